//! Staff book, move and cancel for others: the desk and the manager for anybody at their centre, a counsellor at hers.
//! Everything is written in the audit; messages go out as if the person had done it.
use std::sync::Arc;

use super::super::rules::{self, No};
use super::super::store::{self, Row};
use super::super::views::{Appointment, appointment, may_act};
use super::booking::{Announce, Coming, bring_about_as, rebuilt};
use super::changing::{cancel_step, load, settle_move, used};
use super::{Booked, By, Wish};
use crate::ground::{Means, Who};
use crate::kernel::{
    AppointmentId, Asker, CentreId, Claim, Error, EventId, Key, Refusal, Result, Role, Span, Txn, again, claim, settle,
};
use crate::people;
use crate::schedule::{self, House, Mode, Slot, StaffTake};

/// The first of several dates is told at once, with all of them; each of the others so many days before it.
const TOLD_DAYS: i64 = 14;

/// What staff book for somebody. Centre and counsellor are named when it is to be overbooked, or begins off the grid.
#[derive(Debug, Clone)]
pub struct StaffWish {
    pub wish: Wish,
    pub who: Who,
    /// Why it is taken outside openings or over another meeting, if it may be: sealed, for the audit.
    pub overbook: Option<String>,
}

/// What staff change of an appointment.
#[derive(Debug, Clone)]
pub struct StaffMove {
    pub wish: Wish,
    pub overbook: Option<String>,
    /// The number of its last step as whoever moves it saw it.
    pub seen: i64,
    /// Whether the person asked for it.
    pub at_her_wish: bool,
}

/// Books for somebody else.
///
/// # Errors
/// `NotFound` for a centre or person that is not theirs; else as [`super::book`], but neither notice nor horizon binds.
pub async fn book_for(means: &Means<'_>, asker: &Asker, staff: &StaffWish, key: Option<&Key>) -> Result<Booked> {
    let made = book_all_for(means, asker, std::slice::from_ref(staff), key).await?;
    made.into_iter().next().ok_or(Error::Gone)
}

/// Books several dates for somebody, all or none. Answered from the key with the first only.
///
/// # Errors
/// As [`book_for`].
pub async fn book_all_for(means: &Means<'_>, asker: &Asker, dates: &[StaffWish], key: Option<&Key>) -> Result<Vec<Booked>> {
    again(|| book_once(means, asker, dates, key)).await
}

async fn book_once(means: &Means<'_>, asker: &Asker, dates: &[StaffWish], key: Option<&Key>) -> Result<Vec<Booked>> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    if let Some(key) = key
        && let Claim::Done(id) = claim(&txn, key, means.now).await?
    {
        return Ok(vec![rebuilt(&txn, means, AppointmentId(id)).await?]);
    }
    let mut made: Vec<Booked> = Vec::with_capacity(dates.len());
    let further: Vec<Span> = dates.iter().skip(1).filter_map(|it| lasts(&house, &it.wish)).collect();
    for staff in dates {
        // The first date's record is who the later ones are for.
        let client = staff.who.client.or(made.first().map(|it| it.person));
        let who = Who { client, ..staff.who.clone() };
        let announce = match made.is_empty() {
            true => Announce { further: further.clone(), ..Announce::default() },
            false => Announce { not_before: Some(staff.wish.start.plus_days(-TOLD_DAYS)), ..Announce::default() },
        };
        made.push(book_date(&txn, means, asker, &house, &StaffWish { who, ..staff.clone() }, (made.is_empty(), announce)).await?);
    }
    if let [first, _, ..] = made.as_slice() {
        for it in &made {
            store::insert_series(&txn, it.id, first.id).await?;
        }
    }
    let first = made.first().ok_or(Error::NotFound)?;
    if let Some(key) = key {
        settle(&txn, key, first.id.0).await?;
    }
    txn.commit().await?;
    Ok(made)
}

/// One date inside a composed action. `first`: whose record it is for has not been looked at yet.
pub(super) async fn book_one(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    house: &Arc<House>,
    staff: &StaffWish,
    first: bool,
) -> Result<Booked> {
    book_date(txn, means, asker, house, staff, (first, Announce::default())).await
}

/// A date that has begun or is over: somebody took it while the house could not be told. Nobody is told of it any more.
pub(super) async fn book_bygone(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    house: &Arc<House>,
    staff: &StaffWish,
) -> Result<Booked> {
    let take = freely(&staff.wish, staff.who.client, false).ok_or(Error::NotFound)?;
    let (event, slot) = schedule::take_freely(txn, means.diary, &take, means.now).await?;
    brought(txn, means, asker, house, staff, ((event, slot, false), &Announce { to_nobody: true, ..Announce::default() })).await
}

async fn book_date(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    house: &Arc<House>,
    staff: &StaffWish,
    (first, announce): (bool, Announce),
) -> Result<Booked> {
    if let Some(person) = staff.who.client.filter(|_| first) {
        people::is_theirs(txn, asker, person).await?;
    }
    if staff.overbook.is_some() && !receives(house, &staff.wish) {
        return Err(No::NotOffered.into());
    }
    let taken = take_for(txn, means, staff).await?;
    brought(txn, means, asker, house, staff, (taken, &announce)).await
}

/// A time that is taken becomes somebody's.
async fn brought(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    house: &Arc<House>,
    staff: &StaffWish,
    ((event, slot, was_over), announce): ((EventId, Slot, bool), &Announce),
) -> Result<Booked> {
    if !serves_at(asker, slot.centre) {
        return Err(Error::NotFound);
    }
    reachable(staff.wish.mode, &staff.who)?;
    let coming = Coming { event, slot, service: staff.wish.service };
    let made = bring_about_as(txn, means, house, &coming, &staff.who, (By::StaffFor(asker.account), announce)).await?;
    let deed = people::Deed::new("book", "appointment", made.id.0).of(made.person).at(coming.slot.centre);
    people::record(txn, asker, &deed, means.now).await?;
    if let Some(reason) = staff.overbook.as_deref().filter(|_| was_over) {
        overbooked(txn, means, asker, made.id, reason, deed).await?;
    }
    Ok(made)
}

fn lasts(house: &House, wish: &Wish) -> Option<Span> {
    Span::lasting(wish.start, house.service(wish.service)?.duration_minutes)
}

/// Whether they book there at all.
fn serves_at(asker: &Asker, centre: CentreId) -> bool {
    [Role::Counsellor, Role::Desk, Role::Manager].into_iter().any(|it| asker.is_at(it, centre))
}

/// Whether who is named works at the centre that is named, and gives that service there: what lies over everything else is
/// asked of nobody who does not.
pub(super) fn receives(house: &House, wish: &Wish) -> bool {
    let (Some(counsellor), Some(centre)) = (wish.counsellor, wish.centre) else { return false };
    let gives = house.counsellor(counsellor).is_some_and(|it| it.services.contains(&wish.service));
    let given = house.service(wish.service).is_some_and(|it| it.centres.contains(&centre));
    gives && given && house.works_at(counsellor, centre)
}

/// A call needs a number, a call with picture a place to send the link to.
fn reachable(mode: Mode, who: &Who) -> Result<()> {
    let met = match mode {
        Mode::Phone => who.phone.is_some(),
        Mode::Video => who.email.is_some() || who.phone.is_some(),
        Mode::InPerson | Mode::Outreach => true,
    };
    if met { Ok(()) } else { Err(No::NotOffered.into()) }
}

/// As offered; off the grid when somebody is named and free; over everything only with a reason. The last part says whether
/// something was in the way: a reason that nothing asked for makes no overbooking.
async fn take_for(txn: &Txn, means: &Means<'_>, staff: &StaffWish) -> Result<(EventId, Slot, bool)> {
    let client = staff.who.client;
    if staff.overbook.is_some() {
        let take = freely(&staff.wish, client, false).ok_or(Error::NotFound)?;
        let (over, (event, slot)) = match schedule::take_freely(txn, means.diary, &take, means.now).await {
            Err(Error::Taken | Error::Refused(_)) => {
                let take = StaffTake { overbook: true, ..take };
                (true, schedule::take_freely(txn, means.diary, &take, means.now).await?)
            }
            other => (false, other?),
        };
        return Ok((event, slot, over));
    }
    let take = schedule::Take { by_staff: true, ..staff.wish.take(client, None) };
    let (event, slot) = match schedule::take(txn, means.diary, &take, None, means.now).await {
        Err(Error::Refused(why)) if why == schedule::No::OffGrid.refusal() => {
            let take = freely(&staff.wish, client, false).ok_or(Error::Refused(why))?;
            schedule::take_freely(txn, means.diary, &take, means.now).await?
        }
        other => other?,
    };
    Ok((event, slot, false))
}

fn freely(wish: &Wish, client: Option<crate::kernel::PersonId>, overbook: bool) -> Option<StaffTake> {
    Some(StaffTake {
        service: wish.service,
        start: wish.start,
        minutes: None,
        mode: wish.mode,
        centre: wish.centre?,
        counsellor: wish.counsellor?,
        room: None,
        client,
        leaving_out: None,
        overbook,
    })
}

async fn overbooked(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    id: AppointmentId,
    reason: &str,
    booked: people::Deed,
) -> Result<()> {
    store::insert_overbooking(txn, id, asker.account, means.keys.seal(reason)?, means.now).await?;
    people::record(txn, asker, &people::Deed { deed: "overbook", ..booked }, means.now).await
}

/// Moves an appointment to another time, place or counsellor.
///
/// # Errors
/// `NotFound` when it is not theirs; `Refused` when somebody changed it after `change.seen`, it has begun or is over, or the
/// new time has; else as [`super::shift`], but neither cut-off, notice nor horizon binds.
pub async fn move_for(means: &Means<'_>, asker: &Asker, id: AppointmentId, change: &StaffMove, key: Option<&Key>) -> Result<()> {
    again(|| move_once(means, asker, id, change, key)).await
}

async fn move_once(means: &Means<'_>, asker: &Asker, id: AppointmentId, change: &StaffMove, key: Option<&Key>) -> Result<()> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    let (row, it) = theirs(&txn, means, &house, asker, id).await?;
    if used(&txn, key, id, means).await? {
        return Ok(());
    }
    unchanged(&txn, id, change.seen).await?;
    // What has begun stays when it was, and its outcome with it; and nobody is moved into the past.
    rules::may_change(it.state, it.span.start(), 0, means.now)?;
    let wish = &change.wish;
    if wish.start <= means.now {
        return Err(schedule::No::Past.error());
    }
    if it.service != wish.service {
        return Err(No::NotOffered.into());
    }
    if it.span.start() == wish.start && wish.counsellor.is_none_or(|one| one == it.counsellor) && it.mode == wish.mode {
        return Err(No::SameTime.into());
    }
    let stays = wish.counsellor == Some(it.counsellor) && wish.centre == Some(it.centre);
    if change.overbook.is_some() && !stays && !receives(&house, wish) {
        return Err(No::NotOffered.into());
    }
    let (slot, was_over) = shift_for(&txn, means, it.event, change).await?;
    if !serves_at(asker, slot.centre) {
        return Err(Error::NotFound);
    }
    let by = if change.at_her_wish { By::StaffFor(asker.account) } else { By::Staff(asker.account) };
    settle_move(&txn, means, &house, &row, &slot, wish.mode.as_str(), by).await?;
    let deed = people::Deed::new("move", "appointment", id.0).of(it.person).at(slot.centre);
    people::record(&txn, asker, &deed, means.now).await?;
    if let Some(reason) = change.overbook.as_deref().filter(|_| was_over) {
        overbooked(&txn, means, asker, id, reason, deed).await?;
    }
    Ok(txn.commit().await?)
}

/// As [`take_for`].
async fn shift_for(txn: &Txn, means: &Means<'_>, event: EventId, change: &StaffMove) -> Result<(Slot, bool)> {
    let wish = &change.wish;
    if change.overbook.is_some() {
        let take = freely(wish, None, false).ok_or(Error::NotFound)?;
        return match schedule::shift_freely(txn, means.diary, event, &take, means.now).await {
            Err(Error::Taken | Error::Refused(_)) => {
                let take = StaffTake { overbook: true, ..take };
                Ok((schedule::shift_freely(txn, means.diary, event, &take, means.now).await?, true))
            }
            other => Ok((other?, false)),
        };
    }
    let take = schedule::Take { by_staff: true, ..wish.take(None, None) };
    let slot = match schedule::shift(txn, means.diary, event, &take, means.now).await {
        Err(Error::Refused(why)) if why == schedule::No::OffGrid.refusal() => {
            let take = freely(wish, None, false).ok_or(Error::Refused(why))?;
            schedule::shift_freely(txn, means.diary, event, &take, means.now).await?
        }
        other => other?,
    };
    Ok((slot, false))
}

/// Cancels an appointment: for the person who asked for it, or because the centre cannot keep it.
///
/// # Errors
/// As [`move_for`].
pub async fn cancel_for(
    means: &Means<'_>,
    asker: &Asker,
    id: AppointmentId,
    cancelling: &Cancelling,
    key: Option<&Key>,
) -> Result<()> {
    again(|| cancel_once(means, asker, id, cancelling, key)).await
}

/// How staff cancel.
#[derive(Debug, Clone)]
pub struct Cancelling {
    /// For colleagues; sealed.
    pub reason: Option<String>,
    pub at_her_wish: bool,
    /// The number of its last step as whoever cancels it saw it.
    pub seen: i64,
}

async fn cancel_once(
    means: &Means<'_>,
    asker: &Asker,
    id: AppointmentId,
    cancelling: &Cancelling,
    key: Option<&Key>,
) -> Result<()> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    let (row, it) = theirs(&txn, means, &house, asker, id).await?;
    if used(&txn, key, id, means).await? {
        return Ok(());
    }
    unchanged(&txn, id, cancelling.seen).await?;
    let by = if cancelling.at_her_wish { By::StaffFor(asker.account) } else { By::Staff(asker.account) };
    load(&txn, &house, id, by, means).await?;
    cancel_step(&txn, means, &house, &row, cancelling.reason.as_deref(), by).await?;
    let deed = people::Deed::new("cancel", "appointment", id.0).of(it.person).at(it.centre);
    people::record(&txn, asker, &deed, means.now).await?;
    Ok(txn.commit().await?)
}

/// Cancels because the centre cannot keep it, inside a composed action (hours change, somebody falls ill).
///
/// # Errors
/// `NotFound` when it is not theirs, `Refused` when it is over or cancelled already.
pub async fn cancel_within(txn: &Txn, means: &Means<'_>, asker: &Asker, id: AppointmentId, reason: Option<&str>) -> Result<()> {
    let house = means.diary.house_in(txn).await?;
    let (_, it) = theirs(txn, means, &house, asker, id).await?;
    let by = By::Staff(asker.account);
    let row = load(txn, &house, id, by, means).await?;
    cancel_step(txn, means, &house, &row, reason, by).await?;
    let deed = people::Deed::new("cancel", "appointment", id.0).of(it.person).at(it.centre);
    people::record(txn, asker, &deed, means.now).await
}

/// The appointment, locked, if whoever asks may act on it.
pub(super) async fn theirs(
    txn: &Txn,
    means: &Means<'_>,
    house: &Arc<House>,
    asker: &Asker,
    id: AppointmentId,
) -> Result<(Row, Appointment)> {
    let row = store::by_id_locked(txn, id).await?.ok_or(Error::NotFound)?;
    let it = appointment(means, house, row.clone())?;
    if may_act(asker, &it) { Ok((row, it)) } else { Err(Error::NotFound) }
}

/// Nobody changed it since.
async fn unchanged(txn: &Txn, id: AppointmentId, seen: i64) -> Result<()> {
    if store::last_step(txn, id).await? == seen { Ok(()) } else { Err(Error::Refused(Refusal("booking-no-changed"))) }
}
