//! What is due to be told.
use sea_orm::FromQueryResult;

use super::appointments::ROW;
use super::{Row, many, sql};
use crate::kernel::{Db, Instant, Result};

/// Booked appointments that start after `now` and within `minutes`, and of which `cause` was not yet told.
pub async fn untold(db: &Db, cause: &str, now: Instant, minutes: i64) -> Result<Vec<Row>> {
    let text = format!(
        "{ROW} WHERE a.state = 'booked' AND e.starts_at > $1 AND e.starts_at <= $2 AND NOT EXISTS \
         (SELECT 1 FROM message m WHERE m.cause = e.uid || '/' || e.sequence || '/' || $3) ORDER BY e.starts_at LIMIT 200"
    );
    many(db.read(), &text, vec![now.0.into(), now.plus_minutes(minutes).0.into(), cause.into()]).await
}

/// Booked appointments with a later start than `freed`, whose persons want to hear of an earlier time with this counsellor's
/// services and have not heard of this one.
pub async fn wanting_earlier(db: &Db, freed: &Freed) -> Result<Vec<Row>> {
    let text = format!(
        "{ROW} WHERE a.tell_earlier AND a.state = 'booked' AND e.starts_at > $1 AND a.id <> $2 AND a.service_id IN \
         (SELECT service_id FROM counsellor_service WHERE counsellor_id = $3) AND NOT EXISTS \
         (SELECT 1 FROM message m WHERE m.cause = e.uid || '/earlier/' || $4) ORDER BY a.booked_at LIMIT 50"
    );
    let values =
        vec![freed.freed_from.into(), freed.appointment_id.into(), freed.counsellor_id.into(), freed.step_id.to_string().into()];
    many(db.read(), &text, values).await
}

/// A stretch of a counsellor's time that a move or a cancellation freed.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Freed {
    pub step_id: i64,
    pub appointment_id: i64,
    pub counsellor_id: i64,
    pub freed_from: i64,
    pub freed_until: i64,
}

pub async fn freed_since(db: &Db, since: Instant, after: Instant) -> Result<Vec<Freed>> {
    let text = "SELECT s.id AS step_id, s.appointment_id, a.counsellor_id, s.freed_from, s.freed_until FROM appointment_step s \
                JOIN appointment a ON a.id = s.appointment_id WHERE s.freed_from IS NOT NULL AND s.at >= $1 AND s.freed_from > $2 \
                ORDER BY s.id LIMIT 100";
    let statement = sql(db.read(), text, vec![since.0.into(), after.0.into()]);
    Ok(Freed::find_by_statement(statement).all(db.read()).await?)
}

/// People who hold more booked appointments to come than the service allows, by an address of theirs.
#[derive(Debug, Clone, FromQueryResult)]
pub struct TooMany {
    pub appointment_id: i64,
    pub held: i64,
}

/// Of the appointments booked since `since`: those whose address (e-mail or phone) has more than the service's open cap.
pub async fn over_cap(db: &Db, since: Instant, now: Instant) -> Result<Vec<TooMany>> {
    let text = "SELECT a.id AS appointment_id, COUNT(DISTINCT other.id) AS held \
                FROM appointment a JOIN service s ON s.id = a.service_id \
                JOIN contact mine ON mine.person_id = a.person_id AND mine.channel IN ('email', 'call') \
                JOIN contact theirs ON theirs.channel = mine.channel AND theirs.address = mine.address \
                JOIN appointment other ON other.person_id = theirs.person_id AND other.state = 'booked' \
                JOIN event e ON e.id = other.event_id AND e.starts_at > $2 \
                WHERE a.booked_at >= $1 AND a.state = 'booked' AND NOT EXISTS (SELECT 1 FROM message m JOIN event own ON own.id = a.event_id WHERE m.cause = own.uid || '/' || own.sequence || '/over-cap') \
                GROUP BY a.id, s.open_cap HAVING COUNT(DISTINCT other.id) > s.open_cap ORDER BY a.id LIMIT 100";
    let statement = sql(db.read(), text, vec![since.0.into(), now.0.into()]);
    Ok(TooMany::find_by_statement(statement).all(db.read()).await?)
}
