//! The table `training`.
use sea_orm::{ConnectionTrait, FromJsonQueryResult, FromQueryResult, Value};
use serde::{Deserialize, Serialize};

use super::{changed, made, sql};
use crate::kernel::{Error, Result, Texts, TrainingId, Txn};
use crate::trainings::rules::{Audience, Kind, NewTraining, Part, Topic};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
struct Parts(Vec<Part>);

/// A training and its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingRow {
    pub id: TrainingId,
    pub it: NewTraining,
    pub version: i64,
    pub changed_by: String,
}

#[derive(FromQueryResult)]
struct Raw {
    id: i64,
    slug: String,
    kind: String,
    audience: String,
    topic: String,
    title: Texts,
    summary: Texts,
    gains: Texts,
    programme: Parts,
    minimum_age: Option<i64>,
    maximum_age: Option<i64>,
    by_invitation: bool,
    prerequisite_id: Option<i64>,
    complete_percent: i64,
    final_task: bool,
    certificate: bool,
    named: bool,
    discreet: bool,
    position: i64,
    active: bool,
    version: i64,
    changed_by: String,
}

const COLUMNS: [&str; 19] = [
    "slug",
    "kind",
    "audience",
    "topic",
    "title",
    "summary",
    "gains",
    "programme",
    "minimum_age",
    "maximum_age",
    "by_invitation",
    "prerequisite_id",
    "complete_percent",
    "final_task",
    "certificate",
    "named",
    "discreet",
    "position",
    "active",
];

fn row(raw: Raw) -> Result<TrainingRow> {
    let unknown = |what: &str| Error::Fault(format!("training {}: {what}", raw.id).into());
    Ok(TrainingRow {
        id: TrainingId(raw.id),
        it: NewTraining {
            kind: Kind::parse(&raw.kind).ok_or_else(|| unknown("kind"))?,
            audience: Audience::parse(&raw.audience).ok_or_else(|| unknown("audience"))?,
            topic: Topic::parse(&raw.topic).ok_or_else(|| unknown("topic"))?,
            slug: raw.slug,
            title: raw.title,
            summary: raw.summary,
            gains: raw.gains,
            programme: raw.programme.0,
            minimum_age: raw.minimum_age,
            maximum_age: raw.maximum_age,
            by_invitation: raw.by_invitation,
            prerequisite: raw.prerequisite_id.map(TrainingId),
            complete_percent: raw.complete_percent,
            final_task: raw.final_task,
            certificate: raw.certificate,
            named: raw.named,
            discreet: raw.discreet,
            position: raw.position,
            active: raw.active,
        },
        version: raw.version,
        changed_by: raw.changed_by,
    })
}

fn values(it: &NewTraining) -> Vec<Value> {
    vec![
        it.slug.clone().into(),
        it.kind.as_str().into(),
        it.audience.as_str().into(),
        it.topic.as_str().into(),
        it.title.clone().into(),
        it.summary.clone().into(),
        it.gains.clone().into(),
        Parts(it.programme.clone()).into(),
        it.minimum_age.into(),
        it.maximum_age.into(),
        it.by_invitation.into(),
        it.prerequisite.map(|it| it.0).into(),
        it.complete_percent.into(),
        it.final_task.into(),
        it.certificate.into(),
        it.named.into(),
        it.discreet.into(),
        it.position.into(),
        it.active.into(),
    ]
}

/// All of them, as they are listed.
pub async fn trainings(db: &impl ConnectionTrait) -> Result<Vec<TrainingRow>> {
    let rows = Raw::find_by_statement(sql(db, "SELECT * FROM training ORDER BY position, id", vec![])).all(db).await?;
    rows.into_iter().map(row).collect()
}

pub async fn training(db: &impl ConnectionTrait, id: TrainingId) -> Result<Option<TrainingRow>> {
    let found = Raw::find_by_statement(sql(db, "SELECT * FROM training WHERE id = $1", vec![id.0.into()])).one(db).await?;
    found.map(row).transpose()
}

pub async fn training_by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<TrainingRow>> {
    let found = Raw::find_by_statement(sql(db, "SELECT * FROM training WHERE slug = $1", vec![slug.into()])).one(db).await?;
    found.map(row).transpose()
}

pub async fn insert_training(txn: &Txn, new: &NewTraining, by: &str) -> Result<TrainingId> {
    let text = format!(
        "INSERT INTO training ({}, changed_by) VALUES ({}) RETURNING id",
        COLUMNS.join(", "),
        super::marks(1, COLUMNS.len() + 1)
    );
    let mut values = values(new);
    values.push(by.into());
    Ok(TrainingId(made(txn, &text, values).await?))
}

/// False when somebody else has changed it since that version.
pub async fn update_training(txn: &Txn, id: TrainingId, version: i64, to: &NewTraining, by: &str) -> Result<bool> {
    let set: Vec<String> = COLUMNS.iter().enumerate().map(|(at, it)| format!("{it} = ${}", at + 1)).collect();
    let text = format!(
        "UPDATE training SET {}, version = version + 1, changed_by = $20 WHERE id = $21 AND version = $22",
        set.join(", ")
    );
    let mut values = values(to);
    values.extend([by.into(), id.0.into(), version.into()]);
    changed(txn, &text, values).await
}
