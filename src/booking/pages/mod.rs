//! The young person's pages: topic → time → contact → check → the appointment's own page, and *my bookings*.
//! Links only look; every change is a POST answered with 303, or with 422 and the same page when something is wrong.
//! View models hold decided strings; what somebody typed before booking is kept sealed in the visit.
mod appointment;
mod ask;
mod calendar;
mod cancelling;
mod check;
mod desk;
mod details;
mod draft;
mod facts;
mod form;
mod home;
mod messages;
mod moving;
mod my;
mod taking;
mod times;
mod view;
mod week;
mod wishes;
mod words;

use rocket::Route;

use desk::{Desk, document_title};

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
    ];
    all.into_iter().flatten().collect()
}
