//! Certificates for who completed a training, and what people say of it.
use chrono::Datelike;

use super::super::rules::{No, Recommends, State};
use super::super::store::{self, NewCertificate};
use super::super::views::{certificate_code, certificate_digest};
use super::{line, telling};
use crate::ground::Means;
use crate::kernel::{
    Asker, Claim, EnrolmentId, Error, Instant, Key, Keys, Limit, PersonId, Result, Role, again, claim, settle, strike,
};
use crate::people::{self, Deed};

/// Codes tried at the page that verifies, by everybody together (requirement R9): far more than honest readers need.
const CODES: Limit = Limit { times: 60, minutes: 10 };

/// Gives a certificate to who completed the training, under the name that is to be printed. One that was taken back is given
/// anew under another number.
///
/// # Errors
/// `Refused` for who has not completed it, has one, or where none is given; `NotFound` for an enrolment that is not theirs.
pub async fn certify(means: &Means<'_>, asker: &Asker, id: EnrolmentId, holder: &str, key: &Key) -> Result<()> {
    again(|| certify_once(means, asker, id, holder, key)).await
}

async fn certify_once(means: &Means<'_>, asker: &Asker, id: EnrolmentId, holder: &str, key: &Key) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if let Claim::Done(_) = claim(&txn, key, means.now).await? {
        return Ok(());
    }
    let (row, group) = line::locked(&txn, id).await?;
    if !(asker.is_at(Role::Counsellor, group.centre()) || asker.is_at(Role::Manager, group.centre())) {
        return Err(Error::NotFound);
    }
    let training = store::training(&txn, group.training()).await?.ok_or(Error::NotFound)?;
    if row.state() != State::Completed || !training.it.certificate {
        return Err(No::NotCertified.into());
    }
    if store::certificate_of(&txn, id).await?.is_some() {
        return Err(No::Certified.into());
    }
    let attended = store::minutes_attended(&txn, group.id()).await?;
    let minutes = attended.iter().find(|it| it.0 == id).map_or(0, |it| it.1);
    let new = NewCertificate { enrolment: id, holder: holder.to_owned(), minutes, account: asker.account };
    let certificate = store::insert_certificate(&txn, new, means.now).await?;
    let zone = means.diary.house_in(&txn).await?.zone_of(Some(group.centre())).ok_or(Error::NotFound)?;
    let number = format!("{}-{certificate:05}", means.now.at(zone).year());
    let digest = certificate_digest(means.keys, &certificate_code(means.keys, &number));
    store::number_certificate(&txn, certificate, &number, digest).await?;
    telling::certified(&txn, means, id, &number).await?;
    let deed = Deed::new("certify", "enrolment", id.0).of(PersonId(row.person_id)).at(group.centre());
    people::record(&txn, asker, &deed, means.now).await?;
    settle(&txn, key, certificate).await?;
    Ok(txn.commit().await?)
}

/// Takes a certificate back: whoever verifies it reads that it does not hold.
///
/// # Errors
/// `NotFound` for an enrolment that is not theirs, or has none.
pub async fn revoke_certificate(means: &Means<'_>, asker: &Asker, id: EnrolmentId) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let (row, group) = line::locked(&txn, id).await?;
    if !asker.is_at(Role::Manager, group.centre()) || !store::revoke_certificate(&txn, id, means.now).await? {
        return Err(Error::NotFound);
    }
    let deed = Deed::new("revoke-certificate", "enrolment", id.0).of(PersonId(row.person_id)).at(group.centre());
    people::record(&txn, asker, &deed, means.now).await?;
    Ok(txn.commit().await?)
}

/// The digest of a certificate's code, as typed by anybody, within what may be tried.
///
/// # Errors
/// `TooMany`; `NotFound` for what cannot be one.
pub async fn try_certificate(means: &Means<'_>, typed: &str) -> Result<Vec<u8>> {
    if means.site.limits {
        strike(means.diary.db(), "certificate", CODES, means.now).await?;
    }
    let code = Keys::fold_code(typed);
    if code.len() == 8 && code.is_ascii() { Ok(certificate_digest(means.keys, &code)) } else { Err(Error::NotFound) }
}

/// Three answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// From one (not at all) to five.
    pub useful: i64,
    pub recommends: Recommends,
    /// What should be better.
    pub words: Option<String>,
}

/// Keeps what somebody says of a group that is over, apart from who she is: that she has said it, and what was said, are two
/// facts that nothing ties.
///
/// # Errors
/// `Refused` before the end, for who had no seat, and for who has said it.
pub async fn say(means: &Means<'_>, id: EnrolmentId, feedback: &Feedback) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let (row, group) = line::locked(&txn, id).await?;
    if !matches!(row.state(), State::Enrolled | State::Completed | State::NotCompleted) {
        return Err(No::WrongState.into());
    }
    if group.ends_at.is_none_or(|it| Instant(it) > means.now) {
        return Err(No::NotOver.into());
    }
    if !store::note_feedback(&txn, id).await? {
        return Err(No::SaidAlready.into());
    }
    let zone = means.diary.house_in(&txn).await?.zone_of(Some(group.centre())).ok_or(Error::NotFound)?;
    let day = means.now.at(zone).date_naive().to_string();
    let words = feedback.words.as_deref().map(|it| means.keys.seal(it)).transpose()?;
    store::insert_feedback(&txn, group.id(), (feedback.useful, feedback.recommends.as_str()), words, &day).await?;
    Ok(txn.commit().await?)
}
