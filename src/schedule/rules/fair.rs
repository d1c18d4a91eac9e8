//! Whom to offer when several are free: whoever has least that week, and by lot, not by name, when they have the same.
use std::collections::HashMap;

use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;

use super::house::House;
use super::openings::monday;
use super::slots::Slot;
use super::taken::Taken;
use super::wall;
use crate::kernel::{CentreId, CounsellorId, Instant, Span};

/// How many meetings counsellors have in the weeks of some slots.
#[derive(Debug, Default)]
pub struct Load {
    zones: HashMap<CentreId, Tz>,
    weeks: HashMap<(CounsellorId, NaiveDate), usize>,
}

impl Load {
    /// Counts for each counsellor the holds that begin in the (ISO, local) week of each of the slots.
    pub fn of(house: &House, slots: &[Slot], taken: &Taken) -> Load {
        let mut load = Load { zones: house.centres.values().map(|it| (it.id, it.zone)).collect(), weeks: HashMap::new() };
        for slot in slots {
            let (zone, week) = (load.zone(slot), load.week(slot));
            load.weeks.entry((slot.counsellor, week)).or_insert_with(|| {
                let resource = house.counsellor_resources.get(&slot.counsellor);
                let span = week_span(zone, week);
                resource.zip(span).map_or(0, |(resource, span)| taken.count(*resource, span, None))
            });
        }
        load
    }

    /// Smaller is to be preferred. Equal only for the same counsellor and day.
    pub fn rank(&self, slot: &Slot) -> (usize, u64, CounsellorId) {
        let week = self.week(slot);
        let booked = self.weeks.get(&(slot.counsellor, week)).copied().unwrap_or(0);
        (booked, lot(slot.counsellor, wall::day(self.zone(slot), slot.span.start())), slot.counsellor)
    }

    fn zone(&self, slot: &Slot) -> Tz {
        self.zones.get(&slot.centre).copied().unwrap_or(Tz::UTC)
    }

    fn week(&self, slot: &Slot) -> NaiveDate {
        monday(wall::day(self.zone(slot), slot.span.start()))
    }
}

fn week_span(zone: Tz, monday: NaiveDate) -> Option<Span> {
    Span::new(wall::midnight(zone, monday), wall::midnight(zone, monday.checked_add_days(Days::new(7))?))
}

/// The same for the same counsellor and day, and otherwise as good as drawn (the finalizer of SplitMix64).
fn lot(counsellor: CounsellorId, day: NaiveDate) -> u64 {
    let mut bits = (counsellor.0.unsigned_abs() << 32) ^ u64::from(day.num_days_from_ce().unsigned_abs());
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// One slot per start and centre: that of the fairest choice. Sorted like the slots.
pub fn fairest(slots: &[Slot], load: &Load) -> Vec<Slot> {
    let mut best: HashMap<(Instant, CentreId), &Slot> = HashMap::new();
    for slot in slots {
        let kept = best.entry((slot.span.start(), slot.centre)).or_insert(slot);
        if load.rank(slot) < load.rank(kept) {
            *kept = slot;
        }
    }
    let mut chosen: Vec<Slot> = best.into_values().cloned().collect();
    chosen.sort_by_key(|it| (it.span, it.centre));
    chosen
}

/// The fairest choice of slots that begin together.
pub fn fairest_of(house: &House, slots: &[Slot], taken: &Taken) -> Option<Slot> {
    let load = Load::of(house, slots, taken);
    slots.iter().min_by_key(|it| load.rank(it)).cloned()
}
