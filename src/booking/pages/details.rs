//! Step 3: how we can reach you.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::super::rules::{self, Need};
use super::super::views;
use super::desk;
use super::draft::Draft;
use super::taking;
use super::wishes::{Looking, Pick, Query};
use super::words;
use crate::ground::{self, Asking, Example, Ground, Questions};
use crate::i18n::{self, say};
use crate::kernel::{Instant, Lang, Result};
use crate::schedule::{Mode, Service};
use crate::web::{Context, Errors, Link, Typed, document_title};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit};

pub fn routes() -> Vec<Route> {
    routes![show, answer]
}

/// The time that this visit chose, and until when it is kept (`None` when the ten minutes are over).
pub struct Held {
    pub pick: Pick,
    pub until: Option<Instant>,
}

#[derive(Serialize)]
struct DetailsPage {
    page_title: String,
    title: String,
    step: String,
    back: Link,
    errors: Option<Errors>,
    context: Context,
    held: String,
    lapsed: String,
    action: String,
    #[serde(flatten)]
    questions: Questions,
}

#[get("/consultations/<service>/details")]
async fn show(service: &str, desk: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Either<Page, Turn>> {
    let service = desk.service(service)?;
    let draft = desk::draft(&visit);
    let Some(held) = held(&desk, service, &visit, &draft).await? else {
        return Ok(Either::Right(Turn::to(way_on(&desk, service, &draft))?));
    };
    let typed = Typed { values: draft.answers, ..Typed::default() };
    Ok(Either::Left(page(&desk, shell.private(), service, &held, &typed)?))
}

#[post("/consultations/<service>/details", data = "<form>")]
async fn answer(service: &str, form: Form, desk: Ground<'_>, shell: Shell<'_>, mut visit: Visit<'_>) -> Result<Turn> {
    let service = desk.service(service)?;
    let draft = desk::draft(&visit);
    let Some(held) = held(&desk, service, &visit, &draft).await? else {
        return Turn::to(way_on(&desk, service, &draft));
    };
    let fields = Fields::from_form(&form);
    let draft = Draft { answers: ground::kept(fields.typed().clone()), ..draft };
    desk::keep(&mut visit, &draft).await?;
    if let Err(wrong) = asking(&desk, shell.lang, service, held.pick).read(fields) {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(page(&desk, shell.private(), service, &held, &typed)?));
    }
    if held.until.is_none() {
        let id = visit.begin().await?;
        let wish = taking::wish(service, Looking::default(), held.pick);
        if let Err(error) = actions::reserve(&desk.means(), id, &wish, None).await {
            return times_again(&desk, &shell, service, held.pick, error).await;
        }
    }
    Turn::to(format!("/consultations/{}/check", service.slug))
}

/// The time this visit is about; none when it chose none, or one that has begun.
pub async fn held(desk: &Ground<'_>, service: &Service, visit: &Visit<'_>, draft: &Draft) -> Result<Option<Held>> {
    let Some(pick) = draft.pick(service.id).filter(|it| it.start > desk.now) else { return Ok(None) };
    let reserved = match visit.id {
        Some(id) => views::reserved(&desk.means(), id).await?,
        None => None,
    };
    let same = reserved.filter(|it| {
        it.for_move.is_none() && it.service == service.id && it.mode == pick.mode && it.slot.span.start() == pick.start
    });
    Ok(Some(Held { pick, until: same.map(|it| it.expires_at) }))
}

/// Where somebody belongs who has no time here: to the appointment that was booked a moment ago, else to the times.
pub fn way_on(desk: &Ground<'_>, service: &Service, draft: &Draft) -> String {
    draft.appointment(desk.now).unwrap_or_else(|| format!("/consultations/{}/times", service.slug))
}

/// The time is gone: the page of times says so, with the day's other ones.
pub async fn times_again(
    desk: &Ground<'_>,
    shell: &Shell<'_>,
    service: &Service,
    pick: Pick,
    error: crate::kernel::Error,
) -> Result<Turn> {
    let again = taking::refused(shell.lang, pick, error)?;
    let page = taking::page(desk, shell, service, Looking::default(), &Query::default(), Some(again), false).await?;
    Ok(Turn::again(page))
}

pub fn asking<'a>(desk: &'a Ground<'_>, lang: Lang, service: &'a Service, pick: Pick) -> Asking<'a> {
    let zone = desk.zone_of(pick.centre);
    let address = desk.house.centre(pick.centre).map_or("", |it| it.address.get(lang));
    let example = Example {
        day: i18n::day_dots(lang, i18n::day(pick.start, zone)),
        time: i18n::time(pick.start, zone),
        place: if pick.mode == Mode::InPerson { address.to_owned() } else { words::mode(lang, pick.mode).to_lowercase() },
    };
    let needs = rules::needs(pick.mode, service.anonymous);
    Asking {
        lang,
        topic: service.title.get(lang),
        questions: &service.questions,
        phone_needed: needs.contains(&Need::Phone),
        email_needed: needs.contains(&Need::Email),
        by_call: pick.mode == Mode::Phone,
        discreet: service.discreet,
        minimum_age: service.minimum_age.max(desk.house.settings.youngest),
        now: desk.now,
        site: desk.site,
        example,
    }
}

fn page(desk: &Ground<'_>, shell: Shell<'_>, service: &Service, held: &Held, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let zone = desk.zone_of(held.pick.centre);
    let times = taking_link(service, held.pick);
    let title = say(lang, "booking-details-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let place = words::place(lang, &desk.house, held.pick.centre, held.pick.mode);
    let view = DetailsPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        step: words::step(lang, 3),
        back: Link::new(times.clone(), say(lang, "booking-back-times")),
        errors,
        context: Context {
            main: i18n::starts_short(lang, held.pick.start, zone),
            more: format!("{} · {place}", service.title.get(lang)),
            href: times,
            change: say(lang, "booking-change-time"),
        },
        held: held.until.map(|it| words::held(lang, it, zone)).unwrap_or_default(),
        lapsed: if held.until.is_none() { say(lang, "booking-lapsed") } else { String::new() },
        action: format!("/consultations/{}/details", service.slug),
        questions: asking(desk, lang, service, held.pick).questions(typed),
    };
    shell.page("booking/details.html", &view)
}

/// Back to the times, opened at the day of the chosen one.
pub fn taking_link(service: &Service, pick: Pick) -> String {
    format!("/consultations/{}/times?slot={pick}", service.slug)
}
