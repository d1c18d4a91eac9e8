//! Small words of the schedule, each with its spelling in the database and its Fluent key.
use serde::{Deserialize, Serialize};

use crate::kernel::{Error, Refusal};

/// How two people meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    InPerson,
    Phone,
    Video,
    /// The counsellor goes out: a school, a street, a shelter. Needs no room.
    Outreach,
}

impl Mode {
    pub const ALL: [Mode; 4] = [Mode::InPerson, Mode::Phone, Mode::Video, Mode::Outreach];

    pub fn as_str(self) -> &'static str {
        match self {
            Mode::InPerson => "in_person",
            Mode::Phone => "phone",
            Mode::Video => "video",
            Mode::Outreach => "outreach",
        }
    }

    pub fn parse(text: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|it| it.as_str() == text)
    }

    /// Fluent key of its name as a choice: "Phone call".
    pub fn key(self) -> &'static str {
        match self {
            Mode::InPerson => "schedule-mode-in-person",
            Mode::Phone => "schedule-mode-phone",
            Mode::Video => "schedule-mode-video",
            Mode::Outreach => "schedule-mode-outreach",
        }
    }

    /// Fluent key of how one meets so, inside a sentence: "by phone".
    pub fn words_key(self) -> &'static str {
        match self {
            Mode::InPerson => "schedule-by-in-person",
            Mode::Phone => "schedule-by-phone",
            Mode::Video => "schedule-by-video",
            Mode::Outreach => "schedule-by-outreach",
        }
    }
}

/// As whom a counsellor agreed to be found, for people who can talk only to a woman, or only to a man.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundAs {
    Woman,
    Man,
}

impl FoundAs {
    pub const ALL: [FoundAs; 2] = [FoundAs::Woman, FoundAs::Man];

    pub fn as_str(self) -> &'static str {
        match self {
            FoundAs::Woman => "woman",
            FoundAs::Man => "man",
        }
    }

    pub fn parse(text: &str) -> Option<FoundAs> {
        FoundAs::ALL.into_iter().find(|it| it.as_str() == text)
    }
}

/// Why a counsellor is away: for colleagues, never for the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Away {
    Leave,
    Ill,
    Training,
    Other,
}

impl Away {
    pub const ALL: [Away; 4] = [Away::Leave, Away::Ill, Away::Training, Away::Other];

    pub fn as_str(self) -> &'static str {
        match self {
            Away::Leave => "leave",
            Away::Ill => "ill",
            Away::Training => "training",
            Away::Other => "other",
        }
    }

    pub fn parse(text: &str) -> Option<Away> {
        Away::ALL.into_iter().find(|it| it.as_str() == text)
    }
}

/// Who may book a service by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bookers {
    Anyone,
    /// Never offered to the public.
    Staff,
}

impl Bookers {
    pub fn as_str(self) -> &'static str {
        match self {
            Bookers::Anyone => "anyone",
            Bookers::Staff => "staff",
        }
    }

    pub fn parse(text: &str) -> Option<Bookers> {
        [Bookers::Anyone, Bookers::Staff].into_iter().find(|it| it.as_str() == text)
    }
}

/// An event's life: reserved while a form is being filled, then live; cancelled ones are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Reserved,
    Live,
    Cancelled,
}

impl State {
    pub fn as_str(self) -> &'static str {
        match self {
            State::Reserved => "reserved",
            State::Live => "live",
            State::Cancelled => "cancelled",
        }
    }

    pub fn parse(text: &str) -> Option<State> {
        [State::Reserved, State::Live, State::Cancelled].into_iter().find(|it| it.as_str() == text)
    }
}

/// Why a time cannot be had, in the order in which reasons are told: of several, the first.
/// Among several counsellors the one who came nearest to yes speaks, so the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum No {
    /// It has begun or is over.
    Past,
    /// Too soon: the service wants more notice.
    Notice,
    /// Beyond the days that can be booked yet.
    Horizon,
    /// Not in this way (by phone, in person …) at that time.
    Mode,
    /// Meetings do not begin at this minute.
    OffGrid,
    /// Nobody receives then: no opening, a holiday, a closure, an absence.
    Closed,
    /// The counsellor has as many of these meetings that day as she can.
    Cap,
    /// Somebody else has it.
    Taken,
}

impl No {
    pub fn refusal(self) -> Refusal {
        Refusal(match self {
            No::Past => "schedule-no-past",
            No::Notice => "schedule-no-notice",
            No::Horizon => "schedule-no-horizon",
            No::Mode => "schedule-no-mode",
            No::OffGrid => "schedule-no-off-grid",
            No::Closed => "schedule-no-closed",
            No::Cap => "schedule-no-cap",
            No::Taken => "schedule-no-taken",
        })
    }
}

// `Error` takes every std error as a fault; a refusal is not one, so it converts by name and not by `?`.
impl No {
    /// [`Error::Taken`] for a time that somebody else has, else a refusal with the reason.
    pub fn error(self) -> Error {
        match self {
            No::Taken => Error::Taken,
            other => Error::Refused(other.refusal()),
        }
    }
}
