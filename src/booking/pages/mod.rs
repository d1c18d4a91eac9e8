//! The young person's pages: topic → time → contact → check → the appointment's own page, and *my bookings*.
//! Links only look; every change is a POST answered with 303, or with 422 and the same page when something is wrong.
//! View models hold decided strings; what somebody typed before booking is kept sealed in the visit.
mod appointment;
mod ask;
mod calendar;
mod cancelling;
mod check;
mod closed;
mod desk;
mod details;
mod devices;
mod draft;
mod facts;
mod feeds;
mod home;
mod messages;
mod moving;
mod my;
mod offers;
mod refer;
mod referrers;
mod taking;
mod times;
mod week;
mod wishes;
mod words;

use rocket::Route;

pub use feeds::addresses as feed_addresses;

pub fn routes() -> Vec<Route> {
    let all = [
        home::routes(),
        taking::routes(),
        details::routes(),
        check::routes(),
        ask::routes(),
        appointment::routes(),
        calendar::routes(),
        moving::routes(),
        cancelling::routes(),
        messages::routes(),
        my::routes(),
        feeds::routes(),
        devices::routes(),
        offers::routes(),
        refer::routes(),
        referrers::routes(),
    ];
    all.into_iter().flatten().collect()
}
