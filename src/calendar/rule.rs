//! Whether days follow a pattern that calendars can say (RFC 5545 §3.3.10 and §3.8.5.3).
use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday, WeekdaySet};
use chrono_tz::Tz;

use super::Occurrence;
use super::wall::{Wall, code};
use crate::kernel::{Instant, Span};

/// Of the pattern's dates, one of so many may be missing.
const MISSING: usize = 5;
const MOST_DATES: usize = 60;
const MOST_DAYS: u32 = 6;
const MOST_WEEKS: u32 = 4;
/// No pattern is longer: sixty dates and what is missing between them, every so many weeks.
const MOST_SECONDS: i64 = 60 * 5 / 4 * 4 * 7 * 24 * 60 * 60;

/// Days that follow a pattern: the same hour on the wall clock, the same length, every so many days or weeks; a fifth of
/// the dates may be missing.
///
/// A rule is the whole series' identity in a calendar: it is made of the dates as they were first sent, and stays when
/// dates are moved or cancelled (those are an [`Occurrence`] each).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    wall: Wall,
    /// When the first date begins, on the wall clock.
    first: NaiveDateTime,
    length: TimeDelta,
    every: Every,
    /// In order; the pattern's first and last are among them.
    dates: Vec<NaiveDate>,
    missing: Vec<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Days(u32),
    Weeks(u32, WeekdaySet),
}

/// The rule of two to sixty spans, in any order, that say the same hour of the zone's wall clock and last equally long;
/// the one with the fewest missing dates if there are several. `None` when there is no rule, and each date has to be
/// invited by itself. That is so, too,
/// - when a span begins, ends or lies where the clock is changed, since readers disagree about hours that are skipped or
///   repeated, and about the length of a meeting across them;
/// - when one date lasts until the next has begun (see [`Rule::takes`]);
/// - when the clock of these years follows no yearly rule (see `Wall::over`).
pub fn regular(spans: &[Span], zone: Tz) -> Option<Rule> {
    let mut sorted = spans.to_vec();
    sorted.sort();
    let (first, last) = (sorted.first()?, sorted.last()?);
    let (begin, end) = (first.start().utc(), last.end().utc());
    if !(2..=MOST_DATES).contains(&sorted.len()) || last.end().0.saturating_sub(first.start().0) > MOST_SECONDS {
        return None;
    }
    let wall = Wall::over(zone, begin.year()..=end.year())?;
    let read = |it: &Span| Some((wall.read(it.start())?, wall.read(it.end())?));
    let shown = sorted.iter().map(read).collect::<Option<Vec<_>>>()?;
    let seconds = |it: &Span| it.end().0 - it.start().0;
    let (first, lasts) = (shown.first()?.0, seconds(first));
    let length = TimeDelta::try_seconds(lasts)?;
    let alike = sorted
        .iter()
        .zip(&shown)
        .all(|(span, (start, end))| start.time() == first.time() && *end - *start == length && seconds(span) == lasts);
    let given: Vec<NaiveDate> = shown.iter().map(|(start, _)| start.date()).collect();
    if !alike || given.windows(2).any(|it| it[0] == it[1]) {
        return None;
    }
    let rules = patterns(&given).into_iter().filter_map(|every| {
        let dates = every.dates(*given.first()?, *given.last()?);
        let (kept, missing): (Vec<_>, Vec<_>) = dates.into_iter().partition(|it| given.binary_search(it).is_ok());
        let few = missing.len() * MISSING <= kept.len() + missing.len();
        let sound = kept == given && few && missing.iter().all(|it| wall.shows_once(it.and_time(first.time())));
        sound.then(|| Rule { wall: wall.clone(), first, length, every, dates: kept, missing })
    });
    rules.min_by_key(|it| it.missing.len()).filter(|it| it.takes(&[]))
}

/// What may be tried, the pattern that people would name first: each day, each week on these weekdays, each other day.
fn patterns(given: &[NaiveDate]) -> Vec<Every> {
    let weekdays = given.iter().map(|it| it.weekday()).collect();
    let weeks = (1..=MOST_WEEKS).map(|it| Every::Weeks(it, weekdays));
    let days = (1..=MOST_DAYS).map(Every::Days);
    days.clone().take(1).chain(weeks).chain(days.skip(1)).collect()
}

impl Every {
    fn dates(self, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
        first.iter_days().take_while(|it| *it <= last).filter(|it| self.includes(first, *it)).collect()
    }

    fn includes(self, first: NaiveDate, date: NaiveDate) -> bool {
        match self {
            Every::Days(days) => (date - first).num_days() % i64::from(days) == 0,
            Every::Weeks(weeks, on) => {
                on.contains(date.weekday()) && (monday(date) - monday(first)).num_weeks() % i64::from(weeks) == 0
            }
        }
    }
}

/// Weeks begin on Monday (WKST, §3.3.10).
fn monday(date: NaiveDate) -> NaiveDate {
    date - Days::new(date.weekday().num_days_from_monday().into())
}

impl Rule {
    /// Whether a series can tell these changes to every reader: they are to dates that the rule holds, one date is left,
    /// and the dates keep their order, each on a day of its own. Outlook knows no others (MS-OXOCAL §2.2.1.44: an
    /// exception lies between its neighbours). A date for which that is not so is cancelled in the series, and invited by
    /// itself.
    pub fn takes(&self, changed: &[Occurrence]) -> bool {
        let known = changed.iter().all(|it| self.date(it.was).is_some());
        let changes = self.changes(changed);
        let moved = |it: Span| (self.wall.shown(it.start()), self.wall.shown(it.end()));
        let left: Vec<(NaiveDateTime, NaiveDateTime)> = self
            .dates
            .iter()
            .map(|it| it.and_time(self.first.time()))
            .filter_map(|was| changes.get(&was).map_or(Some((was, was + self.length)), |now| now.map(moved)))
            .collect();
        let apart = left.windows(2).all(|it| it[0].1 <= it[1].0 && it[0].0.date() < it[1].0.date());
        known && apart && !left.is_empty()
    }

    /// What became of dates that the rule holds, by their begin on the wall clock; of several changes to one the last.
    pub(super) fn changes(&self, changed: &[Occurrence]) -> BTreeMap<NaiveDateTime, Option<Span>> {
        changed.iter().filter_map(|it| Some((self.date(it.was)?, it.now))).collect()
    }

    pub(super) fn wall(&self) -> &Wall {
        &self.wall
    }

    /// RECUR (§3.3.10). WKST matters only where weeks are left out, and is said there, since readers' weeks begin
    /// differently.
    pub(super) fn recur(&self) -> String {
        let count = self.dates.len() + self.missing.len();
        let interval = |it: u32| if it == 1 { String::new() } else { format!(";INTERVAL={it}") };
        match self.every {
            Every::Days(days) => format!("FREQ=DAILY{};COUNT={count}", interval(days)),
            Every::Weeks(weeks, on) => {
                let on = on.iter(Weekday::Mon).map(code).collect::<Vec<_>>().join(",");
                let start = if weeks == 1 { "" } else { ";WKST=MO" };
                format!("FREQ=WEEKLY{};COUNT={count};BYDAY={on}{start}", interval(weeks))
            }
        }
    }

    /// Begin and end of the first date, on the wall clock.
    pub(super) fn first(&self) -> (NaiveDateTime, NaiveDateTime) {
        (self.first, self.first + self.length)
    }

    /// Begins of the pattern that are no dates, on the wall clock.
    pub(super) fn missing(&self) -> impl Iterator<Item = NaiveDateTime> + '_ {
        self.missing.iter().map(|it| it.and_time(self.first.time()))
    }

    /// The begin of the date that begins at this moment, on the wall clock; `None` when there is none.
    pub(super) fn date(&self, start: Instant) -> Option<NaiveDateTime> {
        let shown = self.wall.read(start)?;
        (shown.time() == self.first.time() && self.dates.binary_search(&shown.date()).is_ok()).then_some(shown)
    }
}

#[cfg(test)]
#[path = "rule_tests.rs"]
mod tests;
