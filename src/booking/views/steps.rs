//! What happened to an appointment, by whom; and the dates that were booked together with it.
use super::super::store;
use super::{Appointment, appointment};
use crate::ground::Means;
use crate::kernel::{AppointmentId, Instant, Result};

/// One step in an appointment's life.
#[derive(Debug, Clone)]
pub struct ToldStep {
    pub id: i64,
    /// `book`, `move`, `cancel`, `arrive`, `attend`, `miss`, `undo`, `close`.
    pub deed: String,
    pub at: Instant,
    /// The colleague, when it was one; else the person did it, or the house.
    pub who: Option<String>,
    pub by_client: bool,
}

/// All steps, oldest first: a handful. The number of the last is the appointment's version.
pub async fn steps(means: &Means<'_>, id: AppointmentId) -> Result<Vec<ToldStep>> {
    let rows = store::named_steps(means.diary.db().read(), id).await?;
    let told = |it: store::NamedStep| ToldStep {
        id: it.id,
        deed: it.deed,
        at: Instant(it.at),
        by_client: it.by_whom == "client",
        who: it.name,
    };
    Ok(rows.into_iter().map(told).collect())
}

/// The dates that were booked together, this one too; none when it stands alone.
pub async fn series(means: &Means<'_>, id: AppointmentId) -> Result<Vec<Appointment>> {
    let house = means.diary.house().await?;
    let rows = store::series_of(means.diary.db().read(), id).await?;
    rows.into_iter().map(|row| appointment(means, &house, row)).collect()
}
