//! Centres, rooms, services, counsellors, and the times in which they receive.
use sea_orm_migration::prelude::*;

use super::{drop_tables, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = r#"
-- Bumped by whoever edits anything in this file's tables: slot search keeps them in memory.
CREATE TABLE schedule_version (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
);
INSERT INTO schedule_version (id, version) VALUES (1, 1);

CREATE TABLE centre (
    id {id},
    slug TEXT NOT NULL UNIQUE,
    name {json} NOT NULL,
    city {json} NOT NULL,
    address {json} NOT NULL,
    directions {json} NOT NULL,
    hours {json} NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    zone TEXT NOT NULL,
    closed_on_holidays BOOLEAN NOT NULL DEFAULT TRUE,
    position BIGINT NOT NULL DEFAULT 0,
    active BOOLEAN NOT NULL DEFAULT TRUE
);

CREATE TABLE room (
    id {id},
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    name {json} NOT NULL,
    active BOOLEAN NOT NULL DEFAULT TRUE
);

-- `modes` and `languages` are comma lists; `bring` and `questions` are JSON arrays.
CREATE TABLE service (
    id {id},
    slug TEXT NOT NULL UNIQUE,
    field TEXT NOT NULL,
    icon TEXT NOT NULL,
    title {json} NOT NULL,
    summary {json} NOT NULL,
    bring {json} NOT NULL,
    questions {json} NOT NULL,
    duration_minutes BIGINT NOT NULL CHECK (duration_minutes BETWEEN 5 AND 480),
    grid_minutes BIGINT NOT NULL CHECK (grid_minutes BETWEEN 5 AND 240),
    notice_minutes BIGINT NOT NULL CHECK (notice_minutes >= 0),
    horizon_days BIGINT NOT NULL CHECK (horizon_days BETWEEN 1 AND 366),
    buffer_before_minutes BIGINT NOT NULL DEFAULT 0 CHECK (buffer_before_minutes BETWEEN 0 AND 240),
    buffer_after_minutes BIGINT NOT NULL DEFAULT 0 CHECK (buffer_after_minutes BETWEEN 0 AND 240),
    cutoff_minutes BIGINT NOT NULL DEFAULT 120 CHECK (cutoff_minutes >= 0),
    daily_cap BIGINT CHECK (daily_cap > 0),
    open_cap BIGINT NOT NULL DEFAULT 3 CHECK (open_cap > 0),
    who TEXT NOT NULL DEFAULT 'anyone' CHECK (who IN ('anyone', 'staff')),
    modes TEXT NOT NULL,
    discreet BOOLEAN NOT NULL DEFAULT FALSE,
    anonymous BOOLEAN NOT NULL DEFAULT TRUE,
    minimum_age BIGINT NOT NULL DEFAULT 14,
    consultation BOOLEAN NOT NULL DEFAULT TRUE,
    position BIGINT NOT NULL DEFAULT 0,
    active BOOLEAN NOT NULL DEFAULT TRUE
);

CREATE TABLE service_centre (
    service_id BIGINT NOT NULL REFERENCES service (id),
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    PRIMARY KEY (service_id, centre_id)
);

-- `found_as`: 'woman' or 'man' only where the counsellor agreed to be found so.
CREATE TABLE counsellor (
    id {id},
    person_id BIGINT NOT NULL REFERENCES person (id),
    name {json} NOT NULL,
    title {json} NOT NULL,
    languages TEXT NOT NULL,
    found_as TEXT CHECK (found_as IN ('woman', 'man')),
    video_link TEXT NOT NULL DEFAULT '',
    active BOOLEAN NOT NULL DEFAULT TRUE
);

CREATE TABLE counsellor_service (
    counsellor_id BIGINT NOT NULL REFERENCES counsellor (id),
    service_id BIGINT NOT NULL REFERENCES service (id),
    PRIMARY KEY (counsellor_id, service_id)
);

-- Recurring local time. `every_weeks` counts from the week of valid_from; `nth` 1..5 or -1 is that weekday of the month.
-- `windows` is a comma list of `HH:MM-HH:MM`.
CREATE TABLE opening (
    id {id},
    counsellor_id BIGINT NOT NULL REFERENCES counsellor (id),
    centre_id BIGINT NOT NULL REFERENCES centre (id),
    room_id BIGINT REFERENCES room (id),
    weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    every_weeks BIGINT NOT NULL DEFAULT 1 CHECK (every_weeks BETWEEN 1 AND 52),
    nth BIGINT CHECK (nth IN (-1, 1, 2, 3, 4, 5)),
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    windows TEXT NOT NULL,
    modes TEXT NOT NULL
);
CREATE INDEX opening_by_counsellor ON opening (counsellor_id);

-- One date of an opening: dropped (no windows), at other hours, or in another room.
CREATE TABLE opening_exception (
    id {id},
    opening_id BIGINT NOT NULL REFERENCES opening (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    windows TEXT NOT NULL,
    room_id BIGINT REFERENCES room (id),
    UNIQUE (opening_id, day)
);

CREATE TABLE absence (
    id {id},
    counsellor_id BIGINT NOT NULL REFERENCES counsellor (id),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    CHECK (starts_at < ends_at)
);

-- A centre shut, or all of them (no centre), from the first to the last local date.
CREATE TABLE closure (
    id {id},
    centre_id BIGINT REFERENCES centre (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    reason {json} NOT NULL
);

-- Law as data: a fixed date each year, or days after Orthodox Easter.
CREATE TABLE public_holiday (
    id {id},
    month BIGINT,
    day BIGINT,
    after_easter BIGINT,
    valid_from BIGINT NOT NULL,
    valid_until BIGINT,
    name {json} NOT NULL,
    CHECK ((month IS NULL) = (day IS NULL) AND (month IS NULL) <> (after_easter IS NULL))
);

CREATE TABLE calendar_swap (
    day_off TEXT PRIMARY KEY,
    worked_day TEXT NOT NULL UNIQUE
);
INSERT INTO calendar_swap (day_off, worked_day) VALUES
    ('2024-05-13', '2024-05-18'), ('2024-11-08', '2024-11-16'),
    ('2025-01-06', '2025-01-11'), ('2025-04-28', '2025-04-26'), ('2025-07-04', '2025-07-12'), ('2025-12-26', '2025-12-20'),
    ('2026-04-20', '2026-04-25');
INSERT INTO public_holiday (month, day, after_easter, valid_from, valid_until, name) VALUES
    (1, 1, NULL, 1992, NULL, '{"be":"Новы год","ru":"Новый год","en":"New Year’s Day"}'),
    (1, 2, NULL, 2020, NULL, '{"be":"Новы год","ru":"Новый год","en":"New Year holiday"}'),
    (1, 7, NULL, 1992, NULL, '{"be":"Нараджэнне Хрыстова (праваслаўнае Раство)","ru":"Рождество Христово (православное)","en":"Orthodox Christmas"}'),
    (3, 8, NULL, 1992, NULL, '{"be":"Дзень жанчын","ru":"День женщин","en":"Women’s Day"}'),
    (NULL, NULL, 9, 1992, NULL, '{"be":"Радаўніца","ru":"Радуница","en":"Radunitsa"}'),
    (5, 1, NULL, 1992, NULL, '{"be":"Свята працы","ru":"Праздник труда","en":"Labour Day"}'),
    (5, 9, NULL, 1992, NULL, '{"be":"Дзень Перамогі","ru":"День Победы","en":"Victory Day"}'),
    (7, 3, NULL, 1997, NULL, '{"be":"Дзень Незалежнасці","ru":"День Независимости","en":"Independence Day"}'),
    (11, 7, NULL, 1992, NULL, '{"be":"Дзень Кастрычніцкай рэвалюцыі","ru":"День Октябрьской революции","en":"October Revolution Day"}'),
    (12, 25, NULL, 1992, NULL, '{"be":"Нараджэнне Хрыстова (каталіцкае Раство)","ru":"Рождество Христово (католическое)","en":"Christmas"}');
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
                "calendar_swap",
                "public_holiday",
                "closure",
                "absence",
                "opening_exception",
                "opening",
                "counsellor_service",
                "counsellor",
                "service_centre",
                "service",
                "room",
                "centre",
                "schedule_version",
            ],
        )
        .await
    }
}
