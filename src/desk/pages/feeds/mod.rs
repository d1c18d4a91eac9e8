//! A counsellor's calendar address: shown once, made anew, ended.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use crate::booking::{self, FeedOwner};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Error, Key, Result};
use crate::web::{Fields, Form, Page, Shell, Turn, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, make, end]
}

#[derive(Serialize)]
struct Feeds {
    page_title: String,
    title: String,
    /// Whether she has a place in the schedule: without one there is nothing to tell.
    counsels: bool,
    since: String,
    key: String,
    done: String,
    /// Only when it was made by this very request.
    webcal: String,
    https: String,
}

#[get("/staff/account/feeds?<done>")]
async fn show(done: Option<&str>, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let done = match done {
        Some("ended") => say(shell.lang, "team-feed-ended"),
        Some("made") => say(shell.lang, "team-feed-not-again"),
        _ => String::new(),
    };
    page(asker, &ground, &shell, done, None).await
}

#[post("/staff/account/feeds", data = "<form>")]
async fn make(form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let owner = owner(asker, &ground).ok_or(Error::NotFound)?;
    let mut fields = Fields::from_form(&form);
    let key = fields.required("key", 60);
    fields.finish().map_err(|_| Error::KeyReused)?;
    let key = Key::new(&format!("feed:counsellor:{}", asker.account.0), &key, "");
    match booking::make_feed(&ground.means(), owner, Some(asker), shell.lang, &key).await? {
        Some(token) => Ok(Either::Left(page(asker, &ground, &shell, String::new(), Some(&token)).await?)),
        None => Ok(Either::Right(Turn::to("/staff/account/feeds?done=made")?)),
    }
}

#[post("/staff/account/feeds/end", data = "<form>")]
async fn end(form: Form, asker: &Asker, ground: Ground<'_>) -> Result<Turn> {
    let owner = owner(asker, &ground).ok_or(Error::NotFound)?;
    Fields::from_form(&form).finish().map_err(|_| Error::KeyReused)?;
    booking::end_feed(&ground.means(), owner, Some(asker)).await?;
    Turn::to("/staff/account/feeds?done=ended")
}

/// Her own, and nobody else's.
fn owner(asker: &Asker, ground: &Ground<'_>) -> Option<FeedOwner> {
    let own = ground.house.counsellors.values().find(|it| it.person == asker.person);
    own.map(|it| FeedOwner::Counsellor(it.id))
}

async fn page(asker: &Asker, ground: &Ground<'_>, shell: &Shell<'_>, done: String, token: Option<&str>) -> Result<Page> {
    let lang = shell.lang;
    let owner = owner(asker, ground);
    let since = match owner {
        Some(owner) => booking::feed_since(&ground.means(), owner).await?,
        None => None,
    };
    let zone = ground.house.zone_of(None).unwrap_or(chrono_tz::Europe::Minsk);
    let since = since.map(|at| {
        let day = i18n::day_short(lang, i18n::day(at, zone));
        say_with(lang, "team-feed-since", &[("day", day.into())])
    });
    let (webcal, https) = token.map(|it| booking::feed_addresses(ground, it)).unwrap_or_default();
    let title = say(lang, "team-feed-title");
    let view = Feeds {
        page_title: title.clone(),
        title,
        counsels: owner.is_some(),
        since: since.unwrap_or_default(),
        key: fresh_key()?,
        done,
        webcal,
        https,
    };
    shell.page("desk/feeds.html", &view)
}
