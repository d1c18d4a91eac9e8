//! Who came without an appointment: how long a meeting that begins at once may last, who may take whom, what can be taken
//! back. Pure and total.
use super::{No, UNDO_MINUTES};
use crate::kernel::{Instant, ServiceId};

/// Less than this is no meeting: then the next one waits a little.
pub const SHORTEST: i64 = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WalkInState {
    Waiting,
    /// A counsellor took him.
    Taken,
    /// Somebody handed him to a counsellor.
    Handed,
    /// Left without having been seen.
    GaveUp,
}

impl WalkInState {
    pub const ALL: [WalkInState; 4] = [WalkInState::Waiting, WalkInState::Taken, WalkInState::Handed, WalkInState::GaveUp];

    pub fn as_str(self) -> &'static str {
        match self {
            WalkInState::Waiting => "waiting",
            WalkInState::Taken => "taken",
            WalkInState::Handed => "handed",
            WalkInState::GaveUp => "gave_up",
        }
    }

    pub fn parse(word: &str) -> Option<WalkInState> {
        WalkInState::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// How many minutes a meeting that begins at `start` lasts: as long as its service, or until the counsellor's next hold.
pub fn lasting(start: Instant, duration: i64, next_hold: Option<Instant>) -> i64 {
    let free = next_hold.map_or(duration, |it| (it.0 - start.0).div_euclid(60));
    duration.min(free).max(SHORTEST)
}

/// As which service somebody is received. Who is not sure is received as such where she gives that (`unsure`); else as for the
/// first thing that she does, which then says only how long it lasts (see [`said`]).
pub fn service(wanted: Option<ServiceId>, hers: &[ServiceId], unsure: Option<ServiceId>) -> Option<ServiceId> {
    match wanted {
        Some(it) => hers.contains(&it).then_some(it),
        None => unsure.filter(|it| hers.contains(it)).or(hers.first().copied()),
    }
}

/// What a meeting is about, as far as anybody has said: of who came without an appointment and was not sure, nothing is known
/// until the counsellor says it, unless being unsure is what the service is for.
pub fn said(service: ServiceId, walked_in: bool, told: Option<ServiceId>, unsure: Option<ServiceId>) -> Option<ServiceId> {
    (!walked_in || told.is_some() || unsure == Some(service)).then_some(service)
}

/// Whether what became of somebody in the queue can be taken back. `acted`: something was recorded of the meeting since.
pub fn may_return(state: WalkInState, changed_at: Instant, acted: bool, now: Instant) -> Result<(), No> {
    match state {
        WalkInState::Waiting => Err(No::NothingToUndo),
        _ if acted => Err(No::ActedOn),
        _ if changed_at.plus_minutes(UNDO_MINUTES) < now => Err(No::UndoOver),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_lasts_ten_minutes_at_least_and_never_longer_than_its_service_or_the_free_time(
            duration in 10i64..120, free in prop::option::of(0i64..300)
        ) {
            let start = Instant(1_800_000_000);
            let minutes = lasting(start, duration, free.map(|it| start.plus_minutes(it)));
            prop_assert!((SHORTEST..=duration).contains(&minutes));
            prop_assert!(free.is_none_or(|it| minutes <= it.max(SHORTEST)));
        }
    }

    #[test]
    fn who_is_not_sure_is_taken_by_anybody_and_who_is_by_who_does_it() {
        let (cv, law) = (ServiceId(1), ServiceId(2));
        assert_eq!(service(None, &[law, cv], None), Some(law));
        assert_eq!(service(Some(cv), &[law, cv], None), Some(cv));
        assert_eq!(service(Some(cv), &[law], None), None);
    }

    #[test]
    fn of_who_is_not_sure_nobody_invents_a_topic() {
        let (cv, law, unsure) = (ServiceId(1), ServiceId(2), ServiceId(8));
        assert_eq!(service(None, &[law, cv, unsure], Some(unsure)), Some(unsure));
        assert_eq!(service(None, &[law, cv], Some(unsure)), Some(law), "she does not give it");
        assert_eq!(said(law, true, None, Some(unsure)), None);
        assert_eq!(said(unsure, true, None, Some(unsure)), Some(unsure));
        assert_eq!(said(law, true, Some(law), Some(unsure)), Some(law));
        assert_eq!(said(law, false, None, None), Some(law), "who booked said it");
    }

    #[test]
    fn a_return_is_possible_for_ten_minutes_unless_somebody_acted() {
        let then = Instant(1_800_000_000);
        assert_eq!(may_return(WalkInState::GaveUp, then, false, then.plus_minutes(10)), Ok(()));
        assert_eq!(may_return(WalkInState::GaveUp, then, false, Instant(then.0 + 601)), Err(No::UndoOver));
        assert_eq!(may_return(WalkInState::Taken, then, true, then), Err(No::ActedOn));
        assert_eq!(may_return(WalkInState::Waiting, then, false, then), Err(No::NothingToUndo));
    }
}
