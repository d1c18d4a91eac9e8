//! Centres.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::{actions, rules};
use super::form::{self, Ending, Frame, Sheet, Slip};
use super::settings::{needed, whole_house};
use crate::ground::Ground;
use crate::i18n::say;
use crate::kernel::{Asker, CentreId, Error, Lang, Result, Scope};
use crate::schedule::{Centre, NewCentre};
use crate::web::{Fields, Form, Link, Page, Shell, Turn, Typed, Wrong};

pub fn routes() -> Vec<Route> {
    routes![list, new, add, show, save]
}

/// A list of things that have pages of their own.
#[derive(Serialize)]
pub struct ListPage {
    pub page_title: String,
    pub title: String,
    pub lead: String,
    pub back: Link,
    pub new: Option<Link>,
    pub saved: bool,
    pub items: Vec<Item>,
    pub empty: String,
    pub next: Option<Link>,
}

#[derive(Serialize)]
pub struct Item {
    pub href: String,
    pub title: String,
    pub about: String,
    pub state: String,
    pub kind: &'static str,
}

/// "On" or "Switched off".
pub fn standing(lang: Lang, active: bool) -> (String, &'static str) {
    if active { (say(lang, "manage-on"), "ok") } else { (say(lang, "manage-off"), "") }
}

#[get("/manage/centres?<saved>")]
async fn list(saved: Option<&str>, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let mut centres: Vec<&Centre> = ground.house.centres.values().filter(|it| actions::manages_at(asker, it.id)).collect();
    centres.sort_by_key(|it| (it.position, it.id));
    let item = |it: &&Centre| {
        let (state, kind) = standing(lang, it.active);
        let about = format!("{}, {}", it.city.get(lang), it.address.get(lang));
        Item { href: format!("/manage/centres/{}", it.id.0), title: it.name.get(lang).to_owned(), about, state, kind }
    };
    let all = actions::manages(asker) == Scope::All;
    let view = ListPage {
        page_title: say(lang, "manage-centres"),
        title: say(lang, "manage-centres"),
        lead: String::new(),
        back: Link::new("/manage/setup", say(lang, "manage-back")),
        new: all.then(|| Link::new("/manage/centres/new", say(lang, "manage-centre-new"))),
        saved: saved.is_some(),
        items: centres.iter().map(item).collect(),
        empty: say(lang, "manage-centres-none"),
        next: (!centres.is_empty()).then(|| Link::new("/manage/rooms", say(lang, "manage-to-rooms"))),
    };
    shell.page("manage/list.html", &view)
}

#[get("/manage/centres/new")]
async fn new(ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    whole_house(asker)?;
    let mut values = rules::Values::new();
    values.insert("zone".to_owned(), ground.house.settings.zone.name().to_owned());
    values.insert("position".to_owned(), ground.house.centres.len().to_string());
    for tick in ["holidays", "active"] {
        values.insert(tick.to_owned(), "yes".to_owned());
    }
    page(shell, None, &Typed { values, mistakes: Vec::new() }, &rules::Values::new(), None)
}

#[post("/manage/centres", data = "<form>")]
async fn add(form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    whole_house(asker)?;
    write(form, ground, asker, shell, None).await
}

#[get("/manage/centres/<id>", rank = 2)]
async fn show(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let centre = own(&ground, asker, id)?;
    let values = rules::centre(centre);
    page(shell, Some(centre), &Typed { values: values.clone(), mistakes: Vec::new() }, &values, None)
}

#[post("/manage/centres/<id>", data = "<form>")]
async fn save(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    own(&ground, asker, id)?;
    write(form, ground, asker, shell, Some(CentreId(id))).await
}

fn own<'a>(ground: &'a Ground<'_>, asker: &Asker, id: i64) -> Result<&'a Centre> {
    ground.house.centre(CentreId(id)).filter(|it| actions::manages_at(asker, it.id)).ok_or(Error::NotFound)
}

async fn write(form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>, id: Option<CentreId>) -> Result<Turn> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = form::typed(&fields);
    let before = id.and_then(|it| ground.house.centre(it));
    let (to, active) = match read(fields) {
        Ok(to) => to,
        Err(wrong) => {
            let now = before.map(rules::centre).unwrap_or_default();
            return Ok(Turn::again(page(shell, before, &Typed::of(lang, &wrong), &now, None)?));
        }
    };
    let db = ground.diary.db();
    let saved = match id {
        Some(id) => {
            let hand = slip.hand(db, asker, ground.now, &format!("centre/{}", id.0));
            actions::change_centre(&hand, id, &to, active).await?
        }
        None => actions::new_centre(&slip.hand(db, asker, ground.now, "centre"), &to).await?,
    };
    let house = ground.diary.house().await?;
    let it = id.and_then(|it| house.centre(it));
    let now = it.map(rules::centre).unwrap_or_default();
    match form::ending(lang, saved, "/manage/centres?saved=1", typed, &slip.version, &now, |it| build(it, id.is_none()))? {
        Ending::On(turn) => Ok(turn),
        Ending::Again(typed, coming) => Ok(Turn::again(page(shell, it, &typed, &now, coming)?)),
    }
}

fn read(mut fields: Fields) -> Result<(NewCentre, bool), Wrong> {
    let to = NewCentre {
        slug: form::slug(&mut fields),
        name: form::texts(&mut fields, "name", 80, true),
        city: form::texts(&mut fields, "city", 60, true),
        address: form::texts(&mut fields, "address", 160, true),
        directions: form::texts(&mut fields, "directions", 400, false),
        hours: form::texts(&mut fields, "hours", 120, false),
        phone: fields.phone("phone").map_or(String::new(), |it| crate::i18n::phone(it.as_str())),
        email: fields.email("email").map_or(String::new(), |it| it.as_str().to_owned()),
        zone: form::zone(&mut fields),
        closed_on_holidays: fields.flag("holidays"),
        position: needed(&mut fields, "position", 0..=1000, 0),
    };
    let active = fields.flag("active");
    fields.finish()?;
    Ok((to, active))
}

fn page(shell: Shell<'_>, it: Option<&Centre>, typed: &Typed, now: &rules::Values, coming: Option<i64>) -> Result<Page> {
    let lang = shell.lang;
    let mut sheet = Sheet::new(lang, typed);
    build(&mut sheet, it.is_none());
    let frame = Frame {
        title: it.map_or_else(|| say(lang, "manage-centre-new"), |it| it.name.get(lang).to_owned()),
        lead: String::new(),
        back: Link::new("/manage/centres", say(lang, "manage-centres")),
        action: it.map_or_else(|| "/manage/centres".to_owned(), |it| format!("/manage/centres/{}", it.id.0)),
        button: say(lang, "manage-save"),
    };
    sheet.page(shell, frame, now, coming)
}

fn build(sheet: &mut Sheet<'_>, is_new: bool) {
    sheet.section("manage-centre-place", "manage-three-hint");
    sheet.three("name", "manage-centre-name", "text", "");
    sheet.three("city", "manage-centre-city", "text", "");
    sheet.three("address", "manage-centre-address", "text", "");
    sheet.three("directions", "manage-centre-directions", "text", "manage-centre-directions-hint");
    sheet.three("hours", "manage-centre-hours", "text", "manage-centre-hours-hint");
    sheet.section("manage-centre-contact", "");
    sheet.line("phone", "manage-phone", "");
    sheet.line("email", "manage-email", "");
    sheet.section("manage-centre-rest", "");
    sheet.line("slug", "manage-slug", "manage-slug-hint");
    sheet.select("zone", "manage-zone", "", form::zones());
    sheet.number("position", "manage-position", "manage-position-hint");
    sheet.tick("holidays", "manage-centre-holidays");
    if is_new {
        sheet.hidden("active");
    } else {
        sheet.tick("active", "manage-centre-active");
    }
}
