//! Files that somebody looks at before they are imported: sealed, for an hour.
use sea_orm::{ConnectionTrait, Statement, Value};

use crate::kernel::{AccountId, Db, Instant, Keys, Result, Txn};

const LIFE_HOURS: i64 = 1;

/// Keeps a file under a name; the same name again changes nothing. What is older than an hour goes.
pub async fn insert_draft(txn: &Txn, keys: &Keys, name: &str, account: AccountId, text: &str, now: Instant) -> Result<()> {
    let old = now.plus_hours(-LIFE_HOURS).0;
    txn.execute_raw(sql(txn, "DELETE FROM import_draft WHERE made_at <= $1", vec![old.into()])).await?;
    let insert =
        "INSERT INTO import_draft (name, account_id, body, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING";
    let values = vec![name.into(), account.0.into(), keys.seal(text)?.into(), now.0.into()];
    txn.execute_raw(sql(txn, insert, values)).await?;
    Ok(())
}

/// Only for who brought it.
pub async fn draft(db: &Db, keys: &Keys, name: &str, account: AccountId, now: Instant) -> Result<Option<String>> {
    let find = "SELECT body FROM import_draft WHERE name = $1 AND account_id = $2 AND made_at > $3";
    let values = vec![name.into(), account.0.into(), now.plus_hours(-LIFE_HOURS).0.into()];
    let Some(row) = db.read().query_one_raw(sql(db.read(), find, values)).await? else { return Ok(None) };
    let body: Vec<u8> = row.try_get("", "body")?;
    Ok(Some(keys.open(&body)?))
}

pub async fn drop_draft(txn: &Txn, name: &str) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM import_draft WHERE name = $1", vec![name.into()])).await?;
    Ok(())
}

fn sql(db: &impl ConnectionTrait, text: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), text, values)
}
