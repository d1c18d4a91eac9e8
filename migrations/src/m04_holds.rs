//! Events and holds: the one place where time is taken.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- Whatever can be in one place only at a time; `owner` is the id in the kind's own table.
CREATE TABLE resource (
    id {id},
    kind TEXT NOT NULL CHECK (kind IN ('counsellor', 'room', 'client')),
    owner BIGINT NOT NULL,
    UNIQUE (kind, owner)
);

-- A time with a calendar identity. Kept when cancelled.
CREATE TABLE event (
    id {id},
    uid TEXT NOT NULL UNIQUE,
    sequence BIGINT NOT NULL DEFAULT 0,
    dtstamp BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reserved', 'live', 'cancelled')),
    CHECK (starts_at < ends_at)
);
CREATE INDEX event_by_start ON event (starts_at);

-- Time that an event takes of a resource, buffers included; `expires_at` while a form is being filled. Deleted when freed.
-- `service_id` is what the time is taken for, where it is a service: daily caps count it.
-- No hold is longer than a day: a range query need not look further back than that.
CREATE TABLE hold (
    id {id},
    event_id BIGINT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    resource_id BIGINT NOT NULL REFERENCES resource (id),
    service_id BIGINT REFERENCES service (id),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    expires_at BIGINT,
    overbooked BOOLEAN NOT NULL DEFAULT FALSE,
    CHECK (starts_at < ends_at AND ends_at - starts_at <= 86400)
);
CREATE INDEX hold_by_event ON hold (event_id);
CREATE INDEX hold_by_expiry ON hold (expires_at) WHERE expires_at IS NOT NULL;
"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await?;
        no_overlap(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["hold", "event", "resource"]).await
    }
}

/// The promise that nobody's time is taken twice, kept by the database itself.
async fn no_overlap(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if manager.get_database_backend() == sea_orm_migration::sea_orm::DbBackend::Postgres {
        return run(manager, EXCLUSION).await;
    }
    run(manager, "CREATE INDEX hold_by_start ON hold (resource_id, starts_at) WHERE NOT overbooked;").await?;
    run(manager, "CREATE INDEX hold_all_by_start ON hold (resource_id, starts_at, ends_at, service_id, expires_at);").await?;
    for (name, when, other) in [
        ("hold_no_overlap_insert", "INSERT ON hold", ""),
        ("hold_no_overlap_update", "UPDATE OF resource_id, starts_at, ends_at, overbooked ON hold", "AND h.id <> OLD.id"),
    ] {
        let probe = PROBE.replace("{name}", name).replace("{when}", when).replace("{other}", other);
        run(manager, &probe).await?;
    }
    Ok(())
}

const EXCLUSION: &str = r#"
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE hold ADD CONSTRAINT hold_no_overlap
    EXCLUDE USING gist (resource_id WITH =, int8range(starts_at, ends_at) WITH &&) WHERE (NOT overbooked);
CREATE INDEX hold_all_by_start ON hold (resource_id, starts_at, ends_at, service_id, expires_at);
"#;

/// Holds of one resource are pairwise disjoint, so only the last one that starts before NEW.ends_at can clash: one seek.
const PROBE: &str = r#"
CREATE TRIGGER {name} BEFORE {when} WHEN NOT NEW.overbooked BEGIN
    SELECT RAISE(ABORT, 'hold_no_overlap') WHERE (
        SELECT h.ends_at FROM hold h
        WHERE h.resource_id = NEW.resource_id AND NOT h.overbooked AND h.starts_at < NEW.ends_at {other}
        ORDER BY h.starts_at DESC LIMIT 1) > NEW.starts_at;
END;
"#;
