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

pub use actions::offer_these;
pub use actions::speak_as;
pub use actions::{
    ASK_MINUTES, Booked, By, Cancelling, Closing, Coming, NewWalkIn, NextStep, RESERVED_MINUTES, Request, StaffMove, StaffWish,
    Wish, add_walk_in, agreed, arrive, ask_for_time, book, book_all_for, book_for, bring_about, cancel, cancel_for,
    cancel_within, close, decline_offered, done, hand_walk_in, leave_queue, move_for, move_reserved, no_show, offer_times,
    receive_walk_in, redeem, release, reserve, return_to_queue, send_link, set_messages, shift, take_next, take_offered,
    take_walk_in, tell_earlier, tick, try_code, undo_seen,
};
pub use actions::{Carried, carry_in};
pub use actions::{Entered, Line, Tick, enter_paper};
pub use actions::{end_feed, end_feeds_of, make_feed};
pub use actions::{renew_link, renew_links_of};
pub use pages::feed_addresses;
pub use store::FeedOwner;
pub use views::feed_since;

pub use actions::book_again;
pub use api::{description, routes as api_routes};
pub use pages::routes;
pub use rules::{
    Cause, Need, No, OFFERED, Outcome, Past, REASONS, SOONEST_HOURS, State, UNDO_MINUTES, WalkInState, needs, spell_code,
    standing,
};
pub use rules::{Clash, PAPER_DAYS, Ticked};
pub use store::{Whose, coming};
pub use views::codes;
pub use views::{
    Appointment, AtCentre, Closed, Facts, HITS, Hit, HitOf, Offer, OfferTime, Prefilled, Queue, Reach, Reserved, WalkIn,
    alternatives, at_centre, by_code, by_feed_token, by_id, by_token, closed, code_of, history, hit_by, link_stands, may_act,
    mine, offer_of, prefilled, queue, reserved, seen_by, walk_in_seen_by,
};
pub use views::{Arrival, Meeting, ToClose, arrivals, called, count_unclosed, in_the_way, meetings, to_close, unclosed};
pub use views::{Missed, NoShows, missed_reason, no_shows};
pub use views::{Overbooking, ToldStep, cancel_reason, overbookings, series, steps};
pub use views::{last_of, last_of_records, of_person, person_of_code};
