//! How the pages speak of times, places, people and ways to meet.
use chrono::{Datelike, Days, NaiveDate};
use chrono_tz::Tz;

use super::super::rules::Messages;
use crate::i18n::{self, say, say_with};
use crate::kernel::{CentreId, Instant, Lang, Span};
use crate::people::Sex;
use crate::schedule::{Counsellor, House, Mode};

pub fn mode(lang: Lang, mode: Mode) -> String {
    say(
        lang,
        match mode {
            Mode::InPerson => "booking-mode-in-person",
            Mode::Phone => "booking-mode-phone",
            Mode::Video => "booking-mode-video",
            Mode::Outreach => "booking-mode-outreach",
        },
    )
}

/// "Minsk, in person" or "Phone call": the place matters only to who has to come.
pub fn place(lang: Lang, house: &House, centre: CentreId, how: Mode) -> String {
    match (how, house.centre(centre)) {
        (Mode::InPerson, Some(it)) => say_with(lang, "booking-in-person-at", &[("city", it.city.get(lang).into())]),
        _ => mode(lang, how),
    }
}

/// The same in as few words as a small button holds: "Minsk", "Online".
pub fn short_place(lang: Lang, house: &House, centre: CentreId, how: Mode) -> String {
    match (how, house.centre(centre)) {
        (Mode::InPerson, Some(it)) => it.city.get(lang).to_owned(),
        _ => mode(lang, how),
    }
}

/// "Alena K., career counsellor".
pub fn counsellor(lang: Lang, it: &Counsellor) -> String {
    let title = it.title.get(lang);
    if title.is_empty() {
        return it.name.get(lang).to_owned();
    }
    say_with(lang, "booking-fact-with-value", &[("name", it.name.get(lang).into()), ("title", title.into())])
}

pub fn language(lang: Lang, spoken: Lang) -> String {
    say(
        lang,
        match spoken {
            Lang::Be => "booking-language-be",
            Lang::Ru => "booking-language-ru",
            Lang::En => "booking-language-en",
        },
    )
}

pub fn languages(lang: Lang, spoken: &[Lang]) -> String {
    let list = spoken.iter().map(|it| language(lang, *it)).collect::<Vec<_>>().join(", ");
    // English writes languages with capitals wherever they stand; a list in the other two has one at its beginning.
    if lang == Lang::En { list } else { capital(&list.to_lowercase()) }
}

pub fn messages(lang: Lang, it: Messages) -> String {
    say(
        lang,
        match it {
            Messages::Full => "booking-messages-full-fact",
            Messages::Discreet => "booking-messages-discreet-fact",
            Messages::None => "booking-messages-none-fact",
        },
    )
}

pub fn sex(lang: Lang, it: Sex) -> String {
    say(
        lang,
        match it {
            Sex::Female => "booking-sex-female",
            Sex::Male => "booking-sex-male",
            Sex::Unknown => "booking-sex-unknown",
        },
    )
}

/// "today, 16:15", "tomorrow, 12:45", "Thu 26 Nov, 09:30".
pub fn soon(lang: Lang, moment: Instant, now: Instant, zone: Tz) -> String {
    let (day, today) = (day(moment, zone), day(now, zone));
    let time = i18n::time(moment, zone);
    if day == today {
        return say_with(lang, "booking-today-at", &[("time", time.into())]);
    }
    if Some(day) == today.checked_add_days(Days::new(1)) {
        return say_with(lang, "booking-tomorrow-at", &[("time", time.into())]);
    }
    format!("{}, {time}", i18n::day_short(lang, day))
}

/// "Today", "Tomorrow", "Thu 26 Nov".
pub fn soon_day(lang: Lang, moment: Instant, now: Instant, zone: Tz) -> String {
    let (day, today) = (day(moment, zone), day(now, zone));
    if day == today {
        return say(lang, "booking-today");
    }
    if Some(day) == today.checked_add_days(Days::new(1)) {
        return say(lang, "booking-tomorrow");
    }
    i18n::day_short(lang, day)
}

/// "Thursday 26 November, 09:30".
pub fn starts(lang: Lang, moment: Instant, zone: Tz) -> String {
    format!("{}, {}", i18n::day_long(lang, day(moment, zone)), i18n::time(moment, zone))
}

/// "Thu 26 Nov, 15:30" with a capital, as a line of its own.
pub fn starts_short(lang: Lang, moment: Instant, zone: Tz) -> String {
    capital(&format!("{}, {}", i18n::day_short(lang, day(moment, zone)), i18n::time(moment, zone)))
}

pub fn when(lang: Lang, span: Span, zone: Tz) -> String {
    i18n::when(lang, span, zone)
}

/// The same with its time zone, for where a time is about to be taken.
pub fn when_there(lang: Lang, span: Span, zone: Tz) -> String {
    format!("{}. {}", when(lang, span, zone), i18n::zone_words(lang, span.start(), zone))
}

pub fn minutes(lang: Lang, count: i64) -> String {
    say_with(lang, "booking-minutes", &[("count", count.into())])
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

/// "Step 2 of 4".
pub fn step(lang: Lang, number: i64) -> String {
    say_with(lang, "booking-step", &[("number", number.into())])
}

/// "This time is kept for you until 15:42."
pub fn held(lang: Lang, until: Instant, zone: Tz) -> String {
    say_with(lang, "booking-held-until", &[("time", i18n::time(until, zone).into())])
}

pub fn day(moment: Instant, zone: Tz) -> NaiveDate {
    moment.at(zone).date_naive()
}

/// The first day of its week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map(|it| it.to_uppercase().collect::<String>() + rest.as_str()).unwrap_or_default()
}
