//! What several pages about people say alike.
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Serialize;

use crate::booking::{Appointment, spell_code};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Instant, Lang, PersonId, Role};
use crate::notify::Messages;
use crate::people::{OpenedRow, Person};
use crate::records::{Guardian, How, Level, PlacementKind, StatedBy};
use crate::web::{Choices, Fields, Typed};

/// The clock on the asker's wall.
pub fn zone(desk: &Ground<'_>, asker: &Asker) -> Tz {
    let scope = asker.serves();
    let own = desk.house.open_centres().into_iter().find(|it| scope.covers(it.id)).map(|it| it.id);
    desk.house.zone_of(own).unwrap_or(chrono_tz::Europe::Minsk)
}

pub fn today(desk: &Ground<'_>, asker: &Asker) -> NaiveDate {
    i18n::day(desk.now, zone(desk, asker))
}

/// A day with its year, as records of many years need it: "23 Nov 2026".
pub fn day_of(lang: Lang, moment: Instant, zone: Tz) -> String {
    date(lang, i18n::day(moment, zone))
}

pub fn date(lang: Lang, day: NaiveDate) -> String {
    use chrono::Datelike;
    format!("{} {} {}", day.day(), i18n::month_short(lang, day), day.year())
}

/// Her name, or a code where nobody else should read it.
pub fn heading(lang: Lang, asker: &Asker, person: &Person, last: Option<&Appointment>) -> String {
    let code = last.map(|it| spell_code(&it.code));
    if asker.beside || person.name.is_empty() {
        return code.unwrap_or_else(|| say(lang, "desk-people-no-name"));
    }
    person.name.clone()
}

/// Whether her name is read by nobody at a glance: not in a list, nor on a tab.
pub fn is_quiet(anonymous: bool, last: Option<&Appointment>) -> bool {
    anonymous || last.is_some_and(|it| it.messages == Messages::Discreet)
}

/// What the browser's tab and its history say of her page.
pub fn tab(lang: Lang, asker: &Asker, person: &Person, last: Option<&Appointment>) -> String {
    if !is_quiet(person.anonymous, last) {
        return heading(lang, asker, person, last);
    }
    last.map_or_else(|| say(lang, "desk-people-no-name"), |it| spell_code(&it.code))
}

/// A line of who opened a record.
#[derive(Serialize)]
pub struct Opened {
    pub at: String,
    pub time: String,
    pub who: String,
    pub what: String,
}

pub fn opened(desk: &Ground<'_>, asker: &Asker, lang: Lang, rows: &[OpenedRow]) -> Vec<Opened> {
    let zone = zone(desk, asker);
    let line = |it: &OpenedRow| {
        let role = Role::parse(&it.role).map(|it| role(lang, it)).unwrap_or_default();
        let name = it.name.clone().unwrap_or_else(|| say(lang, "desk-people-by-itself"));
        Opened {
            at: i18n::soon_day(lang, Instant(it.at), desk.now, zone),
            time: i18n::time(Instant(it.at), zone),
            who: if role.is_empty() { name } else { format!("{name}, {role}") },
            what: say(lang, &format!("audit-deed-{}", it.deed)),
        }
    };
    rows.iter().map(line).collect()
}

fn role(lang: Lang, role: Role) -> String {
    let key = match role {
        Role::Counsellor => "desk-people-role-counsellor",
        Role::Desk => "desk-people-role-desk",
        Role::Manager => "desk-people-role-manager",
        Role::Client | Role::Mentor | Role::Donor => return String::new(),
    };
    say(lang, key)
}

/// How far a guardian's consent is.
pub fn guardian_key(it: Guardian) -> &'static str {
    match it {
        Guardian::AtFirstVisit => "desk-people-guardian-first-visit",
        Guardian::Missing | Guardian::NotNeeded | Guardian::Given => "desk-people-guardian-missing",
    }
}

/// That a guardian still has to be asked, and where her word is written down; `desk/guardian.html` shows it.
#[derive(Serialize)]
pub struct GuardianNote {
    pub text: String,
    pub href: String,
}

impl GuardianNote {
    pub fn new(lang: Lang, person: PersonId, it: Guardian) -> GuardianNote {
        GuardianNote { text: say(lang, guardian_key(it)), href: format!("/staff/people/{}/consents/new", person.0) }
    }
}

pub fn level(lang: Lang, level: Level) -> String {
    let key = match level {
        Level::Logistics => "desk-people-level-logistics",
        Level::Professional => "desk-people-level-professional",
        Level::Restricted => "desk-people-level-restricted",
    };
    say(lang, key)
}

pub fn kind(lang: Lang, kind: PlacementKind) -> String {
    let key = match kind {
        PlacementKind::Job => "desk-people-job",
        PlacementKind::Apprenticeship => "desk-people-apprenticeship",
        PlacementKind::Education => "desk-people-education",
        PlacementKind::OwnBusiness => "desk-people-own-business",
    };
    say(lang, key)
}

pub fn stated(lang: Lang, stated: StatedBy) -> String {
    let key = match stated {
        StatedBy::Person => "desk-people-stated-person",
        StatedBy::Employer => "desk-people-stated-employer",
        StatedBy::Paper => "desk-people-stated-paper",
    };
    say(lang, key)
}

pub fn how(lang: Lang, how: How) -> String {
    let key = match how {
        How::Spoken => "desk-people-how-spoken",
        How::Signed => "desk-people-how-signed",
        How::Phone => "desk-people-how-phone",
        How::Letter => "desk-people-how-letter",
        How::None => "desk-people-how-none",
    };
    say(lang, key)
}

/// Radio buttons of some words, with what was typed and what was wrong.
pub fn choices(name: &str, legend: String, typed: &Typed, default: &str, options: Vec<(&str, String, String)>) -> Choices {
    let value = typed.value(name);
    let chosen = if value.is_empty() && typed.mistakes.is_empty() { default } else { value };
    let choices = Choices::new(name, legend, String::new(), chosen, options);
    let error = typed.error(name);
    if error.is_empty() { choices } else { choices.wrong(error) }
}

/// A local date as `YYYY-MM-DD`, between two days.
pub fn read_day(fields: &mut Fields, name: &str, first: NaiveDate, last: NaiveDate) -> Option<NaiveDate> {
    let typed = fields.text(name, 10)?;
    match typed.parse::<NaiveDate>() {
        Ok(day) if (first..=last).contains(&day) => return Some(day),
        Ok(day) if day > last => fields.wrong(name, "records-no-future"),
        Ok(_) => fields.wrong_with(name, "records-day-early", vec![("first", first.format("%d.%m.%Y").to_string().into())]),
        Err(_) => fields.wrong(name, "records-day-wrong"),
    }
    None
}

/// The line above a form that was refused.
pub fn refused(lang: Lang, typed: &mut Typed, field: &str, key: &'static str) {
    typed.mistakes.push(crate::web::Mistake { id: field.to_owned(), text: say_with(lang, key, &[]) });
}
