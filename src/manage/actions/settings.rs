//! What the house settles for itself; its doors.
use super::super::rules;
use super::hand::{Hand, Saved};
use crate::kernel::{Error, Refusal, Result};
use crate::people::Deed;
use crate::schedule::{self, Doors, Settings};

pub async fn set_settings(hand: &Hand<'_>, to: Settings) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    if hand.is_late(&rules::settings(&house.settings)) {
        return Ok(Saved::Changed);
    }
    schedule::set_settings(&txn, &Settings { doors: house.settings.doors, ..to }).await?;
    hand.done(txn, Deed::new("change-settings", "house", 1)).await
}

/// Opens the doors, when nothing needed is missing, or closes them; what is booked stays booked.
///
/// # Errors
/// A refusal when something needed is missing.
pub async fn set_doors(hand: &Hand<'_>, open: bool, missing: bool) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    if open && missing {
        return Err(Error::Refused(Refusal("manage-no-doors")));
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    let doors = if open { Doors::Open } else { Doors::Closed };
    schedule::set_settings(&txn, &Settings { doors, ..house.settings.clone() }).await?;
    hand.done(txn, Deed::new(if open { "open-doors" } else { "close-doors" }, "house", 1)).await
}
