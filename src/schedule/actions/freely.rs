//! Staff take a time as they see fit, under the same locks and before the same database as everybody.
use super::change::{live, promote, rewrite};
use super::take::{Settled, day, mark_own};
use crate::kernel::{Error, EventId, Instant, ResourceId, Result, Txn};
use crate::schedule::rules::{self, Slot, StaffTake, State};
use crate::schedule::store::{self, Diary, Put};

/// Takes the time, live at once. Over another hold (only where `overbook` says so) its own stands outside the constraint,
/// seen by every other booking, until the other one goes.
///
/// # Errors
/// [`Error::NotFound`] for what is not there or not active, [`Error::Refused`] outside openings, [`Error::Taken`] over
/// another hold, and when the client has another meeting then, overbooked or not.
pub async fn take_freely(txn: &Txn, diary: &Diary, take: &StaffTake, now: Instant) -> Result<(EventId, Slot)> {
    let mut settled = settle(txn, diary, take, None, &[], now).await?;
    if let Some(event) = take.leaving_out {
        mark_own(txn, event, &mut settled.holds).await?;
    }
    let event = store::new_event(txn, settled.slot.span, State::Live, now).await?;
    store::insert(txn, event, &settled.holds, None).await?;
    Ok((event, settled.slot))
}

/// Moves a live event to such a time: the next revision. A client who is held stays held.
///
/// # Errors
/// As [`take_freely`]; [`Error::NotFound`] when the event is not live.
pub async fn shift_freely(txn: &Txn, diary: &Diary, event: EventId, take: &StaffTake, now: Instant) -> Result<Slot> {
    live(txn, event).await?;
    let own = store::holds_of(txn, event).await?;
    let others: Vec<ResourceId> = own.iter().map(|it| it.resource).collect();
    let take = StaffTake { leaving_out: Some(event), ..take.clone() };
    let held = own.iter().find(|it| it.kind == "client").map(|it| it.resource);
    let settled = settle(txn, diary, &take, held, &others, now).await?;
    rewrite(txn, event, &own, settled.holds, held).await?;
    store::revise(txn, event, settled.slot.span, now).await?;
    promote(txn, &own, now).await?;
    Ok(settled.slot)
}

/// `held`: the client whose time the event holds already.
async fn settle(
    txn: &Txn,
    diary: &Diary,
    take: &StaffTake,
    held: Option<ResourceId>,
    others: &[ResourceId],
    now: Instant,
) -> Result<Settled> {
    let client = match (held, take.client) {
        (None, Some(person)) => Some(store::client_resource(txn, person).await?),
        (held, _) => held,
    };
    let whose = |house: &rules::House| Some(take.resources(house)?.into_iter().chain(client).collect::<Vec<_>>());
    let mut locks = whose(&diary.last()).unwrap_or_default();
    locks.extend(others);
    store::lock(txn, locks).await?;
    let look = diary.look(txn, whose, &day(take.start), take.leaving_out, now).await?.ok_or(Error::NotFound)?;
    let found = rules::freely(&look.house, take, &look.taken).map_err(rules::No::error)?;
    if client.is_some_and(|it| look.taken.is_busy(it, found.slot.span)) {
        return Err(Error::Taken);
    }
    let house = &look.house;
    let counsellor = house.counsellor_resources.get(&take.counsellor).copied();
    let room = found.slot.room.and_then(|it| house.room_resources.get(&it)).copied();
    if look.stale {
        let resources: Vec<ResourceId> = counsellor.into_iter().chain(room).chain(client).collect();
        store::drop_expired(txn, Some(&resources), now).await?;
    }
    let put = |resource, span, service, overbooked| Put { resource, span, service, overbooked };
    let mut holds: Vec<Put> = Vec::with_capacity(3);
    holds.extend(counsellor.map(|it| put(it, found.held, Some(take.service), found.over_counsellor)));
    holds.extend(room.map(|it| put(it, found.held, None, found.over_room)));
    holds.extend(client.map(|it| put(it, found.slot.span, None, false)));
    Ok(Settled { slot: found.slot, holds })
}
