//! Managers' edits of what was set up before. Each begins with [`edit`], so that of two at once the second decides on what
//! the first one left.
use chrono::NaiveDate;

use crate::kernel::{CentreId, CounsellorId, Db, Result, RoomId, ServiceId, Span, Texts, Txn};
use crate::schedule::rules::{Doors, Holiday, House, NewCentre, NewCounsellor, NewService, Settings};
use crate::schedule::store;

/// Begins an edit: changes the house's version, which only one transaction at a time can, and reads the house as it stands
/// until this transaction ends. The first edit of an empty house closes its doors until a manager opens them.
pub async fn edit(txn: &Txn) -> Result<House> {
    store::bump(txn).await?;
    let mut house = store::house::load(txn).await?;
    if house.settings.doors == Doors::Unsaid && !house.is_open() {
        house.settings.doors = Doors::Closed;
        store::edits::settings(txn, &house.settings).await?;
    }
    Ok(house)
}

pub async fn set_settings(txn: &Txn, settings: &Settings) -> Result<()> {
    store::bump(txn).await?;
    store::edits::settings(txn, settings).await
}

pub async fn change_centre(txn: &Txn, id: CentreId, to: &NewCentre, active: bool) -> Result<()> {
    store::bump(txn).await?;
    store::edits::centre(txn, id, to, active).await
}

pub async fn change_room(txn: &Txn, id: RoomId, name: &Texts, active: bool) -> Result<()> {
    store::bump(txn).await?;
    store::edits::room(txn, id, name, active).await
}

pub async fn change_service(txn: &Txn, id: ServiceId, to: &NewService, active: bool) -> Result<()> {
    store::bump(txn).await?;
    store::edits::service(txn, id, to, active).await
}

/// `to.person` changes nothing: a counsellor stays the person that she is.
pub async fn change_counsellor(txn: &Txn, id: CounsellorId, to: &NewCounsellor, active: bool) -> Result<()> {
    store::bump(txn).await?;
    store::edits::counsellor(txn, id, to, active).await
}

pub async fn add_holiday(txn: &Txn, new: &Holiday) -> Result<i64> {
    store::bump(txn).await?;
    store::edits::add_holiday(txn, new).await
}

pub async fn change_holiday(txn: &Txn, id: i64, to: &Holiday) -> Result<()> {
    store::bump(txn).await?;
    store::edits::holiday(txn, id, to).await
}

/// The holidays with their numbers, as this edit finds them.
pub async fn holidays_in(txn: &Txn) -> Result<Vec<(i64, Holiday)>> {
    store::edits::holidays(txn).await
}

pub async fn holidays(db: &Db) -> Result<Vec<(i64, Holiday)>> {
    store::edits::holidays(db.read()).await
}

/// Takes a moved working day back: whether there was one.
pub async fn drop_swap(txn: &Txn, day_off: NaiveDate) -> Result<bool> {
    store::bump(txn).await?;
    store::edits::drop_swap(txn, day_off).await
}

/// Until the end of this stretch what is free at the centre is for its desk alone: nobody is offered it online. It ends by
/// itself; what was kept before is replaced.
pub async fn keep_for_desk(txn: &Txn, centre: CentreId, span: Span, by: &str) -> Result<()> {
    store::bump(txn).await?;
    store::edits::keep_for_desk(txn, centre, span, by).await
}

/// Everybody is offered again what is free.
pub async fn give_back(txn: &Txn, centre: CentreId) -> Result<()> {
    store::bump(txn).await?;
    store::edits::give_back(txn, centre).await
}
