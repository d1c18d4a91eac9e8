//! A counsellor's own time: the day, the week, what waits to be closed, and closing a meeting.
mod agenda;
mod beside;
mod close;
mod close_form;
mod news;
mod own;
mod today;
mod unclosed;
mod week;

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [today::routes(), news::routes(), beside::routes(), week::routes(), unclosed::routes(), close::routes()].concat()
}
