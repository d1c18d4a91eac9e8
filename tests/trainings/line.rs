//! Seats and the line: who gets one, who is next, what becomes of an offer.
use pachatak::kernel::{Db, Error, Key, Refusal};
use pachatak::trainings::{self, GroupDeed, Hand, Lapse, Seats, State, Wish};

use crate::course::{Course, FIRST, who};
use crate::on_both;

on_both!(
    who_comes_first_has_a_seat_and_the_next_wait_in_their_order,
    a_freed_seat_is_offered_to_the_next_and_taken_by_one_press,
    who_said_so_in_advance_gets_the_seat_without_being_asked,
    an_offer_that_nobody_answers_goes_on_and_she_stands_at_the_end,
    who_wants_out_when_an_offer_lapses_is_out_and_who_declines_may_stay,
    fewer_seats_than_are_taken_are_refused_with_names_and_change_nothing,
    more_seats_go_to_the_line_at_once,
    who_changes_the_group_keeps_her_seat_until_there_is_another,
    a_group_called_off_tells_everybody_in_it_and_in_its_line,
    the_same_key_is_one_enrolment_and_another_wish_is_refused,
    who_is_too_young_too_old_or_late_is_told_so,
    who_leaves_in_the_last_day_is_counted_as_late,
);

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    match result {
        Err(Error::Refused(Refusal(why))) => why,
        other => panic!("{other:?}"),
    }
}

async fn who_comes_first_has_a_seat_and_the_next_wait_in_their_order(db: Db) {
    let course = Course::open(db, 2).await;
    let (a, b, c, d) =
        (course.enrol("Ada").await, course.enrol("Bela").await, course.enrol("Ceca").await, course.enrol("Dora").await);
    assert_eq!((a.state, b.state), (State::Enrolled, State::Enrolled));
    assert_eq!(course.stands(&c).await, (State::Waiting, Some(1)));
    assert_eq!(course.stands(&d).await, (State::Waiting, Some(2)));
    // Each is told where she stands, in one letter: two regular evenings are one series in her calendar.
    assert_eq!((course.letters("enrolled").await, course.letters("training-date").await), (2, 0));
    assert_eq!(course.letters("in-line").await, 2);
    course.cancel(c.id).await.unwrap();
    assert_eq!(course.stands(&d).await, (State::Waiting, Some(1)));
    course.holds().await;
}

async fn a_freed_seat_is_offered_to_the_next_and_taken_by_one_press(db: Db) {
    let course = Course::open(db, 1).await;
    let (a, b, c) = (course.enrol("Ada").await, course.enrol("Bela").await, course.enrol("Ceca").await);
    course.cancel(a.id).await.unwrap();
    assert_eq!(course.stands(&b).await, (State::Offered, None));
    assert_eq!(course.stands(&c).await, (State::Waiting, Some(1)));
    assert_eq!(course.letters("seat-offered").await, 1);
    let key = Key::new("accept", "1", "");
    for _ in 0..2 {
        // Two presses are one.
        trainings::accept(&course.house.means(), b.id, Hand::Client, Some(&key)).await.unwrap();
    }
    assert_eq!(course.stands(&b).await.0, State::Enrolled);
    assert_eq!(refused(trainings::accept(&course.house.means(), c.id, Hand::Client, None).await), "trainings-no-offer-over");
    course.holds().await;
}

async fn who_said_so_in_advance_gets_the_seat_without_being_asked(db: Db) {
    let course = Course::open(db, 1).await;
    let a = course.enrol("Ada").await;
    let sure = Wish { auto_hours: Some(48), ..course.wish() };
    let b = course.enrol_as("Bela", &sure).await.unwrap();
    let c = course.enrol_as("Ceca", &sure).await.unwrap();
    course.cancel(a.id).await.unwrap();
    assert_eq!((course.stands(&b).await.0, course.letters("seat-given").await), (State::Enrolled, 1));
    // Later than that she is asked after all.
    course.house.clock.set(FIRST.plus_hours(-47));
    course.cancel(b.id).await.unwrap();
    assert_eq!(course.stands(&c).await.0, State::Offered);
    course.holds().await;
}

async fn an_offer_that_nobody_answers_goes_on_and_she_stands_at_the_end(db: Db) {
    let course = Course::open(db, 1).await;
    let (a, b, c) = (course.enrol("Ada").await, course.enrol("Bela").await, course.enrol("Ceca").await);
    course.cancel(a.id).await.unwrap();
    course.house.clock.set(course.house.clock.now().plus_hours(24));
    assert_eq!(refused(trainings::accept(&course.house.means(), b.id, Hand::Client, None).await), "trainings-no-offer-over");
    course.tick().await;
    course.tick().await;
    assert_eq!(course.stands(&b).await, (State::Waiting, Some(1)));
    assert_eq!(course.stands(&c).await.0, State::Offered);
    assert_eq!((course.letters("seat-offered").await, course.letters("seat-passed").await), (2, 1));
    // A second one that she lets pass is the last: nobody is written to for ever.
    course.house.clock.set(course.house.clock.now().plus_hours(24));
    course.tick().await;
    assert_eq!(course.stands(&b).await.0, State::Offered);
    course.house.clock.set(course.house.clock.now().plus_hours(24));
    course.tick().await;
    assert_eq!(course.stands(&b).await.0, State::Cancelled);
    course.holds().await;
}

async fn who_wants_out_when_an_offer_lapses_is_out_and_who_declines_may_stay(db: Db) {
    let course = Course::open(db, 1).await;
    let a = course.enrol("Ada").await;
    let b = course.enrol_as("Bela", &Wish { lapse: Lapse::Out, ..course.wish() }).await.unwrap();
    let (c, d) = (course.enrol("Ceca").await, course.enrol("Dora").await);
    course.cancel(a.id).await.unwrap();
    course.house.clock.set(course.house.clock.now().plus_hours(25));
    course.tick().await;
    assert_eq!((course.stands(&b).await.0, course.stands(&c).await.0), (State::Cancelled, State::Offered));
    trainings::decline(&course.house.means(), c.id, Lapse::Back, Hand::Client, None).await.unwrap();
    assert_eq!((course.stands(&c).await, course.stands(&d).await.0), ((State::Waiting, Some(1)), State::Offered));
    trainings::decline(&course.house.means(), d.id, Lapse::Out, Hand::Client, None).await.unwrap();
    assert_eq!((course.stands(&c).await.0, course.stands(&d).await.0), (State::Offered, State::Cancelled));
    course.holds().await;
}

async fn fewer_seats_than_are_taken_are_refused_with_names_and_change_nothing(db: Db) {
    let course = Course::open(db, 3).await;
    course.enrol("Ada").await;
    let (b, c) = (course.enrol("Bela").await, course.enrol("Ceca").await);
    assert_eq!(course.seats(1).await, Seats::TooFew(vec![c.id, b.id]));
    assert_eq!(course.house.count("SELECT capacity FROM training_group").await, 3);
    course.cancel(c.id).await.unwrap();
    assert_eq!(course.seats(2).await, Seats::Set);
    assert_eq!(course.enrol("Dora").await.state, State::Waiting);
    course.holds().await;
}

async fn more_seats_go_to_the_line_at_once(db: Db) {
    let course = Course::open(db, 1).await;
    course.enrol("Ada").await;
    let sure = Wish { auto_hours: Some(1), ..course.wish() };
    let b = course.enrol_as("Bela", &sure).await.unwrap();
    let (c, d) = (course.enrol("Ceca").await, course.enrol("Dora").await);
    assert_eq!(course.seats(3).await, Seats::Set);
    let stand = (course.stands(&b).await.0, course.stands(&c).await.0, course.stands(&d).await);
    assert_eq!(stand, (State::Enrolled, State::Offered, (State::Waiting, Some(1))));
    course.holds().await;
}

async fn who_changes_the_group_keeps_her_seat_until_there_is_another(db: Db) {
    let course = Course::open(db, 1).await;
    let (a, b) = (course.enrol("Ada").await, course.enrol("Bela").await);
    let other = course.second_group(1).await;
    let full = course.enrol_as("Ceca", &Wish { group: other, ..course.wish() }).await.unwrap();
    let means = course.house.means();
    let change = |id| trainings::change_group(&means, id, other, Hand::Client, None);
    assert_eq!(refused(change(a.id).await), "trainings-no-full");
    assert_eq!(course.stands(&a).await.0, State::Enrolled);
    course.cancel(full.id).await.unwrap();
    change(a.id).await.unwrap();
    let moved = trainings::by_token(&course.house.means(), &a.token).await.unwrap();
    assert_eq!((moved.state, moved.group.id), (State::Enrolled, other));
    // Her old seat went to the line in the same transaction.
    assert_eq!(course.stands(&b).await.0, State::Offered);
    assert_eq!(refused(change(a.id).await), "trainings-no-same-group");
    course.holds().await;
}

async fn a_group_called_off_tells_everybody_in_it_and_in_its_line(db: Db) {
    let course = Course::open(db, 1).await;
    let (a, b) = (course.enrol("Ada").await, course.enrol("Bela").await);
    let off = |key: &'static str| {
        let course = &course;
        async move { trainings::call_off(&course.house.means(), &course.asker, course.group, &Key::new("off", key, "")).await }
    };
    off("1").await.unwrap();
    off("1").await.unwrap();
    assert_eq!((course.stands(&a).await.0, course.stands(&b).await.0), (State::Cancelled, State::Cancelled));
    assert_eq!(course.letters("group-called-off").await, 2);
    // Alena's evenings are hers again.
    assert_eq!(course.house.count("SELECT COUNT(*) FROM hold").await, 0);
    assert_eq!(refused(off("2").await), "trainings-no-called-off");
    assert_eq!(refused(course.enrol_as("Ceca", &course.wish()).await), "trainings-no-called-off");
    course.holds().await;
}

async fn the_same_key_is_one_enrolment_and_another_wish_is_refused(db: Db) {
    let course = Course::open(db, 2).await;
    let key = Key::new("enrol", "k", "Ada");
    let enrol = || async {
        trainings::enrol(&course.house.means(), &course.wish(), &who("Ada"), Hand::Client, Some(&key)).await.unwrap()
    };
    let (first, again) = (enrol().await, enrol().await);
    assert_eq!((first.id, &first.token), (again.id, &again.token));
    let other = Key::new("enrol", "k", "Bela");
    let reused = trainings::enrol(&course.house.means(), &course.wish(), &who("Bela"), Hand::Client, Some(&other)).await;
    assert!(matches!(reused, Err(Error::KeyReused)), "{reused:?}");
    assert_eq!(course.house.count("SELECT COUNT(*) FROM enrolment").await, 1);
    course.holds().await;
}

async fn who_is_too_young_too_old_or_late_is_told_so(db: Db) {
    let course = Course::planned(db, 2).await;
    assert_eq!(refused(course.enrol_as("Ada", &course.wish()).await), "trainings-no-not-yet");
    course.state(GroupDeed::Open).await.unwrap();
    for (born, why) in [(2012, "trainings-no-guardian"), (1980, "trainings-no-too-old")] {
        let mut her = who("Ada");
        her.birth_year = Some(born);
        let tried = trainings::enrol(&course.house.means(), &course.wish(), &her, Hand::Client, None).await;
        assert_eq!(refused(tried), why);
    }
    let mut young = who("Ada");
    young.birth_year = Some(2012);
    let named = Wish { guardian: Some("her mother, +375 29 123-45-67".into()), ..course.wish() };
    assert_eq!(
        refused(trainings::enrol(&course.house.means(), &named, &young, Hand::Client, None).await),
        "trainings-no-too-young"
    );
    course.state(GroupDeed::Close).await.unwrap();
    assert_eq!(refused(course.enrol_as("Ada", &course.wish()).await), "trainings-no-closed");
    // Staff still may, until it begins.
    let by_hand =
        || async { trainings::enrol(&course.house.means(), &course.wish(), &who("Ada"), Hand::Staff(&course.asker), None).await };
    assert_eq!(by_hand().await.unwrap().state, State::Enrolled);
    course.house.clock.set(FIRST);
    assert_eq!(refused(by_hand().await), "trainings-no-begun");
    course.holds().await;
}

async fn who_leaves_in_the_last_day_is_counted_as_late(db: Db) {
    let course = Course::open(db, 2).await;
    let (a, b) = (course.enrol("Ada").await, course.enrol("Bela").await);
    course.cancel(a.id).await.unwrap();
    course.house.clock.set(FIRST.plus_hours(-3));
    course.cancel(b.id).await.unwrap();
    assert_eq!(course.house.count("SELECT COUNT(*) FROM enrolment WHERE late").await, 1);
    assert_eq!(refused(course.cancel(b.id).await), "trainings-no-already-cancelled");
    course.holds().await;
}
