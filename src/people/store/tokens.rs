//! Tokens of the interface for machines.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::sql;
use crate::kernel::{AccountId, Db, Error, Instant, Result, Txn};

/// A token that somebody may still have; the token itself is not kept.
#[derive(Debug, Clone, FromQueryResult)]
pub struct TokenRow {
    pub id: i64,
    pub account_id: i64,
    pub owner: String,
    pub email: String,
    pub name: String,
    pub scope: String,
    pub made_at: i64,
    pub expires_at: Option<i64>,
    pub last_used_at: Option<i64>,
    pub revoked_at: Option<i64>,
}

const ROW: &str = "SELECT t.id, t.account_id, a.name AS owner, a.email, t.name, t.scope, t.made_at, t.expires_at, t.last_used_at, \
                   t.revoked_at FROM api_token t JOIN account a ON a.id = t.account_id";

/// The newest first.
pub async fn tokens(db: &Db) -> Result<Vec<TokenRow>> {
    let text = format!("{ROW} ORDER BY t.id DESC LIMIT 500");
    Ok(TokenRow::find_by_statement(sql(db.read(), text, vec![])).all(db.read()).await?)
}

pub async fn token_by_id(at: &impl ConnectionTrait, id: i64) -> Result<Option<TokenRow>> {
    Ok(TokenRow::find_by_statement(sql(at, format!("{ROW} WHERE t.id = $1"), vec![id.into()])).one(at).await?)
}

pub struct NewToken<'a> {
    pub account: AccountId,
    pub name: &'a str,
    pub scope: &'a str,
    pub digest: Vec<u8>,
    pub expires_at: Option<Instant>,
}

pub async fn insert_token(txn: &Txn, new: NewToken<'_>, now: Instant) -> Result<i64> {
    let text = "INSERT INTO api_token (account_id, name, scope, token_digest, made_at, expires_at) \
                VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    let values = vec![
        new.account.0.into(),
        new.name.into(),
        new.scope.into(),
        new.digest.into(),
        now.0.into(),
        new.expires_at.map(|it| it.0).into(),
    ];
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    let row = row.ok_or_else(|| Error::Fault("an insert returned nothing".into()))?;
    Ok(row.try_get("", "id")?)
}

/// Whether it stood until now.
pub async fn revoke_token(txn: &Txn, id: i64, now: Instant) -> Result<bool> {
    let text = "UPDATE api_token SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL";
    Ok(txn.execute_raw(sql(txn, text, vec![now.0.into(), id.into()])).await?.rows_affected() == 1)
}

/// A token that is neither revoked nor over.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Standing {
    pub id: i64,
    pub account_id: i64,
    pub scope: String,
    pub last_used_at: Option<i64>,
}

pub async fn standing_token(db: &Db, digest: &[u8], now: Instant) -> Result<Option<Standing>> {
    let text = "SELECT id, account_id, scope, last_used_at FROM api_token WHERE token_digest = $1 AND revoked_at IS NULL \
                AND (expires_at IS NULL OR expires_at > $2)";
    let statement = sql(db.read(), text, vec![digest.to_vec().into(), now.0.into()]);
    Ok(Standing::find_by_statement(statement).one(db.read()).await?)
}

pub async fn touch_token(txn: &Txn, id: i64, now: Instant) -> Result<()> {
    txn.execute_raw(sql(txn, "UPDATE api_token SET last_used_at = $1 WHERE id = $2", vec![now.0.into(), id.into()])).await?;
    Ok(())
}
