//! An address to subscribe to, for whoever signed in by a mailed link: shown once, made anew, ended.
use rocket::{Either, Route, post, routes};
use serde::Serialize;

use super::super::FeedOwner;
use super::super::actions;
use super::super::views;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Key, Lang, PersonId, Result};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![make, end]
}

/// What the list of one's own bookings says about the feed.
#[derive(Serialize)]
pub struct Offer {
    since: String,
    key: String,
}

#[derive(Serialize)]
struct Made {
    page_title: String,
    title: String,
    webcal: String,
    https: String,
}

pub async fn offer(ground: &Ground<'_>, lang: Lang, person: PersonId) -> Result<Offer> {
    let since = views::feed_since(&ground.means(), FeedOwner::Person(person)).await?;
    let zone = ground.house.zone_of(None).unwrap_or(chrono_tz::Europe::Minsk);
    let words = since.map(|at| {
        let day = i18n::day_short(lang, i18n::day(at, zone));
        say_with(lang, "team-feed-since", &[("day", day.into())])
    });
    Ok(Offer { since: words.unwrap_or_default(), key: fresh_key()? })
}

#[post("/my/feed", data = "<form>")]
async fn make(form: Form, ground: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Either<Page, Turn>> {
    let Some(person) = visit.person() else { return Ok(Either::Right(Turn::to("/my")?)) };
    let mut fields = Fields::from_form(&form);
    let key = fields.required("key", 60);
    if fields.finish().is_err() {
        return Ok(Either::Right(Turn::to("/my/list")?));
    }
    let lang = shell.lang;
    let key = Key::new(&format!("feed:person:{}", person.0), &key, "");
    let Some(token) = actions::make_feed(&ground.means(), FeedOwner::Person(person), None, lang, &key).await? else {
        return Ok(Either::Right(Turn::to("/my/list")?));
    };
    let title = say(lang, "team-feed-made");
    let (webcal, https) = addresses(&ground, &token);
    let view = Made { page_title: title.clone(), title, webcal, https };
    Ok(Either::Left(shell.private().page("booking/my_feed.html", &view)?))
}

#[post("/my/feed/end", data = "<form>")]
async fn end(form: Form, ground: Ground<'_>, visit: Visit<'_>) -> Result<Turn> {
    let Some(person) = visit.person() else { return Turn::to("/my") };
    if Fields::from_form(&form).finish().is_ok() {
        actions::end_feed(&ground.means(), FeedOwner::Person(person), None).await?;
    }
    Turn::to("/my/list")
}

/// `webcal://` opens the telephone's calendar, `https://` is for programs that ask for an address.
pub fn addresses(ground: &Ground<'_>, token: &str) -> (String, String) {
    let https = format!("{}/calendar/{token}.ics", ground.site.public_url);
    let host = https.split_once("://").map_or("", |it| it.1);
    (format!("webcal://{host}"), https)
}
