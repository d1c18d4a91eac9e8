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
