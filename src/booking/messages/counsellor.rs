//! Letters to the counsellor: code, service, when, where, the name as it was given. Never a way to reach the client, never
//! a link that opens the appointment in her name.
use serde::Serialize;

use super::client::place_words;
use super::{Told, calendar_part};
use crate::calendar::Method;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Lang, PersonId, Result};
use crate::notify::{Calendar, Content, Letter};

/// A counsellor as recipient. The `Told` that goes with it is in the counsellor's language.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub to: PersonId,
    pub lang: Lang,
    pub address: Option<String>,
    /// How the client wants to be called; empty where even that stays in the house.
    pub client: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Booked,
    Moved,
    Cancelled,
}

#[derive(Serialize)]
struct View {
    subject: String,
    headline: String,
    when: String,
    zone: String,
    former: String,
    struck: bool,
    what: String,
    client: String,
    code: String,
    place: String,
}

pub fn to_counsellor_booked(told: &Told<'_>, colleague: &Colleague) -> Result<Letter> {
    letter(told, colleague, Deed::Booked)
}

/// `told.before` is the former time.
pub fn to_counsellor_moved(told: &Told<'_>, colleague: &Colleague) -> Result<Letter> {
    letter(told, colleague, Deed::Moved)
}

/// Also for who was replaced.
pub fn to_counsellor_cancelled(told: &Told<'_>, colleague: &Colleague) -> Result<Letter> {
    letter(told, colleague, Deed::Cancelled)
}

fn letter(told: &Told<'_>, colleague: &Colleague, deed: Deed) -> Result<Letter> {
    let kind = match deed {
        Deed::Booked => "counsellor-booked",
        Deed::Moved => "counsellor-moved",
        Deed::Cancelled => "counsellor-cancelled",
    };
    let former = told.before.map_or(told.span.start(), |it| it.start().max(told.span.start()));
    Ok(Letter {
        to: colleague.to,
        kind,
        cause: format!("{}/{}/{kind}/{}", told.uid, told.sequence, colleague.to.0),
        thread: told.uid.clone(),
        place: told.sequence,
        full: full(told, colleague, deed)?,
        neutral: neutral(told, colleague, deed)?,
        must_reach: false,
        leaves_at: told.now,
        useless_at: Some(former),
        call_why: String::new(),
        call_script: String::new(),
    })
}

fn full(told: &Told<'_>, colleague: &Colleague, deed: Deed) -> Result<Content> {
    let view = view(told, colleague, deed);
    Ok(Content {
        subject: view.subject.clone(),
        text: i18n::render("booking/mail_counsellor.txt", colleague.lang, &view)?,
        html: i18n::render("booking/mail_counsellor.html", colleague.lang, &view)?,
        sms: String::new(),
        calendar: part(told, colleague, deed, false),
    })
}

/// Without service, place and name: time and code.
fn neutral(told: &Told<'_>, colleague: &Colleague, deed: Deed) -> Result<Content> {
    let subject = say_with(colleague.lang, "booking-mail-quiet-subject", &[("when", told.when_short().into())]);
    let view = View { subject, what: String::new(), client: String::new(), place: String::new(), ..view(told, colleague, deed) };
    Ok(Content {
        subject: view.subject.clone(),
        text: i18n::render("booking/mail_counsellor.txt", colleague.lang, &view)?,
        html: i18n::render("booking/mail_counsellor.html", colleague.lang, &view)?,
        sms: String::new(),
        calendar: part(told, colleague, deed, true),
    })
}

fn view(told: &Told<'_>, colleague: &Colleague, deed: Deed) -> View {
    let lang = colleague.lang;
    let args = [("when", told.when_short().into()), ("code", told.code.as_str().into())];
    let (subject, headline) = match deed {
        Deed::Booked => (say_with(lang, "booking-mail-staff-subject-booked", &args), say(lang, "booking-mail-staff-head-booked")),
        Deed::Moved => (say_with(lang, "booking-mail-staff-subject-moved", &args), say(lang, "booking-mail-staff-head-moved")),
        Deed::Cancelled => {
            (say_with(lang, "booking-mail-staff-subject-cancelled", &args), say(lang, "booking-mail-staff-head-cancelled"))
        }
    };
    View {
        subject,
        headline,
        when: told.when(),
        zone: i18n::zone_words(lang, told.span.start(), told.zone),
        former: if deed == Deed::Moved { told.former() } else { String::new() },
        struck: deed == Deed::Cancelled,
        what: told.service.clone(),
        client: colleague.client.clone(),
        code: told.code.clone(),
        place: place_words(told),
    }
}

fn part(told: &Told<'_>, colleague: &Colleague, deed: Deed, neutral: bool) -> Option<Calendar> {
    let method = if deed == Deed::Cancelled { Method::Cancel } else { Method::Request };
    calendar_part::of_counsellor(told, colleague, method, neutral).map(|body| Calendar { method, body })
}
