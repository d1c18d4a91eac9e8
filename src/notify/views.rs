//! What staff and the demonstration see of contacts, outbox and calls.
use sea_orm::{ConnectionTrait, QueryResult};

use super::delivery::file_name;
use super::rules::{Channel, Contact};
use super::store::{self, sql};
use crate::kernel::{Db, Email, Instant, MessageId, PersonId, Result, Txn};

/// A message as the outbox shows it: its fate, never its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub id: MessageId,
    pub person: PersonId,
    pub kind: String,
    /// `waiting`, `sent`, `dead`, `dropped`, `called`.
    pub state: String,
    /// `email` or `sms` once sent, else empty.
    pub channel: String,
    /// `full` or `neutral` once sent, else empty.
    pub variant: String,
    /// The local part of its Message-ID.
    pub name: String,
    pub attempts: i64,
    pub leaves_at: Instant,
    pub made_at: Instant,
    pub ended_at: Option<Instant>,
    pub last_error: String,
}

impl Line {
    /// The name of the file in `mail_dir` that holds it, when it left into one.
    pub fn file(&self) -> Option<String> {
        let channel = Channel::parse(&self.channel).filter(|_| self.state == "sent")?;
        Some(file_name(self.id, &self.name, channel))
    }
}

/// A call that somebody at the desk has to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub id: i64,
    pub person: PersonId,
    /// A key of the words.
    pub why: String,
    pub script: String,
    pub due_at: Instant,
    pub made_at: Instant,
}

const LINE: &str = "id, person_id, kind, state, channel, variant, message_id, attempts, leaves_at, made_at, ended_at, last_error";

/// How a person may be reached.
pub async fn contacts(db: &Db, person: PersonId) -> Result<Vec<Contact>> {
    store::contacts(db.read(), person).await
}

/// How several people may be reached, in one query.
pub async fn contacts_of(db: &impl ConnectionTrait, people: &[PersonId]) -> Result<Vec<Contact>> {
    store::contacts_of(db, people).await
}

/// The same inside an action.
pub async fn contacts_in(txn: &Txn, person: PersonId) -> Result<Vec<Contact>> {
    store::contacts(txn, person).await
}

/// How somebody with several records may be reached: as the newest that says so does.
pub async fn contacts_of_newest(db: &Db, records: &[PersonId]) -> Result<Vec<Contact>> {
    store::contacts_of_newest(db.read(), records).await
}

/// The same inside an action.
pub async fn contacts_of_newest_in(txn: &Txn, records: &[PersonId]) -> Result<Vec<Contact>> {
    store::contacts_of_newest(txn, records).await
}

/// Everybody who gave this e-mail address, whatever its capitals.
pub async fn people_at(db: &Db, address: &Email) -> Result<Vec<PersonId>> {
    store::people_at(db, address.as_str()).await
}

/// Messages that will not be tried again although nobody got them, newest first.
pub async fn dead(db: &Db, limit: i64) -> Result<Vec<Line>> {
    lines(db, "WHERE state = 'dead' ORDER BY id DESC LIMIT $1", limit).await
}

/// The newest messages, whatever became of them.
pub async fn recent(db: &Db, limit: i64) -> Result<Vec<Line>> {
    lines(db, "ORDER BY id DESC LIMIT $1", limit).await
}

/// Calls to make, the most urgent first.
pub async fn calls(db: &Db, limit: i64) -> Result<Vec<Call>> {
    let find =
        "SELECT id, person_id, why, script, due_at, made_at FROM desk_call WHERE done_at IS NULL ORDER BY due_at, id LIMIT $1";
    let rows = db.read().query_all_raw(sql(db.read(), find, vec![limit.into()])).await?;
    rows.iter()
        .map(|it| {
            Ok(Call {
                id: it.try_get("", "id")?,
                person: PersonId(it.try_get("", "person_id")?),
                why: it.try_get("", "why")?,
                script: it.try_get("", "script")?,
                due_at: Instant(it.try_get("", "due_at")?),
                made_at: Instant(it.try_get("", "made_at")?),
            })
        })
        .collect()
}

async fn lines(db: &Db, which: &str, limit: i64) -> Result<Vec<Line>> {
    let find = format!("SELECT {LINE} FROM message {which}");
    let rows = db.read().query_all_raw(sql(db.read(), &find, vec![limit.into()])).await?;
    rows.iter().map(line).collect()
}

fn line(row: &QueryResult) -> Result<Line> {
    Ok(Line {
        id: MessageId(row.try_get("", "id")?),
        person: PersonId(row.try_get("", "person_id")?),
        kind: row.try_get("", "kind")?,
        state: row.try_get("", "state")?,
        channel: row.try_get("", "channel")?,
        variant: row.try_get("", "variant")?,
        name: row.try_get("", "message_id")?,
        attempts: row.try_get("", "attempts")?,
        leaves_at: Instant(row.try_get("", "leaves_at")?),
        made_at: Instant(row.try_get("", "made_at")?),
        ended_at: row.try_get::<Option<i64>>("", "ended_at")?.map(Instant),
        last_error: row.try_get("", "last_error")?,
    })
}

/// Whether any mail has ever left: then the way out works.
pub async fn mail_has_left(db: &Db) -> Result<bool> {
    let find = "SELECT id FROM message WHERE state = 'sent' AND channel = 'email' LIMIT 1";
    Ok(db.read().query_one_raw(sql(db.read(), find, vec![])).await?.is_some())
}
