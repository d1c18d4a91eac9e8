//! Changing what is written to somebody about an enrolment, at any time.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::desk::{self, Course};
use super::enrol;
use crate::ground::{self, Ground, UNLOCKED_MINUTES};
use crate::i18n::say;
use crate::kernel::Result;
use crate::notify::Messages;
use crate::trainings::actions;
use crate::trainings::views::Enrolment;
use crate::web::{Choices, Errors, Fields, Form, Link, Page, Shell, Turn, Typed, Visit, document_title};

pub fn routes() -> Vec<Route> {
    routes![show, set]
}

#[derive(Serialize)]
struct MessagesPage {
    page_title: String,
    title: String,
    back: Link,
    errors: Option<Errors>,
    messages: Choices,
    calendar: bool,
    action: String,
}

#[get("/enrolments/<token>/messages")]
async fn show(token: &str, ground: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Either<Page, Turn>> {
    match desk::opened(&ground, token, &visit).await? {
        Some(it) => Ok(Either::Left(page(&ground, shell.private(), it, &Typed::default())?)),
        None => Ok(Either::Right(Turn::to(format!("/enrolments/{token}"))?)),
    }
}

#[post("/enrolments/<token>/messages", data = "<form>")]
async fn set(token: &str, form: Form, ground: Ground<'_>, shell: Shell<'_>, mut visit: Visit<'_>) -> Result<Turn> {
    let own = format!("/enrolments/{token}");
    let Some(it) = desk::opened(&ground, token, &visit).await? else { return Turn::to(own) };
    let mut fields = Fields::from_form(&form);
    let messages = ground::message_choice(&mut fields);
    let calendar_part = fields.flag("calendar");
    if messages.is_none() {
        fields.wrong("messages", "booking-messages-missing");
    }
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(page(&ground, shell.private(), it, &typed)?));
    }
    let Some(messages) = messages else { return Turn::to(own) };
    if messages == Messages::Discreet {
        // Whoever makes it discreet here goes on seeing it for a while; others need the code from now on.
        visit.unlock(it.id, ground.now.plus_minutes(UNLOCKED_MINUTES)).await?;
    }
    actions::set_messages(&ground.means(), it.id, messages, calendar_part).await?;
    Turn::to(format!("{own}?done=messages"))
}

fn page(ground: &Ground<'_>, shell: Shell<'_>, it: Enrolment, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let own = format!("/enrolments/{}", it.token);
    let title = say(lang, "booking-messages-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let (messages, calendar) = (it.messages, it.calendar_part);
    let examples = enrol::examples(ground, lang, &Course { offer: it.offer, group: it.group });
    let chosen = typed.values.get("messages").map_or(messages.as_str(), String::as_str);
    let view = MessagesPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        back: Link::new(own.clone(), say(lang, "trainings-back-own")),
        errors,
        messages: ground::messages(lang, chosen, &examples, typed),
        calendar,
        action: format!("{own}/messages"),
    };
    shell.page("booking/messages.html", &view)
}
