//! A training's form: all that is offered, in three languages.
use rocket::{Route, get, post, routes};

use super::sheet::{Button, Frame, Sheet, Slip, Values, mistaken, put_texts, put_tick, texts};
use super::words;
use crate::ground::Ground;
use crate::i18n::{say, say_with};
use crate::kernel::{Asker, Lang, Result, TrainingId};
use crate::trainings::actions;
use crate::trainings::rules::{Audience, Kind, NewTraining, Part, Topic};
use crate::trainings::views::{self, Offer};
use crate::web::{Fields, Form, Link, Mistake, Page, Shell, Turn, Typed, Wrong};

/// So many parts a programme may have.
const PARTS: usize = 8;

pub fn routes() -> Vec<Route> {
    routes![new, add, edit, save]
}

#[get("/staff/trainings/new")]
async fn new(ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let mut values = Values::new();
    for (name, value) in [("percent", "70"), ("position", "0"), ("counting", "register"), ("audience", "young")] {
        values.insert(name.to_owned(), value.to_owned());
    }
    put_tick(&mut values, "certificate", true);
    put_tick(&mut values, "active", true);
    let others = views::staff_groups(&ground.means(), asker).await?;
    page(shell, None, &others, &Typed { values, mistakes: Vec::new() })
}

#[post("/staff/trainings/new", data = "<form>")]
async fn add(form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let others = views::staff_groups(&ground.means(), asker).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = fields.typed().clone();
    let training = match read(fields, &others) {
        Ok(training) => training,
        Err(wrong) => return Ok(Turn::again(page(shell, None, &others, &Typed::of(lang, &wrong))?)),
    };
    match actions::add_training(&ground.means(), asker, &training, &slip.key(asker, "new")?).await {
        Ok(id) => Turn::to(format!("/staff/trainings/{}?done=saved", id.0)),
        Err(why) => {
            let typed = mistaken(typed, "slug", words::refused(lang, why)?);
            Ok(Turn::again(page(shell, None, &others, &typed)?))
        }
    }
}

#[get("/staff/trainings/<id>/edit")]
async fn edit(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let offer = views::staff_offer(&ground.means(), asker, TrainingId(id)).await?;
    let others = views::staff_groups(&ground.means(), asker).await?;
    page(shell, Some(&offer), &others, &Typed { values: values(&offer.it), mistakes: Vec::new() })
}

#[post("/staff/trainings/<id>/edit", data = "<form>")]
async fn save(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let offer = views::staff_offer(&ground.means(), asker, TrainingId(id)).await?;
    let others = views::staff_groups(&ground.means(), asker).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = fields.typed().clone();
    let on = format!("/staff/trainings/{id}?done=saved");
    let to = match read(fields, &others) {
        Ok(to) => to,
        Err(wrong) => {
            // The version stays that of the form: what changed meanwhile is said when all of it can be read.
            let seen = Offer { version: slip.version, ..offer };
            return Ok(Turn::again(page(shell, Some(&seen), &others, &Typed::of(lang, &wrong))?));
        }
    };
    match actions::change_training(&ground.means(), asker, offer.id, slip.version, &to).await {
        Ok(true) => Turn::to(on),
        Ok(false) => {
            let now = views::staff_offer(&ground.means(), asker, offer.id).await?;
            if now.it == to {
                return Turn::to(on);
            }
            let typed = changed(lang, &now, &others, typed);
            Ok(Turn::again(page(shell, Some(&now), &others, &typed)?))
        }
        Err(why) => {
            let typed = mistaken(typed, "slug", words::refused(lang, why)?);
            let seen = Offer { version: slip.version, ..offer };
            Ok(Turn::again(page(shell, Some(&seen), &others, &typed)?))
        }
    }
}

/// What was typed, and beside it what somebody else wrote.
fn changed(lang: Lang, now: &Offer, others: &[Offer], values_typed: Values) -> Typed {
    let typed = Typed { values: values_typed, mistakes: Vec::new() };
    let mut sheet = Sheet::new(lang, &typed);
    build(&mut sheet, Some(now), others);
    let told = say_with(lang, "trainings-staff-changed", &[("name", now.changed_by.clone().into())]);
    let mut mistakes = vec![Mistake { id: "main".to_owned(), text: told }];
    mistakes.extend(sheet.told_changes(&now.changed_by, &values(&now.it)));
    Typed { values: typed.values.clone(), mistakes }
}

fn page(shell: Shell<'_>, offer: Option<&Offer>, others: &[Offer], typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let mut sheet = Sheet::new(lang, typed);
    build(&mut sheet, offer, others);
    let (title, back, action) = match offer {
        None => (
            say(lang, "trainings-staff-new"),
            Link::new("/staff/trainings", say(lang, "trainings-staff-title")),
            "/staff/trainings/new".to_owned(),
        ),
        Some(it) => {
            let own = format!("/staff/trainings/{}", it.id.0);
            let name = it.it.title.get(lang).to_owned();
            (say(lang, "trainings-staff-edit"), Link::new(own.clone(), name), format!("{own}/edit"))
        }
    };
    let frame = Frame {
        title,
        lead: say(lang, "trainings-staff-form-lead"),
        back,
        action,
        notes: Vec::new(),
        hidden: vec![("version", offer.map_or(0, |it| it.version).to_string())],
        preview: None,
        buttons: vec![Button::new(lang, "trainings-staff-save")],
    };
    sheet.page(shell, frame)
}

fn build(sheet: &mut Sheet<'_>, own: Option<&Offer>, others: &[Offer]) {
    let lang = sheet.lang;
    sheet.section("trainings-staff-texts", "trainings-staff-texts-hint");
    sheet.three("title", say(lang, "trainings-staff-name"), "text", "");
    sheet.three("summary", say(lang, "trainings-staff-summary"), "lines", "");
    sheet.three("gains", say(lang, "trainings-staff-gains"), "lines", "trainings-staff-gains-hint");
    sheet.section("trainings-staff-what", "");
    let pick = |value: &'static str, words: String| (value.to_owned(), words);
    sheet.select(
        "kind",
        "trainings-staff-kind",
        "",
        Kind::ALL.iter().map(|it| pick(it.as_str(), words::kind(lang, *it))).collect(),
    );
    let topics = Topic::ALL.iter().map(|it| pick(it.as_str(), words::topic(lang, *it))).collect();
    sheet.select("topic", "trainings-staff-topic", "", topics);
    let audiences = Audience::ALL.iter().map(|it| (it.as_str(), words::audience(lang, *it), String::new())).collect();
    sheet.choices("audience", "trainings-staff-audience", audiences);
    sheet.number("minimum_age", "trainings-staff-minimum-age", "trainings-staff-age-hint");
    sheet.number("maximum_age", "trainings-staff-maximum-age", "trainings-staff-age-hint");
    let mut before = vec![(String::new(), say(lang, "trainings-staff-nothing-before"))];
    let others = others.iter().filter(|it| own.is_none_or(|own| own.id != it.id));
    before.extend(others.map(|it| (it.id.0.to_string(), it.it.title.get(lang).to_owned())));
    sheet.select("prerequisite", "trainings-staff-prerequisite", "", before);
    sheet.tick("invited", "trainings-staff-by-invitation");
    sheet.section("trainings-staff-programme", "trainings-staff-programme-hint");
    for at in 0..PARTS {
        let told = [("number", i64::try_from(at + 1).unwrap_or_default().into())];
        sheet.three(&format!("part{at}_title"), say_with(lang, "trainings-staff-part-title", &told), "text", "");
        sheet.three(&format!("part{at}_text"), say_with(lang, "trainings-staff-part-text", &told), "lines", "");
    }
    sheet.section("trainings-staff-completion", "");
    sheet.number("percent", "trainings-staff-percent", "trainings-staff-percent-hint");
    sheet.tick("task", "trainings-staff-final-task");
    sheet.tick("certificate", "trainings-staff-certificate");
    let register = say(lang, "trainings-staff-register");
    let counting =
        vec![("register", register, String::new()), ("headcount", say(lang, "trainings-staff-headcount"), String::new())];
    sheet.choices("counting", "trainings-staff-counting", counting);
    sheet.section("trainings-staff-shown-how", "");
    sheet.line("slug", "trainings-staff-slug", "trainings-staff-slug-hint");
    sheet.number("position", "trainings-staff-position", "trainings-staff-position-hint");
    sheet.tick("discreet", "trainings-staff-discreet");
    sheet.tick("active", "trainings-staff-active");
}

fn read(mut fields: Fields, others: &[Offer]) -> Result<NewTraining, Wrong> {
    let kinds: Vec<(&str, Kind)> = Kind::ALL.iter().map(|it| (it.as_str(), *it)).collect();
    let topics: Vec<(&str, Topic)> = Topic::ALL.iter().map(|it| (it.as_str(), *it)).collect();
    let audiences: Vec<(&str, Audience)> = Audience::ALL.iter().map(|it| (it.as_str(), *it)).collect();
    let ids: Vec<String> = others.iter().map(|it| it.id.0.to_string()).collect();
    let known: Vec<(&str, TrainingId)> = ids.iter().zip(others).map(|(it, other)| (it.as_str(), other.id)).collect();
    let counting = fields.choice("counting", &[("register", true), ("headcount", false)]);
    let to = NewTraining {
        slug: slug(&mut fields),
        kind: fields.choice("kind", &kinds).unwrap_or(Kind::Training),
        audience: fields.choice("audience", &audiences).unwrap_or(Audience::Young),
        topic: fields.choice("topic", &topics).unwrap_or(Topic::Other),
        title: texts(&mut fields, "title", "text", 100, true),
        summary: texts(&mut fields, "summary", "lines", 1000, true),
        gains: texts(&mut fields, "gains", "lines", 1000, false),
        programme: programme(&mut fields),
        minimum_age: fields.number("minimum_age", 1..=120),
        maximum_age: fields.number("maximum_age", 1..=120),
        by_invitation: fields.flag("invited"),
        prerequisite: fields.choice("prerequisite", &known),
        complete_percent: fields.number("percent", 0..=100).unwrap_or(70),
        final_task: fields.flag("task"),
        certificate: fields.flag("certificate"),
        named: counting.unwrap_or(true),
        discreet: fields.flag("discreet"),
        position: fields.number("position", 0..=1000).unwrap_or_default(),
        active: fields.flag("active"),
    };
    if to.minimum_age.zip(to.maximum_age).is_some_and(|(least, most)| least > most) {
        fields.wrong("maximum_age", "trainings-staff-bad-ages");
    }
    fields.finish()?;
    Ok(to)
}

/// Small Latin letters, digits and hyphens: a part of an address.
fn slug(fields: &mut Fields) -> String {
    let slug = fields.required("slug", 40);
    let fine = slug.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
    if !slug.is_empty() && (!fine || slug.starts_with('-') || slug.ends_with('-')) {
        fields.wrong("slug", "trainings-staff-bad-slug");
    }
    slug
}

/// Parts without a word are none.
fn programme(fields: &mut Fields) -> Vec<Part> {
    let mut parts = Vec::new();
    for at in 0..PARTS {
        let said = |fields: &Fields, what: &str| {
            let name = |lang: Lang| format!("part{at}_{what}-{}", lang.tag());
            Lang::ALL.iter().any(|it| fields.typed().get(&name(*it)).is_some_and(|it| !it.trim().is_empty()))
        };
        let there = said(fields, "title") || said(fields, "text");
        let title = texts(fields, &format!("part{at}_title"), "text", 120, there);
        let text = texts(fields, &format!("part{at}_text"), "lines", 1000, false);
        if there {
            parts.push(Part { title, text });
        }
    }
    parts
}

fn values(it: &NewTraining) -> Values {
    let mut values = Values::new();
    let number = |it: Option<i64>| it.map(|it| it.to_string()).unwrap_or_default();
    for (name, value) in [
        ("slug", it.slug.clone()),
        ("kind", it.kind.as_str().to_owned()),
        ("audience", it.audience.as_str().to_owned()),
        ("topic", it.topic.as_str().to_owned()),
        ("minimum_age", number(it.minimum_age)),
        ("maximum_age", number(it.maximum_age)),
        ("prerequisite", number(it.prerequisite.map(|it| it.0))),
        ("percent", it.complete_percent.to_string()),
        ("counting", if it.named { "register" } else { "headcount" }.to_owned()),
        ("position", it.position.to_string()),
    ] {
        values.insert(name.to_owned(), value);
    }
    for (name, texts) in [("title", &it.title), ("summary", &it.summary), ("gains", &it.gains)] {
        put_texts(&mut values, name, texts);
    }
    for (at, part) in it.programme.iter().enumerate() {
        put_texts(&mut values, &format!("part{at}_title"), &part.title);
        put_texts(&mut values, &format!("part{at}_text"), &part.text);
    }
    for (name, on) in [
        ("invited", it.by_invitation),
        ("task", it.final_task),
        ("certificate", it.certificate),
        ("discreet", it.discreet),
        ("active", it.active),
    ] {
        put_tick(&mut values, name, on);
    }
    values
}
