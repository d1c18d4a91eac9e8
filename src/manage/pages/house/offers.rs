//! Who offers what.
use rocket::{Route, get, post, routes};

use super::super::super::{actions, rules, views};
use super::centres::{Item, ListPage, standing};
use super::form::{self, Ending, Frame, Sheet, Slip};
use crate::ground::Ground;
use crate::i18n::say;
use crate::kernel::{Asker, CounsellorId, Error, Lang, PersonId, Result, Scope};
use crate::people::{self, Member};
use crate::schedule::{Counsellor, FoundAs, House, NewCounsellor, Service};
use crate::web::{Fields, Form, Link, Page, Shell, Turn, Typed, Wrong};

pub fn routes() -> Vec<Route> {
    routes![list, new, add, show, save]
}

#[get("/manage/offers?<saved>")]
async fn list(saved: Option<&str>, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let house = &ground.house;
    let staff = people::team(ground.diary.db()).await?;
    let own = house.counsellors.values().filter(|it| views::manages_counsellor(asker, house, &staff, it));
    let mut counsellors: Vec<&Counsellor> = own.collect();
    counsellors.sort_by_key(|it| (!it.active, it.name.get(lang).to_owned()));
    let item = |it: &&Counsellor| {
        let (state, kind) = standing(lang, it.active);
        let services = it.services.iter().filter_map(|id| house.service(*id)).filter(|it| it.active);
        let services: Vec<&str> = services.map(|it| it.title.get(lang)).collect();
        let about = if services.is_empty() { say(lang, "manage-offers-nothing") } else { services.join(" · ") };
        Item { href: format!("/manage/offers/{}", it.id.0), title: it.name.get(lang).to_owned(), about, state, kind }
    };
    let view = ListPage {
        page_title: say(lang, "manage-task-offers"),
        title: say(lang, "manage-task-offers"),
        lead: say(lang, "manage-offers-lead"),
        back: Link::new("/manage/setup", say(lang, "manage-back")),
        new: Some(Link::new("/manage/offers/new", say(lang, "manage-offer-new"))),
        saved: saved.is_some(),
        items: counsellors.iter().map(item).collect(),
        empty: say(lang, "manage-offers-none"),
        next: Some(Link::new("/staff/schedule", say(lang, "manage-to-openings"))),
    };
    shell.page("manage/list.html", &view)
}

#[get("/manage/offers/new")]
async fn new(ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let staff = people::team(ground.diary.db()).await?;
    let mut values = rules::Values::new();
    for tick in ["lang-be", "lang-ru", "active"] {
        values.insert(tick.to_owned(), "yes".to_owned());
    }
    let persons = persons(shell.lang, &ground.house, asker, &staff);
    page(shell, &ground.house, None, &persons, &Typed { values, mistakes: Vec::new() }, &rules::Values::new(), None)
}

#[post("/manage/offers", data = "<form>")]
async fn add(form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let house = &ground.house;
    let staff = people::team(ground.diary.db()).await?;
    let persons = persons(lang, house, asker, &staff);
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = form::typed(&fields);
    let words: Vec<(&str, i64)> = persons.iter().map(|it| (it.0.as_str(), it.0.parse().unwrap_or(0))).collect();
    let person = fields.choice("person", &words);
    if person.is_none() {
        fields.wrong("person", "web-field-required");
    }
    let none = rules::Values::new();
    let new = match read(house, fields) {
        Ok((new, _)) => new,
        Err(wrong) => return Ok(Turn::again(page(shell, house, None, &persons, &Typed::of(lang, &wrong), &none, None)?)),
    };
    let hand = slip.hand(ground.diary.db(), asker, ground.now, "counsellor");
    let saved = actions::new_counsellor(&hand, person.filter(|it| *it > 0).map(PersonId), new).await?;
    let build = |sheet: &mut Sheet<'_>| build(sheet, lang, house, None, &persons);
    match form::ending(lang, saved, "/manage/offers?saved=1", typed, &slip.version, &none, build)? {
        Ending::On(turn) => Ok(turn),
        Ending::Again(typed, coming) => Ok(Turn::again(page(shell, house, None, &persons, &typed, &none, coming)?)),
    }
}

#[get("/manage/offers/<id>", rank = 2)]
async fn show(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let it = own(&ground, &ground.house, asker, id).await?;
    let values = rules::counsellor(it);
    page(shell, &ground.house, Some(it), &[], &Typed { values: values.clone(), mistakes: Vec::new() }, &values, None)
}

#[post("/manage/offers/<id>", data = "<form>")]
async fn save(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let it = own(&ground, &ground.house, asker, id).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = form::typed(&fields);
    let (to, active) = match read(&ground.house, fields) {
        Ok(to) => to,
        Err(wrong) => {
            let now = rules::counsellor(it);
            return Ok(Turn::again(page(shell, &ground.house, Some(it), &[], &Typed::of(lang, &wrong), &now, None)?));
        }
    };
    let hand = slip.hand(ground.diary.db(), asker, ground.now, &format!("counsellor/{id}"));
    let saved = actions::change_counsellor(&hand, it.id, &to, active).await?;
    let house = ground.diary.house().await?;
    let it = own(&ground, &house, asker, id).await?;
    let now = rules::counsellor(it);
    let build = |sheet: &mut Sheet<'_>| build(sheet, lang, &house, Some(it), &[]);
    match form::ending(lang, saved, "/manage/offers?saved=1", typed, &slip.version, &now, build)? {
        Ending::On(turn) => Ok(turn),
        Ending::Again(typed, coming) => Ok(Turn::again(page(shell, &house, Some(it), &[], &typed, &now, coming)?)),
    }
}

async fn own<'a>(ground: &Ground<'_>, house: &'a House, asker: &Asker, id: i64) -> Result<&'a Counsellor> {
    let staff = people::team(ground.diary.db()).await?;
    let it = house.counsellor(CounsellorId(id)).ok_or(Error::NotFound)?;
    if views::manages_counsellor(asker, house, &staff, it) { Ok(it) } else { Err(Error::NotFound) }
}

/// Colleagues with a counsellor's post who offer nothing yet; for the whole house also somebody without a sign-in.
fn persons(lang: Lang, house: &House, asker: &Asker, staff: &[Member]) -> Vec<(String, String)> {
    let free = |it: &&Member| {
        it.state != "disabled"
            && views::is_theirs(asker, it)
            && !house.counsellors.values().any(|other| other.person == it.person)
    };
    let own = staff.iter().filter(free).map(|it| (it.person.0.to_string(), it.name.clone()));
    let nobody = (actions::manages(asker) == Scope::All).then(|| ("0".to_owned(), say(lang, "manage-offer-nobody")));
    own.chain(nobody).collect()
}

fn read(house: &House, mut fields: Fields) -> Result<(NewCounsellor, bool), Wrong> {
    let found = fields.choice("found", &[("woman", Some(FoundAs::Woman)), ("man", Some(FoundAs::Man)), ("no", None)]);
    let to = NewCounsellor {
        person: PersonId(0),
        name: form::texts(&mut fields, "name", 60, true),
        title: form::texts(&mut fields, "title", 80, false),
        languages: Lang::ALL.into_iter().filter(|it| fields.flag(&format!("lang-{}", it.tag()))).collect(),
        found_as: found.flatten(),
        video_link: fields.text("video", 200).unwrap_or_default(),
        services: house.services.keys().copied().filter(|it| fields.flag(&format!("service-{}", it.0))).collect(),
    };
    if to.languages.is_empty() {
        fields.wrong("lang", "manage-wrong-languages");
    }
    if !to.video_link.is_empty() && !to.video_link.starts_with("https://") {
        fields.wrong("video", "manage-wrong-link");
    }
    let active = fields.flag("active");
    fields.finish()?;
    Ok((to, active))
}

fn page(
    shell: Shell<'_>,
    house: &House,
    it: Option<&Counsellor>,
    persons: &[(String, String)],
    typed: &Typed,
    now: &rules::Values,
    coming: Option<i64>,
) -> Result<Page> {
    let lang = shell.lang;
    let mut sheet = Sheet::new(lang, typed);
    build(&mut sheet, lang, house, it, persons);
    let frame = Frame {
        title: it.map_or_else(|| say(lang, "manage-offer-new"), |it| it.name.get(lang).to_owned()),
        lead: String::new(),
        back: Link::new("/manage/offers", say(lang, "manage-task-offers")),
        action: it.map_or_else(|| "/manage/offers".to_owned(), |it| format!("/manage/offers/{}", it.id.0)),
        button: say(lang, "manage-save"),
    };
    sheet.page(shell, frame, now, coming)
}

fn build(sheet: &mut Sheet<'_>, lang: Lang, house: &House, it: Option<&Counsellor>, persons: &[(String, String)]) {
    sheet.section("manage-offer-who", "");
    if it.is_none() {
        sheet.select("person", "manage-offer-person", "manage-offer-person-hint", persons.to_vec());
    }
    sheet.three("name", "manage-offer-name", "text", "manage-offer-name-hint");
    sheet.three("title", "manage-offer-title", "text", "manage-offer-title-hint");
    let languages = Lang::ALL.map(|it| (format!("lang-{}", it.tag()), crate::i18n::language(lang, it)));
    sheet.ticks("lang", "manage-offer-languages", "", languages.into());
    let option = |value: &'static str, key: &'static str| (value, say(lang, key), String::new());
    let found = vec![option("no", "manage-found-no"), option("woman", "manage-found-woman"), option("man", "manage-found-man")];
    sheet.choices("found", "manage-offer-found", found);
    sheet.named_line("video", say(lang, "manage-offer-video"), "url", "manage-offer-video-hint");
    sheet.section("manage-offer-what", "");
    let has = |service: &&Service| service.active || it.is_some_and(|it| it.services.contains(&service.id));
    let mut services: Vec<&Service> = house.services.values().filter(has).collect();
    services.sort_by_key(|it| (it.position, it.id));
    let services = services.iter().map(|it| (format!("service-{}", it.id.0), it.title.get(lang).to_owned())).collect();
    sheet.ticks("service", "manage-offer-services", "", services);
    if it.is_some() {
        sheet.tick("active", "manage-offer-active");
    } else {
        sheet.hidden("active");
    }
}
