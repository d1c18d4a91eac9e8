//! The outbox and its delivery, through a real SMTP server with bad days and a real SMS gateway; mails are read back by
//! Python's email and icalendar and by ical.js. On SQLite, and on PostgreSQL where TEST_POSTGRES_URL names a server.
//! What it needs is installed by tests/mail/setup.sh; without it these tests fail.
#![allow(clippy::unwrap_used)]
mod bad_days;
mod house;
mod mails;
mod outbox;
mod preferences;
mod series;
mod texts;
