//! Rows of appointments, their steps, reservations, requests and sign-in links.
mod appointments;
mod changes;
mod due;
mod entities;
mod links;
mod reservations;

pub use appointments::{
    NewAppointment, Row, by_code_digest, by_id, by_id_locked, by_public_id, event_of, insert, of_same_address,
};
pub use changes::{Place, Step, set_messages, set_place, set_state, set_tell_earlier, step};
pub use due::{Freed, freed_since, over_cap, untold, wanting_earlier};
pub use links::{insert_link, insert_request, link_stands, sweep_links, use_link};
pub use reservations::{
    NewReservation, Reservation, delete_reservation, insert_reservation, live_reservations, one_at_a_time, reservation_of,
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
