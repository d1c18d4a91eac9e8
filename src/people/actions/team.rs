//! Steps of whoever manages accounts, each inside the caller's transaction: who may take them is decided above this floor,
//! where centres and their managers are known together.
use super::super::store;
use super::digest;
use super::links::invite_link;
use super::sessions::token;
use crate::kernel::{AccountId, Error, Instant, Post, Refusal, Result, Txn};
use crate::people::rules::TokenScope;

/// Other posts from now on.
///
/// # Errors
/// Refused when somebody else changed the account since `seen`.
pub async fn set_posts(txn: &Txn, account: AccountId, posts: &[Post], seen: Instant, now: Instant) -> Result<()> {
    if !store::touch_account(txn, account, seen, now).await? {
        return Err(Error::Refused(Refusal("team-no-changed")));
    }
    store::delete_posts(txn, account).await?;
    for post in posts {
        store::insert_post(txn, account, *post).await?;
    }
    Ok(())
}

/// Nobody comes in by this account from now on: its sessions end, its links and tokens open nothing.
///
/// # Errors
/// Refused when it is disabled already.
pub async fn disable(txn: &Txn, account: AccountId, now: Instant) -> Result<()> {
    let was_active = store::set_state(txn, account, "active", "disabled", now).await?;
    if !was_active && !store::set_state(txn, account, "invited", "disabled", now).await? {
        return Err(Error::Refused(Refusal("team-no-disabled")));
    }
    store::end_sessions(txn, account, now).await?;
    store::drop_links(txn, account).await
}

/// The account opens again, with the password that it had; without one it waits for a link.
///
/// # Errors
/// Refused when it is not disabled.
pub async fn enable(txn: &Txn, account: AccountId, now: Instant) -> Result<()> {
    let row = store::account_by_id(txn, account).await?.ok_or(Error::NotFound)?;
    let to = if row.password.is_some() { "active" } else { "invited" };
    if store::set_state(txn, account, "disabled", to, now).await? {
        return Ok(());
    }
    Err(Error::Refused(Refusal("team-no-enabled")))
}

/// Takes password, PIN and second factor away and ends all sessions; the new link, which sets them anew, is answered.
///
/// # Errors
/// Refused for a disabled account.
pub async fn reset(txn: &Txn, account: AccountId, now: Instant) -> Result<String> {
    let row = store::account_by_id(txn, account).await?.ok_or(Error::NotFound)?;
    if row.state == "disabled" {
        return Err(Error::Refused(Refusal("team-no-disabled")));
    }
    store::clear_access(txn, account, now).await?;
    store::end_sessions(txn, account, now).await?;
    invite_link(txn, account, now).await
}

/// Of whoever changes managers at once, one waits for the other.
pub async fn lock_managers(txn: &Txn) -> Result<()> {
    store::lock_managers(txn).await
}

/// A token of the interface for machines, as it is asked for.
#[derive(Debug, Clone)]
pub struct NewToken {
    pub account: AccountId,
    pub name: String,
    pub scope: TokenScope,
    pub expires_at: Option<Instant>,
}

/// A new token and its number; it is stored hashed, so this is the only time that anybody sees it.
pub async fn add_token(txn: &Txn, new: &NewToken, now: Instant) -> Result<(i64, String)> {
    let token = format!("pat_{}", token()?);
    Ok((keep_token(txn, new, &token, now).await?, token))
}

/// The same with a token that somebody else chose: the demonstration's can be told again.
pub async fn keep_token(txn: &Txn, new: &NewToken, token: &str, now: Instant) -> Result<i64> {
    let row = store::NewToken {
        account: new.account,
        name: &new.name,
        scope: new.scope.as_str(),
        digest: digest(token),
        expires_at: new.expires_at,
    };
    store::insert_token(txn, row, now).await
}

/// # Errors
/// Refused when it is revoked already.
pub async fn revoke_token(txn: &Txn, id: i64, now: Instant) -> Result<()> {
    if store::revoke_token(txn, id, now).await? { Ok(()) } else { Err(Error::Refused(Refusal("team-no-revoked"))) }
}
