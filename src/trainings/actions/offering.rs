//! Staff write down what is offered: trainings, and their groups.
use super::super::rules::{self, Deed as Doing, GroupDeed, NewGroup, NewTraining, No, State};
use super::super::store::{self, Change, GroupRow, Step};
use super::super::views;
use super::{Hand, attending, line, telling};
use crate::calendar;
use crate::ground::Means;
use crate::kernel::{
    Asker, CentreId, Claim, EnrolmentId, Error, GroupId, Key, Result, Role, TrainingId, Txn, again, claim, settle,
};
use crate::people::{self, Deed};
use crate::schedule;

/// A new training; the same key again gives the same one.
///
/// # Errors
/// `Refused` when another one has the same slug.
pub async fn add_training(means: &Means<'_>, asker: &Asker, new: &NewTraining, key: &Key) -> Result<TrainingId> {
    again(|| add_training_once(means, asker, new, key)).await
}

async fn add_training_once(means: &Means<'_>, asker: &Asker, new: &NewTraining, key: &Key) -> Result<TrainingId> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(id) = claim(&txn, key, means.now).await? {
        return Ok(TrainingId(id));
    }
    if store::training_by_slug(&txn, &new.slug).await?.is_some() {
        return Err(No::SlugTaken.into());
    }
    let id = store::insert_training(&txn, new, &asker.name).await?;
    people::record(&txn, asker, &Deed::new("add-training", "training", id.0), means.now).await?;
    settle(&txn, key, id.0).await?;
    txn.commit().await?;
    Ok(id)
}

/// False when somebody else has changed it since that version.
///
/// # Errors
/// `Refused` when another one has the same slug.
pub async fn change_training(means: &Means<'_>, asker: &Asker, id: TrainingId, version: i64, to: &NewTraining) -> Result<bool> {
    let txn = means.diary.db().begin().await?;
    if store::training_by_slug(&txn, &to.slug).await?.is_some_and(|it| it.id != id) {
        return Err(No::SlugTaken.into());
    }
    if !store::update_training(&txn, id, version, to, &asker.name).await? {
        return Ok(false);
    }
    people::record(&txn, asker, &Deed::new("change-training", "training", id.0), means.now).await?;
    txn.commit().await?;
    Ok(true)
}

/// A new group, as a draft; the same key again gives the same one.
///
/// # Errors
/// `NotFound` for a training that is not there or a centre that is not theirs.
pub async fn add_group(means: &Means<'_>, asker: &Asker, new: &NewGroup, key: &Key) -> Result<GroupId> {
    again(|| add_group_once(means, asker, new, key)).await
}

async fn add_group_once(means: &Means<'_>, asker: &Asker, new: &NewGroup, key: &Key) -> Result<GroupId> {
    may_plan(asker, new.centre)?;
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(id) = claim(&txn, key, means.now).await? {
        return Ok(GroupId(id));
    }
    store::training(&txn, new.training).await?.ok_or(Error::NotFound)?;
    let id = store::insert_group(&txn, new, sealed_link(means, new)?, &asker.name, means.now).await?;
    people::record(&txn, asker, &Deed::new("add-group", "group", id.0).at(new.centre), means.now).await?;
    settle(&txn, key, id.0).await?;
    txn.commit().await?;
    Ok(id)
}

/// What is written down of a group, but for its seats; who is enrolled is told when the place has changed. False when somebody
/// else has changed it since that version.
///
/// # Errors
/// `NotFound` for a group that is not theirs.
pub async fn change_group_facts(means: &Means<'_>, asker: &Asker, id: GroupId, version: i64, to: &NewGroup) -> Result<bool> {
    let txn = means.diary.db().begin().await?;
    let group = planned(&txn, asker, id).await?;
    if !store::claim_group(&txn, id, version, &asker.name).await? {
        return Ok(false);
    }
    store::set_group(&txn, id, to, sealed_link(means, to)?).await?;
    if group.mode() != to.mode {
        store::stamp_group(&txn, id, true, means.now).await?;
        telling::group_changed(&txn, means, id).await?;
    }
    people::record(&txn, asker, &Deed::new("change-group", "group", id.0).at(group.centre()), means.now).await?;
    txn.commit().await?;
    Ok(true)
}

/// What came of a change of seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seats {
    Set,
    /// Nothing is changed: so many would be over, those who came last.
    TooFew(Vec<EnrolmentId>),
}

/// More seats go to who waits, in the same transaction; fewer than are taken there cannot be.
///
/// # Errors
/// `NotFound` for a group that is not theirs.
pub async fn set_seats(means: &Means<'_>, asker: &Asker, id: GroupId, capacity: i64, key: &Key) -> Result<Seats> {
    again(|| set_seats_once(means, asker, id, capacity, key)).await
}

async fn set_seats_once(means: &Means<'_>, asker: &Asker, id: GroupId, capacity: i64, key: &Key) -> Result<Seats> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(_) = claim(&txn, key, means.now).await? {
        return Ok(Seats::Set);
    }
    let group = planned(&txn, asker, id).await?;
    if let Some(over) = rules::over(capacity, group.taken) {
        let last = store::last_seated(&txn, id, over).await?;
        return Ok(Seats::TooFew(last));
    }
    store::set_capacity(&txn, id, capacity).await?;
    line::pass_on(&txn, means, id).await?;
    people::record(&txn, asker, &Deed::new("set-seats", "group", id.0).at(group.centre()), means.now).await?;
    settle(&txn, key, id.0).await?;
    txn.commit().await?;
    Ok(Seats::Set)
}

/// Opens a group, closes it, writes down that it took place, puts it away.
///
/// # Errors
/// `Refused` when it is not where this can be done, `NotFound` for a group that is not theirs.
pub async fn set_state(means: &Means<'_>, asker: &Asker, id: GroupId, deed: GroupDeed) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let group = planned(&txn, asker, id).await?;
    if deed == GroupDeed::CallOff {
        return Err(No::WrongState.into());
    }
    let to = rules::next_group(group.state(), deed)?;
    match deed {
        GroupDeed::Open if group.starts_at().is_none() => return Err(No::NoSessions.into()),
        GroupDeed::Open if group.starts_at().is_some_and(|it| it <= means.now) => return Err(No::Begun.into()),
        GroupDeed::Finish if group.ends_at.is_none_or(|it| it > means.now.0) => return Err(No::NotOver.into()),
        _ => {}
    }
    if !store::set_group_state(&txn, id, group.state(), to).await? {
        return Err(Error::Busy);
    }
    if deed == GroupDeed::Open {
        tell_as_series(&txn, means, id).await?;
    }
    if deed == GroupDeed::Finish {
        attending::settle_group(&txn, means, &group).await?;
    }
    line::pass_on(&txn, means, id).await?;
    people::record(&txn, asker, &Deed::new(done(deed), "group", id.0).at(group.centre()), means.now).await?;
    Ok(txn.commit().await?)
}

/// Before anybody is told: regular days become one series in calendars, others go one by one (CALENDAR, rule C6).
async fn tell_as_series(txn: &Txn, means: &Means<'_>, id: GroupId) -> Result<()> {
    let house = means.diary.house_in(txn).await?;
    let (_, group) = views::group_in(txn, id).await?;
    let zone = house.zone_of(Some(group.centre)).ok_or(Error::NotFound)?;
    let told = store::anybody(txn, id).await? || group.sessions.iter().any(|it| it.in_series.is_some());
    let spans: Vec<_> = group.dates().map(|it| it.span).collect();
    if !told && calendar::regular(&spans, zone).is_some() {
        store::begin_series(txn, id).await?;
    }
    Ok(())
}

fn done(deed: GroupDeed) -> &'static str {
    match deed {
        GroupDeed::Open => "open-group",
        GroupDeed::Close => "close-group",
        GroupDeed::Finish => "finish-group",
        GroupDeed::Archive => "archive-group",
        GroupDeed::CallOff => "call-off",
    }
}

/// Calls a group off: its times are given back, everybody in it or in its line is told, all in one transaction.
///
/// # Errors
/// `Refused` when it took place or is called off already, `NotFound` for a group that is not theirs.
pub async fn call_off(means: &Means<'_>, asker: &Asker, id: GroupId, key: &Key) -> Result<()> {
    again(|| call_off_once(means, asker, id, key)).await
}

async fn call_off_once(means: &Means<'_>, asker: &Asker, id: GroupId, key: &Key) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(_) = claim(&txn, key, means.now).await? {
        return Ok(());
    }
    let group = planned(&txn, asker, id).await?;
    let to = rules::next_group(group.state(), GroupDeed::CallOff)?;
    if !store::set_group_state(&txn, id, group.state(), to).await? {
        return Err(Error::Busy);
    }
    for it in store::sessions_of(&txn, &[id]).await? {
        if it.live && it.starts_at > means.now.0 {
            schedule::cancel(&txn, it.event(), means.now).await?;
        }
    }
    store::stamp_group(&txn, id, true, means.now).await?;
    let hand = Hand::Staff(asker);
    for row in store::open_of_group(&txn, id).await? {
        let state = line::become_state(&txn, means, &row, Doing::Cancel, |it: Change| it).await?;
        let step = Step { deed: "call-off", from: row.state(), to: state, by: hand.by(), account: hand.account() };
        store::step(&txn, row.id(), step, means.now).await?;
        if row.state().is_seated() {
            store::add_taken(&txn, id, -1).await?;
        }
        telling::called_off(&txn, means, row.id(), row.state() == State::Enrolled).await?;
    }
    people::record(&txn, asker, &Deed::new("call-off", "group", id.0).at(group.centre()), means.now).await?;
    settle(&txn, key, id.0).await?;
    Ok(txn.commit().await?)
}

/// The group, locked, if the asker plans at its centre.
pub(super) async fn planned(txn: &Txn, asker: &Asker, id: GroupId) -> Result<GroupRow> {
    let group = store::group_locked(txn, id).await?.ok_or(Error::NotFound)?;
    may_plan(asker, group.centre())?;
    Ok(group)
}

fn may_plan(asker: &Asker, centre: CentreId) -> Result<()> {
    if plans_at(asker, centre) { Ok(()) } else { Err(Error::NotFound) }
}

/// Who plans at a centre: its counsellors, who lead trainings, and its managers.
pub fn plans_at(asker: &Asker, centre: CentreId) -> bool {
    asker.is_at(Role::Counsellor, centre) || asker.is_at(Role::Manager, centre)
}

fn sealed_link(means: &Means<'_>, new: &NewGroup) -> Result<Option<Vec<u8>>> {
    new.joining_link.as_deref().map(|it| means.keys.seal(it)).transpose()
}
