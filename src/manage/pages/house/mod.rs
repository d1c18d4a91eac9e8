//! Set-up, centres, rooms, services, days off, settings, import, delivery.
mod centres;
mod days;
mod delivery;
mod form;
mod import;
mod offers;
mod questions;
mod rooms;
mod services;
mod settings;
mod setup;
mod upload;

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [
        setup::routes(),
        settings::routes(),
        centres::routes(),
        rooms::routes(),
        services::routes(),
        offers::routes(),
        days::routes(),
        delivery::routes(),
        import::routes(),
    ]
    .concat()
}
