//! Groups as lists show them.
use sea_orm::{ConnectionTrait, FromQueryResult, Value};

use super::{GroupRow, marks, sql};
use crate::kernel::{Instant, Result};

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
