//! Letters to the team.
mod invitation;
mod test;

pub use invitation::{counsellor_title, invitation, reset};
pub use test::test;
