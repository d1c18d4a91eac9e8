//! The appointment for calendars: a file to download, an address to subscribe to, a link for Google. For a discreet
//! booking all of them say "Appointment" and nothing else.
use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Route, get, routes};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::Cursor;
use url::form_urlencoded::Serializer;

use super::super::rules::{Messages, State};
use super::super::views::{self, Appointment};
use super::appointment;
use super::desk::Desk;
use crate::calendar::{self, Invitation, Method, Party};
use crate::i18n::{say, say_with};
use crate::kernel::{Error, Instant, Lang, Result};
use crate::web::Shell;

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

/// An iCalendar text with what a reader needs to ask less often (CALENDAR F1).
struct Kept {
    text: String,
    changed: Instant,
    download: bool,
}

#[get("/appointments/<token>/invite.ics")]
async fn file(token: &str, desk: Desk<'_>, shell: Shell<'_>) -> Result<Kept> {
    let it = views::by_token(&desk.means(), token).await?;
    let method = if is_cancelled(&it) { Method::Cancel } else { Method::Publish };
    let text = calendar::object(&invitation(&desk, shell.lang, &it, method)?);
    Ok(Kept { text, changed: it.dtstamp, download: true })
}

#[get("/calendar/<file>")]
async fn feed(file: &str, desk: Desk<'_>) -> Result<Kept> {
    let token = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let it = views::by_feed_token(&desk.means(), token).await?;
    let method = if is_cancelled(&it) { Method::Cancel } else { Method::Publish };
    let invitation = invitation(&desk, it.language, &it, method)?;
    let text = calendar::feed(&invitation.summary, it.language, std::slice::from_ref(&invitation));
    Ok(Kept { text, changed: it.dtstamp, download: false })
}

impl<'r> Responder<'r, 'static> for Kept {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let digest = Sha256::digest(self.text.as_bytes());
        let tag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&digest[..12]));
        let mut answer = Response::build();
        answer.raw_header("ETag", tag.clone());
        answer.raw_header("Last-Modified", self.changed.utc().format("%a, %d %b %Y %H:%M:%S GMT").to_string());
        answer.header(ContentType::new("text", "calendar").with_params(("charset", "utf-8")));
        if self.download {
            answer.header(Header::new("Content-Disposition", "attachment; filename=\"invite.ics\""));
        }
        if request.headers().get("If-None-Match").any(|it| it.split(',').any(|one| one.trim() == tag)) {
            return answer.status(Status::NotModified).ok();
        }
        answer.sized_body(self.text.len(), Cursor::new(self.text)).ok()
    }
}

/// The ways into a calendar, as the page offers them.
pub fn ways(desk: &Desk<'_>, lang: Lang, it: &Appointment) -> Ways {
    let quiet = is_quiet(it);
    let host = base(desk, quiet).split_once("://").map_or("", |it| it.1);
    Ways {
        file: format!("/appointments/{}/invite.ics", it.token),
        webcal: format!("webcal://{host}/calendar/{}.ics", it.feed_token),
        google: google(desk, lang, it),
        note: if quiet { say(lang, "booking-calendar-neutral-note") } else { String::new() },
    }
}

fn google(desk: &Desk<'_>, lang: Lang, it: &Appointment) -> String {
    let stamp = |moment: Instant| moment.utc().format("%Y%m%dT%H%M%SZ").to_string();
    let mut query = Serializer::new(String::new());
    query.append_pair("action", "TEMPLATE").append_pair("text", &summary(lang, it));
    query.append_pair("dates", &format!("{}/{}", stamp(it.span.start()), stamp(it.span.end())));
    if !is_quiet(it) {
        query.append_pair("details", &link(desk, it)).append_pair("location", &appointment::place(lang, it));
    }
    format!("https://calendar.google.com/calendar/render?{}", query.finish())
}

fn invitation(desk: &Desk<'_>, lang: Lang, it: &Appointment, method: Method) -> Result<Invitation> {
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

fn base<'a>(desk: &Desk<'a>, quiet: bool) -> &'a str {
    if quiet { &desk.site.discreet_url } else { &desk.site.public_url }
}

fn link(desk: &Desk<'_>, it: &Appointment) -> String {
    format!("{}/appointments/{}", base(desk, is_quiet(it)), it.token)
}
