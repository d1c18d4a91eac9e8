//! Read models: an offer with its groups, an enrolment as its own page shows it.
mod attendance;
mod clashes;
mod enrolments;
mod links;
mod offers;
mod taught;

pub use attendance::{
    AtSession, Certificate, Said, at_session, by_code, certificate_of, heads_at, register, said, session_at, verified,
};
pub use clashes::{Clash, clashes};
pub use enrolments::{Enrolment, InGroup, WAY_IN_HOURS, by_id, by_token, in_group, seen_by, there};
pub use links::{certificate_code, certificate_digest, code_digest, code_of, token_of};
pub use offers::{Group, Offer, Session, group, group_in, named, offer, offers, staff_group, staff_groups, staff_offer};
pub use taught::{Taught, taught};
