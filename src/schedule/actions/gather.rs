//! A time for many: trainers and a room are taken whatever openings, notice and horizon say, but never twice.
use crate::kernel::{CounsellorId, Error, EventId, Instant, ResourceId, Result, RoomId, Span, Txn};
use crate::schedule::rules::{House, State};
use crate::schedule::store::{self, Diary, Put};

/// Who leads it and where, if anybody of ours and anywhere of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathering {
    pub trainers: Vec<CounsellorId>,
    pub room: Option<RoomId>,
    pub span: Span,
}

/// What a gathering wants and somebody else has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InTheWay {
    Trainer(CounsellorId),
    Room(RoomId),
}

/// Takes it: a live event.
///
/// # Errors
/// [`Error::Taken`] when a trainer or the room has something then, [`Error::NotFound`] for what is not in the house.
pub async fn gather(txn: &Txn, house: &House, it: &Gathering, now: Instant) -> Result<EventId> {
    let wanted = wanted(house, it)?;
    clear(txn, &wanted, now).await?;
    let event = store::new_event(txn, it.span, State::Live, now).await?;
    put(txn, event, &wanted, it.span).await?;
    Ok(event)
}

/// Another time, room or trainer for an event that stands: a new revision of it.
///
/// # Errors
/// As [`gather`].
pub async fn regather(txn: &Txn, house: &House, event: EventId, it: &Gathering, now: Instant) -> Result<()> {
    let wanted = wanted(house, it)?;
    let own = store::holds_of(txn, event).await?;
    let all: Vec<ResourceId> = wanted.iter().map(|it| it.0).chain(own.iter().map(|it| it.resource)).collect();
    store::lock(txn, all.clone()).await?;
    forget(txn, &all, now).await?;
    let ids: Vec<i64> = own.iter().map(|it| it.id).collect();
    store::delete(txn, &ids).await?;
    put(txn, event, &wanted, it.span).await?;
    store::revise(txn, event, it.span, now).await
}

/// Who and what of it is taken then, by anything but the event itself: to be named before it is tried. One query.
pub async fn in_the_way(
    diary: &Diary,
    house: &House,
    it: &Gathering,
    own: Option<EventId>,
    now: Instant,
) -> Result<Vec<InTheWay>> {
    let wanted = wanted(house, it)?;
    let resources: Vec<ResourceId> = wanted.iter().map(|it| it.0).collect();
    let (_, taken, _) = store::holds::taken(diary.db().read(), &resources, it.span, own, now).await?;
    Ok(wanted.into_iter().filter(|(resource, _)| taken.is_busy(*resource, it.span)).map(|it| it.1).collect())
}

async fn clear(txn: &Txn, wanted: &[(ResourceId, InTheWay)], now: Instant) -> Result<()> {
    let resources: Vec<ResourceId> = wanted.iter().map(|it| it.0).collect();
    store::lock(txn, resources.clone()).await?;
    forget(txn, &resources, now).await
}

/// Expired reservations of theirs go; whom nothing of ours is wanted of has none.
async fn forget(txn: &Txn, resources: &[ResourceId], now: Instant) -> Result<()> {
    if !resources.is_empty() {
        store::drop_expired(txn, Some(resources), now).await?;
    }
    Ok(())
}

async fn put(txn: &Txn, event: EventId, wanted: &[(ResourceId, InTheWay)], span: Span) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let put = |(resource, _): &(ResourceId, InTheWay)| Put { resource: *resource, span, service: None, overbooked: false };
    store::insert(txn, event, &wanted.iter().map(put).collect::<Vec<_>>(), None).await
}

fn wanted(house: &House, it: &Gathering) -> Result<Vec<(ResourceId, InTheWay)>> {
    let mut wanted = Vec::new();
    for trainer in &it.trainers {
        let resource = house.counsellor_resources.get(trainer).ok_or(Error::NotFound)?;
        wanted.push((*resource, InTheWay::Trainer(*trainer)));
    }
    if let Some(room) = it.room {
        let resource = house.room_resources.get(&room).ok_or(Error::NotFound)?;
        wanted.push((*resource, InTheWay::Room(room)));
    }
    wanted.sort_by_key(|it| it.0);
    wanted.dedup_by_key(|it| it.0);
    Ok(wanted)
}
