//! What became of it: one question, weeks later, to those who said that they may be asked; answered by a link of their own.
use pachatak::kernel::{Db, Role};
use pachatak::notify::{self, Delivery, Ways};
use rocket::http::{ContentType, Header, Status};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use super::colleague::{Answer, Colleague, HOST, answer};
use super::house::{House, TUESDAY_TEN, but, wish};
use crate::on_both;

on_both!(
    whoever_agreed_is_asked_once_after_the_set_days_and_nobody_else,
    discreet_preferences_hold_for_the_question_too,
    the_answer_is_kept_once_and_the_link_ends,
    a_manager_settles_after_how_many_days,
);

async fn run(house: &House, sql: &str) {
    let txn = house.db().begin().await.unwrap();
    txn.execute_unprepared(sql).await.unwrap_or_else(|why| panic!("{sql}: {why}"));
    txn.commit().await.unwrap();
}

/// Met on Tuesday; the record that she booked with.
async fn met(house: &House, service: &str, time: &str, more: Value) -> i64 {
    let mut body = but(wish(service, time), &json!({ "counsellor": house.alena.0 }));
    body["email"] = format!("at{}@mail.example", time.replace(':', "")).into();
    let booked = house.book(&but(body, &more)).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    let id = house.count("SELECT MAX(id) FROM appointment").await;
    run(house, &format!("UPDATE appointment SET state = 'attended' WHERE id = {id}")).await;
    house.count(&format!("SELECT person_id FROM appointment WHERE id = {id}")).await
}

async fn says(house: &House, desk: &Colleague, person: i64, word: &str) {
    let fields = [("key", word), ("kind", "ask_later"), ("answer", word), ("how", "spoken")];
    let done = desk.post(house, &format!("/staff/people/{person}/consents"), &fields).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text);
}

async fn desk(house: &House) -> Colleague {
    house.employ("Natallia", &[(Role::Desk, Some(house.centre().await))], None).await
}

/// A round of the clockwork, so many days after the meeting.
async fn round(house: &House, days: i64) {
    house.clock.set(TUESDAY_TEN.plus_minutes(600).plus_days(days));
    pachatak::desk::ask_what_became(&house.means()).await.unwrap();
}

/// What has left since, as the receivers' programs see it.
async fn mails(house: &House) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let ways = Ways { smtp_url: None, sms_url: None, mail_dir: dir.path().to_owned() };
    let delivery = Delivery::new(house.db().clone(), house.keys.clone(), &house.site, &ways).unwrap();
    notify::deliver(&delivery, house.clock.now()).await.unwrap();
    let files = std::fs::read_dir(dir.path()).unwrap().map(|it| std::fs::read_to_string(it.unwrap().path()).unwrap());
    files.map(|it| it.replace("=\r\n", "").replace("=3D", "=")).collect()
}

fn link(mail: &str) -> String {
    let rest = mail.split("/q/").nth(1).unwrap_or_else(|| panic!("no link in {mail}"));
    format!("/q/{}", rest.chars().take_while(|it| it.is_ascii_alphanumeric() || "-_".contains(*it)).collect::<String>())
}

async fn reply(house: &House, path: &str, fields: &[(&str, &str)]) -> Answer {
    let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = house.client.post(path.to_owned()).header(ContentType::Form).body(body);
    let request = request.header(Header::new("Host", HOST)).header(Header::new("Sec-Fetch-Site", "same-origin"));
    answer(request.dispatch().await).await
}

async fn whoever_agreed_is_asked_once_after_the_set_days_and_nobody_else(db: Db) {
    let house = House::open(db).await;
    let desk = desk(&house).await;
    let yes = met(&house, "cv", "09:00", json!({})).await;
    says(&house, &desk, yes, "yes").await;
    let no = met(&house, "cv", "10:00", json!({})).await;
    says(&house, &desk, no, "no").await;
    // Nobody asked her; she took it back; she wants no messages; it was about something nobody should know.
    met(&house, "cv", "11:00", json!({})).await;
    let back = met(&house, "cv", "12:00", json!({})).await;
    says(&house, &desk, back, "yes").await;
    let withdraw = [("key", "w"), ("kind", "ask_later")];
    let done = desk.post(&house, &format!("/staff/people/{back}/consents/withdraw"), &withdraw).await;
    assert_eq!(done.status, Status::SeeOther);
    let silent = met(&house, "cv", "13:00", json!({ "messages": "none", "phone": "+375291234567" })).await;
    says(&house, &desk, silent, "yes").await;
    let quiet = met(&house, "talk", "14:00", json!({ "mode": "phone", "phone": "+375291234567" })).await;
    says(&house, &desk, quiet, "yes").await;
    mails(&house).await;

    round(&house, 89).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM later_question").await, 0, "not before the day");
    round(&house, 90).await;
    let asked = house.count("SELECT COUNT(*) FROM later_question").await;
    let hers = house.count(&format!("SELECT COUNT(*) FROM later_question WHERE person_id = {yes}")).await;
    let others = house.count(&format!("SELECT COUNT(*) FROM later_question WHERE person_id NOT IN ({yes}, {silent})")).await;
    assert_eq!((hers, others), (1, 0), "{asked} asked");
    let left = mails(&house).await;
    assert_eq!(left.len(), 1, "only she is written to: {left:?}");
    assert!(left[0].contains("at0900@mail.example") && left[0].contains("How are things going?"), "{}", left[0]);
    assert_eq!(house.count("SELECT COUNT(*) FROM desk_call WHERE cause LIKE 'later-question%'").await, 0, "nor called");
    round(&house, 91).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM later_question").await, asked, "once");
    assert!(mails(&house).await.is_empty());
}

async fn discreet_preferences_hold_for_the_question_too(db: Db) {
    let house = House::open(db).await;
    let desk = desk(&house).await;
    let discreet = met(&house, "cv", "09:00", json!({ "messages": "discreet" })).await;
    says(&house, &desk, discreet, "yes").await;
    let changed = met(&house, "cv", "10:00", json!({})).await;
    says(&house, &desk, changed, "yes").await;
    mails(&house).await;
    round(&house, 90).await;
    // After it was written she says that nothing may come any more: the gate asks again when it leaves.
    run(&house, &format!("UPDATE contact SET allowed = FALSE WHERE person_id = {changed}")).await;
    let left = mails(&house).await;
    assert_eq!(left.len(), 1, "{left:?}");
    let mail = &left[0];
    assert!(mail.contains("One short question") && mail.contains("Appointments <no-reply@pch.example>"), "{mail}");
    // Her link, the number of the message and the marks of its parts are letters of chance, which may spell any short word.
    let by_chance = ["Message-ID:", "boundary=", "--", "/q/"];
    let chance = |line: &&str| !by_chance.iter().any(|it| line.contains(it));
    let told = mail.lines().filter(chance).collect::<Vec<_>>().join("\n");
    for word in ["Pachatak", "Пачатак", "pachatak", "centre", "Minsk", "CV", "Alena", "text/calendar", "job"] {
        assert!(!told.contains(word), "{word} in {told}");
    }
    let page = house.page(&format!("{}?lang=en", link(mail))).await;
    assert_eq!(page.status, Status::Ok);
    assert!(page.has("What did it lead to?") && !page.has("Пачатак") && !page.has("Minsk"), "{}", page.text);
}

async fn the_answer_is_kept_once_and_the_link_ends(db: Db) {
    let house = House::open(db).await;
    let desk = desk(&house).await;
    let person = met(&house, "cv", "09:00", json!({})).await;
    says(&house, &desk, person, "yes").await;
    mails(&house).await;
    round(&house, 90).await;
    let path = link(&mails(&house).await[0]);
    let page = house.page(&format!("{path}?lang=en")).await;
    assert!(page.status == Status::Ok && page.has("What became of it?"), "{}", page.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM later_question WHERE answered_at IS NULL").await, 1, "looking answers nothing");
    let key = page.value_of("key");
    for (fields, field) in [
        (vec![("key", key.as_str())], "answer"),
        (vec![("key", key.as_str()), ("answer", "castle")], "answer"),
        (vec![("key", key.as_str()), ("answer", "job"), ("since", "")], "since"),
        (vec![("key", key.as_str()), ("answer", "job"), ("since", "2026-02-30")], "since"),
    ] {
        let refused = reply(&house, &path, &fields).await;
        assert_eq!(refused.status, Status::UnprocessableEntity, "{fields:?}");
        assert!(refused.has(&format!("id=\"{field}-e\"")), "{fields:?} {}", refused.text);
    }
    for (since, words) in [("2036-01-01", "too far ahead"), ("1999-01-01", "Enter a day from"), ("2026-02-30", "real date")] {
        let refused = reply(&house, &path, &[("key", key.as_str()), ("answer", "job"), ("since", since)]).await;
        assert!(refused.has(words), "{since} {}", refused.text);
    }
    let told = [("key", key.as_str()), ("answer", "job"), ("since", "2027-01-11")];
    for _ in 0..2 {
        let done = reply(&house, &path, &told).await;
        assert_eq!((done.status, done.location), (Status::SeeOther, format!("{path}?kept=1")), "{}", done.text);
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM placement").await, 1, "a second press is the same answer");
    let own = format!("SELECT COUNT(*) FROM placement WHERE person_id = {person} AND versions = 1");
    assert_eq!(house.count(&own).await, 1);
    let page = house.page(&format!("{path}?kept=1&lang=en")).await;
    assert!(page.has("Thank you, we have noted it"), "{}", page.text);
    // The same link corrects it as long as it lives; it never makes a second placement.
    let again = [("key", "another"), ("answer", "education"), ("since", "2027-01-15")];
    assert_eq!(reply(&house, &path, &again).await.status, Status::SeeOther);
    assert_eq!(house.count("SELECT COUNT(*) FROM placement").await, 1);
    assert_eq!(house.count("SELECT MAX(versions) FROM placement").await, 2);
    let vera = house.employ("Zoya", &[(Role::Desk, Some(house.centre().await))], None).await;
    let seen = vera.get(&house, &format!("/staff/people/{person}")).await;
    assert!(seen.has("Education") || seen.has("education"), "{}", seen.text);
    // Somebody else's link, a part of one, and one that is over.
    for wrong in ["/q/abc", "/q/aaaaaaaaaaaabbbbbbbb", &path[..path.len() - 1]] {
        assert_eq!(house.page(wrong).await.status, Status::NotFound, "{wrong}");
        assert_eq!(reply(&house, wrong, &again).await.status, Status::NotFound, "{wrong}");
    }
    house.clock.set(house.clock.now().plus_days(30));
    assert_eq!(house.page(&path).await.status, Status::Gone);
    let late = [("key", "late"), ("answer", "nothing")];
    assert_eq!(reply(&house, &path, &late).await.status, Status::Gone);
    assert_eq!(house.count("SELECT MAX(versions) FROM placement").await, 2);
}

async fn a_manager_settles_after_how_many_days(db: Db) {
    let house = House::open(db).await;
    let zhanna = desk(&house).await;
    let person = met(&house, "cv", "09:00", json!({})).await;
    says(&house, &zhanna, person, "yes").await;
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let page = iryna.get(&house, "/manage/settings").await;
    assert_eq!(page.value_of("ask"), "90");
    let fields = |days: &'static str| {
        let (key, version) = (page.value_of("key"), page.value_of("version"));
        let names = ["be", "ru", "en"].map(|it| (format!("name-{it}"), "Youth house".to_owned()));
        let rest = [
            ("key", format!("{key}{days}")),
            ("version", version),
            ("zone", "Europe/Minsk".to_owned()),
            ("youngest", "14".to_owned()),
            ("late", "15".to_owned()),
            ("missed", "120".to_owned()),
            ("offer", "48".to_owned()),
            ("ask", days.to_owned()),
        ];
        rest.map(|(name, value)| (name.to_owned(), value)).into_iter().chain(names).collect::<Vec<_>>()
    };
    let send = async |days: &'static str| {
        let all = fields(days);
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        iryna.post(&house, "/manage/settings", &all).await
    };
    for wrong in ["3", "1000", "soon", ""] {
        assert_eq!(send(wrong).await.status, Status::UnprocessableEntity, "{wrong}");
    }
    let saved = send("30").await;
    assert_eq!(saved.status, Status::SeeOther, "{}", saved.text);
    round(&house, 30).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM later_question").await, 1);
}
