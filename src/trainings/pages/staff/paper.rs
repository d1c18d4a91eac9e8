//! The group's list on paper: codes, and names on demand.
use rocket::{Route, get, routes};
use serde::Serialize;

use super::words;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, GroupId, Lang, Result};
use crate::people::{self, Deed};
use crate::trainings::rules::State;
use crate::trainings::views::{self, Group, InGroup, Offer};
use crate::web::{Link, Page, Shell};

pub fn routes() -> Vec<Route> {
    routes![list]
}

#[derive(Serialize)]
struct View {
    page_title: String,
    title: String,
    back: Link,
    place: String,
    made: String,
    names: bool,
    /// The other way to print it; empty while somebody is beside.
    other: String,
    /// `26.11` of each date, above a column to tick.
    dates: Vec<String>,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    number: usize,
    who: String,
}

#[get("/staff/groups/<id>/list?<names>")]
async fn list(id: i64, names: Option<&str>, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let (offer, group) = views::staff_group(&ground.means(), asker, GroupId(id)).await?;
    let names = names == Some("yes") && !asker.beside;
    if names {
        let seen = Deed::new("see-list", "group", id).at(group.centre);
        people::recorded(ground.diary.db(), asker, &seen, ground.now).await?;
    }
    let all = views::in_group(&ground.means(), asker, &group).await?;
    let seated = all.iter().filter(|it| matches!(it.state, State::Enrolled | State::Completed | State::NotCompleted));
    let who = |it: &InGroup| called(asker, &offer, it, names);
    let own = format!("/staff/groups/{id}");
    let view = View {
        page_title: say(lang, "trainings-staff-list"),
        title: format!("{} · {}", offer.it.title.get(lang), words::group(lang, &group)),
        back: Link::new(own.clone(), words::group(lang, &group)),
        place: words::about(lang, &ground.house, &group),
        made: made(&ground, lang, &group),
        names,
        other: match (asker.beside, names) {
            (true, _) => String::new(),
            (false, true) => format!("{own}/list"),
            (false, false) => format!("{own}/list?names=yes"),
        },
        dates: group.dates().map(|it| i18n::day_dots(lang, i18n::day(it.span.start(), ground.zone_of(group.centre)))).collect(),
        lines: seated.enumerate().map(|(at, it)| Line { number: at + 1, who: who(it) }).collect(),
    };
    shell.page("trainings/staff_paper.html", &view)
}

/// Whoever wants discretion stands on no paper by her name.
fn called(asker: &Asker, offer: &Offer, it: &InGroup, names: bool) -> String {
    if names { words::called(asker, offer, it) } else { it.code.clone() }
}

fn made(ground: &Ground<'_>, lang: Lang, group: &Group) -> String {
    let when = i18n::starts_within(lang, ground.now, ground.zone_of(group.centre));
    say_with(lang, "trainings-staff-printed", &[("when", when.into()), ("seats", words::seats(lang, group).into())])
}
