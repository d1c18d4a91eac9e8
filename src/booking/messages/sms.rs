//! Text messages of one part: 70 characters where Cyrillic is used (UCS-2), 160 where GSM 7-bit letters suffice.
use super::super::rules::Cause;
use super::client::Kind;
use super::{Told, Where};
use crate::i18n::{say, say_with};
use crate::kernel::Lang;
use crate::notify;

pub fn full(told: &Told<'_>, kind: Kind) -> String {
    let brand = say(told.lang, "booking-mail-brand");
    let head = head(told.lang, kind);
    let told_when = format!("{brand}: {}{}", lower(&head), told.when_dots());
    let link = told.short_link();
    let mut ways = Vec::new();
    if matches!(kind, Kind::OverCap { .. } | Kind::Offered(_)) {
        return neutral(told, kind);
    }
    if let (Where::Centre { address, .. }, true) = (&told.place, has_link(kind)) {
        let street = street(address);
        ways.push(format!("{told_when}, {street}. {} {link}", say(told.lang, "booking-mail-sms-change")));
        ways.push(format!("{told_when}, {street}. {link}"));
    }
    ways.push(format!("{told_when}. {link}"));
    ways.extend(neutral_ways(told, kind));
    first_of_one_part(ways)
}

pub fn neutral(told: &Told<'_>, kind: Kind) -> String {
    first_of_one_part(neutral_ways(told, kind))
}

/// From the friendliest to the shortest.
fn neutral_ways(told: &Told<'_>, kind: Kind) -> Vec<String> {
    let (when, link) = (told.when_dots(), told.short_link());
    let head = match kind {
        Kind::Confirmed => format!("{} ", say(told.lang, "booking-mail-quiet-summary")),
        _ => head(told.lang, kind),
    };
    match kind {
        Kind::OverCap { .. } | Kind::Offered(Cause::Choice | Cause::NoShow) => return vec![format!("{head}{link}")],
        Kind::Offered(Cause::Away) => {
            return vec![format!("{head}{when}. {link}"), format!("{head}{link}"), format!("{head}{when}")];
        }
        _ => {}
    }
    let change = say(told.lang, "booking-mail-sms-change");
    let mut ways = vec![format!("{head}{when}. {change} {link}"), format!("{head}{when}. {link}")];
    if has_link(kind) {
        ways.push(format!("{when} {link}"));
    } else {
        ways.remove(0);
    }
    // What has changed matters more than the link to it.
    ways.push(format!("{head}{when}"));
    ways
}

/// Whether there is still something to change behind the link.
fn has_link(kind: Kind) -> bool {
    !matches!(kind, Kind::Cancelled(_))
}

/// What happened, before the time; empty for a plain confirmation.
fn head(lang: Lang, kind: Kind) -> String {
    let head = match kind {
        Kind::Confirmed => return String::new(),
        Kind::Moved(_) => say(lang, "booking-mail-sms-moved"),
        Kind::Cancelled(_) => say(lang, "booking-mail-sms-cancelled"),
        Kind::ReminderDay | Kind::ReminderHours => say(lang, "booking-mail-sms-reminder"),
        Kind::EarlierFree => say(lang, "booking-mail-sms-earlier"),
        Kind::OverCap { held } => say_with(lang, "booking-mail-sms-cap", &[("held", held.into())]),
        Kind::Offered(Cause::Away) => say(lang, "booking-mail-sms-cancelled"),
        Kind::Offered(_) => say(lang, "offers-mail-sms"),
    };
    format!("{head} ")
}

pub fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|it| it.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// `ул. Узорная, 18, 2-й этаж` → `Узорная 18`, `18 Uzornaya St, 2nd floor` → `18 Uzornaya St`; the floor is on the page.
fn street(address: &str) -> String {
    let mut parts = address.split(", ");
    let first = parts.next().unwrap_or_default();
    let street = match parts.next() {
        Some(house) if !first.contains(|it: char| it.is_ascii_digit()) => format!("{first} {house}"),
        _ => first.to_owned(),
    };
    // The word for *street*, when it is shortened.
    street.split_once(". ").filter(|it| it.0.chars().count() <= 3).map_or(street.clone(), |it| it.1.to_owned())
}

fn first_of_one_part(ways: Vec<String>) -> String {
    ways.into_iter().find(|it| notify::one_part(it)).unwrap_or_default()
}
