//! What every feature leans on: idempotency keys, throttles, visits.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- Idempotency keys: digests only, 24 hours.
CREATE TABLE once (
    key_digest {bytes} PRIMARY KEY,
    body_digest {bytes} NOT NULL,
    result BIGINT,
    made_at BIGINT NOT NULL
);
CREATE INDEX once_by_age ON once (made_at);

-- Throttles: how often `what` happened in the stretch that began then.
CREATE TABLE strike (
    what TEXT NOT NULL,
    began BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (what, began)
);

-- A browser's stay: what it has typed and not yet sent, what it may see. The cookie's token is stored hashed.
CREATE TABLE visit (
    id {id},
    token_digest {bytes} NOT NULL UNIQUE,
    person_id BIGINT,
    signed_in_until BIGINT,
    draft {bytes},
    unlocked TEXT NOT NULL DEFAULT '',
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX visit_by_end ON visit (expires_at);
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
        drop_tables(manager, &["visit", "strike", "once"]).await
    }
}
