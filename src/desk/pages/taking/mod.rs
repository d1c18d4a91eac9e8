//! Booking, moving and cancelling for others; the page of one appointment.
mod appointment;
mod changing;
mod check;
mod dates;
mod in_the_way;
mod times;
mod wanted;
mod whom;

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [times::routes(), check::routes(), appointment::routes(), changing::routes()].concat()
}
