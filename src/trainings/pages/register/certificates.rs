//! The register of certificates; giving one, and taking it back.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions;
use super::super::super::views::{self, Certificate};
use super::Paper;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, EnrolmentId, Error, Key, Lang, Result, Role};
use crate::paper::unprintable;
use crate::web::{Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![list, ask, give, revoke, task, paper]
}

/// So many are listed.
const SHOWN: i64 = 200;

#[derive(Serialize)]
struct RegisterPage {
    title: String,
    lines: Vec<Line>,
    may_revoke: bool,
    key: String,
}

#[derive(Serialize)]
struct Line {
    enrolment: i64,
    number: String,
    holder: String,
    title: String,
    issued: String,
    hours: String,
    revoked: bool,
}

#[derive(Serialize)]
struct GivePage {
    page_title: String,
    title: String,
    lead: String,
    back: String,
    action: String,
    key: String,
    errors: Option<Errors>,
    holder: Field,
}

#[get("/staff/certificates")]
async fn list(asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let found = views::register(&desk.means(), asker, SHOWN).await?;
    let view = RegisterPage {
        title: say(lang, "trainings-certificates-title"),
        lines: found.iter().map(|it| line(lang, &desk, asker, it)).collect(),
        may_revoke: asker.is(Role::Manager),
        key: fresh_key()?,
    };
    shell.page("trainings/certificates.html", &view)
}

fn line(lang: Lang, desk: &Ground<'_>, asker: &Asker, it: &Certificate) -> Line {
    let zone = desk.zone_of(it.centre);
    Line {
        enrolment: it.enrolment.0,
        number: it.number.clone(),
        holder: if asker.beside { say(lang, "trainings-certificates-somebody") } else { it.holder.clone() },
        title: it.title.get(lang).to_owned(),
        issued: i18n::date(lang, i18n::day(it.issued_at, zone)),
        hours: hours(lang, it.minutes),
        revoked: it.revoked,
    }
}

/// Whole hours, and a half where there is one.
pub fn hours(lang: Lang, minutes: i64) -> String {
    let halves = (minutes + 15) / 30;
    let (whole, half) = (halves / 2, halves % 2 == 1);
    let point = if lang == Lang::En { "." } else { "," };
    let number = if half { format!("{whole}{point}5") } else { whole.to_string() };
    say_with(lang, "trainings-certificates-hours", &[("hours", number.into())])
}

#[get("/staff/enrolments/<id>/certificate")]
async fn ask(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    page(id, asker, &desk, &shell, &Typed::default()).await
}

async fn page(id: i64, asker: &Asker, desk: &Ground<'_>, shell: &Shell<'_>, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let it = views::seen_by(&desk.means(), asker, EnrolmentId(id)).await?;
    let errors = Errors::of(lang, typed.mistakes.clone());
    let title = say(lang, "trainings-certificate-give");
    let mut holder = Field::new("holder", "text", say(lang, "trainings-certificate-holder"))
        .hint(say(lang, "trainings-certificate-holder-hint"))
        .filled(typed);
    if typed.values.is_empty() && !asker.beside {
        holder.value = it.name.clone();
    }
    let view = GivePage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        lead: it.offer.it.title.get(lang).to_owned(),
        back: format!("/staff/groups/{}", it.group.id.0),
        action: format!("/staff/enrolments/{id}/certificate"),
        key: fresh_key()?,
        errors,
        holder,
    };
    shell.page("trainings/certificate_give.html", &view)
}

#[post("/staff/enrolments/<id>/certificate", data = "<form>")]
async fn give(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let holder = fields.required("holder", 80);
    if !unprintable(&holder)?.is_empty() {
        fields.wrong("holder", "trainings-certificate-letters");
    }
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(page(id, asker, &desk, &shell, &Typed::of(shell.lang, &wrong)).await?));
    }
    let key = Key::by(asker.account, &format!("certificate:{id}"), &key, &holder)?;
    match actions::certify(&desk.means(), asker, EnrolmentId(id), &holder, &key).await {
        Ok(()) => Turn::to("/staff/certificates"),
        Err(Error::Refused(why)) => {
            let mut typed = Typed::default();
            typed.values.insert("holder".to_owned(), holder);
            typed.mistakes.extend(Errors::one(shell.lang, "holder", say(shell.lang, why.0)).into_iter().flat_map(|it| it.items));
            Ok(Turn::again(page(id, asker, &desk, &shell, &typed).await?))
        }
        Err(error) => Err(error),
    }
}

#[post("/staff/enrolments/<id>/certificate/revoke", data = "<form>")]
async fn revoke(id: i64, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    if key.is_empty() || fields.finish().is_err() {
        return Err(Error::NotFound);
    }
    actions::revoke_certificate(&desk.means(), asker, EnrolmentId(id)).await?;
    Turn::to("/staff/certificates")
}

/// On paper, in the language of whose it is.
#[get("/staff/enrolments/<id>/certificate.pdf")]
async fn paper(id: i64, asker: &Asker, desk: Ground<'_>) -> Result<Paper> {
    let it = views::seen_by(&desk.means(), asker, EnrolmentId(id)).await?;
    Paper::of(&desk, &it).await
}

/// The last task is done, or is not: said twice it is said once.
#[post("/staff/enrolments/<id>/task/<word>", data = "<form>")]
async fn task(id: i64, word: &str, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let done = match word {
        "done" => true,
        "undone" => false,
        _ => return Err(Error::NotFound),
    };
    if key.is_empty() || fields.finish().is_err() {
        return Err(Error::NotFound);
    }
    let it = views::seen_by(&desk.means(), asker, EnrolmentId(id)).await?;
    match actions::set_task(&desk.means(), asker, it.id, done).await {
        // Who has a certificate keeps it: the group's page says how she stands.
        Ok(()) | Err(Error::Refused(_)) => Turn::to(format!("/staff/groups/{}", it.group.id.0)),
        Err(error) => Err(error),
    }
}
