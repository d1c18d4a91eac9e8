//! Events: times with a calendar identity.
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Value};

use super::{marks, sql};
use crate::kernel::{Error, EventId, Instant, Keys, ResourceId, Result, Span, Txn};
use crate::schedule::rules::State;

/// An event as calendars know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub id: EventId,
    /// Never changes; 22 random characters.
    pub uid: String,
    /// Grows with each change of time or state (RFC 5545 §3.8.7.4).
    pub sequence: i64,
    /// When this revision was made; strictly later with each.
    pub dtstamp: Instant,
    pub span: Span,
    pub state: State,
}

const COLUMNS: &str = "SELECT id, uid, sequence, dtstamp, starts_at, ends_at, state FROM event WHERE id = $1";

/// # Errors
/// [`Error::NotFound`] when there is none.
pub async fn event(db: &impl ConnectionTrait, id: EventId) -> Result<Event> {
    let row = db.query_one_raw(sql(db, COLUMNS, vec![id.0.into()])).await?;
    read(&row.ok_or(Error::NotFound)?)
}

/// The same, locked until the transaction ends: two changes of one event come one after the other.
pub async fn event_for_update(txn: &Txn, id: EventId) -> Result<Event> {
    let lock = if txn.get_database_backend() == DbBackend::Postgres { " FOR UPDATE" } else { "" };
    let row = txn.query_one_raw(sql(txn, format!("{COLUMNS}{lock}"), vec![id.0.into()])).await?;
    read(&row.ok_or(Error::NotFound)?)
}

fn read(row: &QueryResult) -> Result<Event> {
    let span = Span::new(Instant(row.try_get("", "starts_at")?), Instant(row.try_get("", "ends_at")?));
    let state: String = row.try_get("", "state")?;
    Ok(Event {
        id: EventId(row.try_get("", "id")?),
        uid: row.try_get("", "uid")?,
        sequence: row.try_get("", "sequence")?,
        dtstamp: Instant(row.try_get("", "dtstamp")?),
        span: span.ok_or_else(|| Error::Fault("an event is empty".into()))?,
        state: State::parse(&state).ok_or_else(|| Error::Fault(format!("event.state {state:?}").into()))?,
    })
}

pub async fn new_event(txn: &Txn, span: Span, state: State, now: Instant) -> Result<EventId> {
    let text = "INSERT INTO event (uid, dtstamp, starts_at, ends_at, state) VALUES ($1, $2, $3, $4, $5) RETURNING id";
    let values: Vec<Value> =
        vec![Keys::random()?.into(), now.0.into(), span.start().0.into(), span.end().0.into(), state.as_str().into()];
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    let row = row.ok_or_else(|| Error::Fault("an insert returned nothing".into()))?;
    Ok(EventId(row.try_get("", "id")?))
}

/// From reserved to live, with its holds: its span, or `None` when the reservation is gone.
pub async fn keep(txn: &Txn, id: EventId, now: Instant) -> Result<Option<Span>> {
    let text = "UPDATE event SET state = 'live', dtstamp = $1 WHERE id = $2 AND state = 'reserved' RETURNING starts_at, ends_at";
    let Some(row) = txn.query_one_raw(sql(txn, text, vec![now.0.into(), id.0.into()])).await? else { return Ok(None) };
    txn.execute_raw(sql(txn, "UPDATE hold SET expires_at = NULL WHERE event_id = $1", vec![id.0.into()])).await?;
    Ok(Span::new(Instant(row.try_get("", "starts_at")?), Instant(row.try_get("", "ends_at")?)))
}

/// A new revision of an event at a (perhaps) new time.
pub async fn revise(txn: &Txn, id: EventId, span: Span, now: Instant) -> Result<()> {
    let text = "UPDATE event SET starts_at = $1, ends_at = $2, sequence = sequence + 1, \
                dtstamp = CASE WHEN dtstamp >= $3 THEN dtstamp + 1 ELSE $3 END WHERE id = $4";
    let values = vec![span.start().0.into(), span.end().0.into(), now.0.into(), id.0.into()];
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}

pub async fn set_state(txn: &Txn, id: EventId, state: State) -> Result<()> {
    txn.execute_raw(sql(txn, "UPDATE event SET state = $1 WHERE id = $2", vec![state.as_str().into(), id.0.into()])).await?;
    Ok(())
}

/// A later dtstamp for the same revision; false when there is no such event.
pub async fn stamp(txn: &Txn, id: EventId, now: Instant) -> Result<bool> {
    let text = "UPDATE event SET dtstamp = CASE WHEN dtstamp >= $1 THEN dtstamp + 1 ELSE $1 END WHERE id = $2";
    Ok(txn.execute_raw(sql(txn, text, vec![now.0.into(), id.0.into()])).await?.rows_affected() == 1)
}

/// A reservation goes without a trace, and its holds with it; what is live stays.
pub async fn release(txn: &Txn, id: EventId) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM event WHERE id = $1 AND state = 'reserved'", vec![id.0.into()])).await?;
    Ok(())
}

/// Whether any reservation has expired.
pub async fn expired(db: &impl ConnectionTrait, now: Instant) -> Result<bool> {
    let text = "SELECT 1 FROM hold WHERE expires_at <= $1 LIMIT 1";
    Ok(db.query_one_raw(sql(db, text, vec![now.0.into()])).await?.is_some())
}

/// Expired reservations go, with their holds: those of some resources, or of all.
pub async fn drop_expired(txn: &Txn, of: Option<&[ResourceId]>, now: Instant) -> Result<u64> {
    let mut values: Vec<Value> = vec![now.0.into()];
    let mut theirs = String::new();
    if let Some(resources) = of {
        // The sign keeps SQLite on the short index of what expires, away from a resource's whole history.
        theirs = format!(" AND +resource_id IN ({})", marks(2, resources.len()));
        values.extend(resources.iter().map(|it| Value::from(it.0)));
    }
    // Once a reservation is live its event says so, and stays, whatever was read of its holds before. What another
    // transaction is dropping or keeping at this moment is left to it: two that wait for each other would help nobody.
    let lock = if txn.get_database_backend() == DbBackend::Postgres { " FOR UPDATE SKIP LOCKED" } else { "" };
    let text = format!(
        "DELETE FROM event WHERE id IN (SELECT id FROM event WHERE state = 'reserved' AND id IN \
         (SELECT event_id FROM hold WHERE expires_at <= $1{theirs}){lock})"
    );
    Ok(txn.execute_raw(sql(txn, text, values)).await?.rows_affected())
}
