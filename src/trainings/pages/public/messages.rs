//! Changing what is written to somebody about an enrolment, at any time.
use rocket::{Either, Route, get, post, routes};

use super::desk::{self, Course};
use super::enrol;
use crate::ground::{self, Ground, UNLOCKED_MINUTES, Written};
use crate::i18n::say;
use crate::kernel::Result;
use crate::notify::Messages;
use crate::trainings::actions;
use crate::trainings::views::Enrolment;
use crate::web::{Form, Page, Shell, Turn, Typed, Visit};

pub fn routes() -> Vec<Route> {
    routes![show, set]
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
    let (messages, calendar_part) = match ground::messages_wish(&shell, &form) {
        Ok(wish) => wish,
        Err(typed) => return Ok(Turn::again(page(&ground, shell.private(), it, &typed)?)),
    };
    if messages == Messages::Discreet {
        // Whoever makes it discreet here goes on seeing it for a while; others need the code from now on.
        visit.unlock(it.id, ground.now.plus_minutes(UNLOCKED_MINUTES)).await?;
    }
    actions::set_messages(&ground.means(), it.id, messages, calendar_part).await?;
    Turn::to(format!("{own}?done=messages"))
}

fn page(ground: &Ground<'_>, shell: Shell<'_>, it: Enrolment, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let (own, messages, calendar_part) = (format!("/enrolments/{}", it.token), it.messages, it.calendar_part);
    let examples = &enrol::examples(ground, lang, &Course { offer: it.offer, group: it.group });
    let back = say(lang, "trainings-back-own");
    ground::messages_page(shell, Written { own, back, messages, calendar_part, examples }, typed)
}
