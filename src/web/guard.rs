//! The wrapper around every route's handler (fairings cannot answer): host, throttle, origin, deadline.
//! What no route serves ends here too, so that unknown paths and wrong methods go through the same gates.
use std::collections::BTreeMap;
use std::time::Duration;

use rocket::http::{Method, Status};
use rocket::route::{Handler, Outcome};
use rocket::tokio::time::timeout;
use rocket::{Build, Data, Request, Rocket, Route};

use super::asked::{Why, asked, because, is_safe, now, site};
use super::door::{self, Pass};
use super::errors;
use super::headers::Headers;
use super::table::{Access, Row, fits, match_up};
use super::throttle::Throttle;
use crate::kernel::{Result, Site};

/// A handler that takes longer is given up with 503 (requirement R19).
const DEADLINE: Duration = Duration::from_secs(10);

/// Mounts the routes, each behind the wrapper with the access of its row, with error pages and headers.
///
/// # Errors
/// Names the route or row that the table and the routes do not agree about.
pub fn mount(rocket: Rocket<Build>, routes: Vec<Route>, table: &[Row]) -> Result<Rocket<Build>> {
    let page = |route: &Route| table.iter().find(|row| row.0 == route.method && row.1 == route.uri.path()).map_or("", |it| it.1);
    let known = match_up(routes, table)?.into_iter().map(|(route, access)| (page(&route), route, access));
    let mut guarded: Vec<Route> = known.map(|(page, route, access)| wrap(route, page, access)).collect();
    let known: Vec<(Method, &'static str)> = table.iter().map(|Row(method, uri, _)| (*method, *uri)).collect();
    // No catch-all for HEAD: Rocket answers it by GET when nothing else does.
    for method in [Method::Get, Method::Post, Method::Put, Method::Delete, Method::Patch, Method::Options, Method::Trace] {
        for (start, access) in nowhere(table) {
            let handler = Nowhere { method, known: known.clone() };
            let rank = if start == "/" { isize::MAX } else { isize::MAX - 1 };
            guarded.push(wrap(Route::ranked(rank, method, &format!("{start}<path..>"), handler), "", access));
        }
    }
    Ok(rocket.mount("/", guarded).register("/", errors::catchers()).attach(Headers).manage(Throttle::default()))
}

/// Where the catch-alls begin. What is near a link (`/appointments/<token>/code` asked for by its address) is answered as
/// behind the link: a page that tells nothing of the house.
fn nowhere(table: &[Row]) -> BTreeMap<&'static str, Access> {
    let near = table.iter().filter(|row| row.2 == Access::Capability).filter_map(|row| Some((row.1.split_once('<')?.0, row.2)));
    near.chain([("/", Access::Public)]).collect()
}

fn wrap(mut route: Route, page: &'static str, access: Access) -> Route {
    route.handler = Box::new(Guarded { inner: route.handler, page, access, deadline: DEADLINE });
    route
}

#[derive(Clone)]
struct Guarded {
    inner: Box<dyn Handler>,
    /// As the table writes it; empty where nothing is.
    page: &'static str,
    access: Access,
    deadline: Duration,
}

#[rocket::async_trait]
impl Handler for Guarded {
    async fn handle<'r>(&self, request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r> {
        asked(request).access.get_or_init(|| self.access);
        if let Err(status) = admit(request, self.access) {
            return Outcome::Error(status);
        }
        let answer = async {
            match door::pass(request, self.access, data).await {
                Pass::On(data) => self.inner.handle(request, data).await,
                Pass::Back(outcome) => outcome,
            }
        };
        match timeout(self.deadline, answer).await {
            Ok(outcome) => {
                let refused = matches!(&outcome, Outcome::Error(status) if matches!(status.code, 403 | 404));
                if refused && matches!(self.access, Access::Staff(_)) {
                    door::tell_refused(request, self.page).await;
                }
                outcome
            }
            Err(_) => {
                tracing::error!(route = request.route().map_or("none", |it| it.uri.as_str()), "deadline passed");
                because(request, Why { retry_after: Some(5), ..Why::default() });
                Outcome::Error(Status::ServiceUnavailable)
            }
        }
    }
}

fn admit(request: &Request<'_>, access: Access) -> Result<(), Status> {
    if access == Access::Health {
        return Ok(());
    }
    let site = site(request).ok_or(Status::InternalServerError)?;
    let mut hosts = request.headers().get("Host");
    let host = hosts.next().unwrap_or_default().to_ascii_lowercase();
    if hosts.next().is_some() {
        // RFC 9112, section 3.2: whoever names two hosts may mean another one to each server on the way.
        return Err(Status::BadRequest);
    }
    if !is_ours(site, &host) {
        return Err(Status::MisdirectedRequest);
    }
    let at_discreet = super::shell::is_discreet(site, &host);
    // The discreet domain tells nothing: only what a discreet link needs is there.
    let reachable = !at_discreet || matches!(access, Access::Capability | Access::Static);
    if !reachable || (access == Access::Demo && !site.demo) {
        return Err(Status::NotFound);
    }
    if site.limits {
        slow_down(request, access)?;
    }
    if !is_safe(request.method()) && !access.is_api() && !is_own(request, site, &host) {
        return Err(Status::Forbidden);
    }
    Ok(())
}

fn slow_down(request: &Request<'_>, access: Access) -> Result<(), Status> {
    let throttle = request.rocket().state::<Throttle>();
    let (Some(throttle), Some(peer), Some(now)) = (throttle, request.client_ip(), now(request)) else { return Ok(()) };
    throttle.take(peer, access, request.method(), now).map_err(|seconds| {
        because(request, Why { retry_after: Some(seconds), ..Why::default() });
        Status::TooManyRequests
    })
}

/// Whether the host asked for is one of ours: `public_url`, `discreet_url`, and this machine itself in the demonstration.
fn is_ours(site: &Site, host: &str) -> bool {
    authority(&site.public_url) == plain(host) || authority(&site.discreet_url) == plain(host) || (site.demo && is_loopback(host))
}

fn is_loopback(host: &str) -> bool {
    let name = if host.starts_with('[') { host.split_inclusive(']').next() } else { host.split(':').next() };
    matches!(name, Some("localhost" | "127.0.0.1" | "[::1]"))
}

/// `host[:port]` of a URL, without the port that its scheme has anyway.
pub(super) fn authority(url: &str) -> &str {
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    plain(rest.split('/').next().unwrap_or_default())
}

fn plain(host: &str) -> &str {
    host.strip_suffix(":80").or_else(|| host.strip_suffix(":443")).unwrap_or(host)
}

/// Whether a write comes from one of our own pages: by `Sec-Fetch-Site`, else by `Origin`; neither is a no (requirement R4).
fn is_own(request: &Request<'_>, site: &Site, host: &str) -> bool {
    match request.headers().get_one("Sec-Fetch-Site") {
        Some("same-origin") => true,
        Some("none") | None => {
            request.headers().get_one("Origin").is_some_and(|origin| is_own_origin(site, host, &origin.to_ascii_lowercase()))
        }
        Some(_) => false,
    }
}

fn is_own_origin(site: &Site, host: &str, origin: &str) -> bool {
    let same = |url: &str| scheme(origin) == scheme(url) && authority(origin) == authority(url);
    origin.contains("://")
        && (same(&site.public_url)
            || same(&site.discreet_url)
            || (site.demo && is_loopback(host) && origin == format!("http://{host}")))
}

fn scheme(url: &str) -> &str {
    url.split_once("://").map_or("", |it| it.0)
}

/// Where nothing is: 404, or 405 when the path knows other methods.
#[derive(Clone)]
struct Nowhere {
    method: Method,
    known: Vec<(Method, &'static str)>,
}

#[rocket::async_trait]
impl Handler for Nowhere {
    async fn handle<'r>(&self, request: &'r Request<'_>, _: Data<'r>) -> Outcome<'r> {
        let path = request.uri().path();
        let here: Vec<Method> = self.known.iter().filter(|(_, pattern)| fits(pattern, path.as_str())).map(|it| it.0).collect();
        if here.is_empty() || here.contains(&self.method) {
            return Outcome::Error(Status::NotFound);
        }
        let allow = match (here.contains(&Method::Get), here.contains(&Method::Post)) {
            (true, true) => "GET, HEAD, POST",
            (true, false) => "GET, HEAD",
            _ => "POST",
        };
        because(request, Why { allow, ..Why::default() });
        Outcome::Error(Status::MethodNotAllowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rocket::local::asynchronous::Client;
    use rocket::{get, routes};

    #[get("/endless")]
    async fn endless() {
        std::future::pending().await
    }

    #[rocket::async_test]
    async fn a_handler_that_does_not_come_to_an_end_is_given_up_with_503() {
        let mut route = routes![endless].remove(0);
        let deadline = Duration::from_millis(10);
        route.handler = Box::new(Guarded { inner: route.handler, page: "", access: Access::Health, deadline });
        let settings = rocket::Config::figment().merge(("log_level", "off"));
        let rocket = rocket::custom(settings).mount("/", vec![route]).register("/", errors::catchers());
        let client = Client::untracked(rocket).await.unwrap();
        let answer = client.get("/endless").dispatch().await;
        assert_eq!((answer.status().code, answer.headers().get_one("Retry-After")), (503, Some("5")));
    }

    #[test]
    fn an_authority_is_what_follows_the_scheme() {
        for (url, it) in [
            ("https://centre.example", "centre.example"),
            ("https://centre.example:443/path", "centre.example"),
            ("http://127.0.0.1:8000", "127.0.0.1:8000"),
            ("centre.example", "centre.example"),
        ] {
            assert_eq!(authority(url), it);
        }
    }
}
