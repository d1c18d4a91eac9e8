//! The table `training_group`: seats are counted in its row, under its lock.
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult};

use super::{changed, made, marks, sql};
use crate::kernel::{CentreId, GroupId, Instant, Keys, Lang, Result, Texts, TrainingId, Txn};
use crate::schedule::Mode;
use crate::trainings::rules::{Doors, GroupState, NewGroup};

#[derive(Debug, Clone, FromQueryResult)]
pub struct GroupRow {
    pub id: i64,
    pub training_id: i64,
    pub centre_id: i64,
    pub label: Texts,
    pub mode: String,
    pub language: String,
    pub capacity: i64,
    pub minimum: i64,
    pub taken: i64,
    pub opens_at: Option<i64>,
    pub closes_at: Option<i64>,
    pub starts_at: Option<i64>,
    pub ends_at: Option<i64>,
    pub state: String,
    pub uid: String,
    pub sequence: i64,
    pub dtstamp: i64,
    pub joining_link: Option<Vec<u8>>,
    pub invitation_digest: Option<Vec<u8>>,
    pub version: i64,
    pub changed_by: String,
    /// How many wait.
    pub waiting: i64,
}

const GROUP: &str = "SELECT g.*, (SELECT COUNT(*) FROM enrolment w WHERE w.group_id = g.id AND w.state = 'waiting') AS waiting \
                     FROM training_group g";

impl GroupRow {
    pub fn id(&self) -> GroupId {
        GroupId(self.id)
    }

    pub fn training(&self) -> TrainingId {
        TrainingId(self.training_id)
    }

    pub fn centre(&self) -> CentreId {
        CentreId(self.centre_id)
    }

    /// What cannot be read is closed.
    pub fn state(&self) -> GroupState {
        GroupState::parse(&self.state).unwrap_or(GroupState::Archived)
    }

    pub fn mode(&self) -> Mode {
        Mode::parse(&self.mode).unwrap_or(Mode::InPerson)
    }

    pub fn language(&self) -> Lang {
        Lang::from_tag(&self.language).unwrap_or(Lang::Be)
    }

    pub fn starts_at(&self) -> Option<Instant> {
        self.starts_at.map(Instant)
    }

    pub fn doors(&self) -> Doors {
        Doors {
            state: self.state(),
            opens_at: self.opens_at.map(Instant),
            closes_at: self.closes_at.map(Instant),
            starts_at: self.starts_at(),
        }
    }
}

pub async fn group(db: &impl ConnectionTrait, id: GroupId) -> Result<Option<GroupRow>> {
    Ok(GroupRow::find_by_statement(sql(db, &format!("{GROUP} WHERE g.id = $1"), vec![id.0.into()])).one(db).await?)
}

/// The group's row, locked until the transaction ends: whoever changes seats or line does so one after the other. (SQLite's
/// transaction holds the one write lock already.)
pub async fn group_locked(txn: &Txn, id: GroupId) -> Result<Option<GroupRow>> {
    if txn.get_database_backend() == DbBackend::Postgres {
        txn.query_one_raw(sql(txn, "SELECT id FROM training_group WHERE id = $1 FOR UPDATE", vec![id.0.into()])).await?;
    }
    group(txn, id).await
}

/// The groups of some trainings, in the order of their beginning.
pub async fn groups_of(db: &impl ConnectionTrait, trainings: &[TrainingId]) -> Result<Vec<GroupRow>> {
    if trainings.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!("{GROUP} WHERE g.training_id IN ({}) ORDER BY g.starts_at, g.id", marks(1, trainings.len()));
    let values = trainings.iter().map(|it| it.0.into()).collect();
    Ok(GroupRow::find_by_statement(sql(db, &text, values)).all(db).await?)
}

pub async fn insert_group(txn: &Txn, new: &NewGroup, link: Option<Vec<u8>>, by: &str, now: Instant) -> Result<GroupId> {
    let text = "INSERT INTO training_group (training_id, centre_id, label, mode, language, capacity, minimum, opens_at, closes_at, \
                joining_link, state, uid, dtstamp, made_at, changed_by) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', $11, $12, $12, $13) RETURNING id";
    let values = vec![
        new.training.0.into(),
        new.centre.0.into(),
        new.label.clone().into(),
        new.mode.as_str().into(),
        new.language.tag().into(),
        new.capacity.into(),
        new.minimum.into(),
        new.opens_at.map(|it| it.0).into(),
        new.closes_at.map(|it| it.0).into(),
        link.into(),
        Keys::random()?.into(),
        now.0.into(),
        by.into(),
    ];
    Ok(GroupId(made(txn, text, values).await?))
}

/// All that staff write down but the seats. The row is locked.
pub async fn set_group(txn: &Txn, id: GroupId, to: &NewGroup, link: Option<Vec<u8>>) -> Result<()> {
    let text = "UPDATE training_group SET label = $1, mode = $2, language = $3, minimum = $4, opens_at = $5, closes_at = $6, \
                joining_link = $7 WHERE id = $8";
    let values = vec![
        to.label.clone().into(),
        to.mode.as_str().into(),
        to.language.tag().into(),
        to.minimum.into(),
        to.opens_at.map(|it| it.0).into(),
        to.closes_at.map(|it| it.0).into(),
        link.into(),
        id.0.into(),
    ];
    changed(txn, text, values).await?;
    Ok(())
}

/// A digest, never the word.
pub async fn set_invitation(txn: &Txn, id: GroupId, digest: Option<Vec<u8>>) -> Result<()> {
    changed(txn, "UPDATE training_group SET invitation_digest = $1 WHERE id = $2", vec![digest.into(), id.0.into()]).await?;
    Ok(())
}

/// Whether anybody ever enrolled.
pub async fn has_enrolments(txn: &Txn, id: GroupId) -> Result<bool> {
    let text = "SELECT 1 FROM enrolment WHERE group_id = $1 LIMIT 1";
    Ok(txn.query_one_raw(sql(txn, text, vec![id.0.into()])).await?.is_some())
}

/// With its dates; what they took is given back before. The database refuses a group with people.
pub async fn delete_group(txn: &Txn, id: GroupId) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM training_session WHERE group_id = $1", vec![id.0.into()])).await?;
    changed(txn, "DELETE FROM training_group WHERE id = $1", vec![id.0.into()]).await?;
    Ok(())
}

/// Takes the group for a change: false when somebody else has changed it since that version.
pub async fn claim_group(txn: &Txn, id: GroupId, version: i64, by: &str) -> Result<bool> {
    let text = "UPDATE training_group SET version = version + 1, changed_by = $1 WHERE id = $2 AND version = $3";
    changed(txn, text, vec![by.into(), id.0.into(), version.into()]).await
}

/// The database refuses fewer than are taken.
pub async fn set_capacity(txn: &Txn, id: GroupId, capacity: i64) -> Result<()> {
    changed(txn, "UPDATE training_group SET capacity = $1 WHERE id = $2", vec![capacity.into(), id.0.into()]).await?;
    Ok(())
}

/// So many seats more are taken; the database refuses more than there are.
pub async fn add_taken(txn: &Txn, id: GroupId, more: i64) -> Result<()> {
    changed(txn, "UPDATE training_group SET taken = taken + $1 WHERE id = $2", vec![more.into(), id.0.into()]).await?;
    Ok(())
}

/// The next number in line.
pub async fn next_place(txn: &Txn, id: GroupId) -> Result<i64> {
    let text = "UPDATE training_group SET last_place = last_place + 1 WHERE id = $1 RETURNING last_place AS id";
    made(txn, text, vec![id.0.into()]).await
}

/// Changes the state where it still is what the decision saw.
pub async fn set_group_state(txn: &Txn, id: GroupId, from: GroupState, to: GroupState) -> Result<bool> {
    let text = "UPDATE training_group SET state = $1 WHERE id = $2 AND state = $3";
    changed(txn, text, vec![to.as_str().into(), id.0.into(), from.as_str().into()]).await
}

/// First beginning and last end, from the live sessions.
pub async fn set_times(txn: &Txn, id: GroupId) -> Result<()> {
    let live = "FROM training_session s JOIN event e ON e.id = s.event_id WHERE s.group_id = $1 AND e.state = 'live'";
    let text = format!(
        "UPDATE training_group SET starts_at = (SELECT MIN(e.starts_at) {live}), ends_at = (SELECT MAX(e.ends_at) {live}) WHERE id = $1"
    );
    changed(txn, &text, vec![id.0.into()]).await?;
    Ok(())
}

/// A later revision of what calendars know of the whole group; `sequence` grows when its times or places did change.
pub async fn stamp_group(txn: &Txn, id: GroupId, revised: bool, now: Instant) -> Result<()> {
    let text = "UPDATE training_group SET sequence = sequence + $1, dtstamp = CASE WHEN dtstamp >= $2 THEN dtstamp + 1 ELSE $2 END \
                WHERE id = $3";
    changed(txn, text, vec![i64::from(revised).into(), now.0.into(), id.0.into()]).await?;
    Ok(())
}
