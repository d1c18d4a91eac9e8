//! Step 2 as it is asked for and sent: looking at times, and taking one for ten minutes.
use rocket::http::CookieJar;
use rocket::{Route, get, post, routes};

use super::super::actions::{self, Wish};
use super::desk;
use super::times::{self, Again, Purpose};
use super::wishes::{Looking, Pick, Query};
use super::words;
use crate::ground::Ground;
use crate::i18n::{self, say};
use crate::kernel::{Error, Lang, Result};
use crate::schedule::Service;
use crate::web::{Context, Link};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit};

pub fn routes() -> Vec<Route> {
    routes![show, take]
}

#[get("/consultations/<service>/times?<query..>")]
async fn show(
    service: &str,
    query: Query,
    desk: Ground<'_>,
    shell: Shell<'_>,
    visit: Visit<'_>,
    jar: &CookieJar<'_>,
) -> Result<Page> {
    let service = desk.service(service)?;
    visit.invite()?;
    let looking = Looking::read(&desk.house, service, &query, jar, desk.site);
    looking.remember(&desk.house, &query, jar, desk.site);
    page(&desk, &shell, service, looking, &query, None, query.lapsed.is_some()).await
}

#[post("/consultations/<service>/times?<query..>", data = "<form>")]
async fn take(
    service: &str,
    query: Query,
    form: Form,
    desk: Ground<'_>,
    shell: Shell<'_>,
    mut visit: Visit<'_>,
    jar: &CookieJar<'_>,
) -> Result<Turn> {
    let service = desk.service(service)?;
    let looking = Looking::read(&desk.house, service, &query, jar, desk.site);
    let mut fields = Fields::from_form(&form);
    let picked = fields.raw("slot");
    let strange = fields.finish().is_err();
    let Some(pick) = picked.as_deref().and_then(Pick::parse).filter(|_| !strange) else {
        let again = Again::Said(say(shell.lang, "booking-times-choose"));
        return Ok(Turn::again(page(&desk, &shell, service, looking, &query, Some(again), false).await?));
    };
    let id = visit.begin().await?;
    match actions::reserve(&desk.means(), id, &wish(service, looking, pick), None).await {
        Ok(()) => {
            let draft = desk::draft(&visit).picked(service.id, pick);
            desk::keep(&mut visit, &draft).await?;
            Turn::to(format!("/consultations/{}/details", service.slug))
        }
        Err(error) => {
            let again = refused(shell.lang, pick, error)?;
            Ok(Turn::again(page(&desk, &shell, service, looking, &query, Some(again), false).await?))
        }
    }
}

/// The page of times, also when a later step finds that the time is gone.
pub async fn page(
    desk: &Ground<'_>,
    shell: &Shell<'_>,
    service: &Service,
    looking: Looking,
    query: &Query,
    again: Option<Again>,
    lapsed: bool,
) -> Result<Page> {
    let lang = shell.lang;
    let purpose = Purpose {
        service,
        path: format!("/consultations/{}/times", service.slug),
        moves: None,
        own: None,
        title: "booking-times-title",
        step: words::step(lang, 2),
        back: Link::new("/consultations", say(lang, "booking-back-topics")),
        context: Context {
            main: service.title.get(lang).to_owned(),
            more: i18n::minutes(lang, service.duration_minutes),
            href: "/consultations".to_owned(),
            change: say(lang, "booking-change-topic"),
        },
        before_bar: "booking-nothing-booked",
        lapsed: "booking-lapsed-text",
    };
    shell.page("booking/times.html", &times::page(desk, lang, &purpose, looking, query, again, lapsed).await?)
}

pub fn wish(service: &Service, looking: Looking, pick: Pick) -> Wish {
    Wish {
        service: service.id,
        start: pick.start,
        mode: pick.mode,
        centre: Some(pick.centre),
        counsellor: Some(pick.counsellor),
        language: looking.language,
        found_as: looking.found_as,
    }
}

/// Why a time cannot be had, for the page that comes back.
///
/// # Errors
/// What is not about the time goes on as it is.
pub fn refused(lang: Lang, pick: Pick, error: Error) -> Result<Again> {
    match error {
        Error::Taken => Ok(Again::Taken(pick)),
        Error::Refused(it) if it.0 == "schedule-no-taken" => Ok(Again::Taken(pick)),
        Error::Refused(it) => Ok(Again::Said(say(lang, it.0))),
        // A counsellor or place that is not there (any more) is no time.
        Error::NotFound => Ok(Again::Said(say(lang, "booking-no-not-offered"))),
        other => Err(other),
    }
}
