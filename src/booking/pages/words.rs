//! How the pages speak of places, people and ways to meet.
use chrono_tz::Tz;

use crate::i18n::{self, say, say_with};
use crate::kernel::{CentreId, Instant, Lang};
use crate::notify::Messages;
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

/// "Step 2 of 4".
pub fn step(lang: Lang, number: i64) -> String {
    say_with(lang, "booking-step", &[("number", number.into())])
}

/// "This time is kept for you until 15:42."
pub fn held(lang: Lang, until: Instant, zone: Tz) -> String {
    say_with(lang, "booking-held-until", &[("time", i18n::time(until, zone).into())])
}

/// A day that may lie in another year, `Mon 24 May 2027`.
pub fn last_day(lang: Lang, day: chrono::NaiveDate) -> String {
    format!("{} {}", i18n::day_short(lang, day), chrono::Datelike::year(&day))
}
