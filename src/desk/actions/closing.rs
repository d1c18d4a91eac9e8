//! Closing a meeting: outcome, figures, what it led to, the note and the next meeting, all together or nothing.
use chrono::NaiveDate;

use crate::booking::{self, Closing};
use crate::ground::Means;
use crate::kernel::{AppointmentId, Asker, Claim, Error, Instant, Key, Result, again, claim, settle};
use crate::records::{self, Level, NewNote, NewPlacement, PlacementKind, StatedBy};

/// What the help led to, as it was told when the meeting was closed.
#[derive(Debug, Clone)]
pub struct Placement {
    pub kind: PlacementKind,
    pub since: NaiveDate,
    pub stated_by: StatedBy,
}

#[derive(Debug, Clone)]
pub struct Note {
    pub level: Level,
    pub text: String,
}

/// Everything that the closing screen says.
#[derive(Debug, Clone)]
pub struct Close {
    pub closing: Closing,
    pub placement: Option<Placement>,
    pub note: Option<Note>,
    /// When they meet again.
    pub next_at: Option<Instant>,
}

/// Closes an appointment. The same key again does nothing more.
///
/// # Errors
/// As [`booking::close`]; `Taken` or `Refused` when the next time cannot be had any more.
pub async fn close(means: &Means<'_>, asker: &Asker, id: AppointmentId, what: &Close, key: Option<&Key>) -> Result<()> {
    again(|| close_once(means, asker, id, what, key)).await
}

async fn close_once(means: &Means<'_>, asker: &Asker, id: AppointmentId, what: &Close, key: Option<&Key>) -> Result<()> {
    // Not theirs, then not even the key is taken.
    let seen = booking::seen_by(means, asker, id).await?;
    if !booking::may_act(asker, &seen) {
        return Err(Error::NotFound);
    }
    let txn = means.diary.db().begin().await?;
    if let Some(key) = key {
        if let Claim::Done(_) = claim(&txn, key, means.now).await? {
            return Ok(());
        }
        settle(&txn, key, id.0).await?;
    }
    let (it, fact) = booking::close(&txn, means, asker, id, &what.closing).await?;
    if let Some(placement) = &what.placement {
        let new = NewPlacement {
            person: it.person,
            centre: it.centre,
            appointment: Some(id),
            encounter: Some(fact),
            kind: placement.kind,
            since: placement.since,
            stated_by: placement.stated_by,
            what: String::new(),
        };
        records::add_placement(&txn, asker, &new, means.now).await?;
    }
    if let Some(note) = &what.note {
        let new =
            NewNote { person: it.person, centre: it.centre, appointment: Some(id), level: note.level, text: note.text.clone() };
        records::add_note(&txn, means.keys, asker, &new, means.now).await?;
    }
    if let Some(start) = what.next_at {
        let made = booking::book_again(&txn, means, asker, &it, what.closing.topic.unwrap_or(it.service), start).await?;
        booking::agreed(&txn, id, made.id).await?;
    }
    Ok(txn.commit().await?)
}
