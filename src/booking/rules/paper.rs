//! What was written on paper while the house could not be reached, and why a line of it cannot be stored. Pure.
use super::{Deed, State};
use crate::kernel::Instant;

/// What somebody ticked beside an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ticked {
    Came,
    Held,
    Missed,
}

/// Why a line cannot be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    UnknownCode,
    /// Neither code nor an appointment of that counsellor at that time.
    NobodyThen,
    /// The code is of an appointment at another time, or with somebody else.
    OtherTime,
    NotYet,
    Cancelled,
    /// Something else is recorded: that.
    Recorded(State),
    /// It is recorded as held, for so many minutes.
    Lasted(i64),
    /// The counsellor has another meeting at that time.
    DoubleTime,
    /// Another line says the same of the same appointment, or something else.
    Twice,
    /// A walk-in cannot have been seen later than now.
    Future,
    /// Longer ago than paper lies about.
    LongAgo,
    /// The counsellor does not give that, or not here.
    NotHers,
    /// As the house says no to everybody: a Fluent key.
    No(&'static str),
}

impl Ticked {
    pub fn deed(self) -> Deed {
        match self {
            Ticked::Came => Deed::Arrive,
            Ticked::Held => Deed::Attend,
            Ticked::Missed => Deed::Miss,
        }
    }

    pub fn state(self) -> State {
        match self {
            Ticked::Came => State::Arrived,
            Ticked::Held => State::Attended,
            Ticked::Missed => State::NoShow,
        }
    }
}

/// What a tick means for an appointment that stands so: a press, or nothing because that is what it says already.
pub fn tick(state: State, ticked: Ticked) -> Result<Option<Deed>, Clash> {
    match (state, ticked) {
        (state, ticked) if state == ticked.state() => Ok(None),
        // Who was received came before that.
        (State::Attended, Ticked::Came) => Ok(None),
        (State::Booked, _) | (State::Arrived, Ticked::Held) => Ok(Some(ticked.deed())),
        (State::CancelledByClient | State::CancelledByCentre, _) => Err(Clash::Cancelled),
        (state, _) => Err(Clash::Recorded(state)),
    }
}

/// What is older is a slip of the pen: nobody is without the house for a month.
pub const PAPER_DAYS: i64 = 31;

/// Whether a meeting that somebody was seen at has begun, and not too long ago.
pub fn was_lately(start: Instant, now: Instant) -> Result<(), Clash> {
    if start > now { Err(Clash::Future) } else { not_long_ago(start, now) }
}

/// Whether a time may still be written down.
pub fn not_long_ago(start: Instant, now: Instant) -> Result<(), Clash> {
    if start < now.plus_days(-PAPER_DAYS) { Err(Clash::LongAgo) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_adds_to_what_is_known_and_never_overrules_it() {
        use State::{Arrived, Attended, Booked, CancelledByClient, NoShow};
        use Ticked::{Came, Held, Missed};
        assert_eq!(tick(Booked, Missed), Ok(Some(Deed::Miss)));
        assert_eq!(tick(Arrived, Held), Ok(Some(Deed::Attend)));
        assert_eq!(tick(Attended, Held), Ok(None));
        assert_eq!(tick(Attended, Came), Ok(None));
        assert_eq!(tick(Arrived, Missed), Err(Clash::Recorded(Arrived)));
        assert_eq!(tick(NoShow, Held), Err(Clash::Recorded(NoShow)));
        assert_eq!(tick(CancelledByClient, Came), Err(Clash::Cancelled));
    }

    #[test]
    fn paper_reaches_a_month_back_and_not_ahead() {
        let now = Instant(1_800_000_000);
        assert_eq!(was_lately(now, now), Ok(()));
        assert_eq!(was_lately(now.plus_minutes(1), now), Err(Clash::Future));
        assert_eq!(was_lately(now.plus_days(-PAPER_DAYS), now), Ok(()));
        assert_eq!(was_lately(Instant(now.plus_days(-PAPER_DAYS).0 - 1), now), Err(Clash::LongAgo));
        assert_eq!(not_long_ago(now.plus_days(400), now), Ok(()));
    }
}
