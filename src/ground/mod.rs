//! What the features above have in common and none of them owns: what an action works with, the guards that fetch it from
//! a request, who it is that takes a time or a seat, and the form that asks.
//! Knows neither appointments nor trainings; takes no time and no seat.
mod actions;
mod api;
mod means;
mod messages;
mod pages;
mod rules;

pub use actions::{Arriving, Entered, contacts, enter};
pub use api::{Answer, BookingCode, Caller, Query};
pub use means::{Means, Who};
pub use messages::{FullMail, NeutralMail};
pub use pages::{
    Asking, CalendarFile, Example, Ground, Questions, UNLOCKED_MINUTES, Written, kept, locked, messages_page, messages_wish,
    region_key, sex_words,
};
pub use rules::{old_enough, spell_code};
