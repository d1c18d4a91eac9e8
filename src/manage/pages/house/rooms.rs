//! Rooms, each at its centre.
use rocket::{Route, get, post, routes};

use super::super::super::{actions, rules};
use super::centres::{Item, ListPage, standing};
use super::form::{self, Ending, Frame, Sheet, Slip};
use crate::ground::Ground;
use crate::i18n::say;
use crate::kernel::{Asker, CentreId, Error, Lang, Result, RoomId};
use crate::schedule::{House, Room};
use crate::web::{Fields, Form, Link, Page, Shell, Turn, Typed};

pub fn routes() -> Vec<Route> {
    routes![list, new, add, show, save]
}

#[get("/manage/rooms?<saved>")]
async fn list(saved: Option<&str>, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let house = &ground.house;
    let mut rooms: Vec<&Room> = house.rooms.values().filter(|it| actions::manages_at(asker, it.centre)).collect();
    rooms.sort_by_key(|it| (house.centre(it.centre).map(|it| it.position), it.centre, it.id));
    let item = |it: &&Room| {
        let (state, kind) = standing(lang, it.active);
        let about = house.centre(it.centre).map_or(String::new(), |it| it.name.get(lang).to_owned());
        Item { href: format!("/manage/rooms/{}", it.id.0), title: it.name.get(lang).to_owned(), about, state, kind }
    };
    let any_centre = !centres(house, asker, lang).is_empty();
    let view = ListPage {
        page_title: say(lang, "manage-task-rooms"),
        title: say(lang, "manage-task-rooms"),
        lead: say(lang, "manage-rooms-lead"),
        back: Link::new("/manage/setup", say(lang, "manage-back")),
        new: any_centre.then(|| Link::new("/manage/rooms/new", say(lang, "manage-room-new"))),
        saved: saved.is_some(),
        items: rooms.iter().map(item).collect(),
        empty: say(lang, if any_centre { "manage-rooms-none" } else { "manage-centres-none" }),
        next: None,
    };
    shell.page("manage/list.html", &view)
}

#[get("/manage/rooms/new")]
async fn new(ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    page(shell, &ground.house, asker, None, &Typed::default(), None)
}

#[post("/manage/rooms", data = "<form>")]
async fn add(form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let known = centres(&ground.house, asker, lang);
    let words: Vec<(&str, i64)> = known.iter().filter_map(|it| Some((it.0.as_str(), it.0.parse().ok()?))).collect();
    let centre = fields.choice("centre", &words);
    if centre.is_none() {
        fields.wrong("centre", "web-field-required");
    }
    let name = form::texts(&mut fields, "name", 60, true);
    if let Err(typed) = form::finished(lang, fields) {
        return Ok(Turn::again(page(shell, &ground.house, asker, None, &typed, None)?));
    }
    let hand = slip.hand(ground.diary.db(), asker, ground.now, "room");
    actions::new_room(&hand, CentreId(centre.unwrap_or_default()), &name).await?;
    Turn::to("/manage/rooms?saved=1")
}

#[get("/manage/rooms/<id>", rank = 2)]
async fn show(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let room = own(&ground.house, asker, id)?;
    page(shell, &ground.house, asker, Some(room), &Typed { values: rules::room(room), mistakes: Vec::new() }, None)
}

#[post("/manage/rooms/<id>", data = "<form>")]
async fn save(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let room = own(&ground.house, asker, id)?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = form::typed(&fields);
    let name = form::texts(&mut fields, "name", 60, true);
    let active = fields.flag("active");
    if let Err(typed) = form::finished(lang, fields) {
        return Ok(Turn::again(page(shell, &ground.house, asker, Some(room), &typed, None)?));
    }
    let hand = slip.hand(ground.diary.db(), asker, ground.now, &format!("room/{id}"));
    let saved = actions::change_room(&hand, room.id, &name, active).await?;
    let house = ground.diary.house().await?;
    let room = own(&house, asker, id)?;
    let build = |it: &mut Sheet<'_>| build(it, Vec::new());
    match form::ending(lang, saved, "/manage/rooms?saved=1", typed, &slip.version, &rules::room(room), build)? {
        Ending::On(turn) => Ok(turn),
        Ending::Again(typed, coming) => Ok(Turn::again(page(shell, &house, asker, Some(room), &typed, coming)?)),
    }
}

fn own<'a>(house: &'a House, asker: &Asker, id: i64) -> Result<&'a Room> {
    house.room(RoomId(id)).filter(|it| actions::manages_at(asker, it.centre)).ok_or(Error::NotFound)
}

fn centres(house: &House, asker: &Asker, lang: Lang) -> Vec<(String, String)> {
    let own = house.open_centres().into_iter().filter(|it| actions::manages_at(asker, it.id));
    own.map(|it| (it.id.0.to_string(), it.name.get(lang).to_owned())).collect()
}

fn page(shell: Shell<'_>, house: &House, asker: &Asker, it: Option<&Room>, typed: &Typed, coming: Option<i64>) -> Result<Page> {
    let lang = shell.lang;
    let mut sheet = Sheet::new(lang, typed);
    build(&mut sheet, if it.is_none() { centres(house, asker, lang) } else { Vec::new() });
    let frame = Frame {
        title: it.map_or_else(|| say(lang, "manage-room-new"), |it| it.name.get(lang).to_owned()),
        lead: it.and_then(|it| house.centre(it.centre)).map_or(String::new(), |it| it.name.get(lang).to_owned()),
        back: Link::new("/manage/rooms", say(lang, "manage-task-rooms")),
        action: it.map_or_else(|| "/manage/rooms".to_owned(), |it| format!("/manage/rooms/{}", it.id.0)),
        button: say(lang, "manage-save"),
    };
    sheet.page(shell, frame, &it.map(rules::room).unwrap_or_default(), coming)
}

/// A new room chooses its centre; one that is there stays where it is.
fn build(sheet: &mut Sheet<'_>, centres: Vec<(String, String)>) {
    let is_new = !centres.is_empty();
    if is_new {
        sheet.select("centre", "manage-room-centre", "", centres);
    }
    sheet.three("name", "manage-room-name", "text", "manage-room-name-hint");
    if !is_new {
        sheet.tick("active", "manage-room-active");
    }
}
