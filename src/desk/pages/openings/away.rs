//! Somebody is away, or falls ill: whoever is booked with her is told, offered other times, or called.
use chrono::NaiveDate;
use chrono_tz::Tz;
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::unready::unready;
use super::consequences;
use super::form::{self, one, two};
use super::opening::back;
use super::preview::{self, Drawn, Editor, Scene, Sent};
use super::words;
use crate::desk::actions::hours::{self, Back};
use crate::desk::views::hours as views;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CounsellorId, Error, Instant, Lang, Result, Span};
use crate::schedule::{self, Absence, Away, Change, Counsellor};
use crate::web::{Fact, Field, Fields, Form, Link, Page, Shell, Turn, Typed};

pub fn routes() -> Vec<Route> {
    routes![new, begin, show, take_back, ill, fall_ill]
}

#[get("/staff/schedule/absences/new?<counsellor>")]
async fn new(counsellor: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let it = views::editable(asker, &desk.house, CounsellorId(counsellor))?;
    let mut typed = Typed::default();
    let today = i18n::day(desk.now, zone(&desk, it)).to_string();
    typed.values.insert("first".into(), today.clone());
    typed.values.insert("last".into(), today);
    typed.values.insert("kind".into(), "leave".into());
    preview::open(&shell, editor(it, &typed, shell.lang), 0)
}

#[post("/staff/schedule/absences/new?<counsellor>", data = "<form>")]
async fn begin(counsellor: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let it = views::editable(asker, &desk.house, CounsellorId(counsellor))?;
    let mut fields = Fields::from_form(&form);
    let sent = Sent::take(&mut fields);
    let kinds: Vec<(&str, Away)> = Away::ALL.iter().map(|it| (it.as_str(), *it)).collect();
    let kind = fields.choice("kind", &kinds);
    if kind.is_none() {
        fields.wrong("kind", "web-field-choice");
    }
    let (first, last) = (form::date(&mut fields, "first"), form::date(&mut fields, "last"));
    let hours = hours_of(&mut fields);
    let span = first.zip(last).and_then(|(first, last)| span(&mut fields, zone(&desk, it), first, last, hours));
    if span.is_some_and(|it| it.end() <= desk.now) {
        fields.wrong("last", "hours-bad-past");
    }
    let drawn = span.zip(kind).map(|(span, kind)| Drawn { change: Change::Away { counsellor: it.id, span }, away: Some(kind) });
    let (whose, lang) = (it.clone(), shell.lang);
    let scene = Scene { desk: &desk, shell: &shell, asker };
    preview::answer(&scene, |typed| editor(&whose, typed, lang), fields, sent, drawn).await
}

/// From an hour of the first day, until an hour of the last: minutes.
fn hours_of(fields: &mut Fields) -> (Option<i64>, Option<i64>) {
    let mut hour = |name: &str| {
        let text = fields.text(name, 10)?;
        let minute = form::minute(&text);
        if minute.is_none() {
            fields.wrong(name, "hours-bad-time");
        }
        minute
    };
    (hour("from"), hour("until"))
}

fn span(fields: &mut Fields, zone: Tz, first: NaiveDate, last: NaiveDate, hours: (Option<i64>, Option<i64>)) -> Option<Span> {
    if last < first {
        fields.wrong("last", "hours-bad-last");
        return None;
    }
    if (last - first).num_days() > 366 {
        fields.wrong("last", "hours-bad-away-long");
        return None;
    }
    let start = moment(zone, first, hours.0.unwrap_or(0));
    let end = moment(zone, last, hours.1.unwrap_or(24 * 60));
    let found = Span::new(start, end);
    if found.is_none() {
        fields.wrong("until", "hours-bad-reversed");
    }
    found
}

/// A minute of a local day; on the nights when clocks change as the schedule reads it.
fn moment(zone: Tz, day: NaiveDate, minute: i64) -> Instant {
    schedule::moment(zone, day, minute)
}

fn editor(it: &Counsellor, typed: &Typed, lang: Lang) -> Editor {
    let kinds = Away::ALL.iter().map(|it| (it.as_str().to_owned(), words::away(lang, *it))).collect();
    Editor {
        title: say_with(lang, "hours-away-title", &[("name", it.name.get(lang).into())]),
        lead: say(lang, "hours-away-lead"),
        back: back(lang, it.id),
        action: format!("/staff/schedule/absences/new?counsellor={}", it.id.0),
        legend: say(lang, "hours-away-legend"),
        rows: vec![
            two(
                form::date_field(lang, "first", say(lang, "hours-first-day"), false, typed),
                form::date_field(lang, "last", say(lang, "hours-last-day"), false, typed),
            ),
            two(hour_field(lang, "from", "hours-away-from", typed), hour_field(lang, "until", "hours-away-until", typed)),
            one(form::select("kind", say(lang, "hours-away-kind"), typed, kinds)),
        ],
        done: "/staff/schedule/absences/{id}".to_owned(),
        at_once: String::new(),
    }
}

fn hour_field(lang: Lang, name: &str, label: &'static str, typed: &Typed) -> form::Item {
    let mut it = Field::new(name, "text", say(lang, label)).optional(true);
    it.inputmode = "numeric";
    it.autocomplete = "off";
    form::field(it, typed)
}

#[get("/staff/schedule/ill?<counsellor>")]
async fn ill(counsellor: Option<i64>, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    if let Some(instead) = unready(asker, &desk, &shell)? {
        return Ok(instead);
    }
    let mut typed = Typed::default();
    let chosen = counsellor.map(CounsellorId).or_else(|| own(asker, &desk));
    if let Some(id) = chosen {
        views::counsellor(asker, &desk.house, id)?;
        typed.values.insert("counsellor".into(), id.0.to_string());
    }
    let first = views::colleagues(asker, &desk.house).first().map(|it| it.id).ok_or(Error::NotFound)?;
    let zone = desk.house.counsellor(chosen.unwrap_or(first)).map_or(Tz::Europe__Minsk, |it| zone(&desk, it));
    typed.values.insert("last".into(), i18n::day(desk.now, zone).to_string());
    Ok(Either::Left(preview::open(&shell, ill_editor(&desk, asker, &typed, shell.lang), 0)?))
}

#[post("/staff/schedule/ill", data = "<form>")]
async fn fall_ill(form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let mut fields = Fields::from_form(&form);
    let sent = Sent::take(&mut fields);
    let who = fields.number("counsellor", 1..=i64::MAX).map(CounsellorId);
    let last = form::date(&mut fields, "last");
    let until = hours_of_last(&mut fields);
    let it = match who {
        Some(id) => Some(views::counsellor(asker, &desk.house, id)?),
        None => {
            fields.wrong("counsellor", "web-field-choice");
            None
        }
    };
    let span = it.zip(last).and_then(|(it, last)| {
        let zone = zone(&desk, it);
        let end = moment(zone, last, until.unwrap_or(24 * 60));
        if (last - i18n::day(desk.now, zone)).num_days() > 366 {
            fields.wrong("last", "hours-bad-away-long");
        }
        let span = Span::new(desk.now, end);
        if span.is_none() {
            fields.wrong("last", "hours-bad-past");
        }
        span
    });
    let drawn = it.zip(span).map(|(it, span)| Drawn { change: Change::Away { counsellor: it.id, span }, away: Some(Away::Ill) });
    let lang = shell.lang;
    let scene = Scene { desk: &desk, shell: &shell, asker };
    preview::answer(&scene, |typed| ill_editor(&desk, asker, typed, lang), fields, sent, drawn).await
}

fn hours_of_last(fields: &mut Fields) -> Option<i64> {
    let text = fields.text("until", 10)?;
    let minute = form::minute(&text);
    if minute.is_none() {
        fields.wrong("until", "hours-bad-time");
    }
    minute
}

fn ill_editor(desk: &Ground<'_>, asker: &Asker, typed: &Typed, lang: Lang) -> Editor {
    let mut people: Vec<(String, String)> =
        views::colleagues(asker, &desk.house).iter().map(|it| (it.id.0.to_string(), it.name.get(lang).to_owned())).collect();
    people.sort_by_cached_key(|it| i18n::alphabetical(&it.1));
    let back = match typed.value("counsellor").parse() {
        Ok(id) => back(lang, CounsellorId(id)),
        Err(_) => Link::new("/staff/schedule", say(lang, "desk-bar-schedule")),
    };
    Editor {
        title: say(lang, "hours-ill-title"),
        lead: say(lang, "hours-ill-lead"),
        back,
        action: "/staff/schedule/ill".to_owned(),
        legend: say(lang, "hours-ill-legend"),
        rows: vec![
            one(form::select("counsellor", say(lang, "hours-ill-who"), typed, people)),
            two(
                form::date_field(lang, "last", say(lang, "hours-ill-last"), false, typed),
                hour_field(lang, "until", "hours-away-until", typed),
            ),
        ],
        done: "/staff/schedule/absences/{id}?done=1".to_owned(),
        at_once: say(lang, "hours-ill-now"),
    }
}

fn own(asker: &Asker, desk: &Ground<'_>) -> Option<CounsellorId> {
    desk.house.counsellors.values().find(|it| views::is_own(asker, it)).map(|it| it.id)
}

pub fn zone(desk: &Ground<'_>, it: &Counsellor) -> Tz {
    let centre = desk.house.places_of(it).into_iter().next();
    desk.house.zone_of(centre).unwrap_or(Tz::Europe__Minsk)
}

#[derive(Serialize)]
struct AbsencePage {
    title: String,
    back: Link,
    done: bool,
    facts: Vec<Fact>,
    told_title: String,
    told: Vec<ToldLine>,
    action: String,
    more: Link,
}

#[derive(Serialize)]
struct ToldLine {
    when: String,
    who: String,
    what: String,
}

#[get("/staff/schedule/absences/<id>?<done>")]
async fn show(id: i64, done: Option<&str>, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let (absence, whose) = absence(&desk, asker, id).await?;
    let (lang, zone) = (shell.lang, zone(&desk, whose));
    let name = whose.name.get(lang);
    let lines = views::told(&desk.means(), &absence).await?;
    let scene = Scene { desk: &desk, shell: &shell, asker };
    let told: Vec<ToldLine> = lines
        .iter()
        .map(|it| ToldLine {
            when: i18n::starts_short(lang, it.hit.meeting.span.start(), zone),
            who: consequences::who(&scene, &it.hit),
            what: told_words(lang, it),
        })
        .collect();
    let count = i64::try_from(told.len()).unwrap_or_default();
    let view = AbsencePage {
        title: say_with(lang, "hours-away-title", &[("name", name.into())]),
        back: back(lang, whose.id),
        done: done.is_some(),
        facts: vec![
            Fact::new(say(lang, "hours-away-when"), words::span(lang, absence.span, zone)),
            Fact::new(say(lang, "hours-away-kind"), words::away(lang, absence.kind)),
            Fact::new(say(lang, "hours-away-by"), absence.by.clone()),
        ],
        told_title: say_with(lang, "hours-told", &[("count", count.into())]),
        told,
        action: format!("/staff/schedule/absences/{id}/back"),
        more: Link::new("/staff/calls", say(lang, "hours-calls")),
    };
    shell.page("desk/absence.html", &view)
}

fn told_words(lang: Lang, it: &views::Told) -> String {
    let how = ("how", consequences::by(lang, it.hit.reach).into());
    let key = match it.state.as_str() {
        "booked" if it.offered > 0 => "hours-told-choice",
        "booked" => "hours-told-stays",
        "cancelled_by_centre" if it.offered > 0 => "hours-told-offered",
        "cancelled_by_centre" => "hours-told-cancelled",
        _ => "hours-told-client",
    };
    say_with(lang, key, &[how, ("count", it.offered.into())])
}

#[post("/staff/schedule/absences/<id>/back", data = "<form>")]
async fn take_back(id: i64, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let (_, whose) = absence(&desk, asker, id).await?;
    Fields::from_form(&form).finish().map_err(|_| Error::NotFound)?;
    let still_away = hours::take_back(&desk.means(), asker, Back::Absence(id)).await?;
    let done = if still_away { "still" } else { "back" };
    Turn::to(format!("/staff/schedule?counsellor={}&done={done}", whose.id.0))
}

async fn absence<'a>(desk: &'a Ground<'_>, asker: &Asker, id: i64) -> Result<(Absence, &'a Counsellor)> {
    let absence = schedule::absence(desk.diary.db().read(), id).await?;
    let whose = views::counsellor(asker, &desk.house, absence.counsellor)?;
    Ok((absence, whose))
}
