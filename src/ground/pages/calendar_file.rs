//! An iCalendar text as an answer, for whoever reads it once or comes back each hour.
use std::io::Cursor;

use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use sha2::{Digest, Sha256};

use crate::kernel::Instant;

/// An iCalendar text with what a reader needs to ask less often (CALENDAR F1).
pub struct CalendarFile {
    pub text: String,
    /// When anything in it changed last; nothing when there is nothing in it.
    pub changed: Option<Instant>,
    /// The name that a browser saves it under; none for what is subscribed to.
    pub name: Option<&'static str>,
    /// About nobody: whoever stands on the way may keep it too, and asks anew each time.
    pub public: bool,
}

impl<'r> Responder<'r, 'static> for CalendarFile {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let digest = Sha256::digest(self.text.as_bytes());
        let tag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&digest[..12]));
        let mut answer = Response::build();
        // Kept by its own reader, asked for anew each time, and by nobody on the way (CALENDAR F3).
        answer.raw_header("Cache-Control", if self.public { "no-cache" } else { "private, no-cache" });
        answer.raw_header("ETag", tag.clone());
        if let Some(changed) = self.changed {
            answer.raw_header("Last-Modified", changed.utc().format("%a, %d %b %Y %H:%M:%S GMT").to_string());
        }
        answer.header(ContentType::new("text", "calendar").with_params(("charset", "utf-8")));
        if let Some(name) = self.name {
            answer.header(Header::new("Content-Disposition", format!("attachment; filename=\"{name}\"")));
        }
        // Compared weakly (RFC 9110 §13.1.2): who compresses on the way makes a strong tag weak.
        let same = |it: &str| it == "*" || it.strip_prefix("W/").unwrap_or(it) == tag;
        if request.headers().get("If-None-Match").any(|it| it.split(',').any(|one| same(one.trim()))) {
            return answer.status(Status::NotModified).ok();
        }
        answer.sized_body(self.text.len(), Cursor::new(self.text)).ok()
    }
}
