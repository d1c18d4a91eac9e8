//! Sessions of staff, and the forms that were kept for them.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::sql;
use crate::kernel::{AccountId, Db, Error, Instant, Result, SessionId, Txn};

/// A session with its account.
#[derive(Debug, Clone, FromQueryResult)]
pub struct SessionRow {
    pub id: i64,
    pub account_id: i64,
    pub step: String,
    pub beside: bool,
    pub last_seen: i64,
    pub locked_at: Option<i64>,
    pub expires_at: i64,
    pub ended_at: Option<i64>,
    pub person_id: i64,
    pub email: String,
    pub name: String,
    pub language: String,
    pub account_state: String,
    pub totp_confirmed: bool,
    pub has_pin: bool,
}

pub async fn session_by_digest(db: &Db, digest: &[u8]) -> Result<Option<SessionRow>> {
    let text = "SELECT s.id, s.account_id, s.step, s.beside, s.last_seen, s.locked_at, s.expires_at, s.ended_at, \
                a.person_id, a.email, a.name, a.language, a.state AS account_state, a.totp_confirmed, a.pin IS NOT NULL AS has_pin \
                FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_digest = $1";
    let statement = sql(db.read(), text, vec![digest.to_vec().into()]);
    Ok(SessionRow::find_by_statement(statement).one(db.read()).await?)
}

pub struct NewSession<'a> {
    pub account: AccountId,
    pub digest: Vec<u8>,
    pub step: &'a str,
    pub agent: &'a str,
    pub expires_at: Instant,
}

pub async fn insert_session(txn: &Txn, new: &NewSession<'_>, now: Instant) -> Result<SessionId> {
    let text = "INSERT INTO session (token_digest, account_id, step, agent, made_at, last_seen, expires_at) \
                VALUES ($1, $2, $3, $4, $5, $5, $6) RETURNING id";
    let values = vec![
        new.digest.clone().into(),
        new.account.0.into(),
        new.step.into(),
        new.agent.into(),
        now.0.into(),
        new.expires_at.0.into(),
    ];
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    let row = row.ok_or_else(|| Error::Fault("an insert returned nothing".into()))?;
    Ok(SessionId(row.try_get("", "id")?))
}

/// Somebody works in it: written at most once a minute by whoever calls.
pub async fn touch_session(txn: &Txn, id: SessionId, now: Instant) -> Result<()> {
    let text = "UPDATE session SET last_seen = $1 WHERE id = $2 AND ended_at IS NULL AND locked_at IS NULL";
    txn.execute_raw(sql(txn, text, vec![now.0.into(), id.0.into()])).await?;
    Ok(())
}

/// Whether somebody is beside whoever works in it.
pub async fn set_beside(txn: &Txn, id: SessionId, beside: bool) -> Result<()> {
    let text = "UPDATE session SET beside = $1 WHERE id = $2 AND ended_at IS NULL";
    txn.execute_raw(sql(txn, text, vec![beside.into(), id.0.into()])).await?;
    Ok(())
}

pub async fn end_session(txn: &Txn, id: SessionId, now: Instant) -> Result<()> {
    let text = "UPDATE session SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL";
    txn.execute_raw(sql(txn, text, vec![now.0.into(), id.0.into()])).await?;
    Ok(())
}

/// Both factors have come: the session goes on under a new token. True for whoever comes first.
pub async fn elevate_session(txn: &Txn, id: SessionId, digest: Vec<u8>, now: Instant, expires_at: Instant) -> Result<bool> {
    let text = "UPDATE session SET token_digest = $2, step = 'full', pin_tries = 0, last_seen = $3, expires_at = $4 \
                WHERE id = $1 AND step = 'password' AND ended_at IS NULL AND expires_at > $3";
    let values = vec![id.0.into(), digest.into(), now.0.into(), expires_at.0.into()];
    Ok(txn.execute_raw(sql(txn, text, values)).await?.rows_affected() == 1)
}

pub async fn lock_session(txn: &Txn, id: SessionId, now: Instant) -> Result<bool> {
    let text = "UPDATE session SET locked_at = $2 WHERE id = $1 AND locked_at IS NULL AND ended_at IS NULL";
    Ok(txn.execute_raw(sql(txn, text, vec![id.0.into(), now.0.into()])).await?.rows_affected() == 1)
}

pub async fn unlock_session(txn: &Txn, id: SessionId, now: Instant) -> Result<bool> {
    let text = "UPDATE session SET locked_at = NULL, pin_tries = 0, last_seen = $2 \
                WHERE id = $1 AND ended_at IS NULL AND expires_at > $2";
    Ok(txn.execute_raw(sql(txn, text, vec![id.0.into(), now.0.into()])).await?.rows_affected() == 1)
}

/// Counts one more wrong PIN or code; how many there are now.
pub async fn count_try(txn: &Txn, id: SessionId) -> Result<i64> {
    let text = "UPDATE session SET pin_tries = pin_tries + 1 WHERE id = $1 RETURNING pin_tries";
    let row = txn.query_one_raw(sql(txn, text, vec![id.0.into()])).await?;
    Ok(row.map(|it| it.try_get("", "pin_tries")).transpose()?.unwrap_or_default())
}

/// Ends a session of that account only: true when it did.
pub async fn end_own_session(txn: &Txn, account: AccountId, id: SessionId, now: Instant) -> Result<bool> {
    let text = "UPDATE session SET ended_at = $3 WHERE id = $2 AND account_id = $1 AND ended_at IS NULL";
    Ok(txn.execute_raw(sql(txn, text, vec![account.0.into(), id.0.into(), now.0.into()])).await?.rows_affected() == 1)
}

/// Ends all sessions of an account but one.
pub async fn end_other_sessions(txn: &Txn, account: AccountId, but: Option<SessionId>, now: Instant) -> Result<u64> {
    let text = "UPDATE session SET ended_at = $3 WHERE account_id = $1 AND id <> $2 AND ended_at IS NULL";
    let but = but.map_or(0, |it| it.0);
    Ok(txn.execute_raw(sql(txn, text, vec![account.0.into(), but.into(), now.0.into()])).await?.rows_affected())
}

/// A session for the list of one's own.
#[derive(Debug, Clone, FromQueryResult)]
pub struct SessionLine {
    pub id: i64,
    pub agent: String,
    pub made_at: i64,
    pub last_seen: i64,
}

/// The account's open sessions, the last used first.
pub async fn sessions_of(db: &impl ConnectionTrait, account: AccountId, now: Instant) -> Result<Vec<SessionLine>> {
    let text = "SELECT id, agent, made_at, last_seen FROM session WHERE account_id = $1 AND ended_at IS NULL \
                AND expires_at > $2 AND step = 'full' ORDER BY last_seen DESC, id DESC LIMIT 50";
    Ok(SessionLine::find_by_statement(sql(db, text, vec![account.0.into(), now.0.into()])).all(db).await?)
}

/// Ended sessions stay a day; so do forms that were kept.
pub async fn sweep_sessions(txn: &Txn, before: Instant) -> Result<()> {
    let text = "DELETE FROM session WHERE expires_at < $1 OR ended_at < $1";
    txn.execute_raw(sql(txn, text, vec![before.0.into()])).await?;
    txn.execute_raw(sql(txn, "DELETE FROM kept_form WHERE made_at < $1", vec![before.0.into()])).await?;
    Ok(())
}

/// So many forms are kept for one account: the newest.
const KEPT_AT_MOST: usize = 20;

/// Keeps a form for the account of a session. `body` is sealed.
pub async fn insert_kept(txn: &Txn, name: &str, session: SessionId, path: &str, body: Vec<u8>, now: Instant) -> Result<()> {
    let text = "INSERT INTO kept_form (name, account_id, path, body, made_at) \
                SELECT $1, account_id, $2, $3, $4 FROM session WHERE id = $5";
    txn.execute_raw(sql(txn, text, vec![name.into(), path.into(), body.into(), now.0.into(), session.0.into()])).await?;
    // The list shows no more of them; whoever sends and sends with an old cookie fills no disk.
    let text = format!(
        "DELETE FROM kept_form WHERE account_id = (SELECT account_id FROM session WHERE id = $1) AND name NOT IN \
         (SELECT k.name FROM kept_form k JOIN session s ON s.account_id = k.account_id WHERE s.id = $1 \
         ORDER BY k.made_at DESC, CASE WHEN k.name = $2 THEN 0 ELSE 1 END, k.name LIMIT {KEPT_AT_MOST})"
    );
    txn.execute_raw(sql(txn, text, vec![session.0.into(), name.into()])).await?;
    Ok(())
}

/// Takes a kept form out: its path and its sealed body. Once, and only for its account.
pub async fn take_kept(txn: &Txn, name: &str, account: AccountId) -> Result<Option<(String, Vec<u8>)>> {
    let text = "DELETE FROM kept_form WHERE name = $1 AND account_id = $2 RETURNING path, body";
    let row = txn.query_one_raw(sql(txn, text, vec![name.into(), account.0.into()])).await?;
    Ok(row.map(|it| Ok::<_, sea_orm::DbErr>((it.try_get("", "path")?, it.try_get("", "body")?))).transpose()?)
}

/// A kept form that waits for its sender. `body` is sealed.
#[derive(Debug, Clone, FromQueryResult)]
pub struct KeptRow {
    pub name: String,
    pub path: String,
    pub body: Vec<u8>,
    pub made_at: i64,
}

/// One of an account's kept forms, by its name.
pub async fn kept_by_name(db: &impl ConnectionTrait, account: AccountId, name: &str, after: Instant) -> Result<Option<KeptRow>> {
    let text = "SELECT name, path, body, made_at FROM kept_form WHERE account_id = $1 AND name = $2 AND made_at > $3";
    let statement = sql(db, text, vec![account.0.into(), name.into(), after.0.into()]);
    Ok(KeptRow::find_by_statement(statement).one(db).await?)
}

/// All of an account's kept forms, the newest first.
pub async fn kept_of(db: &impl ConnectionTrait, account: AccountId, after: Instant) -> Result<Vec<KeptRow>> {
    let text = "SELECT name, path, body, made_at FROM kept_form WHERE account_id = $1 AND made_at > $2 \
                ORDER BY made_at DESC, name LIMIT 20";
    Ok(KeptRow::find_by_statement(sql(db, text, vec![account.0.into(), after.0.into()])).all(db).await?)
}
