//! Other times for one appointment, by the desk's own press.
use crate::booking::{self, Cause, OFFERED};
use crate::ground::Means;
use crate::kernel::{AppointmentId, Asker, Result, again};

/// Offers other times; how many. See [`booking::offer_times`].
pub async fn offer_others(means: &Means<'_>, asker: &Asker, id: AppointmentId, cause: Cause) -> Result<usize> {
    again(|| async {
        let txn = means.diary.db().begin().await?;
        let many = booking::offer_times(&txn, means, Some(asker), id, cause, OFFERED).await?;
        txn.commit().await?;
        Ok(many)
    })
    .await
}
