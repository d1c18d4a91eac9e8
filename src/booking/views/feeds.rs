//! What a feed's reader gets.
use chrono::{Days, NaiveTime};

use super::super::actions::feed_digest;
use super::super::store::{self, FeedOwner};
use super::{Appointment, appointment};
use crate::ground::Means;
use crate::kernel::{Error, Instant, Lang, Result};

const DAYS_BACK: u64 = 30;
const DAYS_AHEAD: u64 = 366;

/// A feed at one moment.
pub struct Feed {
    pub lang: Lang,
    /// A counsellor's tells codes; a young person's tells her own bookings.
    pub of_counsellor: bool,
    pub appointments: Vec<Appointment>,
    /// When the last of it changed.
    pub changed: Instant,
}

/// The feed that a token opens: from thirty days back to a year ahead, whole local days, so that its bytes stay the same
/// while nothing changes.
///
/// # Errors
/// `NotFound` for a token that never was one, and for one revoked.
pub async fn feed(means: &Means<'_>, token: &str) -> Result<Feed> {
    if token.len() != 23 || !token.is_ascii() {
        return Err(Error::NotFound);
    }
    let house = means.diary.house().await?;
    let zone = house.zone_of(None).ok_or(Error::NotFound)?;
    let today = means.now.at(zone).date_naive();
    let midnight = |day: Option<chrono::NaiveDate>| {
        day.and_then(|it| it.and_time(NaiveTime::MIN).and_local_timezone(zone).earliest()).map(Instant::from)
    };
    let from = midnight(today.checked_sub_days(Days::new(DAYS_BACK))).ok_or(Error::NotFound)?;
    let until = midnight(today.checked_add_days(Days::new(DAYS_AHEAD))).ok_or(Error::NotFound)?;
    let (db, digest) = (means.diary.db(), feed_digest(token));
    let of_counsellor = token.starts_with('c');
    let fed = if of_counsellor {
        store::counsellor_feed(db, digest, from, until).await?
    } else {
        store::person_feed(db, digest, from, until).await?
    };
    let fed = fed.ok_or(Error::NotFound)?;
    let appointments = fed.rows.into_iter().map(|row| appointment(means, &house, row)).collect::<Result<Vec<_>>>()?;
    let changed = appointments.iter().map(|it| it.dtstamp).max().unwrap_or(fed.made_at).max(fed.made_at);
    let lang = Lang::from_tag(&fed.language).unwrap_or(Lang::Be);
    Ok(Feed { lang, of_counsellor, appointments, changed })
}

/// Since when the owner's feed stands, if it does.
pub async fn feed_since(means: &Means<'_>, owner: FeedOwner) -> Result<Option<Instant>> {
    store::feed_since(means.diary.db(), owner).await
}
