//! Headers on every answer, errors too (requirement R6), and one line in the log per request (R18).
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Header;
use rocket::{Data, Request, Response};

use super::asked::{asked, site};

/// No inline script or style, nothing from elsewhere, no frames.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

pub(super) struct Headers;

#[rocket::async_trait]
impl Fairing for Headers {
    fn info(&self) -> Info {
        Info { name: "headers and log", kind: Kind::Request | Kind::Response }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        asked(request);
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        protect(request, response);
        // `Server` would name the framework; the address would hold tokens.
        response.remove_header("Server");
        let route = request.route().map_or("none", |it| it.uri.as_str());
        let ms = asked(request).began.elapsed().as_millis() as u64;
        tracing::info!(method = request.method().as_str(), route, status = response.status().code, ms, "request");
    }
}

pub(super) fn protect(request: &Request<'_>, response: &mut Response<'_>) {
    response.set_header(Header::new("Content-Security-Policy", POLICY));
    response.set_header(Header::new("X-Content-Type-Options", "nosniff"));
    response.set_header(Header::new("X-Frame-Options", "DENY"));
    // With `no-referrer` Chromium sends `Origin: null` with a page's own forms, and the origin guard would refuse them.
    response.set_header(Header::new("Referrer-Policy", "same-origin"));
    response.set_header(Header::new("Cross-Origin-Opener-Policy", "same-origin"));
    response.set_header(Header::new("Cross-Origin-Resource-Policy", "same-origin"));
    response.set_header(Header::new("Permissions-Policy", "camera=(), geolocation=(), microphone=()"));
    if site(request).is_some_and(|it| it.https()) {
        response.set_header(Header::new("Strict-Transport-Security", "max-age=31536000"));
    }
    let asked = asked(request);
    let private = asked.private.get().is_some() || asked.access.get().is_some_and(|it| it.is_private());
    if private || response.status().code >= 400 {
        let own = response.headers().get_one("Cache-Control").is_some_and(|it| it.starts_with("private"));
        if !own || response.status().code >= 400 {
            response.set_header(Header::new("Cache-Control", "no-store"));
        }
        response.set_header(Header::new("X-Robots-Tag", "noindex, nofollow"));
    } else if !response.headers().contains("Cache-Control") {
        response.set_header(Header::new("Cache-Control", "no-cache"));
    }
}
