//! Whose day it is, and how its pages speak of people, places and topics.
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use serde::Serialize;

use crate::booking::{self, Appointment};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CentreId, Error, Instant, Lang, Result, Role, Span};
use crate::schedule::{Counsellor, Mode};

/// A counsellor who looks at her own time.
pub struct Own<'a> {
    pub desk: &'a Ground<'a>,
    pub asker: &'a Asker,
    pub lang: Lang,
    pub counsellor: &'a Counsellor,
    /// Where she receives first of all: its clock is hers.
    pub centre: CentreId,
    pub zone: Tz,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Pill {
    pub label: String,
    pub kind: &'static str,
    pub icon: &'static str,
}

impl<'a> Own<'a> {
    /// # Errors
    /// `NotFound` for who receives nobody.
    pub fn of(desk: &'a Ground<'a>, asker: &'a Asker, lang: Lang) -> Result<Own<'a>> {
        let counsellor = desk.house.counsellors.values().find(|it| it.person == asker.person).ok_or(Error::NotFound)?;
        let posts = asker.scope(&[Role::Counsellor]);
        let opening = desk.house.openings.get(&counsellor.id).and_then(|it| it.first()).map(|it| it.centre);
        let first = desk.house.open_centres().into_iter().map(|it| it.id).find(|it| posts.covers(*it));
        let centre = opening.filter(|it| posts.covers(*it)).or(first).ok_or(Error::NotFound)?;
        let zone = desk.house.zone_of(Some(centre)).ok_or(Error::NotFound)?;
        Ok(Own { desk, asker, lang, counsellor, centre, zone })
    }

    pub fn today(&self) -> NaiveDate {
        i18n::day(self.desk.now, self.zone)
    }

    /// The moments of these local dates, both included.
    pub fn span(&self, first: NaiveDate, last: NaiveDate) -> Result<Span> {
        let midnight = |day: NaiveDate| {
            let local = day.and_hms_opt(0, 0, 0)?;
            // Where the clock leaps over midnight, the day begins an hour later.
            let found = local.and_local_timezone(self.zone).earliest();
            found.or_else(|| (local + chrono::Duration::hours(1)).and_local_timezone(self.zone).earliest()).map(Instant::from)
        };
        let after = last.checked_add_days(Days::new(1)).and_then(midnight);
        midnight(first).zip(after).and_then(|(from, until)| Span::new(from, until)).ok_or(Error::NotFound)
    }

    pub fn time(&self, moment: Instant) -> String {
        i18n::time(moment, self.zone)
    }

    /// "Maria", or "Code 3MQ8-KD5W".
    pub fn who(&self, it: &Appointment) -> String {
        who(self.lang, it, self.asker.beside)
    }

    /// Where a free stretch is booked.
    pub fn book(&self, start: Instant) -> String {
        format!("/staff/book?start={}&counsellor={}", start.0, self.counsellor.id.0)
    }

    /// "In person, room 3".
    pub fn place(&self, it: &Appointment) -> String {
        let mode = say(self.lang, it.mode.key());
        match it.room.and_then(|id| self.desk.house.room(id)) {
            Some(room) if it.mode == Mode::InPerson => format!("{mode}, {}", lower(room.name.get(self.lang))),
            _ => mode,
        }
    }
}

/// How a page of staff calls the person.
pub fn who(lang: Lang, it: &Appointment, beside: bool) -> String {
    let (called, coded) = booking::called(it, beside);
    if coded { say_with(lang, "desk-day-code", &[("code", called.into())]) } else { called }
}

pub fn mode_icon(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "map-pin",
        Mode::Phone => "phone",
        Mode::Video => "video",
        Mode::Outreach => "footprints",
    }
}

/// A room's name goes on inside a line.
fn lower(name: &str) -> String {
    let mut rest = name.chars();
    rest.next().map(|it| it.to_lowercase().collect::<String>() + rest.as_str()).unwrap_or_default()
}

/// A local date in an address.
pub fn date(text: Option<&str>) -> Option<NaiveDate> {
    let day: NaiveDate = text?.parse().ok()?;
    (chrono::Datelike::year(&day) >= 2000 && chrono::Datelike::year(&day) < 2100).then_some(day)
}
