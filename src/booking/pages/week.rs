//! A week of free times as the page shows it: its days from today on, one of them open, its times by part of the day.
use chrono::{Datelike, Days, NaiveDate, Timelike};
use chrono_tz::Tz;
use serde::Serialize;

use super::wishes::{Looking, Pick};
use super::words;
use crate::i18n::{self, say, say_with};
use crate::kernel::{CentreId, Instant, Lang};
use crate::schedule::{House, Slot};

/// More times than this stand behind "more times".
const SHOWN: usize = 12;

#[derive(Debug, Serialize)]
pub struct Week {
    pub days: Vec<DayTile>,
    /// Address of the week before; empty when it is over.
    pub earlier: String,
    pub later: String,
    pub later_label: String,
}

#[derive(Debug, Serialize)]
pub struct DayTile {
    pub weekday: String,
    pub number: String,
    pub free: String,
    pub href: String,
    pub on: bool,
}

#[derive(Debug, Default, Serialize)]
pub struct Day {
    pub title: String,
    pub zone: String,
    pub error: String,
    pub groups: Vec<Group>,
    /// Address of the same page with all times; empty when they are all there.
    pub more: String,
    pub more_label: String,
}

#[derive(Debug, Serialize)]
pub struct Group {
    pub id: &'static str,
    pub title: String,
    pub slots: Vec<SlotView>,
}

#[derive(Debug, Serialize)]
pub struct SlotView {
    pub id: String,
    pub value: String,
    pub time: String,
    #[serde(rename = "where")]
    pub place: String,
    pub on: bool,
}

/// All that the parts of the page are made from.
pub struct Scene<'a> {
    pub lang: Lang,
    pub house: &'a House,
    pub looking: Looking,
    /// Path of the page.
    pub path: &'a str,
    pub zone: Tz,
    pub now: Instant,
    pub monday: NaiveDate,
    /// The last day that can be booked yet.
    pub last: NaiveDate,
    /// One per start and centre, sorted.
    pub slots: Vec<Slot>,
    pub picked: Option<Pick>,
}

impl Scene<'_> {
    pub fn today(&self) -> NaiveDate {
        i18n::day(self.now, self.zone)
    }

    pub fn zone_of(&self, centre: CentreId) -> Tz {
        self.house.centre(centre).map_or(self.zone, |it| it.zone)
    }

    pub fn day_of(&self, slot: &Slot) -> NaiveDate {
        i18n::day(slot.span.start(), self.zone_of(slot.centre))
    }

    /// The asked day when it has times, else the first that has.
    pub fn open_day(&self, asked: Option<NaiveDate>) -> Option<NaiveDate> {
        let has = |day: &NaiveDate| self.slots.iter().any(|it| self.day_of(it) == *day);
        asked.filter(has).or_else(|| self.slots.first().map(|it| self.day_of(it)))
    }

    /// The days of the week that can still be chosen from: what is past only pushes them out of a phone's sight.
    pub fn week(&self, open: Option<NaiveDate>) -> Week {
        let days: Vec<NaiveDate> =
            (0..7).filter_map(|it| self.monday.checked_add_days(Days::new(it))).filter(|it| *it >= self.today()).collect();
        let before = self.monday.checked_sub_days(Days::new(7)).filter(|_| self.monday > self.today());
        let after = self.monday.checked_add_days(Days::new(7)).filter(|it| *it <= self.last);
        Week {
            days: days.into_iter().map(|it| self.tile(it, open)).collect(),
            earlier: before.map(|it| self.address(it)).unwrap_or_default(),
            later: after.map(|it| self.address(it)).unwrap_or_default(),
            later_label: after.map(|it| self.span_words(it)).unwrap_or_default(),
        }
    }

    /// Address of this page opened at a day (or the first free one of its week).
    pub fn address(&self, day: NaiveDate) -> String {
        self.looking.address(self.house, self.path, &[("day", &day.to_string())])
    }

    fn tile(&self, day: NaiveDate, open: Option<NaiveDate>) -> DayTile {
        let free = self.slots.iter().filter(|it| self.day_of(it) == day).count() as i64;
        DayTile {
            weekday: i18n::weekday_short(self.lang, day),
            number: day.day().to_string(),
            free: if free == 0 {
                say(self.lang, "booking-none")
            } else {
                say_with(self.lang, "booking-free", &[("count", free.into())])
            },
            href: if free == 0 { String::new() } else { self.address(day) },
            on: Some(day) == open,
        }
    }

    /// "30 Nov – 6 Dec", "30 ноября – 6 декабря".
    fn span_words(&self, monday: NaiveDate) -> String {
        let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
        let month = |day: NaiveDate| i18n::day_short(self.lang, day).split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
        format!("{} – {}", month(monday), month(sunday))
    }

    pub fn day(&self, day: NaiveDate, all: bool, error: String) -> Day {
        let slots: Vec<&Slot> = self.slots.iter().filter(|it| self.day_of(it) == day).collect();
        let hides_the_picked = slots.iter().skip(SHOWN).any(|it| self.is_picked(it));
        let shown = if all || hides_the_picked { slots.len() } else { slots.len().min(SHOWN) };
        let hidden = (slots.len() - shown) as i64;
        let mut groups: Vec<Group> = Vec::new();
        for slot in &slots[..shown] {
            let (id, key) = self.part_of_day(slot);
            if groups.last().is_none_or(|it| it.id != id) {
                groups.push(Group { id, title: say(self.lang, key), slots: Vec::new() });
            }
            if let (Some(group), Some(view)) = (groups.last_mut(), self.slot(slot)) {
                group.slots.push(view);
            }
        }
        let zone = i18n::zone_words(self.lang, slots.first().map_or(self.now, |it| it.span.start()), self.zone);
        Day {
            title: i18n::day_long(self.lang, day),
            zone: say_with(self.lang, "booking-times-zone", &[("zone", zone.into())]),
            error,
            groups,
            more: if hidden == 0 {
                String::new()
            } else {
                self.looking.address(self.house, self.path, &[("day", &day.to_string()), ("all", "1")])
            },
            more_label: say_with(self.lang, "booking-more-times", &[("count", hidden.into())]),
        }
    }

    fn part_of_day(&self, slot: &Slot) -> (&'static str, &'static str) {
        match slot.span.start().at(self.zone_of(slot.centre)).hour() {
            0..12 => ("morning", "booking-morning"),
            12..17 => ("afternoon", "booking-afternoon"),
            _ => ("evening", "booking-evening"),
        }
    }

    fn is_picked(&self, slot: &Slot) -> bool {
        self.picked.is_some_and(|it| it.start == slot.span.start() && it.centre == slot.centre && slot.modes.contains(&it.mode))
    }

    fn slot(&self, slot: &Slot) -> Option<SlotView> {
        let mut pick = Pick::of(slot, self.looking)?;
        if let Some(it) = self.picked.filter(|_| self.is_picked(slot)) {
            pick.mode = it.mode;
        }
        let who = self.house.counsellor(slot.counsellor).map_or("", |it| it.name.get(self.lang));
        Some(SlotView {
            id: format!("t{}-{}", pick.start.0, pick.centre.0),
            value: pick.to_string(),
            time: i18n::time(slot.span.start(), self.zone_of(slot.centre)),
            place: format!("{} · {who}", words::short_place(self.lang, self.house, slot.centre, pick.mode)),
            on: self.is_picked(slot),
        })
    }
}
