//! Guards, the form, and what the pages above answer alike.
mod calendar_file;
mod form;
mod guard;
mod locked;

pub use calendar_file::CalendarFile;
pub use form::{Asking, Example, Questions, kept, message_choice, messages, region_key, sex_words};
pub use guard::Ground;
pub use locked::{UNLOCKED_MINUTES, locked};
