//! Offers of other times.
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult};

use super::appointments::ROW;
use super::{Row, many, sql};
use crate::kernel::{AccountId, AppointmentId, Error, EventId, Instant, Result, ServiceId, Txn};
use crate::schedule::Slot;

/// An offer as it lies in the table.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OfferRow {
    pub id: i64,
    pub cause: String,
    pub state: String,
    pub new_appointment_id: Option<i64>,
    pub expires_at: i64,
}

#[derive(Debug, Clone, FromQueryResult)]
pub struct OfferTimeRow {
    pub id: i64,
    pub event_id: Option<i64>,
    pub counsellor_id: i64,
    pub centre_id: i64,
    pub room_id: Option<i64>,
    pub mode: String,
    pub starts_at: i64,
    pub ends_at: i64,
    pub taken: bool,
}

pub struct NewOffer {
    pub appointment: AppointmentId,
    pub service: ServiceId,
    pub cause: &'static str,
    pub by: Option<AccountId>,
    pub expires_at: Instant,
}

const OFFER: &str = "SELECT id, cause, state, new_appointment_id, expires_at FROM offer";

/// The last offer that was made for an appointment, however it stands.
pub async fn last_offer(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Option<OfferRow>> {
    let text = format!("{OFFER} WHERE appointment_id = $1 ORDER BY id DESC LIMIT 1");
    Ok(OfferRow::find_by_statement(sql(db, &text, vec![id.0.into()])).one(db).await?)
}

/// The same, locked: of two who take two times at once, the second sees what the first did.
pub async fn last_offer_locked(txn: &Txn, id: AppointmentId) -> Result<Option<OfferRow>> {
    if txn.get_database_backend() == DbBackend::Postgres {
        let lock = "SELECT id FROM offer WHERE appointment_id = $1 FOR UPDATE";
        txn.query_all_raw(sql(txn, lock, vec![id.0.into()])).await?;
    }
    last_offer(txn, id).await
}

pub async fn times_of(db: &impl ConnectionTrait, offer: i64) -> Result<Vec<OfferTimeRow>> {
    let text = "SELECT id, event_id, counsellor_id, centre_id, room_id, mode, starts_at, ends_at, taken FROM offer_time \
                WHERE offer_id = $1 ORDER BY starts_at, id";
    Ok(OfferTimeRow::find_by_statement(sql(db, text, vec![offer.into()])).all(db).await?)
}

/// How many times of a service are kept for open offers.
pub async fn times_kept(txn: &Txn, service: ServiceId) -> Result<i64> {
    let text = "SELECT COUNT(*) AS many FROM offer o JOIN offer_time t ON t.offer_id = o.id \
                WHERE o.service_id = $1 AND o.state = 'open'";
    let row = txn.query_one_raw(sql(txn, text, vec![service.0.into()])).await?;
    Ok(row.map(|it| it.try_get::<i64>("", "many")).transpose()?.unwrap_or(0))
}

pub async fn insert_offer(txn: &Txn, new: &NewOffer, now: Instant) -> Result<i64> {
    let text = "INSERT INTO offer (appointment_id, service_id, cause, state, made_by, made_at, expires_at) \
                VALUES ($1, $2, $3, 'open', $4, $5, $6) RETURNING id";
    let values = vec![
        new.appointment.0.into(),
        new.service.0.into(),
        new.cause.into(),
        new.by.map(|it| it.0).into(),
        now.0.into(),
        new.expires_at.0.into(),
    ];
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    Ok(row.ok_or_else(|| Error::Fault("an insert returned nothing".into()))?.try_get("", "id")?)
}

pub async fn insert_offer_time(txn: &Txn, offer: i64, event: EventId, slot: &Slot, mode: &str) -> Result<()> {
    let text = "INSERT INTO offer_time (offer_id, event_id, counsellor_id, centre_id, room_id, mode, starts_at, ends_at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = vec![
        offer.into(),
        event.0.into(),
        slot.counsellor.0.into(),
        slot.centre.0.into(),
        slot.room.map(|it| it.0).into(),
        mode.into(),
        slot.span.start().0.into(),
        slot.span.end().0.into(),
    ];
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}

/// An open offer ends so; false when it had ended before.
pub async fn end_offer(txn: &Txn, offer: i64, state: &str, new: Option<AppointmentId>, now: Instant) -> Result<bool> {
    let text = "UPDATE offer SET state = $1, new_appointment_id = $2, ended_at = $3 WHERE id = $4 AND state = 'open'";
    let values = vec![state.into(), new.map(|it| it.0).into(), now.0.into(), offer.into()];
    Ok(txn.execute_raw(sql(txn, text, values)).await?.rows_affected() == 1)
}

/// Which of the times she took; all lose their events, which go or are hers now.
pub async fn settle_times(txn: &Txn, offer: i64, taken: Option<i64>) -> Result<()> {
    let text = "UPDATE offer_time SET event_id = NULL, taken = (id = $1) WHERE offer_id = $2";
    txn.execute_raw(sql(txn, text, vec![taken.unwrap_or(0).into(), offer.into()])).await?;
    Ok(())
}

/// Which new appointment came of it.
pub async fn set_new_appointment(txn: &Txn, offer: i64, new: AppointmentId) -> Result<()> {
    let text = "UPDATE offer SET new_appointment_id = $1 WHERE id = $2";
    txn.execute_raw(sql(txn, text, vec![new.0.into(), offer.into()])).await?;
    Ok(())
}

/// Open offers whose time is over: their times are swept as expired reservations.
pub async fn expire_offers(txn: &Txn, now: Instant) -> Result<u64> {
    let text = "UPDATE offer SET state = 'expired', ended_at = $1 WHERE state = 'open' AND expires_at <= $1";
    Ok(txn.execute_raw(sql(txn, text, vec![now.0.into()])).await?.rows_affected())
}

pub async fn any_offer_over(db: &impl ConnectionTrait, now: Instant) -> Result<bool> {
    let text = "SELECT 1 FROM offer WHERE state = 'open' AND expires_at <= $1 LIMIT 1";
    Ok(db.query_one_raw(sql(db, text, vec![now.0.into()])).await?.is_some())
}

/// What an appointment asked beforehand, sealed: a new time for it takes it along.
pub async fn answers_of(txn: &Txn, id: AppointmentId) -> Result<Option<Vec<u8>>> {
    let text = "SELECT answers FROM appointment WHERE id = $1";
    let row = txn.query_one_raw(sql(txn, text, vec![id.0.into()])).await?;
    Ok(row.map(|it| it.try_get::<Option<Vec<u8>>>("", "answers")).transpose()?.flatten())
}

/// What kept her from coming; the last word counts.
pub async fn put_missed_reason(txn: &Txn, id: AppointmentId, reason: &str, now: Instant) -> Result<()> {
    let text = "INSERT INTO missed_reason (appointment_id, reason, at) VALUES ($1, $2, $3) \
                ON CONFLICT (appointment_id) DO UPDATE SET reason = excluded.reason, at = excluded.at";
    txn.execute_raw(sql(txn, text, vec![id.0.into(), reason.into(), now.0.into()])).await?;
    Ok(())
}

pub async fn missed_reason(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Option<String>> {
    let text = "SELECT reason FROM missed_reason WHERE appointment_id = $1";
    let row = db.query_one_raw(sql(db, text, vec![id.0.into()])).await?;
    Ok(row.map(|it| it.try_get("", "reason")).transpose()?)
}

/// Booked appointments of somebody (`column` names whose: counsellor, room, centre, or nobody's in particular) that touch a
/// span, the first first.
pub async fn booked_between(
    db: &impl ConnectionTrait,
    column: &str,
    id: i64,
    from: Instant,
    until: Instant,
    limit: i64,
) -> Result<Vec<Row>> {
    let whose = if column.is_empty() { String::new() } else { format!(" AND a.{column} = {id}") };
    // No event is longer than a day.
    let text = format!(
        "{ROW} WHERE a.state = 'booked' AND e.starts_at > $1 AND e.starts_at < $2 AND e.ends_at > $3{whose} \
         ORDER BY e.starts_at, a.id LIMIT $4"
    );
    many(db, &text, vec![from.plus_days(-1).0.into(), until.0.into(), from.0.into(), limit.into()]).await
}

/// By which channels each of these people may be told something.
pub async fn ways_to(db: &impl ConnectionTrait, people: &[i64]) -> Result<Vec<(i64, String)>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let ids = people.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    let text = format!(
        "SELECT person_id, channel FROM contact WHERE allowed AND (channel = 'call' OR detail <> 'none') AND person_id IN ({ids})"
    );
    let rows = db.query_all_raw(sql(db, &text, vec![])).await?;
    rows.iter().map(|it| Ok((it.try_get("", "person_id")?, it.try_get("", "channel")?))).collect()
}

/// Meetings that were missed: over before `before`, so recorded before it and not undone, of the last days; not cared for yet.
pub async fn missed_before(db: &impl ConnectionTrait, before: Instant, since: Instant) -> Result<Vec<Row>> {
    let text = format!(
        "{ROW} WHERE a.state = 'no_show' AND a.changed_at > $1 AND a.changed_at <= $2 AND e.ends_at > $1 AND e.ends_at <= $2 \
         AND NOT EXISTS (SELECT 1 FROM message m WHERE m.cause = e.uid || '/' || e.sequence || '/missed') \
         ORDER BY a.changed_at LIMIT 50"
    );
    many(db, &text, vec![since.0.into(), before.0.into()]).await
}
