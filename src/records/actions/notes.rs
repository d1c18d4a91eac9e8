//! Notes: written, amended, asked for, shared.
use super::super::messages::{self, Asking};
use super::super::rules::{Level, No, Reading, may_write};
use super::super::store::{self, NewRow, NoteRow};
use super::asking::Ways;
use crate::kernel::{AccountId, AppointmentId, Asker, CentreId, Error, Instant, Keys, Lang, NoteId, PersonId, Result, Role, Txn};
use crate::notify;
use crate::people::{self, Deed};

/// A note about to be written. The caller has seen to it that the person is known at the centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    pub person: PersonId,
    pub centre: CentreId,
    pub appointment: Option<AppointmentId>,
    pub level: Level,
    pub text: String,
}

/// Writes a note, sealed.
///
/// # Errors
/// `NotFound` at a centre where the asker serves nobody; `Refused(records-no-not-yours)` for a level that is not theirs.
pub async fn add_note(txn: &Txn, keys: &Keys, asker: &Asker, new: &NewNote, now: Instant) -> Result<NoteId> {
    if !asker.serves().covers(new.centre) {
        return Err(Error::NotFound);
    }
    if !may_write(new.level, asker.is_at(Role::Counsellor, new.centre)) {
        return Err(No::NotYours.into());
    }
    let row = NewRow {
        person: new.person,
        centre: new.centre,
        appointment: new.appointment,
        level: new.level.as_str(),
        author: asker.account,
        body: keys.seal(&new.text)?,
    };
    let id = store::insert_note(txn, row, now).await?;
    people::record(txn, asker, &Deed::new("write-note", "note", id.0).of(new.person).at(new.centre), now).await?;
    Ok(id)
}

/// Writes a new version; the earlier ones stay. `seen`: the version that the author had before her.
///
/// # Errors
/// `NotFound` unless the asker wrote it; `Refused(records-no-changed)` when it was amended meanwhile.
pub async fn amend_note(
    txn: &Txn,
    keys: &Keys,
    asker: &Asker,
    id: NoteId,
    seen: i64,
    text: &str,
    now: Instant,
) -> Result<PersonId> {
    let row = own(txn, asker, id).await?;
    if keys.open(&row.body)? == text {
        return Ok(PersonId(row.person_id));
    }
    if !store::add_version(txn, id, seen, keys.seal(text)?, now).await? {
        return Err(No::Changed.into());
    }
    people::record(txn, asker, &deed("amend-note", &row), now).await?;
    Ok(PersonId(row.person_id))
}

/// Asks a note's author to share it: a line on her pages, and a message if she can be reached. Asking twice asks once.
///
/// # Errors
/// `NotFound` where the asker serves nobody, and for one's own note.
pub async fn ask_author(txn: &Txn, ways: &Ways<'_>, asker: &Asker, id: NoteId, lang: Lang) -> Result<PersonId> {
    let row = store::note_by_id(txn, id).await?.ok_or(Error::NotFound)?;
    if row.author_id == asker.account.0 {
        return Err(Error::NotFound);
    }
    if store::set_reader(txn, id, asker.account, Reading::Asked.as_str(), ways.now).await? {
        let asking = Asking {
            site: ways.site,
            to: PersonId(row.author_person),
            lang,
            colleague: asker.name.clone(),
            person: PersonId(row.person_id),
            cause: format!("note-ask/{}/{}/{}", id.0, asker.account.0, ways.now.0),
            now: ways.now,
        };
        notify::post(txn, ways.keys, &messages::colleague_asks(&asking)?, ways.now).await?;
        people::record(txn, asker, &deed("ask-note", &row), ways.now).await?;
    }
    Ok(PersonId(row.person_id))
}

/// The author answers a colleague who asked.
///
/// # Errors
/// `NotFound` unless the asker wrote the note.
pub async fn answer_reader(
    txn: &Txn,
    asker: &Asker,
    id: NoteId,
    reader: AccountId,
    answer: Reading,
    now: Instant,
) -> Result<PersonId> {
    let row = own(txn, asker, id).await?;
    if store::set_reader(txn, id, reader, answer.as_str(), now).await? {
        let name = if answer == Reading::Shared { "share-note" } else { "decline-note" };
        people::record(txn, asker, &deed(name, &row), now).await?;
    }
    Ok(PersonId(row.person_id))
}

/// The author shares it unasked.
pub async fn share_note(txn: &Txn, asker: &Asker, id: NoteId, reader: AccountId, now: Instant) -> Result<PersonId> {
    answer_reader(txn, asker, id, reader, Reading::Shared, now).await
}

async fn own(txn: &Txn, asker: &Asker, id: NoteId) -> Result<NoteRow> {
    store::note_by_id(txn, id).await?.filter(|it| it.author_id == asker.account.0).ok_or(Error::NotFound)
}

fn deed(name: &'static str, row: &NoteRow) -> Deed {
    Deed::new(name, "note", row.id).of(PersonId(row.person_id)).at(CentreId(row.centre_id))
}
