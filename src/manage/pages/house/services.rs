//! Services: ready-made ones to switch on, own ones, and the page of each.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::{actions, rules};
use super::centres::{Item, standing};
use super::form::{self, Ending, Frame, Press, Sheet, Slip, pressed};
use super::questions;
use super::settings::{needed, whole_house};
use crate::ground::Ground;
use crate::i18n::{self, say};
use crate::kernel::{Asker, CentreId, Error, Lang, Result, ServiceId, Texts};
use crate::schedule::{self, Bookers, House, Mode, NewService, Service};
use crate::web::{Fields, Form, Link, Page, Shell, Turn, Typed, Wrong};

pub fn routes() -> Vec<Route> {
    routes![list, ready, new, add, show, save]
}

const ICONS: [&str; 11] = [
    "file-text",
    "search",
    "scale",
    "rocket",
    "plane",
    "heart-handshake",
    "users",
    "door-open",
    "briefcase",
    "graduation-cap",
    "house",
];

#[derive(Serialize)]
struct ServicesPage {
    page_title: String,
    saved: bool,
    items: Vec<Item>,
    ready: Vec<Ready>,
}

#[derive(Serialize)]
struct Ready {
    icon: String,
    title: String,
    summary: String,
    about: String,
    press: Press,
}

#[get("/manage/services?<saved>")]
async fn list(saved: Option<&str>, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    whole_house(asker)?;
    let lang = shell.lang;
    let mut services: Vec<&Service> = ground.house.services.values().collect();
    services.sort_by_key(|it| (!it.active, it.position, it.id));
    let item = |it: &&Service| {
        let (state, kind) = standing(lang, it.active);
        let centres = ground.house.centres_of(it);
        let places: Vec<&str> = centres.iter().map(|it| it.city.get(lang)).collect();
        let about = format!("{} · {}", i18n::minutes(lang, it.duration_minutes), places.join(", "));
        let about = if places.is_empty() { say(lang, "manage-service-nowhere") } else { about };
        Item { href: format!("/manage/services/{}", it.id.0), title: it.title.get(lang).to_owned(), about, state, kind }
    };
    let mut ready = Vec::new();
    for it in schedule::ready_services(&[]) {
        if ground.house.service_by_slug(&it.slug).is_none() {
            ready.push(Ready {
                icon: it.icon,
                title: it.title.get(lang).to_owned(),
                summary: it.summary.get(lang).to_owned(),
                about: i18n::minutes(lang, it.duration_minutes),
                press: Press::new(lang, "/manage/services/ready", "manage-service-switch-on")?.with("slug", it.slug),
            });
        }
    }
    let view = ServicesPage {
        page_title: say(lang, "manage-task-services"),
        saved: saved.is_some(),
        items: services.iter().map(item).collect(),
        ready,
    };
    shell.page("manage/services.html", &view)
}

#[post("/manage/services/ready", data = "<form>")]
async fn ready(form: Form, ground: Ground<'_>, asker: &Asker) -> Result<Turn> {
    whole_house(asker)?;
    let Ok((slip, slug)) = pressed(&form, "slug") else { return Turn::to("/manage/services") };
    actions::switch_on(&slip.hand(ground.diary.db(), asker, ground.now, "ready"), &slug).await?;
    Turn::to("/manage/services?saved=1")
}

#[get("/manage/services/new")]
async fn new(ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    whole_house(asker)?;
    let blank = blank(&ground.house);
    let typed = Typed { values: rules::service(&blank), mistakes: Vec::new() };
    page(shell, &ground.house, None, &typed, &rules::Values::new(), None)
}

/// A service as it is offered to be filled in.
fn blank(house: &House) -> Service {
    let new = NewService::default();
    Service {
        id: ServiceId(0),
        slug: String::new(),
        field: "employment".to_owned(),
        icon: ICONS[0].to_owned(),
        title: Texts::default(),
        summary: Texts::default(),
        bring: Vec::new(),
        questions: Vec::new(),
        duration_minutes: new.duration_minutes,
        grid_minutes: new.grid_minutes,
        notice_minutes: new.notice_minutes,
        horizon_days: new.horizon_days,
        buffer_before_minutes: 0,
        buffer_after_minutes: 10,
        cutoff_minutes: new.cutoff_minutes,
        daily_cap: None,
        open_cap: new.open_cap,
        who: Bookers::Anyone,
        modes: vec![Mode::InPerson],
        discreet: false,
        anonymous: true,
        minimum_age: house.settings.youngest,
        consultation: true,
        position: i64::try_from(house.services.len()).unwrap_or_default(),
        active: true,
        centres: house.open_centres().iter().map(|it| it.id).collect(),
    }
}

#[post("/manage/services", data = "<form>")]
async fn add(form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    whole_house(asker)?;
    write(form, ground, asker, shell, None).await
}

#[get("/manage/services/<id>", rank = 2)]
async fn show(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    whole_house(asker)?;
    let service = ground.house.service(ServiceId(id)).ok_or(Error::NotFound)?;
    let values = rules::service(service);
    page(shell, &ground.house, Some(service), &Typed { values: values.clone(), mistakes: Vec::new() }, &values, None)
}

#[post("/manage/services/<id>", rank = 2, data = "<form>")]
async fn save(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    whole_house(asker)?;
    ground.house.service(ServiceId(id)).ok_or(Error::NotFound)?;
    write(form, ground, asker, shell, Some(ServiceId(id))).await
}

async fn write(form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>, id: Option<ServiceId>) -> Result<Turn> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = form::typed(&fields);
    let before = id.and_then(|it| ground.house.service(it));
    let (to, active) = match read(&ground.house, fields) {
        Ok(to) => to,
        Err(wrong) => {
            let now = before.map(rules::service).unwrap_or_default();
            return Ok(Turn::again(page(shell, &ground.house, before, &Typed::of(lang, &wrong), &now, None)?));
        }
    };
    let db = ground.diary.db();
    let saved = match id {
        Some(id) => {
            let hand = slip.hand(db, asker, ground.now, &format!("service/{}", id.0));
            actions::change_service(&hand, id, &to, active).await?
        }
        None => actions::new_service(&slip.hand(db, asker, ground.now, "service"), &to).await?,
    };
    let house = ground.diary.house().await?;
    let it = id.and_then(|it| house.service(it));
    let now = it.map(rules::service).unwrap_or_default();
    let build = |sheet: &mut Sheet<'_>| build(sheet, lang, &house, it);
    match form::ending(lang, saved, "/manage/services?saved=1", typed, &slip.version, &now, build)? {
        Ending::On(turn) => Ok(turn),
        Ending::Again(typed, coming) => Ok(Turn::again(page(shell, &house, it, &typed, &now, coming)?)),
    }
}

fn read(house: &House, mut fields: Fields) -> Result<(NewService, bool), Wrong> {
    let icons = ICONS.map(|it| (it, it));
    let own = house.services.values().map(|it| (it.icon.as_str(), it.icon.as_str()));
    let icons: Vec<(&str, &str)> = icons.into_iter().chain(own).collect();
    let to = NewService {
        slug: form::slug(&mut fields),
        field: fields.required("field", 40),
        icon: fields.choice("icon", &icons).unwrap_or(ICONS[0]).to_owned(),
        title: form::texts(&mut fields, "title", 100, true),
        summary: form::texts(&mut fields, "summary", 240, true),
        bring: bring(&mut fields),
        questions: questions::read(&mut fields),
        duration_minutes: needed(&mut fields, "minutes", 5..=480, 45),
        grid_minutes: needed(&mut fields, "grid", 5..=240, 15),
        notice_minutes: needed(&mut fields, "notice", 0..=60 * 24 * 60, 120),
        horizon_days: needed(&mut fields, "horizon", 1..=366, 60),
        buffer_before_minutes: needed(&mut fields, "before", 0..=240, 0),
        buffer_after_minutes: needed(&mut fields, "after", 0..=240, 0),
        cutoff_minutes: needed(&mut fields, "cutoff", 0..=14 * 24 * 60, 120),
        daily_cap: fields.number("daily", 1..=50),
        open_cap: needed(&mut fields, "open", 1..=50, 3),
        who: fields.choice("who", &[("anyone", Bookers::Anyone), ("staff", Bookers::Staff)]).unwrap_or(Bookers::Anyone),
        modes: Mode::ALL.into_iter().filter(|it| fields.flag(&format!("mode-{}", it.as_str()))).collect(),
        discreet: fields.flag("discreet"),
        anonymous: fields.flag("anonymous"),
        minimum_age: needed(&mut fields, "age", 10..=31, 14),
        consultation: fields.flag("consultation"),
        position: needed(&mut fields, "position", 0..=1000, 0),
        centres: house.centres.keys().copied().filter(|it: &CentreId| fields.flag(&format!("centre-{}", it.0))).collect(),
    };
    if to.modes.is_empty() {
        fields.wrong("mode", "manage-wrong-modes");
    }
    let active = fields.flag("active");
    fields.finish()?;
    Ok((to, active))
}

/// A line each, as many in every language.
fn bring(fields: &mut Fields) -> Vec<Texts> {
    let mut own = |lang: Lang| {
        let text = fields.paragraph(&format!("bring-{}", lang.tag()), 800).unwrap_or_default();
        text.lines().map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect::<Vec<String>>()
    };
    let (be, ru, en) = (own(Lang::Be), own(Lang::Ru), own(Lang::En));
    if be.len() != ru.len() || ru.len() != en.len() {
        fields.wrong("bring-be", "manage-wrong-lines");
    }
    be.into_iter().zip(ru).zip(en).map(|((be, ru), en)| Texts { be, ru, en }).collect()
}

fn page(
    shell: Shell<'_>,
    house: &House,
    it: Option<&Service>,
    typed: &Typed,
    now: &rules::Values,
    coming: Option<i64>,
) -> Result<Page> {
    let lang = shell.lang;
    let mut sheet = Sheet::new(lang, typed);
    build(&mut sheet, lang, house, it);
    let frame = Frame {
        title: it.map_or_else(|| say(lang, "manage-service-new"), |it| it.title.get(lang).to_owned()),
        lead: String::new(),
        back: Link::new("/manage/services", say(lang, "manage-task-services")),
        action: it.map_or_else(|| "/manage/services".to_owned(), |it| format!("/manage/services/{}", it.id.0)),
        button: say(lang, "manage-save"),
    };
    sheet.page(shell, frame, now, coming)
}

fn build(sheet: &mut Sheet<'_>, lang: Lang, house: &House, it: Option<&Service>) {
    let same = |it: &str| (it.to_owned(), it.to_owned());
    sheet.section("manage-service-texts", "manage-three-hint");
    sheet.three("title", "manage-service-title", "text", "");
    sheet.three("summary", "manage-service-summary", "lines", "");
    sheet.three("bring", "manage-service-bring", "lines", "manage-service-bring-hint");
    sheet.section("manage-service-how", "");
    let modes = Mode::ALL.map(|it| (format!("mode-{}", it.as_str()), say(lang, it.key())));
    sheet.ticks("mode", "manage-service-modes", "", modes.into());
    let mut centres: Vec<_> = house.centres.values().collect();
    centres.sort_by_key(|it| (it.position, it.id));
    let centres = centres.into_iter().map(|it| (format!("centre-{}", it.id.0), it.name.get(lang).to_owned())).collect();
    sheet.ticks("centre", "manage-service-centres", "", centres);
    let anyone = ("anyone", say(lang, "manage-who-anyone"), String::new());
    sheet.choices("who", "manage-service-who", vec![anyone, ("staff", say(lang, "manage-who-staff"), String::new())]);
    sheet.tick("discreet", "manage-service-discreet");
    sheet.tick("anonymous", "manage-service-anonymous");
    sheet.number("age", "manage-service-age", "");
    sheet.section("manage-service-times", "");
    sheet.number("minutes", "manage-service-minutes", "");
    sheet.number("grid", "manage-service-grid", "manage-service-grid-hint");
    sheet.number("before", "manage-service-before", "");
    sheet.number("after", "manage-service-after", "");
    sheet.number("notice", "manage-service-notice", "manage-service-notice-hint");
    sheet.number("horizon", "manage-service-horizon", "");
    sheet.number("cutoff", "manage-service-cutoff", "manage-service-cutoff-hint");
    sheet.number("daily", "manage-service-daily", "manage-service-daily-hint");
    sheet.number("open", "manage-service-open", "manage-service-open-hint");
    questions::build(sheet, lang, it.map_or(0, |it| it.questions.len()));
    sheet.section("manage-service-rest", "");
    sheet.line("slug", "manage-slug", "manage-slug-hint");
    sheet.line("field", "manage-service-field", "manage-service-field-hint");
    let mut icons: Vec<(String, String)> = ICONS.into_iter().map(same).collect();
    icons.extend(it.filter(|it| !ICONS.contains(&it.icon.as_str())).map(|it| same(&it.icon)));
    sheet.select("icon", "manage-service-icon", "", icons);
    sheet.number("position", "manage-position", "manage-position-hint");
    sheet.tick("consultation", "manage-service-consultation");
    if it.is_some() {
        sheet.tick("active", "manage-service-active");
    } else {
        sheet.hidden("active");
    }
}
