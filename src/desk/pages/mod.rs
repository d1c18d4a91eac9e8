//! Pages of staff, a folder for each place of the bar.
mod centre;
mod day;
mod feeds;
mod openings;
mod people;
mod taking;
mod unready;

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [day::routes(), feeds::routes(), centre::routes(), people::routes(), taking::routes(), openings::routes()].concat()
}
