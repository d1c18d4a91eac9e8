//! Settings of the house and imports.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- What the house has settled for itself, one row of JSON; whoever writes it bumps schedule_version.
CREATE TABLE house_setting (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    content {json} NOT NULL
);

-- A file of people and appointments while somebody looks at what it would store: sealed, for an hour, for its account only.
CREATE TABLE import_draft (
    name TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    body {bytes} NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX import_draft_by_age ON import_draft (made_at);

-- When a message should have left: quiet hours put it off, failed attempts do not.
ALTER TABLE message ADD COLUMN due_at BIGINT NOT NULL DEFAULT 0;
UPDATE message SET due_at = leaves_at;
CREATE INDEX message_due ON message (due_at) WHERE state = 'waiting';

-- The delivery page lists what did not simply leave, newest first; the import asks for people of the same name and year.
CREATE INDEX message_by_state ON message (state, id);
CREATE INDEX person_by_birth_year ON person (birth_year, name) WHERE birth_year IS NOT NULL;
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
        run(manager, "DROP INDEX person_by_birth_year; DROP INDEX message_by_state; DROP INDEX message_due; ALTER TABLE message DROP COLUMN due_at;").await?;
        drop_tables(manager, &["import_draft", "house_setting"]).await
    }
}
