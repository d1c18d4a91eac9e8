//! What came of an appointment, recorded by who received or by the desk: one press each, taken back by another one within
//! ten minutes, or closed on the closing screen. The ledger holds each meeting once.
use super::super::rules::{self, Deed, No, Outcome, State};
use super::super::store;
use super::super::views::{self, Appointment, Facts, appointment, may_act};
use super::changing::used;
use super::{By, ledger, telling};
use crate::encounters;
use crate::ground::Means;
use crate::kernel::{AppointmentId, Asker, EncounterId, Error, Key, Refusal, Result, ServiceId, Txn, again};
use crate::people;
use crate::schedule;

/// What is agreed for after the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    None,
    Meet,
    Training,
    Refer,
}

impl NextStep {
    pub const ALL: [NextStep; 4] = [NextStep::None, NextStep::Meet, NextStep::Training, NextStep::Refer];

    pub fn as_str(self) -> &'static str {
        match self {
            NextStep::None => "none",
            NextStep::Meet => "meet",
            NextStep::Training => "training",
            NextStep::Refer => "refer",
        }
    }
}

/// What the closing screen records. `seen`: the number of the last step that whoever closes saw (see `closing_page`).
#[derive(Debug, Clone)]
pub struct Closing {
    pub outcome: Outcome,
    pub minutes: i64,
    /// Nothing where nobody has said what it was about.
    pub topic: Option<ServiceId>,
    pub facts: Facts,
    pub next: NextStep,
    pub seen: i64,
}

/// Somebody is there.
///
/// # Errors
/// `NotFound` when it is not theirs; `Refused` when its day has not come, it is cancelled, or an outcome is recorded.
pub async fn arrive(means: &Means<'_>, asker: &Asker, id: AppointmentId, key: Option<&Key>) -> Result<()> {
    again(|| press(means, asker, id, Deed::Arrive, key)).await
}

/// Nobody came. Errors as [`arrive`].
pub async fn no_show(means: &Means<'_>, asker: &Asker, id: AppointmentId, key: Option<&Key>) -> Result<()> {
    again(|| press(means, asker, id, Deed::Miss, key)).await
}

/// The meeting was held. Errors as [`arrive`].
pub async fn done(means: &Means<'_>, asker: &Asker, id: AppointmentId, key: Option<&Key>) -> Result<()> {
    again(|| press(means, asker, id, Deed::Attend, key)).await
}

/// Takes the last press back, which led to `seen`: when it stands otherwise by now, somebody else was faster.
///
/// # Errors
/// `Refused` after ten minutes, when there is nothing to take back, or when somebody has acted on it.
pub async fn undo_seen(means: &Means<'_>, asker: &Asker, id: AppointmentId, seen: State, key: Option<&Key>) -> Result<()> {
    again(|| undo_once(means, asker, id, seen, key)).await
}

async fn press(means: &Means<'_>, asker: &Asker, id: AppointmentId, deed: Deed, key: Option<&Key>) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let it = theirs(&txn, means, asker, id).await?;
    if used(&txn, key, id, means).await? {
        return Ok(());
    }
    press_in(&txn, means, asker, it, deed, None).await?;
    Ok(txn.commit().await?)
}

/// The same inside a composed action, of an appointment that is locked and theirs. `minutes`: how long it lasted, where
/// somebody says so.
pub(super) async fn press_in(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    it: Appointment,
    deed: Deed,
    minutes: Option<i64>,
) -> Result<()> {
    let zone = it.house.zone_of(Some(it.centre)).ok_or(Error::NotFound)?;
    let to = rules::next(it.state, deed)?;
    rules::may_record(to, it.span.start(), zone, means.now)?;
    step(txn, means, asker, &it, word(deed), to).await?;
    let facts = views::prefilled(txn, &it).await?.facts;
    let told = minutes.map(|minutes| (it.topic, minutes));
    ledger::keep(txn, means, &Appointment { state: to, ..it }, &facts, told, &asker.name).await?;
    Ok(())
}

async fn undo_once(means: &Means<'_>, asker: &Asker, id: AppointmentId, seen: State, key: Option<&Key>) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let it = theirs(&txn, means, asker, id).await?;
    if used(&txn, key, id, means).await? {
        return Ok(());
    }
    let to = rules::undo(&views::history(&txn, id).await?, seen, it.walk_in.is_some(), means.now)?;
    step(&txn, means, asker, &it, "undo", to).await?;
    encounters::retract(&txn, it.event).await?;
    Ok(txn.commit().await?)
}

/// Closes an appointment inside a composed action, or corrects how it was closed. Returns it as it was before, and its fact.
///
/// # Errors
/// `NotFound` when it is not theirs, `Refused(booking-no-changed)` when somebody changed it after `closing.seen`, and as [`arrive`].
pub async fn close(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    id: AppointmentId,
    closing: &Closing,
) -> Result<(Appointment, EncounterId)> {
    let it = theirs(txn, means, asker, id).await?;
    let zone = it.house.zone_of(Some(it.centre)).ok_or(Error::NotFound)?;
    let to = rules::correct(it.state, closing.outcome)?;
    rules::may_record(to, it.span.start(), zone, means.now)?;
    if views::history(txn, id).await?.last().map_or(0, |it| it.id) != closing.seen {
        return Err(Error::Refused(Refusal("booking-no-changed")));
    }
    step(txn, means, asker, &it, "close", to).await?;
    let closed = Appointment { state: to, ..it.clone() };
    let fact = ledger::keep(txn, means, &closed, &closing.facts, Some((closing.topic, closing.minutes)), &asker.name).await?;
    store::put_closing(txn, id, closing.next.as_str(), asker.account, means.now).await?;
    if matches!(to, State::CancelledByClient | State::CancelledByCentre) {
        schedule::cancel(txn, it.event, means.now).await?;
        // Of what is over nobody needs to be told.
        if it.span.start() > means.now {
            let by = if to == State::CancelledByClient { By::StaffFor(asker.account) } else { By::Staff(asker.account) };
            telling::cancelled(txn, means, &it.house, id, by).await?;
        }
    }
    Ok((it, fact.ok_or_else(|| Error::Fault("a closed meeting has no fact".into()))?))
}

/// Notes which appointment was agreed on when this one was closed.
pub async fn agreed(txn: &Txn, closed: AppointmentId, next: AppointmentId) -> Result<()> {
    store::set_next(txn, closed, next).await
}

/// The appointment, locked, if whoever asks may act on it.
async fn theirs(txn: &Txn, means: &Means<'_>, asker: &Asker, id: AppointmentId) -> Result<Appointment> {
    let house = means.diary.house_in(txn).await?;
    let it = appointment(means, &house, store::by_id_locked(txn, id).await?.ok_or(Error::NotFound)?)?;
    if may_act(asker, &it) { Ok(it) } else { Err(Error::NotFound) }
}

async fn step(txn: &Txn, means: &Means<'_>, asker: &Asker, it: &Appointment, deed: &'static str, to: State) -> Result<()> {
    let (from, to) = (it.state.as_str(), to.as_str());
    if !store::set_outcome(txn, it.id, from, to, means.now).await? {
        return Err(No::ActedOn.into());
    }
    store::staff_step(txn, it.id, deed, (from, to), asker.account, means.now).await?;
    let deed = people::Deed::new(deed, "appointment", it.id.0).of(it.person).at(it.centre);
    people::record(txn, asker, &deed, means.now).await
}

fn word(deed: Deed) -> &'static str {
    match deed {
        Deed::Arrive => "arrive",
        Deed::Attend => "attend",
        Deed::Miss => "miss",
        Deed::Move => "move",
        Deed::CancelByClient | Deed::CancelByCentre => "cancel",
    }
}
