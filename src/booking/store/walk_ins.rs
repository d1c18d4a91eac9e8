//! Rows of the queue.
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Value};

use super::sql;
use crate::kernel::{
    AccountId, AppointmentId, CentreId, CounsellorId, Db, Instant, Result, ServiceId, Txn, WalkInId, placeholders,
};

/// Somebody in the queue, with who changed it last and the appointment's state once there is one.
#[derive(Debug, Clone, FromQueryResult)]
pub struct WalkInRow {
    pub id: i64,
    pub centre_id: i64,
    pub name: String,
    pub service_id: Option<i64>,
    pub state: String,
    pub came_at: i64,
    pub changed_at: i64,
    pub counsellor_id: Option<i64>,
    pub appointment_id: Option<i64>,
    pub by_name: Option<String>,
    pub appointment_state: Option<String>,
}

const ROW: &str = "SELECT w.id, w.centre_id, w.name, w.service_id, w.state, w.came_at, w.changed_at, w.counsellor_id, \
     w.appointment_id, b.name AS by_name, a.state AS appointment_state \
     FROM walk_in w LEFT JOIN account b ON b.id = w.changed_by LEFT JOIN appointment a ON a.id = w.appointment_id";

pub async fn insert_walk_in(
    txn: &Txn,
    centre: CentreId,
    name: &str,
    service: Option<ServiceId>,
    by: AccountId,
    now: Instant,
) -> Result<WalkInId> {
    let text = "INSERT INTO walk_in (centre_id, name, service_id, state, came_at, added_by, changed_at, changed_by) \
                VALUES ($1, $2, $3, 'waiting', $4, $5, $4, $5) RETURNING id";
    let values = vec![centre.0.into(), name.into(), service.map(|it| it.0).into(), now.0.into(), by.0.into()];
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    let row = row.ok_or_else(|| crate::kernel::Error::Fault("an insert returned nothing".into()))?;
    Ok(WalkInId(row.try_get("", "id")?))
}

/// Who waits at a centre, the longest first.
pub async fn waiting(db: &Db, centre: CentreId) -> Result<Vec<WalkInRow>> {
    let text = format!("{ROW} WHERE w.centre_id = $1 AND w.state = 'waiting' ORDER BY w.came_at, w.id LIMIT 50");
    Ok(WalkInRow::find_by_statement(sql(db.read(), &text, vec![centre.0.into()])).all(db.read()).await?)
}

/// What became of people in a centre's queue since a moment, the latest first.
pub async fn changed_since(db: &Db, centre: CentreId, since: Instant) -> Result<Vec<WalkInRow>> {
    let text = format!(
        "{ROW} WHERE w.centre_id = $1 AND w.changed_at >= $2 AND w.state <> 'waiting' ORDER BY w.changed_at DESC, w.id DESC LIMIT 20"
    );
    Ok(WalkInRow::find_by_statement(sql(db.read(), &text, vec![centre.0.into(), since.0.into()])).all(db.read()).await?)
}

pub async fn walk_in(db: &impl ConnectionTrait, id: WalkInId) -> Result<Option<WalkInRow>> {
    let text = format!("{ROW} WHERE w.id = $1");
    Ok(WalkInRow::find_by_statement(sql(db, &text, vec![id.0.into()])).one(db).await?)
}

/// The same, locked until the transaction ends.
pub async fn walk_in_locked(txn: &Txn, id: WalkInId) -> Result<Option<WalkInRow>> {
    if txn.get_database_backend() == DbBackend::Postgres {
        txn.query_one_raw(sql(txn, "SELECT id FROM walk_in WHERE id = $1 FOR UPDATE", vec![id.0.into()])).await?;
    }
    walk_in(txn, id).await
}

/// The one who has waited longest for one of these services, or for whatever there is; whom somebody else is just taking is
/// left to them. Locked until the transaction ends.
pub async fn oldest_waiting(txn: &Txn, centre: CentreId, services: &[ServiceId]) -> Result<Option<WalkInId>> {
    let lock = if txn.get_database_backend() == DbBackend::Postgres { " FOR UPDATE SKIP LOCKED" } else { "" };
    let fits = if services.is_empty() { String::new() } else { format!(" OR service_id IN {}", one_row(2, services.len())) };
    let text = format!(
        "SELECT id FROM walk_in WHERE centre_id = $1 AND state = 'waiting' AND (service_id IS NULL{fits}) \
         ORDER BY came_at, id LIMIT 1{lock}"
    );
    let mut values: Vec<Value> = vec![centre.0.into()];
    values.extend(services.iter().map(|it| Value::from(it.0)));
    let row = txn.query_one_raw(sql(txn, &text, values)).await?;
    row.map(|it| Ok(WalkInId(it.try_get("", "id")?))).transpose()
}

/// What becomes of somebody who waits.
pub struct Seated<'a> {
    pub state: &'a str,
    pub counsellor: Option<CounsellorId>,
    pub appointment: Option<AppointmentId>,
    /// What he wants, as far as anybody said.
    pub topic: Option<ServiceId>,
}

/// Of two who act at once, one finds him waiting. Returns whether a row changed.
pub async fn seat(txn: &Txn, id: WalkInId, to: &Seated<'_>, by: AccountId, now: Instant) -> Result<bool> {
    let text = "UPDATE walk_in SET state = $1, counsellor_id = $2, appointment_id = $3, topic_id = $4, changed_at = $5, changed_by = $6 \
                WHERE id = $7 AND state = 'waiting'";
    let values = vec![
        to.state.into(),
        to.counsellor.map(|it| it.0).into(),
        to.appointment.map(|it| it.0).into(),
        to.topic.map(|it| it.0).into(),
        now.0.into(),
        by.0.into(),
        id.0.into(),
    ];
    Ok(txn.execute_raw(sql(txn, text, values)).await?.rows_affected() == 1)
}

/// Back into the queue, where he was.
pub async fn unseat(txn: &Txn, id: WalkInId, from: &str, by: AccountId, now: Instant) -> Result<bool> {
    let text = "UPDATE walk_in SET state = 'waiting', counsellor_id = NULL, appointment_id = NULL, topic_id = NULL, changed_at = $1, \
                changed_by = $2 WHERE id = $3 AND state = $4";
    Ok(txn.execute_raw(sql(txn, text, vec![now.0.into(), by.0.into(), id.0.into(), from.into()])).await?.rows_affected() == 1)
}

/// Nobody waits over night.
pub async fn sweep_queue(txn: &Txn, before: Instant, now: Instant) -> Result<()> {
    let text =
        "UPDATE walk_in SET state = 'gave_up', changed_at = $1, changed_by = NULL WHERE state = 'waiting' AND came_at < $2";
    txn.execute_raw(sql(txn, text, vec![now.0.into(), before.0.into()])).await?;
    Ok(())
}

/// `($2, $3)`.
fn one_row(first: usize, count: usize) -> String {
    let all = placeholders(first - 1 + count, 1);
    let marks: Vec<&str> = all.trim_matches(['(', ')']).split(", ").skip(first - 1).collect();
    format!("({})", marks.join(", "))
}
