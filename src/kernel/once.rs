//! Idempotency keys (requirement R12): the same key and body give the same answer, rebuilt and not stored;
//! the same key with another body is refused; of two at once, one acts. Keys live 24 hours.
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sha2::{Digest, Sha256};

use super::{AccountId, Db, Error, Instant, Result, Txn};

const LIFE_HOURS: i64 = 24;

/// One key as a person or machine sent it, with what it is for and the digest of what came with it.
#[derive(Debug, Clone)]
pub struct Key {
    digest: Vec<u8>,
    body: Vec<u8>,
}

/// What a claim found.
#[derive(Debug, PartialEq, Eq)]
pub enum Claim {
    /// Nobody used the key: act, then [`settle`].
    New,
    /// The key was used with the same body; its action brought about this id.
    Done(i64),
}

impl Key {
    pub fn new(scope: &str, key: &str, body: &str) -> Key {
        let digest = Sha256::new().chain_update(scope).chain_update([0]).chain_update(key).finalize();
        // With the key, which is stored nowhere: of the digest alone nobody finds out a short text by trying (requirement R14).
        let body = Sha256::new().chain_update(key).chain_update([0]).chain_update(body).finalize();
        Key { digest: digest.to_vec(), body: body.to_vec() }
    }
}

impl Key {
    /// The key of a form of staff: of two accounts that send the same one neither finds what the other did.
    ///
    /// # Errors
    /// `Gone` without one: the form did not come from a page of ours.
    pub fn by(account: AccountId, scope: &str, key: &str, body: &str) -> Result<Key> {
        if key.is_empty() {
            return Err(Error::Gone);
        }
        Ok(Key::new(&format!("{scope}:{}", account.0), key, body))
    }

    /// The same where a form may come without: nothing protects it from being sent twice then.
    pub fn perhaps(account: AccountId, scope: &str, key: Option<&str>, body: &str) -> Option<Key> {
        key.and_then(|it| Key::by(account, scope, it, body).ok())
    }
}

/// Takes the key inside the action's transaction; a concurrent claim waits until this one commits.
///
/// # Errors
/// [`Error::KeyReused`] when the key came with another body before.
pub async fn claim(txn: &Txn, key: &Key, now: Instant) -> Result<Claim> {
    let insert = "INSERT INTO once (key_digest, body_digest, made_at) VALUES ($1, $2, $3) ON CONFLICT (key_digest) DO NOTHING";
    let made = txn.execute_raw(sql(txn, insert, vec![key.digest.clone().into(), key.body.clone().into(), now.0.into()])).await?;
    if made.rows_affected() == 1 {
        return Ok(Claim::New);
    }
    let find = sql(txn, "SELECT body_digest, result FROM once WHERE key_digest = $1", vec![key.digest.clone().into()]);
    let row = txn.query_one_raw(find).await?.ok_or(Error::Busy)?;
    if row.try_get::<Vec<u8>>("", "body_digest")? != key.body {
        return Err(Error::KeyReused);
    }
    Ok(Claim::Done(row.try_get::<Option<i64>>("", "result")?.ok_or(Error::Busy)?))
}

/// Writes down what the key's action brought about, before the commit.
pub async fn settle(txn: &Txn, key: &Key, result: i64) -> Result<()> {
    let update = "UPDATE once SET result = $1 WHERE key_digest = $2";
    txn.execute_raw(sql(txn, update, vec![result.into(), key.digest.clone().into()])).await?;
    Ok(())
}

/// Forgets keys older than 24 hours.
pub async fn sweep(db: &Db, now: Instant) -> Result<()> {
    let txn = db.begin().await?;
    txn.execute_raw(sql(&txn, "DELETE FROM once WHERE made_at < $1", vec![now.plus_hours(-LIFE_HOURS).0.into()])).await?;
    Ok(txn.commit().await?)
}

fn sql(txn: &Txn, text: &str, values: Vec<sea_orm::Value>) -> Statement {
    let backend: DbBackend = txn.get_database_backend();
    Statement::from_sql_and_values(backend, text, values)
}
