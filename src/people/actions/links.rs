//! Links that set a password: an invitation, or a new one for who forgot theirs. Stored hashed, once, for a time.
use super::super::messages::{self, link_path};
use super::super::rules::{LinkFor, is_pin, may_be};
use super::super::store;
use super::audit::record_at_the_door;
use super::sessions::{digest, token};
use super::sign_in::{SignedIn, begin};
use super::{Means, password, throttles};
use crate::kernel::{AccountId, Email, Error, Instant, Refusal, Result, Txn};
use crate::notify;

/// What somebody chose behind a link.
#[derive(Debug, Clone)]
pub struct NewSecrets {
    pub password: String,
    /// Unlocks the screen; it may be set later too.
    pub pin: Option<String>,
}

/// How long a link that a colleague gave lives.
pub const LINK_DAYS: i64 = LinkFor::Invite.minutes() / (24 * 60);

/// A new link for an account that waits for its password; those that were given before die. Answers its path, which is
/// nowhere else.
pub async fn invite_link(txn: &Txn, account: AccountId, now: Instant) -> Result<String> {
    Ok(link_path(&link(txn, account, LinkFor::Invite, now).await?))
}

async fn link(txn: &Txn, account: AccountId, purpose: LinkFor, now: Instant) -> Result<String> {
    let token = token()?;
    store::insert_link(txn, account, digest(&token), purpose.as_str(), now.plus_minutes(purpose.minutes())).await?;
    Ok(token)
}

/// Mails a link to whoever forgot their password. Whether the address is known is not told, neither by words nor by time.
pub async fn ask_reset(means: &Means<'_>, email: &Email, peer: &str) -> Result<()> {
    throttles::request(means, peer).await?;
    let email = email.as_str().to_lowercase();
    match throttles::letter(means, &email).await {
        Ok(()) => {}
        // Nobody's mailbox is filled; the answer is the same.
        Err(Error::TooMany { .. }) => return Ok(()),
        Err(error) => return Err(error),
    }
    let account = store::account_by_email(means.db.read(), &email).await?;
    let txn = means.db.begin().await?;
    if let Some(it) = account.filter(|it| it.kind == "staff" && it.state != "disabled") {
        let id = AccountId(it.id);
        let token = link(&txn, id, LinkFor::Reset, means.now).await?;
        notify::post(&txn, means.keys, &messages::reset(means, &it, &token)?, means.now).await?;
        record_at_the_door(&txn, id, "password-asked", means.now).await?;
    }
    Ok(txn.commit().await?)
}

/// Sets password and PIN by a link, ends what was open, and signs in as far as a password does.
///
/// # Errors
/// `Gone` when the link was used, has run out or never was; refused for a password or PIN that will not do.
pub async fn set_by_link(means: &Means<'_>, token: &str, new: &NewSecrets, agent: &str) -> Result<SignedIn> {
    let link = store::live_link(means.db.read(), digest(token), means.now).await?;
    let (id, purpose) = link.ok_or(Error::Gone)?;
    let account = store::account_by_id(means.db.read(), id).await?.filter(|it| it.state != "disabled").ok_or(Error::Gone)?;
    may_be(&new.password, account.totp_confirmed, &account.name, &account.email).map_err(Error::Refused)?;
    let pin = match &new.pin {
        Some(pin) if !is_pin(pin) => return Err(Error::Refused(Refusal("people-pin-shape"))),
        Some(pin) => Some(password::hash(pin.clone()).await?),
        None => None,
    };
    let hash = password::hash(new.password.clone()).await?;
    let txn = means.db.begin().await?;
    if !store::use_link(&txn, digest(token), means.now).await? || !store::set_password(&txn, id, &hash, means.now).await? {
        return Err(Error::Gone);
    }
    store::drop_links(&txn, id).await?;
    if let Some(pin) = pin {
        store::set_pin(&txn, id, &pin, means.now).await?;
    }
    store::end_sessions(&txn, id, means.now).await?;
    record_at_the_door(&txn, id, "password-set", means.now).await?;
    if LinkFor::parse(&purpose) == Some(LinkFor::Reset) {
        let cause = format!("password/{id}/{now}", id = id.0, now = means.now.0);
        notify::post(&txn, means.keys, &messages::password_changed(means, &account, cause)?, means.now).await?;
    }
    let signed = begin(&txn, means, &account, agent).await?;
    txn.commit().await?;
    Ok(signed)
}

/// A PIN without asking: for accounts that are made with one.
pub async fn settle_pin(txn: &Txn, account: AccountId, pin: &str, now: Instant) -> Result<()> {
    let hash = password::hash(pin.to_owned()).await?;
    store::set_pin(txn, account, &hash, now).await
}
