//! The schedule on a real database of each kind: searching, taking, moving, giving back.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#[path = "../support/mod.rs"]
#[macro_use]
mod support;
mod freely;
mod house;
mod searching;
mod taking;
