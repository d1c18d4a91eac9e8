//! Calls that were made: each attempt, and the end of a call.
use sea_orm::ConnectionTrait;

use super::sql;
use crate::kernel::{AccountId, CallId, Instant, PersonId, Result, Txn};

/// A call with its end, if somebody has made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallRow {
    pub id: CallId,
    pub person: PersonId,
    pub done_at: Option<Instant>,
    pub done_by: Option<AccountId>,
    pub result: String,
}

pub async fn call(txn: &Txn, id: CallId) -> Result<Option<CallRow>> {
    let find = "SELECT id, person_id, done_at, done_by, result FROM desk_call WHERE id = $1";
    let Some(row) = txn.query_one_raw(sql(txn, find, vec![id.0.into()])).await? else { return Ok(None) };
    Ok(Some(CallRow {
        id,
        person: PersonId(row.try_get("", "person_id")?),
        done_at: row.try_get::<Option<i64>>("", "done_at")?.map(Instant),
        done_by: row.try_get::<Option<i64>>("", "done_by")?.map(AccountId),
        result: row.try_get("", "result")?,
    }))
}

/// Ends a call that nobody has ended yet: of two at once, one. A call that stays is held open for this transaction too.
pub async fn end_call(txn: &Txn, id: CallId, result: &str, by: AccountId, now: Instant) -> Result<bool> {
    let update = "UPDATE desk_call SET done_at = $1, done_by = $2, result = $3 WHERE id = $4 AND done_at IS NULL";
    let values = vec![now.0.into(), by.0.into(), result.into(), id.0.into()];
    Ok(txn.execute_raw(sql(txn, update, values)).await?.rows_affected() == 1)
}

pub async fn insert_attempt(txn: &Txn, id: CallId, result: &str, by: AccountId, now: Instant) -> Result<()> {
    let insert = "INSERT INTO call_attempt (call_id, account_id, result, at) VALUES ($1, $2, $3, $4)";
    txn.execute_raw(sql(txn, insert, vec![id.0.into(), by.0.into(), result.into(), now.0.into()])).await?;
    Ok(())
}

/// Whoever did not want calls before keeps that whatever becomes of this call.
pub async fn forbid_calls(txn: &Txn, id: CallId, records: &[PersonId]) -> Result<()> {
    let ids = records.iter().map(|it| it.0.to_string()).collect::<Vec<_>>().join(", ");
    let update = format!(
        "UPDATE contact SET allowed = FALSE, forbidden_by = $1 WHERE person_id IN ({ids}) AND channel = 'call' AND allowed"
    );
    txn.execute_raw(sql(txn, &update, vec![id.0.into()])).await?;
    Ok(())
}

/// A call that ended at that moment is to be made again, as if it had not been; what it forbade is allowed again. Returns
/// whether it was so.
pub async fn reopen_call(txn: &Txn, id: CallId, ended_at: Instant) -> Result<bool> {
    let update = "UPDATE desk_call SET done_at = NULL, done_by = NULL, result = '' WHERE id = $1 AND done_at = $2";
    let values = vec![id.0.into(), ended_at.0.into()];
    if txn.execute_raw(sql(txn, update, values)).await?.rows_affected() != 1 {
        return Ok(false);
    }
    let last = "DELETE FROM call_attempt WHERE id = (SELECT MAX(id) FROM call_attempt WHERE call_id = $1)";
    txn.execute_raw(sql(txn, last, vec![id.0.into()])).await?;
    let allow = "UPDATE contact SET allowed = TRUE, forbidden_by = NULL WHERE forbidden_by = $1";
    txn.execute_raw(sql(txn, allow, vec![id.0.into()])).await?;
    Ok(true)
}
