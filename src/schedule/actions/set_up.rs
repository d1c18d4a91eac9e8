//! Staff's edits: each changes the house's version, so that every search sees it.
use chrono::NaiveDate;

use crate::kernel::{CentreId, CounsellorId, OpeningId, Result, RoomId, ServiceId, Span, Texts, Txn};
use crate::schedule::rules::{Away, Closure, NewCentre, NewCounsellor, NewException, NewOpening, NewService};
use crate::schedule::store;

pub async fn add_centre(txn: &Txn, new: &NewCentre) -> Result<CentreId> {
    store::bump(txn).await?;
    store::set_up::centre(txn, new).await
}

pub async fn add_room(txn: &Txn, centre: CentreId, name: &Texts) -> Result<RoomId> {
    store::bump(txn).await?;
    store::set_up::room(txn, centre, name).await
}

pub async fn add_service(txn: &Txn, new: &NewService) -> Result<ServiceId> {
    store::bump(txn).await?;
    store::set_up::service(txn, new).await
}

pub async fn add_counsellor(txn: &Txn, new: &NewCounsellor) -> Result<CounsellorId> {
    store::bump(txn).await?;
    store::set_up::counsellor(txn, new).await
}

pub async fn add_opening(txn: &Txn, new: &NewOpening) -> Result<OpeningId> {
    store::bump(txn).await?;
    store::set_up::opening(txn, new).await
}

/// A second exception for the same opening and date replaces the first.
pub async fn add_exception(txn: &Txn, new: &NewException) -> Result<()> {
    store::bump(txn).await?;
    store::set_up::exception(txn, new).await
}

/// A counsellor away; what she already has in that time stays.
/// `by` is who says so, as colleagues know them.
pub async fn add_absence(txn: &Txn, counsellor: CounsellorId, away: Span, kind: Away, by: &str) -> Result<i64> {
    store::bump(txn).await?;
    store::set_up::absence(txn, counsellor, away, kind, by).await
}

/// A centre shut, or all of them; what is already booked stays.
pub async fn add_closure(txn: &Txn, new: &Closure) -> Result<i64> {
    store::bump(txn).await?;
    store::set_up::closure(txn, new).await
}

/// A working day made a day off, and the day worked in its place.
pub async fn set_swap(txn: &Txn, day_off: NaiveDate, worked_day: NaiveDate) -> Result<()> {
    store::bump(txn).await?;
    store::set_up::swap(txn, day_off, worked_day).await
}
