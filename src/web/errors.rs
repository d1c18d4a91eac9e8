//! The one place that turns an error into an answer: HTML in the person's language, JSON under `/api`. No details of faults.
use rocket::http::Status;
use rocket::response::{self, Responder};
use rocket::{Catcher, Either, Request, catch, catchers};
use serde::Serialize;

use super::answers::Page;
use super::asked::{Why, asked, because, wants_json};
use super::headers::protect;
use super::json::{ApiError, json_error};
use super::shell::Shell;
use super::speech::spoken;
use super::table::Access;
use crate::i18n::say;
use crate::kernel::{Error, Lang, Refusal};

impl<'r> Responder<'r, 'static> for Error {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        Err(status_of(request, self))
    }
}

/// The status of an error; why it came is kept for the page that [`any`] shows.
pub(super) fn status_of(request: &Request<'_>, error: Error) -> Status {
    let retry = |retry_after| Why { retry_after: Some(retry_after), ..Why::default() };
    match error {
        // Signing in is by a mailed link, asked for at /my.
        Error::SignIn | Error::Forbidden => Status::Forbidden,
        Error::NotFound => Status::NotFound,
        Error::Gone => Status::Gone,
        Error::Refused(refusal) => {
            because(request, Why { refusal: Some(refusal), ..Why::default() });
            if wants_json(request) { Status::Conflict } else { Status::UnprocessableEntity }
        }
        Error::Taken => Status::Conflict,
        Error::KeyReused => Status::UnprocessableEntity,
        Error::TooMany { retry_after } => {
            because(request, retry(retry_after));
            Status::TooManyRequests
        }
        Error::Busy => {
            because(request, retry(5));
            Status::ServiceUnavailable
        }
        Error::Full => {
            tracing::error!("the storage is full: nothing can be written");
            because(request, Why { refusal: Some(Refusal("storage-full")), retry_after: Some(60), ..Why::default() });
            Status::ServiceUnavailable
        }
        Error::Fault(cause) => {
            let route = request.route().map_or("none", |it| it.uri.as_str());
            tracing::error!(route, %cause, "fault");
            Status::InternalServerError
        }
    }
}

pub(super) fn catchers() -> Vec<Catcher> {
    catchers![any]
}

#[catch(default)]
async fn any(status: Status, request: &Request<'_>) -> Protected {
    let why = asked(request).why.get().copied().unwrap_or_default();
    let lang = spoken(request);
    if wants_json(request) {
        return Protected(Either::Right(as_json(status, lang, why)));
    }
    Protected(Either::Left(as_page(status, request, lang, why).await))
}

/// An error with the headers of every answer: what cannot even be read as a request (a method that nobody knows) gets
/// its page past the fairings.
struct Protected(Either<Page, ApiError>);

impl<'r> Responder<'r, 'static> for Protected {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut answer = self.0.respond_to(request)?;
        protect(request, &mut answer);
        Ok(answer)
    }
}

fn as_json(status: Status, lang: Lang, why: Why) -> ApiError {
    let words = words(status);
    let error = match why.refusal {
        Some(refusal) => json_error(status, refusal.0, say(lang, refusal.0)),
        None => json_error(status, words.code, say(lang, words.title)),
    };
    error.retry_after(why.retry_after).allow(why.allow)
}

#[derive(Serialize)]
struct Trouble {
    title: String,
    text: String,
    back: bool,
}

async fn as_page(status: Status, request: &Request<'_>, lang: Lang, why: Why) -> Page {
    let words = words(status);
    let text = why.refusal.map_or(words.text, |it| it.0);
    let view = Trouble { title: say(lang, words.title), text: say(lang, text), back: status.code != 429 && status.code < 500 };
    let shell = Shell::of(request, status.code < 500).await.private();
    // An error behind a link that someone else may open tells no more than the link: nothing of the house.
    let plain = shell.at_discreet_host() || asked(request).access.get() == Some(&Access::Capability);
    let page = match (plain, shell.is_staff()) {
        (true, _) => shell.plain("web/error_plain.html", &view),
        (_, true) => shell.page("web/error_staff.html", &view),
        _ => shell.page("web/error.html", &view),
    };
    let page = page.unwrap_or_else(|fault| {
        tracing::error!(?fault, "the error page itself failed");
        Page::new(view.title, true)
    });
    let page = match why.retry_after {
        Some(seconds) => page.with_header("Retry-After", seconds.to_string()),
        None => page,
    };
    let page = if why.allow.is_empty() { page } else { page.with_header("Allow", why.allow) };
    page.with_status(status)
}

struct Words {
    code: &'static str,
    title: &'static str,
    text: &'static str,
}

fn words(status: Status) -> Words {
    let words = |code, title, text| Words { code, title, text };
    match status.code {
        400 => words("bad_request", "web-error-400", "web-error-400-text"),
        401 => words("unauthorized", "web-error-401", "web-error-401-text"),
        403 => words("forbidden", "web-error-403", "web-error-403-text"),
        404 => words("not_found", "web-error-404", "web-error-404-text"),
        405 => words("method_not_allowed", "web-error-405", "web-error-405-text"),
        406 => words("not_acceptable", "web-error-406", "web-error-406-text"),
        408 => words("timeout", "web-error-408", "web-error-408-text"),
        409 => words("conflict", "web-error-409", "web-error-409-text"),
        410 => words("gone", "web-error-410", "web-error-410-text"),
        413 => words("too_large", "web-error-413", "web-error-413-text"),
        414 => words("address_too_long", "web-error-414", "web-error-414-text"),
        415 => words("unsupported_type", "web-error-415", "web-error-415-text"),
        421 => words("wrong_host", "web-error-421", "web-error-421-text"),
        422 => words("unprocessable", "web-error-422", "web-error-422-text"),
        429 => words("too_many_requests", "web-error-429", "web-error-429-text"),
        431 => words("headers_too_large", "web-error-431", "web-error-431-text"),
        503 => words("unavailable", "web-error-503", "web-error-503-text"),
        500.. => words("fault", "web-error-500", "web-error-500-text"),
        _ => words("refused", "web-error-other", "web-error-other-text"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rocket::local::asynchronous::Client;

    #[rocket::async_test]
    async fn what_never_reaches_the_fairings_carries_the_headers_too() {
        let settings = rocket::Config::figment().merge(("log_level", "off"));
        let rocket = rocket::custom(settings).register("/", catchers());
        let client = Client::untracked(rocket).await.unwrap();
        for uri in ["/nowhere", "/api/v1/nowhere"] {
            let answer = client.get(uri).dispatch().await;
            let header = |name| answer.headers().get_one(name).unwrap_or_default();
            assert_eq!((answer.status(), header("Cache-Control")), (Status::NotFound, "no-store"), "{uri}");
            assert!(header("Content-Security-Policy").starts_with("default-src 'none'"), "{uri}");
            assert_eq!(header("X-Content-Type-Options"), "nosniff", "{uri}");
        }
    }
}
