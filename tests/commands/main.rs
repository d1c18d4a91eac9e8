//! The built program as whoever runs it meets it: its words, its exit codes, and what it leaves behind.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#[path = "../support/mod.rs"]
mod support;

mod accounts;
mod databases;
mod demos;
mod place;
mod serving;
mod words;
