//! Pages: for people who choose and enrol, and for staff who plan and keep the list.
mod public;
mod register;
mod staff;

pub fn routes() -> Vec<rocket::Route> {
    [public::routes(), staff::routes(), register::routes()].concat()
}
