//! Which other times to offer, and how long they are kept free. Pure.
use crate::kernel::{CounsellorId, Instant};
use crate::schedule::Slot;

/// Why other times are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The centre cannot keep the old time: it is cancelled by the same letter.
    Away,
    /// Another time would be better; the old one stands until she picks.
    Choice,
    /// She did not come.
    NoShow,
}

/// An offer is kept as long as the house has settled, but not into the last hours before the first of its times.
const BEFORE_HOURS: i64 = 2;
/// What begins sooner is no offer: nobody reads a letter at once.
pub const SOONEST_HOURS: i64 = 4;
/// So many times of one service are kept for offers at once; the week is for those who come by themselves.
pub const TIMES_PER_SERVICE: i64 = 90;
/// How many times an offer has, unless somebody says otherwise.
pub const OFFERED: usize = 3;

/// After a missed meeting so many new times are offered.
pub const CARE_OFFERED: usize = 2;
/// What was missed longer ago (from paper, after a stop) is left alone.
pub const CARE_WITHIN_HOURS: i64 = 48;

/// What kept somebody from coming: a word, and its Fluent key.
pub const REASONS: [(&str, &str); 4] = [
    ("forgot", "offers-reason-forgot"),
    ("could_not", "offers-reason-could-not"),
    ("did_not_want", "offers-reason-did-not-want"),
    ("other", "offers-reason-other"),
];

/// Another counsellor is as far as two days.
const OTHER_COUNSELLOR: i64 = 2 * 86_400;
/// A second time on one day is as far as a day and a half: who cannot come on that day should have another choice.
const SAME_DAY: i64 = 36 * 3_600;

impl Cause {
    pub fn as_str(self) -> &'static str {
        match self {
            Cause::Away => "away",
            Cause::Choice => "choice",
            Cause::NoShow => "no_show",
        }
    }

    pub fn parse(word: &str) -> Option<Cause> {
        [Cause::Away, Cause::Choice, Cause::NoShow].into_iter().find(|it| it.as_str() == word)
    }
}

/// The best of the free times for whom `near` was right with this counsellor: no two of them overlap, the best first.
pub fn best(free: &[Slot], near: Instant, with: CounsellorId, count: usize) -> Vec<Slot> {
    let mut chosen: Vec<Slot> = Vec::new();
    while chosen.len() < count {
        let fits = |it: &&Slot| !chosen.iter().any(|one| one.span.overlaps(it.span));
        let Some(next) = free.iter().filter(fits).min_by_key(|it| (far(it, near, with, &chosen), it.span.start())) else { break };
        chosen.push(next.clone());
    }
    chosen
}

fn far(slot: &Slot, near: Instant, with: CounsellorId, chosen: &[Slot]) -> i64 {
    let day = |it: Instant| it.0.div_euclid(86_400);
    let same_day = chosen.iter().any(|it| day(it.span.start()) == day(slot.span.start()));
    let distance = (slot.span.start().0 - near.0).abs();
    distance + if slot.counsellor == with { 0 } else { OTHER_COUNSELLOR } + if same_day { SAME_DAY } else { 0 }
}

/// Until when an offer is kept whose first time begins at `first`.
pub fn kept_until(first: Instant, hours: i64, now: Instant) -> Instant {
    now.plus_hours(hours).min(first.plus_hours(-BEFORE_HOURS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{CentreId, Span};
    use crate::schedule::Mode;
    use proptest::prelude::*;

    const NOON: Instant = Instant(1_795_435_200);

    fn slot(minutes: i64, counsellor: i64) -> Slot {
        Slot {
            span: Span::lasting(NOON.plus_minutes(minutes), 45).unwrap(),
            counsellor: CounsellorId(counsellor),
            centre: CentreId(1),
            room: None,
            modes: vec![Mode::InPerson],
        }
    }

    proptest! {
        #[test]
        fn offered_times_never_overlap_and_are_kept_until_before_they_begin(
            free in prop::collection::vec((240i64..20_000, 1i64..4), 0..60), count in 0usize..5
        ) {
            let free: Vec<Slot> = free.into_iter().map(|(minutes, who)| slot(minutes, who)).collect();
            let chosen = best(&free, NOON, CounsellorId(1), count);
            prop_assert!(chosen.len() <= count);
            prop_assert!(chosen.iter().all(|it| free.contains(it)));
            for (at, one) in chosen.iter().enumerate() {
                prop_assert!(chosen[at + 1..].iter().all(|other| !one.span.overlaps(other.span)));
            }
            if let Some(first) = chosen.iter().min_by_key(|it| it.span) {
                let until = kept_until(first.span.start(), 48, NOON);
                prop_assert!(NOON < until && until < first.span.start() && until <= NOON.plus_hours(48));
            }
        }
    }

    #[test]
    fn the_same_counsellor_and_different_days_come_first() {
        let day = 24 * 60;
        let free = [slot(300, 2), slot(day, 1), slot(day + 60, 1), slot(2 * day, 1), slot(9 * day, 1)];
        let starts: Vec<i64> = best(&free, NOON, CounsellorId(1), 2).iter().map(|it| (it.span.start().0 - NOON.0) / 60).collect();
        assert_eq!(starts, [day, 2 * day]);
    }
}
