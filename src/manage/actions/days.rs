//! Days off: public holidays, and working days that the government moves.
use chrono::NaiveDate;

use super::super::rules;
use super::super::views::DAYS_CHECKED;
use super::hand::{Hand, Saved};
use crate::kernel::{Error, Result, set_mark};
use crate::people::Deed;
use crate::schedule::{self, Holiday};

pub async fn new_holiday(hand: &Hand<'_>, new: &Holiday) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    schedule::edit(&txn).await?;
    let id = schedule::add_holiday(&txn, new).await?;
    hand.done(txn, Deed::new("add-holiday", "holiday", id)).await
}

pub async fn change_holiday(hand: &Hand<'_>, id: i64, to: &Holiday) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    schedule::edit(&txn).await?;
    let all = schedule::holidays_in(&txn).await?;
    let (_, now) = all.iter().find(|it| it.0 == id).ok_or(Error::NotFound)?;
    if hand.is_late(&rules::holiday(now)) {
        return Ok(Saved::Changed);
    }
    schedule::change_holiday(&txn, id, to).await?;
    hand.done(txn, Deed::new("change-holiday", "holiday", id)).await
}

/// A working day off, another day worked in its place.
pub async fn move_day(hand: &Hand<'_>, day_off: NaiveDate, worked: NaiveDate) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    let days = &house.workdays;
    if days.holiday(day_off).is_some() {
        return Ok(Saved::Wrong("off", "manage-wrong-day-holiday"));
    }
    if days.swaps().any(|it| it.0 == day_off || it.1 == day_off) {
        return Ok(Saved::Wrong("off", "manage-wrong-day-moved"));
    }
    if days.swaps().any(|it| it.0 == worked || it.1 == worked) {
        return Ok(Saved::Wrong("worked", "manage-wrong-day-moved"));
    }
    schedule::set_swap(&txn, day_off, worked).await?;
    hand.done(txn, Deed::new("move-day", "day", 0)).await
}

pub async fn drop_swap(hand: &Hand<'_>, day_off: NaiveDate) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    schedule::edit(&txn).await?;
    if !schedule::drop_swap(&txn, day_off).await? {
        return Err(Error::NotFound);
    }
    hand.done(txn, Deed::new("move-day", "day", 0)).await
}

/// Somebody looked through the days off of a year.
pub async fn check_days(hand: &Hand<'_>, year: i32) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    set_mark(&txn, DAYS_CHECKED, &year.to_string()).await?;
    hand.done(txn, Deed::new("check-days", "day", 0)).await
}
