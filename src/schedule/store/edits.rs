//! Writes what managers change in what was set up before.
use chrono::NaiveDate;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entities::{
    calendar_swap, centre, counsellor, counsellor_service, house_setting, public_holiday, room, service, service_centre,
};
use super::{house, set_up, sql};
use crate::kernel::{CentreId, CounsellorId, Result, RoomId, ServiceId, Span, Texts, Txn};
use crate::schedule::rules::{Feast, Holiday, NewCentre, NewCounsellor, NewService, Settings};

pub async fn settings(txn: &Txn, settings: &Settings) -> Result<()> {
    let row = house_setting::ActiveModel { id: Set(1), content: Set(serde_json::to_value(settings)?) };
    use house_setting::Column;
    let again = OnConflict::column(Column::Id).update_column(Column::Content).to_owned();
    house_setting::Entity::insert(row).on_conflict(again).exec_without_returning(txn).await?;
    Ok(())
}

pub async fn centre(txn: &Txn, id: CentreId, to: &NewCentre, active: bool) -> Result<()> {
    let row = centre::ActiveModel { id: Set(id.0), active: Set(active), ..set_up::centre_row(to) };
    row.update(txn).await?;
    Ok(())
}

/// A room stays at its centre.
pub async fn room(txn: &Txn, id: RoomId, name: &Texts, active: bool) -> Result<()> {
    let row = room::ActiveModel { id: Set(id.0), centre_id: NotSet, name: Set(name.clone()), active: Set(active) };
    row.update(txn).await?;
    Ok(())
}

pub async fn service(txn: &Txn, id: ServiceId, to: &NewService, active: bool) -> Result<()> {
    let row = service::ActiveModel { id: Set(id.0), active: Set(active), ..set_up::service_row(to) };
    row.update(txn).await?;
    service_centre::Entity::delete_many().filter(service_centre::Column::ServiceId.eq(id.0)).exec(txn).await?;
    set_up::given_at(txn, id, &to.centres).await
}

/// A counsellor stays the person that she is.
pub async fn counsellor(txn: &Txn, id: CounsellorId, to: &NewCounsellor, active: bool) -> Result<()> {
    let row = counsellor::ActiveModel { id: Set(id.0), person_id: NotSet, active: Set(active), ..set_up::counsellor_row(to) };
    row.update(txn).await?;
    counsellor_service::Entity::delete_many().filter(counsellor_service::Column::CounsellorId.eq(id.0)).exec(txn).await?;
    set_up::gives(txn, id, &to.services).await
}

/// The holidays with their numbers, in the order in which they were written down.
pub async fn holidays(db: &impl ConnectionTrait) -> Result<Vec<(i64, Holiday)>> {
    let rows = public_holiday::Entity::find().order_by_asc(public_holiday::Column::Id).all(db).await?;
    rows.into_iter().map(|row| Ok((row.id, house::holiday(row)?))).collect()
}

pub async fn add_holiday(txn: &Txn, new: &Holiday) -> Result<i64> {
    Ok(holiday_row(new).insert(txn).await?.id)
}

pub async fn holiday(txn: &Txn, id: i64, to: &Holiday) -> Result<()> {
    let row = public_holiday::ActiveModel { id: Set(id), ..holiday_row(to) };
    row.update(txn).await?;
    Ok(())
}

fn holiday_row(it: &Holiday) -> public_holiday::ActiveModel {
    let (month, day, after_easter) = match it.feast {
        Feast::Fixed { month, day } => (Some(i64::from(month)), Some(i64::from(day)), None),
        Feast::AfterEaster(days) => (None, None, Some(days)),
    };
    public_holiday::ActiveModel {
        id: NotSet,
        month: Set(month),
        day: Set(day),
        after_easter: Set(after_easter),
        valid_from: Set(i64::from(it.first_year)),
        valid_until: Set(it.last_year.map(i64::from)),
        name: Set(it.name.clone()),
    }
}

/// Whether there was one.
pub async fn drop_swap(txn: &Txn, day_off: NaiveDate) -> Result<bool> {
    Ok(calendar_swap::Entity::delete_by_id(day_off.to_string()).exec(txn).await?.rows_affected > 0)
}

/// Replaces what was kept before.
pub async fn keep_for_desk(txn: &Txn, centre: CentreId, span: Span, by: &str) -> Result<()> {
    let text = "INSERT INTO desk_time (centre_id, starts_at, ends_at, made_by) VALUES ($1, $2, $3, $4) ON CONFLICT (centre_id) \
                DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at, made_by = excluded.made_by";
    let values = vec![centre.0.into(), span.start().0.into(), span.end().0.into(), by.into()];
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}

pub async fn give_back(txn: &Txn, centre: CentreId) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM desk_time WHERE centre_id = $1", vec![centre.0.into()])).await?;
    Ok(())
}
