//! Changing what is written to somebody about an appointment, at any time.
use rocket::{Either, Route, get, post, routes};

use super::super::actions;
use super::super::views::Appointment;
use super::desk;
use super::details;
use super::wishes::Pick;
use crate::ground::{self, Ground, UNLOCKED_MINUTES, Written};
use crate::i18n::say;
use crate::kernel::{Error, Result};
use crate::notify::Messages;
use crate::web::{Form, Page, Shell, Turn, Typed, Visit};

pub fn routes() -> Vec<Route> {
    routes![show, set]
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
    let (messages, calendar_part) = match ground::messages_wish(&shell, &form) {
        Ok(wish) => wish,
        Err(typed) => return Ok(Turn::again(page(&desk, shell.private(), &it, &typed)?)),
    };
    if messages == Messages::Discreet {
        // Whoever makes it discreet here goes on seeing it for a while; others need the code from now on.
        visit.unlock(it.id, desk.now.plus_minutes(UNLOCKED_MINUTES)).await?;
    }
    actions::set_messages(&desk.means(), it.id, messages, calendar_part).await?;
    Turn::to(format!("{own}?done=messages"))
}

fn page(desk: &Ground<'_>, shell: Shell<'_>, it: &Appointment, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let service = it.house.service(it.service).ok_or(Error::NotFound)?;
    let pick = Pick { start: it.span.start(), mode: it.mode, centre: it.centre, counsellor: it.counsellor };
    let written = Written {
        own: format!("/appointments/{}", it.token),
        back: say(lang, "booking-back-appointment"),
        messages: it.messages,
        calendar_part: it.calendar_part,
        examples: &details::asking(desk, lang, service, pick).examples(),
    };
    ground::messages_page(shell, written, typed)
}
