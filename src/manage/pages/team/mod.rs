//! The team’s accounts and roles, tokens for machines; the audit.
mod audit;
mod export;
mod forms;
mod left;
mod member;
mod members;
mod storage;
mod tokens;

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [members::routes(), member::routes(), tokens::routes(), audit::routes(), export::routes(), storage::routes()].concat()
}
