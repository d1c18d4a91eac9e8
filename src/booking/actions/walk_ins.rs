//! Who comes without an appointment waits in the centre's queue until a counsellor takes him, somebody hands him to one, or he
//! leaves. Taken, he has an appointment that begins now, with its holds, and is there.
use std::sync::Arc;

use super::super::rules::{self, State, WalkInState};
use super::super::store::{self, Seated, WalkInRow};
use super::super::views;
use super::By;
use super::booking::{Coming, bring_about};
use crate::ground::{Means, Who};
use crate::kernel::{
    AppointmentId, Asker, CentreId, Claim, CounsellorId, Error, EventId, Instant, Key, Lang, Refusal, Result, Role, ServiceId,
    Span, Txn, WalkInId, again, claim, settle,
};
use crate::notify::{CallWish, Messages};
use crate::people::{self, Sex};
use crate::schedule::{self, House, Mode, StaffTake};

/// In two fields, and both may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWalkIn {
    pub centre: CentreId,
    /// A name or a pseudonym.
    pub name: String,
    /// None: not sure.
    pub service: Option<ServiceId>,
}

/// Somebody has come.
///
/// # Errors
/// `NotFound` for a centre that is not the asker's, or a service that is not given there.
pub async fn add_walk_in(means: &Means<'_>, asker: &Asker, new: &NewWalkIn, key: Option<&Key>) -> Result<WalkInId> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    if let Some(key) = key
        && let Claim::Done(id) = claim(&txn, key, means.now).await?
    {
        return Ok(WalkInId(id));
    }
    let id = written_down(&txn, means, asker, &house, new).await?;
    done(&txn, key, id).await?;
    txn.commit().await?;
    Ok(id)
}

async fn written_down(txn: &Txn, means: &Means<'_>, asker: &Asker, house: &House, new: &NewWalkIn) -> Result<WalkInId> {
    works_at(asker, new.centre)?;
    if let Some(service) = new.service {
        house.service(service).filter(|it| it.active && it.centres.contains(&new.centre)).ok_or(Error::NotFound)?;
    }
    let id = store::insert_walk_in(txn, new.centre, &new.name, new.service, asker.account, means.now).await?;
    recorded(txn, means, asker, "queue-add", id, new.centre).await?;
    Ok(id)
}

/// Somebody has come, and the counsellor who writes him down takes him at once.
///
/// # Errors
/// As [`add_walk_in`] and [`take_walk_in`].
pub async fn receive_walk_in(means: &Means<'_>, asker: &Asker, new: &NewWalkIn, key: Option<&Key>) -> Result<AppointmentId> {
    again(|| async {
        let house = means.diary.house().await?;
        let counsellor = own(&house, asker, new.centre)?;
        let txn = means.diary.db().begin().await?;
        if let Some(found) = before(&txn, means, key).await? {
            return Ok(found);
        }
        let id = written_down(&txn, means, asker, &house, new).await?;
        let row = store::walk_in_locked(&txn, id).await?.ok_or(Error::NotFound)?;
        let made = seat(&txn, means, asker, &house, &row, counsellor, WalkInState::Taken).await?;
        finish(txn, key, made).await
    })
    .await
}

/// A counsellor takes the one who has waited longest for what she does.
///
/// # Errors
/// `Refused(booking-queue-nobody)` when nobody waits for her, and when she is with somebody; `NotFound` when she does not receive at that centre.
pub async fn take_next(means: &Means<'_>, asker: &Asker, centre: CentreId, key: Option<&Key>) -> Result<AppointmentId> {
    again(|| async {
        let house = means.diary.house().await?;
        let counsellor = own(&house, asker, centre)?;
        let txn = means.diary.db().begin().await?;
        if let Some(found) = before(&txn, means, key).await? {
            return Ok(found);
        }
        let id = store::oldest_waiting(&txn, centre, &topics(&house, counsellor, centre)).await?.ok_or(nobody())?;
        let row = store::walk_in_locked(&txn, id).await?.ok_or(Error::NotFound)?;
        let made = seat(&txn, means, asker, &house, &row, counsellor, WalkInState::Taken).await?;
        finish(txn, key, made).await
    })
    .await
}

/// A counsellor takes this one.
///
/// # Errors
/// `NotFound` when he is not at her centre; `Refused` when somebody else was faster, he wants what she does not do, or she is
/// with somebody, or will be at once.
pub async fn take_walk_in(means: &Means<'_>, asker: &Asker, id: WalkInId, key: Option<&Key>) -> Result<AppointmentId> {
    again(|| async {
        let house = means.diary.house().await?;
        let txn = means.diary.db().begin().await?;
        let row = theirs(&txn, asker, id).await?;
        let counsellor = own(&house, asker, CentreId(row.centre_id))?;
        if let Some(found) = before(&txn, means, key).await? {
            return Ok(found);
        }
        let made = seat(&txn, means, asker, &house, &row, counsellor, WalkInState::Taken).await?;
        finish(txn, key, made).await
    })
    .await
}

/// Hands him to a counsellor of the centre. `service`: what it turned out to be about, where he was not sure.
///
/// # Errors
/// As [`take_walk_in`].
pub async fn hand_walk_in(
    means: &Means<'_>,
    asker: &Asker,
    id: WalkInId,
    to: CounsellorId,
    service: Option<ServiceId>,
    key: Option<&Key>,
) -> Result<AppointmentId> {
    again(|| async {
        let house = means.diary.house().await?;
        let txn = means.diary.db().begin().await?;
        let row = theirs(&txn, asker, id).await?;
        let row = WalkInRow { service_id: row.service_id.or(service.map(|it| it.0)), ..row };
        if !receives_at(&house, to, CentreId(row.centre_id)) {
            return Err(Error::NotFound);
        }
        if let Some(found) = before(&txn, means, key).await? {
            return Ok(found);
        }
        let made = seat(&txn, means, asker, &house, &row, to, WalkInState::Handed).await?;
        finish(txn, key, made).await
    })
    .await
}

/// He left without having been seen.
///
/// # Errors
/// `NotFound` when he is not at their centre, `Refused` when he does not wait any more.
pub async fn leave_queue(means: &Means<'_>, asker: &Asker, id: WalkInId, key: Option<&Key>) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let row = theirs(&txn, asker, id).await?;
    if let Some(key) = key
        && let Claim::Done(_) = claim(&txn, key, means.now).await?
    {
        return Ok(());
    }
    let gone = Seated { state: WalkInState::GaveUp.as_str(), counsellor: None, appointment: None, topic: None };
    if !store::seat(&txn, id, &gone, asker.account, means.now).await? {
        return Err(faster());
    }
    recorded(&txn, means, asker, "queue-left", id, CentreId(row.centre_id)).await?;
    done(&txn, key, id).await?;
    Ok(txn.commit().await?)
}

/// Takes back within ten minutes that he was taken, handed or left: he waits again, since he came.
///
/// # Errors
/// `Refused` after ten minutes, or when something was recorded of his meeting since.
pub async fn return_to_queue(means: &Means<'_>, asker: &Asker, id: WalkInId, key: Option<&Key>) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let row = theirs(&txn, asker, id).await?;
    if let Some(key) = key
        && let Claim::Done(_) = claim(&txn, key, means.now).await?
    {
        return Ok(());
    }
    let state = state(&row)?;
    let acted = row.appointment_state.as_deref().is_some_and(|it| it != State::Arrived.as_str());
    rules::may_return(state, Instant(row.changed_at), acted, means.now)?;
    if !store::unseat(&txn, id, state.as_str(), asker.account, means.now).await? {
        return Err(faster());
    }
    if let Some(appointment) = row.appointment_id.map(AppointmentId) {
        undone(&txn, means, asker, appointment).await?;
    }
    recorded(&txn, means, asker, "queue-back", id, CentreId(row.centre_id)).await?;
    done(&txn, key, id).await?;
    Ok(txn.commit().await?)
}

/// The appointment that he had for some minutes never was one: its time is free again, and nobody is told.
async fn undone(txn: &Txn, means: &Means<'_>, asker: &Asker, id: AppointmentId) -> Result<()> {
    let row = store::by_id_locked(txn, id).await?.ok_or(Error::NotFound)?;
    let (from, to) = (State::Arrived.as_str(), State::CancelledByCentre.as_str());
    if !store::set_outcome(txn, id, from, to, means.now).await? {
        return Err(rules::No::ActedOn.into());
    }
    store::staff_step(txn, id, "cancel", (from, to), asker.account, means.now).await?;
    schedule::cancel(txn, EventId(row.event_id), means.now).await
}

/// An appointment that begins now, until the service's length is over or the counsellor's next hold begins.
async fn seat(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    house: &Arc<House>,
    row: &WalkInRow,
    counsellor: CounsellorId,
    to: WalkInState,
) -> Result<AppointmentId> {
    if state(row)? != WalkInState::Waiting {
        return Err(faster());
    }
    let (id, centre) = (WalkInId(row.id), CentreId(row.centre_id));
    let wanted = row.service_id.map(ServiceId);
    let service = rules::service(wanted, &topics(house, counsellor, centre), views::unsure(house));
    let service = service.ok_or(Error::Refused(Refusal("booking-queue-not-hers")))?;
    let start = Instant(means.now.0 - means.now.0.rem_euclid(60));
    let coming = Begun { service, counsellor, centre, start, minutes: None, name: &row.name };
    let made = begun(txn, means, asker, house, &coming).await?;
    // Asked once her time is locked: of two who are given to her at once, one.
    let soon = Span::lasting(start, rules::SHORTEST).ok_or(Error::NotFound)?;
    if store::receives(txn, counsellor, soon, made).await? {
        return Err(busy(to));
    }
    let seated = Seated { state: to.as_str(), counsellor: Some(counsellor), appointment: Some(made), topic: wanted };
    if !store::seat(txn, id, &seated, asker.account, means.now).await? {
        return Err(faster());
    }
    let deed = if to == WalkInState::Handed { "queue-hand" } else { "queue-take" };
    recorded(txn, means, asker, deed, id, centre).await?;
    Ok(made)
}

/// A meeting of somebody without an appointment.
pub(super) struct Begun<'a> {
    pub service: ServiceId,
    pub counsellor: CounsellorId,
    pub centre: CentreId,
    pub start: Instant,
    /// Until the next hold without.
    pub minutes: Option<i64>,
    pub name: &'a str,
}

/// Takes the time, outside openings and over what is in the way too, and makes it an appointment of somebody who is there.
pub(super) async fn begun(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    house: &Arc<House>,
    it: &Begun<'_>,
) -> Result<AppointmentId> {
    let duration = house.service(it.service).ok_or(Error::NotFound)?.duration_minutes;
    let minutes = match it.minutes {
        Some(minutes) => minutes,
        None => rules::lasting(it.start, duration, schedule::next_hold(txn, it.counsellor, it.start, means.now).await?),
    };
    let take = StaffTake {
        service: it.service,
        start: it.start,
        minutes: Some(minutes),
        mode: Mode::InPerson,
        centre: it.centre,
        counsellor: it.counsellor,
        room: None,
        client: None,
        leaving_out: None,
        overbook: true,
    };
    let (event, slot) = schedule::take_freely(txn, means.diary, &take, means.now).await?;
    let coming = Coming { event, slot, service: it.service };
    let made = bring_about(txn, means, house, &coming, &who(it.name, asker.lang), By::StaffFor(asker.account)).await?;
    let (from, to) = (State::Booked.as_str(), State::Arrived.as_str());
    store::set_outcome(txn, made.id, from, to, means.now).await?;
    store::staff_step(txn, made.id, "arrive", (from, to), asker.account, means.now).await?;
    Ok(made.id)
}

/// Nothing is asked of who walks in: whatever name, no way to reach him, no messages.
fn who(name: &str, language: Lang) -> Who {
    Who {
        name: name.to_owned(),
        email: None,
        phone: None,
        birth_year: None,
        sex: Sex::Unknown,
        region: "unknown".to_owned(),
        answers: Vec::new(),
        messages: Messages::None,
        calendar_part: false,
        language,
        calls: CallWish::No,
        client: None,
    }
}

/// What a counsellor does at a centre, in the order in which it is shown.
pub(super) fn topics(house: &House, counsellor: CounsellorId, centre: CentreId) -> Vec<ServiceId> {
    let Some(own) = house.counsellor(counsellor) else { return Vec::new() };
    let mut hers: Vec<_> =
        house.services.values().filter(|it| it.active && it.centres.contains(&centre) && own.services.contains(&it.id)).collect();
    hers.sort_by_key(|it| (it.position, it.id));
    hers.into_iter().map(|it| it.id).collect()
}

fn receives_at(house: &House, counsellor: CounsellorId, centre: CentreId) -> bool {
    house.works_at(counsellor, centre) && !topics(house, counsellor, centre).is_empty()
}

/// The counsellor who asks.
fn own(house: &House, asker: &Asker, centre: CentreId) -> Result<CounsellorId> {
    let own = house.counsellors.values().find(|it| it.person == asker.person && it.active).map(|it| it.id);
    own.filter(|_| asker.is_at(Role::Counsellor, centre)).ok_or(Error::NotFound)
}

fn works_at(asker: &Asker, centre: CentreId) -> Result<()> {
    if asker.serves().covers(centre) { Ok(()) } else { Err(Error::NotFound) }
}

/// He in the queue, locked, if he is at one of the asker's centres.
async fn theirs(txn: &Txn, asker: &Asker, id: WalkInId) -> Result<WalkInRow> {
    let row = store::walk_in_locked(txn, id).await?.ok_or(Error::NotFound)?;
    works_at(asker, CentreId(row.centre_id))?;
    Ok(row)
}

fn state(row: &WalkInRow) -> Result<WalkInState> {
    WalkInState::parse(&row.state).ok_or_else(|| Error::Fault("walk_in.state".into()))
}

/// What the same press brought about before.
async fn before(txn: &Txn, means: &Means<'_>, key: Option<&Key>) -> Result<Option<AppointmentId>> {
    let Some(key) = key else { return Ok(None) };
    match claim(txn, key, means.now).await? {
        Claim::Done(id) => Ok(Some(AppointmentId(id))),
        Claim::New => Ok(None),
    }
}

async fn finish(txn: Txn, key: Option<&Key>, made: AppointmentId) -> Result<AppointmentId> {
    if let Some(key) = key {
        settle(&txn, key, made.0).await?;
    }
    txn.commit().await?;
    Ok(made)
}

async fn done(txn: &Txn, key: Option<&Key>, id: WalkInId) -> Result<()> {
    match key {
        Some(key) => settle(txn, key, id.0).await,
        None => Ok(()),
    }
}

async fn recorded(txn: &Txn, means: &Means<'_>, asker: &Asker, deed: &'static str, id: WalkInId, at: CentreId) -> Result<()> {
    people::record(txn, asker, &people::Deed::new(deed, "walk_in", id.0).at(at), means.now).await
}

fn busy(to: WalkInState) -> Error {
    Error::Refused(Refusal(if to == WalkInState::Handed { "booking-queue-colleague-busy" } else { "booking-queue-busy" }))
}

fn faster() -> Error {
    Error::Refused(Refusal("booking-queue-faster"))
}

fn nobody() -> Error {
    Error::Refused(Refusal("booking-queue-nobody"))
}
