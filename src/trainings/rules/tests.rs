use proptest::prelude::*;

use super::line::{LONGEST_OFFER_HOURS, offer_until};
use super::*;

fn deeds() -> impl Strategy<Value = Deed> {
    prop::sample::select(vec![Deed::Offer, Deed::Enrol, Deed::Pass, Deed::Leave, Deed::Cancel])
}

proptest! {
    #[test]
    fn an_ending_is_an_ending(state in prop::sample::select(State::ALL.to_vec()), deed in deeds()) {
        let became = next(state, deed);
        if !state.is_open() {
            prop_assert!(became.is_err());
        }
    }

    #[test]
    fn more_time_never_undoes_a_completion(
        percent in 0..=100_i64, attended in 0..2_000_i64, more in 0..500_i64, planned in 1..2_000_i64, task in any::<bool>(),
    ) {
        let bar = Bar { percent, task };
        if completes(bar, attended, planned, false) {
            prop_assert!(completes(bar, attended + more, planned, true));
            prop_assert!(!task);
        }
        prop_assert_eq!(completes(Bar { percent, task: false }, planned, planned, false), true);
        prop_assert!(!completes(bar, attended, 0, true));
    }

    #[test]
    fn an_offer_ends_in_time(ahead in 1..40 * 86_400_i64) {
        let (now, start) = (Instant(1_000_000), Instant(1_000_000 + ahead));
        let until = offer_until(start, now);
        prop_assert!(now < until && until <= start);
        prop_assert!(until <= now.plus_hours(LONGEST_OFFER_HOURS));
        // The later it is freed, the earlier it ends.
        prop_assert!(offer_until(start, now) <= offer_until(start.plus_hours(1), now));
    }

    #[test]
    fn who_said_so_in_advance_is_not_asked(ahead in 1..400_i64, hours in 0..400_i64) {
        let (now, start) = (Instant(0), Instant(0).plus_hours(ahead));
        prop_assert_eq!(pass(Some(hours), start, now) == Pass::Given, hours <= ahead);
        prop_assert!(pass(None, start, now) != Pass::Given);
    }

    #[test]
    fn nobody_overtakes(capacity in 0..50_i64, taken in 0..50_i64) {
        prop_assert_eq!(seat(capacity, taken, true), Seat::Waiting);
        prop_assert_eq!(seat(capacity, taken, false) == Seat::Enrolled, taken < capacity);
        prop_assert_eq!(over(capacity, taken), (taken > capacity).then(|| taken - capacity));
    }
}

#[test]
fn a_group_goes_its_way_and_comes_back_only_from_closed() {
    use GroupState::{Archived, Cancelled, Closed, Draft, Open, TookPlace};
    for (state, deed, became) in [
        (Draft, GroupDeed::Open, Some(Open)),
        (Open, GroupDeed::Close, Some(Closed)),
        (Closed, GroupDeed::Open, Some(Open)),
        (Closed, GroupDeed::Finish, Some(TookPlace)),
        (TookPlace, GroupDeed::Archive, Some(Archived)),
        (TookPlace, GroupDeed::CallOff, None),
        (Cancelled, GroupDeed::Open, None),
        (Archived, GroupDeed::Open, None),
        (Draft, GroupDeed::Finish, None),
    ] {
        assert_eq!(next_group(state, deed).ok(), became, "{state:?} {deed:?}");
    }
}

#[test]
fn the_doors_are_open_in_between_and_staff_have_a_key() {
    let doors = Doors {
        state: GroupState::Open,
        opens_at: Some(Instant(100)),
        closes_at: Some(Instant(200)),
        starts_at: Some(Instant(300)),
    };
    for (now, public, staff) in [
        (50, Err(No::NotYet), Ok(())),
        (100, Ok(()), Ok(())),
        (199, Ok(()), Ok(())),
        (200, Err(No::Closed), Ok(())),
        (300, Err(No::Begun), Err(No::Begun)),
    ] {
        assert_eq!((doors.let_in(false, Instant(now)), doors.let_in(true, Instant(now))), (public, staff), "{now}");
    }
    assert_eq!(Doors { state: GroupState::Draft, ..doors }.let_in(false, Instant(150)), Err(No::NotYet));
    assert_eq!(Doors { state: GroupState::Cancelled, ..doors }.let_in(true, Instant(150)), Err(No::CalledOff));
    assert_eq!(Doors { starts_at: None, ..doors }.let_in(false, Instant(150)), Err(No::Begun));
}

#[test]
fn age_is_that_of_the_day_as_far_as_a_year_can_tell() {
    let ages = (Some(18), Some(31));
    for (born, may) in [
        (None, Ok(())),
        (Some(2009), Err(No::TooYoung)),
        (Some(2008), Ok(())),
        (Some(1995), Ok(())),
        (Some(1994), Ok(())),
        (Some(1993), Err(No::TooOld)),
    ] {
        assert_eq!(of_age(born, ages, 2026), may, "{born:?}");
    }
}

#[test]
fn seventy_percent_of_the_hours_complete_a_course() {
    let bar = Bar { percent: 70, task: false };
    for (attended, completed) in [(0, false), (335, false), (336, true), (480, true)] {
        assert_eq!(completes(bar, attended, 480, false), completed, "{attended} of 480 minutes");
    }
    assert!(!completes(Bar { task: true, ..bar }, 480, 480, false) && completes(Bar { task: true, ..bar }, 480, 480, true));
    assert_eq!(next(State::Enrolled, Deed::Settle(true)), Ok(State::Completed));
    assert_eq!(next(State::Completed, Deed::Settle(false)), Ok(State::NotCompleted));
    assert!(next(State::Waiting, Deed::Settle(true)).is_err() && next(State::Cancelled, Deed::Settle(true)).is_err());
    assert_eq!(may_take(Instant(10), true, Instant(9)), Err(No::NotBegun));
    assert_eq!(may_take(Instant(10), false, Instant(11)), Err(No::WrongState));
}
