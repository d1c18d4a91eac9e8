//! One's own second factor: an app on a telephone, and ten codes on paper for when it is lost.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::actions::{self, Enrolment};
use super::super::rules::{grouped, home, provisioning};
use super::super::views::{self, Mine};
use super::ground::{Ground, Way};
use super::qr::{Square, square};
use super::secrets::{field_of, needed, present_field};
use super::words::{digits, one_wrong};
use crate::i18n::say;
use crate::kernel::{Asker, Error, Keys, Result, Role};
use crate::web::{Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, confirm, ask_codes, renew_codes, ask_off, turn_off]
}

#[derive(Serialize)]
struct FactorPage {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    must: bool,
    secret: String,
    link: String,
    square: Square,
    sealed: String,
    key: String,
    present: Option<Field>,
    code: Field,
    way: Way,
}

#[derive(Serialize)]
struct CodesPage {
    page_title: String,
    codes: Vec<String>,
    way_on: String,
}

#[derive(Serialize)]
struct AskPage {
    page_title: String,
    title: String,
    text: String,
    errors: Option<Errors>,
    action: &'static str,
    key: String,
    fields: Vec<Field>,
    button: String,
}

#[get("/staff/account/second-factor?<next>")]
async fn show(next: Option<&str>, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let offer = actions::begin_enrolment(ground.keys, asker, ground.now)?;
    let mine = views::mine(ground.db, asker).await?;
    page(asker, shell, &mine, &offer, Way::new(next, None), &Typed::default())
}

#[post("/staff/account/second-factor", data = "<form>")]
async fn confirm(form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let sealed = fields.raw("sealed").unwrap_or_default();
    let way = Way::new(fields.raw("next").as_deref(), None);
    let present = fields.raw("present").unwrap_or_default();
    let code = fields.text("code", 40).unwrap_or_default();
    if code.is_empty() {
        fields.wrong("code", "people-code-missing");
    }
    let mine = views::mine(ground.db, asker).await?;
    // Too old, or somebody else's: a new secret is offered, and the old one is worth nothing.
    let Some(offer) = actions::resume_enrolment(ground.keys, asker, &sealed, ground.now) else {
        let offer = actions::begin_enrolment(ground.keys, asker, ground.now)?;
        let typed = one_wrong(lang, "code", "people-factor-again");
        return Ok(Either::Right(Turn::again(page(asker, shell, &mine, &offer, way, &typed)?)));
    };
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(lang, &wrong);
        return Ok(Either::Right(Turn::again(page(asker, shell, &mine, &offer, way, &typed)?)));
    }
    match actions::enrol(&ground.means(), asker, &offer, &code, &present, &key).await {
        Ok(codes) => Ok(Either::Left(codes_page(&shell, &codes, way.next(asker.roles()).into_owned())?)),
        Err(Error::Refused(why)) => {
            let typed = one_wrong(lang, field_of(why.0), why.0);
            Ok(Either::Right(Turn::again(page(asker, shell, &mine, &offer, way, &typed)?)))
        }
        Err(other) => Err(other),
    }
}

#[get("/staff/account/codes")]
async fn ask_codes(asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    if !views::mine(ground.db, asker).await?.second_factor {
        return Ok(Either::Right(Turn::to(views::FACTOR)?));
    }
    Ok(Either::Left(ask_page(shell, &CODES, &Typed::default())?))
}

#[post("/staff/account/codes", data = "<form>")]
async fn renew_codes(form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let present = needed(&mut fields, "present");
    if let Err(wrong) = fields.finish() {
        return Ok(Either::Right(Turn::again(ask_page(shell, &CODES, &Typed::of(lang, &wrong))?)));
    }
    match actions::new_codes(&ground.means(), asker, &present, &key).await {
        Ok(codes) => Ok(Either::Left(codes_page(&shell, &codes, home(asker.roles()).to_owned())?)),
        Err(Error::Refused(why)) => {
            let typed = one_wrong(lang, "present", why.0);
            Ok(Either::Right(Turn::again(ask_page(shell, &CODES, &typed)?)))
        }
        Err(other) => Err(other),
    }
}

#[get("/staff/account/second-factor/off")]
async fn ask_off(asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    if asker.is(Role::Manager) || !views::mine(ground.db, asker).await?.second_factor {
        return Ok(Either::Right(Turn::to("/staff/account")?));
    }
    Ok(Either::Left(ask_page(shell, &OFF, &Typed::default())?))
}

#[post("/staff/account/second-factor/off", data = "<form>")]
async fn turn_off(form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let present = needed(&mut fields, "present");
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(ask_page(shell, &OFF, &Typed::of(lang, &wrong))?));
    }
    match actions::remove_second_factor(&ground.means(), asker, &present, &key).await {
        Ok(()) => Turn::to("/staff/account?done=factor-off"),
        Err(Error::Refused(why)) => Ok(Turn::again(ask_page(shell, &OFF, &one_wrong(lang, "present", why.0))?)),
        Err(other) => Err(other),
    }
}

/// What a page that only asks for the password is about.
struct Ask {
    title: &'static str,
    text: &'static str,
    action: &'static str,
    button: &'static str,
}

const CODES: Ask =
    Ask { title: "people-codes-title", text: "people-codes-text", action: "/staff/account/codes", button: "people-codes-button" };

const OFF: Ask = Ask {
    title: "people-factor-off-title",
    text: "people-factor-off-text",
    action: "/staff/account/second-factor/off",
    button: "people-factor-off-button",
};

fn ask_page(shell: Shell<'_>, ask: &Ask, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let title = say(lang, ask.title);
    let errors = Errors::of(lang, typed.mistakes.clone());
    let view = AskPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        text: say(lang, ask.text),
        errors,
        action: ask.action,
        key: fresh_key()?,
        fields: vec![present_field(lang, typed)],
        button: say(lang, ask.button),
    };
    shell.page("people/secret.html", &view)
}

fn page(asker: &Asker, shell: Shell<'_>, mine: &Mine, offer: &Enrolment, way: Way, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let title = say(lang, if mine.second_factor { "people-factor-change-title" } else { "people-factor-title" });
    let errors = Errors::of(lang, typed.mistakes.clone());
    let link = provisioning(&offer.secret, &mine.email);
    let view = FactorPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        errors,
        must: asker.is(Role::Manager) && !mine.second_factor,
        secret: grouped(&offer.secret),
        square: square(&link)?,
        link,
        sealed: offer.sealed.clone(),
        key: fresh_key()?,
        present: mine.second_factor.then(|| present_field(lang, typed)),
        code: digits("code", "text", say(lang, "people-code"), "one-time-code", typed).hint(say(lang, "people-factor-code-hint")),
        way,
    };
    shell.page("people/factor.html", &view)
}

/// Shown once, as the answer to the form that made them: no address leads here.
fn codes_page(shell: &Shell<'_>, codes: &[String], way_on: String) -> Result<Page> {
    let view = CodesPage {
        page_title: say(shell.lang, "people-codes-shown-title"),
        codes: codes.iter().map(|it| spell(it)).collect(),
        way_on,
    };
    shell.page("people/codes.html", &view)
}

fn spell(code: &str) -> String {
    let code = Keys::fold_code(code);
    let (first, second) = code.split_at_checked(4).unwrap_or((&code, ""));
    format!("{first}-{second}")
}
