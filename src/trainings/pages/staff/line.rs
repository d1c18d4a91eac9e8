//! One group as lists show it.
use serde::Serialize;

use super::words;
use crate::ground::Ground;
use crate::kernel::Lang;
use crate::trainings::views::Group;

#[derive(Serialize)]
pub struct GroupLine {
    href: String,
    title: String,
    about: String,
    first: String,
    seats: String,
    state: String,
    kind: &'static str,
    notices: Vec<String>,
}

impl GroupLine {
    pub fn new(ground: &Ground<'_>, lang: Lang, it: &Group) -> GroupLine {
        let (state, kind) = words::state(lang, it.state());
        GroupLine {
            href: format!("/staff/groups/{}", it.id.0),
            title: words::group(lang, it),
            about: words::about(lang, &ground.house, it),
            first: words::first_date(lang, &ground.house, it),
            seats: words::seats(lang, it),
            state,
            kind,
            notices: words::notices(lang, it, ground.now),
        }
    }
}
