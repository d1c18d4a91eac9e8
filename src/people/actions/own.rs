//! What people change about their own account.
use super::super::messages;
use super::super::rules::{Deed, is_pin, may_be};
use super::super::store::{self, Account};
use super::audit::record;
use super::{Means, password, throttles};
use crate::kernel::{Asker, Claim, Error, Key, Lang, Refusal, Result, SessionId, claim, settle};
use crate::notify;

pub(super) async fn whose(means: &Means<'_>, asker: &Asker) -> Result<Account> {
    store::account_by_id(means.db.read(), asker.account).await?.ok_or(Error::NotFound)
}

/// Whether somebody who has come in knows their password too.
pub(super) async fn proven(means: &Means<'_>, asker: &Asker, account: &Account, present: &str) -> Result<bool> {
    throttles::own(means, asker.account).await?;
    password::fits(present.to_owned(), account.password.clone()).await
}

/// Another password; all other sessions end.
pub async fn change_password(means: &Means<'_>, asker: &Asker, present: &str, new: &str, key: &str) -> Result<()> {
    let account = whose(means, asker).await?;
    let fits = proven(means, asker, &account, present).await?;
    let allowed = may_be(new, account.totp_confirmed, &account.name, &account.email);
    let hash = if allowed.is_ok() && fits { password::hash(new.to_owned()).await? } else { String::new() };
    let txn = means.db.begin().await?;
    let once =
        Key::new("password", &format!("{} {key}", account.id), &means.keys.tag("password-form", &format!("{present}\n{new}")));
    if let Claim::Done(_) = claim(&txn, &once, means.now).await? {
        return Ok(());
    }
    if !fits {
        return Err(Error::Refused(Refusal("people-password-wrong")));
    }
    allowed.map_err(Error::Refused)?;
    if !store::set_password(&txn, asker.account, &hash, means.now).await? {
        return Err(Error::NotFound);
    }
    store::drop_links(&txn, asker.account).await?;
    store::end_other_sessions(&txn, asker.account, asker.session, means.now).await?;
    record(&txn, asker, &Deed::new("password-change", "account", account.id), means.now).await?;
    let cause = format!("password/{}/{}", account.id, means.now.0);
    notify::post(&txn, means.keys, &messages::password_changed(means, &account, cause)?, means.now).await?;
    settle(&txn, &once, account.id).await?;
    Ok(txn.commit().await?)
}

/// Another PIN, or a first one.
pub async fn change_pin(means: &Means<'_>, asker: &Asker, present: &str, pin: &str) -> Result<()> {
    let account = whose(means, asker).await?;
    if !proven(means, asker, &account, present).await? {
        return Err(Error::Refused(Refusal("people-password-wrong")));
    }
    if !is_pin(pin) {
        return Err(Error::Refused(Refusal("people-pin-shape")));
    }
    let hash = password::hash(pin.to_owned()).await?;
    let txn = means.db.begin().await?;
    store::set_pin(&txn, asker.account, &hash, means.now).await?;
    record(&txn, asker, &Deed::new("pin-change", "account", account.id), means.now).await?;
    Ok(txn.commit().await?)
}

/// The language of letters.
pub async fn choose_language(means: &Means<'_>, asker: &Asker, lang: Lang) -> Result<()> {
    let txn = means.db.begin().await?;
    store::set_language(&txn, asker.account, lang, means.now).await?;
    record(&txn, asker, &Deed::new("language-change", "account", asker.account.0), means.now).await?;
    Ok(txn.commit().await?)
}

/// Ends one of one's own sessions.
///
/// # Errors
/// `NotFound` for anybody else's; one that has ended already stays so.
pub async fn end_mine(means: &Means<'_>, asker: &Asker, session: SessionId) -> Result<()> {
    let txn = means.db.begin().await?;
    if !store::end_own_session(&txn, asker.account, session, means.now).await? {
        return Err(Error::NotFound);
    }
    record(&txn, asker, &Deed::new("session-end", "account", asker.account.0), means.now).await?;
    Ok(txn.commit().await?)
}

/// Ends all of one's sessions but the one that asks.
pub async fn end_others(means: &Means<'_>, asker: &Asker) -> Result<()> {
    let txn = means.db.begin().await?;
    if store::end_other_sessions(&txn, asker.account, asker.session, means.now).await? > 0 {
        record(&txn, asker, &Deed::new("session-end", "account", asker.account.0), means.now).await?;
    }
    Ok(txn.commit().await?)
}
