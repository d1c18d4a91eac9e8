//! Hours are changed, with everything that follows for the people who are booked in them: all of it, or nothing.
use std::collections::BTreeMap;

use crate::booking::{self, Cause};
use crate::desk::views::hours::{self, Hit, Plan, RoomChoice};
use crate::ground::Means;
use crate::kernel::{
    AppointmentId, Asker, CentreId, Claim, CounsellorId, Error, Instant, Key, OpeningId, Post, Result, Role, Scope, Span, Txn,
    again, claim, settle,
};
use crate::people::{self, Deed};
use crate::schedule::{self, Away, Bad, Change, House, NewException, Slot};

/// What somebody wants changed, and what was decided about everybody who is hit.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub change: Change,
    /// Of the opening that is changed, as its editor saw it; 0 where no opening is.
    pub version: i64,
    /// Why somebody is away.
    pub away: Option<Away>,
    pub rooms: RoomChoice,
    pub decisions: BTreeMap<AppointmentId, Decision>,
    /// Whoever is not decided about is offered other times: somebody fell ill, and nobody may be forgotten.
    pub offer_rest: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Stays as it is, outside the hours.
    Keep,
    /// These times are offered.
    Offer(Vec<Pick>),
    Cancel,
}

/// A time as a form names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pick {
    pub start: Instant,
    pub counsellor: CounsellorId,
    pub centre: CentreId,
}

/// What became of it. But for `Done` nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The number of what was made: an opening, an absence, a closure.
    Done(i64),
    /// Somebody else changed the opening meanwhile.
    Stale,
    /// Somebody's decision is missing, or that about a room.
    Undecided,
    /// A time that was to be offered to this one has been taken meanwhile.
    Gone(AppointmentId),
    Bad(Vec<Bad>),
}

/// Applies it all, or nothing.
///
/// # Errors
/// `NotFound` where the hours are not the asker's to change.
pub async fn apply(means: &Means<'_>, asker: &Asker, wanted: &Wanted, key: Option<&Key>) -> Result<Outcome> {
    again(|| apply_once(means, asker, wanted, key)).await
}

async fn apply_once(means: &Means<'_>, asker: &Asker, wanted: &Wanted, key: Option<&Key>) -> Result<Outcome> {
    let txn = means.diary.db().begin().await?;
    if let Some(key) = key
        && let Claim::Done(id) = claim(&txn, key, means.now).await?
    {
        return Ok(Outcome::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    let counsellors = affected(&house, &wanted.change);
    may(asker, &house, &wanted.change)?;
    may_say(asker, &house, wanted)?;
    schedule::hold_still(&txn, &house, &counsellors).await?;
    if let Some(id) = opening_of(&wanted.change)
        && !schedule::claim_opening(&txn, id, wanted.version, &asker.name).await?
    {
        return Ok(Outcome::Stale);
    }
    let booked = hours::booked(&txn, means, asker, &house, &counsellors).await?;
    let contacts = hours::contacts(&txn, &booked).await?;
    let plan = hours::plan(&txn, means, &house, wanted.change.clone(), wanted.rooms, contacts, booked).await?;
    let mut bad = bad(&house, &plan.change, means.now);
    bad.extend(away_already(&plan));
    if !bad.is_empty() {
        return Ok(Outcome::Bad(bad));
    }
    if !plan.clashes.is_empty() && wanted.rooms == RoomChoice::Undecided {
        return Ok(Outcome::Undecided);
    }
    let Some(decisions) = decisions(wanted, &plan) else { return Ok(Outcome::Undecided) };
    let id = store(&txn, asker, wanted, &plan, means.now).await?;
    for (hit, decision) in plan.hits.iter().zip(decisions) {
        match carry_out(&txn, means, asker, &plan, hit, &decision).await {
            // Fewer times than were found: she can choose among those.
            Err(Error::Taken) if hit.elsewhere => {}
            Err(Error::Taken | Error::Refused(_)) => return Ok(Outcome::Gone(hit.id)),
            done => done?,
        }
    }
    if let Some(key) = key {
        settle(&txn, key, id).await?;
    }
    txn.commit().await?;
    Ok(Outcome::Done(id))
}

/// What was decided about each, in their order; `None` when somebody was forgotten.
fn decisions(wanted: &Wanted, plan: &Plan) -> Option<Vec<Decision>> {
    let of = |hit: &Hit| match wanted.decisions.get(&hit.id) {
        // Not theirs to decide: nobody is left standing, whatever the form says.
        _ if hit.elsewhere => Some(Decision::Offer(hit.offers.iter().map(Pick::of).collect())),
        // No time was found to offer: that is no decision where the old one stays.
        Some(Decision::Offer(picks)) if picks.is_empty() && !is_away(&wanted.change) => None,
        Some(decision) => Some(decision.clone()),
        None if wanted.offer_rest => Some(Decision::Offer(hit.offers.iter().map(Pick::of).collect())),
        None => None,
    };
    plan.hits.iter().map(of).collect()
}

/// What is wrong with a change.
pub fn bad(house: &House, change: &Change, now: Instant) -> Vec<Bad> {
    match change {
        Change::Open(opening) | Change::Alter(opening) => schedule::check(house, opening),
        Change::Date { opening, exception: Some(exception), .. } => {
            let Some(it) = house.opening(*opening) else { return Vec::new() };
            let mut bad = Vec::new();
            if schedule::cross(&exception.windows) {
                bad.push(Bad::Windows);
            }
            if exception.room.is_some_and(|room| !schedule::fits_room(house, it, room)) {
                bad.push(Bad::Room);
            }
            let changed = house.with(change);
            if let Some(it) = changed.opening(*opening).filter(|_| bad.is_empty()) {
                bad.extend(schedule::overlap(&changed, it, now.utc().date_naive()));
            }
            bad
        }
        _ => Vec::new(),
    }
}

/// An absence within another one changes nothing, unless somebody kept a meeting in that one.
pub fn away_already(plan: &Plan) -> Option<Bad> {
    let Change::Away { counsellor, span } = &plan.change else { return None };
    let away = plan.old.absences.get(counsellor).is_some_and(|it| it.covers(*span));
    (away && plan.hits.is_empty()).then_some(Bad::Away(*counsellor))
}

/// Whose meetings a change can hit.
pub fn affected(house: &House, change: &Change) -> Vec<CounsellorId> {
    match change {
        Change::Open(opening) | Change::Alter(opening) => vec![opening.counsellor],
        Change::End { opening, .. } | Change::Date { opening, .. } => {
            house.opening(*opening).map(|it| it.counsellor).into_iter().collect()
        }
        Change::Away { counsellor, .. } => vec![*counsellor],
        Change::Shut(_) => house.counsellors.keys().copied().collect(),
    }
}

fn opening_of(change: &Change) -> Option<OpeningId> {
    match change {
        Change::Alter(opening) => Some(opening.id),
        Change::End { opening, .. } | Change::Date { opening, .. } => Some(*opening),
        Change::Open(_) | Change::Away { .. } | Change::Shut(_) => None,
    }
}

/// Whether the asker may make this change (requirement R3).
fn may(asker: &Asker, house: &House, change: &Change) -> Result<()> {
    let allowed = match change {
        Change::Open(it) | Change::Alter(it) => {
            let counsellor = hours::editable(asker, house, it.counsellor)?;
            let may = hours::may_open_at(asker, house, counsellor);
            // What stands at a centre that is not theirs is not theirs to change, wherever else she receives.
            let own = |old: &schedule::Opening| hours::is_own(asker, counsellor) || may.contains(&old.centre);
            let old = house.opening(it.id);
            old.is_none_or(own) && (old.is_some_and(|old| old.centre == it.centre) || may.contains(&it.centre))
        }
        Change::End { opening, .. } | Change::Date { opening, .. } => {
            let it = house.opening(*opening).ok_or(Error::NotFound)?;
            let counsellor = hours::editable(asker, house, it.counsellor)?;
            hours::is_own(asker, counsellor) || asker.is_at(Role::Manager, it.centre)
        }
        Change::Away { counsellor, .. } => {
            hours::counsellor(asker, house, *counsellor)?;
            true
        }
        Change::Shut(closure) => match (asker.scope(&[Role::Manager]), closure.centre) {
            (Scope::All, _) => true,
            (scope, Some(centre)) => scope.covers(centre),
            (_, None) => false,
        },
    };
    if allowed { Ok(()) } else { Err(Error::NotFound) }
}

/// The desk writes down who calls in ill, and nothing else.
fn may_say(asker: &Asker, house: &House, wanted: &Wanted) -> Result<()> {
    let Change::Away { counsellor, .. } = &wanted.change else { return Ok(()) };
    if wanted.away != Some(Away::Ill) {
        hours::editable(asker, house, *counsellor)?;
    }
    Ok(())
}

async fn store(txn: &Txn, asker: &Asker, wanted: &Wanted, plan: &Plan, now: Instant) -> Result<i64> {
    let (deed, kind, id, centre) = match &plan.change {
        Change::Open(it) => ("open-hours", "opening", schedule::begin_opening(txn, it).await?.0, Some(it.centre)),
        Change::Alter(it) => {
            let former = plan.old.opening(it.id).ok_or(Error::NotFound)?;
            schedule::change_opening(txn, former, it).await?;
            ("change-hours", "opening", it.id.0, Some(it.centre))
        }
        Change::End { opening, last } => {
            let it = plan.old.opening(*opening).ok_or(Error::NotFound)?;
            schedule::end_opening(txn, it, *last).await?;
            ("end-hours", "opening", opening.0, Some(it.centre))
        }
        Change::Date { opening, day, exception } => {
            match exception {
                Some(it) => {
                    let new = NewException { opening: *opening, day: *day, windows: it.windows.clone(), room: it.room };
                    schedule::add_exception(txn, &new).await?;
                }
                None => schedule::drop_exception(txn, *opening, *day).await?,
            }
            ("change-date", "opening", opening.0, plan.old.opening(*opening).map(|it| it.centre))
        }
        Change::Away { counsellor, span } => {
            let kind = wanted.away.unwrap_or(Away::Other);
            ("away", "absence", schedule::add_absence(txn, *counsellor, *span, kind, &asker.name).await?, None)
        }
        Change::Shut(it) => ("shut", "closure", schedule::add_closure(txn, it).await?, it.centre),
    };
    record(txn, asker, Deed { centre, ..Deed::new(deed, kind, id) }, now).await?;
    Ok(id)
}

/// Each step writes its own line of the audit.
async fn carry_out(txn: &Txn, means: &Means<'_>, asker: &Asker, plan: &Plan, hit: &Hit, decision: &Decision) -> Result<()> {
    let asker = &in_place_of(asker, hit);
    match decision {
        Decision::Keep => {
            let deed = Deed::new("keep", "appointment", hit.id.0).of(hit.person).at(hit.meeting.centre);
            record(txn, asker, deed, means.now).await
        }
        Decision::Offer(picks) => {
            let slots: Vec<Slot> = picks.iter().filter_map(|it| it.slot(plan, hit)).collect();
            let cause = if is_away(&plan.change) { Cause::Away } else { Cause::Choice };
            booking::offer_these(txn, means, asker, hit.id, cause, &slots).await
        }
        Decision::Cancel => booking::cancel_within(txn, means, asker, hit.id, None).await,
    }
}

/// Where somebody falls ill who receives at another centre too, whoever writes it down does there what its desk would do,
/// and no more than this (decision 0014).
fn in_place_of(asker: &Asker, hit: &Hit) -> Asker {
    let mut acting = asker.clone();
    if hit.elsewhere {
        acting.posts.push(Post { role: Role::Desk, centre: Some(hit.meeting.centre) });
    }
    acting
}

/// Whether the old time goes even where nobody can offer another one.
fn is_away(change: &Change) -> bool {
    matches!(change, Change::Away { .. } | Change::Shut(_))
}

async fn record(txn: &Txn, asker: &Asker, deed: Deed, now: Instant) -> Result<()> {
    people::record(txn, asker, &deed, now).await
}

/// What is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    Absence(i64),
    Closure(i64),
}

/// An absence or a closure is taken back: the hours are open again, unless she is still away then; that is answered. What
/// was offered or cancelled meanwhile stays.
///
/// # Errors
/// `NotFound` when it is not there (any more), or not the asker's to take back.
pub async fn take_back(means: &Means<'_>, asker: &Asker, back: Back) -> Result<bool> {
    again(|| take_back_once(means, asker, back)).await
}

async fn take_back_once(means: &Means<'_>, asker: &Asker, back: Back) -> Result<bool> {
    let txn = means.diary.db().begin().await?;
    let house = schedule::edit(&txn).await?;
    let mut still_away = false;
    let deed = match back {
        Back::Absence(id) => {
            let absence = schedule::absence(&txn, id).await?;
            match absence.kind {
                Away::Ill => hours::counsellor(asker, &house, absence.counsellor)?,
                _ => hours::editable(asker, &house, absence.counsellor)?,
            };
            schedule::drop_absence(&txn, id).await?;
            let left = Span::new(absence.span.start().max(means.now), absence.span.end());
            let others = schedule::edit(&txn).await?.absences.remove(&absence.counsellor).unwrap_or_default();
            still_away = left.is_some_and(|it| others.touches(it));
            Deed::new("back-away", "absence", id)
        }
        Back::Closure(id) => {
            let closure = schedule::closure(&txn, id).await?;
            may(asker, &house, &Change::Shut(closure))?;
            schedule::drop_closure(&txn, id).await?;
            Deed::new("back-shut", "closure", id)
        }
    };
    record(&txn, asker, deed, means.now).await?;
    txn.commit().await?;
    Ok(still_away)
}

impl Pick {
    pub fn of(slot: &Slot) -> Pick {
        Pick { start: slot.span.start(), counsellor: slot.counsellor, centre: slot.centre }
    }

    /// `start.counsellor.centre`
    pub fn parse(text: &str) -> Option<Pick> {
        let mut parts = text.split('.').map(|it| it.parse::<i64>().ok());
        let (start, counsellor, centre) = (parts.next()??, parts.next()??, parts.next()??);
        Some(Pick { start: Instant(start), counsellor: CounsellorId(counsellor), centre: CentreId(centre) })
    }

    fn slot(&self, plan: &Plan, hit: &Hit) -> Option<Slot> {
        let service = plan.new.service(hit.meeting.service)?;
        let span = Span::lasting(self.start, service.duration_minutes)?;
        Some(Slot { span, counsellor: self.counsellor, centre: self.centre, room: None, modes: vec![hit.meeting.mode] })
    }
}

impl std::fmt::Display for Pick {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}.{}.{}", self.start.0, self.counsellor.0, self.centre.0)
    }
}
