//! The tables `enrolment` and `enrolment_step`.
use sea_orm::{ConnectionTrait, FromQueryResult, Value};

use super::{changed, made, sql};
use crate::kernel::{AccountId, Db, EnrolmentId, GroupId, Instant, Lang, PersonId, Result, TrainingSessionId, Txn, insert_rows};
use crate::trainings::rules::{By, Lapse, State};

/// An enrolment with the name its person gave.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: i64,
    pub public_id: String,
    pub generation: i64,
    pub group_id: i64,
    pub person_id: i64,
    pub state: String,
    pub place: Option<i64>,
    pub auto_hours: Option<i64>,
    pub lapses: String,
    pub offer_until: Option<i64>,
    pub language: String,
    pub messages: String,
    pub calendar_part: bool,
    pub late: bool,
    pub task_done: bool,
    pub feedback_given: bool,
    pub guardian: Option<Vec<u8>>,
    pub made_by: Option<i64>,
    pub made_at: i64,
    pub name: String,
    pub birth_year: Option<i64>,
}

const ROW: &str = "SELECT e.id, e.public_id, e.generation, e.group_id, e.person_id, e.state, e.place, e.auto_hours, e.lapses, \
                   e.offer_until, e.language, e.messages, e.calendar_part, e.late, e.task_done, e.feedback_given, e.guardian, e.made_by, e.made_at, p.name, \
                   p.birth_year FROM enrolment e JOIN person p ON p.id = e.person_id";

impl Row {
    pub fn id(&self) -> EnrolmentId {
        EnrolmentId(self.id)
    }

    pub fn group(&self) -> GroupId {
        GroupId(self.group_id)
    }

    /// What cannot be read has ended.
    pub fn state(&self) -> State {
        State::parse(&self.state).unwrap_or(State::Cancelled)
    }

    pub fn lapse(&self) -> Lapse {
        Lapse::parse(&self.lapses).unwrap_or(Lapse::Back)
    }
}

/// An enrolment before it has a number. See the migration for what is derived.
pub struct NewEnrolment {
    pub public_id: String,
    pub code_digest: Vec<u8>,
    pub group: GroupId,
    pub person: PersonId,
    pub state: State,
    pub place: Option<i64>,
    pub auto_hours: Option<i64>,
    pub lapse: Lapse,
    pub language: &'static str,
    pub messages: &'static str,
    pub calendar_part: bool,
    /// Sealed.
    pub guardian: Option<Vec<u8>>,
    pub made_by: Option<AccountId>,
}

pub async fn insert(txn: &Txn, new: NewEnrolment, now: Instant) -> Result<EnrolmentId> {
    let text = "INSERT INTO enrolment (public_id, code_digest, group_id, person_id, state, place, auto_hours, lapses, language, \
                messages, calendar_part, guardian, made_by, made_at, changed_at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14) RETURNING id";
    let values = vec![
        new.public_id.into(),
        new.code_digest.into(),
        new.group.0.into(),
        new.person.0.into(),
        new.state.as_str().into(),
        new.place.into(),
        new.auto_hours.into(),
        new.lapse.as_str().into(),
        new.language.into(),
        new.messages.into(),
        new.calendar_part.into(),
        new.guardian.into(),
        new.made_by.map(|it| it.0).into(),
        now.0.into(),
    ];
    Ok(EnrolmentId(made(txn, text, values).await?))
}

/// Somebody who had a seat before this system.
pub struct Known {
    pub public_id: String,
    pub code_digest: Vec<u8>,
    pub person: PersonId,
    pub state: State,
}

/// Many at once; nothing is ever told to them.
pub async fn insert_known(
    txn: &Txn,
    group: GroupId,
    people: Vec<Known>,
    language: Lang,
    now: Instant,
) -> Result<Vec<EnrolmentId>> {
    let row = |it: Known| {
        let mut row: Vec<Value> = vec![it.public_id.into(), it.code_digest.into(), group.0.into(), it.person.0.into()];
        row.extend([it.state.as_str(), language.tag(), "none"].map(Value::from));
        row.extend([now.0, now.0].map(Value::from));
        row
    };
    let columns = ["public_id", "code_digest", "group_id", "person_id", "state", "language", "messages", "made_at", "changed_at"];
    let made = insert_rows(txn, "enrolment", &columns, people.into_iter().map(row).collect()).await?;
    Ok(made.into_iter().map(EnrolmentId).collect())
}

pub async fn by_id(db: &impl ConnectionTrait, id: EnrolmentId) -> Result<Option<Row>> {
    one(db, &format!("{ROW} WHERE e.id = $1"), vec![id.0.into()]).await
}

pub async fn by_public_id(db: &impl ConnectionTrait, public_id: &str) -> Result<Option<Row>> {
    one(db, &format!("{ROW} WHERE e.public_id = $1"), vec![public_id.into()]).await
}

/// Whose code this is the digest of.
pub async fn by_code_digest(db: &impl ConnectionTrait, digest: &[u8]) -> Result<Option<Row>> {
    one(db, &format!("{ROW} WHERE e.code_digest = $1"), vec![digest.to_vec().into()]).await
}

/// Everybody ever enrolled in a group: who has a seat first, then the line in its order, then who left.
pub async fn of_group(db: &impl ConnectionTrait, group: GroupId) -> Result<Vec<Row>> {
    let order = "CASE e.state WHEN 'cancelled' THEN 2 WHEN 'waiting' THEN 1 ELSE 0 END, e.place, e.id";
    let text = format!("{ROW} WHERE e.group_id = $1 ORDER BY {order}");
    Ok(Row::find_by_statement(sql(db, &text, vec![group.0.into()])).all(db).await?)
}

/// Whom a change of the group concerns: enrolled, offered a seat, or in line.
pub async fn open_of_group(txn: &Txn, group: GroupId) -> Result<Vec<Row>> {
    let text = format!("{ROW} WHERE e.group_id = $1 AND e.state IN ('enrolled', 'offered', 'waiting') ORDER BY e.id");
    Ok(Row::find_by_statement(sql(txn, &text, vec![group.0.into()])).all(txn).await?)
}

/// Who is next. The group is locked.
pub async fn first_waiting(txn: &Txn, group: GroupId) -> Result<Option<Row>> {
    one(txn, &format!("{ROW} WHERE e.group_id = $1 AND e.place IS NOT NULL ORDER BY e.place LIMIT 1"), vec![group.0.into()]).await
}

/// Whether anybody was ever enrolled in a group, or stood in its line.
pub async fn anybody(txn: &Txn, group: GroupId) -> Result<bool> {
    let text = "SELECT 1 FROM enrolment WHERE group_id = $1 LIMIT 1";
    Ok(txn.query_one_raw(sql(txn, text, vec![group.0.into()])).await?.is_some())
}

pub async fn waits(txn: &Txn, group: GroupId) -> Result<bool> {
    let text = "SELECT 1 FROM enrolment WHERE group_id = $1 AND place IS NOT NULL LIMIT 1";
    Ok(txn.query_one_raw(sql(txn, text, vec![group.0.into()])).await?.is_some())
}

/// How many stand in line up to a number, whose own counts: the position that people are told.
pub async fn place_in_line(db: &impl ConnectionTrait, group: GroupId, place: i64) -> Result<i64> {
    let text = "SELECT COUNT(*) AS n FROM enrolment WHERE group_id = $1 AND place <= $2";
    let row = db.query_one_raw(sql(db, text, vec![group.0.into(), place.into()])).await?;
    Ok(row.map(|it| it.try_get("", "n")).transpose()?.unwrap_or(0))
}

/// Groups with offers that are over, and of whom they were.
pub async fn lapsed(db: &Db, now: Instant) -> Result<Vec<(GroupId, EnrolmentId)>> {
    let text = "SELECT group_id, id FROM enrolment WHERE offer_until IS NOT NULL AND offer_until <= $1 ORDER BY offer_until, id LIMIT 500";
    let rows = db.read().query_all_raw(sql(db.read(), text, vec![now.0.into()])).await?;
    rows.iter().map(|it| Ok((GroupId(it.try_get("", "group_id")?), EnrolmentId(it.try_get("", "id")?)))).collect()
}

/// What an enrolment becomes.
pub struct Change {
    pub from: State,
    pub to: State,
    pub place: Option<i64>,
    pub offer_until: Option<Instant>,
    /// Cancelled when nobody could use the seat any more.
    pub late: bool,
    /// Sealed.
    pub reason: Option<Vec<u8>>,
}

impl Change {
    pub fn new(from: State, to: State) -> Change {
        Change { from, to, place: None, offer_until: None, late: false, reason: None }
    }
}

/// Changes the state where it still is what the decision saw (requirement R13).
pub async fn set_state(txn: &Txn, id: EnrolmentId, change: Change, now: Instant) -> Result<bool> {
    let text = "UPDATE enrolment SET state = $1, place = $2, offer_until = $3, late = $4, reason = COALESCE($5, reason), \
                changed_at = $6 WHERE id = $7 AND state = $8";
    let values = vec![
        change.to.as_str().into(),
        change.place.into(),
        change.offer_until.map(|it| it.0).into(),
        change.late.into(),
        change.reason.into(),
        now.0.into(),
        id.0.into(),
        change.from.as_str().into(),
    ];
    changed(txn, text, values).await
}

/// Goes to another group, where she still is what the decision saw.
pub async fn set_group_of(
    txn: &Txn,
    id: EnrolmentId,
    (from, old): (State, GroupId),
    (to, new, place): (State, GroupId, Option<i64>),
    now: Instant,
) -> Result<bool> {
    let text = "UPDATE enrolment SET group_id = $1, state = $2, place = $3, offer_until = NULL, changed_at = $4 \
                WHERE id = $5 AND group_id = $6 AND state = $7";
    let values =
        vec![new.0.into(), to.as_str().into(), place.into(), now.0.into(), id.0.into(), old.0.into(), from.as_str().into()];
    changed(txn, text, values).await
}

/// How often she has let an offer pass or turned one down, and stayed in line.
pub async fn passed(txn: &Txn, id: EnrolmentId) -> Result<i64> {
    let text =
        "SELECT COUNT(*) AS n FROM enrolment_step WHERE enrolment_id = $1 AND from_state = 'offered' AND to_state = 'waiting'";
    let row = txn.query_one_raw(sql(txn, text, vec![id.0.into()])).await?;
    Ok(row.map(|it| it.try_get("", "n")).transpose()?.unwrap_or(0))
}

pub async fn set_messages(txn: &Txn, id: EnrolmentId, messages: &str, calendar_part: bool, now: Instant) -> Result<()> {
    let text = "UPDATE enrolment SET messages = $1, calendar_part = $2, changed_at = $3 WHERE id = $4";
    changed(txn, text, vec![messages.into(), calendar_part.into(), now.0.into(), id.0.into()]).await?;
    Ok(())
}

/// How many steps an enrolment has gone.
pub async fn steps(db: &impl ConnectionTrait, id: EnrolmentId) -> Result<i64> {
    let row =
        db.query_one_raw(sql(db, "SELECT COUNT(*) AS n FROM enrolment_step WHERE enrolment_id = $1", vec![id.0.into()])).await?;
    Ok(row.map(|it| it.try_get("", "n")).transpose()?.unwrap_or(0))
}

/// So many of those with a seat, who came last.
pub async fn last_seated(txn: &Txn, group: GroupId, many: i64) -> Result<Vec<EnrolmentId>> {
    let text = "SELECT id FROM enrolment WHERE group_id = $1 AND state IN ('enrolled', 'offered') ORDER BY id DESC LIMIT $2";
    let rows = txn.query_all_raw(sql(txn, text, vec![group.0.into(), many.into()])).await?;
    rows.iter().map(|it| Ok(EnrolmentId(it.try_get("", "id")?))).collect()
}

/// Who is to be told of a date that begins in a window and has not been: by the kind of letter. A way in there is only where the
/// group meets by video.
pub async fn to_remind(db: &Db, kind: &str, (from, until): (Instant, Instant)) -> Result<Vec<(TrainingSessionId, EnrolmentId)>> {
    let by_video = if kind == "way-in" { " AND g.joining_link IS NOT NULL" } else { "" };
    let text = format!(
        "SELECT s.id AS session, n.id AS enrolment FROM event e JOIN training_session s ON s.event_id = e.id \
         JOIN training_group g ON g.id = s.group_id JOIN enrolment n ON n.group_id = g.id \
         WHERE e.starts_at > $1 AND e.starts_at <= $2 AND e.state = 'live' AND n.state = 'enrolled'{by_video} \
         AND NOT EXISTS (SELECT 1 FROM message m WHERE m.cause = n.public_id || '/' || e.uid || '/' || e.sequence || '/' || $3) \
         ORDER BY e.starts_at, n.id LIMIT 500"
    );
    let rows = db.read().query_all_raw(sql(db.read(), &text, vec![from.0.into(), until.0.into(), kind.into()])).await?;
    rows.iter().map(|it| Ok((TrainingSessionId(it.try_get("", "session")?), EnrolmentId(it.try_get("", "enrolment")?)))).collect()
}

/// Who was at a date of a group that ended in a window, and has not been asked what she thinks.
pub async fn to_ask(db: &Db, (from, until): (Instant, Instant)) -> Result<Vec<EnrolmentId>> {
    let text = "SELECT n.id FROM training_group g JOIN enrolment n ON n.group_id = g.id WHERE g.ends_at > $1 AND g.ends_at <= $2 \
                AND g.state IN ('open', 'closed', 'took_place') AND n.state IN ('enrolled', 'completed', 'not_completed') \
                AND NOT n.feedback_given AND EXISTS (SELECT 1 FROM attendance a WHERE a.enrolment_id = n.id AND a.present) \
                AND NOT EXISTS (SELECT 1 FROM message m WHERE m.cause = n.public_id || '/feedback') ORDER BY n.id LIMIT 500";
    let rows = db.read().query_all_raw(sql(db.read(), text, vec![from.0.into(), until.0.into()])).await?;
    rows.iter().map(|it| Ok(EnrolmentId(it.try_get("", "id")?))).collect()
}

/// What was done.
pub struct Step {
    pub deed: &'static str,
    pub from: State,
    pub to: State,
    pub by: By,
    pub account: Option<AccountId>,
}

pub async fn step(txn: &Txn, id: EnrolmentId, step: Step, now: Instant) -> Result<()> {
    let text = "INSERT INTO enrolment_step (enrolment_id, deed, from_state, to_state, by_whom, account_id, at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = vec![
        id.0.into(),
        step.deed.into(),
        step.from.as_str().into(),
        step.to.as_str().into(),
        step.by.as_str().into(),
        step.account.map(|it| it.0).into(),
        now.0.into(),
    ];
    changed(txn, text, values).await?;
    Ok(())
}

async fn one(db: &impl ConnectionTrait, text: &str, values: Vec<sea_orm::Value>) -> Result<Option<Row>> {
    Ok(Row::find_by_statement(sql(db, text, values)).one(db).await?)
}
