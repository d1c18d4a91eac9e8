//! Whose time is open and whose is taken.
//! A *slot* is computed, never stored: openings read with the calendar (exceptions, absences, closures, public holidays,
//! swapped days) less what is held. An *event* is a time with a calendar identity; *holds* are what it takes of a
//! counsellor, a room and a proven client, buffers included. Every feature that takes somebody's time takes it here, and
//! the database itself refuses that time be taken twice. Knows nothing of why people meet, and tells nobody.
mod actions;
mod ready;
mod rules;
mod store;
mod views;

pub use actions::{Gathering, InTheWay, gather, in_the_way, regather};
pub use actions::{
    Place, add_holiday, change_centre, change_counsellor, change_holiday, change_room, change_service, clashes, drop_swap, edit,
    give_back, holidays, holidays_in, keep_for_desk, place, set_settings,
};
pub use actions::{
    add_absence, add_centre, add_closure, add_counsellor, add_exception, add_opening, add_room, add_service, cancel, keep,
    release, set_swap, shift, shift_freely, shift_to, sweep, take, take_freely, touch,
};
pub use actions::{
    begin_opening, change_opening, claim_opening, drop_absence, drop_closure, drop_exception, end_opening, hold_still,
};
pub use ready::{NOT_SURE, ready_services};
pub use rules::{
    Away, Bookers, Centre, Closure, Counsellor, Exception, Feast, FoundAs, Gap, Gaps, Holiday, House, Mode, NewCentre,
    NewCounsellor, NewException, NewOpening, NewService, No, Opening, Question, Room, Search, Service, Slot, StaffTake, State,
    Take, Window, Workdays,
};
pub use rules::{
    Bad, Change, Clash, Count, Dates, LONGEST_YEARS, LeftOut, Meeting, Taken, check, closed, compare, cross, dates, fit,
    fits_room, free_rooms, hours, moment, moved, next_date, overlap, room_clashes, rooms_at,
};
pub use rules::{Board, Free, Lane, RoomLane, free};
pub use rules::{Doors, Settings};
pub use store::Absence;
pub use store::{Diary, Event, event};
pub use views::{Found, choose, gaps, slots, slots_within};
pub use views::{absence, absences, changed_by, closure, closures, slots_in, taken};
pub use views::{centre_day, centre_days, next_hold};
