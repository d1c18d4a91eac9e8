//! What came of a call that somebody at the desk made, and that it was pressed by mistake.
use super::super::rules::{self, CallResult};
use super::super::store::{self, CallRow};
use crate::kernel::{AccountId, CallId, Error, Instant, PersonId, Refusal, Result, Txn};

/// The call, for whoever decides whether it is theirs to make.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn call_in(txn: &Txn, id: CallId) -> Result<CallRow> {
    store::call(txn, id).await?.ok_or(Error::NotFound)
}

/// Writes down what came of a call; who does not want to be called is not called any more, by this line or a later one.
/// `records`: all that are this person's. `Some`: somebody else was faster, and nothing is written.
pub async fn answer_call(
    txn: &Txn,
    id: CallId,
    result: CallResult,
    (by, records): (AccountId, &[PersonId]),
    now: Instant,
) -> Result<Option<CallRow>> {
    if result.ends() && !store::end_call(txn, id, result.as_str(), by, now).await? {
        return Ok(Some(call_in(txn, id).await?));
    }
    let call = call_in(txn, id).await?;
    if !result.ends() && call.done_at.is_some() {
        return Ok(Some(call));
    }
    store::insert_attempt(txn, id, result.as_str(), by, now).await?;
    if result == CallResult::DoNotCall {
        store::forbid_calls(txn, id, records).await?;
    }
    Ok(None)
}

/// Takes the end of a call back: it is to be made again. `ended_at`: the end that whoever presses saw.
///
/// # Errors
/// `Refused` after ten minutes, when it has not ended, or another end was written since.
pub async fn reopen_call(txn: &Txn, id: CallId, ended_at: Instant, now: Instant) -> Result<()> {
    rules::may_reopen(ended_at, now).map_err(Error::Refused)?;
    if store::reopen_call(txn, id, ended_at).await? { Ok(()) } else { Err(Error::Refused(Refusal("notify-no-undo-acted-on"))) }
}
