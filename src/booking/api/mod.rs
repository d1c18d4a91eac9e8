//! JSON for machines (INTERFACE: HTTP for machines): centres, services, slots, appointments.
//! No cookies; every field is named when it is wrong; nothing that is typed brings a 5xx.
mod answers;
mod appointments;
mod description;
mod listing;
mod people;
mod slots;
mod wishes;

pub use description::description;

pub fn routes() -> Vec<rocket::Route> {
    rocket::routes![
        slots::centres,
        slots::services,
        slots::slots,
        appointments::create,
        listing::list,
        people::find,
        appointments::show,
        appointments::shift,
        appointments::cancel,
    ]
}
