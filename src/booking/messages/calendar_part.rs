//! The calendar parts: one object per recipient, naming nobody else.
use super::client::place_words;
use super::counsellor::Colleague;
use super::{Told, Where};
use crate::calendar::{self, Invitation, Method, Party};
use crate::i18n::{say, say_with};

const ALARM_MINUTES: i64 = 120;

/// For the young person; `None` without an address to ask.
pub fn of_client(told: &Told<'_>, method: Method, neutral: bool) -> Option<String> {
    let from = if neutral { &told.site.discreet_from } else { &told.site.mail_from };
    let attendee = Party { name: told.name.clone(), address: told.address.clone()? };
    let summary = if neutral {
        say(told.lang, "booking-mail-quiet-summary")
    } else {
        format!("{}, {}", told.service, say(told.lang, "booking-mail-brand"))
    };
    let mut described = vec![say_with(told.lang, "booking-mail-with", &[("counsellor", told.counsellor.as_str().into())])];
    described.extend(told.bring.iter().cloned());
    described.push(format!("{} {}", say(told.lang, "booking-mail-change-at"), told.link()));
    Some(calendar::object(&Invitation {
        method,
        uid: told.uid.clone(),
        sequence: told.sequence,
        dtstamp: told.dtstamp,
        span: told.span,
        organizer: Party::parse(from)?,
        attendee: Some(attendee),
        summary,
        description: Some(described.join("\n")),
        location: located(told),
        url: Some(told.link()),
        alarm_minutes: Some(ALARM_MINUTES),
        neutral,
    }))
}

/// For the counsellor: code and service, never the client's name or a link that opens the appointment.
pub fn of_counsellor(told: &Told<'_>, colleague: &Colleague, method: Method, neutral: bool) -> Option<String> {
    let from = if neutral { &told.site.discreet_from } else { &told.site.mail_from };
    let summary =
        if neutral { say(colleague.lang, "booking-mail-quiet-summary") } else { format!("{}, {}", told.code, told.service) };
    Some(calendar::object(&Invitation {
        method,
        uid: told.uid.clone(),
        sequence: told.sequence,
        dtstamp: told.dtstamp,
        span: told.span,
        organizer: Party::parse(from)?,
        attendee: Some(Party { name: told.counsellor.clone(), address: colleague.address.clone()? }),
        summary,
        description: None,
        location: located(told),
        url: None,
        alarm_minutes: None,
        neutral,
    }))
}

fn located(told: &Told<'_>) -> Option<String> {
    match &told.place {
        Where::Outreach => None,
        Where::Centre { .. } | Where::Phone | Where::Video { .. } => Some(place_words(told)),
    }
}
