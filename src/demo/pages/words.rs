//! Words for what became of a message, and for what allows it.
use chrono_tz::Tz;
use serde::Serialize;

use super::{Body, Kept};
use crate::demo::mailbox::Entry;
use crate::i18n::{day_short, known, say, say_with, time};
use crate::kernel::{Instant, Lang};
use crate::notify::{Contact, Detail};

/// The clock of the demonstration's centres.
pub(super) const ZONE: Tz = Tz::Europe__Minsk;

#[derive(Serialize)]
pub(super) struct Pill {
    label: String,
    kind: &'static str,
    icon: &'static str,
}

impl Pill {
    pub(super) fn new(label: String, kind: &'static str, icon: &'static str) -> Pill {
        Pill { label, kind, icon }
    }
}

/// `13:47` today, else with the day.
pub(super) fn moment(lang: Lang, at: Instant, now: Instant) -> String {
    let day = at.at(ZONE).date_naive();
    let clock = time(at, ZONE);
    if day == now.at(ZONE).date_naive() { clock } else { format!("{}, {clock}", day_short(lang, day)) }
}

/// The subject, the text message itself, why to call, or what kind of message it would have been.
pub(super) fn title(lang: Lang, kept: &Kept) -> String {
    match (&kept.body, &kept.entry) {
        (Body::Mail(it), _) if !it.subject.is_empty() => it.subject.clone(),
        (Body::Text(it), _) => it.words.clone(),
        (_, Entry::Call(it)) => known(lang, &it.why).unwrap_or_else(|| it.why.clone()),
        (_, Entry::Message(it)) => say(lang, kind(&it.kind)),
    }
}

fn kind(kind: &str) -> &'static str {
    match kind {
        "confirmed" => "demo-kind-confirmed",
        "moved" => "demo-kind-moved",
        "cancelled" => "demo-kind-cancelled",
        "earlier-free" => "demo-kind-earlier",
        "sign-in" => "demo-kind-sign-in",
        it if it.starts_with("reminder") => "demo-kind-reminder",
        _ => "demo-kind-other",
    }
}

pub(super) fn is_sent(entry: &Entry) -> bool {
    matches!(entry, Entry::Message(it) if it.state == "sent")
}

pub(super) fn discreet(lang: Lang, entry: &Entry) -> Option<Pill> {
    let neutral = matches!(entry, Entry::Message(it) if it.variant == Detail::Neutral.as_str());
    neutral.then(|| Pill::new(say(lang, "demo-discreet"), "lilac", "eye-off"))
}

/// What became of it, with the time.
pub(super) fn fate(lang: Lang, entry: &Entry) -> Pill {
    let told = |key: &str, at: Instant| say_with(lang, key, &[("time", time(at, ZONE).into())]);
    match entry {
        Entry::Call(it) => Pill::new(told("demo-fate-call", it.due_at), "warn", "phone"),
        Entry::Message(it) => match it.state.as_str() {
            "sent" => Pill::new(told("demo-fate-sent", entry.at()), "ok", "check"),
            "dead" => Pill::new(say(lang, "demo-fate-dead"), "bad", "x"),
            "dropped" => Pill::new(say(lang, "demo-fate-dropped"), "", "x"),
            _ => Pill::new(told("demo-fate-waits", it.leaves_at), "warn", "clock-4"),
        },
    }
}

/// `E-mail allowed, 09:00–21:00, full detail`.
pub(super) fn permission(lang: Lang, contact: &Contact) -> String {
    let channel = say(lang, &format!("demo-channel-{}", contact.channel.as_str()));
    if !contact.allowed {
        return say_with(lang, "demo-why-not", &[("channel", channel.into())]);
    }
    let hours = if (contact.from_hour, contact.until_hour) == (0, 24) {
        say(lang, "demo-why-any-hour")
    } else {
        format!("{:02}:00–{:02}:00", contact.from_hour, contact.until_hour)
    };
    let detail = say(lang, &format!("demo-detail-{}", contact.detail.as_str()));
    say_with(lang, "demo-why-allowed", &[("channel", channel.into()), ("hours", hours.into()), ("detail", detail.into())])
}
