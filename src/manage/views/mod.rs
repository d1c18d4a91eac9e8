//! What managers' pages read, in a fixed number of queries.
mod audit;
mod import;
mod offers;
mod setup;

pub use audit::{Filter, Line, deeds, filter_words};
pub use import::{place, planned, readable};
pub use offers::{is_theirs, manages_counsellor};
pub use setup::{DAYS_CHECKED, facts};
