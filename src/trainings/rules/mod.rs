//! What a group and an enrolment may become, and who gets a seat. Pure and total.
mod attending;
mod attention;
mod line;
mod offer;
mod roll;
mod series;
mod words;

pub use attending::{Bar, Heads, completes, may_take};
pub use attention::{Attention, Looked, attention};
pub use line::{Pass, Seat, over, pass, seat};
pub use offer::{NewGroup, NewSession, NewTraining, Part};
pub use roll::{Listed, MOST_LINES, Roll, Unlisted, Why, marks};
pub use series::{MOST_DATES, Series, Unfolded};
pub use words::{Audience, By, GroupState, Kind, Lapse, Recommends, State, Topic};

use crate::kernel::{Error, Instant, Refusal};

/// What can be done to an enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A seat is offered to who is next in line.
    Offer,
    /// The seat is hers: she took it, or had asked for it in advance.
    Enrol,
    /// She does not want the offered seat, or let it pass: back to the end of the line.
    Pass,
    /// The same, and out.
    Leave,
    Cancel,
    /// The group took place: whether she completed it, as far as it is written down. Corrected when that is.
    Settle(bool),
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum No {
    /// Nobody enrols in this group now: not yet, not any more, or never.
    NotYet,
    Closed,
    /// The first session has begun.
    Begun,
    CalledOff,
    TooYoung,
    TooOld,
    /// So young that a guardian has to be asked, and none is named.
    NoGuardian,
    /// Only with an invitation.
    NotInvited,
    /// The offer was for a while only.
    OfferOver,
    NothingOffered,
    AlreadyCancelled,
    /// It is over; how it ended is written down.
    Over,
    /// No seat is free there.
    Full,
    /// The same group again.
    SameGroup,
    /// Not a group of this training.
    OtherTraining,
    /// A group without a session cannot be opened.
    NoSessions,
    /// People are enrolled: it can be cancelled, not deleted.
    HasEnrolments,
    /// The group is not where this can be done.
    WrongState,
    /// The date has not begun.
    NotBegun,
    /// No certificate for who has not completed it, or where none is given.
    NotCertified,
    /// A certificate was given: it has to be taken back first.
    Certified,
    /// She has said what she thinks.
    SaidAlready,
    /// Another training has this slug.
    SlugTaken,
    /// Its last session is not over.
    NotOver,
    /// A session that has begun stays as it was.
    SessionOver,
}

impl From<No> for Error {
    fn from(no: No) -> Error {
        Error::Refused(Refusal(match no {
            No::NotYet => "trainings-no-not-yet",
            No::Closed => "trainings-no-closed",
            No::Begun => "trainings-no-begun",
            No::CalledOff => "trainings-no-called-off",
            No::TooYoung => "trainings-no-too-young",
            No::TooOld => "trainings-no-too-old",
            No::NoGuardian => "trainings-no-guardian",
            No::NotInvited => "trainings-no-not-invited",
            No::OfferOver => "trainings-no-offer-over",
            No::NothingOffered => "trainings-no-nothing-offered",
            No::AlreadyCancelled => "trainings-no-already-cancelled",
            No::Over => "trainings-no-over",
            No::Full => "trainings-no-full",
            No::SameGroup => "trainings-no-same-group",
            No::OtherTraining => "trainings-no-other-training",
            No::NoSessions => "trainings-no-no-sessions",
            No::HasEnrolments => "trainings-no-has-enrolments",
            No::WrongState => "trainings-no-wrong-state",
            No::NotBegun => "trainings-no-not-begun",
            No::NotCertified => "trainings-no-not-certified",
            No::Certified => "trainings-no-certified",
            No::SaidAlready => "trainings-no-said-already",
            No::SlugTaken => "trainings-no-slug-taken",
            No::NotOver => "trainings-no-not-over",
            No::SessionOver => "trainings-no-session-over",
        }))
    }
}

/// What an enrolment becomes (DOMAIN §4).
pub fn next(state: State, deed: Deed) -> Result<State, No> {
    use State::{Cancelled, Completed, Enrolled, NotCompleted, Offered, Waiting};
    match (state, deed) {
        (Waiting, Deed::Offer) => Ok(Offered),
        (Waiting | Offered, Deed::Enrol) => Ok(Enrolled),
        (Offered, Deed::Pass) => Ok(Waiting),
        (Offered, Deed::Leave) | (Waiting | Offered | Enrolled, Deed::Cancel) => Ok(Cancelled),
        (Enrolled | Completed | NotCompleted, Deed::Settle(true)) => Ok(Completed),
        (Enrolled | Completed | NotCompleted, Deed::Settle(false)) => Ok(NotCompleted),
        (Waiting | Offered, Deed::Settle(_)) => Err(No::WrongState),
        (Cancelled, _) => Err(No::AlreadyCancelled),
        (Completed | NotCompleted, _) => Err(No::Over),
        (Waiting | Enrolled, Deed::Pass | Deed::Leave) | (Enrolled, Deed::Offer | Deed::Enrol) | (Offered, Deed::Offer) => {
            Err(No::NothingOffered)
        }
    }
}

/// What can be done to a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupDeed {
    Open,
    Close,
    /// It took place.
    Finish,
    Archive,
    CallOff,
}

/// What a group becomes: draft → open → closed → took place → archived; one that did not take place is called off.
pub fn next_group(state: GroupState, deed: GroupDeed) -> Result<GroupState, No> {
    use GroupState::{Archived, Cancelled, Closed, Draft, Open, TookPlace};
    match (state, deed) {
        (Draft | Closed, GroupDeed::Open) => Ok(Open),
        (Open, GroupDeed::Close) => Ok(Closed),
        (Open | Closed, GroupDeed::Finish) => Ok(TookPlace),
        (TookPlace | Cancelled, GroupDeed::Archive) => Ok(Archived),
        (Draft | Open | Closed, GroupDeed::CallOff) => Ok(Cancelled),
        (Cancelled, _) => Err(No::CalledOff),
        (Draft | Open | Closed | TookPlace | Archived, _) => Err(No::WrongState),
    }
}

/// When people may enrol in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doors {
    pub state: GroupState,
    pub opens_at: Option<Instant>,
    pub closes_at: Option<Instant>,
    /// The first session's beginning.
    pub starts_at: Option<Instant>,
}

impl Doors {
    /// Whether somebody may enrol, or get in line, now. Staff may before and after the registration, never after the beginning.
    ///
    /// # Errors
    /// Why not.
    pub fn let_in(&self, by_staff: bool, now: Instant) -> Result<(), No> {
        match self.state {
            GroupState::Cancelled => return Err(No::CalledOff),
            GroupState::Draft if !by_staff => return Err(No::NotYet),
            GroupState::Closed if !by_staff => return Err(No::Closed),
            GroupState::TookPlace | GroupState::Archived => return Err(No::Closed),
            GroupState::Draft | GroupState::Open | GroupState::Closed => {}
        }
        if self.starts_at.is_none_or(|it| it <= now) {
            return Err(No::Begun);
        }
        if !by_staff && self.opens_at.is_some_and(|it| it > now) {
            return Err(No::NotYet);
        }
        if !by_staff && self.closes_at.is_some_and(|it| it <= now) {
            return Err(No::Closed);
        }
        Ok(())
    }

    /// Whether a freed seat still goes to who waits.
    pub fn passes_on(&self, now: Instant) -> bool {
        matches!(self.state, GroupState::Open | GroupState::Closed) && self.starts_at.is_some_and(|it| it > now)
    }
}

/// Whether nothing says that this person is too young or too old: the age that she reaches in the year of the first session.
///
/// # Errors
/// `TooYoung`, `TooOld`.
pub fn of_age(birth_year: Option<i64>, (least, most): (Option<i64>, Option<i64>), year: i64) -> Result<(), No> {
    let Some(age) = birth_year.map(|born| year - born) else { return Ok(()) };
    if least.is_some_and(|least| age < least) {
        return Err(No::TooYoung);
    }
    // Who turns 32 that year may be 31 on the day.
    if most.is_some_and(|most| age > most + 1) {
        return Err(No::TooOld);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
