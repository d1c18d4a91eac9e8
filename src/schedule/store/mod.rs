//! The tables of the schedule, and nothing of its decisions.
mod diary;
pub mod edits;
mod entities;
mod events;
pub mod holds;
pub mod hours;
pub mod house;
pub mod set_up;

pub use diary::{Diary, Look};
pub use events::{Event, drop_expired, event, event_for_update, expired, keep, new_event, release, revise, set_state, stamp};
pub use holds::{Hold, Put, client_resource, delete, holds_of, insert, lock, next_hold, outside, promote, put, reassign};
pub use hours::Absence;

use sea_orm::{ConnectionTrait, Statement, TransactionTrait, Value};

use crate::kernel::{Error, Keys, Result, Txn};

/// The number that changes with every edit of the house.
pub async fn version(db: &impl ConnectionTrait) -> Result<i64> {
    let row = db.query_one_raw(sql(db, "SELECT version FROM schedule_version", vec![])).await?;
    let row = row.ok_or_else(|| Error::Fault("schedule_version is empty".into()))?;
    Ok(row.try_get("", "version")?)
}

/// A savepoint: what is locked and written in it is given back when it is rolled back.
pub async fn step(txn: &Txn) -> Result<Txn> {
    Ok(txn.begin().await?)
}

/// Says that the house has changed. The step is random, so that a number which was seen inside a transaction that did
/// not commit never comes again with another meaning.
pub async fn bump(txn: &Txn) -> Result<()> {
    let step = Keys::random()?.bytes().fold(0u32, |sum, it| sum.wrapping_mul(31).wrapping_add(u32::from(it)));
    let update = "UPDATE schedule_version SET version = version + $1";
    txn.execute_raw(sql(txn, update, vec![(i64::from(step) + 1).into()])).await?;
    Ok(())
}

/// A statement for either database, with `$1`, `$2` … for its values.
fn sql(db: &impl ConnectionTrait, text: impl Into<String>, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), text, values)
}

/// `$4,$5,$6` for three values, the first of which is the fourth.
fn marks(first: usize, count: usize) -> String {
    (first..first + count).map(|it| format!("${it}")).collect::<Vec<_>>().join(",")
}
