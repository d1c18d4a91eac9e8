//! What became of it? One question, which can be answered again as long as the link lives.
use chrono::NaiveDate;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;

use super::super::actions::{self, NewAnswer};
use super::super::rules::PlacementKind;
use crate::i18n::say;
use crate::kernel::{Clock, Db, Instant, Key, Keys, Lang, Result};
use crate::web::{Choices, Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, answer]
}

#[derive(Serialize)]
struct LaterPage {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    action: String,
    key: String,
    kept: bool,
    answer: Choices,
    since: Field,
}

const ANSWERS: &[(&str, Option<PlacementKind>)] = &[
    ("job", Some(PlacementKind::Job)),
    ("apprenticeship", Some(PlacementKind::Apprenticeship)),
    ("education", Some(PlacementKind::Education)),
    ("own_business", Some(PlacementKind::OwnBusiness)),
    ("nothing", None),
];

#[get("/q/<token>?<kept>")]
async fn show(
    token: &str,
    kept: Option<&str>,
    db: &State<Db>,
    keys: &State<Keys>,
    clock: &State<Clock>,
    shell: Shell<'_>,
) -> Result<Page> {
    let question = actions::open(db, keys, token, clock.now()).await?;
    page(shell, token, question.discreet, kept.is_some(), &Typed::default())
}

#[post("/q/<token>", data = "<form>")]
async fn answer(
    token: &str,
    form: Form,
    db: &State<Db>,
    keys: &State<Keys>,
    clock: &State<Clock>,
    shell: Shell<'_>,
) -> Result<Turn> {
    let now = clock.now();
    let question = actions::open(db, keys, token, now).await?;
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let answer = fields.choice("answer", ANSWERS);
    let since = read_day(&mut fields, "since", now);
    let told = match answer {
        None => {
            fields.wrong("answer", "records-later-missing");
            None
        }
        Some(None) => Some(NewAnswer { led_to: None }),
        Some(Some(kind)) => {
            if since.is_none() {
                fields.wrong("since", "records-later-since-missing");
            }
            since.map(|it| NewAnswer { led_to: Some((kind, it)) })
        }
    };
    match (fields.finish(), told) {
        (Ok(()), Some(told)) => {
            let key = Key::new("later", &key, &format!("{token} {told:?}"));
            actions::answer(db, keys, token, &told, &key, now).await?;
            Turn::to(format!("/q/{token}?kept=1"))
        }
        (Ok(()), None) => Turn::to(format!("/q/{token}")),
        (Err(wrong), _) => {
            let typed = Typed::of(shell.lang, &wrong);
            Ok(Turn::again(page(shell, token, question.discreet, false, &typed)?))
        }
    }
}

/// A day within the last ten years or the coming one.
fn read_day(fields: &mut Fields, name: &str, now: Instant) -> Option<NaiveDate> {
    let typed = fields.text(name, 10)?;
    let (first, last) = (now.plus_days(-3653).utc().date_naive(), now.plus_days(366).utc().date_naive());
    match typed.parse::<NaiveDate>() {
        Ok(day) if (first..=last).contains(&day) => return Some(day),
        Ok(day) if day > last => fields.wrong(name, "records-no-future"),
        Ok(_) => fields.wrong_with(name, "records-day-early", vec![("first", first.format("%d.%m.%Y").to_string().into())]),
        Err(_) => fields.wrong(name, "records-day-wrong"),
    }
    None
}

fn page(shell: Shell<'_>, token: &str, discreet: bool, kept: bool, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let title = say(lang, if kept { "records-later-thanks" } else { "records-later-title" });
    let errors = Errors::of(lang, typed.mistakes.clone());
    let since = Field::new("since", "date", say(lang, "records-later-since")).hint(say(lang, "records-later-since-hint"));
    let view = LaterPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        errors,
        action: format!("/q/{token}"),
        key: fresh_key()?,
        kept,
        answer: choices(lang, typed),
        since: since.filled(typed),
    };
    let shell = shell.private();
    if discreet { shell.plain("records/later_plain.html", &view) } else { shell.page("records/later.html", &view) }
}

fn choices(lang: Lang, typed: &Typed) -> Choices {
    let label = |word: &str| {
        let key = match word {
            "job" => "records-later-job",
            "apprenticeship" => "records-later-apprenticeship",
            "education" => "records-later-education",
            "own_business" => "records-later-own-business",
            _ => "records-later-nothing",
        };
        say(lang, key)
    };
    let options = ANSWERS.iter().map(|it| (it.0, label(it.0), String::new())).collect();
    let choices = Choices::new("answer", say(lang, "records-later-question"), String::new(), typed.value("answer"), options);
    let error = typed.error("answer");
    if error.is_empty() { choices } else { choices.wrong(error) }
}
