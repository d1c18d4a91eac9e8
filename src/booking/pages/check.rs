//! Step 4: is everything right? The button books.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::desk;
use super::details::{self, Held};
use super::draft::Draft;
use super::facts;
use super::taking;
use super::wishes::Looking;
use super::words;
use crate::ground::{Ground, UNLOCKED_MINUTES, Who};
use crate::i18n::say;
use crate::kernel::{Error, Key, Lang, Result};
use crate::notify::Messages;
use crate::schedule::Service;
use crate::web::{Errors, Fact, Link, document_title};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, book]
}

#[derive(Serialize)]
struct CheckPage {
    page_title: String,
    title: String,
    step: String,
    back: Link,
    errors: Option<Errors>,
    held: String,
    lapsed: String,
    facts: Vec<Fact>,
    after: String,
    action: String,
    key: String,
    button: String,
}

#[get("/consultations/<service>/check")]
async fn show(service: &str, desk: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Either<Page, Turn>> {
    let service = desk.service(service)?;
    let draft = desk::draft(&visit);
    match ready(&desk, shell.lang, service, &visit, &draft).await? {
        Ok((held, who)) => Ok(Either::Left(page(&desk, shell.private(), service, &held, &who, None)?)),
        Err(way) => Ok(Either::Right(Turn::to(way)?)),
    }
}

#[post("/consultations/<service>/check", data = "<form>")]
async fn book(service: &str, form: Form, desk: Ground<'_>, shell: Shell<'_>, mut visit: Visit<'_>) -> Result<Turn> {
    let service = desk.service(service)?;
    let draft = desk::draft(&visit);
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    if let Some(sent) = draft.booked.as_ref().filter(|it| it.key == key) {
        return Turn::to(format!("/appointments/{}", sent.token));
    }
    let (held, mut who) = match ready(&desk, shell.lang, service, &visit, &draft).await? {
        Ok(it) => it,
        Err(way) => return Turn::to(way),
    };
    // In a browser that stays signed in somebody else may sit: a discreet booking is not made that person's.
    who.client = if who.messages == Messages::Full { visit.person() } else { visit.just_signed_in() };
    if key.is_empty() || fields.finish().is_err() {
        let text = say(shell.lang, "booking-check-again");
        return Ok(Turn::again(page(&desk, shell.private(), service, &held, &who, Some(text))?));
    }
    let once = Key::new("book", &key, &serde_json::to_string(&draft)?);
    let wish = taking::wish(service, Looking::default(), held.pick);
    match actions::book(&desk.means(), &wish, &who, visit.id, Some(&once)).await {
        Ok(booked) => {
            let until = desk.now.plus_minutes(UNLOCKED_MINUTES);
            desk::keep(&mut visit, &Draft::booked(&key, &booked.token, until)).await?;
            // Whoever has just booked is shown the code, also when the link alone would not show it.
            visit.unlock(booked.id, until).await?;
            Turn::to(format!("/appointments/{}", booked.token))
        }
        Err(Error::Refused(why)) if why.0.starts_with("booking-") => {
            let text = say(shell.lang, why.0);
            Ok(Turn::again(page(&desk, shell.private(), service, &held, &who, Some(text))?))
        }
        Err(error) => details::times_again(&desk, &shell, service, held.pick, error).await,
    }
}

/// The chosen time and the person, or where to go first.
async fn ready(
    desk: &Ground<'_>,
    lang: Lang,
    service: &Service,
    visit: &Visit<'_>,
    draft: &Draft,
) -> Result<std::result::Result<(Held, Who), String>> {
    let Some(held) = details::held(desk, service, visit, draft).await? else {
        return Ok(Err(details::way_on(desk, service, draft)));
    };
    match details::asking(desk, lang, service, held.pick).read(Fields::from_form(&draft.form())) {
        Ok(who) => Ok(Ok((held, who))),
        Err(_) => Ok(Err(format!("/consultations/{}/details", service.slug))),
    }
}

fn page(desk: &Ground<'_>, shell: Shell<'_>, service: &Service, held: &Held, who: &Who, wrong: Option<String>) -> Result<Page> {
    let lang = shell.lang;
    let zone = desk.zone_of(held.pick.centre);
    let title = say(lang, "booking-check-title");
    let errors = wrong.and_then(|text| Errors::one(lang, "main", text));
    let details = format!("/consultations/{}/details", service.slug);
    let view = CheckPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        step: words::step(lang, 4),
        back: Link::new(details.clone(), say(lang, "booking-back-details")),
        errors,
        held: held.until.map(|it| words::held(lang, it, zone)).unwrap_or_default(),
        lapsed: if held.until.is_none() { say(lang, "booking-lapsed") } else { String::new() },
        facts: facts::before_booking(desk, lang, service, held.pick, who, &details),
        after: say(lang, "booking-check-after"),
        action: format!("/consultations/{}/check", service.slug),
        key: fresh_key()?,
        button: say(lang, "booking-check-button"),
    };
    shell.page("booking/check.html", &view)
}
