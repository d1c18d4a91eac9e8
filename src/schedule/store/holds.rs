//! Holds: what is taken of whose time.
use sea_orm::{ConnectionTrait, DbBackend, Value};

use super::{marks, sql};
use crate::kernel::{CounsellorId, Error, EventId, Instant, PersonId, ResourceId, Result, ServiceId, Span, Txn};
use crate::schedule::rules::{Held, Taken};

/// No hold is longer, so whatever touches a span begins less than this before it.
const LONGEST: i64 = 86_400;

/// A hold travels as one number, and those of one resource together: making numbers into text is what a search costs the
/// database. It is the start, counted from the span's, times more than the longest length, plus the length; all that times
/// more than twice any service's number, plus that number twice, plus whether it has expired.
const LENGTH: i64 = 1 << 17;
const SERVICES: i64 = 1 << 17;

/// A hold of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    pub id: i64,
    pub resource: ResourceId,
    pub kind: String,
    pub span: Span,
    pub service: Option<ServiceId>,
}

/// The house's version, the holds of some resources that may touch a span, and whether expired ones are among them
/// (which are not given). One query and one row, however many there are; history before the span costs nothing.
pub async fn taken(
    db: &impl ConnectionTrait,
    resources: &[ResourceId],
    span: Span,
    leaving_out: Option<EventId>,
    now: Instant,
) -> Result<(i64, Taken, bool)> {
    let origin = span.start().0;
    let others = leaving_out.map_or(String::new(), |it| format!(" AND event_id <> {}", it.0));
    let text = format!(
        "WITH theirs AS (SELECT resource_id, string_agg(CAST(((starts_at - $1) * {LENGTH} + ends_at - starts_at) * {SERVICES} + \
         coalesce(service_id, 0) * 2 + CASE WHEN expires_at <= $2 THEN 1 ELSE 0 END AS TEXT), ',') AS spans FROM hold \
         WHERE resource_id IN ({}) AND starts_at > $3 AND starts_at < $4{others} GROUP BY resource_id) \
         SELECT version, (SELECT string_agg(resource_id || ' ' || spans, ';') FROM theirs) AS holds FROM schedule_version",
        marks(5, resources.len().max(1)),
    );
    let mut values: Vec<Value> = vec![origin.into(), now.0.into(), (origin - LONGEST).into(), span.end().0.into()];
    values.extend(resources.iter().map(|it| Value::from(it.0)));
    if resources.is_empty() {
        values.push(0i64.into());
    }
    let row = db.query_one_raw(sql(db, text, values)).await?;
    let row = row.ok_or_else(|| Error::Fault("schedule_version is empty".into()))?;
    let packed: Option<String> = row.try_get("", "holds")?;
    let (held, stale) = unpack(packed.as_deref().unwrap_or(""), origin)?;
    Ok((row.try_get("", "version")?, held.into_iter().collect(), stale))
}

fn unpack(packed: &str, origin: i64) -> Result<(Vec<Held>, bool)> {
    let (mut held, mut stale) = (Vec::with_capacity(packed.len() / 16), false);
    for theirs in packed.split(';').filter(|it| !it.is_empty()) {
        let (resource, spans) = theirs.split_once(' ').ok_or_else(|| Error::Fault("packed holds are torn".into()))?;
        let resource = ResourceId(resource.parse()?);
        for number in spans.split(',') {
            let number: i64 = number.parse()?;
            let (time, rest) = (number.div_euclid(SERVICES), number.rem_euclid(SERVICES));
            if rest % 2 == 1 {
                stale = true;
                continue;
            }
            let start = Instant(origin + time.div_euclid(LENGTH));
            if let Some(span) = Span::new(start, Instant(start.0 + time.rem_euclid(LENGTH))) {
                held.push(Held { resource, span, service: (rest != 0).then_some(ServiceId(rest / 2)) });
            }
        }
    }
    Ok((held, stale))
}

/// When the next hold of a counsellor begins after a moment, within a day.
pub async fn next_hold(
    db: &impl ConnectionTrait,
    counsellor: CounsellorId,
    after: Instant,
    now: Instant,
) -> Result<Option<Instant>> {
    let text = "SELECT MIN(h.starts_at) AS next FROM hold h JOIN resource r ON r.id = h.resource_id WHERE r.kind = 'counsellor' \
                AND r.owner = $1 AND h.starts_at > $2 AND h.starts_at < $3 AND (h.expires_at IS NULL OR h.expires_at > $4)";
    let values = vec![counsellor.0.into(), after.0.into(), (after.0 + LONGEST).into(), now.0.into()];
    let row = db.query_one_raw(sql(db, text, values)).await?;
    Ok(row.map(|it| it.try_get::<Option<i64>>("", "next")).transpose()?.flatten().map(Instant))
}

/// Locks the rows of resources, in ascending order, until the transaction ends. On SQLite the transaction has the only
/// write lock there is.
pub async fn lock(txn: &Txn, mut resources: Vec<ResourceId>) -> Result<()> {
    if txn.get_database_backend() == DbBackend::Sqlite || resources.is_empty() {
        return Ok(());
    }
    resources.sort_unstable();
    resources.dedup();
    let text = format!("SELECT id FROM resource WHERE id IN ({}) ORDER BY id FOR UPDATE", marks(1, resources.len()));
    txn.query_all_raw(sql(txn, text, resources.iter().map(|it| Value::from(it.0)).collect())).await?;
    Ok(())
}

/// The resource that is a client, made when there is none.
pub async fn client_resource(txn: &Txn, client: PersonId) -> Result<ResourceId> {
    let find = "SELECT id FROM resource WHERE kind = 'client' AND owner = $1";
    if let Some(row) = txn.query_one_raw(sql(txn, find, vec![client.0.into()])).await? {
        return Ok(ResourceId(row.try_get("", "id")?));
    }
    // Whoever makes the same at the same moment is waited for, and then found.
    let make = "INSERT INTO resource (kind, owner) VALUES ('client', $1) ON CONFLICT (kind, owner) DO NOTHING";
    txn.execute_raw(sql(txn, make, vec![client.0.into()])).await?;
    let row = txn.query_one_raw(sql(txn, find, vec![client.0.into()])).await?.ok_or(Error::Busy)?;
    Ok(ResourceId(row.try_get("", "id")?))
}

/// What to write of a new hold.
#[derive(Debug, Clone)]
pub struct Put {
    pub resource: ResourceId,
    pub span: Span,
    pub service: Option<ServiceId>,
    /// Outside the constraint: stands where the event that it is to replace still has its own hold.
    pub overbooked: bool,
}

/// Writes the holds of an event in one statement.
///
/// # Errors
/// [`Error::Taken`] when the database sees an overlap.
pub async fn insert(txn: &Txn, event: EventId, holds: &[Put], expires_at: Option<Instant>) -> Result<()> {
    let rows: Vec<String> = (0..holds.len()).map(|it| format!("({})", marks(it * 7 + 1, 7))).collect();
    let text = format!(
        "INSERT INTO hold (event_id, resource_id, service_id, starts_at, ends_at, expires_at, overbooked) VALUES {}",
        rows.join(",")
    );
    let mut values: Vec<Value> = Vec::with_capacity(holds.len() * 7);
    for hold in holds {
        values.extend([Value::from(event.0), hold.resource.0.into(), hold.service.map(|it| it.0).into()]);
        values.extend([Value::from(hold.span.start().0), hold.span.end().0.into(), expires_at.map(|it| it.0).into()]);
        values.push(hold.overbooked.into());
    }
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}

/// The holds of an event.
pub async fn holds_of(txn: &Txn, event: EventId) -> Result<Vec<Hold>> {
    let text = "SELECT hold.id, resource_id, kind, starts_at, ends_at, service_id FROM hold \
                JOIN resource ON resource.id = resource_id WHERE event_id = $1 ORDER BY hold.id";
    let mut holds = Vec::new();
    for row in txn.query_all_raw(sql(txn, text, vec![event.0.into()])).await? {
        let span = Span::new(Instant(row.try_get("", "starts_at")?), Instant(row.try_get("", "ends_at")?));
        holds.push(Hold {
            id: row.try_get("", "id")?,
            resource: ResourceId(row.try_get("", "resource_id")?),
            kind: row.try_get("", "kind")?,
            span: span.ok_or_else(|| Error::Fault("a hold is empty".into()))?,
            service: row.try_get::<Option<i64>>("", "service_id")?.map(ServiceId),
        });
    }
    Ok(holds)
}

/// Moves one hold, in place.
pub async fn put(txn: &Txn, hold: i64, to: &Put) -> Result<()> {
    let text = "UPDATE hold SET resource_id = $1, starts_at = $2, ends_at = $3, service_id = $4, overbooked = $5 WHERE id = $6";
    let values: Vec<Value> = vec![
        to.resource.0.into(),
        to.span.start().0.into(),
        to.span.end().0.into(),
        to.service.map(|it| it.0).into(),
        to.overbooked.into(),
        hold.into(),
    ];
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}

pub async fn delete(txn: &Txn, holds: &[i64]) -> Result<()> {
    if holds.is_empty() {
        return Ok(());
    }
    let text = format!("DELETE FROM hold WHERE id IN ({})", marks(1, holds.len()));
    txn.execute_raw(sql(txn, text, holds.iter().map(|it| Value::from(*it)).collect())).await?;
    Ok(())
}

/// Gives all holds of a reserved event to a live one, for good.
pub async fn reassign(txn: &Txn, from: EventId, to: EventId) -> Result<()> {
    let text = "UPDATE hold SET event_id = $1, expires_at = NULL, overbooked = FALSE WHERE event_id = $2";
    txn.execute_raw(sql(txn, text, vec![to.0.into(), from.0.into()])).await?;
    Ok(())
}

/// That nothing under the constraint is where a hold is. No hold is longer than a day.
const CLEAR: &str = "NOT EXISTS (SELECT 1 FROM hold h WHERE h.resource_id = hold.resource_id AND NOT h.overbooked \
                     AND h.starts_at < hold.ends_at AND h.starts_at > hold.starts_at - 86400 AND h.ends_at > hold.starts_at)";

/// Overbooked holds, of some resources or of all, that are not over and in whose way nothing is any more: the oldest first.
pub async fn outside(db: &impl ConnectionTrait, of: Option<&[ResourceId]>, now: Instant) -> Result<Vec<(i64, ResourceId)>> {
    let mut values: Vec<Value> = vec![now.0.into()];
    let mut theirs = String::new();
    if let Some(resources) = of {
        if resources.is_empty() {
            return Ok(Vec::new());
        }
        theirs = format!(" AND resource_id IN ({})", marks(2, resources.len()));
        values.extend(resources.iter().map(|it| Value::from(it.0)));
    }
    let text =
        format!("SELECT id, resource_id FROM hold WHERE overbooked AND ends_at > $1{theirs} AND {CLEAR} ORDER BY id LIMIT 100");
    let rows = db.query_all_raw(sql(db, text, values)).await?;
    rows.iter().map(|it| Ok((it.try_get("", "id")?, ResourceId(it.try_get("", "resource_id")?)))).collect()
}

/// Brings a hold under the constraint, if nothing is in its way.
pub async fn promote(txn: &Txn, hold: i64) -> Result<()> {
    let text = format!("UPDATE hold SET overbooked = FALSE WHERE id = $1 AND overbooked AND {CLEAR}");
    txn.execute_raw(sql(txn, text, vec![hold.into()])).await?;
    Ok(())
}
