//! JSON for machines: what is offered, and enrolling (INTERFACE: HTTP for machines). The same actions as behind the pages.
mod answers;
mod enrolments;
mod list;

pub use enrolments::description;

pub fn routes() -> Vec<rocket::Route> {
    rocket::routes![list::trainings, enrolments::create, enrolments::show, enrolments::cancel]
}
