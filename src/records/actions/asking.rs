//! What became of it: asked once, weeks after a meeting; answered by the person herself by her link.
use chrono::NaiveDate;

use super::super::messages::{self, Later};
use super::super::rules::{PlacementKind, QUESTION_DAYS, StatedBy, may_answer};
use super::super::store::{self, NewPlacementRow, NewQuestion, Origin, Question};
use crate::kernel::{
    AppointmentId, CentreId, Claim, Db, Error, Instant, Key, Keys, Lang, PersonId, Result, Site, Txn, claim, settle,
};
use crate::notify;

/// What an action that writes to people works with.
#[derive(Clone, Copy)]
pub struct Ways<'a> {
    pub keys: &'a Keys,
    pub site: &'a Site,
    pub now: Instant,
}

/// Whom to ask about which meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The record that the meeting was booked with: its preferences hold.
    pub person: PersonId,
    pub appointment: AppointmentId,
    pub centre: CentreId,
    pub discreet: bool,
    pub lang: Lang,
}

/// Asks, once about each meeting; the gate of `notify` decides whether and when it leaves.
pub async fn ask_later(txn: &Txn, ways: &Ways<'_>, asked: &Asked) -> Result<()> {
    let public_id = Keys::random_name()?;
    let ends_at = ways.now.plus_days(QUESTION_DAYS);
    let new = NewQuestion {
        public_id: &public_id,
        person: asked.person,
        appointment: asked.appointment,
        centre: asked.centre,
        discreet: asked.discreet,
        ends_at,
    };
    let Some(id) = store::insert_question(txn, &new, ways.now).await? else { return Ok(()) };
    let later = Later {
        site: ways.site,
        to: asked.person,
        lang: asked.lang,
        discreet: asked.discreet,
        token: token_of(ways.keys, &public_id),
        cause: format!("later-question/{id}"),
        ends_at,
        now: ways.now,
    };
    notify::post(txn, ways.keys, &messages::what_became(&later)?, ways.now).await
}

/// The link's last part, derived as those of appointments are.
fn token_of(keys: &Keys, public_id: &str) -> String {
    format!("{}{public_id}", keys.short_tag("later", public_id))
}

/// The question that a link names.
///
/// # Errors
/// `NotFound` for what never was a link, `Gone` once its time is over.
pub(in crate::records) async fn open(db: &Db, keys: &Keys, token: &str, now: Instant) -> Result<Question> {
    let (tag, public_id) = token.split_at_checked(12).filter(|it| it.1.len() == 8 && token.is_ascii()).ok_or(Error::NotFound)?;
    let question = store::question_by_public_id(db.read(), public_id).await?.ok_or(Error::NotFound)?;
    if !keys.fits_short("later", public_id, tag) {
        return Err(Error::NotFound);
    }
    if may_answer(Instant(question.ends_at), now) { Ok(question) } else { Err(Error::Gone) }
}

/// What the person says; `None`: nothing yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnswer {
    pub led_to: Option<(PlacementKind, NaiveDate)>,
}

/// Keeps the answer: one placement for each question, corrected by new versions as long as the link lives.
pub(in crate::records) async fn answer(
    db: &Db,
    keys: &Keys,
    token: &str,
    answer: &NewAnswer,
    key: &Key,
    now: Instant,
) -> Result<()> {
    let question = open(db, keys, token, now).await?;
    let txn = db.begin().await?;
    if let Claim::Done(_) = claim(&txn, key, now).await? {
        return Ok(());
    }
    settle(&txn, key, question.id).await?;
    let word = if answer.led_to.is_some() { "placement" } else { "nothing" };
    // First of all: of two answers at once the second waits here.
    store::answer_question(&txn, question.id, word, now).await?;
    let before = store::placement_of_question(&txn, question.id).await?;
    let told = |kind: &'static str, since: String, gone: bool| NewPlacementRow {
        kind,
        since,
        stated_by: StatedBy::Person.as_str(),
        what: before.as_ref().map(|it| it.what.clone()).unwrap_or_default(),
        gone,
        by: None,
    };
    match (&before, answer.led_to) {
        (None, None) => {}
        (None, Some((kind, since))) => {
            let origin = Origin {
                person: PersonId(question.person_id),
                centre: CentreId(question.centre_id),
                appointment: Some(AppointmentId(question.appointment_id)),
                encounter: None,
                question: Some(question.id),
            };
            store::insert_placement(&txn, &origin, told(kind.as_str(), since.to_string(), false), now).await?;
        }
        (Some(old), led_to) => {
            let kind = PlacementKind::parse(&old.kind).ok_or(Error::NotFound)?;
            let (new_kind, since) = led_to.map_or((kind, old.since.clone()), |it| (it.0, it.1.to_string()));
            let gone = led_to.is_none();
            if (new_kind, &since, gone) != (kind, &old.since, old.gone) {
                let next = told(new_kind.as_str(), since, gone);
                store::add_placement_version(&txn, old.id, old.versions, next, now).await?;
            }
        }
    }
    Ok(txn.commit().await?)
}
