//! What is done to a group beside its facts, seats and dates: the word of its invitation, and an end without a trace.
use super::super::rules::{GroupState, No};
use super::super::store;
use super::enrolling::invitation_digest;
use super::offering::planned;
use crate::ground::Means;
use crate::kernel::{Asker, Claim, GroupId, Key, Result, TrainingId, again, claim, settle};
use crate::people::{self, Deed};
use crate::schedule;

/// The word without which nobody enrols in a group by invitation, or none; only its digest is stored.
///
/// # Errors
/// `NotFound` for a group that is not theirs.
pub async fn set_invitation(means: &Means<'_>, asker: &Asker, id: GroupId, word: Option<&str>, key: &Key) -> Result<()> {
    again(|| set_invitation_once(means, asker, id, word, key)).await
}

async fn set_invitation_once(means: &Means<'_>, asker: &Asker, id: GroupId, word: Option<&str>, key: &Key) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(_) = claim(&txn, key, means.now).await? {
        return Ok(());
    }
    let group = planned(&txn, asker, id).await?;
    store::set_invitation(&txn, id, word.map(|it| invitation_digest(means.keys, it))).await?;
    people::record(&txn, asker, &Deed::new("set-invitation", "group", id.0).at(group.centre()), means.now).await?;
    settle(&txn, key, id.0).await?;
    Ok(txn.commit().await?)
}

/// Deletes a draft in which nobody ever enrolled; its times are given back. Of which training it was.
///
/// # Errors
/// `Refused` once people are enrolled, or when it is no draft any more; `NotFound` for a group that is not theirs.
pub async fn delete_group(means: &Means<'_>, asker: &Asker, id: GroupId, key: &Key) -> Result<TrainingId> {
    again(|| delete_group_once(means, asker, id, key)).await
}

async fn delete_group_once(means: &Means<'_>, asker: &Asker, id: GroupId, key: &Key) -> Result<TrainingId> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(training) = claim(&txn, key, means.now).await? {
        return Ok(TrainingId(training));
    }
    let group = planned(&txn, asker, id).await?;
    if store::has_enrolments(&txn, id).await? {
        return Err(No::HasEnrolments.into());
    }
    if group.state() != GroupState::Draft {
        return Err(No::WrongState.into());
    }
    for it in store::sessions_of(&txn, &[id]).await?.iter().filter(|it| it.live) {
        schedule::cancel(&txn, it.event(), means.now).await?;
    }
    store::delete_group(&txn, id).await?;
    people::record(&txn, asker, &Deed::new("delete-group", "group", id.0).at(group.centre()), means.now).await?;
    settle(&txn, key, group.training_id).await?;
    txn.commit().await?;
    Ok(group.training())
}
