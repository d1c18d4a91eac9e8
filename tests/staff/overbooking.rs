//! A time that staff take over another meeting: seen as such by everybody, its reason by whom it was written for.
use pachatak::kernel::{AppointmentId, Db, Role};
use rocket::http::Status;

use super::colleague::{Answer, Colleague};
use super::house::{House, TUESDAY_TEN};
use crate::on_both;

on_both!(
    an_overbooked_meeting_is_flagged_and_its_reason_read_by_managers_and_its_author,
    what_is_in_the_way_is_said_and_a_reason_that_nothing_asked_for_makes_no_overbooking,
    a_move_that_somebody_forestalled_asks_for_no_reason,
    the_reason_for_colleagues_is_read_by_colleagues,
);

const REASON: &str = "Her train goes at noon";

async fn desk(house: &House) -> Colleague {
    house.employ("Iryna", &[(Role::Desk, Some(house.centre().await))], None).await
}

async fn query(house: &House, minutes: i64) -> String {
    let cv = house.diary.house().await.unwrap().service_by_slug("cv").unwrap().id.0;
    let start = TUESDAY_TEN.plus_minutes(minutes).0;
    format!("service={cv}&start={start}&mode=in_person&centre=minsk&counsellor={}", house.alena.0)
}

async fn check(house: &House, who: &Colleague, minutes: i64) -> Answer {
    who.get(house, &format!("/staff/book/check?{}", query(house, minutes).await)).await
}

async fn book(house: &House, who: &Colleague, minutes: i64, name: &str, reason: &str) -> Answer {
    let (query, key) = (query(house, minutes).await, check(house, who, minutes).await.value_of("key"));
    let mut fields: Vec<(&str, &str)> = query.split('&').filter_map(|it| it.split_once('=')).collect();
    fields.extend([("key", key.as_str()), ("name", name), ("phone", ""), ("email", ""), ("messages", "none")]);
    fields.extend([("language", "be"), ("act", "book"), ("reason", reason)]);
    who.post(house, "/staff/book/check", &fields).await
}

async fn last(house: &House) -> AppointmentId {
    AppointmentId(house.count("SELECT MAX(id) FROM appointment").await)
}

async fn an_overbooked_meeting_is_flagged_and_its_reason_read_by_managers_and_its_author(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    assert_eq!(book(&house, &iryna, 0, "Hanna", "").await.status, Status::SeeOther);
    let first = last(&house).await;
    let over = book(&house, &iryna, 0, "Vera", REASON).await;
    assert_eq!(over.status, Status::SeeOther, "{}", over.text);
    let path = format!("/staff/appointments/{}", last(&house).await.0);
    let own = iryna.get(&house, &path).await;
    assert_eq!(own.text.matches("Overbooked").count(), 2, "a pill and a line: {}", own.text);
    assert!(own.has("Overbooked · Iryna: Her train goes at noon"), "whoever wrote it: {}", own.text);
    assert!(!iryna.get(&house, &format!("/staff/appointments/{}", first.0)).await.has("Overbooked"));
    let alena = house.counsellor(house.alena).await;
    let hers = alena.get(&house, &path).await;
    assert!(hers.has("Overbooked · Iryna") && !hers.has(REASON), "{}", hers.text);
    let maryna = house.employ("Maryna", &[(Role::Manager, Some(house.centre().await))], None).await;
    assert!(maryna.get(&house, &path).await.has(REASON));
    for page in ["/staff?day=2026-11-24", "/staff/week?from=2026-11-24"] {
        let page = alena.get(&house, page).await;
        assert_eq!(page.text.matches("Overbooked").count(), 1, "{}", page.text);
    }
    assert!(iryna.get(&house, "/staff/centre?centre=minsk&day=2026-11-24").await.has("· Overbooked"));
    maryna.post(&house, "/staff/beside", &[("on", "yes"), ("back", "/staff/account")]).await;
    let beside = maryna.get(&house, &path).await;
    assert!(beside.has("Overbooked · Iryna") && !beside.has(REASON), "{}", beside.text);
}

async fn what_is_in_the_way_is_said_and_a_reason_that_nothing_asked_for_makes_no_overbooking(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    assert!(!check(&house, &iryna, 0).await.has("In the way"));
    assert_eq!(book(&house, &iryna, 7, "Hanna", REASON).await.status, Status::SeeOther, "off the steps, but free");
    assert_eq!(house.count("SELECT COUNT(*) FROM overbooking").await, 0);
    assert!(!iryna.get(&house, &format!("/staff/appointments/{}", last(&house).await.0)).await.has("Overbooked"));
    let seen = check(&house, &iryna, 15).await;
    assert!(seen.has("In the way") && seen.has("10:07–10:52, Hanna"), "{}", seen.text);
    iryna.post(&house, "/staff/beside", &[("on", "yes"), ("back", "/staff/account")]).await;
    let beside = check(&house, &iryna, 15).await;
    assert!(beside.has("10:07–10:52") && !beside.has("Hanna"), "{}", beside.text);
}

async fn a_move_that_somebody_forestalled_asks_for_no_reason(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    book(&house, &iryna, 60, "Vera", "").await;
    book(&house, &iryna, 0, "Hanna", "").await;
    let path = format!("/staff/appointments/{}/move", last(&house).await.0);
    let page = iryna.get(&house, &path).await;
    let send = async |key: &str, seen: &str, minutes: i64| {
        let slot = TUESDAY_TEN.plus_minutes(minutes).0.to_string();
        iryna.post(&house, &path, &[("key", key), ("seen", seen), ("slot", &slot), ("wish", "person")]).await
    };
    let taken = send("a", &page.value_of("seen"), 60).await;
    assert!(taken.status == Status::UnprocessableEntity && taken.has("Why it has to be this time"), "{}", taken.text);
    assert!(taken.has("11:00–11:45, Vera"), "{}", taken.text);
    let late = send("b", "1", 120).await;
    assert!(late.status == Status::UnprocessableEntity && late.has("Somebody has changed"), "{}", late.text);
    assert!(!late.has("Why it has to be this time"), "no reason mends that");
}

async fn the_reason_for_colleagues_is_read_by_colleagues(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    book(&house, &iryna, 0, "Hanna", "").await;
    let path = format!("/staff/appointments/{}", last(&house).await.0);
    let page = iryna.get(&house, &format!("{path}/cancel")).await;
    let (key, seen) = (page.value_of("key"), page.value_of("seen"));
    let fields = [("key", key.as_str()), ("seen", &seen), ("reason", "She found a job"), ("wish", "person")];
    assert_eq!(iryna.post(&house, &format!("{path}/cancel"), &fields).await.status, Status::SeeOther);
    let alena = house.counsellor(house.alena).await;
    assert!(alena.get(&house, &path).await.has("Cancelled · Iryna: She found a job"));
    let dzmitry = house.counsellor(house.dzmitry).await;
    assert!(!dzmitry.get(&house, &path).await.has("She found a job"), "not his to act on");
    alena.post(&house, "/staff/beside", &[("on", "yes"), ("back", "/staff/account")]).await;
    assert!(!alena.get(&house, &path).await.has("She found a job"));
}
