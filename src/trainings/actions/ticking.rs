//! What time brings: offers that are over go to the next, reminders leave.
use super::super::rules::{By, Lapse, State};
use super::super::store;
use super::{line, telling};
use crate::ground::Means;
use crate::kernel::{EnrolmentId, Result, again};

/// Who was in a group is asked what she thinks within so many days of its end.
const ASKED_DAYS: i64 = 5;

/// Does all that is due. A second call right after it changes nothing.
pub async fn tick(means: &Means<'_>) -> Result<()> {
    for (_, id) in store::lapsed(means.diary.db(), means.now).await? {
        again(|| lapse(means, id)).await?;
    }
    for id in store::to_ask(means.diary.db(), (means.now.plus_days(-ASKED_DAYS), means.now)).await? {
        let txn = means.diary.db().begin().await?;
        telling::ask(&txn, means, id).await?;
        txn.commit().await?;
    }
    remind(means).await
}

/// An offer is over: back to the end of the line or out, as she chose, and the seat goes to the next.
async fn lapse(means: &Means<'_>, id: EnrolmentId) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let (row, group) = line::locked(&txn, id).await?;
    // Another instance, or she herself, may have been faster.
    if row.state() != State::Offered || row.offer_until.is_none_or(|it| it > means.now.0) {
        return Ok(());
    }
    let to = line::give_up(&txn, means, &row, row.lapse() == Lapse::Back, (By::Line, "lapse")).await?;
    telling::lapsed(&txn, means, id, to).await?;
    line::pass_on(&txn, means, group.id()).await?;
    Ok(txn.commit().await?)
}

/// A word the day before each date, and the way in to a meeting by video shortly before.
async fn remind(means: &Means<'_>) -> Result<()> {
    for kind in telling::Reminder::ALL {
        for (session, enrolment) in store::to_remind(means.diary.db(), kind.as_str(), kind.window(means.now)).await? {
            let txn = means.diary.db().begin().await?;
            telling::reminder(&txn, means, kind, session, enrolment).await?;
            txn.commit().await?;
        }
    }
    Ok(())
}
