//! Ids as types: a person is not a room.
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
        pub struct $name(pub i64);
    )*};
}

ids! {
    PersonId,
    CentreId,
    RoomId,
    ServiceId,
    CounsellorId,
    OpeningId,
    /// Whatever can be in one place only at a time: a counsellor, a room, a proven client.
    ResourceId,
    /// A time with a calendar identity.
    EventId,
    AppointmentId,
    /// A browser's stay with us, kept on the server.
    VisitId,
    MessageId,
    /// Somebody who signs in; apart from the person that they are.
    AccountId,
    /// A sign-in of staff, until it ends.
    SessionId,
    NoteId,
    /// A line of the desk's calls to make.
    CallId,
    WalkInId,
    ProgrammeId,
    EncounterId,
    TrainingId,
    /// One run of a training.
    GroupId,
    /// One date of a group; a *session* by itself is a sign-in.
    TrainingSessionId,
    EnrolmentId,
}
