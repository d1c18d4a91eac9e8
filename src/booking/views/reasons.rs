//! Why staff did what they did with an appointment, opened for whom it was written.
use super::super::store;
use super::{Appointment, may_act};
use crate::ground::Means;
use crate::kernel::{Asker, Instant, Result, Role};

/// That its time was taken over what was in the way.
#[derive(Debug, Clone)]
pub struct Overbooking {
    pub at: Instant,
    pub who: String,
    /// For managers, and for who wrote it; for nobody while somebody is beside.
    pub reason: Option<String>,
}

/// Each time that it was overbooked, the oldest first.
pub async fn overbookings(means: &Means<'_>, asker: &Asker, it: &Appointment) -> Result<Vec<Overbooking>> {
    let manages = asker.is_at(Role::Manager, it.centre);
    let mut told = Vec::new();
    for row in store::overbookings(means.diary.db().read(), it.id).await? {
        let opens = !asker.beside && (manages || row.account_id == asker.account.0);
        let reason = opens.then(|| means.keys.open(&row.reason)).transpose()?;
        told.push(Overbooking { at: Instant(row.at), who: row.name, reason });
    }
    Ok(told)
}

/// What colleagues were told when it was cancelled: for who may act on it, and for nobody while somebody is beside.
pub async fn cancel_reason(means: &Means<'_>, asker: &Asker, it: &Appointment) -> Result<Option<String>> {
    if asker.beside || !may_act(asker, it) {
        return Ok(None);
    }
    let sealed = store::cancel_reason(means.diary.db().read(), it.id).await?;
    sealed.map(|it| means.keys.open(&it)).transpose()
}
