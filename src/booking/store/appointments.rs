//! Appointments as they are written first and found again.
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, QuerySelect};

use super::entities::appointment;
use super::{many, one};
use crate::kernel::{
    AppointmentId, CentreId, CounsellorId, Db, EventId, Instant, PersonId, Result, RoomId, ServiceId, Txn, placeholders,
};

/// An appointment with its event and the name its person gave.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: i64,
    pub public_id: String,
    pub generation: i64,
    pub event_id: i64,
    pub service_id: i64,
    pub counsellor_id: i64,
    pub centre_id: i64,
    pub room_id: Option<i64>,
    pub mode: String,
    pub person_id: i64,
    pub state: String,
    pub language: String,
    pub messages: String,
    pub calendar_part: bool,
    pub tell_earlier: bool,
    pub booked_at: i64,
    pub uid: String,
    pub sequence: i64,
    pub dtstamp: i64,
    pub starts_at: i64,
    pub ends_at: i64,
    pub name: String,
    /// Staff took the time it has now over what was in the way, and said why.
    pub overbooked: bool,
    /// Who came without an appointment, and what they said they wanted.
    pub walk_in_id: Option<i64>,
    pub walk_in_topic_id: Option<i64>,
}

pub(super) const ROW: &str = "SELECT a.id, a.public_id, a.generation, a.event_id, a.service_id, a.counsellor_id, a.centre_id, a.room_id, \
     a.mode, a.person_id, a.state, a.language, a.messages, a.calendar_part, a.tell_earlier, a.booked_at, \
     e.uid, e.sequence, e.dtstamp, e.starts_at, e.ends_at, p.name, \
     EXISTS (SELECT 1 FROM overbooking o WHERE o.appointment_id = a.id AND o.at >= (SELECT MAX(s.at) FROM appointment_step s \
     WHERE s.appointment_id = a.id AND s.deed IN ('book', 'move'))) AS overbooked, \
     came.id AS walk_in_id, came.topic_id AS walk_in_topic_id \
     FROM appointment a JOIN event e ON e.id = a.event_id JOIN person p ON p.id = a.person_id \
     LEFT JOIN walk_in came ON came.appointment_id = a.id";

/// An appointment before it has a number. See the migration for what is sealed and derived.
pub struct NewAppointment<'a> {
    pub public_id: &'a str,
    pub code_digest: Vec<u8>,
    pub event: EventId,
    pub service: ServiceId,
    pub counsellor: CounsellorId,
    pub centre: CentreId,
    pub room: Option<RoomId>,
    pub mode: &'static str,
    pub person: PersonId,
    pub state: &'static str,
    pub language: &'static str,
    pub messages: &'static str,
    pub calendar_part: bool,
    pub answers: Option<Vec<u8>>,
}

pub async fn insert(txn: &Txn, new: NewAppointment<'_>, now: Instant) -> Result<AppointmentId> {
    let row = appointment::ActiveModel {
        public_id: Set(new.public_id.to_owned()),
        generation: Set(0),
        code_digest: Set(new.code_digest),
        event_id: Set(new.event.0),
        service_id: Set(new.service.0),
        counsellor_id: Set(new.counsellor.0),
        centre_id: Set(new.centre.0),
        room_id: Set(new.room.map(|it| it.0)),
        mode: Set(new.mode.into()),
        person_id: Set(new.person.0),
        state: Set(new.state.into()),
        late: Set(false),
        language: Set(new.language.into()),
        messages: Set(new.messages.into()),
        calendar_part: Set(new.calendar_part),
        tell_earlier: Set(false),
        answers: Set(new.answers),
        reason: Set(None),
        booked_at: Set(now.0),
        changed_at: Set(now.0),
        ..Default::default()
    };
    Ok(AppointmentId(appointment::Entity::insert(row).exec(txn).await?.last_insert_id))
}

pub async fn by_public_id(db: &impl ConnectionTrait, public_id: &str) -> Result<Option<Row>> {
    one(db, &format!("{ROW} WHERE a.public_id = $1"), vec![public_id.into()]).await
}

pub async fn by_id(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Option<Row>> {
    one(db, &format!("{ROW} WHERE a.id = $1"), vec![id.0.into()]).await
}

pub async fn by_ids(db: &Db, ids: &[AppointmentId]) -> Result<Vec<Row>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!("{ROW} WHERE a.id IN {}", placeholders(ids.len(), 1));
    many(db.read(), &text, ids.iter().map(|it| it.0.into()).collect()).await
}

/// The appointment's row, locked until the transaction ends (SQLite's transaction holds the one write lock already).
pub async fn by_id_locked(txn: &Txn, id: AppointmentId) -> Result<Option<Row>> {
    if txn.get_database_backend() == sea_orm::DbBackend::Postgres {
        appointment::Entity::find_by_id(id.0).lock_exclusive().one(txn).await?;
    }
    by_id(txn, id).await
}

pub async fn by_code_digest(db: &Db, digest: &[u8]) -> Result<Option<Row>> {
    one(db.read(), &format!("{ROW} WHERE a.code_digest = $1"), vec![digest.to_vec().into()]).await
}

/// Appointments of all persons who gave the same address as this one, not discreet, not anonymous, over not before `since`.
pub async fn of_same_address(db: &Db, person: PersonId, since: Instant) -> Result<Vec<Row>> {
    let text = format!(
        "{ROW} WHERE e.ends_at > $2 AND a.messages = 'full' AND NOT p.anonymous AND (a.person_id = $1 OR a.person_id IN \
         (SELECT c.person_id FROM contact c JOIN contact mine ON mine.channel = c.channel AND mine.address = c.address \
          WHERE mine.person_id = $1 AND c.channel = 'email')) ORDER BY e.starts_at LIMIT 50"
    );
    many(db.read(), &text, vec![person.0.into(), since.0.into()]).await
}

pub fn event_of(row: &Row) -> EventId {
    EventId(row.event_id)
}
