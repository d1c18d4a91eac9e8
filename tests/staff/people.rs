//! A person's page: what it led to, contacts, consents, the later question, doubles.
use pachatak::kernel::{Db, PersonId, Role};
use pachatak::people::{self, NewPerson, Sex};
use rocket::http::Status;
use sea_orm::ConnectionTrait;

use super::colleague::Colleague;
use super::house::House;
use crate::on_both;

on_both!(
    what_it_led_to_is_written_down_and_corrected_by_versions,
    contacts_hold_for_the_gate_and_the_appointment_alike,
    a_guardian_is_missing_until_her_word_is_taken,
    two_records_are_joined_parted_and_told_apart,
    bad_input_is_said_beside_its_field,
);

async fn desk(house: &House) -> Colleague {
    let centre = house.centre().await;
    house.employ("Natallia", &[(Role::Desk, Some(centre))], None).await
}

async fn what_it_led_to_is_written_down_and_corrected_by_versions(db: Db) {
    let house = House::open(db).await;
    let known = house.known_person().await;
    house.book_as(known, house.alena, 0).await.unwrap();
    let alena = house.counsellor(house.alena).await;
    let base = format!("/staff/people/{}", known.0);
    let first =
        [("key", "a"), ("seen", "0"), ("kind", "job"), ("since", "2026-11-02"), ("stated", "person"), ("what", "Video studio")];
    assert_eq!(alena.post(&house, &format!("{base}/placements"), &first).await.status, Status::SeeOther);
    assert_eq!(alena.post(&house, &format!("{base}/placements"), &first).await.status, Status::SeeOther, "twice is once");
    assert_eq!(house.count("SELECT COUNT(*) FROM placement").await, 1);
    let id = house.count("SELECT MAX(id) FROM placement").await;
    let next =
        [("key", "b"), ("seen", "1"), ("kind", "apprenticeship"), ("since", "2026-12-01"), ("stated", "paper"), ("what", "")];
    let path = format!("{base}/placements/{id}");
    assert_eq!(alena.post(&house, &path, &next).await.status, Status::SeeOther);
    let late = [("key", "c"), ("seen", "1"), ("kind", "job"), ("since", "2026-12-01"), ("stated", "person"), ("what", "Bakery")];
    let told = alena.post(&house, &path, &late).await;
    assert!(told.status == Status::UnprocessableEntity && told.has("Bakery"), "{}", told.text);
    let page = alena.get(&house, &base).await;
    assert!(page.has("Apprenticeship") && !page.has("Video studio"));
    assert!(alena.get(&house, &path).await.has("Video studio"), "the earlier version stays");
    let gone = [
        ("key", "d"),
        ("seen", "2"),
        ("kind", "apprenticeship"),
        ("since", "2026-12-01"),
        ("stated", "paper"),
        ("what", ""),
        ("gone", "yes"),
    ];
    assert_eq!(alena.post(&house, &path, &gone).await.status, Status::SeeOther);
    assert!(!alena.get(&house, &base).await.has("Apprenticeship"));
}

async fn contacts_hold_for_the_gate_and_the_appointment_alike(db: Db) {
    let house = House::open(db).await;
    let known = house.known_person().await;
    let booked = house.book_as(known, house.alena, 0).await.unwrap();
    let desk = desk(&house).await;
    let base = format!("/staff/people/{}", known.0);
    let form = desk.get(&house, &format!("{base}/contacts")).await;
    let (key, seen) = (form.value_of("key"), form.value_of("seen"));
    let fields = |key: &str, detail: &str| -> Vec<(String, String)> {
        [
            ("key", key),
            ("seen", &seen),
            ("email", "new@mail.example"),
            ("by_email", "yes"),
            ("phone", "29 123 45 67"),
            ("detail", detail),
            ("from", "12"),
            ("until", "14"),
            ("instead", "ring back later"),
        ]
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
    };
    let send = |all: Vec<(String, String)>| {
        let (desk, house, path) = (&desk, &house, format!("{base}/contacts"));
        async move {
            let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            desk.post(house, &path, &all).await
        }
    };
    let done = send(fields(&key, "neutral")).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE messages = 'discreet'").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM contact WHERE channel = 'email' AND allowed AND detail = 'neutral'").await, 2);
    assert_eq!(house.count("SELECT COUNT(*) FROM contact WHERE channel = 'call' AND allowed").await, 0);
    let page = desk.get(&house, &base).await;
    assert!(page.has("n***@mail.example") && !page.has("new@mail.example"), "{}", page.text);
    // A form that was opened before: told, with what was typed.
    let told = send(fields("another", "full")).await;
    assert!(told.status == Status::UnprocessableEntity && told.has("new@mail.example"));
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'change-contacts'").await, 1);
    assert!(booked.id.0 > 0);
}

async fn a_guardian_is_missing_until_her_word_is_taken(db: Db) {
    let house = House::open(db).await;
    let wish = super::house::but(super::house::wish("cv", "10:00"), &serde_json::json!({"birth_year": 2011}));
    let booked = house.book(&wish).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    let person = house.count("SELECT MAX(person_id) FROM appointment").await;
    assert_eq!(house.count("SELECT COUNT(*) FROM consent WHERE kind = 'guardian' AND answer = 'pending'").await, 1);
    let desk = desk(&house).await;
    let base = format!("/staff/people/{person}");
    assert!(desk.get(&house, &base).await.has("to be taken at the first visit"));
    assert!(desk.get(&house, "/staff/people").await.has("Guardian’s consent missing"));
    let path = format!("{base}/consents");
    let without = [("key", "a"), ("kind", "guardian"), ("answer", "yes"), ("how", "signed")];
    assert_eq!(desk.post(&house, &path, &without).await.status, Status::UnprocessableEntity);
    let given =
        [("key", "b"), ("kind", "guardian"), ("answer", "yes"), ("how", "signed"), ("who", "Maryna K."), ("relation", "mother")];
    assert_eq!(desk.post(&house, &path, &given).await.status, Status::SeeOther);
    let page = desk.get(&house, &base).await;
    assert!(page.has("Maryna K. (mother)") && !page.has("to be taken at the first visit"), "{}", page.text);
    let back = [("key", "c"), ("kind", "guardian")];
    assert_eq!(desk.post(&house, &format!("{path}/withdraw"), &back).await.status, Status::SeeOther);
    assert!(desk.get(&house, &base).await.has("Guardian’s consent missing"));
}

async fn known(house: &House, name: &str, year: i64) -> PersonId {
    let new = NewPerson {
        name: name.into(),
        birth_year: Some(year),
        sex: Sex::Unknown,
        region: String::new(),
        language: pachatak::kernel::Lang::En,
        anonymous: false,
    };
    let centre = house.centre().await;
    let txn = house.db().begin().await.unwrap();
    let id = people::new_person(&txn, &new, house.clock.now()).await.unwrap();
    people::known_at(&txn, id, centre, house.clock.now()).await.unwrap();
    txn.commit().await.unwrap();
    id
}

async fn two_records_are_joined_parted_and_told_apart(db: Db) {
    let house = House::open(db).await;
    let desk = desk(&house).await;
    let one = known(&house, "Iryna Kot", 2004).await;
    let two = known(&house, "Кот Ирына", 2004).await;
    let three = known(&house, "Kot Iryna", 2004).await;
    people::look(house.db(), house.clock.now()).await.unwrap();
    let page = desk.get(&house, "/staff/people/duplicates").await;
    assert_eq!(page.text.matches("name=\"one\"").count(), 1, "{}", page.text);
    let pair = |verdict: &'static str, one: PersonId, other: PersonId| (one.0.to_string(), other.0.to_string(), verdict);
    let send = |(one, other, verdict): (String, String, &'static str)| {
        let (desk, house) = (&desk, &house);
        async move {
            desk.post(
                house,
                "/staff/people/duplicates",
                &[("key", &format!("{one}-{other}-{verdict}")), ("one", &one), ("other", &other), ("verdict", verdict)],
            )
            .await
        }
    };
    assert_eq!(send(pair("apart", one, three)).await.status, Status::SeeOther);
    people::look(house.db(), house.clock.now()).await.unwrap();
    assert!(!desk.get(&house, "/staff/people/duplicates").await.has("name=\"one\""), "what was said is remembered");
    // three → two, then two → one: no chain, and each is taken back by itself.
    assert_eq!(send(pair("same", two, three)).await.status, Status::SeeOther);
    assert_eq!(send(pair("same", one, two)).await.status, Status::SeeOther);
    let root = format!("SELECT COUNT(*) FROM person WHERE same_as = {}", one.0);
    assert_eq!(house.count(&root).await, 2);
    let moved = desk.get(&house, &format!("/staff/people/{}", three.0)).await;
    assert_eq!((moved.status, moved.location), (Status::SeeOther, format!("/staff/people/{}", one.0)));
    let parted = desk.post(&house, &format!("/staff/people/{}/part", two.0), &[("key", "p")]).await;
    assert_eq!(parted.status, Status::SeeOther, "{}", parted.text);
    assert_eq!(house.count(&root).await, 0);
    assert_eq!(house.count(&format!("SELECT COUNT(*) FROM person WHERE same_as = {}", two.0)).await, 1);
    let again = desk.post(&house, &format!("/staff/people/{}/part", two.0), &[("key", "q")]).await;
    assert_eq!(again.status, Status::UnprocessableEntity);
    // A counsellor decides nothing, and nobody decides about people of elsewhere.
    let alena = house.counsellor(house.alena).await;
    let no = alena.post(&house, "/staff/people/duplicates", &[("one", "1"), ("other", "2"), ("verdict", "same")]).await;
    assert_eq!(no.status, Status::NotFound);
    let txn = house.db().begin().await.unwrap();
    txn.execute_unprepared(&format!("DELETE FROM person_centre WHERE person_id = {}", one.0)).await.unwrap();
    txn.commit().await.unwrap();
    let (one, two) = (one.0.to_string(), two.0.to_string());
    let fields = [("key", "later"), ("one", one.as_str()), ("other", two.as_str()), ("verdict", "same")];
    assert_eq!(desk.post(&house, "/staff/people/duplicates", &fields).await.status, Status::NotFound);
}

async fn bad_input_is_said_beside_its_field(db: Db) {
    let house = House::open(db).await;
    let known = house.known_person().await;
    house.book_as(known, house.alena, 0).await.unwrap();
    let desk = desk(&house).await;
    let base = format!("/staff/people/{}", known.0);
    for (path, fields, id) in [
        ("placements", vec![("kind", "castle"), ("since", "2026-11-02"), ("stated", "person")], "kind-e"),
        ("placements", vec![("kind", "job"), ("since", "2026-02-30"), ("stated", "person")], "Enter a real date"),
        ("placements", vec![("kind", "job"), ("since", "2036-01-01"), ("stated", "person")], "That day is too far ahead."),
        ("contacts", vec![("email", "nobody"), ("detail", "full")], "email-e"),
        ("contacts", vec![("by_call", "yes"), ("detail", "full")], "phone-e"),
        ("consents", vec![("kind", "keep"), ("answer", "maybe"), ("how", "spoken")], "answer-e"),
        (
            "consents",
            vec![("kind", "keep"), ("answer", "yes"), ("how", "spoken"), ("until", "2020-01-01")],
            "Enter a day from 23.11.2026 on",
        ),
    ] {
        let answer = desk.post(&house, &format!("{base}/{path}"), &fields).await;
        assert_eq!(answer.status, Status::UnprocessableEntity, "{path} {fields:?}");
        let field = if id.ends_with("-e") { id } else { ["since-e", "until-e"][usize::from(path == "consents")] };
        assert!(answer.has(&format!("id=\"{field}\"")), "{path} {fields:?} {}", answer.text);
        assert!(id == field || answer.has(id), "{path} {fields:?} {}", answer.text);
    }
    for path in ["0", "-1", "999999", "abc", "9999999999999999999"] {
        assert_eq!(desk.get(&house, &format!("/staff/people/{path}")).await.status, Status::NotFound, "{path}");
    }
}
