//! What was given out for an appointment (its link, its code, its calendar address) opens nothing from now on, and she gets new
//! ones: her address is another one, or somebody else has read them (requirement R11).
use std::sync::Arc;

use super::super::rules::{self, State};
use super::super::store::{self, Row};
use super::super::views::{LINK_OPEN_HOURS, code_digest, code_of, row_state};
use super::changing::used;
use super::for_others::theirs;
use super::telling;
use crate::ground::Means;
use crate::kernel::{AppointmentId, Asker, Error, Instant, Key, PersonId, Result, Txn, again};
use crate::people;
use crate::schedule::House;

/// Staff give a new link and code for an appointment to come.
///
/// # Errors
/// `NotFound` when it is not theirs, `Refused` when it has begun or is cancelled.
pub async fn renew_link(means: &Means<'_>, asker: &Asker, id: AppointmentId, key: &Key) -> Result<()> {
    again(|| renew_once(means, asker, id, key)).await
}

async fn renew_once(means: &Means<'_>, asker: &Asker, id: AppointmentId, key: &Key) -> Result<()> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    let (row, it) = theirs(&txn, means, &house, asker, id).await?;
    if used(&txn, Some(key), id, means).await? {
        return Ok(());
    }
    rules::may_change(it.state, it.span.start(), 0, means.now)?;
    renew(&txn, means, &house, &row).await?;
    let deed = people::Deed::new("new-link", "appointment", id.0).of(it.person).at(it.centre);
    people::record(&txn, asker, &deed, means.now).await?;
    Ok(txn.commit().await?)
}

/// The same for everything of these records that a link still opens, as a step of a larger deed that has set how she may be
/// reached, and writes the audit.
pub async fn renew_links_of(txn: &Txn, means: &Means<'_>, family: &[PersonId]) -> Result<()> {
    let house = means.diary.house_in(txn).await?;
    for id in store::over_after(txn, family, means.now.plus_hours(-LINK_OPEN_HOURS)).await? {
        let row = store::by_id_locked(txn, id).await?.ok_or(Error::NotFound)?;
        renew(txn, means, &house, &row).await?;
    }
    Ok(())
}

/// The next generation: all that is derived from the row is another one. She is told what she still can do by it.
async fn renew(txn: &Txn, means: &Means<'_>, house: &Arc<House>, row: &Row) -> Result<()> {
    let id = AppointmentId(row.id);
    let generation = row.generation + 1;
    let digest = code_digest(means.keys, &code_of(means.keys, &row.public_id, generation));
    if !store::set_generation(txn, id, generation, digest, means.now).await? {
        return Err(Error::Busy);
    }
    let row = store::by_id(txn, id).await?.ok_or(Error::NotFound)?;
    let stands = row_state(&row)? == State::Booked && means.now < Instant(row.starts_at);
    let offer = store::last_offer(txn, id).await?.filter(|it| it.state == "open" && means.now.0 < it.expires_at);
    telling::renewed(txn, means, house, row, stands, offer).await
}
