//! One date of an opening: dropped, at other hours, in another room, or again as every other; and its last date.
use chrono::NaiveDate;
use rocket::{Either, Route, get, post, routes};

use super::form::{self, one};
use super::opening::{back, opening, rooms};
use super::preview::{self, Drawn, Editor, Scene, Sent};
use super::words;
use crate::desk::views::hours as views;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Lang, OpeningId, Result, RoomId};
use crate::schedule::{self, Change, Exception, House, Opening};
use crate::web::{Fields, Form, Page, Shell, Turn, Typed};

pub fn routes() -> Vec<Route> {
    routes![date, change_date, end, end_it]
}

#[get("/staff/schedule/openings/<id>/date?<day>")]
async fn date(id: i64, day: Option<&str>, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let it = mine(&desk, asker, id)?;
    let day = day.and_then(form::day).or_else(|| schedule::next_date(it, today(&desk, it)));
    let mut typed = Typed::default();
    if let Some(day) = day {
        let exception = it.exceptions.get(&day);
        let dropped = exception.is_none_or(|it| it.windows.is_empty());
        typed.values.insert("day".into(), day.to_string());
        typed.values.insert("what".into(), if dropped { "drop" } else { "other" }.into());
        typed.values.insert("room".into(), it.room_on(day).map(|it| it.0.to_string()).unwrap_or_default());
        let windows = it.windows_on(day);
        form::put_windows(&mut typed, if windows.is_empty() { &it.windows } else { windows });
    }
    preview::open(&shell, date_editor(&desk.house, it, &typed, shell.lang), it.version)
}

#[post("/staff/schedule/openings/<id>/date", data = "<form>")]
async fn change_date(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let it = mine(&desk, asker, id)?;
    let mut fields = Fields::from_form(&form);
    let sent = Sent::take(&mut fields);
    let change = read_date(&mut fields, it, today(&desk, it));
    let drawn = change.map(|change| Drawn { change, away: None });
    let (house, lang) = (desk.house.clone(), shell.lang);
    let scene = Scene { desk: &desk, shell: &shell, asker };
    preview::answer(&scene, |typed| date_editor(&house, it, typed, lang), fields, sent, drawn).await
}

fn read_date(fields: &mut Fields, it: &Opening, today: NaiveDate) -> Option<Change> {
    let day = form::date(fields, "day");
    let what = fields.choice("what", &[("drop", What::Drop), ("other", What::Other), ("back", What::Back)]);
    let windows = form::windows(fields);
    let room = fields.number("room", 0..=i64::MAX).filter(|it| *it != 0).map(RoomId);
    if what.is_none() {
        fields.wrong("what", "web-field-choice");
    }
    let day = day?;
    if !it.takes_place_on(day) {
        fields.wrong("day", "hours-bad-day");
        return None;
    }
    if day < today {
        fields.wrong("day", "hours-bad-past");
        return None;
    }
    let exception = match what? {
        What::Drop => Some(Exception::default()),
        What::Back if it.exceptions.contains_key(&day) => None,
        What::Back => {
            fields.wrong("what", "hours-bad-back");
            return None;
        }
        What::Other if windows.is_empty() => {
            fields.wrong("from-1", "hours-bad-no-window");
            return None;
        }
        What::Other => Some(Exception { windows, room: room.filter(|room| Some(*room) != it.room) }),
    };
    Some(Change::Date { opening: it.id, day, exception })
}

#[derive(Debug, Clone, Copy)]
enum What {
    Drop,
    Other,
    Back,
}

fn date_editor(house: &House, it: &Opening, typed: &Typed, lang: Lang) -> Editor {
    let mut what = vec![("drop".to_owned(), say(lang, "hours-what-drop")), ("other".to_owned(), say(lang, "hours-what-other"))];
    if form::day(typed.value("day")).is_some_and(|day| it.exceptions.contains_key(&day)) {
        what.push(("back".to_owned(), say(lang, "hours-what-back")));
    }
    let mut rows = vec![
        one(form::date_field(lang, "day", say(lang, "hours-date"), false, typed)),
        one(form::select("what", say(lang, "hours-what"), typed, what)),
    ];
    rows.extend(form::window_rows(lang, typed));
    rows.push(one(form::select("room", say(lang, "hours-room"), typed, rooms(lang, house, &[it.centre]))));
    Editor {
        title: say_with(
            lang,
            "hours-date-title",
            &[("weekday", words::weekday_id(it.weekday).into()), ("name", name(house, it, lang).into())],
        ),
        lead: say_with(lang, "hours-now", &[("rule", words::opening(lang, house, it).into())]),
        back: back(lang, it.counsellor),
        action: format!("/staff/schedule/openings/{}/date", it.id.0),
        legend: say(lang, "hours-date-legend"),
        rows,
        done: format!("/staff/schedule?counsellor={}&done=date", it.counsellor.0),
        at_once: String::new(),
    }
}

#[get("/staff/schedule/openings/<id>/end")]
async fn end(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let it = mine(&desk, asker, id)?;
    let mut typed = Typed::default();
    typed.values.insert("last".into(), it.valid_until.unwrap_or(today(&desk, it)).to_string());
    preview::open(&shell, end_editor(&desk.house, it, &typed, shell.lang), it.version)
}

#[post("/staff/schedule/openings/<id>/end", data = "<form>")]
async fn end_it(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let it = mine(&desk, asker, id)?;
    let mut fields = Fields::from_form(&form);
    let sent = Sent::take(&mut fields);
    let last = form::date(&mut fields, "last");
    let yesterday = today(&desk, it).pred_opt();
    if last.is_some() && last < yesterday {
        fields.wrong("last", "hours-bad-past");
    }
    if last.is_some_and(|last| it.valid_until.is_some_and(|it| it < last)) {
        fields.wrong("last", "hours-bad-later");
    }
    let drawn = last.map(|last| Drawn { change: Change::End { opening: it.id, last }, away: None });
    let (house, lang) = (desk.house.clone(), shell.lang);
    let scene = Scene { desk: &desk, shell: &shell, asker };
    preview::answer(&scene, |typed| end_editor(&house, it, typed, lang), fields, sent, drawn).await
}

fn end_editor(house: &House, it: &Opening, typed: &Typed, lang: Lang) -> Editor {
    Editor {
        title: say_with(
            lang,
            "hours-end-title",
            &[("weekday", words::weekday_id(it.weekday).into()), ("name", name(house, it, lang).into())],
        ),
        lead: say_with(lang, "hours-now", &[("rule", words::opening(lang, house, it).into())]),
        back: back(lang, it.counsellor),
        action: format!("/staff/schedule/openings/{}/end", it.id.0),
        legend: say(lang, "hours-end-legend"),
        rows: vec![one(form::date_field(lang, "last", say(lang, "hours-last-held"), false, typed))],
        done: format!("/staff/schedule?counsellor={}&done=end", it.counsellor.0),
        at_once: String::new(),
    }
}

fn mine<'a>(desk: &'a Ground<'_>, asker: &Asker, id: i64) -> Result<&'a Opening> {
    let it = opening(&desk.house, OpeningId(id))?;
    views::editable(asker, &desk.house, it.counsellor)?;
    Ok(it)
}

fn today(desk: &Ground<'_>, it: &Opening) -> NaiveDate {
    i18n::day(desk.now, desk.zone_of(it.centre))
}

fn name(house: &House, it: &Opening, lang: Lang) -> String {
    house.counsellor(it.counsellor).map(|it| it.name.get(lang).to_owned()).unwrap_or_default()
}
