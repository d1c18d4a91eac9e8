//! Looking for a free time.
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::rules::{self, Ask, House, Search, Slot, Taken};
use super::store::{Diary, Look};
use crate::kernel::{Error, Instant, Result};

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
    let reach = Reach::of(search, now);
    let look = look(diary, search, &reach.first_look, now).await?;
    let ask = Ask::search(&look.house, search).ok_or(Error::NotFound)?;
    let slots = match &reach.window {
        Some(window) => rules::slots(&ask, window, &look.taken, now),
        None => Vec::new(),
    };
    let earlier = reach.before.as_ref().and_then(|days| rules::first(&ask, days, &look.taken, now));
    let mut next_free = earlier.or_else(|| fairest_first(&ask, &slots, &look.taken));
    if next_free.is_none() || !reach.sees_now {
        next_free = first_of_all(diary, search, now).await?;
    }
    drop(ask);
    Ok(Found { house: look.house, slots, next_free, taken: look.taken })
}

/// One slot per start and centre: of the counsellors who are free, the one who has least that week.
pub fn choose(found: &Found) -> Vec<Slot> {
    rules::fairest(&found.house, &found.slots, &found.taken)
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

async fn first_of_all(diary: &Diary, search: &Search, now: Instant) -> Result<Option<Slot>> {
    let today = yesterday_utc(now);
    let horizon = diary.last().service(search.service).map_or(0, |it| it.horizon_days);
    let last = plus(today, 2 + u64::try_from(horizon).unwrap_or(0));
    let near = plus(today, NEAR_DAYS).min(last);
    for days in [today..=near, plus(near, 1)..=last] {
        if days.is_empty() {
            continue;
        }
        let look = look(diary, search, &days, now).await?;
        let ask = Ask::search(&look.house, search).ok_or(Error::NotFound)?;
        if let Some(first) = rules::first(&ask, &days, &look.taken, now) {
            return Ok(Some(first));
        }
    }
    Ok(None)
}

async fn look(diary: &Diary, search: &Search, days: &RangeInclusive<NaiveDate>, now: Instant) -> Result<Look> {
    let resources = |house: &House| Some(Ask::search(house, search)?.resources());
    let found = diary.look(diary.db().read(), resources, &rules::weeks(days), search.leaving_out, now).await?;
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
