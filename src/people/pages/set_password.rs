//! Behind a link: a first password, or a new one; a PIN for the lock if they wish.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::actions::{self, NewSecrets};
use super::super::messages::link_path;
use super::super::rules::LinkFor;
use super::super::views::{self, Chooser};
use super::ground::{Ground, Way};
use super::words::{digits, one_wrong, secret};
use crate::i18n::{Arg, say, say_with};
use crate::kernel::{Error, Result};
use crate::web::{Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title};

pub fn routes() -> Vec<Route> {
    routes![show, set]
}

#[derive(Serialize)]
struct SetPassword {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    greeting: String,
    /// For the browser's keeper of passwords.
    email: String,
    action: String,
    password: Field,
    again: Field,
    pin: Field,
}

#[get("/invite/<token>")]
async fn show(token: &str, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let chooser = views::chooser(ground.db, token, ground.now).await?;
    page(shell, token, &chooser, &Typed::default())
}

#[post("/invite/<token>", data = "<form>")]
async fn set(token: &str, form: Form, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let chooser = views::chooser(ground.db, token, ground.now).await?;
    let mut fields = Fields::from_form(&form);
    let password = fields.raw("password").unwrap_or_default();
    let again = fields.raw("again").unwrap_or_default();
    let pin = fields.raw("pin").filter(|it| !it.is_empty());
    if password.is_empty() {
        fields.wrong("password", "people-need-new");
    } else if password != again {
        fields.wrong("again", "people-password-differs");
    }
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(page(shell, token, &chooser, &Typed::of(lang, &wrong))?));
    }
    match actions::set_by_link(&ground.means(), token, &NewSecrets { password, pin }, &ground.agent).await {
        Ok(signed) => {
            ground.hand_out(signed.opened.token);
            if signed.half {
                return Turn::to("/sign-in/code");
            }
            let roles = views::roles_of(ground.db, signed.account).await?;
            ground.on(signed.account, roles, &Way::default()).await
        }
        Err(Error::Refused(why)) => {
            let field = if why.0 == "people-pin-shape" { "pin" } else { "password" };
            Ok(Turn::again(page(shell, token, &chooser, &one_wrong(lang, field, why.0))?))
        }
        Err(other) => Err(other),
    }
}

fn page(shell: Shell<'_>, token: &str, chooser: &Chooser, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let errors = Errors::of(lang, typed.mistakes.clone());
    let (title, greeting) = match chooser.purpose {
        LinkFor::Invite => ("people-invite-title", "people-invite-text"),
        LinkFor::Reset => ("people-reset-title", "people-reset-text"),
    };
    let title = say_with(lang, title, &[("name", Arg::Text(chooser.name.clone()))]);
    let hint = if chooser.second_factor { "people-password-hint-8" } else { "people-password-hint-15" };
    let view = SetPassword {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        errors,
        greeting: say(lang, greeting),
        email: chooser.email.clone(),
        action: link_path(token),
        password: secret("password", say(lang, "people-password-new"), "new-password", typed).hint(say(lang, hint)),
        again: secret("again", say(lang, "people-password-again"), "new-password", typed),
        pin: digits("pin", "password", say(lang, "people-pin"), "off", typed).optional(true).hint(say(lang, "people-pin-hint")),
    };
    shell.private().page("people/set_password.html", &view)
}
