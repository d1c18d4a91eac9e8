//! The sheets: today's and tomorrow's, for each counsellor and each room, by codes; on a page that prints, and saved as one
//! file that needs nothing besides.
use std::io::Cursor;

use rocket::http::ContentType;
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions;
use super::super::super::views::{self, SheetDay};
use super::super::unready::unready;
use crate::booking::{AtCentre, State};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CentreId, CounsellorId, Error, Key, Lang, Result, Role, Span, Spans};
use crate::people::{self, Deed};
use crate::schedule::{Centre, Lane, Mode};
use crate::web::{Fields, Form, Page, Shell, Turn, fresh_key};

const ROLES: [Role; 2] = [Role::Desk, Role::Manager];
const LINES_FOR_WALK_INS: usize = 4;
/// Shorter stretches are breaks.
const WORTH: i64 = 15;
const MOST_DAYS: u64 = 7;

pub fn routes() -> Vec<Route> {
    routes![page, file, keep]
}

#[derive(Serialize)]
struct View {
    lang: &'static str,
    title: String,
    place: String,
    made: String,
    names: bool,
    file: String,
    enter: String,
    back: String,
    centre: String,
    key: String,
    /// Until when the gaps are the desk's; empty when anybody books them.
    kept: String,
    days_asked: u64,
    days: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    title: String,
    sheets: Vec<Sheet>,
    rooms: Vec<RoomSheet>,
}

#[derive(Serialize)]
struct Sheet {
    name: String,
    room: String,
    away: bool,
    rows: Vec<Row>,
    /// Lines that wait for somebody without a booking.
    empty: Vec<usize>,
}

#[derive(Serialize)]
struct Row {
    time: String,
    who: String,
    how: String,
    /// What is recorded already.
    state: String,
    /// A gap, kept for the desk.
    gap: bool,
}

#[derive(Serialize)]
struct RoomSheet {
    name: String,
    rows: Vec<RoomRow>,
}

#[derive(Serialize)]
struct RoomRow {
    time: String,
    who: String,
    with: String,
}

#[get("/staff/paper?<centre>&<days>&<names>")]
async fn page(
    centre: Option<&str>,
    days: Option<u64>,
    names: Option<&str>,
    asker: &Asker,
    desk: Ground<'_>,
    shell: Shell<'_>,
) -> Result<Either<Page, Turn>> {
    if let Some(instead) = unready(asker, &desk, &shell)? {
        return Ok(instead);
    }
    let centre = views::own_centre(&desk.house, asker, &ROLES, centre)?;
    let view = view(asker, &desk, shell.lang, centre, days, names.is_some() && !asker.beside).await?;
    Ok(Either::Left(shell.page("desk/paper.html", &view)?))
}

#[get("/staff/paper.html?<centre>&<days>&<names>")]
async fn file(
    centre: Option<&str>,
    days: Option<u64>,
    names: Option<&str>,
    asker: &Asker,
    desk: Ground<'_>,
    shell: Shell<'_>,
) -> Result<Saved> {
    let centre = views::own_centre(&desk.house, asker, &ROLES, centre)?;
    let view = view(asker, &desk, shell.lang, centre, days, names.is_some() && !asker.beside).await?;
    let deed = Deed::new("paper-sheet", "centre", centre.0).at(centre);
    people::recorded(desk.diary.db(), asker, &deed, desk.now).await?;
    let day = i18n::day(desk.now, desk.zone_of(centre));
    let name = format!("pachatak-{}-{day}.html", view.centre);
    Ok(Saved { name, html: i18n::render("desk/paper_file.html", shell.lang, &view)? })
}

/// The gaps of these days are the desk's, or everybody's again.
#[post("/staff/paper/keep", data = "<form>")]
async fn keep(form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let (slug, key) = (fields.raw("centre").unwrap_or_default(), fields.raw("key").unwrap_or_default());
    let days = fields.number("days", 1..=7).unwrap_or(2);
    let keep = fields.choice("do", &[("keep", true), ("give", false)]);
    let (Some(keep), Ok(())) = (keep, fields.finish()) else { return Err(Error::NotFound) };
    let centre = views::own_centre(&desk.house, asker, &ROLES, Some(&slug))?;
    let slug = desk.house.centre(centre).map_or("", |it| &it.slug);
    let today = i18n::day(desk.now, desk.zone_of(centre));
    let sheets = views::sheets(&desk.means(), centre, today, days.unsigned_abs()).await?;
    let until = sheets.last().map(|it| it.board.day.end()).filter(|_| keep);
    let key = Key::by(asker.account, &format!("gaps:{}", centre.0), &key, &format!("{keep} {days}"))?;
    actions::keep_gaps(&desk.means(), asker, centre, until, &key).await?;
    Turn::to(format!("/staff/paper?centre={slug}&days={days}"))
}

/// A file to keep, not a page of ours.
struct Saved {
    name: String,
    html: String,
}

impl<'r> Responder<'r, 'static> for Saved {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        Response::build()
            .header(ContentType::HTML)
            .raw_header("Content-Disposition", format!("attachment; filename=\"{}\"", self.name))
            .sized_body(self.html.len(), Cursor::new(self.html))
            .ok()
    }
}

async fn view(asker: &Asker, desk: &Ground<'_>, lang: Lang, centre: CentreId, days: Option<u64>, names: bool) -> Result<View> {
    let at = desk.house.centre(centre).ok_or(Error::NotFound)?;
    let days = days.unwrap_or(2).clamp(1, MOST_DAYS);
    let sheets = views::sheets(&desk.means(), centre, i18n::day(desk.now, at.zone), days).await?;
    let kept = desk.house.desk_times.get(&centre).filter(|it| it.end() > desk.now);
    let draw = Draw { asker, desk, lang, at, names };
    let query = format!("centre={}&days={days}{}", at.slug, if names { "&names=1" } else { "" });
    Ok(View {
        lang: lang.tag(),
        title: say(lang, "desk-paper-title"),
        place: format!("{}, {}", at.city.get(lang), at.address.get(lang)),
        made: say_with(lang, "desk-paper-made", &[("when", i18n::starts(lang, desk.now, at.zone).into())]),
        names,
        file: format!("/staff/paper.html?{query}"),
        enter: format!("/staff/paper/enter?centre={}", at.slug),
        back: format!("/staff/centre?centre={}", at.slug),
        centre: at.slug.clone(),
        key: fresh_key()?,
        kept: kept
            .map(|it| say_with(lang, "desk-paper-kept", &[("when", i18n::starts(lang, it.end(), at.zone).into())]))
            .unwrap_or_default(),
        days_asked: days,
        days: sheets.iter().map(|it| draw.day(it)).collect(),
    })
}

struct Draw<'a> {
    asker: &'a Asker,
    desk: &'a Ground<'a>,
    lang: Lang,
    at: &'a Centre,
    names: bool,
}

impl Draw<'_> {
    fn day(&self, sheet: &SheetDay) -> Day {
        let mut lanes: Vec<Lane> = sheet.board.lanes.clone();
        for meeting in &sheet.meetings {
            if !lanes.iter().any(|it| it.counsellor == meeting.it.counsellor) {
                let (open, away, busy) = (Vec::new(), Spans::default(), Spans::default());
                lanes.push(Lane { counsellor: meeting.it.counsellor, open, away, busy });
            }
        }
        lanes.sort_by_key(|it| (self.counsellor(it.counsellor), it.counsellor));
        let mut rooms: Vec<RoomSheet> = Vec::new();
        for room in &sheet.board.rooms {
            let own = sheet.meetings.iter().filter(|it| it.it.room == Some(room.room));
            let rows: Vec<RoomRow> = own.map(|it| self.room_row(it)).collect();
            let name = self.desk.house.room(room.room).map(|it| it.name.get(self.lang).to_owned()).unwrap_or_default();
            rooms.push(RoomSheet { name, rows });
        }
        Day { title: i18n::day_long(self.lang, sheet.day), sheets: lanes.iter().map(|it| self.sheet(sheet, it)).collect(), rooms }
    }

    fn sheet(&self, sheet: &SheetDay, lane: &Lane) -> Sheet {
        let own: Vec<&AtCentre> = sheet.meetings.iter().filter(|it| it.it.counsellor == lane.counsellor).collect();
        let mut rows: Vec<(Span, Row)> = own.iter().map(|it| (it.it.span, self.meeting(it))).collect();
        let met: Spans = own.iter().map(|it| it.it.span).collect();
        let open = lane.all_open();
        for span in open.without(&lane.busy).without(&met).iter().filter(|it| it.minutes() >= WORTH) {
            let empty = String::new;
            rows.push((span, Row { time: self.times(span), who: empty(), how: empty(), state: empty(), gap: true }));
        }
        rows.sort_by_key(|it| it.0);
        let mut names: Vec<&str> = Vec::new();
        for room in lane.open.iter().filter_map(|it| self.desk.house.room(it.0?)) {
            if !names.contains(&room.name.get(self.lang)) {
                names.push(room.name.get(self.lang));
            }
        }
        let away = lane.open.is_empty() && !lane.away.is_empty();
        Sheet {
            name: self.counsellor(lane.counsellor),
            room: names.join(", "),
            away,
            rows: rows.into_iter().map(|it| it.1).collect(),
            empty: if away { Vec::new() } else { (0..LINES_FOR_WALK_INS).collect() },
        }
    }

    fn meeting(&self, meeting: &AtCentre) -> Row {
        let it = &meeting.it;
        let room = it.room.and_then(|id| it.house.room(id)).map_or("", |it| it.name.get(self.lang));
        let how = match it.mode {
            Mode::InPerson => room.to_owned(),
            mode => say(self.lang, mode.key()),
        };
        let state = match it.state {
            State::Arrived => say(self.lang, "desk-centre-here"),
            State::Attended => say(self.lang, "desk-centre-held"),
            State::NoShow => say(self.lang, "desk-centre-missed"),
            _ => String::new(),
        };
        Row { time: self.times(it.span), who: self.who(meeting), how, state, gap: false }
    }

    /// The code, and where somebody asked for it the name beside: never of a discreet booking.
    fn who(&self, meeting: &AtCentre) -> String {
        let code = meeting.it.called(true);
        if self.names && !meeting.it.is_coded() && !self.asker.beside { format!("{} · {code}", meeting.it.name) } else { code }
    }

    fn room_row(&self, meeting: &AtCentre) -> RoomRow {
        RoomRow { time: self.times(meeting.it.span), who: meeting.it.called(true), with: self.counsellor(meeting.it.counsellor) }
    }

    fn counsellor(&self, id: CounsellorId) -> String {
        self.desk.house.counsellor(id).map(|it| it.name.get(self.lang).to_owned()).unwrap_or_default()
    }

    fn times(&self, span: Span) -> String {
        format!("{}–{}", i18n::time(span.start(), self.at.zone), i18n::time(span.end(), self.at.zone))
    }
}
