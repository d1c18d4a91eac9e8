//! Letters to the young person.
use super::super::rules::Cause;
use super::{Told, Where, calendar_part, offer, sms};
use crate::calendar::Method;
use crate::ground::{FullMail, NeutralMail};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Instant, Result, Span};
use crate::notify::{Calendar, Content, Letter};

/// Who cancelled or moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Client,
    Centre,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Confirmed,
    Moved(By),
    Cancelled(By),
    ReminderDay,
    ReminderHours,
    EarlierFree,
    OverCap {
        held: i64,
    },
    /// Other times are offered; `times` of what is told may be empty only after a missed meeting.
    Offered(Cause),
}

/// The booking stands.
pub fn confirmed(told: &Told<'_>) -> Result<Letter> {
    letter(told, Kind::Confirmed)
}

/// It has another time, place or counsellor; `told.before` is the former time.
pub fn moved(told: &Told<'_>, by: By) -> Result<Letter> {
    letter(told, Kind::Moved(by))
}

pub fn cancelled(told: &Told<'_>, by: By) -> Result<Letter> {
    letter(told, Kind::Cancelled(by))
}

pub fn reminder_day(told: &Told<'_>) -> Result<Letter> {
    letter(told, Kind::ReminderDay)
}

pub fn reminder_hours(told: &Told<'_>) -> Result<Letter> {
    letter(told, Kind::ReminderHours)
}

/// An earlier time than that of the appointment is free: `free`, found because of `why` (unique per occasion).
pub fn earlier_free(told: &Told<'_>, free: Span, why: &str) -> Result<Letter> {
    let offered = Told { span: free, before: Some(told.span), ..told.clone() };
    let mut letter = letter(&offered, Kind::EarlierFree)?;
    letter.cause = format!("{}/earlier/{why}", told.uid);
    letter.useless_at = Some(free.start());
    Ok(letter)
}

/// Other times are kept free until `until`; `left`: whether anything of the cancelled booking had reached the person.
/// After a missed meeting nobody is blamed, and there may be no times.
pub fn offered(told: &Told<'_>, cause: Cause, until: Instant, left: bool) -> Result<Letter> {
    let mut letter = letter(told, Kind::Offered(cause))?;
    letter.useless_at = Some(until);
    if cause != Cause::NoShow {
        letter.cause = format!("{}/{}", letter.cause, told.now.0);
    }
    if !left {
        (letter.full.calendar, letter.neutral.calendar) = (None, None);
    }
    Ok(letter)
}

/// This person holds more open appointments of the service than it allows: `held`.
pub fn over_cap(told: &Told<'_>, held: i64) -> Result<Letter> {
    letter(told, Kind::OverCap { held })
}

impl Kind {
    /// As the outbox names it; reminders give way to newer letters of their thread.
    fn name(self) -> &'static str {
        match self {
            Kind::Confirmed => "confirmed",
            Kind::Moved(_) => "moved",
            Kind::Cancelled(_) => "cancelled",
            Kind::ReminderDay => "reminder-day",
            Kind::ReminderHours => "reminder-hours",
            Kind::EarlierFree => "earlier-free",
            Kind::OverCap { .. } => "over-cap",
            Kind::Offered(Cause::NoShow) => "missed",
            Kind::Offered(_) => "offered",
        }
    }

    fn method(self) -> Option<Method> {
        match self {
            Kind::Confirmed | Kind::Moved(_) => Some(Method::Request),
            Kind::Cancelled(_) | Kind::Offered(Cause::Away) => Some(Method::Cancel),
            Kind::ReminderDay | Kind::ReminderHours | Kind::EarlierFree | Kind::OverCap { .. } | Kind::Offered(_) => None,
        }
    }

    /// What the centre changed by itself must reach the person, by telephone if need be.
    fn must_reach(self) -> bool {
        matches!(self, Kind::Cancelled(By::Centre) | Kind::Moved(By::Centre) | Kind::Offered(Cause::Away | Cause::Choice))
    }

    /// The parts that help to find the meeting belong to letters before it.
    fn prepares(self) -> bool {
        matches!(self, Kind::Confirmed | Kind::Moved(_) | Kind::ReminderDay)
    }
}

fn letter(told: &Told<'_>, kind: Kind) -> Result<Letter> {
    Ok(Letter {
        to: told.to,
        kind: kind.name(),
        cause: format!("{}/{}/{}", told.uid, told.sequence, kind.name()),
        thread: told.uid.clone(),
        place: told.sequence,
        full: full(told, kind)?,
        neutral: neutral(told, kind)?,
        must_reach: kind.must_reach(),
        leaves_at: told.now,
        useless_at: Some(useless_at(told, kind)),
        call_why: call_why(kind).to_owned(),
        call_script: call_script(told, kind),
    })
}

/// No mail for the past (rule C8); the day's reminder gives way to that of the last hours.
fn useless_at(told: &Told<'_>, kind: Kind) -> Instant {
    let former = told.before.map_or(told.span.start(), |it| it.start().max(told.span.start()));
    match kind {
        Kind::ReminderDay => told.span.start().plus_hours(-3),
        Kind::Moved(_) | Kind::Cancelled(_) => former,
        Kind::Confirmed | Kind::ReminderHours | Kind::EarlierFree | Kind::OverCap { .. } | Kind::Offered(_) => told.span.start(),
    }
}

fn full(told: &Told<'_>, kind: Kind) -> Result<Content> {
    let lang = told.lang;
    let calendar = kind.method().and_then(|it| part(told, it, false));
    let (city_address, directions) = place(told);
    let prepares = kind.prepares();
    let (button, link) = button(told, kind);
    let mail = FullMail {
        subject: subject(told, kind),
        headline: headline(told, kind),
        intro: intro(told, kind),
        when: if kind == Kind::Offered(Cause::NoShow) { String::new() } else { told.when() },
        zone: i18n::zone_words(lang, told.span.start(), told.zone),
        struck: matches!(kind, Kind::Cancelled(_) | Kind::Offered(Cause::Away)),
        times: times(told),
        what: format!("{}, {}", told.service, told.counsellor),
        place: city_address,
        code: if matches!(kind, Kind::Cancelled(_) | Kind::Offered(Cause::Away | Cause::NoShow)) {
            String::new()
        } else {
            told.code.clone()
        },
        button,
        link,
        bring: if prepares { told.bring.clone() } else { Vec::new() },
        directions: if prepares { directions } else { String::new() },
        invited: matches!(calendar, Some(Calendar { method: Method::Request, .. })),
        quiet_link: format!("{}/messages", told.link()),
        ..FullMail::default()
    };
    mail.with_phone(&told.phone).content(lang, sms::full(told, kind), calendar)
}

fn neutral(told: &Told<'_>, kind: Kind) -> Result<Content> {
    let discreet = format!("{}{}", told.discreet_link(), if matches!(kind, Kind::Offered(_)) { "/offer" } else { "" });
    let mail = NeutralMail::new(
        say_with(told.lang, "booking-mail-quiet-subject", &[("when", told.when_short().into())]),
        sentence(told, kind),
        discreet,
    );
    mail.content(told.lang, sms::neutral(told, kind), kind.method().and_then(|it| part(told, it, true)))
}

fn part(told: &Told<'_>, method: Method, neutral: bool) -> Option<Calendar> {
    calendar_part::of_client(told, method, neutral).map(|body| Calendar { method, body })
}

fn subject(told: &Told<'_>, kind: Kind) -> String {
    let when = [("when", told.when_short().into())];
    match kind {
        Kind::Confirmed => say_with(told.lang, "booking-mail-subject-confirmed", &when),
        Kind::Moved(_) => say_with(told.lang, "booking-mail-subject-moved", &when),
        Kind::Cancelled(_) => say_with(told.lang, "booking-mail-subject-cancelled", &when),
        Kind::ReminderDay | Kind::ReminderHours => say_with(told.lang, "booking-mail-subject-reminder", &when),
        Kind::EarlierFree => say_with(told.lang, "booking-mail-subject-earlier", &when),
        Kind::OverCap { .. } => say_with(told.lang, "booking-mail-subject-cap", &when),
        Kind::Offered(cause) => offer::subject(told.lang, cause),
    }
}

fn headline(told: &Told<'_>, kind: Kind) -> String {
    let name = [("name", told.name.as_str().into())];
    let lang = told.lang;
    match kind {
        Kind::Confirmed if told.name.is_empty() => say(lang, "booking-mail-head-confirmed"),
        Kind::Confirmed => say_with(lang, "booking-mail-head-confirmed-name", &name),
        Kind::Moved(_) => say(lang, "booking-mail-head-moved"),
        Kind::Cancelled(By::Client) => say(lang, "booking-mail-head-cancelled"),
        Kind::Cancelled(By::Centre) => say(lang, "booking-mail-head-cancelled-by-us"),
        Kind::ReminderDay => say(lang, "booking-mail-head-reminder-day"),
        Kind::ReminderHours => say(lang, "booking-mail-head-reminder-hours"),
        Kind::EarlierFree => say(lang, "booking-mail-head-earlier"),
        Kind::OverCap { .. } => say(lang, "booking-mail-head-cap"),
        Kind::Offered(cause) => offer::headline(lang, cause),
    }
}

fn intro(told: &Told<'_>, kind: Kind) -> Vec<String> {
    let lang = told.lang;
    let former = told.former();
    let mut said = Vec::new();
    match kind {
        Kind::Moved(by) => {
            if by == By::Centre {
                said.push(say(lang, "booking-mail-intro-moved-by-us"));
            }
            if !former.is_empty() {
                said.push(say_with(lang, "booking-mail-intro-moved", &[("former", former.into())]));
            }
        }
        Kind::Cancelled(By::Client) => said.push(say(lang, "booking-mail-intro-cancelled")),
        Kind::Cancelled(By::Centre) => said.push(say(lang, "booking-mail-intro-cancelled-by-us")),
        Kind::EarlierFree => said.push(say_with(lang, "booking-mail-intro-earlier", &[("former", former.into())])),
        Kind::OverCap { held } => said.push(say_with(lang, "booking-mail-intro-cap", &[("held", held.into())])),
        Kind::Offered(cause) => said.push(offer::intro(lang, cause, !told.times.is_empty())),
        Kind::Confirmed if !told.times.is_empty() => said.push(say(lang, "offers-mail-further")),
        Kind::Confirmed | Kind::ReminderDay | Kind::ReminderHours => {}
    }
    said
}

/// What the button says, and where it leads.
fn button(told: &Told<'_>, kind: Kind) -> (String, String) {
    match kind {
        Kind::Cancelled(_) => (say(told.lang, "booking-mail-button-again"), format!("{}/consultations", told.site.public_url)),
        Kind::EarlierFree => (say(told.lang, "booking-mail-button-earlier"), format!("{}/move", told.link())),
        Kind::Offered(cause) => (offer::button(told.lang, cause, !told.times.is_empty()), format!("{}/offer", told.link())),
        _ => (say(told.lang, "booking-mail-button-change"), told.link()),
    }
}

/// A line for each of the times besides.
fn times(told: &Told<'_>) -> Vec<String> {
    told.times.iter().map(|it| i18n::when(told.lang, *it, told.zone)).collect()
}

/// Where it happens, and how to get there.
fn place(told: &Told<'_>) -> (String, String) {
    match &told.place {
        Where::Centre { city, address, room, directions } => {
            let parts: Vec<&str> = [city, address, room].into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
            (parts.join(", "), directions.clone())
        }
        Where::Phone => (say(told.lang, "booking-mail-place-phone"), String::new()),
        Where::Video { link } if link.is_empty() => (say(told.lang, "booking-mail-place-video"), String::new()),
        Where::Video { link } => (format!("{}: {link}", say(told.lang, "booking-mail-place-video")), String::new()),
        Where::Outreach => (say(told.lang, "booking-mail-place-outreach"), String::new()),
    }
}

pub(super) fn place_words(told: &Told<'_>) -> String {
    place(told).0
}

fn sentence(told: &Told<'_>, kind: Kind) -> String {
    let when = ("when", told.when_begins(told.span).into());
    let former = ("former", told.before.map(|it| told.when_begins(it)).unwrap_or_default().into());
    match kind {
        Kind::Confirmed => say_with(told.lang, "booking-mail-quiet-confirmed", &[when]),
        Kind::Moved(_) if told.before.is_none() => say_with(told.lang, "booking-mail-quiet-confirmed", &[when]),
        Kind::Moved(_) => say_with(told.lang, "booking-mail-quiet-moved", &[when, former]),
        Kind::Cancelled(_) => say_with(told.lang, "booking-mail-quiet-cancelled", &[when]),
        Kind::ReminderDay | Kind::ReminderHours => say_with(told.lang, "booking-mail-quiet-reminder", &[when]),
        Kind::EarlierFree => say_with(told.lang, "booking-mail-quiet-earlier", &[when, former]),
        Kind::OverCap { held } => say_with(told.lang, "booking-mail-quiet-cap", &[when, ("held", held.into())]),
        Kind::Offered(cause) => offer::sentence(told, cause),
    }
}

fn call_why(kind: Kind) -> &'static str {
    match kind {
        Kind::Confirmed => "booking-mail-call-confirmed",
        Kind::Moved(_) => "booking-mail-call-moved",
        Kind::Cancelled(_) => "booking-mail-call-cancelled",
        Kind::ReminderDay | Kind::ReminderHours => "booking-mail-call-reminder",
        Kind::EarlierFree => "booking-mail-call-earlier",
        Kind::OverCap { .. } => "booking-mail-call-cap",
        Kind::Offered(cause) => offer::call_why(cause),
    }
}

/// As neutral as a discreet message: nobody knows who answers. In the last hours nobody is called just to be reminded.
fn call_script(told: &Told<'_>, kind: Kind) -> String {
    match kind {
        Kind::ReminderHours => String::new(),
        _ => sentence(told, kind),
    }
}
