//! The audit as a file: the filter and the date stand in it, and that it was made stands in the audit.
use std::io::Cursor;

use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Route, get, routes};

use super::super::super::rules::cell;
use super::super::super::views;
use super::audit::{Asked, exported};
use crate::ground::Ground;
use crate::i18n::say;
use crate::kernel::{Asker, Error, Result};
use crate::people::{self, Deed};
use crate::web::Shell;

pub fn routes() -> Vec<Route> {
    routes![export]
}

/// Rows in one file; a narrower filter finds the rest.
const MOST: usize = 20_000;
/// Rows read at once: a long read would hold up whoever writes.
const CHUNK: i64 = 1_000;

struct Csv(String);

impl<'r> Responder<'r, 'static> for Csv {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut answer = Response::build();
        answer.header(ContentType::new("text", "csv").with_params(("charset", "utf-8")));
        answer.header(Header::new("Content-Disposition", "attachment; filename=\"audit.csv\""));
        answer.sized_body(self.0.len(), Cursor::new(self.0)).ok()
    }
}

#[get("/manage/audit/export.csv")]
async fn export(asked: Asked, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Csv> {
    if asked.wrong.is_some() {
        return Err(Error::NotFound);
    }
    let lang = shell.lang;
    // Before anything is read: whoever is cut off in the middle has asked for it all the same.
    people::recorded(ground.diary.db(), asker, &Deed::new("export-audit", "audit", 0), ground.now).await?;
    // Spreadsheets take a file without this mark for another coding.
    let mut text = String::from("\u{feff}");
    let first = [exported(lang, &ground, asker), views::filter_words(&ground.house, lang, &asked.filter)];
    line(&mut text, first.iter().map(String::as_str));
    let names = ["when", "who", "role", "deed", "what", "person", "centre", "sealed"].map(|it| match it {
        "when" => say(lang, "team-audit-when"),
        "who" => say(lang, "team-audit-who"),
        "role" => say(lang, "team-audit-role"),
        "deed" => say(lang, "team-audit-deed"),
        "what" => say(lang, "team-audit-what"),
        "person" => say(lang, "team-audit-person"),
        "centre" => say(lang, "team-audit-centre"),
        _ => say(lang, "team-audit-sealed"),
    });
    line(&mut text, names.iter().map(String::as_str));
    let mut filter = asked.filter;
    let mut count = 0;
    loop {
        let (rows, more) = views::deeds(&ground.means(), &ground.house, asker, &filter, lang, CHUNK).await?;
        for it in &rows {
            let person = it.person.map(|it| it.to_string()).unwrap_or_default();
            let cells = [&it.when_exactly, &it.who, &it.role, &it.deed, &it.what, &person, &it.centre, &it.sealed];
            line(&mut text, cells.into_iter().map(String::as_str));
        }
        count += rows.len();
        let last = rows.last().map(|it| it.key);
        if !more || count >= MOST {
            if more {
                line(&mut text, [say(lang, "team-audit-cut").as_str()].into_iter());
            }
            return Ok(Csv(text));
        }
        filter.before = last;
    }
}

fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    let cells: Vec<String> = cells.map(cell).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}
