//! Versions and authors of what staff edit in the schedule; services that an opening is for.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- Grows with every edit of the opening or of one of its dates: whoever edits an older one is told what changed.
-- `changed_by` is the name of whoever did, as colleagues know them.
ALTER TABLE opening ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE opening ADD COLUMN changed_by TEXT NOT NULL DEFAULT '';

-- The services that an opening is for; without a row it is for all of the counsellor's.
CREATE TABLE opening_service (
    opening_id BIGINT NOT NULL REFERENCES opening (id) ON DELETE CASCADE,
    service_id BIGINT NOT NULL REFERENCES service (id),
    PRIMARY KEY (opening_id, service_id)
);

-- `kind` is for colleagues only, never for the public.
ALTER TABLE absence ADD COLUMN kind TEXT NOT NULL DEFAULT 'other' CHECK (kind IN ('leave', 'ill', 'training', 'other'));
ALTER TABLE absence ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
-- A stretch in which free times of a centre are for its desk alone: nobody books them online. One for each centre; it ends
-- by itself.
CREATE TABLE desk_time (
    centre_id BIGINT PRIMARY KEY REFERENCES centre (id),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    CHECK (starts_at < ends_at)
);
CREATE INDEX absence_by_counsellor ON absence (counsellor_id, ends_at);
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
        drop_tables(manager, &["desk_time", "opening_service"]).await?;
        let columns = "DROP INDEX absence_by_counsellor;
            ALTER TABLE absence DROP COLUMN made_by;
            ALTER TABLE absence DROP COLUMN kind;
            ALTER TABLE opening DROP COLUMN changed_by;
            ALTER TABLE opening DROP COLUMN version;";
        run(manager, columns).await
    }
}
