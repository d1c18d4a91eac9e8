//! What a person does with a training, a group, a seat: one public function each, one transaction each, in the order
//! *load, decide, write, tell, commit*.
mod attending;
mod certifying;
mod drafts;
mod enlisting;
mod enrolling;
mod leaving;
mod line;
mod offering;
mod opening;
mod planning;
mod remembering;
mod telling;
mod ticking;

pub use attending::{Mark, count_heads, set_task, take_attendance};
pub use certifying::{Feedback, certify, revoke_certificate, say, try_certificate};
pub use drafts::{delete_group, set_invitation};
pub use enlisting::{Enlisted, enrol_list};
pub use enrolling::{Enrolled, Wish, enrol, enrolled_by, may_come};
pub use leaving::{accept, cancel, change_group, decline, set_messages};
pub use offering::{
    Seats, add_group, add_training, call_off, change_group_facts, change_training, plans_at, set_seats, set_state,
};
pub use opening::try_code;
pub use planning::{add_session, add_sessions, cancel_session, move_session};
pub use remembering::{PastGroup, PastPerson, Writer, offer_of_before, remember};
pub use ticking::tick;

use super::rules::By;
use crate::kernel::{AccountId, Asker};

/// Who does it: the person by her link, or a member of staff.
#[derive(Clone, Copy)]
pub enum Hand<'a> {
    Client,
    Staff(&'a Asker),
}

impl Hand<'_> {
    fn by(self) -> By {
        match self {
            Hand::Client => By::Client,
            Hand::Staff(_) => By::Centre,
        }
    }

    fn account(self) -> Option<AccountId> {
        match self {
            Hand::Client => None,
            Hand::Staff(asker) => Some(asker.account),
        }
    }

    fn is_staff(self) -> bool {
        matches!(self, Hand::Staff(_))
    }
}
