//! What becomes of a time once it is taken.
use super::take::settle;
use crate::kernel::{Db, Error, EventId, Instant, PersonId, ResourceId, Result, Txn};
use crate::schedule::rules::{Slot, State, Take};
use crate::schedule::store::{self, Diary, Event, Hold, Put};

/// A reservation becomes live, in place, with the client's time held too when one is named. One that has expired is kept
/// as well, as long as nobody swept it away: `false` then.
///
/// # Errors
/// [`Error::Taken`] when the client has another meeting at that time.
pub async fn keep(txn: &Txn, event: EventId, client: Option<PersonId>, now: Instant) -> Result<bool> {
    let Some(span) = store::keep(txn, event, now).await? else { return Ok(false) };
    let Some(person) = client else { return Ok(true) };
    if store::holds_of(txn, event).await?.iter().any(|it| it.kind == "client") {
        return Ok(true);
    }
    let resource = store::client_resource(txn, person).await?;
    store::lock(txn, vec![resource]).await?;
    store::drop_expired(txn, Some(&[resource]), now).await?;
    store::insert(txn, event, &[Put { resource, span, service: None, overbooked: false }], None).await?;
    Ok(true)
}

/// Moves a live event to the wished time, its own holds not being in the way: the next revision. A client who is held
/// stays held.
///
/// # Errors
/// [`Error::NotFound`] when the event is not live; else as [`super::take`].
pub async fn shift(txn: &Txn, diary: &Diary, event: EventId, take: &Take, now: Instant) -> Result<Slot> {
    live(txn, event).await?;
    let own = store::holds_of(txn, event).await?;
    let client = match (find(&own, "client"), take.client) {
        (Some(held), _) => Some(held.resource),
        (None, Some(person)) => Some(store::client_resource(txn, person).await?),
        (None, None) => None,
    };
    let take = Take { leaving_out: Some(event), ..take.clone() };
    let others: Vec<ResourceId> = own.iter().map(|it| it.resource).collect();
    let settled = settle(txn, diary, &take, &others, client, now).await?;
    rewrite(txn, event, &own, settled.holds, client).await?;
    store::revise(txn, event, settled.slot.span, now).await?;
    promote(txn, &own, now).await?;
    Ok(settled.slot)
}

/// Puts an event's own holds where the new ones should be, each in place; what is new is added, what is left goes.
pub(super) async fn rewrite(txn: &Txn, event: EventId, own: &[Hold], wanted: Vec<Put>, client: Option<ResourceId>) -> Result<()> {
    let (mut left, mut added): (Vec<&Hold>, Vec<Put>) = (own.iter().collect(), Vec::new());
    for (place, put) in wanted.into_iter().enumerate() {
        let kind = match place {
            0 => "counsellor",
            _ if client == Some(put.resource) => "client",
            _ => "room",
        };
        match left.iter().position(|it| it.kind == kind) {
            Some(at) => store::put(txn, left.swap_remove(at).id, &put).await?,
            None => added.push(put),
        }
    }
    store::delete(txn, &left.iter().map(|it| it.id).collect::<Vec<_>>()).await?;
    if !added.is_empty() {
        store::insert(txn, event, &added, None).await?;
    }
    Ok(())
}

/// Moves a live event to the time of a reservation, which is used up: the next revision. Not asked again whether the time
/// may be booked: the reservation answered that.
///
/// # Errors
/// [`Error::NotFound`] when the event is not live, [`Error::Taken`] when the reservation is gone.
pub async fn shift_to(txn: &Txn, event: EventId, reserved: EventId, now: Instant) -> Result<()> {
    live(txn, event).await?;
    let new = match store::event_for_update(txn, reserved).await {
        Err(Error::NotFound) => return Err(Error::Taken),
        found => found?,
    };
    if new.state != State::Reserved {
        return Err(Error::Taken);
    }
    let (own, theirs) = (store::holds_of(txn, event).await?, store::holds_of(txn, reserved).await?);
    store::lock(txn, own.iter().chain(&theirs).map(|it| it.resource).collect()).await?;
    let stays = |it: &&Hold| it.kind == "client" && find(&theirs, "client").is_none();
    let gone: Vec<i64> = own.iter().filter(|it| !stays(it)).map(|it| it.id).collect();
    store::delete(txn, &gone).await?;
    for hold in own.iter().filter(stays) {
        let put = Put { resource: hold.resource, span: new.span, service: None, overbooked: false };
        store::put(txn, hold.id, &put).await?;
    }
    store::reassign(txn, reserved, event).await?;
    store::release(txn, reserved).await?;
    store::revise(txn, event, new.span, now).await?;
    promote(txn, &own, now).await
}

/// A change of words only: a later dtstamp, the same sequence.
pub async fn touch(txn: &Txn, event: EventId, now: Instant) -> Result<()> {
    if store::stamp(txn, event, now).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// The time is free again; the event stays, cancelled, as the next revision. Cancelling twice changes nothing.
pub async fn cancel(txn: &Txn, event: EventId, now: Instant) -> Result<()> {
    let found = store::event_for_update(txn, event).await?;
    match found.state {
        State::Cancelled => return Ok(()),
        State::Reserved => return store::release(txn, event).await,
        State::Live => {}
    }
    let holds = store::holds_of(txn, event).await?;
    store::lock(txn, holds.iter().map(|it| it.resource).collect()).await?;
    store::delete(txn, &holds.iter().map(|it| it.id).collect::<Vec<_>>()).await?;
    store::set_state(txn, event, State::Cancelled).await?;
    store::revise(txn, event, found.span, now).await?;
    promote(txn, &holds, now).await
}

/// What was overbooked over time that is free now comes under the constraint, the oldest first; two that lie over each
/// other stay so until one of them goes. The resources are locked.
pub(super) async fn promote(txn: &Txn, freed: &[Hold], now: Instant) -> Result<()> {
    let resources: Vec<ResourceId> = freed.iter().map(|it| it.resource).collect();
    for (hold, _) in store::outside(txn, Some(&resources), now).await? {
        store::promote(txn, hold).await?;
    }
    Ok(())
}

/// Gives a reservation back, with its event; what is live stays.
pub async fn release(txn: &Txn, event: EventId) -> Result<()> {
    store::release(txn, event).await
}

/// Expired reservations go, with their events: how many; what was overbooked over them comes under the constraint. Looks
/// before it locks.
pub async fn sweep(db: &Db, now: Instant) -> Result<u64> {
    if !store::expired(db.read(), now).await? && store::outside(db.read(), None, now).await?.is_empty() {
        return Ok(0);
    }
    let txn = db.begin().await?;
    let gone = store::drop_expired(&txn, None, now).await?;
    let outside = store::outside(&txn, None, now).await?;
    store::lock(&txn, outside.iter().map(|it| it.1).collect()).await?;
    for (hold, _) in outside {
        store::promote(&txn, hold).await?;
    }
    txn.commit().await?;
    Ok(gone)
}

pub(super) async fn live(txn: &Txn, event: EventId) -> Result<Event> {
    let found = store::event_for_update(txn, event).await?;
    if found.state == State::Live { Ok(found) } else { Err(Error::NotFound) }
}

fn find<'a>(holds: &'a [Hold], kind: &str) -> Option<&'a Hold> {
    holds.iter().find(|it| it.kind == kind)
}
