//! What a person does with her enrolment: takes an offered seat or not, changes the group, leaves.
use super::super::rules::{self, By, Deed, Lapse, No, Seat, State};
use super::super::store::{self, Change, GroupRow, Row, Step};
use super::{Hand, line, telling};
use crate::ground::Means;
use crate::kernel::{Claim, EnrolmentId, Error, GroupId, Instant, Key, PersonId, Result, Txn, again, claim, settle};
use crate::notify::{self, Messages};
use crate::people;

/// Who leaves later than this before the beginning leaves late: it is counted, never punished.
const LATE_HOURS: i64 = 24;

/// Takes the seat that is offered.
///
/// # Errors
/// `Refused` when the offer is over or there is none.
pub async fn accept(means: &Means<'_>, id: EnrolmentId, hand: Hand<'_>, key: Option<&Key>) -> Result<()> {
    again(|| accept_once(means, id, hand, key)).await
}

async fn accept_once(means: &Means<'_>, id: EnrolmentId, hand: Hand<'_>, key: Option<&Key>) -> Result<()> {
    let Some((txn, row, group)) = begun(means, id, hand, key).await? else { return Ok(()) };
    if row.state() != State::Offered {
        return Err(if row.state() == State::Enrolled { No::NothingOffered } else { No::OfferOver }.into());
    }
    if row.offer_until.is_none_or(|it| it <= means.now.0) || !group.doors().passes_on(means.now) {
        return Err(No::OfferOver.into());
    }
    let to = line::become_state(&txn, means, &row, Deed::Enrol, |it| it).await?;
    noted(&txn, means, &row, "accept", to, hand).await?;
    telling::given(&txn, means, id).await?;
    Ok(txn.commit().await?)
}

/// Does not want the offered seat: back to the end of the line, or out. The seat goes to the next.
///
/// # Errors
/// `Refused` when nothing is offered.
pub async fn decline(means: &Means<'_>, id: EnrolmentId, then: Lapse, hand: Hand<'_>, key: Option<&Key>) -> Result<()> {
    again(|| decline_once(means, id, then, hand, key)).await
}

async fn decline_once(means: &Means<'_>, id: EnrolmentId, then: Lapse, hand: Hand<'_>, key: Option<&Key>) -> Result<()> {
    let Some((txn, row, group)) = begun(means, id, hand, key).await? else { return Ok(()) };
    if row.state() != State::Offered {
        return Err(No::NothingOffered.into());
    }
    // Alone in line she would be offered the same seat at once.
    let stay = then == Lapse::Back && store::waits(&txn, group.id()).await?;
    line::give_up(&txn, means, &row, stay, (hand.by(), "decline")).await?;
    line::pass_on(&txn, means, group.id()).await?;
    Ok(txn.commit().await?)
}

/// Leaves the group or the line. A freed seat goes to the next in the same transaction.
///
/// # Errors
/// `Refused` when it has begun, is over or cancelled already.
pub async fn cancel(means: &Means<'_>, id: EnrolmentId, reason: Option<&str>, hand: Hand<'_>, key: Option<&Key>) -> Result<()> {
    again(|| cancel_once(means, id, reason, hand, key)).await
}

async fn cancel_once(means: &Means<'_>, id: EnrolmentId, reason: Option<&str>, hand: Hand<'_>, key: Option<&Key>) -> Result<()> {
    let Some((txn, row, group)) = begun(means, id, hand, key).await? else { return Ok(()) };
    rules::next(row.state(), Deed::Cancel)?;
    if hand.by() == By::Client && group.starts_at().is_some_and(|it| it <= means.now) {
        return Err(No::Begun.into());
    }
    let late = row.state() == State::Enrolled && is_late(&group, means.now);
    let sealed = reason.map(|it| means.keys.seal(it)).transpose()?;
    let to = line::become_state(&txn, means, &row, Deed::Cancel, |it| Change { late, reason: sealed, ..it }).await?;
    noted(&txn, means, &row, "cancel", to, hand).await?;
    if row.state().is_seated() {
        store::add_taken(&txn, group.id(), -1).await?;
    }
    telling::cancelled(&txn, means, id, row.state(), hand.by()).await?;
    if let Hand::Staff(asker) = hand {
        let deed = people::Deed::new("cancel-enrolment", "enrolment", id.0).of(PersonId(row.person_id)).at(group.centre());
        people::record(&txn, asker, &deed, means.now).await?;
    }
    line::pass_on(&txn, means, group.id()).await?;
    Ok(txn.commit().await?)
}

/// Goes to another group of the same training: who has a seat keeps it until there is one in the other; who waits may wait
/// there.
///
/// # Errors
/// `Refused` when the other group is full (for who has a seat), closed, or none of this training.
pub async fn change_group(means: &Means<'_>, id: EnrolmentId, to: GroupId, hand: Hand<'_>, key: Option<&Key>) -> Result<()> {
    again(|| change_group_once(means, id, to, hand, key)).await
}

async fn change_group_once(means: &Means<'_>, id: EnrolmentId, to: GroupId, hand: Hand<'_>, key: Option<&Key>) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if used(&txn, means, key, id).await? {
        return Ok(());
    }
    let before = store::by_id(&txn, id).await?.ok_or(Error::NotFound)?;
    if before.group() == to {
        return Err(No::SameGroup.into());
    }
    // Two who change places wait for each other in one order.
    for group in [before.group().min(to), before.group().max(to)] {
        store::group_locked(&txn, group).await?.ok_or(Error::NotFound)?;
    }
    let (row, old) = line::locked(&txn, id).await?;
    let new = store::group(&txn, to).await?.ok_or(Error::NotFound)?;
    theirs(hand, &old)?;
    theirs(hand, &new)?;
    let state = may_change(&row, (&old, &new), store::waits(&txn, to).await?, hand, means.now)?;
    let place = if state == State::Waiting { Some(store::next_place(&txn, to).await?) } else { None };
    if !store::set_group_of(&txn, id, (row.state(), old.id()), (state, to, place), means.now).await? {
        return Err(Error::Busy);
    }
    if row.state().is_seated() {
        store::add_taken(&txn, old.id(), -1).await?;
    }
    if state == State::Enrolled {
        store::add_taken(&txn, to, 1).await?;
    }
    noted(&txn, means, &row, "change-group", state, hand).await?;
    telling::changed_group(&txn, means, id, row.state(), old.id()).await?;
    line::pass_on(&txn, means, old.id()).await?;
    Ok(txn.commit().await?)
}

/// What she would be in the other group.
fn may_change(row: &Row, (old, new): (&GroupRow, &GroupRow), waits: bool, hand: Hand<'_>, now: Instant) -> Result<State> {
    if !row.state().is_open() {
        return Err(rules::next(row.state(), Deed::Cancel).err().unwrap_or(No::Over).into());
    }
    if old.training_id != new.training_id {
        return Err(No::OtherTraining.into());
    }
    if old.starts_at().is_some_and(|it| it <= now) {
        return Err(No::Begun.into());
    }
    new.doors().let_in(hand.is_staff(), now)?;
    match rules::seat(new.capacity, new.taken, waits) {
        Seat::Enrolled => Ok(State::Enrolled),
        Seat::Waiting if row.state() == State::Waiting => Ok(State::Waiting),
        Seat::Waiting => Err(No::Full.into()),
    }
}

/// How to write to this person from now on; what waits in the outbox obeys it too.
pub async fn set_messages(means: &Means<'_>, id: EnrolmentId, messages: Messages, calendar_part: bool) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let (row, _) = line::locked(&txn, id).await?;
    store::set_messages(&txn, id, messages.as_str(), calendar_part, means.now).await?;
    let person = PersonId(row.person_id);
    let contacts = notify::written_to(notify::contacts_in(&txn, person).await?, messages, calendar_part);
    notify::set_contacts(&txn, person, &contacts).await?;
    Ok(txn.commit().await?)
}

/// Inside the hours in which hardly anybody could still use the seat.
fn is_late(group: &GroupRow, now: Instant) -> bool {
    group.starts_at().is_some_and(|it| it.plus_hours(-LATE_HOURS) < now)
}

/// Staff act at their centres only.
fn theirs(hand: Hand<'_>, group: &GroupRow) -> Result<()> {
    match hand {
        Hand::Staff(asker) if !asker.serves().covers(group.centre()) => Err(Error::NotFound),
        Hand::Staff(_) | Hand::Client => Ok(()),
    }
}

async fn noted(txn: &Txn, means: &Means<'_>, row: &Row, deed: &'static str, to: State, hand: Hand<'_>) -> Result<()> {
    let step = Step { deed, from: row.state(), to, by: hand.by(), account: hand.account() };
    store::step(txn, row.id(), step, means.now).await
}

/// A transaction in which she and her group are locked; none when the change was made before, by the same key.
async fn begun(means: &Means<'_>, id: EnrolmentId, hand: Hand<'_>, key: Option<&Key>) -> Result<Option<(Txn, Row, GroupRow)>> {
    let txn = means.diary.db().begin().await?;
    if used(&txn, means, key, id).await? {
        return Ok(None);
    }
    let (row, group) = line::locked(&txn, id).await?;
    theirs(hand, &group)?;
    Ok(Some((txn, row, group)))
}

/// Claims the key of a change; true when that change was made before, by the same key.
async fn used(txn: &Txn, means: &Means<'_>, key: Option<&Key>, id: EnrolmentId) -> Result<bool> {
    let Some(key) = key else { return Ok(false) };
    if let Claim::Done(_) = claim(txn, key, means.now).await? {
        return Ok(true);
    }
    settle(txn, key, id.0).await?;
    Ok(false)
}
