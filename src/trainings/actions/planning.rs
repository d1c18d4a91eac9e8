//! The dates of a group: each takes its trainer's and its room's time, and tells who is enrolled.
use super::super::rules::{NewSession, No};
use super::super::store::{self, GroupRow, SessionRow};
use super::super::views;
use super::offering::planned;
use super::telling::{self, Became};
use crate::ground::Means;
use crate::kernel::{Asker, Claim, Error, GroupId, Instant, Key, Result, TrainingSessionId, Txn, again, claim, settle};
use crate::people::{self, Deed};
use crate::schedule;

/// One date more. The same key again gives the same one.
///
/// # Errors
/// `Taken` when the trainer or the room has something then; `Refused` when it lies in the past or the group is over;
/// `NotFound` for a group that is not theirs.
pub async fn add_session(
    means: &Means<'_>,
    asker: &Asker,
    group: GroupId,
    new: &NewSession,
    key: &Key,
) -> Result<TrainingSessionId> {
    again(|| add_session_once(means, asker, group, new, key)).await
}

async fn add_session_once(
    means: &Means<'_>,
    asker: &Asker,
    id: GroupId,
    new: &NewSession,
    key: &Key,
) -> Result<TrainingSessionId> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(id) = claim(&txn, key, means.now).await? {
        return Ok(TrainingSessionId(id));
    }
    let house = means.diary.house_in(&txn).await?;
    let group = planned(&txn, asker, id).await?;
    if !group.state().is_planned() {
        return Err(No::WrongState.into());
    }
    if new.span.start() <= means.now {
        return Err(No::SessionOver.into());
    }
    let event = schedule::gather(&txn, &house, &new.gathering(), means.now).await?;
    let session = store::insert_session(&txn, id, event, new).await?;
    changed(&txn, means, asker, id, (session, "add-session", Became::Added)).await?;
    settle(&txn, key, session.0).await?;
    txn.commit().await?;
    Ok(session)
}

/// Several dates more, all of them or none: how many they are. The same key again gives the same ones.
///
/// # Errors
/// As [`add_session`].
pub async fn add_sessions(means: &Means<'_>, asker: &Asker, group: GroupId, all: &[NewSession], key: &Key) -> Result<i64> {
    again(|| add_sessions_once(means, asker, group, all, key)).await
}

async fn add_sessions_once(means: &Means<'_>, asker: &Asker, id: GroupId, all: &[NewSession], key: &Key) -> Result<i64> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(many) = claim(&txn, key, means.now).await? {
        return Ok(many);
    }
    let house = means.diary.house_in(&txn).await?;
    let group = planned(&txn, asker, id).await?;
    if !group.state().is_planned() {
        return Err(No::WrongState.into());
    }
    if all.iter().any(|it| it.span.start() <= means.now) {
        return Err(No::SessionOver.into());
    }
    for new in all {
        let event = schedule::gather(&txn, &house, &new.gathering(), means.now).await?;
        let session = store::insert_session(&txn, id, event, new).await?;
        changed(&txn, means, asker, id, (session, "add-session", Became::Added)).await?;
    }
    let many = i64::try_from(all.len()).unwrap_or(i64::MAX);
    settle(&txn, key, many).await?;
    txn.commit().await?;
    Ok(many)
}

/// Another time, room or trainer for a date.
///
/// # Errors
/// As [`add_session`]; `Refused` for a date that has begun or was cancelled.
pub async fn move_session(means: &Means<'_>, asker: &Asker, id: TrainingSessionId, to: &NewSession, key: &Key) -> Result<()> {
    again(|| move_session_once(means, asker, id, to, key)).await
}

async fn move_session_once(means: &Means<'_>, asker: &Asker, id: TrainingSessionId, to: &NewSession, key: &Key) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(_) = claim(&txn, key, means.now).await? {
        return Ok(());
    }
    let house = means.diary.house_in(&txn).await?;
    let (group, session) = coming(&txn, means, asker, id).await?;
    if to.span.start() <= means.now {
        return Err(No::SessionOver.into());
    }
    schedule::regather(&txn, &house, session.event(), &to.gathering(), means.now).await?;
    store::set_session(&txn, id, to).await?;
    let (_, now) = views::group_in(&txn, group.id()).await?;
    let zone = house.zone_of(Some(now.centre)).ok_or(Error::NotFound)?;
    // A time that a series cannot tell is told by itself from now on.
    if now.series(zone).is_some_and(|(rule, changed)| !rule.takes(&changed)) {
        store::leave_series(&txn, id).await?;
    }
    let former = Instant(session.starts_at);
    let became = Became::Moved((former != to.span.start()).then_some(former));
    changed(&txn, means, asker, group.id(), (id, "move-session", became)).await?;
    settle(&txn, key, id.0).await?;
    Ok(txn.commit().await?)
}

/// A date does not take place. The last one that is left cannot be cancelled: then the group is called off.
///
/// # Errors
/// `Refused`, also for a date that has begun or was cancelled; `NotFound` for a group that is not theirs.
pub async fn cancel_session(means: &Means<'_>, asker: &Asker, id: TrainingSessionId, key: &Key) -> Result<()> {
    again(|| cancel_session_once(means, asker, id, key)).await
}

async fn cancel_session_once(means: &Means<'_>, asker: &Asker, id: TrainingSessionId, key: &Key) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(_) = claim(&txn, key, means.now).await? {
        return Ok(());
    }
    let (group, session) = coming(&txn, means, asker, id).await?;
    if store::sessions_of(&txn, &[group.id()]).await?.iter().filter(|it| it.live).count() < 2 {
        return Err(No::NoSessions.into());
    }
    schedule::cancel(&txn, session.event(), means.now).await?;
    changed(&txn, means, asker, group.id(), (id, "cancel-session", Became::Dropped)).await?;
    settle(&txn, key, id.0).await?;
    Ok(txn.commit().await?)
}

/// A date that has not begun, its group locked.
async fn coming(txn: &Txn, means: &Means<'_>, asker: &Asker, id: TrainingSessionId) -> Result<(GroupRow, SessionRow)> {
    let before = store::session(txn, id).await?.ok_or(Error::NotFound)?;
    let group = planned(txn, asker, GroupId(before.group_id)).await?;
    let session = store::session(txn, id).await?.ok_or(Error::NotFound)?;
    if !group.state().is_planned() {
        return Err(No::WrongState.into());
    }
    if !session.live || session.starts_at <= means.now.0 {
        return Err(No::SessionOver.into());
    }
    Ok((group, session))
}

/// The group's times, its revision, the letters, the audit.
async fn changed(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    group: GroupId,
    (session, deed, became): (TrainingSessionId, &'static str, Became),
) -> Result<()> {
    store::set_times(txn, group).await?;
    store::stamp_group(txn, group, true, means.now).await?;
    telling::session_changed(txn, means, group, session, became).await?;
    let deed = Deed::new(deed, "training-session", session.0);
    people::record(txn, asker, &deed, means.now).await
}
