//! Days, times and zones as people write them (design requirements 24 and 28). A zone is always given, never assumed.
use chrono::{Datelike, NaiveDate, Offset};
use chrono_tz::Tz;

use super::words::{Arg, say, say_with};
use crate::kernel::{Instant, Lang, Span};

const WEEKDAYS: [&str; 7] =
    ["dates-monday", "dates-tuesday", "dates-wednesday", "dates-thursday", "dates-friday", "dates-saturday", "dates-sunday"];
const WEEKDAYS_SHORT: [&str; 7] = ["dates-mon", "dates-tue", "dates-wed", "dates-thu", "dates-fri", "dates-sat", "dates-sun"];
/// In the genitive where a language has one: they stand after a day's number.
const MONTHS: [&str; 12] = [
    "dates-of-january",
    "dates-of-february",
    "dates-of-march",
    "dates-of-april",
    "dates-of-may",
    "dates-of-june",
    "dates-of-july",
    "dates-of-august",
    "dates-of-september",
    "dates-of-october",
    "dates-of-november",
    "dates-of-december",
];
const MONTHS_SHORT: [&str; 12] = [
    "dates-jan",
    "dates-feb",
    "dates-mar",
    "dates-apr",
    "dates-may",
    "dates-jun",
    "dates-jul",
    "dates-aug",
    "dates-sep",
    "dates-oct",
    "dates-nov",
    "dates-dec",
];

/// `Thursday 26 November`, `Четверг, 26 ноября`, `Чацвер, 26 лістапада`.
pub fn day_long(lang: Lang, day: NaiveDate) -> String {
    let weekday = say(lang, WEEKDAYS[weekday(day)]);
    say_with(lang, "dates-day-long", &parts(lang, weekday, day))
}

/// `26 November 2026`, `26 ноября 2026 г.`, `26 лістапада 2026 г.`
pub fn date(lang: Lang, day: NaiveDate) -> String {
    let told =
        [("day", day.day().to_string().into()), ("month", month_of(lang, day).into()), ("year", day.year().to_string().into())];
    say_with(lang, "dates-date", &told)
}

/// `Thu 26 Nov`, `чт, 26 ноября`, `чц, 26 лістапада`.
pub fn day_short(lang: Lang, day: NaiveDate) -> String {
    say_with(lang, "dates-day-short", &parts(lang, weekday_short(lang, day), day))
}

/// `Thu 26.11`, `чт 26.11`, `чц 26.11`.
pub fn day_dots(lang: Lang, day: NaiveDate) -> String {
    format!("{} {:02}.{:02}", weekday_short(lang, day), day.day(), day.month())
}

/// `Thu`, `чт`, `чц`.
pub fn weekday_short(lang: Lang, day: NaiveDate) -> String {
    say(lang, WEEKDAYS_SHORT[weekday(day)])
}

/// `Nov`, `ноя`, `ліс`.
pub fn month_short(lang: Lang, day: NaiveDate) -> String {
    say(lang, MONTHS_SHORT[month(day)])
}

/// `November`, `ноября`, `лістапада`: as it stands after a day's number.
pub fn month_of(lang: Lang, day: NaiveDate) -> String {
    say(lang, MONTHS[month(day)])
}

/// `15:30` on the wall clock of the zone.
pub fn time(moment: Instant, zone: Tz) -> String {
    moment.at(zone).format("%H:%M").to_string()
}

/// `Thursday 26 November, 15:30–16:15`; names both days when the span ends on another one.
pub fn when(lang: Lang, span: Span, zone: Tz) -> String {
    let (first, last) = (span.start().at(zone).date_naive(), span.end().at(zone).date_naive());
    let (from, until) = (time(span.start(), zone), time(span.end(), zone));
    if first == last {
        return format!("{}, {from}–{until}", day_long(lang, first));
    }
    format!("{}, {from} – {}, {until}", day_long(lang, first), day_long(lang, last))
}

/// `Minsk time (UTC+3)`: the zone's clock as it stands at that moment.
pub fn zone_words(lang: Lang, moment: Instant, zone: Tz) -> String {
    let minutes = moment.at(zone).offset().fix().local_minus_utc() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let offset = if rest == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{rest:02}") };
    if zone == Tz::Europe__Minsk {
        return say_with(lang, "dates-zone-minsk", &[("offset", Arg::Text(offset))]);
    }
    let zone = zone.name().replace('_', " ");
    say_with(lang, "dates-zone-other", &[("zone", Arg::Text(zone)), ("offset", Arg::Text(offset))])
}

fn parts(lang: Lang, weekday: String, day: NaiveDate) -> [(&'static str, Arg); 4] {
    [
        ("weekday", Arg::Text(weekday)),
        ("day", Arg::Text(day.day().to_string())),
        ("month", Arg::Text(say(lang, MONTHS[month(day)]))),
        ("short", Arg::Text(month_short(lang, day))),
    ]
}

fn weekday(day: NaiveDate) -> usize {
    day.weekday().num_days_from_monday() as usize
}

fn month(day: NaiveDate) -> usize {
    day.month0() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thursday() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
    }

    #[test]
    fn days_are_written_as_in_the_design() {
        for (lang, long, short, dots) in [
            (Lang::En, "Thursday 26 November", "Thu 26 Nov", "Thu 26.11"),
            (Lang::Ru, "Четверг, 26 ноября", "чт, 26 ноября", "чт 26.11"),
            (Lang::Be, "Чацвер, 26 лістапада", "чц, 26 лістапада", "чц 26.11"),
        ] {
            assert_eq!(day_long(lang, thursday()), long);
            assert_eq!(day_short(lang, thursday()), short);
            assert_eq!(day_dots(lang, thursday()), dots);
        }
    }

    #[test]
    fn a_span_is_told_on_its_zones_clock() {
        let start = Instant(1_795_696_200); // 2026-11-26T12:30Z
        let span = Span::lasting(start, 45).unwrap();
        assert_eq!(when(Lang::En, span, Tz::Europe__Minsk), "Thursday 26 November, 15:30–16:15");
        let night = Span::lasting(start, 10 * 60).unwrap();
        assert_eq!(when(Lang::En, night, Tz::Europe__Minsk), "Thursday 26 November, 15:30 – Friday 27 November, 01:30");
    }

    #[test]
    fn a_zone_says_its_offset_of_that_day() {
        let summer_2010 = Instant(1_278_000_000);
        assert_eq!(zone_words(Lang::En, Instant(1_795_696_200), Tz::Europe__Minsk), "Minsk time (UTC+3)");
        assert_eq!(zone_words(Lang::Ru, summer_2010, Tz::Europe__Minsk), "Время минское (UTC+3)");
        assert_eq!(zone_words(Lang::En, Instant(1_265_000_000), Tz::Europe__Minsk), "Minsk time (UTC+2)");
        assert_eq!(zone_words(Lang::Be, summer_2010, Tz::Asia__Kolkata), "Час: Asia/Kolkata (UTC+5:30)");
    }
}
