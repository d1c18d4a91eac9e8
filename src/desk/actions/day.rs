//! What a counsellor does with her own day.
use crate::ground::Means;
use crate::kernel::{Asker, Claim, CounsellorId, Error, Key, Refusal, Result, Span, claim, settle};
use crate::people;
use crate::schedule;

/// A gap longer than that is no gap of one day.
const LONGEST_MINUTES: i64 = 16 * 60;

/// Closes a stretch of a counsellor's own time that is still to come: nobody is offered it any more.
///
/// # Errors
/// `NotFound` when she is not the asker, or the stretch is over or longer than a day; `Refused` when somebody has taken time
/// in it meanwhile.
pub async fn close_gap(means: &Means<'_>, asker: &Asker, own: CounsellorId, gap: Span, key: Option<&Key>) -> Result<()> {
    let house = means.diary.house().await?;
    let counsellor = house.counsellor(own).filter(|it| it.person == asker.person).ok_or(Error::NotFound)?;
    if gap.end() <= means.now || gap.minutes() > LONGEST_MINUTES {
        return Err(Error::NotFound);
    }
    let txn = means.diary.db().begin().await?;
    if let Some(key) = key {
        if let Claim::Done(_) = claim(&txn, key, means.now).await? {
            return Ok(());
        }
        settle(&txn, key, counsellor.id.0).await?;
    }
    schedule::hold_still(&txn, &house, &[counsellor.id]).await?;
    let days = gap.start().utc().date_naive()..=gap.end().utc().date_naive();
    let taken = schedule::taken(&txn, &house, &days, means.now).await?;
    if house.counsellor_resources.get(&counsellor.id).is_some_and(|it| taken.is_busy(*it, gap)) {
        return Err(Error::Refused(Refusal("desk-day-gap-taken")));
    }
    let id = schedule::add_absence(&txn, counsellor.id, gap, schedule::Away::Other, &asker.name).await?;
    people::record(&txn, asker, &people::Deed::new("close-gap", "absence", id), means.now).await?;
    Ok(txn.commit().await?)
}
