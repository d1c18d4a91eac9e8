//! Writing to the outbox, always inside the transaction of the fact that is told.
mod calls;

pub use calls::{answer_call, call_in, reopen_call};

use super::rules::{Channel, Contact, Detail, Load, Verdict, gate};
use super::{Content, Letter, store};
use crate::kernel::{Instant, Keys, PersonId, Result, Txn};

/// Replaces how a person may be reached; holds for messages already written as well.
pub async fn set_contacts(txn: &Txn, person: PersonId, contacts: &[Contact]) -> Result<()> {
    store::replace_contacts(txn, person, contacts).await
}

/// Writes a letter to the outbox. Told before (same cause): nothing. No allowed channel: a line for the desk, when it must
/// be told or may be told by voice only; otherwise only the fact that it was dropped is kept.
pub async fn post(txn: &Txn, keys: &Keys, letter: &Letter, now: Instant) -> Result<()> {
    if !letter.thread.is_empty() {
        store::drop_outdated(txn, &letter.thread, letter.to, letter.place, now).await?;
    }
    let name = Keys::random()?;
    let leaves_at = letter.leaves_at.max(now);
    if letter.useless_at.is_some_and(|it| it <= leaves_at) {
        store::insert_ended(txn, letter, &name, "dropped", now).await?;
        return Ok(());
    }
    let contacts = store::contacts(txn, letter.to).await?;
    match gate(&contacts, &load(letter), leaves_at) {
        Verdict::Leave(..) => {
            store::insert(txn, keys, letter, &name, leaves_at, now).await?;
        }
        Verdict::Later(then) => {
            store::insert(txn, keys, letter, &name, then, now).await?;
        }
        Verdict::Call(due_at) => {
            if store::insert_ended(txn, letter, &name, "called", now).await? {
                let (cause, thread) = (&letter.cause, &letter.thread);
                let (why, script) = (&letter.call_why, &letter.call_script);
                let deadline = letter.useless_at;
                let call = store::NewCall { cause, person: letter.to, thread, why, script, due_at, deadline };
                store::insert_call(txn, &call, now).await?;
            }
        }
        Verdict::Drop => {
            store::insert_ended(txn, letter, &name, "dropped", now).await?;
        }
    }
    Ok(())
}

/// Counts a letter as told without telling it: nobody asked for it to leave.
pub async fn withhold(txn: &Txn, letter: &Letter, now: Instant) -> Result<()> {
    store::insert_ended(txn, letter, &Keys::random()?, "dropped", now).await.map(drop)
}

/// Takes back what of a thread has not left yet, so that a fact and its undoing collapse to nothing (rule C8). True when
/// something has left, or may have: then the undoing has to be told too.
pub async fn withdraw(txn: &Txn, thread: &str, to: PersonId) -> Result<bool> {
    store::forget_unsent(txn, thread, to).await?;
    store::anything_left(txn, thread, to).await
}

/// What a letter owes that stands for others which were taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// One of them was held back until then.
    pub not_before: Instant,
    /// One of them had to be told, by telephone if need be.
    pub must_reach: bool,
}

/// Takes back what of a thread waits to leave, since it tells what is no longer so; calls that were to be made stay, and what
/// may have left. Whoever does it tells anew.
pub async fn take_back(txn: &Txn, thread: &str, to: PersonId, now: Instant) -> Result<Owed> {
    let taken = store::delete_waiting(txn, thread, to).await?;
    let held = taken.iter().filter(|it| it.attempts == 0).map(|it| it.leaves_at).max();
    Ok(Owed { not_before: held.unwrap_or(now).max(now), must_reach: taken.iter().any(|it| it.must_reach) })
}

/// Whether something of a thread is held back for a later moment: a later letter would have to wait behind it.
pub async fn is_held_back(txn: &Txn, thread: &str, to: PersonId, now: Instant) -> Result<bool> {
    store::waits_for_later(txn, thread, to, now).await
}

/// What a letter carries, before it is known whether the gateway works: that is asked when it leaves.
fn load(letter: &Letter) -> Load {
    Load {
        carried: carried(&letter.full, &letter.neutral, true),
        must_reach: letter.must_reach,
        callable: !letter.call_script.is_empty(),
    }
}

pub fn carried(full: &Content, neutral: &Content, sms: bool) -> Vec<(Channel, Detail)> {
    let mut carried = Vec::new();
    for (content, detail) in [(full, Detail::Full), (neutral, Detail::Neutral)] {
        if !content.subject.is_empty() {
            carried.push((Channel::Email, detail));
        }
        if sms && !content.sms.is_empty() {
            carried.push((Channel::Sms, detail));
        }
    }
    carried
}
