//! What came of a meeting: who was there, who was not, and how that is taken back. Pure and total.
use chrono_tz::Tz;

use super::{No, State};
use crate::kernel::{AccountId, Instant};

/// So long a press can be taken back by another one.
pub const UNDO_MINUTES: i64 = 10;

/// How a meeting ended, as the closing screen asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Attended,
    NoShow,
    CancelledByClient,
    CancelledByCentre,
}

/// One step in the life of an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    pub id: i64,
    pub deed: String,
    pub from: State,
    pub to: State,
    pub at: Instant,
    /// Whose account took it; nobody where the person herself or the clockwork did.
    pub by: Option<AccountId>,
}

impl Outcome {
    pub const ALL: [Outcome; 4] = [Outcome::Attended, Outcome::NoShow, Outcome::CancelledByClient, Outcome::CancelledByCentre];

    pub fn state(self) -> State {
        match self {
            Outcome::Attended => State::Attended,
            Outcome::NoShow => State::NoShow,
            Outcome::CancelledByClient => State::CancelledByClient,
            Outcome::CancelledByCentre => State::CancelledByCentre,
        }
    }
}

/// Whether it can be recorded now that it became `to`: at any time of its day and ever after; not before, when all that can
/// happen to it is a move or a cancellation. Nobody has missed what has not begun.
pub fn may_record(to: State, start: Instant, zone: Tz, now: Instant) -> Result<(), No> {
    if now.at(zone).date_naive() < start.at(zone).date_naive() {
        return Err(No::NotYet);
    }
    if to == State::NoShow && now < start { Err(No::NotBegun) } else { Ok(()) }
}

/// The step that still stands and can be taken back: the last press that no other press took back.
/// `Err` when somebody has acted on it since.
pub fn standing(history: &[Past]) -> Result<Option<&Past>, No> {
    let mut presses: Vec<&Past> = Vec::new();
    let mut acted = false;
    for step in history {
        match step.deed.as_str() {
            "arrive" | "attend" | "miss" => {
                presses.push(step);
                acted = false;
            }
            "undo" => drop(presses.pop()),
            // What happened before the first press (booked, moved) is nothing that a press stands on.
            _ => acted = !presses.is_empty(),
        }
    }
    if acted { Err(No::ActedOn) } else { Ok(presses.pop()) }
}

/// The state to go back to. `seen`: the state that whoever presses saw; another one now means that somebody else was faster.
/// `walked_in`: who came without an appointment was never expected; that he is here at all, the queue takes back.
pub fn undo(history: &[Past], seen: State, walked_in: bool, now: Instant) -> Result<State, No> {
    let press = standing(history)?.ok_or(No::NothingToUndo)?;
    if seen != press.to {
        return Err(No::ActedOn);
    }
    if walked_in && press.from == State::Booked {
        return Err(No::WalkedIn);
    }
    if press.at.plus_minutes(UNDO_MINUTES) < now { Err(No::UndoOver) } else { Ok(press.from) }
}

/// The state after the closing screen says how it ended, also when something else was recorded before.
pub fn correct(state: State, outcome: Outcome) -> Result<State, No> {
    match state {
        State::CancelledByClient | State::CancelledByCentre => Err(No::AlreadyCancelled),
        State::Booked | State::Arrived | State::Attended | State::NoShow => Ok(outcome.state()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Deed, next};
    use super::*;
    use proptest::prelude::*;

    const NOON: Instant = Instant(1_800_000_000);

    /// Presses as a person makes them; what the rules refuse does not happen.
    fn live(presses: &[usize]) -> (Vec<Past>, State) {
        let (mut history, mut state) = (Vec::new(), State::Booked);
        for press in presses {
            let (deed, to) = match press {
                0 => ("arrive", next(state, Deed::Arrive)),
                1 => ("attend", next(state, Deed::Attend)),
                2 => ("miss", next(state, Deed::Miss)),
                _ => ("undo", undo(&history, state, false, NOON)),
            };
            let Ok(to) = to else { continue };
            let id = i64::try_from(history.len()).unwrap();
            history.push(Past { id, deed: deed.into(), from: state, to, at: NOON, by: None });
            state = to;
        }
        (history, state)
    }

    proptest! {
        #[test]
        fn undoing_again_and_again_comes_back_to_the_booking(presses in prop::collection::vec(0usize..4, 0..20)) {
            let (mut history, mut state) = live(&presses);
            let mut times = 0;
            while let Ok(to) = undo(&history, state, false, NOON) {
                history.push(Past { id: 0, deed: "undo".into(), from: state, to, at: NOON, by: None });
                state = to;
                times += 1;
            }
            prop_assert_eq!(state, State::Booked);
            prop_assert!(times <= 2);
        }

        #[test]
        fn a_press_can_be_undone_for_ten_minutes_and_what_was_acted_on_not_at_all(late in 0i64..1_200) {
            let (mut history, state) = live(&[0, 1]);
            let answer = undo(&history, state, false, Instant(NOON.0 + late));
            prop_assert_eq!(answer, if late <= 600 { Ok(State::Arrived) } else { Err(No::UndoOver) });
            history.push(Past { id: 9, deed: "close".into(), from: state, to: state, at: NOON, by: None });
            prop_assert_eq!(undo(&history, state, false, Instant(NOON.0 + late)), Err(No::ActedOn));
        }
    }

    #[test]
    fn who_saw_another_state_undoes_nothing() {
        let (history, _) = live(&[2]);
        assert_eq!(undo(&history, State::Arrived, false, NOON), Err(No::ActedOn));
        assert_eq!(undo(&[], State::Booked, false, NOON), Err(No::NothingToUndo));
    }

    #[test]
    fn who_walked_in_is_never_made_to_have_booked() {
        let (history, _) = live(&[0, 1]);
        assert_eq!(undo(&history, State::Attended, true, NOON), Ok(State::Arrived));
        assert_eq!(undo(&history[..1], State::Arrived, true, NOON), Err(No::WalkedIn));
    }

    #[test]
    fn an_outcome_is_recorded_from_the_morning_of_its_day() {
        let zone = Tz::Europe__Minsk;
        let start = Instant(1_795_435_200); // Monday 15:00 in Minsk
        for to in [State::Arrived, State::Attended] {
            assert_eq!(may_record(to, start, zone, start.plus_hours(-16)), Err(No::NotYet));
            assert_eq!(may_record(to, start, zone, start.plus_hours(-15)), Ok(()));
            assert_eq!(may_record(to, start, zone, start.plus_days(40)), Ok(()));
        }
        assert_eq!(may_record(State::NoShow, start, zone, start.plus_hours(-16)), Err(No::NotYet));
        assert_eq!(may_record(State::NoShow, start, zone, start.plus_minutes(-1)), Err(No::NotBegun));
        assert_eq!(may_record(State::NoShow, start, zone, start), Ok(()));
    }
}
