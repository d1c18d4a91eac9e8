//! Programmes: what a donor funds, over which days, and which encounters each of them sees. An encounter may serve
//! several programmes: each sees it whole.
//! Never counts: counting is the ledger's and the reports' trade.
mod store;

pub use store::{NewProgramme, Programme, claim, create, programme};
