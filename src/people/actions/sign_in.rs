//! Signing in: a password, then a code where there is a second factor.
use super::super::messages;
use super::super::rules::{SESSION_HOURS, TRIES, is_app_code, step_of};
use super::super::store::{self, Account};
use super::audit::record_at_the_door;
use super::factors::{secret_of, spent_code};
use super::sessions::{Opened, digest, open_session, token};
use super::{Means, password, throttles};
use crate::kernel::{AccountId, Error, Refusal, Result, SessionId, Txn};
use crate::notify;

/// Somebody at the first step.
#[derive(Debug, Clone)]
pub struct Attempt<'a> {
    pub email: &'a str,
    pub password: &'a str,
    /// Where the request comes from, as far as that is known.
    pub peer: &'a str,
    /// What the browser calls itself.
    pub agent: &'a str,
}

/// A session that has begun; `half` until the second factor has come.
pub struct SignedIn {
    pub account: AccountId,
    pub opened: Opened,
    pub half: bool,
}

/// What came of a code.
pub enum Step {
    In(Opened),
    Wrong,
    /// Too many wrong ones, or too late: from the beginning.
    Over,
}

/// Signs in with address and password.
///
/// # Errors
/// Refused, in the same words and the same time, whatever was wrong.
pub async fn sign_in(means: &Means<'_>, attempt: &Attempt<'_>) -> Result<SignedIn> {
    let email = attempt.email.to_lowercase();
    throttles::sign_in(means, &email, attempt.peer).await?;
    let account = store::account_by_email(means.db.read(), &email).await?.filter(|it| it.kind == "staff");
    let known = account.as_ref().filter(|it| it.state == "active").and_then(|it| it.password.clone());
    let fits = password::fits(attempt.password.to_owned(), known).await?;
    let Some(account) = account.as_ref().filter(|_| fits) else {
        match &account {
            Some(it) => {
                let txn = means.db.begin().await?;
                record_at_the_door(&txn, AccountId(it.id), "sign-in-failed", means.now).await?;
                txn.commit().await?;
            }
            // Something is written here too, so that it takes as long.
            None => throttles::nobody(means).await?,
        }
        return Err(Error::Refused(Refusal("people-no-sign-in")));
    };
    let txn = means.db.begin().await?;
    let signed = begin(&txn, means, account, attempt.agent).await?;
    txn.commit().await?;
    Ok(signed)
}

/// A session for whoever proved the password: a half one when there is a second factor to prove.
pub(super) async fn begin(txn: &Txn, means: &Means<'_>, account: &Account, agent: &str) -> Result<SignedIn> {
    let (id, half) = (AccountId(account.id), account.totp_confirmed);
    let opened = open_session(txn, id, !half, agent, means.now).await?;
    if !half {
        record_at_the_door(txn, id, "sign-in", means.now).await?;
    }
    Ok(SignedIn { account: id, opened, half })
}

/// The second step: a code of the app, or one of the recovery codes. The session goes on under a new token.
pub async fn second_step(means: &Means<'_>, session: SessionId, account: AccountId, code: &str) -> Result<Step> {
    throttles::code(means, account).await?;
    let row = store::account_by_id(means.db.read(), account).await?.filter(|it| it.state == "active");
    let Some(row) = row else { return Ok(Step::Over) };
    let txn = means.db.begin().await?;
    let by_app = is_app_code(code);
    let right = if by_app {
        let secret = secret_of(means.keys, &row)?;
        match secret.and_then(|it| step_of(&it, code, row.totp_step, means.outside)) {
            Some(step) => store::take_step(&txn, account, step).await?,
            None => false,
        }
    } else {
        store::use_code(&txn, account, spent_code(means.keys, account, code), means.now).await?
    };
    if !right {
        let over = wrong(&txn, means, session, account).await?;
        txn.commit().await?;
        return Ok(if over { Step::Over } else { Step::Wrong });
    }
    let fresh = token()?;
    let ends = means.now.plus_hours(SESSION_HOURS);
    if !store::elevate_session(&txn, session, digest(&fresh), means.now, ends).await? {
        return Ok(Step::Over);
    }
    record_at_the_door(&txn, account, "sign-in", means.now).await?;
    if !by_app {
        record_at_the_door(&txn, account, "recovery-code-used", means.now).await?;
        let left = store::codes_left(&txn, account).await?;
        let cause = format!("recovery/{}/{}", account.0, left);
        notify::post(&txn, means.keys, &messages::recovery_used(means, &row, left, cause)?, means.now).await?;
    }
    txn.commit().await?;
    Ok(Step::In(Opened { id: session, token: fresh }))
}

/// One more wrong code; whether it was the last.
async fn wrong(txn: &Txn, means: &Means<'_>, session: SessionId, account: AccountId) -> Result<bool> {
    record_at_the_door(txn, account, "code-failed", means.now).await?;
    let over = store::count_try(txn, session).await? >= TRIES;
    if over {
        store::end_session(txn, session, means.now).await?;
    }
    Ok(over)
}
