//! What somebody looks for, as the address of a page spells it, and as a cookie remembers place and way of meeting.
use rocket::FromForm;
use rocket::http::{Cookie, CookieJar, SameSite};
use rocket::time::Duration;
use url::form_urlencoded::Serializer;

use crate::kernel::{CentreId, CounsellorId, Instant, Lang, Site};
use crate::schedule::{Centre, FoundAs, House, Mode, Service, Slot};

const REMEMBERED_DAYS: i64 = 180;

/// 9999-12-31T23:59:59Z.
const LATEST: i64 = 253_402_300_799;

/// The query of a page with times. What it cannot mean is as if it were not there.
#[derive(Debug, Clone, Default, FromForm)]
pub struct Query {
    pub centre: Option<String>,
    pub mode: Option<String>,
    pub counsellor: Option<String>,
    pub language: Option<String>,
    pub found_as: Option<String>,
    pub day: Option<String>,
    pub slot: Option<String>,
    pub all: Option<String>,
    /// The ten minutes went by.
    pub lapsed: Option<String>,
}

/// Where, how and with whom: what the links of a page with times carry along.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looking {
    pub centre: Option<CentreId>,
    pub mode: Option<Mode>,
    pub counsellor: Option<CounsellorId>,
    pub language: Option<Lang>,
    pub found_as: Option<FoundAs>,
}

/// A time as a radio button's value and a link spell it: `start.mode.centre.counsellor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick {
    pub start: Instant,
    pub mode: Mode,
    pub centre: CentreId,
    pub counsellor: CounsellorId,
}

impl Looking {
    /// What the address says; where it is silent on place and way, what the cookie remembers, as far as the service has it.
    pub fn read(house: &House, service: &Service, query: &Query, jar: &CookieJar<'_>, site: &Site) -> Looking {
        let said = query.centre.is_some() || query.mode.is_some();
        let kept = if said { None } else { jar.get(cookie_name(site)).and_then(|it| it.value().split_once('.')) };
        let (place, mode) = kept.unwrap_or((query.centre.as_deref().unwrap_or(""), query.mode.as_deref().unwrap_or("")));
        let counsellor = query.counsellor.as_deref().and_then(|it| it.parse().ok()).map(CounsellorId);
        Looking {
            centre: house.centre_by_slug(place).filter(|it| serves(it, service)).map(|it| it.id),
            mode: Mode::parse(mode).filter(|it| service.modes.contains(it)),
            counsellor: counsellor.filter(|it| house.counsellors_of(service.id).iter().any(|one| one.id == *it)),
            language: query.language.as_deref().and_then(Lang::from_tag),
            found_as: query.found_as.as_deref().and_then(FoundAs::parse),
        }
    }

    /// Keeps an explicit choice of place and way for the next time.
    pub fn remember(self, house: &House, query: &Query, jar: &CookieJar<'_>, site: &Site) {
        if query.centre.is_none() && query.mode.is_none() {
            return;
        }
        let value = format!("{}.{}", self.centre_slug(house), self.mode.map_or("", Mode::as_str));
        let cookie = Cookie::build((cookie_name(site), value))
            .path("/")
            .http_only(true)
            .secure(site.https())
            .same_site(SameSite::Lax)
            .max_age(Duration::days(REMEMBERED_DAYS));
        jar.add(cookie);
    }

    /// The address of a page with these wishes; `more` comes last.
    pub fn address(self, house: &House, path: &str, more: &[(&str, &str)]) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("centre", self.centre_slug(house)).append_pair("mode", self.mode.map_or("", Mode::as_str));
        if let Some(it) = self.counsellor {
            query.append_pair("counsellor", &it.0.to_string());
        }
        if let Some(it) = self.language {
            query.append_pair("language", it.tag());
        }
        if let Some(it) = self.found_as {
            query.append_pair("found_as", it.as_str());
        }
        query.extend_pairs(more);
        format!("{path}?{}", query.finish())
    }

    pub fn centre_slug(self, house: &House) -> &str {
        self.centre.and_then(|it| house.centre(it)).map_or("", |it| &it.slug)
    }

    pub fn is_narrow(self) -> bool {
        self != Looking::default()
    }
}

impl Pick {
    pub fn of(slot: &Slot, looking: Looking) -> Option<Pick> {
        let mode = looking.mode.or_else(|| slot.modes.iter().min().copied())?;
        Some(Pick { start: slot.span.start(), mode, centre: slot.centre, counsellor: slot.counsellor })
    }

    pub fn parse(text: &str) -> Option<Pick> {
        let mut parts = text.split('.');
        let pick = Pick {
            start: start(parts.next()?)?,
            mode: Mode::parse(parts.next()?)?,
            centre: CentreId(parts.next()?.parse().ok()?),
            counsellor: CounsellorId(parts.next()?.parse().ok()?),
        };
        parts.next().is_none().then_some(pick)
    }
}

impl std::fmt::Display for Pick {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}.{}.{}.{}", self.start.0, self.mode.as_str(), self.centre.0, self.counsellor.0)
    }
}

/// A moment in the years that a calendar on paper could name: the arithmetic of openings is not asked about others.
fn start(text: &str) -> Option<Instant> {
    let seconds: i64 = text.parse().ok()?;
    (0..=LATEST).contains(&seconds).then_some(Instant(seconds))
}

fn serves(centre: &Centre, service: &Service) -> bool {
    centre.active && service.centres.contains(&centre.id)
}

fn cookie_name(site: &Site) -> &'static str {
    if site.https() { "__Host-pw" } else { "pw" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_it_was_written_and_nothing_else_is() {
        let pick = Pick { start: Instant(1_795_696_200), mode: Mode::InPerson, centre: CentreId(1), counsellor: CounsellorId(3) };
        assert_eq!(Pick::parse(&pick.to_string()), Some(pick));
        for text in [
            "",
            "1795696200",
            "x.phone.1.3",
            "1.fax.1.3",
            "1.phone.1.3.4",
            "1.phone.1.",
            "9223372036854775807.phone.1.3",
            "-1.phone.1.3",
        ] {
            assert_eq!(Pick::parse(text), None, "{text}");
        }
    }
}
