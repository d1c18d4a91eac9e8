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
    NotYet,
    Cancelled,
    /// Something else is recorded: that.
    Recorded(State),
    /// The counsellor has another meeting at that time.
    DoubleTime,
    /// Another line says the same of the same appointment, or something else.
    Twice,
    /// A walk-in cannot have been seen later than now.
    Future,
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

/// Whether a meeting of so many minutes is over or at least begun.
pub fn has_begun(start: Instant, now: Instant) -> Result<(), Clash> {
    if start > now { Err(Clash::Future) } else { Ok(()) }
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
}
