//! A centre's queue.
use super::super::rules::{self, State, UNDO_MINUTES, WalkInState};
use super::super::store::{self, WalkInRow};
use crate::ground::Means;
use crate::kernel::{AppointmentId, Asker, CentreId, CounsellorId, Error, Instant, Result, ServiceId, WalkInId};

/// Somebody who came without an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalkIn {
    pub id: WalkInId,
    pub centre: CentreId,
    /// May be empty.
    pub name: String,
    pub service: Option<ServiceId>,
    pub state: WalkInState,
    pub came_at: Instant,
    pub changed_at: Instant,
    pub counsellor: Option<CounsellorId>,
    pub appointment: Option<AppointmentId>,
    /// Who changed it last.
    pub by: String,
    /// Whether what became of him can be taken back now.
    pub may_return: bool,
}

/// Who waits, the longest first; and what became of others in the last ten minutes, the latest first.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    pub waiting: Vec<WalkIn>,
    pub recent: Vec<WalkIn>,
}

/// Two queries. The caller says by the asker which centre.
pub async fn queue(means: &Means<'_>, centre: CentreId) -> Result<Queue> {
    let db = means.diary.db();
    let waiting = store::waiting(db, centre).await?;
    let recent = store::changed_since(db, centre, means.now.plus_minutes(-UNDO_MINUTES)).await?;
    let read = |rows: Vec<WalkInRow>| rows.into_iter().map(|it| walk_in(means, it)).collect::<Result<Vec<_>>>();
    Ok(Queue { waiting: read(waiting)?, recent: read(recent)? })
}

/// One of the queue, if he is at one of the asker's centres.
///
/// # Errors
/// `NotFound`, whether he is not there or not theirs.
pub async fn walk_in_seen_by(means: &Means<'_>, asker: &Asker, id: WalkInId) -> Result<WalkIn> {
    let row = store::walk_in(means.diary.db().read(), id).await?.ok_or(Error::NotFound)?;
    let it = walk_in(means, row)?;
    if asker.serves().covers(it.centre) { Ok(it) } else { Err(Error::NotFound) }
}

fn walk_in(means: &Means<'_>, row: WalkInRow) -> Result<WalkIn> {
    let state = WalkInState::parse(&row.state).ok_or_else(|| Error::Fault("walk_in.state".into()))?;
    let acted = row.appointment_state.as_deref().is_some_and(|it| it != State::Arrived.as_str());
    Ok(WalkIn {
        id: WalkInId(row.id),
        centre: CentreId(row.centre_id),
        name: row.name,
        service: row.service_id.map(ServiceId),
        state,
        came_at: Instant(row.came_at),
        changed_at: Instant(row.changed_at),
        counsellor: row.counsellor_id.map(CounsellorId),
        appointment: row.appointment_id.map(AppointmentId),
        by: row.by_name.unwrap_or_default(),
        may_return: rules::may_return(state, Instant(row.changed_at), acted, means.now).is_ok(),
    })
}
