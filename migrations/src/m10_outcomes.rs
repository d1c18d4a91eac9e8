//! What came of an appointment: outcomes, undo, closing.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- Who of the staff did it; nobody where the person herself or the clockwork did.
ALTER TABLE appointment_step ADD COLUMN account_id BIGINT;

-- Appointments that still wait for what comes of them: few, whatever the history.
CREATE INDEX appointment_open ON appointment (centre_id, counsellor_id) WHERE state IN ('booked', 'arrived');

-- What the closing screen recorded besides the outcome. What is counted stands in the ledger.
CREATE TABLE closing (
    appointment_id BIGINT PRIMARY KEY REFERENCES appointment (id),
    next_step TEXT NOT NULL CHECK (next_step IN ('none', 'meet', 'training', 'refer')),
    next_appointment_id BIGINT REFERENCES appointment (id),
    closed_by BIGINT NOT NULL REFERENCES account (id),
    closed_at BIGINT NOT NULL,
    changed_by BIGINT REFERENCES account (id),
    changed_at BIGINT
);

-- The ledger counts a meeting once; who corrected a fact, and when.
ALTER TABLE encounter ADD COLUMN amended_at BIGINT;
ALTER TABLE encounter ADD COLUMN amended_by TEXT;
CREATE UNIQUE INDEX encounter_once ON encounter (event_id) WHERE event_id IS NOT NULL AND kind <> 'training';
CREATE INDEX encounter_by_person ON encounter (person_id, starts_at) WHERE person_id IS NOT NULL;

-- All records of one person: the one that others point to, and those.
CREATE INDEX person_alike ON person (COALESCE(same_as, id));
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
        run(
            manager,
            r#"
DROP INDEX person_alike;
DROP INDEX encounter_by_person;
DROP INDEX encounter_once;
ALTER TABLE encounter DROP COLUMN amended_by;
ALTER TABLE encounter DROP COLUMN amended_at;
DROP INDEX appointment_open;
ALTER TABLE appointment_step DROP COLUMN account_id;
"#,
        )
        .await?;
        drop_tables(manager, &["closing"]).await
    }
}
