//! All counsellors and rooms of a centre side by side: lists, which styles lay on a grid of quarters of an hour.
use serde::Serialize;

use super::super::super::views::CentreDay;
use super::today::quarter;
use crate::booking::{AtCentre, State};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CounsellorId, Instant, Lang, Span, Spans};
use crate::schedule::{Lane, Mode, RoomLane};

/// The styles know so many quarters; a longer day is cut at its end.
const ROWS: i64 = 64;
/// Shorter holes in a day are breaks, not worth a box.
const WORTH: i64 = 15;
/// Two rows: what is lower is narrower than a finger.
pub const PRESSABLE: i64 = 30;

#[derive(Debug, Serialize)]
pub struct Grid {
    pub hours: Vec<Hour>,
    pub now: Option<Hour>,
    pub columns: Vec<Column>,
    pub rooms: Vec<Column>,
}

#[derive(Debug, Serialize)]
pub struct Hour {
    pub row: i64,
    pub time: String,
}

#[derive(Debug, Serialize)]
pub struct Column {
    pub id: String,
    pub name: String,
    pub status: String,
    pub kind: &'static str,
    pub icon: &'static str,
    pub items: Vec<Item>,
}

#[derive(Debug, Serialize)]
pub struct Item {
    pub row: i64,
    pub length: i64,
    pub when: String,
    pub title: String,
    pub small: String,
    /// Read out only.
    pub said: String,
    /// Classes besides `ev`.
    pub look: &'static str,
    /// Beside another one that takes the same time.
    pub half: bool,
    /// Empty where nothing opens.
    pub href: String,
    pub here: bool,
}

struct Draw<'a> {
    asker: &'a Asker,
    desk: &'a Ground<'a>,
    lang: Lang,
    found: &'a CentreDay,
    zone: chrono_tz::Tz,
    base: Instant,
    is_today: bool,
}

pub fn grid(asker: &Asker, desk: &Ground<'_>, lang: Lang, found: &CentreDay) -> Grid {
    let zone = desk.zone_of(found.centre);
    let is_today = found.board.day.contains(desk.now);
    let (base, rows) = reach(found);
    let draw = Draw { asker, desk, lang, found, zone, base, is_today };
    let hours = (1..rows / 4).map(|it| Hour { row: it * 4, time: i18n::time(base.plus_minutes(it * 60), zone) }).collect();
    let row = quarter(desk.now, base);
    let now = (is_today && (0..rows).contains(&row)).then(|| Hour { row, time: i18n::time(desk.now, zone) });
    Grid {
        hours,
        now,
        columns: draw.lanes().iter().map(|it| draw.column(it)).collect(),
        rooms: found.board.rooms.iter().map(|it| draw.room(it)).collect(),
    }
}

/// From which hour, and over how many quarters: nine to seven, longer where somebody receives or meets outside.
fn reach(found: &CentreDay) -> (Instant, i64) {
    let midnight = found.board.day.start();
    let spans = found
        .meetings
        .iter()
        .map(|it| it.it.span)
        .chain(found.board.lanes.iter().flat_map(|it| it.all_open().iter().collect::<Vec<_>>()));
    let (mut first, mut last) = (midnight.plus_hours(9), midnight.plus_hours(19));
    for span in spans {
        first = first.min(span.start());
        last = last.max(span.end());
    }
    let base = midnight.plus_hours((first.0 - midnight.0).div_euclid(3600));
    (base, (quarter(last, base) + 1).clamp(4, ROWS))
}

impl Draw<'_> {
    /// Who receives here; and who has somebody all the same.
    fn lanes(&self) -> Vec<Lane> {
        let mut lanes: Vec<Lane> = self.found.board.lanes.clone();
        for meeting in &self.found.meetings {
            if !lanes.iter().any(|it| it.counsellor == meeting.it.counsellor) {
                let (open, away, busy) = (Vec::new(), Spans::default(), Spans::default());
                lanes.push(Lane { counsellor: meeting.it.counsellor, open, away, busy });
            }
        }
        let name = |it: &Lane| self.desk.house.counsellor(it.counsellor).map(|it| it.name.get(self.lang).to_owned());
        lanes.sort_by_key(|it| (name(it), it.counsellor));
        lanes
    }

    fn column(&self, lane: &Lane) -> Column {
        let own: Vec<&AtCentre> = self.found.meetings.iter().filter(|it| it.it.counsellor == lane.counsellor).collect();
        let mut items: Vec<(Span, Item)> = own.iter().map(|it| (it.it.span, self.meeting(it))).collect();
        let met: Spans = own.iter().map(|it| it.it.span).collect();
        let open = lane.all_open();
        for span in open.without(&lane.busy).without(&met).iter().filter(|it| it.minutes() >= WORTH) {
            items.extend(self.coming(span).map(|it| (it, self.free(it, lane.counsellor))));
        }
        for span in lane.away.iter() {
            items.push((span, self.plain(span, "desk-centre-away", "ev--off")));
        }
        for span in holes(&open.union(&met).union(&lane.away)) {
            items.push((span, self.plain(span, "desk-centre-off", "ev--off")));
        }
        let taken = lane.busy.within(&open).without(&padded(&own));
        for span in taken.iter().filter(|it| it.minutes() >= WORTH) {
            items.push((span, self.plain(span, "desk-centre-taken", "ev--plain")));
        }
        let (status, kind, icon) = self.status(lane, &own);
        Column {
            id: format!("cc{}", lane.counsellor.0),
            name: self.desk.house.counsellor(lane.counsellor).map(|it| it.name.get(self.lang).to_owned()).unwrap_or_default(),
            status,
            kind,
            icon,
            items: in_order(items),
        }
    }

    fn room(&self, room: &RoomLane) -> Column {
        let own = self.found.meetings.iter().filter(|it| it.it.room == Some(room.room));
        let mut items: Vec<(Span, Item)> = Vec::new();
        for meeting in own {
            let name = self.desk.house.counsellor(meeting.it.counsellor).map_or("", |it| it.name.get(self.lang));
            let item = self.meeting(meeting);
            let when = i18n::time(meeting.it.span.start(), self.zone);
            items.push((
                meeting.it.span,
                Item { when, title: name.to_owned(), small: String::new(), href: String::new(), here: false, ..item },
            ));
        }
        Column {
            id: format!("cr{}", room.room.0),
            name: self.desk.house.room(room.room).map(|it| it.name.get(self.lang).to_owned()).unwrap_or_default(),
            status: self.room_status(room),
            kind: "",
            icon: "",
            items: in_order(items),
        }
    }

    fn meeting(&self, meeting: &AtCentre) -> Item {
        let (lang, it, now) = (self.lang, &meeting.it, self.desk.now);
        let going = self.is_today && it.span.contains(now);
        let late = going && it.state == State::Booked && it.mode == Mode::InPerson && now > it.span.start();
        let over = matches!(it.state, State::Attended | State::NoShow) || it.span.end() <= now;
        let (look, said) = match it.state {
            _ if over => ("ev--done ev--plain", "desk-centre-over"),
            State::Arrived if !going => ("ev--here", "desk-centre-here"),
            _ if late => ("ev--here", "desk-centre-is-late"),
            _ if going => ("ev--now", "desk-centre-going"),
            _ => ("", ""),
        };
        let room = it.room.and_then(|id| it.house.room(id)).map_or("", |it| it.name.get(lang));
        let small = match (it.state, it.mode) {
            (State::NoShow, _) => say(lang, "desk-centre-missed"),
            (_, Mode::InPerson) => room.to_owned(),
            (_, mode) => say(lang, mode.words_key()),
        };
        Item {
            row: quarter(it.span.start(), self.base).clamp(0, ROWS - 1),
            length: length(it.span),
            when: self.times(it.span),
            title: it.called(self.asker.beside),
            small: if it.overbooked { joined(&small, &say(lang, "desk-taking-overbooked")) } else { small },
            said: if said.is_empty() { String::new() } else { say(lang, said) },
            look,
            half: false,
            href: format!("/staff/appointments/{}", it.id.0),
            here: it.state == State::Arrived && !over,
        }
    }

    /// What of a free stretch is still to come.
    fn coming(&self, span: Span) -> Option<Span> {
        Span::new(span.start().max(self.desk.now), span.end()).filter(|it| it.minutes() >= WORTH)
    }

    fn free(&self, span: Span, counsellor: CounsellorId) -> Item {
        let lang = self.lang;
        let name = self.desk.house.counsellor(counsellor).map_or("", |it| it.name.get(lang));
        let slug = self.desk.house.centre(self.found.centre).map_or("", |it| &it.slug);
        // A lower gap is no link: it is booked from the list of who is free.
        if span.minutes() < PRESSABLE {
            return self.plain(span, "desk-centre-free", "ev--free");
        }
        let said = say_with(lang, "desk-centre-book-with", &[("name", name.into())]);
        let href = format!("/staff/book?centre={slug}&counsellor={}&start={}", counsellor.0, span.start().0);
        Item { said, href, ..self.plain(span, "desk-centre-free", "ev--free") }
    }

    fn plain(&self, span: Span, key: &str, look: &'static str) -> Item {
        Item {
            row: quarter(span.start(), self.base).clamp(0, ROWS - 1),
            length: length(span),
            when: self.times(span),
            title: say(self.lang, key),
            small: String::new(),
            said: String::new(),
            look,
            half: false,
            href: String::new(),
            here: false,
        }
    }

    fn times(&self, span: Span) -> String {
        format!("{}–{}", i18n::time(span.start(), self.zone), i18n::time(span.end(), self.zone))
    }

    /// How she stands now, in words.
    fn status(&self, lane: &Lane, own: &[&AtCentre]) -> (String, &'static str, &'static str) {
        let (lang, now) = (self.lang, self.desk.now);
        let at = |moment: Instant| [("time", i18n::time(moment, self.zone).into())];
        if !lane.away.is_empty() && lane.open.is_empty() {
            return (say(lang, "desk-centre-st-away"), "off", "circle-dashed");
        }
        if !self.is_today {
            let many = i64::try_from(own.len()).unwrap_or_default();
            return (say_with(lang, "desk-centre-st-meetings", &[("count", many.into())]), "busy", "");
        }
        let going = own.iter().find(|it| it.it.span.contains(now) && !matches!(it.it.state, State::Attended | State::NoShow));
        if let Some(it) = going {
            let until = at(it.it.span.end());
            return match (it.it.state, it.it.mode) {
                (State::Booked, Mode::InPerson) if now > it.it.span.start() => {
                    (say_with(lang, "desk-centre-st-waits", &at(it.it.span.start())), "busy", "circle-dot")
                }
                (_, Mode::Phone) => (say_with(lang, "desk-centre-st-phone", &until), "busy", "circle-dot"),
                _ => (say_with(lang, "desk-centre-st-with", &until), "busy", "circle-dot"),
            };
        }
        if let Some(it) = own.iter().find(|it| it.it.state == State::Arrived && it.it.span.start() > now) {
            return (say_with(lang, "desk-centre-st-here", &at(it.it.span.start())), "here", "bell-ring");
        }
        match self.found.free.iter().find(|it| it.counsellor == lane.counsellor) {
            Some(free) if free.span.contains(now) => {
                (say_with(lang, "desk-centre-st-free", &at(free.span.end())), "free", "check")
            }
            Some(free) => (say_with(lang, "desk-centre-st-from", &at(free.span.start())), "busy", "circle-dashed"),
            None => (say(lang, "desk-centre-st-none"), "off", "circle-dashed"),
        }
    }

    fn room_status(&self, room: &RoomLane) -> String {
        let now = if self.is_today { self.desk.now } else { self.found.board.day.start() };
        let at = |moment: Instant| [("time", i18n::time(moment, self.zone).into())];
        let current = room.busy.iter().find(|it| it.contains(now));
        let next = room.busy.iter().find(|it| it.start() > now);
        match (current, next) {
            (Some(it), _) => say_with(self.lang, "desk-centre-room-st-taken", &at(it.end())),
            (None, Some(it)) => say_with(self.lang, "desk-centre-room-st-free", &at(it.start())),
            (None, None) => say(self.lang, "desk-centre-room-st-all"),
        }
    }
}

fn length(span: Span) -> i64 {
    ((span.end().0 - span.start().0 + 899) / 900).clamp(1, 40)
}

/// What her meetings take with their breaks.
fn padded(own: &[&AtCentre]) -> Spans {
    let span = |it: &&AtCentre| {
        let service = it.it.house.service(it.it.service);
        let (before, after) = service.map_or((0, 0), |it| (it.buffer_before_minutes, it.buffer_after_minutes));
        it.it.span.with_buffers(before, after)
    };
    own.iter().map(span).collect()
}

/// Stretches between what a day holds.
fn holes(day: &Spans) -> Vec<Span> {
    let all: Vec<Span> = day.iter().collect();
    all.windows(2).filter_map(|it| Span::new(it[0].end(), it[1].start())).filter(|it| it.minutes() >= WORTH).collect()
}

/// In the order of time; what begins before the one before it ends stands beside that.
fn in_order(mut items: Vec<(Span, Item)>) -> Vec<Item> {
    items.sort_by_key(|it| it.0);
    let mut last: Option<Instant> = None;
    for (span, item) in &mut items {
        item.half = last.is_some_and(|it| span.start() < it);
        last = Some(last.map_or(span.end(), |it| it.max(span.end())));
    }
    items.into_iter().map(|it| it.1).collect()
}

fn joined(one: &str, other: &str) -> String {
    if one.is_empty() { other.to_owned() } else { format!("{one} · {other}") }
}
