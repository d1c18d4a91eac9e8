//! Under sixteen and under a name: that a guardian has not been asked yet shows wherever staff are about to work with it.
use pachatak::kernel::{Db, Role};
use rocket::http::Status;
use serde_json::json;

use super::colleague::Colleague;
use super::house::{House, but, wish};
use crate::on_both;

on_both!(
    a_missing_guardian_shows_on_the_day_at_booking_and_at_closing,
    nobody_is_asked_for_the_anonymous_the_older_or_the_unknown,
);

const FIRST_VISIT: &str = "Guardian’s consent to be taken at the first visit";
const MISSING: &str = "Guardian’s consent missing";

async fn booked(house: &House, time: &str, more: serde_json::Value) -> (i64, i64) {
    let body = but(but(wish("cv", time), &json!({ "counsellor": house.alena.0 })), &more);
    let answer = house.book(&body).await;
    assert_eq!(answer.status, Status::Created, "{}", answer.text);
    let id = house.count("SELECT MAX(id) FROM appointment").await;
    (id, house.count(&format!("SELECT person_id FROM appointment WHERE id = {id}")).await)
}

async fn check_page(house: &House, who: &Colleague, person: i64) -> String {
    let service = house.diary.house().await.unwrap().service_by_slug("cv").unwrap().id.0;
    let start = super::house::TUESDAY_TEN.plus_minutes(300).0;
    let alena = house.alena.0;
    let query = format!("service={service}&start={start}&mode=in_person&centre=minsk&counsellor={alena}&person={person}");
    let page = who.get(house, &format!("/staff/book/check?{query}")).await;
    assert_eq!(page.status, Status::Ok, "{}", page.text);
    page.text
}

async fn a_missing_guardian_shows_on_the_day_at_booking_and_at_closing(db: Db) {
    let house = House::open(db).await;
    let (id, person) = booked(&house, "12:00", json!({ "birth_year": 2011 })).await;
    let alena = house.counsellor(house.alena).await;
    let desk = house.employ("Natallia", &[(Role::Desk, Some(house.centre().await))], None).await;
    let (day, close) = ("/staff?day=2026-11-24", format!("/staff/appointments/{id}/close"));
    let consents = format!("/staff/people/{person}/consents");
    assert!(alena.get(&house, day).await.has(FIRST_VISIT));
    assert!(alena.get(&house, &close).await.has(FIRST_VISIT));
    let check = check_page(&house, &desk, person).await;
    assert!(check.contains(FIRST_VISIT) && check.contains(&format!("href=\"{consents}/new\"")), "{check}");
    // Her mother says no: it is missing. Her mother says yes: nobody is told any more.
    for (answer, says) in [("no", true), ("yes", false)] {
        let fields = [("kind", "guardian"), ("answer", answer), ("how", "spoken"), ("who", "Maryna K."), ("relation", "mother")];
        let done = alena.post(&house, &consents, &[&[("key", answer)][..], &fields].concat()).await;
        assert_eq!(done.status, Status::SeeOther, "{}", done.text);
        assert_eq!(alena.get(&house, day).await.has(MISSING), says, "the day");
        assert_eq!(alena.get(&house, &close).await.has(MISSING), says, "closing");
        assert_eq!(check_page(&house, &desk, person).await.contains(MISSING), says, "booking");
    }
    for page in [alena.get(&house, day).await.text, alena.get(&house, &close).await.text] {
        assert!(!page.contains(FIRST_VISIT), "{page}");
    }
}

async fn nobody_is_asked_for_the_anonymous_the_older_or_the_unknown(db: Db) {
    let house = House::open(db).await;
    let (young, person) = booked(&house, "10:00", json!({ "birth_year": 2011 })).await;
    let txn = house.db().begin().await.unwrap();
    let sql = format!("UPDATE person SET anonymous = TRUE WHERE id = {person}");
    sea_orm::ConnectionTrait::execute_unprepared(&txn, &sql).await.unwrap();
    txn.commit().await.unwrap();
    let (older, _) = booked(&house, "12:00", json!({ "birth_year": 2008, "email": "other@mail.example" })).await;
    let (unknown, _) = booked(&house, "14:00", json!({ "email": "third@mail.example" })).await;
    let alena = house.counsellor(house.alena).await;
    let day = alena.get(&house, "/staff?day=2026-11-24").await;
    assert!(day.status == Status::Ok && !day.has("Guardian"), "{}", day.text);
    for id in [young, older, unknown] {
        assert!(!alena.get(&house, &format!("/staff/appointments/{id}/close")).await.has("Guardian"));
    }
}
