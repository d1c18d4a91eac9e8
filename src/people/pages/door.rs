//! The doorkeeper: sessions by cookie, tokens by header, kept forms, remembered browsers; and what was refused to whom.
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rocket::Request;
use rocket::http::{Cookie, Method, SameSite};
use rocket::time::Duration;

use super::super::rules::{DEVICE_DAYS, Deed, Refusals};
use super::super::{actions, views};
use crate::kernel::{AccountId, Asker, Clock, Db, Error, Instant, Keys, Limit, PersonId, Result, SessionId, Site, strike};
use crate::web::{Door, Doorkeeper, Entry, network};

/// `last_seen` is written at most so often (requirement R10).
const SEEN_EVERY: i64 = 60;

/// Wrong tokens from one network; whoever has a right one is not held up.
const WRONG_TOKENS: Limit = Limit { times: 30, minutes: 10 };

/// The door of the house.
pub fn door(db: Db, keys: Keys, clock: Clock) -> Door {
    Door(Box::new(Keeper { db, keys, clock, refusals: Mutex::default() }))
}

struct Keeper {
    db: Db,
    keys: Keys,
    clock: Clock,
    /// How many refusals of each account were written down lately.
    refusals: Mutex<HashMap<AccountId, Refusals>>,
}

#[rocket::async_trait]
impl Doorkeeper for Keeper {
    async fn enter(&self, request: &Request<'_>) -> Result<Entry> {
        let Some(token) = session_token(request) else { return Ok(Entry::Nobody) };
        let now = self.clock.now();
        let (entry, seen) = views::entry(&self.db, &token, now).await?;
        if let Entry::In(Asker { session: Some(id), .. }) | Entry::Must(Asker { session: Some(id), .. }, _) = &entry
            && !looks_for_news(request)
            && seen.0 + SEEN_EVERY <= now.0
        {
            without_room(actions::touch(&self.db, *id, now).await)?;
        }
        Ok(entry)
    }

    async fn by_token(&self, request: &Request<'_>, token: &str) -> Result<Option<Asker>> {
        let now = self.clock.now();
        let Some(found) = views::by_token(&self.db, token, now).await? else {
            self.slow_down(request, token, now).await?;
            return Ok(None);
        };
        let safe = matches!(request.method(), Method::Get | Method::Head);
        if !found.scope.allows(safe, request.uri().path().as_str()) {
            return Err(Error::Forbidden);
        }
        if found.used_at.is_none_or(|it| it.0 + SEEN_EVERY <= now.0) {
            without_room(actions::used(&self.db, found.id, now).await)?;
        }
        Ok(Some(found.asker))
    }

    async fn refused(&self, asker: &Asker, page: &'static str, number: i64) -> Result<()> {
        let now = self.clock.now();
        let counts = {
            let mut all = self.refusals.lock().unwrap_or_else(PoisonError::into_inner);
            all.entry(asker.account).or_insert_with(|| Refusals::new(now)).another(now)
        };
        if !counts {
            return Ok(());
        }
        actions::recorded(&self.db, asker, &Deed::new("refuse", page, number), now).await
    }

    async fn keep(&self, _: &Request<'_>, session: SessionId, path: &str, body: &[u8]) -> Result<String> {
        actions::keep(&self.db, &self.keys, session, path, body, self.clock.now()).await
    }

    async fn kept(&self, request: &Request<'_>, asker: &Asker, name: &str) -> Result<Option<Vec<u8>>> {
        actions::give_back(&self.db, &self.keys, asker, name, &request.uri().to_string(), self.clock.now()).await
    }

    async fn client(&self, request: &Request<'_>) -> Result<Option<(PersonId, Instant)>> {
        match device_token(request) {
            Some(token) => actions::device_of(&self.db, &token, self.clock.now()).await,
            None => Ok(None),
        }
    }

    async fn forget(&self, request: &Request<'_>) -> Result<()> {
        let Some(token) = device_token(request) else { return Ok(()) };
        request.cookies().remove(device_cookie(String::new(), https(request)));
        match actions::end_device(&self.db, &token, None, self.clock.now()).await {
            Err(Error::NotFound) => Ok(()),
            done => done,
        }
    }
}

impl Keeper {
    /// A token that opens nothing is counted by the network that it came from, which is not kept.
    async fn slow_down(&self, request: &Request<'_>, token: &str, now: Instant) -> Result<()> {
        let limits = request.rocket().state::<Site>().is_none_or(|it| it.limits);
        let Some(peer) = request.client_ip().filter(|_| limits && !token.is_empty()) else { return Ok(()) };
        strike(&self.db, &format!("token:{}", self.keys.tag("token-peer", &network(peer).to_string())), WRONG_TOKENS, now).await
    }
}

/// What is only noted for later must not stand in the way of reading when there is no room left to write.
fn without_room(noted: Result<()>) -> Result<()> {
    match noted {
        Err(Error::Full) => Ok(()),
        done => done,
    }
}

/// A page that looks for news by itself is no work: the screen locks all the same.
fn looks_for_news(request: &Request<'_>) -> bool {
    request.headers().get_one("Pachatak-News").is_some() || request.uri().query().is_some_and(|it| it.as_str().contains("news=1"))
}

fn https(request: &Request<'_>) -> bool {
    request.rocket().state::<Site>().is_some_and(Site::https)
}

pub(super) fn session_token(request: &Request<'_>) -> Option<String> {
    request.cookies().get(cookie_name(https(request))).map(|it| it.value().to_owned())
}

fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-ps" } else { "ps" }
}

pub(super) fn cookie(token: String, https: bool) -> Cookie<'static> {
    Cookie::build((cookie_name(https), token)).path("/").http_only(true).secure(https).same_site(SameSite::Lax).build()
}

fn device_name(https: bool) -> &'static str {
    if https { "__Host-pd" } else { "pd" }
}

/// The token of a browser in which a young person stays signed in.
pub(super) fn device_token(request: &Request<'_>) -> Option<String> {
    request.cookies().get(device_name(https(request))).map(|it| it.value().to_owned())
}

pub(super) fn device_cookie(token: String, https: bool) -> Cookie<'static> {
    let cookie = Cookie::build((device_name(https), token)).path("/").http_only(true).secure(https).same_site(SameSite::Lax);
    cookie.max_age(Duration::days(DEVICE_DAYS)).build()
}

/// Whose session the browser that asks has, if it is open.
pub(super) async fn session_of(request: &Request<'_>, db: &Db, now: Instant) -> Result<Entry> {
    match session_token(request) {
        Some(token) => Ok(views::entry(db, &token, now).await?.0),
        None => Ok(Entry::Nobody),
    }
}
