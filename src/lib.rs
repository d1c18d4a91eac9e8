//! Pachatak: the service that a youth employment centre runs on. ARCHITECTURE.md shows the way round.
pub mod booking;
pub mod calendar;
pub mod commands;
pub mod config;
pub mod demo;
pub mod encounters;
pub mod i18n;
pub mod kernel;
pub mod notify;
pub mod people;
pub mod programmes;
pub mod schedule;
pub mod web;
