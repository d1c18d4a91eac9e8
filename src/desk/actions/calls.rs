//! A call to somebody whom no message may or can reach has been made, or could not be.
use crate::kernel::{
    AccountId, Asker, CallId, Claim, Db, Error, Instant, Key, PersonId, Result, Role, Txn, again, claim, settle,
};
use crate::notify::{self, CallResult, CallRow};
use crate::people::{self, Deed};

/// What became of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Written,
    /// Somebody had ended this call before: who, when, and with which result.
    Before {
        by: Option<AccountId>,
        at: Instant,
        result: String,
    },
}

/// Writes down what came of a call of the asker's centres.
///
/// # Errors
/// `NotFound` for a call that is not there or not theirs.
pub async fn answer_call(
    db: &Db,
    asker: &Asker,
    id: CallId,
    result: CallResult,
    key: Option<&Key>,
    now: Instant,
) -> Result<Answer> {
    again(|| answer_once(db, asker, id, result, key, now)).await
}

async fn answer_once(db: &Db, asker: &Asker, id: CallId, result: CallResult, key: Option<&Key>, now: Instant) -> Result<Answer> {
    let txn = db.begin().await?;
    let call = notify::call_in(&txn, id).await?;
    theirs(&txn, asker, call.person).await?;
    if let Some(key) = key
        && let Claim::Done(_) = claim(&txn, key, now).await?
    {
        return Ok(Answer::Written);
    }
    let records = people::family(&txn, call.person).await?;
    if let Some(before) = notify::answer_call(&txn, id, result, (asker.account, &records), now).await? {
        return Ok(said(before, now));
    }
    let deed = if result == CallResult::DoNotCall { "call-no-more" } else { "call" };
    people::record(&txn, asker, &Deed::new(deed, "call", id.0).of(call.person), now).await?;
    if let Some(key) = key {
        settle(&txn, key, id.0).await?;
    }
    txn.commit().await?;
    Ok(Answer::Written)
}

/// Somebody pressed the wrong thing: a call that ended then is to be made again. `ended_at`: the end that the page showed.
///
/// # Errors
/// `NotFound` for a call that is not there or not theirs; `Refused` after ten minutes, or when it stands otherwise by now.
pub async fn undo_call(db: &Db, asker: &Asker, id: CallId, ended_at: Instant, key: Option<&Key>, now: Instant) -> Result<()> {
    again(|| undo_once(db, asker, id, ended_at, key, now)).await
}

async fn undo_once(db: &Db, asker: &Asker, id: CallId, ended_at: Instant, key: Option<&Key>, now: Instant) -> Result<()> {
    let txn = db.begin().await?;
    let call = notify::call_in(&txn, id).await?;
    theirs(&txn, asker, call.person).await?;
    if let Some(key) = key
        && let Claim::Done(_) = claim(&txn, key, now).await?
    {
        return Ok(());
    }
    notify::reopen_call(&txn, id, ended_at, now).await?;
    people::record(&txn, asker, &Deed::new("call-undo", "call", id.0).of(call.person), now).await?;
    if let Some(key) = key {
        settle(&txn, key, id.0).await?;
    }
    Ok(txn.commit().await?)
}

/// A call is its desk's where the person is known at one of its centres; nobody's in particular where no centre knows them.
async fn theirs(txn: &Txn, asker: &Asker, person: PersonId) -> Result<()> {
    let scope = asker.scope(&[Role::Desk, Role::Manager]);
    let known = people::centres_of(txn, person).await?;
    if known.is_empty() || known.iter().any(|it| scope.covers(*it)) { Ok(()) } else { Err(Error::NotFound) }
}

fn said(call: CallRow, now: Instant) -> Answer {
    Answer::Before { by: call.done_by, at: call.done_at.unwrap_or(now), result: call.result }
}
