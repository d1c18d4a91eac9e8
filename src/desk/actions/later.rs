//! What became of it: asked by the clockwork, once.
use super::super::views;
use crate::ground::Means;
use crate::kernel::Result;
use crate::records::{self, Ways};

/// Asks whoever may be asked and is due. A second round right after it asks nobody.
pub async fn ask_what_became(means: &Means<'_>) -> Result<()> {
    let db = means.diary.db();
    let days = means.diary.house().await?.settings.ask_days;
    let ways = Ways { keys: means.keys, site: means.site, now: means.now };
    for asked in views::to_ask(db, days, means.now).await? {
        let txn = db.begin().await?;
        records::ask_later(&txn, &ways, &asked).await?;
        txn.commit().await?;
    }
    Ok(())
}
