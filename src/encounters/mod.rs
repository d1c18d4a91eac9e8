//! The ledger of facts that are counted: one row per held meeting or attendance, with all that a breakdown needs, so
//! that it still counts when the person is erased. No-shows and cancelled meetings stand apart.
//! Never plans: a row is written after the fact.
mod rules;
mod store;
mod views;

pub use rules::{AgeBand, FirstVisit, Kind, Method, Outcome};
pub use store::{NewEncounter, record, record_many, retract, retract_many};
pub use views::{By, Counts, Fact, breakdown, came_before, counts, last_of, of_event};
