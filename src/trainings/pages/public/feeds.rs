//! Dates for calendars: what is offered, for everybody to subscribe to, and one group's dates, for who has a seat in it.
use rocket::{Route, get, routes};

use super::words;
use crate::calendar::{self, Invitation, Method, Party};
use crate::ground::{CalendarFile, Ground};
use crate::i18n::say;
use crate::kernel::{Error, Instant, Lang, Result};
use crate::trainings::rules::State;
use crate::trainings::views::{self, Enrolment, Group, Offer, Session};
use crate::web::Speech;

/// What a feed holds (rule F4).
const BACK_DAYS: i64 = 30;
const AHEAD_DAYS: i64 = 365;

pub fn routes() -> Vec<Route> {
    routes![offered, dates]
}

#[get("/trainings.ics")]
async fn offered(ground: Ground<'_>, speech: Speech) -> Result<CalendarFile> {
    let lang = speech.0;
    let offers = views::offers(&ground.means()).await?;
    let (from, until) = (ground.now.plus_days(-BACK_DAYS), ground.now.plus_days(AHEAD_DAYS));
    let mut changed: Option<Instant> = None;
    let mut events = Vec::new();
    for offer in &offers {
        for group in &offer.groups {
            let told = group.sessions.iter().filter(|it| it.span.end() >= from && it.span.start() <= until);
            for session in told {
                changed = changed.max(Some(session.dtstamp));
                events.push(event(&ground, lang, (offer, group, session), false)?);
            }
        }
    }
    let name = format!("{} — {}", say(lang, "trainings-title"), say(lang, "booking-mail-brand"));
    Ok(CalendarFile { text: calendar::feed(&name, lang, &events), changed, name: None, public: true })
}

#[get("/enrolments/<token>/dates.ics")]
async fn dates(token: &str, ground: Ground<'_>, speech: Speech) -> Result<CalendarFile> {
    let it = views::by_token(&ground.means(), token).await?;
    if !has_file(&it) {
        return Err(Error::NotFound);
    }
    let (lang, quiet) = (speech.0, it.is_discreet());
    let changed = it.group.sessions.iter().map(|it| it.dtstamp).max().max(Some(it.group.dtstamp));
    Ok(CalendarFile { text: file(&ground, lang, &it, quiet)?, changed, name: Some("dates.ics"), public: false })
}

/// As the mails bring them, so that who keeps both sees each date once: regular days as one series, others one by one.
fn file(ground: &Ground<'_>, lang: Lang, it: &Enrolment, quiet: bool) -> Result<String> {
    let told = |session: &Session| event(ground, lang, (&it.offer, &it.group, session), quiet);
    let (within, beside): (Vec<&Session>, Vec<&Session>) =
        it.group.sessions.iter().partition(|it| it.in_series.is_some() && !it.left_series);
    if let (Some((rule, changed)), Some(first)) = (it.group.series(ground.zone_of(it.group.centre)), within.first()) {
        let left = within.iter().any(|it| it.live);
        let series = Invitation {
            method: if left { Method::Publish } else { Method::Cancel },
            uid: it.group.uid.clone(),
            sequence: it.group.sequence,
            dtstamp: it.group.dtstamp,
            ..told(first)?
        };
        let beside = beside.into_iter().map(told).collect::<Result<Vec<_>>>()?;
        return Ok(calendar::series_beside(&series, &rule, &changed, &beside));
    }
    let events = it.group.sessions.iter().map(told).collect::<Result<Vec<_>>>()?;
    let name = if quiet { say(lang, "booking-mail-quiet-summary") } else { it.offer.it.title.get(lang).to_owned() };
    Ok(calendar::feed(&name, lang, &events))
}

/// Who has a seat has dates to keep; a discreet enrolment only where a calendar entry was asked for (rule C7).
pub fn has_file(it: &Enrolment) -> bool {
    it.state == State::Enrolled && (!it.is_discreet() || it.calendar_part)
}

/// One date as an event of its own.
fn event(ground: &Ground<'_>, lang: Lang, (offer, group, it): (&Offer, &Group, &Session), neutral: bool) -> Result<Invitation> {
    let from = if neutral { &ground.site.discreet_from } else { &ground.site.mail_from };
    let organizer = Party::parse(from).ok_or_else(|| Error::Fault("the sender's address cannot be read".into()))?;
    let summary = format!("{} · {}", offer.it.title.get(lang), words::group(lang, &ground.house, group));
    let room = it.room.and_then(|it| ground.house.room(it)).map_or("", |it| it.name.get(lang));
    let place = words::place(lang, &ground.house, group);
    Ok(Invitation {
        method: if it.live { Method::Publish } else { Method::Cancel },
        uid: it.uid.clone(),
        sequence: it.sequence,
        dtstamp: it.dtstamp,
        span: it.span,
        organizer,
        attendee: None,
        summary: if neutral { say(lang, "booking-mail-quiet-summary") } else { summary },
        description: None,
        location: (!neutral).then(|| if room.is_empty() { place.clone() } else { format!("{place}, {room}") }),
        url: (!neutral).then(|| format!("{}/trainings/{}", ground.site.public_url, offer.it.slug)),
        alarm_minutes: None,
        neutral,
    })
}
