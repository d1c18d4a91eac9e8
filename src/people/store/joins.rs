//! Which records were found to be one person, and that two were found not to be.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::sql;
use crate::kernel::{AccountId, Instant, PersonId, Result, Txn};

/// The record that stands for a person. None: there is no such record.
pub async fn root_of(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<PersonId>> {
    let text = "SELECT COALESCE(same_as, id) AS root FROM person WHERE id = $1";
    let row = db.query_one_raw(sql(db, text, vec![id.0.into()])).await?;
    Ok(row.map(|it| it.try_get("", "root").map(PersonId)).transpose()?)
}

/// All records of a person, her root first.
pub async fn family(db: &impl ConnectionTrait, root: PersonId) -> Result<Vec<PersonId>> {
    let text = "SELECT id FROM person WHERE id = $1 OR same_as = $1 ORDER BY CASE WHEN id = $1 THEN 0 ELSE 1 END, id LIMIT 200";
    let rows = db.query_all_raw(sql(db, text, vec![root.0.into()])).await?;
    rows.iter().map(|it| Ok(PersonId(it.try_get("", "id")?))).collect()
}

/// Holds these records for this transaction: whoever joins one of them waits.
pub async fn hold(txn: &Txn, ids: [PersonId; 2]) -> Result<()> {
    let text = "UPDATE person SET looked = looked WHERE id IN ($1, $2)";
    txn.execute_raw(sql(txn, text, vec![ids[0].0.into(), ids[1].0.into()])).await?;
    Ok(())
}

/// From now on `child` and all that pointed to it are `into`. Both are roots.
pub async fn insert_join(txn: &Txn, child: PersonId, into: PersonId, by: Option<AccountId>, now: Instant) -> Result<()> {
    let text = "INSERT INTO person_join (person_id, into_id, by_account, at) VALUES ($1, $2, $3, $4)";
    txn.execute_raw(sql(txn, text, vec![child.0.into(), into.0.into(), by.map(|it| it.0).into(), now.0.into()])).await?;
    let text = "UPDATE person SET same_as = $1 WHERE id = $2 OR same_as = $2";
    txn.execute_raw(sql(txn, text, vec![into.0.into(), child.0.into()])).await?;
    Ok(())
}

/// A standing decision that a record is the same as another.
#[derive(Debug, Clone, FromQueryResult)]
pub struct JoinRow {
    pub person_id: i64,
    pub into_id: i64,
    pub name: String,
    pub at: i64,
    pub by_name: Option<String>,
}

/// The decisions that hold a family together, the newest first.
pub async fn joins_of(db: &impl ConnectionTrait, root: PersonId) -> Result<Vec<JoinRow>> {
    let text = "SELECT j.person_id, j.into_id, p.name, j.at, a.name AS by_name FROM person_join j JOIN person p ON p.id = j.person_id \
                LEFT JOIN account a ON a.id = j.by_account WHERE p.same_as = $1 AND j.undone_at IS NULL ORDER BY j.id DESC LIMIT 200";
    Ok(JoinRow::find_by_statement(sql(db, text, vec![root.0.into()])).all(db).await?)
}

/// Takes a decision back. `own`: the records that go with it. Returns whether it stood.
pub async fn undo_join(txn: &Txn, child: PersonId, own: &[i64], by: AccountId, now: Instant) -> Result<bool> {
    let text = "UPDATE person_join SET undone_at = $1, undone_by = $2 WHERE person_id = $3 AND undone_at IS NULL";
    let done = txn.execute_raw(sql(txn, text, vec![now.0.into(), by.0.into(), child.0.into()])).await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    txn.execute_raw(sql(txn, "UPDATE person SET same_as = NULL WHERE id = $1", vec![child.0.into()])).await?;
    if !own.is_empty() {
        let ids = own.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let text = format!("UPDATE person SET same_as = $1 WHERE id IN ({ids})");
        txn.execute_raw(sql(txn, text, vec![child.0.into()])).await?;
    }
    Ok(true)
}

/// Writes down what somebody said about a pair; `None` opens the question again.
pub async fn set_verdict(txn: &Txn, pair: [PersonId; 2], verdict: Option<&str>, by: AccountId, now: Instant) -> Result<()> {
    let (one, other) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
    let text = "INSERT INTO twin (one, other, found_at, verdict, by_account, decided_at) VALUES ($1, $2, $3, $4, $5, $3) \
                ON CONFLICT (one, other) DO UPDATE SET verdict = excluded.verdict, by_account = excluded.by_account, \
                decided_at = excluded.decided_at";
    let values = vec![one.0.into(), other.0.into(), now.0.into(), verdict.map(str::to_owned).into(), by.0.into()];
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}

/// A line of who opened or changed somebody's record.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OpenedRow {
    pub at: i64,
    pub name: Option<String>,
    pub role: String,
    pub deed: String,
}

/// Who did or saw what of these records, the newest first.
pub async fn opened(db: &impl ConnectionTrait, family: &[PersonId], limit: i64) -> Result<Vec<OpenedRow>> {
    let ids = family.iter().map(|it| it.0.to_string()).collect::<Vec<_>>().join(", ");
    let text = format!(
        "SELECT a.at, c.name, a.role, a.deed FROM audit a LEFT JOIN account c ON c.id = a.account_id \
         WHERE a.person_id IN ({ids}) ORDER BY a.at DESC, a.id DESC LIMIT $1"
    );
    Ok(OpenedRow::find_by_statement(sql(db, text, vec![limit.into()])).all(db).await?)
}

/// How many such lines there are.
pub async fn times_opened(db: &impl ConnectionTrait, family: &[PersonId]) -> Result<i64> {
    let ids = family.iter().map(|it| it.0.to_string()).collect::<Vec<_>>().join(", ");
    let text = format!("SELECT COUNT(*) AS many FROM audit WHERE person_id IN ({ids})");
    let row = db.query_one_raw(sql(db, text, Vec::new())).await?;
    Ok(row.map(|it| it.try_get("", "many")).transpose()?.unwrap_or_default())
}
