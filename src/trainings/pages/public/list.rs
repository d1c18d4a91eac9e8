//! What is offered: a card for each training.
use chrono::Datelike;
use rocket::{Route, get, routes};
use serde::Serialize;

use super::looking::{Filters, Looking, Query};
use super::seats::{self, Pill};
use super::words;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Lang, Result};
use crate::trainings::views::{self, Group, Offer};
use crate::web::{Page, Shell};

pub fn routes() -> Vec<Route> {
    routes![show]
}

#[derive(Serialize)]
struct ListPage {
    page_title: String,
    title: String,
    filters: Option<Filters>,
    cards: Vec<Card>,
    zone: String,
    /// Whether it is the choice that leaves nothing.
    chosen: bool,
    webcal: String,
    file: String,
}

#[derive(Serialize)]
struct Card {
    href: String,
    kind: String,
    pill: Pill,
    title: String,
    summary: String,
    month: String,
    day: String,
    begins: String,
    #[serde(rename = "where")]
    place: String,
}

#[get("/trainings?<query..>")]
async fn show(query: Query, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let looking = Looking::read(&ground, &query);
    let offers = views::offers(&ground.means()).await?;
    let fitting: Vec<(&Offer, Vec<Group>)> = offers.iter().filter_map(|it| Some((it, looking.fitting(&ground, it)?))).collect();
    let zone = fitting.first().and_then(|it| it.1.first()).map(|it| ground.zone_of(it.centre));
    let zone = zone.map(|it| say_with(lang, "booking-times-zone", &[("zone", i18n::zone_words(lang, ground.now, it).into())]));
    let host = ground.site.public_url.split_once("://").map_or("", |it| it.1);
    let title = say(lang, "trainings-title");
    let view = ListPage {
        page_title: title.clone(),
        title,
        filters: (!offers.is_empty() || looking.is_anything()).then(|| looking.filters(&ground, lang, &offers)),
        cards: fitting.iter().map(|(offer, groups)| card(&ground, lang, offer, groups)).collect(),
        zone: zone.unwrap_or_default(),
        chosen: looking.is_anything(),
        webcal: format!("webcal://{host}/trainings.ics?lang={}", lang.tag()),
        file: format!("/trainings.ics?lang={}", lang.tag()),
    };
    shell.page("trainings/list.html", &view)
}

/// The groups come in the order of their beginnings.
fn card(ground: &Ground<'_>, lang: Lang, it: &Offer, groups: &[Group]) -> Card {
    let to_come = groups.iter().find(|it| it.doors.starts_at.is_some_and(|at| at > ground.now));
    let next = to_come.or(groups.first());
    let begins = next.and_then(|it| Some((it.doors.starts_at?, ground.zone_of(it.centre))));
    let standings: Vec<_> = groups.iter().map(|it| seats::standing(it, ground.now)).collect();
    let mut places: Vec<String> = groups.iter().map(|it| words::city(lang, &ground.house, it)).collect();
    places.sort_by_cached_key(|it| i18n::alphabetical(it));
    places.dedup();
    let day = begins.map(|(at, zone)| i18n::day(at, zone));
    let told = begins.map(|(at, zone)| {
        let key = if at > ground.now { "trainings-begins" } else { "trainings-began" };
        say_with(lang, key, &[("when", i18n::soon(lang, at, ground.now, zone).into())])
    });
    let zone = begins.map_or(chrono_tz::Tz::Europe__Minsk, |it| it.1);
    Card {
        href: format!("/trainings/{}", it.it.slug),
        kind: words::kind(lang, it.it.kind),
        pill: seats::pill(lang, seats::together(&standings), zone),
        title: it.it.title.get(lang).to_owned(),
        summary: it.it.summary.get(lang).to_owned(),
        month: day.map(|it| i18n::month_short(lang, it)).unwrap_or_default(),
        day: day.map(|it| it.day().to_string()).unwrap_or_default(),
        begins: told.unwrap_or_default(),
        place: places.join(", "),
    }
}
