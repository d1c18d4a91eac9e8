//! Looking for a free time.
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use sea_orm::ConnectionTrait;

use super::rules::{self, Ask, Board, Closure, Gaps, House, Search, Slot, Taken};
use super::store::{self, Absence, Diary, Look, holds, hours};
use crate::kernel::{CentreId, CounsellorId, Db, Error, Instant, OpeningId, Result, Txn};

/// How far a search looks at once for the first free time, before it looks as far as can be booked.
const NEAR_DAYS: u64 = 28;

/// What a search found.
#[derive(Debug)]
pub struct Found {
    /// The house that it was found in, for names and places.
    pub house: Arc<House>,
    /// Every counsellor's, sorted by start, counsellor and centre.
    pub slots: Vec<Slot>,
    /// Truly the first that can be had from now on, in the searched days or not.
    pub next_free: Option<Slot>,
    taken: Taken,
}

/// Free times on the days of a search, and the first of all. One query when the days are near; never more than three,
/// whatever the horizon.
///
/// # Errors
/// [`Error::NotFound`] for a service, centre or counsellor that is not there, not active or not for the public.
pub async fn slots(diary: &Diary, search: &Search, now: Instant) -> Result<Found> {
    slots_within(diary.db().read(), diary, search, now).await
}

/// As [`slots`], as a transaction sees it: edits and cancellations that it has just made are in it.
pub async fn slots_within(db: &impl ConnectionTrait, diary: &Diary, search: &Search, now: Instant) -> Result<Found> {
    let reach = Reach::of(search, now);
    let look = look(db, diary, search, &reach.first_look, now).await?;
    let ask = Ask::search(&look.house, search).ok_or(Error::NotFound)?;
    let slots = match &reach.window {
        Some(window) => rules::slots(&ask, window, &look.taken, now),
        None => Vec::new(),
    };
    let earlier = reach.before.as_ref().and_then(|days| rules::first(&ask, days, &look.taken, now));
    let mut next_free = earlier.or_else(|| fairest_first(&ask, &slots, &look.taken));
    if next_free.is_none() || !reach.sees_now {
        next_free = first_of_all(db, diary, search, now).await?;
    }
    drop(ask);
    Ok(Found { house: look.house, slots, next_free, taken: look.taken })
}

/// One slot per start and centre: of the counsellors who are free, the one who has least that week.
pub fn choose(found: &Found) -> Vec<Slot> {
    rules::fairest(&found.house, &found.slots, &found.taken)
}

/// A centre's day: everybody who receives there, and its rooms. One query.
///
/// # Errors
/// [`Error::NotFound`] for a centre that is not there.
pub async fn centre_day(diary: &Diary, centre: CentreId, day: NaiveDate, now: Instant) -> Result<Board> {
    centre_days(diary, centre, &(day..=day), now).await?.pop().ok_or(Error::NotFound)
}

/// The same for several days, one query all the same.
pub async fn centre_days(diary: &Diary, centre: CentreId, days: &RangeInclusive<NaiveDate>, now: Instant) -> Result<Vec<Board>> {
    let whose = |house: &House| Some(rules::board_resources(house, house.centre(centre)?));
    let look = diary.look(diary.db().read(), whose, days, None, now).await?.ok_or(Error::NotFound)?;
    let at = look.house.centre(centre).ok_or(Error::NotFound)?;
    let days = days.start().iter_days().take_while(|it| it <= days.end());
    days.map(|day| rules::board(&look.house, at, day, &look.taken).ok_or(Error::NotFound)).collect()
}

/// When the next time of a counsellor is taken after a moment, within a day; in the transaction of whoever needs to know.
pub async fn next_hold(txn: &Txn, counsellor: CounsellorId, after: Instant, now: Instant) -> Result<Option<Instant>> {
    store::next_hold(txn, counsellor, after, now).await
}

/// What is open, free and closed in a counsellor's own days. One query.
pub async fn gaps(diary: &Diary, counsellor: CounsellorId, days: &RangeInclusive<NaiveDate>, now: Instant) -> Result<Gaps> {
    let own = |house: &House| house.counsellor_resources.get(&counsellor).map(|it| vec![*it]);
    let look = diary.look(diary.db().read(), own, days, None, now).await?.ok_or(Error::NotFound)?;
    Ok(rules::gaps(&look.house, counsellor, days, &look.taken, now))
}

/// Which days a search has to look at.
struct Reach {
    /// The days asked for, as far as they can be booked at all.
    window: Option<RangeInclusive<NaiveDate>>,
    /// From today until them.
    before: Option<RangeInclusive<NaiveDate>>,
    first_look: RangeInclusive<NaiveDate>,
    /// Whether the first look begins today, so that its first is the first of all.
    sees_now: bool,
}

impl Reach {
    fn of(search: &Search, now: Instant) -> Reach {
        let today = yesterday_utc(now);
        let last = plus(today, 2 + 366);
        let (from, to) = (search.from.max(today), search.to.min(last));
        let near = from <= plus(today, NEAR_DAYS);
        let first_look = if near { today..=to.max(from) } else { from..=to.max(from) };
        let before = (near && today < from).then(|| today..=from.pred_opt().unwrap_or(today));
        Reach { window: (from <= to).then_some(from..=to), before, first_look, sees_now: near }
    }
}

async fn first_of_all(db: &impl ConnectionTrait, diary: &Diary, search: &Search, now: Instant) -> Result<Option<Slot>> {
    let today = yesterday_utc(now);
    let house = diary.last();
    let horizon = Ask::search(&house, search).map_or(0, |it| it.horizon_days());
    let last = plus(today, 2 + u64::try_from(horizon).unwrap_or(0));
    let near = plus(today, NEAR_DAYS).min(last);
    for days in [today..=near, plus(near, 1)..=last] {
        if days.is_empty() {
            continue;
        }
        let look = look(db, diary, search, &days, now).await?;
        let ask = Ask::search(&look.house, search).ok_or(Error::NotFound)?;
        if let Some(first) = rules::first(&ask, &days, &look.taken, now) {
            return Ok(Some(first));
        }
    }
    Ok(None)
}

async fn look(
    db: &impl ConnectionTrait,
    diary: &Diary,
    search: &Search,
    days: &RangeInclusive<NaiveDate>,
    now: Instant,
) -> Result<Look> {
    let resources = |house: &House| Some(Ask::search(house, search)?.resources());
    let found = diary.look(db, resources, &rules::weeks(days), search.leaving_out, now).await?;
    found.ok_or(Error::NotFound)
}

fn fairest_first(ask: &Ask, slots: &[Slot], taken: &Taken) -> Option<Slot> {
    let start = slots.first()?.span.start();
    let first: Vec<Slot> = slots.iter().take_while(|it| it.span.start() == start).cloned().collect();
    rules::fairest_of(ask.house, &first, taken)
}

/// A date that no zone's today is before.
fn yesterday_utc(now: Instant) -> NaiveDate {
    let today = now.utc().date_naive();
    today.pred_opt().unwrap_or(today)
}

fn plus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// What is taken of everybody's time on some days: one query, however many they are.
pub async fn taken(db: &impl ConnectionTrait, house: &House, days: &RangeInclusive<NaiveDate>, now: Instant) -> Result<Taken> {
    let everybody: Vec<_> = house.counsellor_resources.values().chain(house.room_resources.values()).copied().collect();
    let Some(span) = rules::wide(days) else { return Ok(Taken::default()) };
    Ok(holds::taken(db, &everybody, span, None, now).await?.1)
}

/// What a search would find in a house that is not stored yet.
pub fn slots_in(house: &House, taken: &Taken, search: &Search, now: Instant) -> Vec<Slot> {
    Ask::search(house, search).map(|ask| rules::slots(&ask, &(search.from..=search.to), taken, now)).unwrap_or_default()
}

/// The absences of some counsellors that are not over yet.
pub async fn absences(db: &Db, of: &[CounsellorId], now: Instant) -> Result<Vec<Absence>> {
    hours::absences(db.read(), of, now).await
}

pub async fn absence(db: &impl ConnectionTrait, id: i64) -> Result<Absence> {
    hours::absence(db, id).await
}

/// The closures that last to a day or beyond, with their numbers.
pub async fn closures(db: &Db, from: NaiveDate) -> Result<Vec<(i64, Closure)>> {
    hours::closures(db.read(), from).await
}

pub async fn closure(db: &impl ConnectionTrait, id: i64) -> Result<Closure> {
    hours::closure(db, id).await
}

/// Who changed an opening last, as colleagues know them.
pub async fn changed_by(db: &Db, opening: OpeningId) -> Result<String> {
    hours::changed_by(db.read(), opening).await
}
