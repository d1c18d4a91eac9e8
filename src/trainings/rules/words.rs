//! The words of trainings, as tables, addresses and the interface write them.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$own:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$own])* $variant),* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            pub fn parse(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }
        }
    };
}

words!(
    Kind {
        Training = "training",
        Course = "course",
        LectureCourse = "lecture_course",
        StudyVisit = "study_visit",
        RoundTable = "round_table",
        Conference = "conference",
        InfoSession = "info_session",
    }
);
words!(
    /// For whom it is.
    Audience { Young = "young", Specialists = "specialists", Journalists = "journalists" }
);
words!(
    /// What it is about, to choose by.
    Topic {
        Business = "business",
        JobSearch = "job_search",
        Rights = "rights",
        SafeTravel = "safe_travel",
        Skills = "skills",
        Other = "other",
    }
);
words!(
    /// Where a group stands.
    GroupState {
        Draft = "draft",
        Open = "open",
        Closed = "closed",
        TookPlace = "took_place",
        Archived = "archived",
        Cancelled = "cancelled",
    }
);
words!(
    /// Where an enrolment stands (DOMAIN §4).
    State {
        Waiting = "waiting",
        Offered = "offered",
        Enrolled = "enrolled",
        Completed = "completed",
        NotCompleted = "not_completed",
        Cancelled = "cancelled",
    }
);
words!(
    /// What becomes of who lets an offered seat pass: to the end of the line, or out of it.
    Lapse { Back = "back", Out = "out" }
);
words!(
    /// Whether somebody would tell a friend to come.
    Recommends { Yes = "yes", No = "no", Unsure = "unsure" }
);
words!(
    /// By whom something was done: the person, the centre, or the line by itself.
    By { Client = "client", Centre = "centre", Line = "line" }
);

impl State {
    /// Whether it holds a seat.
    pub fn is_seated(self) -> bool {
        matches!(self, State::Offered | State::Enrolled)
    }

    /// Whether it can still change.
    pub fn is_open(self) -> bool {
        matches!(self, State::Waiting | State::Offered | State::Enrolled)
    }
}

impl GroupState {
    /// Whether its dates may still be planned.
    pub fn is_planned(self) -> bool {
        matches!(self, GroupState::Draft | GroupState::Open | GroupState::Closed)
    }
}
