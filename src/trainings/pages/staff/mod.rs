//! For staff: what is offered, its groups and dates, who is in and who waits.

pub fn routes() -> Vec<rocket::Route> {
    Vec::new()
}
