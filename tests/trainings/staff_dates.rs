//! Dates by forms: one, many at once, moved, cancelled; and who or what is in the way.
use pachatak::kernel::Db;
use rocket::http::Status;

use crate::course::{Course, FIRST};
use crate::on_both;
use crate::staff::{came_back, counsellor, page_of, send, send_from, went_on};

on_both!(
    dates_that_come_again_leave_out_days_off_and_are_stored_all_at_once,
    of_many_dates_one_is_taken_and_nothing_is_stored,
    a_date_moved_onto_a_taken_room_is_refused_and_the_room_is_named,
    a_group_is_called_off_after_it_was_said_how_many_learn_of_it,
);

fn series<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let typed = [("from", "18:00"), ("until", "20:00"), ("count", "4"), ("day", "16.12.2026"), ("guest", ""), ("room", "")];
    typed.into_iter().filter(|it| !more.iter().any(|own| own.0 == it.0)).chain(more.iter().copied()).collect()
}

async fn dates_that_come_again_leave_out_days_off_and_are_stored_all_at_once(db: Db) {
    let course = Course::planned(db, 3).await;
    let house = &course.house;
    let who = counsellor(house).await;
    let path = format!("{}/dates/series", page_of(course.group));
    let alena = house.alena.0.to_string();
    let typed = series(&[("on_wed", "yes"), ("on_fri", "yes"), ("trainer", alena.as_str())]);
    let none = series(&[("trainer", alena.as_str()), ("act", "look")]);
    came_back(&send(house, &who, &path, &none).await, "Tick at least one day of the week");
    let looked = send(house, &who, &path, &[&typed[..], &[("act", "look")]].concat()).await;
    assert_eq!(looked.status, Status::Ok, "{}", looked.text);
    for words in ["4 dates", "Wednesday 16 December, 18:00–20:00", "Wednesday 30 December", "Fri 25 Dec", "Save all dates"] {
        assert!(looked.has(words), "{words}: {}", looked.text);
    }
    assert!(!looked.has("Friday 25 December, 18:00"));
    let count = "SELECT COUNT(*) FROM training_session";
    assert_eq!(house.count(count).await, 2, "nothing is stored before it is read");
    let saving = [&typed[..], &[("act", "save")]].concat();
    for _ in 0..2 {
        let done = send_from(house, &who, &looked, &path, &saving).await;
        assert!(who.get(house, went_on(&done)).await.has("4 dates are added."));
    }
    assert_eq!(house.count(count).await, 6, "pressed twice, stored once");
    // Nobody stores what was not shown.
    let other = [&saving[..], &[]].concat().into_iter().map(|it| if it.0 == "count" { ("count", "2") } else { it });
    let other: Vec<(&str, &str)> = other.map(|it| if it.0 == "day" { ("day", "04.01.2027") } else { it }).collect();
    let shown = send_from(house, &who, &looked, &path, &other).await;
    assert_eq!((shown.status, house.count(count).await), (Status::Ok, 6), "{}", shown.text);
}

async fn of_many_dates_one_is_taken_and_nothing_is_stored(db: Db) {
    let course = Course::planned(db, 3).await;
    let house = &course.house;
    let who = counsellor(house).await;
    let path = format!("{}/dates/series", page_of(course.group));
    let alena = house.alena.0.to_string();
    let more = [("on_mon", "yes"), ("day", "23.11.2026"), ("trainer", alena.as_str()), ("act", "look")];
    let told = send(house, &who, &path, &series(&more)).await;
    came_back(&told, "Mon 30 Nov: Alena K.: a date of a group is there then, “Your own business”");
    assert!(!told.has("Save all dates"));
    let save = [("on_mon", "yes"), ("day", "23.11.2026"), ("trainer", alena.as_str()), ("act", "save")];
    came_back(&send_from(house, &who, &told, &path, &series(&save)).await, "Some of the time is taken");
    assert_eq!(house.count("SELECT COUNT(*) FROM training_session").await, 2);
}

async fn a_date_moved_onto_a_taken_room_is_refused_and_the_room_is_named(db: Db) {
    let course = Course::open(db, 3).await;
    let house = &course.house;
    let who = counsellor(house).await;
    course.enrol("Ada").await;
    let own = page_of(course.group);
    let room = house.count("SELECT MIN(id) FROM room").await.to_string();
    let booked = serde_json::json!({ "start": "2026-11-24T12:00:00+03:00", "mode": "in_person", "counsellor": house.dzmitry.0 });
    let booked = house.book(&crate::house::but(crate::house::wish("cv", "12:00"), &booked)).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    let session = house.count("SELECT MIN(id) FROM training_session").await;
    let path = format!("{own}/dates/{session}/move");
    let form = who.get(house, &path).await;
    assert!(form.has("1 person will be told.") && form.value_of("from") == "18:00", "{}", form.text);
    let typed = [("day", "24.11.2026"), ("from", "12:00"), ("until", "14:00"), ("room", room.as_str()), ("trainer", "")];
    let refused = send_from(house, &who, &form, &path, &typed).await;
    came_back(&refused, "Room 1: an appointment is there then");
    assert_eq!(refused.value_of("from"), "12:00", "nothing typed is lost");
    // Later that day the room is free.
    let later = [("day", "24.11.2026"), ("from", "18:00"), ("until", "20:00"), ("room", room.as_str()), ("trainer", "")];
    went_on(&send(house, &who, &path, &later).await);
    assert_eq!(course.letters("date-moved").await, 1);
    let other = house.count("SELECT MAX(id) FROM training_session").await;
    let there = send(house, &who, &format!("{own}/dates/{other}/move"), &later).await;
    came_back(&there, "Room 1: a date of a group is there then, “Your own business”");
    let dropping = format!("{own}/dates/{other}/cancel");
    assert!(who.get(house, &dropping).await.has("1 person will be told."));
    went_on(&send(house, &who, &dropping, &[]).await);
    assert_eq!(course.letters("date-dropped").await, 1);
    came_back(&send(house, &who, &format!("{own}/dates/{session}/cancel"), &[]).await, "A group needs at least one date");
}

async fn a_group_is_called_off_after_it_was_said_how_many_learn_of_it(db: Db) {
    let course = Course::open(db, 1).await;
    let house = &course.house;
    let who = counsellor(house).await;
    course.enrol("Ada").await;
    course.enrol("Bela").await;
    let path = format!("{}/call-off", page_of(course.group));
    let page = who.get(house, &path).await;
    assert!(page.has("2 people will be told.") && page.has("This cannot be undone"), "{}", page.text);
    for _ in 0..2 {
        went_on(&send_from(house, &who, &page, &path, &[]).await);
    }
    assert_eq!((course.letters("group-called-off").await, course.people().await), (2, 0));
    let page = who.get(house, &page_of(course.group)).await;
    assert!(page.has("Called off") && page.has("Left: 2") && !page.has("Change the seats"), "{}", page.text);
    assert!(FIRST > house.clock.now());
}
