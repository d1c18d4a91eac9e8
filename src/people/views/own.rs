//! What people see of their own way in: half a sign-in, the lock, what was kept, their account and devices.
use chrono_tz::Tz;

use super::super::actions::digest;
use super::super::rules::{KEPT_HOURS, LOCK_MINUTES, LinkFor, Standing, standing, words_in};
use super::super::store;
use crate::kernel::{AccountId, Asker, Db, Error, Instant, Keys, Lang, Result, Role, Roles, SessionId};

/// A sign-in between its two steps.
pub struct Half {
    pub session: SessionId,
    pub account: AccountId,
    pub email: String,
}

pub async fn half(db: &Db, token: &str, now: Instant) -> Result<Option<Half>> {
    let row = store::session_by_digest(db, &digest(token)).await?;
    let row = row.filter(|it| it.step == "password" && it.account_state == "active");
    let row = row.filter(|it| it.ended_at.is_none() && it.expires_at > now.0);
    Ok(row.map(|it| Half { session: SessionId(it.id), account: AccountId(it.account_id), email: it.email }))
}

/// A session behind its lock.
pub struct Locked {
    pub session: SessionId,
    pub account: AccountId,
    pub name: String,
    pub has_pin: bool,
    pub since: Instant,
    /// By the button, not by idleness.
    pub by_hand: bool,
    pub zone: Tz,
}

pub async fn locked(db: &Db, token: &str, now: Instant) -> Result<Option<Locked>> {
    let row = store::session_by_digest(db, &digest(token)).await?;
    let Some(row) = row.filter(|it| it.step == "full" && it.account_state == "active") else { return Ok(None) };
    let seen = Instant(row.last_seen);
    if standing(Instant(row.expires_at), row.ended_at.is_some(), row.locked_at.is_some(), seen, now) != Standing::Locked {
        return Ok(None);
    }
    let account = AccountId(row.account_id);
    Ok(Some(Locked {
        session: SessionId(row.id),
        account,
        name: row.name,
        has_pin: row.has_pin,
        since: row.locked_at.map_or(seen.plus_minutes(LOCK_MINUTES), Instant),
        by_hand: row.locked_at.is_some(),
        zone: zone_of(db, account).await?,
    }))
}

/// Whose session it is or was, as long as anybody remembers.
pub async fn whose(db: &Db, token: &str) -> Result<Option<(SessionId, AccountId)>> {
    let row = store::session_by_digest(db, &digest(token)).await?;
    Ok(row.map(|it| (SessionId(it.id), AccountId(it.account_id))))
}

pub async fn zone_of(db: &Db, account: AccountId) -> Result<Tz> {
    let zone = store::zone_of(db.read(), account).await?;
    Ok(zone.and_then(|it| it.parse().ok()).unwrap_or(Tz::Europe__Minsk))
}

/// What somebody may be here, who has just come in.
pub async fn roles_of(db: &Db, account: AccountId) -> Result<Roles> {
    let roles: Vec<Role> = store::posts_of(db.read(), account).await?.iter().map(|it| it.role).collect();
    Ok(Roles::of(&roles))
}

/// A form that came too late: how much of it was written by hand, never what.
pub struct Kept {
    pub name: String,
    pub path: String,
    pub words: usize,
    pub at: Instant,
}

pub async fn kept(db: &Db, keys: &Keys, account: AccountId, name: &str, now: Instant) -> Result<Option<Kept>> {
    let row = store::kept_by_name(db.read(), account, name, now.plus_hours(-KEPT_HOURS)).await?;
    row.map(|it| kept_row(keys, it)).transpose()
}

/// Everything that waits for its sender.
pub async fn all_kept(db: &Db, keys: &Keys, account: AccountId, now: Instant) -> Result<Vec<Kept>> {
    let rows = store::kept_of(db.read(), account, now.plus_hours(-KEPT_HOURS)).await?;
    rows.into_iter().map(|it| kept_row(keys, it)).collect()
}

fn kept_row(keys: &Keys, row: store::KeptRow) -> Result<Kept> {
    let words = words_in(&keys.open(&row.body)?);
    Ok(Kept { name: row.name, path: row.path, words, at: Instant(row.made_at) })
}

/// Whom a link lets choose a password.
pub struct Chooser {
    pub purpose: LinkFor,
    pub name: String,
    pub email: String,
    pub second_factor: bool,
}

/// # Errors
/// `Gone` when the link was used, has run out, or never was.
pub async fn chooser(db: &Db, token: &str, now: Instant) -> Result<Chooser> {
    let (id, purpose) = store::live_link(db.read(), digest(token), now).await?.ok_or(Error::Gone)?;
    let account = store::account_by_id(db.read(), id).await?.filter(|it| it.state != "disabled").ok_or(Error::Gone)?;
    Ok(Chooser {
        purpose: LinkFor::parse(&purpose).ok_or(Error::Gone)?,
        name: account.name,
        email: account.email,
        second_factor: account.totp_confirmed,
    })
}

/// One's own account.
pub struct Mine {
    pub email: String,
    pub name: String,
    pub language: Lang,
    pub has_pin: bool,
    pub second_factor: bool,
    pub codes_left: i64,
    pub zone: Tz,
}

pub async fn mine(db: &Db, asker: &Asker) -> Result<Mine> {
    let account = store::account_by_id(db.read(), asker.account).await?.ok_or(Error::NotFound)?;
    Ok(Mine {
        language: Lang::from_tag(&account.language).unwrap_or(Lang::Be),
        email: account.email,
        name: account.name,
        has_pin: account.pin.is_some(),
        second_factor: account.totp_confirmed,
        codes_left: store::codes_left(db.read(), asker.account).await?,
        zone: zone_of(db, asker.account).await?,
    })
}

/// Where somebody is signed in.
pub struct Device {
    pub id: i64,
    pub agent: String,
    pub made_at: Instant,
    pub last_seen: Instant,
    /// Here.
    pub current: bool,
}

pub async fn sessions(db: &Db, asker: &Asker, now: Instant) -> Result<Vec<Device>> {
    let rows = store::sessions_of(db.read(), asker.account, now).await?;
    let line = |it: store::SessionLine| Device {
        id: it.id,
        agent: it.agent,
        made_at: Instant(it.made_at),
        last_seen: Instant(it.last_seen),
        current: Some(SessionId(it.id)) == asker.session,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The devices on which the young person of this one stays signed in; none when this one is not remembered.
pub async fn devices(db: &Db, token: &str, now: Instant) -> Result<Vec<Device>> {
    let Some((own, account, ..)) = store::device_person(db, &digest(token), now).await? else { return Ok(Vec::new()) };
    let rows = store::devices_of(db.read(), account, now).await?;
    let line = |it: store::DeviceLine| Device {
        id: it.id,
        agent: it.agent,
        made_at: Instant(it.made_at),
        last_seen: Instant(it.last_seen),
        current: it.id == own,
    };
    Ok(rows.into_iter().map(line).collect())
}
