//! Staff book, move and cancel for others.
use pachatak::booking::{self, Cancelling, StaffMove, StaffWish, State, Wish};
use pachatak::ground::Who;
use pachatak::kernel::{AppointmentId, Asker, CentreId, Db, Email, Error, Instant, Key, Lang, PersonId, Role};
use pachatak::notify::{CallWish, Messages};
use pachatak::people::Sex;
use pachatak::schedule::{self, Mode, NewCentre};

use super::house::{House, TUESDAY_TEN};
use crate::on_both;

on_both!(
    the_desk_books_for_somebody_without_any_contact_and_it_is_written_down,
    who_serves_elsewhere_books_moves_and_cancels_nothing_here,
    overbooking_wants_a_reason_and_is_promoted_when_the_other_goes,
    a_move_tells_both_counsellors_and_the_second_hand_is_told,
    what_has_begun_is_not_moved_and_nothing_into_the_past,
    what_the_person_asked_for_is_no_apology,
    several_dates_are_booked_all_or_none,
);

fn refused<T: std::fmt::Debug>(answer: Result<T, Error>) -> &'static str {
    match answer {
        Err(Error::Refused(why)) => why.0,
        Err(Error::Taken) => "taken",
        Err(Error::NotFound) => "not found",
        other => panic!("{other:?}"),
    }
}

pub fn nobody(name: &str) -> Who {
    Who {
        name: name.into(),
        email: None,
        phone: None,
        birth_year: None,
        sex: Sex::Unknown,
        region: "unknown".into(),
        answers: Vec::new(),
        messages: Messages::None,
        calendar_part: false,
        language: Lang::En,
        calls: CallWish::NotAsked,
        client: None,
    }
}

pub fn reached(name: &str) -> Who {
    Who { email: Some(Email::parse("hanna@mail.example").unwrap()), messages: Messages::Full, ..nobody(name) }
}

async fn desk(house: &House) -> Asker {
    let centre = Some(house.centre().await);
    let iryna = house.employ("Iryna", &[(Role::Desk, centre)], None).await;
    house.asker(&iryna, &[(Role::Desk, centre)], PersonId(0))
}

/// A CV with Alena at Minsk on Tuesday, so many minutes after ten.
async fn with_alena(house: &House, minutes: i64) -> Wish {
    let mut wish = house.wish("cv", Mode::InPerson, TUESDAY_TEN.plus_minutes(minutes)).await;
    (wish.counsellor, wish.centre) = (Some(house.alena), Some(house.centre().await));
    wish
}

async fn last_step(house: &House, id: AppointmentId) -> i64 {
    house.count(&format!("SELECT MAX(id) FROM appointment_step WHERE appointment_id = {}", id.0)).await
}

async fn the_desk_books_for_somebody_without_any_contact_and_it_is_written_down(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    house.clock.set(TUESDAY_TEN.plus_minutes(-5));
    let staff = StaffWish { wish: with_alena(&house, 3).await, who: nobody("Hanna"), overbook: None };
    let key = Key::new("book-for", "k", "");
    let made = booking::book_for(&house.means(), &iryna, &staff, Some(&key)).await.unwrap();
    let again = booking::book_for(&house.means(), &iryna, &staff, Some(&key)).await.unwrap();
    assert_eq!(made, again, "pressed twice, booked once");
    assert_eq!(made.code.len(), 8);
    let it = booking::by_id(&house.means(), made.id).await.unwrap();
    assert_eq!(
        (it.state, it.span.start(), it.name.as_str()),
        (State::Booked, TUESDAY_TEN.plus_minutes(3), "Hanna"),
        "off the grid"
    );
    let step = format!("SELECT COUNT(*) FROM appointment_step WHERE by_whom = 'centre' AND account_id = {}", iryna.account.0);
    assert_eq!(house.count(&step).await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'book' AND kind = 'appointment'").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'confirmed' AND state = 'waiting'").await, 0);
    let phone = StaffWish { wish: Wish { mode: Mode::Phone, ..with_alena(&house, 120).await }, ..staff };
    assert_eq!(refused(booking::book_for(&house.means(), &iryna, &phone, None).await), "booking-no-not-offered");
}

async fn who_serves_elsewhere_books_moves_and_cancels_nothing_here(db: Db) {
    let house = House::open(db).await;
    let txn = house.db().begin().await.unwrap();
    let brest = schedule::add_centre(&txn, &NewCentre { slug: "brest".into(), ..NewCentre::default() }).await.unwrap();
    txn.commit().await.unwrap();
    let elsewhere = house.employ("Maryna", &[(Role::Desk, Some(brest))], None).await;
    let elsewhere = house.asker(&elsewhere, &[(Role::Desk, Some(brest))], PersonId(0));
    let staff = StaffWish { wish: with_alena(&house, 0).await, who: nobody("Hanna"), overbook: None };
    assert_eq!(refused(booking::book_for(&house.means(), &elsewhere, &staff, None).await), "not found");
    assert_eq!(house.count("SELECT COUNT(*) FROM hold").await, 0);
    let made = booking::book_for(&house.means(), &desk(&house).await, &staff, None).await.unwrap();
    let seen = last_step(&house, made.id).await;
    let change = StaffMove { wish: with_alena(&house, 60).await, overbook: None, seen, at_her_wish: true };
    assert_eq!(refused(booking::move_for(&house.means(), &elsewhere, made.id, &change, None).await), "not found");
    let cancelling = Cancelling { reason: None, at_her_wish: true, seen };
    assert_eq!(refused(booking::cancel_for(&house.means(), &elsewhere, made.id, &cancelling, None).await), "not found");
    let theirs = StaffWish {
        who: Who { client: Some(made.person), ..nobody("Hanna") },
        wish: with_alena(&house, 60).await,
        overbook: None,
    };
    let both: &[(Role, Option<CentreId>)] = &[(Role::Desk, Some(brest))];
    let elsewhere = Asker { posts: house.asker(&house.employ("Vera", both, None).await, both, PersonId(0)).posts, ..elsewhere };
    assert_eq!(refused(booking::book_for(&house.means(), &elsewhere, &theirs, None).await), "not found", "not their person");
    assert_eq!(booking::by_id(&house.means(), made.id).await.unwrap().state, State::Booked);
}

async fn overbooking_wants_a_reason_and_is_promoted_when_the_other_goes(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let plain = StaffWish { wish: with_alena(&house, 0).await, who: nobody("Hanna"), overbook: None };
    let first = booking::book_for(&house.means(), &iryna, &plain, None).await.unwrap();
    assert_eq!(refused(booking::book_for(&house.means(), &iryna, &plain, None).await), "taken");
    let over = StaffWish { overbook: Some("She came from far away".into()), who: nobody("Sasha"), ..plain };
    let second = booking::book_for(&house.means(), &iryna, &over, None).await.unwrap();
    assert_eq!(house.count("SELECT COUNT(*) FROM hold WHERE overbooked").await, 2);
    assert_eq!(house.count("SELECT COUNT(*) FROM overbooking").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'overbook'").await, 1);
    let cancelling = Cancelling { reason: None, at_her_wish: true, seen: last_step(&house, first.id).await };
    booking::cancel_for(&house.means(), &iryna, first.id, &cancelling, None).await.unwrap();
    assert_eq!(house.count("SELECT COUNT(*) FROM hold WHERE overbooked").await, 0);
    assert_eq!(booking::by_id(&house.means(), second.id).await.unwrap().state, State::Booked);
    assert_eq!(house.overlaps().await, 0);
}

async fn a_move_tells_both_counsellors_and_the_second_hand_is_told(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let staff = StaffWish { wish: with_alena(&house, 0).await, who: reached("Hanna"), overbook: None };
    let made = booking::book_for(&house.means(), &iryna, &staff, None).await.unwrap();
    let seen = last_step(&house, made.id).await;
    let mut wish = with_alena(&house, 0).await;
    wish.counsellor = Some(house.dzmitry);
    let change = StaffMove { wish, overbook: None, seen, at_her_wish: false };
    let change = StaffMove { wish: Wish { start: TUESDAY_TEN.plus_minutes(60), ..change.wish }, ..change };
    booking::move_for(&house.means(), &iryna, made.id, &change, None).await.unwrap();
    let it = booking::by_id(&house.means(), made.id).await.unwrap();
    assert_eq!((it.counsellor, it.sequence), (house.dzmitry, 1));
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'moved' AND must_reach").await, 1);
    let stale = StaffMove { wish: with_alena(&house, 120).await, ..change };
    assert_eq!(refused(booking::move_for(&house.means(), &iryna, made.id, &stale, None).await), "booking-no-changed");
}

async fn what_has_begun_is_not_moved_and_nothing_into_the_past(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let staff = StaffWish { wish: with_alena(&house, 0).await, who: reached("Hanna"), overbook: None };
    let made = booking::book_for(&house.means(), &iryna, &staff, None).await.unwrap();
    let seen = last_step(&house, made.id).await;
    let letters = house.count("SELECT COUNT(*) FROM message").await;
    let to = async |minutes: i64, overbook: Option<&str>| {
        let wish = with_alena(&house, minutes).await;
        let change = StaffMove { wish, overbook: overbook.map(str::to_owned), seen, at_her_wish: true };
        refused(booking::move_for(&house.means(), &iryna, made.id, &change, None).await)
    };
    house.clock.set(TUESDAY_TEN.plus_minutes(-30));
    for over in [None, Some("She was here yesterday")] {
        assert_eq!(to(-60, over).await, "schedule-no-past", "{over:?}");
        assert_eq!(to(-30, over).await, "schedule-no-past", "now is too late");
    }
    house.clock.set(TUESDAY_TEN.plus_minutes(60));
    for over in [None, Some("She did not come")] {
        assert_eq!(to(120, over).await, "booking-no-over", "{over:?}");
    }
    let it = booking::by_id(&house.means(), made.id).await.unwrap();
    assert_eq!((it.span.start(), it.sequence, it.state), (TUESDAY_TEN, 0, State::Booked), "it waits for its outcome");
    assert_eq!(house.count("SELECT COUNT(*) FROM message").await, letters, "and nobody is told anything");
}

async fn what_the_person_asked_for_is_no_apology(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    for (minutes, at_her_wish, state) in [(0, true, State::CancelledByClient), (60, false, State::CancelledByCentre)] {
        let staff = StaffWish { wish: with_alena(&house, minutes).await, who: reached("Hanna"), overbook: None };
        let made = booking::book_for(&house.means(), &iryna, &staff, None).await.unwrap();
        let cancelling = Cancelling { reason: Some("Alena is ill".into()), at_her_wish, seen: last_step(&house, made.id).await };
        booking::cancel_for(&house.means(), &iryna, made.id, &cancelling, None).await.unwrap();
        assert_eq!(booking::by_id(&house.means(), made.id).await.unwrap().state, state);
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'cancelled' AND must_reach").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'cancel'").await, 2);
}

async fn several_dates_are_booked_all_or_none(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let at = |weeks: i64, wish: &Wish| Wish { start: Instant(wish.start.0 + weeks * 7 * 86_400), ..wish.clone() };
    let wish = with_alena(&house, 0).await;
    let taken = StaffWish { wish: at(2, &wish), who: nobody("Sasha"), overbook: None };
    booking::book_for(&house.means(), &iryna, &taken, None).await.unwrap();
    let weekly = |weeks: &[i64]| -> Vec<StaffWish> {
        weeks.iter().map(|it| StaffWish { wish: at(*it, &wish), who: reached("Hanna"), overbook: None }).collect()
    };
    let all = booking::book_all_for(&house.means(), &iryna, &weekly(&[0, 1, 2, 3]), None).await;
    assert_eq!(refused(all.map(|it| it.len())), "taken");
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 1, "none of them");
    let made = booking::book_all_for(&house.means(), &iryna, &weekly(&[0, 1, 3]), None).await.unwrap();
    assert_eq!(made.len(), 3);
    assert_eq!(house.count("SELECT COUNT(DISTINCT COALESCE(same_as, id)) FROM person WHERE name = 'Hanna'").await, 1);
}
