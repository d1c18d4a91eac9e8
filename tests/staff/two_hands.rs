//! Two colleagues at one form: the second is told what the first one wrote, and loses nothing typed.
use pachatak::kernel::{Db, PersonId, Role};
use pachatak::people;
use rocket::http::Status;

use super::colleague::{Answer, Colleague};
use super::house::{House, TUESDAY_TEN, but, wish};
use crate::on_both;

on_both!(
    contacts_that_somebody_changed_are_said_and_what_she_left_alone_follows,
    of_a_text_in_three_languages_all_stand_and_of_a_list_its_words,
    a_meeting_closed_twice_says_all_that_stands,
    who_is_joined_is_not_set_apart,
);

async fn desk(house: &House, name: &str) -> Colleague {
    house.employ(name, &[(Role::Desk, Some(house.centre().await))], None).await
}

/// The form's own fields, some of them set otherwise.
async fn send(house: &House, who: &Colleague, page: &Answer, path: &str, own: &[&str], fields: &[(&str, &str)]) -> Answer {
    let kept: Vec<(&str, String)> = own.iter().map(|it| (*it, page.value_of(it))).collect();
    let kept = kept.iter().map(|(name, value)| (*name, value.as_str()));
    who.post(house, path, &kept.chain(fields.iter().copied()).collect::<Vec<_>>()).await
}

async fn contacts_that_somebody_changed_are_said_and_what_she_left_alone_follows(db: Db) {
    let house = House::open(db).await;
    assert_eq!(house.book(&wish("cv", "12:00")).await.status, Status::Created);
    let person = house.count("SELECT MAX(person_id) FROM appointment").await;
    let path = format!("/staff/people/{person}/contacts");
    let (one, other) = (desk(&house, "Zhanna").await, desk(&house, "Halina").await);
    let (first, second) = (one.get(&house, &path).await, other.get(&house, &path).await);
    let own = ["key", "seen", "was"];
    let fixed = [("by_email", "yes"), ("detail", "full"), ("until", "20"), ("instead", "")];
    let was = first.value_of("email");
    let moved = [&fixed[..], &[("email", "moved@mail.example"), ("phone", ""), ("from", "9")]].concat();
    assert_eq!(send(&house, &one, &first, &path, &own, &moved).await.status, Status::SeeOther);
    let called = [&fixed[..], &[("email", was.as_str()), ("phone", "29 123 45 67"), ("by_call", "yes"), ("from", "11")]].concat();
    let told = send(&house, &other, &second, &path, &own, &called).await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    assert!(told.has("It stands otherwise by now") && told.has("E-mail: moved@mail.example"), "{}", told.text);
    assert!(!told.has("Telephone: ") && !told.has("Calls from: "), "only what was changed: {}", told.text);
    assert_eq!(told.value_of("email"), "moved@mail.example", "what she left alone follows");
    assert_eq!(told.value_of("phone"), "29 123 45 67", "what she typed stays");
    let both = [&fixed[..], &[("email", "moved@mail.example"), ("phone", "29 123 45 67"), ("by_call", "yes"), ("from", "11")]];
    let done = send(&house, &other, &told, &path, &own, &both.concat()).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text);
    let stands = "SELECT COUNT(*) FROM contact WHERE channel = 'email' AND address = 'moved@mail.example'";
    assert!(house.count(stands).await > 0, "what the first wrote is not lost");
}

async fn of_a_text_in_three_languages_all_stand_and_of_a_list_its_words(db: Db) {
    let house = House::open(db).await;
    let halina = house.employ("Halina", &[(Role::Manager, None)], None).await;
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let room = house.diary.house().await.unwrap().rooms.keys().next().unwrap().0;
    let path = format!("/manage/rooms/{room}");
    let names = |be: &'static str| [("name-be", be), ("name-ru", "кабинет 1"), ("name-en", "room 1"), ("active", "yes")];
    let own = ["key", "version"];
    let page = halina.get(&house, &path).await;
    assert_eq!(send(&house, &halina, &page, &path, &own, &names("кабінет 1")).await.status, Status::SeeOther);
    let (first, second) = (halina.get(&house, &path).await, iryna.get(&house, &path).await);
    assert_eq!(send(&house, &halina, &first, &path, &own, &names("зала")).await.status, Status::SeeOther);
    let told = send(&house, &iryna, &second, &path, &own, &names("пакой")).await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    assert!(told.has("зала · кабинет 1 · room 1") && told.has("value=\"пакой\""), "{}", told.text);
}

async fn a_meeting_closed_twice_says_all_that_stands(db: Db) {
    let house = House::open(db).await;
    let booked = house.book(&but(wish("cv", "10:00"), &serde_json::json!({ "counsellor": house.alena.0 }))).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    let path = format!("/staff/appointments/{}/close", house.count("SELECT MAX(id) FROM appointment").await);
    house.clock.set(TUESDAY_TEN.plus_minutes(60));
    let alena = house.counsellor(house.alena).await;
    let (first, second) = (alena.get(&house, &path).await, alena.get(&house, &path).await);
    let fields = [("outcome", "attended"), ("minutes", "40"), ("then", "day"), ("sex", "female"), ("visit", "yes")];
    let mut all = [&fields[..], &[("age", "18_24"), ("region", "brest"), ("step", "refer"), ("led", "job")]].concat();
    all.extend([("since", "2026-11-23"), ("says", "person")]);
    let own = ["key", "seen"];
    assert_eq!(send(&house, &alena, &first, &path, &own, &all).await.status, Status::SeeOther);
    let other = [&fields[..], &[("age", "25_30"), ("region", "minsk"), ("step", "none"), ("led", "nothing")]].concat();
    let told = send(&house, &alena, &second, &path, &own, &other).await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    let stands = told.text.split("It stands otherwise by now").nth(1).unwrap().split("</ul>").next().unwrap();
    for line in
        ["Topic: ", "Sex: Woman", "First visit: Yes", "Age on that day: 18–24", "Region: Brest", "Next step: ", "It has led to: "]
    {
        assert!(stands.contains(line), "{line}: {stands}");
    }
}

async fn who_is_joined_is_not_set_apart(db: Db) {
    let house = House::open(db).await;
    for at in ["10:00", "12:00"] {
        assert_eq!(house.book(&wish("cv", at)).await.status, Status::Created);
    }
    let desk = desk(&house, "Zhanna").await;
    let root = PersonId(house.count("SELECT MIN(person_id) FROM appointment").await);
    let pair = [root.0, house.count("SELECT MAX(person_id) FROM appointment").await].map(|it| it.to_string());
    people::look(house.db(), house.clock.now()).await.unwrap();
    let decide = async |key: &str, verdict: &str| {
        let fields = [("key", key), ("one", &pair[0]), ("other", &pair[1]), ("verdict", verdict)];
        desk.post(&house, "/staff/people/duplicates", &fields).await
    };
    assert_eq!(decide("a", "same").await.status, Status::SeeOther);
    let late = decide("b", "apart").await;
    assert!(late.status == Status::UnprocessableEntity && late.has("Somebody has joined them meanwhile"), "{}", late.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM twin WHERE verdict = 'apart'").await, 0);
    assert_eq!(house.count("SELECT COUNT(*) FROM person WHERE same_as IS NOT NULL").await, 1);
}
