//! Staying signed in on a device of one's own: only if somebody wishes so, seen and ended on the list of bookings.
use rocket::{Route, post, routes};
use serde::Serialize;

use crate::ground::Ground;
use crate::i18n::{Arg, say_with, soon};
use crate::kernel::{Error, Instant, Lang, Result};
use crate::people::{self, Browser, DEVICE_DAYS};
use crate::web::{Fields, Form, Turn, Visit};

pub fn routes() -> Vec<Route> {
    routes![keep, end]
}

/// What the list of bookings says of devices.
#[derive(Serialize)]
pub struct Devices {
    /// Whether this one is remembered.
    here: bool,
    days: i64,
    all: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: i64,
    agent: String,
    since: String,
    seen: String,
    current: bool,
}

/// The devices of whoever is signed in, when this one is among them.
pub async fn view(desk: &Ground<'_>, lang: Lang, browser: &Browser<'_>) -> Result<Devices> {
    let all = match &browser.device {
        Some(token) => people::devices(desk.diary.db(), token, desk.now).await?,
        None => Vec::new(),
    };
    let zone = desk.house.open_centres().first().map_or(chrono_tz::Europe::Minsk, |it| it.zone);
    let moment = |key: &str, at: Instant| say_with(lang, key, &[("when", Arg::Text(soon(lang, at, desk.now, zone)))]);
    let line = |it: &people::Device| Line {
        id: it.id,
        agent: people::agent_words(lang, &it.agent),
        since: moment("people-session-made", it.made_at),
        seen: moment("people-session-seen", it.last_seen),
        current: it.current,
    };
    Ok(Devices { here: !all.is_empty(), days: DEVICE_DAYS, all: all.iter().map(line).collect() })
}

#[post("/my/devices", data = "<form>")]
async fn keep(form: Form, desk: Ground<'_>, visit: Visit<'_>, browser: Browser<'_>) -> Result<Turn> {
    let Some(person) = visit.person() else { return Turn::to("/my") };
    let db = desk.diary.db();
    let here = match &browser.device {
        Some(token) => !people::devices(db, token, desk.now).await?.is_empty(),
        None => false,
    };
    // Pressed twice, kept once.
    if !here && Fields::from_form(&form).finish().is_ok() {
        browser.remember(people::keep_device(db, person, &browser.agent, desk.now).await?);
    }
    Turn::to("/my/list")
}

/// Ends one device of the same account: this one, when none is named.
#[post("/my/devices/end", data = "<form>")]
async fn end(form: Form, desk: Ground<'_>, visit: Visit<'_>, browser: Browser<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let other = fields.number("device", 1..=i64::MAX);
    let Some(token) = &browser.device else { return Turn::to("/my") };
    let here = people::devices(desk.diary.db(), token, desk.now).await?.iter().any(|it| it.current && Some(it.id) == other);
    match people::end_device(desk.diary.db(), token, other, desk.now).await {
        Ok(()) | Err(Error::NotFound) => {}
        Err(error) => return Err(error),
    }
    if here || other.is_none() {
        browser.forget();
        if visit.id.is_some() {
            visit.end().await?;
        }
        return Turn::to("/my");
    }
    Turn::to("/my/list")
}
