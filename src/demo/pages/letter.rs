//! The opened message: facts, the message in one of three forms, its calendar part in words.
use serde::Serialize;

use super::list::recipient;
use super::words::{self, Pill, ZONE};
use super::{Body, Kept, Place, Tab};
use crate::demo::mailbox::Entry;
use crate::demo::reading::{Event, Part, event, linked, seen};
use crate::i18n::{say, say_with, when, zone_words};
use crate::kernel::{Db, Lang, Result, Span};
use crate::notify;

/// How a message is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Seen,
    Text,
    Source,
}

#[derive(Serialize)]
pub(super) struct LetterView {
    title: String,
    pills: Vec<Pill>,
    facts: Vec<Fact>,
    /// Empty where there is only one form.
    tabs: Vec<Tab>,
    parts: Vec<Part>,
    /// Plain text or source: shown as it is.
    raw: String,
    /// The calendar object below the source.
    invite: String,
    calendar: Option<CalendarView>,
    nothing: bool,
}

#[derive(Serialize)]
struct Fact {
    name: String,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct CalendarView {
    pill: Pill,
    facts: Vec<Fact>,
    href: String,
}

impl Form {
    pub(super) fn parse(text: Option<&str>) -> Form {
        [Form::Text, Form::Source].into_iter().find(|it| text == Some(it.as_str())).unwrap_or(Form::Seen)
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Form::Seen => "seen",
            Form::Text => "text",
            Form::Source => "source",
        }
    }
}

pub(super) async fn letter(db: &Db, kept: &Kept, place: Place<'_>, form: Form) -> Result<LetterView> {
    let (lang, entry) = (place.lang, &kept.entry);
    let mut pills: Vec<Pill> = words::discreet(lang, entry).into_iter().collect();
    pills.push(words::fate(lang, entry));
    let mut view = LetterView {
        title: match &kept.body {
            Body::Text(_) => say(lang, "demo-channel-sms"),
            _ => words::title(lang, kept),
        },
        pills,
        facts: facts(db, kept, lang).await?,
        tabs: Vec::new(),
        parts: Vec::new(),
        raw: String::new(),
        invite: String::new(),
        calendar: None,
        nothing: false,
    };
    match (&kept.body, entry) {
        (Body::Mail(mail), _) => {
            view.tabs = [Form::Seen, Form::Text, Form::Source].map(|it| tab(place, it, form)).into();
            match form {
                Form::Seen => view.parts = seen(&mail.html),
                Form::Text => view.raw.clone_from(&mail.text),
                Form::Source => {
                    view.raw.clone_from(&mail.source);
                    view.invite = mail.calendar.clone().unwrap_or_default();
                }
            }
            let source = place.entry(place.open, Form::Source).replace("#letter", "#invite");
            view.calendar = mail.calendar.as_deref().map(|it| calendar(lang, &event(it), source));
        }
        (Body::Text(text), _) => view.parts = linked(&text.words),
        (Body::Nothing, Entry::Call(call)) => view.parts = linked(&call.script),
        (Body::Nothing, Entry::Message(_)) => view.nothing = true,
    }
    Ok(view)
}

fn tab(place: Place<'_>, form: Form, open: Form) -> Tab {
    let label = say(place.lang, &format!("demo-as-{}", form.as_str()));
    Tab { label, href: place.entry(place.open, form), on: form == open }
}

async fn facts(db: &Db, kept: &Kept, lang: Lang) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    let mut tell = |key: &str, lines: Vec<String>| {
        if lines.iter().any(|it| !it.is_empty()) {
            facts.push(Fact { name: say(lang, key), lines });
        }
    };
    if let Body::Mail(it) = &kept.body {
        tell("demo-from", vec![it.from.clone()]);
    }
    let to = recipient(db, kept).await?;
    let alone = matches!(&kept.body, Body::Mail(it) if it.to.len() == 1) || matches!(kept.body, Body::Text(_));
    tell("demo-to", vec![if alone { say_with(lang, "demo-to-only", &[("to", to.into())]) } else { to }]);
    let used = match &kept.entry {
        Entry::Message(it) => it.channel.as_str(),
        Entry::Call(_) => "",
    };
    let contacts = notify::contacts(db, kept.entry.person()).await?;
    let decisive = contacts.iter().filter(|it| used.is_empty() || it.channel.as_str() == used);
    tell("demo-why", decisive.map(|it| words::permission(lang, it)).collect());
    if let Entry::Message(it) = &kept.entry {
        tell("demo-error", vec![it.last_error.clone()]);
    }
    Ok(facts)
}

fn calendar(lang: Lang, event: &Event, href: String) -> CalendarView {
    let fact = |key: &str, lines: Vec<String>| Fact { name: say(lang, key), lines };
    let (asks, pill) = match event.method.as_str() {
        "REQUEST" => ("demo-asks-request", Pill::new(say(lang, "demo-method-request"), "", "calendar-plus")),
        "CANCEL" => ("demo-asks-cancel", Pill::new(say(lang, "demo-method-cancel"), "", "calendar-x")),
        _ => ("demo-asks-publish", Pill::new(say(lang, "demo-method-publish"), "", "calendar-days")),
    };
    let mut facts = vec![fact("demo-asks", vec![say(lang, asks)])];
    let span = event.starts_at.zip(event.ends_at).and_then(|(from, until)| Span::new(from, until));
    if let Some(span) = span {
        let mut lines = vec![when(lang, span, ZONE), zone_words(lang, span.start(), ZONE)];
        if event.dates > 1 {
            lines.push(say_with(lang, "demo-dates", &[("count", event.dates.into())]));
        }
        facts.push(fact("demo-when", lines));
    }
    let mut shown = vec![event.summary.clone()];
    if let Some(minutes) = event.alarm_minutes {
        shown.push(say_with(lang, "demo-alarm", &[("count", minutes.into())]));
    }
    facts.push(fact("demo-summary", shown));
    if !event.location.is_empty() {
        facts.push(fact("demo-where", vec![event.location.clone()]));
    }
    let version = if event.sequence == 0 {
        say(lang, "demo-version-first")
    } else {
        say_with(lang, "demo-version-later", &[("sequence", event.sequence.to_string().into())])
    };
    facts.push(fact("demo-version", vec![version]));
    let told = [("organizer", event.organizer.clone().into()), ("attendee", event.attendees.join(", ").into())];
    facts.push(fact("demo-people", vec![say_with(lang, "demo-people-text", &told)]));
    CalendarView { pill, facts, href }
}
