//! Somebody's own data as a file for her: what is kept of her, and never a note.
use std::io::Cursor;

use rocket::http::ContentType;
use rocket::response::{self, Responder, Response};
use rocket::{Request, Route, post, routes};
use serde_json::{Value, json};

use super::super::super::views::{self, PersonPage};
use crate::booking::spell_code;
use crate::ground::Ground;
use crate::i18n::day;
use crate::kernel::{Asker, Error, Instant, PersonId, Result};
use crate::people::{self, Deed};
use crate::web::{Fields, Form};

pub fn routes() -> Vec<Route> {
    routes![export]
}

/// A file to keep.
struct Download(String);

impl<'r> Responder<'r, 'static> for Download {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut answer = Response::build();
        answer.header(ContentType::JSON);
        // A neutral name: the file lies on somebody's desktop.
        answer.raw_header("Content-Disposition", "attachment; filename=\"record.json\"");
        answer.sized_body(self.0.len(), Cursor::new(self.0)).ok()
    }
}

#[post("/staff/people/<id>/export", data = "<form>")]
async fn export(id: i64, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Download> {
    let means = desk.means();
    let seen = views::seen(&means, asker, PersonId(id)).await?;
    let mut fields = Fields::from_form(&form);
    fields.raw("key");
    if fields.finish().is_err() || asker.beside {
        return Err(Error::NotFound);
    }
    let (root, centre) = (seen.known.person.id, seen.centre);
    let found = views::person(&means, asker, seen).await?;
    people::recorded(desk.diary.db(), asker, &Deed::new("export-person", "person", id).of(root).at(centre), desk.now).await?;
    Ok(Download(serde_json::to_string_pretty(&told(&found))?))
}

fn moment(it: Instant) -> String {
    it.utc().to_rfc3339()
}

fn told(it: &PersonPage) -> Value {
    let person = &it.known.person;
    let (contacts, placements, consents) = records(it);
    let meetings: Vec<Value> = it
        .meetings
        .iter()
        .map(|it| {
            json!({
                "code": spell_code(&it.code),
                "starts_at": moment(it.span.start()),
                "ends_at": moment(it.span.end()),
                "service": it.house.service(it.service).map(|it| &it.slug),
                "centre": it.house.centre(it.centre).map(|it| &it.slug),
                "mode": it.mode.as_str(),
                "state": it.state.as_str(),
                "messages": it.messages.as_str(),
            })
        })
        .collect();
    json!({
        "name": person.name,
        "birth_year": person.birth_year,
        "sex": person.sex.as_str(),
        "region": person.region,
        "language": person.language.tag(),
        "contacts": contacts,
        "meetings": meetings,
        "led_to": placements,
        "consents": consents,
    })
}

/// How they may be reached, what it led to, what they agreed to.
fn records(it: &PersonPage) -> (Vec<Value>, Vec<Value>, Vec<Value>) {
    let contacts: Vec<Value> = it
        .contacts
        .iter()
        .map(|it| {
            json!({
                "channel": it.channel.as_str(),
                "address": it.address,
                "allowed": it.allowed,
                "detail": it.detail.as_str(),
                "from_hour": it.from_hour,
                "until_hour": it.until_hour,
                "if_somebody_else_answers": it.say_instead,
                "calendar_part": it.calendar_part,
            })
        })
        .collect();
    let placements: Vec<Value> = it
        .placements
        .iter()
        .map(|it| {
            json!({
                "kind": it.kind.as_str(),
                "since": it.since.to_string(),
                "what": it.what,
                "stated_by": it.stated_by.as_str(),
                "recorded_on": day(it.at, chrono_tz::UTC).to_string(),
            })
        })
        .collect();
    let consents: Vec<Value> = it
        .consents
        .iter()
        .map(|it| {
            json!({
                "kind": it.kind.as_str(),
                "answer": it.answer.as_str(),
                "how": it.how,
                "guardian": it.who,
                "relation": it.relation,
                "at": moment(it.at),
                "until": it.until.map(|it| it.to_string()),
                "withdrawn_at": it.withdrawn_at.map(moment),
            })
        })
        .collect();
    (contacts, placements, consents)
}
