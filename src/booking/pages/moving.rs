//! Changing the time: the old one stays until the new one is confirmed.
use rocket::http::CookieJar;
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::super::views::{self, Appointment};
use super::appointment::refused_change;
use super::desk;
use super::taking;
use super::times::{self, Again, Purpose};
use super::wishes::{Looking, Pick, Query};
use super::words;
use crate::ground::Ground;
use crate::i18n::{self, say};
use crate::kernel::{Error, Key, Result};
use crate::schedule::Service;
use crate::web::{Context, Fact, Link};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, take, check, confirm]
}

#[derive(Serialize)]
struct MovePage {
    page_title: String,
    title: String,
    back: Link,
    held: String,
    facts: Vec<Fact>,
    action: String,
    key: String,
    slot: String,
}

#[get("/appointments/<token>/move?<query..>")]
async fn show(
    token: &str,
    query: Query,
    desk: Ground<'_>,
    shell: Shell<'_>,
    visit: Visit<'_>,
    jar: &CookieJar<'_>,
) -> Result<Either<Page, Turn>> {
    let Some(it) = changeable(&desk, token, &visit).await? else {
        return Ok(Either::Right(Turn::to(format!("/appointments/{token}"))?));
    };
    visit.invite()?;
    Ok(Either::Left(times_page(&desk, shell.private(), &it, &query, jar, None).await?))
}

#[post("/appointments/<token>/move?<query..>", data = "<form>")]
async fn take(
    token: &str,
    query: Query,
    form: Form,
    desk: Ground<'_>,
    shell: Shell<'_>,
    mut visit: Visit<'_>,
    jar: &CookieJar<'_>,
) -> Result<Turn> {
    let Some(it) = changeable(&desk, token, &visit).await? else { return Turn::to(format!("/appointments/{token}")) };
    let mut fields = Fields::from_form(&form);
    let picked = fields.raw("slot").as_deref().and_then(Pick::parse);
    let Some(pick) = picked.filter(|_| fields.finish().is_ok()) else {
        let again = Again::Said(say(shell.lang, "booking-times-choose"));
        return Ok(Turn::again(times_page(&desk, shell.private(), &it, &query, jar, Some(again)).await?));
    };
    if pick.start == it.span.start() && pick.counsellor == it.counsellor && pick.mode == it.mode {
        let again = Again::Said(say(shell.lang, "booking-no-same-time"));
        return Ok(Turn::again(times_page(&desk, shell.private(), &it, &query, jar, Some(again)).await?));
    }
    let id = visit.begin().await?;
    let wish = taking::wish(service(&desk, &it)?, Looking::default(), pick);
    match actions::reserve(&desk.means(), id, &wish, Some(it.id)).await {
        Ok(()) => Turn::to(format!("/appointments/{token}/move/check")),
        Err(error) => {
            let again = taking::refused(shell.lang, pick, error)?;
            Ok(Turn::again(times_page(&desk, shell.private(), &it, &query, jar, Some(again)).await?))
        }
    }
}

#[get("/appointments/<token>/move/check")]
async fn check(token: &str, desk: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Either<Page, Turn>> {
    let Some(it) = changeable(&desk, token, &visit).await? else {
        return Ok(Either::Right(Turn::to(format!("/appointments/{token}"))?));
    };
    let reserved = match visit.id {
        Some(id) => views::reserved(&desk.means(), id).await?.filter(|one| one.for_move == Some(it.id)),
        None => None,
    };
    let Some(reserved) = reserved else {
        return Ok(Either::Right(Turn::to(format!("/appointments/{token}/move?lapsed=1"))?));
    };
    let lang = shell.lang;
    let zone = desk.zone_of(reserved.slot.centre);
    let pick = Pick {
        start: reserved.slot.span.start(),
        mode: reserved.mode,
        centre: reserved.slot.centre,
        counsellor: reserved.slot.counsellor,
    };
    let title = say(lang, "booking-move-check-title");
    let place = words::place(lang, &desk.house, pick.centre, pick.mode);
    let mut facts = vec![
        Fact::new(say(lang, "booking-fact-new-time"), i18n::when_there(lang, reserved.slot.span, zone)),
        Fact::new(say(lang, "booking-fact-how"), place),
    ];
    if let Some(counsellor) = desk.house.counsellor(pick.counsellor) {
        facts.push(Fact::new(say(lang, "booking-fact-with"), words::counsellor(lang, counsellor)));
    }
    facts.push(Fact::new(say(lang, "booking-fact-old-time"), i18n::when(lang, it.span, desk.zone_of(it.centre))));
    let view = MovePage {
        page_title: title.clone(),
        title,
        back: Link::new(format!("/appointments/{token}/move?slot={pick}"), say(lang, "booking-back-times")),
        held: words::held(lang, reserved.expires_at, zone),
        facts,
        action: format!("/appointments/{token}/move/check"),
        key: fresh_key()?,
        slot: pick.to_string(),
    };
    Ok(Either::Left(shell.private().page("booking/moving.html", &view)?))
}

#[post("/appointments/<token>/move/check", data = "<form>")]
async fn confirm(token: &str, form: Form, desk: Ground<'_>, visit: Visit<'_>) -> Result<Turn> {
    let page = format!("/appointments/{token}");
    let Some(it) = desk::opened(&desk, token, &visit).await? else { return Turn::to(page) };
    let mut fields = Fields::from_form(&form);
    let slot = fields.raw("slot").unwrap_or_default();
    let picked = Pick::parse(&slot);
    let key = fields.raw("key").map(|sent| Key::new(&format!("move:{}", it.id.0), &sent, &slot));
    if fields.finish().is_err() {
        return Turn::to(format!("{page}/move/check"));
    }
    // Sent twice: the first one has moved it already.
    if stands(&it, picked) {
        return Turn::to(format!("{page}?done=moved"));
    }
    let Some(id) = visit.id else { return Turn::to(format!("{page}/move?lapsed=1")) };
    match actions::move_reserved(&desk.means(), id, it.id, key.as_ref()).await {
        Ok(()) => Turn::to(format!("{page}?done=moved")),
        // Sent twice at once: the other one may have moved it while this one was on its way.
        Err(error) if is_lost(&error) && stands(&views::by_id(&desk.means(), it.id).await?, picked) => {
            Turn::to(format!("{page}?done=moved"))
        }
        Err(error) if is_lost(&error) => Turn::to(format!("{page}/move?lapsed=1")),
        Err(error) => refused_change(token, error),
    }
}

/// Whether the appointment is already where it was to go.
fn stands(it: &Appointment, picked: Option<Pick>) -> bool {
    picked.is_some_and(|pick| pick.start == it.span.start() && pick.counsellor == it.counsellor && pick.mode == it.mode)
}

/// Whether the new time is not kept for this visit any more.
fn is_lost(error: &Error) -> bool {
    matches!(error, Error::Taken) || matches!(error, Error::Refused(why) if why.0 == "booking-no-reserved")
}

async fn changeable(desk: &Ground<'_>, token: &str, visit: &Visit<'_>) -> Result<Option<Appointment>> {
    Ok(desk::opened(desk, token, visit).await?.filter(|it| it.may_change))
}

fn service<'a>(desk: &'a Ground<'_>, it: &Appointment) -> Result<&'a Service> {
    desk.house.service(it.service).ok_or(Error::NotFound)
}

async fn times_page(
    desk: &Ground<'_>,
    shell: Shell<'_>,
    it: &Appointment,
    query: &Query,
    jar: &CookieJar<'_>,
    again: Option<Again>,
) -> Result<Page> {
    let lang = shell.lang;
    let service = service(desk, it)?;
    let own = format!("/appointments/{}", it.token);
    // Place and way stay as they were booked unless asked otherwise; what a cookie remembers is about new bookings.
    let looking = match query.centre.is_some() || query.mode.is_some() {
        true => Looking::read(&desk.house, service, query, jar, desk.site),
        false => {
            Looking { centre: Some(it.centre), mode: Some(it.mode), ..Looking::read(&desk.house, service, query, jar, desk.site) }
        }
    };
    let purpose = Purpose {
        service,
        path: format!("{own}/move"),
        moves: Some(it.event),
        own: Some(Pick { start: it.span.start(), mode: it.mode, centre: it.centre, counsellor: it.counsellor }),
        title: "booking-move-title",
        step: String::new(),
        back: Link::new(own, say(lang, "booking-back-appointment")),
        context: Context {
            main: i18n::starts_short(lang, it.span.start(), desk.zone_of(it.centre)),
            more: format!("{} · {}", service.title.get(lang), words::place(lang, &desk.house, it.centre, it.mode)),
            ..Context::default()
        },
        before_bar: "booking-move-nothing-yet",
        lapsed: "booking-move-lost",
    };
    // The days around the old time are the likeliest.
    let day = i18n::day(it.span.start(), desk.zone_of(it.centre)).to_string();
    let query = &Query { day: query.day.clone().or(query.slot.is_none().then_some(day)), ..query.clone() };
    let lapsed = query.lapsed.is_some() && again.is_none();
    shell.page("booking/times.html", &times::page(desk, lang, &purpose, looking, query, again, lapsed).await?)
}
