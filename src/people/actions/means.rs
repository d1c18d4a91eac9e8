//! What the actions of the way in work with.
use crate::kernel::{Db, Instant, Keys, Site};

#[derive(Clone, Copy)]
pub struct Means<'a> {
    pub db: &'a Db,
    pub keys: &'a Keys,
    pub site: &'a Site,
    pub now: Instant,
    /// What telephones show: the clock of the demonstration may be shifted, theirs are not.
    pub outside: Instant,
}
