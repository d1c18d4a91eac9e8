//! Who offers what: counsellors, the languages they speak, the services they give.
use super::super::rules;
use super::super::views;
use super::hand::{Hand, Saved};
use crate::booking::Whose;
use crate::kernel::{CounsellorId, Error, Lang, PersonId, Result};
use crate::people::{self, Deed, NewPerson, Sex};
use crate::schedule::{self, NewCounsellor};

/// `person`: a colleague with a sign-in; without one, somebody who has none yet.
pub async fn new_counsellor(hand: &Hand<'_>, person: Option<PersonId>, new: NewCounsellor) -> Result<Saved> {
    let colleagues = people::team(hand.db).await?;
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    let person = match person {
        Some(person) => {
            let may = colleagues.iter().any(|it| it.person == person && views::is_theirs(hand.asker, it));
            if !may || house.counsellors.values().any(|it| it.person == person) {
                return Ok(Saved::Wrong("person", "manage-wrong-person"));
            }
            person
        }
        None if hand.manages_all() => people::new_person(&txn, &blank(&new), hand.now).await?,
        None => return Ok(Saved::Wrong("person", "manage-wrong-person")),
    };
    let id = schedule::add_counsellor(&txn, &NewCounsellor { person, ..new }).await?;
    hand.done(txn, Deed::new("add-counsellor", "counsellor", id.0)).await
}

pub async fn change_counsellor(hand: &Hand<'_>, id: CounsellorId, to: &NewCounsellor, active: bool) -> Result<Saved> {
    let colleagues = people::team(hand.db).await?;
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    let counsellor = house.counsellor(id).ok_or(Error::NotFound)?;
    if !views::manages_counsellor(hand.asker, &house, &colleagues, counsellor) {
        return Err(Error::NotFound);
    }
    if hand.is_late(&rules::counsellor(counsellor)) {
        return Ok(Saved::Changed);
    }
    if counsellor.active && !active {
        match hand.in_the_way(&txn, Whose::Counsellor(id)).await? {
            0 => {}
            coming => return Ok(Saved::Coming(coming)),
        }
    }
    schedule::change_counsellor(&txn, id, to, active).await?;
    hand.done(txn, Deed::new("change-counsellor", "counsellor", id.0)).await
}

fn blank(new: &NewCounsellor) -> NewPerson {
    NewPerson {
        name: new.name.be.clone(),
        birth_year: None,
        sex: Sex::Unknown,
        region: "unknown".to_owned(),
        language: new.languages.first().copied().unwrap_or(Lang::Be),
        anonymous: false,
    }
}
