//! What staff do that touches several features: one public function each, one transaction each.
mod calls;
mod closing;
mod day;
pub mod hours;
mod later;
mod paper;
mod people;

pub use calls::{Answer, answer_call, undo_call};
pub use closing::{Close, Note, Placement, close};
pub use day::close_gap;
pub use later::ask_what_became;
pub use paper::keep_gaps;
pub use people::{
    add_consent, add_placement, amend_note, answer_reader, ask_author, contacts_mark, correct_placement, set_contacts,
    withdraw_consent, write_note,
};
mod offering;

pub use offering::offer_others;
