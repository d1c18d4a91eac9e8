//! Letters to who is enrolled, waits, or was.
use super::super::rules::By;
use super::calendar_part::{self, Part};
use super::words::{button, call_why, headline, intro, name, subject_key};
use super::{Date, Told, sms};
use crate::calendar::Method;
use crate::ground::{FullMail, NeutralMail};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Instant, Result};
use crate::notify::{Content, Letter};

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A seat is hers.
    Enrolled,
    /// A freed seat became hers.
    Given,
    /// No seat is free; her place in line.
    Waiting {
        position: i64,
    },
    /// A seat is kept for her until then.
    Offered {
        until: Instant,
    },
    /// She let it pass; whether she stands in line again.
    Lapsed {
        stays: bool,
    },
    /// She is out; whether she had a seat.
    Cancelled {
        by: By,
        seated: bool,
    },
    CalledOff {
        seated: bool,
    },
    /// Another group of the same training.
    ChangedGroup,
    /// A date was put in.
    Added {
        uid: String,
    },
    /// A date has another time or place; the former time, if that is what changed.
    Moved {
        uid: String,
        former: Option<Instant>,
    },
    /// A date does not take place.
    Dropped {
        uid: String,
    },
    /// The day before a date.
    Reminder {
        uid: String,
    },
    /// The way in to a meeting by video.
    WayIn {
        uid: String,
    },
    /// Her certificate is on her page.
    Certified {
        number: String,
    },
    /// It is over: three questions.
    Asked,
}

/// The letters that tell it: the first says it in words, the others bring the dates that calendars take one by one.
///
/// # Errors
/// A fault in the templates.
pub fn letters(told: &Told<'_>, kind: &Kind) -> Result<Vec<Letter>> {
    let mut parts = parts(told, kind).into_iter();
    let first = parts.next();
    let mut letters = vec![letter(told, kind, first.as_ref(), &dates(told, kind))?];
    for part in parts {
        letters.push(letter_of_date(told, kind, &part)?);
    }
    Ok(letters)
}

fn parts(told: &Told<'_>, kind: &Kind) -> Vec<Part> {
    let one = |uid: &str, method| {
        told.dates.iter().find(|it| it.uid == uid).map(|it| calendar_part::of_date(told, it, method)).unwrap_or_default()
    };
    match kind {
        Kind::Enrolled | Kind::Given | Kind::ChangedGroup => calendar_part::of_all(told, Method::Request),
        Kind::Cancelled { seated: true, .. } | Kind::CalledOff { seated: true } => calendar_part::of_all(told, Method::Cancel),
        Kind::Added { uid } | Kind::Moved { uid, .. } => one(uid, Method::Request),
        Kind::Dropped { uid } => one(uid, Method::Cancel),
        _ => Vec::new(),
    }
}

/// The dates that the letter lists.
fn dates<'t>(told: &'t Told<'_>, kind: &Kind) -> Vec<&'t Date> {
    match kind {
        Kind::Added { uid } | Kind::Moved { uid, .. } | Kind::Dropped { uid } | Kind::Reminder { uid } | Kind::WayIn { uid } => {
            told.dates.iter().filter(|it| it.uid == *uid).collect()
        }
        _ => told.coming().collect(),
    }
}

fn letter(told: &Told<'_>, kind: &Kind, part: Option<&Part>, dates: &[&Date]) -> Result<Letter> {
    let own_thread = format!("enrolment/{}", told.public_id);
    let (thread, place) = part.map_or((own_thread, told.step), |it| (it.uid.clone(), it.sequence));
    Ok(Letter {
        to: told.to,
        kind: name(kind),
        cause: cause(told, kind),
        thread,
        place,
        full: full(told, kind, part, dates)?,
        neutral: neutral(told, kind, part, dates)?,
        must_reach: must_reach(kind),
        leaves_at: told.now,
        useless_at: useless_at(told, kind, dates),
        call_why: call_why(kind).to_owned(),
        call_script: if matches!(kind, Kind::WayIn { .. } | Kind::Asked) { String::new() } else { sentence(told, kind, dates) },
    })
}

/// A further date of the same fact, for who reads mail in a calendar.
fn letter_of_date(told: &Told<'_>, kind: &Kind, part: &Part) -> Result<Letter> {
    let when = told.starts(part.span.start());
    let cancelled = part.full.as_ref().is_some_and(|it| it.method == Method::Cancel);
    let subject = if cancelled { "booking-mail-subject-cancelled" } else { "trainings-mail-subject-date" };
    let mail = FullMail {
        subject: say_with(told.lang, subject, &[("when", when.clone().into()), ("title", told.title.as_str().into())]),
        headline: told.title.clone(),
        when: told.when(part.span),
        zone: i18n::zone_words(told.lang, part.span.start(), told.zone),
        struck: cancelled,
        what: what(told),
        place: place(told),
        button: say(told.lang, "trainings-mail-button"),
        link: told.link(),
        invited: !cancelled && part.full.is_some(),
        quiet_link: format!("{}/messages", told.link()),
        ..FullMail::default()
    };
    let quiet = NeutralMail::new(
        say_with(told.lang, "booking-mail-quiet-subject", &[("when", when.into())]),
        say_with(
            told.lang,
            if cancelled { "booking-mail-quiet-cancelled" } else { "booking-mail-quiet-confirmed" },
            &[("when", told.inside(part.span.start()).into())],
        ),
        told.discreet_link(),
    );
    // Only for calendars: who is told by telephone has heard all dates at once.
    Ok(Letter {
        to: told.to,
        kind: "training-date",
        cause: format!("{}/{}", cause(told, kind), part.uid),
        thread: part.uid.clone(),
        place: part.sequence,
        full: only_with_calendar(mail.with_phone(&told.phone).content(told.lang, String::new(), part.full.clone())?),
        neutral: only_with_calendar(quiet.content(told.lang, String::new(), part.neutral.clone())?),
        must_reach: false,
        leaves_at: told.now,
        useless_at: Some(part.span.start()),
        call_why: String::new(),
        call_script: String::new(),
    })
}

/// Without an object for the calendar there is nothing to say that the first letter has not said.
fn only_with_calendar(content: Content) -> Content {
    if content.calendar.is_some() { content } else { Content::default() }
}

fn full(told: &Told<'_>, kind: &Kind, part: Option<&Part>, dates: &[&Date]) -> Result<Content> {
    let lang = told.lang;
    let start = start(told, dates);
    let calendar = part.and_then(|it| it.full.clone());
    let one = if let [one] = dates { Some(*one) } else { None };
    let struck = matches!(kind, Kind::Cancelled { .. } | Kind::CalledOff { .. } | Kind::Dropped { .. });
    let mail = FullMail {
        subject: subject(told, kind),
        headline: headline(told, kind),
        intro: intro(told, kind),
        times: if one.is_none() && !struck { dates.iter().map(|it| told.when(it.span)).collect() } else { Vec::new() },
        when: one.map(|it| told.when(it.span)).unwrap_or_default(),
        zone: told.first().map(|it| i18n::zone_words(lang, it.span.start(), told.zone)).unwrap_or_default(),
        struck,
        what: what(told),
        place: place(told),
        code: if struck { String::new() } else { told.code.clone() },
        button: say(lang, button(kind)),
        link: told.link(),
        directions: if matches!(kind, Kind::Enrolled | Kind::Given | Kind::Reminder { .. }) {
            told.directions.clone()
        } else {
            String::new()
        },
        invited: calendar.as_ref().is_some_and(|it| it.method == Method::Request),
        quiet_link: format!("{}/messages", told.link()),
        ..FullMail::default()
    };
    mail.with_phone(&told.phone).content(lang, sms::full(told, kind, start), calendar)
}

fn neutral(told: &Told<'_>, kind: &Kind, part: Option<&Part>, dates: &[&Date]) -> Result<Content> {
    let start = start(told, dates);
    let when = start.map(|it| told.starts(it)).unwrap_or_default();
    let mail = NeutralMail::new(
        say_with(told.lang, "booking-mail-quiet-subject", &[("when", when.into())]),
        sentence(told, kind, dates),
        told.discreet_link(),
    );
    mail.content(told.lang, sms::neutral(told, kind, start), part.and_then(|it| it.neutral.clone()))
}

/// When the date begins that a letter is about: the first that it lists.
fn start(told: &Told<'_>, dates: &[&Date]) -> Option<Instant> {
    dates.first().copied().or(told.first()).map(|it| it.span.start())
}

/// Unique per fact: of an enrolment's steps each is told once, of a date's revisions too.
fn cause(told: &Told<'_>, kind: &Kind) -> String {
    let of_date = |uid: &str| {
        let sequence = told.dates.iter().find(|it| it.uid == uid).map_or(0, |it| it.sequence);
        format!("{}/{uid}/{sequence}/{}", told.public_id, name(kind))
    };
    match kind {
        Kind::Added { uid } | Kind::Moved { uid, .. } | Kind::Dropped { uid } | Kind::Reminder { uid } | Kind::WayIn { uid } => {
            of_date(uid)
        }
        Kind::Certified { number } => format!("{}/{number}/{}", told.public_id, name(kind)),
        Kind::Asked => format!("{}/{}", told.public_id, name(kind)),
        _ => format!("{}/{}/{}", told.public_id, told.step, name(kind)),
    }
}

/// What the centre changed by itself must reach the person, and a seat that is kept for her.
fn must_reach(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Offered { .. }
            | Kind::Given
            | Kind::Cancelled { by: By::Centre, .. }
            | Kind::CalledOff { .. }
            | Kind::Moved { .. }
            | Kind::Dropped { .. }
    )
}

fn useless_at(told: &Told<'_>, kind: &Kind, dates: &[&Date]) -> Option<Instant> {
    match kind {
        Kind::Offered { until } => Some(*until),
        // Who was to come to the former time has to know before it.
        Kind::Moved { former: Some(former), .. } => dates.first().map(|it| it.span.start().max(*former)),
        Kind::Enrolled | Kind::Given | Kind::ChangedGroup => told.coming().last().map(|it| it.span.start()),
        // What comes after the end is of use for a month.
        Kind::Certified { .. } | Kind::Asked => Some(told.now.plus_days(30)),
        _ => dates.first().map(|it| it.span.start()),
    }
}

fn subject(told: &Told<'_>, kind: &Kind) -> String {
    let args = [("title", told.title.as_str().into()), ("when", told.when_short().into())];
    say_with(told.lang, subject_key(kind), &args)
}

fn what(told: &Told<'_>) -> String {
    [told.title.as_str(), told.group.as_str()].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn place(told: &Told<'_>) -> String {
    if told.by_video { say(told.lang, "trainings-mail-place-video") } else { told.place.clone() }
}

/// What a neutral message says, and who calls.
fn sentence(told: &Told<'_>, kind: &Kind, dates: &[&Date]) -> String {
    let lang = told.lang;
    let day = dates.first().map(|it| told.inside(it.span.start())).unwrap_or_else(|| told.day_inside());
    let when = ("when", day.into());
    match kind {
        Kind::Enrolled | Kind::Given | Kind::ChangedGroup | Kind::Added { .. } => {
            say_with(lang, "booking-mail-quiet-confirmed", &[when])
        }
        Kind::Waiting { position } => say_with(lang, "trainings-mail-quiet-waiting", &[when, ("position", (*position).into())]),
        Kind::Offered { until } => say_with(lang, "trainings-mail-quiet-offered", &[when, ("until", told.inside(*until).into())]),
        Kind::Lapsed { .. } => say_with(lang, "trainings-mail-quiet-lapsed", &[when]),
        Kind::Cancelled { .. } | Kind::CalledOff { .. } | Kind::Dropped { .. } => {
            say_with(lang, "booking-mail-quiet-cancelled", &[when])
        }
        Kind::Moved { former: Some(former), .. } => {
            say_with(lang, "booking-mail-quiet-moved", &[when, ("former", told.inside(*former).into())])
        }
        Kind::Moved { former: None, .. } => say_with(lang, "booking-mail-quiet-confirmed", &[when]),
        Kind::Reminder { .. } | Kind::WayIn { .. } => say_with(lang, "booking-mail-quiet-reminder", &[when]),
        Kind::Certified { .. } => say(lang, "trainings-mail-quiet-certified"),
        Kind::Asked => say(lang, "trainings-mail-quiet-asked"),
    }
}
