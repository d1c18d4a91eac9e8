//! Gaps on the sheet are the desk's, so that nobody takes online what is given away on paper.
use crate::ground::Means;
use crate::kernel::{Asker, CentreId, Claim, Error, Instant, Key, Result, Role, Span, claim, settle};
use crate::people::{self, Deed};
use crate::schedule;

/// `until`: keeps what is free at the centre for its desk until then; none: gives it back.
///
/// # Errors
/// `NotFound` where the asker is neither desk nor manager.
pub async fn keep_gaps(means: &Means<'_>, asker: &Asker, centre: CentreId, until: Option<Instant>, key: &Key) -> Result<()> {
    if !asker.scope(&[Role::Desk, Role::Manager]).covers(centre) {
        return Err(Error::NotFound);
    }
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(_) = claim(&txn, key, means.now).await? {
        return Ok(());
    }
    settle(&txn, key, centre.0).await?;
    let deed = match until.and_then(|it| Span::new(means.now, it)) {
        Some(span) => {
            schedule::keep_for_desk(&txn, centre, span, &asker.name).await?;
            "keep-gaps"
        }
        None => {
            schedule::give_back(&txn, centre).await?;
            "give-gaps"
        }
    };
    people::record(&txn, asker, &Deed::new(deed, "centre", centre.0).at(centre), means.now).await?;
    Ok(txn.commit().await?)
}
