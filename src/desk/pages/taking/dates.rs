//! Several dates at once: each is shown before anything is stored, what is in its way is named, and each may be left out.
use chrono::{Days, TimeZone};
use serde::Serialize;

use super::wanted::Wanted;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Instant, Lang, Result};
use crate::schedule::{self, Search, Slot};
use crate::web::{Fields, Select, Typed};

/// As many dates as can be booked together.
pub const MOST: i64 = 12;
const EVERY: [(&str, i64); 3] = [("1", 1), ("2", 2), ("4", 4)];
/// Other times of the same day that stand beside one that is taken.
const BESIDE: usize = 8;

/// How often, and how many times in all; once is no repetition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    pub every: i64,
    pub times: i64,
}

#[derive(Serialize)]
pub struct DateView {
    pub select: Select,
    /// What is in the way, in words; empty when nothing is.
    pub clash: String,
}

pub fn repeat(fields: &mut Fields) -> Repeat {
    let every = fields.choice("every", &EVERY).unwrap_or(1);
    let times = fields.number("times", 1..=MOST).unwrap_or(1);
    Repeat { every, times }
}

pub fn selects(lang: Lang, repeat: Repeat) -> Vec<Select> {
    let every =
        EVERY.map(|(word, weeks)| (word.to_owned(), say_with(lang, "desk-taking-every-weeks", &[("weeks", weeks.into())])));
    let times = (1..=MOST).map(|it| (it.to_string(), say_with(lang, "desk-taking-times", &[("times", it.into())])));
    vec![
        Select::new("times", say(lang, "desk-taking-how-many"), &repeat.times.to_string(), times.collect()),
        Select::new("every", say(lang, "desk-taking-every"), &repeat.every.to_string(), every.to_vec()),
    ]
}

/// The further dates, at the same local time each.
fn starts(desk: &Ground<'_>, wanted: &Wanted, repeat: Repeat) -> Vec<Instant> {
    let zone = desk.zone_of(wanted.centre);
    let local = wanted.start.at(zone).naive_local();
    let further = (1..repeat.times).filter_map(|it| {
        let days = Days::new(u64::try_from(it * repeat.every * 7).ok()?);
        zone.from_local_datetime(&local.checked_add_days(days)?).earliest()
    });
    further.map(|it| Instant(it.timestamp())).collect()
}

/// Each further date with what can be chosen on it: the same time, another one of that day, or nothing. One search.
pub async fn dates(desk: &Ground<'_>, lang: Lang, wanted: &Wanted, repeat: Repeat, typed: &Typed) -> Result<Vec<DateView>> {
    let starts = starts(desk, wanted, repeat);
    let Some(last) = starts.last() else { return Ok(Vec::new()) };
    let zone = desk.zone_of(wanted.centre);
    let search = Search {
        service: wanted.service,
        from: i18n::day(wanted.start, zone),
        to: i18n::day(*last, zone),
        centre: Some(wanted.centre),
        counsellor: Some(wanted.counsellor),
        mode: Some(wanted.mode),
        language: None,
        found_as: None,
        leaving_out: None,
        by_staff: true,
    };
    let found = match schedule::slots(desk.diary, &search, desk.now).await {
        Err(crate::kernel::Error::NotFound) => Vec::new(),
        found => found?.slots,
    };
    let view = |(at, start): (usize, &Instant)| {
        let day = i18n::day(*start, zone);
        let free: Vec<&Slot> = found.iter().filter(|it| i18n::day(it.span.start(), zone) == day).collect();
        one(lang, zone, at, *start, &free, typed)
    };
    Ok(starts.iter().enumerate().map(view).collect())
}

fn one(lang: Lang, zone: chrono_tz::Tz, at: usize, start: Instant, free: &[&Slot], typed: &Typed) -> DateView {
    let name = format!("date_{at}");
    let same = free.iter().any(|it| it.span.start() == start);
    let mut near: Vec<Instant> = free.iter().map(|it| it.span.start()).collect();
    near.sort_by_key(|it| (it.0 - start.0).abs());
    near.truncate(BESIDE);
    near.sort_unstable();
    let mut options: Vec<(String, String)> = near.iter().map(|it| (it.0.to_string(), i18n::time(*it, zone))).collect();
    options.push((String::new(), say(lang, "desk-taking-date-out")));
    let usual = if same { start.0.to_string() } else { String::new() };
    let picked = typed.values.get(&name).cloned().unwrap_or(usual);
    let clash = match (same, free.is_empty()) {
        (true, _) => String::new(),
        (false, true) => say(lang, "desk-taking-date-closed"),
        (false, false) => say_with(lang, "desk-taking-date-taken", &[("time", i18n::time(start, zone).into())]),
    };
    DateView { select: Select::new(&name, i18n::day_long(lang, i18n::day(start, zone)), &picked, options), clash }
}

/// What was chosen for each further date; those that are left out are not there.
pub fn chosen(fields: &mut Fields) -> Vec<Instant> {
    (0..MOST).filter_map(|it| fields.number(&format!("date_{it}"), 0..=253_402_300_799)).map(Instant).collect()
}
