//! What was typed when the session was over: it waits a day for whoever typed it.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::super::views;
use super::ground::{Ground, Way, kept_words};
use crate::i18n::{say, soon};
use crate::kernel::{Asker, Result};
use crate::web::{Fields, Form, Page, Shell, Turn};

pub fn routes() -> Vec<Route> {
    routes![list, drop_it]
}

#[derive(Serialize)]
struct KeptPage {
    page_title: String,
    items: Vec<Item>,
    way_on: String,
}

#[derive(Serialize)]
struct Item {
    name: String,
    /// Where the form was sent to: pressing sends it again.
    path: String,
    when: String,
    text: String,
}

#[get("/staff/kept?<next>")]
async fn list(next: Option<&str>, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let zone = views::zone_of(ground.db, asker.account).await?;
    let kept = views::all_kept(ground.db, ground.keys, asker.account, ground.now).await?;
    let item = |it: &views::Kept| Item {
        name: it.name.clone(),
        path: it.path.clone(),
        when: soon(lang, it.at, ground.now, zone),
        text: kept_words(lang, Some(it)).map(|it| it.text).unwrap_or_default(),
    };
    let view = KeptPage {
        page_title: say(lang, if kept.is_empty() { "people-kept-none-title" } else { "people-kept-title" }),
        items: kept.iter().map(item).collect(),
        way_on: Way::new(next, None).next(asker.roles()).into_owned(),
    };
    shell.page("people/kept.html", &view)
}

#[post("/staff/kept/drop", data = "<form>")]
async fn drop_it(form: Form, asker: &Asker, ground: Ground<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let name = fields.raw("name").unwrap_or_default();
    actions::drop_kept(&ground.means(), asker, &name).await?;
    Turn::to("/staff/kept")
}
