//! Black box, behind the staff door: colleagues sign in, work, and we look at what they and the young people see.
//! Every story on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#[path = "../support/mod.rs"]
mod support;

mod account;
mod allowed;
mod beside;
mod calls;
mod centre;
mod closing;
mod colleague;
mod day;
mod delivery;
mod diary;
mod door;
mod feeds;
mod guardian;
mod holes;
mod hours;
#[path = "../journeys/house.rs"]
#[allow(dead_code)]
mod house;
mod ill;
mod import;
mod keys;
mod later;
mod links;
mod lock;
mod marker;
mod matrix;
mod notes;
mod offers;
mod openings;
mod overbooking;
mod paper;
mod people;
mod probes;
mod queue;
mod referrer;
mod search;
mod setup;
mod sign_in;
mod taking;
mod taking_pages;
mod team;
mod things;
mod throttles;
mod tokens;
mod two_hands;
mod walk_ins;
