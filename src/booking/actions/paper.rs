//! After an hour without the house: what was written on paper is entered at once. Every line is done as it would have been
//! on the page, one after the other in one transaction; when all of them fit and somebody says so, all are stored.
use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::rules::{self, Clash, Deed, Ticked};
use super::super::store::{self, Row, Seated};
use super::super::views::{Appointment, appointment, code_digest, may_act};
use super::Wish;
use super::for_others::{StaffWish, book_bygone, book_one, receives};
use super::outcomes::press_in;
use super::walk_ins::{Begun, begun, topics};
use crate::encounters;
use crate::ground::{Means, Who};
use crate::kernel::{
    AppointmentId, Asker, CentreId, Claim, CounsellorId, Error, Instant, Key, Keys, Phone, Refusal, Result, Role, ServiceId,
    Span, Txn, again, claim, savepoint, settle,
};
use crate::notify::{CallWish, Messages};
use crate::people::{self, Sex};
use crate::schedule::{House, Mode};

/// One line of paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    Tick(Tick),
    /// Somebody who came without one, and was seen.
    WalkIn {
        counsellor: CounsellorId,
        start: Instant,
        minutes: i64,
        service: ServiceId,
        name: String,
    },
    /// A time that somebody took at the desk.
    Booking {
        counsellor: CounsellorId,
        start: Instant,
        service: ServiceId,
        name: String,
        phone: Option<Phone>,
    },
}

/// A tick beside an appointment, which is named by its code, or by counsellor and time; by what more is written, it is
/// checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    pub ticked: Ticked,
    /// Empty without one.
    pub code: String,
    pub counsellor: Option<CounsellorId>,
    pub start: Option<Instant>,
    /// How long it lasted, where that is written.
    pub minutes: Option<i64>,
}

/// What became of a line: the appointment that it speaks of, or why it cannot be stored.
pub type Entered = std::result::Result<Appointment, Clash>;

/// Does all lines. They are stored when there is a key and none of them clashes; else nothing is. The same key again
/// stores nothing twice, and says nothing of the lines.
///
/// # Errors
/// `NotFound` for a centre where the asker is neither desk nor manager.
pub async fn enter_paper(
    means: &Means<'_>,
    asker: &Asker,
    centre: CentreId,
    lines: &[Line],
    key: Option<&Key>,
) -> Result<Vec<Entered>> {
    if !asker.is_at(Role::Desk, centre) && !asker.is_at(Role::Manager, centre) {
        return Err(Error::NotFound);
    }
    again(|| enter_once(means, asker, centre, lines, key)).await
}

async fn enter_once(
    means: &Means<'_>,
    asker: &Asker,
    centre: CentreId,
    lines: &[Line],
    key: Option<&Key>,
) -> Result<Vec<Entered>> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    if let Some(key) = key
        && let Claim::Done(_) = claim(&txn, key, means.now).await?
    {
        return Ok(Vec::new());
    }
    let sheet = Sheet { means, asker, centre, house: &house };
    let mut entered: Vec<Option<Entered>> = lines.iter().map(|_| None).collect();
    let mut named = BTreeSet::new();
    // Who came is known before it is asked whose time was free.
    for first in [true, false] {
        for (place, line) in lines.iter().enumerate().filter(|it| matches!(it.1, Line::Tick(_)) == first) {
            entered[place] = Some(sheet.line(&txn, line, &mut named).await?);
        }
    }
    let entered: Vec<Entered> = entered.into_iter().flatten().collect();
    if let Some(key) = key.filter(|_| entered.iter().all(std::result::Result::is_ok)) {
        settle(&txn, key, centre.0).await?;
        txn.commit().await?;
    } else {
        txn.rollback().await?;
    }
    Ok(entered)
}

struct Sheet<'a> {
    means: &'a Means<'a>,
    asker: &'a Asker,
    centre: CentreId,
    house: &'a Arc<House>,
}

impl Sheet<'_> {
    /// One line, in a step of its own: one that clashes leaves nothing behind for the next.
    async fn line(&self, txn: &Txn, line: &Line, named: &mut BTreeSet<AppointmentId>) -> Result<Entered> {
        let step = savepoint(txn).await?;
        let done = match line {
            Line::Tick(line) => self.tick(&step, line, named).await,
            Line::WalkIn { counsellor, start, minutes, service, name } => {
                self.walk_in(&step, (*counsellor, *start), *minutes, *service, name).await
            }
            Line::Booking { counsellor, start, service, name, phone } => {
                self.booking(&step, (*counsellor, *start), *service, name, phone.as_ref()).await
            }
        };
        match done {
            Ok(Ok(id)) => {
                let row = store::by_id(&step, id).await?.ok_or(Error::NotFound)?;
                let it = appointment(self.means, self.house, row)?;
                let deed = people::Deed::new("paper", "appointment", id.0).of(it.person).at(it.centre);
                people::record(&step, self.asker, &deed, self.means.now).await?;
                step.commit().await?;
                Ok(Ok(it))
            }
            other => {
                step.rollback().await?;
                clash(other)
            }
        }
    }

    async fn tick(
        &self,
        txn: &Txn,
        line: &Tick,
        named: &mut BTreeSet<AppointmentId>,
    ) -> Result<std::result::Result<AppointmentId, Clash>> {
        let row = match line.counsellor.zip(line.start) {
            _ if !line.code.is_empty() => self.by_code(txn, &line.code).await?,
            Some((counsellor, start)) => store::by_time_at(txn, counsellor, start, self.centre).await?,
            None => None,
        };
        let unknown = if line.code.is_empty() { Clash::NobodyThen } else { Clash::UnknownCode };
        let Some(row) = row else { return Ok(Err(unknown)) };
        let id = AppointmentId(row.id);
        if !named.insert(id) {
            return Ok(Err(Clash::Twice));
        }
        let row = store::by_id_locked(txn, id).await?.ok_or(Error::NotFound)?;
        let it = appointment(self.means, self.house, row)?;
        if !may_act(self.asker, &it) {
            return Ok(Err(unknown));
        }
        if line.counsellor.is_some_and(|one| one != it.counsellor) || line.start.is_some_and(|one| one != it.span.start()) {
            return Ok(Err(Clash::OtherTime));
        }
        let zone = self.house.zone_of(Some(self.centre)).ok_or(Error::NotFound)?;
        if rules::may_record(line.ticked.state(), it.span.start(), zone, self.means.now).is_err() {
            return Ok(Err(Clash::NotYet));
        }
        match rules::tick(it.state, line.ticked) {
            Err(clash) => Ok(Err(clash)),
            Ok(None) => Ok(lasted(txn, &it, line.minutes).await?.map_or(Ok(id), Err)),
            Ok(Some(deed)) => {
                press_in(txn, self.means, self.asker, it, deed, line.minutes).await?;
                Ok(Ok(id))
            }
        }
    }

    async fn by_code(&self, txn: &Txn, typed: &str) -> Result<Option<Row>> {
        let code = Keys::fold_code(typed);
        if code.len() != 8 || !code.is_ascii() {
            return Ok(None);
        }
        store::by_code_at(txn, &code_digest(self.means.keys, &code), self.centre).await
    }

    async fn walk_in(
        &self,
        txn: &Txn,
        (counsellor, start): (CounsellorId, Instant),
        minutes: i64,
        service: ServiceId,
        name: &str,
    ) -> Result<std::result::Result<AppointmentId, Clash>> {
        if let Err(clash) = rules::was_lately(start, self.means.now) {
            return Ok(Err(clash));
        }
        let gives = topics(self.house, counsellor, self.centre).contains(&service);
        if !gives || !self.house.works_at(counsellor, self.centre) {
            return Ok(Err(Clash::NotHers));
        }
        let span = Span::lasting(start, minutes).ok_or(Error::NotFound)?;
        if store::is_engaged(txn, counsellor, span).await? {
            return Ok(Err(Clash::DoubleTime));
        }
        let seen = Begun { service, counsellor, centre: self.centre, start, minutes: Some(minutes), name };
        let made = begun(txn, self.means, self.asker, self.house, &seen).await?;
        let row = store::by_id_locked(txn, made).await?.ok_or(Error::NotFound)?;
        press_in(txn, self.means, self.asker, appointment(self.means, self.house, row)?, Deed::Attend, None).await?;
        let by = self.asker.account;
        let id = store::insert_walk_in(txn, self.centre, name, Some(service), by, start).await?;
        let seated = Seated { state: "taken", counsellor: Some(counsellor), appointment: Some(made), topic: Some(service) };
        store::seat(txn, id, &seated, by, self.means.now).await?;
        Ok(Ok(made))
    }

    async fn booking(
        &self,
        txn: &Txn,
        (counsellor, start): (CounsellorId, Instant),
        service: ServiceId,
        name: &str,
        phone: Option<&Phone>,
    ) -> Result<std::result::Result<AppointmentId, Clash>> {
        let wish = Wish {
            service,
            start,
            mode: Mode::InPerson,
            centre: Some(self.centre),
            counsellor: Some(counsellor),
            language: None,
            found_as: None,
        };
        if let Err(clash) = rules::not_long_ago(start, self.means.now) {
            return Ok(Err(clash));
        }
        if !receives(self.house, &wish) {
            return Ok(Err(Clash::NotHers));
        }
        let staff = StaffWish { wish, who: taker(name, phone, self.asker), overbook: None };
        // Its hour may have passed before anybody came to write it down.
        let made = if start < self.means.now {
            book_bygone(txn, self.means, self.asker, self.house, &staff).await?
        } else {
            book_one(txn, self.means, self.asker, self.house, &staff, true).await?
        };
        Ok(Ok(made.id))
    }
}

/// What is recorded as held stays as long as that says.
async fn lasted(txn: &Txn, it: &Appointment, minutes: Option<i64>) -> Result<Option<Clash>> {
    let Some(minutes) = minutes else { return Ok(None) };
    let known = encounters::of_event(txn, it.event).await?.map(|it| it.minutes);
    Ok(known.filter(|known| *known != minutes).map(Clash::Lasted))
}

/// Nobody asked on paper how to write to this person: at most a word that tells nothing.
fn taker(name: &str, phone: Option<&Phone>, asker: &Asker) -> Who {
    let messages = if phone.is_some() { Messages::Discreet } else { Messages::None };
    Who {
        name: name.to_owned(),
        email: None,
        phone: phone.cloned(),
        birth_year: None,
        sex: Sex::Unknown,
        region: "unknown".to_owned(),
        answers: Vec::new(),
        messages,
        calendar_part: false,
        language: asker.lang,
        calls: CallWish::NotAsked,
        client: None,
    }
}

fn clash(done: Result<std::result::Result<AppointmentId, Clash>>) -> Result<Entered> {
    match done {
        Ok(Err(clash)) => Ok(Err(clash)),
        Err(Error::Taken) => Ok(Err(Clash::DoubleTime)),
        Err(Error::Refused(Refusal(why))) => Ok(Err(Clash::No(why))),
        Err(Error::NotFound) => Ok(Err(Clash::No("desk-paper-not-there"))),
        Err(other) => Err(other),
        Ok(Ok(_)) => Err(Error::Fault("a line was done and rolled back".into())),
    }
}
