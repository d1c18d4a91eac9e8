//! A centre's day: who receives, who has come, who waits, who is free. A fixed number of queries, whatever the history.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::booking::{self, AtCentre, Queue};
use crate::encounters;
use crate::ground::Means;
use crate::kernel::{Asker, CentreId, Error, PersonId, Result, Role};
use crate::schedule::{self, Board, Free, House};

/// Less is no time to receive somebody in.
pub const WORTH_MINUTES: i64 = 10;

pub struct CentreDay {
    pub centre: CentreId,
    pub board: Board,
    pub meetings: Vec<AtCentre>,
    /// Which of them have been here before.
    pub before: BTreeSet<PersonId>,
    /// Only today.
    pub queue: Queue,
    pub free: Vec<Free>,
}

/// One of the asker's centres: the one of that name, or the first.
///
/// # Errors
/// `NotFound` for a centre that is not theirs.
pub fn own_centre(house: &House, asker: &Asker, roles: &[Role], slug: Option<&str>) -> Result<CentreId> {
    let scope = asker.scope(roles);
    let mut theirs = house.open_centres().into_iter().filter(|it| scope.covers(it.id));
    let found = match slug.filter(|it| !it.is_empty()) {
        Some(slug) => theirs.find(|it| it.slug == slug),
        None => theirs.next(),
    };
    found.map(|it| it.id).ok_or(Error::NotFound)
}

/// Seven queries.
pub async fn centre_day(means: &Means<'_>, centre: CentreId, day: NaiveDate) -> Result<CentreDay> {
    let board = schedule::centre_day(means.diary, centre, day, means.now).await?;
    let meetings = booking::at_centre(means, centre, board.day).await?;
    let people: Vec<PersonId> = meetings.iter().map(|it| it.it.person).collect();
    let before = encounters::came_before(means.diary.db(), &people, board.day.start()).await?;
    let today = board.day.contains(means.now);
    let queue = if today { booking::queue(means, centre).await? } else { Queue::default() };
    let from = means.now.max(board.day.start());
    let free = schedule::free(&board, WORTH_MINUTES, from);
    Ok(CentreDay { centre, board, meetings, before, queue, free })
}

/// Who waits, and who could receive them: for pages that show the queue besides other things. Four queries.
pub async fn queue_at(means: &Means<'_>, centre: CentreId) -> Result<(Queue, Vec<Free>)> {
    let house = means.diary.house().await?;
    let zone = house.zone_of(Some(centre)).ok_or(Error::NotFound)?;
    let board = schedule::centre_day(means.diary, centre, means.now.at(zone).date_naive(), means.now).await?;
    Ok((booking::queue(means, centre).await?, schedule::free(&board, WORTH_MINUTES, means.now)))
}
