//! Who signs in: accounts apart from persons, where they hold which role, sessions, links, tokens; and the audit.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- `email` is folded to lower case. `password` and `pin` are argon2id strings, `totp_secret` is sealed; `totp_step` is the
-- last step of 30 seconds whose code was taken, so that none works twice. `kind`: staff sign in by password, clients by link.
CREATE TABLE account (
    id {id},
    person_id BIGINT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('staff', 'client')),
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('be', 'ru', 'en')),
    state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    password TEXT,
    pin TEXT,
    totp_secret {bytes},
    totp_confirmed BOOLEAN NOT NULL DEFAULT FALSE,
    totp_step BIGINT NOT NULL DEFAULT 0,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    CHECK (state <> 'active' OR kind = 'client' OR password IS NOT NULL)
);
CREATE INDEX account_by_person ON account (person_id);

-- One role at one centre, or at all of them (no centre).
CREATE TABLE account_post (
    id {id},
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('client', 'counsellor', 'desk', 'mentor', 'manager', 'donor')),
    centre_id BIGINT REFERENCES centre (id)
);
CREATE UNIQUE INDEX account_post_once ON account_post (account_id, role, COALESCE(centre_id, 0));

-- Ten codes for when the telephone is lost: keyed digests, each once.
CREATE TABLE recovery_code (
    id {id},
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    digest {bytes} NOT NULL,
    used_at BIGINT
);
CREATE INDEX recovery_code_by_account ON recovery_code (account_id);

-- Links that set a password: an invitation or a reset; hashed, once, for a time.
CREATE TABLE account_link (
    token_digest {bytes} PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('invite', 'reset')),
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

-- A sign-in of staff. The cookie's token is stored hashed; `step` is 'password' until the second factor has come.
-- `last_seen` is written at most once a minute; an ended session stays a day, so that what was typed after it can be kept.
CREATE TABLE session (
    id {id},
    token_digest {bytes} NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    step TEXT NOT NULL CHECK (step IN ('password', 'full')),
    agent TEXT NOT NULL DEFAULT '',
    beside BOOLEAN NOT NULL DEFAULT FALSE,
    pin_tries BIGINT NOT NULL DEFAULT 0,
    made_at BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    locked_at BIGINT,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_end ON session (expires_at);

-- A form that came after the lock fell or the session ended: sealed, for its account only, a day.
CREATE TABLE kept_form (
    name TEXT PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    body {bytes} NOT NULL,
    made_at BIGINT NOT NULL
);

-- Tokens of the interface for machines: shown once, stored hashed.
CREATE TABLE api_token (
    id {id},
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('read', 'book', 'all')),
    token_digest {bytes} NOT NULL UNIQUE,
    made_at BIGINT NOT NULL,
    expires_at BIGINT,
    last_used_at BIGINT,
    revoked_at BIGINT
);

-- Who did or saw what: no content, only names of deeds and numbers of things. Rows are sealed in batches into a chain.
CREATE TABLE audit (
    id {id},
    at BIGINT NOT NULL,
    account_id BIGINT REFERENCES account (id),
    role TEXT NOT NULL,
    deed TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject BIGINT NOT NULL DEFAULT 0,
    person_id BIGINT,
    centre_id BIGINT,
    seal {bytes}
);
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_person ON audit (person_id, at) WHERE person_id IS NOT NULL;
CREATE INDEX audit_unsealed ON audit (id) WHERE seal IS NULL;

-- At which centres a person is known: who works there may find them.
CREATE TABLE person_centre (
    person_id BIGINT NOT NULL REFERENCES person (id),
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (person_id, centre_id)
);
CREATE INDEX person_centre_by_centre ON person_centre (centre_id, person_id);
INSERT INTO person_centre (person_id, centre_id, since)
    SELECT person_id, centre_id, MIN(booked_at) FROM appointment GROUP BY person_id, centre_id;
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
        drop_tables(
            manager,
            &[
                "person_centre",
                "audit",
                "api_token",
                "kept_form",
                "session",
                "account_link",
                "recovery_code",
                "account_post",
                "account",
            ],
        )
        .await
    }
}
