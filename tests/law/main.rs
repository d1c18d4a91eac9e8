//! The law of the house, read from its own source. ARCHITECTURE.md says why each article is there.
//! Every article is a function from files to offences, tried on a small sample that breaks it.
#![allow(clippy::unwrap_used)]
mod absences;
mod rooms;
mod source;
mod stairs;
mod tables;
mod templates;
mod words;
