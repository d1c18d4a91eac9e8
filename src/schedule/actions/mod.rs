//! What is done with time: taken, kept, moved, given back; and what staff set up.
//! Steps take the transaction of the action that they belong to.
mod change;
mod edits;
mod freely;
mod gather;
mod hours;
mod place;
mod set_up;
mod take;

pub use change::{cancel, keep, release, shift, shift_to, sweep, touch};
pub use edits::{
    add_holiday, change_centre, change_counsellor, change_holiday, change_room, change_service, drop_swap, edit, give_back,
    holidays, holidays_in, keep_for_desk, set_settings,
};
pub use freely::{shift_freely, take_freely};
pub use gather::{Gathering, InTheWay, gather, in_the_way, regather};
pub use hours::{
    begin_opening, change_opening, claim_opening, drop_absence, drop_closure, drop_exception, end_opening, hold_still,
};
pub use place::{Place, clashes, place};
pub use set_up::{
    add_absence, add_centre, add_closure, add_counsellor, add_exception, add_opening, add_room, add_service, set_swap,
};
pub use take::take;
