//! An appointment that was agreed before the house kept its times here.
use std::sync::Arc;

use super::super::rules::{Reminder, State};
use super::super::store::{self, NewAppointment, Step};
use super::super::views::{code_digest, code_of};
use super::telling;
use crate::ground::Means;
use crate::kernel::{AppointmentId, CentreId, Keys, Lang, PersonId, Result, Txn};
use crate::notify::{self, Content, Letter, Messages};
use crate::schedule::{self, House, Mode, Place};

/// What was agreed, with whom. `tell`: whether they get a confirmation; without it they hear nothing until it changes.
#[derive(Debug, Clone)]
pub struct Carried {
    pub person: PersonId,
    pub place: Place,
    pub centre: CentreId,
    pub mode: Mode,
    pub language: Lang,
    pub messages: Messages,
    pub tell: bool,
}

/// Writes it down in the transaction of whoever brings it.
///
/// # Errors
/// [`crate::kernel::Error::Taken`] when counsellor or room have something then.
pub async fn carry_in(txn: &Txn, means: &Means<'_>, house: &Arc<House>, it: &Carried) -> Result<AppointmentId> {
    let event = schedule::place(txn, house, &it.place, means.now).await?;
    let public_id = Keys::random_name()?;
    let new = NewAppointment {
        public_id: &public_id,
        code_digest: code_digest(means.keys, &code_of(means.keys, &public_id, 0)),
        event,
        service: it.place.service,
        counsellor: it.place.counsellor,
        centre: it.centre,
        room: it.place.room,
        mode: it.mode.as_str(),
        person: it.person,
        state: State::Booked.as_str(),
        language: it.language.tag(),
        messages: it.messages.as_str(),
        calendar_part: false,
        answers: None,
    };
    let id = store::insert(txn, new, means.now).await?;
    let step = Step { deed: "carry", from: "reserved", to: State::Booked.as_str(), by: "centre", freed: None, account: None };
    store::step(txn, id, step, means.now).await?;
    if it.tell {
        telling::booked(txn, means, house, id).await?;
    } else {
        withhold(txn, means, id).await?;
    }
    Ok(id)
}

/// Reminders of the time as it was brought count as told.
async fn withhold(txn: &Txn, means: &Means<'_>, id: AppointmentId) -> Result<()> {
    let Some(row) = store::by_id(txn, id).await? else { return Ok(()) };
    for kind in Reminder::ALL {
        let letter = Letter {
            to: PersonId(row.person_id),
            kind: kind.as_str(),
            cause: format!("{}/{}/{}", row.uid, row.sequence, kind.as_str()),
            thread: row.uid.clone(),
            place: row.sequence,
            full: Content::default(),
            neutral: Content::default(),
            must_reach: false,
            leaves_at: means.now,
            useless_at: None,
            call_why: String::new(),
            call_script: String::new(),
        };
        notify::withhold(txn, &letter, means.now).await?;
    }
    Ok(())
}
