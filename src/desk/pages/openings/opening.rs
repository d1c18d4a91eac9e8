//! An opening: new, changed, ended; one of its dates.
use chrono::{NaiveDate, Weekday};
use rocket::{Either, Route, get, post, routes};

use super::form::{self, Row, one, two};
use super::preview::{self, Drawn, Editor, Scene, Sent};
use super::words;
use crate::desk::views::hours as views;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CentreId, CounsellorId, Error, Lang, OpeningId, Result, RoomId, ServiceId};
use crate::schedule::{self, Change, Counsellor, House, Mode, Opening};
use crate::web::{Fields, Form, Link, Page, Shell, Turn, Typed};

pub fn routes() -> Vec<Route> {
    routes![new, begin, edit, change]
}

/// Who, and what there is already, for a form of hours.
struct Whose<'a> {
    house: &'a House,
    asker: &'a Asker,
    counsellor: &'a Counsellor,
    opening: Option<&'a Opening>,
    today: NaiveDate,
    lang: Lang,
}

#[get("/staff/schedule/openings/new?<counsellor>")]
async fn new(counsellor: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let whose = whose(&desk, asker, CounsellorId(counsellor), None, shell.lang)?;
    let typed = whose.fresh();
    preview::open(&shell, whose.editor(&typed), 0)
}

#[post("/staff/schedule/openings/new?<counsellor>", data = "<form>")]
async fn begin(counsellor: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let whose = whose(&desk, asker, CounsellorId(counsellor), None, shell.lang)?;
    whose.send(form, &desk, &shell).await
}

#[get("/staff/schedule/openings/<id>")]
async fn edit(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let opening = opening(&desk.house, OpeningId(id))?;
    let whose = whose(&desk, asker, opening.counsellor, Some(opening), shell.lang)?;
    let typed = whose.stored(opening);
    preview::open(&shell, whose.editor(&typed), opening.version)
}

#[post("/staff/schedule/openings/<id>", data = "<form>")]
async fn change(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let opening = opening(&desk.house, OpeningId(id))?;
    let whose = whose(&desk, asker, opening.counsellor, Some(opening), shell.lang)?;
    whose.send(form, &desk, &shell).await
}

pub fn opening(house: &House, id: OpeningId) -> Result<&Opening> {
    house.opening(id).ok_or(Error::NotFound)
}

fn whose<'a>(
    desk: &'a Ground<'_>,
    asker: &'a Asker,
    id: CounsellorId,
    opening: Option<&'a Opening>,
    lang: Lang,
) -> Result<Whose<'a>> {
    let counsellor = views::editable(asker, &desk.house, id)?;
    let centre = desk.house.places_of(counsellor).into_iter().next();
    let today = i18n::day(desk.now, desk.house.zone_of(centre).unwrap_or(chrono_tz::Europe::Minsk));
    Ok(Whose { house: &desk.house, asker, counsellor, opening, today, lang })
}

impl Whose<'_> {
    async fn send(&self, form: Form, desk: &Ground<'_>, shell: &Shell<'_>) -> Result<Either<Page, Turn>> {
        let mut fields = Fields::from_form(&form);
        let sent = Sent::take(&mut fields);
        let drawn = self
            .read(&mut fields)
            .map(|it| Drawn { change: if self.opening.is_some() { Change::Alter(it) } else { Change::Open(it) }, away: None });
        let scene = Scene { desk, shell, asker: self.asker };
        preview::answer(&scene, |typed| self.editor(typed), fields, sent, drawn).await
    }

    fn centres(&self) -> Vec<CentreId> {
        let mut centres = views::may_open_at(self.asker, self.house, self.counsellor);
        centres.extend(self.opening.map(|it| it.centre).filter(|it| !centres.contains(it)));
        centres
    }

    /// What a new form begins with.
    fn fresh(&self) -> Typed {
        let mut typed = Typed::default();
        typed.values.insert("first".into(), self.today.to_string());
        typed.values.insert("repeats".into(), "w1".into());
        for mode in [Mode::InPerson, Mode::Phone, Mode::Video] {
            typed.values.insert(format!("mode-{}", mode.as_str()), "yes".into());
        }
        let last = self.house.openings.get(&self.counsellor.id).and_then(|it| it.last());
        if let Some(it) = last {
            typed.values.insert("centre".into(), it.centre.0.to_string());
            typed.values.insert("room".into(), it.room.map(|it| it.0.to_string()).unwrap_or_default());
        }
        // Where there is but one room, it is that one.
        let centre = last.map(|it| it.centre).or_else(|| self.centres().first().copied());
        if typed.value("room").is_empty()
            && let Some([only]) = centre.map(|it| schedule::rooms_at(self.house, it)).as_deref()
        {
            typed.values.insert("room".into(), only.0.to_string());
        }
        typed
    }

    /// What stands in the form of an opening: from its next date on, so that what was stays what it was.
    fn stored(&self, it: &Opening) -> Typed {
        let mut typed = Typed::default();
        let first = schedule::next_date(it, self.today).unwrap_or(it.valid_from);
        let mut put = |name: &str, value: String| drop(typed.values.insert(name.to_owned(), value));
        put("weekday", words::weekday_id(it.weekday).to_owned());
        put("first", first.to_string());
        put("last", it.valid_until.map(|it| it.to_string()).unwrap_or_default());
        put("centre", it.centre.0.to_string());
        put("room", it.room.map(|it| it.0.to_string()).unwrap_or_default());
        put("repeats", it.nth.map_or(format!("w{}", it.every_weeks), |nth| format!("n{nth}")));
        for mode in &it.modes {
            put(&format!("mode-{}", mode.as_str()), "yes".to_owned());
        }
        for service in &it.services {
            put(&format!("service-{}", service.0), "yes".to_owned());
        }
        form::put_windows(&mut typed, &it.windows);
        typed
    }

    fn read(&self, fields: &mut Fields) -> Option<Opening> {
        let days: Vec<(&str, Weekday)> = WEEK.iter().map(|it| (words::weekday_id(*it), *it)).collect();
        let weekday = fields.choice("weekday", &days);
        if weekday.is_none() {
            fields.wrong("weekday", "hours-bad-weekday");
        }
        let windows = form::windows(fields);
        let first = form::date(fields, "first");
        if self.opening.is_some() && first.is_some_and(|it| it < self.today) {
            fields.wrong("first", "hours-bad-first");
        }
        let last = form::optional_date(fields, "last");
        let repeats = fields.raw("repeats").unwrap_or_default();
        let pattern = read_pattern(&repeats);
        if pattern.is_none() {
            fields.wrong("repeats", "web-field-choice");
        }
        let centre = self.read_centre(fields);
        let room = match fields.number("room", 0..=i64::MAX) {
            None | Some(0) => None,
            Some(id) => Some(RoomId(id)),
        };
        let modes = Mode::ALL.into_iter().filter(|it| fields.flag(&format!("mode-{}", it.as_str()))).collect();
        let given: Vec<ServiceId> =
            self.counsellor.services.iter().copied().filter(|it| fields.flag(&format!("service-{}", it.0))).collect();
        // All of hers is no limit: a service that she learns to give later belongs to it too.
        let services = if given.len() == self.counsellor.services.len() { Vec::new() } else { given };
        let (every_weeks, nth) = pattern?;
        let mut it = Opening {
            id: self.opening.map_or(OpeningId(0), |it| it.id),
            counsellor: self.counsellor.id,
            centre: centre?,
            room,
            weekday: weekday?,
            every_weeks,
            nth,
            valid_from: first?,
            valid_until: last,
            windows,
            modes,
            services,
            version: 0,
            exceptions: Default::default(),
        };
        if let Some(former) = self.opening {
            it.inherit(former);
        }
        Some(it)
    }

    fn read_centre(&self, fields: &mut Fields) -> Option<CentreId> {
        let centres = self.centres();
        let asked = fields.number("centre", 0..=i64::MAX).map(CentreId);
        let found = match asked {
            None if centres.len() == 1 => centres.first().copied(),
            asked => asked.filter(|it| centres.contains(it)),
        };
        if found.is_none() {
            fields.wrong("centre", "web-field-choice");
        }
        found
    }

    fn editor(&self, typed: &Typed) -> Editor {
        let lang = self.lang;
        let name = self.counsellor.name.get(lang);
        let (title, lead, action) = match self.opening {
            None => (
                say_with(lang, "hours-new-title", &[("name", name.into())]),
                String::new(),
                format!("/staff/schedule/openings/new?counsellor={}", self.counsellor.id.0),
            ),
            Some(it) => (
                say_with(lang, "hours-edit-title", &[("weekday", words::weekday_id(it.weekday).into()), ("name", name.into())]),
                say_with(lang, "hours-now", &[("rule", words::opening(lang, self.house, it).into())]),
                format!("/staff/schedule/openings/{}", it.id.0),
            ),
        };
        Editor {
            title,
            lead,
            back: back(lang, self.counsellor.id),
            action,
            legend: say(lang, if self.opening.is_some() { "hours-new-rule" } else { "hours-rule" }),
            rows: self.rows(typed),
            done: format!("/staff/schedule?counsellor={}&done=hours", self.counsellor.id.0),
            at_once: String::new(),
        }
    }

    fn rows(&self, typed: &Typed) -> Vec<Row> {
        let lang = self.lang;
        let days = WEEK.iter().map(|it| (words::weekday_id(*it).to_owned(), words::weekday(lang, *it))).collect();
        let mut rows = vec![one(form::select("weekday", say(lang, "hours-day"), typed, days))];
        rows.extend(form::window_rows(lang, typed));
        rows.push(two(
            form::date_field(
                lang,
                "first",
                say(lang, if self.opening.is_some() { "hours-first-new" } else { "hours-first" }),
                false,
                typed,
            ),
            form::date_field(lang, "last", say(lang, "hours-last-date"), true, typed),
        ));
        let centres = self.centres();
        if centres.len() > 1 {
            let name = |it: &CentreId| {
                (it.0.to_string(), self.house.centre(*it).map(|it| it.name.get(lang).to_owned()).unwrap_or_default())
            };
            rows.push(one(form::select("centre", say(lang, "hours-centre"), typed, centres.iter().map(name).collect())));
        }
        rows.push(two(
            form::select("room", say(lang, "hours-room"), typed, rooms(lang, self.house, &centres)),
            form::select("repeats", say(lang, "hours-repeats"), typed, repeats(lang, typed)),
        ));
        let modes = Mode::ALL.iter().map(|it| (format!("mode-{}", it.as_str()), words::mode(lang, *it))).collect();
        rows.push(one(form::ticks(say(lang, "hours-modes"), String::new(), typed, modes)));
        let services = self.counsellor.services.iter().filter_map(|it| self.house.service(*it)).filter(|it| it.active);
        let services: Vec<_> = services.map(|it| (format!("service-{}", it.id.0), it.title.get(lang).to_owned())).collect();
        if services.len() > 1 {
            rows.push(one(form::ticks(say(lang, "hours-for"), say(lang, "hours-for-hint"), typed, services)));
        }
        rows
    }
}

const WEEK: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

pub fn back(lang: Lang, counsellor: CounsellorId) -> Link {
    Link::new(format!("/staff/schedule?counsellor={}", counsellor.0), say(lang, "desk-bar-schedule"))
}

/// The rooms of some centres; with several centres each says where it is.
pub fn rooms(lang: Lang, house: &House, centres: &[CentreId]) -> Vec<(String, String)> {
    let mut found = vec![(String::new(), say(lang, "hours-no-room-option"))];
    let mut rooms: Vec<_> = house.rooms.values().filter(|it| it.active && centres.contains(&it.centre)).collect();
    rooms.sort_by_key(|it| (it.centre, it.id));
    for room in rooms {
        let name = room.name.get(lang);
        let place = house.centre(room.centre).map(|it| it.city.get(lang)).filter(|_| centres.len() > 1);
        found.push((room.id.0.to_string(), place.map_or(name.to_owned(), |it| format!("{name}, {it}"))));
    }
    found
}

/// `w2` is every second week, `n-1` the last weekday of the month.
fn read_pattern(text: &str) -> Option<(i64, Option<i64>)> {
    let number = |it: &str| it.parse::<i64>().ok();
    match text.split_at_checked(1)? {
        ("w", weeks) => number(weeks).filter(|it| (1..=52).contains(it)).map(|it| (it, None)),
        ("n", nth) => number(nth).filter(|it| *it == -1 || (1..=5).contains(it)).map(|it| (1, Some(it))),
        _ => None,
    }
}

fn repeats(lang: Lang, typed: &Typed) -> Vec<(String, String)> {
    let mut weeks: Vec<i64> = vec![1, 2, 3, 4];
    weeks.extend(read_pattern(typed.value("repeats")).filter(|it| it.1.is_none()).map(|it| it.0));
    weeks.sort_unstable();
    weeks.dedup();
    let mut found: Vec<(String, String)> = weeks
        .iter()
        .map(|it| {
            let words = if *it == 1 {
                say(lang, "hours-weekly")
            } else {
                say_with(lang, "hours-weekly-many", &[("count", (*it).into())])
            };
            (format!("w{it}"), words)
        })
        .collect();
    found.extend((1..=5).map(|nth| (format!("n{nth}"), say_with(lang, "hours-monthly", &[("nth", nth.into())]))));
    found.push(("n-1".into(), say(lang, "hours-monthly-last")));
    found
}
