//! What routes for machines are given and give.
mod answer;

pub use answer::{Answer, BookingCode, Caller, Query};
