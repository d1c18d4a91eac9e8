//! Staff move or cancel an appointment for somebody, offer other times, or give a new link and code. The form carries the number of the last step, so
//! that whoever comes second is told what changed.
use chrono::{Days, NaiveDate};
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions::offer_others;
use super::super::openings;
use super::appointment::{state_key, whom};
use super::check::{may_be_overbooked, overbooking, refused};
use super::in_the_way::in_the_way;
use crate::booking::{self, Appointment, Cancelling, Cause, StaffMove, Wish};
use crate::ground::Ground;
use crate::i18n::{self, say};
use crate::kernel::{AppointmentId, Asker, CounsellorId, Error, Instant, Key, Lang, Result, Span};
use crate::schedule::{self, Search};
use crate::web::{Errors, Fact, Field, Fields, Form, Link, Page, Select, Shell, Turn, Typed, document_title, fresh_key};

const REASON: usize = 500;

pub fn routes() -> Vec<Route> {
    routes![move_page, move_it, cancel_page, cancel_it, offer, renew]
}

#[derive(Serialize)]
struct ChangePage {
    page_title: String,
    title: String,
    whom: String,
    back: Link,
    errors: Option<Errors>,
    facts: Vec<Fact>,
    action: String,
    key: String,
    seen: String,
    /// Free times of a day, to move there.
    times: Option<Select>,
    who: Option<Select>,
    day: String,
    reason: Option<Field>,
    in_the_way: Vec<String>,
    at_her_wish: bool,
    moves: bool,
}

/// The appointment, if whoever asks may change it.
async fn theirs(desk: &Ground<'_>, asker: &Asker, id: i64) -> Result<Appointment> {
    let it = booking::seen_by(&desk.means(), asker, AppointmentId(id)).await?;
    if booking::may_act(asker, &it) { Ok(it) } else { Err(Error::NotFound) }
}

async fn last_step(desk: &Ground<'_>, it: &Appointment) -> Result<i64> {
    Ok(booking::steps(&desk.means(), it.id).await?.last().map_or(0, |it| it.id))
}

#[get("/staff/appointments/<id>/move?<day>&<counsellor>")]
async fn move_page(
    id: i64,
    day: Option<&str>,
    counsellor: Option<i64>,
    asker: &Asker,
    desk: Ground<'_>,
    shell: Shell<'_>,
) -> Result<Page> {
    let it = theirs(&desk, asker, id).await?;
    let mut typed = Typed::default();
    typed.values.extend(day.map(|it| ("day".to_owned(), it.to_owned())));
    typed.values.extend(counsellor.map(|it| ("counsellor".to_owned(), it.to_string())));
    moving(&desk, shell, asker, &it, &typed, None, None).await
}

#[post("/staff/appointments/<id>/move", data = "<form>")]
async fn move_it(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let it = theirs(&desk, asker, id).await?;
    let mut fields = Fields::from_form(&form);
    let body = format!("{:?}", fields.typed());
    let key = fields.raw("key").unwrap_or_default();
    let seen = fields.number("seen", 0..=i64::MAX).unwrap_or(0);
    fields.raw("day");
    let counsellor = fields.number("counsellor", 1..=i64::MAX).map_or(it.counsellor, CounsellorId);
    let at = fields.raw("other").filter(|it| !it.is_empty());
    let start = fields.number("slot", 0..=253_402_300_799).map(Instant);
    let overbook = fields.paragraph("reason", REASON);
    let at_her_wish = fields.raw("wish").is_none_or(|it| it != "centre");
    let zone = desk.zone_of(it.centre);
    let start = at.as_deref().and_then(|it| local(zone, it)).or(start);
    if start.is_none() {
        fields.wrong("slot", "booking-times-choose");
    }
    let values = fields.typed().clone();
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(moving(&desk, shell, asker, &it, &typed, None, None).await?));
    }
    let wish = Wish {
        service: it.service,
        start: start.unwrap_or(it.span.start()),
        mode: it.mode,
        centre: Some(it.centre),
        counsellor: Some(counsellor),
        language: None,
        found_as: None,
    };
    let change = StaffMove { wish, overbook, seen, at_her_wish };
    let key = Key::by(asker.account, &format!("move-for:{id}"), &key, &body)?;
    match booking::move_for(&desk.means(), asker, it.id, &change, Some(&key)).await {
        Ok(()) => Turn::to(format!("/staff/appointments/{id}?done=moved")),
        Err(why) => {
            let over = may_be_overbooked(&why).then_some(change.wish.start);
            let why = refused(shell.lang, why)?;
            let it = theirs(&desk, asker, id).await?;
            let typed = Typed { values, ..Typed::default() };
            Ok(Turn::again(moving(&desk, shell, asker, &it, &typed, Some(why), over).await?))
        }
    }
}

#[get("/staff/appointments/<id>/cancel")]
async fn cancel_page(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let it = theirs(&desk, asker, id).await?;
    cancelling(&desk, shell, asker, &it, &Typed::default(), None).await
}

#[post("/staff/appointments/<id>/cancel", data = "<form>")]
async fn cancel_it(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let it = theirs(&desk, asker, id).await?;
    let mut fields = Fields::from_form(&form);
    let body = format!("{:?}", fields.typed());
    let key = fields.raw("key").unwrap_or_default();
    let seen = fields.number("seen", 0..=i64::MAX).unwrap_or(0);
    let reason = fields.paragraph("reason", REASON);
    let at_her_wish = fields.raw("wish").is_none_or(|it| it != "centre");
    let values = fields.typed().clone();
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(cancelling(&desk, shell, asker, &it, &typed, None).await?));
    }
    let how = Cancelling { reason, at_her_wish, seen };
    let key = Key::by(asker.account, &format!("cancel-for:{id}"), &key, &body)?;
    match booking::cancel_for(&desk.means(), asker, it.id, &how, Some(&key)).await {
        Ok(()) => Turn::to(format!("/staff/appointments/{id}?done=cancelled")),
        Err(why) => {
            let why = refused(shell.lang, why)?;
            let it = theirs(&desk, asker, id).await?;
            let typed = Typed { values, ..Typed::default() };
            Ok(Turn::again(cancelling(&desk, shell, asker, &it, &typed, Some(why)).await?))
        }
    }
}

/// Three other times by letter; the old one stands until she picks.
#[post("/staff/appointments/<id>/offer", data = "<form>")]
async fn offer(id: i64, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let it = theirs(&desk, asker, id).await?;
    if Fields::from_form(&form).finish().is_err() {
        return Turn::to(format!("/staff/appointments/{id}"));
    }
    match offer_others(&desk.means(), asker, it.id, Cause::Choice).await {
        Ok(0) | Err(Error::Refused(_)) => Turn::to(format!("/staff/appointments/{id}/move")),
        Ok(_) => Turn::to(format!("/staff/appointments/{id}?done=offered")),
        Err(other) => Err(other),
    }
}

/// A new link and code: those that were given out open nothing any more.
#[post("/staff/appointments/<id>/link", data = "<form>")]
async fn renew(id: i64, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let it = theirs(&desk, asker, id).await?;
    let own = format!("/staff/appointments/{id}");
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    if fields.finish().is_err() {
        return Turn::to(own);
    }
    let key = Key::by(asker.account, &format!("new-link:{id}"), &key, "")?;
    match booking::renew_link(&desk.means(), asker, it.id, &key).await {
        // It has begun meanwhile, or is cancelled: the page says so.
        Err(Error::Refused(_)) => Turn::to(own),
        done => {
            done?;
            Turn::to(format!("{own}?done=link"))
        }
    }
}

fn local(zone: chrono_tz::Tz, typed: &str) -> Option<Instant> {
    use chrono::TimeZone;
    let (date, time) = typed.split_once('T')?;
    let local = openings::day(date)?.and_time(chrono::NaiveTime::parse_from_str(time, "%H:%M").ok()?);
    zone.from_local_datetime(&local).earliest().map(|it| Instant(it.timestamp()))
}

/// `over`: the time that was refused and that a reason would get.
async fn moving(
    desk: &Ground<'_>,
    shell: Shell<'_>,
    asker: &Asker,
    it: &Appointment,
    typed: &Typed,
    wrong: Option<String>,
    over: Option<Instant>,
) -> Result<Page> {
    let lang = shell.lang;
    let zone = desk.zone_of(it.centre);
    let counsellor = typed.value("counsellor").parse().map_or(it.counsellor, CounsellorId);
    let today = i18n::day(desk.now, zone);
    let day = openings::day(typed.value("day")).unwrap_or_else(|| i18n::day(it.span.start(), zone).max(today));
    let times = times(desk, lang, it, counsellor, day, typed.value("slot")).await?;
    let mut colleagues = desk.house.counsellors_of(it.service);
    colleagues.retain(|one| one.id == it.counsellor || desk.house.works_at(one.id, it.centre));
    let mut names: Vec<(String, String)> =
        colleagues.iter().map(|it| (it.id.0.to_string(), it.name.get(lang).to_owned())).collect();
    names.sort_by_cached_key(|it| i18n::alphabetical(&it.1));
    let who = Select::new("counsellor", say(lang, "desk-taking-counsellor"), &counsellor.0.to_string(), names);
    let page = change(desk, lang, asker, it, typed, wrong, "desk-taking-move-title").await?;
    let reason = over.map(|_| overbooking(lang, typed));
    let minutes = desk.house.service(it.service).map_or(it.span.minutes(), |it| it.duration_minutes);
    let in_the_way = match over.and_then(|start| Span::lasting(start, minutes)) {
        Some(span) => in_the_way(desk, asker, lang, (counsellor, span), Some(it.id)).await?,
        None => Vec::new(),
    };
    let action = format!("/staff/appointments/{}/move", it.id.0);
    shell.page(
        "desk/change.html",
        &ChangePage { action, times: Some(times), who: Some(who), day: day.to_string(), reason, in_the_way, moves: true, ..page },
    )
}

/// The free times of four weeks from a day on, with one counsellor.
async fn times(
    desk: &Ground<'_>,
    lang: Lang,
    it: &Appointment,
    counsellor: CounsellorId,
    day: NaiveDate,
    picked: &str,
) -> Result<Select> {
    let zone = desk.zone_of(it.centre);
    let search = Search {
        service: it.service,
        from: day,
        to: day + Days::new(13),
        centre: Some(it.centre),
        counsellor: Some(counsellor),
        mode: Some(it.mode),
        language: None,
        found_as: None,
        leaving_out: Some(it.event),
        by_staff: true,
    };
    let free = match schedule::slots(desk.diary, &search, desk.now).await {
        Err(Error::NotFound) => Vec::new(),
        found => found?.slots,
    };
    let option = |start: Instant| (start.0.to_string(), i18n::starts_short(lang, start, zone));
    let mut options: Vec<(String, String)> = free
        .iter()
        .map(|it| it.span.start())
        .filter(|one| *one != it.span.start() || counsellor != it.counsellor)
        .map(option)
        .collect();
    options.truncate(200);
    options.insert(0, (String::new(), say(lang, "desk-taking-choose")));
    Ok(Select::new("slot", say(lang, "desk-taking-new-time"), picked, options))
}

async fn cancelling(
    desk: &Ground<'_>,
    shell: Shell<'_>,
    asker: &Asker,
    it: &Appointment,
    typed: &Typed,
    wrong: Option<String>,
) -> Result<Page> {
    let lang = shell.lang;
    let reason = Field::new("reason", "lines", say(lang, "desk-taking-cancel-reason"));
    let reason = reason.hint(say(lang, "desk-taking-cancel-reason-hint")).optional(true).filled(typed);
    let page = change(desk, lang, asker, it, typed, wrong, "desk-taking-cancel-title").await?;
    let action = format!("/staff/appointments/{}/cancel", it.id.0);
    shell.page("desk/change.html", &ChangePage { action, reason: Some(reason), ..page })
}

async fn change(
    desk: &Ground<'_>,
    lang: Lang,
    asker: &Asker,
    it: &Appointment,
    typed: &Typed,
    wrong: Option<String>,
    title: &'static str,
) -> Result<ChangePage> {
    let title = say(lang, title);
    let errors = wrong.and_then(|it| Errors::one(lang, "slot", it)).or(Errors::of(lang, typed.mistakes.clone()));
    let zone = desk.zone_of(it.centre);
    Ok(ChangePage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        whom: whom(lang, asker, it),
        back: Link::new(format!("/staff/appointments/{}", it.id.0), say(lang, "desk-taking-back")),
        errors,
        facts: vec![
            Fact::new(say(lang, "desk-taking-fact-when"), i18n::when(lang, it.span, zone)),
            Fact::new(say(lang, "desk-taking-counsellor"), it.house.counsellor(it.counsellor).map_or("", |it| it.name.get(lang))),
            Fact::new(say(lang, "desk-taking-fact-state"), say(lang, state_key(it.state))),
        ],
        action: String::new(),
        key: fresh_key()?,
        seen: last_step(desk, it).await?.to_string(),
        times: None,
        who: None,
        day: String::new(),
        reason: None,
        in_the_way: Vec::new(),
        at_her_wish: typed.value("wish") != "centre",
        moves: false,
    })
}
