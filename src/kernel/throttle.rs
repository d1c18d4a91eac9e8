//! Limits that hold over instances and restarts (requirement R9): counted in the database, by name and stretch of time.
use sea_orm::{ConnectionTrait, Statement};

use super::{Db, Error, Instant, Result};

/// At most `times` in each stretch of `minutes`.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub times: i64,
    pub minutes: i64,
}

/// Counts one more of `what`, in a transaction of its own (so that a refusal after it does not take it back).
///
/// # Errors
/// [`Error::TooMany`] with the seconds until the stretch ends.
pub async fn strike(db: &Db, what: &str, limit: Limit, now: Instant) -> Result<()> {
    let stretch = limit.minutes * 60;
    let began = now.0 - now.0.rem_euclid(stretch);
    let txn = db.begin().await?;
    let count = "INSERT INTO strike (what, began, times) VALUES ($1, $2, 1) \
                 ON CONFLICT (what, began) DO UPDATE SET times = strike.times + 1 RETURNING times";
    let count = Statement::from_sql_and_values(txn.get_database_backend(), count, [what.into(), began.into()]);
    let times: i64 = match txn.query_one_raw(count).await? {
        Some(row) => row.try_get("", "times")?,
        None => 0,
    };
    txn.commit().await?;
    if times > limit.times {
        let left = began + stretch - now.0;
        return Err(Error::TooMany { retry_after: u32::try_from(left).unwrap_or(60) });
    }
    Ok(())
}

/// Forgets stretches that began more than a day ago.
pub async fn sweep(db: &Db, now: Instant) -> Result<()> {
    let txn = db.begin().await?;
    let old = [now.plus_hours(-24).0.into()];
    txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), "DELETE FROM strike WHERE began < $1", old))
        .await?;
    Ok(txn.commit().await?)
}
