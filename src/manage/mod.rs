//! The manager's house-keeping: set-up of an empty house, centres, rooms, services, staff, days off, import, what leaves
//! and what does not, who did what. Owns no table of another feature: it changes them by their doors.
mod actions;
mod messages;
mod pages;
mod rules;
mod store;
mod views;

pub use actions::{By, Invite, Invited, NewToken, change_posts, disable, enable, invite, issue_token, reset, revoke_token};
pub use pages::routes;
