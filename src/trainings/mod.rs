//! Trainings that people finish: from the announcement to the last day.
//!
//! A **training** is an offer and its texts; a **group** is one run of it, with own place, language, seats and line, and what
//! people enrol in; a **session** is one date of a group, an event of `schedule` that holds the trainer and the room. An
//! **enrolment** is one person in a group; its link and code are derived and never stored. Seats are counted in the group's
//! row, under its lock; who finds none waits in **line**, and a freed seat goes to the next in the same transaction.
//! Never talks to booking or ventures: what they share lies below.
mod actions;
mod api;
mod messages;
mod pages;
mod rules;
mod store;
mod views;

pub use actions::{
    Enlisted, Enrolled, Feedback, Hand, Mark, Seats, Wish, accept, add_group, add_session, add_sessions, add_training, call_off,
    cancel, cancel_session, certify, change_group, change_group_facts, change_training, count_heads, decline, delete_group,
    enrol, enrol_list, move_session, revoke_certificate, say, set_invitation, set_messages, set_seats, set_state, set_task,
    take_attendance, tick, try_certificate, try_code,
};
pub use actions::{PastGroup, PastPerson, Writer, offer_of_before, remember};
pub use api::{description, routes as api_routes};
pub use pages::routes;
pub use rules::{
    Audience, By, GroupDeed, GroupState, Heads, Kind, Lapse, NewGroup, NewSession, NewTraining, No, Part, Recommends, State,
    Topic,
};
pub use views::{AtSession, Certificate, Said, at_session, certificate_of, heads_at, register, said, verified};
pub use views::{Enrolment, Group, InGroup, Offer, Session, by_token, group, in_group, offer, offers, staff_groups, staff_offer};
pub use views::{Taught, taught};
