//! Groups as lists show them.
use sea_orm::{ConnectionTrait, FromQueryResult, QueryResult, Value};

use super::{GroupRow, marks, sql};
use crate::kernel::{CounsellorId, Db, Error, GroupId, Instant, Result, Span, TrainingSessionId};
use crate::schedule::Mode;
use crate::trainings::views::Taught;

const LISTED: &str = "SELECT g.*, (SELECT COUNT(*) FROM enrolment w WHERE w.group_id = g.id AND w.state = 'waiting') AS waiting \
                      FROM training_group g JOIN training t ON t.id = g.training_id";

/// What the public may see: open or closed to enrolment, and not over. History costs nothing: the index of ends leads there.
pub async fn open_groups(db: &impl ConnectionTrait, now: Instant) -> Result<Vec<GroupRow>> {
    let text = format!(
        "{LISTED} WHERE g.ends_at > $1 AND g.state IN ('open', 'closed') AND t.active ORDER BY g.starts_at, g.id LIMIT 500"
    );
    Ok(GroupRow::find_by_statement(sql(db, &text, vec![now.0.into()])).all(db).await?)
}

/// The groups of some centres (all of them without a list) that end after a moment or have no session yet: what staff work with.
pub async fn of_staff(db: &impl ConnectionTrait, centres: Option<&[i64]>, since: Instant) -> Result<Vec<GroupRow>> {
    let mut values: Vec<Value> = vec![since.0.into()];
    let mut theirs = String::new();
    if let Some(centres) = centres {
        if centres.is_empty() {
            return Ok(Vec::new());
        }
        theirs = format!(" AND g.centre_id IN ({})", marks(2, centres.len()));
        values.extend(centres.iter().map(|it| Value::from(*it)));
    }
    let text = format!("{LISTED} WHERE (g.ends_at > $1 OR g.ends_at IS NULL){theirs} ORDER BY g.starts_at, g.id LIMIT 500");
    Ok(GroupRow::find_by_statement(sql(db, &text, values)).all(db).await?)
}

/// No hold is longer than a day.
const A_DAY: i64 = 86_400;

/// The dates that a counsellor leads in a span. Her own holds lead there.
pub async fn taught(db: &Db, counsellor: CounsellorId, span: Span) -> Result<Vec<Taught>> {
    let text = "SELECT s.id, s.group_id, e.starts_at, e.ends_at, t.title, g.label, g.mode, t.discreet, t.named, g.taken, g.capacity \
                FROM hold h JOIN training_session s ON s.event_id = h.event_id JOIN event e ON e.id = h.event_id \
                JOIN training_group g ON g.id = s.group_id JOIN training t ON t.id = g.training_id \
                WHERE h.resource_id = (SELECT id FROM resource WHERE kind = 'counsellor' AND owner = $1) \
                AND h.starts_at >= $2 AND h.starts_at < $4 AND e.starts_at >= $3 AND e.starts_at < $4 ORDER BY e.starts_at, s.id";
    let (from, until) = (span.start().0, span.end().0);
    let values = vec![counsellor.0.into(), (from - A_DAY).into(), from.into(), until.into()];
    let rows = db.read().query_all_raw(sql(db.read(), text, values)).await?;
    rows.iter().map(lead).collect()
}

fn lead(row: &QueryResult) -> Result<Taught> {
    let span = Span::new(Instant(row.try_get("", "starts_at")?), Instant(row.try_get("", "ends_at")?));
    let mode: String = row.try_get("", "mode")?;
    Ok(Taught {
        session: TrainingSessionId(row.try_get("", "id")?),
        group: GroupId(row.try_get("", "group_id")?),
        span: span.ok_or_else(|| Error::Fault("an event is empty".into()))?,
        title: row.try_get("", "title")?,
        label: row.try_get("", "label")?,
        mode: Mode::parse(&mode).unwrap_or(Mode::InPerson),
        discreet: row.try_get("", "discreet")?,
        named: row.try_get("", "named")?,
        taken: row.try_get("", "taken")?,
        capacity: row.try_get("", "capacity")?,
    })
}
