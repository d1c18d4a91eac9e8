//! A training's page: what is offered, and its groups.
use rocket::{Route, get, routes};
use serde::Serialize;

use super::line::GroupLine;
use super::words;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Lang, Result, TrainingId};
use crate::trainings::views::{self, Offer};
use crate::web::{Fact, Page, Shell};

pub fn routes() -> Vec<Route> {
    routes![show]
}

#[derive(Serialize)]
struct View {
    page_title: String,
    summary: String,
    hidden: String,
    saved: String,
    edit: String,
    new_group: String,
    facts: Vec<Fact>,
    programme: Vec<PartView>,
    groups: Vec<GroupLine>,
}

#[derive(Serialize)]
struct PartView {
    title: String,
    text: String,
}

#[get("/staff/trainings/<id>?<done>")]
async fn show(id: i64, done: Option<&str>, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let offer = views::staff_offer(&ground.means(), asker, TrainingId(id)).await?;
    let may_plan = !words::planned_centres(asker, &ground.house).is_empty();
    let it = &offer.it;
    let own = |path: &str| if may_plan { format!("/staff/trainings/{id}/{path}") } else { String::new() };
    let prerequisite = match it.prerequisite {
        Some(before) => views::staff_offer(&ground.means(), asker, before).await?.it.title.get(lang).to_owned(),
        None => String::new(),
    };
    let view = View {
        page_title: it.title.get(lang).to_owned(),
        summary: it.summary.get(lang).to_owned(),
        hidden: if it.active { String::new() } else { say(lang, "trainings-staff-hidden") },
        saved: match done {
            Some("saved") => say(lang, "trainings-staff-done-saved"),
            Some("deleted") => say(lang, "trainings-staff-done-deleted"),
            _ => String::new(),
        },
        edit: own("edit"),
        new_group: own("groups/new"),
        facts: facts(lang, &offer, prerequisite),
        programme: it
            .programme
            .iter()
            .map(|it| PartView { title: it.title.get(lang).to_owned(), text: it.text.get(lang).to_owned() })
            .collect(),
        groups: offer.groups.iter().map(|it| GroupLine::new(&ground, lang, it)).collect(),
    };
    shell.page("trainings/staff_training.html", &view)
}

fn facts(lang: Lang, offer: &Offer, prerequisite: String) -> Vec<Fact> {
    let it = &offer.it;
    let for_whom = format!("{} · {}", words::audience(lang, it.audience), i18n::small(lang, &ages(lang, offer)));
    let register = if it.named { "trainings-staff-register" } else { "trainings-staff-headcount" };
    let completed =
        say_with(lang, "trainings-staff-completed-by", &[("percent", i18n::number(lang, it.complete_percent).into())]);
    let mut facts = vec![
        Fact::new(say(lang, "trainings-staff-kind"), words::kind(lang, it.kind)),
        Fact::new(say(lang, "trainings-staff-topic"), words::topic(lang, it.topic)),
        Fact::new(say(lang, "trainings-staff-audience"), for_whom),
        Fact::new(say(lang, "trainings-staff-completion"), completed),
        Fact::new(say(lang, "trainings-staff-counting"), say(lang, register)),
    ];
    if !prerequisite.is_empty() {
        facts.push(Fact::new(say(lang, "trainings-staff-prerequisite"), prerequisite));
    }
    let more = [
        (it.by_invitation, "trainings-staff-by-invitation"),
        (it.final_task, "trainings-staff-final-task"),
        (it.certificate, "trainings-staff-certificate"),
        (it.discreet, "trainings-staff-discreet"),
    ];
    let more: Vec<String> = more.into_iter().filter(|it| it.0).map(|it| say(lang, it.1)).collect();
    if !more.is_empty() {
        facts.push(Fact::new(say(lang, "trainings-staff-more"), more.join(" · ")));
    }
    facts
}

fn ages(lang: Lang, offer: &Offer) -> String {
    let told = |least: i64, most: i64| [("from", least.into()), ("to", most.into())];
    match (offer.it.minimum_age, offer.it.maximum_age) {
        (None, None) => say(lang, "trainings-staff-any-age"),
        (Some(least), None) => say_with(lang, "trainings-staff-age-from", &told(least, 0)),
        (None, Some(most)) => say_with(lang, "trainings-staff-age-to", &told(0, most)),
        (Some(least), Some(most)) => say_with(lang, "trainings-staff-age-between", &told(least, most)),
    }
}
