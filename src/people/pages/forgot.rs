//! *I forgot my password*: a link comes by mail, if the address is one of ours. The page does not tell.
use rocket::tokio::join;
use rocket::tokio::time::{Duration, sleep};
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::ground::{Ground, Way};
use crate::i18n::say;
use crate::kernel::Result;
use crate::web::{Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title};

/// Every answer to an address takes at least so long.
const EVEN: Duration = Duration::from_millis(250);

pub fn routes() -> Vec<Route> {
    routes![show, ask]
}

#[derive(Serialize)]
struct Forgot {
    page_title: String,
    errors: Option<Errors>,
    sent: bool,
    email: Field,
    back: String,
}

#[get("/sign-in/forgot?<sent>")]
fn show(sent: Option<&str>, shell: Shell<'_>) -> Result<Page> {
    page(shell, sent.is_some(), &Typed::default())
}

#[post("/sign-in/forgot", data = "<form>")]
async fn ask(form: Form, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let email = fields.email("email");
    if email.is_none() {
        fields.wrong("email", "people-need-email");
    }
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(page(shell, false, &typed)?));
    }
    if let Some(email) = email {
        // A letter takes longer than none: whoever waits for the answer learns nothing from it.
        let means = ground.means();
        let (asked, ()) = join!(actions::ask_reset(&means, &email, &ground.peer), sleep(EVEN));
        asked?;
    }
    Turn::to("/sign-in/forgot?sent=1")
}

fn page(shell: Shell<'_>, sent: bool, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let errors = Errors::of(lang, typed.mistakes.clone());
    let email = Field { autocomplete: "username", ..Field::new("email", "email", say(lang, "people-email")) };
    let title = say(lang, if sent { "people-forgot-sent-title" } else { "people-forgot-title" });
    let view = Forgot {
        page_title: document_title(lang, &title, errors.is_some()),
        errors,
        sent,
        email: email.filled(typed),
        back: Way::default().to("/sign-in"),
    };
    shell.private().page("people/forgot.html", &view)
}
