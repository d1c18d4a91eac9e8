//! Appointments and what leads to them.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- One meeting of client and counsellor. Links and codes are derived from public_id with the secret key: a dump holds none
-- (code_digest is keyed too). Answers and reasons are sealed.
CREATE TABLE appointment (
    id {id},
    public_id TEXT NOT NULL UNIQUE,
    generation BIGINT NOT NULL DEFAULT 0,
    code_digest {bytes} NOT NULL UNIQUE,
    event_id BIGINT NOT NULL UNIQUE REFERENCES event (id),
    service_id BIGINT NOT NULL REFERENCES service (id),
    counsellor_id BIGINT NOT NULL REFERENCES counsellor (id),
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    room_id BIGINT REFERENCES room (id),
    mode TEXT NOT NULL CHECK (mode IN ('in_person', 'phone', 'video', 'outreach')),
    person_id BIGINT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL CHECK (state IN ('booked', 'arrived', 'attended', 'no_show', 'cancelled_by_client', 'cancelled_by_centre')),
    late BOOLEAN NOT NULL DEFAULT FALSE,
    language TEXT NOT NULL CHECK (language IN ('be', 'ru', 'en')),
    messages TEXT NOT NULL CHECK (messages IN ('full', 'discreet', 'none')),
    calendar_part BOOLEAN NOT NULL DEFAULT FALSE,
    tell_earlier BOOLEAN NOT NULL DEFAULT FALSE,
    answers {bytes},
    reason {bytes},
    booked_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX appointment_by_counsellor ON appointment (counsellor_id, state);
CREATE INDEX appointment_by_person ON appointment (person_id);
CREATE INDEX appointment_by_change ON appointment (changed_at);
CREATE INDEX appointment_wants_earlier ON appointment (service_id) WHERE tell_earlier;

-- What happened to an appointment: who, when, from which state to which, and the time that became free by it.
CREATE TABLE appointment_step (
    id {id},
    appointment_id BIGINT NOT NULL REFERENCES appointment (id),
    deed TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    at BIGINT NOT NULL,
    freed_from BIGINT,
    freed_until BIGINT
);
CREATE INDEX appointment_step_by_appointment ON appointment_step (appointment_id);
CREATE INDEX appointment_step_freed ON appointment_step (at) WHERE freed_from IS NOT NULL;

-- Ten minutes of somebody's time while a form is filled; one per visit. `appointment_id` when it is the new time of a move.
CREATE TABLE reservation (
    id {id},
    visit_id BIGINT NOT NULL UNIQUE REFERENCES visit (id) ON DELETE CASCADE,
    event_id BIGINT NOT NULL UNIQUE REFERENCES event (id) ON DELETE CASCADE,
    service_id BIGINT NOT NULL REFERENCES service (id),
    counsellor_id BIGINT NOT NULL REFERENCES counsellor (id),
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    room_id BIGINT REFERENCES room (id),
    mode TEXT NOT NULL,
    appointment_id BIGINT REFERENCES appointment (id),
    expires_at BIGINT NOT NULL
);

-- Somebody asks for a time that is not offered. Contact and wish are sealed.
CREATE TABLE time_request (
    id {id},
    service_id BIGINT NOT NULL REFERENCES service (id),
    centre_id BIGINT REFERENCES centre (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    wish {bytes} NOT NULL,
    made_at BIGINT NOT NULL
);

-- Links that sign in, mailed on request: ten minutes, once; hashed.
CREATE TABLE sign_in_link (
    token_digest {bytes} PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    expires_at BIGINT NOT NULL,
    used BOOLEAN NOT NULL DEFAULT FALSE
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
        drop_tables(manager, &["sign_in_link", "time_request", "reservation", "appointment_step", "appointment"]).await
    }
}
