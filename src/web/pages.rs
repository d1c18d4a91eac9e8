//! The ground's own routes: about pages, leaving, health, robots, static files.
use std::path::PathBuf;
use std::time::Duration;

use rocket::http::{ContentType, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::{self, Responder, Response};
use rocket::serde::Serialize;
use rocket::tokio::time::timeout;
use rocket::{Route, State, get, post};

use super::answers::Page;
use super::asked::site;
use super::assets::{Kept, find};
use super::door;
use super::speech;
use super::visit::forget;
use super::{Shell, Visit};
use crate::kernel::{Db, Result, Site};

pub fn routes() -> Vec<Route> {
    rocket::routes![privacy, no_trace, accessibility, leave, leave_by_script, live, ready, robots, file]
}

#[derive(Serialize)]
#[serde(crate = "rocket::serde")]
struct Nothing {}

#[get("/about/privacy")]
fn privacy(shell: Shell<'_>) -> Result<Page> {
    shell.page("web/about_privacy.html", &Nothing {})
}

#[get("/about/no-trace")]
fn no_trace(shell: Shell<'_>) -> Result<Page> {
    shell.page("web/about_no_trace.html", &Nothing {})
}

#[get("/about/accessibility")]
fn accessibility(shell: Shell<'_>) -> Result<Page> {
    shell.page("web/about_accessibility.html", &Nothing {})
}

/// Guard: the visit is over, on the server and in the browser. Whoever leaves in a hurry waits for nothing: a database
/// that does not answer within a second keeps a row that no browser has the token of, and that ends by itself.
struct Left {
    https: bool,
    /// A script's beacon follows no redirect.
    beacon: bool,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Left {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let ended = timeout(Duration::from_secs(1), async {
            Visit::of(request).await?.end().await?;
            door::forget(request).await
        })
        .await;
        if !matches!(ended, Ok(Ok(()))) {
            tracing::error!("a visit could not be ended in the database");
        }
        let https = site(request).is_some_and(Site::https);
        forget(request.cookies(), https);
        request.cookies().remove(speech::COOKIE);
        Outcome::Success(Left { https, beacon: request.headers().get_one("Sec-Fetch-Dest") == Some("empty") })
    }
}

/// On to the neutral site; the browser forgets what it holds of ours.
struct Gone<'r> {
    to: Option<&'r str>,
    https: bool,
}

impl<'r> Responder<'r, 'static> for Gone<'_> {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut answer = Response::build();
        match self.to {
            Some(to) => answer.status(Status::SeeOther).raw_header("Location", to.to_owned()),
            None => answer.status(Status::NoContent),
        };
        if self.https {
            answer.raw_header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
        }
        answer.ok()
    }
}

/// The one GET that changes something (requirement R4): it can only end what the browser itself began.
#[get("/leave")]
fn leave<'r>(left: Left, site: &'r State<Site>) -> Gone<'r> {
    Gone { to: Some(&site.leave_url), https: left.https }
}

#[post("/leave")]
fn leave_by_script<'r>(left: Left, site: &'r State<Site>) -> Gone<'r> {
    Gone { to: (!left.beacon).then_some(site.leave_url.as_str()), https: left.https }
}

#[get("/health/live")]
fn live() -> &'static str {
    "ok\n"
}

#[get("/health/ready")]
async fn ready(db: &State<Db>) -> (Status, &'static str) {
    match timeout(Duration::from_secs(2), db.ping()).await {
        Ok(Ok(())) => (Status::Ok, "ok\n"),
        Ok(Err(_)) | Err(_) => (Status::ServiceUnavailable, "the database is away\n"),
    }
}

#[get("/robots.txt")]
fn robots() -> (ContentType, &'static str) {
    let closed =
        "User-agent: *\nDisallow: /appointments/\nDisallow: /calendar/\nDisallow: /my\nDisallow: /leave\nDisallow: /api/\n";
    (ContentType::Plain, closed)
}

#[get("/static/<file..>")]
fn file(file: PathBuf) -> Option<Kept> {
    find(file.to_str()?)
}
