//! Import of people and coming appointments: bring a file, look at every line, store all of it.
use std::collections::BTreeSet;

use rocket::http::ContentType;
use rocket::http::Status;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::rules::{Column, Plan, Row, Same, cell};
use super::super::super::{actions, views};
use super::form::Slip;
use super::settings::whole_house;
use super::upload::Upload;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Error, Lang, Result};
use crate::web::{Errors, Field, Fields, Form, Page, Shell, Turn, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![start, example, bring, preview, store_all]
}

/// So many of the good rows stand in the preview.
const SHOWN: usize = 20;

#[derive(Serialize)]
struct StartPage {
    page_title: String,
    errors: Option<Errors>,
    key: String,
    text: Field,
    columns: Vec<ColumnView>,
    saved: bool,
}

#[derive(Serialize)]
struct ColumnView {
    name: &'static str,
    also: String,
    about: String,
}

#[derive(Serialize)]
struct PreviewPage {
    page_title: String,
    action: String,
    key: String,
    digest: String,
    again: String,
    counts: String,
    bad: Vec<BadView>,
    rows: Vec<RowView>,
    more: String,
    same: Vec<SameView>,
    whole: bool,
    any_meeting: bool,
}

#[derive(Serialize)]
struct BadView {
    line: u64,
    what: String,
    why: String,
}

#[derive(Serialize)]
struct RowView {
    line: u64,
    name: String,
    contact: String,
    meeting: String,
    messages: String,
}

#[derive(Serialize)]
struct SameView {
    id: String,
    label: String,
    known: String,
}

#[get("/manage/import?<saved>")]
fn start(saved: Option<&str>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    whole_house(asker)?;
    start_page(shell, String::new(), None, saved.is_some())
}

#[get("/manage/import/example.csv")]
fn example(asker: &Asker, ground: Ground<'_>) -> Result<(ContentType, String)> {
    whole_house(asker)?;
    let heads: Vec<&str> = Column::ALL.iter().map(|it| it.names()[0]).collect();
    let centre = ground.house.open_centres().first().map_or("minsk".to_owned(), |it| it.slug.clone());
    let rows: [&[&str]; 3] = [
        &heads,
        &["Дар’я С.", "darya@mail.example", "375 29 123-45-67", "2006", "be", "full", &centre, "", "", "", "", "", ""],
        &["Mikita", "", "80 29 765 43 21", "", "ru", "none", &centre, "cv", "Alena K.", "24.11.2027", "10:30", "phone", ""],
    ];
    let rows = rows.map(|it| it.iter().map(|it| cell(it)).collect::<Vec<_>>().join(";") + "\r\n");
    // A byte order mark, so that table programs read it as UTF-8.
    Ok((ContentType::CSV, "\u{feff}".to_owned() + &rows.concat()))
}

#[post("/manage/import", data = "<upload>")]
async fn bring(upload: Upload, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    whole_house(asker)?;
    let lang = shell.lang;
    if let Some(why) = upload.wrong {
        return Ok(Turn::again(start_page(shell, upload.text, Some(say(lang, why)), false)?));
    }
    if let Err(why) = views::readable(&ground, lang, &upload.text) {
        let words = say_with(lang, why.0, &[("column", why.1.into())]);
        return Ok(Turn::again(start_page(shell, upload.echo(), Some(words), false)?));
    }
    let slip = Slip::bare(&upload.key);
    let hand = slip.hand(ground.diary.db(), asker, ground.now, "bring");
    actions::bring(&hand, &ground.means(), &upload.key, &upload.text).await?;
    Turn::to(format!("/manage/import/{}", upload.key))
}

#[get("/manage/import/<name>", rank = 2)]
async fn preview(name: &str, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    whole_house(asker)?;
    match views::planned(&ground, asker, shell.lang, name).await? {
        Some(plan) => preview_page(&ground, asker, shell, name, &plan, String::new()),
        None => gone(shell),
    }
}

/// Stored already, or brought more than an hour ago: the list is brought anew.
fn gone(shell: Shell<'_>) -> Result<Page> {
    let why = say(shell.lang, "manage-import-gone");
    Ok(start_page(shell, String::new(), Some(why), false)?.with_status(Status::Gone))
}

#[post("/manage/import/<name>", data = "<form>")]
async fn store_all(name: &str, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    whole_house(asker)?;
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let digest = fields.raw("digest").unwrap_or_default();
    let tell = fields.flag("tell");
    let lines: Vec<u64> = fields.typed().keys().filter_map(|it| it.strip_prefix("same-")?.parse().ok()).collect();
    let same: BTreeSet<u64> = lines.into_iter().filter(|it| fields.flag(&format!("same-{it}"))).collect();
    if fields.finish().is_err() {
        return Err(Error::NotFound);
    }
    let hand = slip.hand(ground.diary.db(), asker, ground.now, &format!("import/{name}"));
    let Some(plan) = views::planned(&ground, asker, lang, name).await? else {
        // Stored already by the same press, or its hour is over.
        return match actions::imported(&hand).await? {
            true => Turn::to("/manage/import?saved=1"),
            false => Ok(Turn::Again(Box::new(gone(shell)?))),
        };
    };
    let again = |shell, plan: &Plan, key| Ok(Turn::again(preview_page(&ground, asker, shell, name, plan, say(lang, key))?));
    if plan.digest() != digest || !plan.is_whole() {
        return again(shell, &plan, "manage-import-changed");
    }
    match actions::import(&hand, &ground.means(), name, &plan, &same, tell).await {
        Ok(actions::Saved::Done(_)) => Turn::to("/manage/import?saved=1"),
        Ok(_) | Err(Error::Taken) => again(shell, &plan, "manage-import-changed"),
        Err(other) => Err(other),
    }
}

fn start_page(shell: Shell<'_>, text: String, wrong: Option<String>, saved: bool) -> Result<Page> {
    let lang = shell.lang;
    let column = |it: Column| ColumnView { name: it.names()[0], also: it.names()[1..].join(", "), about: say(lang, about(it)) };
    let field = Field { kind: "lines", ..Field::new("text", "lines", say(lang, "manage-import-paste")) };
    let mut field = field.hint(say(lang, "manage-import-paste-hint"));
    field.value = text;
    let errors = wrong.and_then(|it| Errors::one(lang, "file", it));
    let view = StartPage {
        page_title: document_title(lang, &say(lang, "manage-import-title"), errors.is_some()),
        errors,
        key: fresh_key()?,
        text: field,
        columns: Column::ALL.map(column).into(),
        saved,
    };
    shell.page("manage/import.html", &view)
}

fn about(column: Column) -> &'static str {
    match column {
        Column::Name => "manage-column-name",
        Column::Email => "manage-column-email",
        Column::Phone => "manage-column-phone",
        Column::BirthYear => "manage-column-birth-year",
        Column::Language => "manage-column-language",
        Column::Messages => "manage-column-messages",
        Column::Centre => "manage-column-centre",
        Column::Service => "manage-column-service",
        Column::Counsellor => "manage-column-counsellor",
        Column::Date => "manage-column-date",
        Column::Time => "manage-column-time",
        Column::Mode => "manage-column-mode",
        Column::Room => "manage-column-room",
    }
}

fn preview_page(ground: &Ground<'_>, asker: &Asker, shell: Shell<'_>, name: &str, plan: &Plan, again: String) -> Result<Page> {
    let lang = shell.lang;
    let told = |it: usize| i18n::Arg::from(i64::try_from(it).unwrap_or(i64::MAX));
    let mut bad: Vec<BadView> = plan.rows.bad.iter().map(|it| bad_view(lang, asker, it)).collect();
    bad.extend(plan.clashes.iter().map(|at| clash_view(lang, ground, &plan.rows.good[*at])));
    bad.sort_by_key(|it| it.line);
    let good = &plan.rows.good;
    let counts = [("people", told(good.len())), ("meetings", told(plan.meetings())), ("wrong", told(bad.len()))];
    let same = plan.same.iter().enumerate().filter_map(|(at, same)| {
        let row = &good[at];
        let known = match same.as_ref()? {
            Same::Known(_) if asker.beside => say(lang, "manage-import-known"),
            Same::Known(it) => match it.birth_year {
                Some(year) => format!("{}, {year}", it.name),
                None => it.name.clone(),
            },
            Same::Row(other) => {
                let line = good[*other].line.to_string();
                say_with(lang, "manage-import-line", &[("line", line.into())])
            }
        };
        let label =
            say_with(lang, "manage-import-same", &[("line", row.line.to_string().into()), ("name", shown(asker, row).into())]);
        Some(SameView { id: format!("same-{}", row.line), label, known })
    });
    let view = PreviewPage {
        page_title: document_title(lang, &say(lang, "manage-import-preview"), !bad.is_empty()),
        action: format!("/manage/import/{name}"),
        key: fresh_key()?,
        digest: plan.digest(),
        again,
        counts: say_with(lang, "manage-import-counts", &counts),
        whole: plan.is_whole(),
        rows: good.iter().take(SHOWN).map(|it| row_view(lang, ground, asker, it)).collect(),
        more: if good.len() > SHOWN {
            say_with(lang, "manage-import-more", &[("count", told(good.len() - SHOWN))])
        } else {
            String::new()
        },
        same: same.collect(),
        any_meeting: plan.meetings() > 0,
        bad,
    };
    shell.page("manage/preview.html", &view)
}

/// Somebody beside the screen reads no names.
fn shown(asker: &Asker, row: &Row) -> String {
    if asker.beside { "…".to_owned() } else { row.name.clone() }
}

fn bad_view(lang: Lang, asker: &Asker, it: &super::super::super::rules::Bad) -> BadView {
    let column = it.column.names()[0];
    let hidden = it.value.is_empty() || (asker.beside && matches!(it.column, Column::Name | Column::Email | Column::Phone));
    let what = if hidden { column.to_owned() } else { format!("{column}: {}", it.value) };
    BadView { line: it.line, what, why: say(lang, it.why) }
}

fn clash_view(lang: Lang, ground: &Ground<'_>, row: &Row) -> BadView {
    BadView { line: row.line, what: meeting(lang, ground, row), why: say(lang, "manage-import-clash") }
}

fn meeting(lang: Lang, ground: &Ground<'_>, row: &Row) -> String {
    let Some(it) = row.meeting else { return String::new() };
    let house = &ground.house;
    let (start, zone) = (it.span.start(), ground.zone_of(row.centre));
    let day = i18n::day(start, zone);
    let when = format!("{} {}, {}", i18n::day_short(lang, day), chrono::Datelike::year(&day), i18n::time(start, zone));
    let service = house.service(it.service).map_or("", |it| it.title.get(lang));
    let who = house.counsellor(it.counsellor).map_or("", |it| it.name.get(lang));
    format!("{when} · {service} · {who} · {}", say(lang, it.mode.words_key()))
}

fn row_view(lang: Lang, ground: &Ground<'_>, asker: &Asker, row: &Row) -> RowView {
    let contacts: Vec<String> = row.phone.iter().map(|it| i18n::phone(it)).chain(row.email.clone()).collect();
    let messages = match row.messages {
        crate::notify::Messages::Full => "manage-import-messages-full",
        crate::notify::Messages::Discreet => "manage-import-messages-discreet",
        crate::notify::Messages::None => "manage-import-messages-none",
    };
    RowView {
        line: row.line,
        name: shown(asker, row),
        contact: if asker.beside { String::new() } else { contacts.join(", ") },
        meeting: meeting(lang, ground, row),
        messages: say(lang, messages),
    }
}
