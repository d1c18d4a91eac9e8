//! What is remembered of a person besides meetings: **notes** in three levels, sealed, amended and never overwritten;
//! **placements** (what the help led to), corrected by new versions; **consents**, a guardian's among them; and the one
//! **question** that is asked weeks after a meeting. Never in search, exports, mail or logs.
//! Knows nothing of appointments: whoever shows a note says how its reader is tied to the person.
mod actions;
mod messages;
mod pages;
mod rules;
mod store;
mod views;

pub use actions::{
    Asked, NewConsent, NewNote, NewPlacement, Ways, add_consent, add_note, add_placement, amend_note, answer_reader, ask_author,
    ask_later, correct_placement, guardian_pending, share_note, withdraw_consent,
};
pub use pages::routes;
pub use rules::{
    Answer, ConsentKind, Guardian, How, Level, No, PlacementKind, Reader, Reading, StatedBy, guardian_needed, may_read, may_write,
};
pub use views::{
    Consent, Note, Placement, Ties, Version, Wish, consents, guardian_of, guardians_missing, note, notes, placement, placements,
    wishes,
};
