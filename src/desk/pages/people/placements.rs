//! What the help led to: written down and corrected.
use chrono::Days;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions;
use super::super::super::views::{self, Seen};
use super::words;
use crate::ground::Ground;
use crate::i18n::{say, say_with};
use crate::kernel::{Asker, Error, Key, PersonId, Refusal, Result};
use crate::people::{self, Deed};
use crate::records::{self, NewPlacement, Placement, PlacementKind, StatedBy};
use crate::web::{Choices, Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![blank, add, show, correct]
}

#[derive(Serialize)]
struct FormPage {
    page_title: String,
    title: String,
    back: String,
    action: String,
    key: String,
    errors: Option<Errors>,
    kind: Choices,
    since: Field,
    stated: Choices,
    what: Field,
    /// 0 when it is new.
    seen: i64,
    history: Vec<String>,
}

#[get("/staff/people/<id>/placements/new")]
async fn blank(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    page(&shell, &seen, None, &Typed::default())
}

#[get("/staff/people/<id>/placements/<placement>", rank = 2)]
async fn show(id: i64, placement: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    alone(asker)?;
    let found = records::placement(desk.diary.db(), asker, &seen.known.family, placement).await?;
    let root = seen.known.person.id;
    people::recorded(desk.diary.db(), asker, &Deed::new("see", "person", root.0).of(root).at(seen.centre), desk.now).await?;
    page(&shell, &seen, Some(found), &Typed::default())
}

/// What was written down once is read by nobody who sits beside.
fn alone(asker: &Asker) -> Result<()> {
    if asker.beside { Err(Error::Refused(Refusal("desk-people-not-beside"))) } else { Ok(()) }
}

fn page(shell: &Shell<'_>, seen: &Seen, old: Option<(Placement, Vec<Placement>)>, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let mut typed = typed.clone();
    if let (Some((it, _)), true) = (&old, typed.values.is_empty()) {
        let now = [
            ("kind", it.kind.as_str().to_owned()),
            ("since", it.since.to_string()),
            ("stated", it.stated_by.as_str().to_owned()),
            ("what", it.what.clone()),
        ];
        typed.values = now.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    }
    let kinds = PlacementKind::ALL.iter().map(|it| (it.as_str(), words::kind(lang, *it), String::new())).collect();
    let stated = StatedBy::ALL.iter().map(|it| (it.as_str(), words::stated(lang, *it), String::new())).collect();
    let errors = Errors::of(lang, typed.mistakes.clone());
    let title = say(lang, if old.is_some() { "desk-people-placement-correct" } else { "desk-people-placement-new" });
    let base = format!("/staff/people/{}", seen.known.person.id.0);
    let history = |it: &Placement| {
        let day = words::day_of(lang, it.at, seen.zone);
        let gone = if it.gone { say(lang, "desk-people-placement-gone") } else { String::new() };
        let parts = [day, words::kind(lang, it.kind), words::date(lang, it.since), it.what.clone(), gone];
        parts.into_iter().chain(it.by.clone()).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let action = match &old {
        Some((it, _)) => format!("{base}/placements/{}", it.id),
        None => format!("{base}/placements"),
    };
    let view = FormPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        back: base,
        action,
        key: fresh_key()?,
        errors,
        kind: words::choices("kind", say(lang, "desk-people-placement-kind"), &typed, "", kinds),
        since: Field::new("since", "date", say(lang, "desk-people-placement-since")).filled(&typed),
        stated: words::choices("stated", say(lang, "desk-people-placement-stated"), &typed, "person", stated),
        what: Field::new("what", "text", say(lang, "desk-people-placement-what")).optional(true).filled(&typed),
        seen: old.as_ref().map_or(0, |it| it.0.versions),
        history: old.iter().flat_map(|it| it.1.iter().rev().map(history)).collect(),
    };
    shell.page("desk/person_placement.html", &view)
}

/// What came with the form.
struct Read {
    key: String,
    seen: i64,
    gone: bool,
    new: NewPlacement,
}

fn read(form: &Form, seen: &Seen) -> Result<Read, Box<crate::web::Wrong>> {
    let mut fields = Fields::from_form(form);
    let key = fields.raw("key").unwrap_or_default();
    let version = fields.number("seen", 0..=100_000).unwrap_or_default();
    let kinds: Vec<(&str, PlacementKind)> = PlacementKind::ALL.iter().map(|it| (it.as_str(), *it)).collect();
    let says: Vec<(&str, StatedBy)> = StatedBy::ALL.iter().map(|it| (it.as_str(), *it)).collect();
    let kind = fields.choice("kind", &kinds);
    let stated_by = fields.choice("stated", &says);
    let first = seen.today - Days::new(36_525);
    let since = words::read_day(&mut fields, "since", first, seen.today + Days::new(366));
    let what = fields.text("what", 200).unwrap_or_default();
    let gone = fields.flag("gone");
    for (name, missing) in [("kind", kind.is_none()), ("stated", stated_by.is_none()), ("since", since.is_none())] {
        if missing {
            fields.wrong(name, "web-field-required");
        }
    }
    fields.finish().map_err(Box::new)?;
    let (Some(kind), Some(stated_by), Some(since)) = (kind, stated_by, since) else { return Err(Box::default()) };
    let (person, centre) = (seen.known.person.id, seen.centre);
    let new = NewPlacement { person, centre, appointment: None, encounter: None, kind, since, stated_by, what };
    Ok(Read { key, seen: version, gone, new })
}

#[post("/staff/people/<id>/placements", data = "<form>")]
async fn add(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    let it = match read(&form, &seen) {
        Ok(it) => it,
        Err(wrong) => return Ok(Turn::again(page(&shell, &seen, None, &Typed::of(shell.lang, &wrong))?)),
    };
    let key = Key::by(asker.account, &format!("placement:{id}"), &it.key, &format!("{:?}", it.new))?;
    actions::add_placement(&desk.means(), asker, &it.new, &key).await?;
    Turn::to(format!("/staff/people/{}#pp", seen.known.person.id.0))
}

#[post("/staff/people/<id>/placements/<placement>", data = "<form>")]
async fn correct(id: i64, placement: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    let old = records::placement(desk.diary.db(), asker, &seen.known.family, placement).await?;
    let it = match read(&form, &seen) {
        Ok(it) => it,
        Err(wrong) => {
            alone(asker)?;
            return Ok(Turn::again(page(&shell, &seen, Some(old), &Typed::of(shell.lang, &wrong))?));
        }
    };
    let key = Key::by(
        asker.account,
        &format!("placement:{id}:{placement}"),
        &it.key,
        &format!("{} {} {:?}", it.seen, it.gone, it.new),
    )?;
    match actions::correct_placement(&desk.means(), asker, (placement, it.seen), &it.new, it.gone, &key).await {
        Ok(()) => Turn::to(format!("/staff/people/{}#pp", seen.known.person.id.0)),
        Err(Error::Refused(why)) => {
            alone(asker)?;
            let mut typed = Typed { values: Fields::from_form(&form).typed().clone(), mistakes: Vec::new() };
            typed.mistakes.push(crate::web::Mistake { id: "kind".to_owned(), text: say_with(shell.lang, why.0, &[]) });
            let old = records::placement(desk.diary.db(), asker, &seen.known.family, placement).await?;
            Ok(Turn::again(page(&shell, &seen, Some(old), &typed)?))
        }
        Err(other) => Err(other),
    }
}
