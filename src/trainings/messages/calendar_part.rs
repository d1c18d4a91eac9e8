//! The calendar parts: one object per mail, naming nobody else.
use super::{Date, Told};
use crate::calendar::{self, Invitation, Method, Party};
use crate::i18n::{say, say_with};
use crate::kernel::Span;
use crate::notify::Calendar;

const ALARM_MINUTES: i64 = 120;

/// One object that a calendar is sent, and the thread of letters about it.
pub struct Part {
    pub uid: String,
    pub sequence: i64,
    pub full: Option<Calendar>,
    pub neutral: Option<Calendar>,
    /// What it is about, for a letter of its own.
    pub span: Span,
}

/// The parts that tell all of a group: the series, then each date that stands by itself.
pub fn of_all(told: &Told<'_>, method: Method) -> Vec<Part> {
    told.dates.iter().filter(|it| it.live && it.span.end() > told.now).filter_map(|it| of_date(told, it, method)).collect()
}

/// The part that tells of one date, whichever way calendars know it.
pub fn of_date(told: &Told<'_>, date: &Date, method: Method) -> Option<Part> {
    Some(Part {
        uid: date.uid.clone(),
        sequence: date.sequence,
        full: object(told, date, method, false),
        neutral: object(told, date, method, true),
        span: date.span,
    })
}

fn object(told: &Told<'_>, date: &Date, method: Method, neutral: bool) -> Option<Calendar> {
    Some(Calendar { method, body: calendar::object(&invitation(told, date, method, neutral)?) })
}

fn invitation(told: &Told<'_>, date: &Date, method: Method, neutral: bool) -> Option<Invitation> {
    let from = if neutral { &told.site.discreet_from } else { &told.site.mail_from };
    let attendee = Party { name: told.name.clone(), address: told.address.clone()? };
    let summary = if neutral {
        say(told.lang, "booking-mail-quiet-summary")
    } else {
        format!("{}, {}", told.title, say(told.lang, "booking-mail-brand"))
    };
    let change = say_with(told.lang, "trainings-mail-change-at", &[("link", told.link().into())]);
    Some(Invitation {
        method,
        uid: date.uid.clone(),
        sequence: date.sequence,
        dtstamp: date.dtstamp,
        span: date.span,
        organizer: Party::parse(from)?,
        attendee: Some(attendee),
        summary,
        description: Some(change),
        location: Some(located(told, date)),
        url: Some(told.link()),
        alarm_minutes: Some(ALARM_MINUTES),
        neutral,
    })
}

/// Address and room; by video the link comes in a letter of its own.
fn located(told: &Told<'_>, date: &Date) -> String {
    if told.by_video {
        return say(told.lang, "booking-mail-place-video");
    }
    [told.place.as_str(), date.room.as_str()].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}
