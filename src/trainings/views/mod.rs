//! Read models: an offer with its groups, an enrolment as its own page shows it.
mod clashes;
mod enrolments;
mod links;
mod offers;

pub use clashes::{Clash, clashes};
pub use enrolments::{Enrolment, InGroup, by_id, by_token, in_group, there};
pub use links::{code_digest, code_of, token_of};
pub use offers::{Group, Offer, Session, group, group_in, offer, offers, staff_group, staff_groups, staff_offer};
