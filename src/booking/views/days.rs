//! A counsellor's own time: what is in a day or a week, who has come, and what waits for an outcome.
use std::collections::BTreeMap;

use super::super::rules::{Past, spell_code};
use super::super::store;
use super::closing::past_of;
use super::{Appointment, appointment};
use crate::ground::Means;
use crate::kernel::{AccountId, AppointmentId, Asker, CounsellorId, Db, Instant, Result, Role, Span};
use crate::notify::Messages;

pub use super::super::store::ToClose;
use crate::schedule::Diary;

/// An appointment in a day.
#[derive(Clone)]
pub struct Meeting {
    pub it: Appointment,
    /// What happened to it, oldest first.
    pub steps: Vec<Past>,
}

impl Meeting {
    /// Whether the closing screen has been gone through.
    pub fn is_closed(&self) -> bool {
        self.steps.last().is_some_and(|it| it.deed == "close")
    }

    /// Since when somebody is there.
    pub fn arrived_at(&self) -> Option<Instant> {
        self.steps.iter().rev().find(|it| it.deed == "arrive").map(|it| it.at)
    }
}

/// Somebody who is there, as another than the counsellor recorded it.
#[derive(Clone)]
pub struct Arrival {
    pub it: Appointment,
    pub at: Instant,
}

/// What a counsellor has in a span of time, without what was cancelled. Two queries.
pub async fn meetings(means: &Means<'_>, counsellor: CounsellorId, span: Span) -> Result<Vec<Meeting>> {
    let house = means.diary.house().await?;
    let rows = store::of_counsellor(means.diary.db(), counsellor, span).await?;
    let ids: Vec<AppointmentId> = rows.iter().map(|it| AppointmentId(it.id)).collect();
    let mut steps: BTreeMap<i64, Vec<Past>> = BTreeMap::new();
    for row in store::steps_of_many(means.diary.db().read(), &ids).await? {
        steps.entry(row.appointment_id).or_default().push(past_of(row)?);
    }
    let meeting = |row: store::Row| {
        let steps = steps.remove(&row.id).unwrap_or_default();
        Ok(Meeting { it: appointment(means, &house, row)?, steps })
    };
    rows.into_iter().map(meeting).collect()
}

/// What of a counsellor's meetings is in the way of a time, breaks before and after it included.
pub async fn in_the_way(means: &Means<'_>, counsellor: CounsellorId, span: Span) -> Result<Vec<Appointment>> {
    let house = means.diary.house().await?;
    let Some(near) = Span::new(span.start().plus_days(-1), span.end().plus_days(1)) else { return Ok(Vec::new()) };
    let rows = store::of_counsellor(means.diary.db(), counsellor, near).await?;
    let all = rows.into_iter().map(|row| appointment(means, &house, row)).collect::<Result<Vec<_>>>()?;
    let takes = |it: &Appointment| match house.service(it.service) {
        Some(service) => it.span.with_buffers(service.buffer_before_minutes, service.buffer_after_minutes),
        None => it.span,
    };
    Ok(all.into_iter().filter(|it| takes(it).overlaps(span)).collect())
}

/// ToClose unclosed appointments somebody has to close: a counsellor her own, others those of the centres where they are
/// desk or manager.
pub async fn to_close(diary: &Diary, asker: &Asker) -> Result<ToClose> {
    let house = diary.house().await?;
    Ok(match house.counsellors.values().find(|it| it.person == asker.person) {
        Some(own) if asker.is(Role::Counsellor) => ToClose::Counsellor(own.id),
        _ => ToClose::Centres(
            asker.scope(&[Role::Desk, Role::Manager]).ids().map(|it| it.into_iter().map(crate::kernel::CentreId).collect()),
        ),
    })
}

/// How many appointments are over and have no outcome.
pub async fn count_unclosed(db: &Db, whose: &ToClose, now: Instant) -> Result<i64> {
    store::count_unclosed(db, whose, now).await
}

/// The oldest appointments that are over and have no outcome.
pub async fn unclosed(means: &Means<'_>, whose: &ToClose, limit: i64) -> Result<Vec<Appointment>> {
    let house = means.diary.house().await?;
    let rows = store::unclosed(means.diary.db(), whose, means.now, limit).await?;
    rows.into_iter().map(|row| appointment(means, &house, row)).collect()
}

/// Who is there and waits for this counsellor, as others recorded it since a moment.
pub async fn arrivals(means: &Means<'_>, counsellor: CounsellorId, account: AccountId, since: Instant) -> Result<Vec<Arrival>> {
    let rows = store::arrivals(means.diary.db(), counsellor, account.0, since).await?;
    let house = means.diary.house().await?;
    let ids: Vec<AppointmentId> = rows.iter().map(|it| AppointmentId(it.appointment_id)).collect();
    let mut found: BTreeMap<i64, store::Row> =
        store::by_ids(means.diary.db(), &ids).await?.into_iter().map(|it| (it.id, it)).collect();
    let mut all = Vec::new();
    for row in rows {
        let Some(its) = found.remove(&row.appointment_id) else { continue };
        all.push(Arrival { it: appointment(means, &house, its)?, at: Instant(row.at) });
    }
    Ok(all)
}

/// How lists of staff call the person: by name, or by the code where the booking is discreet or anonymous, or somebody is
/// beside whoever looks (DOMAIN: screens others can see). The second part says whether it is the code.
pub fn called(it: &Appointment, beside: bool) -> (String, bool) {
    let coded = beside || it.messages == Messages::Discreet || it.name.is_empty();
    if coded { (spell_code(&it.code), true) } else { (it.name.clone(), false) }
}
