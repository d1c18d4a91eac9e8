//! Who receives when, and what is free of it: values and decisions, without a database or a clock.
mod ask;
mod fair;
mod fresh;
mod house;
mod openings;
mod slots;
mod taken;
#[cfg(test)]
mod tests;
mod values;
mod wall;
mod workdays;

pub use ask::{Ask, Search, Take};
pub use fair::{fairest, fairest_of};
pub use fresh::{NewCentre, NewCounsellor, NewException, NewOpening, NewService};
pub use house::{Centre, Counsellor, Exception, House, Opening, Question, Room, Service, Window};
pub use openings::{monday, weeks};
pub use slots::{Slot, decide, first, slots, wide, widened};
pub use taken::{Held, Taken};
pub use values::{Bookers, FoundAs, Mode, No, State};
pub use workdays::{Closure, Feast, Holiday, Workdays};
