//! The tables `certificate` and `training_feedback`.
use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{changed, made, marks, sql};
use crate::kernel::{AccountId, EnrolmentId, GroupId, Instant, Keys, Result, TrainingId, Txn};

#[derive(Debug, Clone, FromQueryResult)]
pub struct CertificateRow {
    pub enrolment_id: i64,
    pub group_id: i64,
    pub training_id: i64,
    pub centre_id: i64,
    pub number: String,
    pub holder: String,
    pub minutes: i64,
    pub issued_at: i64,
    pub revoked_at: Option<i64>,
}

const ROW: &str = "SELECT c.enrolment_id, n.group_id, g.training_id, g.centre_id, c.number, c.holder, c.minutes, c.issued_at, \
                   c.revoked_at FROM certificate c JOIN enrolment n ON n.id = c.enrolment_id \
                   JOIN training_group g ON g.id = n.group_id";

/// The one that holds.
pub async fn certificate_of(db: &impl ConnectionTrait, id: EnrolmentId) -> Result<Option<CertificateRow>> {
    let text = format!("{ROW} WHERE c.enrolment_id = $1 AND c.revoked_at IS NULL");
    Ok(CertificateRow::find_by_statement(sql(db, &text, vec![id.0.into()])).one(db).await?)
}

/// Who in a group has one that holds.
pub async fn certified(db: &impl ConnectionTrait, group: GroupId) -> Result<BTreeSet<i64>> {
    let text = "SELECT n.id AS id FROM enrolment n JOIN certificate c ON c.enrolment_id = n.id AND c.revoked_at IS NULL \
                WHERE n.group_id = $1";
    let rows = db.query_all_raw(sql(db, text, vec![group.0.into()])).await?;
    Ok(rows.iter().map(|it| it.try_get("", "id")).collect::<Result<_, sea_orm::DbErr>>()?)
}

pub async fn certificate_by_digest(db: &impl ConnectionTrait, digest: &[u8]) -> Result<Option<CertificateRow>> {
    let text = format!("{ROW} WHERE c.code_digest = $1");
    Ok(CertificateRow::find_by_statement(sql(db, &text, vec![digest.to_vec().into()])).one(db).await?)
}

/// Of some centres (all of them without a list), the newest first.
pub async fn certificates(db: &impl ConnectionTrait, centres: Option<&[i64]>, limit: i64) -> Result<Vec<CertificateRow>> {
    let theirs = match centres {
        Some([]) => return Ok(Vec::new()),
        Some(ids) => format!(" WHERE g.centre_id IN ({})", marks(1, ids.len())),
        None => String::new(),
    };
    let text = format!("{ROW}{theirs} ORDER BY c.id DESC LIMIT {limit}");
    let values = centres.unwrap_or_default().iter().map(|it| (*it).into()).collect();
    Ok(CertificateRow::find_by_statement(sql(db, &text, values)).all(db).await?)
}

/// A certificate before it has a number.
pub struct NewCertificate {
    pub enrolment: EnrolmentId,
    pub holder: String,
    pub minutes: i64,
    pub account: AccountId,
}

/// Under a name that nobody knows, until its number is known.
pub async fn insert_certificate(txn: &Txn, new: NewCertificate, now: Instant) -> Result<i64> {
    let text = "INSERT INTO certificate (enrolment_id, number, code_digest, holder, minutes, account_id, issued_at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
    let unknown = Keys::random()?;
    let values = vec![
        new.enrolment.0.into(),
        unknown.clone().into(),
        unknown.into_bytes().into(),
        new.holder.into(),
        new.minutes.into(),
        new.account.0.into(),
        now.0.into(),
    ];
    made(txn, text, values).await
}

pub async fn number_certificate(txn: &Txn, id: i64, number: &str, code_digest: Vec<u8>) -> Result<()> {
    let text = "UPDATE certificate SET number = $1, code_digest = $2 WHERE id = $3";
    changed(txn, text, vec![number.into(), code_digest.into(), id.into()]).await?;
    Ok(())
}

pub async fn revoke_certificate(txn: &Txn, id: EnrolmentId, now: Instant) -> Result<bool> {
    let text = "UPDATE certificate SET revoked_at = $1 WHERE enrolment_id = $2 AND revoked_at IS NULL";
    changed(txn, text, vec![now.0.into(), id.0.into()]).await
}

/// That somebody has said what she thinks; false when she had before.
pub async fn note_feedback(txn: &Txn, id: EnrolmentId) -> Result<bool> {
    changed(txn, "UPDATE enrolment SET feedback_given = TRUE WHERE id = $1 AND NOT feedback_given", vec![id.0.into()]).await
}

/// What somebody says; the day is all that is kept of when.
pub async fn insert_feedback(
    txn: &Txn,
    group: GroupId,
    (useful, recommends): (i64, &str),
    words: Option<Vec<u8>>,
    day: &str,
) -> Result<()> {
    let text = "INSERT INTO training_feedback (group_id, useful, recommends, words, day) VALUES ($1, $2, $3, $4, $5)";
    changed(txn, text, vec![group.0.into(), useful.into(), recommends.into(), words.into(), day.into()]).await?;
    Ok(())
}

#[derive(Debug, Clone, FromQueryResult)]
pub struct FeedbackRow {
    pub useful: i64,
    pub recommends: String,
    pub words: Option<Vec<u8>>,
}

/// In no order that tells who was first.
pub async fn feedback(db: &impl ConnectionTrait, training: TrainingId, group: Option<GroupId>) -> Result<Vec<FeedbackRow>> {
    let text = "SELECT f.useful, f.recommends, f.words FROM training_feedback f JOIN training_group g ON g.id = f.group_id \
                WHERE g.training_id = $1 AND ($2 = 0 OR g.id = $2) ORDER BY f.useful, f.recommends, f.id";
    let values = vec![training.0.into(), group.map_or(0, |it| it.0).into()];
    Ok(FeedbackRow::find_by_statement(sql(db, text, values)).all(db).await?)
}
