//! Consents: given, refused, withdrawn; a guardian's among them.
use chrono::Days;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions;
use super::super::super::views::{self, Seen};
use super::words;
use crate::ground::Ground;
use crate::i18n::say;
use crate::kernel::{Asker, Error, Key, PersonId, Result};
use crate::records::{Answer, ConsentKind, How, NewConsent};
use crate::web::{Choices, Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![blank, add, withdraw]
}

#[derive(Serialize)]
struct FormPage {
    page_title: String,
    title: String,
    back: String,
    action: String,
    key: String,
    errors: Option<Errors>,
    kind: Choices,
    answer: Choices,
    how: Choices,
    who: Field,
    relation: Field,
    until: Field,
}

const HOWS: [How; 4] = [How::Spoken, How::Signed, How::Phone, How::Letter];

#[get("/staff/people/<id>/consents/new")]
async fn blank(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    page(&shell, &seen, &Typed::default())
}

fn page(shell: &Shell<'_>, seen: &Seen, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let errors = Errors::of(lang, typed.mistakes.clone());
    let title = say(lang, "desk-people-consent-new");
    let base = format!("/staff/people/{}", seen.known.person.id.0);
    let kinds = [
        ("keep", say(lang, "desk-people-consent-keep"), String::new()),
        ("ask_later", say(lang, "desk-people-consent-ask-later"), say(lang, "desk-people-consent-ask-later-hint")),
        ("pass_on", say(lang, "desk-people-consent-pass-on"), String::new()),
        ("guardian", say(lang, "desk-people-consent-guardian"), say(lang, "desk-people-consent-guardian-hint")),
    ];
    let answers =
        [("yes", say(lang, "desk-people-answer-yes"), String::new()), ("no", say(lang, "desk-people-answer-no"), String::new())];
    let hows = HOWS.iter().map(|it| (it.as_str(), words::how(lang, *it), String::new())).collect();
    let view = FormPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        action: format!("{base}/consents"),
        back: base,
        key: fresh_key()?,
        errors,
        kind: words::choices("kind", say(lang, "desk-people-consent-kind"), typed, "", kinds.into()),
        answer: words::choices("answer", say(lang, "desk-people-consent-answer"), typed, "yes", answers.into()),
        how: words::choices("how", say(lang, "desk-people-consent-how"), typed, "spoken", hows),
        who: Field::new("who", "text", say(lang, "desk-people-guardian-who")).optional(true).filled(typed),
        relation: Field::new("relation", "text", say(lang, "desk-people-guardian-relation")).optional(true).filled(typed),
        until: Field::new("until", "date", say(lang, "desk-people-consent-until-field")).optional(true).filled(typed),
    };
    shell.page("desk/person_consent.html", &view)
}

#[post("/staff/people/<id>/consents", data = "<form>")]
async fn add(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let kind = fields.choice("kind", &kinds());
    let answer = fields.choice("answer", &[("yes", Answer::Yes), ("no", Answer::No)]);
    let hows: Vec<(&str, How)> = HOWS.iter().map(|it| (it.as_str(), *it)).collect();
    let how = fields.choice("how", &hows);
    let who = fields.text("who", 100).unwrap_or_default();
    let relation = fields.text("relation", 60).unwrap_or_default();
    let until = words::read_day(&mut fields, "until", seen.today, seen.today + Days::new(3_660));
    for (name, missing) in [("kind", kind.is_none()), ("answer", answer.is_none()), ("how", how.is_none())] {
        if missing {
            fields.wrong(name, "web-field-required");
        }
    }
    if kind == Some(ConsentKind::Guardian) {
        for (name, missing) in [("who", who.is_empty()), ("relation", relation.is_empty())] {
            if missing {
                fields.wrong(name, "desk-people-guardian-incomplete");
            }
        }
    }
    let (kind, answer, how) = match (fields.finish(), kind, answer, how) {
        (Ok(()), Some(kind), Some(answer), Some(how)) => (kind, answer, how),
        (Err(wrong), ..) => return Ok(Turn::again(page(&shell, &seen, &Typed::of(shell.lang, &wrong))?)),
        _ => return Err(Error::NotFound),
    };
    let guardian = kind == ConsentKind::Guardian;
    let new = NewConsent {
        person: seen.known.person.id,
        centre: seen.centre,
        kind,
        answer,
        who: if guardian { who } else { String::new() },
        relation: if guardian { relation } else { String::new() },
        how,
        until,
    };
    let key = Key::by(asker.account, &format!("consent:{id}"), &key, &format!("{new:?}"))?;
    actions::add_consent(&desk.means(), asker, &new, &key).await?;
    Turn::to(format!("/staff/people/{}#po", seen.known.person.id.0))
}

fn kinds() -> Vec<(&'static str, ConsentKind)> {
    ConsentKind::ALL.iter().map(|it| (it.as_str(), *it)).collect()
}

#[post("/staff/people/<id>/consents/withdraw", data = "<form>")]
async fn withdraw(id: i64, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let kind = fields.choice("kind", &kinds());
    let (Ok(()), Some(kind)) = (fields.finish(), kind) else { return Err(Error::NotFound) };
    let key = Key::by(asker.account, &format!("withdraw:{id}"), &key, kind.as_str())?;
    actions::withdraw_consent(&desk.means(), asker, &seen.known, kind, &key).await?;
    Turn::to(format!("/staff/people/{}#po", seen.known.person.id.0))
}
