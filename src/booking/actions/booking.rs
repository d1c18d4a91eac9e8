//! An appointment comes about.
use std::sync::Arc;

use chrono::Datelike;

use super::super::rules::{self, Need, No, State};
use super::super::store::{self, NewAppointment, Step};
use super::super::views::{code_digest, code_of, token_of};
use super::{Booked, By, Wish, telling};
use crate::ground::{self, Arriving, Entered, Means, Who};
use crate::kernel::{
    AppointmentId, Claim, Error, EventId, Instant, Key, Keys, PersonId, Result, ServiceId, Span, Txn, VisitId, again, claim,
    settle,
};
use crate::schedule::{self, House, Mode, Service, Slot};

/// Books a time: the one that `visit` has reserved, when it is the wished one, else afresh.
/// The same key again gives the same appointment.
///
/// # Errors
/// `Refused` (too young, not offered, off the grid, in a closure …), `Taken`, `KeyReused`, `NotFound` for an unknown service.
pub async fn book(means: &Means<'_>, wish: &Wish, who: &Who, visit: Option<VisitId>, key: Option<&Key>) -> Result<Booked> {
    again(|| book_once(means, wish, who, visit, key)).await
}

async fn book_once(means: &Means<'_>, wish: &Wish, who: &Who, visit: Option<VisitId>, key: Option<&Key>) -> Result<Booked> {
    let house = means.diary.house().await?;
    let service = house.service(wish.service).ok_or(Error::NotFound)?;
    let txn = means.diary.db().begin().await?;
    if let Some(key) = key
        && let Claim::Done(id) = claim(&txn, key, means.now).await?
    {
        return rebuilt(&txn, means, AppointmentId(id)).await;
    }
    let (event, slot) = take_time(means, &txn, wish, who, visit).await?;
    may_book(&house, service, &slot, wish.mode, who, means)?;
    let made = bring_about(&txn, means, &house, &Coming { event, slot, service: wish.service }, who, By::Client).await?;
    if let Some(key) = key {
        settle(&txn, key, made.id.0).await?;
    }
    txn.commit().await?;
    Ok(made)
}

/// What a key brought about before.
pub(super) async fn rebuilt(txn: &Txn, means: &Means<'_>, id: AppointmentId) -> Result<Booked> {
    let row = store::by_id(txn, id).await?.ok_or(Error::Gone)?;
    Ok(booked(means, id, &row.public_id, row.generation, PersonId(row.person_id)))
}

/// A time that is taken for an appointment.
#[derive(Debug, Clone)]
pub struct Coming {
    pub event: EventId,
    /// Its first mode is how they meet.
    pub slot: Slot,
    pub service: ServiceId,
}

/// An appointment at a time that was taken in this transaction (`schedule::take`, `take_freely`, `keep`): a fresh record of
/// the person, the appointment and its first step, the letters to both. A step of composed actions, which say by the asker
/// who may, and write the audit.
pub async fn bring_about(txn: &Txn, means: &Means<'_>, house: &Arc<House>, coming: &Coming, who: &Who, by: By) -> Result<Booked> {
    bring_about_as(txn, means, house, coming, who, (by, &Announce::default())).await
}

/// How a booking is told.
#[derive(Debug, Clone, Default)]
pub(super) struct Announce {
    /// Dates that are booked together with it.
    pub further: Vec<Span>,
    /// Not at once: nobody is flooded with a letter for each of twelve dates.
    pub not_before: Option<Instant>,
    /// Not at all: it is over.
    pub to_nobody: bool,
}

pub(super) async fn bring_about_as(
    txn: &Txn,
    means: &Means<'_>,
    house: &Arc<House>,
    coming: &Coming,
    who: &Who,
    (by, announce): (By, &Announce),
) -> Result<Booked> {
    let Coming { event, slot, service } = coming;
    let mode = slot.modes.first().copied().ok_or(Error::NotFound)?;
    let zone = house.centre(slot.centre).ok_or(Error::NotFound)?.zone;
    let arriving = Arriving { centre: slot.centre, zone, by_call: mode == Mode::Phone, by_staff: matches!(by, By::StaffFor(_)) };
    let Entered { person, messages, calendar_part } = ground::enter(txn, means, who, &arriving).await?;
    let public_id = Keys::random_name()?;
    let new = NewAppointment {
        public_id: &public_id,
        code_digest: code_digest(means.keys, &code_of(means.keys, &public_id, 0)),
        event: *event,
        service: *service,
        counsellor: slot.counsellor,
        centre: slot.centre,
        room: slot.room,
        mode: mode.as_str(),
        person,
        state: State::Booked.as_str(),
        language: who.language.tag(),
        messages: messages.as_str(),
        calendar_part,
        answers: sealed_answers(means, who)?,
    };
    let id = store::insert(txn, new, means.now).await?;
    let step =
        Step { deed: "book", from: "reserved", to: State::Booked.as_str(), by: by.as_str(), account: by.account(), freed: None };
    store::step(txn, id, step, means.now).await?;
    if !announce.to_nobody {
        telling::booked_as(txn, means, house, id, announce).await?;
    }
    Ok(booked(means, id, &public_id, 0, person))
}

/// The visit's reservation of exactly this time becomes the appointment's; else the time is taken now.
async fn take_time(means: &Means<'_>, txn: &Txn, wish: &Wish, who: &Who, visit: Option<VisitId>) -> Result<(EventId, Slot)> {
    if let Some(visit) = visit
        && let Some(reserved) = store::reservation_of(txn, visit).await?
        && reserved.appointment_id.is_none()
    {
        store::delete_reservation(txn, visit).await?;
        let event = EventId(reserved.event_id);
        let span = schedule::event(txn, event).await?.span;
        let same = span.start() == wish.start
            && reserved.service_id == wish.service.0
            && reserved.mode == wish.mode.as_str()
            && wish.counsellor.is_none_or(|it| it.0 == reserved.counsellor_id);
        if same && schedule::keep(txn, event, who.client, means.now).await? {
            return Ok((event, reserved.slot(span)));
        }
        schedule::release(txn, event).await?;
    }
    schedule::take(txn, means.diary, &wish.take(who.client, None), None, means.now).await
}

fn may_book(house: &House, service: &Service, slot: &Slot, mode: Mode, who: &Who, means: &Means<'_>) -> Result<()> {
    old_enough(house, service, slot, who)?;
    for need in rules::needs(mode, service.anonymous) {
        let met = match need {
            Need::Email => who.email.is_some(),
            Need::Phone => who.phone.is_some(),
        };
        if !met {
            return Err(No::NotOffered.into());
        }
    }
    if slot.span.start() <= means.now { Err(No::Over.into()) } else { Ok(()) }
}

/// Whoever says when she was born is as old as the service and the house want, by the year of the meeting.
pub(super) fn old_enough(house: &House, service: &Service, slot: &Slot, who: &Who) -> Result<()> {
    let zone = house.centre(slot.centre).ok_or(Error::NotFound)?.zone;
    let age = service.minimum_age.max(house.settings.youngest);
    Ok(rules::old_enough(who.birth_year, age, i64::from(slot.span.start().at(zone).year()))?)
}

/// What the service asked, sealed.
fn sealed_answers(means: &Means<'_>, who: &Who) -> Result<Option<Vec<u8>>> {
    if who.answers.is_empty() {
        return Ok(None);
    }
    Ok(Some(means.keys.seal(&serde_json::to_string(&who.answers)?)?))
}

fn booked(means: &Means<'_>, id: AppointmentId, public_id: &str, generation: i64, person: PersonId) -> Booked {
    let (token, code) = (token_of(means.keys, public_id, generation), code_of(means.keys, public_id, generation));
    Booked { id, token, code, person }
}
