//! Slots: what is offered, computed and never stored; and whether one wished time can be had.
//! Both go through [`free_at`], so that searching and taking never disagree.
use std::collections::HashMap;
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::ask::Ask;
use super::fair::fairest_of;
use super::house::{Centre, Counsellor};
use super::openings::{self, Place};
use super::taken::Taken;
use super::values::{Mode, No};
use super::wall;
use crate::kernel::{CentreId, CounsellorId, Instant, RoomId, Span, Spans};

/// One time that can be had with one counsellor at one centre. Any two of one counsellor may overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The meeting itself, without buffers.
    pub span: Span,
    pub counsellor: CounsellorId,
    pub centre: CentreId,
    /// `None` when no room is needed.
    pub room: Option<RoomId>,
    /// In which ways one can meet then; at least one, in the order of [`Mode`].
    pub modes: Vec<Mode>,
}

/// Every slot that begins on one of the local dates, sorted by start, counsellor and centre.
pub fn slots(ask: &Ask, days: &RangeInclusive<NaiveDate>, taken: &Taken, now: Instant) -> Vec<Slot> {
    let mut slots = Vec::new();
    for counsellor in &ask.counsellors {
        for place in places(ask, counsellor, days) {
            collect(&mut slots, ask, counsellor, &place, days, taken, now);
        }
    }
    slots.sort_by_key(|it| (it.span, it.counsellor, it.centre, it.room));
    slots
}

/// The first slot of all on these dates; of several at once, the fairest. Looks a week at a time.
pub fn first(ask: &Ask, days: &RangeInclusive<NaiveDate>, taken: &Taken, now: Instant) -> Option<Slot> {
    let mut from = *days.start();
    while from <= *days.end() {
        let to = from.checked_add_days(Days::new(6))?.min(*days.end());
        let found = slots(ask, &(from..=to), taken, now);
        if let Some(start) = found.first().map(|it| it.span.start()) {
            let first: Vec<Slot> = found.into_iter().take_while(|it| it.span.start() == start).collect();
            return fairest_of(ask.house, &first, taken);
        }
        from = to.checked_add_days(Days::new(1))?;
    }
    None
}

fn collect(
    slots: &mut Vec<Slot>,
    ask: &Ask,
    counsellor: &Counsellor,
    place: &Place,
    days: &RangeInclusive<NaiveDate>,
    taken: &Taken,
    now: Instant,
) {
    let zone = place.centre.zone;
    let Some(bookable) = bookable(ask, zone, days, now) else { return };
    let mut starts: Vec<Instant> = Vec::new();
    for span in place.open.iter().flat_map(|(_, open)| open.iter()).filter_map(|it| it.meet(bookable)) {
        starts.extend(wall::grid_points(zone, span, ask.service.grid_minutes));
    }
    starts.sort_unstable();
    starts.dedup();
    let Some(seat) = seat(ask, counsellor, place, taken) else { return };
    let mut full: HashMap<NaiveDate, bool> = HashMap::new();
    for start in starts {
        if ask.service.daily_cap.is_some() {
            let day = wall::day(zone, start);
            if *full.entry(day).or_insert_with(|| is_full(ask, counsellor, zone, day, taken)) {
                continue;
            }
        }
        slots.extend(free_at(ask, place, &seat, start).ok());
    }
}

/// The moments at which a meeting may begin: on these days, after the notice, within the horizon.
fn bookable(ask: &Ask, zone: Tz, days: &RangeInclusive<NaiveDate>, now: Instant) -> Option<Span> {
    let last = (*days.end()).min(last_day(ask, zone, now));
    let from = wall::midnight(zone, *days.start()).max(now.plus_minutes(ask.notice_minutes()));
    Span::new(from, wall::midnight(zone, last.checked_add_days(Days::new(1))?))
}

/// The last local date that can be booked.
pub fn last_day(ask: &Ask, zone: Tz, now: Instant) -> NaiveDate {
    let today = wall::day(zone, now);
    let ahead = u64::try_from(ask.horizon_days()).unwrap_or(0);
    today.checked_add_days(Days::new(ahead)).unwrap_or(today)
}

/// Who could take a meeting at this moment and where: all of them, or why nobody can.
pub fn decide(ask: &Ask, start: Instant, taken: &Taken, now: Instant) -> Result<Vec<Slot>, No> {
    if start < now {
        return Err(No::Past);
    }
    if start < now.plus_minutes(ask.notice_minutes()) {
        return Err(No::Notice);
    }
    let in_time: Vec<&Centre> =
        ask.centres.iter().copied().filter(|it| wall::day(it.zone, start) <= last_day(ask, it.zone, now)).collect();
    if in_time.is_empty() {
        return Err(No::Horizon);
    }
    if ask.modes.is_empty() || (!covered(ask, &ask.modes, start) && covered(ask, &Mode::ALL, start)) {
        return Err(No::Mode);
    }
    let mut no = No::OffGrid;
    if in_time.iter().any(|it| wall::on_grid(it.zone, start, ask.service.grid_minutes)) {
        no = No::Closed;
    }
    let mut free = Vec::new();
    for counsellor in &ask.counsellors {
        for place in places(ask, counsellor, &around(start)) {
            match verdict(ask, counsellor, &place, start, taken, now) {
                Ok(slot) => free.push(slot),
                Err(why) => no = no.max(why),
            }
        }
    }
    if free.is_empty() { Err(no) } else { Ok(free) }
}

fn verdict(ask: &Ask, counsellor: &Counsellor, place: &Place, start: Instant, taken: &Taken, now: Instant) -> Result<Slot, No> {
    let zone = place.centre.zone;
    let day = wall::day(zone, start);
    if day > last_day(ask, zone, now) {
        return Err(No::Horizon);
    }
    if !wall::on_grid(zone, start, ask.service.grid_minutes) {
        return Err(No::OffGrid);
    }
    let seat = seat(ask, counsellor, place, taken).ok_or(No::Closed)?;
    match free_at(ask, place, &seat, start) {
        Err(No::Closed) => Err(No::Closed),
        _ if is_full(ask, counsellor, zone, day, taken) => Err(No::Cap),
        answer => answer,
    }
}

/// A counsellor at a place, and when she and its room are taken: looked up once for all its times.
struct Seat<'t> {
    counsellor: CounsellorId,
    busy: Option<&'t Spans>,
    room_busy: Option<&'t Spans>,
}

/// `None` for a counsellor whose time cannot be held.
fn seat<'t>(ask: &Ask, counsellor: &Counsellor, place: &Place, taken: &'t Taken) -> Option<Seat<'t>> {
    let own = ask.house.counsellor_resources.get(&counsellor.id)?;
    let room = place.room.and_then(|it| ask.house.room_resources.get(&it));
    Some(Seat { counsellor: counsellor.id, busy: taken.busy(*own), room_busy: room.and_then(|it| taken.busy(*it)) })
}

/// Whether the place is open and the counsellor and the room are free for a meeting that begins then.
fn free_at(ask: &Ask, place: &Place, seat: &Seat<'_>, start: Instant) -> Result<Slot, No> {
    let span = ask.meeting(start).ok_or(No::Closed)?;
    if !place.is_open(span) {
        return Err(No::Closed);
    }
    let held = ask.held(span);
    let for_desk = ask.house.desk_times.get(&place.centre.id).is_some_and(|it| it.overlaps(span));
    if for_desk && !ask.by_staff {
        return Err(No::Taken);
    }
    if seat.busy.is_some_and(|it| it.touches(held)) {
        return Err(No::Taken);
    }
    let mut modes = place.modes(span);
    let mut room = place.room;
    if seat.room_busy.is_some_and(|it| it.touches(held)) {
        // Whoever goes out does not need the room.
        modes.retain(|it| *it == Mode::Outreach);
    }
    if modes.is_empty() {
        return Err(No::Taken);
    }
    if modes == [Mode::Outreach] {
        room = None;
    }
    Ok(Slot { span, counsellor: seat.counsellor, centre: place.centre.id, room, modes })
}

/// Whether the counsellor has as many of these meetings on that local day as she can.
fn is_full(ask: &Ask, counsellor: &Counsellor, zone: Tz, day: NaiveDate, taken: &Taken) -> bool {
    let Some(cap) = ask.service.daily_cap else { return false };
    let Some(resource) = ask.house.counsellor_resources.get(&counsellor.id) else { return false };
    let count = |span: Span| {
        // A hold begins with the preparation before its meeting.
        let begins = Span::new(
            span.start().plus_minutes(-ask.service.buffer_before_minutes),
            span.end().plus_minutes(-ask.service.buffer_before_minutes),
        );
        begins.map_or(0, |it| taken.count(*resource, it, Some(ask.service.id)))
    };
    day_span(zone, day).is_some_and(|it| i64::try_from(count(it)).unwrap_or(i64::MAX) >= cap)
}

fn day_span(zone: Tz, day: NaiveDate) -> Option<Span> {
    Span::new(wall::midnight(zone, day), wall::midnight(zone, day.checked_add_days(Days::new(1))?))
}

fn covered(ask: &Ask, modes: &[Mode], start: Instant) -> bool {
    let Some(span) = ask.meeting(start) else { return false };
    let open = |it: &&Counsellor| {
        let places = openings::places(ask.house, it, ask.service.id, &around(start), modes, &ask.centre_ids());
        places.iter().any(|place| !place.modes(span).is_empty())
    };
    ask.counsellors.iter().any(open)
}

/// The dates whose openings may cover a meeting that begins then, in any zone.
pub(super) fn around(start: Instant) -> RangeInclusive<NaiveDate> {
    let day = start.utc().date_naive();
    widened(&(day..=day), 1)
}

/// Every moment that is on one of these local dates in some zone, and a day more for what reaches over their ends.
/// `None` when there are no days.
pub fn wide(days: &RangeInclusive<NaiveDate>) -> Option<Span> {
    let days = widened(days, 2);
    let midnight = |day: NaiveDate| Instant::from(day.and_time(NaiveTime::MIN).and_utc());
    Span::new(midnight(*days.start()), midnight(*days.end()))
}

/// With some days more at both ends.
pub fn widened(days: &RangeInclusive<NaiveDate>, by: u64) -> RangeInclusive<NaiveDate> {
    let (first, last) = (*days.start(), *days.end());
    first.checked_sub_days(Days::new(by)).unwrap_or(first)..=last.checked_add_days(Days::new(by)).unwrap_or(last)
}

fn places<'h>(ask: &Ask<'h>, counsellor: &Counsellor, days: &RangeInclusive<NaiveDate>) -> Vec<Place<'h>> {
    // Openings that end at midnight may go on the next day.
    openings::places(ask.house, counsellor, ask.service.id, &widened(days, 1), &ask.modes, &ask.centre_ids())
}
