//! Programmes and the ledger of facts that are counted.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
CREATE TABLE programme (
    id {id},
    code TEXT NOT NULL UNIQUE,
    title {json} NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    zone TEXT NOT NULL
);

-- The ledger: one held meeting or attendance, the fact that is counted. Outlives the identity of the person.
CREATE TABLE encounter (
    id {id},
    kind TEXT NOT NULL CHECK (kind IN ('consultation', 'training', 'mentoring', 'hotline')),
    starts_at BIGINT NOT NULL,
    minutes BIGINT NOT NULL CHECK (minutes >= 0),
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    service_id BIGINT REFERENCES service (id),
    counsellor_id BIGINT REFERENCES counsellor (id),
    event_id BIGINT REFERENCES event (id),
    person_id BIGINT REFERENCES person (id),
    mode TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('attended', 'no_show', 'cancelled')),
    sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'unknown')),
    age_band TEXT NOT NULL,
    region TEXT NOT NULL,
    first_visit TEXT NOT NULL CHECK (first_visit IN ('yes', 'no', 'unknown')),
    reportable BOOLEAN NOT NULL DEFAULT TRUE,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL
);
CREATE INDEX encounter_by_start ON encounter (starts_at);

CREATE TABLE programme_encounter (
    programme_id BIGINT NOT NULL REFERENCES programme (id),
    encounter_id BIGINT NOT NULL REFERENCES encounter (id) ON DELETE CASCADE,
    PRIMARY KEY (programme_id, encounter_id)
);
"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["programme_encounter", "encounter", "programme"]).await
    }
}
