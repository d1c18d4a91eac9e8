//! Openings, dates and absences in words.
use chrono::{Datelike, NaiveDate, Weekday};
use chrono_tz::Tz;

use crate::i18n::{self, say, say_with};
use crate::kernel::{Lang, RoomId, Span};
use crate::schedule::{Away, Bad, House, LeftOut, Mode, Opening, Window};

/// How Fluent knows a day of the week.
pub fn weekday_id(day: Weekday) -> &'static str {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][day.num_days_from_monday() as usize]
}

/// "Tuesday".
pub fn weekday(lang: Lang, day: Weekday) -> String {
    say_with(lang, "hours-weekday", &[("weekday", weekday_id(day).into())])
}

/// "Every Tuesday", "Tuesdays, every 2 weeks", "First Tuesday of the month".
pub fn pattern(lang: Lang, weekday: Weekday, every_weeks: i64, nth: Option<i64>) -> String {
    let weekday = ("weekday", weekday_id(weekday).into());
    match (nth, every_weeks) {
        (Some(-1), _) => say_with(lang, "hours-last", &[weekday]),
        (Some(nth), _) => say_with(lang, "hours-nth", &[weekday, ("nth", nth.into())]),
        (None, 1) => say_with(lang, "hours-every", &[weekday]),
        (None, weeks) => say_with(lang, "hours-every-weeks", &[weekday, ("count", weeks.into())]),
    }
}

/// "10:00–12:00, 13:00–15:00".
pub fn windows(windows: &[Window]) -> String {
    windows.iter().map(|it| format!("{}–{}", clock(it.from()), clock(it.until()))).collect::<Vec<_>>().join(", ")
}

pub fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// "1 Dec 2026".
pub fn date(lang: Lang, day: NaiveDate) -> String {
    let short = i18n::day_short(lang, day);
    let date: Vec<&str> = short.split_whitespace().skip(1).collect();
    format!("{} {}", date.join(" "), day.year())
}

pub fn room(lang: Lang, house: &House, room: Option<RoomId>) -> String {
    match room.and_then(|it| house.room(it)) {
        Some(room) => room.name.get(lang).to_owned(),
        None => say(lang, "hours-no-room"),
    }
}

/// "Every Tuesday 10:00–14:00, Room 2, 1 Dec 2026 – 29 Jun 2027".
pub fn opening(lang: Lang, house: &House, it: &Opening) -> String {
    let pattern = pattern(lang, it.weekday, it.every_weeks, it.nth);
    format!("{pattern} {}, {}, {}", windows(&it.windows), room(lang, house, it.room), validity(lang, it))
}

/// "1 Dec 2026 – 29 Jun 2027", "from 1 Dec 2026".
pub fn validity(lang: Lang, it: &Opening) -> String {
    let from = date(lang, it.valid_from);
    match it.valid_until {
        Some(last) => say_with(lang, "hours-from-to", &[("from", from.into()), ("to", date(lang, last).into())]),
        None => say_with(lang, "hours-from", &[("from", from.into())]),
    }
}

/// "11 May 2027 (Radunitsa)".
pub fn left_out(lang: Lang, day: NaiveDate, why: &LeftOut) -> String {
    format!("{} ({})", date(lang, day), left_out_why(lang, why))
}

pub fn left_out_why(lang: Lang, why: &LeftOut) -> String {
    match why {
        LeftOut::Holiday(name) => name.get(lang).to_owned(),
        LeftOut::Closed(reason) => reason.get(lang).to_owned(),
        LeftOut::DayOff => say(lang, "hours-day-off"),
        LeftOut::Dropped => say(lang, "hours-dropped"),
    }
}

pub fn away(lang: Lang, kind: Away) -> String {
    say(
        lang,
        match kind {
            Away::Leave => "hours-away-leave",
            Away::Ill => "hours-away-ill",
            Away::Training => "hours-away-training",
            Away::Other => "hours-away-other",
        },
    )
}

/// "1–5 Dec 2026", with hours where it begins or ends within a day: "23 Nov 2026, from 09:15".
pub fn span(lang: Lang, span: Span, zone: Tz) -> String {
    let (from, until) = (span.start().at(zone), span.end().at(zone));
    let whole = i18n::time(span.start(), zone) == "00:00" && i18n::time(span.end(), zone) == "00:00";
    let (first, last) = (from.date_naive(), until.date_naive());
    if whole {
        let last = last.pred_opt().unwrap_or(last);
        return if first == last { date(lang, first) } else { format!("{} – {}", date(lang, first), date(lang, last)) };
    }
    let (from, until) = (i18n::time(span.start(), zone), i18n::time(span.end(), zone));
    if until == "00:00" {
        // A night ends the day before.
        let last = last.pred_opt().unwrap_or(last);
        let day = ("day", date(lang, first).into());
        return if first == last {
            say_with(lang, "hours-day-from", &[day, ("from", from.into())])
        } else {
            format!("{}, {from} – {}", date(lang, first), date(lang, last))
        };
    }
    if first == last {
        return format!("{}, {from}–{until}", date(lang, first));
    }
    format!("{}, {from} – {}, {until}", date(lang, first), date(lang, last))
}

pub fn mode(lang: Lang, mode: Mode) -> String {
    say(lang, mode.key())
}

/// The field of a form that is wrong, and why.
pub fn bad(lang: Lang, house: &House, bad: &Bad) -> (&'static str, String) {
    match bad {
        Bad::NoWindow => ("from-1", say(lang, "hours-bad-no-window")),
        Bad::Windows => ("from-2", say(lang, "hours-bad-windows")),
        Bad::LastBeforeFirst => ("last", say(lang, "hours-bad-last")),
        Bad::TooLong => {
            ("last", say_with(lang, "hours-bad-long", &[("years", i64::from(crate::schedule::LONGEST_YEARS).into())]))
        }
        Bad::NoDate => ("repeats", say(lang, "hours-bad-no-date")),
        Bad::Room => ("room", say(lang, "hours-bad-room")),
        Bad::NoRoom => ("room", say(lang, "hours-bad-no-room")),
        Bad::Away(whose) => {
            let name = house.counsellor(*whose).map_or("", |it| it.name.get(lang));
            ("last", say_with(lang, "hours-bad-away", &[("name", name.into())]))
        }
        Bad::NoMode => ("mode-in_person", say(lang, "hours-bad-no-mode")),
        Bad::Overlap(day, other) => {
            let other = house.opening(*other).map(|it| opening(lang, house, it)).unwrap_or_default();
            ("from-1", say_with(lang, "hours-bad-overlap", &[("day", date(lang, *day).into()), ("other", other.into())]))
        }
    }
}
