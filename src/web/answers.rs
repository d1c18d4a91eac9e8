//! Answers of pages: a rendered page, or the way on after a write.
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};

use super::asked::asked;
use super::table::Access;
use crate::kernel::{Error, Result};

/// A page as HTML. Pages of the public class travel compressed; what holds something about a person never does
/// (its length would tell).
#[derive(Debug)]
pub struct Page {
    html: String,
    status: Status,
    private: bool,
    headers: Vec<(&'static str, String)>,
}

impl Page {
    pub(super) fn new(html: String, private: bool) -> Page {
        Page { html, status: Status::Ok, private, headers: Vec::new() }
    }

    pub fn with_status(mut self, status: Status) -> Page {
        self.status = status;
        self
    }

    pub(super) fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Page {
        self.headers.push((name, value.into()));
        self
    }
}

impl<'r> Responder<'r, 'static> for Page {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let asked = asked(request);
        if self.private {
            asked.private.get_or_init(|| ());
        }
        let mut answer = Response::build();
        answer.status(self.status).header(ContentType::HTML);
        answer.raw_header("Vary", "Accept-Encoding, Accept-Language, Cookie, Save-Data");
        for (name, value) in self.headers {
            answer.header(Header::new(name, value));
        }
        let public = !self.private && asked.access.get() == Some(&Access::Public);
        let body = match public.then(|| gzip(request, self.html.as_bytes())).flatten() {
            Some(smaller) => {
                answer.raw_header("Content-Encoding", "gzip");
                smaller
            }
            None => self.html.into_bytes(),
        };
        answer.sized_body(body.len(), Cursor::new(body)).ok()
    }
}

/// The body compressed, when the browser takes it so.
fn gzip(request: &Request<'_>, body: &[u8]) -> Option<Vec<u8>> {
    if !takes_gzip(request) {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 3), Compression::new(5));
    // Writing to memory does not fail; if it did, the page would go as it is.
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}

pub(super) fn takes_gzip(request: &Request<'_>) -> bool {
    let takes = |it: &str| {
        let mut parts = it.split(';').map(str::trim);
        parts.next() == Some("gzip") && parts.next().is_none_or(|weight| weight != "q=0")
    };
    request.headers().get("Accept-Encoding").any(|it| it.split(',').any(takes))
}

/// What a form's POST answers: the way on (303), or the same form with what was wrong (422).
#[derive(Debug)]
pub enum Turn {
    On(Way),
    /// On with the same form, by 307: the browser sends it again.
    Resend(Way),
    Again(Box<Page>),
}

/// A path of our own to go on to.
#[derive(Debug)]
pub struct Way(String);

impl Turn {
    /// On to a path of our own, by 303.
    ///
    /// # Errors
    /// [`Error::Fault`] for anything but a path on this host, in visible ASCII (RFC 3986).
    pub fn to(path: impl Into<String>) -> Result<Turn> {
        Ok(Turn::On(own(path.into())?))
    }

    /// On to a path of our own, where the browser sends the same form again (307).
    ///
    /// # Errors
    /// [`Error::Fault`] for anything but a path on this host, in visible ASCII (RFC 3986).
    pub fn resend(path: impl Into<String>) -> Result<Turn> {
        Ok(Turn::Resend(own(path.into())?))
    }

    /// The same form again, with status 422.
    pub fn again(page: Page) -> Turn {
        Turn::Again(Box::new(page.with_status(Status::UnprocessableEntity)))
    }
}

fn own(path: String) -> Result<Way> {
    if is_own_path(&path) { Ok(Way(path)) } else { Err(Error::Fault("a redirect that leaves the house".into())) }
}

/// Whether it leads somewhere on this host, and nothing in it hurts a header: visible ASCII, as addresses are written.
pub fn is_own_path(path: &str) -> bool {
    // Browsers read `\` as `/` before the query.
    let turned = path.split(['?', '#']).next().is_some_and(|it| it.contains('\\'));
    path.starts_with('/') && !path.starts_with("//") && !turned && path.bytes().all(|it| it.is_ascii_graphic())
}

impl<'r> Responder<'r, 'static> for Turn {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        match self {
            Turn::On(Way(path)) => Response::build().status(Status::SeeOther).raw_header("Location", path).ok(),
            Turn::Resend(Way(path)) => Response::build().status(Status::TemporaryRedirect).raw_header("Location", path).ok(),
            Turn::Again(page) => page.respond_to(request),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_on_is_a_path_of_our_own_in_visible_letters() {
        for path in ["/", "/staff?day=2026-11-23#a1", "/consultations/cv?x=%D1%82", "/staff?a\\b"] {
            assert!(is_own_path(path), "{path}");
        }
        for path in ["", "staff", "//evil.example", "/\\evil.example", "/a b", "/a\u{1}", "/a\r\nX: y", "/\u{442}", "/a\u{7f}"] {
            assert!(!is_own_path(path), "{path:?}");
            assert!(Turn::to(path).is_err(), "{path:?}");
        }
    }
}
