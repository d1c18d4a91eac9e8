//! The authorization table: every route has one row, or the house does not open (requirement R3).
use rocket::Route;
use rocket::http::Method;

use crate::kernel::{Error, Result, Role, Roles};

/// Who may ask, and under which rules. What a young person sees is private by its link; staff come in by the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody; nothing about a person is on the page, so it may be compressed.
    Public,
    /// Whoever holds the link or has a visit: never compressed, never stored, never indexed.
    Capability,
    /// Machines: JSON, no cookies, no origin to compare.
    Api,
    /// Machines with a token (`Authorization: Bearer`) of an account that holds one of these roles.
    Token(Roles),
    /// The way in for staff: sign-in, lock, links that set a password. Private, for anybody.
    Gate,
    /// Staff whose open session holds one of these roles; for everybody else it is not there.
    Staff(Roles),
    /// The demonstration's own pages: only there while it runs.
    Demo,
    /// Health checks: any host, never throttled.
    Health,
    /// Style, script, fonts.
    Static,
}

impl Access {
    pub fn as_str(self) -> &'static str {
        match self {
            Access::Public => "public",
            Access::Capability => "capability",
            Access::Api => "api",
            Access::Token(_) => "token",
            Access::Gate => "gate",
            Access::Staff(_) => "staff",
            Access::Demo => "demo",
            Access::Health => "health",
            Access::Static => "static",
        }
    }

    /// Whether an answer may be neither stored nor indexed.
    pub fn is_private(self) -> bool {
        matches!(self, Access::Capability | Access::Gate | Access::Staff(_) | Access::Token(_) | Access::Demo)
    }

    /// Whether machines ask: JSON, and no origin to compare.
    pub fn is_api(self) -> bool {
        matches!(self, Access::Api | Access::Token(_))
    }

    /// The roles that it is for: none when it is not a matter of roles.
    pub fn roles(self) -> Roles {
        match self {
            Access::Staff(roles) | Access::Token(roles) => roles,
            _ => Roles::NONE,
        }
    }

    /// In a line of the table: `staff: counsellor desk`.
    fn words(self) -> String {
        let roles: Vec<&str> = self.roles().iter().map(Role::as_str).collect();
        if roles.is_empty() { self.as_str().to_owned() } else { format!("{}: {}", self.as_str(), roles.join(" ")) }
    }
}

/// One row: method, path as mounted (`/appointments/<token>/cancel`), access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row(pub Method, pub &'static str, pub Access);

/// The table as text, a line per row, for `pachatak routes`.
pub fn routes_listing(table: &[Row]) -> String {
    let mut rows: Vec<&Row> = table.iter().collect();
    rows.sort_by_key(|row| (row.1, row.0.as_str()));
    let width = rows.iter().map(|row| row.1.len()).max().unwrap_or_default();
    rows.iter().map(|Row(method, uri, access)| format!("{:<7}{uri:<width$}  {}\n", method.as_str(), access.words())).collect()
}

/// Gives each route the access of its one row.
///
/// # Errors
/// Names the first route without a row, with two, or the first row or route that stands twice or alone.
pub(super) fn match_up(routes: Vec<Route>, table: &[Row]) -> Result<Vec<(Route, Access)>> {
    for (at, row) in table.iter().enumerate() {
        if table[..at].iter().any(|it| it.0 == row.0 && it.1 == row.1) {
            return Err(refuse("stands twice in the authorization table", row.0, row.1));
        }
        match routes.iter().filter(|it| belongs(it, row)).count() {
            0 => return Err(refuse("has a row in the authorization table but no route", row.0, row.1)),
            1 => {}
            _ => return Err(refuse("is served by two routes", row.0, row.1)),
        }
    }
    let row_of = |route: Route| match table.iter().find(|row| belongs(&route, row)) {
        Some(row) => Ok((route, row.2)),
        None => Err(refuse("has no row in the authorization table", route.method, route.uri.path())),
    };
    routes.into_iter().map(row_of).collect()
}

fn belongs(route: &Route, row: &Row) -> bool {
    route.method == row.0 && route.uri.path() == row.1
}

fn refuse(what: &str, method: Method, uri: &str) -> Error {
    Error::Fault(format!("{method} {uri} {what}").into())
}

/// Whether a path (without its query) fits a row's pattern.
pub(super) fn fits(pattern: &str, path: &str) -> bool {
    let mut wanted = pattern.split('/').skip(1);
    let mut given = path.split('/').skip(1);
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(it), _) if it.ends_with("..>") => return true,
            (Some(it), Some(segment)) => {
                // `calendar/<token>.ics` is not a pattern of Rocket's: a dynamic segment is a whole one.
                let dynamic = it.starts_with('<') && !segment.is_empty();
                if !dynamic && it != segment {
                    return false;
                }
            }
            (None, Some(_)) | (Some(_), None) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rocket::{get, post, routes};

    #[get("/a/<_id>?<_page>")]
    fn read(_id: i64, _page: Option<i64>) {}
    #[post("/a/<_id>")]
    fn write(_id: i64) {}

    const READ: Row = Row(Method::Get, "/a/<_id>", Access::Public);
    const WRITE: Row = Row(Method::Post, "/a/<_id>", Access::Public);

    fn verdict(routes: Vec<Route>, table: &[Row]) -> String {
        match match_up(routes, table) {
            Ok(routes) => format!("{} routes", routes.len()),
            Err(Error::Fault(why)) => why.to_string(),
            Err(_) => "another error".to_owned(),
        }
    }

    #[test]
    fn no_row_no_launch() {
        assert_eq!(verdict(routes![read, write], &[READ, WRITE]), "2 routes");
        assert_eq!(verdict(routes![read, write], &[READ]), "POST /a/<_id> has no row in the authorization table");
        assert_eq!(verdict(routes![read], &[READ, WRITE]), "POST /a/<_id> has a row in the authorization table but no route");
        assert_eq!(verdict(routes![read], &[READ, READ]), "GET /a/<_id> stands twice in the authorization table");
        assert_eq!(verdict(routes![read, read], &[READ]), "GET /a/<_id> is served by two routes");
    }

    #[test]
    fn a_path_fits_its_pattern_segment_by_segment() {
        for (pattern, path, fit) in [
            ("/", "/", true),
            ("/", "/a", false),
            ("/a/<id>", "/a/7", true),
            ("/a/<id>", "/a/", false),
            ("/a/<id>", "/a/7/b", false),
            ("/a/<id>/b", "/a/7/b", true),
            ("/static/<file..>", "/static/vendor/x.woff2", true),
        ] {
            assert_eq!(fits(pattern, path), fit, "{pattern} {path}");
        }
    }

    #[test]
    fn the_listing_has_a_line_per_row() {
        assert_eq!(routes_listing(&[WRITE, READ]), "GET    /a/<_id>  public\nPOST   /a/<_id>  public\n");
    }
}
