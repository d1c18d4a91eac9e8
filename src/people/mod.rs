//! Persons: whoever books, is counted, or receives. A guest gets a fresh record for each booking; `same_as` joins
//! duplicates by a pointer that reads follow, so that joining can be undone.
//! Never knows why somebody came, nor how they may be reached.
mod rules;
mod store;

pub use rules::{REGIONS, Sex};
pub use store::{NewPerson, Person, join, new_people, new_person, person};
