//! Groups of before this system, as they are known: who was there, or how many. Nothing is told to anybody.
use chrono::Datelike;
use chrono_tz::Tz;

use super::super::rules::{GroupState, Heads, NewGroup, NewSession, NewTraining, State};
use super::super::store::{self, Attended, Known};
use super::super::views::{code_digest, code_of};
use crate::encounters::{self, AgeBand, FirstVisit, Kind, Method, NewEncounter, Outcome};
use crate::ground::Means;
use crate::kernel::{
    AccountId, EncounterId, EnrolmentId, EventId, GroupId, Keys, PersonId, Result, Span, TrainingId, TrainingSessionId, Txn,
};
use crate::people::Sex;
use crate::schedule::{self, Gathering, House};

/// A group that took place.
#[derive(Debug, Clone)]
pub struct PastGroup {
    pub group: NewGroup,
    pub sessions: Vec<Span>,
    /// Of a register.
    pub people: Vec<PastPerson>,
    /// Where none was kept: of each session.
    pub heads: Vec<Heads>,
    pub method: Method,
}

/// Somebody who had a seat, and at which of the sessions she was.
#[derive(Debug, Clone)]
pub struct PastPerson {
    pub person: PersonId,
    pub sex: Sex,
    pub birth_year: Option<i64>,
    pub region: String,
    pub present: Vec<bool>,
    pub completed: bool,
}

/// Who wrote it down, and where the centre's clock hangs.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    pub account: AccountId,
    pub name: &'a str,
    pub zone: Tz,
}

/// An offer of before, whose groups are remembered.
pub async fn offer_of_before(txn: &Txn, new: &NewTraining, by: &str) -> Result<TrainingId> {
    store::insert_training(txn, new, by).await
}

/// Writes a group down that took place, with the facts of the ledger, whose numbers it answers. A step of whoever carries
/// records in.
pub async fn remember(
    txn: &Txn,
    means: &Means<'_>,
    house: &House,
    writer: Writer<'_>,
    it: &PastGroup,
) -> Result<Vec<EncounterId>> {
    let seats = i64::try_from(it.people.len()).unwrap_or(0).max(1);
    let new = NewGroup { capacity: seats, ..it.group.clone() };
    let group = store::insert_group(txn, &new, None, writer.name, means.now).await?;
    let mut dates = Vec::new();
    for span in &it.sessions {
        let gathering = Gathering { trainers: Vec::new(), room: None, span: *span };
        let event = schedule::gather(txn, house, &gathering, span.start()).await?;
        let session = NewSession { span: *span, room: None, trainer: None, guest_trainer: String::new() };
        dates.push((store::insert_session(txn, group, event, &session).await?, event, *span));
    }
    store::set_times(txn, group).await?;
    store::set_group_state(txn, group, GroupState::Draft, GroupState::TookPlace).await?;
    store::add_taken(txn, group, i64::try_from(it.people.len()).unwrap_or(0)).await?;
    let seated = seat(txn, means, group, it).await?;
    let mut made = Vec::new();
    for (at, date) in dates.iter().enumerate() {
        made.extend(by_name(txn, (it, at, date), &seated, writer).await?);
        made.extend(by_heads(txn, (it, date), writer).await?);
    }
    Ok(made)
}

async fn seat(txn: &Txn, means: &Means<'_>, group: GroupId, it: &PastGroup) -> Result<Vec<EnrolmentId>> {
    let known = it.people.iter().map(|person| -> Result<Known> {
        let public_id = Keys::random_name()?;
        let state = if person.completed { State::Completed } else { State::NotCompleted };
        let digest = code_digest(means.keys, &code_of(means.keys, &public_id, 0));
        Ok(Known { public_id, code_digest: digest, person: person.person, state })
    });
    store::insert_known(txn, group, known.collect::<Result<Vec<_>>>()?, it.group.language, means.now).await
}

type Date = (TrainingSessionId, EventId, Span);

async fn by_name(
    txn: &Txn,
    (it, at, date): (&PastGroup, usize, &Date),
    seated: &[EnrolmentId],
    writer: Writer<'_>,
) -> Result<Vec<EncounterId>> {
    let year = i64::from(date.2.start().at(writer.zone).year());
    let there: Vec<(&PastPerson, EnrolmentId)> =
        it.people.iter().zip(seated.iter().copied()).filter(|(person, _)| person.present.get(at) == Some(&true)).collect();
    let fact = |(person, _): &(&PastPerson, EnrolmentId)| NewEncounter {
        person: Some(person.person),
        sex: person.sex,
        age_band: AgeBand::of(person.birth_year, year),
        region: person.region.clone(),
        ..blank(it, date, writer)
    };
    let made = encounters::record_many(txn, &there.iter().map(fact).collect::<Vec<_>>()).await?;
    let attended = there.iter().zip(&made).map(|((_, enrolment), encounter)| Attended {
        session: date.0,
        enrolment: *enrolment,
        encounter: Some(*encounter),
        minutes: date.2.minutes(),
        account: writer.account,
    });
    store::insert_attended(txn, &attended.collect::<Vec<_>>(), date.2.end()).await?;
    Ok(made)
}

async fn by_heads(txn: &Txn, (it, date): (&PastGroup, &Date), writer: Writer<'_>) -> Result<Vec<EncounterId>> {
    let fact = |heads: &Heads| NewEncounter {
        sex: heads.sex,
        age_band: heads.age_band,
        heads: heads.heads,
        method: it.method,
        ..blank(it, date, writer)
    };
    let made = encounters::record_many(txn, &it.heads.iter().map(fact).collect::<Vec<_>>()).await?;
    let counted: Vec<(Heads, EncounterId)> = it.heads.iter().copied().zip(made.iter().copied()).collect();
    if !counted.is_empty() {
        store::replace_headcount(txn, date.0, &counted, it.method, writer.account, date.2.end()).await?;
    }
    Ok(made)
}

fn blank(it: &PastGroup, (_, event, span): &Date, writer: Writer<'_>) -> NewEncounter {
    NewEncounter {
        kind: Kind::Training,
        starts_at: span.start(),
        minutes: span.minutes(),
        centre: it.group.centre,
        service: None,
        counsellor: None,
        event: Some(*event),
        person: None,
        mode: it.group.mode.as_str().to_owned(),
        outcome: Outcome::Attended,
        sex: Sex::Unknown,
        age_band: AgeBand::Unknown,
        region: "unknown".to_owned(),
        first_visit: FirstVisit::Unknown,
        reportable: true,
        heads: 1,
        method: Method::Register,
        recorded_by: writer.name.to_owned(),
        recorded_at: span.end(),
    }
}
