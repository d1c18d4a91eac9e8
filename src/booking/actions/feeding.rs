//! Addresses to subscribe to: made, made anew, ended.
use sha2::{Digest, Sha256};

use super::super::store::{self, FeedOwner};
use crate::ground::Means;
use crate::kernel::{Asker, Claim, Instant, Key, Keys, Lang, PersonId, Result, Txn, claim, settle};
use crate::people::{self, Deed};

/// A new address for the owner's feed; one from before stops. Answers its token, the first time only: it is stored hashed.
/// `by`: the member of staff who does it, if one does.
pub async fn make_feed(means: &Means<'_>, owner: FeedOwner, by: Option<&Asker>, lang: Lang, key: &Key) -> Result<Option<String>> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(_) = claim(&txn, key, means.now).await? {
        return Ok(None);
    }
    let kind = match owner {
        FeedOwner::Counsellor(_) => 'c',
        FeedOwner::Person(_) => 'p',
    };
    // 128 bits after the letter that says whose it is.
    let token = format!("{kind}{}", Keys::random()?);
    store::end_feed(&txn, owner, means.now).await?;
    let id = store::insert_feed(&txn, owner, digest(&token), lang.tag(), means.now).await?;
    write_down(&txn, means, by, "make-feed", id).await?;
    settle(&txn, key, id).await?;
    txn.commit().await?;
    Ok(Some(token))
}

/// The address opens nothing any more. Ended before: nothing to do.
pub async fn end_feed(means: &Means<'_>, owner: FeedOwner, by: Option<&Asker>) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if store::end_feed(&txn, owner, means.now).await? {
        write_down(&txn, means, by, "revoke-feed", owner.number()).await?;
    }
    Ok(txn.commit().await?)
}

/// Her address is another one from now on: what was subscribed to by the former one stops.
pub async fn end_feeds_of(txn: &Txn, people: &[PersonId], now: Instant) -> Result<()> {
    for person in people {
        store::end_feed(txn, FeedOwner::Person(*person), now).await?;
    }
    Ok(())
}

pub(in crate::booking) fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

async fn write_down(txn: &Txn, means: &Means<'_>, by: Option<&Asker>, deed: &'static str, id: i64) -> Result<()> {
    match by {
        Some(asker) => people::record(txn, asker, &Deed::new(deed, "feed", id), means.now).await,
        None => Ok(()),
    }
}
