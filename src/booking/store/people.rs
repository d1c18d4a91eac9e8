//! Appointments by whose they are.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::appointments::ROW;
use super::{Row, many, sql};
use crate::kernel::{AppointmentId, Db, Instant, PersonId, Result, Scope, Txn};

fn numbers(people: &[PersonId]) -> String {
    let ids: Vec<String> = if people.is_empty() { vec!["0".into()] } else { people.iter().map(|it| it.0.to_string()).collect() };
    ids.join(", ")
}

/// A further condition: the appointment `of` is at a centre of the scope.
fn at_centres(scope: &Scope, of: &str) -> String {
    match scope.ids() {
        None => String::new(),
        Some(ids) if ids.is_empty() => " AND FALSE".to_owned(),
        Some(ids) => format!(" AND {of}.centre_id IN ({})", ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")),
    }
}

/// Appointments of these records, at centres of the scope, the latest first.
pub async fn of_people(db: &Db, family: &[PersonId], scope: &Scope, limit: i64) -> Result<Vec<Row>> {
    let centres = at_centres(scope, "a");
    let text = format!("{ROW} WHERE a.person_id IN ({}){centres} ORDER BY e.starts_at DESC, a.id DESC LIMIT $1", numbers(family));
    many(db.read(), &text, vec![limit.into()]).await
}

/// The last booked appointment of each of these people at centres of the scope; they are named by the record that stands
/// for them.
pub async fn last_of(db: &Db, roots: &[PersonId], scope: &Scope) -> Result<Vec<(PersonId, Row)>> {
    let (ids, centres) = (numbers(roots), at_centres(scope, "b"));
    let text = format!(
        "{} WHERE a.id IN (SELECT MAX(b.id) FROM appointment b JOIN person q ON q.id = b.person_id \
         WHERE (q.id IN ({ids}) OR q.same_as IN ({ids})){centres} GROUP BY COALESCE(q.same_as, q.id))",
        ROW.replacen("SELECT ", "SELECT COALESCE(p.same_as, p.id) AS root, ", 1)
    );
    let rows = db.read().query_all_raw(sql(db.read(), &text, Vec::new())).await?;
    rows.iter().map(|it| Ok((PersonId(it.try_get("", "root")?), Row::from_query_result(it, "")?))).collect()
}

/// The last booked appointment of each of these records at centres of the scope.
pub async fn last_of_records(db: &Db, records: &[PersonId], scope: &Scope) -> Result<Vec<Row>> {
    let (ids, centres) = (numbers(records), at_centres(scope, "b"));
    let text = format!(
        "{ROW} WHERE a.id IN (SELECT MAX(b.id) FROM appointment b WHERE b.person_id IN ({ids}){centres} GROUP BY b.person_id)"
    );
    many(db.read(), &text, Vec::new()).await
}

/// The appointments of these records that are over after this moment, however they stand, in ascending order.
pub async fn over_after(txn: &Txn, family: &[PersonId], since: Instant) -> Result<Vec<AppointmentId>> {
    let text = format!(
        "SELECT a.id FROM appointment a JOIN event e ON e.id = a.event_id WHERE a.person_id IN ({}) AND e.ends_at > $1 ORDER BY a.id",
        numbers(family)
    );
    let rows = txn.query_all_raw(sql(txn, &text, vec![since.0.into()])).await?;
    rows.iter().map(|it| Ok(AppointmentId(it.try_get("", "id")?))).collect()
}

/// How all coming appointments of these records are spoken of.
pub async fn speak_as(txn: &Txn, family: &[PersonId], messages: &str, calendar_part: bool, now: Instant) -> Result<()> {
    let text = format!(
        "UPDATE appointment SET messages = $1, calendar_part = $2, changed_at = $3 WHERE state = 'booked' AND person_id IN ({})",
        numbers(family)
    );
    txn.execute_raw(sql(txn, &text, vec![messages.into(), calendar_part.into(), now.0.into()])).await?;
    Ok(())
}
