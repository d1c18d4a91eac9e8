//! Calls to make: whom no message may or can reach, and what came of each call.
use pachatak::booking::{self, By};
use pachatak::kernel::{AppointmentId, CentreId, Db, Role, Texts};
use pachatak::notify::{self, Channel};
use pachatak::schedule::{self, NewCentre};
use rocket::http::Status;
use serde_json::json;

use super::colleague::Colleague;
use super::house::{House, but, wish};
use crate::on_both;

on_both!(
    the_desk_tells_somebody_by_telephone_and_a_second_press_hears_who_did,
    who_did_not_answer_stays_and_is_counted,
    who_wants_no_more_calls_is_obeyed_by_the_gate,
    a_wrong_press_is_taken_back_within_ten_minutes_by_another_of_the_desk_too,
    that_calls_are_not_wanted_is_taken_back_as_it_was,
    without_a_number_it_is_told_at_the_desk_and_with_somebody_beside_nothing_is_sent,
    beside_somebody_the_number_is_hidden_and_the_answer_can_be_written_down,
    another_centres_desk_finds_nothing,
);

pub const PHONE: &str = "+375291234567";

/// Somebody who chose no messages but may be called, whom the centre has just cancelled.
async fn cancelled(house: &House, changes: serde_json::Value) -> AppointmentId {
    let wish = but(wish("cv", "10:00"), &json!({ "messages": "none", "email": null, "phone": PHONE }));
    let booked = house.book(&but(wish, &changes)).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    let id = AppointmentId(house.count("SELECT MAX(id) FROM appointment").await);
    booking::cancel(&house.means(), id, None, By::Centre, None).await.unwrap();
    id
}

/// May be called all the same: the desk asked.
async fn may_be_called(house: &House, id: AppointmentId) {
    let it = booking::by_id(&house.means(), id).await.unwrap();
    let txn = house.db().begin().await.unwrap();
    let mut contacts = notify::contacts_in(&txn, it.person).await.unwrap();
    for contact in contacts.iter_mut().filter(|it| it.channel == Channel::Call) {
        (contact.allowed, contact.from_hour, contact.until_hour) = (true, 0, 24);
        contact.say_instead = "Say that it is about a course.".into();
    }
    notify::set_contacts(&txn, it.person, &contacts).await.unwrap();
    txn.commit().await.unwrap();
}

async fn desk(house: &House, name: &str) -> Colleague {
    house.employ(name, &[(Role::Desk, Some(house.centre().await))], None).await
}

async fn press(house: &House, who: &Colleague, result: &str, key: &str) -> super::colleague::Answer {
    let id = house.count("SELECT MAX(id) FROM desk_call").await;
    who.post(house, &format!("/staff/calls/{id}"), &[("key", key), ("result", result)]).await
}

async fn the_desk_tells_somebody_by_telephone_and_a_second_press_hears_who_did(db: Db) {
    let house = House::open(db).await;
    let id = cancelled(&house, json!({})).await;
    may_be_called(&house, id).await;
    let (zhanna, halina) = (desk(&house, "Zhanna").await, desk(&house, "Halina").await);
    let page = zhanna.get(&house, "/staff/calls").await;
    assert_eq!(page.status, Status::Ok);
    for words in [
        "Sasha",
        "tel:+375291234567",
        "Chose no messages. A call is allowed.",
        "Say that it is about a course.",
        "1<span class=\"vh\"> waiting",
    ] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    assert_eq!(press(&house, &zhanna, "told", "one").await.status, Status::SeeOther);
    assert_eq!(press(&house, &zhanna, "told", "one").await.status, Status::SeeOther, "the same press twice");
    let second = press(&house, &halina, "no_answer", "two").await;
    assert!(second.status == Status::Conflict && second.has("Zhanna") && second.has("told"), "{}", second.text);
    assert_eq!(press(&house, &halina, "told", "three").await.status, Status::Conflict);
    assert_eq!(house.count("SELECT COUNT(*) FROM call_attempt").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'call'").await, 1);
    let page = zhanna.get(&house, "/staff/calls").await;
    assert!(page.has("No calls to make") && page.has("Done today: 1 call") && !page.has("waiting"), "{}", page.text);
}

async fn who_did_not_answer_stays_and_is_counted(db: Db) {
    let house = House::open(db).await;
    let id = cancelled(&house, json!({})).await;
    may_be_called(&house, id).await;
    let zhanna = desk(&house, "Zhanna").await;
    press(&house, &zhanna, "no_answer", "one").await;
    press(&house, &zhanna, "somebody_else", "two").await;
    let page = zhanna.get(&house, "/staff/calls").await;
    assert!(page.has("Sasha") && page.has("no answer") && page.has("somebody else answered"), "{}", page.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM call_attempt").await, 2);
    assert_eq!(press(&house, &zhanna, "maybe", "three").await.status, Status::UnprocessableEntity);
    assert_eq!(zhanna.post(&house, "/staff/calls/999", &[("key", "k"), ("result", "told")]).await.status, Status::NotFound);
}

async fn who_wants_no_more_calls_is_obeyed_by_the_gate(db: Db) {
    let house = House::open(db).await;
    let id = cancelled(&house, json!({})).await;
    may_be_called(&house, id).await;
    let zhanna = desk(&house, "Zhanna").await;
    assert_eq!(press(&house, &zhanna, "do_not_call", "one").await.status, Status::SeeOther);
    let person = booking::by_id(&house.means(), id).await.unwrap().person;
    let contacts = notify::contacts(house.db(), person).await.unwrap();
    assert!(contacts.iter().all(|it| !it.allowed), "{contacts:?}");
    // What comes later has no number to call.
    let txn = house.db().begin().await.unwrap();
    let letter = pachatak::notify::Letter {
        to: person,
        kind: "moved",
        cause: "later".into(),
        thread: String::new(),
        place: 0,
        full: Default::default(),
        neutral: Default::default(),
        must_reach: true,
        leaves_at: house.clock.now(),
        useless_at: None,
        call_why: "News".into(),
        call_script: "News".into(),
    };
    notify::post(&txn, &house.keys, &letter, house.clock.now()).await.unwrap();
    txn.commit().await.unwrap();
    let page = zhanna.get(&house, "/staff/calls").await;
    assert!(page.has("No number to call") && !page.has("tel:"), "{}", page.text);
    assert_eq!(press(&house, &zhanna, "told_at_desk", "two").await.status, Status::SeeOther);
}

async fn undo(house: &House, who: &Colleague, ended: i64, key: &str) -> super::colleague::Answer {
    let id = house.count("SELECT MAX(id) FROM desk_call").await;
    who.post(house, &format!("/staff/calls/{id}/undo"), &[("key", key), ("ended", &ended.to_string())]).await
}

async fn a_wrong_press_is_taken_back_within_ten_minutes_by_another_of_the_desk_too(db: Db) {
    let house = House::open(db).await;
    let id = cancelled(&house, json!({})).await;
    may_be_called(&house, id).await;
    let (zhanna, halina) = (desk(&house, "Zhanna").await, desk(&house, "Halina").await);
    let first = house.clock.now();
    press(&house, &zhanna, "no_answer", "one").await;
    assert!(!zhanna.get(&house, "/staff/calls").await.has("/undo\""), "who did not answer is still to be called");
    house.clock.set(first.plus_minutes(1));
    let ended = house.clock.now().0;
    press(&house, &zhanna, "told", "two").await;
    let page = halina.get(&house, "/staff/calls").await;
    assert!(page.has("/undo\"") && page.has(&format!("name=\"ended\" value=\"{ended}\"")), "{}", page.text);
    for _ in 0..2 {
        assert_eq!(undo(&house, &halina, ended, "back").await.status, Status::SeeOther, "the same press twice");
    }
    let page = zhanna.get(&house, "/staff/calls").await;
    assert!(page.has("value=\"told\"") && page.has("no answer") && page.has("Done today: 1 call"), "{}", page.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'call-undo' AND person_id IS NOT NULL").await, 1);
    // Made after all: the stale button takes nothing back.
    house.clock.set(first.plus_minutes(2));
    press(&house, &zhanna, "told", "three").await;
    let stale = undo(&house, &halina, ended, "stale").await;
    assert!(stale.status == Status::UnprocessableEntity && stale.has("Somebody has changed this call"), "{}", stale.text);
    let ended = house.clock.now().0;
    house.clock.set(first.plus_minutes(13));
    assert!(!zhanna.get(&house, "/staff/calls").await.has("/undo\""));
    let late = undo(&house, &zhanna, ended, "late").await;
    assert!(late.status == Status::UnprocessableEntity && late.has("More than ten minutes"), "{}", late.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM desk_call WHERE result = 'told'").await, 1);
}

async fn that_calls_are_not_wanted_is_taken_back_as_it_was(db: Db) {
    let house = House::open(db).await;
    let id = cancelled(&house, json!({})).await;
    may_be_called(&house, id).await;
    let person = booking::by_id(&house.means(), id).await.unwrap().person;
    let before = notify::contacts(house.db(), person).await.unwrap();
    let zhanna = desk(&house, "Zhanna").await;
    press(&house, &zhanna, "do_not_call", "one").await;
    assert_ne!(notify::contacts(house.db(), person).await.unwrap(), before);
    assert_eq!(undo(&house, &zhanna, house.clock.now().0, "back").await.status, Status::SeeOther);
    assert_eq!(notify::contacts(house.db(), person).await.unwrap(), before, "and what was not allowed before is not now");
    assert!(zhanna.get(&house, "/staff/calls").await.has("tel:+375291234567"));
}

async fn without_a_number_it_is_told_at_the_desk_and_with_somebody_beside_nothing_is_sent(db: Db) {
    let house = House::open(db).await;
    cancelled(&house, json!({ "name": "Darafeja", "phone": PHONE })).await;
    let zhanna = desk(&house, "Zhanna").await;
    let page = zhanna.get(&house, "/staff/calls").await;
    assert!(page.has("Told at the desk") && page.has("Darafeja") && page.has("Tell about the cancellation"), "{}", page.text);
    let txn = house.db().begin().await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(&txn, "UPDATE session SET beside = TRUE").await.unwrap();
    txn.commit().await.unwrap();
    let page = zhanna.get(&house, "/staff/calls").await;
    assert!(page.has("Code ") && !page.has("Darafeja") && !page.has("Tell about the cancellation"), "{}", page.text);
}

async fn beside_somebody_the_number_is_hidden_and_the_answer_can_be_written_down(db: Db) {
    let house = House::open(db).await;
    let id = cancelled(&house, json!({})).await;
    may_be_called(&house, id).await;
    let zhanna = desk(&house, "Zhanna").await;
    assert!(zhanna.get(&house, "/staff/calls").await.has("tel:+375291234567"));
    zhanna.post(&house, "/staff/beside", &[("on", "yes"), ("back", "/staff/calls")]).await;
    let page = zhanna.get(&house, "/staff/calls").await;
    assert!(!page.has("tel:") && !page.has("123-45-67") && !page.has("No number to call"), "{}", page.text);
    assert!(page.has("value=\"told\"") && page.has("at any time"), "{}", page.text);
    assert_eq!(press(&house, &zhanna, "told", "one").await.status, Status::SeeOther);
}

pub async fn second_centre(house: &House) -> CentreId {
    let same = |it: &str| Texts::new(it, it, it);
    let txn = house.db().begin().await.unwrap();
    let new =
        NewCentre { slug: "brest".into(), name: same("Brest centre"), city: same("Brest"), position: 1, ..NewCentre::default() };
    let centre = schedule::add_centre(&txn, &new).await.unwrap();
    txn.commit().await.unwrap();
    centre
}

async fn another_centres_desk_finds_nothing(db: Db) {
    let house = House::open(db).await;
    let id = cancelled(&house, json!({})).await;
    may_be_called(&house, id).await;
    let brest = second_centre(&house).await;
    let stranger = house.employ("Halina", &[(Role::Desk, Some(brest))], None).await;
    let page = stranger.get(&house, "/staff/calls").await;
    assert!(page.has("No calls to make") && !page.has("Sasha"), "{}", page.text);
    assert_eq!(press(&house, &stranger, "told", "one").await.status, Status::NotFound);
    assert_eq!(house.count("SELECT COUNT(*) FROM desk_call WHERE done_at IS NULL").await, 1);
    let counsellor = house.counsellor(house.alena).await;
    assert_eq!(counsellor.get(&house, "/staff/calls").await.status, Status::NotFound);
}
