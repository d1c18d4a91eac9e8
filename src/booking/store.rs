//! Rows of appointments, their steps, reservations, requests and sign-in links.
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, QuerySelect, Statement};

use crate::kernel::{
    AppointmentId, CentreId, CounsellorId, Db, EventId, Instant, PersonId, Result, RoomId, ServiceId, Txn, VisitId,
};

pub mod appointment {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "appointment")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub public_id: String,
        pub generation: i64,
        pub code_digest: Vec<u8>,
        pub event_id: i64,
        pub service_id: i64,
        pub counsellor_id: i64,
        pub centre_id: i64,
        pub room_id: Option<i64>,
        pub mode: String,
        pub person_id: i64,
        pub state: String,
        pub late: bool,
        pub language: String,
        pub messages: String,
        pub calendar_part: bool,
        pub tell_earlier: bool,
        pub answers: Option<Vec<u8>>,
        pub reason: Option<Vec<u8>>,
        pub booked_at: i64,
        pub changed_at: i64,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod appointment_step {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "appointment_step")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub appointment_id: i64,
        pub deed: String,
        pub from_state: String,
        pub to_state: String,
        pub by_whom: String,
        pub at: i64,
        pub freed_from: Option<i64>,
        pub freed_until: Option<i64>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod reservation {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reservation")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub visit_id: i64,
        pub event_id: i64,
        pub service_id: i64,
        pub counsellor_id: i64,
        pub centre_id: i64,
        pub room_id: Option<i64>,
        pub mode: String,
        pub appointment_id: Option<i64>,
        pub expires_at: i64,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod time_request {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "time_request")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub service_id: i64,
        pub centre_id: Option<i64>,
        pub person_id: i64,
        pub wish: Vec<u8>,
        pub made_at: i64,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

mod sign_in_link {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_digest: Vec<u8>,
        pub person_id: i64,
        pub expires_at: i64,
        pub used: bool,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

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
}

const ROW: &str = "SELECT a.id, a.public_id, a.generation, a.event_id, a.service_id, a.counsellor_id, a.centre_id, a.room_id, \
     a.mode, a.person_id, a.state, a.language, a.messages, a.calendar_part, a.tell_earlier, a.booked_at, \
     e.uid, e.sequence, e.dtstamp, e.starts_at, e.ends_at, p.name \
     FROM appointment a JOIN event e ON e.id = a.event_id JOIN person p ON p.id = a.person_id";

/// What happened, for `appointment_step`.
pub struct Step {
    pub deed: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub by: &'static str,
    pub freed: Option<(Instant, Instant)>,
}

pub async fn insert(txn: &Txn, row: appointment::ActiveModel) -> Result<AppointmentId> {
    let made = appointment::Entity::insert(row).exec(txn).await?;
    Ok(AppointmentId(made.last_insert_id))
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
        ..Default::default()
    };
    appointment_step::Entity::insert(row).exec(txn).await?;
    Ok(())
}

pub async fn by_public_id(db: &impl ConnectionTrait, public_id: &str) -> Result<Option<Row>> {
    one(db, &format!("{ROW} WHERE a.public_id = $1"), vec![public_id.into()]).await
}

pub async fn by_id(db: &impl ConnectionTrait, id: AppointmentId) -> Result<Option<Row>> {
    one(db, &format!("{ROW} WHERE a.id = $1"), vec![id.0.into()]).await
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

/// Booked appointments that start after `now` and within `minutes`, and of which `cause` was not yet told.
pub async fn untold(db: &Db, cause: &str, now: Instant, minutes: i64) -> Result<Vec<Row>> {
    let text = format!(
        "{ROW} WHERE a.state = 'booked' AND e.starts_at > $1 AND e.starts_at <= $2 AND NOT EXISTS \
         (SELECT 1 FROM message m WHERE m.cause = e.uid || '/' || e.sequence || '/' || $3) ORDER BY e.starts_at LIMIT 200"
    );
    many(db.read(), &text, vec![now.0.into(), now.plus_minutes(minutes).0.into(), cause.into()]).await
}

/// Booked appointments with a later start than `freed`, whose persons want to hear of an earlier time with this counsellor's
/// services and have not heard of this one.
pub async fn wanting_earlier(db: &Db, freed: &Freed) -> Result<Vec<Row>> {
    let text = format!(
        "{ROW} WHERE a.tell_earlier AND a.state = 'booked' AND e.starts_at > $1 AND a.id <> $2 AND a.service_id IN \
         (SELECT service_id FROM counsellor_service WHERE counsellor_id = $3) AND NOT EXISTS \
         (SELECT 1 FROM message m WHERE m.cause = e.uid || '/earlier/' || $4) ORDER BY a.booked_at LIMIT 50"
    );
    let values =
        vec![freed.freed_from.into(), freed.appointment_id.into(), freed.counsellor_id.into(), freed.step_id.to_string().into()];
    many(db.read(), &text, values).await
}

/// A stretch of a counsellor's time that a move or a cancellation freed.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Freed {
    pub step_id: i64,
    pub appointment_id: i64,
    pub counsellor_id: i64,
    pub freed_from: i64,
    pub freed_until: i64,
}

pub async fn freed_since(db: &Db, since: Instant, after: Instant) -> Result<Vec<Freed>> {
    let text = "SELECT s.id AS step_id, s.appointment_id, a.counsellor_id, s.freed_from, s.freed_until FROM appointment_step s \
                JOIN appointment a ON a.id = s.appointment_id WHERE s.freed_from IS NOT NULL AND s.at >= $1 AND s.freed_from > $2 \
                ORDER BY s.id LIMIT 100";
    let statement = sql(db.read(), text, vec![since.0.into(), after.0.into()]);
    Ok(Freed::find_by_statement(statement).all(db.read()).await?)
}

/// People who hold more booked appointments to come than the service allows, by an address of theirs.
#[derive(Debug, Clone, FromQueryResult)]
pub struct TooMany {
    pub appointment_id: i64,
    pub held: i64,
}

/// Of the appointments booked since `since`: those whose address (e-mail or phone) has more than the service's open cap.
pub async fn over_cap(db: &Db, since: Instant, now: Instant) -> Result<Vec<TooMany>> {
    let text = "SELECT a.id AS appointment_id, COUNT(DISTINCT other.id) AS held \
                FROM appointment a JOIN service s ON s.id = a.service_id \
                JOIN contact mine ON mine.person_id = a.person_id AND mine.channel IN ('email', 'call') \
                JOIN contact theirs ON theirs.channel = mine.channel AND theirs.address = mine.address \
                JOIN appointment other ON other.person_id = theirs.person_id AND other.state = 'booked' \
                JOIN event e ON e.id = other.event_id AND e.starts_at > $2 \
                WHERE a.booked_at >= $1 AND a.state = 'booked' AND NOT EXISTS (SELECT 1 FROM message m JOIN event own ON own.id = a.event_id WHERE m.cause = own.uid || '/' || own.sequence || '/over-cap') \
                GROUP BY a.id, s.open_cap HAVING COUNT(DISTINCT other.id) > s.open_cap ORDER BY a.id LIMIT 100";
    let statement = sql(db.read(), text, vec![since.0.into(), now.0.into()]);
    Ok(TooMany::find_by_statement(statement).all(db.read()).await?)
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

pub async fn reservation_of(db: &impl ConnectionTrait, visit: VisitId) -> Result<Option<reservation::Model>> {
    Ok(reservation::Entity::find().filter(reservation::Column::VisitId.eq(visit.0)).one(db).await?)
}

pub async fn live_reservations(txn: &Txn, now: Instant) -> Result<u64> {
    Ok(reservation::Entity::find().filter(reservation::Column::ExpiresAt.gt(now.0)).count(txn).await?)
}

pub async fn insert_reservation(txn: &Txn, row: reservation::ActiveModel) -> Result<()> {
    reservation::Entity::insert(row).exec(txn).await?;
    Ok(())
}

/// The reservation itself; its event and holds are `schedule`'s to release or keep.
pub async fn delete_reservation(txn: &Txn, visit: VisitId) -> Result<()> {
    reservation::Entity::delete_many().filter(reservation::Column::VisitId.eq(visit.0)).exec(txn).await?;
    Ok(())
}

pub async fn insert_request(
    txn: &Txn,
    service: ServiceId,
    centre: Option<CentreId>,
    person: PersonId,
    wish: Vec<u8>,
    now: Instant,
) -> Result<i64> {
    let row = time_request::ActiveModel {
        service_id: Set(service.0),
        centre_id: Set(centre.map(|it| it.0)),
        person_id: Set(person.0),
        wish: Set(wish),
        made_at: Set(now.0),
        ..Default::default()
    };
    Ok(time_request::Entity::insert(row).exec(txn).await?.last_insert_id)
}

pub async fn insert_link(txn: &Txn, digest: Vec<u8>, person: PersonId, expires_at: Instant) -> Result<()> {
    let row = sign_in_link::ActiveModel {
        token_digest: Set(digest),
        person_id: Set(person.0),
        expires_at: Set(expires_at.0),
        used: Set(false),
    };
    sign_in_link::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// Uses a link up; `None` when there is none such, or it was used, or its time is over.
pub async fn use_link(txn: &Txn, digest: Vec<u8>, now: Instant) -> Result<Option<PersonId>> {
    let text = "UPDATE sign_in_link SET used = $1 WHERE token_digest = $2 AND used = $3 AND expires_at > $4 RETURNING person_id";
    let values = vec![true.into(), digest.into(), false.into(), now.0.into()];
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    Ok(row.map(|it| it.try_get::<i64>("", "person_id")).transpose()?.map(PersonId))
}

/// Whether a link is still good, without using it up.
pub async fn link_stands(db: &Db, digest: Vec<u8>, now: Instant) -> Result<bool> {
    let link = sign_in_link::Entity::find_by_id(digest).one(db.read()).await?;
    Ok(link.is_some_and(|it| !it.used && it.expires_at > now.0))
}

pub async fn sweep_links(txn: &Txn, now: Instant) -> Result<()> {
    sign_in_link::Entity::delete_many().filter(sign_in_link::Column::ExpiresAt.lt(now.plus_days(-1).0)).exec(txn).await?;
    Ok(())
}

pub fn event_of(row: &Row) -> EventId {
    EventId(row.event_id)
}

async fn one(db: &impl ConnectionTrait, text: &str, values: Vec<Value>) -> Result<Option<Row>> {
    Ok(Row::find_by_statement(sql(db, text, values)).one(db).await?)
}

async fn many(db: &impl ConnectionTrait, text: &str, values: Vec<Value>) -> Result<Vec<Row>> {
    Ok(Row::find_by_statement(sql(db, text, values)).all(db).await?)
}

fn sql(db: &impl ConnectionTrait, text: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), text, values)
}
