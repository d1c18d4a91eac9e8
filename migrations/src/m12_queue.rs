//! Walk-ins, the queue, calls that were made.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- Somebody who came without an appointment, in a centre's queue. No name and no service when they gave none. Taken by or
-- handed to a counsellor, it is an appointment from then on; `gave_up`: left without one.
CREATE TABLE walk_in (
    id {id},
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    name TEXT NOT NULL DEFAULT '',
    service_id BIGINT REFERENCES service (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'taken', 'handed', 'gave_up')),
    came_at BIGINT NOT NULL,
    added_by BIGINT REFERENCES account (id),
    changed_at BIGINT NOT NULL,
    changed_by BIGINT REFERENCES account (id),
    counsellor_id BIGINT REFERENCES counsellor (id),
    appointment_id BIGINT REFERENCES appointment (id),
    CHECK ((state IN ('taken', 'handed')) = (appointment_id IS NOT NULL))
);
CREATE INDEX walk_in_waiting ON walk_in (centre_id, came_at) WHERE state = 'waiting';
CREATE INDEX walk_in_by_change ON walk_in (centre_id, changed_at);
CREATE INDEX walk_in_by_appointment ON walk_in (appointment_id) WHERE appointment_id IS NOT NULL;

-- Every time somebody at the desk tried to tell by voice, and what came of it.
CREATE TABLE call_attempt (
    id {id},
    call_id BIGINT NOT NULL REFERENCES desk_call (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    result TEXT NOT NULL CHECK (result IN ('told', 'told_at_desk', 'no_answer', 'somebody_else', 'do_not_call', 'not_needed')),
    at BIGINT NOT NULL
);
CREATE INDEX call_attempt_by_call ON call_attempt (call_id);
CREATE INDEX call_attempt_by_time ON call_attempt (at);

-- `due_at` is when they may be called from; `deadline` is when telling them becomes useless.
ALTER TABLE desk_call ADD COLUMN deadline BIGINT;
ALTER TABLE desk_call ADD COLUMN done_by BIGINT;
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
        drop_tables(manager, &["call_attempt", "walk_in"]).await?;
        run(manager, "ALTER TABLE desk_call DROP COLUMN deadline;").await?;
        run(manager, "ALTER TABLE desk_call DROP COLUMN done_by;").await
    }
}
