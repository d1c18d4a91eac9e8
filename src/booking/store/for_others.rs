//! What is kept of staff's own doing with an appointment.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::appointments::ROW;
use super::{Row, many, sql};
use crate::kernel::{AccountId, AppointmentId, Instant, Result, Txn};

/// Why a time was overbooked; sealed.
pub async fn insert_overbooking(txn: &Txn, id: AppointmentId, by: AccountId, reason: Vec<u8>, now: Instant) -> Result<()> {
    let text = "INSERT INTO overbooking (appointment_id, account_id, reason, at) VALUES ($1, $2, $3, $4)";
    txn.execute_raw(sql(txn, text, vec![id.0.into(), by.0.into(), reason.into(), now.0.into()])).await?;
    Ok(())
}

/// That a time was overbooked: when, by whom, and the sealed reason.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OverbookingRow {
    pub account_id: i64,
    pub name: String,
    pub reason: Vec<u8>,
    pub at: i64,
}

/// Oldest first.
pub async fn overbookings(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Vec<OverbookingRow>> {
    let text = "SELECT o.account_id, a.name, o.reason, o.at FROM overbooking o JOIN account a ON a.id = o.account_id \
                WHERE o.appointment_id = $1 ORDER BY o.id LIMIT 50";
    Ok(OverbookingRow::find_by_statement(sql(db, text, vec![id.0.into()])).all(db).await?)
}

/// What colleagues were told when it was cancelled; sealed.
pub async fn cancel_reason(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Option<Vec<u8>>> {
    let text = "SELECT reason FROM appointment WHERE id = $1";
    let row = db.query_one_raw(sql(db, text, vec![id.0.into()])).await?;
    Ok(row.map(|it| it.try_get::<Option<Vec<u8>>>("", "reason")).transpose()?.flatten())
}

/// The number of an appointment's last step: its version.
pub async fn last_step(db: &impl ConnectionTrait, id: AppointmentId) -> Result<i64> {
    let text = "SELECT COALESCE(MAX(id), 0) AS last FROM appointment_step WHERE appointment_id = $1";
    let row = db.query_one_raw(sql(db, text, vec![id.0.into()])).await?;
    Ok(row.map(|it| it.try_get::<i64>("", "last")).transpose()?.unwrap_or(0))
}

/// One step, with the colleague who took it, if one did.
#[derive(Debug, Clone, FromQueryResult)]
pub struct NamedStep {
    pub id: i64,
    pub deed: String,
    pub by_whom: String,
    pub at: i64,
    pub name: Option<String>,
}

pub async fn named_steps(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Vec<NamedStep>> {
    let text = "SELECT s.id, s.deed, s.by_whom, s.at, a.name FROM appointment_step s \
                LEFT JOIN account a ON a.id = s.account_id WHERE s.appointment_id = $1 ORDER BY s.id";
    Ok(NamedStep::find_by_statement(sql(db, text, vec![id.0.into()])).all(db).await?)
}

/// Dates that were booked together: the first names them all.
pub async fn insert_series(txn: &Txn, id: AppointmentId, first: AppointmentId) -> Result<()> {
    let text = "INSERT INTO appointment_series (appointment_id, first_id) VALUES ($1, $2)";
    txn.execute_raw(sql(txn, text, vec![id.0.into(), first.0.into()])).await?;
    Ok(())
}

/// All dates that were booked together with this one, itself too; none when it stands alone.
pub async fn series_of(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Vec<Row>> {
    let text = format!(
        "{ROW} JOIN appointment_series s ON s.appointment_id = a.id WHERE s.first_id = \
         (SELECT first_id FROM appointment_series WHERE appointment_id = $1) ORDER BY e.starts_at LIMIT 20"
    );
    many(db, &text, vec![id.0.into()]).await
}
