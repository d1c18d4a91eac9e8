//! Which other times each could have who is hit by a change of hours.
use std::collections::BTreeMap;

use chrono::Days;

use super::hours::{Hit, plus};
use crate::booking::{self, OFFERED};
use crate::kernel::{CentreId, Instant, ServiceId, Span};
use crate::schedule::{self, Change, House, Mode, Search, Service, Slot, Taken};

/// How far around a meeting another time is looked for.
const AROUND_DAYS: u64 = 21;

/// Up to three other times for each, nearest to the old one, no time to two people. Her own counsellor comes first unless
/// that one is away.
pub(super) fn offer(hits: &mut [Hit], house: &House, taken: &Taken, change: &Change, now: Instant) {
    let mut given: Vec<Held> = Vec::new();
    let away = matches!(change, Change::Away { .. });
    let mut found: BTreeMap<(ServiceId, Mode, CentreId), Vec<Slot>> = BTreeMap::new();
    let (first, last) = match (hits.first(), hits.iter().map(|it| it.meeting.span.start()).max()) {
        (Some(it), Some(last)) => (it.meeting.span.start().utc().date_naive(), last.utc().date_naive()),
        _ => return,
    };
    for hit in hits {
        let it = hit.meeting;
        let slots = found.entry((it.service, it.mode, it.centre)).or_insert_with(|| {
            let from = first.checked_sub_days(Days::new(AROUND_DAYS)).unwrap_or(first).max(now.utc().date_naive());
            let search = Search {
                service: it.service,
                from,
                to: plus(last, AROUND_DAYS),
                centre: Some(it.centre),
                counsellor: None,
                mode: Some(it.mode),
                language: None,
                found_as: None,
                leaving_out: None,
                by_staff: house.service(it.service).is_some_and(|it| !it.is_public()),
            };
            let soonest = now.plus_hours(booking::SOONEST_HOURS);
            let found = schedule::slots_in(house, taken, &search, now);
            found.into_iter().filter(|it| it.span.start() >= soonest).collect()
        });
        let old = it.span.start().0;
        let mut near: Vec<&Slot> =
            slots.iter().filter(|it| (it.span.start().0 - old).abs() <= 86_400 * AROUND_DAYS as i64).collect();
        near.sort_by_key(|slot| (!away && slot.counsellor != it.counsellor, (slot.span.start().0 - old).abs(), slot.counsellor));
        let before = given.len();
        for slot in near {
            let held = Held::of(house, it.service, Slot { modes: vec![it.mode], ..slot.clone() });
            let hers = given[before..].iter().any(|other| other.slot.span.overlaps(slot.span));
            if given.len() - before < OFFERED && !hers && !given.iter().any(|other| other.meets(&held)) {
                given.push(held);
            }
        }
        hit.offers.extend(given[before..].iter().map(|it| it.slot.clone()));
        hit.offers.sort_by_key(|it| it.span.start());
    }
}

/// An offered time with what it holds: the breaks around it too.
struct Held {
    slot: Slot,
    span: Span,
}

impl Held {
    fn of(house: &House, service: ServiceId, slot: Slot) -> Held {
        let breaks = |it: &Service| slot.span.with_buffers(it.buffer_before_minutes, it.buffer_after_minutes);
        Held { span: house.service(service).map_or(slot.span, breaks), slot }
    }

    /// Whether both cannot be kept free at once.
    fn meets(&self, other: &Held) -> bool {
        let (one, two) = (&self.slot, &other.slot);
        let same = one.counsellor == two.counsellor || (one.room.is_some() && one.room == two.room);
        same && self.span.overlaps(other.span)
    }
}
