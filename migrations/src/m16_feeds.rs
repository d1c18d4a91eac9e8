//! Calendar feeds; the chain in which the audit's rows are sealed, and the indexes by which its page finds them.
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- An address to subscribe to: a counsellor's meetings, or a young person's own bookings. The token is shown once and
-- stored hashed; a new one revokes the one before. At most one stands for each owner.
CREATE TABLE feed (
    id {id},
    counsellor_id BIGINT REFERENCES counsellor (id),
    person_id BIGINT REFERENCES person (id),
    token_digest {bytes} NOT NULL UNIQUE,
    language TEXT NOT NULL CHECK (language IN ('be', 'ru', 'en')),
    made_at BIGINT NOT NULL,
    revoked_at BIGINT,
    CHECK ((counsellor_id IS NULL) <> (person_id IS NULL))
);
CREATE UNIQUE INDEX feed_of_counsellor ON feed (counsellor_id) WHERE revoked_at IS NULL AND counsellor_id IS NOT NULL;
CREATE UNIQUE INDEX feed_of_person ON feed (person_id) WHERE revoked_at IS NULL AND person_id IS NOT NULL;

-- Where the audit's chain ends: the last place given, and its seal.
CREATE TABLE audit_chain (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    place BIGINT NOT NULL,
    seal {bytes} NOT NULL
);
INSERT INTO audit_chain (id, place, seal) VALUES (1, 0, {nothing});

-- A row's place in the chain: 1, 2, 3 … in the order of sealing, which need not be that of the ids.
ALTER TABLE audit ADD COLUMN place BIGINT;
CREATE UNIQUE INDEX audit_by_place ON audit (place) WHERE place IS NOT NULL;
CREATE INDEX audit_by_account ON audit (account_id, at);
CREATE INDEX audit_by_deed ON audit (deed, at);
CREATE INDEX audit_by_centre ON audit (centre_id, at);
CREATE INDEX audit_sign_ins ON audit (account_id, at) WHERE deed = 'sign-in';
CREATE INDEX api_token_by_account ON api_token (account_id);
"#;

const INDEXES: [&str; 6] =
    ["audit_by_place", "audit_by_account", "audit_by_deed", "audit_by_centre", "audit_sign_ins", "api_token_by_account"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let nothing = match manager.get_database_backend() {
            DbBackend::Postgres => "''::bytea",
            _ => "x''",
        };
        run(manager, &TABLES.replace("{nothing}", nothing)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for index in INDEXES {
            run(manager, &format!("DROP INDEX {index};")).await?;
        }
        run(manager, "ALTER TABLE audit DROP COLUMN place;").await?;
        drop_tables(manager, &["audit_chain", "feed"]).await
    }
}
