//! What is done with time: taken, kept, moved, given back; and what staff set up.
//! Steps take the transaction of the action that they belong to.
mod change;
mod set_up;
mod take;

pub use change::{cancel, keep, release, shift, shift_to, sweep, touch};
pub use set_up::{
    add_absence, add_centre, add_closure, add_counsellor, add_exception, add_opening, add_room, add_service, set_swap,
};
pub use take::take;
