//! The table `training_session`, with each one's event.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{changed, made, marks, sql};
use crate::kernel::{CounsellorId, Error, EventId, GroupId, Instant, Result, RoomId, Span, Texts, TrainingSessionId, Txn};
use crate::trainings::rules::NewSession;

#[derive(Debug, Clone, FromQueryResult)]
pub struct SessionRow {
    pub id: i64,
    pub group_id: i64,
    pub event_id: i64,
    pub room_id: Option<i64>,
    pub trainer_id: Option<i64>,
    pub guest_trainer: String,
    pub uid: String,
    pub sequence: i64,
    pub dtstamp: i64,
    pub starts_at: i64,
    pub ends_at: i64,
    pub live: bool,
    pub series_at: Option<i64>,
    pub series_until: Option<i64>,
    pub series_left: bool,
}

const SESSION: &str = "SELECT s.id, s.group_id, s.event_id, s.room_id, s.trainer_id, s.guest_trainer, e.uid, e.sequence, e.dtstamp, \
                       e.starts_at, e.ends_at, e.state = 'live' AS live, s.series_at, s.series_until, s.series_left FROM training_session s JOIN event e ON e.id = s.event_id";

impl SessionRow {
    pub fn event(&self) -> EventId {
        EventId(self.event_id)
    }

    /// # Errors
    /// A fault when the event is empty.
    pub fn span(&self) -> Result<Span> {
        Span::new(Instant(self.starts_at), Instant(self.ends_at)).ok_or_else(|| Error::Fault("an event is empty".into()))
    }

    pub fn room(&self) -> Option<RoomId> {
        self.room_id.map(RoomId)
    }

    pub fn trainer(&self) -> Option<CounsellorId> {
        self.trainer_id.map(CounsellorId)
    }
}

/// The sessions of some groups in the order of time, cancelled ones too.
pub async fn sessions_of(db: &impl ConnectionTrait, groups: &[GroupId]) -> Result<Vec<SessionRow>> {
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!("{SESSION} WHERE s.group_id IN ({}) ORDER BY e.starts_at, s.id", marks(1, groups.len()));
    let values = groups.iter().map(|it| it.0.into()).collect();
    Ok(SessionRow::find_by_statement(sql(db, &text, values)).all(db).await?)
}

pub async fn session(db: &impl ConnectionTrait, id: TrainingSessionId) -> Result<Option<SessionRow>> {
    Ok(SessionRow::find_by_statement(sql(db, &format!("{SESSION} WHERE s.id = $1"), vec![id.0.into()])).one(db).await?)
}

/// A date of some group, as a clash names it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Elsewhere {
    pub session_id: i64,
    pub room_id: Option<i64>,
    pub trainer_id: Option<i64>,
    pub centre_id: i64,
    pub title: Texts,
}

/// The dates of all groups that lie in a span or touch it.
pub async fn sessions_within(db: &impl ConnectionTrait, span: Span) -> Result<Vec<Elsewhere>> {
    let text = "SELECT s.id AS session_id, s.room_id, s.trainer_id, g.centre_id, t.title FROM event e \
                JOIN training_session s ON s.event_id = e.id JOIN training_group g ON g.id = s.group_id \
                JOIN training t ON t.id = g.training_id \
                WHERE e.starts_at < $1 AND e.ends_at > $2 AND e.state = 'live' ORDER BY s.id";
    let values = vec![span.end().0.into(), span.start().0.into()];
    Ok(Elsewhere::find_by_statement(sql(db, text, values)).all(db).await?)
}

pub async fn insert_session(txn: &Txn, group: GroupId, event: EventId, new: &NewSession) -> Result<TrainingSessionId> {
    let text = "INSERT INTO training_session (group_id, event_id, room_id, trainer_id, guest_trainer) VALUES ($1, $2, $3, $4, $5) \
                RETURNING id";
    let values = vec![
        group.0.into(),
        event.0.into(),
        new.room.map(|it| it.0).into(),
        new.trainer.map(|it| it.0).into(),
        new.guest_trainer.clone().into(),
    ];
    Ok(TrainingSessionId(made(txn, text, values).await?))
}

/// The live dates of a group stand in its series where they are now.
pub async fn begin_series(txn: &Txn, group: GroupId) -> Result<()> {
    let live = "FROM event e WHERE e.id = event_id AND e.state = 'live'";
    let text = format!(
        "UPDATE training_session SET series_at = (SELECT e.starts_at {live}), series_until = (SELECT e.ends_at {live}) \
         WHERE group_id = $1"
    );
    txn.execute_raw(sql(txn, &text, vec![group.0.into()])).await?;
    Ok(())
}

/// From now on calendars know it by its own event.
pub async fn leave_series(txn: &Txn, id: TrainingSessionId) -> Result<()> {
    changed(txn, "UPDATE training_session SET series_left = TRUE WHERE id = $1", vec![id.0.into()]).await?;
    Ok(())
}

/// Where it is held now, and by whom; its time lies in the event.
pub async fn set_session(txn: &Txn, id: TrainingSessionId, to: &NewSession) -> Result<()> {
    let text = "UPDATE training_session SET room_id = $1, trainer_id = $2, guest_trainer = $3 WHERE id = $4";
    let values =
        vec![to.room.map(|it| it.0).into(), to.trainer.map(|it| it.0).into(), to.guest_trainer.clone().into(), id.0.into()];
    changed(txn, text, values).await?;
    Ok(())
}
