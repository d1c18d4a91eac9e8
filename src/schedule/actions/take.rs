//! Taking a time: under the lock of everybody whose time it takes, decided by the rules that searches use.
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};

use crate::kernel::{DbKind, Error, EventId, Instant, ResourceId, Result, Txn};
use crate::schedule::rules::{self, Ask, No, Slot, State, Take};
use crate::schedule::store::{self, Diary, Put};

/// Takes the wished time: reserved until then when there is a `hold_until`, else live. Of several counsellors who could,
/// the one who has least that week is taken; the slot's modes are the wished one.
///
/// # Errors
/// [`Error::NotFound`] for what is not there or not for the public, [`Error::Refused`] with the reason (see [`No`]),
/// [`Error::Taken`] when somebody else has the time.
pub async fn take(txn: &Txn, diary: &Diary, take: &Take, hold_until: Option<Instant>, now: Instant) -> Result<(EventId, Slot)> {
    let client = match take.client {
        Some(person) => Some(store::client_resource(txn, person).await?),
        None => None,
    };
    let state = if hold_until.is_some() { State::Reserved } else { State::Live };
    let settled = settle(txn, diary, take, &[], client, now).await?;
    let mut holds = settled.holds;
    if let Some(event) = take.leaving_out {
        mark_own(txn, event, &mut holds).await?;
    }
    let event = store::new_event(txn, settled.slot.span, state, now).await?;
    store::insert(txn, event, &holds, hold_until).await?;
    Ok((event, settled.slot))
}

/// Where the event that is to be replaced still holds the time, the new hold stands outside the constraint; other
/// bookings see it all the same, and it comes under the constraint when the old one goes ([`super::shift_to`]).
pub(super) async fn mark_own(txn: &Txn, event: EventId, holds: &mut [Put]) -> Result<()> {
    let own = store::holds_of(txn, event).await?;
    for hold in holds {
        hold.overbooked = own.iter().any(|it| it.resource == hold.resource && it.span.overlaps(hold.span));
    }
    Ok(())
}

/// A time that nobody else can take before this transaction ends.
pub(super) struct Settled {
    pub slot: Slot,
    /// Counsellor, room (if any), client (if any), in this order.
    pub holds: Vec<Put>,
}

/// Decides under locks. `others` are locked too.
pub(super) async fn settle(
    txn: &Txn,
    diary: &Diary,
    take: &Take,
    others: &[ResourceId],
    client: Option<ResourceId>,
    now: Instant,
) -> Result<Settled> {
    let anybody = take.counsellor.is_none() && diary.db().kind() == DbKind::Postgres;
    if !anybody {
        return settle_locked(txn, diary, take, others, client, now).await;
    }
    // Locking all who could would make every booking of a service wait for every other. So the fairest choice is made
    // without locks, then made sure of under the locks of that one counsellor; a savepoint gives them back if it fails.
    let mut tries = 0;
    loop {
        let best = best(txn, diary, take, client, now).await?;
        let narrow = Take { counsellor: Some(best.counsellor), centre: Some(best.centre), ..take.clone() };
        let step = store::step(txn).await?;
        match settle_locked(&step, diary, &narrow, others, client, now).await {
            Err(Error::Taken) if tries < 50 => step.rollback().await?,
            Err(why) => return Err(why),
            Ok(settled) => {
                step.commit().await?;
                return Ok(settled);
            }
        }
        tries += 1;
    }
}

async fn best(txn: &Txn, diary: &Diary, take: &Take, client: Option<ResourceId>, now: Instant) -> Result<Slot> {
    let look = diary
        .look(txn, |house| resources(house, take, client), &week(take.start), take.leaving_out, now)
        .await?
        .ok_or(Error::NotFound)?;
    let ask = Ask::take(&look.house, take).ok_or(Error::NotFound)?;
    choose(&ask, take, client, &look.taken, now)
}

async fn settle_locked(
    txn: &Txn,
    diary: &Diary,
    take: &Take,
    others: &[ResourceId],
    client: Option<ResourceId>,
    now: Instant,
) -> Result<Settled> {
    let mut locks = resources(&diary.last(), take, client).unwrap_or_default();
    locks.extend(others);
    store::lock(txn, locks).await?;
    let days = if take.counsellor.is_some() { day(take.start) } else { week(take.start) };
    let look =
        diary.look(txn, |house| resources(house, take, client), &days, take.leaving_out, now).await?.ok_or(Error::NotFound)?;
    let ask = Ask::take(&look.house, take).ok_or(Error::NotFound)?;
    let mut slot = choose(&ask, take, client, &look.taken, now)?;
    slot.modes = vec![take.mode];
    let counsellor_and_room = ask.resources_of(&slot);
    let whose: Vec<ResourceId> = counsellor_and_room.iter().copied().chain(client).collect();
    if look.stale {
        store::drop_expired(txn, Some(&whose), now).await?;
    }
    let put = |resource, span, service| Put { resource, span, service, overbooked: false };
    let mut holds: Vec<Put> = Vec::with_capacity(3);
    for (place, resource) in counsellor_and_room.into_iter().enumerate() {
        // Only the counsellor's hold counts for the service's daily cap.
        holds.push(put(resource, ask.held(slot.span), (place == 0).then_some(ask.service.id)));
    }
    holds.extend(client.map(|it| put(it, slot.span, None)));
    Ok(Settled { slot, holds })
}

/// The fairest of those who are free, if the client is free too.
fn choose(ask: &Ask, take: &Take, client: Option<ResourceId>, taken: &rules::Taken, now: Instant) -> Result<Slot> {
    let free = rules::decide(ask, take.start, taken, now).map_err(No::error)?;
    let slot = rules::fairest_of(ask.house, &free, taken).ok_or(Error::Taken)?;
    if client.is_some_and(|it| taken.is_busy(it, slot.span)) {
        return Err(Error::Taken);
    }
    Ok(slot)
}

/// Everybody whose time can matter for a wish; `None` when it names what is not there.
fn resources(house: &rules::House, take: &Take, client: Option<ResourceId>) -> Option<Vec<ResourceId>> {
    let mut resources = Ask::take(house, take)?.resources();
    resources.extend(client);
    Some(resources)
}

pub(super) fn day(start: Instant) -> RangeInclusive<NaiveDate> {
    let day = start.utc().date_naive();
    day..=day
}

/// The ISO week, with a day more at both ends for zones.
fn week(start: Instant) -> RangeInclusive<NaiveDate> {
    let monday = rules::monday(start.utc().date_naive());
    let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
    rules::widened(&(monday..=sunday), 1)
}
