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

/// How many meetings counsellors have in a week, counted when it is asked and once only.
struct Load<'a> {
    house: &'a House,
    taken: &'a Taken,
    weeks: HashMap<(CounsellorId, NaiveDate), usize>,
    /// The local date that was asked last: slots that begin together share it.
    day: Option<(Instant, Tz, NaiveDate)>,
}

impl Load<'_> {
    /// Smaller is to be preferred. Equal only for the same counsellor and day.
    fn rank(&mut self, slot: &Slot) -> (usize, u64, CounsellorId) {
        let zone = self.house.centre(slot.centre).map_or(Tz::UTC, |it| it.zone);
        let day = self.day(slot.span.start(), zone);
        (self.booked(slot.counsellor, zone, monday(day)), lot(slot.counsellor, day), slot.counsellor)
    }

    /// The holds of a counsellor that begin in an (ISO, local) week.
    fn booked(&mut self, counsellor: CounsellorId, zone: Tz, week: NaiveDate) -> usize {
        let (house, taken) = (self.house, self.taken);
        *self.weeks.entry((counsellor, week)).or_insert_with(|| {
            let resource = house.counsellor_resources.get(&counsellor);
            resource.zip(week_span(zone, week)).map_or(0, |(resource, span)| taken.count(*resource, span, None))
        })
    }

    fn day(&mut self, start: Instant, zone: Tz) -> NaiveDate {
        match self.day {
            Some((same_start, same_zone, day)) if (same_start, same_zone) == (start, zone) => day,
            _ => self.day.insert((start, zone, wall::day(zone, start))).2,
        }
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
pub fn fairest(house: &House, slots: &[Slot], taken: &Taken) -> Vec<Slot> {
    let mut load = Load { house, taken, weeks: HashMap::new(), day: None };
    let mut chosen = Vec::new();
    for together in slots.chunk_by(|one, two| one.span.start() == two.span.start()) {
        let mut centres: Vec<CentreId> = together.iter().map(|it| it.centre).collect();
        centres.sort_unstable();
        centres.dedup();
        for centre in centres {
            chosen.extend(together.iter().filter(|it| it.centre == centre).min_by_key(|it| load.rank(it)).cloned());
        }
    }
    chosen
}

/// The fairest choice of slots that begin together, in whichever centre.
pub fn fairest_of(house: &House, slots: &[Slot], taken: &Taken) -> Option<Slot> {
    let mut load = Load { house, taken, weeks: HashMap::new(), day: None };
    slots.iter().min_by_key(|it| load.rank(it)).cloned()
}
