//! Contact preferences, the outbox, and the desk's calls to make.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- How a person may be reached on one channel, and with how much detail. Hours are local, `until` not included.
CREATE TABLE contact (
    id {id},
    person_id BIGINT NOT NULL REFERENCES person (id),
    channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'call')),
    address TEXT NOT NULL,
    allowed BOOLEAN NOT NULL,
    detail TEXT NOT NULL CHECK (detail IN ('none', 'neutral', 'full')),
    from_hour BIGINT NOT NULL DEFAULT 0 CHECK (from_hour BETWEEN 0 AND 23),
    until_hour BIGINT NOT NULL DEFAULT 24 CHECK (until_hour BETWEEN 1 AND 24),
    zone TEXT NOT NULL,
    say_instead TEXT NOT NULL DEFAULT '',
    calendar_part BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (person_id, channel)
);
CREATE INDEX contact_by_address ON contact (LOWER(address), channel);

-- A message, written in the transaction of the fact it tells. Its two variants are sealed, and blanked once it has ended.
-- `cause` makes telling twice impossible; `maybe_left` says that an attempt may have delivered it.
CREATE TABLE message (
    id {id},
    cause TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id),
    thread TEXT NOT NULL DEFAULT '',
    place_in_thread BIGINT NOT NULL DEFAULT 0,
    message_id TEXT NOT NULL UNIQUE,
    full_text {bytes} NOT NULL,
    neutral_text {bytes} NOT NULL,
    must_reach BOOLEAN NOT NULL,
    call_why TEXT NOT NULL DEFAULT '',
    call_script TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead', 'dropped', 'called')),
    channel TEXT NOT NULL DEFAULT '',
    variant TEXT NOT NULL DEFAULT '',
    leaves_at BIGINT NOT NULL,
    useless_at BIGINT,
    attempts BIGINT NOT NULL DEFAULT 0,
    leased_until BIGINT NOT NULL DEFAULT 0,
    maybe_left BOOLEAN NOT NULL DEFAULT FALSE,
    last_error TEXT NOT NULL DEFAULT '',
    made_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX message_waiting ON message (leaves_at) WHERE state = 'waiting';
CREATE INDEX message_by_thread ON message (thread, person_id, place_in_thread);

-- Calls to make: whom no message may or can reach.
CREATE TABLE desk_call (
    id {id},
    cause TEXT NOT NULL UNIQUE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    thread TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL,
    script TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    done_at BIGINT,
    result TEXT NOT NULL DEFAULT ''
);
CREATE INDEX desk_call_open ON desk_call (due_at) WHERE done_at IS NULL;
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
        drop_tables(manager, &["desk_call", "message", "contact"]).await
    }
}
