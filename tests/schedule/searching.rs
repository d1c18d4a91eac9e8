//! What is offered.
use pachatak::kernel::{Db, Error, Span, Texts};
use pachatak::schedule::{self, Bookers, Closure, Mode, NewException, Window, choose, slots};

use crate::house::{House, MONDAY_8, after, date, mondays};

on_both!(
    an_hour_that_is_open_and_free_is_offered_from_the_notice_on,
    the_first_free_time_is_truly_the_first,
    the_first_free_time_is_not_a_taken_one_when_the_asked_days_are_none,
    what_staff_edit_is_seen_by_the_next_search,
    a_closure_an_absence_and_an_exception_leave_nothing_to_offer,
    on_a_worked_saturday_the_swapped_days_openings_hold,
    whoever_has_least_that_week_is_offered,
    what_is_not_for_the_public_is_not_found,
    expired_reservations_are_as_good_as_free,
    texts_and_lists_come_back_as_they_were_set_up,
);

async fn an_hour_that_is_open_and_free_is_offered_from_the_notice_on(db: Db) {
    let house = House::open(&db).await;
    let every_quarter: Vec<i64> = (60..=255).step_by(15).collect();
    assert_eq!(house.starts(MONDAY_8).await, every_quarter, "09:00 to 12:15");
    assert_eq!(house.starts(after(31)).await.first(), Some(&105), "an hour's notice at 08:31 leaves 09:45");
    let found = house.found(&house.search("2026-11-23", "2026-11-23"), MONDAY_8).await;
    assert_eq!(found.slots[0].modes, [Mode::InPerson, Mode::Phone]);
    assert_eq!(found.slots[0].room, Some(house.room));
}

async fn the_first_free_time_is_truly_the_first(db: Db) {
    let house = House::with(&db, 1, true, |it| it.horizon_days = 100).await;
    for (from, to) in [("2026-11-23", "2026-11-29"), ("2026-12-07", "2026-12-13"), ("2027-02-01", "2027-02-07")] {
        let found = house.found(&house.search(from, to), MONDAY_8).await;
        assert_eq!(found.next_free.unwrap().span.start(), after(60), "searching {from}");
        assert_eq!(found.slots.len(), 14, "of one Monday");
    }
    let txn = db.begin().await.unwrap();
    let shut = Closure { centre: None, first_day: date("2026-11-23"), last_day: date("2027-01-10"), reason: Texts::default() };
    schedule::add_closure(&txn, &shut).await.unwrap();
    txn.commit().await.unwrap();
    let found = house.found(&house.search("2026-11-23", "2026-11-29"), MONDAY_8).await;
    assert!(found.slots.is_empty());
    assert_eq!(found.next_free.unwrap().span.start().at(chrono_tz::Europe::Minsk).to_string(), "2027-01-11 09:00:00 +03");
    let found = house.found(&house.search("2030-01-01", "2030-01-07"), MONDAY_8).await;
    assert!(found.slots.is_empty() && found.next_free.is_some(), "beyond the horizon");
}

async fn what_staff_edit_is_seen_by_the_next_search(db: Db) {
    let house = House::open(&db).await;
    assert_eq!(house.starts(MONDAY_8).await.len(), 14);
    let txn = db.begin().await.unwrap();
    let mut more = mondays(house.counsellors[0], house.centre, Some(house.room));
    more.windows = vec![Window::parse("14:00-14:45").unwrap()];
    schedule::add_opening(&txn, &more).await.unwrap();
    txn.rollback().await.unwrap();
    assert_eq!(house.starts(MONDAY_8).await.len(), 14, "an edit that did not happen");
    let txn = db.begin().await.unwrap();
    schedule::add_opening(&txn, &more).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(house.starts(MONDAY_8).await.len(), 15);
}

async fn a_closure_an_absence_and_an_exception_leave_nothing_to_offer(db: Db) {
    let house = House::with(&db, 2, false, |_| {}).await;
    let count = async |of: usize| house.starts(MONDAY_8).await.len() == of;
    assert!(count(28).await);
    let txn = db.begin().await.unwrap();
    let away = Span::new(after(60), after(180)).unwrap();
    schedule::add_absence(&txn, house.counsellors[0], away, schedule::Away::Ill, "").await.unwrap();
    txn.commit().await.unwrap();
    assert!(count(14 + 6).await, "away from 09:00 to 11:00");
    let txn = db.begin().await.unwrap();
    let mut other = mondays(house.counsellors[1], house.centre, None);
    other.windows = vec![Window::parse("18:00-19:00").unwrap()];
    let opening = schedule::add_opening(&txn, &other).await.unwrap();
    let dropped = NewException { opening, day: date("2026-11-23"), windows: vec![], room: None };
    schedule::add_exception(&txn, &dropped).await.unwrap();
    txn.commit().await.unwrap();
    assert!(count(14 + 6).await, "the evening is dropped on this date");
    let txn = db.begin().await.unwrap();
    let later = NewException { windows: vec![Window::parse("20:00-20:45").unwrap()], ..dropped };
    schedule::add_exception(&txn, &later).await.unwrap();
    txn.commit().await.unwrap();
    assert!(count(14 + 6 + 1).await, "and now at another hour");
    let txn = db.begin().await.unwrap();
    let day = date("2026-11-23");
    let shut = Closure { centre: Some(house.centre), first_day: day, last_day: day, reason: Texts::default() };
    schedule::add_closure(&txn, &shut).await.unwrap();
    txn.commit().await.unwrap();
    assert!(count(0).await);
}

async fn on_a_worked_saturday_the_swapped_days_openings_hold(db: Db) {
    let house = House::open(&db).await;
    let txn = db.begin().await.unwrap();
    schedule::set_swap(&txn, date("2026-11-30"), date("2026-12-05")).await.unwrap();
    txn.commit().await.unwrap();
    let found = house.found(&house.search("2026-11-30", "2026-12-06"), MONDAY_8).await;
    let days: Vec<String> = found.slots.iter().map(|it| it.span.start().utc().date_naive().to_string()).collect();
    assert_eq!((days.len(), days[0].as_str(), days[13].as_str()), (14, "2026-12-05", "2026-12-05"));
}

async fn whoever_has_least_that_week_is_offered(db: Db) {
    let house = House::with(&db, 3, false, |_| {}).await;
    let mut had = std::collections::BTreeMap::new();
    for turn in 0..3 {
        let (_, slot) = house.take(&house.wish(after(60 + turn * 60)), None, MONDAY_8).await.unwrap();
        *had.entry(slot.counsellor).or_insert(0) += 1;
    }
    assert_eq!(had.values().copied().collect::<Vec<_>>(), [1, 1, 1], "three in turn, one each");
    let (_, fourth) = house.take(&house.wish(after(60)), None, MONDAY_8).await.unwrap();
    let offered = choose(&house.found(&house.search("2026-11-23", "2026-11-23"), MONDAY_8).await);
    let starts: std::collections::BTreeSet<_> = offered.iter().map(|it| it.span.start()).collect();
    assert_eq!(starts.len(), offered.len(), "one per start");
    let noon = offered.iter().find(|it| it.span.start() == after(240)).unwrap();
    assert_ne!(noon.counsellor, fourth.counsellor, "all are free at noon, and she has two already");
}

async fn what_is_not_for_the_public_is_not_found(db: Db) {
    let house = House::with(&db, 1, true, |it| it.who = Bookers::Staff).await;
    let found = slots(&house.diary, &house.search("2026-11-23", "2026-11-23"), MONDAY_8).await;
    assert!(matches!(found, Err(Error::NotFound)));
    assert!(matches!(house.take(&house.wish(after(60)), None, MONDAY_8).await, Err(Error::NotFound)));
}

async fn expired_reservations_are_as_good_as_free(db: Db) {
    let house = House::open(&db).await;
    house.take(&house.wish(after(60)), Some(after(10)), MONDAY_8).await.unwrap();
    assert_eq!(house.starts(after(-30)).await.first(), Some(&120), "09:00 and what touches its buffer is taken");
    assert_eq!(house.starts(after(9)).await.first(), Some(&120));
    assert_eq!(house.starts(after(10)).await.first(), Some(&75), "09:00 is inside the notice by now");
    assert_eq!(house.starts(after(10)).await.len(), 13);
}

async fn texts_and_lists_come_back_as_they_were_set_up(db: Db) {
    let question =
        schedule::Question { key: "goal".into(), label: Texts::new("Мэта", "Цель", "Goal"), ..Default::default() };
    let bring = vec![Texts::new("Рэзюмэ", "Резюме", "Your CV")];
    let house = House::with(&db, 1, true, |it| {
        it.questions = vec![question.clone()];
        it.bring = bring.clone();
        it.daily_cap = Some(4);
    })
    .await;
    let read = house.diary.house().await.unwrap();
    let service = read.service_by_slug("cv").unwrap();
    assert_eq!((&service.questions, &service.bring, service.daily_cap), (&vec![question], &bring, Some(4)));
    assert_eq!(service.modes, [Mode::InPerson, Mode::Phone]);
    assert_eq!(read.centre_by_slug("minsk").unwrap().name.be, "Мінск");
    assert_eq!(read.workdays.holiday(date("2026-04-21")).unwrap().name.en, "Radunitsa");
    assert_eq!(read.counsellors_of(house.service).len(), 1);
}

async fn the_first_free_time_is_not_a_taken_one_when_the_asked_days_are_none(db: Db) {
    let house = House::with(&db, 1, true, |it| it.duration_minutes = 240).await;
    let next_monday = 7 * 24 * 60;
    for start in [60, next_monday + 60] {
        house.take(&house.wish(after(start)), None, MONDAY_8).await.unwrap();
    }
    for (from, to) in [("2026-12-06", "2026-11-23"), ("2026-12-06", "2026-12-06"), ("2026-11-01", "2026-11-02")] {
        let found = house.found(&house.search(from, to), MONDAY_8).await;
        assert!(found.slots.is_empty());
        assert_eq!(found.next_free.unwrap().span.start(), after(2 * next_monday + 60), "{from} to {to}");
    }
}
