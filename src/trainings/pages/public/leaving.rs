//! Leaving a group or its line. The confirmation is a page of its own; nobody is asked why, but may say it.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::{desk, words};
use crate::ground::Ground;
use crate::i18n::say;
use crate::kernel::Result;
use crate::trainings::actions::{self, Hand};
use crate::trainings::rules::State;
use crate::trainings::views::Enrolment;
use crate::web::{Context, Errors, Field, Fields, Form, Link, Page, Shell, Turn, Typed, Visit, document_title, fresh_key};

const REASON: usize = 500;

pub fn routes() -> Vec<Route> {
    routes![ask, leave]
}

#[derive(Serialize)]
struct LeavePage {
    page_title: String,
    title: String,
    back: Link,
    errors: Option<Errors>,
    context: Context,
    text: String,
    reason: Field,
    key: String,
    action: String,
    confirm: String,
    change_instead: String,
}

#[get("/enrolments/<token>/cancel")]
async fn ask(token: &str, ground: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Either<Page, Turn>> {
    match desk::opened(&ground, token, &visit).await?.filter(|it| it.may_change(ground.now)) {
        Some(it) => Ok(Either::Left(page(&ground, shell.private(), &it, &Typed::default())?)),
        None => Ok(Either::Right(Turn::to(format!("/enrolments/{token}"))?)),
    }
}

#[post("/enrolments/<token>/cancel", data = "<form>")]
async fn leave(token: &str, form: Form, ground: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Turn> {
    let own = format!("/enrolments/{token}");
    let Some(it) = desk::opened(&ground, token, &visit).await? else { return Turn::to(own) };
    let mut fields = Fields::from_form(&form);
    let reason = fields.paragraph("reason", REASON);
    let key = desk::key("leave", &it, fields.raw("key"), reason.as_deref().unwrap_or_default());
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(page(&ground, shell.private(), &it, &typed)?));
    }
    match actions::cancel(&ground.means(), it.id, reason.as_deref(), Hand::Client, key.as_ref()).await {
        Ok(()) => Turn::to(own),
        Err(error) => desk::back(token, error),
    }
}

fn page(ground: &Ground<'_>, shell: Shell<'_>, it: &Enrolment, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let own = format!("/enrolments/{}", it.token);
    let waits = it.state == State::Waiting;
    let title = say(lang, if waits { "trainings-leave-line-title" } else { "trainings-leave-title" });
    let errors = Errors::of(lang, typed.mistakes.clone());
    let reason = Field::new("reason", "lines", say(lang, "booking-cancel-reason"));
    let view = LeavePage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        back: Link::new(own.clone(), say(lang, "trainings-back-own")),
        errors,
        context: Context {
            main: it.offer.it.title.get(lang).to_owned(),
            more: words::group(lang, &ground.house, &it.group),
            ..Context::default()
        },
        text: say(lang, if waits { "trainings-leave-line-text" } else { "trainings-leave-text" }),
        reason: reason.hint(say(lang, "trainings-leave-reason-hint")).optional(true).filled(typed),
        key: fresh_key()?,
        action: format!("{own}/cancel"),
        confirm: say(lang, if waits { "trainings-leave-line" } else { "trainings-leave" }),
        change_instead: format!("{own}/group"),
    };
    shell.page("trainings/leave.html", &view)
}
