//! Guards, the form, and what the pages above answer alike.
mod calendar_file;
mod form;
mod guard;
mod locked;
mod messages;

pub use calendar_file::CalendarFile;
pub use form::{Asking, Example, Questions, kept, region_key, sex_words};
pub use guard::Ground;
pub use locked::{UNLOCKED_MINUTES, locked};
pub use messages::{Written, messages_page, messages_wish};
