//! Consultations: a young person and a counsellor agree to meet.
//!
//! An **appointment** is one meeting; its time is an event of `schedule`, its messages are letters of `notify`. A
//! **reservation** is ten minutes of somebody's time while a form is filled. Links and codes are derived from the
//! appointment's public id with the secret key and never stored.
//! Never talks to trainings or ventures: whoever takes time takes it from `schedule`.
mod actions;
mod api;
mod messages;
mod pages;
mod rules;
mod store;
mod views;

pub use actions::{
    ASK_MINUTES, Booked, By, CallWish, Calls, Means, RESERVED_MINUTES, Request, Who, Wish, ask_for_time, book, cancel,
    move_reserved, redeem, release, reserve, send_link, set_messages, shift, tell_earlier, tick, try_code,
};
pub use api::{description, routes as api_routes};
pub use pages::routes;
pub use rules::{Messages, Need, No, State, needs, spell_code};
pub use views::{Appointment, Reserved, alternatives, by_code, by_feed_token, by_id, by_token, link_stands, mine, reserved};
