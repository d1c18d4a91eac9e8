//! Ten minutes of somebody's time while a form is filled.
use super::super::store::{self, NewReservation};
use super::Wish;
use crate::ground::Means;
use crate::kernel::{AppointmentId, Error, EventId, Result, VisitId, again};
use crate::schedule;

pub const RESERVED_MINUTES: i64 = 10;

/// At most so many reservations live at once: a script must not empty the week (requirement R24).
const LIVE_AT_ONCE: u64 = 80;

/// Takes a time for ten minutes. What this visit had reserved before becomes free.
///
/// # Errors
/// `Refused(schedule-no-…)` or `Taken` when the time cannot be had; then the earlier reservation stands as before.
/// `TooMany` when too many people fill forms at this moment.
pub async fn reserve(means: &Means<'_>, visit: VisitId, wish: &Wish, for_move: Option<AppointmentId>) -> Result<()> {
    again(|| reserve_once(means, visit, wish, for_move)).await
}

async fn reserve_once(means: &Means<'_>, visit: VisitId, wish: &Wish, for_move: Option<AppointmentId>) -> Result<()> {
    let until = means.now.plus_minutes(RESERVED_MINUTES);
    let txn = means.diary.db().begin().await?;
    store::one_at_a_time(&txn, visit).await?;
    if let Some(former) = store::reservation_of(&txn, visit).await? {
        store::delete_reservation(&txn, visit).await?;
        schedule::release(&txn, EventId(former.event_id)).await?;
    }
    if means.site.limits && store::live_reservations(&txn, means.now).await? >= LIVE_AT_ONCE {
        return Err(Error::TooMany { retry_after: 60 });
    }
    let own = match for_move {
        Some(id) => store::by_id(&txn, id).await?.map(|row| store::event_of(&row)),
        None => None,
    };
    let (event, slot) = schedule::take(&txn, means.diary, &wish.take(None, own), Some(until), means.now).await?;
    let new = NewReservation { event, service: wish.service, slot: &slot, mode: wish.mode.as_str(), for_move, expires_at: until };
    store::insert_reservation(&txn, visit, &new).await?;
    txn.commit().await?;
    Ok(())
}

/// Gives the reserved time back.
pub async fn release(means: &Means<'_>, visit: VisitId) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if let Some(former) = store::reservation_of(&txn, visit).await? {
        store::delete_reservation(&txn, visit).await?;
        schedule::release(&txn, EventId(former.event_id)).await?;
    }
    Ok(txn.commit().await?)
}
