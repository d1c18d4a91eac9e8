//! An appointment is moved, cancelled, or spoken of in another way.
use std::sync::Arc;

use super::super::rules::{self, Deed, No, State};
use super::super::store::{self, Place, Row, Step};
use super::super::views::row_state;
use super::{By, Wish, ledger, offers, telling};
use crate::ground::Means;
use crate::kernel::{
    AppointmentId, Claim, Error, EventId, Instant, Key, PersonId, Result, ServiceId, Txn, VisitId, again, claim, settle,
};
use crate::notify::{self, Messages};
use crate::schedule::{self, House, Slot};

/// Moves an appointment to another time at once; its old time stays its own until this succeeds.
///
/// # Errors
/// `Refused` when it is too late, over, cancelled, or the new time is none; `Taken`.
pub async fn shift(means: &Means<'_>, id: AppointmentId, wish: &Wish, by: By, key: Option<&Key>) -> Result<()> {
    again(|| shift_once(means, id, wish, by, key)).await
}

async fn shift_once(means: &Means<'_>, id: AppointmentId, wish: &Wish, by: By, key: Option<&Key>) -> Result<()> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    if used(&txn, key, id, means).await? {
        return Ok(());
    }
    let row = load(&txn, &house, id, by, means).await?;
    if row.service_id != wish.service.0 {
        return Err(No::NotOffered.into());
    }
    if row.starts_at == wish.start.0
        && wish.counsellor.is_none_or(|it| it.0 == row.counsellor_id)
        && row.mode == wish.mode.as_str()
    {
        return Err(No::SameTime.into());
    }
    let slot = schedule::shift(&txn, means.diary, store::event_of(&row), &wish.take(None, None), means.now).await?;
    settle_move(&txn, means, &house, &row, &slot, wish.mode.as_str(), by).await?;
    Ok(txn.commit().await?)
}

/// Moves an appointment to the time that this visit has reserved for it.
///
/// # Errors
/// `Refused(booking-no-reserved)` when the ten minutes are over; otherwise as [`shift`].
pub async fn move_reserved(means: &Means<'_>, visit: VisitId, id: AppointmentId, key: Option<&Key>) -> Result<()> {
    again(|| move_reserved_once(means, visit, id, key)).await
}

async fn move_reserved_once(means: &Means<'_>, visit: VisitId, id: AppointmentId, key: Option<&Key>) -> Result<()> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    if used(&txn, key, id, means).await? {
        return Ok(());
    }
    let row = load(&txn, &house, id, By::Client, means).await?;
    let reserved =
        store::reservation_of(&txn, visit).await?.filter(|it| it.appointment_id == Some(id.0)).ok_or(No::NothingReserved)?;
    if reserved.expires_at <= means.now.0 {
        return Err(No::NothingReserved.into());
    }
    let new = EventId(reserved.event_id);
    let slot = reserved.slot(schedule::event(&txn, new).await?.span);
    store::delete_reservation(&txn, visit).await?;
    schedule::shift_to(&txn, store::event_of(&row), new, means.now).await?;
    settle_move(&txn, means, &house, &row, &slot, &reserved.mode, By::Client).await?;
    Ok(txn.commit().await?)
}

pub(super) async fn settle_move(
    txn: &Txn,
    means: &Means<'_>,
    house: &Arc<House>,
    row: &Row,
    slot: &Slot,
    mode: &str,
    by: By,
) -> Result<()> {
    let id = AppointmentId(row.id);
    offers::withdraw(txn, id, "replaced", means.now).await?;
    let mode = schedule::Mode::parse(mode).ok_or(Error::NotFound)?.as_str();
    let place = Place { counsellor: slot.counsellor, centre: slot.centre, room: slot.room, mode };
    if !store::set_place(txn, id, &place, means.now).await? {
        return Err(No::AlreadyCancelled.into());
    }
    let step = Step { deed: "move", from: "booked", to: "booked", by: by.as_str(), account: by.account(), freed: freed(row) };
    store::step(txn, id, step, means.now).await?;
    telling::moved(txn, means, house, id, row, by).await
}

/// Cancels an appointment and gives its time back.
///
/// # Errors
/// `Refused` when it is over or cancelled already; for the client also when it is too late.
pub async fn cancel(means: &Means<'_>, id: AppointmentId, reason: Option<&str>, by: By, key: Option<&Key>) -> Result<()> {
    again(|| cancel_once(means, id, reason, by, key)).await
}

async fn cancel_once(means: &Means<'_>, id: AppointmentId, reason: Option<&str>, by: By, key: Option<&Key>) -> Result<()> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    if used(&txn, key, id, means).await? {
        return Ok(());
    }
    let row = load(&txn, &house, id, by, means).await?;
    cancel_step(&txn, means, &house, &row, reason, by).await?;
    Ok(txn.commit().await?)
}

/// Cancels a loaded, locked appointment inside a composed action: state, time, step, letters.
pub(super) async fn cancel_step(
    txn: &Txn,
    means: &Means<'_>,
    house: &Arc<House>,
    row: &Row,
    reason: Option<&str>,
    by: By,
) -> Result<()> {
    cancel_quietly(txn, means, house, row, reason, by).await?;
    telling::cancelled(txn, means, house, AppointmentId(row.id), by).await
}

/// The same without the letters: whoever composes tells.
pub(super) async fn cancel_quietly(
    txn: &Txn,
    means: &Means<'_>,
    house: &Arc<House>,
    row: &Row,
    reason: Option<&str>,
    by: By,
) -> Result<()> {
    let id = AppointmentId(row.id);
    offers::withdraw(txn, id, "replaced", means.now).await?;
    let deed = if by.at_her_wish() { Deed::CancelByClient } else { Deed::CancelByCentre };
    let to = rules::next(row_state(row)?, deed)?;
    let late = rules::may_change(State::Booked, Instant(row.starts_at), cutoff(house, row), means.now).is_err();
    let sealed = reason.map(|it| means.keys.seal(it)).transpose()?;
    if !store::set_state(txn, id, State::Booked.as_str(), to.as_str(), late, sealed, means.now).await? {
        return Err(No::AlreadyCancelled.into());
    }
    schedule::cancel(txn, store::event_of(row), means.now).await?;
    let step =
        Step { deed: "cancel", from: "booked", to: to.as_str(), by: by.as_str(), account: by.account(), freed: freed(row) };
    store::step(txn, id, step, means.now).await?;
    ledger::cancelled(txn, means, house, id, by).await
}

/// How to write to this person from now on, about this meeting and the dates that were booked together with it; what waits
/// in the outbox obeys it too.
pub async fn set_messages(means: &Means<'_>, id: AppointmentId, messages: Messages, calendar_part: bool) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let row = store::by_id_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    let mut rows = store::series_of(&txn, id).await?;
    rows.retain(|it| it.id != row.id && it.starts_at > means.now.0);
    for it in std::iter::once(&row).chain(&rows) {
        store::set_messages(&txn, AppointmentId(it.id), messages.as_str(), calendar_part, means.now).await?;
        let person = PersonId(it.person_id);
        let contacts = notify::written_to(notify::contacts_in(&txn, person).await?, messages, calendar_part);
        notify::set_contacts(&txn, person, &contacts).await?;
    }
    Ok(txn.commit().await?)
}

/// Whether to tell this person when an earlier time frees up.
pub async fn tell_earlier(means: &Means<'_>, id: AppointmentId, wanted: bool) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    store::set_tell_earlier(&txn, id, wanted, means.now).await?;
    Ok(txn.commit().await?)
}

/// Claims the key of a change; true when that change was made before, by the same key.
pub(super) async fn used(txn: &Txn, key: Option<&Key>, id: AppointmentId, means: &Means<'_>) -> Result<bool> {
    let Some(key) = key else { return Ok(false) };
    if let Claim::Done(_) = claim(txn, key, means.now).await? {
        return Ok(true);
    }
    settle(txn, key, id.0).await?;
    Ok(false)
}

/// The appointment, locked, if it may be changed by whoever asks.
pub(super) async fn load(txn: &Txn, house: &House, id: AppointmentId, by: By, means: &Means<'_>) -> Result<Row> {
    let row = store::by_id_locked(txn, id).await?.ok_or(Error::NotFound)?;
    let cutoff = if by == By::Client { cutoff(house, &row) } else { 0 };
    rules::may_change(row_state(&row)?, Instant(row.starts_at), cutoff, means.now)?;
    Ok(row)
}

fn cutoff(house: &House, row: &Row) -> i64 {
    house.service(ServiceId(row.service_id)).map_or(0, |it| it.cutoff_minutes)
}

fn freed(row: &Row) -> Option<(Instant, Instant)> {
    Some((Instant(row.starts_at), Instant(row.ends_at)))
}

/// The same for all that one person has coming, as a step of a larger deed that sets her contacts by itself.
pub async fn speak_as(txn: &Txn, family: &[PersonId], messages: Messages, calendar_part: bool, now: Instant) -> Result<()> {
    store::speak_as(txn, family, messages.as_str(), calendar_part, now).await
}
