//! The calendar parts: one object per mail, naming nobody else.
use super::{Date, Known, Told};
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
    let coming = |it: &&Date| it.live && it.span.end() > told.now;
    let alone = told.dates.iter().filter(coming).filter(|it| it.known != Known::InSeries);
    let together = told.dates.iter().filter(coming).any(|it| it.known == Known::InSeries);
    let series = if together { of_series(told, method) } else { None };
    series.into_iter().chain(alone.map(|it| alone_part(told, it, method))).collect()
}

/// The parts that tell what became of one date, whichever way calendars know it.
pub fn of_date(told: &Told<'_>, date: &Date, method: Method) -> Vec<Part> {
    match date.known {
        Known::Alone => vec![alone_part(told, date, method)],
        Known::InSeries => of_series(told, Method::Request).into_iter().collect(),
        // It leaves the series there, and stands by itself from now on.
        Known::LeftSeries => [alone_part(told, date, method)].into_iter().chain(of_series(told, Method::Request)).collect(),
    }
}

fn alone_part(told: &Told<'_>, date: &Date, method: Method) -> Part {
    Part {
        uid: date.uid.clone(),
        sequence: date.sequence,
        full: object(told, date, method, false),
        neutral: object(told, date, method, true),
        span: date.span,
    }
}

/// The whole series as it stands: readers replace what they had.
fn of_series(told: &Told<'_>, method: Method) -> Option<Part> {
    let series = told.series.as_ref()?;
    let first = told.dates.iter().find(|it| it.known == Known::InSeries)?;
    // A series of which no date is left goes as a whole.
    let left = told.dates.iter().any(|it| it.live && it.known == Known::InSeries);
    let method = if left { method } else { Method::Cancel };
    let body = |neutral| {
        let invitation = Invitation {
            uid: series.uid.clone(),
            sequence: series.sequence,
            dtstamp: series.dtstamp,
            location: Some(located(told, &common_room(told))),
            ..invitation(told, first, method, neutral)?
        };
        Some(Calendar { method, body: calendar::series(&invitation, &series.rule, &series.changed) })
    };
    let span = told.dates.iter().find(|it| it.live && it.span.end() > told.now).unwrap_or(first).span;
    Some(Part { uid: series.uid.clone(), sequence: series.sequence, full: body(false), neutral: body(true), span })
}

/// The room in which all dates of the series are held; empty when there are several.
fn common_room(told: &Told<'_>) -> String {
    let mut rooms = told.dates.iter().filter(|it| it.live && it.known == Known::InSeries).map(|it| it.room.as_str());
    let first = rooms.next().unwrap_or_default();
    if rooms.all(|it| it == first) { first.to_owned() } else { String::new() }
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
        location: Some(located(told, &date.room)),
        url: Some(told.link()),
        alarm_minutes: Some(ALARM_MINUTES),
        neutral,
    })
}

/// Address and room; by video the link comes in a letter of its own.
fn located(told: &Told<'_>, room: &str) -> String {
    if told.by_video {
        return say(told.lang, "booking-mail-place-video");
    }
    [told.place.as_str(), room].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}
