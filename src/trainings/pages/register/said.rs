//! What people say of a training, for its manager: numbers and words, never who.
use rocket::{Route, get, routes};
use serde::Serialize;

use super::super::super::views;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Result, TrainingId};
use crate::web::{Page, Shell};

pub fn routes() -> Vec<Route> {
    routes![show]
}

#[derive(Serialize)]
struct SaidPage {
    title: String,
    lead: String,
    back: String,
    /// Fewer answers than can hide each other.
    few: bool,
    answers: String,
    recommend: String,
    useful: Vec<Row>,
    words: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    count: String,
}

#[get("/manage/trainings/<id>/said")]
async fn show(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let means = desk.means();
    let offer = views::staff_offer(&means, asker, TrainingId(id)).await?;
    let said = views::said(&means, asker, offer.id, None).await?;
    let few = said.is_none();
    let (answers, recommend, useful, words) =
        said.map_or((0, 0, [0; 5], Vec::new()), |it| (it.answers, it.recommend, it.useful, it.words));
    let row = |(at, count): (usize, &i64)| Row {
        name: say_with(lang, "trainings-said-points", &[("points", i64::try_from(at + 1).unwrap_or_default().into())]),
        count: i18n::number(lang, *count),
    };
    let view = SaidPage {
        title: say(lang, "trainings-said-title"),
        lead: offer.it.title.get(lang).to_owned(),
        back: format!("/staff/trainings/{id}"),
        few,
        answers: say_with(lang, "trainings-said-answers", &[("count", answers.into())]),
        recommend: say_with(lang, "trainings-said-recommend", &[("count", recommend.into()), ("answers", answers.into())]),
        useful: useful.iter().enumerate().map(row).collect(),
        words,
    };
    shell.page("trainings/said.html", &view)
}
