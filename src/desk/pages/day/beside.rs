//! "Someone is beside me": remembered for the session.
use rocket::{Route, State, post, routes};

use crate::kernel::{Asker, Db, Result};
use crate::people;
use crate::web::{Fields, Form, Turn, is_own_path};

pub fn routes() -> Vec<Route> {
    routes![switch]
}

#[post("/staff/beside", data = "<form>")]
async fn switch(form: Form, asker: &Asker, db: &State<Db>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let (beside, back) = (fields.flag("on"), fields.raw("back").unwrap_or_default());
    if fields.finish().is_ok() {
        people::set_beside(db, asker, beside).await?;
    }
    Turn::to(way_back(&back))
}

/// Only to a page of staff: whoever comes back reads, and a topic that was shown stays hidden.
fn way_back(back: &str) -> String {
    let own = (back.starts_with("/staff") || back.starts_with("/manage")) && is_own_path(back);
    let path = page_of(back.split('?').next().unwrap_or_default());
    let query = back.split_once('?').map_or("", |it| it.1);
    let kept: Vec<&str> = query.split('&').filter(|it| !it.is_empty() && !it.starts_with("topic=")).collect();
    match (own, kept.is_empty()) {
        (false, _) => "/staff".to_owned(),
        (true, true) => path.to_owned(),
        (true, false) => format!("{path}?{}", kept.join("&")),
    }
}

/// Where the switch stands on the answer to a press, the page is the one that the press came from.
fn page_of(path: &str) -> &str {
    for page in ["/staff/centre", "/staff/calls", "/staff/queue"] {
        let rest = path.strip_prefix(page).and_then(|it| it.strip_prefix('/'));
        let shown = |rest: &str| page == "/staff/queue" && rest.parse::<i64>().is_ok();
        if rest.is_some_and(|it| !shown(it)) {
            return page;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::way_back;

    #[test]
    fn the_way_back_is_a_page_that_can_be_read() {
        for (back, page) in [
            ("/staff?day=2026-11-23&topic=5", "/staff?day=2026-11-23"),
            ("/staff/centre/12", "/staff/centre"),
            ("/staff/calls/7", "/staff/calls"),
            ("/staff/queue/3/take", "/staff/queue"),
            ("/staff/queue/3?from=%2Fstaff", "/staff/queue/3?from=%2Fstaff"),
            ("/staff/centre?centre=minsk", "/staff/centre?centre=minsk"),
            ("https://evil.example/staff", "/staff"),
        ] {
            assert_eq!(way_back(back), page, "{back}");
        }
    }
}
