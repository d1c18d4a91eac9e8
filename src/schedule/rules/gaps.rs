//! A counsellor's own days: when she receives, and what of it nobody has taken.
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::house::House;
use super::openings::receives;
use super::taken::Taken;
use crate::kernel::{CentreId, CounsellorId, Instant, Span, Spans};

/// Meetings begin on quarters of an hour at the finest: what begins in the middle of one is offered from the next on.
const QUARTER: i64 = 15 * 60;

/// A stretch of her time at one centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    pub span: Span,
    pub centre: CentreId,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gaps {
    /// When she receives, absences taken out.
    pub open: Vec<Gap>,
    /// Still to be had, and long enough for her shortest meeting.
    pub free: Vec<Gap>,
    /// Taken out of her openings: she is away, or has closed it.
    pub closed: Vec<Gap>,
}

/// On the local dates of `days`, each list in the order of time.
pub fn gaps(house: &House, counsellor: CounsellorId, days: &RangeInclusive<NaiveDate>, taken: &Taken, now: Instant) -> Gaps {
    let Some(own) = house.counsellor(counsellor) else { return Gaps::default() };
    let centres: Vec<CentreId> = house.centres.keys().copied().collect();
    let shortest = own.services.iter().filter_map(|it| house.service(*it)).map(|it| it.duration_minutes).min().unwrap_or(15);
    let busy = house.counsellor_resources.get(&counsellor).and_then(|it| taken.busy(*it)).cloned().unwrap_or_default();
    let coming = Span::new(quarter(now), Instant(i64::MAX)).into_iter().collect::<Spans>();
    let mut found = Gaps::default();
    for place in receives(house, own, days, &centres, false) {
        let open = place.open.iter().fold(Spans::default(), |all, (_, open)| all.union(open));
        let gap = |span| Gap { span, centre: place.centre.id };
        let free = open.without(&busy).within(&coming);
        found.free.extend(free.iter().filter(|it| it.minutes() >= shortest).map(gap));
        found.open.extend(open.iter().map(gap));
    }
    if let Some(away) = house.absences.get(&counsellor) {
        let present = found.open.iter().map(|it| it.span).collect::<Spans>();
        for place in receives(house, own, days, &centres, true) {
            let open = place.open.iter().fold(Spans::default(), |all, (_, open)| all.union(open));
            let shut = open.within(away).without(&present);
            found.closed.extend(shut.iter().map(|span| Gap { span, centre: place.centre.id }));
        }
    }
    for list in [&mut found.open, &mut found.free, &mut found.closed] {
        list.sort_unstable();
        list.dedup();
    }
    found
}

fn quarter(now: Instant) -> Instant {
    Instant((now.0 + QUARTER - 1).div_euclid(QUARTER) * QUARTER)
}
