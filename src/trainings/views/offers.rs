//! Trainings with their groups and sessions. A fixed number of queries, whatever the history.
use std::collections::BTreeMap;

use chrono_tz::Tz;
use sea_orm::ConnectionTrait;

use crate::calendar::{self, Occurrence, Rule};
use crate::ground::Means;
use crate::kernel::{
    Asker, CentreId, CounsellorId, Error, EventId, GroupId, Instant, Lang, Result, RoomId, Span, Texts, TrainingId,
    TrainingSessionId,
};
use crate::schedule::Mode;
use crate::trainings::rules::{Doors, GroupState, NewTraining};
use crate::trainings::store::{self, GroupRow, SessionRow};

/// How long after its end staff still find a group among those that they work with.
const WORKED_WITH_DAYS: i64 = 60;

/// A training and those of its groups that are asked for.
#[derive(Debug, Clone)]
pub struct Offer {
    pub id: TrainingId,
    pub it: NewTraining,
    pub version: i64,
    pub changed_by: String,
    pub groups: Vec<Group>,
}

/// One run of a training.
#[derive(Debug, Clone)]
pub struct Group {
    pub id: GroupId,
    pub training: TrainingId,
    pub centre: CentreId,
    pub label: Texts,
    pub mode: Mode,
    pub language: Lang,
    pub capacity: i64,
    pub minimum: i64,
    pub taken: i64,
    pub waiting: i64,
    pub doors: Doors,
    pub ends_at: Option<Instant>,
    pub uid: String,
    pub sequence: i64,
    pub dtstamp: Instant,
    /// Sealed.
    pub joining_link: Option<Vec<u8>>,
    /// A word of invitation is set.
    pub has_word: bool,
    pub version: i64,
    pub changed_by: String,
    /// In the order of time; cancelled ones too.
    pub sessions: Vec<Session>,
}

/// One date of a group.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: TrainingSessionId,
    pub event: EventId,
    pub uid: String,
    pub sequence: i64,
    pub dtstamp: Instant,
    pub span: Span,
    /// It was not cancelled.
    pub live: bool,
    /// Where it stands in the group's series; none: calendars know it by its own event.
    pub in_series: Option<Span>,
    /// It stood there, and has left for a time that a series cannot tell.
    pub left_series: bool,
    pub room: Option<RoomId>,
    pub trainer: Option<CounsellorId>,
    pub guest_trainer: String,
}

impl Group {
    /// Seats that anybody may have who comes now: none while others wait for them.
    pub fn seats_left(&self) -> i64 {
        if self.waiting > 0 { 0 } else { (self.capacity - self.taken).max(0) }
    }

    pub fn state(&self) -> GroupState {
        self.doors.state
    }

    /// The rule of its regular days, and what became of each since they were first told.
    pub fn series(&self, zone: Tz) -> Option<(Rule, Vec<Occurrence>)> {
        let stood: Vec<(&Session, Span)> = self.sessions.iter().filter_map(|it| Some((it, it.in_series?))).collect();
        let rule = calendar::regular(&stood.iter().map(|it| it.1).collect::<Vec<_>>(), zone)?;
        let became = |(it, was): &(&Session, Span)| {
            let now = Some(it.span).filter(|_| it.live && !it.left_series);
            (now != Some(*was)).then(|| Occurrence { was: was.start(), now })
        };
        Some((rule, stood.iter().filter_map(became).collect()))
    }

    /// The sessions that take place.
    pub fn dates(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(|it| it.live)
    }
}

/// What the public may choose from: trainings with a group that is not over. Three queries.
pub async fn offers(means: &Means<'_>) -> Result<Vec<Offer>> {
    let db = means.diary.db().read();
    let groups = store::open_groups(db, means.now).await?;
    together(db, groups, |it| !it.groups.is_empty() && it.it.active).await
}

/// One training for the public, with its groups that are not over. Three queries.
///
/// # Errors
/// `NotFound` for one that is not offered.
pub async fn offer(means: &Means<'_>, slug: &str) -> Result<Offer> {
    let db = means.diary.db().read();
    let row = store::training_by_slug(db, slug).await?.filter(|it| it.it.active).ok_or(Error::NotFound)?;
    let mut groups = store::groups_of(db, &[row.id]).await?;
    groups.retain(|it| {
        matches!(it.state(), GroupState::Open | GroupState::Closed) && it.ends_at.is_some_and(|end| end > means.now.0)
    });
    let groups = with_sessions(db, groups).await?;
    Ok(Offer { id: row.id, it: row.it, version: row.version, changed_by: row.changed_by, groups })
}

/// Slug and title of a training that the public may see; none for one that is not offered any more.
pub async fn named(means: &Means<'_>, id: TrainingId) -> Result<Option<(String, Texts)>> {
    let row = store::training(means.diary.db().read(), id).await?.filter(|it| it.it.active);
    Ok(row.map(|it| (it.it.slug, it.it.title)))
}

/// All trainings, with those groups at the asker's centres that staff still work with. Three queries.
pub async fn staff_groups(means: &Means<'_>, asker: &Asker) -> Result<Vec<Offer>> {
    let db = means.diary.db().read();
    let centres = asker.serves().ids();
    let groups = store::of_staff(db, centres.as_deref(), means.now.plus_days(-WORKED_WITH_DAYS)).await?;
    together(db, groups, |_| true).await
}

/// One training for staff, with its groups at their centres. Three queries.
///
/// # Errors
/// `NotFound` for one that is not there.
pub async fn staff_offer(means: &Means<'_>, asker: &Asker, id: TrainingId) -> Result<Offer> {
    let db = means.diary.db().read();
    let row = store::training(db, id).await?.ok_or(Error::NotFound)?;
    let scope = asker.serves();
    let mut groups = store::groups_of(db, &[id]).await?;
    groups.retain(|it| scope.covers(it.centre()));
    let groups = with_sessions(db, groups).await?;
    Ok(Offer { id: row.id, it: row.it, version: row.version, changed_by: row.changed_by, groups })
}

/// A group with its training. Three queries.
///
/// # Errors
/// `NotFound` for one that is not there.
pub async fn group(means: &Means<'_>, id: GroupId) -> Result<(Offer, Group)> {
    group_in(means.diary.db().read(), id).await
}

/// A group of the asker's centres with its training. Three queries.
///
/// # Errors
/// `NotFound` for one that is not there, or not theirs.
pub async fn staff_group(means: &Means<'_>, asker: &Asker, id: GroupId) -> Result<(Offer, Group)> {
    let found = group(means, id).await?;
    if asker.serves().covers(found.1.centre) { Ok(found) } else { Err(Error::NotFound) }
}

/// The same as a transaction sees it.
///
/// # Errors
/// `NotFound` for one that is not there.
pub async fn group_in(db: &impl ConnectionTrait, id: GroupId) -> Result<(Offer, Group)> {
    let row = store::group(db, id).await?.ok_or(Error::NotFound)?;
    let training = store::training(db, row.training()).await?.ok_or(Error::NotFound)?;
    let groups = with_sessions(db, vec![row]).await?;
    let group = groups.first().cloned().ok_or(Error::NotFound)?;
    Ok((Offer { id: training.id, it: training.it, version: training.version, changed_by: training.changed_by, groups }, group))
}

async fn together(db: &impl ConnectionTrait, groups: Vec<GroupRow>, shown: impl Fn(&Offer) -> bool) -> Result<Vec<Offer>> {
    let mut by_training: BTreeMap<TrainingId, Vec<Group>> = BTreeMap::new();
    for it in with_sessions(db, groups).await? {
        by_training.entry(it.training).or_default().push(it);
    }
    let trainings = store::trainings(db).await?;
    let offer = |row: store::TrainingRow| Offer {
        groups: by_training.remove(&row.id).unwrap_or_default(),
        id: row.id,
        it: row.it,
        version: row.version,
        changed_by: row.changed_by,
    };
    Ok(trainings.into_iter().map(offer).filter(|it| shown(it)).collect())
}

async fn with_sessions(db: &impl ConnectionTrait, groups: Vec<GroupRow>) -> Result<Vec<Group>> {
    let ids: Vec<GroupId> = groups.iter().map(GroupRow::id).collect();
    let mut by_group: BTreeMap<GroupId, Vec<Session>> = BTreeMap::new();
    for row in store::sessions_of(db, &ids).await? {
        by_group.entry(GroupId(row.group_id)).or_default().push(session(row)?);
    }
    Ok(groups.into_iter().map(|row| shown(row, &mut by_group)).collect())
}

fn shown(row: GroupRow, sessions: &mut BTreeMap<GroupId, Vec<Session>>) -> Group {
    Group {
        id: row.id(),
        training: row.training(),
        centre: row.centre(),
        mode: row.mode(),
        language: row.language(),
        capacity: row.capacity,
        minimum: row.minimum,
        taken: row.taken,
        waiting: row.waiting,
        doors: row.doors(),
        ends_at: row.ends_at.map(Instant),
        sequence: row.sequence,
        dtstamp: Instant(row.dtstamp),
        version: row.version,
        sessions: sessions.remove(&row.id()).unwrap_or_default(),
        label: row.label,
        uid: row.uid,
        joining_link: row.joining_link,
        has_word: row.invitation_digest.is_some(),
        changed_by: row.changed_by,
    }
}

fn session(row: SessionRow) -> Result<Session> {
    Ok(Session {
        id: TrainingSessionId(row.id),
        event: row.event(),
        span: row.span()?,
        room: row.room(),
        trainer: row.trainer(),
        uid: row.uid,
        sequence: row.sequence,
        dtstamp: Instant(row.dtstamp),
        live: row.live,
        in_series: row.series_at.zip(row.series_until).and_then(|(at, until)| Span::new(Instant(at), Instant(until))),
        left_series: row.series_left,
        guest_trainer: row.guest_trainer,
    })
}
