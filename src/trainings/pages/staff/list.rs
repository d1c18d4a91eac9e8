//! All trainings, with the groups that staff work with.
use rocket::{Route, get, routes};
use serde::Serialize;

use super::line::GroupLine;
use super::words;
use crate::ground::Ground;
use crate::i18n::say;
use crate::kernel::{Asker, Result};
use crate::trainings::views::{self, Offer};
use crate::web::{Page, Shell};

pub fn routes() -> Vec<Route> {
    routes![list]
}

#[derive(Serialize)]
struct View {
    page_title: String,
    may_plan: bool,
    offers: Vec<OfferLine>,
}

#[derive(Serialize)]
struct OfferLine {
    id: String,
    href: String,
    title: String,
    about: String,
    /// Empty when it is shown.
    hidden: String,
    new_group: String,
    groups: Vec<GroupLine>,
}

#[get("/staff/trainings")]
async fn list(ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let may_plan = !words::planned_centres(asker, &ground.house).is_empty();
    let line = |it: &Offer| OfferLine {
        id: format!("t{}", it.id.0),
        href: format!("/staff/trainings/{}", it.id.0),
        title: it.it.title.get(lang).to_owned(),
        about: format!("{} · {}", words::kind(lang, it.it.kind), words::audience(lang, it.it.audience)),
        hidden: if it.it.active { String::new() } else { say(lang, "trainings-staff-hidden") },
        new_group: if may_plan { format!("/staff/trainings/{}/groups/new", it.id.0) } else { String::new() },
        groups: it.groups.iter().map(|it| GroupLine::new(&ground, lang, it)).collect(),
    };
    let offers = views::staff_groups(&ground.means(), asker).await?;
    let view = View { page_title: say(lang, "trainings-staff-title"), may_plan, offers: offers.iter().map(line).collect() };
    shell.page("trainings/staff_list.html", &view)
}
