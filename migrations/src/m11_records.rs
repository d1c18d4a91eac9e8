//! Notes, placements, consents: what is remembered of a person; and how people are found, and found to be the same.
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const FINDING: &str = r#"
-- `folded` is the name as search reads it, its words in order; `looked` says that its words lie in person_word and that
-- duplicates were looked for: the periodic work does what is left, so that rows of older versions are found too.
ALTER TABLE person ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN looked BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX person_to_look ON person (id) WHERE NOT looked;
CREATE INDEX person_by_folded ON person (folded, birth_year) WHERE birth_year IS NOT NULL;
CREATE INDEX person_by_same_as ON person (same_as) WHERE same_as IS NOT NULL;

-- One row for each word of a name: a prefix is a range of this key, in the order of bytes on both databases.
CREATE TABLE person_word (
    word TEXT {bytewise} NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (word, person_id)
);
CREATE INDEX person_word_by_person ON person_word (person_id, word);

-- How an address is found: the last nine digits of a number, an e-mail address in small letters.
ALTER TABLE contact ADD COLUMN tail TEXT {bytewise} NOT NULL DEFAULT '';
UPDATE contact SET tail = LOWER(address) WHERE channel = 'email';
UPDATE contact SET tail = SUBSTR(REPLACE(address, '+', ''), CASE WHEN LENGTH(address) > 10 THEN LENGTH(address) - 9 ELSE 1 END)
    WHERE channel <> 'email';
CREATE INDEX contact_by_tail ON contact (tail, person_id);

-- What people decided: this record is the same person as that one. `person.same_as` is the root that these lead to.
CREATE TABLE person_join (
    id {id},
    person_id BIGINT NOT NULL REFERENCES person (id),
    into_id BIGINT NOT NULL REFERENCES person (id),
    by_account BIGINT REFERENCES account (id),
    at BIGINT NOT NULL,
    undone_by BIGINT REFERENCES account (id),
    undone_at BIGINT,
    CHECK (person_id <> into_id)
);
CREATE UNIQUE INDEX person_join_live ON person_join (person_id) WHERE undone_at IS NULL;
CREATE INDEX person_join_into ON person_join (into_id) WHERE undone_at IS NULL;
INSERT INTO person_join (person_id, into_id, at) SELECT id, same_as, made_at FROM person WHERE same_as IS NOT NULL;

-- Two records that may be one person, and what somebody said to it.
CREATE TABLE twin (
    one BIGINT NOT NULL REFERENCES person (id),
    other BIGINT NOT NULL REFERENCES person (id),
    by_phone BOOLEAN NOT NULL DEFAULT FALSE,
    by_email BOOLEAN NOT NULL DEFAULT FALSE,
    by_name BOOLEAN NOT NULL DEFAULT FALSE,
    found_at BIGINT NOT NULL,
    verdict TEXT CHECK (verdict IN ('same', 'apart')),
    by_account BIGINT REFERENCES account (id),
    decided_at BIGINT,
    PRIMARY KEY (one, other),
    CHECK (one < other)
);
CREATE INDEX twin_open ON twin (one, other) WHERE verdict IS NULL;
CREATE INDEX twin_by_other ON twin (other);
"#;

const RECORDS: &str = r#"
-- A note about a person. Its words lie sealed in its versions; `versions` is how many there are.
CREATE TABLE note (
    id {id},
    person_id BIGINT NOT NULL REFERENCES person (id),
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    appointment_id BIGINT REFERENCES appointment (id),
    level TEXT NOT NULL CHECK (level IN ('logistics', 'professional', 'restricted')),
    author_id BIGINT NOT NULL REFERENCES account (id),
    versions BIGINT NOT NULL DEFAULT 1,
    made_at BIGINT NOT NULL
);
CREATE INDEX note_by_person ON note (person_id, id);
CREATE INDEX note_by_author ON note (author_id);

CREATE TABLE note_version (
    note_id BIGINT NOT NULL REFERENCES note (id),
    version BIGINT NOT NULL,
    body {bytes} NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (note_id, version)
);

-- A colleague who asked to read a note, and what its author answered; or with whom she shared it unasked.
CREATE TABLE note_reader (
    note_id BIGINT NOT NULL REFERENCES note (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'shared', 'declined')),
    at BIGINT NOT NULL,
    PRIMARY KEY (note_id, account_id)
);
CREATE INDEX note_reader_asked ON note_reader (note_id) WHERE state = 'asked';

-- A question asked weeks after the last meeting: what became of it. Its link is derived from public_id with the secret key.
CREATE TABLE later_question (
    id {id},
    public_id TEXT NOT NULL UNIQUE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    appointment_id BIGINT NOT NULL UNIQUE REFERENCES appointment (id),
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    discreet BOOLEAN NOT NULL,
    asked_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    answer TEXT CHECK (answer IN ('placement', 'nothing')),
    answered_at BIGINT
);
CREATE INDEX later_question_by_person ON later_question (person_id);

-- What the help led to. What is known of it lies in its versions: a correction is a new one.
CREATE TABLE placement (
    id {id},
    person_id BIGINT NOT NULL REFERENCES person (id),
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    appointment_id BIGINT REFERENCES appointment (id),
    encounter_id BIGINT REFERENCES encounter (id),
    question_id BIGINT UNIQUE REFERENCES later_question (id),
    versions BIGINT NOT NULL DEFAULT 1,
    made_at BIGINT NOT NULL
);
CREATE INDEX placement_by_person ON placement (person_id, id);

-- `since` is a local date, `what` the firm or the school. `gone`: it was recorded by mistake.
CREATE TABLE placement_version (
    placement_id BIGINT NOT NULL REFERENCES placement (id),
    version BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('job', 'apprenticeship', 'education', 'own_business')),
    since TEXT NOT NULL,
    stated_by TEXT NOT NULL CHECK (stated_by IN ('person', 'employer', 'paper')),
    what TEXT NOT NULL,
    gone BOOLEAN NOT NULL DEFAULT FALSE,
    by_account BIGINT REFERENCES account (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (placement_id, version)
);

-- What a person (or a guardian) allows, as a record: who said it, how, who heard it, until when. The newest of a kind holds.
-- `pending`: a guardian's word has to be taken at the first visit. `who` is sealed.
CREATE TABLE consent (
    id {id},
    person_id BIGINT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('keep', 'ask_later', 'pass_on', 'guardian')),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'pending')),
    who {bytes},
    relation TEXT NOT NULL DEFAULT '',
    how TEXT NOT NULL CHECK (how IN ('spoken', 'signed', 'phone', 'letter', 'none')),
    centre_id BIGINT REFERENCES centre (id),
    seen_by BIGINT REFERENCES account (id),
    at BIGINT NOT NULL,
    until_day TEXT,
    withdrawn_at BIGINT,
    withdrawn_by BIGINT REFERENCES account (id)
);
CREATE INDEX consent_by_person ON consent (person_id, kind, id);
CREATE INDEX consent_to_ask ON consent (person_id) WHERE kind = 'ask_later' AND answer = 'yes' AND withdrawn_at IS NULL;
"#;

const BACK: &str = "DROP INDEX contact_by_tail; ALTER TABLE contact DROP COLUMN tail; DROP INDEX person_to_look; \
    DROP INDEX person_by_folded; DROP INDEX person_by_same_as; ALTER TABLE person DROP COLUMN looked; \
    ALTER TABLE person DROP COLUMN folded;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite compares bytes unless told otherwise.
        let bytewise = if manager.get_database_backend() == DbBackend::Postgres { "COLLATE \"C\"" } else { "" };
        run(manager, &FINDING.replace("{bytewise}", bytewise)).await?;
        run(manager, RECORDS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "consent",
            "placement_version",
            "placement",
            "later_question",
            "note_reader",
            "note_version",
            "note",
            "twin",
            "person_join",
            "person_word",
        ];
        drop_tables(manager, &tables).await?;
        manager.get_connection().execute_unprepared(BACK).await?;
        Ok(())
    }
}
