//! Consents: given, refused, withdrawn.
use chrono::NaiveDate;

use super::super::rules::{Answer, ConsentKind, How};
use super::super::store::{self, NewConsentRow};
use crate::kernel::{Asker, CentreId, Error, Instant, Keys, PersonId, Result, Txn};
use crate::people::{self, Deed};

/// A consent as staff hear or see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConsent {
    pub person: PersonId,
    pub centre: CentreId,
    pub kind: ConsentKind,
    pub answer: Answer,
    /// The guardian: who it was, and how they are related. Empty for the person's own word.
    pub who: String,
    pub relation: String,
    pub how: How,
    /// The last day on which it holds; none: until it is withdrawn.
    pub until: Option<NaiveDate>,
}

/// Writes a consent down: from now on the newest of its kind.
///
/// # Errors
/// `NotFound` at a centre where the asker serves nobody.
pub async fn add_consent(txn: &Txn, keys: &Keys, asker: &Asker, new: &NewConsent, now: Instant) -> Result<()> {
    if !asker.serves().covers(new.centre) {
        return Err(Error::NotFound);
    }
    let row = NewConsentRow {
        person: new.person,
        kind: new.kind.as_str(),
        answer: new.answer.as_str(),
        who: if new.who.is_empty() { None } else { Some(keys.seal(&new.who)?) },
        relation: new.relation.clone(),
        how: new.how.as_str(),
        centre: Some(new.centre),
        seen_by: Some(asker.account),
        until_day: new.until.map(|it| it.to_string()),
    };
    let id = store::insert_consent(txn, row, now).await?;
    people::record(txn, asker, &Deed::new("add-consent", "consent", id).of(new.person).at(new.centre), now).await
}

/// Somebody under 16 booked under a name by herself: the guardian's word is to be taken at the first visit.
pub async fn guardian_pending(txn: &Txn, person: PersonId, centre: CentreId, now: Instant) -> Result<()> {
    let row = NewConsentRow {
        person,
        kind: ConsentKind::Guardian.as_str(),
        answer: Answer::Pending.as_str(),
        who: None,
        relation: String::new(),
        how: How::None.as_str(),
        centre: Some(centre),
        seen_by: None,
        until_day: None,
    };
    store::insert_consent(txn, row, now).await?;
    Ok(())
}

/// Takes a consent back on all records of one person. Nothing when none stood.
pub async fn withdraw_consent(txn: &Txn, asker: &Asker, family: &[PersonId], kind: ConsentKind, now: Instant) -> Result<()> {
    if store::withdraw_consent(txn, family, kind.as_str(), asker.account, now).await? > 0
        && let Some(person) = family.first()
    {
        people::record(txn, asker, &Deed::new("withdraw-consent", "person", person.0).of(*person), now).await?;
    }
    Ok(())
}
