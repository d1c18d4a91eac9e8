//! Hours are worked out, decided about, stored by one press, and seen by every search at once.
use pachatak::kernel::{CentreId, CounsellorId, Db, OpeningId, Role, RoomId, Texts};
use pachatak::schedule::{self, NewCentre};
use rocket::http::Status;
use serde_json::json;

use super::colleague::Answer;
use super::house::{House, but, wish};
use crate::on_both;

on_both!(
    a_weekly_opening_is_worked_out_then_stored_by_one_press,
    one_date_is_dropped_and_taken_back,
    what_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost,
    of_two_who_change_the_same_hours_the_second_hears_what_changed,
    a_room_that_two_want_is_decided_about,
    hours_change_under_three_people_and_each_is_decided_about,
    nobody_changes_hours_that_are_not_theirs,
    an_opening_ends,
);

pub type Fields<'a> = Vec<(&'a str, &'a str)>;

/// The same fields, some of them otherwise; an empty one is left out.
pub fn with<'a>(fields: &[(&'a str, &'a str)], changes: &[(&'a str, &'a str)]) -> Fields<'a> {
    let mut all: Fields<'a> = fields.iter().filter(|it| !changes.iter().any(|one| one.0 == it.0)).copied().collect();
    all.extend(changes.iter().filter(|it| !it.1.is_empty()));
    all
}

pub fn saturdays<'a>(room: &'a str, key: &'a str) -> Fields<'a> {
    vec![
        ("weekday", "sat"),
        ("from-1", "10:00"),
        ("to-1", "12"),
        ("from-2", ""),
        ("to-2", ""),
        ("first", "2026-11-28"),
        ("last", "27.03.2027"),
        ("room", room),
        ("repeats", "w1"),
        ("mode-in_person", "yes"),
        ("mode-phone", "yes"),
        ("version", "0"),
        ("key", key),
        ("do", "try"),
    ]
}

pub async fn room(house: &House) -> String {
    house.diary.house().await.unwrap().rooms.keys().next().unwrap().0.to_string()
}

/// Another centre, with a room.
pub async fn brest(house: &House) -> (CentreId, RoomId) {
    let txn = house.db().begin().await.unwrap();
    let name = Texts::new("Брэст", "Брест", "Brest");
    let centre = NewCentre { slug: "brest".into(), name: name.clone(), ..NewCentre::default() };
    let centre = schedule::add_centre(&txn, &centre).await.unwrap();
    let room = schedule::add_room(&txn, centre, &name).await.unwrap();
    txn.commit().await.unwrap();
    (centre, room)
}

/// The starts that the public is offered with a counsellor on a day.
pub async fn offered(house: &House, service: &str, who: CounsellorId, day: &str) -> Vec<String> {
    let path = format!("/api/v1/services/{service}/slots?from={day}&to={day}&counsellor={}", who.0);
    let seen = house.get(&path).await;
    assert_eq!(seen.status, Status::Ok, "{}", seen.text);
    let slots = seen.json["slots"].as_array().unwrap();
    slots.iter().map(|it| it["start"].as_str().unwrap()[11..16].to_owned()).collect()
}

pub async fn tuesdays(house: &House, who: CounsellorId) -> (OpeningId, i64) {
    let it = house.diary.house().await.unwrap();
    let found = it.openings[&who].iter().find(|it| it.weekday == chrono::Weekday::Tue && it.id.0 != 0).unwrap();
    (found.id, found.version)
}

pub fn see(answer: &Answer, words: &str) {
    assert!(answer.has(words), "no {words:?} in {} {}", answer.status, text(answer));
}

pub fn text(answer: &Answer) -> String {
    let main = answer.text.split("<main").nth(1).unwrap_or(&answer.text);
    let mut out = String::new();
    let mut tag = false;
    for it in main.chars() {
        match it {
            '<' => tag = true,
            '>' => tag = false,
            it if !tag => out.push(it),
            _ => {}
        }
    }
    out
}

async fn a_weekly_opening_is_worked_out_then_stored_by_one_press(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let path = format!("/staff/schedule/openings/new?counsellor={}", house.alena.0);
    let page = alena.get(&house, &path).await;
    assert_eq!(page.status, Status::Ok);
    let (room, key) = (room(&house).await, page.value_of("key"));
    let form = saturdays(&room, &key);
    let before = house.count("SELECT COUNT(*) FROM opening").await;

    let worked = alena.post(&house, &path, &form).await;
    assert_eq!(worked.status, Status::Ok, "{}", text(&worked));
    see(&worked, "Every Saturday 10:00–12:00, Room 1, 28 Nov 2026 – 27 Mar 2027");
    see(&worked, "17 dates, 34 hours, 34 slots of 45 minutes");
    see(&worked, "Left out: 2 Jan 2027 (New Year holiday)");
    assert_eq!(house.count("SELECT COUNT(*) FROM opening").await, before, "nothing is stored yet");

    let apply = with(&form, &[("do", "apply")]);
    let done = alena.post(&house, &path, &apply).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    assert_eq!(offered(&house, "cv", house.alena, "2026-11-28").await, ["10:00", "10:15", "10:30", "10:45", "11:00", "11:15"]);
    let again = alena.post(&house, &path, &apply).await;
    assert_eq!((again.status, house.count("SELECT COUNT(*) FROM opening").await), (Status::SeeOther, before + 1), "one press");
    see(&alena.get(&house, &done.location).await, "Every Saturday");
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'open-hours'").await, 1);
    // The public finds it, for one service only when it is for one only.
    assert!(!offered(&house, "talk", house.alena, "2026-11-28").await.is_empty());
    let cv = house.diary.house().await.unwrap().service_by_slug("cv").unwrap().id.0;
    let (id, version) = {
        let it = house.diary.house().await.unwrap();
        let it = it.openings[&house.alena].iter().find(|it| it.weekday == chrono::Weekday::Sat).unwrap().clone();
        (it.id.0, it.version.to_string())
    };
    let service = format!("service-{cv}");
    let narrow = with(&form, &[("do", "apply"), (&service, "yes"), ("version", &version), ("key", "another")]);
    let done = alena.post(&house, &format!("/staff/schedule/openings/{id}"), &narrow).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    assert!(offered(&house, "talk", house.alena, "2026-11-28").await.is_empty());
    assert!(!offered(&house, "cv", house.alena, "2026-11-28").await.is_empty());
}

async fn one_date_is_dropped_and_taken_back(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let (id, version) = tuesdays(&house, house.alena).await;
    let path = format!("/staff/schedule/openings/{}/date", id.0);
    let version = version.to_string();
    let form = vec![("day", "2026-12-01"), ("what", "drop"), ("version", &version), ("key", "one"), ("do", "apply")];
    let wrong = alena.post(&house, &path, &with(&form, &[("day", "2026-12-02")])).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    see(&wrong, "The opening has no date on this day");

    let done = alena.post(&house, &path, &form).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    assert!(offered(&house, "cv", house.alena, "2026-12-01").await.is_empty());
    assert!(!offered(&house, "cv", house.alena, "2026-12-08").await.is_empty());
    see(&alena.get(&house, "/staff/schedule").await, "1 Dec 2026: dropped");

    let next = tuesdays(&house, house.alena).await.1.to_string();
    let back = with(&form, &[("what", "back"), ("version", &next), ("key", "two")]);
    assert_eq!(alena.post(&house, &path, &back).await.status, Status::SeeOther);
    assert!(!offered(&house, "cv", house.alena, "2026-12-01").await.is_empty());

    let next = tuesdays(&house, house.alena).await.1.to_string();
    let other = with(&form, &[("what", "other"), ("from-1", "13"), ("to-1", "14:00"), ("version", &next), ("key", "three")]);
    assert_eq!(alena.post(&house, &path, &other).await.status, Status::SeeOther);
    assert_eq!(offered(&house, "cv", house.alena, "2026-12-01").await, ["13:00", "13:15"]);
}

async fn what_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost(db: Db) {
    let house = House::open(db).await;
    let elsewhere = brest(&house).await.1.0.to_string();
    let alena = house.counsellor(house.alena).await;
    let path = format!("/staff/schedule/openings/new?counsellor={}", house.alena.0);
    let room = room(&house).await;
    let form = saturdays(&room, "k");
    let before = house.count("SELECT COUNT(*) FROM opening").await;
    for (changes, words) in [
        (vec![("weekday", "tue")], "this time is open already"),
        (vec![("to-1", "09:00")], "The end must be after the beginning"),
        (vec![("from-1", "half past")], "Write the time like 09:30"),
        (vec![("from-1", ""), ("to-1", "")], "Say from when until when"),
        (vec![("from-2", "11:30"), ("to-2", "13:00")], "These hours overlap"),
        (vec![("first", "2026-13-01")], "Write the date like 01.12.2026"),
        (vec![("first", "")], "Write the date like 01.12.2026"),
        (vec![("last", "2026-11-01")], "The last date is before the first"),
        (vec![("last", "2031-12-01")], "At most 5 years"),
        (vec![("repeats", "n5"), ("first", "2027-02-01"), ("last", "2027-02-28")], "There is no such day"),
        (vec![("room", elsewhere.as_str())], "That room is at another centre"),
        (vec![("room", "")], "Choose a room: you meet in person"),
        (vec![("mode-in_person", ""), ("mode-phone", "")], "Tick at least one way to meet"),
        (vec![("repeats", "w99")], "Error"),
        (vec![("owner", "1")], "Error"),
    ] {
        for way in ["try", "apply"] {
            let form = with(&with(&form, &changes), &[("do", way)]);
            let answer = alena.post(&house, &path, &form).await;
            assert_eq!(answer.status, Status::UnprocessableEntity, "{changes:?}: {}", text(&answer));
            see(&answer, words);
            let kept = form.iter().find(|it| it.0 == "first").map_or("", |it| it.1);
            assert_eq!(answer.value_of("first"), kept);
        }
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM opening").await, before);
}

async fn of_two_who_change_the_same_hours_the_second_hears_what_changed(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let manager = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let (id, version) = tuesdays(&house, house.alena).await;
    let path = format!("/staff/schedule/openings/{}", id.0);
    let (room, version) = (room(&house).await, version.to_string());
    let base = with(
        &saturdays(&room, "a"),
        &[("weekday", "tue"), ("last", ""), ("first", "2026-12-01"), ("version", &version), ("do", "apply")],
    );
    let first = with(&base, &[("from-1", "09:00"), ("to-1", "17:00"), ("from-2", "18:00"), ("to-2", "19:00")]);
    let done = manager.post(&house, &path, &first).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));

    let second = with(&base, &[("from-1", "08:00"), ("to-1", "17:00"), ("key", "b")]);
    let told = alena.post(&house, &path, &second).await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    see(&told, "Somebody changed this meanwhile");
    see(&told, "Iryna did. It is now: Every Tuesday 09:00–17:00, 18:00–19:00");
    assert_eq!((told.value_of("from-1").as_str(), told.value_of("version").as_str()), ("08:00", "2"));
    assert!(!offered(&house, "cv", house.alena, "2026-12-01").await.contains(&"08:00".to_owned()));

    let again = with(&second, &[("version", "2"), ("key", "c")]);
    let done = alena.post(&house, &path, &again).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    let starts = offered(&house, "cv", house.alena, "2026-12-01").await;
    assert!(starts.contains(&"08:00".to_owned()) && !starts.contains(&"18:00".to_owned()), "{starts:?}");
    // Before its first date it is what it was.
    let before = offered(&house, "cv", house.alena, "2026-11-24").await;
    assert_eq!(before.first().map(String::as_str), Some("09:00"));
}

async fn a_room_that_two_want_is_decided_about(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let dzmitry = house.counsellor(house.dzmitry).await;
    let room = room(&house).await;
    let path = |it: CounsellorId| format!("/staff/schedule/openings/new?counsellor={}", it.0);
    let form = with(&saturdays(&room, "a"), &[("do", "apply")]);
    assert_eq!(alena.post(&house, &path(house.alena), &form).await.status, Status::SeeOther);

    let late = with(&form, &[("from-1", "11:00"), ("to-1", "13:00"), ("key", "b")]);
    let asked = dzmitry.post(&house, &path(house.dzmitry), &late).await;
    assert_eq!(asked.status, Status::UnprocessableEntity);
    see(&asked, "Room 1 is taken on 17 dates");
    see(&asked, "Choose what to do about the taken room");
    assert_eq!(asked.value_of("from-1"), "11:00");
    let closed = with(&late, &[("rooms", "close"), ("key", "c")]);
    let done = dzmitry.post(&house, &path(house.dzmitry), &closed).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    assert_eq!(offered(&house, "cv", house.dzmitry, "2026-11-28").await, ["12:00", "12:15"]);

    // Another room that is free.
    let centre = house.centre().await;
    let txn = house.db().begin().await.unwrap();
    let second = schedule::add_room(&txn, centre, &Texts::new("2", "2", "Room 2")).await.unwrap();
    txn.commit().await.unwrap();
    let sunday = with(&form, &[("weekday", "sun"), ("first", "2026-11-29"), ("key", "d")]);
    assert_eq!(alena.post(&house, &path(house.alena), &sunday).await.status, Status::SeeOther);
    let other = format!("room-{}", second.0);
    let moved = with(&sunday, &[("rooms", &other), ("key", "e")]);
    let done = dzmitry.post(&house, &path(house.dzmitry), &moved).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    let it = house.diary.house().await.unwrap();
    let sunday = it.openings[&house.dzmitry].iter().find(|it| it.weekday == chrono::Weekday::Sun).unwrap();
    assert!(
        sunday.exceptions.values().all(|it| it.room == Some(RoomId(second.0))) && sunday.exceptions.len() == 17,
        "{sunday:?}"
    );
}

/// Books a CV talk with Alena, and says its number.
pub async fn book(house: &House, day: &str, hhmm: &str, name: &str, changes: serde_json::Value) -> i64 {
    let start = format!("{day}T{hhmm}:00+03:00");
    let body = but(wish("cv", "0900"), &json!({"start": start, "counsellor": house.alena.0, "name": name}));
    let seen = house.book(&but(body, &changes)).await;
    assert_eq!(seen.status, Status::Created, "{}", seen.text);
    house.count("SELECT MAX(id) FROM appointment").await
}

async fn hours_change_under_three_people_and_each_is_decided_about(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let first = book(&house, "2026-12-01", "09:00", "Lizaveta", json!({})).await;
    let second = book(&house, "2026-12-08", "09:00", "Maryia", json!({"email": null, "phone": null, "messages": "none"})).await;
    let third = book(&house, "2026-12-15", "09:00", "Arseni", json!({})).await;
    let (id, version) = tuesdays(&house, house.alena).await;
    let path = format!("/staff/schedule/openings/{}", id.0);
    let (room, version) = (room(&house).await, version.to_string());
    let form = with(
        &saturdays(&room, "a"),
        &[
            ("weekday", "tue"),
            ("first", "2026-12-01"),
            ("to-1", "14:00"),
            ("last", ""),
            ("version", &version),
            ("rooms", "share"),
        ],
    );
    let worked = alena.post(&house, &path, &form).await;
    assert_eq!(worked.status, Status::Ok);
    see(&worked, "3 appointments are hit");
    see(&worked, "Lizaveta");
    see(&worked, "No message can reach this person");
    let (one, two, three) = (format!("hit-{first}"), format!("hit-{second}"), format!("hit-{third}"));
    let times = format!("times-{first}");
    let picked = worked.value_of(&times);
    assert_eq!(picked.split(',').count(), 3, "{picked}");

    // One is forgotten: nothing happens, everything is kept.
    let some = with(&form, &[("do", "apply"), (&one, "offer"), (&times, &picked), (&two, "keep")]);
    let asked = alena.post(&house, &path, &some).await;
    assert_eq!(asked.status, Status::UnprocessableEntity);
    see(&asked, "Decide what happens to Arseni");
    see(&asked, "2 of 3 decided");
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state <> 'booked'").await, 0);
    assert_eq!(tuesdays(&house, house.alena).await.1, 1);

    // A time that was to be offered is taken meanwhile: nothing happens either.
    let start = picked.split(['.', ',']).next().unwrap().parse::<i64>().unwrap();
    let taken = chrono::DateTime::from_timestamp(start + 3 * 3600, 0).unwrap().format("%Y-%m-%dT%H:%M:%S+03:00").to_string();
    let other = book(&house, &taken[..10], &taken[11..16], "Quick", json!({})).await;
    let all = with(&some, &[(&three, "cancel"), ("key", "b")]);
    let gone = alena.post(&house, &path, &all).await;
    assert_eq!(gone.status, Status::UnprocessableEntity, "{}", text(&gone));
    see(&gone, "has just been taken");
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state <> 'booked'").await, 0);
    assert_eq!(house.count("SELECT COUNT(*) FROM opening_exception").await, 0);

    let fresh = gone.value_of(&times);
    let done = alena.post(&house, &path, &with(&all, &[(&times, &fresh), ("key", "c")])).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    let state = format!("SELECT COUNT(*) FROM appointment WHERE id IN ({first}, {second}, {other}) AND state = 'booked'");
    assert_eq!(house.count(&state).await, 3, "kept, and hers until she picks");
    let cancelled = format!("SELECT COUNT(*) FROM appointment WHERE id = {third} AND state = 'cancelled_by_centre'");
    assert_eq!(house.count(&cancelled).await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM offer WHERE state = 'open'").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed IN ('change-hours', 'keep', 'offer', 'cancel')").await, 4);
    assert_eq!(house.overlaps().await, 0);
    let starts = offered(&house, "cv", house.alena, "2026-12-22").await;
    assert_eq!((starts.first().map(String::as_str), starts.last().map(String::as_str)), (Some("10:00"), Some("13:15")));
}

async fn nobody_changes_hours_that_are_not_theirs(db: Db) {
    let house = House::open(db).await;
    let centre = house.centre().await;
    let (id, version) = tuesdays(&house, house.alena).await;
    let dzmitry = house.counsellor(house.dzmitry).await;
    let desk = house.employ("Zhanna", &[(Role::Desk, Some(centre))], None).await;
    let far = house.employ("Halina", &[(Role::Manager, Some(brest(&house).await.0))], None).await;
    let (room, version) = (room(&house).await, version.to_string());
    let form = with(&saturdays(&room, "a"), &[("do", "apply"), ("version", &version)]);
    let paths = [
        format!("/staff/schedule/openings/{}", id.0),
        format!("/staff/schedule/openings/{}/date", id.0),
        format!("/staff/schedule/openings/{}/end", id.0),
        format!("/staff/schedule/openings/new?counsellor={}", house.alena.0),
        format!("/staff/schedule/absences/new?counsellor={}", house.alena.0),
        "/staff/schedule/openings/98765".to_owned(),
    ];
    for who in [&dzmitry, &desk, &far] {
        for path in &paths {
            assert_eq!(who.get(&house, path).await.status, Status::NotFound, "{path}");
            assert_eq!(who.post(&house, path, &form).await.status, Status::NotFound, "{path}");
        }
    }
    let of_alena = format!("/staff/schedule?counsellor={}", house.alena.0);
    assert_eq!(dzmitry.get(&house, &of_alena).await.status, Status::NotFound);
    assert_eq!(far.get(&house, &of_alena).await.status, Status::NotFound);
    assert_eq!(desk.get(&house, &of_alena).await.status, Status::Ok);
    assert_eq!(desk.get(&house, "/staff/schedule/closures/new").await.status, Status::NotFound);
    assert_eq!(house.count("SELECT COUNT(*) FROM opening WHERE version <> 1").await, 0);
}

async fn an_opening_ends(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let (id, version) = tuesdays(&house, house.alena).await;
    let version = version.to_string();
    let path = format!("/staff/schedule/openings/{}/end", id.0);
    let form = vec![("last", "2026-12-07"), ("version", version.as_str()), ("key", "a"), ("do", "try")];
    let worked = alena.post(&house, &path, &form).await;
    assert_eq!(worked.status, Status::Ok, "{}", text(&worked));
    see(&worked, "for the last time on 7 Dec 2026");
    let done = alena.post(&house, &path, &with(&form, &[("do", "apply")])).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    assert!(!offered(&house, "cv", house.alena, "2026-12-01").await.is_empty());
    assert!(offered(&house, "cv", house.alena, "2026-12-08").await.is_empty());
}
