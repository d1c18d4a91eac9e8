//! `mail test`, `mail waiting`, `mail release`: whoever runs the service looks after what leaves it.
use sea_orm::{ConnectionTrait, Statement};

use super::{Result, migrate, serve};
use crate::config::Config;
use crate::kernel::{Clock, DELIVERY_HELD, Instant, mark, unset_mark};
use crate::notify;

/// What waits, without a name, an address or a word of its text.
pub async fn waiting(config: &Config) -> Result<()> {
    let db = migrate::open_existing(config).await?;
    let list = "SELECT id, kind, leaves_at FROM message WHERE state = 'waiting' ORDER BY leaves_at, id";
    let rows = db.read().query_all_raw(Statement::from_string(db.read().get_database_backend(), list)).await?;
    for row in &rows {
        let (id, kind): (i64, String) = (row.try_get("", "id")?, row.try_get("", "kind")?);
        let leaves = Instant(row.try_get("", "leaves_at")?);
        println!("{id}\t{kind}\tleaves {}", leaves.utc().format("%Y-%m-%d %H:%M UTC"));
    }
    let held = mark(&db, DELIVERY_HELD).await?.is_some();
    println!("{} messages wait; delivery is {}.", rows.len(), if held { "held" } else { "not held" });
    Ok(db.close().await?)
}

/// Lets messages leave again after a restore.
pub async fn release(config: &Config) -> Result<()> {
    let db = migrate::open_existing(config).await?;
    let txn = db.begin().await?;
    let was_held = unset_mark(&txn, DELIVERY_HELD).await?;
    txn.commit().await?;
    println!("{}", if was_held { "Delivery goes on." } else { "Delivery was not held." });
    Ok(db.close().await?)
}

/// One message through the configured way, at once.
pub async fn test(config: &Config, address: &str) -> Result<()> {
    let db = migrate::open_existing(config).await?;
    let works = serve::works(config, db.clone(), config.keys()?, Clock::system(), false)?;
    let words = notify::send_test(&works.delivery, address, works.clock.now()).await;
    db.close().await?;
    println!("{}", words?);
    Ok(())
}
