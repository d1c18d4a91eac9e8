//! Whose time is open and whose is taken.
//! A *slot* is computed, never stored: openings read with the calendar (exceptions, absences, closures, public holidays,
//! swapped days) less what is held. An *event* is a time with a calendar identity; *holds* are what it takes of a
//! counsellor, a room and a proven client, buffers included. Every feature that takes somebody's time takes it here, and
//! the database itself refuses that time be taken twice. Knows nothing of why people meet, and tells nobody.
mod actions;
mod rules;
mod store;
mod views;

pub use actions::{
    add_absence, add_centre, add_closure, add_counsellor, add_exception, add_opening, add_room, add_service, cancel, keep,
    release, set_swap, shift, shift_to, sweep, take, touch,
};
pub use rules::{
    Bookers, Centre, Closure, Counsellor, Exception, Feast, FoundAs, Holiday, House, Mode, NewCentre, NewCounsellor,
    NewException, NewOpening, NewService, No, Opening, Question, Room, Search, Service, Slot, State, Take, Window, Workdays,
};
pub use store::{Diary, Event, event};
pub use views::{Found, choose, slots};
