//! Who receives when, and what is free of it: values and decisions, without a database or a clock.
mod ask;
mod board;
mod clashes;
#[cfg(test)]
mod edit_tests;
mod edits;
mod fair;
mod forecast;
mod freely;
mod fresh;
mod gaps;
mod house;
mod openings;
mod settings;
mod slots;
mod taken;
#[cfg(test)]
mod tests;
mod values;
mod wall;
mod workdays;

pub use ask::{Ask, Search, Take};
pub use board::{Board, Free, Lane, RoomLane, board, board_resources, free};
pub use clashes::{Clash, closed, free_rooms, moved, room_clashes};
pub use edits::{Bad, Change, LONGEST_YEARS, check, cross, fits_room, next_date, overlap, rooms_at};
pub use fair::{fairest, fairest_of};
pub use forecast::{Count, Dates, LeftOut, Meeting, compare, dates, fit, hours};
pub use freely::{StaffTake, freely};
pub use fresh::{NewCentre, NewCounsellor, NewException, NewOpening, NewService};
pub use gaps::{Gap, Gaps, gaps};
pub use house::{Centre, Counsellor, Exception, House, Opening, Question, Room, Service, Window};
pub use openings::{monday, weeks};
pub use settings::{Doors, Settings};
pub use slots::{Slot, decide, first, slots, wide, widened};
pub use taken::{Held, Taken};
pub use values::{Away, Bookers, FoundAs, Mode, No, State};
pub use wall::moment;
pub use workdays::{Closure, Feast, Holiday, Workdays};
