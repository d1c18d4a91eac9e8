//! A meeting's one line in the ledger of what is counted.
use std::sync::Arc;

use super::super::rules::State;
use super::super::store;
use super::super::views::{self, Appointment, Facts, appointment};
use super::By;
use crate::encounters::{self, Kind, Method, NewEncounter, Outcome};
use crate::ground::Means;
use crate::kernel::{AppointmentId, EncounterId, Error, Result, ServiceId, Txn};
use crate::schedule::House;

/// What the state of an appointment means for the ledger; `told`: topic and minutes, where the closing screen says them.
pub(super) async fn keep(
    txn: &Txn,
    means: &Means<'_>,
    it: &Appointment,
    facts: &Facts,
    told: Option<(Option<ServiceId>, i64)>,
    by: &str,
) -> Result<Option<EncounterId>> {
    let outcome = match it.state {
        State::Booked | State::Arrived => {
            encounters::retract(txn, it.event).await?;
            return Ok(None);
        }
        State::Attended => Outcome::Attended,
        State::NoShow => Outcome::NoShow,
        State::CancelledByClient | State::CancelledByCentre => Outcome::Cancelled,
    };
    let (topic, minutes) = told.unwrap_or((it.topic, it.span.minutes()));
    let service = it.house.service(topic.unwrap_or(it.service)).ok_or(Error::NotFound)?;
    let fact = NewEncounter {
        kind: if service.consultation { Kind::Consultation } else { Kind::Mentoring },
        starts_at: it.span.start(),
        minutes: if outcome == Outcome::Attended { minutes } else { 0 },
        centre: it.centre,
        service: topic,
        counsellor: Some(it.counsellor),
        event: Some(it.event),
        person: Some(it.person),
        mode: it.mode.as_str().to_owned(),
        outcome,
        sex: facts.sex,
        age_band: facts.age_band,
        region: facts.region.clone(),
        first_visit: facts.first_visit,
        reportable: true,
        heads: 1,
        method: Method::Register,
        recorded_by: by.to_owned(),
        recorded_at: means.now,
    };
    Ok(Some(encounters::record(txn, &fact).await?))
}

/// A cancelled meeting stands in the ledger too, apart from those held.
pub(super) async fn cancelled(txn: &Txn, means: &Means<'_>, house: &Arc<House>, id: AppointmentId, by: By) -> Result<()> {
    let it = appointment(means, house, store::by_id(txn, id).await?.ok_or(Error::NotFound)?)?;
    let facts = views::prefilled(txn, &it).await?.facts;
    keep(txn, means, &it, &facts, None, by.as_str()).await?;
    Ok(())
}
