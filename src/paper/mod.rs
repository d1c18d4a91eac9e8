//! What people get on paper: one page of A4 as PDF (ISO 32000-1), with letters that can be copied, searched and read aloud.
//! Pure: the same values give the same bytes; every word comes decided from above, in one language. The only place that
//! knows the `krilla` and `harfrust` crates, and that carries a font, so that no machine needs one.
//! A sheet is what stands where (`sheet`), in lines (`lines`) of letters (`letters`); `pdf` writes it down.
//! Never asks the clock or the database, and never fetches anything.
mod certificate;
mod letters;
mod lines;
mod pdf;
mod sheet;

pub use certificate::{Certificate, Fact, certificate};
pub use letters::unprintable;

#[cfg(test)]
mod tests;
