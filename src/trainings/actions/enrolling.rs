//! Somebody gets a seat, or a place in line.
use chrono::Datelike;

use super::super::rules::{self, Lapse, No, Seat, State};
use super::super::store::{self, GroupRow, NewEnrolment, Step, TrainingRow};
use super::super::views::{code_digest, code_of, token_of};
use super::{Hand, telling};
use crate::ground::{self, Arriving, Means, Who};
use crate::kernel::{Claim, EnrolmentId, Error, GroupId, Key, Keys, PersonId, Result, Txn, again, claim, settle};
use crate::people::{self, Deed};
use crate::records;
use crate::schedule::House;

/// What somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub group: GroupId,
    /// A freed seat is hers without asking, when she hears so many hours before the beginning.
    pub auto_hours: Option<i64>,
    /// What becomes of an offer that she lets pass.
    pub lapse: Lapse,
    /// The word that came with the invitation, as typed.
    pub invitation: Option<String>,
    /// Whom to ask where her age demands it: a name, a number.
    pub guardian: Option<String>,
}

/// What came of it. Link and code are derived anew each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    pub id: EnrolmentId,
    pub person: PersonId,
    pub token: String,
    pub code: String,
    pub state: State,
}

/// Enrols somebody in a group, or puts her in line when it is full. The seat is decided under the group's lock. The same key
/// again gives the same enrolment.
///
/// # Errors
/// `Refused` (closed, begun, too young, not invited …), `KeyReused`, `NotFound` for a group that is not there or not theirs.
pub async fn enrol(means: &Means<'_>, wish: &Wish, who: &Who, hand: Hand<'_>, key: Option<&Key>) -> Result<Enrolled> {
    again(|| enrol_once(means, wish, who, hand, key)).await
}

/// Whether this person could enrol in the group now: asked before she is shown what she would press, so that nobody goes on
/// to hear no. The answer binds nobody.
///
/// # Errors
/// As [`enrol`].
pub async fn may_come(means: &Means<'_>, wish: &Wish, who: &Who) -> Result<()> {
    let (house, db) = (means.diary.house().await?, means.diary.db().read());
    let group = store::group(db, wish.group).await?.ok_or(Error::NotFound)?;
    let training = store::training(db, group.training()).await?.ok_or(Error::NotFound)?;
    may_enrol(means, &house, (&training, &group), wish, who, Hand::Client)
}

/// What this key has brought about already; waits for whoever is just enrolling under it.
///
/// # Errors
/// `KeyReused` when it came with other answers.
pub async fn enrolled_by(means: &Means<'_>, key: &Key) -> Result<Option<Enrolled>> {
    again(|| enrolled_by_once(means, key)).await
}

async fn enrolled_by_once(means: &Means<'_>, key: &Key) -> Result<Option<Enrolled>> {
    // Never committed: the claim of a key that nobody used goes with the transaction.
    let txn = means.diary.db().begin().await?;
    match claim(&txn, key, means.now).await? {
        Claim::Done(id) => Ok(Some(enrolled(&txn, means, EnrolmentId(id)).await?)),
        Claim::New => Ok(None),
    }
}

async fn enrol_once(means: &Means<'_>, wish: &Wish, who: &Who, hand: Hand<'_>, key: Option<&Key>) -> Result<Enrolled> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    if let Some(key) = key
        && let Claim::Done(id) = claim(&txn, key, means.now).await?
    {
        return enrolled(&txn, means, EnrolmentId(id)).await;
    }
    let group = store::group_locked(&txn, wish.group).await?.ok_or(Error::NotFound)?;
    let training = store::training(&txn, group.training()).await?.ok_or(Error::NotFound)?;
    may_enrol(means, &house, (&training, &group), wish, who, hand)?;
    let id = seat(&txn, means, &house, &group, wish, who, hand).await?;
    if let Hand::Staff(asker) = hand {
        let it = store::by_id(&txn, id).await?.ok_or(Error::Gone)?;
        let deed = Deed::new("enrol", "enrolment", id.0).of(PersonId(it.person_id)).at(group.centre());
        people::record(&txn, asker, &deed, means.now).await?;
    }
    if let Some(key) = key {
        settle(&txn, key, id.0).await?;
    }
    let made = enrolled(&txn, means, id).await?;
    txn.commit().await?;
    Ok(made)
}

pub(super) fn may_enrol(
    means: &Means<'_>,
    house: &House,
    (training, group): (&TrainingRow, &GroupRow),
    wish: &Wish,
    who: &Who,
    hand: Hand<'_>,
) -> Result<()> {
    match hand {
        Hand::Client if !training.it.active => return Err(Error::NotFound),
        Hand::Staff(asker) if !asker.serves().covers(group.centre()) => return Err(Error::NotFound),
        Hand::Client | Hand::Staff(_) => {}
    }
    group.doors().let_in(hand.is_staff(), means.now)?;
    if training.it.by_invitation && !hand.is_staff() && !is_invited(means.keys, group, wish.invitation.as_deref()) {
        return Err(No::NotInvited.into());
    }
    let zone = house.zone_of(Some(group.centre())).ok_or(Error::NotFound)?;
    let year = group.starts_at().unwrap_or(means.now).at(zone).year();
    let (year, nobody) = (i64::from(year), who.email.is_none() && who.phone.is_none());
    if !hand.is_staff() && wish.guardian.is_none() && records::guardian_needed(who.birth_year, nobody, year) {
        return Err(No::NoGuardian.into());
    }
    Ok(training.it.is_for(who.birth_year, house.settings.youngest, year)?)
}

fn is_invited(keys: &Keys, group: &GroupRow, word: Option<&str>) -> bool {
    let fits = |digest: &Vec<u8>| word.is_some_and(|it| *digest == invitation_digest(keys, it));
    group.invitation_digest.as_ref().is_some_and(fits)
}

/// What is stored of an invitation's word.
pub(super) fn invitation_digest(keys: &Keys, word: &str) -> Vec<u8> {
    keys.mac("invitation", &Keys::fold_code(word)).to_vec()
}

/// The group is locked.
pub(super) async fn seat(
    txn: &Txn,
    means: &Means<'_>,
    house: &House,
    group: &GroupRow,
    wish: &Wish,
    who: &Who,
    hand: Hand<'_>,
) -> Result<EnrolmentId> {
    let zone = house.zone_of(Some(group.centre())).ok_or(Error::NotFound)?;
    let arriving = Arriving { centre: group.centre(), zone, by_call: false, by_staff: hand.is_staff() };
    let entered = ground::enter(txn, means, who, &arriving).await?;
    let state = match rules::seat(group.capacity, group.taken, store::waits(txn, group.id()).await?) {
        Seat::Enrolled => State::Enrolled,
        Seat::Waiting => State::Waiting,
    };
    let place = if state == State::Waiting { Some(store::next_place(txn, group.id()).await?) } else { None };
    if state == State::Enrolled {
        store::add_taken(txn, group.id(), 1).await?;
    }
    let public_id = Keys::random_name()?;
    let new = NewEnrolment {
        code_digest: code_digest(means.keys, &code_of(means.keys, &public_id, 0)),
        public_id,
        group: group.id(),
        person: entered.person,
        state,
        place,
        auto_hours: wish.auto_hours,
        lapse: wish.lapse,
        language: who.language.tag(),
        messages: entered.messages.as_str(),
        calendar_part: entered.calendar_part,
        guardian: wish.guardian.as_deref().map(|it| means.keys.seal(it)).transpose()?,
        made_by: hand.account(),
    };
    let id = store::insert(txn, new, means.now).await?;
    let step = Step { deed: "enrol", from: State::Waiting, to: state, by: hand.by(), account: hand.account() };
    store::step(txn, id, step, means.now).await?;
    telling::came(txn, means, id).await?;
    Ok(id)
}

/// What a key brought about, or what has just come about.
async fn enrolled(txn: &Txn, means: &Means<'_>, id: EnrolmentId) -> Result<Enrolled> {
    let row = store::by_id(txn, id).await?.ok_or(Error::Gone)?;
    Ok(Enrolled {
        id,
        person: PersonId(row.person_id),
        token: token_of(means.keys, &row.public_id, row.generation),
        code: code_of(means.keys, &row.public_id, row.generation),
        state: row.state(),
    })
}
