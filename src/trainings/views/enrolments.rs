//! One person in one group, as her page and the staff's list show it.
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sea_orm::ConnectionTrait;

use super::links::{check, code_of, public_id, token_of};
use super::offers::{Group, Offer, Session, group_in};
use crate::ground::{Means, spell_code};
use crate::kernel::{AccountId, Asker, EnrolmentId, Error, GroupId, Instant, Keys, Lang, PersonId, Result, Txn};
use crate::notify::{self, Contact, Messages};
use crate::schedule::House;
use crate::trainings::rules::{Lapse, State, marks};
use crate::trainings::store::{self, Row};

/// How long after the last session the link still opens the page.
const OPEN_AFTER_DAYS: i64 = 30;

/// How long before a date a meeting's link is told.
pub const WAY_IN_HOURS: i64 = 2;

/// An enrolment with all that its page may say.
#[derive(Clone)]
pub struct Enrolment {
    pub id: EnrolmentId,
    pub public_id: String,
    pub generation: i64,
    pub token: String,
    pub code: String,
    pub person: PersonId,
    pub name: String,
    pub birth_year: Option<i64>,
    pub state: State,
    /// Her place in line, counted from one.
    pub position: Option<i64>,
    pub auto_hours: Option<i64>,
    pub lapse: Lapse,
    pub offer_until: Option<Instant>,
    pub language: Lang,
    pub messages: Messages,
    pub calendar_part: bool,
    pub late: bool,
    pub task_done: bool,
    /// She has said what she thinks.
    pub feedback_given: bool,
    pub made_by: Option<AccountId>,
    pub made_at: Instant,
    pub offer: Offer,
    pub group: Group,
    pub house: Arc<House>,
}

impl Enrolment {
    /// Whether she may still leave or change the group by herself: until it begins.
    pub fn may_change(&self, now: Instant) -> bool {
        self.state.is_open() && self.group.doors.starts_at.is_some_and(|it| it > now)
    }

    /// Whether an offered seat still waits for her answer.
    pub fn may_answer(&self, now: Instant) -> bool {
        self.state == State::Offered && self.offer_until.is_some_and(|it| it > now)
    }

    /// Whether she may say what she thinks: from its end, once.
    pub fn may_say(&self, now: Instant) -> bool {
        let seated = matches!(self.state, State::Enrolled | State::Completed | State::NotCompleted);
        seated && !self.feedback_given && self.group.ends_at.is_some_and(|it| it <= now)
    }

    /// Whether the link says no more of it than its message did, until the code is given (DOMAIN: discreet).
    pub fn is_discreet(&self) -> bool {
        self.messages == Messages::Discreet
    }

    /// The link of a meeting by video, shortly before it and while it lasts, for who has a seat.
    ///
    /// # Errors
    /// A fault in what is sealed.
    pub fn way_in(&self, keys: &Keys, now: Instant) -> Result<Option<String>> {
        let soon = |it: &Session| it.span.start() <= now.plus_hours(WAY_IN_HOURS) && it.span.end() > now;
        if self.state != State::Enrolled || !self.group.dates().any(soon) {
            return Ok(None);
        }
        self.group.joining_link.as_deref().map(|it| keys.open(it)).transpose()
    }
}

/// The enrolment that a capability link names.
///
/// # Errors
/// `NotFound` for what never was a link, `Gone` for one revoked or long over.
pub async fn by_token(means: &Means<'_>, token: &str) -> Result<Enrolment> {
    let db = means.diary.db().read();
    let row = store::by_public_id(db, public_id(token)?).await?.ok_or(Error::NotFound)?;
    check(means.keys, &row, token)?;
    let it = shown(means, db, means.diary.house().await?, row).await?;
    if it.group.ends_at.is_some_and(|end| end.plus_days(OPEN_AFTER_DAYS) < means.now) {
        return Err(Error::Gone);
    }
    Ok(it)
}

/// The same as a transaction sees it.
///
/// # Errors
/// `NotFound` for one that is not there.
pub async fn by_id(means: &Means<'_>, txn: &Txn, id: EnrolmentId) -> Result<Enrolment> {
    let row = store::by_id(txn, id).await?.ok_or(Error::NotFound)?;
    shown(means, txn, means.diary.house_in(txn).await?, row).await
}

/// An enrolment as staff see it: only at the centres where they serve people (requirement R3).
///
/// # Errors
/// `NotFound`, whether it is not there or not theirs.
pub async fn seen_by(means: &Means<'_>, asker: &Asker, id: EnrolmentId) -> Result<Enrolment> {
    let db = means.diary.db().read();
    let row = store::by_id(db, id).await?.ok_or(Error::NotFound)?;
    let it = shown(means, db, means.diary.house().await?, row).await?;
    if asker.serves().covers(it.group.centre) { Ok(it) } else { Err(Error::NotFound) }
}

/// One line of a group's list.
#[derive(Debug, Clone)]
pub struct InGroup {
    pub id: EnrolmentId,
    pub person: PersonId,
    pub name: String,
    /// As people read it.
    pub code: String,
    pub birth_year: Option<i64>,
    pub state: State,
    /// Her place in line, counted from one.
    pub position: Option<i64>,
    pub offer_until: Option<Instant>,
    pub messages: Messages,
    pub late: bool,
    pub task_done: bool,
    /// She has a certificate that holds.
    pub certified: bool,
    pub made_at: Instant,
    pub by_staff: bool,
    /// Whom to ask where her age demands it.
    pub guardian: String,
    /// Probably the same person as another line: she is reached under the same number or address, or has the same name and year.
    pub twin: bool,
}

/// Everybody ever in a group at the asker's centres: who has a seat, then the line in its order, then who left. Three queries.
///
/// # Errors
/// `NotFound` for a group that is not theirs.
pub async fn in_group(means: &Means<'_>, asker: &Asker, group: &Group) -> Result<Vec<InGroup>> {
    if !asker.serves().covers(group.centre) {
        return Err(Error::NotFound);
    }
    let rows = store::of_group(means.diary.db().read(), group.id).await?;
    let people: Vec<PersonId> = rows.iter().map(|it| PersonId(it.person_id)).collect();
    let contacts = notify::contacts_of(means.diary.db().read(), &people).await?;
    let certified = store::certified(means.diary.db().read(), group.id).await?;
    let about = (twins(&rows, &contacts), certified);
    let mut position = 0;
    rows.into_iter().map(|row| line(means, row, &about, &mut position)).collect()
}

/// By which marks those are known who are in a group or in its line.
pub async fn there(db: &impl ConnectionTrait, group: GroupId) -> Result<BTreeSet<String>> {
    let rows: Vec<Row> = store::of_group(db, group).await?.into_iter().filter(|it| it.state().is_open()).collect();
    let people: Vec<PersonId> = rows.iter().map(|it| PersonId(it.person_id)).collect();
    let contacts = notify::contacts_of(db, &people).await?;
    let own = |row: &Row| {
        let hers = contacts.iter().filter(|it| it.person.0 == row.person_id).map(|it| it.address.clone());
        marks(&row.name, row.birth_year, hers)
    };
    Ok(rows.iter().flat_map(own).collect())
}

fn line(means: &Means<'_>, row: Row, (twins, certified): &(BTreeSet<i64>, BTreeSet<i64>), position: &mut i64) -> Result<InGroup> {
    if row.place.is_some() {
        *position += 1;
    }
    let code = code_of(means.keys, &row.public_id, row.generation);
    Ok(InGroup {
        id: row.id(),
        person: PersonId(row.person_id),
        state: row.state(),
        position: row.place.map(|_| *position),
        offer_until: row.offer_until.map(Instant),
        messages: Messages::parse(&row.messages).ok_or(Error::NotFound)?,
        late: row.late,
        task_done: row.task_done,
        made_at: Instant(row.made_at),
        by_staff: row.made_by.is_some(),
        guardian: row.guardian.as_deref().map(|it| means.keys.open(it)).transpose()?.unwrap_or_default(),
        certified: certified.contains(&row.id),
        twin: twins.contains(&row.id),
        birth_year: row.birth_year,
        name: row.name,
        code: spell_code(&code),
    })
}

/// Which of those who are in are probably the same person as another.
fn twins(rows: &[Row], contacts: &[Contact]) -> BTreeSet<i64> {
    let mut marks: BTreeMap<String, BTreeSet<i64>> = BTreeMap::new();
    for row in rows.iter().filter(|it| it.state().is_open()) {
        let hers = contacts.iter().filter(|it| it.person.0 == row.person_id);
        for contact in hers {
            marks.entry(contact.address.to_lowercase()).or_default().insert(row.id);
        }
        if let Some(year) = row.birth_year {
            marks.entry(format!("{}/{year}", row.name.to_lowercase())).or_default().insert(row.id);
        }
    }
    marks.into_values().filter(|it| it.len() > 1).flatten().collect()
}

async fn shown(means: &Means<'_>, db: &impl ConnectionTrait, house: Arc<House>, row: Row) -> Result<Enrolment> {
    let (offer, group) = group_in(db, row.group()).await?;
    let position = match row.place {
        Some(place) => Some(store::place_in_line(db, row.group(), place).await?),
        None => None,
    };
    Ok(Enrolment {
        id: row.id(),
        token: token_of(means.keys, &row.public_id, row.generation),
        code: code_of(means.keys, &row.public_id, row.generation),
        person: PersonId(row.person_id),
        state: row.state(),
        position,
        auto_hours: row.auto_hours,
        lapse: row.lapse(),
        offer_until: row.offer_until.map(Instant),
        language: Lang::from_tag(&row.language).ok_or(Error::NotFound)?,
        messages: Messages::parse(&row.messages).ok_or(Error::NotFound)?,
        calendar_part: row.calendar_part,
        late: row.late,
        task_done: row.task_done,
        feedback_given: row.feedback_given,
        made_by: row.made_by.map(AccountId),
        made_at: Instant(row.made_at),
        name: row.name,
        birth_year: row.birth_year,
        public_id: row.public_id,
        generation: row.generation,
        offer,
        group,
        house,
    })
}
