//! What is offered, as values.
use serde::{Deserialize, Serialize};

use super::{Audience, Kind, No, Topic, of_age};
use crate::kernel::{CentreId, CounsellorId, Instant, Lang, RoomId, Span, Texts, TrainingId};
use crate::schedule::{Gathering, Mode};

/// What happens at one of its times.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub title: Texts,
    pub text: Texts,
}

/// A training as staff write it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTraining {
    pub slug: String,
    pub kind: Kind,
    pub audience: Audience,
    pub topic: Topic,
    pub title: Texts,
    pub summary: Texts,
    /// What one gets: a certificate, an hour with a mentor.
    pub gains: Texts,
    pub programme: Vec<Part>,
    /// Age on the day; none is no bound.
    pub minimum_age: Option<i64>,
    pub maximum_age: Option<i64>,
    pub by_invitation: bool,
    /// What has to be completed before.
    pub prerequisite: Option<TrainingId>,
    /// How much of the hours makes it completed.
    pub complete_percent: i64,
    pub final_task: bool,
    pub certificate: bool,
    /// A register is kept; else heads are counted.
    pub named: bool,
    /// What is told of it outside is neutral by default.
    pub discreet: bool,
    pub position: i64,
    pub active: bool,
}

impl NewTraining {
    /// Whether somebody of this birth year may come, as far as it tells.
    ///
    /// # Errors
    /// `TooYoung`, `TooOld`.
    pub fn is_for(&self, birth_year: Option<i64>, youngest: i64, year: i64) -> Result<(), No> {
        let least =
            if self.audience == Audience::Young { Some(self.minimum_age.unwrap_or(0).max(youngest)) } else { self.minimum_age };
        of_age(birth_year, (least, self.maximum_age), year)
    }
}

/// A group as staff write it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGroup {
    pub training: TrainingId,
    pub centre: CentreId,
    /// "evenings".
    pub label: Texts,
    /// In person or by video.
    pub mode: Mode,
    pub language: Lang,
    pub capacity: i64,
    /// Fewer, and it may not take place.
    pub minimum: i64,
    pub opens_at: Option<Instant>,
    pub closes_at: Option<Instant>,
    /// Opens the meeting by video; told shortly before, and only to who is enrolled.
    pub joining_link: Option<String>,
}

/// One date of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    pub span: Span,
    pub room: Option<RoomId>,
    pub trainer: Option<CounsellorId>,
    /// Somebody from outside.
    pub guest_trainer: String,
}

impl NewSession {
    /// What it takes of people and rooms.
    pub fn gathering(&self) -> Gathering {
        Gathering { trainers: self.trainer.into_iter().collect(), room: self.room, span: self.span }
    }
}
