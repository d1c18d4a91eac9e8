//! Trainings, their groups and sessions; who is enrolled, who waits.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- What is offered. `programme` is a JSON array of {title, text}: what happens each time. `named`: a register is kept, else
-- heads are counted. `version` grows with each edit.
CREATE TABLE training (
    id {id},
    slug TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('training', 'course', 'lecture_course', 'study_visit', 'round_table', 'conference',
        'info_session')),
    audience TEXT NOT NULL CHECK (audience IN ('young', 'specialists', 'journalists')),
    topic TEXT NOT NULL CHECK (topic IN ('business', 'job_search', 'rights', 'safe_travel', 'skills', 'other')),
    title {json} NOT NULL,
    summary {json} NOT NULL,
    gains {json} NOT NULL,
    programme {json} NOT NULL,
    minimum_age BIGINT CHECK (minimum_age BETWEEN 1 AND 120),
    maximum_age BIGINT CHECK (maximum_age BETWEEN 1 AND 120),
    by_invitation BOOLEAN NOT NULL DEFAULT FALSE,
    prerequisite_id BIGINT REFERENCES training (id),
    complete_percent BIGINT NOT NULL DEFAULT 70 CHECK (complete_percent BETWEEN 0 AND 100),
    final_task BOOLEAN NOT NULL DEFAULT FALSE,
    certificate BOOLEAN NOT NULL DEFAULT TRUE,
    named BOOLEAN NOT NULL DEFAULT TRUE,
    discreet BOOLEAN NOT NULL DEFAULT FALSE,
    position BIGINT NOT NULL DEFAULT 0,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    version BIGINT NOT NULL DEFAULT 0,
    changed_by TEXT NOT NULL DEFAULT '',
    CHECK (minimum_age IS NULL OR maximum_age IS NULL OR minimum_age <= maximum_age)
);

-- One run of a training, in which people enrol. `taken`: seats of who is enrolled and of who is offered one; the row is locked
-- by whoever changes it. `last_place` numbers who waits, in the order in which they came. `uid`, `sequence` and `dtstamp` are
-- its identity in calendars where its days are regular. `starts_at` and `ends_at` are those of its live sessions.
CREATE TABLE training_group (
    id {id},
    training_id BIGINT NOT NULL REFERENCES training (id),
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    label {json} NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('in_person', 'video')),
    language TEXT NOT NULL CHECK (language IN ('be', 'ru', 'en')),
    capacity BIGINT NOT NULL CHECK (capacity BETWEEN 0 AND 2000),
    minimum BIGINT NOT NULL DEFAULT 0 CHECK (minimum >= 0),
    taken BIGINT NOT NULL DEFAULT 0,
    last_place BIGINT NOT NULL DEFAULT 0,
    opens_at BIGINT,
    closes_at BIGINT,
    starts_at BIGINT,
    ends_at BIGINT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'took_place', 'archived', 'cancelled')),
    uid TEXT NOT NULL UNIQUE,
    sequence BIGINT NOT NULL DEFAULT 0,
    dtstamp BIGINT NOT NULL,
    joining_link {bytes},
    invitation_digest {bytes},
    made_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    changed_by TEXT NOT NULL DEFAULT '',
    CHECK (taken >= 0 AND taken <= capacity),
    CHECK (opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at)
);
CREATE INDEX training_group_by_training ON training_group (training_id, starts_at);
CREATE INDEX training_group_by_end ON training_group (ends_at);
CREATE INDEX training_group_by_centre ON training_group (centre_id, starts_at);

-- One date of a group. Its event holds the trainer and the room; a cancelled one stays. `series_at` and
-- `series_until`: where it stands in the group's own regular series, by which calendars know it, whenever it is held now; none:
-- they know it by its own event, as they do once it has left the series for a place that a series cannot tell.
CREATE TABLE training_session (
    id {id},
    group_id BIGINT NOT NULL REFERENCES training_group (id),
    event_id BIGINT NOT NULL UNIQUE REFERENCES event (id),
    room_id BIGINT REFERENCES room (id),
    trainer_id BIGINT REFERENCES counsellor (id),
    guest_trainer TEXT NOT NULL DEFAULT '',
    series_at BIGINT,
    series_until BIGINT,
    series_left BOOLEAN NOT NULL DEFAULT FALSE,
    CHECK ((series_at IS NULL) = (series_until IS NULL))
);
CREATE INDEX training_session_by_group ON training_session (group_id);

-- One person in a group, with a link and a code of her own, derived and not stored. `place` numbers who waits; `auto_hours`:
-- a freed seat is hers without asking when she hears so many hours before; `lapses`: what becomes of an offer that she lets
-- pass. `guardian`: whom to ask where her age demands it, sealed, as is a reason for leaving.
CREATE TABLE enrolment (
    id {id},
    public_id TEXT NOT NULL UNIQUE,
    generation BIGINT NOT NULL DEFAULT 0,
    code_digest {bytes} NOT NULL UNIQUE,
    group_id BIGINT NOT NULL REFERENCES training_group (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'offered', 'enrolled', 'completed', 'not_completed', 'cancelled')),
    place BIGINT,
    auto_hours BIGINT CHECK (auto_hours BETWEEN 0 AND 720),
    lapses TEXT NOT NULL DEFAULT 'back' CHECK (lapses IN ('back', 'out')),
    offer_until BIGINT,
    language TEXT NOT NULL,
    messages TEXT NOT NULL CHECK (messages IN ('full', 'discreet', 'none')),
    calendar_part BOOLEAN NOT NULL DEFAULT FALSE,
    late BOOLEAN NOT NULL DEFAULT FALSE,
    guardian {bytes},
    reason {bytes},
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    CHECK ((state = 'waiting') = (place IS NOT NULL)),
    CHECK ((state = 'offered') = (offer_until IS NOT NULL))
);
CREATE INDEX enrolment_by_group ON enrolment (group_id, state);
CREATE UNIQUE INDEX enrolment_in_line ON enrolment (group_id, place) WHERE place IS NOT NULL;
CREATE INDEX enrolment_by_offer ON enrolment (offer_until) WHERE offer_until IS NOT NULL;
CREATE INDEX enrolment_by_person ON enrolment (person_id);

-- What was done with it, by whom, and when.
CREATE TABLE enrolment_step (
    id {id},
    enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
    deed TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    by_whom TEXT NOT NULL CHECK (by_whom IN ('client', 'centre', 'line')),
    account_id BIGINT REFERENCES account (id),
    at BIGINT NOT NULL
);
CREATE INDEX enrolment_step_by_enrolment ON enrolment_step (enrolment_id);
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
        drop_tables(manager, &["enrolment_step", "enrolment", "training_session", "training_group", "training"]).await
    }
}
