//! What trainings write to people: pure functions from the facts of an enrolment to letters, with a full and a neutral variant
//! in the person's language. One letter and one calendar object each: regular days go as one series, others one by one
//! (CALENDAR, rule C6). Never another person's name. A neutral variant tells date, time and a link on the neutral domain.
mod calendar_part;
mod letters;
mod sms;
mod words;

pub use letters::{Kind, letters};

use chrono_tz::Tz;

use crate::calendar::{Occurrence, Rule};
use crate::i18n;
use crate::kernel::{Instant, Lang, PersonId, Site, Span};

/// An enrolment as its messages speak of it; all texts are in the person's language already.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    pub site: &'a Site,
    pub to: PersonId,
    pub lang: Lang,
    pub zone: Tz,
    /// As given; may be empty.
    pub name: String,
    /// The e-mail address, for the calendar part; without one there is none.
    pub address: Option<String>,
    /// As people read it: `7KF2-9TQM`.
    pub code: String,
    /// Of the capability link.
    pub token: String,
    /// The enrolment's public id: names the thread of letters without a calendar part.
    pub public_id: String,
    /// Of that thread: grows with every step.
    pub step: i64,
    pub title: String,
    /// "Evenings, in Russian".
    pub group: String,
    pub by_video: bool,
    /// `Мінск, вул. Узорная, 18`; empty by video.
    pub place: String,
    pub directions: String,
    /// Opens the meeting by video: only in the letter that brings it.
    pub joining_link: String,
    /// The centre's telephone, as people read it.
    pub phone: String,
    /// The regular days as one; none where each date goes by itself.
    pub series: Option<Series>,
    /// In the order of time; cancelled ones too.
    pub dates: Vec<Date>,
    pub now: Instant,
}

/// The group's own identity in calendars, the rule of its days, and what became of each.
#[derive(Debug, Clone)]
pub struct Series {
    pub uid: String,
    pub sequence: i64,
    pub dtstamp: Instant,
    pub rule: Rule,
    pub changed: Vec<Occurrence>,
}

/// One date of the group.
#[derive(Debug, Clone)]
pub struct Date {
    pub uid: String,
    pub sequence: i64,
    pub dtstamp: Instant,
    pub span: Span,
    pub live: bool,
    pub known: Known,
    /// The room's name; may be empty.
    pub room: String,
}

/// As what calendars know a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// By its own event.
    Alone,
    InSeries,
    /// By its own event since it left the series.
    LeftSeries,
}

impl Told<'_> {
    fn link(&self) -> String {
        format!("{}/enrolments/{}", self.site.public_url, self.token)
    }

    fn discreet_link(&self) -> String {
        format!("{}/enrolments/{}", self.site.discreet_url, self.token)
    }

    /// For text messages: without `https://`, on the neutral domain, sent on by `GET /e/<token>`.
    fn short_link(&self) -> String {
        let host = self.site.discreet_url.split_once("://").map_or(self.site.discreet_url.as_str(), |it| it.1);
        format!("{host}/e/{}", self.token)
    }

    /// The dates that take place and are not over.
    fn coming(&self) -> impl Iterator<Item = &Date> {
        self.dates.iter().filter(|it| it.live && it.span.end() > self.now)
    }

    /// The first of them, else the first of all.
    fn first(&self) -> Option<&Date> {
        self.coming().next().or(self.dates.first())
    }

    /// `чт, 26 ноября, 15:30` of the first date.
    fn when_short(&self) -> String {
        self.first().map(|it| self.starts(it.span.start())).unwrap_or_default()
    }

    fn starts(&self, moment: Instant) -> String {
        let day = i18n::day_short(self.lang, moment.at(self.zone).date_naive());
        format!("{day}, {}", i18n::time(moment, self.zone))
    }

    /// `чт 26.11, 15:30`
    fn when_dots(&self, start: Instant) -> String {
        format!("{}, {}", i18n::day_dots(self.lang, start.at(self.zone).date_naive()), i18n::time(start, self.zone))
    }

    /// Day and beginning, to stand inside a sentence.
    fn inside(&self, moment: Instant) -> String {
        let day = i18n::day_long(self.lang, moment.at(self.zone).date_naive());
        let whole = format!("{day}, {}", i18n::time(moment, self.zone));
        if self.lang == Lang::En { whole } else { i18n::small(self.lang, &whole) }
    }

    fn day_inside(&self) -> String {
        self.first().map(|it| self.inside(it.span.start())).unwrap_or_default()
    }

    fn when(&self, span: Span) -> String {
        i18n::when(self.lang, span, self.zone)
    }
}
