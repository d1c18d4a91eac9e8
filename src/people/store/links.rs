//! Links that set a password: only their digests.
use sea_orm::ConnectionTrait;

use super::sql;
use crate::kernel::{AccountId, Instant, Result, Txn};

/// A new link; those that the account had before for this purpose are dead from now on.
pub async fn insert_link(txn: &Txn, account: AccountId, digest: Vec<u8>, purpose: &str, expires_at: Instant) -> Result<()> {
    let text = "DELETE FROM account_link WHERE account_id = $1 AND purpose = $2";
    txn.execute_raw(sql(txn, text, vec![account.0.into(), purpose.into()])).await?;
    let text = "INSERT INTO account_link (token_digest, account_id, purpose, expires_at) VALUES ($1, $2, $3, $4)";
    let values = vec![digest.into(), account.0.into(), purpose.into(), expires_at.0.into()];
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}

/// Whose link it is and what for, while it can be used.
pub async fn live_link(db: &impl ConnectionTrait, digest: Vec<u8>, now: Instant) -> Result<Option<(AccountId, String)>> {
    let text = "SELECT account_id, purpose FROM account_link WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2";
    let row = db.query_one_raw(sql(db, text, vec![digest.into(), now.0.into()])).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((AccountId(row.try_get("", "account_id")?), row.try_get("", "purpose")?)))
}

/// Uses it up: true for whoever comes first.
pub async fn use_link(txn: &Txn, digest: Vec<u8>, now: Instant) -> Result<bool> {
    let text = "UPDATE account_link SET used_at = $2 WHERE token_digest = $1 AND used_at IS NULL AND expires_at > $2";
    Ok(txn.execute_raw(sql(txn, text, vec![digest.into(), now.0.into()])).await?.rows_affected() == 1)
}

/// Its owner has a password: no other link sets one.
pub async fn drop_links(txn: &Txn, account: AccountId) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM account_link WHERE account_id = $1", vec![account.0.into()])).await?;
    Ok(())
}

/// Forgets what nobody can use any more.
pub async fn sweep_links(txn: &Txn, now: Instant) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM account_link WHERE expires_at < $1", vec![now.plus_hours(-24).0.into()])).await?;
    Ok(())
}
