//! What an appointment may become, who may take one, and until when it may be changed. Pure and total.
mod offers;
mod outcomes;
mod paper;
mod referrers;
mod walk_ins;

pub use offers::{CARE_OFFERED, CARE_WITHIN_HOURS, Cause, OFFERED, REASONS, SOONEST_HOURS, TIMES_PER_SERVICE, best, kept_until};
pub use outcomes::{Outcome, Past, UNDO_MINUTES, correct, may_record, standing, undo};
pub use paper::{Clash, PAPER_DAYS, Ticked, not_long_ago, tick, was_lately};
pub use referrers::shows_code;
pub use walk_ins::{SHORTEST, WalkInState, lasting, may_return, said, service};

use crate::ground;
pub use crate::ground::spell_code;
use crate::kernel::{Error, Instant, Refusal};
use crate::schedule::Mode;

/// Where an appointment stands (DOMAIN: states). *Reserved* is a reservation, not yet an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Booked,
    Arrived,
    Attended,
    NoShow,
    CancelledByClient,
    CancelledByCentre,
}

/// What can be done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Move,
    CancelByClient,
    CancelByCentre,
    /// Somebody is there.
    Arrive,
    /// The meeting was held.
    Attend,
    Miss,
}

/// A way to reach somebody that a kind of meeting cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Email,
    Phone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum No {
    /// Inside the service's cut-off.
    TooLate,
    /// The meeting has begun or is over.
    Over,
    AlreadyCancelled,
    TooYoung,
    NotOffered,
    NothingReserved,
    SameTime,
    /// Its day has not come.
    NotYet,
    /// It has not begun, and nobody has missed it.
    NotBegun,
    /// An outcome is recorded already.
    Recorded,
    NothingToUndo,
    /// More than ten minutes ago.
    UndoOver,
    /// Somebody has acted on what was to be undone.
    ActedOn,
    /// Who came without an appointment goes back into the queue.
    WalkedIn,
}

macro_rules! words {
    ($kind:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $kind {
            pub fn as_str(self) -> &'static str {
                match self { $($kind::$variant => $word),* }
            }

            pub fn parse(word: &str) -> Option<$kind> {
                match word { $($word => Some($kind::$variant),)* _ => None }
            }
        }
    };
}

words!(State {
    Booked = "booked",
    Arrived = "arrived",
    Attended = "attended",
    NoShow = "no_show",
    CancelledByClient = "cancelled_by_client",
    CancelledByCentre = "cancelled_by_centre",
});
words!(Need { Email = "email", Phone = "phone" });

pub fn next(state: State, deed: Deed) -> Result<State, No> {
    use State::{Arrived, Attended, Booked, CancelledByCentre, CancelledByClient, NoShow};
    match (state, deed) {
        (Booked, Deed::Move) => Ok(Booked),
        (Booked, Deed::CancelByClient) => Ok(CancelledByClient),
        (Booked, Deed::CancelByCentre) => Ok(CancelledByCentre),
        (Booked, Deed::Arrive) => Ok(Arrived),
        (Booked | Arrived, Deed::Attend) => Ok(Attended),
        (Booked | Arrived, Deed::Miss) => Ok(NoShow),
        (CancelledByClient | CancelledByCentre, _) => Err(No::AlreadyCancelled),
        (Arrived | Attended | NoShow, Deed::Arrive | Deed::Attend | Deed::Miss) => Err(No::Recorded),
        (Arrived | Attended | NoShow, _) => Err(No::Over),
    }
}

/// Whether the person may still move or cancel it herself: until `cutoff_minutes` before the start.
pub fn may_change(state: State, start: Instant, cutoff_minutes: i64, now: Instant) -> Result<(), No> {
    next(state, Deed::Move)?;
    if now >= start {
        return Err(No::Over);
    }
    if now > start.plus_minutes(-cutoff_minutes) {
        return Err(No::TooLate);
    }
    Ok(())
}

/// A word before the meeting: the day before, and shortly before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminder {
    Day,
    Hours,
}

impl Reminder {
    pub const ALL: [Reminder; 2] = [Reminder::Day, Reminder::Hours];

    pub fn as_str(self) -> &'static str {
        match self {
            Reminder::Day => "reminder-day",
            Reminder::Hours => "reminder-hours",
        }
    }

    /// Minutes before the start at which it is due, and from which on it is useless.
    pub fn minutes(self) -> (i64, i64) {
        match self {
            Reminder::Day => (24 * 60, 3 * 60),
            Reminder::Hours => (2 * 60, 0),
        }
    }

    /// Whether it is due now. Who booked or moved inside its time was told just then and needs no reminder.
    pub fn is_due(self, start: Instant, told_at: Instant, now: Instant) -> bool {
        let (due, useless) = self.minutes();
        let due = start.plus_minutes(-due);
        told_at < due && due <= now && now < start.plus_minutes(-useless)
    }
}

/// Without what a meeting of this kind cannot happen. An anonymous visit in person needs nothing but a code.
pub fn needs(mode: Mode, anonymous: bool) -> &'static [Need] {
    match mode {
        Mode::Phone | Mode::Outreach => &[Need::Phone],
        Mode::Video => &[Need::Email],
        Mode::InPerson if anonymous => &[],
        Mode::InPerson => &[Need::Phone],
    }
}

/// Who was born in `birth_year` has certainly not reached `minimum` before this year ends.
pub fn old_enough(birth_year: Option<i64>, minimum: i64, year: i64) -> Result<(), No> {
    if ground::old_enough(birth_year, minimum, year) { Ok(()) } else { Err(No::TooYoung) }
}

impl From<No> for Error {
    fn from(no: No) -> Self {
        Error::Refused(Refusal(match no {
            No::TooLate => "booking-no-too-late",
            No::Over => "booking-no-over",
            No::AlreadyCancelled => "booking-no-cancelled",
            No::TooYoung => "booking-no-too-young",
            No::NotOffered => "booking-no-not-offered",
            No::NothingReserved => "booking-no-reserved",
            No::SameTime => "booking-no-same-time",
            No::NotYet => "booking-no-not-yet",
            No::NotBegun => "booking-no-not-begun",
            No::Recorded => "booking-no-recorded",
            No::NothingToUndo => "booking-no-undo-nothing",
            No::UndoOver => "booking-no-undo-over",
            No::ActedOn => "booking-no-undo-acted-on",
            No::WalkedIn => "booking-no-undo-walked-in",
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn deed() -> impl Strategy<Value = Deed> {
        let all = [Deed::Move, Deed::CancelByClient, Deed::CancelByCentre, Deed::Arrive, Deed::Attend, Deed::Miss];
        (0..all.len()).prop_map(move |at| all[at])
    }

    proptest! {
        #[test]
        fn an_ending_is_an_ending(deeds in prop::collection::vec(deed(), 0..12)) {
            let mut state = State::Booked;
            for deed in deeds {
                let ended = !matches!(state, State::Booked | State::Arrived);
                let step = next(state, deed);
                prop_assert!(!(ended && step.is_ok()));
                state = step.unwrap_or(state);
            }
        }

        #[test]
        fn a_change_is_possible_exactly_until_the_cut_off(before in -600i64..600, cutoff in 0i64..300) {
            let start = Instant(1_800_000_000);
            let answer = may_change(State::Booked, start, cutoff, start.plus_minutes(-before));
            let expected = if before <= 0 { Err(No::Over) } else if before < cutoff { Err(No::TooLate) } else { Ok(()) };
            prop_assert_eq!(answer, expected);
        }
    }

    #[test]
    fn a_reminder_comes_once_its_hour_has_come_and_not_to_who_was_told_just_now() {
        let start = Instant(1_800_000_000);
        let long_ago = start.plus_days(-5);
        assert!(!Reminder::Day.is_due(start, long_ago, start.plus_minutes(-24 * 60 - 1)));
        assert!(Reminder::Day.is_due(start, long_ago, start.plus_minutes(-24 * 60)));
        assert!(!Reminder::Day.is_due(start, start.plus_hours(-20), start.plus_hours(-19)));
        assert!(!Reminder::Day.is_due(start, long_ago, start.plus_hours(-2)));
        assert!(Reminder::Hours.is_due(start, start.plus_hours(-20), start.plus_hours(-2)));
        assert!(!Reminder::Hours.is_due(start, long_ago, start));
    }

    #[test]
    fn every_state_is_read_as_it_is_written() {
        for word in ["booked", "arrived", "attended", "no_show", "cancelled_by_client", "cancelled_by_centre"] {
            assert_eq!(State::parse(word).map(State::as_str), Some(word));
        }
        assert_eq!(State::parse("reserved"), None);
    }

    #[test]
    fn an_anonymous_visit_needs_nothing_and_a_call_needs_a_number() {
        assert_eq!(needs(Mode::InPerson, true), &[]);
        assert_eq!(needs(Mode::Phone, true), &[Need::Phone]);
        assert_eq!(spell_code("7KF29TQM"), "7KF2-9TQM");
        assert!(
            old_enough(Some(2015), 14, 2026).is_err()
                && old_enough(Some(2012), 14, 2026).is_ok()
                && old_enough(None, 14, 2026).is_ok()
        );
    }
}
