//! What the installation remembers about itself: named marks in one small table.
use sea_orm::{ConnectionTrait, Statement};

use super::{Db, Keys, Result, Txn};

/// While this mark stands no message leaves: set by a restore, lifted by whoever looked at what would leave.
pub const DELIVERY_HELD: &str = "delivery_held";

/// While this mark stands the database's file system is nearly full; it says how many octets are left.
pub const DISK_LOW: &str = "disk_low";

const KEY_CHECK: &str = "key_check";
const KEY_DATA: &str = "this installation";

pub async fn mark(db: &Db, name: &str) -> Result<Option<String>> {
    one(db.read(), name).await
}

pub async fn set_mark(txn: &Txn, name: &str, value: &str) -> Result<()> {
    let upsert = "INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), upsert, [name.into(), value.into()])).await?;
    Ok(())
}

pub async fn unset_mark(txn: &Txn, name: &str) -> Result<bool> {
    let delete = "DELETE FROM installation WHERE name = $1";
    let done = txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), delete, [name.into()])).await?;
    Ok(done.rows_affected() > 0)
}

/// Whether this is the secret key that the database knows; the first key that asks becomes that one. With another key
/// every link and code would be dead and sealed text lost, and two instances with two keys would contradict each other.
pub async fn prove_key(db: &Db, keys: &Keys) -> Result<bool> {
    if let Some(check) = mark(db, KEY_CHECK).await? {
        return Ok(keys.fits(KEY_CHECK, KEY_DATA, &check));
    }
    let txn = db.begin().await?;
    let first = "INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    let values = [KEY_CHECK.into(), keys.tag(KEY_CHECK, KEY_DATA).into()];
    txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), first, values)).await?;
    let check = one(&txn, KEY_CHECK).await?;
    txn.commit().await?;
    Ok(check.is_some_and(|it| keys.fits(KEY_CHECK, KEY_DATA, &it)))
}

async fn one(at: &impl ConnectionTrait, name: &str) -> Result<Option<String>> {
    let find = "SELECT value FROM installation WHERE name = $1";
    let row = at.query_one_raw(Statement::from_sql_and_values(at.get_database_backend(), find, [name.into()])).await?;
    Ok(row.map(|it| it.try_get("", "value")).transpose()?)
}
