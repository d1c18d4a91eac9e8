//! The demonstration: a network of two centres, the programme that a first centre served in 2009 and 2010, appointments
//! around today, and a mailbox that shows every message as its reader gets it.
//! For one date always the same people, times and counts; links and keys are the installation's own, as everywhere.
//! Fills only an empty house, and never one that somebody uses.
mod actions;
mod bookings;
mod desk;
mod dice;
mod mailbox;
mod network;
mod offers;
mod outcomes;
mod pages;
mod past;
mod people;
mod reading;
mod running;
mod staff;
mod taught;
mod trainings;

pub use actions::{Progress, fill, is_demo};
pub use mailbox::Mailbox;
pub use pages::routes;
pub use staff::{User, users};
