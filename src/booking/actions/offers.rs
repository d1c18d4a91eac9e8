//! Other times are offered, kept free for a while, and taken by one press. The step that makes an offer belongs to composed
//! actions: somebody falls ill, hours are changed, somebody did not come.
use std::sync::Arc;

use chrono::Days;

use super::super::rules::{self, Cause, No, State, best, kept_until};
use super::super::store::{self, NewAppointment, NewOffer, OfferTimeRow, Row, Step};
use super::super::views::{Appointment, appointment, code_digest, code_of, may_act, row_state};
use super::changing::{cancel_quietly, settle_move, used};
use super::{By, telling};
use crate::ground::Means;
use crate::kernel::{
    AppointmentId, Asker, CentreId, CounsellorId, Error, EventId, Instant, Key, Keys, PersonId, Refusal, Result, RoomId, Span,
    Txn, again,
};
use crate::notify;
use crate::people;
use crate::schedule::{self, House, Mode, Search, Slot, Take};

/// How far around the old time other ones are looked for.
const AROUND_DAYS: u64 = 28;

/// Offers up to `count` other times near the old one, with the same counsellor rather than others, and keeps them free; how
/// many there are. With [`Cause::Away`] the old time is cancelled by the same letter, also when there is nothing to offer;
/// with [`Cause::Choice`] and nothing to offer, nothing happens. A step of composed actions.
///
/// # Errors
/// `NotFound` when the appointment is not the asker's, `Refused` when it is not where the cause wants it.
pub async fn offer_times(
    txn: &Txn,
    means: &Means<'_>,
    asker: Option<&Asker>,
    id: AppointmentId,
    cause: Cause,
    count: usize,
) -> Result<usize> {
    Ok(offer(txn, means, asker, id, cause, Other::Near(count)).await?.0)
}

/// Offers exactly these times, as [`offer_times`] does with those that it finds.
///
/// # Errors
/// [`Error::Taken`] when one of them cannot be had any more; else as [`offer_times`].
pub async fn offer_these(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    id: AppointmentId,
    cause: Cause,
    times: &[Slot],
) -> Result<()> {
    let (offered, wanted) = offer(txn, means, Some(asker), id, cause, Other::These(times)).await?;
    if offered < wanted { Err(Error::Taken) } else { Ok(()) }
}

/// Which times are offered.
enum Other<'a> {
    /// So many, near the old one.
    Near(usize),
    These(&'a [Slot]),
}

/// How many times are offered, and how many should have been.
async fn offer(
    txn: &Txn,
    means: &Means<'_>,
    asker: Option<&Asker>,
    id: AppointmentId,
    cause: Cause,
    other: Other<'_>,
) -> Result<(usize, usize)> {
    let house = means.diary.house_in(txn).await?;
    let row = store::by_id_locked(txn, id).await?.ok_or(Error::NotFound)?;
    let it = appointment(means, &house, row.clone())?;
    if asker.is_some_and(|asker| !may_act(asker, &it)) {
        return Err(Error::NotFound);
    }
    match cause {
        Cause::NoShow if it.state == State::NoShow => {}
        Cause::NoShow => return Err(No::ActedOn.into()),
        Cause::Away | Cause::Choice => rules::may_change(it.state, it.span.start(), 0, means.now)?,
    }
    let by = asker.map_or(By::Centre, |it| By::Staff(it.account));
    withdraw(txn, id, "replaced", means.now).await?;
    if cause == Cause::Away {
        cancel_quietly(txn, means, &house, &row, None, by).await?;
    }
    let (chosen, count) = match other {
        Other::Near(count) => (best(&find(txn, means, &it).await?, it.span.start(), it.counsellor, count + 3), count),
        Other::These(times) => (times.to_vec(), times.len()),
    };
    let room = rules::TIMES_PER_SERVICE - store::times_kept(txn, it.service).await?;
    let count = count.min(usize::try_from(room).unwrap_or(0));
    let hours = house.settings.offer_hours;
    let until = chosen.iter().map(|it| kept_until(it.span.start(), hours, means.now)).min();
    let until = until.unwrap_or(means.now.plus_hours(hours));
    let times = keep_free(txn, means, &it, asker, cause, (&chosen, count), until).await?;
    let offered = times.len();
    match (cause, times.is_empty()) {
        (Cause::Choice, true) => return Ok((0, count)),
        (Cause::Away, true) => telling::cancelled(txn, means, &house, id, by).await?,
        (Cause::Away, false) => {
            telling::offered(txn, means, &house, id, cause, times, until).await?;
            telling::cancelled_to_counsellor(txn, means, &house, id).await?;
        }
        _ => telling::offered(txn, means, &house, id, cause, times, until).await?,
    }
    if let Some(asker) = asker {
        let deed = people::Deed::new("offer", "appointment", id.0).of(it.person).at(it.centre);
        people::record(txn, asker, &deed, means.now).await?;
    }
    Ok((offered, count))
}

/// Free times of the same kind at the same centre, as this transaction sees them.
async fn find(txn: &Txn, means: &Means<'_>, of: &Appointment) -> Result<Vec<Slot>> {
    let zone = of.house.zone_of(Some(of.centre));
    let (Some(zone), Some(offered)) = (zone, of.house.service(of.service)) else { return Ok(Vec::new()) };
    let (today, old) = (means.now.at(zone).date_naive(), of.span.start().at(zone).date_naive());
    let search = Search {
        service: of.service,
        from: today,
        to: today.max(old) + Days::new(AROUND_DAYS),
        centre: Some(of.centre),
        counsellor: None,
        mode: Some(of.mode),
        language: None,
        found_as: None,
        leaving_out: None,
        by_staff: !offered.is_public(),
    };
    let found = match schedule::slots_within(txn, means.diary, &search, means.now).await {
        Err(Error::NotFound) => return Ok(Vec::new()),
        found => found?,
    };
    let soonest = means.now.plus_hours(rules::SOONEST_HOURS);
    let other = |it: &Slot| it.span.start() >= soonest && !of.span.overlaps(it.span);
    Ok(found.slots.into_iter().filter(other).collect())
}

/// Reserves the first `count` of those chosen that can still be had.
async fn keep_free(
    txn: &Txn,
    means: &Means<'_>,
    of: &Appointment,
    asker: Option<&Asker>,
    cause: Cause,
    (chosen, count): (&[Slot], usize),
    expires_at: Instant,
) -> Result<Vec<Span>> {
    let (service, mode) = (of.service, of.mode);
    let by_staff = of.house.service(service).is_none_or(|it| !it.is_public());
    let mut kept: Vec<(EventId, Slot)> = Vec::new();
    for slot in chosen {
        if kept.len() == count {
            break;
        }
        let take = Take {
            service,
            start: slot.span.start(),
            mode,
            centre: Some(slot.centre),
            counsellor: Some(slot.counsellor),
            language: None,
            found_as: None,
            client: None,
            leaving_out: None,
            by_staff,
        };
        match schedule::take(txn, means.diary, &take, Some(expires_at), means.now).await {
            Ok(taken) => kept.push(taken),
            Err(Error::Taken | Error::Refused(_)) => {}
            Err(why) => return Err(why),
        }
    }
    if kept.is_empty() {
        return Ok(Vec::new());
    }
    let by = asker.map(|it| it.account);
    let new = NewOffer { appointment: of.id, service, cause: cause.as_str(), by, expires_at };
    let offer = store::insert_offer(txn, &new, means.now).await?;
    for (event, slot) in &kept {
        store::insert_offer_time(txn, offer, *event, slot, mode.as_str()).await?;
    }
    let mut times: Vec<Span> = kept.iter().map(|it| it.1.span).collect();
    times.sort_unstable();
    Ok(times)
}

/// An open offer ends without being taken, and its times are free again.
pub(super) async fn withdraw(txn: &Txn, id: AppointmentId, state: &str, now: Instant) -> Result<()> {
    let Some(offer) = store::last_offer_locked(txn, id).await?.filter(|it| it.state == "open") else { return Ok(()) };
    let times = store::times_of(txn, offer.id).await?;
    store::end_offer(txn, offer.id, state, None, now).await?;
    store::settle_times(txn, offer.id, None).await?;
    free(txn, &times, None).await
}

async fn free(txn: &Txn, times: &[OfferTimeRow], but: Option<i64>) -> Result<()> {
    for time in times.iter().filter(|it| Some(it.id) != but) {
        if let Some(event) = time.event_id {
            schedule::release(txn, EventId(event)).await?;
        }
    }
    Ok(())
}

/// She takes one of the times offered for her appointment: it moves there, or, when the old time was cancelled or is over,
/// a new appointment comes about. Gives the appointment that she now has. The same time again gives the same.
///
/// # Errors
/// `Refused(offers-over)` when the offer has ended, expired, or another of its times was taken.
pub async fn take_offered(means: &Means<'_>, id: AppointmentId, time: i64, key: Option<&Key>) -> Result<AppointmentId> {
    again(|| take_once(means, id, time, key)).await
}

async fn take_once(means: &Means<'_>, id: AppointmentId, time: i64, key: Option<&Key>) -> Result<AppointmentId> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    let row = store::by_id_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    used(&txn, key, id, means).await?;
    let over = || Error::Refused(Refusal("offers-over"));
    let offer = store::last_offer_locked(&txn, id).await?.ok_or_else(over)?;
    let times = store::times_of(&txn, offer.id).await?;
    let picked = times.iter().find(|it| it.id == time).ok_or_else(over)?;
    if offer.state == "taken" && picked.taken {
        return Ok(offer.new_appointment_id.map_or(id, AppointmentId));
    }
    let (true, Some(event)) = (offer.state == "open" && means.now.0 < offer.expires_at, picked.event_id) else {
        return Err(over());
    };
    let event = EventId(event);
    store::end_offer(&txn, offer.id, "taken", None, means.now).await?;
    store::settle_times(&txn, offer.id, Some(picked.id)).await?;
    free(&txn, &times, Some(picked.id)).await?;
    let slot = slot(picked)?;
    let now_hers = if row_state(&row)? == State::Booked && means.now.0 < row.starts_at {
        schedule::shift_to(&txn, store::event_of(&row), event, means.now).await?;
        settle_move(&txn, means, &house, &row, &slot, &picked.mode, By::Client).await?;
        id
    } else {
        if !schedule::keep(&txn, event, None, means.now).await? {
            return Err(over());
        }
        let new = book_anew(&txn, means, &house, &row, event, &slot).await?;
        store::set_new_appointment(&txn, offer.id, new).await?;
        new
    };
    txn.commit().await?;
    Ok(now_hers)
}

/// None of the offered times suits: they are free again at once.
pub async fn decline_offered(means: &Means<'_>, id: AppointmentId) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    store::by_id_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    withdraw(&txn, id, "declined", means.now).await?;
    Ok(txn.commit().await?)
}

/// What kept her from coming, in one word of four; she may say it anew.
///
/// # Errors
/// `NotFound` when it was not missed.
pub async fn say_why_missed(means: &Means<'_>, id: AppointmentId, reason: &'static str) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let row = store::by_id_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    if row_state(&row)? != State::NoShow {
        return Err(Error::NotFound);
    }
    store::put_missed_reason(&txn, id, reason, means.now).await?;
    Ok(txn.commit().await?)
}

/// The same person at a new time: an appointment of its own, with its own code and calendar identity (rule C5).
async fn book_anew(
    txn: &Txn,
    means: &Means<'_>,
    house: &Arc<House>,
    row: &Row,
    event: EventId,
    slot: &Slot,
) -> Result<AppointmentId> {
    let it = appointment(means, house, row.clone())?;
    // The missed meeting may be older than what she said last about messages.
    let contacts = notify::contacts_in(txn, it.person).await?;
    let (messages, calendar_part) =
        if contacts.is_empty() { (it.messages, it.calendar_part) } else { notify::as_messages(&contacts) };
    let public_id = Keys::random_name()?;
    let new = NewAppointment {
        public_id: &public_id,
        code_digest: code_digest(means.keys, &code_of(means.keys, &public_id, 0)),
        event,
        service: it.service,
        counsellor: slot.counsellor,
        centre: slot.centre,
        room: slot.room,
        mode: it.mode.as_str(),
        person: PersonId(row.person_id),
        state: State::Booked.as_str(),
        language: it.language.tag(),
        messages: messages.as_str(),
        calendar_part,
        answers: store::answers_of(txn, it.id).await?,
    };
    let id = store::insert(txn, new, means.now).await?;
    let step =
        Step { deed: "book", from: "reserved", to: State::Booked.as_str(), by: By::Client.as_str(), account: None, freed: None };
    store::step(txn, id, step, means.now).await?;
    people::known_at(txn, it.person, slot.centre, means.now).await?;
    telling::booked(txn, means, house, id).await?;
    Ok(id)
}

/// As long after a missed meeting as the house has settled, so that it can be corrected until then: a neutral letter with new times. Undone before, nothing is sent.
pub(super) async fn care(means: &Means<'_>) -> Result<()> {
    let after = means.diary.house().await?.settings.missed_minutes;
    let (before, since) = (means.now.plus_minutes(-after), means.now.plus_hours(-rules::CARE_WITHIN_HOURS));
    for row in store::missed_before(means.diary.db().read(), before, since).await? {
        let txn = means.diary.db().begin().await?;
        match offer_times(&txn, means, None, AppointmentId(row.id), Cause::NoShow, rules::CARE_OFFERED).await {
            Ok(_) => txn.commit().await?,
            // Undone, erased or corrected in this moment.
            Err(Error::Refused(_) | Error::NotFound) => txn.rollback().await?,
            Err(why) => return Err(why),
        }
    }
    Ok(())
}

/// Offers whose time is over end; their times are swept with all expired reservations.
pub(super) async fn expire(means: &Means<'_>) -> Result<()> {
    if !store::any_offer_over(means.diary.db().read(), means.now).await? {
        return Ok(());
    }
    let txn = means.diary.db().begin().await?;
    store::expire_offers(&txn, means.now).await?;
    Ok(txn.commit().await?)
}

fn slot(time: &OfferTimeRow) -> Result<Slot> {
    Ok(Slot {
        span: Span::new(Instant(time.starts_at), Instant(time.ends_at)).ok_or(Error::NotFound)?,
        counsellor: CounsellorId(time.counsellor_id),
        centre: CentreId(time.centre_id),
        room: time.room_id.map(RoomId),
        modes: Mode::parse(&time.mode).into_iter().collect(),
    })
}
