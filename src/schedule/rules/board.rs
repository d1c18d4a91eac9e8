//! A centre's day: when each counsellor receives there and each room is taken, and who is free until when.
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::house::{Centre, House};
use super::openings::occurrence;
use super::taken::Taken;
use super::wall;
use crate::kernel::{CounsellorId, Instant, ResourceId, RoomId, Span, Spans};

/// One counsellor's day at a centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    pub counsellor: CounsellorId,
    /// When she receives there, and in which room; absences taken out.
    pub open: Vec<(Option<RoomId>, Spans)>,
    /// When she would receive, but is away.
    pub away: Spans,
    /// What is taken of her time, breaks included, wherever.
    pub busy: Spans,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomLane {
    pub room: RoomId,
    pub busy: Spans,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// From midnight to midnight of that place.
    pub day: Span,
    /// Of everybody who receives there that day, or would.
    pub lanes: Vec<Lane>,
    pub rooms: Vec<RoomLane>,
}

/// Somebody's free time, now or next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Free {
    pub counsellor: CounsellorId,
    pub span: Span,
    pub room: Option<RoomId>,
    /// Until when the room is free too; `None` when somebody else sits in it then.
    pub room_until: Option<Instant>,
}

impl Lane {
    /// All her open time at this centre.
    pub fn all_open(&self) -> Spans {
        self.open.iter().fold(Spans::default(), |all, (_, open)| all.union(open))
    }
}

/// Everybody whose time can matter at a centre: its counsellors, its rooms.
pub fn board_resources(house: &House, centre: &Centre) -> Vec<ResourceId> {
    let hers = house.counsellors.keys().filter(|it| sits_at(house, **it, centre));
    let mut all: Vec<ResourceId> = hers.filter_map(|it| house.counsellor_resources.get(it)).copied().collect();
    let rooms = house.rooms.values().filter(|it| it.centre == centre.id);
    all.extend(rooms.filter_map(|it| house.room_resources.get(&it.id)));
    all.sort_unstable();
    all
}

fn sits_at(house: &House, counsellor: CounsellorId, centre: &Centre) -> bool {
    let openings = house.openings.get(&counsellor).into_iter().flatten();
    house.counsellor(counsellor).is_some_and(|it| it.active) && openings.into_iter().any(|it| it.centre == centre.id)
}

/// `None` for a day that no calendar has.
pub fn board(house: &House, centre: &Centre, day: NaiveDate, taken: &Taken) -> Option<Board> {
    let whole = Span::new(wall::midnight(centre.zone, day), wall::midnight(centre.zone, day.succ_opt()?))?;
    let within: Spans = [whole].into_iter().collect();
    let mut lanes = Vec::new();
    for counsellor in house.counsellors.values().filter(|it| sits_at(house, it.id, centre)) {
        let would = by_room(house, centre, counsellor.id, day, &within);
        let away = house.absences.get(&counsellor.id).cloned().unwrap_or_default();
        let open: Vec<_> = would.iter().map(|(room, it)| (*room, it.without(&away))).filter(|it| !it.1.is_empty()).collect();
        if would.is_empty() {
            continue;
        }
        let all = |rooms: &[(Option<RoomId>, Spans)]| rooms.iter().fold(Spans::default(), |all, (_, it)| all.union(it));
        let busy = house.counsellor_resources.get(&counsellor.id).and_then(|it| taken.busy(*it)).cloned().unwrap_or_default();
        lanes.push(Lane { counsellor: counsellor.id, away: all(&would).without(&all(&open)), open, busy: busy.within(&within) });
    }
    let rooms = house.rooms.values().filter(|it| it.centre == centre.id && it.active).map(|it| {
        let busy = house.room_resources.get(&it.id).and_then(|it| taken.busy(*it)).cloned().unwrap_or_default();
        RoomLane { room: it.id, busy: busy.within(&within) }
    });
    Some(Board { day: whole, lanes, rooms: rooms.collect() })
}

/// When she receives there that day if she is not away, by room.
fn by_room(
    house: &House,
    centre: &Centre,
    counsellor: CounsellorId,
    day: NaiveDate,
    within: &Spans,
) -> Vec<(Option<RoomId>, Spans)> {
    let mut rooms: BTreeMap<Option<RoomId>, Vec<Span>> = BTreeMap::new();
    // Openings that end at midnight may go on the next day.
    for day in day.pred_opt().into_iter().chain([day]) {
        for opening in house.openings.get(&counsellor).into_iter().flatten().filter(|it| it.centre == centre.id) {
            let (room, spans) = occurrence(house, centre, opening, day);
            if room.is_none_or(|it| house.room(it).is_some_and(|it| it.active)) {
                rooms.entry(room).or_default().extend(spans);
            }
        }
    }
    let spans = |(room, spans): (Option<RoomId>, Vec<Span>)| (room, spans.into_iter().collect::<Spans>().within(within));
    rooms.into_iter().map(spans).filter(|it| !it.1.is_empty()).collect()
}

/// Each counsellor's free time of at least `minutes` from `now` on, the soonest of each; who is free first comes first.
pub fn free(board: &Board, minutes: i64, now: Instant) -> Vec<Free> {
    let mut found: Vec<Free> = board.lanes.iter().filter_map(|lane| next_free(board, lane, minutes, now)).collect();
    found.sort_by_key(|it| (it.span.start(), std::cmp::Reverse(it.span.end()), it.counsellor));
    found
}

fn next_free(board: &Board, lane: &Lane, minutes: i64, now: Instant) -> Option<Free> {
    let coming: Spans = Span::new(now, board.day.end()).into_iter().collect();
    let spans = lane
        .open
        .iter()
        .flat_map(|(room, open)| open.without(&lane.busy).within(&coming).iter().map(|span| (span, *room)).collect::<Vec<_>>());
    let (span, room) = spans.filter(|it| it.0.minutes() >= minutes).min()?;
    let room_until = room.and_then(|room| {
        let busy = &board.rooms.iter().find(|it| it.room == room)?.busy;
        let free = [span].into_iter().collect::<Spans>().without(busy);
        free.iter().next().filter(|it| it.start() == span.start()).map(Span::end)
    });
    Some(Free { counsellor: lane.counsellor, span, room, room_until })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Instant = Instant(1_800_000_000);

    fn span(from: i64, until: i64) -> Span {
        Span::new(NOON.plus_minutes(from), NOON.plus_minutes(until)).unwrap()
    }

    fn lane(id: i64, open: &[(i64, i64)], busy: &[(i64, i64)]) -> Lane {
        let spans = |all: &[(i64, i64)]| all.iter().map(|it| span(it.0, it.1)).collect::<Spans>();
        Lane {
            counsellor: CounsellorId(id),
            open: vec![(Some(RoomId(1)), spans(open))],
            away: Spans::default(),
            busy: spans(busy),
        }
    }

    #[test]
    fn free_is_inside_an_opening_without_a_hold_until_the_next_hold_or_the_end() {
        let room = RoomLane { room: RoomId(1), busy: [span(30, 60)].into_iter().collect() };
        let lanes = vec![lane(1, &[(-60, 120)], &[(45, 90)]), lane(2, &[(-60, 120)], &[(-10, 20), (25, 50)]), lane(3, &[], &[])];
        let board = Board { day: span(-720, 720), lanes, rooms: vec![room] };
        let found = free(&board, 10, NOON);
        let told: Vec<_> = found.iter().map(|it| (it.counsellor.0, it.span, it.room_until)).collect();
        assert_eq!(told, [(1, span(0, 45), Some(NOON.plus_minutes(30))), (2, span(50, 120), None)]);
    }
}
