//! The audit's rows; sealing them is periodic work.
use sea_orm::{ConnectionTrait, FromQueryResult, Value};

use super::sql;
use crate::kernel::{AccountId, Db, Error, Instant, Result, Txn};
use crate::people::rules::Deed;

pub async fn insert_deed(txn: &Txn, by: Option<AccountId>, role: &str, deed: &Deed, now: Instant) -> Result<()> {
    let text = "INSERT INTO audit (at, account_id, role, deed, kind, subject, person_id, centre_id) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = vec![
        now.0.into(),
        by.map(|it| it.0).into(),
        role.into(),
        deed.deed.into(),
        deed.subject.kind.into(),
        deed.subject.id.into(),
        deed.person.map(|it| it.0).into(),
        deed.centre.map(|it| it.0).into(),
    ];
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}

/// A row of the audit as the chain seals it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct DeedRow {
    pub id: i64,
    pub at: i64,
    pub account_id: Option<i64>,
    pub role: String,
    pub deed: String,
    pub kind: String,
    pub subject: i64,
    pub person_id: Option<i64>,
    pub centre_id: Option<i64>,
    pub place: Option<i64>,
    pub seal: Option<Vec<u8>>,
}

const ROW: &str = "SELECT id, at, account_id, role, deed, kind, subject, person_id, centre_id, place, seal FROM audit";

/// The end of the chain, locked until the transaction ends: of two instances one waits for the other.
pub async fn chain_locked(txn: &Txn) -> Result<(i64, Vec<u8>)> {
    let row =
        txn.query_one_raw(sql(txn, "UPDATE audit_chain SET place = place WHERE id = 1 RETURNING place, seal", vec![])).await?;
    let row = row.ok_or_else(|| Error::Fault("the audit's chain has lost its end".into()))?;
    Ok((row.try_get("", "place")?, row.try_get("", "seal")?))
}

/// The end of the chain; `None` when somebody took it away.
pub async fn chain(db: &Db) -> Result<Option<(i64, Vec<u8>)>> {
    let row = db.read().query_one_raw(sql(db.read(), "SELECT place, seal FROM audit_chain WHERE id = 1", vec![])).await?;
    Ok(row.map(|it| Ok::<_, sea_orm::DbErr>((it.try_get("", "place")?, it.try_get("", "seal")?))).transpose()?)
}

pub async fn set_chain(txn: &Txn, place: i64, seal: &[u8]) -> Result<()> {
    let text = "UPDATE audit_chain SET place = $1, seal = $2 WHERE id = 1";
    txn.execute_raw(sql(txn, text, vec![place.into(), seal.to_vec().into()])).await?;
    Ok(())
}

pub async fn unsealed(txn: &Txn, limit: i64) -> Result<Vec<DeedRow>> {
    let statement = sql(txn, format!("{ROW} WHERE seal IS NULL ORDER BY id LIMIT $1"), vec![limit.into()]);
    Ok(DeedRow::find_by_statement(statement).all(txn).await?)
}

pub async fn set_seal(txn: &Txn, id: i64, place: i64, seal: &[u8]) -> Result<()> {
    let text = "UPDATE audit SET place = $1, seal = $2 WHERE id = $3 AND seal IS NULL";
    txn.execute_raw(sql(txn, text, vec![place.into(), seal.to_vec().into(), id.into()])).await?;
    Ok(())
}

/// Sealed rows after a place, in the order of the chain.
pub async fn sealed_after(db: &Db, place: i64, limit: i64) -> Result<Vec<DeedRow>> {
    let statement = sql(db.read(), format!("{ROW} WHERE place > $1 ORDER BY place LIMIT $2"), vec![place.into(), limit.into()]);
    Ok(DeedRow::find_by_statement(statement).all(db.read()).await?)
}

/// Rows with a seal but no place in the chain.
pub async fn unplaced(db: &Db) -> Result<i64> {
    let text = "SELECT COUNT(*) AS many FROM audit WHERE place IS NULL AND seal IS NOT NULL";
    let row = db.read().query_one_raw(sql(db.read(), text, vec![])).await?;
    Ok(row.map(|it| it.try_get("", "many")).transpose()?.unwrap_or(0))
}

/// What the page of the audit asks for: all that is given must fit.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub from: Option<Instant>,
    pub until: Option<Instant>,
    pub account: Option<AccountId>,
    pub deed: Option<String>,
    pub person: Option<i64>,
    /// Centres that may be seen; `None` is all of them and what belongs to none.
    pub centres: Option<Vec<i64>>,
    /// Older than this row: (moment, id).
    pub before: Option<(Instant, i64)>,
}

/// A line of the audit with the name of whoever did it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Told {
    pub id: i64,
    pub at: i64,
    pub name: Option<String>,
    pub role: String,
    pub deed: String,
    pub kind: String,
    pub subject: i64,
    pub person_id: Option<i64>,
    pub centre_id: Option<i64>,
    pub sealed: bool,
}

/// The newest rows first.
pub async fn deeds(db: &Db, wanted: &Wanted, limit: i64) -> Result<Vec<Told>> {
    let mut values: Vec<Value> = Vec::new();
    let mut clauses: Vec<String> = Vec::new();
    let mut also = |clause: &str, value: Value| {
        values.push(value);
        clauses.push(clause.replace('?', &format!("${}", values.len())));
    };
    if let Some(from) = wanted.from {
        also("a.at >= ?", from.0.into());
    }
    if let Some(until) = wanted.until {
        also("a.at < ?", until.0.into());
    }
    if let Some(account) = wanted.account {
        also("a.account_id = ?", account.0.into());
    }
    if let Some(deed) = &wanted.deed {
        also("a.deed = ?", deed.as_str().into());
    }
    if let Some(person) = wanted.person {
        also("a.person_id = ?", person.into());
    }
    if let Some((at, id)) = wanted.before {
        also("a.at <= ?", at.0.into());
        values.extend([at.0.into(), id.into()]);
        clauses.push(format!("(a.at < ${} OR a.id < ${})", values.len() - 1, values.len()));
    }
    if let Some(centres) = &wanted.centres {
        // An empty list is nobody's.
        let listed = if centres.is_empty() { "(NULL)".to_owned() } else { marks(values.len(), centres.len()) };
        clauses.push(format!("a.centre_id IN {listed}"));
        values.extend(centres.iter().map(|it| Value::from(*it)));
    }
    values.push(limit.into());
    let all = if clauses.is_empty() { String::new() } else { format!("WHERE {} ", clauses.join(" AND ")) };
    let text = format!(
        "SELECT a.id, a.at, w.name, a.role, a.deed, a.kind, a.subject, a.person_id, a.centre_id, \
         a.seal IS NOT NULL AS sealed FROM audit a LEFT JOIN account w ON w.id = a.account_id \
         {all}ORDER BY a.at DESC, a.id DESC LIMIT ${}",
        values.len()
    );
    Ok(Told::find_by_statement(sql(db.read(), text, values)).all(db.read()).await?)
}

/// `($3, $4)` after two values.
fn marks(before: usize, count: usize) -> String {
    let all: Vec<String> = (before + 1..=before + count).map(|it| format!("${it}")).collect();
    format!("({})", all.join(", "))
}
