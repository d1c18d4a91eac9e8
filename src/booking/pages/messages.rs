//! Changing what is written to somebody about an appointment, at any time.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::super::views::Appointment;
use super::desk;
use super::details;
use super::wishes::Pick;
use crate::ground::{self, Ground, UNLOCKED_MINUTES};
use crate::i18n::say;
use crate::kernel::{Error, Result};
use crate::notify::Messages;
use crate::web::{Choices, Errors, Link, Typed, document_title};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit};

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

#[get("/appointments/<token>/messages")]
async fn show(token: &str, desk: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Either<Page, Turn>> {
    match desk::opened(&desk, token, &visit).await? {
        Some(it) => Ok(Either::Left(page(&desk, shell.private(), &it, &Typed::default())?)),
        None => Ok(Either::Right(Turn::to(format!("/appointments/{token}"))?)),
    }
}

#[post("/appointments/<token>/messages", data = "<form>")]
async fn set(token: &str, form: Form, desk: Ground<'_>, shell: Shell<'_>, mut visit: Visit<'_>) -> Result<Turn> {
    let own = format!("/appointments/{token}");
    let Some(it) = desk::opened(&desk, token, &visit).await? else { return Turn::to(own) };
    let mut fields = Fields::from_form(&form);
    let messages = ground::message_choice(&mut fields);
    let calendar_part = fields.flag("calendar");
    if messages.is_none() {
        fields.wrong("messages", "booking-messages-missing");
    }
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(page(&desk, shell.private(), &it, &typed)?));
    }
    let Some(messages) = messages else { return Turn::to(own) };
    if messages == Messages::Discreet {
        // Whoever makes it discreet here goes on seeing it for a while; others need the code from now on.
        visit.unlock(it.id, desk.now.plus_minutes(UNLOCKED_MINUTES)).await?;
    }
    actions::set_messages(&desk.means(), it.id, messages, calendar_part).await?;
    Turn::to(format!("{own}?done=messages"))
}

fn page(desk: &Ground<'_>, shell: Shell<'_>, it: &Appointment, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let own = format!("/appointments/{}", it.token);
    let title = say(lang, "booking-messages-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let service = it.house.service(it.service).ok_or(Error::NotFound)?;
    let pick = Pick { start: it.span.start(), mode: it.mode, centre: it.centre, counsellor: it.counsellor };
    let examples = details::asking(desk, lang, service, pick).examples();
    let chosen = typed.values.get("messages").map_or(it.messages.as_str(), String::as_str);
    let view = MessagesPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        back: Link::new(own.clone(), say(lang, "booking-back-appointment")),
        errors,
        messages: ground::messages(lang, chosen, &examples, typed),
        calendar: it.calendar_part,
        action: format!("{own}/messages"),
    };
    shell.page("booking/messages.html", &view)
}
