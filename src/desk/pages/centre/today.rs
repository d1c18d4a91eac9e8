//! The centre's day: numbers, arrivals, the queue, who is free, all counsellors and rooms side by side. It looks for news by
//! itself, which is no work.
use chrono::NaiveDate;
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::super::views::{self, CentreDay};
use super::super::openings;
use super::super::unready::unready;
use super::grid::{self, Grid};
use super::queue::is_own;
use super::queue_card::{self, QueueCard};
use crate::booking::{self, AtCentre, State};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{AppointmentId, Asker, CentreId, Error, Instant, Key, Lang, Refusal, Result, Role};
use crate::notify::Messages;
use crate::schedule::{Free, Mode};
use crate::web::{Fields, Form, Link, Page, Shell, Turn, Typed, fresh_key};

const ROLES: [Role; 2] = [Role::Desk, Role::Manager];
/// Arrivals that are shown before somebody asks for all.
const SHOWN: usize = 8;
/// Who did not come stays in the list of arrivals so long after the end.
const LATE_HOURS: i64 = 2;

pub fn routes() -> Vec<Route> {
    routes![page, press]
}

#[derive(Serialize)]
struct View {
    title: String,
    place: String,
    /// What was refused.
    refused: String,
    /// Where the page looks for news; empty on other days.
    news: String,
    refresh: String,
    centres: Vec<Tab>,
    before: Link,
    after: Link,
    today: Option<Link>,
    book: String,
    paper: String,
    form_page: String,
    key: String,
    action: String,
    numbers: Vec<Number>,
    arrivals: Vec<Arrival>,
    all: Option<Link>,
    nobody: String,
    is_today: bool,
    queue: QueueCard,
    free: Vec<FreeRow>,
    away: Vec<Away>,
    grid: Grid,
}

#[derive(Serialize)]
struct Tab {
    href: String,
    label: String,
    current: bool,
}

#[derive(Serialize)]
struct Number {
    count: i64,
    words: String,
}

#[derive(Serialize)]
struct Arrival {
    id: i64,
    time: String,
    who: String,
    /// For who cannot see where the button stands: "Roma 13:30".
    more: String,
    pill: String,
    kind: &'static str,
    icon: &'static str,
    first_visit: bool,
    discreet: bool,
    place: String,
    may_arrive: bool,
    may_miss: bool,
    /// What its *Undo* says, with the state that it takes back; empty without one.
    undo: String,
}

#[derive(Serialize)]
struct FreeRow {
    when: String,
    name: String,
    /// Where that time is booked.
    href: String,
    until: String,
}

#[derive(Serialize)]
struct Away {
    title: String,
    href: String,
    offer: String,
}

#[get("/staff/centre?<centre>&<day>&<all>")]
async fn page(
    centre: Option<&str>,
    day: Option<&str>,
    all: Option<&str>,
    asker: &Asker,
    desk: Ground<'_>,
    shell: Shell<'_>,
) -> Result<Either<Page, Turn>> {
    if let Some(instead) = unready(asker, &desk, &shell)? {
        return Ok(instead);
    }
    let centre = views::own_centre(&desk.house, asker, &ROLES, centre)?;
    let today = i18n::day(desk.now, desk.zone_of(centre));
    let day = match day.filter(|it| !it.is_empty()) {
        Some(typed) => openings::day(typed).ok_or(Error::NotFound)?,
        None => today,
    };
    Ok(Either::Left(show(asker, &desk, &shell, centre, day, all.is_some(), String::new()).await?))
}

#[derive(Debug, Clone, Copy)]
enum Press {
    Arrive,
    Miss,
    /// Of the press that led to this state.
    Undo(State),
}

#[post("/staff/centre/<id>", data = "<form>")]
async fn press(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let words = [
        ("arrive", Press::Arrive),
        ("miss", Press::Miss),
        ("undo-arrived", Press::Undo(State::Arrived)),
        ("undo-attended", Press::Undo(State::Attended)),
        ("undo-no_show", Press::Undo(State::NoShow)),
    ];
    let deed = fields.choice("deed", &words);
    let key = fields.raw("key");
    let from = fields.raw("from").filter(|it| is_own(it));
    let (Some(deed), Ok(())) = (deed, fields.finish()) else { return Err(Error::NotFound) };
    let id = AppointmentId(id);
    let it = booking::seen_by(&desk.means(), asker, id).await?;
    let key = Key::perhaps(asker.account, &format!("centre:{}", id.0), key.as_deref(), &format!("{deed:?}"));
    let means = desk.means();
    let done = match deed {
        Press::Arrive => booking::arrive(&means, asker, id, key.as_ref()).await,
        Press::Miss => booking::no_show(&means, asker, id, key.as_ref()).await,
        Press::Undo(seen) => booking::undo_seen(&means, asker, id, seen, key.as_ref()).await,
    };
    match done {
        Ok(()) => Turn::to(from.unwrap_or_else(|| "/staff/centre".to_owned())),
        Err(Error::Refused(Refusal(why))) => {
            let day = i18n::day(it.span.start(), desk.zone_of(it.centre));
            Ok(Turn::again(show(asker, &desk, &shell, it.centre, day, false, say(shell.lang, why)).await?))
        }
        Err(other) => Err(other),
    }
}

async fn show(
    asker: &Asker,
    desk: &Ground<'_>,
    shell: &Shell<'_>,
    centre: CentreId,
    day: NaiveDate,
    all: bool,
    refused: String,
) -> Result<Page> {
    let lang = shell.lang;
    let found = views::centre_day(&desk.means(), centre, day).await?;
    let at = desk.house.centre(centre).ok_or(Error::NotFound)?;
    let is_today = found.board.day.contains(desk.now);
    let own = address(&at.slug, day);
    let reading = Reading { asker, desk, lang, zone: at.zone, found: &found, is_today };
    let (arrivals, left_out) = reading.arrivals(all);
    let local = if is_today { format!(" · {}", i18n::time(desk.now, at.zone)) } else { String::new() };
    let step = |to: Option<NaiveDate>, key: &str| Link::new(to.map_or(own.clone(), |it| address(&at.slug, it)), say(lang, key));
    let view = View {
        title: i18n::day_long(lang, day),
        place: format!("{}, {}{local}", at.city.get(lang), at.address.get(lang)),
        refused,
        news: if is_today { if all { format!("{own}&all=1") } else { own.clone() } } else { String::new() },
        refresh: format!("{own}&news=1"),
        centres: reading.tabs(centre, day),
        before: step(day.pred_opt(), "desk-centre-day-before"),
        after: step(day.succ_opt(), "desk-centre-day-after"),
        today: (!is_today).then(|| Link::new(format!("/staff/centre?centre={}", at.slug), say(lang, "desk-centre-to-today"))),
        book: format!("/staff/book?centre={}", at.slug),
        paper: format!("/staff/paper?centre={}", at.slug),
        form_page: format!("/staff/queue?centre={}&from={}", at.slug, queue_card::escaped(&own)),
        key: fresh_key()?,
        action: own.clone(),
        numbers: reading.numbers(),
        arrivals,
        all: (left_out > 0)
            .then(|| Link::new(format!("{own}&all=1"), say_with(lang, "desk-centre-all", &[("count", left_out.into())]))),
        nobody: say(lang, if is_today { "desk-centre-nobody" } else { "desk-centre-nobody-then" }),
        is_today,
        queue: queue_card::card(asker, desk, lang, centre, &own, &found.queue, &found.free, &Typed::default())?,
        free: found.free.iter().map(|it| reading.free(it)).collect(),
        away: reading.away(),
        grid: grid::grid(asker, desk, lang, &found),
    };
    shell.page("desk/centre.html", &view)
}

fn address(slug: &str, day: NaiveDate) -> String {
    format!("/staff/centre?centre={slug}&day={day}")
}

struct Reading<'a> {
    asker: &'a Asker,
    desk: &'a Ground<'a>,
    lang: Lang,
    zone: chrono_tz::Tz,
    found: &'a CentreDay,
    is_today: bool,
}

impl Reading<'_> {
    fn tabs(&self, centre: CentreId, day: NaiveDate) -> Vec<Tab> {
        let scope = self.asker.scope(&ROLES);
        let theirs: Vec<_> = self.desk.house.open_centres().into_iter().filter(|it| scope.covers(it.id)).collect();
        if theirs.len() < 2 {
            return Vec::new();
        }
        let tab = |it: &crate::schedule::Centre| Tab {
            href: address(&it.slug, day),
            label: it.city.get(self.lang).to_owned(),
            current: it.id == centre,
        };
        theirs.into_iter().map(tab).collect()
    }

    fn numbers(&self) -> Vec<Number> {
        let (lang, now) = (self.lang, self.desk.now);
        let count = |which: &dyn Fn(&AtCentre) -> bool| {
            i64::try_from(self.found.meetings.iter().filter(|it| which(it)).count()).unwrap_or_default()
        };
        let number = |count: i64, key: &str| Number { count, words: say_with(lang, key, &[("count", count.into())]) };
        let mut numbers = vec![
            number(count(&|_| true), "desk-centre-n-meetings"),
            number(count(&|it| it.it.state == State::Attended || it.it.span.end() <= now), "desk-centre-n-over"),
            number(count(&|it| it.it.state == State::NoShow), "desk-centre-n-missed"),
        ];
        if self.is_today {
            let waiting = i64::try_from(self.found.queue.waiting.len()).unwrap_or_default();
            numbers.push(number(waiting, "desk-centre-n-waiting"));
        }
        numbers
    }

    /// Who is expected in person and has come or not, with how many are left out.
    fn arrivals(&self, all: bool) -> (Vec<Arrival>, i64) {
        let now = self.desk.now;
        let shown = |it: &&AtCentre| {
            let fresh = !self.is_today || it.it.span.end().plus_hours(LATE_HOURS) > now;
            let open = matches!(it.it.state, State::Booked | State::Arrived);
            matches!(it.it.mode, Mode::InPerson | Mode::Outreach) && (it.may_undo || (open && fresh))
        };
        let mut found: Vec<Arrival> = self.found.meetings.iter().filter(shown).map(|it| self.arrival(it)).collect();
        let left_out = if all { 0 } else { found.len().saturating_sub(SHOWN) };
        found.truncate(found.len() - left_out);
        (found, i64::try_from(left_out).unwrap_or_default())
    }

    fn arrival(&self, it: &AtCentre) -> Arrival {
        let (lang, now) = (self.lang, self.desk.now);
        let begun = self.desk.now >= self.found.board.day.start();
        let start = it.it.span.start();
        let time = i18n::time(start, self.zone);
        let late = (now.0 - start.0).div_euclid(60);
        let hold = self.desk.house.settings.late_minutes;
        let (pill, kind, icon) = match (it.it.state, it.arrived_at) {
            (State::Arrived, Some(at)) => {
                (say_with(lang, "desk-centre-here-since", &[("time", i18n::time(at, self.zone).into())]), "ok", "check")
            }
            (State::Arrived, None) => (say(lang, "desk-centre-here"), "ok", "check"),
            (State::NoShow, _) => (say(lang, "desk-centre-missed"), "bad", "x"),
            (State::Attended, _) => (say(lang, "desk-centre-held"), "ok", "check"),
            (State::Booked, _) if self.is_today && late > 0 => {
                (say_with(lang, "desk-centre-late", &[("count", late.into())]), "warn", "clock-4")
            }
            _ => (String::new(), "", ""),
        };
        let mut place = self.where_with(&it.it);
        if kind == "warn" {
            let until = i18n::time(start.plus_minutes(hold), self.zone);
            let told = [("count", hold.into()), ("time", until.into())];
            let key = if late <= hold { "desk-centre-hold" } else { "desk-centre-hold-over" };
            place = format!("{place} · {}", say_with(lang, key, &told));
        } else if it.it.is_coded() && !self.asker.beside {
            place = format!("{place} · {}", say(lang, "desk-centre-ask-code"));
        }
        let who = it.it.called(self.asker.beside);
        Arrival {
            id: it.it.id.0,
            more: format!("{who} {time}"),
            time,
            who,
            pill,
            kind,
            icon,
            first_visit: !self.found.before.contains(&it.it.person) && !it.it.name.is_empty(),
            discreet: it.it.messages == Messages::Discreet,
            place,
            may_arrive: begun && it.it.state == State::Booked,
            may_miss: begun && it.it.state == State::Booked && now >= start,
            undo: if it.may_undo { format!("undo-{}", it.it.state.as_str()) } else { String::new() },
        }
    }

    /// "Ihar P., room 1".
    fn where_with(&self, it: &booking::Appointment) -> String {
        let counsellor = it.house.counsellor(it.counsellor).map_or("", |it| it.name.get(self.lang));
        match it.room.and_then(|id| it.house.room(id)) {
            Some(room) => format!("{counsellor}, {}", room.name.get(self.lang)),
            None => counsellor.to_owned(),
        }
    }

    fn free(&self, it: &Free) -> FreeRow {
        let (lang, house) = (self.lang, &self.desk.house);
        let now = self.is_today && it.span.contains(self.desk.now);
        let slug = house.centre(self.found.centre).map_or("", |it| &it.slug);
        // Whoever is free since a while is booked from this minute on.
        let start = it.span.start().max(Instant(self.desk.now.0 - self.desk.now.0.rem_euclid(60)));
        let told =
            [("time", i18n::time(it.span.end(), self.zone).into()), ("minutes", i18n::minutes(lang, it.span.minutes()).into())];
        let mut until = say_with(lang, "desk-centre-free-until", &told);
        if let Some(room) = it.room.and_then(|id| house.room(id)) {
            let name = room.name.get(lang);
            let room = match it.room_until {
                Some(end) if end < it.span.end() => say_with(
                    lang,
                    "desk-centre-room-until",
                    &[("room", name.into()), ("time", i18n::time(end, self.zone).into())],
                ),
                Some(_) => name.to_owned(),
                None => say_with(lang, "desk-centre-room-taken", &[("room", name.into())]),
            };
            until = format!("{until} · {room}");
        }
        FreeRow {
            when: if now { say(lang, "desk-centre-now") } else { i18n::time(it.span.start(), self.zone) },
            name: house.counsellor(it.counsellor).map(|it| it.name.get(lang).to_owned()).unwrap_or_default(),
            href: format!("/staff/book?centre={slug}&counsellor={}&start={}", it.counsellor.0, start.0),
            until,
        }
    }

    /// Who is away, and how many wait for them all the same.
    fn away(&self) -> Vec<Away> {
        let lang = self.lang;
        let mut found = Vec::new();
        for lane in self.found.board.lanes.iter().filter(|it| !it.away.is_empty()) {
            let hit = |it: &&AtCentre| {
                it.it.counsellor == lane.counsellor && it.it.state == State::Booked && lane.away.touches(it.it.span)
            };
            let many = i64::try_from(self.found.meetings.iter().filter(hit).count()).unwrap_or_default();
            let name = self.desk.house.counsellor(lane.counsellor).map_or("", |it| it.name.get(lang));
            found.push(Away {
                title: say_with(lang, "desk-centre-away-name", &[("name", name.into())]),
                href: format!("/staff/schedule/ill?counsellor={}", lane.counsellor.0),
                offer: if many > 0 { say_with(lang, "desk-centre-offer", &[("count", many.into())]) } else { String::new() },
            });
        }
        found
    }
}

/// The moment of a quarter of an hour that a moment lies in, counted from `base`.
pub fn quarter(moment: Instant, base: Instant) -> i64 {
    (moment.0 - base.0).div_euclid(900)
}
