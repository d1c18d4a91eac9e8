//! Reads kept messages back, as a mail program would: what is in a mail, what its reader sees, what its calendar part
//! asks. Pure; whatever the bytes are, there is an answer.
mod event;
mod mail;
mod seen;

pub use event::{Event, event};
pub use mail::{Mail, Text, mail, text};
pub use seen::{Part, linked, seen};
