//! A time that was agreed elsewhere: taken whatever openings, notice and horizon say, but never twice.
use chrono::Days;

use crate::kernel::{CounsellorId, Error, EventId, Instant, ResourceId, Result, RoomId, ServiceId, Span, Txn};
use crate::schedule::rules::{House, State};
use crate::schedule::store::{self, Diary, Put};

/// Whose time, in which room, for which service; the service's buffers come on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub counsellor: CounsellorId,
    pub room: Option<RoomId>,
    pub service: ServiceId,
    pub span: Span,
}

/// Takes it: a live event.
///
/// # Errors
/// [`Error::Taken`] when counsellor or room have something then, [`Error::NotFound`] for what is not in the house.
pub async fn place(txn: &Txn, house: &House, it: &Place, now: Instant) -> Result<EventId> {
    let held = held(house, it).ok_or(Error::NotFound)?;
    let resources = resources(house, it);
    store::lock(txn, resources.clone()).await?;
    store::drop_expired(txn, Some(&resources), now).await?;
    let event = store::new_event(txn, it.span, State::Live, now).await?;
    // Only the counsellor's hold counts for the service's daily cap.
    let put = |(at, resource): (usize, &ResourceId)| Put {
        resource: *resource,
        span: held,
        service: (at == 0).then_some(it.service),
        overbooked: false,
    };
    let puts: Vec<Put> = resources.iter().enumerate().map(put).collect();
    store::insert(txn, event, &puts, None).await?;
    Ok(event)
}

/// Which of these would be refused, by their places in the list: what is held already, or taken by one before it.
pub async fn clashes(diary: &Diary, house: &House, wanted: &[Place], now: Instant) -> Result<Vec<usize>> {
    let Some(first) = wanted.iter().map(|it| it.span.start()).min() else { return Ok(Vec::new()) };
    let last = wanted.iter().map(|it| it.span.end()).max().unwrap_or(first);
    let (first, last) = (first.utc().date_naive(), last.utc().date_naive());
    let days = first.checked_sub_days(Days::new(1)).unwrap_or(first)..=last.checked_add_days(Days::new(1)).unwrap_or(last);
    let all: Vec<ResourceId> = wanted.iter().flat_map(|it| resources(house, it)).collect();
    let look = diary.look(diary.db().read(), |_| Some(all.clone()), &days, None, now).await?.ok_or(Error::NotFound)?;
    let mut before: Vec<(ResourceId, Span)> = Vec::new();
    let mut found = Vec::new();
    for (at, it) in wanted.iter().enumerate() {
        let Some(held) = held(house, it) else { continue };
        let own = resources(house, it);
        let busy = |resource: &ResourceId| {
            look.taken.is_busy(*resource, held) || before.iter().any(|other| other.0 == *resource && other.1.overlaps(held))
        };
        if own.iter().any(busy) {
            found.push(at);
        } else {
            before.extend(own.into_iter().map(|resource| (resource, held)));
        }
    }
    Ok(found)
}

fn held(house: &House, it: &Place) -> Option<Span> {
    let service = house.service(it.service)?;
    let start = it.span.start().plus_minutes(-service.buffer_before_minutes);
    Span::new(start, it.span.end().plus_minutes(service.buffer_after_minutes))
}

/// Counsellor first, then the room, in the order in which they are locked everywhere.
fn resources(house: &House, it: &Place) -> Vec<ResourceId> {
    let counsellor = house.counsellor_resources.get(&it.counsellor).copied();
    let room = it.room.and_then(|it| house.room_resources.get(&it).copied());
    counsellor.into_iter().chain(room).collect()
}
