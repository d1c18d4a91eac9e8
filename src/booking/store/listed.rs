//! Appointments in lists for machines.
use sea_orm::{FromQueryResult, Value};

use super::sql;
use crate::kernel::{Db, Instant, Result};

#[derive(Debug, Clone, FromQueryResult)]
pub struct ListedRow {
    pub id: i64,
    pub public_id: String,
    pub generation: i64,
    pub state: String,
    pub mode: String,
    pub messages: String,
    pub service_id: i64,
    pub counsellor_id: i64,
    pub centre_id: i64,
    pub person_id: i64,
    pub name: String,
    pub anonymous: bool,
    pub changed_at: i64,
    pub starts_at: i64,
    pub ends_at: i64,
}

/// What is asked for; all that is given must fit.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    pub from: Option<Instant>,
    pub until: Option<Instant>,
    /// Then the order is that of the changes.
    pub updated_since: Option<Instant>,
    /// After this one: what the list is ordered by, and the number.
    pub after: Option<(i64, i64)>,
    pub limit: i64,
}

/// Whose: all, or those at these centres and of these counsellors.
pub type Whose = Option<(Vec<i64>, Vec<i64>)>;

/// One more than the limit says, so that it is seen whether there is more.
pub async fn listed(db: &Db, listing: &Listing, whose: &Whose) -> Result<Vec<ListedRow>> {
    let order = if listing.updated_since.is_some() { "a.changed_at" } else { "e.starts_at" };
    let mut values: Vec<Value> = Vec::new();
    let mut clauses = vec!["TRUE".to_owned()];
    let mut also = |clause: &str, value: i64| {
        values.push(value.into());
        clauses.push(clause.replace('?', &format!("${}", values.len())));
    };
    if let Some(from) = listing.from {
        also("e.starts_at >= ?", from.0);
    }
    if let Some(until) = listing.until {
        also("e.starts_at < ?", until.0);
    }
    if let Some(since) = listing.updated_since {
        also("a.changed_at >= ?", since.0);
    }
    if let Some((at, id)) = listing.after {
        also(&format!("{order} >= ?"), at);
        values.extend([at.into(), id.into()]);
        clauses.push(format!("({order} > ${} OR a.id > ${})", values.len() - 1, values.len()));
    }
    if let Some((centres, counsellors)) = whose {
        let (centres, counsellors) = (any(&mut values, "a.centre_id", centres), any(&mut values, "a.counsellor_id", counsellors));
        clauses.push(format!("({centres} OR {counsellors})"));
    }
    values.push((listing.limit + 1).into());
    let text = format!(
        "SELECT a.id, a.public_id, a.generation, a.state, a.mode, a.messages, a.service_id, a.counsellor_id, a.centre_id, \
         a.person_id, p.name, p.anonymous, a.changed_at, e.starts_at, e.ends_at \
         FROM appointment a JOIN event e ON e.id = a.event_id JOIN person p ON p.id = a.person_id \
         WHERE {} ORDER BY {order}, a.id LIMIT ${}",
        clauses.join(" AND "),
        values.len()
    );
    Ok(ListedRow::find_by_statement(sql(db.read(), &text, values)).all(db.read()).await?)
}

/// `column IN ($4, $5)`; nothing is in an empty list.
fn any(values: &mut Vec<Value>, column: &str, ids: &[i64]) -> String {
    if ids.is_empty() {
        return "FALSE".to_owned();
    }
    let marks: Vec<String> = (values.len() + 1..=values.len() + ids.len()).map(|it| format!("${it}")).collect();
    values.extend(ids.iter().map(|it| Value::from(*it)));
    format!("{column} IN ({})", marks.join(", "))
}
