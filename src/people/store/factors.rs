//! Passwords, PINs, second factors and recovery codes of accounts.
use sea_orm::ConnectionTrait;

use super::sql;
use crate::kernel::{AccountId, Instant, Lang, Result, Txn};

/// Sets the password. Who was invited is a colleague from now on; who is disabled stays so.
pub async fn set_password(txn: &Txn, id: AccountId, hash: &str, now: Instant) -> Result<bool> {
    let text = "UPDATE account SET password = $2, state = 'active', changed_at = $3 WHERE id = $1 AND state <> 'disabled'";
    Ok(txn.execute_raw(sql(txn, text, vec![id.0.into(), hash.into(), now.0.into()])).await?.rows_affected() == 1)
}

pub async fn set_pin(txn: &Txn, id: AccountId, hash: &str, now: Instant) -> Result<()> {
    let text = "UPDATE account SET pin = $2, changed_at = $3 WHERE id = $1";
    txn.execute_raw(sql(txn, text, vec![id.0.into(), hash.into(), now.0.into()])).await?;
    Ok(())
}

/// A confirmed second factor; `step` is that of the code that proved it.
pub async fn set_totp(txn: &Txn, id: AccountId, sealed: Vec<u8>, step: i64, now: Instant) -> Result<()> {
    let text = "UPDATE account SET totp_secret = $2, totp_confirmed = TRUE, totp_step = $3, changed_at = $4 WHERE id = $1";
    txn.execute_raw(sql(txn, text, vec![id.0.into(), sealed.into(), step.into(), now.0.into()])).await?;
    Ok(())
}

pub async fn unset_totp(txn: &Txn, id: AccountId, now: Instant) -> Result<()> {
    let text = "UPDATE account SET totp_secret = NULL, totp_confirmed = FALSE, totp_step = 0, changed_at = $2 WHERE id = $1";
    txn.execute_raw(sql(txn, text, vec![id.0.into(), now.0.into()])).await?;
    txn.execute_raw(sql(txn, "DELETE FROM recovery_code WHERE account_id = $1", vec![id.0.into()])).await?;
    Ok(())
}

/// Takes a step's code: true for whoever comes first.
pub async fn take_step(txn: &Txn, id: AccountId, step: i64) -> Result<bool> {
    let text = "UPDATE account SET totp_step = $2 WHERE id = $1 AND totp_confirmed AND totp_step < $2";
    Ok(txn.execute_raw(sql(txn, text, vec![id.0.into(), step.into()])).await?.rows_affected() == 1)
}

/// New recovery codes in place of the old ones.
pub async fn replace_codes(txn: &Txn, id: AccountId, digests: Vec<Vec<u8>>) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM recovery_code WHERE account_id = $1", vec![id.0.into()])).await?;
    let rows = digests.into_iter().map(|it| vec![id.0.into(), it.into()]).collect();
    crate::kernel::insert_rows(txn, "recovery_code", &["account_id", "digest"], rows).await?;
    Ok(())
}

/// Uses a recovery code up: true when it was one.
pub async fn use_code(txn: &Txn, id: AccountId, digest: Vec<u8>, now: Instant) -> Result<bool> {
    let text = "UPDATE recovery_code SET used_at = $3 WHERE account_id = $1 AND digest = $2 AND used_at IS NULL";
    Ok(txn.execute_raw(sql(txn, text, vec![id.0.into(), digest.into(), now.0.into()])).await?.rows_affected() == 1)
}

pub async fn codes_left(db: &impl ConnectionTrait, id: AccountId) -> Result<i64> {
    let text = "SELECT COUNT(*) AS n FROM recovery_code WHERE account_id = $1 AND used_at IS NULL";
    let row = db.query_one_raw(sql(db, text, vec![id.0.into()])).await?;
    Ok(row.map(|it| it.try_get("", "n")).transpose()?.unwrap_or_default())
}

/// The language of letters: the account's, and that of the person whom they reach.
pub async fn set_language(txn: &Txn, id: AccountId, lang: Lang, now: Instant) -> Result<()> {
    let text = "UPDATE account SET language = $2, changed_at = $3 WHERE id = $1";
    txn.execute_raw(sql(txn, text, vec![id.0.into(), lang.tag().into(), now.0.into()])).await?;
    let text = "UPDATE person SET language = $2 WHERE id = (SELECT person_id FROM account WHERE id = $1)";
    txn.execute_raw(sql(txn, text, vec![id.0.into(), lang.tag().into()])).await?;
    Ok(())
}
