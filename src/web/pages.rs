//! The ground's own routes: about pages, leaving, health, robots, static files.
use std::path::PathBuf;
use std::time::Duration;

use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::serde::Serialize;
use rocket::tokio::time::timeout;
use rocket::{Route, State, get, post};

use super::answers::Page;
use super::assets::{Kept, find};
use super::speech;
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

/// Goes to the neutral site and has the browser forget what it holds of ours.
struct Gone<'r> {
    to: Option<&'r str>,
    https: bool,
}

impl<'r> Responder<'r, 'static> for Gone<'_> {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        request.cookies().remove(speech::COOKIE);
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
async fn leave<'r>(visit: Visit<'_>, site: &'r State<Site>) -> Result<Gone<'r>> {
    visit.end().await?;
    Ok(Gone { to: Some(&site.leave_url), https: site.https() })
}

/// A beacon follows no redirect; a form does.
struct Beacon(bool);

#[rocket::async_trait]
impl<'r> rocket::request::FromRequest<'r> for Beacon {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> rocket::request::Outcome<Self, Self::Error> {
        rocket::request::Outcome::Success(Beacon(request.headers().get_one("Sec-Fetch-Dest") == Some("empty")))
    }
}

#[post("/leave")]
async fn leave_by_script<'r>(visit: Visit<'_>, site: &'r State<Site>, beacon: Beacon) -> Result<Gone<'r>> {
    visit.end().await?;
    Ok(Gone { to: (!beacon.0).then_some(site.leave_url.as_str()), https: site.https() })
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
