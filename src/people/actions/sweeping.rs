//! What nobody can use any more goes.
use super::super::rules::KEPT_HOURS;
use super::super::store;
use crate::kernel::{Db, Instant, Result};

/// Forgets ended sessions and kept forms after a day, links and devices when their time is over.
pub async fn sweep(db: &Db, now: Instant) -> Result<()> {
    let txn = db.begin().await?;
    store::sweep_sessions(&txn, now.plus_hours(-KEPT_HOURS)).await?;
    store::sweep_links(&txn, now).await?;
    store::sweep_devices(&txn, now).await?;
    Ok(txn.commit().await?)
}
