//! The question that is asked weeks after a meeting.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::sql;
use crate::kernel::{AppointmentId, CentreId, Instant, PersonId, Result, Txn};

#[derive(Debug, Clone, FromQueryResult)]
pub struct Question {
    pub id: i64,
    pub person_id: i64,
    pub centre_id: i64,
    pub appointment_id: i64,
    pub discreet: bool,
    pub ends_at: i64,
}

pub struct NewQuestion<'a> {
    pub public_id: &'a str,
    pub person: PersonId,
    pub appointment: AppointmentId,
    pub centre: CentreId,
    pub discreet: bool,
    pub ends_at: Instant,
}

/// The question's number; none when it was asked before about the same meeting.
pub async fn insert_question(txn: &Txn, new: &NewQuestion<'_>, now: Instant) -> Result<Option<i64>> {
    let text = "INSERT INTO later_question (public_id, person_id, appointment_id, centre_id, discreet, asked_at, ends_at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (appointment_id) DO NOTHING RETURNING id";
    let values = vec![
        new.public_id.into(),
        new.person.0.into(),
        new.appointment.0.into(),
        new.centre.0.into(),
        new.discreet.into(),
        now.0.into(),
        new.ends_at.0.into(),
    ];
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    Ok(row.map(|it| it.try_get("", "id")).transpose()?)
}

pub async fn question_by_public_id(db: &impl ConnectionTrait, public_id: &str) -> Result<Option<Question>> {
    let text = "SELECT id, person_id, centre_id, appointment_id, discreet, ends_at FROM later_question \
                WHERE public_id = $1";
    Ok(Question::find_by_statement(sql(db, text, vec![public_id.into()])).one(db).await?)
}

pub async fn answer_question(txn: &Txn, id: i64, answer: &str, now: Instant) -> Result<()> {
    let text = "UPDATE later_question SET answer = $1, answered_at = $2 WHERE id = $3";
    txn.execute_raw(sql(txn, text, vec![answer.into(), now.0.into(), id.into()])).await?;
    Ok(())
}
