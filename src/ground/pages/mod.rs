//! Guards, the form, and what the pages above answer alike.
mod form;
mod guard;
mod ics;
mod locked;

pub use form::{Asking, Example, Questions, kept, message_choice, messages, region_key, sex_words};
pub use guard::Ground;
pub use ics::CalendarFile;
pub use locked::{UNLOCKED_MINUTES, locked};
