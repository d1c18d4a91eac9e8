//! Pages under `/manage`.
mod house;
mod no_shows;
mod team;

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [house::routes(), no_shows::routes(), team::routes()].concat()
}
