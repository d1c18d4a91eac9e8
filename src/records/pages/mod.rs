//! The young person's side: one question, by a link of her own.
mod later;

pub use later::routes;
