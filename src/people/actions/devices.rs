//! Young people who wish to stay signed in on a device of their own. Nobody needs an account for anything.
use super::super::rules::DEVICE_DAYS;
use super::super::store::{self, NewRow};
use super::audit::record_at_the_door;
use super::sessions::{digest, token};
use crate::kernel::{AccountId, Db, Error, Instant, PersonId, Post, Refusal, Result, Role, Txn};
use crate::notify::{self, Channel};

/// How often it is written down that a device was used.
const SEEN_EVERY: i64 = 3600;

/// Remembers this browser for a person who came in by a link mailed to her: the token of its cookie. The account is that
/// of the mailbox whose link was used; it is made when somebody asks for it, never by booking.
pub async fn keep_device(db: &Db, person: PersonId, agent: &str, now: Instant) -> Result<String> {
    let contacts = notify::contacts(db, person).await?;
    let email = contacts.iter().find(|it| it.channel == Channel::Email).map(|it| it.address.to_lowercase());
    let email = email.ok_or(Error::NotFound)?;
    let who = store::person(db.read(), person).await?;
    let token = token()?;
    let txn = db.begin().await?;
    let account = match store::account_by_email(&txn, &email).await? {
        Some(it) if it.kind == "client" && it.state == "active" => AccountId(it.id),
        Some(_) => return Err(Error::Refused(Refusal("people-device-staff"))),
        None => {
            let row = NewRow {
                person: who.id,
                kind: "client",
                email: &email,
                name: "",
                language: who.language.tag(),
                state: "active",
                password: None,
            };
            let account = store::insert_account(&txn, &row, now).await?;
            store::insert_post(&txn, account, Post { role: Role::Client, centre: None }).await?;
            account
        }
    };
    let until = now.plus_hours(DEVICE_DAYS * 24);
    store::insert_device(&txn, account, digest(&token), agent, now, until).await?;
    record_at_the_door(&txn, account, "device-keep", now).await?;
    txn.commit().await?;
    Ok(token)
}

/// Who is signed in on the device with this token, and until when.
pub async fn device_of(db: &Db, token: &str, now: Instant) -> Result<Option<(PersonId, Instant)>> {
    let Some((id, _, person, seen, until)) = store::device_person(db, &digest(token), now).await? else { return Ok(None) };
    if seen.0 + SEEN_EVERY <= now.0 {
        match seen_now(db, id, now).await {
            // What is only noted for later must not stand in the way of reading.
            Ok(()) | Err(Error::Full) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Some((person, until)))
}

async fn seen_now(db: &Db, id: i64, now: Instant) -> Result<()> {
    let txn = db.begin().await?;
    store::see_device(&txn, id, now).await?;
    Ok(txn.commit().await?)
}

/// Her address is another one from now on: whoever is signed in as these people by the former one is not any more.
pub async fn end_devices_of(txn: &Txn, people: &[PersonId]) -> Result<()> {
    if people.is_empty() { Ok(()) } else { store::end_devices_of(txn, people).await }
}

/// Forgets a device: this one (no id), or another of the same account.
///
/// # Errors
/// `NotFound` when the token names no device.
pub async fn end_device(db: &Db, token: &str, other: Option<i64>, now: Instant) -> Result<()> {
    let own = store::device_person(db, &digest(token), now).await?;
    let (id, account, ..) = own.ok_or(Error::NotFound)?;
    let txn = db.begin().await?;
    store::end_device(&txn, account, other.unwrap_or(id)).await?;
    record_at_the_door(&txn, account, "device-end", now).await?;
    Ok(txn.commit().await?)
}
