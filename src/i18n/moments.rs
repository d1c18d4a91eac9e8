//! Moments, languages and numbers as sentences and buttons say them. A zone is always given, never assumed.
use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;

use super::dates::{day_long, day_short, time, when, zone_words};
use super::words::{say, say_with};
use crate::kernel::{Instant, Lang, Span};

/// "today, 16:15", "tomorrow, 12:45", "Thu 26 Nov, 09:30".
pub fn soon(lang: Lang, moment: Instant, now: Instant, zone: Tz) -> String {
    let (day, today) = (day(moment, zone), day(now, zone));
    let time = time(moment, zone);
    if day == today {
        return say_with(lang, "dates-today-at", &[("time", time.into())]);
    }
    if Some(day) == today.checked_add_days(Days::new(1)) {
        return say_with(lang, "dates-tomorrow-at", &[("time", time.into())]);
    }
    format!("{}, {time}", day_short(lang, day))
}

/// "Today", "Tomorrow", "Thu 26 Nov".
pub fn soon_day(lang: Lang, moment: Instant, now: Instant, zone: Tz) -> String {
    let (day, today) = (day(moment, zone), day(now, zone));
    if day == today {
        return say(lang, "dates-today");
    }
    if Some(day) == today.checked_add_days(Days::new(1)) {
        return say(lang, "dates-tomorrow");
    }
    day_short(lang, day)
}

/// "Thursday 26 November, 09:30".
pub fn starts(lang: Lang, moment: Instant, zone: Tz) -> String {
    format!("{}, {}", day_long(lang, day(moment, zone)), time(moment, zone))
}

/// "Thu 26 Nov, 15:30" with a capital, as a line of its own.
pub fn starts_short(lang: Lang, moment: Instant, zone: Tz) -> String {
    capital(&format!("{}, {}", day_short(lang, day(moment, zone)), time(moment, zone)))
}

/// "Thu 26 Nov, 15:30" within a line: "чт, 26 ноября, 15:30".
pub fn starts_within(lang: Lang, moment: Instant, zone: Tz) -> String {
    format!("{}, {}", day_short(lang, day(moment, zone)), time(moment, zone))
}

/// [`when`] with its time zone, for where a time is about to be taken.
pub fn when_there(lang: Lang, span: Span, zone: Tz) -> String {
    format!("{}. {}", when(lang, span, zone), zone_words(lang, span.start(), zone))
}

/// "45 minutes".
pub fn minutes(lang: Lang, count: i64) -> String {
    say_with(lang, "dates-minutes", &[("count", count.into())])
}

/// "09:00", as every other time of the day.
pub fn hour(hour: i64) -> String {
    format!("{hour:02}:00")
}

/// A number as people read it: `+375 29 123-45-67`. Numbers of other countries stay as they are.
pub fn phone(number: &str) -> String {
    match number.strip_prefix("+375").filter(|it| it.len() == 9 && it.is_ascii()) {
        Some(own) => format!("+375 {} {}-{}-{}", &own[..2], &own[2..5], &own[5..7], &own[7..]),
        None => number.to_owned(),
    }
}

/// "Belarusian".
pub fn language(lang: Lang, spoken: Lang) -> String {
    say(
        lang,
        match spoken {
            Lang::Be => "dates-language-be",
            Lang::Ru => "dates-language-ru",
            Lang::En => "dates-language-en",
        },
    )
}

/// "Belarusian, Russian", "Беларуская, руская".
pub fn languages(lang: Lang, spoken: &[Lang]) -> String {
    let list = spoken.iter().map(|it| language(lang, *it)).collect::<Vec<_>>().join(", ");
    // English writes languages with capitals wherever they stand; a list in the other two has one at its beginning.
    if lang == Lang::En { list } else { capital(&list.to_lowercase()) }
}

/// The local date of a moment.
pub fn day(moment: Instant, zone: Tz) -> NaiveDate {
    moment.at(zone).date_naive()
}

/// The first day of its week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// A word of a list within a line: Belarusian and Russian write the names of languages and ways small, English does not.
pub fn small(lang: Lang, text: &str) -> String {
    let mut rest = text.chars();
    match (lang, rest.next()) {
        (Lang::En, _) | (_, None) => text.to_owned(),
        (_, Some(first)) => first.to_lowercase().chain(rest).collect(),
    }
}

pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map(|it| it.to_uppercase().collect::<String>() + rest.as_str()).unwrap_or_default()
}
