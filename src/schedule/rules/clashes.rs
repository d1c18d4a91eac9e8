//! Rooms that two would sit in at once.
use std::ops::RangeInclusive;

use chrono::{NaiveDate, Timelike};

use super::house::{Exception, House, Opening, Window};
use super::openings::occurrence;
use super::taken::Taken;
use crate::kernel::{CounsellorId, Instant, RoomId, Span, Spans};

/// A stretch of one date in which a room is wanted twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    pub day: NaiveDate,
    pub room: RoomId,
    pub span: Span,
    /// Whose opening it is; none where something is booked in the room.
    pub with: Option<CounsellorId>,
}

/// Where an opening would take a room that others have, on these days; time in which it had the room already is left alone.
/// `taken` holds what is booked in rooms and with the counsellor.
pub fn room_clashes(old: &House, new: &House, opening: &Opening, days: &RangeInclusive<NaiveDate>, taken: &Taken) -> Vec<Clash> {
    let mut found = Vec::new();
    for day in days.start().iter_days().take_while(|it| it <= days.end()) {
        let Some(centre) = new.centre(opening.centre) else { break };
        let (room, spans) = occurrence(new, centre, opening, day);
        if let Some(room) = room.filter(|_| !spans.is_empty()) {
            let fresh = spans.into_iter().collect::<Spans>().without(&had(old, opening, day, room));
            found.extend(wanted_by_others(new, opening, day, room, &fresh, taken));
        }
    }
    found
}

/// The rooms of the opening's centre that are free in all the time of some clashes.
pub fn free_rooms(house: &House, opening: &Opening, clashes: &[Clash], taken: &Taken) -> Vec<RoomId> {
    let rooms = house.rooms.values().filter(|it| it.active && it.centre == opening.centre);
    let is_free = |room: RoomId| {
        clashes.iter().all(|it| {
            let Some(centre) = house.centre(opening.centre) else { return false };
            // A date is moved whole, so the room has to be free for all of it.
            let (_, spans) = occurrence(house, centre, opening, it.day);
            it.room != room && wanted_by_others(house, opening, it.day, room, &spans.into_iter().collect(), taken).is_empty()
        })
    };
    rooms.map(|it| it.id).filter(|it| is_free(*it)).collect()
}

/// The exceptions that move each date of some clashes to another room.
pub fn moved(opening: &Opening, clashes: &[Clash], room: RoomId) -> Vec<(NaiveDate, Exception)> {
    let mut dates: Vec<NaiveDate> = clashes.iter().map(|it| it.day).collect();
    dates.dedup();
    dates.into_iter().map(|day| (day, Exception { windows: opening.windows_on(day).to_vec(), room: Some(room) })).collect()
}

/// The exceptions that close the time of some clashes.
pub fn closed(house: &House, opening: &Opening, clashes: &[Clash]) -> Vec<(NaiveDate, Exception)> {
    let mut dates: Vec<NaiveDate> = clashes.iter().map(|it| it.day).collect();
    dates.dedup();
    let exception = |day: NaiveDate| {
        let holes = clashes.iter().filter(|it| it.day == day).filter_map(|it| local(house, opening, it.span));
        let holes: Vec<Window> = holes.collect();
        let windows = opening.windows_on(day).iter().flat_map(|it| rest(*it, &holes)).collect();
        (day, Exception { windows, room: opening.exceptions.get(&day).and_then(|it| it.room) })
    };
    dates.into_iter().map(exception).collect()
}

/// What is left of a window.
fn rest(window: Window, holes: &[Window]) -> Vec<Window> {
    let mut left = vec![window];
    for hole in holes {
        left = left
            .into_iter()
            .flat_map(|it| {
                [Window::new(it.from(), it.until().min(hole.from())), Window::new(it.from().max(hole.until()), it.until())]
            })
            .flatten()
            .collect();
    }
    left
}

fn local(house: &House, opening: &Opening, span: Span) -> Option<Window> {
    let zone = house.centre(opening.centre)?.zone;
    let minute = |it: Instant| i64::from(it.at(zone).hour() * 60 + it.at(zone).minute());
    let until = minute(span.end());
    Window::new(minute(span.start()), if until == 0 { 24 * 60 } else { until })
}

/// When the opening of the same number had this room on this day.
fn had(old: &House, opening: &Opening, day: NaiveDate, room: RoomId) -> Spans {
    let former = old.opening(opening.id).and_then(|it| Some((it, old.centre(it.centre)?)));
    let Some((former, centre)) = former else { return Spans::default() };
    let (had, spans) = occurrence(old, centre, former, day);
    if had == Some(room) { spans.into_iter().collect() } else { Spans::default() }
}

fn wanted_by_others(house: &House, opening: &Opening, day: NaiveDate, room: RoomId, wanted: &Spans, taken: &Taken) -> Vec<Clash> {
    let mut found = Vec::new();
    for other in house.openings.values().flatten().filter(|it| it.counsellor != opening.counsellor) {
        let uses = |it: &Opening| it.room_on(day) == Some(room);
        let Some(centre) = house.centre(other.centre).filter(|_| uses(other)) else { continue };
        let theirs: Spans = occurrence(house, centre, other, day).1.into_iter().collect();
        let both = theirs.within(wanted);
        found.extend(both.iter().map(|span| Clash { day, room, span, with: Some(other.counsellor) }));
    }
    if !found.is_empty() {
        return found;
    }
    let booked = house.room_resources.get(&room).and_then(|it| taken.busy(*it)).cloned().unwrap_or_default();
    let own = house.counsellor_resources.get(&opening.counsellor).and_then(|it| taken.busy(*it)).cloned().unwrap_or_default();
    let others = booked.without(&own).within(wanted);
    found.extend(others.iter().map(|span| Clash { day, room, span, with: None }));
    found
}
