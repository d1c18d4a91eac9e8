//! A list of people enrols at once: all of them or none.
use super::super::store;
use super::super::views;
use super::Hand;
use super::enrolling::{Wish, may_enrol, seat};
use crate::ground::{Means, Who};
use crate::kernel::{Asker, Claim, Error, GroupId, Key, PersonId, Result, again, claim, settle};
use crate::people::{self, Deed};
use crate::trainings::rules::{Lapse, marks};

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enlisted {
    /// So many are in, or in line.
    Done(i64),
    /// Nothing is stored: one of them has come meanwhile, or not so many would get seats as was said.
    Changed,
}

/// Enrols everybody of a list, of whom so many get seats as was said before. The same key again changes nothing.
///
/// # Errors
/// As [`super::enrol`].
pub async fn enrol_list(
    means: &Means<'_>,
    asker: &Asker,
    group: GroupId,
    list: &[Who],
    seats: i64,
    key: &Key,
) -> Result<Enlisted> {
    again(|| enrol_list_once(means, asker, group, list, seats, key)).await
}

async fn enrol_list_once(means: &Means<'_>, asker: &Asker, id: GroupId, list: &[Who], seats: i64, key: &Key) -> Result<Enlisted> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(many) = claim(&txn, key, means.now).await? {
        return Ok(Enlisted::Done(many));
    }
    let group = store::group_locked(&txn, id).await?.ok_or(Error::NotFound)?;
    let training = store::training(&txn, group.training()).await?.ok_or(Error::NotFound)?;
    let wish = Wish { group: id, auto_hours: None, lapse: Lapse::Back, invitation: None, guardian: None };
    let hand = Hand::Staff(asker);
    for who in list {
        may_enrol(means, &house, (&training, &group), &wish, who, hand)?;
    }
    let many = i64::try_from(list.len()).unwrap_or(i64::MAX);
    let free = if store::waits(&txn, id).await? { 0 } else { (group.capacity - group.taken).max(0) };
    let there = views::there(&txn, id).await?;
    if free.min(many) != seats || list.iter().any(|it| marks_of(it).iter().any(|it| there.contains(it))) {
        return Ok(Enlisted::Changed);
    }
    for who in list {
        let group = store::group(&txn, id).await?.ok_or(Error::NotFound)?;
        let enrolment = seat(&txn, means, &house, &group, &wish, who, hand).await?;
        let it = store::by_id(&txn, enrolment).await?.ok_or(Error::Gone)?;
        let deed = Deed::new("enrol", "enrolment", enrolment.0).of(PersonId(it.person_id)).at(group.centre());
        people::record(&txn, asker, &deed, means.now).await?;
    }
    settle(&txn, key, many).await?;
    txn.commit().await?;
    Ok(Enlisted::Done(many))
}

fn marks_of(who: &Who) -> std::collections::BTreeSet<String> {
    let phone = who.phone.iter().map(|it| it.as_str().to_owned());
    marks(&who.name, who.birth_year, phone.chain(who.email.iter().map(|it| it.as_str().to_owned())))
}
