//! When: free times as staff see them, without notice and horizon, with whoever it is for carried along.
use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use rocket::{Either, FromForm, Route, get, routes};
use serde::Serialize;
use url::form_urlencoded::Serializer;

use super::super::openings;
use super::super::unready::unready;
use super::wanted::{Wanted, centres_of};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CounsellorId, Error, Instant, Lang, Result, Role};
use crate::people;
use crate::schedule::{self, Centre, Mode, Search, Service, Slot};
use crate::web::{Link, Page, Select, Shell, Turn};

pub fn routes() -> Vec<Route> {
    routes![show]
}

/// What the address of the page says; what it cannot mean is as if it were not there.
#[derive(Debug, Clone, Default, FromForm)]
struct Query {
    service: Option<i64>,
    centre: Option<String>,
    counsellor: Option<i64>,
    mode: Option<String>,
    day: Option<String>,
    /// Seconds since 1970, or a local date and time (`2026-11-24T10:00`).
    start: Option<String>,
    date: Option<String>,
    time: Option<String>,
    person: Option<i64>,
}

#[derive(Serialize)]
struct TimesPage {
    title: String,
    whom: String,
    person: String,
    selects: Vec<Select>,
    day: String,
    /// A time that was chosen before the topic.
    chosen: String,
    start: String,
    days: Vec<Day>,
    earlier: Link,
    later: Link,
    asked: bool,
    /// Where no list asks for it.
    centre: String,
    other: Vec<Kept>,
    other_date: String,
    /// Desk and managers make links for those who send people.
    referrers: bool,
}

#[derive(Serialize)]
struct Kept {
    name: String,
    value: String,
}

#[derive(Serialize)]
struct Day {
    title: String,
    times: Vec<Time>,
}

#[derive(Serialize)]
struct Time {
    href: String,
    time: String,
    who: String,
}

struct Found<'a> {
    centre: &'a Centre,
    service: Option<&'a Service>,
    counsellor: Option<CounsellorId>,
    mode: Option<Mode>,
    from: NaiveDate,
    person: Option<i64>,
}

#[get("/staff/book?<query..>")]
async fn show(query: Query, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    if let Some(instead) = unready(asker, &desk, &shell)? {
        return Ok(instead);
    }
    let lang = shell.lang;
    let centres = centres_of(asker, &desk.house);
    let named = query.centre.as_deref().and_then(|it| centres.iter().find(|one| one.slug == it)).copied();
    let centre = named.or_else(|| centres.first().copied()).ok_or(Error::NotFound)?;
    let whom = match query.person {
        Some(id) => Some(people::seen_by(desk.diary.db(), asker, crate::kernel::PersonId(id)).await?),
        None => None,
    };
    let service = query.service.and_then(|it| services(&desk, centre).into_iter().find(|one| one.id.0 == it));
    let today = i18n::day(desk.now, centre.zone);
    let start = chosen(&query, centre);
    let day = query.day.as_deref().or(query.date.as_deref()).and_then(openings::day);
    let from = day.or(start.map(|it| i18n::day(it, centre.zone))).unwrap_or(today).max(today - Days::new(31));
    let found = Found {
        centre,
        service,
        counsellor: query.counsellor.map(CounsellorId).filter(|it| desk.house.counsellor(*it).is_some_and(|one| one.active)),
        mode: query.mode.as_deref().and_then(Mode::parse),
        from,
        person: query.person,
    };
    let days = match service.filter(|_| start.is_none()) {
        Some(service) => days(&desk, lang, &found, service).await?,
        None => Vec::new(),
    };
    let nearby = |day: NaiveDate, key| Link::new(address(&found, Some(day)), say(lang, key));
    let name = whom.map(|it| if it.name.is_empty() || asker.beside { say(lang, "desk-taking-somebody") } else { it.name });
    let view = TimesPage {
        title: say(lang, "desk-taking-title"),
        whom: name.map(|it| say_with(lang, "desk-taking-for", &[("name", it.into())])).unwrap_or_default(),
        person: query.person.map(|it| it.to_string()).unwrap_or_default(),
        selects: selects(&desk, lang, &found, &centres, start.is_some()),
        day: from.to_string(),
        chosen: start.map(|it| i18n::starts(lang, it, centre.zone)).unwrap_or_default(),
        start: start.map(|it| it.0.to_string()).unwrap_or_default(),
        days,
        earlier: nearby(from - Days::new(7), "desk-taking-earlier"),
        later: nearby(from + Days::new(7), "desk-taking-later"),
        asked: service.is_some() && start.is_none(),
        centre: if centres.len() > 1 { String::new() } else { found.centre.slug.clone() },
        other: kept(&found).into_iter().map(|(name, value)| Kept { name, value }).collect(),
        other_date: from.max(today).to_string(),
        referrers: asker.is(Role::Desk) || asker.is(Role::Manager),
    };
    Ok(Either::Left(shell.page("desk/taking.html", &view)?))
}

/// What can be booked at a centre, also what only staff may book.
fn services<'a>(desk: &'a Ground<'_>, centre: &Centre) -> Vec<&'a Service> {
    let mut all: Vec<&Service> = desk.house.services.values().filter(|it| it.active && it.centres.contains(&centre.id)).collect();
    all.sort_by_key(|it| (it.position, it.id));
    all
}

fn chosen(query: &Query, centre: &Centre) -> Option<Instant> {
    let typed = match (query.start.as_deref(), query.date.as_deref(), query.time.as_deref()) {
        (Some(start), _, _) if start.parse::<i64>().is_ok() => {
            return start.parse().ok().filter(|it| (0..=253_402_300_799).contains(it)).map(Instant);
        }
        (Some(start), _, _) => start.to_owned(),
        (None, Some(date), Some(time)) => format!("{date}T{time}"),
        _ => return None,
    };
    let (date, time) = typed.split_once('T')?;
    let time = NaiveTime::parse_from_str(time.get(..5)?, "%H:%M").ok()?;
    let local = openings::day(date)?.and_time(time);
    centre.zone.from_local_datetime(&local).earliest().map(|it| Instant(it.timestamp()))
}

async fn days(desk: &Ground<'_>, lang: Lang, found: &Found<'_>, service: &Service) -> Result<Vec<Day>> {
    let search = Search {
        service: service.id,
        from: found.from,
        to: found.from + Days::new(6),
        centre: Some(found.centre.id),
        counsellor: found.counsellor.filter(|it| desk.house.counsellors_of(service.id).iter().any(|one| one.id == *it)),
        mode: found.mode.filter(|it| service.modes.contains(it)),
        language: None,
        found_as: None,
        leaving_out: None,
        by_staff: true,
    };
    let slots = schedule::slots(desk.diary, &search, desk.now).await?;
    let free = if search.counsellor.is_some() { slots.slots } else { schedule::choose(&slots) };
    let mut by_day: BTreeMap<NaiveDate, Vec<Time>> = BTreeMap::new();
    for slot in &free {
        let Some(time) = time(desk, lang, found, service, slot) else { continue };
        by_day.entry(i18n::day(slot.span.start(), found.centre.zone)).or_default().push(time);
    }
    Ok(by_day.into_iter().map(|(day, times)| Day { title: i18n::day_long(lang, day), times }).collect())
}

fn time(desk: &Ground<'_>, lang: Lang, found: &Found<'_>, service: &Service, slot: &Slot) -> Option<Time> {
    let mode = found.mode.filter(|it| slot.modes.contains(it)).or_else(|| slot.modes.first().copied())?;
    let who = desk.house.counsellor(slot.counsellor)?;
    let wanted = Wanted {
        service: service.id,
        start: slot.span.start(),
        mode,
        centre: slot.centre,
        counsellor: slot.counsellor,
        person: found.person,
    };
    let how = say(lang, mode.key());
    Some(Time {
        href: format!("/staff/book/check?{}", wanted.query(&desk.house)),
        time: i18n::time(slot.span.start(), found.centre.zone),
        who: format!("{}, {how}", who.name.get(lang)),
    })
}

/// `timed`: the time stands already, so that it is somebody's.
fn selects(desk: &Ground<'_>, lang: Lang, found: &Found<'_>, centres: &[&Centre], timed: bool) -> Vec<Select> {
    let mut topics: Vec<(String, String)> =
        services(desk, found.centre).iter().map(|it| (it.id.0.to_string(), it.title.get(lang).to_owned())).collect();
    if !timed {
        topics.insert(0, (String::new(), say(lang, "desk-taking-choose")));
    }
    let chosen = found.service.map_or(String::new(), |it| it.id.0.to_string());
    let mut selects = vec![Select::new("service", say(lang, "desk-taking-service"), &chosen, topics)];
    let opens_here = |id| desk.house.openings.get(&id).is_some_and(|all| all.iter().any(|it| it.centre == found.centre.id));
    let counsellors = desk.house.counsellors.values().filter(|it| it.active && opens_here(it.id));
    let mut names: Vec<(String, String)> = counsellors.map(|it| (it.id.0.to_string(), it.name.get(lang).to_owned())).collect();
    names.sort_by_cached_key(|it| i18n::alphabetical(&it.1));
    if !timed {
        names.insert(0, (String::new(), say(lang, "desk-taking-anybody")));
    }
    let chosen = found.counsellor.map_or(String::new(), |it| it.0.to_string());
    selects.push(Select::new("counsellor", say(lang, "desk-taking-counsellor"), &chosen, names));
    let mut modes: Vec<(String, String)> = Mode::ALL.iter().map(|it| (it.as_str().to_owned(), say(lang, it.key()))).collect();
    modes.insert(0, (String::new(), say(lang, "desk-taking-any-way")));
    selects.push(Select::new("mode", say(lang, "desk-taking-mode"), found.mode.map_or("", Mode::as_str), modes));
    if centres.len() > 1 {
        let all = centres.iter().map(|it| (it.slug.clone(), it.name.get(lang).to_owned())).collect();
        selects.push(Select::new("centre", say(lang, "desk-taking-centre"), &found.centre.slug, all));
    }
    selects
}

/// The page's address, with everything that was chosen.
fn address(found: &Found<'_>, day: Option<NaiveDate>) -> String {
    let mut query = Serializer::new(String::new());
    query.extend_pairs(kept(found));
    if let Some(day) = day {
        query.append_pair("day", &day.to_string());
    }
    format!("/staff/book?{}", query.finish())
}

fn kept(found: &Found<'_>) -> Vec<(String, String)> {
    let mut kept = vec![("centre".to_owned(), found.centre.slug.clone())];
    let mut keep = |name: &str, value: Option<String>| kept.extend(value.map(|it| (name.to_owned(), it)));
    keep("service", found.service.map(|it| it.id.0.to_string()));
    keep("counsellor", found.counsellor.map(|it| it.0.to_string()));
    keep("mode", found.mode.map(|it| it.as_str().to_owned()));
    keep("person", found.person.map(|it| it.to_string()));
    kept
}
