//! Somebody outside sends people here by a link of his own. The link is derived, stored hashed, lives until a day, and is
//! revoked by one press; who holds it books, and sees only that the booking stands.
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

use super::super::rules::{self, Need, No};
use super::super::store::{self, NewReferrerRow, ReferrerRow};
use super::booking::{Coming, bring_about, old_enough, rebuilt};
use super::{Booked, By, Wish};
use crate::ground::{Means, Who};
use crate::kernel::{
    AppointmentId, Asker, CentreId, Claim, Error, Instant, Key, Limit, Result, Role, ServiceId, again, claim, settle, strike,
};
use crate::people;
use crate::schedule;

/// What one referrer books in an hour; whoever sends more people calls.
const BOOKINGS: Limit = Limit { times: 20, minutes: 60 };

/// A referrer whom staff let book.
#[derive(Debug, Clone)]
pub struct NewReferrer {
    pub centre: CentreId,
    pub name: String,
    pub organisation: String,
    pub services: Vec<ServiceId>,
    /// The first moment at which his link does not open any more.
    pub until: Instant,
}

/// Makes a referrer and his link; the same key again gives the same referrer.
///
/// # Errors
/// `NotFound` for a centre where the asker is neither desk nor manager.
pub async fn make_referrer(means: &Means<'_>, asker: &Asker, new: &NewReferrer, key: &Key) -> Result<i64> {
    if !(asker.is_at(Role::Desk, new.centre) || asker.is_at(Role::Manager, new.centre)) {
        return Err(Error::NotFound);
    }
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(id) = claim(&txn, key, means.now).await? {
        return Ok(id);
    }
    let secret = crate::kernel::Keys::random()?;
    let row = NewReferrerRow {
        centre: new.centre,
        name: &new.name,
        organisation: &new.organisation,
        digest: Sha256::digest(&secret).to_vec(),
        by: asker.account,
        expires_at: new.until,
    };
    let id = store::insert_referrer(&txn, &row, &new.services, means.now).await?;
    // The link is derived from the number, so that staff can show it again and a dump holds none.
    store::set_referrer_digest(&txn, id, Sha256::digest(link_of(means, id)).to_vec()).await?;
    people::record(&txn, asker, &people::Deed::new("make-referrer", "referrer", id).at(new.centre), means.now).await?;
    settle(&txn, key, id).await?;
    txn.commit().await?;
    Ok(id)
}

/// A referrer's link opens nothing from now on.
///
/// # Errors
/// `NotFound` for one of another centre.
pub async fn revoke_referrer(means: &Means<'_>, asker: &Asker, id: i64) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let row = store::referrer_by_id(&txn, id).await?.ok_or(Error::NotFound)?;
    let centre = CentreId(row.centre_id);
    if !(asker.is_at(Role::Desk, centre) || asker.is_at(Role::Manager, centre)) {
        return Err(Error::NotFound);
    }
    if store::revoke_referrer(&txn, id, means.now).await? {
        people::record(&txn, asker, &people::Deed::new("revoke-referrer", "referrer", id).at(centre), means.now).await?;
    }
    Ok(txn.commit().await?)
}

/// The last part of a referrer's link: 256 bits.
pub fn link_of(means: &Means<'_>, id: i64) -> String {
    BASE64URL_NOPAD.encode(&means.keys.mac("refer", &id.to_string()))
}

/// A referrer books for somebody whom he sends: what the public may book, at his centre, of his services.
///
/// # Errors
/// `Gone` when his link is revoked or over, `NotFound` for a service that is not his, `TooMany`; else as [`super::book`].
pub async fn refer(means: &Means<'_>, token: &str, wish: &Wish, who: &Who, key: &Key) -> Result<Booked> {
    let referrer = by_link(means, token).await?;
    if means.site.limits {
        strike(means.diary.db(), &format!("refer:{}", referrer.id), BOOKINGS, means.now).await?;
    }
    again(|| refer_once(means, &referrer, wish, who, key)).await
}

/// Whose link it is.
///
/// # Errors
/// `NotFound` for what never was a link, `Gone` for one revoked or over.
pub async fn by_link(means: &Means<'_>, token: &str) -> Result<ReferrerRow> {
    let row = store::referrer_by_digest(means.diary.db().read(), &Sha256::digest(token)).await?.ok_or(Error::NotFound)?;
    if row.revoked_at.is_some() || row.expires_at <= means.now.0 { Err(Error::Gone) } else { Ok(row) }
}

async fn refer_once(means: &Means<'_>, referrer: &ReferrerRow, wish: &Wish, who: &Who, key: &Key) -> Result<Booked> {
    let house = means.diary.house().await?;
    let service = house.service(wish.service).filter(|it| it.is_public()).ok_or(Error::NotFound)?;
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(id) = claim(&txn, key, means.now).await? {
        return rebuilt(&txn, means, AppointmentId(id)).await;
    }
    let his = store::services_of_referrers(&txn, &[referrer.id]).await?;
    if !his.iter().any(|it| it.1 == wish.service) {
        return Err(Error::NotFound);
    }
    let wish = Wish { centre: Some(CentreId(referrer.centre_id)), ..wish.clone() };
    let (event, slot) = schedule::take(&txn, means.diary, &wish.take(None, None), None, means.now).await?;
    old_enough(&house, service, &slot, who)?;
    for need in rules::needs(wish.mode, service.anonymous) {
        let met = match need {
            Need::Email => who.email.is_some(),
            // Whoever is sent may have no number: the slip with the code is given to them.
            Need::Phone => who.phone.is_some() || wish.mode == schedule::Mode::InPerson,
        };
        if !met {
            return Err(No::NotOffered.into());
        }
    }
    let made = bring_about(&txn, means, &house, &Coming { event, slot, service: wish.service }, who, By::Centre).await?;
    store::insert_referral(&txn, referrer.id, made.id).await?;
    settle(&txn, key, made.id.0).await?;
    txn.commit().await?;
    Ok(made)
}
