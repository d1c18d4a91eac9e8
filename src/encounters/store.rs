//! The table `encounter`.
use sea_orm::{ConnectionTrait, Statement, Value};

use super::{AgeBand, FirstVisit, Kind, Method, Outcome};
use crate::kernel::{
    CentreId, CounsellorId, EncounterId, Error, EventId, Instant, PersonId, Result, ServiceId, Txn, insert_rows, placeholders,
};
use crate::people::Sex;

/// One fact. `mode` is `in_person`, `phone`, `video` or `outreach`; `region` one of `people::REGIONS` or `unknown`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEncounter {
    pub kind: Kind,
    pub starts_at: Instant,
    pub minutes: i64,
    pub centre: CentreId,
    pub service: Option<ServiceId>,
    pub counsellor: Option<CounsellorId>,
    pub event: Option<EventId>,
    pub person: Option<PersonId>,
    pub mode: String,
    pub outcome: Outcome,
    pub sex: Sex,
    pub age_band: AgeBand,
    pub region: String,
    pub first_visit: FirstVisit,
    pub reportable: bool,
    /// For how many people it stands: one, unless heads were counted without names.
    pub heads: i64,
    pub method: Method,
    pub recorded_by: String,
    pub recorded_at: Instant,
}

const COLUMNS: [&str; 19] = [
    "kind",
    "starts_at",
    "minutes",
    "centre_id",
    "service_id",
    "counsellor_id",
    "event_id",
    "person_id",
    "mode",
    "outcome",
    "sex",
    "age_band",
    "region",
    "first_visit",
    "reportable",
    "heads",
    "method",
    "recorded_by",
    "recorded_at",
];

/// Writes facts down; their ids in the same order.
pub async fn record_many(txn: &Txn, facts: &[NewEncounter]) -> Result<Vec<EncounterId>> {
    let rows = facts.iter().map(row).collect();
    Ok(insert_rows(txn, "encounter", &COLUMNS, rows).await?.into_iter().map(EncounterId).collect())
}

/// Writes the one fact of an event down; what was recorded of it before is amended, with who did so and when.
pub async fn record(txn: &Txn, fact: &NewEncounter) -> Result<EncounterId> {
    let kept: Vec<String> = COLUMNS
        .iter()
        .filter(|it| !["event_id", "recorded_by", "recorded_at"].contains(it))
        .map(|it| format!("{it} = excluded.{it}"))
        .collect();
    let text = format!(
        "INSERT INTO encounter ({}) VALUES {} ON CONFLICT (event_id) WHERE event_id IS NOT NULL AND kind <> 'training' \
         DO UPDATE SET {}, amended_by = excluded.recorded_by, amended_at = excluded.recorded_at RETURNING id",
        COLUMNS.join(", "),
        placeholders(COLUMNS.len(), 1),
        kept.join(", ")
    );
    let made = txn.query_one_raw(Statement::from_sql_and_values(txn.get_database_backend(), text, row(fact))).await?;
    let made = made.ok_or_else(|| Error::Fault("a fact got no id".into()))?;
    Ok(EncounterId(made.try_get("", "id")?))
}

/// Takes the fact of an event back: it did not happen.
pub async fn retract(txn: &Txn, event: EventId) -> Result<()> {
    let text = "DELETE FROM encounter WHERE event_id = $1 AND kind <> 'training'";
    txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), text, [event.0.into()])).await?;
    Ok(())
}

/// Takes facts back by their numbers.
pub async fn retract_many(txn: &Txn, ids: &[EncounterId]) -> Result<()> {
    for chunk in ids.chunks(500) {
        let text = format!("DELETE FROM encounter WHERE id IN {}", placeholders(chunk.len(), 1));
        let values: Vec<Value> = chunk.iter().map(|it| it.0.into()).collect();
        txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), text, values)).await?;
    }
    Ok(())
}

fn row(fact: &NewEncounter) -> Vec<Value> {
    vec![
        fact.kind.as_str().into(),
        fact.starts_at.0.into(),
        fact.minutes.into(),
        fact.centre.0.into(),
        fact.service.map(|it| it.0).into(),
        fact.counsellor.map(|it| it.0).into(),
        fact.event.map(|it| it.0).into(),
        fact.person.map(|it| it.0).into(),
        fact.mode.clone().into(),
        fact.outcome.as_str().into(),
        fact.sex.as_str().into(),
        fact.age_band.as_str().into(),
        fact.region.clone().into(),
        fact.first_visit.as_str().into(),
        fact.reportable.into(),
        fact.heads.into(),
        fact.method.as_str().into(),
        fact.recorded_by.clone().into(),
        fact.recorded_at.0.into(),
    ]
}
