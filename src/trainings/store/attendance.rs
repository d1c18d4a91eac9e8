//! The tables `attendance` and `headcount`.
use sea_orm::{ConnectionTrait, FromQueryResult, Value};

use super::{changed, sql};
use crate::encounters::Method;
use crate::kernel::{AccountId, EncounterId, EnrolmentId, GroupId, Instant, Result, TrainingSessionId, Txn, insert_rows};
use crate::trainings::rules::Heads;

/// Somebody who may be at a date, and what is written down of it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AttendanceRow {
    pub enrolment_id: i64,
    pub public_id: String,
    pub generation: i64,
    pub group_id: i64,
    pub training_id: i64,
    pub person_id: i64,
    pub state: String,
    pub messages: String,
    pub name: String,
    pub birth_year: Option<i64>,
    pub sex: String,
    pub region: String,
    /// None: nothing is written down.
    pub present: Option<bool>,
    pub minutes: Option<i64>,
    pub encounter_id: Option<i64>,
}

const ROW: &str = "SELECT n.id AS enrolment_id, n.public_id, n.generation, n.group_id, g.training_id, n.person_id, n.state, \
                   n.messages, p.name, p.birth_year, p.sex, p.region, a.present, a.minutes, a.encounter_id \
                   FROM enrolment n JOIN training_group g ON g.id = n.group_id JOIN person p ON p.id = n.person_id \
                   LEFT JOIN attendance a ON a.enrolment_id = n.id AND a.session_id = $1";

/// Who has a seat in the date's group, and who came from another group to make up for a date.
pub async fn attendance(db: &impl ConnectionTrait, session: TrainingSessionId, group: GroupId) -> Result<Vec<AttendanceRow>> {
    let text = format!(
        "{ROW} WHERE (n.group_id = $2 AND n.state IN ('enrolled', 'completed', 'not_completed')) OR a.id IS NOT NULL \
         ORDER BY n.id"
    );
    let values = vec![session.0.into(), group.0.into()];
    Ok(AttendanceRow::find_by_statement(sql(db, &text, values)).all(db).await?)
}

/// The same of one enrolment, of whatever group.
pub async fn attendance_of(
    db: &impl ConnectionTrait,
    session: TrainingSessionId,
    id: EnrolmentId,
) -> Result<Option<AttendanceRow>> {
    let text = format!("{ROW} WHERE n.id = $2");
    Ok(AttendanceRow::find_by_statement(sql(db, &text, vec![session.0.into(), id.0.into()])).one(db).await?)
}

/// What is written down of somebody at a date.
pub struct Attended {
    pub session: TrainingSessionId,
    pub enrolment: EnrolmentId,
    /// The fact in the ledger, while she was there.
    pub encounter: Option<EncounterId>,
    pub minutes: i64,
    pub account: AccountId,
}

pub async fn put_attendance(txn: &Txn, it: &Attended, now: Instant) -> Result<()> {
    let text = "INSERT INTO attendance (session_id, enrolment_id, present, minutes, encounter_id, account_id, recorded_at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (session_id, enrolment_id) DO UPDATE SET \
                present = excluded.present, minutes = excluded.minutes, encounter_id = excluded.encounter_id, \
                account_id = excluded.account_id, recorded_at = excluded.recorded_at";
    let values = vec![
        it.session.0.into(),
        it.enrolment.0.into(),
        it.encounter.is_some().into(),
        it.minutes.into(),
        it.encounter.map(|it| it.0).into(),
        it.account.0.into(),
        now.0.into(),
    ];
    changed(txn, text, values).await?;
    Ok(())
}

/// Many at once, who were all there.
pub async fn insert_attended(txn: &Txn, all: &[Attended], now: Instant) -> Result<()> {
    let row = |it: &Attended| {
        let ids = [it.session.0, it.enrolment.0].map(Value::from);
        let mut row: Vec<Value> = ids.into_iter().chain([Value::from(true), it.minutes.into()]).collect();
        row.extend([Value::from(it.encounter.map(|it| it.0)), it.account.0.into(), now.0.into()]);
        row
    };
    let columns = ["session_id", "enrolment_id", "present", "minutes", "encounter_id", "account_id", "recorded_at"];
    insert_rows(txn, "attendance", &columns, all.iter().map(row).collect()).await?;
    Ok(())
}

/// How many minutes somebody was there, wherever she made up for dates.
pub async fn minutes_attended(db: &impl ConnectionTrait, group: GroupId) -> Result<Vec<(EnrolmentId, i64)>> {
    let text = "SELECT n.id, CAST(COALESCE(SUM(CASE WHEN a.present THEN a.minutes ELSE 0 END), 0) AS BIGINT) AS minutes \
                FROM enrolment n LEFT JOIN attendance a ON a.enrolment_id = n.id WHERE n.group_id = $1 \
                AND n.state IN ('enrolled', 'completed', 'not_completed') GROUP BY n.id ORDER BY n.id";
    let rows = db.query_all_raw(sql(db, text, vec![group.0.into()])).await?;
    rows.iter().map(|it| Ok((EnrolmentId(it.try_get("", "id")?), it.try_get("", "minutes")?))).collect()
}

#[derive(Debug, Clone, FromQueryResult)]
pub struct HeadcountRow {
    pub sex: String,
    pub age_band: String,
    pub heads: i64,
    pub method: String,
    pub encounter_id: i64,
}

pub async fn headcount(db: &impl ConnectionTrait, session: TrainingSessionId) -> Result<Vec<HeadcountRow>> {
    let text = "SELECT sex, age_band, heads, method, encounter_id FROM headcount WHERE session_id = $1 ORDER BY id";
    Ok(HeadcountRow::find_by_statement(sql(db, text, vec![session.0.into()])).all(db).await?)
}

/// What was counted is counted anew.
pub async fn replace_headcount(
    txn: &Txn,
    session: TrainingSessionId,
    heads: &[(Heads, EncounterId)],
    method: Method,
    account: AccountId,
    now: Instant,
) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM headcount WHERE session_id = $1", vec![session.0.into()])).await?;
    for (it, encounter) in heads {
        let text = "INSERT INTO headcount (session_id, sex, age_band, heads, method, encounter_id, account_id, recorded_at) \
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let values: Vec<Value> = vec![
            session.0.into(),
            it.sex.as_str().into(),
            it.age_band.as_str().into(),
            it.heads.into(),
            method.as_str().into(),
            encounter.0.into(),
            account.0.into(),
            now.0.into(),
        ];
        changed(txn, text, values).await?;
    }
    Ok(())
}

/// That the last task is done, or is not.
pub async fn set_task(txn: &Txn, id: EnrolmentId, done: bool) -> Result<bool> {
    changed(txn, "UPDATE enrolment SET task_done = $1 WHERE id = $2", vec![done.into(), id.0.into()]).await
}
