//! Dates of a group: they take time, they change, and everybody with a seat is told.
use pachatak::kernel::{Db, Error, Key, Refusal};
use pachatak::trainings::{self, GroupDeed, Hand, NewSession};

use crate::course::{Course, FIRST, SECOND, lasting};
use crate::house::TUESDAY_TEN;
use crate::on_both;

on_both!(
    a_trainer_cannot_be_in_two_groups_at_once,
    a_date_takes_the_hours_that_people_could_book,
    a_moved_and_a_dropped_date_reach_everybody_with_a_seat,
    the_last_date_is_not_dropped_and_a_group_without_dates_not_opened,
    a_word_the_day_before_is_told_once,
    regular_days_are_one_series_in_her_calendar_whatever_becomes_of_them,
    days_without_a_rule_come_one_by_one,
);

async fn a_trainer_cannot_be_in_two_groups_at_once(db: Db) {
    let course = Course::open(db, 5).await;
    let clash = course.date(lasting(FIRST.plus_hours(1), 60)).await;
    assert!(matches!(clash, Err(Error::Taken)), "{clash:?}");
    let session = course.date(lasting(SECOND.plus_hours(24), 60)).await.unwrap();
    let to = course.led(lasting(FIRST.plus_minutes(30), 60));
    let moved = trainings::move_session(&course.house.means(), &course.asker, session, &to, &Key::new("m", "1", "")).await;
    assert!(matches!(moved, Err(Error::Taken)), "{moved:?}");
    assert_eq!(course.house.overlaps().await, 0);
    // Somebody else, or somebody from outside, may.
    let other = NewSession { trainer: Some(course.house.dzmitry), ..course.led(lasting(FIRST, 60)) };
    course.date_of(course.group, &other).await.unwrap();
    let guest = NewSession { trainer: None, guest_trainer: "A guest".into(), ..course.led(lasting(FIRST.plus_minutes(1), 60)) };
    course.date_of(course.group, &guest).await.unwrap();
}

async fn a_date_takes_the_hours_that_people_could_book(db: Db) {
    let course = Course::open(db, 5).await;
    let offered = |text: String| text.matches(r#""start":"2026-11-24T10:00"#).count();
    let path = format!("/api/v1/services/cv/slots?from=2026-11-24&to=2026-11-24&counsellor={}", course.house.alena.0);
    assert!(offered(course.house.get(&path).await.text) > 0);
    course.date(lasting(TUESDAY_TEN, 60)).await.unwrap();
    assert_eq!(offered(course.house.get(&path).await.text), 0);
}

async fn a_moved_and_a_dropped_date_reach_everybody_with_a_seat(db: Db) {
    let course = Course::open(db, 1).await;
    let a = course.enrol("Ada").await;
    course.enrol("Bela").await;
    let third = course.date(lasting(SECOND.plus_hours(24), 90)).await.unwrap();
    assert_eq!(course.letters("date-added").await, 1, "who waits is not told of each date");
    let to = course.led(lasting(SECOND.plus_hours(25), 90));
    for _ in 0..2 {
        trainings::move_session(&course.house.means(), &course.asker, third, &to, &key("move")).await.unwrap();
    }
    assert_eq!(course.letters("date-moved").await, 1);
    trainings::cancel_session(&course.house.means(), &course.asker, third, &key("drop")).await.unwrap();
    assert_eq!(course.letters("date-dropped").await, 1);
    // The calendar knows each of them as one event in newer and newer revisions.
    let sequences = "SELECT MAX(e.sequence) FROM event e JOIN training_session s ON s.event_id = e.id";
    assert_eq!(course.house.count(sequences).await, 2);
    let seen = trainings::by_token(&course.house.means(), &a.token).await.unwrap();
    assert_eq!((seen.group.dates().count(), seen.group.sessions.len()), (2, 3));
}

fn key(of: &str) -> Key {
    Key::new("dates", of, "")
}

async fn the_last_date_is_not_dropped_and_a_group_without_dates_not_opened(db: Db) {
    let course = Course::planned(db, 1).await;
    let dates: Vec<_> = trainings::group(&course.house.means(), course.group).await.unwrap().1.sessions;
    trainings::cancel_session(&course.house.means(), &course.asker, dates[0].id, &key("one")).await.unwrap();
    let last = trainings::cancel_session(&course.house.means(), &course.asker, dates[1].id, &key("two")).await;
    assert!(matches!(last, Err(Error::Refused(Refusal("trainings-no-no-sessions")))), "{last:?}");
    course.house.clock.set(SECOND.plus_hours(3));
    let late = course.state(GroupDeed::Open).await;
    assert!(matches!(late, Err(Error::Refused(Refusal("trainings-no-begun")))), "{late:?}");
}

async fn a_word_the_day_before_is_told_once(db: Db) {
    let course = Course::open(db, 2).await;
    let a = course.enrol("Ada").await;
    let b = course.enrol("Bela").await;
    trainings::cancel(&course.house.means(), b.id, None, Hand::Client, None).await.unwrap();
    course.house.clock.set(FIRST.plus_hours(-23));
    course.tick().await;
    course.tick().await;
    assert_eq!(course.letters("reminder-training").await, 1);
    course.house.clock.set(SECOND.plus_hours(-23));
    course.tick().await;
    assert_eq!(course.letters("reminder-training").await, 2);
    assert_eq!(course.stands(&a).await.0.as_str(), "enrolled");
}

async fn regular_days_are_one_series_in_her_calendar_whatever_becomes_of_them(db: Db) {
    let course = Course::open(db, 2).await;
    course.enrol("Ada").await;
    let first = course.calendars().await;
    let [it] = first.as_slice() else { panic!("{first:?}") };
    assert!(it.contains("METHOD:REQUEST") && it.contains("RRULE:FREQ=WEEKLY") && it.contains("COUNT=2"), "{it}");
    assert!(it.contains("DTSTART;TZID=Europe/Minsk:20261130T180000") && it.contains("BEGIN:VTIMEZONE"), "{it}");
    let uid = it.lines().find(|it| it.starts_with("UID:")).unwrap().to_owned();
    let dates = trainings::group(&course.house.means(), course.group).await.unwrap().1.sessions;
    // An hour later: an exception of the same series, in a newer revision.
    let to = course.led(lasting(SECOND.plus_hours(1), 120));
    trainings::move_session(&course.house.means(), &course.asker, dates[1].id, &to, &key("hour")).await.unwrap();
    let moved = course.calendars().await;
    let [it] = moved.as_slice() else { panic!("{moved:?}") };
    assert!(it.contains(&uid) && it.contains("RECURRENCE-ID;TZID=Europe/Minsk:20261203T180000"), "{it}");
    assert!(it.contains("DTSTART;TZID=Europe/Minsk:20261203T190000") && !it.contains("SEQUENCE:0"), "{it}");
    // Before the first one: no series can tell that. It leaves the series and stands by itself.
    let to = course.led(lasting(FIRST.plus_hours(-48), 120));
    trainings::move_session(&course.house.means(), &course.asker, dates[1].id, &to, &key("before")).await.unwrap();
    let moved = course.calendars().await;
    let [alone, series] = moved.as_slice() else { panic!("{moved:?}") };
    assert!(!alone.contains(&uid) && alone.contains("DTSTART:20261128T150000Z") && !alone.contains("RRULE"), "{alone}");
    assert!(series.contains(&uid) && series.contains("EXDATE;TZID=Europe/Minsk:20261203T180000"), "{series}");
    // A date more stands by itself, too; a dropped one goes the way it came.
    let third = course.date(lasting(SECOND.plus_hours(24), 60)).await.unwrap();
    assert_eq!(course.calendars().await.len(), 1);
    trainings::cancel_session(&course.house.means(), &course.asker, third, &key("third")).await.unwrap();
    let dropped = course.calendars().await;
    assert!(dropped.len() == 1 && dropped[0].contains("METHOD:CANCEL") && !dropped[0].contains(&uid), "{dropped:?}");
    // Who leaves loses all of it: the series, and what stands by itself.
    let group = trainings::group(&course.house.means(), course.group).await.unwrap().1;
    let list = trainings::in_group(&course.house.means(), &course.asker, &group).await.unwrap();
    course.cancel(list[0].id).await.unwrap();
    let gone = course.calendars().await;
    assert!(gone.len() == 2 && gone.iter().all(|it| it.contains("METHOD:CANCEL")), "{gone:?}");
}

async fn days_without_a_rule_come_one_by_one(db: Db) {
    let course = Course::planned(db, 2).await;
    course.date(lasting(SECOND.plus_hours(21), 45)).await.unwrap();
    course.state(GroupDeed::Open).await.unwrap();
    course.enrol("Ada").await;
    assert_eq!((course.letters("enrolled").await, course.letters("training-date").await), (1, 2));
    let calendars = course.calendars().await;
    assert!(calendars.len() == 3 && calendars.iter().all(|it| it.contains("METHOD:REQUEST") && !it.contains("RRULE")));
}
