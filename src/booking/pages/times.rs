//! Step 2: when. The same page serves to move an appointment.
use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::closed;
use super::week::{Day, Scene, Week};
use super::wishes::{Looking, Pick, Query};
use super::words;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{EventId, Lang, Result};
use crate::schedule::{self, Mode, Search, Service, Slot};
use crate::web::{Context, Errors, Link, Select, document_title};

/// What differs between choosing a first time and a new one.
pub struct Purpose<'a> {
    pub service: &'a Service,
    pub path: String,
    /// The event to be moved: its own time counts as free.
    pub moves: Option<EventId>,
    /// The time that she has already: nothing to choose again.
    pub own: Option<Pick>,
    pub title: &'static str,
    pub step: String,
    pub back: Link,
    pub context: Context,
    pub before_bar: &'static str,
    /// What is said when the ten minutes went by.
    pub lapsed: &'static str,
}

/// Why the page comes back.
pub enum Again {
    /// The picked time went to somebody else.
    Taken(Pick),
    /// The house says no in these words, or nothing was picked.
    Said(String),
}

#[derive(Serialize)]
pub struct TimesPage {
    page_title: String,
    title: String,
    step: String,
    back: Link,
    errors: Option<Errors>,
    context: Context,
    /// The ten minutes went by.
    lapsed: Option<Lapsed>,
    ways: Vec<Way>,
    filters: Filters,
    first: Option<First>,
    choose: String,
    week: Week,
    /// Why days of the week are empty, where the calendar knows.
    closed: Vec<String>,
    day: Day,
    empty: Option<Empty>,
    action: String,
    ask: String,
    before_bar: String,
}

#[derive(Serialize)]
struct Lapsed {
    title: String,
    text: String,
}

#[derive(Serialize)]
struct Way {
    href: String,
    label: String,
    on: bool,
}

#[derive(Serialize)]
struct Filters {
    action: String,
    summary: String,
    open: bool,
    kept: Vec<Kept>,
    selects: Vec<Select>,
}

#[derive(Serialize)]
struct Kept {
    name: &'static str,
    value: String,
}

#[derive(Serialize)]
struct First {
    when: String,
    #[serde(rename = "where")]
    place: String,
    href: String,
}

#[derive(Serialize)]
struct Empty {
    title: String,
    why: String,
    nearest_before: String,
    nearest: String,
    show: String,
    href: String,
    wider: String,
}

pub async fn page(
    desk: &Ground<'_>,
    lang: Lang,
    purpose: &Purpose<'_>,
    looking: Looking,
    query: &Query,
    again: Option<Again>,
    lapsed: bool,
) -> Result<TimesPage> {
    let picked = match &again {
        Some(Again::Taken(pick)) => Some(*pick),
        _ => query.slot.as_deref().and_then(Pick::parse),
    };
    let (scene, next) = scene(desk, lang, purpose, looking, query, picked).await?;
    let asked = query.day.as_deref().and_then(|it| it.parse().ok()).or(picked.map(|it| scene_day(&scene, it)));
    let open = scene.open_day(asked);
    let mut errors = None;
    let mut note = String::new();
    match &again {
        Some(Again::Taken(pick)) => {
            let zone = scene.zone_of(pick.centre);
            let when = i18n::starts(lang, pick.start, zone);
            let day = open.map(|it| scene.day(it, true, String::new()));
            let first =
                day.and_then(|it| it.groups.into_iter().flat_map(|it| it.slots).next()).map_or("main".to_owned(), |it| it.id);
            errors = Errors::one(lang, &first, say_with(lang, "booking-taken-choose", &[("when", when.into())]));
            note = taken_note(&scene, *pick, open);
        }
        Some(Again::Said(text)) => {
            let first = open.and_then(|it| scene.day(it, false, String::new()).groups.into_iter().flat_map(|it| it.slots).next());
            errors = Errors::one(lang, &first.map_or("main".to_owned(), |it| it.id), text.clone());
            note.clone_from(text);
        }
        // A link to a time that went meanwhile.
        None if picked.is_some_and(|it| it.start > desk.now && !offered(&scene, it)) => {
            note = picked.map(|it| taken_note(&scene, it, open)).unwrap_or_default();
        }
        None => {}
    }
    let title = say(lang, purpose.title);
    let house = scene.house;
    Ok(TimesPage {
        page_title: document_title(lang, &title, errors.is_some()),
        step: purpose.step.clone(),
        back: purpose.back.clone(),
        context: purpose.context.clone(),
        lapsed: lapsed.then(|| Lapsed { title: say(lang, "booking-lapsed"), text: say(lang, purpose.lapsed) }),
        ways: ways(&scene, purpose.service),
        filters: filters(&scene, purpose.service),
        first: if errors.is_some() { None } else { next.as_ref().and_then(|it| first(&scene, it)) },
        choose: say(lang, if next.is_some() && errors.is_none() { "booking-or-choose-day" } else { "booking-choose-day" }),
        week: scene.week(open),
        closed: closed::days(&scene, purpose.service),
        day: open.map(|it| scene.day(it, query.all.is_some(), note)).unwrap_or_default(),
        empty: if open.is_none() { Some(empty(&scene, next.as_ref())) } else { None },
        action: looking.address(house, &purpose.path, &[]),
        ask: format!("/consultations/{}/ask", purpose.service.slug),
        before_bar: say(lang, purpose.before_bar),
        title,
        errors,
    })
}

/// The week to show: that of the asked day or the picked time, else the first that has a free time.
async fn scene<'a>(
    desk: &'a Ground<'_>,
    lang: Lang,
    purpose: &'a Purpose<'_>,
    looking: Looking,
    query: &Query,
    picked: Option<Pick>,
) -> Result<(Scene<'a>, Option<Slot>)> {
    let house = &desk.house;
    let service = purpose.service;
    let zone = desk.zone(looking.centre, service);
    let today = i18n::day(desk.now, zone);
    let asked = query.day.as_deref().and_then(|it| it.parse::<NaiveDate>().ok());
    let picked_day = picked.map(|it| i18n::day(it.start, house.centre(it.centre).map_or(zone, |it| it.zone)));
    let mut monday = i18n::monday(asked.or(picked_day).unwrap_or(today).max(today));
    let mut found = schedule::slots(desk.diary, &search(service, looking, purpose.moves, monday, today), desk.now).await?;
    let elsewhere = found.next_free.as_ref().map(|it| i18n::monday(i18n::day(it.span.start(), zone)));
    if let Some(first) = elsewhere.filter(|it| found.slots.is_empty() && asked.is_none() && *it != monday) {
        monday = first;
        found = schedule::slots(desk.diary, &search(service, looking, purpose.moves, monday, today), desk.now).await?;
    }
    let last = today.checked_add_days(Days::new(service.horizon_days.unsigned_abs())).unwrap_or(today);
    let other = |it: &Slot| purpose.own.is_none_or(|own| Pick::of(it, looking) != Some(own));
    let slots: Vec<Slot> = schedule::choose(&found).into_iter().filter(other).collect();
    let next = found.next_free.filter(other).or_else(|| slots.first().cloned());
    Ok((Scene { lang, house, looking, path: &purpose.path, zone, now: desk.now, monday, last, slots, picked }, next))
}

fn search(service: &Service, looking: Looking, moves: Option<EventId>, monday: NaiveDate, today: NaiveDate) -> Search {
    Search {
        service: service.id,
        from: monday.max(today),
        to: monday.checked_add_days(Days::new(6)).unwrap_or(monday),
        centre: looking.centre,
        counsellor: looking.counsellor,
        mode: looking.mode,
        language: looking.language,
        found_as: looking.found_as,
        leaving_out: moves,
        by_staff: false,
    }
}

fn scene_day(scene: &Scene<'_>, pick: Pick) -> NaiveDate {
    i18n::day(pick.start, scene.zone_of(pick.centre))
}

fn offered(scene: &Scene<'_>, pick: Pick) -> bool {
    scene.slots.iter().any(|it| it.span.start() == pick.start && it.centre == pick.centre && it.modes.contains(&pick.mode))
}

fn taken_note(scene: &Scene<'_>, pick: Pick, open: Option<NaiveDate>) -> String {
    let same_day = open == Some(scene_day(scene, pick));
    let key = if same_day { "booking-taken-note" } else { "booking-taken-other-day" };
    let time = i18n::time(pick.start, scene.zone_of(pick.centre));
    say_with(scene.lang, key, &[("time", time.into())])
}

/// Place and way of meeting as one visible choice.
fn ways(scene: &Scene<'_>, service: &Service) -> Vec<Way> {
    let house = scene.house;
    let mut all = vec![(None, None, say(scene.lang, "booking-way-any"))];
    if service.modes.contains(&Mode::InPerson) {
        for centre in house.centres_of(service) {
            all.push((Some(centre.id), Some(Mode::InPerson), words::place(scene.lang, house, centre.id, Mode::InPerson)));
        }
    }
    for mode in service.modes.iter().filter(|it| matches!(it, Mode::Video | Mode::Phone)) {
        all.push((None, Some(*mode), words::mode(scene.lang, *mode)));
    }
    let way = |(centre, mode, label)| {
        let looking = Looking { centre, mode, counsellor: None, ..scene.looking };
        Way {
            href: looking.address(house, scene.path, &[]),
            on: (centre, mode) == (scene.looking.centre, scene.looking.mode),
            label,
        }
    };
    all.into_iter().map(way).collect()
}

fn filters(scene: &Scene<'_>, service: &Service) -> Filters {
    let (lang, looking, house) = (scene.lang, scene.looking, scene.house);
    let people = house.counsellors_of(service.id);
    let chosen = looking.counsellor.map_or(String::new(), |it| it.0.to_string());
    let mut names: Vec<(String, String)> = people.iter().map(|it| (it.id.0.to_string(), it.name.get(lang).to_owned())).collect();
    names.sort_by_cached_key(|it| i18n::alphabetical(&it.1));
    names.insert(0, (String::new(), say(lang, "booking-filter-any-counsellor")));
    let mut selects = vec![Select::new("counsellor", say(lang, "booking-filter-counsellor"), &chosen, names)];
    let spoken = Lang::ALL.into_iter().filter(|it| people.iter().any(|one| one.languages.contains(it)));
    let mut tongues: Vec<(String, String)> = spoken.map(|it| (it.tag().to_owned(), i18n::language(lang, it))).collect();
    tongues.insert(0, (String::new(), say(lang, "booking-filter-any-language")));
    let tag = looking.language.map_or("", Lang::tag);
    selects.push(Select::new("language", say(lang, "booking-filter-language"), tag, tongues));
    if people.iter().any(|it| it.found_as.is_some()) {
        let who = vec![
            (String::new(), say(lang, "booking-filter-any-who")),
            ("woman".to_owned(), say(lang, "booking-filter-woman")),
            ("man".to_owned(), say(lang, "booking-filter-man")),
        ];
        selects.push(Select::new(
            "found_as",
            say(lang, "booking-filter-who"),
            looking.found_as.map_or("", |it| it.as_str()),
            who,
        ));
    }
    let told = if looking.found_as.is_some() { 3 } else { 2 };
    Filters {
        action: scene.path.to_owned(),
        // "Does not matter" says nothing where its question is not seen.
        summary: selects.iter().take(told).map(Select::chosen).collect::<Vec<_>>().join(" · "),
        open: looking.counsellor.is_some() || looking.language.is_some() || looking.found_as.is_some(),
        kept: vec![
            Kept { name: "centre", value: looking.centre_slug(house).to_owned() },
            Kept { name: "mode", value: looking.mode.map_or(String::new(), |it| it.as_str().to_owned()) },
        ],
        selects,
    }
}

fn first(scene: &Scene<'_>, slot: &Slot) -> Option<First> {
    let pick = Pick::of(slot, scene.looking)?;
    let who = scene.house.counsellor(slot.counsellor).map_or("", |it| it.name.get(scene.lang));
    Some(First {
        when: i18n::starts(scene.lang, slot.span.start(), scene.zone_of(slot.centre)),
        place: format!("{} · {who}", words::place(scene.lang, scene.house, slot.centre, pick.mode)),
        href: scene.looking.address(scene.house, scene.path, &[("slot", &pick.to_string())]),
    })
}

fn empty(scene: &Scene<'_>, next: Option<&Slot>) -> Empty {
    let lang = scene.lang;
    let wider = if scene.looking.is_narrow() { Looking::default().address(scene.house, scene.path, &[]) } else { String::new() };
    let why = say(lang, if scene.looking.is_narrow() { "booking-empty-filter" } else { "booking-empty-why" });
    let title = say(lang, "booking-empty-week");
    let Some(slot) = next else {
        let why = format!("{why} {}", say(lang, "booking-empty-nothing"));
        return Empty {
            title,
            why,
            nearest_before: String::new(),
            nearest: String::new(),
            show: String::new(),
            href: String::new(),
            wider,
        };
    };
    let day = scene.day_of(slot);
    Empty {
        title,
        why,
        nearest_before: say(lang, "booking-empty-nearest"),
        nearest: i18n::starts(lang, slot.span.start(), scene.zone_of(slot.centre)),
        show: say_with(lang, "booking-empty-show", &[("day", i18n::day_short(lang, day).into())]),
        href: scene.address(day),
        wider,
    }
}
