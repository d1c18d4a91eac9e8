//! Accounts as whoever manages them sees and changes them.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::sql;
use crate::kernel::{AccountId, Db, Instant, Result, Txn};

/// An account of staff in the list of the team.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Member {
    pub id: i64,
    pub person_id: i64,
    pub email: String,
    pub name: String,
    pub language: String,
    pub state: String,
    pub second_factor: bool,
    pub changed_at: i64,
    pub signed_in_at: Option<i64>,
}

/// The audit remembers sign-ins longer than sessions live.
const MEMBER: &str = "SELECT a.id, a.person_id, a.email, a.name, a.language, a.state, a.totp_confirmed AS second_factor, a.changed_at, \
     COALESCE((SELECT MAX(d.at) FROM audit d WHERE d.account_id = a.id AND d.deed = 'sign-in'), \
     (SELECT MAX(s.made_at) FROM session s WHERE s.account_id = a.id AND s.step = 'full')) AS signed_in_at \
     FROM account a WHERE a.kind = 'staff'";

/// Everybody of staff, by name.
pub async fn members(db: &Db) -> Result<Vec<Member>> {
    let text = format!("{MEMBER} ORDER BY a.name, a.id LIMIT 1000");
    Ok(Member::find_by_statement(sql(db.read(), text, vec![])).all(db.read()).await?)
}

pub async fn member(at: &impl ConnectionTrait, id: AccountId) -> Result<Option<Member>> {
    Ok(Member::find_by_statement(sql(at, format!("{MEMBER} AND a.id = $1"), vec![id.0.into()])).one(at).await?)
}

/// A post with its account.
#[derive(Debug, Clone, FromQueryResult)]
pub struct PostRow {
    pub account_id: i64,
    pub role: String,
    pub centre_id: Option<i64>,
}

/// The posts of all accounts of staff.
pub async fn all_posts(db: &Db) -> Result<Vec<PostRow>> {
    let text = "SELECT p.account_id, p.role, p.centre_id FROM account_post p JOIN account a ON a.id = p.account_id \
                WHERE a.kind = 'staff' ORDER BY p.id";
    Ok(PostRow::find_by_statement(sql(db.read(), text, vec![])).all(db.read()).await?)
}

pub async fn delete_posts(txn: &Txn, account: AccountId) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM account_post WHERE account_id = $1", vec![account.0.into()])).await?;
    Ok(())
}

/// Of whoever changes managers at once, one waits for the other: so the last one is seen by both.
pub async fn lock_managers(txn: &Txn) -> Result<()> {
    txn.execute_raw(sql(txn, "UPDATE account_post SET role = role WHERE role = 'manager'", vec![])).await?;
    Ok(())
}

/// Active managers other than this account: of the whole house, and of anything.
pub async fn other_managers(txn: &Txn, account: AccountId) -> Result<(i64, i64)> {
    let text = "SELECT COUNT(DISTINCT CASE WHEN p.centre_id IS NULL THEN a.id END) AS whole, COUNT(DISTINCT a.id) AS any_at_all \
                FROM account_post p JOIN account a ON a.id = p.account_id \
                WHERE p.role = 'manager' AND a.state = 'active' AND a.id <> $1";
    let row = txn.query_one_raw(sql(txn, text, vec![account.0.into()])).await?;
    let Some(row) = row else { return Ok((0, 0)) };
    Ok((row.try_get("", "whole")?, row.try_get("", "any_at_all")?))
}

/// Moves an account from one of the states to another; whether it was in one of them.
pub async fn set_state(txn: &Txn, id: AccountId, from: &str, to: &str, now: Instant) -> Result<bool> {
    let text = "UPDATE account SET state = $1, changed_at = $2 WHERE id = $3 AND state = $4 AND kind = 'staff'";
    let done = txn.execute_raw(sql(txn, text, vec![to.into(), now.0.into(), id.0.into(), from.into()])).await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that an account was changed; false when somebody else changed it since `seen`.
pub async fn touch_account(txn: &Txn, id: AccountId, seen: Instant, now: Instant) -> Result<bool> {
    // Two changes in one second are two changes.
    let text = "UPDATE account SET changed_at = CASE WHEN changed_at >= $1 THEN changed_at + 1 ELSE $1 END \
                WHERE id = $2 AND changed_at = $3 AND kind = 'staff'";
    let done = txn.execute_raw(sql(txn, text, vec![now.0.into(), id.0.into(), seen.0.into()])).await?;
    Ok(done.rows_affected() == 1)
}

/// Takes password, PIN and second factor away: the account waits for its link, as an invited one.
pub async fn clear_access(txn: &Txn, id: AccountId, now: Instant) -> Result<()> {
    let text = "UPDATE account SET state = 'invited', password = NULL, pin = NULL, totp_secret = NULL, totp_confirmed = FALSE, \
                totp_step = 0, changed_at = $1 WHERE id = $2 AND state <> 'disabled'";
    txn.execute_raw(sql(txn, text, vec![now.0.into(), id.0.into()])).await?;
    txn.execute_raw(sql(txn, "DELETE FROM recovery_code WHERE account_id = $1", vec![id.0.into()])).await?;
    Ok(())
}

pub async fn end_sessions(txn: &Txn, id: AccountId, now: Instant) -> Result<()> {
    let text = "UPDATE session SET ended_at = $1 WHERE account_id = $2 AND ended_at IS NULL";
    txn.execute_raw(sql(txn, text, vec![now.0.into(), id.0.into()])).await?;
    Ok(())
}
