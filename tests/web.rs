//! The ground under every page, black box: who is let in, what every answer carries, what bad input meets.
#![allow(clippy::unwrap_used)]
#[path = "web/errors.rs"]
mod errors;
#[path = "web/forms.rs"]
mod forms;
#[path = "web/gates.rs"]
mod gates;
#[path = "web/ground.rs"]
mod ground;
#[path = "web/house.rs"]
mod house;
#[path = "web/pages.rs"]
mod pages;
#[path = "web/visits.rs"]
mod visits;
