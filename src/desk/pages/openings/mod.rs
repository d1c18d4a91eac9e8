//! Openings, exceptions, absences, closures; what falling ill means. Every change is worked out first, with a decision about
//! everybody whom it hits, and stored by one press: all of it, or nothing.
mod away;
mod closure;
mod consequences;
mod dates;
mod form;
mod list;
mod opening;
mod preview;
mod slots;
mod words;

pub use form::{day, minute};

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [list::routes(), opening::routes(), dates::routes(), away::routes(), closure::routes()].concat()
}
