//! Enrolling, step 2: is everything right? The button enrols, or puts in line.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::desk::{self, Course};
use super::draft::Draft;
use super::enrol;
use super::seats::{self, Standing};
use super::words;
use crate::ground::{Ground, UNLOCKED_MINUTES, Who};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Error, GroupId, Key, Lang, Result};
use crate::notify::Messages;
use crate::trainings::actions::{self, Hand, Wish};
use crate::trainings::rules::{Lapse, State};
use crate::web::{Errors, Fact, Link, document_title};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit};

/// What the page promised when it was shown.
const PLACE: &str = "place";
const LINE: &str = "line";

pub fn routes() -> Vec<Route> {
    routes![show, send]
}

#[derive(Serialize)]
struct CheckPage {
    page_title: String,
    title: String,
    step: String,
    back: Link,
    errors: Option<Errors>,
    facts: Vec<Fact>,
    waits: bool,
    after: String,
    action: String,
    key: String,
    seen: &'static str,
    button: String,
}

/// Everything that would be sent.
struct Ready {
    course: Course,
    draft: Draft,
    wish: Wish,
    who: Who,
}

#[get("/trainings/<slug>/<group>/check")]
async fn show(slug: &str, group: i64, ground: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Either<Page, Turn>> {
    match ready(&ground, &shell, slug, group, &visit).await? {
        Ok(it) => Ok(Either::Left(page(&ground, shell.private(), &it, None)?)),
        Err(other) => Ok(other),
    }
}

#[post("/trainings/<slug>/<group>/check", data = "<form>")]
async fn send(slug: &str, group: i64, form: Form, ground: Ground<'_>, shell: Shell<'_>, mut visit: Visit<'_>) -> Result<Turn> {
    let mut it = match ready(&ground, &shell, slug, group, &visit).await? {
        Ok(it) => it,
        Err(Either::Left(refused)) => return Ok(Turn::again(refused)),
        Err(Either::Right(way)) => return Ok(way),
    };
    let mut fields = Fields::from_form(&form);
    let (key, seen) = (fields.raw("key"), fields.raw("seen"));
    // A key of a form that was left for another one: what it said may not be what is kept now.
    if key.as_deref() != Some(&it.draft.key) || fields.finish().is_err() {
        return Ok(Turn::again(page(&ground, shell.private(), &it, Some("booking-check-again"))?));
    }
    let once = Key::new(&format!("enrol:{group}"), &it.draft.key, &serde_json::to_string(&it.draft.answers)?);
    let waits = waits(&ground, &it.course);
    // The last place may be gone because she pressed twice: then it is hers.
    if waits && seen.as_deref() != Some(LINE) && actions::enrolled_by(&ground.means(), &once).await?.is_none() {
        return Ok(Turn::again(page(&ground, shell.private(), &it, Some("trainings-full-meanwhile"))?));
    }
    // In a browser that stays signed in somebody else may sit: a discreet enrolment is not made that person's.
    it.who.client = if it.who.messages == Messages::Full { visit.person() } else { visit.just_signed_in() };
    match actions::enrol(&ground.means(), &it.wish, &it.who, Hand::Client, Some(&once)).await {
        Ok(made) => {
            let until = ground.now.plus_minutes(UNLOCKED_MINUTES);
            desk::keep(&mut visit, &it.draft.enrolled(&made.token, until)).await?;
            // Whoever has just enrolled is shown the code, also when the link alone would not show it.
            visit.unlock(made.id, until).await?;
            // She is told what came about where it is not what the button said.
            let other = match (made.state, seen.as_deref()) {
                (State::Waiting, Some(PLACE)) => "?done=line",
                (State::Enrolled, Some(LINE)) => "?done=place",
                _ => "",
            };
            Turn::to(format!("/enrolments/{}{other}", made.token))
        }
        Err(Error::Refused(why)) => enrol::again(&ground, shell, &it.course, &it.draft, why),
        Err(error) => Err(error),
    }
}

/// All that was typed, or where to go first: to the enrolment that was made a moment ago, to the page that says no, back to
/// the questions.
async fn ready(
    ground: &Ground<'_>,
    shell: &Shell<'_>,
    slug: &str,
    group: i64,
    visit: &Visit<'_>,
) -> Result<std::result::Result<Ready, Either<Page, Turn>>> {
    let draft = desk::draft(visit);
    if let Some(way) = draft.enrolment(GroupId(group), ground.now) {
        return Ok(Err(Either::Right(Turn::to(way)?)));
    }
    let course = match desk::course(ground, shell, slug, group).await? {
        Either::Left(course) => course,
        Either::Right(refused) => return Ok(Err(Either::Left(refused))),
    };
    let read = enrol::read(ground, shell.lang, &course, Fields::from_form(&draft.form()));
    match read {
        Ok((wish, who)) if draft.is_for(course.group.id) => Ok(Ok(Ready { course, draft, wish, who })),
        _ => Ok(Err(Either::Right(Turn::to(course.path("enrol"))?))),
    }
}

fn waits(ground: &Ground<'_>, course: &Course) -> bool {
    seats::standing(&course.group, ground.now) == Standing::Full
}

/// `wrong`: the key of what has to be said first.
fn page(ground: &Ground<'_>, shell: Shell<'_>, it: &Ready, wrong: Option<&str>) -> Result<Page> {
    let lang = shell.lang;
    let waits = waits(ground, &it.course);
    let title = say(lang, "booking-check-title");
    let errors = wrong.and_then(|key| Errors::one(lang, "main", say(lang, key)));
    let answers = it.course.path("enrol");
    let view = CheckPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        step: words::step(lang, 2),
        back: Link::new(answers.clone(), say(lang, "booking-back-details")),
        errors,
        facts: facts(ground, lang, it, &answers, waits),
        waits,
        after: say(lang, if waits { "trainings-check-after-line" } else { "trainings-check-after" }),
        action: it.course.path("check"),
        key: it.draft.key.clone(),
        seen: if waits { LINE } else { PLACE },
        button: say(lang, if waits { "trainings-join-line" } else { "trainings-take-place" }),
    };
    shell.page("trainings/check.html", &view)
}

fn facts(ground: &Ground<'_>, lang: Lang, it: &Ready, answers: &str, waits: bool) -> Vec<Fact> {
    let (group, zone) = (&it.course.group, ground.zone_of(it.course.group.centre));
    let times = words::times(lang, group, zone);
    let fact = |key: &str, value: String| Fact::new(say(lang, key), value);
    let answer = |key: &str, value: String| fact(key, value).changed_at(answers, say(lang, "booking-change-answers"));
    let missing = || say(lang, "booking-not-given");
    let mut when = vec![times.days.join("; "), times.hours];
    when.retain(|it| !it.is_empty());
    let zone_words = group.doors.starts_at.map(|it| i18n::zone_words(lang, it, zone)).unwrap_or_default();
    let mut all = vec![
        fact("trainings-fact-training", it.course.offer.it.title.get(lang).to_owned()),
        fact("trainings-fact-group", words::group(lang, &ground.house, group))
            .changed_at(&it.course.training(), say(lang, "trainings-change-group")),
        fact("booking-fact-when", format!("{}. {zone_words}", when.join(", "))),
        fact("booking-fact-where", words::place(lang, &ground.house, group)),
        fact("booking-fact-language", i18n::languages(lang, &[group.language])),
        answer("booking-fact-name", it.who.name.clone()),
        answer("booking-fact-phone", it.who.phone.as_ref().map_or_else(missing, |it| i18n::phone(it.as_str()))),
        answer("booking-fact-email", it.who.email.as_ref().map_or_else(missing, |it| it.as_str().to_owned())),
        answer("booking-fact-messages", messages(lang, it.who.messages, it.who.calendar_part)),
    ];
    if let Some(guardian) = &it.wish.guardian {
        all.push(answer("trainings-fact-guardian", guardian.clone()));
    }
    if waits {
        all.push(answer("trainings-fact-free-place", auto(lang, it.wish.auto_hours)));
        all.push(answer("trainings-fact-lapse", lapse(lang, it.wish.lapse)));
    }
    all
}

/// How a free place reaches who waits.
pub fn auto(lang: Lang, hours: Option<i64>) -> String {
    match hours {
        Some(hours) => say_with(lang, "trainings-auto-yes", &[("count", hours.into())]),
        None => say(lang, "trainings-auto-no"),
    }
}

pub fn lapse(lang: Lang, it: Lapse) -> String {
    say(lang, if it == Lapse::Back { "trainings-lapse-back" } else { "trainings-lapse-out" })
}

pub fn messages(lang: Lang, it: Messages, calendar_part: bool) -> String {
    let key = match it {
        Messages::Full => "booking-messages-full-fact",
        Messages::Discreet => "booking-messages-discreet-fact",
        Messages::None => "booking-messages-none-fact",
    };
    let quiet = it == Messages::Discreet && calendar_part;
    if quiet { format!("{}, {}", say(lang, key), say(lang, "booking-calendar-yes")) } else { say(lang, key) }
}
