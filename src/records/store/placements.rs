//! Placements and their versions.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{id_of, list, sql};
use crate::kernel::{AccountId, AppointmentId, CentreId, EncounterId, Instant, PersonId, Result, Txn};

/// A placement in one of its versions.
#[derive(Debug, Clone, FromQueryResult)]
pub struct PlacementRow {
    pub id: i64,
    pub person_id: i64,
    pub centre_id: i64,
    pub versions: i64,
    pub version: i64,
    pub kind: String,
    pub since: String,
    pub stated_by: String,
    pub what: String,
    pub gone: bool,
    /// Who wrote it down; nobody when the person did it herself.
    pub by_account: Option<i64>,
    pub by_name: Option<String>,
    pub at: i64,
}

const COLUMNS: &str = "SELECT p.id, p.person_id, p.centre_id, p.versions, v.version, v.kind, v.since, v.stated_by, \
                       v.what, v.gone, v.by_account, a.name AS by_name, v.at FROM placement p JOIN placement_version v ON v.placement_id = p.id";
const BY: &str = "LEFT JOIN account a ON a.id = v.by_account";

/// The newest versions, the latest placement first.
pub async fn placements_of(db: &impl ConnectionTrait, people: &[PersonId]) -> Result<Vec<PlacementRow>> {
    let (marks, values) = list(people);
    let text = format!(
        "{COLUMNS} AND v.version = p.versions {BY} WHERE p.person_id IN ({marks}) AND NOT v.gone ORDER BY v.since DESC, p.id DESC LIMIT 100"
    );
    Ok(PlacementRow::find_by_statement(sql(db, text, values)).all(db).await?)
}

pub async fn placement_by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<PlacementRow>> {
    let text = format!("{COLUMNS} AND v.version = p.versions {BY} WHERE p.id = $1");
    Ok(PlacementRow::find_by_statement(sql(db, text, vec![id.into()])).one(db).await?)
}

pub async fn placement_of_question(db: &impl ConnectionTrait, question: i64) -> Result<Option<PlacementRow>> {
    let text = format!("{COLUMNS} AND v.version = p.versions {BY} WHERE p.question_id = $1");
    Ok(PlacementRow::find_by_statement(sql(db, text, vec![question.into()])).one(db).await?)
}

/// All versions, the first first.
pub async fn placement_versions(db: &impl ConnectionTrait, id: i64) -> Result<Vec<PlacementRow>> {
    let text = format!("{COLUMNS} {BY} WHERE p.id = $1 ORDER BY v.version");
    Ok(PlacementRow::find_by_statement(sql(db, text, vec![id.into()])).all(db).await?)
}

/// One version of what is known.
pub struct NewPlacementRow {
    pub kind: &'static str,
    pub since: String,
    pub stated_by: &'static str,
    pub what: String,
    pub gone: bool,
    pub by: Option<AccountId>,
}

/// Where a placement came from.
pub struct Origin {
    pub person: PersonId,
    pub centre: CentreId,
    pub appointment: Option<AppointmentId>,
    pub encounter: Option<EncounterId>,
    pub question: Option<i64>,
}

pub async fn insert_placement(txn: &Txn, origin: &Origin, first: NewPlacementRow, now: Instant) -> Result<i64> {
    let text = "INSERT INTO placement (person_id, centre_id, appointment_id, encounter_id, question_id, made_at) \
                VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    let values = vec![
        origin.person.0.into(),
        origin.centre.0.into(),
        origin.appointment.map(|it| it.0).into(),
        origin.encounter.map(|it| it.0).into(),
        origin.question.into(),
        now.0.into(),
    ];
    let id = id_of(txn, text, values).await?;
    insert_version(txn, id, 1, first, now).await?;
    Ok(id)
}

/// The next version, where `seen` still is the newest. Returns whether it is.
pub async fn add_placement_version(txn: &Txn, id: i64, seen: i64, next: NewPlacementRow, now: Instant) -> Result<bool> {
    let text = "UPDATE placement SET versions = versions + 1 WHERE id = $1 AND versions = $2";
    if txn.execute_raw(sql(txn, text, vec![id.into(), seen.into()])).await?.rows_affected() != 1 {
        return Ok(false);
    }
    insert_version(txn, id, seen + 1, next, now).await?;
    Ok(true)
}

async fn insert_version(txn: &Txn, id: i64, version: i64, it: NewPlacementRow, now: Instant) -> Result<()> {
    let text = "INSERT INTO placement_version (placement_id, version, kind, since, stated_by, what, gone, by_account, at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = vec![
        id.into(),
        version.into(),
        it.kind.into(),
        it.since.into(),
        it.stated_by.into(),
        it.what.into(),
        it.gone.into(),
        it.by.map(|it| it.0).into(),
        now.0.into(),
    ];
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}
