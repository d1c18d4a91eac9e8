//! Somebody asks for what is not on offer: another time, or a link to what she has booked.
use sha2::{Digest, Sha256};

use super::super::store;
use super::telling;
use crate::ground::{self, Means, Who};
use crate::kernel::{CentreId, Claim, Email, Error, Key, Keys, Lang, PersonId, Phone, Result, ServiceId, claim, settle};
use crate::notify::{self, CallWish, Messages};
use crate::people::{self, NewPerson, Sex};

/// How long a link that signs in lives.
pub const ASK_MINUTES: i64 = 10;

/// A wish for a time that is not offered, with a way to answer.
#[derive(Debug, Clone)]
pub struct Request {
    pub service: ServiceId,
    pub centre: Option<CentreId>,
    pub name: String,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub wish: String,
    pub discreet: bool,
    pub language: Lang,
}

/// Leaves a contact for the desk, which answers within a working day.
pub async fn ask_for_time(means: &Means<'_>, request: &Request, key: Option<&Key>) -> Result<()> {
    let house = means.diary.house().await?;
    house.service(request.service).ok_or(Error::NotFound)?;
    let zone = house.zone_of(request.centre).ok_or(Error::NotFound)?;
    let txn = means.diary.db().begin().await?;
    if let Some(key) = key
        && let Claim::Done(_) = claim(&txn, key, means.now).await?
    {
        return Ok(());
    }
    let new = NewPerson {
        name: request.name.clone(),
        birth_year: None,
        sex: Sex::Unknown,
        region: String::new(),
        language: request.language,
        anonymous: false,
    };
    let person = people::new_person(&txn, &new, means.now).await?;
    if let Some(centre) = request.centre {
        people::known_at(&txn, person, centre, means.now).await?;
    }
    let who = Who {
        name: request.name.clone(),
        email: request.email.clone(),
        phone: request.phone.clone(),
        birth_year: None,
        sex: Sex::Unknown,
        region: String::new(),
        answers: Vec::new(),
        messages: if request.discreet { Messages::Discreet } else { Messages::Full },
        calendar_part: false,
        language: request.language,
        calls: CallWish::NotAsked,
        client: None,
    };
    notify::set_contacts(&txn, person, &ground::contacts(person, &who, zone, false)).await?;
    let sealed = means.keys.seal(&request.wish)?;
    let id = store::insert_request(&txn, request.service, request.centre, person, sealed, means.now).await?;
    telling::request_waits(&txn, means, person, id, request).await?;
    if let Some(key) = key {
        settle(&txn, key, id).await?;
    }
    Ok(txn.commit().await?)
}

/// Mails a link to the list of bookings, if this address has any that a list may show. Whoever asks learns nothing of it:
/// the answer is the same, and so is the work.
pub async fn send_link(means: &Means<'_>, email: &Email, language: Lang) -> Result<()> {
    let token = Keys::random()?;
    let digest = Sha256::digest(token.as_bytes()).to_vec();
    let people = notify::people_at(means.diary.db(), email).await?;
    let mut asker = None;
    if let Some(newest) = people.iter().max().copied() {
        let listed = store::of_same_address(means.diary.db(), newest, means.now).await?;
        asker = listed.iter().map(|it| PersonId(it.person_id)).max();
    }
    let txn = means.diary.db().begin().await?;
    if let Some(person) = asker {
        store::insert_link(&txn, digest, person, means.now.plus_minutes(ASK_MINUTES)).await?;
        telling::sign_in_link(&txn, means, person, &token, language).await?;
    }
    Ok(txn.commit().await?)
}

/// Uses a mailed link up; gives the person whom it lets in.
///
/// # Errors
/// `Gone` when it was used, has run out, or never was.
pub async fn redeem(means: &Means<'_>, token: &str) -> Result<PersonId> {
    let txn = means.diary.db().begin().await?;
    let person = store::use_link(&txn, Sha256::digest(token.as_bytes()).to_vec(), means.now).await?.ok_or(Error::Gone)?;
    txn.commit().await?;
    Ok(person)
}
