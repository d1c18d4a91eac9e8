//! Persons.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- Somebody: a guest's fresh record, or one that several bookings share. `same_as` joins duplicates, reversibly.
CREATE TABLE person (
    id {id},
    name TEXT NOT NULL DEFAULT '',
    birth_year BIGINT CHECK (birth_year BETWEEN 1900 AND 2100),
    sex TEXT NOT NULL DEFAULT 'unknown' CHECK (sex IN ('female', 'male', 'unknown')),
    region TEXT NOT NULL DEFAULT 'unknown',
    language TEXT NOT NULL CHECK (language IN ('be', 'ru', 'en')),
    anonymous BOOLEAN NOT NULL DEFAULT FALSE,
    same_as BIGINT REFERENCES person (id),
    made_at BIGINT NOT NULL
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
        drop_tables(manager, &["person"]).await
    }
}
