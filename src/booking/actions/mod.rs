//! What a person does with an appointment: one public function each, one transaction each, in the order
//! *load, decide, write, tell, commit*.
mod again;
mod asking;
mod booking;
mod carrying;
mod changing;
mod feeding;
mod for_others;
mod ledger;
mod offers;
mod opening;
mod outcomes;
mod paper;
mod referring;
mod renewing;
mod reserving;
mod telling;
mod ticking;
mod walk_ins;

pub use again::book_again;
pub use asking::{ASK_MINUTES, Request, ask_for_time, redeem, send_link};
pub use booking::{Coming, book, bring_about};
pub use carrying::{Carried, carry_in};
pub use changing::speak_as;
pub use changing::{cancel, move_reserved, set_messages, shift, tell_earlier};
pub(super) use feeding::digest as feed_digest;
pub use feeding::{end_feed, end_feeds_of, make_feed};
pub use for_others::{Cancelling, StaffMove, StaffWish, book_all_for, book_for, cancel_for, cancel_within, move_for};
pub use offers::{decline_offered, offer_these, offer_times, say_why_missed, take_offered};
pub use opening::try_code;
pub use outcomes::{Closing, NextStep, agreed, arrive, close, done, no_show, undo_seen};
pub use paper::{Entered, Line, Tick, enter_paper};
pub use referring::{NewReferrer, by_link, link_of, make_referrer, refer, revoke_referrer};
pub use renewing::{renew_link, renew_links_of};
pub use reserving::{RESERVED_MINUTES, release, reserve};
pub use ticking::tick;
pub use walk_ins::{
    NewWalkIn, add_walk_in, hand_walk_in, leave_queue, receive_walk_in, return_to_queue, take_next, take_walk_in,
};

use crate::kernel::{AccountId, AppointmentId, CentreId, CounsellorId, EventId, Instant, Lang, PersonId, ServiceId};
use crate::schedule::{FoundAs, Mode, Take};

/// A time somebody would like to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub service: ServiceId,
    pub start: Instant,
    pub mode: Mode,
    pub centre: Option<CentreId>,
    pub counsellor: Option<CounsellorId>,
    pub language: Option<Lang>,
    pub found_as: Option<FoundAs>,
}

/// What a booking brought about. `token` and `code` are derived anew each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    pub id: AppointmentId,
    pub token: String,
    pub code: String,
    pub person: PersonId,
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Client,
    /// The house itself, or staff whose account does not matter.
    Centre,
    /// A member of staff, at nobody's wish but the centre's.
    Staff(AccountId),
    /// A member of staff for the person, who asked for it.
    StaffFor(AccountId),
}

impl By {
    pub fn as_str(self) -> &'static str {
        match self {
            By::Client => "client",
            By::Centre | By::Staff(_) | By::StaffFor(_) => "centre",
        }
    }

    pub(super) fn account(self) -> Option<AccountId> {
        match self {
            By::Client | By::Centre => None,
            By::Staff(account) | By::StaffFor(account) => Some(account),
        }
    }

    /// Whether the person wanted it: then nobody has to apologise.
    fn at_her_wish(self) -> bool {
        matches!(self, By::Client | By::StaffFor(_))
    }
}

impl Wish {
    /// `own`: the event that this time is to replace.
    fn take(&self, client: Option<PersonId>, own: Option<EventId>) -> Take {
        Take {
            service: self.service,
            start: self.start,
            mode: self.mode,
            centre: self.centre,
            counsellor: self.counsellor,
            language: self.language,
            found_as: self.found_as,
            client,
            leaving_out: own,
            by_staff: false,
        }
    }
}
