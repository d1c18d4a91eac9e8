//! Who did or saw what: a plain row in the transaction of the deed, sealed into a chain later (requirement R15): a tail of
//! the chain inside each deed would make all of them wait for each other.
use super::super::rules::{Deed, SealFinding};
use super::super::store::{self, DeedRow};
use crate::kernel::{AccountId, Asker, Db, Error, Instant, Keys, Result, Role, Txn};

/// Rows sealed in one transaction, and read at once by whoever verifies.
const BATCH: i64 = 500;

/// Writes a deed down in the transaction that does it.
pub async fn record(txn: &Txn, asker: &Asker, deed: &Deed, now: Instant) -> Result<()> {
    let role = asker.posts.first().map_or("", |it| Role::as_str(it.role));
    store::insert_deed(txn, Some(asker.account), role, deed, now).await
}

/// The same for what is done by the command line: nobody has signed in there.
pub async fn record_by_hand(txn: &Txn, deed: &Deed, now: Instant) -> Result<()> {
    store::insert_deed(txn, None, "", deed, now).await
}

/// What somebody did, or what was tried in their name, on the way in: nobody asks yet, but the account is known.
pub(super) async fn record_at_the_door(txn: &Txn, account: AccountId, deed: &'static str, now: Instant) -> Result<()> {
    let posts = store::posts_of(txn, account).await?;
    let role = posts.first().map_or("", |it| Role::as_str(it.role));
    store::insert_deed(txn, Some(account), role, &Deed::new(deed, "account", account.0), now).await
}

/// Writes down what was only looked at: a transaction of its own. Without room to store it, looking goes on: then it
/// stands in the log.
pub async fn recorded(db: &Db, asker: &Asker, deed: &Deed, now: Instant) -> Result<()> {
    match write_down(db, asker, deed, now).await {
        Err(Error::Full) => {
            let (who, person) = (asker.account.0, deed.person.map(|it| it.0));
            tracing::error!(
                who,
                deed = deed.deed,
                kind = deed.subject.kind,
                subject = deed.subject.id,
                person,
                "not audited: storage is full"
            );
            Ok(())
        }
        done => done,
    }
}

async fn write_down(db: &Db, asker: &Asker, deed: &Deed, now: Instant) -> Result<()> {
    let txn = db.begin().await?;
    record(&txn, asker, deed, now).await?;
    Ok(txn.commit().await?)
}

/// Seals what waits, in batches. Each seal is made from the one before it, so that no row can be changed, taken out or put
/// in between without breaking all that follow. The end of the chain goes into the log as well: a copy of it outside the
/// database shows when the end itself was cut off. Several instances may do it at once.
pub async fn seal_audit(db: &Db, keys: &Keys) -> Result<()> {
    loop {
        let txn = db.begin().await?;
        let (mut place, mut last) = store::chain_locked(&txn).await?;
        let rows = store::unsealed(&txn, BATCH).await?;
        for row in &rows {
            place += 1;
            last = seal(keys, &last, place, row);
            store::set_seal(&txn, row.id, place, &last).await?;
        }
        if !rows.is_empty() {
            store::set_chain(&txn, place, &last).await?;
        }
        txn.commit().await?;
        if !rows.is_empty() {
            tracing::info!(place, seal = data_encoding::HEXLOWER.encode(&last[..8]), "audit sealed");
        }
        if (rows.len() as i64) < BATCH {
            return Ok(());
        }
    }
}

/// Walks the whole chain. Answers what is wrong with it, the first break only: what follows it cannot be judged.
pub async fn verify_audit(db: &Db, keys: &Keys) -> Result<Vec<SealFinding>> {
    let mut found = Vec::new();
    let Some((end, end_seal)) = store::chain(db).await? else { return Ok(vec![SealFinding::NoEnd]) };
    let (mut place, mut last) = (0, Vec::new());
    loop {
        let rows = store::sealed_after(db, place, BATCH).await?;
        for row in &rows {
            if row.place != Some(place + 1) {
                return Ok(vec![SealFinding::Missing { after: place }]);
            }
            place += 1;
            last = seal(keys, &last, place, row);
            if row.seal.as_deref() != Some(&last) {
                return Ok(vec![SealFinding::Broken { id: row.id }]);
            }
        }
        if (rows.len() as i64) < BATCH {
            break;
        }
    }
    // Somebody may have sealed more since the end was read.
    if place < end || (place == end && last != end_seal) {
        found.push(SealFinding::CutOff { place, end });
    }
    let unplaced = store::unplaced(db).await?;
    if unplaced > 0 {
        found.push(SealFinding::Unplaced { count: unplaced });
    }
    Ok(found)
}

/// HMAC over the seal before and everything in the row.
fn seal(keys: &Keys, before: &[u8], place: i64, row: &DeedRow) -> Vec<u8> {
    let before = data_encoding::HEXLOWER.encode(before);
    let (who, what) = ((row.account_id, &row.role), (&row.deed, &row.kind, row.subject));
    let all = serde_json::json!([before, place, row.id, row.at, who, what, row.person_id, row.centre_id]);
    keys.mac("audit", &all.to_string()).to_vec()
}
