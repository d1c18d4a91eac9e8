//! How the pages speak of trainings, groups, dates and places.
use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use serde::Serialize;

use crate::i18n::{self, say, say_with};
use crate::kernel::{Lang, Span};
use crate::schedule::{House, Mode};
use crate::trainings::rules::{Kind, Topic};
use crate::trainings::views::Group;

/// So many dates are listed; of more the first and the last are told.
const LISTED: usize = 8;

pub fn kind(lang: Lang, it: Kind) -> String {
    say(lang, &format!("trainings-kind-{}", it.as_str().replace('_', "-")))
}

pub fn topic(lang: Lang, it: Topic) -> String {
    say(lang, &format!("trainings-topic-{}", it.as_str().replace('_', "-")))
}

/// "Minsk, evenings", "Online, Saturdays".
pub fn group(lang: Lang, house: &House, it: &Group) -> String {
    let place = city(lang, house, it);
    match it.label.get(lang) {
        "" => place,
        label => format!("{place}, {label}"),
    }
}

/// "Minsk" or "Online".
pub fn city(lang: Lang, house: &House, it: &Group) -> String {
    match house.centre(it.centre) {
        Some(centre) if it.mode != Mode::Video => centre.city.get(lang).to_owned(),
        _ => say(lang, "trainings-online"),
    }
}

/// "18 Uzornaya St, Minsk" or how one joins by video.
pub fn place(lang: Lang, house: &House, it: &Group) -> String {
    match house.centre(it.centre) {
        Some(centre) if it.mode != Mode::Video => format!("{}, {}", centre.address.get(lang), centre.city.get(lang)),
        _ => say(lang, "trainings-by-video"),
    }
}

/// When a group meets: its days in one line and the hours that they share, or a line for each date.
#[derive(Debug, Serialize)]
pub struct Times {
    pub days: Vec<String>,
    /// Empty when they differ.
    pub hours: String,
}

pub fn times(lang: Lang, it: &Group, zone: Tz) -> Times {
    let spans: Vec<Span> = it.dates().map(|it| it.span).collect();
    let hours = |it: &Span| format!("{}–{}", i18n::time(it.start(), zone), i18n::time(it.end(), zone));
    let first = spans.first().map(hours).unwrap_or_default();
    if spans.iter().any(|it| hours(it) != first) {
        let line = |it: &Span| i18n::capital(&format!("{}, {}", i18n::day_short(lang, i18n::day(it.start(), zone)), hours(it)));
        return Times { days: spans.iter().map(line).collect(), hours: String::new() };
    }
    let days: Vec<NaiveDate> = spans.iter().map(|it| i18n::day(it.start(), zone)).collect();
    Times { days: vec![dates(lang, &days)], hours: first }
}

/// "1, 3, 8 and 10 December", "30 November and 3 December"; of a long course the first and the last.
pub fn dates(lang: Lang, days: &[NaiveDate]) -> String {
    let whole = |it: &NaiveDate| format!("{} {}", it.day(), i18n::month_of(lang, *it));
    if let [first, .., last] = days
        && days.len() > LISTED
    {
        let count = i64::try_from(days.len()).unwrap_or(i64::MAX);
        let told = [("count", count.into()), ("from", whole(first).into()), ("until", whole(last).into())];
        return say_with(lang, "trainings-dates-many", &told);
    }
    let word = |(at, it): (usize, &NaiveDate)| match days.get(at + 1) {
        Some(next) if (next.year(), next.month()) == (it.year(), it.month()) => it.day().to_string(),
        _ => whole(it),
    };
    let words: Vec<String> = days.iter().enumerate().map(word).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => {
            say_with(lang, "trainings-list-and", &[("rest", rest.join(", ").into()), ("last", last.clone().into())])
        }
    }
}

/// "December 2026", as a name by itself.
pub fn month(lang: Lang, day: NaiveDate) -> String {
    format!("{} {}", say(lang, &format!("trainings-month-{:02}", day.month())), day.year())
}

/// "Step 1 of 2".
pub fn step(lang: Lang, number: i64) -> String {
    say_with(lang, "trainings-step", &[("number", number.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(all: &[(u32, u32)]) -> Vec<NaiveDate> {
        all.iter().filter_map(|(month, day)| NaiveDate::from_ymd_opt(2026, *month, *day)).collect()
    }

    #[test]
    fn dates_are_told_as_people_say_them() {
        let month = days(&[(12, 1), (12, 3), (12, 8), (12, 10)]);
        assert_eq!(dates(Lang::En, &month), "1, 3, 8 and 10 December");
        assert_eq!(dates(Lang::Ru, &month), "1, 3, 8 и 10 декабря");
        assert_eq!(dates(Lang::Be, &month), "1, 3, 8 і 10 снежня");
        assert_eq!(dates(Lang::En, &days(&[(11, 30), (12, 3)])), "30 November and 3 December");
        assert_eq!(dates(Lang::En, &days(&[(12, 3)])), "3 December");
        assert_eq!(dates(Lang::En, &[]), "");
        let long: Vec<(u32, u32)> = (1..=9).map(|it| (12, it)).collect();
        assert_eq!(dates(Lang::En, &days(&long)), "9 dates, from 1 December to 9 December");
    }
}
