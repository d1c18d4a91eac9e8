//! Openings, their dates, absences and closures as people edit them. Whoever changes an opening claims its next version
//! first ([`claim_opening`]); each step changes the house's version, so that every search sees it.
use chrono::NaiveDate;

use crate::kernel::{CounsellorId, Error, OpeningId, ResourceId, Result, Txn};
use crate::schedule::rules::{House, NewException, NewOpening, Opening};
use crate::schedule::store;

/// Nobody can take or lose time of these counsellors before the transaction ends: what is decided about their meetings
/// is decided about all of them.
pub async fn hold_still(txn: &Txn, house: &House, counsellors: &[CounsellorId]) -> Result<()> {
    let resources: Vec<ResourceId> = counsellors.iter().filter_map(|it| house.counsellor_resources.get(it)).copied().collect();
    store::lock(txn, resources).await
}

/// The right to make the next version of an opening; false when somebody else made it meanwhile.
pub async fn claim_opening(txn: &Txn, id: OpeningId, version: i64, by: &str) -> Result<bool> {
    store::hours::claim(txn, id, version, by).await
}

/// From the new one's first date on, an opening is the new one, with exactly these exceptions; before that date it stays
/// what it was, as a row of its own.
pub async fn change_opening(txn: &Txn, former: &Opening, new: &Opening) -> Result<()> {
    store::bump(txn).await?;
    if let Some(before) = former.until(new.valid_from) {
        let id = store::set_up::opening(txn, &fresh(&before)).await?;
        store::hours::replace_exceptions(txn, id, &exceptions(&before, id)).await?;
    }
    store::hours::rewrite_opening(txn, former.id, &fresh(new)).await?;
    store::hours::replace_exceptions(txn, former.id, &exceptions(new, former.id)).await
}

/// A new opening with its exceptions.
pub async fn begin_opening(txn: &Txn, new: &Opening) -> Result<OpeningId> {
    store::bump(txn).await?;
    let id = store::set_up::opening(txn, &fresh(new)).await?;
    store::hours::replace_exceptions(txn, id, &exceptions(new, id)).await?;
    Ok(id)
}

/// The opening takes place for the last time on a date, or never when that lies before its first.
pub async fn end_opening(txn: &Txn, opening: &Opening, last: NaiveDate) -> Result<()> {
    store::bump(txn).await?;
    if last < opening.valid_from {
        return store::hours::delete_opening(txn, opening.id).await;
    }
    store::hours::set_last_day(txn, opening.id, last).await
}

/// The date is again as every other of its opening.
///
/// # Errors
/// [`Error::NotFound`] when it is already.
pub async fn drop_exception(txn: &Txn, opening: OpeningId, day: NaiveDate) -> Result<()> {
    store::bump(txn).await?;
    found(store::hours::delete_exception(txn, opening, day).await?)
}

/// # Errors
/// [`Error::NotFound`] when it was taken back before.
pub async fn drop_absence(txn: &Txn, id: i64) -> Result<()> {
    store::bump(txn).await?;
    found(store::hours::delete_absence(txn, id).await?)
}

/// # Errors
/// [`Error::NotFound`] when it was taken back before.
pub async fn drop_closure(txn: &Txn, id: i64) -> Result<()> {
    store::bump(txn).await?;
    found(store::hours::delete_closure(txn, id).await?)
}

fn found(it: bool) -> Result<()> {
    if it { Ok(()) } else { Err(Error::NotFound) }
}

fn fresh(it: &Opening) -> NewOpening {
    NewOpening {
        counsellor: it.counsellor,
        centre: it.centre,
        room: it.room,
        weekday: it.weekday,
        every_weeks: it.every_weeks,
        nth: it.nth,
        valid_from: it.valid_from,
        valid_until: it.valid_until,
        windows: it.windows.clone(),
        modes: it.modes.clone(),
        services: it.services.clone(),
    }
}

fn exceptions(of: &Opening, opening: OpeningId) -> Vec<NewException> {
    let new = |(day, it): (&NaiveDate, &crate::schedule::rules::Exception)| NewException {
        opening,
        day: *day,
        windows: it.windows.clone(),
        room: it.room,
    };
    of.exceptions.iter().map(new).collect()
}
