//! How many were there, where nobody is asked for a name: one screen, by sex and age band, with how it was counted.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions;
use super::super::super::rules::Heads;
use super::super::super::views;
use crate::encounters::{AgeBand, Method};
use crate::ground::{Ground, sex_words};
use crate::i18n::{self, say};
use crate::kernel::{Asker, Error, Key, Lang, Result, TrainingSessionId};
use crate::people::Sex;
use crate::web::{Choices, Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, count]
}

const SEXES: [Sex; 3] = [Sex::Female, Sex::Male, Sex::Unknown];
/// At one date.
const MOST: i64 = 10_000;

#[derive(Serialize)]
struct HeadsPage {
    page_title: String,
    title: String,
    lead: String,
    back: String,
    action: String,
    key: String,
    saved: bool,
    errors: Option<Errors>,
    method: Choices,
    sexes: Vec<Group>,
    total: String,
}

#[derive(Serialize)]
struct Group {
    legend: String,
    fields: Vec<Field>,
}

#[get("/staff/sessions/<id>/heads?<saved>")]
async fn show(id: i64, saved: Option<&str>, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let (_, group, session) = views::session_at(&desk.means(), asker, TrainingSessionId(id)).await?;
    let counted = views::heads_at(&desk.means(), asker, &group, session.id).await?;
    let mut typed = Typed::default();
    for it in counted {
        typed.values.insert(format!("{}_{}", it.sex, it.age_band), it.heads.to_string());
        typed.values.insert("method".to_owned(), it.method);
    }
    page(id, asker, &desk, &shell, &typed, saved.is_some()).await
}

#[post("/staff/sessions/<id>/heads", data = "<form>")]
async fn count(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let method = fields.choice("method", &[Method::Counted, Method::Estimated].map(|it| (it.as_str(), it)));
    let mut heads = Vec::new();
    for sex in SEXES {
        for age_band in AgeBand::ALL {
            let many = fields.number(&name(sex, *age_band), 0..=MOST).unwrap_or(0);
            if many > 0 {
                heads.push(Heads { sex, age_band: *age_band, heads: many });
            }
        }
    }
    if method.is_none() {
        fields.wrong("method", "web-field-required");
    }
    let (method, wrong) = (method, fields.finish());
    let Some(method) = method.filter(|_| wrong.is_ok()) else {
        let typed = wrong.err().map(|it| Typed::of(shell.lang, &it)).unwrap_or_default();
        return Ok(Turn::again(page(id, asker, &desk, &shell, &typed, false).await?));
    };
    let key = Key::by(asker.account, &format!("heads:{id}"), &key, &format!("{heads:?}{method:?}"))?;
    match actions::count_heads(&desk.means(), asker, TrainingSessionId(id), &heads, method, &key).await {
        Ok(()) => Turn::to(format!("/staff/sessions/{id}/heads?saved=1")),
        Err(Error::Refused(why)) => {
            let mut typed = Typed { values: kept(&heads, method), ..Typed::default() };
            typed.mistakes.extend(Errors::one(shell.lang, "main", say(shell.lang, why.0)).into_iter().flat_map(|it| it.items));
            Ok(Turn::again(page(id, asker, &desk, &shell, &typed, false).await?))
        }
        Err(error) => Err(error),
    }
}

/// What was typed, for the same form again.
fn kept(heads: &[Heads], method: Method) -> std::collections::BTreeMap<String, String> {
    let mut values: std::collections::BTreeMap<String, String> =
        heads.iter().map(|it| (name(it.sex, it.age_band), it.heads.to_string())).collect();
    values.insert("method".to_owned(), method.as_str().to_owned());
    values
}

fn name(sex: Sex, band: AgeBand) -> String {
    format!("{}_{}", sex.as_str(), band.as_str())
}

async fn page(id: i64, asker: &Asker, desk: &Ground<'_>, shell: &Shell<'_>, typed: &Typed, saved: bool) -> Result<Page> {
    let lang = shell.lang;
    let (offer, group, session) = views::session_at(&desk.means(), asker, TrainingSessionId(id)).await?;
    let errors = Errors::of(lang, typed.mistakes.clone());
    let title = say(lang, "trainings-heads-title");
    let methods = vec![
        ("counted", say(lang, "trainings-heads-counted"), String::new()),
        ("estimated", say(lang, "trainings-heads-estimated"), String::new()),
    ];
    let total: i64 = typed.values.iter().filter(|it| it.0 != "method").filter_map(|it| it.1.parse::<i64>().ok()).sum();
    let view = HeadsPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        lead: format!("{} · {}", offer.it.title.get(lang), i18n::when(lang, session.span, desk.zone_of(group.centre))),
        back: format!("/staff/groups/{}", group.id.0),
        action: format!("/staff/sessions/{id}/heads"),
        key: fresh_key()?,
        saved,
        errors,
        method: method(lang, methods, typed),
        sexes: SEXES.map(|it| Group { legend: sex_words(lang, it), fields: bands(lang, it, typed) }).into(),
        total: i18n::number(lang, total),
    };
    shell.page("trainings/heads.html", &view)
}

fn method(lang: Lang, methods: Vec<(&str, String, String)>, typed: &Typed) -> Choices {
    let choices = Choices::new("method", say(lang, "trainings-heads-method"), String::new(), typed.value("method"), methods);
    match typed.error("method") {
        error if error.is_empty() => choices,
        error => choices.wrong(error),
    }
}

fn bands(lang: Lang, sex: Sex, typed: &Typed) -> Vec<Field> {
    let field = |band: &AgeBand| {
        let words = say(
            lang,
            match band {
                AgeBand::Under14 => "desk-close-age-under-14",
                AgeBand::From14To17 => "desk-close-age-14-17",
                AgeBand::From18To24 => "desk-close-age-18-24",
                AgeBand::From25To30 => "desk-close-age-25-30",
                AgeBand::From31 => "desk-close-age-31",
                AgeBand::Unknown => "desk-close-not-asked",
            },
        );
        Field { look: "w-s", inputmode: "numeric", ..Field::new(&name(sex, *band), "text", words) }.filled(typed)
    };
    AgeBand::ALL.iter().map(field).collect()
}
