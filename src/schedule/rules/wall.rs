//! From the wall clock to moments and back, on the nights too when clocks are changed.
//! A window that begins in the hour that spring leaves out begins when the clocks have moved; of an hour that autumn
//! repeats, a start means the first and an end the second.
use chrono::{Duration, NaiveDate, NaiveTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::house::Window;
use crate::kernel::{Instant, Span};

/// The moments of a local day's window; `None` when the clocks leave all of it out.
pub fn span(zone: Tz, day: NaiveDate, window: Window) -> Option<Span> {
    Span::new(opens(zone, day, window.from()), closes(zone, day, window.until()))
}

/// The local date of a moment.
pub fn day(zone: Tz, moment: Instant) -> NaiveDate {
    moment.at(zone).date_naive()
}

/// The moment at which a local date begins.
pub fn midnight(zone: Tz, day: NaiveDate) -> Instant {
    opens(zone, day, 0)
}

/// Whether a moment is a multiple of `grid` minutes after local midnight, as the wall clock counts.
pub fn on_grid(zone: Tz, moment: Instant, grid: i64) -> bool {
    second_of_day(moment, offset(zone, moment)) % (grid * 60) == 0
}

/// Every moment of a span that lies on the grid, in order.
pub fn grid_points(zone: Tz, span: Span, grid: i64) -> Vec<Instant> {
    let mut points = Vec::new();
    let mut from = span.start();
    while from < span.end() {
        let now = offset(zone, from);
        let until = next_change(zone, from, span.end()).unwrap_or(span.end());
        collect(&mut points, from, until, now, grid * 60);
        from = until;
    }
    points
}

/// The grid points of a stretch without a change of clocks.
fn collect(points: &mut Vec<Instant>, from: Instant, until: Instant, offset: i64, step: i64) {
    let mut at = from;
    while at < until {
        let second = second_of_day(at, offset);
        let over = second % step;
        if over == 0 {
            points.push(at);
        }
        // The grid begins anew at each midnight.
        at = Instant(at.0 + (step - over).min(24 * 3600 - second));
    }
}

fn opens(zone: Tz, day: NaiveDate, minute: i64) -> Instant {
    let local = local(day, minute);
    let found = zone.from_local_datetime(&local);
    let moments = [found.earliest(), found.latest()];
    moments.into_iter().flatten().map(Instant::from).min().unwrap_or_else(|| gap_end(zone, local))
}

fn closes(zone: Tz, day: NaiveDate, minute: i64) -> Instant {
    let local = local(day, minute);
    let found = zone.from_local_datetime(&local);
    let moments = [found.earliest(), found.latest()];
    moments.into_iter().flatten().map(Instant::from).max().unwrap_or_else(|| gap_end(zone, local))
}

fn local(day: NaiveDate, minute: i64) -> chrono::NaiveDateTime {
    day.and_time(NaiveTime::MIN) + Duration::minutes(minute)
}

/// The moment of the change that leaves `local` out.
fn gap_end(zone: Tz, local: chrono::NaiveDateTime) -> Instant {
    // No zone is more than 16 hours away from UTC, so the change lies within a day of the same digits read as UTC.
    let as_utc = Instant(local.and_utc().timestamp());
    next_change(zone, as_utc.plus_days(-1), as_utc.plus_days(1)).unwrap_or(as_utc)
}

/// The moment after `from` and before `until` at which the zone's offset becomes that of the last second before `until`;
/// `None` when it is the same at both ends (two changes that undo each other within one opening are unheard of).
fn next_change(zone: Tz, from: Instant, until: Instant) -> Option<Instant> {
    let (mut before, mut after) = (from.0, until.0 - 1);
    let old = offset(zone, from);
    if old == offset(zone, Instant(after)) {
        return None;
    }
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if offset(zone, Instant(middle)) == old { before = middle } else { after = middle }
    }
    Some(Instant(after))
}

/// Seconds that local time is ahead of UTC.
fn offset(zone: Tz, moment: Instant) -> i64 {
    i64::from(zone.offset_from_utc_datetime(&moment.utc().naive_utc()).fix().local_minus_utc())
}

fn second_of_day(moment: Instant, offset: i64) -> i64 {
    (moment.0 + offset).rem_euclid(24 * 3600)
}
