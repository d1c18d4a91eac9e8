//! What consultations write to people: pure functions from the facts of an appointment to a letter, with a full and a
//! neutral variant in the person's language (HTML, plain text, SMS, calendar part).
//! A neutral variant tells date, time and a link on the neutral domain; never the centre, the topic, who, where or the code.
mod calendar_part;
mod client;
mod counsellor;
mod offer;
mod sign_in;
mod sms;

pub use client::{By, cancelled, confirmed, earlier_free, moved, offered, over_cap, reminder_day, reminder_hours};
pub use counsellor::{Colleague, to_counsellor_booked, to_counsellor_cancelled, to_counsellor_moved};
pub use sign_in::{SignIn, sign_in_link};

use chrono_tz::Tz;

use crate::i18n;
use crate::kernel::{Instant, Lang, PersonId, Site, Span};

/// An appointment as its messages speak of it; all texts are in the person's language already.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    pub site: &'a Site,
    pub to: PersonId,
    pub lang: Lang,
    pub uid: String,
    pub sequence: i64,
    pub dtstamp: Instant,
    pub span: Span,
    pub zone: Tz,
    /// The former time, when it was moved.
    pub before: Option<Span>,
    /// As given; may be empty.
    pub name: String,
    /// The e-mail address, for the calendar part; without one there is none.
    pub address: Option<String>,
    /// As people read it: `7KF2-9TQM`.
    pub code: String,
    /// Of the capability link: 20 characters.
    pub token: String,
    pub service: String,
    pub counsellor: String,
    pub place: Where,
    /// One line each.
    pub bring: Vec<String>,
    /// The centre's telephone, as people read it.
    pub phone: String,
    /// Other times that are offered; with a booking, further dates that were booked together with it.
    pub times: Vec<Span>,
    pub now: Instant,
}

/// Where a meeting happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    Centre {
        /// `Минск`.
        city: String,
        /// `ул. Узорная, 18, 2-й этаж`.
        address: String,
        /// May be empty.
        room: String,
        directions: String,
    },
    /// The counsellor calls.
    Phone,
    /// The link opens a call with picture; may be empty.
    Video { link: String },
    /// Outside the centre, as agreed by telephone.
    Outreach,
}

impl Told<'_> {
    fn link(&self) -> String {
        format!("{}/appointments/{}", self.site.public_url, self.token)
    }

    fn discreet_link(&self) -> String {
        format!("{}/appointments/{}", self.site.discreet_url, self.token)
    }

    /// For text messages: without `https://`, on the neutral domain, sent on by `GET /a/<token>`.
    fn short_link(&self) -> String {
        let host = self.site.discreet_url.split_once("://").map_or(self.site.discreet_url.as_str(), |it| it.1);
        format!("{host}/a/{}", self.token)
    }

    fn when(&self) -> String {
        i18n::when(self.lang, self.span, self.zone)
    }

    /// `чт, 26 ноября, 15:30`
    fn when_short(&self) -> String {
        let day = i18n::day_short(self.lang, self.span.start().at(self.zone).date_naive());
        format!("{day}, {}", i18n::time(self.span.start(), self.zone))
    }

    /// `чт 26.11, 15:30`
    fn when_dots(&self) -> String {
        let day = i18n::day_dots(self.lang, self.span.start().at(self.zone).date_naive());
        format!("{day}, {}", i18n::time(self.span.start(), self.zone))
    }

    /// Day and beginning only, as neutral messages say it inside a sentence.
    fn when_begins(&self, span: Span) -> String {
        let day = i18n::day_long(self.lang, span.start().at(self.zone).date_naive());
        inside(self.lang, &format!("{day}, {}", i18n::time(span.start(), self.zone)))
    }

    /// The former time, to stand inside a sentence; empty when there is none.
    fn former(&self) -> String {
        self.before.map(|it| inside(self.lang, &i18n::when(self.lang, it, self.zone))).unwrap_or_default()
    }
}

/// A day's name inside a sentence: small in Belarusian and Russian, as ever in English.
fn inside(lang: Lang, day: &str) -> String {
    if lang == Lang::En { day.to_owned() } else { sms::lower(day) }
}

#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod tests;
