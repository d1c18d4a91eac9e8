//! The table `encounter`.
use sea_orm::Value;

use super::{AgeBand, FirstVisit, Kind, Outcome};
use crate::kernel::{CentreId, CounsellorId, EncounterId, EventId, Instant, PersonId, Result, ServiceId, Txn, insert_rows};
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
    pub recorded_by: String,
    pub recorded_at: Instant,
}

const COLUMNS: [&str; 17] = [
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
    "recorded_by",
    "recorded_at",
];

/// Writes facts down; their ids in the same order.
pub async fn record_many(txn: &Txn, facts: &[NewEncounter]) -> Result<Vec<EncounterId>> {
    let rows = facts.iter().map(row).collect();
    Ok(insert_rows(txn, "encounter", &COLUMNS, rows).await?.into_iter().map(EncounterId).collect())
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
        fact.recorded_by.clone().into(),
        fact.recorded_at.0.into(),
    ]
}
