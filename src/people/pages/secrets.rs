//! One's own password and PIN.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::super::views;
use super::ground::Ground;
use super::words::{digits, one_wrong, secret};
use crate::i18n::say;
use crate::kernel::{Asker, Error, Lang, Result};
use crate::web::{Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![password, change_password, pin, change_pin]
}

/// A page with one form, and a way back to the account.
#[derive(Serialize)]
struct SecretPage {
    page_title: String,
    title: String,
    text: String,
    errors: Option<Errors>,
    action: &'static str,
    key: String,
    fields: Vec<Field>,
    button: String,
}

#[get("/staff/account/password")]
async fn password(asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    password_page(asker, &ground, shell, &Typed::default(), fresh_key()?).await
}

#[post("/staff/account/password", data = "<form>")]
async fn change_password(form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let present = needed(&mut fields, "present");
    let new = needed(&mut fields, "password");
    let again = fields.raw("again").unwrap_or_default();
    if !new.is_empty() && new != again {
        fields.wrong("again", "people-password-differs");
    }
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(lang, &wrong);
        return Ok(Turn::again(password_page(asker, &ground, shell, &typed, fresh_key()?).await?));
    }
    match actions::change_password(&ground.means(), asker, &present, &new, &key).await {
        Ok(()) => Turn::to("/staff/account?done=password"),
        Err(Error::Refused(why)) => {
            let typed = one_wrong(lang, field_of(why.0), why.0);
            Ok(Turn::again(password_page(asker, &ground, shell, &typed, fresh_key()?).await?))
        }
        Err(other) => Err(other),
    }
}

#[get("/staff/account/pin")]
fn pin(_asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    pin_page(shell, &Typed::default())
}

#[post("/staff/account/pin", data = "<form>")]
async fn change_pin(form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    // Setting the same PIN twice is setting it once: the key is only there as on every form.
    fields.raw("key");
    let present = needed(&mut fields, "present");
    let pin = needed(&mut fields, "pin");
    let again = fields.raw("again").unwrap_or_default();
    if !pin.is_empty() && pin != again {
        fields.wrong("again", "people-pin-differs");
    }
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(pin_page(shell, &Typed::of(lang, &wrong))?));
    }
    match actions::change_pin(&ground.means(), asker, &present, &pin).await {
        Ok(()) => Turn::to("/staff/account?done=pin"),
        Err(Error::Refused(why)) => Ok(Turn::again(pin_page(shell, &one_wrong(lang, field_of(why.0), why.0))?)),
        Err(other) => Err(other),
    }
}

pub(super) fn needed(fields: &mut Fields, name: &str) -> String {
    let value = fields.raw(name).unwrap_or_default();
    if value.is_empty() {
        let missing = match name {
            "present" => "people-need-present",
            "pin" => "people-need-pin",
            _ => "people-need-new",
        };
        fields.wrong(name, missing);
    }
    value
}

/// Beside which field a refusal stands.
pub(super) fn field_of(why: &str) -> &'static str {
    match why {
        "people-password-wrong" | "people-factor-must" | "people-factor-short-password" => "present",
        "people-pin-shape" => "pin",
        "people-no-code" => "code",
        _ => "password",
    }
}

pub(super) fn present_field(lang: Lang, typed: &Typed) -> Field {
    secret("present", say(lang, "people-password-present"), "current-password", typed)
}

async fn password_page(asker: &Asker, ground: &Ground<'_>, shell: Shell<'_>, typed: &Typed, key: String) -> Result<Page> {
    let lang = shell.lang;
    let mine = views::mine(ground.db, asker).await?;
    let hint = if mine.second_factor { "people-password-hint-8" } else { "people-password-hint-15" };
    let title = say(lang, "people-password-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let view = SecretPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        text: say(lang, "people-password-text"),
        errors,
        action: "/staff/account/password",
        key,
        fields: vec![
            present_field(lang, typed),
            secret("password", say(lang, "people-password-new"), "new-password", typed).hint(say(lang, hint)),
            secret("again", say(lang, "people-password-again"), "new-password", typed),
        ],
        button: say(lang, "people-password-button"),
    };
    shell.page("people/secret.html", &view)
}

fn pin_page(shell: Shell<'_>, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let title = say(lang, "people-pin-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let view = SecretPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        text: say(lang, "people-pin-text"),
        errors,
        action: "/staff/account/pin",
        key: fresh_key()?,
        fields: vec![
            present_field(lang, typed),
            digits("pin", "password", say(lang, "people-pin"), "off", typed).hint(say(lang, "people-pin-rule")),
            digits("again", "password", say(lang, "people-pin-again"), "off", typed),
        ],
        button: say(lang, "people-pin-button"),
    };
    shell.page("people/secret.html", &view)
}
