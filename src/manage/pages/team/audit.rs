//! Who did and saw what: filtered, newest first, fifty at a time.
use rocket::request::{FromRequest, Outcome, Request};
use rocket::{Route, get, routes};
use serde::Serialize;

use super::super::super::rules::{self, Sight};
use super::super::super::views::{self, Filter};
use crate::ground::Ground;
use crate::i18n::{capital, keys, known, say, say_with};
use crate::kernel::{AccountId, Asker, CentreId, Instant, Lang, Result, Role};
use crate::people::{self, Deed};
use crate::web::{Errors, Field, Fields, Form, Page, Select, Shell, Typed, Wrong, document_title};
use chrono::NaiveDate;
use rocket::http::Status;
use url::form_urlencoded::Serializer;

pub fn routes() -> Vec<Route> {
    routes![show]
}

/// Rows on a page.
const ROWS: i64 = 50;

/// What stands in the address: read as strictly as a form.
pub struct Asked {
    pub filter: Filter,
    pub wrong: Option<Wrong>,
    pub typed: Typed,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Asked {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let query = request.uri().query().map(|it| it.as_str()).unwrap_or_default();
        let Some(form) = Form::read(query.as_bytes()) else { return Outcome::Error((Status::UriTooLong, ())) };
        let mut fields = Fields::from_form(&form);
        fields.raw("lang");
        let filter = Filter {
            from: day(&mut fields, "from"),
            until: day(&mut fields, "until"),
            account: fields.number("who", 1..=i64::MAX).map(AccountId),
            deed: deed_word(&mut fields),
            person: fields.number("person", 1..=i64::MAX),
            centre: fields.number("centre", 1..=i64::MAX).map(CentreId),
            before: fields.raw("before").and_then(|it| place(&it)),
        };
        let values = fields.typed().clone();
        let wrong = fields.finish().err();
        Outcome::Success(Asked { filter, wrong, typed: Typed { values, mistakes: Vec::new() } })
    }
}

fn day(fields: &mut Fields, name: &str) -> Option<NaiveDate> {
    let text = fields.text(name, 20)?;
    let day = text.parse::<NaiveDate>().ok();
    if day.is_none() {
        fields.wrong(name, "team-day-wrong");
    }
    day
}

/// A deed that there is: what is typed here comes back in the file's first line.
fn deed_word(fields: &mut Fields) -> Option<String> {
    let word = fields.raw("deed").filter(|it| !it.is_empty())?;
    let known = known(Lang::En, &format!("audit-deed-{word}")).is_some();
    if !known {
        fields.wrong("deed", "web-field-choice");
    }
    known.then_some(word)
}

/// `1795413600-12`: the last row of the page before.
fn place(text: &str) -> Option<(Instant, i64)> {
    let (at, id) = text.split_once('-')?;
    Some((Instant(at.parse().ok()?), id.parse().ok()?))
}

#[derive(Serialize)]
struct AuditPage {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    from: Field,
    until: Field,
    who: Select,
    deed: Select,
    centre: Select,
    person: Field,
    summary: String,
    rows: Vec<views::Line>,
    older: String,
    newest: String,
    export: String,
}

#[get("/manage/audit")]
async fn show(asked: Asked, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let mistakes = asked.wrong.as_ref().map(|it| Typed::of(lang, it).mistakes).unwrap_or_default();
    let typed = Typed { mistakes: mistakes.clone(), values: asked.typed.values.clone() };
    let (rows, more) = match asked.wrong {
        Some(_) => (Vec::new(), false),
        None => views::deeds(&ground.means(), &ground.house, asker, &asked.filter, lang, ROWS).await?,
    };
    let last = rows.last().map(|it| it.place.clone()).unwrap_or_default();
    let errors = Errors::of(lang, mistakes);
    let title = say(lang, "team-audit-title");
    let status = if errors.is_some() { Status::UnprocessableEntity } else { Status::Ok };
    if errors.is_none() {
        people::recorded(ground.diary.db(), asker, &Deed::new("see-audit", "audit", 0), ground.now).await?;
    }
    let view = AuditPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        errors,
        from: Field::new("from", "date", say(lang, "team-audit-from")).filled(&typed),
        until: Field::new("until", "date", say(lang, "team-audit-until")).filled(&typed),
        who: who(asker, &ground, lang, typed.value("who")).await?,
        deed: deed(lang, typed.value("deed")),
        centre: centre(asker, &ground, lang, typed.value("centre")),
        person: Field { inputmode: "numeric", ..Field::new("person", "text", say(lang, "team-audit-person")) }.filled(&typed),
        summary: views::filter_words(&ground.house, lang, &asked.filter),
        older: if more { address("/manage/audit", &typed, Some(&last)) } else { String::new() },
        newest: if asked.filter.before.is_some() { address("/manage/audit", &typed, None) } else { String::new() },
        export: address("/manage/audit/export.csv", &typed, None),
        rows,
    };
    Ok(shell.page("manage/audit.html", &view)?.with_status(status))
}

/// The same filter elsewhere, or further back.
fn address(path: &str, typed: &Typed, before: Option<&str>) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in typed.values.iter().filter(|it| !it.1.is_empty() && it.0 != "before" && it.0 != "lang") {
        query.append_pair(name, value);
    }
    if let Some(before) = before {
        query.append_pair("before", before);
    }
    match query.finish() {
        it if it.is_empty() => path.to_owned(),
        it => format!("{path}?{it}"),
    }
}

async fn who(asker: &Asker, ground: &Ground<'_>, lang: Lang, chosen: &str) -> Result<Select> {
    let team = people::team(ground.diary.db()).await?;
    let seen = team.iter().filter(|it| rules::sight(asker, &it.posts) != Sight::Nothing);
    let mut options = vec![(String::new(), say(lang, "team-audit-anybody"))];
    options.extend(seen.map(|it| (it.id.0.to_string(), it.name.clone())));
    Ok(Select::new("who", say(lang, "team-audit-who"), chosen, options))
}

fn deed(lang: Lang, chosen: &str) -> Select {
    let mut named: Vec<(String, String)> = keys("audit-deed-")
        .into_iter()
        .map(|key| (key.trim_start_matches("audit-deed-").to_owned(), capital(&say(lang, &key))))
        .collect();
    named.sort_by_key(|it| it.1.to_lowercase());
    named.insert(0, (String::new(), say(lang, "team-audit-anything")));
    Select::new("deed", say(lang, "team-audit-deed"), chosen, named)
}

fn centre(asker: &Asker, ground: &Ground<'_>, lang: Lang, chosen: &str) -> Select {
    let scope = asker.scope(&[Role::Manager]);
    let mut options = vec![(String::new(), say(lang, "team-audit-anywhere"))];
    let centres = ground.house.open_centres().into_iter().filter(|it| scope.covers(it.id));
    options.extend(centres.map(|it| (it.id.0.to_string(), it.name.get(lang).to_owned())));
    Select::new("centre", say(lang, "team-audit-centre"), chosen, options)
}

/// For the file's name and first line.
pub fn exported(lang: Lang, ground: &Ground<'_>, asker: &Asker) -> String {
    let zone = ground.house.zone_of(None).unwrap_or(chrono_tz::Europe::Minsk);
    let when = ground.now.at(zone).format("%Y-%m-%d %H:%M").to_string();
    say_with(lang, "team-audit-exported", &[("when", when.into()), ("name", asker.name.as_str().into())])
}
