//! Reservations: which time a visit holds while a form is filled.
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{DbBackend, Statement};

use super::entities::reservation;
use crate::kernel::{AppointmentId, EventId, Instant, Result, ServiceId, Txn, VisitId};
use crate::schedule::Slot;

pub use super::entities::reservation::Model as Reservation;

pub struct NewReservation<'a> {
    pub event: EventId,
    pub service: ServiceId,
    pub slot: &'a Slot,
    pub mode: &'static str,
    /// The appointment that is to move there.
    pub for_move: Option<AppointmentId>,
    pub expires_at: Instant,
}

pub async fn reservation_of(db: &impl ConnectionTrait, visit: VisitId) -> Result<Option<Reservation>> {
    Ok(reservation::Entity::find().filter(reservation::Column::VisitId.eq(visit.0)).one(db).await?)
}

/// Of two reservations of one visit at once, the second begins when the first has ended (SQLite has one writer anyway).
pub async fn one_at_a_time(txn: &Txn, visit: VisitId) -> Result<()> {
    if txn.get_database_backend() == DbBackend::Postgres {
        let lock = Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_advisory_xact_lock($1)", [visit.0.into()]);
        txn.execute_raw(lock).await?;
    }
    Ok(())
}

pub async fn live_reservations(txn: &Txn, now: Instant) -> Result<u64> {
    Ok(reservation::Entity::find().filter(reservation::Column::ExpiresAt.gt(now.0)).count(txn).await?)
}

pub async fn insert_reservation(txn: &Txn, visit: VisitId, new: &NewReservation<'_>) -> Result<()> {
    let row = reservation::ActiveModel {
        visit_id: Set(visit.0),
        event_id: Set(new.event.0),
        service_id: Set(new.service.0),
        counsellor_id: Set(new.slot.counsellor.0),
        centre_id: Set(new.slot.centre.0),
        room_id: Set(new.slot.room.map(|it| it.0)),
        mode: Set(new.mode.into()),
        appointment_id: Set(new.for_move.map(|it| it.0)),
        expires_at: Set(new.expires_at.0),
        ..Default::default()
    };
    reservation::Entity::insert(row).exec(txn).await?;
    Ok(())
}

/// The reservation itself; its event and holds are `schedule`'s to release or keep.
pub async fn delete_reservation(txn: &Txn, visit: VisitId) -> Result<()> {
    reservation::Entity::delete_many().filter(reservation::Column::VisitId.eq(visit.0)).exec(txn).await?;
    Ok(())
}
