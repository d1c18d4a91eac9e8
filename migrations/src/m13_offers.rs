//! Offers of other times, referrers, recurring meetings, care after a missed meeting.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- What stands outside the constraint until the other one goes: few, looked for at every cancellation.
CREATE INDEX hold_outside ON hold (resource_id, ends_at) WHERE overbooked;

-- Why staff took a time outside openings or over another meeting: sealed.
CREATE TABLE overbooking (
    id {id},
    appointment_id BIGINT NOT NULL REFERENCES appointment (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    reason {bytes} NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX overbooking_by_appointment ON overbooking (appointment_id);

-- Dates that were booked together.
CREATE TABLE appointment_series (
    appointment_id BIGINT PRIMARY KEY REFERENCES appointment (id),
    first_id BIGINT NOT NULL REFERENCES appointment (id)
);
CREATE INDEX appointment_series_by_first ON appointment_series (first_id);

-- Other times offered to somebody, kept free until `expires_at`. `cause` is why: the counsellor is away (the old time is
-- cancelled), the centre asks whether another suits (the old time stands until she picks), she missed it.
CREATE TABLE offer (
    id {id},
    appointment_id BIGINT NOT NULL REFERENCES appointment (id),
    service_id BIGINT NOT NULL REFERENCES service (id),
    cause TEXT NOT NULL CHECK (cause IN ('away', 'choice', 'no_show')),
    state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'declined', 'expired', 'replaced')),
    new_appointment_id BIGINT REFERENCES appointment (id),
    made_by BIGINT REFERENCES account (id),
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX offer_open ON offer (appointment_id) WHERE state = 'open';
CREATE INDEX offer_by_appointment ON offer (appointment_id, id);
CREATE INDEX offer_by_expiry ON offer (expires_at) WHERE state = 'open';
CREATE INDEX offer_by_service ON offer (service_id) WHERE state = 'open';

-- One time of an offer; its event is reserved while the offer is open.
CREATE TABLE offer_time (
    id {id},
    offer_id BIGINT NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    event_id BIGINT REFERENCES event (id) ON DELETE SET NULL,
    counsellor_id BIGINT NOT NULL REFERENCES counsellor (id),
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    room_id BIGINT REFERENCES room (id),
    mode TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    taken BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX offer_time_by_offer ON offer_time (offer_id);
CREATE INDEX offer_time_by_event ON offer_time (event_id);

-- What she says kept her from coming, in one tap; a plain word of four.
CREATE TABLE missed_reason (
    appointment_id BIGINT PRIMARY KEY REFERENCES appointment (id),
    reason TEXT NOT NULL CHECK (reason IN ('forgot', 'could_not', 'did_not_want', 'other')),
    at BIGINT NOT NULL
);

-- Somebody outside who sends people here by a link of his own. The link is stored hashed.
CREATE TABLE referrer (
    id {id},
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    token_digest {bytes} NOT NULL UNIQUE,
    made_by BIGINT NOT NULL REFERENCES account (id),
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX referrer_by_centre ON referrer (centre_id, id);
CREATE TABLE referrer_service (
    referrer_id BIGINT NOT NULL REFERENCES referrer (id) ON DELETE CASCADE,
    service_id BIGINT NOT NULL REFERENCES service (id),
    PRIMARY KEY (referrer_id, service_id)
);
CREATE TABLE referral (
    appointment_id BIGINT PRIMARY KEY REFERENCES appointment (id),
    referrer_id BIGINT NOT NULL REFERENCES referrer (id)
);
CREATE INDEX referral_by_referrer ON referral (referrer_id, appointment_id);
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
                "referral",
                "referrer_service",
                "referrer",
                "missed_reason",
                "offer_time",
                "offer",
                "appointment_series",
                "overbooking",
            ],
        )
        .await?;
        run(manager, "DROP INDEX hold_outside;").await
    }
}
