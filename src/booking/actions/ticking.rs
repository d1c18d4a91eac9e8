//! What time brings: reminders, word of earlier times, forgotten reservations. Each is told once, whoever's clock ticks:
//! a message's cause is unique.
use super::super::rules::Reminder;
use super::super::store::{self, Freed, Row};
use super::super::views;
use super::{offers, telling};
use crate::ground::Means;
use crate::kernel::{AppointmentId, CentreId, CounsellorId, Error, Instant, Result, ServiceId};
use crate::schedule::{self, Mode, Search};

/// How far back freed times and new bookings are looked at: longer than a restart takes.
const BACK_HOURS: i64 = 6;
/// Who came so long ago does not stand in the queue any more.
const OVER_NIGHT_HOURS: i64 = 14;

/// Does all that is due. Called once a minute; a second call right after it changes nothing.
pub async fn tick(means: &Means<'_>) -> Result<()> {
    schedule::sweep(means.diary.db(), means.now).await?;
    offers::expire(means).await?;
    offers::care(means).await?;
    for kind in Reminder::ALL {
        remind(means, kind).await?;
    }
    for freed in store::freed_since(means.diary.db(), means.now.plus_hours(-BACK_HOURS), means.now).await? {
        offer(means, &freed).await?;
    }
    over_cap(means).await?;
    let txn = means.diary.db().begin().await?;
    store::sweep_links(&txn, means.now).await?;
    store::sweep_queue(&txn, means.now.plus_hours(-OVER_NIGHT_HOURS), means.now).await?;
    Ok(txn.commit().await?)
}

async fn remind(means: &Means<'_>, kind: Reminder) -> Result<()> {
    let house = means.diary.house().await?;
    for row in store::untold(means.diary.db(), kind.as_str(), means.now, kind.minutes().0).await? {
        if !kind.is_due(Instant(row.starts_at), Instant(row.dtstamp), means.now) {
            continue;
        }
        let txn = means.diary.db().begin().await?;
        telling::reminder(&txn, means, &house, row, kind).await?;
        txn.commit().await?;
    }
    Ok(())
}

/// Tells everybody who wanted an earlier time, and for whom the freed stretch holds one.
async fn offer(means: &Means<'_>, freed: &Freed) -> Result<()> {
    for row in store::wanting_earlier(means.diary.db(), freed).await? {
        let Some(start) = earlier(means, freed, &row).await? else { continue };
        let house = means.diary.house().await?;
        let txn = means.diary.db().begin().await?;
        telling::earlier(&txn, means, &house, row, start, freed.step_id).await?;
        txn.commit().await?;
    }
    Ok(())
}

/// The first time in the freed stretch that this person could take.
async fn earlier(means: &Means<'_>, freed: &Freed, row: &Row) -> Result<Option<Instant>> {
    let house = means.diary.house().await?;
    let zone = house.zone_of(Some(CentreId(row.centre_id))).ok_or(Error::NotFound)?;
    let day = Instant(freed.freed_from).at(zone).date_naive();
    let search = Search {
        service: ServiceId(row.service_id),
        from: day,
        to: day,
        centre: Some(CentreId(row.centre_id)),
        counsellor: Some(CounsellorId(freed.counsellor_id)),
        mode: Mode::parse(&row.mode),
        language: None,
        found_as: None,
        leaving_out: None,
        by_staff: false,
    };
    let found = schedule::slots(means.diary, &search, means.now).await?;
    let fits = |start: Instant, end: Instant| start.0 < freed.freed_until && end.0 > freed.freed_from && end.0 <= row.starts_at;
    Ok(found.slots.iter().map(|it| it.span).find(|it| fits(it.start(), it.end())).map(|it| it.start()))
}

/// Who has more open appointments than the service allows is told by message, never on the page: the page would tell
/// strangers who has one (requirement R24).
async fn over_cap(means: &Means<'_>) -> Result<()> {
    for found in store::over_cap(means.diary.db(), means.now.plus_hours(-BACK_HOURS), means.now).await? {
        let it = views::by_id(means, AppointmentId(found.appointment_id)).await?;
        let txn = means.diary.db().begin().await?;
        telling::over_cap(&txn, means, &it, found.held).await?;
        txn.commit().await?;
    }
    Ok(())
}
