//! Who was at a date: a list for a phone, and codes from the paper sheet.
use chrono_tz::Tz;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions::{self, Mark};
use super::super::super::views::{self, AtSession, Group, Offer, Session};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, EnrolmentId, Error, Key, Lang, Result, TrainingSessionId};
use crate::notify::Messages;
use crate::web::{Choices, Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, take]
}

/// So many codes are entered at once.
const CODES: usize = 200;

#[derive(Serialize)]
struct AttendancePage {
    page_title: String,
    title: String,
    lead: String,
    back: String,
    action: String,
    key: String,
    saved: bool,
    errors: Option<Errors>,
    people: Vec<Line>,
    codes: Field,
    /// Why nothing can be written down yet; empty when it can.
    closed: String,
}

#[derive(Serialize)]
struct Line {
    there: Choices,
    minutes: Field,
    note: String,
}

#[get("/staff/sessions/<id>/attendance?<saved>")]
async fn show(id: i64, saved: Option<&str>, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let date = Date::load(&desk, asker, id).await?;
    date.page(&desk, asker, &shell, &Typed::default(), saved.is_some())
}

#[post("/staff/sessions/<id>/attendance", data = "<form>")]
async fn take(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let date = Date::load(&desk, asker, id).await?;
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let mut marks = date.read(&mut fields);
    let codes = fields.paragraph("codes", 4_000).unwrap_or_default();
    let mut unknown = Vec::new();
    for typed in codes.split([' ', ',', ';', '\n']).map(str::trim).filter(|it| !it.is_empty()).take(CODES) {
        match views::by_code(&desk.means(), date.offer.id, typed).await? {
            Some(enrolment) => {
                marks.retain(|it| it.enrolment != enrolment);
                marks.push(Mark { enrolment, present: true, minutes: None });
            }
            None => unknown.push(typed.to_owned()),
        }
    }
    if !unknown.is_empty() {
        fields.wrong_with("codes", "trainings-attendance-unknown", vec![("codes", unknown.join(", ").into())]);
    }
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(date.page(&desk, asker, &shell, &Typed::of(shell.lang, &wrong), false)?));
    }
    let key = Key::by(asker.account, &format!("attendance:{id}"), &key, &format!("{marks:?}"))?;
    match actions::take_attendance(&desk.means(), asker, date.session.id, &marks, &key).await {
        Ok(()) => Turn::to(format!("/staff/sessions/{id}/attendance?saved=1")),
        Err(Error::Refused(why)) => {
            let mut typed = Typed::default();
            typed.mistakes.extend(Errors::one(shell.lang, "main", say(shell.lang, why.0)).into_iter().flat_map(|it| it.items));
            Ok(Turn::again(date.page(&desk, asker, &shell, &typed, false)?))
        }
        Err(error) => Err(error),
    }
}

/// A date and who may be at it.
struct Date {
    offer: Offer,
    group: Group,
    session: Session,
    people: Vec<AtSession>,
    zone: Tz,
}

impl Date {
    async fn load(desk: &Ground<'_>, asker: &Asker, id: i64) -> Result<Date> {
        let means = desk.means();
        let (offer, group, session) = views::session_at(&means, asker, TrainingSessionId(id)).await?;
        let people = views::at_session(&means, asker, &group, session.id).await?;
        Ok(Date { zone: desk.zone_of(group.centre), offer, group, session, people })
    }

    /// What was pressed of those who are listed; who was not touched stays as she was.
    fn read(&self, fields: &mut Fields) -> Vec<Mark> {
        let whole = self.session.span.minutes();
        let mut marks = Vec::new();
        for it in &self.people {
            let (name, minutes) = (format!("p{}", it.enrolment.0), format!("m{}", it.enrolment.0));
            let present = fields.choice(&name, &[("yes", true), ("no", false)]);
            let minutes = fields.number(&minutes, 1..=whole);
            if let Some(present) = present {
                marks.push(Mark { enrolment: EnrolmentId(it.enrolment.0), present, minutes: minutes.filter(|_| present) });
            }
        }
        marks
    }

    fn page(&self, desk: &Ground<'_>, asker: &Asker, shell: &Shell<'_>, typed: &Typed, saved: bool) -> Result<Page> {
        let lang = shell.lang;
        let errors = Errors::of(lang, typed.mistakes.clone());
        let title = say(lang, "trainings-attendance-title");
        let begun = self.session.live && self.session.span.start() <= desk.now;
        let closed = if begun { String::new() } else { say(lang, "trainings-no-not-begun") };
        let view = AttendancePage {
            page_title: document_title(lang, &title, errors.is_some()),
            title,
            lead: format!("{} · {}", self.offer.it.title.get(lang), i18n::when(lang, self.session.span, self.zone)),
            back: format!("/staff/groups/{}", self.group.id.0),
            action: format!("/staff/sessions/{}/attendance", self.session.id.0),
            key: fresh_key()?,
            saved,
            errors,
            people: if begun { self.people.iter().map(|it| self.line(lang, asker, it, typed)).collect() } else { Vec::new() },
            codes: Field::new("codes", "lines", say(lang, "trainings-attendance-codes"))
                .hint(say(lang, "trainings-attendance-codes-hint"))
                .optional(true)
                .filled(typed),
            closed,
        };
        shell.page("trainings/attendance.html", &view)
    }

    fn line(&self, lang: Lang, asker: &Asker, it: &AtSession, typed: &Typed) -> Line {
        let name = format!("p{}", it.enrolment.0);
        let known = match it.present {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        let chosen = match typed.value(&name) {
            "" => known,
            other => other,
        };
        let options = vec![
            ("yes", say(lang, "trainings-attendance-yes"), String::new()),
            ("no", say(lang, "trainings-attendance-no"), String::new()),
        ];
        let there = Choices::new(&name, who(lang, asker, it), String::new(), chosen, options);
        let minutes = Field {
            look: "w-s",
            inputmode: "numeric",
            ..Field::new(&format!("m{}", it.enrolment.0), "text", say(lang, "trainings-attendance-minutes"))
        };
        let mut minutes = minutes.optional(true).filled(typed);
        let whole = self.session.span.minutes();
        if minutes.value.is_empty() {
            minutes.value = it.minutes.filter(|it| (1..whole).contains(it)).map(|it| it.to_string()).unwrap_or_default();
        }
        let note = if it.makes_up { say(lang, "trainings-attendance-makes-up") } else { String::new() };
        Line { there, minutes, note }
    }
}

/// The code where even the name stays in the house, or somebody is beside.
fn who(lang: Lang, asker: &Asker, it: &AtSession) -> String {
    if asker.beside || it.name.is_empty() || it.messages == Messages::Discreet {
        return say_with(lang, "trainings-attendance-code", &[("code", it.code.as_str().into())]);
    }
    it.name.clone()
}
