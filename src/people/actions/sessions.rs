//! Sign-ins of staff, and the forms that are kept for them.
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

use super::super::rules::{HALF_MINUTES, KEPT_HOURS, SESSION_HOURS};
use super::super::store::{self, NewSession};
use super::audit::record_at_the_door;
use crate::kernel::{AccountId, Asker, Db, Error, Instant, Keys, Result, SessionId, Txn};

/// A session that has just begun: the token goes into the cookie and is nowhere else.
pub struct Opened {
    pub id: SessionId,
    pub token: String,
}

/// 256 random bits as URL-safe text.
pub fn token() -> Result<String> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|it| Error::Fault(it.to_string().into()))?;
    Ok(BASE64URL_NOPAD.encode(&bytes))
}

pub(in crate::people) fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

/// A session of this account from now on. `full`: both factors have come.
pub async fn open_session(txn: &Txn, account: AccountId, full: bool, agent: &str, now: Instant) -> Result<Opened> {
    let token = token()?;
    let step = if full { "full" } else { "password" };
    let expires_at = if full { now.plus_hours(SESSION_HOURS) } else { now.plus_minutes(HALF_MINUTES) };
    let new = NewSession { account, digest: digest(&token), step, agent, expires_at };
    Ok(Opened { id: store::insert_session(txn, &new, now).await?, token })
}

/// A machine came with this token: written at most once a minute by whoever calls.
pub async fn used(db: &Db, token: i64, now: Instant) -> Result<()> {
    let txn = db.begin().await?;
    store::touch_token(&txn, token, now).await?;
    Ok(txn.commit().await?)
}

/// Somebody works in the session.
pub async fn touch(db: &Db, id: SessionId, now: Instant) -> Result<()> {
    let txn = db.begin().await?;
    store::touch_session(&txn, id, now).await?;
    Ok(txn.commit().await?)
}

/// Somebody is beside whoever works in this session, or no longer: codes instead of names, no topics, no notes.
pub async fn set_beside(db: &Db, asker: &Asker, beside: bool) -> Result<()> {
    let Some(session) = asker.session else { return Ok(()) };
    let txn = db.begin().await?;
    store::set_beside(&txn, session, beside).await?;
    Ok(txn.commit().await?)
}

/// Signs out.
pub async fn end(db: &Db, id: SessionId, account: AccountId, now: Instant) -> Result<()> {
    let txn = db.begin().await?;
    if store::end_own_session(&txn, account, id, now).await? {
        record_at_the_door(&txn, account, "sign-out", now).await?;
    }
    Ok(txn.commit().await?)
}

/// Keeps a form that came too late, sealed, for the account of that session.
pub async fn keep(db: &Db, keys: &Keys, session: SessionId, path: &str, body: &[u8], now: Instant) -> Result<String> {
    let name = Keys::random()?;
    // Forms are text; what is not would be refused anyway.
    let sealed = keys.seal(&String::from_utf8_lossy(body))?;
    let txn = db.begin().await?;
    store::insert_kept(&txn, &name, session, path, sealed, now).await?;
    txn.commit().await?;
    Ok(name)
}

/// Gives a kept form back, once, at the path that it was sent to.
pub async fn give_back(db: &Db, keys: &Keys, asker: &Asker, name: &str, path: &str, now: Instant) -> Result<Option<Vec<u8>>> {
    let txn = db.begin().await?;
    if store::kept_by_name(&txn, asker.account, name, now.plus_hours(-KEPT_HOURS)).await?.is_none() {
        return Ok(None);
    }
    let Some((to, sealed)) = store::take_kept(&txn, name, asker.account).await? else { return Ok(None) };
    if to != path {
        return Ok(None);
    }
    txn.commit().await?;
    Ok(Some(keys.open(&sealed)?.into_bytes()))
}

/// Throws away a form that was kept for whoever asks; one that is gone stays so.
pub async fn drop_kept(means: &super::Means<'_>, asker: &Asker, name: &str) -> Result<()> {
    let txn = means.db.begin().await?;
    store::take_kept(&txn, name, asker.account).await?;
    Ok(txn.commit().await?)
}
