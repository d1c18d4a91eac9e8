//! Rewrites and reads what staff edit in the schedule.
use chrono::NaiveDate;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entities::{absence, closure, opening, opening_exception, opening_service};
use super::set_up::{hours_of, list, opening_services};
use super::sql;
use crate::kernel::{CentreId, CounsellorId, Error, Instant, OpeningId, Result, Span, Txn};
use crate::schedule::rules::{Away, Closure, NewException, NewOpening};

/// One absence as its row says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    pub id: i64,
    pub counsellor: CounsellorId,
    pub span: Span,
    pub kind: Away,
    /// Who said so, as colleagues know them.
    pub by: String,
}

/// The next version of an opening, by whom; false when it is not of this version any more.
pub async fn claim(txn: &Txn, id: OpeningId, version: i64, by: &str) -> Result<bool> {
    let text = "UPDATE opening SET version = version + 1, changed_by = $1 WHERE id = $2 AND version = $3";
    Ok(txn.execute_raw(sql(txn, text, vec![by.into(), id.0.into(), version.into()])).await?.rows_affected() == 1)
}

/// Who changed an opening last; nobody is empty.
pub async fn changed_by(db: &impl ConnectionTrait, id: OpeningId) -> Result<String> {
    let row = opening::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.map(|it| it.changed_by).unwrap_or_default())
}

/// An opening becomes another; its exceptions are left alone.
pub async fn rewrite_opening(txn: &Txn, id: OpeningId, new: &NewOpening) -> Result<()> {
    opening::ActiveModel { id: Unchanged(id.0), ..hours_of(new) }.update(txn).await?;
    opening_service::Entity::delete_many().filter(opening_service::Column::OpeningId.eq(id.0)).exec(txn).await?;
    opening_services(txn, id.0, &new.services).await
}

pub async fn set_last_day(txn: &Txn, id: OpeningId, last: NaiveDate) -> Result<()> {
    let row = opening::ActiveModel { id: Unchanged(id.0), valid_until: Set(Some(last.to_string())), ..Default::default() };
    row.update(txn).await?;
    Ok(())
}

/// With its exceptions and its services.
pub async fn delete_opening(txn: &Txn, id: OpeningId) -> Result<()> {
    opening::Entity::delete_by_id(id.0).exec(txn).await?;
    Ok(())
}

/// Whether there was one.
pub async fn delete_exception(txn: &Txn, opening: OpeningId, day: NaiveDate) -> Result<bool> {
    use opening_exception::Column;
    let find =
        opening_exception::Entity::delete_many().filter(Column::OpeningId.eq(opening.0)).filter(Column::Day.eq(day.to_string()));
    Ok(find.exec(txn).await?.rows_affected > 0)
}

pub async fn replace_exceptions(txn: &Txn, opening: OpeningId, new: &[NewException]) -> Result<()> {
    use opening_exception::Column;
    opening_exception::Entity::delete_many().filter(Column::OpeningId.eq(opening.0)).exec(txn).await?;
    let row = |it: &NewException| opening_exception::ActiveModel {
        opening_id: Set(opening.0),
        day: Set(it.day.to_string()),
        windows: Set(list(&it.windows, ToString::to_string)),
        room_id: Set(it.room.map(|it| it.0)),
        ..Default::default()
    };
    if !new.is_empty() {
        opening_exception::Entity::insert_many(new.iter().map(row)).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// The absences of some counsellors that end after a moment, the first first.
pub async fn absences(db: &impl ConnectionTrait, of: &[CounsellorId], from: Instant) -> Result<Vec<Absence>> {
    use absence::Column;
    let find =
        absence::Entity::find().filter(Column::CounsellorId.is_in(of.iter().map(|it| it.0))).filter(Column::EndsAt.gt(from.0));
    find.order_by_asc(Column::StartsAt).order_by_asc(Column::Id).all(db).await?.into_iter().map(read_absence).collect()
}

pub async fn absence(db: &impl ConnectionTrait, id: i64) -> Result<Absence> {
    read_absence(absence::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?)
}

fn read_absence(row: absence::Model) -> Result<Absence> {
    let span = Span::new(Instant(row.starts_at), Instant(row.ends_at));
    Ok(Absence {
        id: row.id,
        counsellor: CounsellorId(row.counsellor_id),
        span: span.ok_or_else(|| Error::Fault("an absence is empty".into()))?,
        kind: Away::parse(&row.kind).ok_or_else(|| Error::Fault(format!("absence.kind {:?}", row.kind).into()))?,
        by: row.made_by,
    })
}

pub async fn delete_absence(txn: &Txn, id: i64) -> Result<bool> {
    Ok(absence::Entity::delete_by_id(id).exec(txn).await?.rows_affected > 0)
}

/// Closures that last to a day or beyond, the first first.
pub async fn closures(db: &impl ConnectionTrait, from: NaiveDate) -> Result<Vec<(i64, Closure)>> {
    let find = closure::Entity::find().filter(closure::Column::LastDay.gte(from.to_string()));
    let rows = find.order_by_asc(closure::Column::FirstDay).order_by_asc(closure::Column::Id).all(db).await?;
    rows.into_iter().map(|row| Ok((row.id, read_closure(row)?))).collect()
}

pub async fn closure(db: &impl ConnectionTrait, id: i64) -> Result<Closure> {
    read_closure(closure::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?)
}

fn read_closure(row: closure::Model) -> Result<Closure> {
    let day = |text: &str| text.parse::<NaiveDate>().map_err(|_| Error::Fault(format!("closure of {text:?}").into()));
    Ok(Closure {
        centre: row.centre_id.map(CentreId),
        first_day: day(&row.first_day)?,
        last_day: day(&row.last_day)?,
        reason: row.reason,
    })
}

pub async fn delete_closure(txn: &Txn, id: i64) -> Result<bool> {
    Ok(closure::Entity::delete_by_id(id).exec(txn).await?.rows_affected > 0)
}
