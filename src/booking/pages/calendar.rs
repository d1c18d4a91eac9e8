//! The appointment for calendars: a file to download, an address to subscribe to, a link for Google. For a discreet
//! booking all of them say "Appointment" and nothing else.
use rocket::{Route, get, routes};
use serde::Serialize;
use url::form_urlencoded::Serializer;

use super::super::rules::{State, spell_code};
use super::super::views::{self, Appointment};
use super::appointment;
use crate::calendar::{self, Invitation, Method, Party};
use crate::ground::{CalendarFile, Ground};
use crate::i18n::{say, say_with};
use crate::kernel::{Error, Instant, Lang, Result};
use crate::notify::Messages;
use crate::web::Shell;

/// Letters in the token of one appointment's subscription; those of whole feeds are longer.
const APPOINTMENT: usize = 20;

pub fn routes() -> Vec<Route> {
    routes![file, feed]
}

#[derive(Serialize)]
pub struct Ways {
    pub file: String,
    pub webcal: String,
    pub google: String,
    pub note: String,
}

#[get("/appointments/<token>/invite.ics")]
async fn file(token: &str, desk: Ground<'_>, shell: Shell<'_>) -> Result<CalendarFile> {
    let it = views::by_token(&desk.means(), token).await?;
    let method = if is_cancelled(&it) { Method::Cancel } else { Method::Publish };
    let text = calendar::object(&invitation(&desk, shell.lang, &it, method)?);
    Ok(CalendarFile { text, changed: Some(it.dtstamp), name: Some("invite.ics"), public: false })
}

#[get("/calendar/<file>")]
async fn feed(file: &str, desk: Ground<'_>) -> Result<CalendarFile> {
    let token = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    if token.len() != APPOINTMENT {
        return whole(&desk, token).await;
    }
    let it = views::by_feed_token(&desk.means(), token).await?;
    let method = if is_cancelled(&it) { Method::Cancel } else { Method::Publish };
    let invitation = invitation(&desk, it.language, &it, method)?;
    let text = calendar::feed(&invitation.summary, it.language, std::slice::from_ref(&invitation));
    Ok(CalendarFile { text, changed: Some(it.dtstamp), name: None, public: false })
}

/// All meetings of a counsellor, or all bookings of a young person.
async fn whole(desk: &Ground<'_>, token: &str) -> Result<CalendarFile> {
    let feed = views::feed(&desk.means(), token).await?;
    let lang = feed.lang;
    let event = |it: &Appointment| match feed.of_counsellor {
        true => invitation_of_counsellor(desk, lang, it),
        false => invitation(desk, lang, it, Method::Publish),
    };
    let events = feed.appointments.iter().map(event).collect::<Result<Vec<_>>>()?;
    let name = say(lang, if feed.of_counsellor { "team-feed-name-staff" } else { "team-feed-name" });
    let text = calendar::feed(&name, lang, &events);
    Ok(CalendarFile { text, changed: Some(feed.changed), name: None, public: false })
}

/// A counsellor's calendar is seen by others too: the code, and the topic where it is not a sensitive one; never who comes.
fn invitation_of_counsellor(desk: &Ground<'_>, lang: Lang, it: &Appointment) -> Result<Invitation> {
    let code = spell_code(&it.code);
    let summary = if is_quiet(it) { code } else { format!("{code}, {}", summary(lang, it)) };
    let organizer = Party::parse(&desk.site.mail_from);
    Ok(Invitation {
        method: Method::Publish,
        uid: it.uid.clone(),
        sequence: it.sequence,
        dtstamp: it.dtstamp,
        span: it.span,
        organizer: organizer.ok_or_else(|| Error::Fault("the sender's address cannot be read".into()))?,
        attendee: None,
        summary,
        description: None,
        location: (!is_quiet(it)).then(|| appointment::place(lang, it)),
        url: None,
        alarm_minutes: None,
        neutral: false,
    })
}

/// The ways into a calendar, as the page offers them.
pub fn ways(desk: &Ground<'_>, lang: Lang, it: &Appointment) -> Ways {
    let quiet = is_quiet(it);
    let host = base(desk, quiet).split_once("://").map_or("", |it| it.1);
    Ways {
        file: format!("/appointments/{}/invite.ics", it.token),
        webcal: format!("webcal://{host}/calendar/{}.ics", it.feed_token),
        google: google(desk, lang, it),
        note: if quiet { say(lang, "booking-calendar-neutral-note") } else { String::new() },
    }
}

fn google(desk: &Ground<'_>, lang: Lang, it: &Appointment) -> String {
    let stamp = |moment: Instant| moment.utc().format("%Y%m%dT%H%M%SZ").to_string();
    let mut query = Serializer::new(String::new());
    query.append_pair("action", "TEMPLATE").append_pair("text", &summary(lang, it));
    query.append_pair("dates", &format!("{}/{}", stamp(it.span.start()), stamp(it.span.end())));
    if !is_quiet(it) {
        query.append_pair("details", &link(desk, it)).append_pair("location", &appointment::place(lang, it));
    }
    format!("https://calendar.google.com/calendar/render?{}", query.finish())
}

fn invitation(desk: &Ground<'_>, lang: Lang, it: &Appointment, method: Method) -> Result<Invitation> {
    let neutral = is_quiet(it);
    let from = if neutral { &desk.site.discreet_from } else { &desk.site.mail_from };
    let organizer = Party::parse(from).ok_or_else(|| Error::Fault("the sender's address cannot be read".into()))?;
    let with = it.house.counsellor(it.counsellor).map_or("", |it| it.name.get(lang));
    Ok(Invitation {
        method,
        uid: it.uid.clone(),
        sequence: it.sequence,
        dtstamp: it.dtstamp,
        span: it.span,
        organizer,
        attendee: None,
        summary: summary(lang, it),
        description: (!neutral).then(|| say_with(lang, "booking-calendar-with", &[("counsellor", with.into())])),
        location: (!neutral).then(|| appointment::place(lang, it)),
        url: (!neutral).then(|| link(desk, it)),
        alarm_minutes: None,
        neutral,
    })
}

fn summary(lang: Lang, it: &Appointment) -> String {
    match it.house.service(it.service) {
        Some(service) if !is_quiet(it) => service.title.get(lang).to_owned(),
        _ => say(lang, "booking-plain-title"),
    }
}

/// A calendar is seen by others: what is discreet, or about a sensitive topic, stands in it without a name.
fn is_quiet(it: &Appointment) -> bool {
    it.messages == Messages::Discreet || it.house.service(it.service).is_none_or(|it| it.discreet)
}

fn is_cancelled(it: &Appointment) -> bool {
    matches!(it.state, State::CancelledByClient | State::CancelledByCentre)
}

fn base<'a>(desk: &Ground<'a>, quiet: bool) -> &'a str {
    if quiet { &desk.site.discreet_url } else { &desk.site.public_url }
}

fn link(desk: &Ground<'_>, it: &Appointment) -> String {
    format!("{}/appointments/{}", base(desk, is_quiet(it)), it.token)
}
