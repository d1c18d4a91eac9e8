//! What was before, so that a wrong press can be taken back whole; and what nobody knows, said as such.
use sea_orm_migration::prelude::*;

use super::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

const UP: &str = r#"
-- What somebody who was taken from the queue wants, as far as anybody said; NULL: they are not sure, and the appointment's
-- service only says how long it lasts.
ALTER TABLE walk_in ADD COLUMN topic_id BIGINT REFERENCES service (id);
UPDATE walk_in SET topic_id = service_id WHERE appointment_id IS NOT NULL;

-- The call at whose end this way was forbidden; it was allowed before. A new preference is a new row, and knows nothing of it.
ALTER TABLE contact ADD COLUMN forbidden_by BIGINT REFERENCES desk_call (id);
CREATE INDEX contact_by_call ON contact (forbidden_by) WHERE forbidden_by IS NOT NULL;
"#;

const DOWN: [&str; 3] =
    ["DROP INDEX contact_by_call;", "ALTER TABLE contact DROP COLUMN forbidden_by;", "ALTER TABLE walk_in DROP COLUMN topic_id;"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for step in DOWN {
            run(manager, step).await?;
        }
        Ok(())
    }
}
