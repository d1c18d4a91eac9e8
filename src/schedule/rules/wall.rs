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

/// A minute of a local day, 24:00 at most; in the hour that spring leaves out, the moment of the change.
pub fn moment(zone: Tz, day: NaiveDate, minute: i64) -> Instant {
    opens(zone, day, minute)
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

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::{Minsk, Warsaw};
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The moments of a window, as UTC.
    fn utc(zone: Tz, day: &str, window: &str) -> Option<(String, String)> {
        let span = span(zone, date(day), Window::parse(window).unwrap())?;
        let words = |it: Instant| it.utc().format("%d %H:%M").to_string();
        Some((words(span.start()), words(span.end())))
    }

    fn is(from: &str, until: &str) -> Option<(String, String)> {
        Some((from.to_owned(), until.to_owned()))
    }

    #[test]
    fn on_the_night_of_spring_a_window_loses_the_hour_that_is_left_out() {
        // 02:00 becomes 03:00, which is 01:00 UTC in Warsaw and 00:00 UTC in Minsk.
        assert_eq!(utc(Warsaw, "2026-03-29", "01:00-04:00"), is("29 00:00", "29 02:00"));
        assert_eq!(utc(Warsaw, "2026-03-29", "02:30-04:00"), is("29 01:00", "29 02:00"));
        assert_eq!(utc(Warsaw, "2026-03-29", "01:00-02:30"), is("29 00:00", "29 01:00"));
        assert_eq!(utc(Warsaw, "2026-03-29", "02:15-02:45"), None);
        assert_eq!(utc(Minsk, "2010-03-28", "01:00-04:00"), is("27 23:00", "28 01:00"));
        assert_eq!(utc(Minsk, "2010-03-28", "02:30-04:00"), is("28 00:00", "28 01:00"));
        assert_eq!(utc(Minsk, "2009-03-29", "09:00-10:00"), is("29 06:00", "29 07:00"));
    }

    #[test]
    fn on_the_night_of_autumn_a_window_gains_the_hour_that_comes_twice() {
        // 03:00 becomes 02:00, at 01:00 UTC in Warsaw and at 00:00 UTC in Minsk.
        assert_eq!(utc(Warsaw, "2026-10-25", "02:30-04:00"), is("25 00:30", "25 03:00"));
        assert_eq!(utc(Warsaw, "2026-10-25", "01:00-02:30"), is("24 23:00", "25 01:30"));
        assert_eq!(utc(Warsaw, "2026-10-25", "02:15-02:45"), is("25 00:15", "25 01:45"));
        assert_eq!(utc(Minsk, "2010-10-31", "02:30-04:00"), is("30 23:30", "31 02:00"));
        assert_eq!(utc(Minsk, "2009-10-25", "09:00-10:00"), is("25 07:00", "25 08:00"));
    }

    #[test]
    fn minsk_changes_no_clocks_in_2026() {
        let (first, last) = (midnight(Minsk, date("2026-01-01")), midnight(Minsk, date("2027-01-01")));
        assert!((first.0..last.0).step_by(900).all(|it| offset(Minsk, Instant(it)) == 3 * 3600));
        assert_eq!(utc(Minsk, "2026-03-29", "02:30-04:00"), is("28 23:30", "29 01:00"));
    }

    #[test]
    fn a_day_that_was_left_out_whole_has_no_time() {
        assert_eq!(utc(chrono_tz::Pacific::Apia, "2011-12-30", "09:00-12:00"), None);
        assert_eq!(
            midnight(chrono_tz::Pacific::Apia, date("2011-12-30")),
            midnight(chrono_tz::Pacific::Apia, date("2011-12-31"))
        );
    }

    #[test]
    fn meetings_begin_on_the_wall_clocks_hours_on_both_nights() {
        let begin = |day: &str| {
            let span = span(Warsaw, date(day), Window::parse("00:00-06:00").unwrap()).unwrap();
            let local = |it: &Instant| it.at(Warsaw).format("%H:%M").to_string();
            grid_points(Warsaw, span, 90).iter().map(local).collect::<Vec<_>>()
        };
        assert_eq!(begin("2026-03-29"), ["00:00", "01:30", "03:00", "04:30"]);
        assert_eq!(begin("2026-10-25"), ["00:00", "01:30", "03:00", "04:30"]);
    }

    proptest! {
        #[test]
        fn the_grid_has_every_moment_that_is_on_it_and_no_other(
            zone in prop::sample::select(vec![Minsk, Warsaw, chrono_tz::Australia::Lord_Howe, chrono_tz::Asia::Kathmandu]),
            near in prop::sample::select(vec![1_269_730_800, 1_288_486_800, 1_774_746_000, 1_792_890_000, 1_775_314_800]),
            from in -500..500i64, minutes in 1..700i64, grid in 5..240i64,
        ) {
            let span = Span::lasting(Instant(near).plus_minutes(from), minutes).unwrap();
            let every: Vec<Instant> = (0..minutes).map(|it| span.start().plus_minutes(it)).filter(|it| on_grid(zone, *it, grid)).collect();
            prop_assert_eq!(grid_points(zone, span, grid), every);
        }
    }
}
