//! The desk: a centre’s day, the queue, calls to make, paper.
mod calls;
mod grid;
mod paper;
mod paper_enter;
mod paper_lines;
mod queue;
mod queue_card;
mod today;

pub use grid::PRESSABLE;
pub use queue_card::{QueueCard, queue_card};

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [today::routes(), queue::routes(), calls::routes(), paper::routes(), paper_enter::routes()].concat()
}
