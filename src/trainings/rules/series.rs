//! Dates that come again: every Tuesday and Thursday from 18:00 to 20:00, eight dates from the first of December on. Days on
//! which the centre does not receive are left out, and said.
use chrono::{Datelike, NaiveDate, Weekday};

use crate::kernel::Span;
use crate::schedule::{Centre, LeftOut, Workdays, moment};

/// So many dates at most are planned at once.
pub const MOST_DATES: i64 = 60;
/// So far ahead they are looked for.
const DAYS: usize = 800;

/// What is wanted. Minutes since local midnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub weekdays: Vec<Weekday>,
    pub from: i64,
    pub until: i64,
    pub first: NaiveDate,
    pub count: usize,
}

/// What comes of it, in the order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfolded {
    pub dates: Vec<(NaiveDate, Span)>,
    pub left_out: Vec<(NaiveDate, LeftOut)>,
}

impl Series {
    pub fn unfold(&self, workdays: &Workdays, centre: &Centre) -> Unfolded {
        let mut found = Unfolded { dates: Vec::new(), left_out: Vec::new() };
        for day in self.first.iter_days().take(DAYS).filter(|it| self.weekdays.contains(&it.weekday())) {
            if found.dates.len() >= self.count {
                break;
            }
            if let Some(why) = left_out(workdays, centre, day) {
                found.left_out.push((day, why));
                continue;
            }
            let (from, until) = (moment(centre.zone, day, self.from), moment(centre.zone, day, self.until));
            found.dates.extend(Span::new(from, until).map(|it| (day, it)));
        }
        found
    }
}

fn left_out(workdays: &Workdays, centre: &Centre, day: NaiveDate) -> Option<LeftOut> {
    if let Some(closure) = workdays.closure(centre, day) {
        return Some(LeftOut::Closed(closure.reason.clone()));
    }
    if workdays.is_open(centre, day) {
        return None;
    }
    Some(workdays.holiday(day).map_or(LeftOut::DayOff, |it| LeftOut::Holiday(it.name.clone())))
}
