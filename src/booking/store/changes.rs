//! What becomes of an appointment: its steps, its state, its place, its messages.
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use super::entities::appointment_step;
use super::sql;
use crate::kernel::{AccountId, AppointmentId, CentreId, CounsellorId, Instant, Result, RoomId, Txn};

/// What happened, for `appointment_step`.
pub struct Step {
    pub deed: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub by: &'static str,
    /// Which member of staff.
    pub account: Option<AccountId>,
    pub freed: Option<(Instant, Instant)>,
}

pub async fn step(txn: &Txn, id: AppointmentId, step: Step, now: Instant) -> Result<()> {
    let row = appointment_step::ActiveModel {
        appointment_id: Set(id.0),
        deed: Set(step.deed.into()),
        from_state: Set(step.from.into()),
        to_state: Set(step.to.into()),
        by_whom: Set(step.by.into()),
        at: Set(now.0),
        freed_from: Set(step.freed.map(|it| it.0.0)),
        freed_until: Set(step.freed.map(|it| it.1.0)),
        account_id: Set(step.account.map(|it| it.0)),
        ..Default::default()
    };
    appointment_step::Entity::insert(row).exec(txn).await?;
    Ok(())
}

/// Changes the state where it still is what the decision saw (requirement R13).
///
/// Returns whether a row changed.
pub async fn set_state(
    txn: &Txn,
    id: AppointmentId,
    from: &str,
    to: &str,
    late: bool,
    reason: Option<Vec<u8>>,
    now: Instant,
) -> Result<bool> {
    let text = "UPDATE appointment SET state = $1, late = $2, reason = $3, changed_at = $4, tell_earlier = $5 WHERE id = $6 AND state = $7";
    let values = vec![to.into(), late.into(), reason.into(), now.0.into(), false.into(), id.0.into(), from.into()];
    Ok(txn.execute_raw(sql(txn, text, values)).await?.rows_affected() == 1)
}

/// Where a moved appointment now takes place.
pub async fn set_place(txn: &Txn, id: AppointmentId, place: &Place, now: Instant) -> Result<bool> {
    let text = "UPDATE appointment SET counsellor_id = $1, centre_id = $2, room_id = $3, mode = $4, changed_at = $5 \
                WHERE id = $6 AND state = 'booked'";
    let values = vec![
        place.counsellor.0.into(),
        place.centre.0.into(),
        place.room.map(|it| it.0).into(),
        place.mode.into(),
        now.0.into(),
        id.0.into(),
    ];
    Ok(txn.execute_raw(sql(txn, text, values)).await?.rows_affected() == 1)
}

/// What is derived from the row is derived anew: its former link and code are none any more. False when somebody was faster.
pub async fn set_generation(txn: &Txn, id: AppointmentId, generation: i64, code_digest: Vec<u8>, now: Instant) -> Result<bool> {
    let text = "UPDATE appointment SET generation = $1, code_digest = $2, changed_at = $3 WHERE id = $4 AND generation = $1 - 1";
    let values = vec![generation.into(), code_digest.into(), now.0.into(), id.0.into()];
    Ok(txn.execute_raw(sql(txn, text, values)).await?.rows_affected() == 1)
}

pub struct Place {
    pub counsellor: CounsellorId,
    pub centre: CentreId,
    pub room: Option<RoomId>,
    pub mode: &'static str,
}

pub async fn set_messages(txn: &Txn, id: AppointmentId, messages: &str, calendar_part: bool, now: Instant) -> Result<()> {
    let text = "UPDATE appointment SET messages = $1, calendar_part = $2, changed_at = $3 WHERE id = $4";
    txn.execute_raw(sql(txn, text, vec![messages.into(), calendar_part.into(), now.0.into(), id.0.into()])).await?;
    Ok(())
}

pub async fn set_tell_earlier(txn: &Txn, id: AppointmentId, wanted: bool, now: Instant) -> Result<()> {
    let text = "UPDATE appointment SET tell_earlier = $1, changed_at = $2 WHERE id = $3 AND state = 'booked'";
    txn.execute_raw(sql(txn, text, vec![wanted.into(), now.0.into(), id.0.into()])).await?;
    Ok(())
}
