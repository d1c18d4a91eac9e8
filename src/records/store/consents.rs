//! Consents.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{id_of, list, sql};
use crate::kernel::{AccountId, CentreId, Instant, PersonId, Result, Txn};

#[derive(Debug, Clone, FromQueryResult)]
pub struct ConsentRow {
    pub kind: String,
    pub answer: String,
    pub who: Option<Vec<u8>>,
    pub relation: String,
    pub how: String,
    pub seen_by: Option<String>,
    pub at: i64,
    pub until_day: Option<String>,
    pub withdrawn_at: Option<i64>,
}

const ROW: &str = "SELECT c.kind, c.answer, c.who, c.relation, c.how, a.name AS seen_by, c.at, c.until_day, \
                   c.withdrawn_at FROM consent c LEFT JOIN account a ON a.id = c.seen_by";

/// Every consent of these records, the newest first.
pub async fn consents_of(db: &impl ConnectionTrait, people: &[PersonId]) -> Result<Vec<ConsentRow>> {
    let (marks, values) = list(people);
    let text = format!("{ROW} WHERE c.person_id IN ({marks}) ORDER BY c.id DESC LIMIT 200");
    Ok(ConsentRow::find_by_statement(sql(db, text, values)).all(db).await?)
}

pub struct NewConsentRow {
    pub person: PersonId,
    pub kind: &'static str,
    pub answer: &'static str,
    pub who: Option<Vec<u8>>,
    pub relation: String,
    pub how: &'static str,
    pub centre: Option<CentreId>,
    pub seen_by: Option<AccountId>,
    pub until_day: Option<String>,
}

pub async fn insert_consent(txn: &Txn, new: NewConsentRow, now: Instant) -> Result<i64> {
    let text = "INSERT INTO consent (person_id, kind, answer, who, relation, how, centre_id, seen_by, at, until_day) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id";
    let values = vec![
        new.person.0.into(),
        new.kind.into(),
        new.answer.into(),
        new.who.into(),
        new.relation.into(),
        new.how.into(),
        new.centre.map(|it| it.0).into(),
        new.seen_by.map(|it| it.0).into(),
        now.0.into(),
        new.until_day.into(),
    ];
    id_of(txn, text, values).await
}

/// Takes back every standing yes of a kind. Returns how many there were.
pub async fn withdraw_consent(txn: &Txn, people: &[PersonId], kind: &str, by: AccountId, now: Instant) -> Result<u64> {
    let (marks, mut values) = list(people);
    let at = values.len();
    let text = format!(
        "UPDATE consent SET withdrawn_at = ${}, withdrawn_by = ${} WHERE person_id IN ({marks}) AND kind = ${} \
         AND answer = 'yes' AND withdrawn_at IS NULL",
        at + 1,
        at + 2,
        at + 3
    );
    values.extend([now.0.into(), by.0.into(), kind.into()]);
    Ok(txn.execute_raw(sql(txn, text, values)).await?.rows_affected())
}
