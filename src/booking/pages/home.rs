//! Step 1: what about. The first page, and the topics alone.
use rocket::{Route, get, routes};
use serde::Serialize;

use super::wishes::{Looking, Pick};
use super::words;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with, time, zone_words};
use crate::kernel::{Instant, Lang, Result};
use crate::schedule::{self, Search, Service, Slot};
use crate::web::Link;
use crate::web::{Page, Shell};

/// So many of the next free times stand on the first page.
const NEXT: usize = 4;

/// A service this short is a talk about what to choose.
const SHORT_TALK_MINUTES: i64 = 20;

pub fn routes() -> Vec<Route> {
    routes![home, consultations]
}

#[derive(Serialize)]
struct HomePage {
    page_title: String,
    lead: String,
    cities: String,
    topics: Vec<Topic>,
    times: Vec<NextTime>,
    zone: String,
    unsure: Option<Link>,
}

#[derive(Serialize)]
struct TopicsPage {
    page_title: String,
    title: String,
    step: String,
    topics: Vec<Topic>,
}

#[derive(Serialize)]
struct ClosedPage {
    page_title: String,
    title: String,
}

#[derive(Serialize)]
struct Topic {
    href: String,
    icon: String,
    arch: &'static str,
    title: String,
    summary: String,
    next: String,
}

#[derive(Serialize)]
struct NextTime {
    datetime: String,
    day: String,
    time: String,
    title: String,
    #[serde(rename = "where")]
    place: String,
    href: String,
}

#[get("/")]
async fn home(desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    if !desk.house.is_open() {
        return closed(&desk, &shell);
    }
    let offers = offers(&desk).await?;
    let mut soonest: Vec<&(&Service, Option<Slot>)> = offers.iter().filter(|it| it.1.is_some()).collect();
    soonest.sort_by_key(|it| it.1.as_ref().map(|slot| slot.span));
    let times: Vec<NextTime> =
        soonest.into_iter().take(NEXT).filter_map(|it| next_time(&desk, lang, it.0, it.1.as_ref()?)).collect();
    let short = offers.iter().find(|it| it.0.duration_minutes <= SHORT_TALK_MINUTES).map(|it| it.0);
    let zone = offers.first().map(|it| zone_words(lang, desk.now, desk.zone(None, it.0))).unwrap_or_default();
    let view = HomePage {
        page_title: say(lang, "booking-home-title"),
        lead: say_with(lang, "booking-home-lead", &[("from", desk.house.settings.youngest.into())]),
        cities: cities(&desk, lang),
        topics: topics(&desk, lang, &offers),
        times,
        zone: say_with(lang, "booking-times-zone", &[("zone", zone.into())]),
        unsure: short.map(|it| {
            Link::new(address(it), say_with(lang, "booking-unsure-button", &[("minutes", it.duration_minutes.into())]))
        }),
    };
    shell.page("booking/home.html", &view)
}

#[get("/consultations")]
async fn consultations(desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    if !desk.house.is_open() {
        return closed(&desk, &shell);
    }
    let offers = offers(&desk).await?;
    let title = say(lang, "booking-topics-title");
    let view = TopicsPage { page_title: title.clone(), title, step: words::step(lang, 1), topics: topics(&desk, lang, &offers) };
    shell.page("booking/consultations.html", &view)
}

/// Where the open centres are, each city once.
fn cities(desk: &Ground<'_>, lang: Lang) -> String {
    let mut all: Vec<&str> = desk.house.open_centres().into_iter().map(|it| it.city.get(lang)).collect();
    all.dedup();
    all.join(", ")
}

/// Nobody can book yet, or for now; who has an appointment finds it all the same.
fn closed(desk: &Ground<'_>, shell: &Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let name = desk.house.settings.name.get(lang);
    let title = match name {
        "" => say(lang, "booking-closed-title"),
        name => say_with(lang, "booking-closed-title-of", &[("name", name.into())]),
    };
    shell.page("booking/closed.html", &ClosedPage { page_title: title.clone(), title })
}

/// Each service with its first free time of all.
async fn offers<'a>(desk: &'a Ground<'_>) -> Result<Vec<(&'a Service, Option<Slot>)>> {
    let mut offers = Vec::new();
    for service in desk.house.public_services() {
        let today = i18n::day(desk.now, desk.zone(None, service));
        let search = Search {
            service: service.id,
            from: today,
            to: today,
            centre: None,
            counsellor: None,
            mode: None,
            language: None,
            found_as: None,
            leaving_out: None,
            by_staff: false,
        };
        offers.push((service, schedule::slots(desk.diary, &search, desk.now).await?.next_free));
    }
    Ok(offers)
}

fn topics(desk: &Ground<'_>, lang: Lang, offers: &[(&Service, Option<Slot>)]) -> Vec<Topic> {
    // The arches take turns, so that neighbours differ.
    let arches = ["", "a", "l", "a", "", "l"];
    let topic = |(at, (service, slot)): (usize, &(&Service, Option<Slot>))| Topic {
        href: address(service),
        icon: service.icon.clone(),
        arch: arches[at % arches.len()],
        title: service.title.get(lang).to_owned(),
        summary: service.summary.get(lang).to_owned(),
        next: slot.as_ref().map(|it| i18n::soon(lang, it.span.start(), desk.now, desk.zone_of(it.centre))).unwrap_or_default(),
    };
    offers.iter().enumerate().map(topic).collect()
}

fn next_time(desk: &Ground<'_>, lang: Lang, service: &Service, slot: &Slot) -> Option<NextTime> {
    let (start, zone) = (slot.span.start(), desk.zone_of(slot.centre));
    let pick = Pick::of(slot, Looking::default())?;
    let who = desk.house.counsellor(slot.counsellor).map_or("", |it| it.name.get(lang));
    Some(NextTime {
        datetime: machine_time(start, zone),
        day: i18n::soon_day(lang, start, desk.now, zone),
        time: time(start, zone),
        title: service.title.get(lang).to_owned(),
        place: format!("{} · {who}", words::place(lang, &desk.house, slot.centre, pick.mode)),
        href: format!("{}?slot={pick}#times", address(service)),
    })
}

fn machine_time(moment: Instant, zone: chrono_tz::Tz) -> String {
    moment.at(zone).to_rfc3339()
}

fn address(service: &Service) -> String {
    format!("/consultations/{}/times", service.slug)
}
