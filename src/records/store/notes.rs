//! Notes, their versions, and who asked to read them.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{id_of, list, sql};
use crate::kernel::{AccountId, AppointmentId, CentreId, Instant, NoteId, PersonId, Result, Txn};

/// A note with its newest version, still sealed, and its author.
#[derive(Debug, Clone, FromQueryResult)]
pub struct NoteRow {
    pub id: i64,
    pub person_id: i64,
    pub centre_id: i64,
    pub level: String,
    pub author_id: i64,
    pub author: String,
    pub author_person: i64,
    pub versions: i64,
    pub made_at: i64,
    /// When its newest version was written.
    pub at: i64,
    pub body: Vec<u8>,
}

const NOTE: &str = "SELECT n.id, n.person_id, n.centre_id, n.level, n.author_id, a.name AS author, a.person_id AS author_person, \
                    n.versions, n.made_at, v.at, v.body FROM note n JOIN account a ON a.id = n.author_id \
                    JOIN note_version v ON v.note_id = n.id AND v.version = n.versions";

pub async fn notes_of(db: &impl ConnectionTrait, people: &[PersonId]) -> Result<Vec<NoteRow>> {
    let (marks, values) = list(people);
    let text = format!("{NOTE} WHERE n.person_id IN ({marks}) ORDER BY n.id DESC LIMIT 200");
    Ok(NoteRow::find_by_statement(sql(db, text, values)).all(db).await?)
}

pub async fn note_by_id(db: &impl ConnectionTrait, id: NoteId) -> Result<Option<NoteRow>> {
    Ok(NoteRow::find_by_statement(sql(db, format!("{NOTE} WHERE n.id = $1"), vec![id.0.into()])).one(db).await?)
}

#[derive(Debug, Clone, FromQueryResult)]
pub struct VersionRow {
    pub version: i64,
    pub at: i64,
    pub body: Vec<u8>,
}

/// All versions, the first first.
pub async fn versions_of(db: &impl ConnectionTrait, id: NoteId) -> Result<Vec<VersionRow>> {
    let text = "SELECT version, at, body FROM note_version WHERE note_id = $1 ORDER BY version";
    Ok(VersionRow::find_by_statement(sql(db, text, vec![id.0.into()])).all(db).await?)
}

pub struct NewRow {
    pub person: PersonId,
    pub centre: CentreId,
    pub appointment: Option<AppointmentId>,
    pub level: &'static str,
    pub author: AccountId,
    pub body: Vec<u8>,
}

pub async fn insert_note(txn: &Txn, new: NewRow, now: Instant) -> Result<NoteId> {
    let text = "INSERT INTO note (person_id, centre_id, appointment_id, level, author_id, made_at) \
                VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    let values = vec![
        new.person.0.into(),
        new.centre.0.into(),
        new.appointment.map(|it| it.0).into(),
        new.level.into(),
        new.author.0.into(),
        now.0.into(),
    ];
    let id = id_of(txn, text, values).await?;
    insert_version(txn, id, 1, new.body, now).await?;
    Ok(NoteId(id))
}

/// The next version, where `seen` still is the newest. Returns whether it is.
pub async fn add_version(txn: &Txn, id: NoteId, seen: i64, body: Vec<u8>, now: Instant) -> Result<bool> {
    let text = "UPDATE note SET versions = versions + 1 WHERE id = $1 AND versions = $2";
    if txn.execute_raw(sql(txn, text, vec![id.0.into(), seen.into()])).await?.rows_affected() != 1 {
        return Ok(false);
    }
    insert_version(txn, id.0, seen + 1, body, now).await?;
    Ok(true)
}

async fn insert_version(txn: &Txn, id: i64, version: i64, body: Vec<u8>, now: Instant) -> Result<()> {
    let text = "INSERT INTO note_version (note_id, version, body, at) VALUES ($1, $2, $3, $4)";
    txn.execute_raw(sql(txn, text, vec![id.into(), version.into(), body.into(), now.0.into()])).await?;
    Ok(())
}

#[derive(Debug, Clone, FromQueryResult)]
pub struct ReaderRow {
    pub note_id: i64,
    pub account_id: i64,
    pub name: String,
    pub state: String,
}

/// Who asked for notes of these people, and with whom they are shared.
pub async fn readers_of(db: &impl ConnectionTrait, people: &[PersonId]) -> Result<Vec<ReaderRow>> {
    let (marks, values) = list(people);
    let text = format!(
        "SELECT r.note_id, r.account_id, a.name, r.state FROM note_reader r JOIN note n ON n.id = r.note_id \
         JOIN account a ON a.id = r.account_id WHERE n.person_id IN ({marks}) ORDER BY r.at LIMIT 500"
    );
    Ok(ReaderRow::find_by_statement(sql(db, text, values)).all(db).await?)
}

/// What colleagues ask this author for.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AskedRow {
    pub note_id: i64,
    pub person_id: i64,
    pub account_id: i64,
    pub name: String,
    pub at: i64,
    pub made_at: i64,
}

pub async fn asked_of(db: &impl ConnectionTrait, author: AccountId) -> Result<Vec<AskedRow>> {
    let text = "SELECT r.note_id, n.person_id, r.account_id, a.name, r.at, n.made_at FROM note n \
                JOIN note_reader r ON r.note_id = n.id AND r.state = 'asked' JOIN account a ON a.id = r.account_id \
                WHERE n.author_id = $1 ORDER BY r.at LIMIT 50";
    Ok(AskedRow::find_by_statement(sql(db, text, vec![author.0.into()])).all(db).await?)
}

/// Writes what became of a reader. Who may read already is not made to ask again.
pub async fn set_reader(txn: &Txn, note: NoteId, account: AccountId, state: &str, now: Instant) -> Result<bool> {
    let text = "INSERT INTO note_reader (note_id, account_id, state, at) VALUES ($1, $2, $3, $4) \
                ON CONFLICT (note_id, account_id) DO UPDATE SET state = excluded.state, at = excluded.at \
                WHERE note_reader.state <> excluded.state AND NOT (note_reader.state = 'shared' AND excluded.state = 'asked')";
    let done = txn.execute_raw(sql(txn, text, vec![note.0.into(), account.0.into(), state.into(), now.0.into()])).await?;
    Ok(done.rows_affected() == 1)
}
