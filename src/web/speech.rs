//! What every handler may ask for: the time and the language.
use std::convert::Infallible;

use rocket::Request;
use rocket::http::{Cookie, SameSite};
use rocket::request::{FromRequest, Outcome};

use super::asked::{now, site};
use crate::kernel::{Instant, Lang};

/// The house's clock, read once for this request.
#[derive(Debug, Clone, Copy)]
pub struct Now(pub Instant);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Now {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match now(request) {
            Some(now) => Outcome::Success(Now(now)),
            None => Outcome::Error((rocket::http::Status::InternalServerError, ())),
        }
    }
}

/// The person's language: `?lang=`, then the cookie, then `Accept-Language`, then English. Choosing one by `?lang=` is
/// remembered until the browser closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speech(pub Lang);

pub(super) const COOKIE: &str = "lang";

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Speech {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Speech(spoken(request)))
    }
}

pub(super) fn spoken(request: &Request<'_>) -> Lang {
    let kept = request.cookies().get(COOKIE).and_then(|it| Lang::from_tag(it.value()));
    if let Some(chosen) = chosen(request) {
        if kept != Some(chosen) {
            let https = site(request).is_some_and(|it| it.https());
            let cookie = Cookie::build((COOKIE, chosen.tag())).path("/").http_only(true).secure(https).same_site(SameSite::Lax);
            request.cookies().add(cookie);
        }
        return chosen;
    }
    kept.or_else(|| request.headers().get_one("Accept-Language").and_then(accepted)).unwrap_or(Lang::En)
}

fn chosen(request: &Request<'_>) -> Option<Lang> {
    let query = request.uri().query()?;
    let pairs = query.as_str().split('&').filter_map(|it| it.split_once('='));
    pairs.filter(|(name, _)| *name == "lang").find_map(|(_, tag)| Lang::from_tag(tag))
}

/// The first of our languages in the order of the header's weights (RFC 9110 §12.5.4).
fn accepted(header: &str) -> Option<Lang> {
    let mut best: Option<(Lang, f32)> = None;
    for range in header.split(',').take(20) {
        let mut parts = range.split(';');
        let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let weight = parts.find_map(|it| it.trim().strip_prefix("q=")).map_or(Some(1.0), |it| it.parse::<f32>().ok());
        let Some(lang) = Lang::from_tag(tag.split('-').next().unwrap_or_default()) else { continue };
        let Some(weight) = weight.filter(|it| *it > 0.0) else { continue };
        if best.is_none_or(|(_, most)| weight > most) {
            best = Some((lang, weight));
        }
    }
    best.map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_of_ours_wins() {
        for (header, lang) in [
            ("be-BY, ru;q=0.9, en;q=0.8", Some(Lang::Be)),
            ("de, en-GB;q=0.5, ru;q=0.7", Some(Lang::Ru)),
            ("en;q=0, ru;q=0.1", Some(Lang::Ru)),
            ("de-DE, *", None),
            (";;;,q=1,be;q=x", None),
        ] {
            assert_eq!(accepted(header), lang, "{header}");
        }
    }
}
