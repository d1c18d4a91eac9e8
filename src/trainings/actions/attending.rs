//! Who was there: by name, or heads where no register is kept. Each attendance is a fact of the ledger.
use std::collections::BTreeMap;

use chrono::Datelike;

use super::super::rules::{self, Bar, By, Deed as Doing, GroupState, Heads, No, State};
use super::super::store::{self, AttendanceRow, Attended, Change, GroupRow, SessionRow, Step};
use crate::encounters::{self, AgeBand, FirstVisit, Kind, Method, NewEncounter, Outcome};
use crate::ground::Means;
use crate::kernel::{
    Asker, Claim, CounsellorId, EncounterId, EnrolmentId, Error, GroupId, Instant, Key, PersonId, Result, TrainingSessionId, Txn,
    again, claim, settle,
};
use crate::people::{self, Deed, Sex};

/// What is written down of one person at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub enrolment: EnrolmentId,
    pub present: bool,
    /// The whole date unless somebody says otherwise.
    pub minutes: Option<i64>,
}

/// Writes down who was there; what was written before of the same people is corrected. Who has a seat in another group of the
/// same training may make up for a date here.
///
/// # Errors
/// `Refused` before it begins, for a cancelled date, for who has no seat; `NotFound` for a date that is not theirs.
pub async fn take_attendance(means: &Means<'_>, asker: &Asker, id: TrainingSessionId, marks: &[Mark], key: &Key) -> Result<()> {
    again(|| take_attendance_once(means, asker, id, marks, key)).await
}

async fn take_attendance_once(means: &Means<'_>, asker: &Asker, id: TrainingSessionId, marks: &[Mark], key: &Key) -> Result<()> {
    let known = came_before(means, id, marks).await?;
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(_) = claim(&txn, key, means.now).await? {
        return Ok(());
    }
    let (session, group) = takeable(&txn, means, asker, id).await?;
    let mut changed: Vec<(Mark, AttendanceRow)> = Vec::new();
    let mut gone: Vec<EncounterId> = Vec::new();
    for mark in marks {
        let row = store::attendance_of(&txn, id, mark.enrolment).await?.ok_or(Error::NotFound)?;
        let seated = matches!(State::parse(&row.state), Some(State::Enrolled | State::Completed | State::NotCompleted));
        if row.training_id != group.training_id || !seated {
            return Err(No::WrongState.into());
        }
        let minutes = minutes_of(mark, &session)?;
        if row.present != Some(mark.present) || row.minutes != Some(minutes) {
            gone.extend(row.encounter_id.map(EncounterId));
            changed.push((Mark { minutes: Some(minutes), ..*mark }, row));
        }
    }
    let zone = means.diary.house_in(&txn).await?.zone_of(Some(group.centre())).ok_or(Error::NotFound)?;
    let year = i64::from(Instant(session.starts_at).at(zone).year());
    let writing = Writing { means, asker, session: &session, group: &group, year };
    let there = changed.iter().filter(|it| it.0.present);
    let facts: Vec<NewEncounter> = there.map(|(mark, row)| writing.fact(mark, row, &known)).collect();
    let mut made = encounters::record_many(&txn, &facts).await?.into_iter();
    for (mark, _) in &changed {
        let attended = Attended {
            session: id,
            enrolment: mark.enrolment,
            encounter: if mark.present { made.next() } else { None },
            minutes: mark.minutes.unwrap_or_default(),
            account: asker.account,
        };
        store::put_attendance(&txn, &attended, means.now).await?;
    }
    encounters::retract_many(&txn, &gone).await?;
    settle_corrected(&txn, means, &group, &changed).await?;
    people::record(&txn, asker, &Deed::new("take-attendance", "training-session", id.0).at(group.centre()), means.now).await?;
    settle(&txn, key, id.0).await?;
    Ok(txn.commit().await?)
}

/// Writes down how many were there, where nobody is asked for a name; what was counted before is replaced.
///
/// # Errors
/// `Refused` where a register is kept, and as [`take_attendance`].
pub async fn count_heads(
    means: &Means<'_>,
    asker: &Asker,
    id: TrainingSessionId,
    heads: &[Heads],
    method: Method,
    key: &Key,
) -> Result<()> {
    again(|| count_heads_once(means, asker, id, heads, method, key)).await
}

async fn count_heads_once(
    means: &Means<'_>,
    asker: &Asker,
    id: TrainingSessionId,
    heads: &[Heads],
    method: Method,
    key: &Key,
) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(_) = claim(&txn, key, means.now).await? {
        return Ok(());
    }
    let (session, group) = takeable(&txn, means, asker, id).await?;
    let training = store::training(&txn, group.training()).await?.ok_or(Error::NotFound)?;
    if training.it.named || method == Method::Register {
        return Err(No::WrongState.into());
    }
    let before = store::headcount(&txn, id).await?;
    let gone: Vec<EncounterId> = before.iter().map(|it| EncounterId(it.encounter_id)).collect();
    let writing = Writing { means, asker, session: &session, group: &group, year: 0 };
    let facts: Vec<NewEncounter> = heads.iter().map(|it| writing.counted(it, method)).collect();
    let made = encounters::record_many(&txn, &facts).await?;
    let counted: Vec<(Heads, EncounterId)> = heads.iter().copied().zip(made).collect();
    store::replace_headcount(&txn, id, &counted, method, asker.account, means.now).await?;
    encounters::retract_many(&txn, &gone).await?;
    people::record(&txn, asker, &Deed::new("count-heads", "training-session", id.0).at(group.centre()), means.now).await?;
    settle(&txn, key, id.0).await?;
    Ok(txn.commit().await?)
}

/// That somebody's last task is done, or is not.
///
/// # Errors
/// `NotFound` for an enrolment that is not theirs; `Refused` for who has a certificate.
pub async fn set_task(means: &Means<'_>, asker: &Asker, id: EnrolmentId, done: bool) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let (row, group) = super::line::locked(&txn, id).await?;
    if !asker.serves().covers(group.centre()) {
        return Err(Error::NotFound);
    }
    store::set_task(&txn, id, done).await?;
    settle_group(&txn, means, &group).await?;
    let deed = Deed::new("set-task", "enrolment", id.0).of(PersonId(row.person_id)).at(group.centre());
    people::record(&txn, asker, &deed, means.now).await?;
    Ok(txn.commit().await?)
}

/// Who completed it, once the group took place: by the minutes of all dates, made up for anywhere, and the last task.
pub(super) async fn settle_group(txn: &Txn, means: &Means<'_>, group: &GroupRow) -> Result<()> {
    let state = store::group(txn, group.id()).await?.ok_or(Error::NotFound)?.state();
    let training = store::training(txn, group.training()).await?.ok_or(Error::NotFound)?.it;
    if state != GroupState::TookPlace || !training.named {
        return Ok(());
    }
    let sessions = store::sessions_of(txn, &[group.id()]).await?;
    let planned: i64 = sessions.iter().filter(|it| it.live).map(|it| (it.ends_at - it.starts_at) / 60).sum();
    let bar = Bar { percent: training.complete_percent, task: training.final_task };
    for (id, minutes) in store::minutes_attended(txn, group.id()).await? {
        let row = store::by_id(txn, id).await?.ok_or(Error::NotFound)?;
        let completed = rules::completes(bar, minutes, planned, row.task_done);
        let to = rules::next(row.state(), Doing::Settle(completed))?;
        if to == row.state() {
            continue;
        }
        let certified = store::certificate_of(txn, id).await?.is_some();
        if certified && to == State::NotCompleted {
            return Err(No::Certified.into());
        }
        if !store::set_state(txn, id, Change::new(row.state(), to), means.now).await? {
            return Err(Error::Busy);
        }
        let step = Step { deed: "settle", from: row.state(), to, by: By::Line, account: None };
        store::step(txn, id, step, means.now).await?;
    }
    Ok(())
}

/// A correction after the end counts, also for who came from another group.
async fn settle_corrected(txn: &Txn, means: &Means<'_>, group: &GroupRow, changed: &[(Mark, AttendanceRow)]) -> Result<()> {
    let mut groups: Vec<GroupId> = changed.iter().map(|it| GroupId(it.1.group_id)).collect();
    groups.push(group.id());
    groups.sort_unstable();
    groups.dedup();
    for id in groups {
        let group = store::group_locked(txn, id).await?.ok_or(Error::NotFound)?;
        settle_group(txn, means, &group).await?;
    }
    Ok(())
}

/// The date and its group, if attendance can be written down by the asker now.
async fn takeable(txn: &Txn, means: &Means<'_>, asker: &Asker, id: TrainingSessionId) -> Result<(SessionRow, GroupRow)> {
    let session = store::session(txn, id).await?.ok_or(Error::NotFound)?;
    let group = store::group(txn, GroupId(session.group_id)).await?.ok_or(Error::NotFound)?;
    if !asker.serves().covers(group.centre()) {
        return Err(Error::NotFound);
    }
    if matches!(group.state(), GroupState::Cancelled | GroupState::Archived) {
        return Err(No::WrongState.into());
    }
    rules::may_take(Instant(session.starts_at), session.live, means.now)?;
    Ok((session, group))
}

fn minutes_of(mark: &Mark, session: &SessionRow) -> Result<i64> {
    let whole = (session.ends_at - session.starts_at) / 60;
    if !mark.present {
        return Ok(0);
    }
    let minutes = mark.minutes.unwrap_or(whole);
    if (1..=whole).contains(&minutes) { Ok(minutes) } else { Err(No::WrongState.into()) }
}

/// Which of them have been here before this date: read before the transaction, from the ledger.
async fn came_before(means: &Means<'_>, id: TrainingSessionId, marks: &[Mark]) -> Result<BTreeMap<i64, bool>> {
    let db = means.diary.db();
    let session = store::session(db.read(), id).await?.ok_or(Error::NotFound)?;
    let mut people = Vec::new();
    for mark in marks {
        people.extend(store::attendance_of(db.read(), id, mark.enrolment).await?.map(|it| PersonId(it.person_id)));
    }
    let before = encounters::came_before(db, &people, Instant(session.starts_at)).await?;
    Ok(people.into_iter().map(|it| (it.0, before.contains(&it))).collect())
}

/// What facts are made of.
struct Writing<'a> {
    means: &'a Means<'a>,
    asker: &'a Asker,
    session: &'a SessionRow,
    group: &'a GroupRow,
    year: i64,
}

impl Writing<'_> {
    fn fact(&self, mark: &Mark, row: &AttendanceRow, known: &BTreeMap<i64, bool>) -> NewEncounter {
        NewEncounter {
            minutes: mark.minutes.unwrap_or_default(),
            person: Some(PersonId(row.person_id)),
            sex: Sex::parse(&row.sex).unwrap_or(Sex::Unknown),
            age_band: AgeBand::of(row.birth_year, self.year),
            region: row.region.clone(),
            first_visit: match known.get(&row.person_id) {
                Some(true) => FirstVisit::No,
                Some(false) => FirstVisit::Yes,
                None => FirstVisit::Unknown,
            },
            ..self.blank()
        }
    }

    fn counted(&self, it: &Heads, method: Method) -> NewEncounter {
        NewEncounter { sex: it.sex, age_band: it.age_band, heads: it.heads, method, ..self.blank() }
    }

    fn blank(&self) -> NewEncounter {
        NewEncounter {
            kind: Kind::Training,
            starts_at: Instant(self.session.starts_at),
            minutes: (self.session.ends_at - self.session.starts_at) / 60,
            centre: self.group.centre(),
            service: None,
            counsellor: self.session.trainer_id.map(CounsellorId),
            event: Some(self.session.event()),
            person: None,
            mode: self.group.mode.clone(),
            outcome: Outcome::Attended,
            sex: Sex::Unknown,
            age_band: AgeBand::Unknown,
            region: "unknown".to_owned(),
            first_visit: FirstVisit::Unknown,
            reportable: true,
            heads: 1,
            method: Method::Register,
            recorded_by: self.asker.name.clone(),
            recorded_at: self.means.now,
        }
    }
}
