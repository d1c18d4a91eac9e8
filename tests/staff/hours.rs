//! What the form of hours fills in by itself, and that what is over stays what it was.
use pachatak::kernel::{Db, Role};
use rocket::http::Status;

use super::colleague::Answer;
use super::house::House;
use super::openings::{room, saturdays, see, text, tuesdays, with};
use crate::on_both;

on_both!(the_only_room_is_chosen_and_who_meets_by_phone_needs_none, hours_that_are_over_stay_what_they_were_and_are_not_counted,);

async fn the_only_room_is_chosen_and_who_meets_by_phone_needs_none(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let path = format!("/staff/schedule/openings/new?counsellor={}", house.alena.0);
    let room = room(&house).await;
    let form = saturdays(&room, "k");
    see_chosen(&alena.get(&house, &path).await, &room);
    let phone = with(&form, &[("room", ""), ("mode-in_person", ""), ("do", "apply")]);
    assert_eq!(alena.post(&house, &path, &phone).await.status, Status::SeeOther);
}

fn see_chosen(answer: &Answer, room: &str) {
    let select = answer.text.split("name=\"room\"").nth(1).unwrap().split("</select>").next().unwrap();
    assert!(select.contains(&format!("value=\"{room}\" selected")), "{select}");
}

async fn hours_that_are_over_stay_what_they_were_and_are_not_counted(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let (id, version) = tuesdays(&house, house.alena).await;
    let (room, version) = (room(&house).await, version.to_string());
    let before = house.count("SELECT COUNT(*) FROM opening").await;
    let earlier = [("weekday", "tue"), ("first", "2026-11-17"), ("version", version.as_str()), ("do", "apply")];
    let told = alena.post(&house, &format!("/staff/schedule/openings/{}", id.0), &with(&saturdays(&room, "a"), &earlier)).await;
    assert_eq!(told.status, Status::UnprocessableEntity, "{}", text(&told));
    see(&told, "Today at the earliest: hours that are over stay what they were");
    assert_eq!(house.count("SELECT COUNT(*) FROM opening").await, before);
    // A new one may have begun; what could be booked of it is counted from today on: 28 November, 5 and 12 December.
    let path = format!("/staff/schedule/openings/new?counsellor={}", house.alena.0);
    let begun = [("first", "2026-10-03"), ("last", "2026-12-12"), ("to-1", "12:30")];
    let worked = alena.post(&house, &path, &with(&saturdays(&room, "b"), &begun)).await;
    see(&worked, "3 dates, 7 h 30 min, 9 slots of 45 minutes");
    see(&worked, "0 → 9");
    assert!(!worked.has("In the next 12 months"));
    see(&alena.post(&house, &path, &with(&saturdays(&room, "c"), &[("last", "")])).await, "In the next 12 months");
    let manager = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let page = manager.get(&house, &path).await;
    assert!(!page.has("My openings"), "they are not hers: {}", text(&page));
}
