//! My day: the agenda with one form, the numbers of the day, what is not closed, and who came without an appointment.
use chrono::{Days, NaiveDate};
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions;
use super::super::centre::{QueueCard, queue_card};
use super::agenda::{Agenda, Item};
use super::news::{self, News};
use super::own::{Own, date};
use super::unclosed::{self, Line};
use crate::booking::{self, State};
use crate::encounters;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{AppointmentId, Asker, Error, Instant, Key, PersonId, Result, Role, Span, WalkInId};
use crate::people::home;
use crate::records;
use crate::schedule;
use crate::trainings;
use crate::web::{Errors, Fields, Form, Page, Shell, Turn, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, press]
}

/// A day as its list shows it.
#[derive(Serialize)]
pub struct Day {
    pub iso: String,
    pub title: String,
    pub is_today: bool,
    pub stats: Vec<Stat>,
    pub items: Vec<Item>,
    pub news: News,
    /// Where the list is asked for again.
    pub again: String,
    pub key: String,
}

#[derive(Serialize)]
pub struct Stat {
    pub number: i64,
    pub words: String,
}

#[derive(Serialize)]
struct DayPage {
    page_title: String,
    errors: Option<Errors>,
    day: Day,
    before: String,
    after: String,
    today: String,
    week: String,
    /// What was just done, in words.
    done: String,
    queue: Option<QueueCard>,
    queue_href: String,
    /// A page that asks again by itself, without script.
    refresh: String,
    unclosed: Vec<Line>,
}

#[get("/staff?<day>&<topic>&<did>&<news>")]
async fn show(
    day: Option<&str>,
    topic: Option<i64>,
    did: Option<i64>,
    news: Option<&str>,
    asker: &Asker,
    desk: Ground<'_>,
    shell: Shell<'_>,
) -> Result<Either<Page, Turn>> {
    if !asker.is(Role::Counsellor) {
        // Whoever receives nobody begins elsewhere.
        return Ok(Either::Right(Turn::to(home(asker.roles()))?));
    }
    let own = match Own::of(&desk, asker, shell.lang) {
        Ok(own) => own,
        Err(Error::NotFound) => return no_diary(asker, &shell),
        Err(other) => return Err(other),
    };
    let wanted = date(day).unwrap_or_else(|| own.today());
    if let Some(id) = topic.filter(|_| !asker.beside) {
        // Whoever asks for a hidden topic looks at a person's record.
        let it = booking::seen_by(&desk.means(), asker, AppointmentId(id)).await?;
        let deed = crate::people::Deed::new("see-topic", "appointment", id).of(it.person).at(it.centre);
        crate::people::recorded(desk.diary.db(), asker, &deed, desk.now).await?;
    }
    let extras = Extras { topic, did, refresh: news == Some("1"), errors: None };
    Ok(Either::Left(page(&own, &shell, wanted, extras).await?))
}

#[derive(Serialize)]
struct NoDiary {
    name: String,
}

/// She is a counsellor and nobody gave her a diary, or her centre is shut: she is told what is missing, or begins with
/// another role of hers.
fn no_diary(asker: &Asker, shell: &Shell<'_>) -> Result<Either<Page, Turn>> {
    if asker.is(Role::Desk) || asker.is(Role::Manager) {
        return Ok(Either::Right(Turn::to("/staff/centre")?));
    }
    Ok(Either::Left(shell.page("desk/no_diary.html", &NoDiary { name: asker.name.clone() })?))
}

#[derive(Default)]
struct Extras {
    topic: Option<i64>,
    did: Option<i64>,
    refresh: bool,
    errors: Option<Errors>,
}

#[post("/staff", data = "<form>")]
async fn press(form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let own = Own::of(&desk, asker, shell.lang)?;
    let mut fields = Fields::from_form(&form);
    let (action, key, day) = (fields.raw("action").unwrap_or_default(), fields.raw("key"), fields.raw("day"));
    let day = date(day.as_deref()).unwrap_or_else(|| own.today());
    if fields.finish().is_err() {
        return Err(Error::NotFound);
    }
    // Each button of the one form is a deed of its own.
    let key = Key::perhaps(asker.account, &format!("day/{action}"), key.as_deref(), &action);
    match act(&own, &action, key.as_ref()).await {
        Ok(Some(id)) => Turn::to(format!("/staff?day={day}&did={}#a{}", id.0, id.0)),
        Ok(None) => Turn::to(format!("/staff?day={day}")),
        Err(Error::Refused(why)) => {
            let id = place_of(&action);
            let errors = Errors::one(shell.lang, &id, say(shell.lang, why.0));
            Ok(Turn::again(page(&own, &shell, day, Extras { errors, ..Extras::default() }).await?))
        }
        Err(other) => Err(other),
    }
}

/// Where the button stood that was refused.
fn place_of(action: &str) -> String {
    match action.split_once(':') {
        Some(("close-gap", about)) => format!("f{}", about.split('-').next().unwrap_or_default()),
        Some(("queue", _)) => "walkin".to_owned(),
        Some((_, id)) => format!("a{id}"),
        None => String::new(),
    }
}

/// Does what a button says: `arrived:12`, `undo-no_show:12`, `queue:7` (of the queue), `close-gap:1795413600-1795417200`.
async fn act(own: &Own<'_>, action: &str, key: Option<&Key>) -> Result<Option<AppointmentId>> {
    let (word, about) = action.split_once(':').ok_or(Error::NotFound)?;
    let (means, asker) = (own.desk.means(), own.asker);
    if word == "close-gap" {
        let (from, until) = about.split_once('-').ok_or(Error::NotFound)?;
        let moment = |text: &str| text.parse().map(Instant).map_err(|_| Error::NotFound);
        let gap = Span::new(moment(from)?, moment(until)?).ok_or(Error::NotFound)?;
        actions::close_gap(&means, asker, own.counsellor.id, gap, key).await?;
        return Ok(None);
    }
    let number = about.parse().map_err(|_| Error::NotFound)?;
    if word == "queue" {
        booking::return_to_queue(&means, asker, WalkInId(number), key).await?;
        return Ok(None);
    }
    let id = AppointmentId(number);
    match word {
        "arrived" => booking::arrive(&means, asker, id, key).await?,
        "no-show" => booking::no_show(&means, asker, id, key).await?,
        "done" => booking::done(&means, asker, id, key).await?,
        _ => {
            let seen = word.strip_prefix("undo-").and_then(State::parse).ok_or(Error::NotFound)?;
            booking::undo_seen(&means, asker, id, seen, key).await?;
        }
    }
    Ok(Some(id))
}

/// The list of a day: eight queries, however many appointments.
pub async fn read(own: &Own<'_>, day: NaiveDate, topic: Option<i64>) -> Result<Day> {
    let (desk, lang) = (own.desk, own.lang);
    let span = own.span(day, day)?;
    let meetings = booking::meetings(&desk.means(), own.counsellor.id, span).await?;
    let gaps = schedule::gaps(desk.diary, own.counsellor.id, &(day..=day), desk.now).await?;
    let people: Vec<PersonId> = meetings.iter().map(|it| it.it.person).collect();
    let before = encounters::came_before(desk.diary.db(), &people, span.start()).await?;
    let guardians = records::guardians_missing(desk.diary.db(), &people, own.today()).await?;
    let (free, closed) = (&gaps.free, &gaps.closed);
    let taught = trainings::taught(&desk.means(), own.counsellor.id, span).await?;
    let agenda =
        Agenda { own, day, meetings: &meetings, free, closed, taught: &taught, before: &before, guardians: &guardians, topic };
    let many = |state: State| meetings.iter().filter(|it| it.it.state == state).count();
    let stats = [
        ("desk-day-stat-booked", meetings.len()),
        ("desk-day-stat-held", many(State::Attended)),
        ("desk-day-stat-missed", many(State::NoShow)),
        ("desk-day-stat-free", gaps.free.len()),
    ];
    let stat = |(key, number): (&'static str, usize)| {
        let number = i64::try_from(number).unwrap_or_default();
        Stat { number, words: say_with(lang, key, &[("count", number.into())]) }
    };
    let is_today = day == own.today();
    let shown = topic.map(|it| format!("&topic={it}")).unwrap_or_default();
    Ok(Day {
        iso: day.to_string(),
        title: i18n::day_long(lang, day),
        is_today,
        stats: stats.into_iter().map(stat).collect(),
        items: agenda.items(),
        news: if is_today { news::waiting(own, None).await? } else { News::default() },
        again: format!("/staff/news?day={day}{shown}"),
        key: fresh_key()?,
    })
}

async fn page(own: &Own<'_>, shell: &Shell<'_>, day: NaiveDate, extras: Extras) -> Result<Page> {
    let (desk, lang) = (own.desk, own.lang);
    let read = read(own, day, extras.topic).await?;
    let whose = booking::ToClose::Counsellor(own.counsellor.id);
    let open = booking::unclosed(&desk.means(), &whose, 8).await?;
    let queue = match extras.refresh {
        // What somebody types must not be lost when the page asks again.
        true => None,
        false => Some(queue_card(own.asker, desk, lang, own.centre, &format!("/staff?day={day}")).await?),
    };
    let near = |days: Option<NaiveDate>| days.map(|it| format!("/staff?day={it}")).unwrap_or_default();
    let view = DayPage {
        page_title: document_title(
            lang,
            &say_with(lang, "desk-day-title", &[("day", read.title.clone().into())]),
            extras.errors.is_some(),
        ),
        errors: extras.errors,
        before: near(day.checked_sub_days(Days::new(1))),
        after: near(day.checked_add_days(Days::new(1))),
        today: "/staff".to_owned(),
        week: format!("/staff/week?from={day}"),
        done: done(&extras.did, &read),
        queue,
        queue_href: format!("/staff?day={day}#walkin"),
        refresh: if extras.refresh { format!("/staff?day={day}&news=1") } else { String::new() },
        unclosed: open.iter().map(|it| unclosed::line(own.desk, own.asker, lang, it)).collect(),
        day: read,
    };
    shell.page("desk/day.html", &view)
}

/// "Sasha, 15:30: Here since 15:28".
fn done(did: &Option<i64>, day: &Day) -> String {
    let Some(id) = did else { return String::new() };
    let Some(it) = day.items.iter().find(|it| it.id == format!("a{id}")) else { return String::new() };
    format!("{}, {}: {}", it.who, it.time, it.state)
}
