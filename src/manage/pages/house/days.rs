//! Days off and moved working days; the coming two years, computed.
use chrono::{Datelike, Days, NaiveDate};
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::{actions, rules, views};
use super::form::{self, Ending, Frame, Press, Sheet, Slip, pressed};
use super::settings::{needed, whole_house};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Error, Lang, Result, mark};
use crate::schedule::{self, Feast, Holiday, Workdays};
use crate::web::{Errors, Field, Fields, Form, Link, Page, Shell, Turn, Typed, Wrong, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![list, check, add_swap, drop_swap, new, add, show, save]
}

#[derive(Serialize)]
struct DaysPage {
    page_title: String,
    errors: Option<Errors>,
    saved: bool,
    checked: bool,
    check: Press,
    years: Vec<Year>,
    holidays: Vec<super::centres::Item>,
    swaps: Vec<Swap>,
    off: Field,
    worked: Field,
    key: String,
}

#[derive(Serialize)]
struct Year {
    title: String,
    days: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    date: String,
    words: String,
    worked: bool,
}

#[derive(Serialize)]
struct Swap {
    words: String,
    drop: Press,
}

#[get("/manage/days-off?<saved>")]
async fn list(saved: Option<&str>, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    whole_house(asker)?;
    page(&ground, shell, &Typed::default(), saved.is_some()).await
}

#[post("/manage/days-off/checked", data = "<form>")]
async fn check(form: Form, ground: Ground<'_>, asker: &Asker) -> Result<Turn> {
    whole_house(asker)?;
    let Ok((slip, _)) = pressed(&form, "") else { return Turn::to("/manage/days-off") };
    let hand = slip.hand(ground.diary.db(), asker, ground.now, "days");
    actions::check_days(&hand, today(&ground).year()).await?;
    Turn::to("/manage/setup?saved=1")
}

#[post("/manage/days-off/moved", data = "<form>")]
async fn add_swap(form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    whole_house(asker)?;
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = form::typed(&fields);
    let (off, worked) = (date(&mut fields, "off"), date(&mut fields, "worked"));
    if off.is_some() && off == worked {
        fields.wrong("worked", "manage-wrong-day-same");
    }
    if let Err(typed) = form::finished(lang, fields) {
        return Ok(Turn::again(page(&ground, shell, &typed, false).await?));
    }
    let (Some(off), Some(worked)) = (off, worked) else { return Turn::to("/manage/days-off") };
    let hand = slip.hand(ground.diary.db(), asker, ground.now, "move");
    let saved = actions::move_day(&hand, off, worked).await?;
    match form::ending(lang, saved, "/manage/days-off?saved=1", typed, "", &rules::Values::new(), |_| ())? {
        Ending::On(turn) => Ok(turn),
        Ending::Again(typed, _) => Ok(Turn::again(page(&ground, shell, &typed, false).await?)),
    }
}

#[post("/manage/days-off/moved/drop", data = "<form>")]
async fn drop_swap(form: Form, ground: Ground<'_>, asker: &Asker) -> Result<Turn> {
    whole_house(asker)?;
    let Ok((slip, day)) = pressed(&form, "day") else { return Turn::to("/manage/days-off") };
    let day: NaiveDate = day.parse().map_err(|_| Error::NotFound)?;
    actions::drop_swap(&slip.hand(ground.diary.db(), asker, ground.now, "unmove"), day).await?;
    Turn::to("/manage/days-off?saved=1")
}

#[get("/manage/days-off/new")]
async fn new(asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    whole_house(asker)?;
    let values = [("kind".to_owned(), "fixed".to_owned())].into();
    holiday_page(shell, None, &Typed { values, mistakes: Vec::new() }, &rules::Values::new())
}

#[post("/manage/days-off", data = "<form>")]
async fn add(form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    whole_house(asker)?;
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let new = match read(fields) {
        Ok(new) => new,
        Err(wrong) => return Ok(Turn::again(holiday_page(shell, None, &Typed::of(lang, &wrong), &rules::Values::new())?)),
    };
    actions::new_holiday(&slip.hand(ground.diary.db(), asker, ground.now, "holiday"), &new).await?;
    Turn::to("/manage/days-off?saved=1")
}

#[get("/manage/days-off/<id>", rank = 2)]
async fn show(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    whole_house(asker)?;
    let it = one(&ground, id).await?;
    let values = rules::holiday(&it);
    holiday_page(shell, Some((id, &it)), &Typed { values: values.clone(), mistakes: Vec::new() }, &values)
}

#[post("/manage/days-off/<id>", rank = 2, data = "<form>")]
async fn save(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    whole_house(asker)?;
    let lang = shell.lang;
    let it = one(&ground, id).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = form::typed(&fields);
    let to = match read(fields) {
        Ok(to) => to,
        Err(wrong) => {
            return Ok(Turn::again(holiday_page(shell, Some((id, &it)), &Typed::of(lang, &wrong), &rules::holiday(&it))?));
        }
    };
    let hand = slip.hand(ground.diary.db(), asker, ground.now, &format!("holiday/{id}"));
    let saved = actions::change_holiday(&hand, id, &to).await?;
    let it = one(&ground, id).await?;
    let now = rules::holiday(&it);
    match form::ending(lang, saved, "/manage/days-off?saved=1", typed, &slip.version, &now, build)? {
        Ending::On(turn) => Ok(turn),
        Ending::Again(typed, _) => Ok(Turn::again(holiday_page(shell, Some((id, &it)), &typed, &now)?)),
    }
}

async fn one(ground: &Ground<'_>, id: i64) -> Result<Holiday> {
    let all = schedule::holidays(ground.diary.db()).await?;
    all.into_iter().find(|it| it.0 == id).map(|it| it.1).ok_or(Error::NotFound)
}

fn today(ground: &Ground<'_>) -> NaiveDate {
    i18n::day(ground.now, ground.house.settings.zone)
}

fn date(fields: &mut Fields, name: &str) -> Option<NaiveDate> {
    let text = fields.required(name, 10);
    let date = text.parse().ok();
    if date.is_none() && !text.is_empty() {
        fields.wrong(name, "manage-wrong-date");
    }
    date
}

fn read(mut fields: Fields) -> Result<Holiday, Wrong> {
    let name = form::texts(&mut fields, "name", 100, true);
    let easter = fields.choice("kind", &[("fixed", false), ("easter", true)]).unwrap_or(false);
    let (month, day, after) = (fields.number("month", 1..=12), fields.number("day", 1..=31), fields.number("after", -60..=90));
    let feast = match (easter, month, day, after) {
        (true, _, _, Some(days)) => Feast::AfterEaster(days),
        (true, ..) => {
            fields.wrong("after", "web-field-required");
            Feast::AfterEaster(0)
        }
        (false, Some(month), Some(day), _) => {
            let (month, day) = (u32::try_from(month).unwrap_or(1), u32::try_from(day).unwrap_or(1));
            // 2028 is a leap year: 29 February is a day.
            if NaiveDate::from_ymd_opt(2028, month, day).is_none() {
                fields.wrong("day", "manage-wrong-date");
            }
            Feast::Fixed { month, day }
        }
        (false, month, ..) => {
            fields.wrong(if month.is_none() { "month" } else { "day" }, "web-field-required");
            Feast::Fixed { month: 1, day: 1 }
        }
    };
    let first = needed(&mut fields, "from", 1900..=2200, 2000);
    let last = fields.number("until", 1900..=2200);
    if last.is_some_and(|it| it < first) {
        fields.wrong("until", "manage-wrong-years");
    }
    fields.finish()?;
    Ok(Holiday {
        feast,
        first_year: i32::try_from(first).unwrap_or(2000),
        last_year: last.and_then(|it| i32::try_from(it).ok()),
        name,
    })
}

async fn page(ground: &Ground<'_>, shell: Shell<'_>, typed: &Typed, saved: bool) -> Result<Page> {
    let lang = shell.lang;
    let db = ground.diary.db();
    let days = &ground.house.workdays;
    let today = today(ground);
    let holidays = schedule::holidays(db).await?;
    let checked = mark(db, views::DAYS_CHECKED).await?.and_then(|it| it.parse::<i32>().ok());
    let mut swaps = Vec::new();
    for (off, worked) in days.swaps().filter(|it| it.0.max(it.1) >= today) {
        let told = [("off", dated(lang, off).into()), ("worked", dated(lang, worked).into())];
        let drop = Press::new(lang, "/manage/days-off/moved/drop", "manage-day-drop")?.with("day", off.to_string());
        swaps.push(Swap { words: say_with(lang, "manage-day-moved", &told), drop });
    }
    let item = |(id, it): &(i64, Holiday)| super::centres::Item {
        href: format!("/manage/days-off/{id}"),
        title: it.name.get(lang).to_owned(),
        about: rule(lang, it),
        state: years(lang, it),
        kind: "",
    };
    let errors = Errors::of(lang, typed.mistakes.clone());
    let field = |name: &str, label| Field::new(name, "date", say(lang, label)).filled(typed);
    let view = DaysPage {
        page_title: document_title(lang, &say(lang, "manage-task-days-off"), errors.is_some()),
        errors,
        saved,
        checked: checked.is_some_and(|it| it >= today.year()),
        check: Press::new(lang, "/manage/days-off/checked", "manage-days-fine")?,
        years: (0..3).map(|it| year(lang, days, today, today.year() + it)).filter(|it| !it.days.is_empty()).collect(),
        holidays: holidays.iter().map(item).collect(),
        swaps,
        off: field("off", "manage-day-off"),
        worked: field("worked", "manage-day-worked"),
        key: fresh_key()?,
    };
    shell.page("manage/days.html", &view)
}

/// What is off and what is worked instead, from today on, two years long.
fn year(lang: Lang, days: &Workdays, today: NaiveDate, year: i32) -> Year {
    let last = today.checked_add_days(Days::new(730)).unwrap_or(today);
    let all = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today).iter_days().take_while(|it| it.year() == year);
    let seen = all.filter(|it| *it >= today && *it <= last).filter_map(|day| {
        let words = match (days.holiday(day), days.moved_to(day), days.worked_for(day)) {
            (Some(it), ..) => it.name.get(lang).to_owned(),
            (_, Some(worked), _) => say_with(lang, "manage-day-off-for", &[("day", i18n::day_short(lang, worked).into())]),
            (_, _, Some(off)) => say_with(lang, "manage-day-worked-for", &[("day", i18n::day_short(lang, off).into())]),
            _ => return None,
        };
        Some(Day { date: i18n::day_short(lang, day), words, worked: days.worked_for(day).is_some() })
    });
    Year { title: year.to_string(), days: seen.collect() }
}

fn dated(lang: Lang, day: NaiveDate) -> String {
    format!("{} {}", i18n::day_short(lang, day), day.year())
}

fn rule(lang: Lang, it: &Holiday) -> String {
    match it.feast {
        Feast::Fixed { month, day } => format!("{day:02}.{month:02}"),
        Feast::AfterEaster(days) => say_with(lang, "manage-holiday-after", &[("days", days.into())]),
    }
}

fn years(lang: Lang, it: &Holiday) -> String {
    let first = it.first_year.to_string();
    match it.last_year {
        Some(last) => format!("{first}–{last}"),
        None => say_with(lang, "manage-holiday-since", &[("year", first.into())]),
    }
}

fn holiday_page(shell: Shell<'_>, it: Option<(i64, &Holiday)>, typed: &Typed, now: &rules::Values) -> Result<Page> {
    let lang = shell.lang;
    let mut sheet = Sheet::new(lang, typed);
    build(&mut sheet);
    let frame = Frame {
        title: it.map_or_else(|| say(lang, "manage-holiday-new"), |it| it.1.name.get(lang).to_owned()),
        lead: String::new(),
        back: Link::new("/manage/days-off", say(lang, "manage-task-days-off")),
        action: it.map_or_else(|| "/manage/days-off".to_owned(), |it| format!("/manage/days-off/{}", it.0)),
        button: say(lang, "manage-save"),
    };
    sheet.page(shell, frame, now, None)
}

fn build(sheet: &mut Sheet<'_>) {
    let lang = sheet.lang();
    sheet.three("name", "manage-holiday-name", "text", "");
    let fixed = ("fixed", say(lang, "manage-holiday-fixed"), String::new());
    sheet.choices("kind", "manage-holiday-kind", vec![fixed, ("easter", say(lang, "manage-holiday-easter"), String::new())]);
    sheet.number("day", "manage-holiday-day", "");
    sheet.number("month", "manage-holiday-month", "");
    sheet.number("after", "manage-holiday-days", "");
    sheet.number("from", "manage-holiday-from", "");
    sheet.number("until", "manage-holiday-until", "manage-holiday-until-hint");
}
