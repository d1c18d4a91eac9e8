//! How an appointment came to stand as it stands, and how it was closed.
use sea_orm::ConnectionTrait;

use super::super::rules::{Past, State};
use super::super::store::{self, StepOf};
use crate::kernel::{AccountId, AppointmentId, Error, Instant, Result};

/// What the closing screen recorded last, when and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    pub next: String,
    pub met_again: Option<AppointmentId>,
    pub at: Instant,
    pub by: String,
}

/// All that happened to an appointment, oldest first. The number of the last step is its version: whoever changes it writes one.
pub async fn history(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Vec<Past>> {
    store::steps_of_many(db, &[id]).await?.into_iter().map(past_of).collect()
}

/// How it was closed, if it was.
pub async fn closed(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Option<Closed>> {
    Ok(store::closing_of(db, id).await?.map(|row| Closed {
        next: row.next_step,
        met_again: row.next_appointment_id.map(AppointmentId),
        at: Instant(row.closed_at),
        by: row.by_name,
    }))
}

pub(super) fn past_of(row: StepOf) -> Result<Past> {
    // A booking's first step comes from the reservation, which is no state of an appointment.
    let state = |word: &str| if word == "reserved" { Some(State::Booked) } else { State::parse(word) };
    let unknown = || Error::Fault(format!("unknown state in step {}", row.id).into());
    Ok(Past {
        id: row.id,
        from: state(&row.from_state).ok_or_else(unknown)?,
        to: state(&row.to_state).ok_or_else(unknown)?,
        deed: row.deed,
        at: Instant(row.at),
        by: row.account_id.map(AccountId),
    })
}
