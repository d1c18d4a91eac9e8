//! What every page of the way in works with.
use std::borrow::Cow;

use rocket::http::{CookieJar, Status};
use rocket::request::{FromRequest, Outcome, Request};
use serde::Serialize;

use super::super::actions::Means;
use super::super::rules::home;
use super::super::views::{self, Kept};
use super::door::{cookie, device_cookie, device_token, session_of, session_token};
use crate::i18n::{Arg, say, say_with};
use crate::kernel::{AccountId, Clock, Db, Instant, Keys, Lang, Result, Roles, Site};
use crate::web::{Entry, Turn, is_own_path, network};

/// Guard: the database, keys, our addresses, now; the browser's session, what it calls itself, where it is.
pub struct Ground<'r> {
    pub db: &'r Db,
    pub keys: &'r Keys,
    pub site: &'r Site,
    pub now: Instant,
    outside: Instant,
    pub agent: String,
    /// The network that the request comes from, as the throttles count it; empty when it is not known.
    pub peer: String,
    pub token: Option<String>,
    pub entry: Entry,
    jar: &'r CookieJar<'r>,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Ground<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let rocket = request.rocket();
        let (Some(db), Some(keys), Some(site), Some(clock)) =
            (rocket.state::<Db>(), rocket.state::<Keys>(), rocket.state::<Site>(), rocket.state::<Clock>())
        else {
            return Outcome::Error((Status::InternalServerError, ()));
        };
        let now = clock.now();
        let entry = match session_of(request, db, now).await {
            Ok(entry) => entry,
            Err(cause) => {
                tracing::error!(?cause, "a session cannot be read");
                return Outcome::Error((Status::ServiceUnavailable, ()));
            }
        };
        Outcome::Success(Ground {
            db,
            keys,
            site,
            now,
            outside: clock.outside(),
            agent: agent_of(request),
            peer: request.client_ip().map(|it| network(it).to_string()).unwrap_or_default(),
            token: session_token(request),
            entry,
            jar: request.cookies(),
        })
    }
}

/// What the browser calls itself, without what could hurt a page or fill a table.
fn agent_of(request: &Request<'_>) -> String {
    let agent = request.headers().get_one("User-Agent").unwrap_or_default();
    agent.chars().filter(|it| !it.is_control()).take(200).collect()
}

/// Guard: the browser of a young person, which may stay signed in.
pub struct Browser<'r> {
    /// What it calls itself.
    pub agent: String,
    /// The token of its device, if it is remembered.
    pub device: Option<String>,
    jar: &'r CookieJar<'r>,
    https: bool,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Browser<'r> {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let https = request.rocket().state::<Site>().is_some_and(Site::https);
        Outcome::Success(Browser { agent: agent_of(request), device: device_token(request), jar: request.cookies(), https })
    }
}

impl Browser<'_> {
    pub fn remember(&self, token: String) {
        self.jar.add(device_cookie(token, self.https));
    }

    pub fn forget(&self) {
        self.jar.remove(device_cookie(String::new(), self.https));
    }
}

impl Ground<'_> {
    pub fn means(&self) -> Means<'_> {
        Means { db: self.db, keys: self.keys, site: self.site, now: self.now, outside: self.outside }
    }

    /// The browser has this session from now on.
    pub fn hand_out(&self, token: String) {
        self.jar.add(cookie(token, self.site.https()));
    }

    pub fn take_back(&self) {
        self.jar.remove(cookie(String::new(), self.site.https()));
    }

    /// On, once somebody is in: the form that was kept for them is sent again; what else waits is told; then where they
    /// wanted to go.
    pub async fn on(&self, account: AccountId, roles: Roles, way: &Way) -> Result<Turn> {
        if !way.kept.is_empty()
            && let Some(kept) = views::kept(self.db, self.keys, account, &way.kept, self.now).await?
        {
            return Turn::resend(kept.path);
        }
        if !views::all_kept(self.db, self.keys, account, self.now).await?.is_empty() {
            return Turn::to(Way { kept: String::new(), ..way.clone() }.to("/staff/kept"));
        }
        Turn::to(way.next(roles))
    }
}

/// Where somebody wanted to go, and the name of what was kept for them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Way {
    pub next: String,
    pub kept: String,
}

impl Way {
    pub fn new(next: Option<&str>, kept: Option<&str>) -> Way {
        let word = |it: &&str| it.len() <= 64 && it.chars().all(|it| it.is_ascii_alphanumeric() || it == '-' || it == '_');
        Way {
            next: next.filter(|it| is_own(it)).unwrap_or_default().to_owned(),
            kept: kept.filter(word).unwrap_or_default().to_owned(),
        }
    }

    /// Only to a path of our own, and only behind the staff door.
    pub fn next(&self, roles: Roles) -> Cow<'_, str> {
        if is_own(&self.next) { Cow::Borrowed(&self.next) } else { Cow::Borrowed(home(roles)) }
    }

    /// The same wishes on another page of the way in.
    pub fn to(&self, path: &str) -> String {
        let wishes = [("next", &self.next), ("kept", &self.kept)];
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in wishes.into_iter().filter(|it| !it.1.is_empty()) {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

fn is_own(path: &str) -> bool {
    let below = |start: &str| path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    (below("/staff") || below("/manage")) && path.len() <= 500 && is_own_path(path)
}

/// What a page says of a form that was kept; nothing of what is in it.
#[derive(Debug, Clone, Serialize)]
pub struct KeptWords {
    pub text: String,
}

pub fn kept_words(lang: Lang, kept: Option<&Kept>) -> Option<KeptWords> {
    let kept = kept?;
    let words = i64::try_from(kept.words).unwrap_or(i64::MAX);
    let text = if words > 0 {
        say_with(lang, "people-kept-words", &[("words", Arg::Number(words))])
    } else {
        say(lang, "people-kept-form")
    };
    Some(KeptWords { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_out_of_the_house() {
        for next in [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "/staffing",
            "/staff\r\nX: y",
            "/staff/\u{1}",
            "/staff/\u{442}",
            "/staff?a b",
            "javascript:x",
            "/my",
            "",
        ] {
            assert_eq!(Way::new(Some(next), None).next, "", "{next}");
        }
        for next in ["/staff", "/staff/week?day=2026-11-23", "/manage/team"] {
            assert_eq!(Way::new(Some(next), None).next, next);
        }
    }

    #[test]
    fn wishes_travel_along() {
        let way = Way::new(Some("/staff/week?day=1"), Some("aB-_9"));
        assert_eq!(way.to("/lock"), "/lock?next=%2Fstaff%2Fweek%3Fday%3D1&kept=aB-_9");
        assert_eq!(Way::default().to("/sign-in"), "/sign-in");
        assert_eq!(Way::new(None, Some("a b")).kept, "");
    }
}
