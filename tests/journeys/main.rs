//! Black box: the house is opened, people walk in, we look at what they see. Every story on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used)]
#[path = "../support/mod.rs"]
mod support;

mod api;
mod browser;
mod house;
mod links;
mod mailbox;
mod pages;
mod races;
mod reminders;
