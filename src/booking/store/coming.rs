//! How much is still to come, for who is about to switch something off; and codes for lists that show no names.
use sea_orm::{ConnectionTrait, Value};

use super::sql;
use crate::kernel::{CentreId, CounsellorId, Instant, Result, RoomId, ServiceId};

/// Whose coming appointments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Centre(CentreId),
    Room(RoomId),
    Service(ServiceId),
    Counsellor(CounsellorId),
}

/// By the index on the start of events: what is over costs nothing.
pub async fn coming(db: &impl ConnectionTrait, whose: Whose, now: Instant) -> Result<i64> {
    let (column, id) = match whose {
        Whose::Centre(id) => ("centre_id", id.0),
        Whose::Room(id) => ("room_id", id.0),
        Whose::Service(id) => ("service_id", id.0),
        Whose::Counsellor(id) => ("counsellor_id", id.0),
    };
    let text = format!(
        "SELECT COUNT(*) AS many FROM event e JOIN appointment a ON a.event_id = e.id \
         WHERE e.starts_at > $1 AND a.state = 'booked' AND a.{column} = $2"
    );
    let row = db.query_one_raw(sql(db, &text, vec![now.0.into(), id.into()])).await?;
    Ok(row.map(|it| it.try_get("", "many")).transpose()?.unwrap_or_default())
}

/// Calendar identity, public id and generation of these events' appointments.
pub async fn named(db: &impl ConnectionTrait, uids: &[String]) -> Result<Vec<(String, String, i64)>> {
    if uids.is_empty() {
        return Ok(Vec::new());
    }
    let marks: Vec<String> = (1..=uids.len()).map(|it| format!("${it}")).collect();
    let text = format!(
        "SELECT e.uid, a.public_id, a.generation FROM event e JOIN appointment a ON a.event_id = e.id WHERE e.uid IN ({})",
        marks.join(",")
    );
    let values: Vec<Value> = uids.iter().map(|it| it.clone().into()).collect();
    let rows = db.query_all_raw(sql(db, &text, values)).await?;
    rows.iter().map(|it| Ok((it.try_get("", "uid")?, it.try_get("", "public_id")?, it.try_get("", "generation")?))).collect()
}
