//! Giving an appointment back: a page that asks, a POST that does. Nobody has to say why.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::actions::{self, By};
use super::super::views::Appointment;
use super::appointment::refused_change;
use super::desk;
use super::words;
use crate::ground::Ground;
use crate::i18n::{self, say};
use crate::kernel::{Key, Result};
use crate::web::{Context, Errors, Field, Link, Typed, document_title};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit, fresh_key};

const REASON: usize = 500;

pub fn routes() -> Vec<Route> {
    routes![ask, cancel]
}

#[derive(Serialize)]
struct CancelPage {
    page_title: String,
    title: String,
    back: Link,
    errors: Option<Errors>,
    context: Context,
    reason: Field,
    key: String,
    action: String,
    move_instead: String,
}

#[get("/appointments/<token>/cancel")]
async fn ask(token: &str, desk: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Either<Page, Turn>> {
    match desk::opened(&desk, token, &visit).await?.filter(|it| it.may_change) {
        Some(it) => Ok(Either::Left(page(&desk, shell.private(), &it, &Typed::default())?)),
        None => Ok(Either::Right(Turn::to(format!("/appointments/{token}"))?)),
    }
}

#[post("/appointments/<token>/cancel", data = "<form>")]
async fn cancel(token: &str, form: Form, desk: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Turn> {
    let own = format!("/appointments/{token}");
    let Some(it) = desk::opened(&desk, token, &visit).await? else { return Turn::to(own) };
    let mut fields = Fields::from_form(&form);
    let reason = fields.paragraph("reason", REASON);
    let key =
        fields.raw("key").map(|sent| Key::new(&format!("cancel:{}", it.id.0), &sent, reason.as_deref().unwrap_or_default()));
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(page(&desk, shell.private(), &it, &typed)?));
    }
    match actions::cancel(&desk.means(), it.id, reason.as_deref(), By::Client, key.as_ref()).await {
        Ok(()) => Turn::to(own),
        Err(error) => refused_change(token, error),
    }
}

fn page(desk: &Ground<'_>, shell: Shell<'_>, it: &Appointment, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let own = format!("/appointments/{}", it.token);
    let title = say(lang, "booking-cancel-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let topic = it.house.service(it.service).map_or("", |it| it.title.get(lang));
    let reason = Field::new("reason", "lines", say(lang, "booking-cancel-reason"));
    let view = CancelPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        back: Link::new(own.clone(), say(lang, "booking-back-appointment")),
        errors,
        context: Context {
            main: i18n::starts_short(lang, it.span.start(), desk.zone_of(it.centre)),
            more: format!("{topic} · {}", words::place(lang, &it.house, it.centre, it.mode)),
            ..Context::default()
        },
        reason: reason.hint(say(lang, "booking-cancel-reason-hint")).optional(true).filled(typed),
        key: fresh_key()?,
        action: format!("{own}/cancel"),
        move_instead: format!("{own}/move"),
    };
    shell.page("booking/cancel.html", &view)
}
