//! What the house remembers about one request while it answers it.
use std::sync::OnceLock;
use std::time::Instant as Stopwatch;

use rocket::Request;
use rocket::http::Method;

use super::table::Access;
use crate::kernel::{Asker, Clock, Instant, Keys, Refusal, Site};

/// Kept in the request's own cache; whoever asks first makes it.
pub(super) struct Asked {
    pub began: Stopwatch,
    /// Set by the wrapper around the handler; none when no route was reached.
    pub access: OnceLock<Access>,
    /// Why the handler stopped, for the page that says so.
    pub why: OnceLock<Why>,
    /// Set by the door: which member of staff, or whose token.
    pub asker: OnceLock<Asker>,
    /// Set by pages that hold something about a person.
    pub private: OnceLock<()>,
}

/// What an error page says besides its status.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Why {
    pub refusal: Option<Refusal>,
    /// Seconds.
    pub retry_after: Option<u32>,
    pub allow: &'static str,
}

pub(super) fn asked<'r>(request: &'r Request<'_>) -> &'r Asked {
    request.local_cache(|| Asked {
        began: Stopwatch::now(),
        access: OnceLock::new(),
        why: OnceLock::new(),
        asker: OnceLock::new(),
        private: OnceLock::new(),
    })
}

/// Notes why; the first reason stays.
pub(super) fn because(request: &Request<'_>, why: Why) {
    asked(request).why.get_or_init(|| why);
}

/// Whether the answer goes to a machine: then errors are JSON.
pub(super) fn wants_json(request: &Request<'_>) -> bool {
    let path = request.uri().path();
    path.as_str() == "/api" || path.as_str().starts_with("/api/")
}

pub(super) fn site<'r>(request: &'r Request<'_>) -> Option<&'r Site> {
    request.rocket().state::<Site>()
}

pub(super) fn keys<'r>(request: &'r Request<'_>) -> Option<&'r Keys> {
    request.rocket().state::<Keys>()
}

pub(super) fn now(request: &Request<'_>) -> Option<Instant> {
    request.rocket().state::<Clock>().map(Clock::now)
}

/// Methods that change nothing.
pub(super) fn is_safe(method: Method) -> bool {
    matches!(method, Method::Get | Method::Head | Method::Options | Method::Trace)
}
