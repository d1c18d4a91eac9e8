//! Pages and actions composed of several features: a day, a week, a centre's day, a person's page, what somebody falling
//! ill means. Takes from schedule, booking, people and notify what staff need together on one page.
//! Owns no time and no person: whatever it changes, it changes by their doors.
mod actions;
mod pages;
mod views;

pub use actions::ask_what_became;
pub use pages::routes;
pub use views::{Watch, bar};
