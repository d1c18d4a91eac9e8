//! Trainings, from the announcement to the last seat. Every story on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#[path = "../support/mod.rs"]
mod support;

mod afterwards;
mod attendance;
#[path = "../journeys/browser.rs"]
#[allow(dead_code)]
mod browser;
#[path = "../staff/colleague.rs"]
#[allow(dead_code)]
mod colleague;
mod course;
mod dates;
mod feed;
#[path = "../journeys/house.rs"]
#[allow(dead_code)]
mod house;
mod line;
mod machines;
mod own_day;
mod own_page;
mod pages;
mod race;
mod register;
mod staff;
mod staff_dates;
mod staff_forms;
mod staff_list;
mod staff_people;
mod walk;
