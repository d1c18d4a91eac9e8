//! Who may read a note, what a placement and a consent are, and when a guardian has to be asked. Pure and total.
use crate::kernel::{Error, Instant, Refusal};

macro_rules! words {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $kind { $($variant),* }

        impl $kind {
            pub const ALL: &'static [$kind] = &[$($kind::$variant),*];

            pub fn as_str(self) -> &'static str {
                match self { $($kind::$variant => $word),* }
            }

            pub fn parse(word: &str) -> Option<$kind> {
                match word { $($word => Some($kind::$variant),)* _ => None }
            }
        }
    };
}

words!(
    /// How far a note goes: to whoever receives the person; to those who counsel her; to its author alone.
    Level { Logistics = "logistics", Professional = "professional", Restricted = "restricted" }
);
words!(
    /// What the help led to.
    PlacementKind { Job = "job", Apprenticeship = "apprenticeship", Education = "education", OwnBusiness = "own_business" }
);
words!(
    /// Whose word a placement is.
    StatedBy { Person = "person", Employer = "employer", Paper = "paper" }
);
words!(
    /// What a person may allow; a guardian's word is one of them.
    ConsentKind { Keep = "keep", AskLater = "ask_later", PassOn = "pass_on", Guardian = "guardian" }
);
words!(
    /// `Pending`: to be taken at the first visit.
    Answer { Yes = "yes", No = "no", Pending = "pending" }
);
words!(
    /// How somebody consented.
    How { Spoken = "spoken", Signed = "signed", Phone = "phone", Letter = "letter", None = "none" }
);
words!(
    /// What became of a colleague's wish to read a note.
    Reading { Asked = "asked", Shared = "shared", Declined = "declined" }
);

/// How somebody who asks for a note stands to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reader {
    pub author: bool,
    /// A counsellor who has, or had, an appointment with the person.
    pub assigned: bool,
    /// The author shared it with them.
    pub shared: bool,
    /// Sits at the desk of the note's centre.
    pub desk: bool,
    /// Meets the person next at the note's centre.
    pub next: bool,
    /// Somebody is beside them: nothing is sent at all.
    pub beside: bool,
}

/// Whether a note may be read. Managers, donors and guardians have no part in it.
pub fn may_read(level: Level, reader: Reader) -> bool {
    if reader.beside {
        return false;
    }
    reader.author
        || reader.shared
        || match level {
            Level::Logistics => reader.desk || reader.next,
            Level::Professional => reader.assigned,
            Level::Restricted => false,
        }
}

/// Whether somebody may write such a note: what a counsellor learns is written by counsellors, the rest by all who receive.
pub fn may_write(level: Level, counsellor: bool) -> bool {
    counsellor || level == Level::Logistics
}

/// Whether what the help led to may be corrected: by those who work where it was written down, and by who wrote it so.
pub fn may_correct(author: bool, works_there: bool) -> bool {
    author || works_there
}

/// Until this age a guardian's word is needed before somebody is recorded under a name.
pub const GUARDIAN_BELOW: i64 = 16;

/// Whether a guardian has to be asked in this year: named, and by the year of birth certainly or perhaps still under 16.
pub fn guardian_needed(birth_year: Option<i64>, anonymous: bool, year: i64) -> bool {
    !anonymous && birth_year.is_some_and(|born| year - born < GUARDIAN_BELOW)
}

/// Where a guardian's consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guardian {
    NotNeeded,
    Given,
    /// Noted when she booked by herself: to be taken at the first visit.
    AtFirstVisit,
    Missing,
}

impl Guardian {
    /// Whether somebody still has to be asked.
    pub fn is_missing(self) -> bool {
        matches!(self, Guardian::AtFirstVisit | Guardian::Missing)
    }
}

/// `held`: the newest guardian's consent, if it holds.
pub fn guardian(needed: bool, held: Option<Answer>) -> Guardian {
    match (needed, held) {
        (false, _) => Guardian::NotNeeded,
        (true, Some(Answer::Yes)) => Guardian::Given,
        (true, Some(Answer::Pending)) => Guardian::AtFirstVisit,
        (true, Some(Answer::No) | None) => Guardian::Missing,
    }
}

/// Whether a consent holds on a local day, written `YYYY-MM-DD`.
pub fn holds(withdrawn: bool, until: Option<&str>, today: &str) -> bool {
    !withdrawn && until.is_none_or(|it| today <= it)
}

/// How long the link to a question opens it.
pub const QUESTION_DAYS: i64 = 30;

/// Whether an answer may still be given or corrected.
pub fn may_answer(ends_at: Instant, now: Instant) -> bool {
    now < ends_at
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum No {
    /// Such notes are written by counsellors.
    NotYours,
    /// Somebody changed it meanwhile.
    Changed,
    /// A date that has not come yet.
    Future,
}

impl From<No> for Error {
    fn from(no: No) -> Self {
        Error::Refused(Refusal(match no {
            No::NotYours => "records-no-not-yours",
            No::Changed => "records-no-changed",
            No::Future => "records-no-future",
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reader() -> impl Strategy<Value = Reader> {
        any::<[bool; 6]>().prop_map(|[author, assigned, shared, desk, next, beside]| Reader {
            author,
            assigned,
            shared,
            desk,
            next,
            beside,
        })
    }

    fn level() -> impl Strategy<Value = Level> {
        prop::sample::select(Level::ALL)
    }

    proptest! {
        #[test]
        fn nothing_is_read_while_somebody_is_beside(level in level(), reader in reader()) {
            let beside = Reader { beside: true, ..reader };
            prop_assert!(!may_read(level, beside));
        }

        #[test]
        fn who_has_no_tie_reads_nothing_and_an_author_reads_her_own(level in level(), reader in reader()) {
            prop_assert!(!may_read(level, Reader::default()));
            let author = Reader { author: true, beside: false, ..reader };
            prop_assert!(may_read(level, author));
        }

        #[test]
        fn a_restricted_note_is_for_its_author_and_whom_she_lets(reader in reader()) {
            let let_in = reader.author || reader.shared;
            prop_assert_eq!(may_read(Level::Restricted, reader), let_in && !reader.beside);
        }

        #[test]
        fn being_at_the_desk_or_next_opens_logistics_only_and_being_assigned_the_professional_only(reader in reader()) {
            let plain = Reader { author: false, shared: false, beside: false, ..reader };
            prop_assert_eq!(may_read(Level::Logistics, plain), plain.desk || plain.next);
            prop_assert_eq!(may_read(Level::Professional, plain), plain.assigned);
        }

        #[test]
        fn sharing_never_closes_what_was_open(level in level(), reader in reader()) {
            let shared = Reader { shared: true, ..reader };
            prop_assert!(!may_read(level, reader) || may_read(level, shared));
        }

        #[test]
        fn a_guardian_is_asked_for_the_named_and_young_only(born in prop::option::of(1990i64..2026), anonymous: bool, year in 2009i64..2030) {
            let needed = guardian_needed(born, anonymous, year);
            prop_assert!(!needed || !anonymous);
            prop_assert_eq!(needed, !anonymous && born.is_some_and(|it| year - it < 16));
        }
    }

    #[test]
    fn a_guardians_word_stands_as_it_was_given() {
        assert_eq!(guardian(false, None), Guardian::NotNeeded);
        assert_eq!(guardian(true, None), Guardian::Missing);
        assert_eq!(guardian(true, Some(Answer::No)), Guardian::Missing);
        assert_eq!(guardian(true, Some(Answer::Pending)), Guardian::AtFirstVisit);
        assert_eq!(guardian(true, Some(Answer::Yes)), Guardian::Given);
        assert!(holds(false, Some("2026-11-23"), "2026-11-23") && !holds(false, Some("2026-11-22"), "2026-11-23"));
        assert!(!holds(true, None, "2026-11-23") && holds(false, None, "2026-11-23"));
    }

    #[test]
    fn every_word_is_read_as_it_is_written() {
        assert!(Level::ALL.iter().all(|it| Level::parse(it.as_str()) == Some(*it)));
        assert!(PlacementKind::ALL.iter().all(|it| PlacementKind::parse(it.as_str()) == Some(*it)));
        assert!(StatedBy::ALL.iter().all(|it| StatedBy::parse(it.as_str()) == Some(*it)));
        assert!(ConsentKind::ALL.iter().all(|it| ConsentKind::parse(it.as_str()) == Some(*it)));
        assert!(may_write(Level::Logistics, false) && !may_write(Level::Restricted, false));
    }
}
