//! One training: what it is, its groups, what happens each time.
use rocket::{Route, get, routes};
use serde::Serialize;

use super::seats::{self, Pill, Seats, Standing};
use super::words::{self, Times};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Lang, Result};
use crate::schedule::Mode;
use crate::trainings::rules::{Audience, NewTraining};
use crate::trainings::views::{self, Group, Offer};
use crate::web::{Fact, Page, Shell};

pub fn routes() -> Vec<Route> {
    routes![show]
}

#[derive(Serialize)]
struct TrainingPage {
    page_title: String,
    title: String,
    lead: String,
    facts: Vec<Fact>,
    groups: Vec<GroupCard>,
    zone: String,
    programme: Vec<PartView>,
    phone: String,
    email: String,
}

/// Component 23.
#[derive(Serialize)]
struct GroupCard {
    id: String,
    name: String,
    pill: Pill,
    times: Times,
    place: String,
    by_video: bool,
    language: String,
    seats: Seats,
    /// How many wait, and what happens to who joins them.
    line: String,
    /// Empty when nobody can enrol.
    href: String,
    button: String,
    waits: bool,
}

#[derive(Serialize)]
struct PartView {
    title: String,
    text: String,
}

#[get("/trainings/<slug>")]
async fn show(slug: &str, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let offer = views::offer(&ground.means(), slug).await?;
    let before = match offer.it.prerequisite {
        Some(id) => views::named(&ground.means(), id).await?,
        None => None,
    };
    let mut facts = facts(&ground, lang, &offer);
    facts.extend(before.map(|(slug, title)| {
        let fact = Fact::new(say(lang, "trainings-fact-before"), title.get(lang));
        Fact { href: format!("/trainings/{slug}"), ..fact }
    }));
    let centre =
        offer.groups.first().and_then(|it| ground.house.centre(it.centre)).or(ground.house.open_centres().first().copied());
    let zone = centre.map_or(chrono_tz::Tz::Europe__Minsk, |it| it.zone);
    let title = offer.it.title.get(lang).to_owned();
    let part = |it: &crate::trainings::rules::Part| PartView {
        title: it.title.get(lang).to_owned(),
        text: it.text.get(lang).to_owned(),
    };
    let mut groups: Vec<GroupCard> = offer.groups.iter().map(|it| card(&ground, lang, &offer.it.slug, it)).collect();
    // Those that nobody can sign up for, one under way among them, come last.
    groups.sort_by_key(|it| it.href.is_empty());
    let view = TrainingPage {
        page_title: title.clone(),
        title,
        lead: offer.it.summary.get(lang).to_owned(),
        facts,
        groups,
        zone: say_with(lang, "booking-times-zone", &[("zone", i18n::zone_words(lang, ground.now, zone).into())]),
        programme: offer.it.programme.iter().map(part).collect(),
        phone: centre.map(|it| it.phone.clone()).unwrap_or_default(),
        email: centre.map(|it| it.email.clone()).unwrap_or_default(),
    };
    shell.page("trainings/training.html", &view)
}

fn facts(ground: &Ground<'_>, lang: Lang, offer: &Offer) -> Vec<Fact> {
    let it = &offer.it;
    let fact = |key: &str, value: String| Fact::new(say(lang, key), value);
    let mut all = vec![fact("trainings-fact-price", say(lang, "trainings-free"))];
    if let Some(most) = offer.groups.iter().map(|it| it.capacity).max() {
        all.push(fact("trainings-fact-group", say_with(lang, "trainings-up-to-people", &[("count", most.into())])));
        let mut spoken: Vec<Lang> = offer.groups.iter().map(|it| it.language).collect();
        spoken.sort_by_key(|it| Lang::ALL.iter().position(|one| one == it));
        spoken.dedup();
        all.push(fact("trainings-fact-language", i18n::languages(lang, &spoken)));
    }
    if !it.gains.get(lang).is_empty() {
        all.push(fact("trainings-fact-gains", it.gains.get(lang).to_owned()));
    }
    all.extend(ages(it, ground.house.settings.youngest, lang).map(|ages| fact("trainings-fact-ages", ages)));
    all.push(fact("trainings-fact-kind", words::kind(lang, it.kind)));
    if it.by_invitation {
        all.push(fact("trainings-fact-invitation", say(lang, "trainings-by-invitation")));
    }
    all
}

/// "18 to 31"; for the young none is younger than the house receives.
fn ages(it: &NewTraining, youngest: i64, lang: Lang) -> Option<String> {
    let least = match it.audience {
        Audience::Young => Some(it.minimum_age.unwrap_or(0).max(youngest)),
        Audience::Specialists | Audience::Journalists => it.minimum_age,
    };
    match (least, it.maximum_age) {
        (Some(from), Some(until)) => Some(say_with(lang, "trainings-ages", &[("from", from.into()), ("until", until.into())])),
        (Some(from), None) => Some(say_with(lang, "trainings-ages-from", &[("from", from.into())])),
        (None, Some(until)) => Some(say_with(lang, "trainings-ages-until", &[("until", until.into())])),
        (None, None) => None,
    }
}

fn card(ground: &Ground<'_>, lang: Lang, slug: &str, it: &Group) -> GroupCard {
    let zone = ground.zone_of(it.centre);
    let standing = seats::standing(it, ground.now);
    let (open, waits) = (matches!(standing, Standing::Free(_) | Standing::Full), standing == Standing::Full);
    GroupCard {
        id: format!("g{}", it.id.0),
        name: words::group(lang, &ground.house, it),
        pill: seats::pill(lang, standing, zone),
        times: words::times(lang, it, zone),
        place: words::place(lang, &ground.house, it),
        by_video: it.mode == Mode::Video,
        language: i18n::languages(lang, &[it.language]),
        seats: seats::seats(lang, it),
        line: if waits { say_with(lang, "trainings-line", &[("count", it.waiting.into())]) } else { String::new() },
        href: if open { format!("/trainings/{slug}/{}/enrol", it.id.0) } else { String::new() },
        button: say(lang, if waits { "trainings-join-line" } else { "trainings-sign-up" }),
        waits,
    }
}
