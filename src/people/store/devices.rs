//! Browsers in which young people stay signed in.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::sql;
use crate::kernel::{AccountId, Db, Instant, PersonId, Result, Txn};

#[derive(Debug, Clone, FromQueryResult)]
pub struct DeviceLine {
    pub id: i64,
    pub agent: String,
    pub made_at: i64,
    pub last_seen: i64,
}

pub async fn insert_device(
    txn: &Txn,
    account: AccountId,
    digest: Vec<u8>,
    agent: &str,
    now: Instant,
    expires_at: Instant,
) -> Result<()> {
    let text =
        "INSERT INTO device (token_digest, account_id, agent, made_at, last_seen, expires_at) VALUES ($1, $2, $3, $4, $4, $5)";
    let values = vec![digest.into(), account.0.into(), agent.into(), now.0.into(), expires_at.0.into()];
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}

/// Who is signed in there: the device, its account and person, when it was last used and until when it is.
pub async fn device_person(db: &Db, digest: &[u8], now: Instant) -> Result<Option<(i64, AccountId, PersonId, Instant, Instant)>> {
    let text = "SELECT d.id, d.account_id, a.person_id, d.last_seen, d.expires_at FROM device d \
                JOIN account a ON a.id = d.account_id AND a.state = 'active' WHERE d.token_digest = $1 AND d.expires_at > $2";
    let row = db.read().query_one_raw(sql(db.read(), text, vec![digest.to_vec().into(), now.0.into()])).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((
        row.try_get("", "id")?,
        AccountId(row.try_get("", "account_id")?),
        PersonId(row.try_get("", "person_id")?),
        Instant(row.try_get("", "last_seen")?),
        Instant(row.try_get("", "expires_at")?),
    )))
}

pub async fn see_device(txn: &Txn, id: i64, now: Instant) -> Result<()> {
    txn.execute_raw(sql(txn, "UPDATE device SET last_seen = $2 WHERE id = $1", vec![id.into(), now.0.into()])).await?;
    Ok(())
}

/// The account's browsers, the last used first.
pub async fn devices_of(db: &impl ConnectionTrait, account: AccountId, now: Instant) -> Result<Vec<DeviceLine>> {
    let text = "SELECT id, agent, made_at, last_seen FROM device WHERE account_id = $1 AND expires_at > $2 \
                ORDER BY last_seen DESC, id DESC LIMIT 50";
    Ok(DeviceLine::find_by_statement(sql(db, text, vec![account.0.into(), now.0.into()])).all(db).await?)
}

/// Forgets one of the account's browsers.
pub async fn end_device(txn: &Txn, account: AccountId, id: i64) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM device WHERE account_id = $1 AND id = $2", vec![account.0.into(), id.into()])).await?;
    Ok(())
}

/// Forgets all browsers in which one of these people stays signed in.
pub async fn end_devices_of(txn: &Txn, people: &[PersonId]) -> Result<()> {
    let ids: Vec<String> = people.iter().map(|it| it.0.to_string()).collect();
    let text = format!("DELETE FROM device WHERE account_id IN (SELECT id FROM account WHERE person_id IN ({}))", ids.join(", "));
    txn.execute_raw(sql(txn, text, vec![])).await?;
    Ok(())
}

pub async fn sweep_devices(txn: &Txn, now: Instant) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM device WHERE expires_at <= $1", vec![now.0.into()])).await?;
    Ok(())
}
