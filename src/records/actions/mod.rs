//! What is done with notes, placements, consents and questions. A step that a larger deed needs takes its transaction.
mod asking;
mod consents;
mod notes;
mod placements;

pub use asking::{Asked, Ways, ask_later};
pub(super) use asking::{NewAnswer, answer, open};
pub use consents::{NewConsent, add_consent, guardian_pending, withdraw_consent};
pub use notes::{NewNote, add_note, amend_note, answer_reader, ask_author, share_note};
pub use placements::{NewPlacement, add_placement, correct_placement};
