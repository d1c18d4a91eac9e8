//! Read models: an offer with its groups, an enrolment as its own page shows it.
mod enrolments;
mod links;
mod offers;

pub use enrolments::{Enrolment, InGroup, WAY_IN_HOURS, by_id, by_token, in_group};
pub use links::{code_digest, code_of, token_of};
pub use offers::{Group, Offer, Session, group, group_in, named, offer, offers, staff_groups, staff_offer};
