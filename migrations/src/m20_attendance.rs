//! Who was there, what came of it, and what people say afterwards.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- Heads that were counted without names are one fact for so many: `method` says how they were counted.
ALTER TABLE encounter ADD COLUMN heads BIGINT NOT NULL DEFAULT 1 CHECK (heads >= 1);
ALTER TABLE encounter ADD COLUMN method TEXT NOT NULL DEFAULT 'register' CHECK (method IN ('register', 'counted', 'estimated'));

-- A last task, where a training asks for one; and that this person has said what she thinks, but not what.
ALTER TABLE enrolment ADD COLUMN task_done BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE enrolment ADD COLUMN feedback_given BOOLEAN NOT NULL DEFAULT FALSE;

-- One person on one date, also of another group of the same training. Its fact lies in the ledger while she was there.
CREATE TABLE attendance (
    id {id},
    session_id BIGINT NOT NULL REFERENCES training_session (id),
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    present BOOLEAN NOT NULL,
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    encounter_id BIGINT REFERENCES encounter (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    recorded_at BIGINT NOT NULL,
    UNIQUE (session_id, enrolment_id),
    CHECK (present = (encounter_id IS NOT NULL))
);
CREATE INDEX attendance_by_enrolment ON attendance (enrolment_id);

-- Heads on one date where no register is kept.
CREATE TABLE headcount (
    id {id},
    session_id BIGINT NOT NULL REFERENCES training_session (id),
    sex TEXT NOT NULL CHECK (sex IN ('female', 'male', 'unknown')),
    age_band TEXT NOT NULL,
    heads BIGINT NOT NULL CHECK (heads BETWEEN 1 AND 100000),
    method TEXT NOT NULL CHECK (method IN ('counted', 'estimated')),
    encounter_id BIGINT NOT NULL REFERENCES encounter (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    recorded_at BIGINT NOT NULL,
    UNIQUE (session_id, sex, age_band)
);

-- Its code is derived from its number. `holder`: the name as it is printed.
CREATE TABLE certificate (
    id {id},
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    number TEXT NOT NULL UNIQUE,
    code_digest {bytes} NOT NULL UNIQUE,
    holder TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    issued_at BIGINT NOT NULL,
    revoked_at BIGINT
);
-- One that was taken back stays in the register; of those that hold there is one.
CREATE UNIQUE INDEX certificate_that_holds ON certificate (enrolment_id) WHERE revoked_at IS NULL;

-- What somebody of a group says: nothing here tells who, and the day is all that is kept of when. `words` are sealed.
CREATE TABLE training_feedback (
    id {id},
    group_id BIGINT NOT NULL REFERENCES training_group (id),
    useful BIGINT NOT NULL CHECK (useful BETWEEN 1 AND 5),
    recommends TEXT NOT NULL CHECK (recommends IN ('yes', 'no', 'unsure')),
    words {bytes},
    day TEXT NOT NULL
);
CREATE INDEX training_feedback_by_group ON training_feedback (group_id);
"#;

const COLUMNS: [&str; 4] = [
    "ALTER TABLE enrolment DROP COLUMN feedback_given;",
    "ALTER TABLE enrolment DROP COLUMN task_done;",
    "ALTER TABLE encounter DROP COLUMN method;",
    "ALTER TABLE encounter DROP COLUMN heads;",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["training_feedback", "certificate", "headcount", "attendance"]).await?;
        for step in COLUMNS {
            run(manager, step).await?;
        }
        Ok(())
    }
}
