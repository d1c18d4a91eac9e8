//! Read models that take from several features.
mod bar;
mod calls;
mod centre;
pub mod hours;
mod later;
mod offered;
mod paper;
mod person;

pub use bar::{Watch, bar};
pub use calls::{Attempt, CallLine, Calls, account_name, calls};
pub use centre::{CentreDay, centre_day, own_centre, queue_at};
pub use later::to_ask;
pub use paper::{SheetDay, sheets};
pub use person::{PersonPage, Seen, contacts, guardian_to_ask, person, seen};
