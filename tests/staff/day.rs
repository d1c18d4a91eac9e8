//! A counsellor's day: what came of each appointment, by one press, taken back by another.
use pachatak::booking::{self, State};
use pachatak::encounters::{self, Kind};
use pachatak::kernel::{AppointmentId, Asker, Db, Error, Instant, PersonId, Refusal, Role, Span};

use super::colleague::Colleague;
use super::house::{House, MONDAY_NINE, TUESDAY_TEN, wish};
use crate::on_both;

on_both!(
    a_meeting_is_counted_once_and_what_is_undone_not_at_all,
    after_ten_minutes_a_press_stands,
    of_two_tabs_the_second_changes_nothing,
    only_whose_appointment_it_is_or_the_desk_may_record,
    a_cancelled_meeting_stands_apart_in_the_ledger
);

const SOON: &str = "10:00";

/// A CV with Alena on Tuesday at ten, and Alena as actions know her.
async fn tuesday(house: &House) -> (AppointmentId, Colleague, Asker) {
    let mut body = wish("cv", SOON);
    body["counsellor"] = house.alena.0.into();
    body["sex"] = "female".into();
    body["birth_year"] = 2006.into();
    body["region"] = "brest".into();
    let seen = house.book(&body).await;
    assert_eq!(seen.status.code, 201, "{}", seen.text);
    let id = AppointmentId(house.count("SELECT MAX(id) FROM appointment").await);
    let alena = house.counsellor(house.alena).await;
    let person = house.diary.house().await.unwrap().counsellor(house.alena).unwrap().person;
    let asker = house.asker(&alena, &[(Role::Counsellor, Some(house.centre().await))], person);
    (id, alena, asker)
}

async fn state(house: &House, id: AppointmentId) -> State {
    booking::by_id(&house.means(), id).await.unwrap().state
}

async fn counts(house: &House) -> encounters::Counts {
    let week = Span::new(MONDAY_NINE, MONDAY_NINE.plus_days(7)).unwrap();
    encounters::counts(house.db(), Kind::Consultation, week, None).await.unwrap()
}

fn refused<T: std::fmt::Debug>(answer: Result<T, Error>) -> &'static str {
    match answer {
        Err(Error::Refused(Refusal(key))) => key,
        other => panic!("{other:?}"),
    }
}

async fn a_meeting_is_counted_once_and_what_is_undone_not_at_all(db: Db) {
    let house = House::open(db).await;
    let (id, _, alena) = tuesday(&house).await;
    assert_eq!(refused(booking::arrive(&house.means(), &alena, id, None).await), "booking-no-not-yet");
    house.clock.set(TUESDAY_TEN.plus_minutes(-90));
    booking::arrive(&house.means(), &alena, id, None).await.unwrap();
    assert_eq!((state(&house, id).await, counts(&house).await.attended), (State::Arrived, 0));
    booking::done(&house.means(), &alena, id, None).await.unwrap();
    let counted = counts(&house).await;
    assert_eq!((counted.attended, counted.people, counted.no_show), (1, 1, 0));
    assert_eq!(refused(booking::done(&house.means(), &alena, id, None).await), "booking-no-recorded");
    booking::undo_seen(&house.means(), &alena, id, State::Attended, None).await.unwrap();
    assert_eq!((state(&house, id).await, counts(&house).await.attended), (State::Arrived, 0));
    booking::undo_seen(&house.means(), &alena, id, State::Arrived, None).await.unwrap();
    assert_eq!(state(&house, id).await, State::Booked);
    assert_eq!(refused(booking::undo_seen(&house.means(), &alena, id, State::Booked, None).await), "booking-no-undo-nothing");
    assert_eq!(refused(booking::no_show(&house.means(), &alena, id, None).await), "booking-no-not-begun");
    house.clock.set(TUESDAY_TEN);
    booking::no_show(&house.means(), &alena, id, None).await.unwrap();
    let counted = counts(&house).await;
    assert_eq!((counted.attended, counted.no_show), (0, 1));
    let facts = "SELECT COUNT(*) FROM encounter WHERE sex = 'female' AND age_band = '18_24' AND region = 'brest' \
                 AND first_visit = 'yes' AND minutes = 0 AND mode = 'in_person' AND recorded_by LIKE 'alena%'";
    assert_eq!(house.count(facts).await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE kind = 'appointment' AND person_id IS NOT NULL").await, 5);
}

async fn after_ten_minutes_a_press_stands(db: Db) {
    let house = House::open(db).await;
    let (id, _, alena) = tuesday(&house).await;
    house.clock.set(TUESDAY_TEN);
    booking::no_show(&house.means(), &alena, id, None).await.unwrap();
    house.clock.set(Instant(TUESDAY_TEN.0 + 601));
    assert_eq!(refused(booking::undo_seen(&house.means(), &alena, id, State::NoShow, None).await), "booking-no-undo-over");
    assert_eq!((state(&house, id).await, counts(&house).await.no_show), (State::NoShow, 1));
}

async fn of_two_tabs_the_second_changes_nothing(db: Db) {
    let house = House::open(db).await;
    let (id, _, alena) = tuesday(&house).await;
    house.clock.set(TUESDAY_TEN);
    booking::arrive(&house.means(), &alena, id, None).await.unwrap();
    // The other tab still shows the arrival, and the first one has gone on.
    booking::done(&house.means(), &alena, id, None).await.unwrap();
    let answer = booking::undo_seen(&house.means(), &alena, id, State::Arrived, None).await;
    assert_eq!(refused(answer), "booking-no-undo-acted-on");
    assert_eq!(state(&house, id).await, State::Attended);
}

async fn only_whose_appointment_it_is_or_the_desk_may_record(db: Db) {
    let house = House::open(db).await;
    let (id, _, _) = tuesday(&house).await;
    house.clock.set(TUESDAY_TEN);
    let centre = house.centre().await;
    let dzmitry = house.counsellor(house.dzmitry).await;
    let person = house.diary.house().await.unwrap().counsellor(house.dzmitry).unwrap().person;
    let dzmitry = house.asker(&dzmitry, &[(Role::Counsellor, Some(centre))], person);
    assert!(matches!(booking::arrive(&house.means(), &dzmitry, id, None).await, Err(Error::NotFound)));
    let iryna = house.employ("Iryna", &[(Role::Desk, Some(centre))], None).await;
    let iryna = house.asker(&iryna, &[(Role::Desk, Some(centre))], PersonId(0));
    booking::arrive(&house.means(), &iryna, id, None).await.unwrap();
    assert_eq!(state(&house, id).await, State::Arrived);
}

async fn a_cancelled_meeting_stands_apart_in_the_ledger(db: Db) {
    let house = House::open(db).await;
    let (id, _, alena) = tuesday(&house).await;
    booking::cancel(&house.means(), id, None, booking::By::Client, None).await.unwrap();
    let counted = counts(&house).await;
    assert_eq!((counted.attended, counted.no_show, counted.cancelled), (0, 0, 1));
    house.clock.set(TUESDAY_TEN);
    assert_eq!(refused(booking::arrive(&house.means(), &alena, id, None).await), "booking-no-cancelled");
}
