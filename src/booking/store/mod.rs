//! Rows of appointments, their steps, reservations, requests and sign-in links.
mod appointments;
mod centres;
mod changes;
mod coming;
mod days;
mod due;
mod entities;
mod feeds;
mod for_others;
mod links;
mod listed;
mod offers;
mod outcomes;
mod paper;
mod people;
mod referrers;
mod reservations;
mod walk_ins;

pub use appointments::{
    NewAppointment, Row, by_code_digest, by_id, by_id_locked, by_ids, by_public_id, event_of, insert, of_same_address,
};
pub use centres::{of_centre, presses};
pub use changes::{Place, Step, set_generation, set_messages, set_place, set_state, set_tell_earlier, step};
pub use coming::{Whose, coming, named};
pub use days::{StepOf, ToClose, arrivals, count_unclosed, of_counsellor, steps_of_many, unclosed};
pub use due::{Freed, freed_since, over_cap, untold, wanting_earlier};
pub use feeds::{FeedOwner, counsellor_feed, end_feed, feed_since, insert_feed, person_feed};
pub use for_others::{
    NamedStep, cancel_reason, insert_overbooking, insert_series, last_step, named_steps, overbookings, series_of,
};
pub use links::{insert_link, insert_request, link_stands, sweep_links, use_link};
pub use listed::{ListedRow, Listing, listed};
pub use offers::{
    NewOffer, OfferRow, OfferTimeRow, answers_of, any_offer_over, booked_between, end_offer, expire_offers, insert_offer,
    insert_offer_time, last_offer, last_offer_locked, missed_before, missed_reason, put_missed_reason, set_new_appointment,
    settle_times, times_kept, times_of, ways_to,
};
pub use outcomes::{closing_of, put_closing, set_next, set_outcome, staff_step, told_by};
pub use paper::{by_code_at, by_time_at, is_engaged, receives};
pub use people::{last_of, last_of_records, of_people, over_after, speak_as};
pub use referrers::{
    NewReferrerRow, ReferrerRow, held_and_missed, insert_referral, insert_referrer, missed_reasons, referrals,
    referrer_by_digest, referrer_by_id, referrers, revoke_referrer, services_of_referrers, set_referrer_digest,
};
pub use reservations::{
    NewReservation, Reservation, delete_reservation, insert_reservation, live_reservations, one_at_a_time, reservation_of,
};
pub use walk_ins::{
    Seated, WalkInRow, changed_since, insert_walk_in, oldest_waiting, seat, sweep_queue, unseat, waiting, walk_in, walk_in_locked,
};

use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use crate::kernel::Result;

/// The one appointment that a query finds.
async fn one(db: &impl ConnectionTrait, text: &str, values: Vec<Value>) -> Result<Option<Row>> {
    Ok(Row::find_by_statement(sql(db, text, values)).one(db).await?)
}

async fn many(db: &impl ConnectionTrait, text: &str, values: Vec<Value>) -> Result<Vec<Row>> {
    Ok(Row::find_by_statement(sql(db, text, values)).all(db).await?)
}

fn sql(db: &impl ConnectionTrait, text: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), text, values)
}
