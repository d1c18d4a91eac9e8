//! What is taken, moved and given back.
use pachatak::kernel::{Db, Error, EventId, Instant, Result};
use pachatak::schedule::{self, Event, Mode, State, Take};
use rocket::futures::future::join_all;

use crate::house::{House, MONDAY_8, a_person, after};

on_both!(
    a_taken_time_is_gone_and_its_neighbours_keep_the_buffer,
    why_not_is_told_in_order,
    an_expired_reservation_gives_way_and_a_kept_one_stays,
    a_reservation_that_was_swept_cannot_be_kept,
    a_meeting_moves_by_a_quarter_of_an_hour,
    a_move_may_be_reserved_over_the_time_it_leaves,
    what_a_reserved_move_will_take_is_taken_for_others,
    a_cancelled_time_is_free_and_its_event_remembered,
    a_counsellor_has_no_more_than_her_daily_cap;
    racing:
    of_fifty_at_once_one_gets_the_hour,
    of_fifty_at_once_with_three_counsellors_three_get_it,
    one_client_is_in_one_place,
);

async fn event(db: &Db, id: EventId) -> Event {
    schedule::event(db.read(), id).await.unwrap()
}

fn refused<T: std::fmt::Debug>(answer: Result<T>) -> &'static str {
    match answer {
        Err(Error::Refused(why)) => why.0,
        Err(Error::Taken) => "taken",
        Err(Error::NotFound) => "not found",
        other => panic!("{other:?}"),
    }
}

async fn a_taken_time_is_gone_and_its_neighbours_keep_the_buffer(db: Db) {
    let house = House::open(&db).await;
    let (id, slot) = house.take(&house.wish(after(120)), None, MONDAY_8).await.unwrap();
    assert_eq!((slot.room, slot.modes), (Some(house.room), vec![Mode::InPerson]));
    let starts = house.starts(MONDAY_8).await;
    assert_eq!(starts, [60, 180, 195, 210, 225, 240, 255], "10:00 to 10:45, ten minutes after each meeting");
    assert_eq!(refused(house.take(&house.wish(after(120)), None, MONDAY_8).await), "taken");
    assert_eq!(refused(house.take(&house.wish(after(165)), None, MONDAY_8).await), "taken");
    let event = event(&db, id).await;
    assert_eq!((event.sequence, event.state, event.span), (0, State::Live, slot.span));
    assert_eq!(event.uid.len(), 22);
}

async fn why_not_is_told_in_order(db: Db) {
    let house = House::open(&db).await;
    let at = async |minutes: i64, now: Instant| refused(house.take(&house.wish(after(minutes)), None, now).await);
    assert_eq!(at(-7, MONDAY_8).await, "schedule-no-past");
    assert_eq!(at(59, MONDAY_8).await, "schedule-no-notice");
    assert_eq!(at(40 * 24 * 60 + 3, MONDAY_8).await, "schedule-no-horizon");
    assert_eq!(at(67, MONDAY_8).await, "schedule-no-off-grid");
    assert_eq!(at(270, MONDAY_8).await, "schedule-no-closed", "12:30 would end after 13:00");
    let video = Take { mode: Mode::Video, ..house.wish(after(120)) };
    assert_eq!(refused(house.take(&video, None, MONDAY_8).await), "schedule-no-mode");
    let nobody = Take { counsellor: Some(pachatak::kernel::CounsellorId(99)), ..house.wish(after(120)) };
    assert_eq!(refused(house.take(&nobody, None, MONDAY_8).await), "not found");
    let english = Take { language: Some(pachatak::kernel::Lang::En), ..house.wish(after(120)) };
    assert_eq!(refused(house.take(&english, None, MONDAY_8).await), "schedule-no-closed", "nobody speaks it");
}

async fn of_fifty_at_once_one_gets_the_hour(db: Db) {
    let house = House::open(&db).await;
    let wishes: Vec<Take> = (0..50).map(|it| house.wish(after(120 + it % 3 * 15))).collect();
    let answers = join_all(wishes.iter().map(|it| house.take(it, None, MONDAY_8))).await;
    assert_eq!(answers.iter().filter(|it| it.is_ok()).count(), 1);
    assert!(answers.iter().all(|it| matches!(it, Ok(_) | Err(Error::Taken))), "{answers:?}");
}

async fn of_fifty_at_once_with_three_counsellors_three_get_it(db: Db) {
    let house = House::with(&db, 3, false, |_| {}).await;
    let wish = house.wish(after(120));
    let answers = join_all((0..50).map(|_| house.take(&wish, None, MONDAY_8))).await;
    assert_eq!(answers.iter().filter(|it| it.is_ok()).count(), 3);
    assert!(answers.iter().all(|it| matches!(it, Ok(_) | Err(Error::Taken))), "{answers:?}");
}

async fn an_expired_reservation_gives_way_and_a_kept_one_stays(db: Db) {
    let house = House::open(&db).await;
    let wish = house.wish(after(240));
    let (first, _) = house.take(&wish, Some(after(10)), MONDAY_8).await.unwrap();
    assert_eq!(refused(house.take(&wish, Some(after(19)), after(9)).await), "taken");
    let (second, _) = house.take(&wish, Some(after(20)), after(10)).await.unwrap();
    assert!(matches!(schedule::event(db.read(), first).await, Err(Error::NotFound)), "it was in the way");
    let txn = db.begin().await.unwrap();
    assert!(schedule::keep(&txn, second, None, after(19)).await.unwrap());
    assert!(!schedule::keep(&txn, first, None, after(19)).await.unwrap());
    txn.commit().await.unwrap();
    assert_eq!(event(&db, second).await.state, State::Live);
    assert_eq!(schedule::sweep(&db, after(60)).await.unwrap(), 0);
    assert_eq!(refused(house.take(&wish, None, after(60)).await), "taken");
}

async fn a_reservation_that_was_swept_cannot_be_kept(db: Db) {
    let house = House::open(&db).await;
    let (swept, _) = house.take(&house.wish(after(240)), Some(after(10)), MONDAY_8).await.unwrap();
    assert_eq!(schedule::sweep(&db, after(9)).await.unwrap(), 0);
    assert_eq!(schedule::sweep(&db, after(10)).await.unwrap(), 1);
    let (released, _) = house.take(&house.wish(after(240)), Some(after(20)), after(10)).await.unwrap();
    let txn = db.begin().await.unwrap();
    assert!(!schedule::keep(&txn, swept, None, after(11)).await.unwrap());
    schedule::release(&txn, released).await.unwrap();
    txn.commit().await.unwrap();
    house.take(&house.wish(after(240)), None, after(11)).await.unwrap();
}

async fn a_meeting_moves_by_a_quarter_of_an_hour(db: Db) {
    let house = House::open(&db).await;
    let client = a_person(&db).await;
    let wish = Take { client: Some(client), ..house.wish(after(120)) };
    let (id, _) = house.take(&wish, None, MONDAY_8).await.unwrap();
    let search = schedule::Search { leaving_out: Some(id), ..house.search("2026-11-23", "2026-11-23") };
    assert_eq!(house.found(&search, MONDAY_8).await.slots.len(), 14, "her own time is not in her way");
    let txn = db.begin().await.unwrap();
    let slot = schedule::shift(&txn, &house.diary, id, &house.wish(after(135)), MONDAY_8).await.unwrap();
    txn.commit().await.unwrap();
    let moved = event(&db, id).await;
    assert_eq!((moved.span, moved.sequence), (slot.span, 1));
    assert!(moved.dtstamp > MONDAY_8, "strictly later, in the same second too");
    assert_eq!(house.starts(MONDAY_8).await, [60, 75, 195, 210, 225, 240, 255]);
    let phone = Take { client: Some(client), ..house.wish(after(135)) };
    assert_eq!(refused(house.take(&phone, None, MONDAY_8).await), "taken");
}

async fn a_move_may_be_reserved_over_the_time_it_leaves(db: Db) {
    let house = House::open(&db).await;
    let (id, _) = house.take(&house.wish(after(120)), None, MONDAY_8).await.unwrap();
    let wish = Take { leaving_out: Some(id), ..house.wish(after(135)) };
    let (reserved, slot) = house.take(&wish, Some(after(10)), MONDAY_8).await.unwrap();
    assert_eq!(event(&db, id).await.span.start(), after(120), "the old time is kept until the new one is confirmed");
    let txn = db.begin().await.unwrap();
    schedule::shift_to(&txn, id, reserved, after(5)).await.unwrap();
    txn.commit().await.unwrap();
    let moved = event(&db, id).await;
    assert_eq!((moved.span, moved.sequence, moved.state), (slot.span, 1, State::Live));
    assert_eq!(house.starts(after(-10)).await, [60, 75, 195, 210, 225, 240, 255]);
    assert_eq!(schedule::sweep(&db, after(60)).await.unwrap(), 0, "the reservation is used up");
    let txn = db.begin().await.unwrap();
    assert_eq!(refused(schedule::shift_to(&txn, id, reserved, after(5)).await), "taken");
}

async fn what_a_reserved_move_will_take_is_taken_for_others(db: Db) {
    let house = House::open(&db).await;
    let (id, _) = house.take(&house.wish(after(120)), None, MONDAY_8).await.unwrap();
    let wish = Take { leaving_out: Some(id), ..house.wish(after(135)) };
    house.take(&wish, Some(after(10)), MONDAY_8).await.unwrap();
    assert_eq!(refused(house.take(&house.wish(after(180)), None, MONDAY_8).await), "taken", "11:00 is its buffer");
    house.take(&house.wish(after(180)), None, after(10)).await.unwrap();
}

async fn a_cancelled_time_is_free_and_its_event_remembered(db: Db) {
    let house = House::open(&db).await;
    let (id, _) = house.take(&house.wish(after(120)), None, MONDAY_8).await.unwrap();
    let txn = db.begin().await.unwrap();
    schedule::touch(&txn, id, MONDAY_8).await.unwrap();
    schedule::cancel(&txn, id, MONDAY_8).await.unwrap();
    schedule::cancel(&txn, id, after(1)).await.unwrap();
    txn.commit().await.unwrap();
    let cancelled = event(&db, id).await;
    assert_eq!((cancelled.state, cancelled.sequence, cancelled.dtstamp), (State::Cancelled, 1, Instant(MONDAY_8.0 + 2)));
    assert_eq!(house.starts(MONDAY_8).await.len(), 14);
    let txn = db.begin().await.unwrap();
    assert_eq!(refused(schedule::shift(&txn, &house.diary, id, &house.wish(after(135)), MONDAY_8).await), "not found");
}

async fn one_client_is_in_one_place(db: Db) {
    let house = House::with(&db, 3, false, |_| {}).await;
    let client = a_person(&db).await;
    let wishes: Vec<Take> = (0..20).map(|it| Take { client: Some(client), ..house.wish(after(120 + it % 3 * 15)) }).collect();
    let answers = join_all(wishes.iter().map(|it| house.take(it, None, MONDAY_8))).await;
    assert_eq!(answers.iter().filter(|it| it.is_ok()).count(), 1);
    assert!(answers.iter().all(|it| matches!(it, Ok(_) | Err(Error::Taken))), "{answers:?}");
    let (guest, _) = house.take(&house.wish(after(120)), Some(after(10)), MONDAY_8).await.unwrap();
    let txn = db.begin().await.unwrap();
    assert_eq!(refused(schedule::keep(&txn, guest, Some(client), MONDAY_8).await), "taken");
}

async fn a_counsellor_has_no_more_than_her_daily_cap(db: Db) {
    let house = House::with(&db, 1, true, |it| it.daily_cap = Some(2)).await;
    for start in [60, 180] {
        assert!(!house.starts(MONDAY_8).await.is_empty());
        house.take(&house.wish(after(start)), None, MONDAY_8).await.unwrap();
    }
    assert!(house.starts(MONDAY_8).await.is_empty());
    assert_eq!(refused(house.take(&house.wish(after(240)), None, MONDAY_8).await), "schedule-no-cap");
    let next_week = house.found(&house.search("2026-11-30", "2026-11-30"), MONDAY_8).await;
    assert_eq!(next_week.slots.len(), 14);
}
