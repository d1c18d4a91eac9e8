//! Referrers as staff see them, and as they see themselves; missed meetings by service and hour.
use std::collections::BTreeMap;

use chrono::Timelike;

use super::super::actions::{by_link, link_of};
use super::super::rules::{self, State};
use super::super::store::{self, ReferrerRow};
use super::{Appointment, appointment};
use crate::ground::Means;
use crate::kernel::{Asker, CentreId, Error, Instant, Result, Role, ServiceId};

/// A referrer, and what his link opens.
#[derive(Debug, Clone)]
pub struct Referrer {
    pub id: i64,
    pub centre: CentreId,
    pub name: String,
    pub organisation: String,
    pub services: Vec<ServiceId>,
    pub until: Instant,
    pub revoked: bool,
    /// The last part of his link; empty when it opens nothing.
    pub link: String,
}

/// What he sees of what he booked: never a name, never what it is about.
#[derive(Debug, Clone)]
pub struct Referral {
    /// Only as long as it has to be handed over.
    pub code: Option<String>,
    pub start: Instant,
    pub centre: CentreId,
    pub state: State,
}

/// The referrers of the centres where the asker is desk or manager. Two queries.
pub async fn referrers(means: &Means<'_>, asker: &Asker) -> Result<Vec<Referrer>> {
    let db = means.diary.db().read();
    let scope = asker.scope(&[Role::Desk, Role::Manager]).ids();
    let rows = store::referrers(db, scope.as_deref()).await?;
    let ids: Vec<i64> = rows.iter().map(|it| it.id).collect();
    let services = store::services_of_referrers(db, &ids).await?;
    Ok(rows.into_iter().map(|row| seen(means, row, &services)).collect())
}

/// Whose link it is.
///
/// # Errors
/// `NotFound` for what never was a link, `Gone` for one revoked or over.
pub async fn referrer_by_link(means: &Means<'_>, token: &str) -> Result<Referrer> {
    let row = by_link(means, token).await?;
    let services = store::services_of_referrers(means.diary.db().read(), &[row.id]).await?;
    Ok(seen(means, row, &services))
}

fn seen(means: &Means<'_>, row: ReferrerRow, services: &[(i64, ServiceId)]) -> Referrer {
    let live = row.revoked_at.is_none() && row.expires_at > means.now.0;
    Referrer {
        link: if live { link_of(means, row.id) } else { String::new() },
        services: services.iter().filter(|it| it.0 == row.id).map(|it| it.1).collect(),
        id: row.id,
        centre: CentreId(row.centre_id),
        name: row.name,
        organisation: row.organisation,
        until: Instant(row.expires_at),
        revoked: row.revoked_at.is_some(),
    }
}

/// His last bookings.
pub async fn referrals(means: &Means<'_>, referrer: &Referrer) -> Result<Vec<Referral>> {
    let house = means.diary.house().await?;
    let rows = store::referrals(means.diary.db().read(), referrer.id).await?;
    let referral = |it: Appointment| Referral {
        start: it.span.start(),
        centre: it.centre,
        state: it.state,
        code: rules::shows_code(it.booked_at, means.now).then_some(it.code),
    };
    rows.into_iter().map(|row| Ok(referral(appointment(means, &house, row)?))).collect()
}

/// How many meetings were held and missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Missed {
    pub held: i64,
    pub missed: i64,
}

/// Held and missed meetings by service and by local hour, so many days back.
#[derive(Debug, Clone, Default)]
pub struct NoShows {
    pub all: Missed,
    pub by_service: BTreeMap<ServiceId, Missed>,
    pub by_hour: BTreeMap<u32, Missed>,
    /// How often each reason was named, by its word; most people name none.
    pub by_reason: BTreeMap<String, i64>,
}

/// How far back missed meetings are looked at.
pub const NO_SHOW_DAYS: i64 = 182;

/// For the manager of these centres, as advice. Two queries over the last half year.
pub async fn no_shows(means: &Means<'_>, asker: &Asker) -> Result<NoShows> {
    let scope = asker.scope(&[Role::Manager]).ids();
    let since = means.now.plus_days(-NO_SHOW_DAYS);
    let rows = store::held_and_missed(means.diary.db().read(), scope.as_deref(), since, means.now).await?;
    let house = means.diary.house().await?;
    let by_reason = store::missed_reasons(means.diary.db().read(), scope.as_deref(), since, means.now).await?;
    let mut found = NoShows { by_reason: by_reason.into_iter().collect(), ..NoShows::default() };
    for row in rows {
        let zone = house.zone_of(Some(CentreId(row.centre_id))).ok_or(Error::NotFound)?;
        let hour = Instant(row.hour * 3_600).at(zone).hour();
        let add = |to: &mut Missed| {
            to.held += row.held;
            to.missed += row.missed;
        };
        add(&mut found.all);
        add(found.by_service.entry(ServiceId(row.service_id)).or_default());
        add(found.by_hour.entry(hour).or_default());
    }
    Ok(found)
}
