//! What staff may take besides what is offered: off the grid, of another length, at once or long ago; and, where they say
//! so, outside openings or over somebody else's time.
use super::house::House;
use super::openings::{self, Place};
use super::slots::{Slot, around};
use super::taken::Taken;
use super::values::{Mode, No};
use crate::kernel::{CentreId, CounsellorId, EventId, Instant, PersonId, ResourceId, RoomId, ServiceId, Span};

/// A time that staff take of one counsellor. Neither grid, notice, horizon nor daily cap bind; the past may be taken too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffTake {
    pub service: ServiceId,
    pub start: Instant,
    /// As long as the service's meetings without one.
    pub minutes: Option<i64>,
    pub mode: Mode,
    pub centre: CentreId,
    pub counsellor: CounsellorId,
    /// The room of the opening without one.
    pub room: Option<RoomId>,
    /// Held too: staff know who it is.
    pub client: Option<PersonId>,
    /// The event that this time is to replace: its own time counts as free.
    pub leaving_out: Option<EventId>,
    /// Outside openings and over other holds as well: a deliberate act, for which the caller demands a reason.
    pub overbook: bool,
}

/// What such a taking comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freely {
    pub slot: Slot,
    /// What it takes of counsellor and room; breaks are given up where they alone are in the way.
    pub held: Span,
    /// Whether the counsellor, or the room, has something else at that time.
    pub over_counsellor: bool,
    pub over_room: bool,
}

/// Whether it can be had, and what it takes.
///
/// # Errors
/// `Closed` outside openings, `Mode` when they are open in other ways only, `Taken` over another hold; of these none when
/// it is to be overbooked.
pub fn freely(house: &House, take: &StaffTake, taken: &Taken) -> Result<Freely, No> {
    let service = house.service(take.service).ok_or(No::Closed)?;
    let counsellor = house.counsellor(take.counsellor).ok_or(No::Closed)?;
    let span = Span::lasting(take.start, take.minutes.unwrap_or(service.duration_minutes)).ok_or(No::Closed)?;
    let days = around(take.start);
    let open = |modes: &[Mode]| {
        let places = openings::places(house, counsellor, take.service, &days, modes, &[take.centre]);
        let fits = |it: &&Place<'_>| it.is_open(span) && (take.room.is_none() || take.room == it.room);
        places.iter().find(fits).map(|it| it.room)
    };
    let place = open(&[take.mode]);
    if place.is_none() && !take.overbook {
        return Err(if open(&Mode::ALL).is_some() { No::Mode } else { No::Closed });
    }
    // Whoever goes out does not need the room.
    let room = if take.mode == Mode::Outreach { None } else { take.room.or(place.flatten()) };
    let own = house.counsellor_resources.get(&take.counsellor).copied();
    let in_room = room.and_then(|it| house.room_resources.get(&it)).copied();
    let busy = |whose: Option<ResourceId>, span: Span| whose.is_some_and(|it| taken.is_busy(it, span));
    let clash = |span: Span| (busy(own, span), busy(in_room, span));
    let whole = span.with_buffers(service.buffer_before_minutes, service.buffer_after_minutes);
    let only_breaks = clash(whole) != (false, false) && clash(span) == (false, false);
    let held = if only_breaks { span } else { whole };
    let (over_counsellor, over_room) = clash(held);
    if (over_counsellor || over_room) && !take.overbook {
        return Err(No::Taken);
    }
    let slot = Slot { span, counsellor: take.counsellor, centre: take.centre, room, modes: vec![take.mode] };
    Ok(Freely { slot, held, over_counsellor, over_room })
}

impl StaffTake {
    /// Whose time it may take, the client's aside; `None` when it names what is not there or not active any more, or a
    /// room of another centre.
    pub fn resources(&self, house: &House) -> Option<Vec<ResourceId>> {
        house.service(self.service).filter(|it| it.active)?;
        let counsellor = house.counsellor(self.counsellor).filter(|it| it.active)?;
        house.centre(self.centre).filter(|it| it.active)?;
        let mut whose = vec![*house.counsellor_resources.get(&counsellor.id)?];
        if let Some(id) = self.room {
            house.room(id).filter(|it| it.centre == self.centre && it.active)?;
            whose.extend(house.room_resources.get(&id));
            return Some(whose);
        }
        for opening in house.openings.get(&counsellor.id).into_iter().flatten().filter(|it| it.centre == self.centre) {
            let moved = opening.exceptions.values().filter_map(|it| it.room);
            whose.extend(opening.room.into_iter().chain(moved).filter_map(|it| house.room_resources.get(&it)));
        }
        whose.sort_unstable();
        whose.dedup();
        Some(whose)
    }
}
