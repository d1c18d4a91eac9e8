//! What time brings: reminders, word of an earlier time, too many bookings, reservations that nobody finished.
use pachatak::booking;
use pachatak::kernel::{Db, Instant};
use rocket::http::Status;
use serde_json::json;

use crate::house::{House, TUESDAY_TEN, but, wish};
use crate::on_both;

on_both!(
    a_day_and_two_hours_before_each_person_is_reminded_once,
    who_booked_inside_a_reminders_time_is_not_reminded_again,
    a_cancelled_meeting_is_not_spoken_of_any_more,
    who_wants_an_earlier_time_hears_when_one_frees_up,
    too_many_bookings_are_told_by_message_and_not_on_the_page,
    reservations_that_nobody_finished_are_swept_away,
);

async fn told(house: &House, kind: &str) -> i64 {
    house.count(&format!("SELECT COUNT(*) FROM message WHERE kind = '{kind}'")).await
}

/// Books for Wednesday 10:00.
async fn booked_for_wednesday(house: &House) -> String {
    let booked = house.book(&but(wish("cv", "10:00"), &json!({"start": "2026-11-25T10:00:00+03:00"}))).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    booked.json["token"].as_str().unwrap().to_owned()
}

const WEDNESDAY_TEN: Instant = Instant(TUESDAY_TEN.0 + 86_400);

async fn a_day_and_two_hours_before_each_person_is_reminded_once(db: Db) {
    let house = House::open(db).await;
    let token = booked_for_wednesday(&house).await;
    house.clock.set(WEDNESDAY_TEN.plus_minutes(-24 * 60 - 1));
    house.tick().await;
    assert_eq!(told(&house, "reminder-day").await, 0);
    house.clock.set(WEDNESDAY_TEN.plus_minutes(-24 * 60));
    house.tick().await;
    house.tick().await;
    assert_eq!(told(&house, "reminder-day").await, 1);
    house.clock.set(WEDNESDAY_TEN.plus_minutes(-200));
    let moved = house
        .post(&format!("/api/v1/appointments/{token}/move"), json!({"start": "2026-11-26T12:00:00+03:00"}).to_string())
        .await;
    assert_eq!(moved.status, Status::Ok, "{}", moved.text);
    house.clock.set(WEDNESDAY_TEN.plus_minutes(-60));
    house.tick().await;
    assert_eq!(told(&house, "reminder-hours").await, 0);
    house.clock.set(WEDNESDAY_TEN.plus_hours(2));
    house.tick().await;
    assert_eq!(told(&house, "reminder-day").await, 2);
    house.clock.set(WEDNESDAY_TEN.plus_hours(24));
    house.tick().await;
    house.tick().await;
    assert_eq!(told(&house, "reminder-hours").await, 1);
}

async fn who_booked_inside_a_reminders_time_is_not_reminded_again(db: Db) {
    let house = House::open(db).await;
    house.book(&wish("cv", "09:00")).await;
    house.clock.set(house.clock.now().plus_minutes(5));
    house.tick().await;
    assert_eq!(told(&house, "reminder-day").await, 0);
    house.clock.set(TUESDAY_TEN.plus_minutes(-60 - 90));
    house.tick().await;
    assert_eq!(told(&house, "reminder-hours").await, 1);
}

async fn a_cancelled_meeting_is_not_spoken_of_any_more(db: Db) {
    let house = House::open(db).await;
    let token = booked_for_wednesday(&house).await;
    house.post(&format!("/api/v1/appointments/{token}/cancel"), "{}").await;
    house.clock.set(WEDNESDAY_TEN.plus_minutes(-60));
    house.tick().await;
    assert_eq!(told(&house, "reminder-day").await + told(&house, "reminder-hours").await, 0);
    assert_eq!(
        house.count("SELECT COUNT(*) FROM message WHERE state = 'waiting'").await,
        0,
        "an unsent invitation and its cancellation collapse"
    );
}

async fn who_wants_an_earlier_time_hears_when_one_frees_up(db: Db) {
    let house = House::open(db).await;
    let first = house.book(&wish("cv", "10:00")).await;
    let later = house.book(&but(wish("cv", "15:00"), &json!({"email": "later@mail.example"}))).await;
    let it = booking::by_token(&house.means(), later.json["token"].as_str().unwrap()).await.unwrap();
    booking::tell_earlier(&house.means(), it.id, true).await.unwrap();
    house.tick().await;
    assert_eq!(told(&house, "earlier-free").await, 0, "what was free when she booked is no news");
    house.post(&format!("/api/v1/appointments/{}/cancel", first.json["token"].as_str().unwrap()), "{}").await;
    house.tick().await;
    house.tick().await;
    assert_eq!(told(&house, "earlier-free").await, 1);
}

async fn too_many_bookings_are_told_by_message_and_not_on_the_page(db: Db) {
    let house = House::open(db).await;
    for hhmm in ["09:00", "10:00", "11:00", "12:00"] {
        assert_eq!(house.book(&wish("cv", hhmm)).await.status, Status::Created);
    }
    house.tick().await;
    house.tick().await;
    assert!(told(&house, "over-cap").await >= 1);
    let after = told(&house, "over-cap").await;
    house.tick().await;
    assert_eq!(told(&house, "over-cap").await, after);
}

async fn reservations_that_nobody_finished_are_swept_away(db: Db) {
    let house = House::open(db).await;
    house.reserve_as_somebody().await.unwrap();
    house.tick().await;
    assert_eq!(house.count("SELECT COUNT(*) FROM hold").await, 2);
    house.clock.set(house.clock.now().plus_minutes(11));
    house.tick().await;
    assert_eq!(house.count("SELECT COUNT(*) FROM hold").await + house.count("SELECT COUNT(*) FROM reservation").await, 0);
}
