//! What a person does with an appointment: one public function each, one transaction each, in the order
//! *load, decide, write, tell, commit*.
mod asking;
mod booking;
mod changing;
mod opening;
mod reserving;
mod telling;
mod ticking;

pub use asking::{ASK_MINUTES, Request, ask_for_time, redeem, send_link};
pub use booking::book;
pub use changing::{cancel, move_reserved, set_messages, shift, tell_earlier};
pub use opening::try_code;
pub use reserving::{RESERVED_MINUTES, release, reserve};
pub use ticking::tick;

use super::rules::Messages;
use crate::kernel::{
    AppointmentId, CentreId, CounsellorId, Email, EventId, Instant, Keys, Lang, PersonId, Phone, ServiceId, Site,
};
use crate::people::Sex;
use crate::schedule::{Diary, FoundAs, Mode, Take};

/// What every action here works with: whose time there is, the keys for links, where we are found, and now.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    pub diary: &'a Diary,
    pub keys: &'a Keys,
    pub site: &'a Site,
    pub now: Instant,
}

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

/// Who takes it, and how this person may be reached.
#[derive(Debug, Clone)]
pub struct Who {
    pub name: String,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub birth_year: Option<i64>,
    pub sex: Sex,
    pub region: String,
    /// (key of the service's question, answer)
    pub answers: Vec<(String, String)>,
    pub messages: Messages,
    /// Whether a discreet booking's message brings a (neutral) calendar entry.
    pub calendar_part: bool,
    pub language: Lang,
    pub calls: CallWish,
    /// Somebody proven: signed in by her own link. Only then her own time is held too.
    pub client: Option<PersonId>,
}

/// Whether we may call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallWish {
    /// Not asked: as with messages, and where the meeting is a call.
    NotAsked,
    No,
    Yes(Calls),
}

/// When we may call, in local hours (`until` not included), and what to say if somebody else answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calls {
    pub from_hour: i64,
    pub until_hour: i64,
    pub say_instead: String,
}

/// What a booking brought about. `token` and `code` are derived anew each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    pub id: AppointmentId,
    pub token: String,
    pub code: String,
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Client,
    Centre,
}

impl By {
    pub fn as_str(self) -> &'static str {
        match self {
            By::Client => "client",
            By::Centre => "centre",
        }
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
        }
    }
}
