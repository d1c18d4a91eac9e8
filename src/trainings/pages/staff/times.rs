//! Dates and times of the day in forms.
use chrono::{Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;

use super::sheet::Values;
use crate::i18n;
use crate::kernel::{Instant, Span};
use crate::schedule::moment;
use crate::web::Fields;

/// From `2026-12-01`, `1.12.2026`, `01/12/2026`: the day first, as people here write.
pub fn day(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['-', '.', '/', ' ']).filter(|it| !it.is_empty()).collect();
    let [a, b, c] = parts[..] else { return None };
    let number = |it: &str| (it.len() <= 4 && it.bytes().all(|it| it.is_ascii_digit())).then(|| it.parse::<u32>().ok())?;
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let year = if year.len() == 4 { i32::try_from(number(year)?).ok()? } else { return None };
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).filter(|it| (2000..=2100).contains(&it.year()))
}

/// Minutes since midnight from `9`, `9:30`, `09.30`, `0930`; 24:00 is an end.
pub fn minute(text: &str) -> Option<i64> {
    let (hours, minutes) = match text.trim().split_once([':', '.', '-']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if text.trim().len() <= 2 => (text.trim(), "00"),
        None => text.trim().split_at_checked(text.trim().len().checked_sub(2)?)?,
    };
    let number = |it: &str| {
        (!it.is_empty() && it.len() <= 2 && it.bytes().all(|it| it.is_ascii_digit())).then(|| it.parse::<i64>().ok())?
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
}

/// A date that must be there.
pub fn needed_day(fields: &mut Fields, name: &str) -> Option<NaiveDate> {
    let found = fields.text(name, 20).as_deref().and_then(day);
    if found.is_none() {
        fields.wrong(name, "hours-bad-date");
    }
    found
}

/// From–until of one day, both needed: `from` and `until`.
pub fn window(fields: &mut Fields) -> Option<(i64, i64)> {
    let from = fields.text("from", 10).as_deref().and_then(minute);
    let until = fields.text("until", 10).as_deref().and_then(minute);
    match (from, until) {
        (None, _) => fields.wrong("from", "hours-bad-time"),
        (_, None) => fields.wrong("until", "hours-bad-time"),
        (Some(from), Some(until)) if until <= from => fields.wrong("until", "hours-bad-reversed"),
        (Some(from), Some(until)) => return Some((from, until)),
    }
    None
}

/// A date with its hours.
pub fn span(fields: &mut Fields, zone: Tz) -> Option<Span> {
    let day = needed_day(fields, "day");
    let (from, until) = window(fields)?;
    Span::new(moment(zone, day?, from), moment(zone, day?, until))
}

/// A moment that may be left out: `name_day` and `name_time`; without a time, the day's beginning or end.
pub fn perhaps(fields: &mut Fields, name: &str, zone: Tz, without: i64) -> Option<Instant> {
    let (day_name, time_name) = (format!("{name}_day"), format!("{name}_time"));
    let (typed_day, typed_time) = (fields.text(&day_name, 20), fields.text(&time_name, 10));
    let time = match typed_time {
        None => Some(without),
        Some(text) => minute(&text),
    };
    let day = match typed_day {
        None if time == Some(without) => return None,
        None => None,
        Some(text) => day(&text),
    };
    match (day, time) {
        (None, _) => fields.wrong(&day_name, "hours-bad-date"),
        (_, None) => fields.wrong(&time_name, "hours-bad-time"),
        (Some(day), Some(time)) => return Some(moment(zone, day, time)),
    }
    None
}

/// What stands in the fields of [`perhaps`].
pub fn put(values: &mut Values, name: &str, it: Option<Instant>, zone: Tz) {
    values.insert(format!("{name}_day"), it.map(|it| i18n::day(it, zone).to_string()).unwrap_or_default());
    values.insert(format!("{name}_time"), it.map(|it| i18n::time(it, zone)).unwrap_or_default());
}

/// What stands in the fields of [`span`].
pub fn put_span(values: &mut Values, span: Span, zone: Tz) {
    values.insert("day".to_owned(), i18n::day(span.start(), zone).to_string());
    values.insert("from".to_owned(), i18n::time(span.start(), zone));
    let end = span.end().at(zone);
    let until = if end.num_seconds_from_midnight() == 0 { "24:00".to_owned() } else { i18n::time(span.end(), zone) };
    values.insert("until".to_owned(), until);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_read_as_people_write_them() {
        for text in ["2026-12-01", "1.12.2026", "01/12/2026"] {
            assert_eq!(day(text), NaiveDate::from_ymd_opt(2026, 12, 1), "{text}");
        }
        assert_eq!((day("1.12"), day("31.02.2027")), (None, None));
        for (text, minutes) in [("9", 540), ("9:30", 570), ("09.30", 570), ("0930", 570), (" 24:00 ", 1440)] {
            assert_eq!(minute(text), Some(minutes), "{text}");
        }
        assert_eq!((minute("24:01"), minute("half"), minute("9:5")), (None, None, None));
    }
}
