//! What signing in needs besides accounts and sessions.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- Where a young person stays signed in, if they wish so: a row per browser. The cookie's token is stored hashed.
CREATE TABLE device (
    id {id},
    token_digest {bytes} NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    agent TEXT NOT NULL DEFAULT '',
    made_at BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX device_by_account ON device (account_id);
CREATE INDEX device_by_end ON device (expires_at);

CREATE INDEX kept_form_by_account ON kept_form (account_id, made_at);
CREATE INDEX kept_form_by_age ON kept_form (made_at);
CREATE INDEX account_link_by_account ON account_link (account_id);
"#;

const INDEXES: &str = r#"
DROP INDEX account_link_by_account;
DROP INDEX kept_form_by_age;
DROP INDEX kept_form_by_account;
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
        run(manager, INDEXES).await?;
        drop_tables(manager, &["device"]).await
    }
}
