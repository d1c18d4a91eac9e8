//! What came of appointments: steps with who took them, closings.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::sql;
use crate::kernel::{AccountId, AppointmentId, Instant, Result, Txn};

/// A step that a member of staff takes. Returns its number.
pub async fn staff_step(
    txn: &Txn,
    id: AppointmentId,
    deed: &str,
    (from, to): (&str, &str),
    account: AccountId,
    now: Instant,
) -> Result<()> {
    let text = "INSERT INTO appointment_step (appointment_id, deed, from_state, to_state, by_whom, at, account_id) \
                VALUES ($1, $2, $3, $4, 'centre', $5, $6)";
    let values = vec![id.0.into(), deed.into(), from.into(), to.into(), now.0.into(), account.0.into()];
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}

/// Changes the state where it still is what the decision saw (requirement R13). Returns whether a row changed.
pub async fn set_outcome(txn: &Txn, id: AppointmentId, from: &str, to: &str, now: Instant) -> Result<bool> {
    let text = "UPDATE appointment SET state = $1, changed_at = $2, tell_earlier = FALSE WHERE id = $3 AND state = $4";
    let values = vec![to.into(), now.0.into(), id.0.into(), from.into()];
    Ok(txn.execute_raw(sql(txn, text, values)).await?.rows_affected() == 1)
}

/// What somebody told of herself when she booked.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ToldRow {
    pub sex: String,
    pub birth_year: Option<i64>,
    pub region: String,
    pub anonymous: bool,
}

pub async fn told_by(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Option<ToldRow>> {
    let text = "SELECT p.sex, p.birth_year, p.region, p.anonymous FROM appointment a JOIN person p ON p.id = a.person_id WHERE a.id = $1";
    Ok(ToldRow::find_by_statement(sql(db, text, vec![id.0.into()])).one(db).await?)
}

/// A closing as it lies in the table.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ClosingRow {
    pub next_step: String,
    pub next_appointment_id: Option<i64>,
    pub closed_at: i64,
    pub by_name: String,
}

pub async fn closing_of(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Option<ClosingRow>> {
    let text = "SELECT c.next_step, c.next_appointment_id, COALESCE(c.changed_at, c.closed_at) AS closed_at, a.name AS by_name \
                FROM closing c JOIN account a ON a.id = COALESCE(c.changed_by, c.closed_by) WHERE c.appointment_id = $1";
    Ok(ClosingRow::find_by_statement(sql(db, text, vec![id.0.into()])).one(db).await?)
}

/// Closes an appointment, or closes it anew.
pub async fn put_closing(txn: &Txn, id: AppointmentId, next_step: &str, account: AccountId, now: Instant) -> Result<()> {
    let text = "INSERT INTO closing (appointment_id, next_step, closed_by, closed_at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (appointment_id) DO UPDATE SET next_step = excluded.next_step, changed_by = excluded.closed_by, \
                changed_at = excluded.closed_at";
    txn.execute_raw(sql(txn, text, vec![id.0.into(), next_step.into(), account.0.into(), now.0.into()])).await?;
    Ok(())
}

/// Which appointment was agreed on when this one was closed.
pub async fn set_next(txn: &Txn, id: AppointmentId, next: AppointmentId) -> Result<()> {
    let text = "UPDATE closing SET next_appointment_id = $1 WHERE appointment_id = $2";
    txn.execute_raw(sql(txn, text, vec![next.0.into(), id.0.into()])).await?;
    Ok(())
}
