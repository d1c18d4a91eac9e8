//! The second factor comes, goes, and is got round with recovery codes.
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};

use super::super::messages;
use super::super::rules::{ALONE, Deed, RECOVERY_CODES, SECRET_OCTETS, step_of};
use super::super::store::{self, Account};
use super::audit::record;
use super::own::{proven, whose};
use super::{Means, throttles};
use crate::kernel::{AccountId, Asker, Claim, Error, Instant, Key, Keys, Refusal, Result, Role, Txn, claim, settle};
use crate::notify;

/// A form that offers a second factor lives so long.
const OFFER_MINUTES: i64 = 60;

/// A secret that is offered and not yet proven: nothing is stored, the form carries it sealed.
#[derive(Debug, Clone)]
pub struct Enrolment {
    pub secret: String,
    pub sealed: String,
}

/// A new secret for whoever asks.
pub fn begin_enrolment(keys: &Keys, asker: &Asker, now: Instant) -> Result<Enrolment> {
    let mut octets = [0u8; SECRET_OCTETS];
    getrandom::fill(&mut octets).map_err(|it| Error::Fault(it.to_string().into()))?;
    let secret = BASE32_NOPAD.encode(&octets);
    let until = now.plus_minutes(OFFER_MINUTES).0;
    let sealed = keys.seal(&format!("{}:{until}:{secret}", asker.account.0))?;
    Ok(Enrolment { secret, sealed: BASE64URL_NOPAD.encode(&sealed) })
}

/// The secret that a form brought back, if it was offered to whoever asks, and not too long ago.
pub fn resume_enrolment(keys: &Keys, asker: &Asker, sealed: &str, now: Instant) -> Option<Enrolment> {
    let octets = BASE64URL_NOPAD.decode(sealed.as_bytes()).ok()?;
    let text = keys.open(&octets).ok()?;
    let mut parts = text.splitn(3, ':');
    let (account, until, secret) = (parts.next()?, parts.next()?, parts.next()?);
    let own = account.parse() == Ok(asker.account.0) && until.parse::<i64>().is_ok_and(|it| it > now.0);
    own.then(|| Enrolment { secret: secret.to_owned(), sealed: sealed.to_owned() })
}

/// Confirms a second factor with its first code; gives ten recovery codes, to be shown once. In place of an earlier factor
/// only for whoever knows the password. The same form sent twice gives the same codes.
pub async fn enrol(
    means: &Means<'_>,
    asker: &Asker,
    offer: &Enrolment,
    code: &str,
    present: &str,
    key: &str,
) -> Result<Vec<String>> {
    let account = whose(means, asker).await?;
    throttles::code(means, asker.account).await?;
    let fits = !account.totp_confirmed || proven(means, asker, &account, present).await?;
    let step = step_of(&offer.secret, code, 0, means.outside);
    let txn = means.db.begin().await?;
    let once = Key::new("enrol", &format!("{} {key}", asker.account.0), &offer.sealed);
    if let Claim::Done(_) = claim(&txn, &once, means.now).await? {
        return Ok(codes(means.keys, asker.account, key));
    }
    if !fits {
        return Err(Error::Refused(Refusal("people-password-wrong")));
    }
    let Some(step) = step else { return Err(Error::Refused(Refusal("people-no-code"))) };
    set_totp(&txn, means.keys, asker.account, &offer.secret, step, means.now).await?;
    let codes = write_codes(&txn, means.keys, asker.account, key).await?;
    store::end_other_sessions(&txn, asker.account, asker.session, means.now).await?;
    record(&txn, asker, &Deed::new("second-factor-on", "account", account.id), means.now).await?;
    let cause = format!("factor-on/{}/{}", account.id, means.now.0);
    notify::post(&txn, means.keys, &messages::factor_on(means, &account, cause)?, means.now).await?;
    settle(&txn, &once, account.id).await?;
    txn.commit().await?;
    Ok(codes)
}

/// New recovery codes; the old ones are dead.
pub async fn new_codes(means: &Means<'_>, asker: &Asker, present: &str, key: &str) -> Result<Vec<String>> {
    let account = whose(means, asker).await?;
    let fits = proven(means, asker, &account, present).await?;
    let txn = means.db.begin().await?;
    let once = Key::new("codes", &format!("{} {key}", asker.account.0), "");
    if let Claim::Done(_) = claim(&txn, &once, means.now).await? {
        return Ok(codes(means.keys, asker.account, key));
    }
    if !fits {
        return Err(Error::Refused(Refusal("people-password-wrong")));
    }
    if !account.totp_confirmed {
        return Err(Error::NotFound);
    }
    let codes = write_codes(&txn, means.keys, asker.account, key).await?;
    record(&txn, asker, &Deed::new("recovery-codes-new", "account", account.id), means.now).await?;
    settle(&txn, &once, account.id).await?;
    txn.commit().await?;
    Ok(codes)
}

/// Takes one's own second factor away: managers may not, and the password has to be long enough to stand alone.
pub async fn remove_second_factor(means: &Means<'_>, asker: &Asker, present: &str, key: &str) -> Result<()> {
    if asker.is(Role::Manager) {
        return Err(Error::Refused(Refusal("people-factor-must")));
    }
    let account = whose(means, asker).await?;
    let fits = proven(means, asker, &account, present).await?;
    let txn = means.db.begin().await?;
    let once = Key::new("factor-off", &format!("{} {key}", asker.account.0), "");
    if let Claim::Done(_) = claim(&txn, &once, means.now).await? {
        return Ok(());
    }
    if !fits {
        return Err(Error::Refused(Refusal("people-password-wrong")));
    }
    if present.chars().count() < ALONE {
        return Err(Error::Refused(Refusal("people-factor-short-password")));
    }
    store::unset_totp(&txn, asker.account, means.now).await?;
    store::end_other_sessions(&txn, asker.account, asker.session, means.now).await?;
    record(&txn, asker, &Deed::new("second-factor-off", "account", account.id), means.now).await?;
    let cause = format!("factor-off/{}/{}", account.id, means.now.0);
    notify::post(&txn, means.keys, &messages::factor_off(means, &account, cause)?, means.now).await?;
    settle(&txn, &once, account.id).await?;
    Ok(txn.commit().await?)
}

/// A confirmed factor without asking: for accounts that are made with one. `secret` is base 32.
pub async fn set_second_factor(txn: &Txn, keys: &Keys, account: AccountId, secret: &str, now: Instant) -> Result<()> {
    set_totp(txn, keys, account, secret, 0, now).await
}

async fn set_totp(txn: &Txn, keys: &Keys, account: AccountId, secret: &str, step: i64, now: Instant) -> Result<()> {
    store::set_totp(txn, account, keys.seal(secret)?, step, now).await
}

pub(super) fn secret_of(keys: &Keys, account: &Account) -> Result<Option<String>> {
    match account.totp_secret.as_ref().filter(|_| account.totp_confirmed) {
        Some(sealed) => Ok(Some(keys.open(sealed)?)),
        None => Ok(None),
    }
}

/// Ten codes that only the holder of the secret key can make from a form's random key: a form that is sent twice shows
/// the same ones, and none of them is stored.
fn codes(keys: &Keys, account: AccountId, key: &str) -> Vec<String> {
    (0..RECOVERY_CODES).map(|it| keys.code("recovery", &format!("{}:{key}:{it}", account.0))).collect()
}

async fn write_codes(txn: &Txn, keys: &Keys, account: AccountId, key: &str) -> Result<Vec<String>> {
    if key.len() < 22 {
        return Err(Error::KeyReused);
    }
    let codes = codes(keys, account, key);
    let digests = codes.iter().map(|it| spent_code(keys, account, it)).collect();
    store::replace_codes(txn, account, digests).await?;
    Ok(codes)
}

/// A recovery code as it lies in the table.
pub(super) fn spent_code(keys: &Keys, account: AccountId, typed: &str) -> Vec<u8> {
    keys.mac("recovery-code", &format!("{}:{}", account.0, Keys::fold_code(typed))).to_vec()
}
