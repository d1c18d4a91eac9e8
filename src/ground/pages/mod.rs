//! Guards and the form.
mod form;
mod guard;

pub use form::{Asking, Example, Questions, kept, message_choice, messages, region_key, sex_words};
pub use guard::Ground;
