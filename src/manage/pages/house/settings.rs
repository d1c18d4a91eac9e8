//! The house's own settings.
use rocket::{Route, get, post, routes};

use super::super::super::{actions, rules};
use super::form::{self, Ending, Frame, Sheet, Slip};
use crate::ground::Ground;
use crate::i18n::say;
use crate::kernel::{Asker, Error, Result, Scope};
use crate::schedule::Settings;
use crate::web::{Fields, Form, Link, Page, Shell, Turn, Typed, Wrong};

pub fn routes() -> Vec<Route> {
    routes![show, save]
}

#[get("/manage/settings")]
async fn show(ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    whole_house(asker)?;
    let typed = Typed { values: rules::settings(&ground.house.settings), mistakes: Vec::new() };
    page(&ground, shell, &typed)
}

#[post("/manage/settings", data = "<form>")]
async fn save(form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    whole_house(asker)?;
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = form::typed(&fields);
    let to = match read(fields) {
        Ok(to) => to,
        Err(wrong) => return Ok(Turn::again(page(&ground, shell, &Typed::of(lang, &wrong))?)),
    };
    let db = ground.diary.db();
    let saved = actions::set_settings(&slip.hand(db, asker, ground.now, "settings"), to).await?;
    let now = ground.diary.house().await?;
    let now = rules::settings(&now.settings);
    match form::ending(lang, saved, "/manage/setup?saved=1", typed, &slip.version, &now, build)? {
        Ending::On(turn) => Ok(turn),
        Ending::Again(typed, _) => {
            let mut sheet = Sheet::new(lang, &typed);
            build(&mut sheet);
            Ok(Turn::again(sheet.page(shell, frame(lang), &now, None)?))
        }
    }
}

/// Who manages a centre only does not settle what holds for all.
pub fn whole_house(asker: &Asker) -> Result<()> {
    if actions::manages(asker) == Scope::All { Ok(()) } else { Err(Error::NotFound) }
}

fn read(mut fields: Fields) -> Result<Settings, Wrong> {
    let base = Settings::default();
    let to = Settings {
        doors: base.doors,
        name: form::texts(&mut fields, "name", 80, true),
        zone: form::zone(&mut fields),
        youngest: needed(&mut fields, "youngest", 10..=18, base.youngest),
        late_minutes: needed(&mut fields, "late", 0..=480, base.late_minutes),
        missed_minutes: needed(&mut fields, "missed", 15..=24 * 60, base.missed_minutes),
        offer_hours: needed(&mut fields, "offer", 1..=14 * 24, base.offer_hours),
        ask_days: needed(&mut fields, "ask", 7..=730, base.ask_days),
    };
    fields.finish()?;
    Ok(to)
}

/// A number that must be there.
pub fn needed(fields: &mut Fields, name: &str, range: std::ops::RangeInclusive<i64>, otherwise: i64) -> i64 {
    let there = fields.has(name);
    let number = fields.number(name, range);
    // What was typed wrong is told already; this only speaks of what is empty.
    if number.is_none() && (!there || fields.typed().get(name).is_none_or(|it| it.trim().is_empty())) {
        fields.wrong(name, "web-field-required");
    }
    number.unwrap_or(otherwise)
}

fn page(ground: &Ground<'_>, shell: Shell<'_>, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let mut sheet = Sheet::new(lang, typed);
    build(&mut sheet);
    sheet.page(shell, frame(lang), &rules::settings(&ground.house.settings), None)
}

fn frame(lang: crate::kernel::Lang) -> Frame {
    Frame {
        title: say(lang, "manage-task-settings"),
        lead: say(lang, "manage-settings-lead"),
        back: Link::new("/manage/setup", say(lang, "manage-back")),
        action: "/manage/settings".to_owned(),
        button: say(lang, "manage-save"),
    }
}

fn build(sheet: &mut Sheet<'_>) {
    sheet.section("manage-settings-house", "");
    sheet.three("name", "manage-settings-name", "text", "manage-settings-name-hint");
    sheet.select("zone", "manage-zone", "manage-settings-zone-hint", form::zones());
    sheet.section("manage-settings-policy", "manage-settings-policy-hint");
    sheet.number("youngest", "manage-settings-youngest", "manage-settings-youngest-hint");
    sheet.number("late", "manage-settings-late", "manage-settings-late-hint");
    sheet.number("missed", "manage-settings-missed", "manage-settings-missed-hint");
    sheet.number("offer", "manage-settings-offer", "manage-settings-offer-hint");
    sheet.number("ask", "manage-settings-ask", "manage-settings-ask-hint");
}
