//! Lines of paper as they were typed: what each of them says, or what is wrong with it. Nothing that was typed is dropped
//! without a word: what a line cannot keep is a mistake.
use std::collections::BTreeMap;

use chrono::NaiveTime;

use super::super::openings;
use crate::booking::{Line, Tick, Ticked};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{CentreId, CounsellorId, Instant, Lang, Phone, ServiceId};
use crate::web::Fields;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Tick(Ticked),
    WalkIn,
    Booking,
}

pub const WHATS: [(&str, What, &str); 5] = [
    ("came", What::Tick(Ticked::Came), "desk-paper-what-came"),
    ("held", What::Tick(Ticked::Held), "desk-paper-what-held"),
    ("missed", What::Tick(Ticked::Missed), "desk-paper-what-missed"),
    ("walk-in", What::WalkIn, "desk-paper-what-walk-in"),
    ("booking", What::Booking, "desk-paper-what-booking"),
];

/// The fields of a line, how much each of them takes, and its label.
const FIELDS: [(&str, usize, &str); 9] = [
    ("what", 20, "desk-paper-what"),
    ("day", 20, "desk-paper-day"),
    ("time", 20, "desk-paper-time"),
    ("counsellor", 20, "desk-paper-counsellor"),
    ("code", 20, "desk-paper-code"),
    ("minutes", 5, "desk-paper-minutes"),
    ("service", 60, "desk-paper-service"),
    ("name", 60, "desk-paper-name"),
    ("phone", 40, "desk-paper-phone"),
];

impl What {
    /// What such a line has no place for. The day stands in every line by itself.
    fn leaves_out(self) -> &'static [&'static str] {
        match self {
            What::Tick(Ticked::Held) => &["service", "name", "phone"],
            What::Tick(Ticked::Came | Ticked::Missed) => &["minutes", "service", "name", "phone"],
            What::WalkIn => &["code", "phone"],
            What::Booking => &["code", "minutes"],
        }
    }
}

/// Reads the lines of the form.
pub struct Reading<'a> {
    pub desk: &'a Ground<'a>,
    pub centre: CentreId,
    pub lang: Lang,
    /// What is wrong, in words, by line.
    pub wrong: Vec<(usize, String)>,
}

/// What was typed into a line, by field; empty ones are not there.
type Filled = BTreeMap<&'static str, String>;

impl Reading<'_> {
    /// None for an empty line, and for one that is wrong.
    pub fn line(&mut self, fields: &mut Fields, at: usize) -> Option<Line> {
        match self.read(fields, at) {
            Ok(line) => line,
            Err(why) => {
                self.wrong.push((at, why));
                None
            }
        }
    }

    fn read(&self, fields: &mut Fields, at: usize) -> Result<Option<Line>, String> {
        let typed = |(name, ..): &(&'static str, usize, &str)| {
            let text = fields.raw(&format!("{name}-{at}"))?.trim().to_owned();
            (!text.is_empty()).then_some((*name, text))
        };
        let filled: Filled = FIELDS.iter().filter_map(typed).collect();
        let Some(chosen) = filled.get("what") else {
            let nothing = filled.keys().all(|it| *it == "day");
            return if nothing { Ok(None) } else { Err(self.say("desk-paper-no-what")) };
        };
        let (_, what, called) = WHATS.iter().find(|it| it.0 == chosen).ok_or_else(|| self.say("desk-paper-no-what"))?;
        for (name, max, label) in FIELDS {
            let Some(text) = filled.get(name) else { continue };
            let field = ("field", self.say(label).into());
            if what.leaves_out().contains(&name) {
                return Err(say_with(self.lang, "desk-paper-unused", &[field, ("what", self.say(called).into())]));
            }
            if text.chars().count() > max {
                let max = i64::try_from(max).unwrap_or_default();
                return Err(say_with(self.lang, "desk-paper-long", &[field, ("max", max.into())]));
            }
        }
        match what {
            What::Tick(ticked) => self.tick(*ticked, &filled),
            What::WalkIn => self.walk_in(&filled),
            What::Booking => self.booking(&filled),
        }
        .map(Some)
    }

    fn tick(&self, ticked: Ticked, filled: &Filled) -> Result<Line, String> {
        let code = filled.get("code").cloned().unwrap_or_default();
        let (counsellor, start, minutes) = (self.counsellor(filled), self.start(filled)?, self.minutes(filled)?);
        if code.is_empty() && counsellor.zip(start).is_none() {
            return Err(self.say("desk-paper-no-whom"));
        }
        Ok(Line::Tick(Tick { ticked, code, counsellor, start, minutes }))
    }

    fn walk_in(&self, filled: &Filled) -> Result<Line, String> {
        let (counsellor, start) = self.whom_and_when(filled)?;
        let service = self.service(filled).or_else(|| self.first_service(counsellor));
        let service = service.ok_or_else(|| self.say("desk-paper-no-service"))?;
        let usual = || self.desk.house.service(service).map_or(45, |it| it.duration_minutes);
        let minutes = self.minutes(filled)?.unwrap_or_else(usual);
        Ok(Line::WalkIn { counsellor, start, minutes, service, name: name(filled) })
    }

    fn booking(&self, filled: &Filled) -> Result<Line, String> {
        let (counsellor, start) = self.whom_and_when(filled)?;
        let service = self.service(filled).ok_or_else(|| self.say("desk-paper-no-service"))?;
        let phone = filled.get("phone").map(|it| Phone::parse(it)).transpose();
        let phone = phone.map_err(|_| self.say("web-field-phone"))?;
        Ok(Line::Booking { counsellor, start, service, name: name(filled), phone })
    }

    fn whom_and_when(&self, filled: &Filled) -> Result<(CounsellorId, Instant), String> {
        self.counsellor(filled).zip(self.start(filled)?).ok_or_else(|| self.say("desk-paper-no-when"))
    }

    fn counsellor(&self, filled: &Filled) -> Option<CounsellorId> {
        let id = filled.get("counsellor")?.parse().ok().map(CounsellorId);
        id.filter(|it| self.desk.house.counsellor(*it).is_some())
    }

    fn service(&self, filled: &Filled) -> Option<ServiceId> {
        self.desk.house.service_by_slug(filled.get("service")?).map(|it| it.id)
    }

    fn minutes(&self, filled: &Filled) -> Result<Option<i64>, String> {
        let Some(text) = filled.get("minutes") else { return Ok(None) };
        let minutes = text.parse().ok().filter(|it| (5..=480).contains(it));
        minutes.map(Some).ok_or_else(|| self.say("desk-paper-no-minutes"))
    }

    /// None without a time.
    fn start(&self, filled: &Filled) -> Result<Option<Instant>, String> {
        let Some(time) = filled.get("time") else { return Ok(None) };
        let day = filled.get("day").map(String::as_str);
        self.moment(day, time).map(Some).ok_or_else(|| self.say("desk-paper-no-time"))
    }

    fn moment(&self, day: Option<&str>, time: &str) -> Option<Instant> {
        let zone = self.desk.zone_of(self.centre);
        let day = match day {
            Some(day) => openings::day(day)?,
            None => i18n::day(self.desk.now, zone),
        };
        let seconds = u32::try_from(openings::minute(time)? * 60).ok()?;
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?;
        day.and_time(time).and_local_timezone(zone).earliest().map(Instant::from)
    }

    fn first_service(&self, counsellor: CounsellorId) -> Option<ServiceId> {
        let own = self.desk.house.counsellor(counsellor)?;
        let mut given: Vec<_> =
            self.desk.house.services.values().filter(|it| it.active && own.services.contains(&it.id)).collect();
        given.sort_by_key(|it| (it.position, it.id));
        given.first().map(|it| it.id)
    }

    fn say(&self, key: &str) -> String {
        say(self.lang, key)
    }
}

fn name(filled: &Filled) -> String {
    filled.get("name").cloned().unwrap_or_default()
}
