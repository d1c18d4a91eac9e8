//! A group's form: where and how it meets, when people may enrol.
use rocket::{Route, get, post, routes};

use super::group::planned;
use super::sheet::{Button, Frame, Sheet, Slip, Values, put_texts, texts};
use super::{times, words};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CentreId, Error, GroupId, Lang, Result, TrainingId};
use crate::schedule::Mode;
use crate::trainings::actions;
use crate::trainings::rules::NewGroup;
use crate::trainings::views::{self, Group, Offer};
use crate::web::{Fields, Form, Link, Mistake, Page, Shell, Turn, Typed, Wrong};

const MODES: [(&str, Mode); 2] = [("in_person", Mode::InPerson), ("video", Mode::Video)];
const DAY_ENDS: i64 = 24 * 60;
const LINK: usize = 400;

pub fn routes() -> Vec<Route> {
    routes![new, add, edit, save]
}

#[get("/staff/trainings/<id>/groups/new")]
async fn new(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let offer = views::staff_offer(&ground.means(), asker, TrainingId(id)).await?;
    let first = *words::planned_centres(asker, &ground.house).first().ok_or(Error::NotFound)?;
    let mut values = Values::new();
    let centre = first.0.to_string();
    for (name, value) in
        [("centre", centre.as_str()), ("mode", "in_person"), ("language", shell.lang.tag()), ("seats", "12"), ("minimum", "0")]
    {
        values.insert(name.to_owned(), value.to_owned());
    }
    page(&ground, asker, shell, &offer, None, &Typed { values, mistakes: Vec::new() })
}

#[post("/staff/trainings/<id>/groups/new", data = "<form>")]
async fn add(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let offer = views::staff_offer(&ground.means(), asker, TrainingId(id)).await?;
    let centres = words::planned_centres(asker, &ground.house);
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let ids: Vec<String> = centres.iter().map(|it| it.0.to_string()).collect();
    let known: Vec<(&str, CentreId)> = ids.iter().map(String::as_str).zip(centres.iter().copied()).collect();
    let centre = fields.choice("centre", &known);
    if centre.is_none() {
        fields.wrong("centre", "web-field-required");
    }
    let centre = centre.or(centres.first().copied()).ok_or(Error::NotFound)?;
    let seats = fields.number("seats", 1..=2000);
    if seats.is_none() {
        fields.wrong("seats", "web-field-required");
    }
    match read(&ground, fields, (offer.id, centre), seats.unwrap_or_default()) {
        Ok(new) => {
            let group = actions::add_group(&ground.means(), asker, &new, &slip.key(asker, &format!("group/{id}"))?).await?;
            Turn::to(format!("/staff/groups/{}?done=added", group.0))
        }
        Err(wrong) => Ok(Turn::again(page(&ground, asker, shell, &offer, None, &Typed::of(lang, &wrong))?)),
    }
}

#[get("/staff/groups/<id>/edit")]
async fn edit(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let (offer, group) = planned(&ground, asker, id).await?;
    let typed = Typed { values: values(&ground, &group)?, mistakes: Vec::new() };
    page(&ground, asker, shell, &offer, Some(&group), &typed)
}

#[post("/staff/groups/<id>/edit", data = "<form>")]
async fn save(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let (offer, group) = planned(&ground, asker, id).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = fields.typed().clone();
    let to = match read(&ground, fields, (offer.id, group.centre), group.capacity) {
        Ok(to) => to,
        Err(wrong) => {
            let seen = Group { version: slip.version, ..group };
            return Ok(Turn::again(page(&ground, asker, shell, &offer, Some(&seen), &Typed::of(lang, &wrong))?));
        }
    };
    let on = format!("/staff/groups/{id}?done=saved");
    if actions::change_group_facts(&ground.means(), asker, GroupId(id), slip.version, &to).await? {
        return Turn::to(on);
    }
    let (offer, now) = planned(&ground, asker, id).await?;
    let typed = changed(&ground, asker, lang, (&offer, &now), typed)?;
    match typed {
        Some(typed) => Ok(Turn::again(page(&ground, asker, shell, &offer, Some(&now), &typed)?)),
        None => Turn::to(on),
    }
}

/// What was typed, and beside it what somebody else wrote; none when both are the same.
fn changed(
    ground: &Ground<'_>,
    asker: &Asker,
    lang: Lang,
    (offer, now): (&Offer, &Group),
    values_typed: Values,
) -> Result<Option<Typed>> {
    let typed = Typed { values: values_typed, mistakes: Vec::new() };
    let mut sheet = Sheet::new(lang, &typed);
    build(ground, asker, &mut sheet, offer, Some(now));
    let differing = sheet.told_changes(&now.changed_by, &values(ground, now)?);
    if differing.is_empty() {
        return Ok(None);
    }
    let told = say_with(lang, "trainings-staff-changed", &[("name", now.changed_by.clone().into())]);
    let mut mistakes = vec![Mistake { id: "main".to_owned(), text: told }];
    mistakes.extend(differing);
    Ok(Some(Typed { values: typed.values.clone(), mistakes }))
}

fn page(
    ground: &Ground<'_>,
    asker: &Asker,
    shell: Shell<'_>,
    offer: &Offer,
    group: Option<&Group>,
    typed: &Typed,
) -> Result<Page> {
    let lang = shell.lang;
    let mut sheet = Sheet::new(lang, typed);
    build(ground, asker, &mut sheet, offer, group);
    let title = offer.it.title.get(lang).to_owned();
    let (back, action) = match group {
        None => {
            let own = format!("/staff/trainings/{}", offer.id.0);
            (Link::new(own.clone(), title.clone()), format!("{own}/groups/new"))
        }
        Some(it) => {
            let own = format!("/staff/groups/{}", it.id.0);
            (Link::new(own.clone(), words::group(lang, it)), format!("{own}/edit"))
        }
    };
    let frame = Frame {
        title: say(lang, if group.is_none() { "trainings-staff-group-new" } else { "trainings-staff-group-edit" }),
        lead: title,
        back,
        action,
        notes: Vec::new(),
        hidden: vec![("version", group.map_or(0, |it| it.version).to_string())],
        preview: None,
        buttons: vec![Button::new(lang, "trainings-staff-save")],
    };
    sheet.page(shell, frame)
}

/// A new group chooses its centre and says its seats; one that is there stays where it is, and its seats have a form of their own.
fn build(ground: &Ground<'_>, asker: &Asker, sheet: &mut Sheet<'_>, offer: &Offer, group: Option<&Group>) {
    let lang = sheet.lang;
    sheet.section("trainings-staff-group-where", "");
    if group.is_none() {
        let centres = words::planned_centres(asker, &ground.house).into_iter();
        let named = centres.filter_map(|it| Some((it.0.to_string(), ground.house.centre(it)?.name.get(lang).to_owned())));
        sheet.select("centre", "trainings-staff-centre", "", named.collect());
    }
    sheet.three("label", say(lang, "trainings-staff-label"), "text", "trainings-staff-label-hint");
    let modes = MODES.map(|(value, it)| (value, say(lang, it.key()), String::new()));
    sheet.choices("mode", "trainings-staff-mode", modes.into());
    sheet.line("link", "trainings-staff-link", "trainings-staff-link-hint");
    let spoken = Lang::ALL.map(|it| (it.tag().to_owned(), i18n::language(lang, it)));
    sheet.select("language", "trainings-staff-language", "", spoken.into());
    sheet.section("trainings-staff-group-seats", "");
    if group.is_none() {
        sheet.number("seats", "trainings-staff-seats", "");
    }
    sheet.number("minimum", "trainings-staff-minimum", "trainings-staff-minimum-hint");
    sheet.section("trainings-staff-registration", "trainings-staff-registration-hint");
    sheet.day("opens_day", "trainings-staff-opens-day", "");
    sheet.time("opens_time", "trainings-staff-opens-time", "");
    sheet.day("closes_day", "trainings-staff-closes-day", "");
    sheet.time("closes_time", "trainings-staff-closes-time", "");
    if offer.it.by_invitation && group.is_none() {
        sheet.section("trainings-staff-by-invitation", "trainings-staff-word-later");
    }
}

fn read(
    ground: &Ground<'_>,
    mut fields: Fields,
    (training, centre): (TrainingId, CentreId),
    capacity: i64,
) -> Result<NewGroup, Wrong> {
    let zone = ground.zone_of(centre);
    let mode = fields.choice("mode", &MODES);
    if mode.is_none() {
        fields.wrong("mode", "web-field-choice");
    }
    let link = fields.text("link", LINK);
    if link.as_ref().is_some_and(|it| !it.starts_with("https://")) {
        fields.wrong("link", "trainings-staff-bad-link");
    }
    let language = fields.choice("language", &Lang::ALL.map(|it| (it.tag(), it)));
    let (opens_at, closes_at) =
        (times::perhaps(&mut fields, "opens", zone, 0), times::perhaps(&mut fields, "closes", zone, DAY_ENDS));
    if opens_at.zip(closes_at).is_some_and(|(opens, closes)| closes <= opens) {
        fields.wrong("closes_day", "trainings-staff-bad-closes");
    }
    let minimum = fields.number("minimum", 0..=2000).unwrap_or_default();
    if capacity > 0 && minimum > capacity {
        fields.wrong("minimum", "trainings-staff-bad-minimum");
    }
    let new = NewGroup {
        training,
        centre,
        label: texts(&mut fields, "label", "text", 60, false),
        mode: mode.unwrap_or(Mode::InPerson),
        language: language.unwrap_or(Lang::Be),
        capacity,
        minimum,
        opens_at,
        closes_at,
        joining_link: link.filter(|_| mode == Some(Mode::Video)),
    };
    fields.finish()?;
    Ok(new)
}

fn values(ground: &Ground<'_>, it: &Group) -> Result<Values> {
    let zone = ground.zone_of(it.centre);
    let mut values = Values::new();
    put_texts(&mut values, "label", &it.label);
    let link = it.joining_link.as_deref().map(|it| ground.keys.open(it)).transpose()?;
    let mode = MODES.iter().find(|one| one.1 == it.mode).map_or("in_person", |it| it.0);
    for (name, value) in [
        ("mode", mode.to_owned()),
        ("link", link.unwrap_or_default()),
        ("language", it.language.tag().to_owned()),
        ("minimum", it.minimum.to_string()),
    ] {
        values.insert(name.to_owned(), value);
    }
    times::put(&mut values, "opens", it.doors.opens_at, zone);
    times::put(&mut values, "closes", it.doors.closes_at, zone);
    Ok(values)
}
