//! The screen locks, and a PIN unlocks it (the password, for who has no PIN).
use super::super::rules::{Deed, TRIES};
use super::super::store;
use super::audit::{record, record_at_the_door};
use super::{Means, password};
use crate::kernel::{AccountId, Asker, Result, SessionId};

/// What came of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlocked {
    Open,
    /// So many tries are left.
    Wrong(i64),
    /// The session has ended: the password is asked.
    Over,
}

/// *Lock now*.
pub async fn lock(means: &Means<'_>, asker: &Asker) -> Result<()> {
    let Some(session) = asker.session else { return Ok(()) };
    let txn = means.db.begin().await?;
    if store::lock_session(&txn, session, means.now).await? {
        record(&txn, asker, &Deed::new("lock", "account", asker.account.0), means.now).await?;
    }
    Ok(txn.commit().await?)
}

/// Tries a PIN. Five wrong ones end the session.
pub async fn unlock(means: &Means<'_>, session: SessionId, account: AccountId, secret: &str) -> Result<Unlocked> {
    let Some(row) = store::account_by_id(means.db.read(), account).await?.filter(|it| it.state == "active") else {
        return Ok(Unlocked::Over);
    };
    // Counted before it is tried, so that many at once are not more than five.
    let txn = means.db.begin().await?;
    let tries = store::count_try(&txn, session).await?;
    txn.commit().await?;
    let fits = tries <= TRIES && password::fits(secret.to_owned(), row.pin.or(row.password)).await?;
    let txn = means.db.begin().await?;
    let unlocked = if fits && store::unlock_session(&txn, session, means.now).await? {
        record_at_the_door(&txn, account, "unlock", means.now).await?;
        Unlocked::Open
    } else {
        record_at_the_door(&txn, account, "unlock-failed", means.now).await?;
        if tries >= TRIES {
            store::end_session(&txn, session, means.now).await?;
            Unlocked::Over
        } else {
            Unlocked::Wrong(TRIES - tries)
        }
    };
    txn.commit().await?;
    Ok(unlocked)
}
