//! Rows of contact, message and desk_call. The variants of a message lie here sealed, and not at all once it has ended.
mod calls;

pub use calls::{CallRow, call, end_call, forbid_calls, insert_attempt, reopen_call};

use chrono_tz::Tz;
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

use super::rules::{Channel, Contact, Detail, tail};
use super::{Content, Letter};
use crate::kernel::{Db, Error, Instant, Keys, MessageId, PersonId, Result, Txn};

/// A message that one worker has claimed: nobody else touches it until the lease ends.
#[derive(Debug)]
pub struct Claimed {
    pub id: MessageId,
    pub person: PersonId,
    pub kind: String,
    pub cause: String,
    pub thread: String,
    /// The local part of its Message-ID.
    pub name: String,
    /// Full and neutral; an error when they were sealed with another secret key.
    pub variants: Result<(Content, Content)>,
    pub must_reach: bool,
    pub call_why: String,
    pub call_script: String,
    pub useless_at: Option<Instant>,
    /// This attempt included.
    pub attempts: i64,
}

/// A line of a thread that has reached, or may have reached, the person by e-mail.
#[derive(Debug)]
pub struct Told {
    pub name: String,
    pub variant: Detail,
}

const CONTACT: &str = "person_id, channel, address, allowed, detail, from_hour, until_hour, zone, say_instead, calendar_part";

pub async fn contacts<C: ConnectionTrait>(db: &C, person: PersonId) -> Result<Vec<Contact>> {
    let find = format!("SELECT {CONTACT} FROM contact WHERE person_id = $1 ORDER BY id");
    let rows = db.query_all_raw(sql(db, &find, vec![person.0.into()])).await?;
    rows.iter().map(contact).collect()
}

/// The ways to reach several people at once.
pub async fn contacts_of(db: &impl ConnectionTrait, people: &[PersonId]) -> Result<Vec<Contact>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let marks = (1..=people.len()).map(|it| format!("${it}")).collect::<Vec<_>>().join(", ");
    let find = format!("SELECT {CONTACT} FROM contact WHERE person_id IN ({marks}) ORDER BY id");
    let values = people.iter().map(|it| it.0.into()).collect();
    let rows = db.query_all_raw(sql(db, &find, values)).await?;
    rows.iter().map(contact).collect()
}

/// Those of the newest of these records that has any.
pub async fn contacts_of_newest<C: ConnectionTrait>(db: &C, records: &[PersonId]) -> Result<Vec<Contact>> {
    let ids = records.iter().map(|it| it.0.to_string()).collect::<Vec<_>>().join(", ");
    let find = format!(
        "SELECT {CONTACT} FROM contact WHERE person_id = (SELECT MAX(person_id) FROM contact WHERE person_id IN ({ids})) ORDER BY id"
    );
    let rows = db.query_all_raw(sql(db, &find, Vec::new())).await?;
    rows.iter().map(contact).collect()
}

pub async fn replace_contacts(txn: &Txn, person: PersonId, contacts: &[Contact]) -> Result<()> {
    txn.execute_raw(sql(txn, "DELETE FROM contact WHERE person_id = $1", vec![person.0.into()])).await?;
    let insert = format!("INSERT INTO contact ({CONTACT}, tail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
    for it in contacts {
        let values = vec![
            person.0.into(),
            it.channel.as_str().into(),
            it.address.clone().into(),
            it.allowed.into(),
            it.detail.as_str().into(),
            it.from_hour.into(),
            it.until_hour.into(),
            it.zone.name().into(),
            it.say_instead.clone().into(),
            it.calendar_part.into(),
            tail(it.channel, &it.address).into(),
        ];
        txn.execute_raw(sql(txn, &insert, values)).await?;
    }
    Ok(())
}

pub async fn people_at(db: &Db, address: &str) -> Result<Vec<PersonId>> {
    let find = "SELECT person_id FROM contact WHERE LOWER(address) = LOWER($1) AND channel = 'email' ORDER BY person_id";
    let rows = db.read().query_all_raw(sql(db.read(), find, vec![address.into()])).await?;
    rows.iter().map(|it| Ok(PersonId(it.try_get("", "person_id")?))).collect()
}

/// Writes the message unless its cause was told before; says whether it did.
pub async fn insert(txn: &Txn, keys: &Keys, letter: &Letter, name: &str, leaves_at: Instant, now: Instant) -> Result<bool> {
    let insert = "INSERT INTO message (cause, kind, person_id, thread, place_in_thread, message_id, full_text, neutral_text, \
                  must_reach, call_why, call_script, state, leaves_at, due_at, useless_at, made_at) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', $12, $12, $13, $14) \
                  ON CONFLICT (cause) DO NOTHING";
    let values = vec![
        letter.cause.clone().into(),
        letter.kind.into(),
        letter.to.0.into(),
        letter.thread.clone().into(),
        letter.place.into(),
        name.into(),
        sealed(keys, &letter.full)?.into(),
        sealed(keys, &letter.neutral)?.into(),
        letter.must_reach.into(),
        letter.call_why.clone().into(),
        letter.call_script.clone().into(),
        leaves_at.0.into(),
        letter.useless_at.map(|it| it.0).into(),
        now.0.into(),
    ];
    Ok(txn.execute_raw(sql(txn, insert, values)).await?.rows_affected() == 1)
}

/// Writes down, without a word of it, that a letter became a call or was dropped when it was written.
pub async fn insert_ended(txn: &Txn, letter: &Letter, name: &str, state: &str, now: Instant) -> Result<bool> {
    let insert = "INSERT INTO message (cause, kind, person_id, thread, place_in_thread, message_id, full_text, neutral_text, \
                  must_reach, state, leaves_at, made_at, ended_at) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, $11, $11) ON CONFLICT (cause) DO NOTHING";
    let values = vec![
        letter.cause.clone().into(),
        letter.kind.into(),
        letter.to.0.into(),
        letter.thread.clone().into(),
        letter.place.into(),
        name.into(),
        Vec::<u8>::new().into(),
        letter.must_reach.into(),
        state.into(),
        letter.leaves_at.0.into(),
        now.0.into(),
    ];
    Ok(txn.execute_raw(sql(txn, insert, values)).await?.rows_affected() == 1)
}

/// Reminders of a thread that speak of an earlier revision than `place`: they would tell what is no longer so.
pub async fn drop_outdated(txn: &Txn, thread: &str, to: PersonId, place: i64, now: Instant) -> Result<()> {
    let update = "UPDATE message SET state = 'dropped', full_text = $4, neutral_text = $4, call_script = '', ended_at = $5 \
                  WHERE thread = $1 AND person_id = $2 AND place_in_thread < $3 AND state = 'waiting' \
                  AND kind LIKE 'reminder%' AND NOT maybe_left";
    let values = vec![thread.into(), to.0.into(), place.into(), Vec::<u8>::new().into(), now.0.into()];
    txn.execute_raw(sql(txn, update, values)).await?;
    Ok(())
}

pub async fn forget_unsent(txn: &Txn, thread: &str, to: PersonId) -> Result<()> {
    let of_thread = || vec![thread.into(), to.0.into()];
    let messages = "DELETE FROM message WHERE thread = $1 AND person_id = $2 AND state IN ('waiting', 'called') \
                    AND NOT maybe_left \
                    AND NOT EXISTS (SELECT 1 FROM desk_call WHERE desk_call.cause = message.cause AND done_at IS NOT NULL)";
    txn.execute_raw(sql(txn, messages, of_thread())).await?;
    let calls = "DELETE FROM desk_call WHERE thread = $1 AND person_id = $2 AND done_at IS NULL";
    txn.execute_raw(sql(txn, calls, of_thread())).await?;
    Ok(())
}

/// A message that was taken back before it left.
pub struct TakenBack {
    pub leaves_at: Instant,
    pub attempts: i64,
    pub must_reach: bool,
}

/// Deletes what of the thread waits and has not left for certain.
pub async fn delete_waiting(txn: &Txn, thread: &str, to: PersonId) -> Result<Vec<TakenBack>> {
    let delete = "DELETE FROM message WHERE thread = $1 AND person_id = $2 AND state = 'waiting' AND NOT maybe_left \
                  RETURNING leaves_at, attempts, must_reach";
    let rows = txn.query_all_raw(sql(txn, delete, vec![thread.into(), to.0.into()])).await?;
    let taken = |row: &QueryResult| {
        Ok(TakenBack {
            leaves_at: Instant(row.try_get("", "leaves_at")?),
            attempts: row.try_get("", "attempts")?,
            must_reach: row.try_get("", "must_reach")?,
        })
    };
    rows.iter().map(taken).collect()
}

/// Whether something of the thread waits for a later moment.
pub async fn waits_for_later(txn: &Txn, thread: &str, to: PersonId, now: Instant) -> Result<bool> {
    let find = "SELECT id FROM message WHERE thread = $1 AND person_id = $2 AND state = 'waiting' AND leaves_at > $3 \
                AND attempts = 0 LIMIT 1";
    Ok(txn.query_one_raw(sql(txn, find, vec![thread.into(), to.0.into(), now.0.into()])).await?.is_some())
}

/// Whether anything of the thread has left, may have left, or was told by a call.
pub async fn anything_left(txn: &Txn, thread: &str, to: PersonId) -> Result<bool> {
    let find = "SELECT id FROM message WHERE thread = $1 AND person_id = $2 \
                AND (maybe_left OR state IN ('sent', 'called')) LIMIT 1";
    Ok(txn.query_one_raw(sql(txn, find, vec![thread.into(), to.0.into()])).await?.is_some())
}

pub struct NewCall<'a> {
    pub cause: &'a str,
    pub person: PersonId,
    pub thread: &'a str,
    pub why: &'a str,
    pub script: &'a str,
    pub due_at: Instant,
    /// From when on it is of no use to tell.
    pub deadline: Option<Instant>,
}

pub async fn insert_call(txn: &Txn, call: &NewCall<'_>, now: Instant) -> Result<()> {
    let insert = "INSERT INTO desk_call (cause, person_id, thread, why, script, due_at, made_at, deadline) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (cause) DO NOTHING";
    let values = vec![
        call.cause.into(),
        call.person.0.into(),
        call.thread.into(),
        call.why.into(),
        call.script.into(),
        call.due_at.0.into(),
        now.0.into(),
        call.deadline.map(|it| it.0).into(),
    ];
    txn.execute_raw(sql(txn, insert, values)).await?;
    Ok(())
}

/// Messages that may be attempted now: due, not leased, and none before them in their thread still waits.
pub async fn due(db: &Db, limit: i64, now: Instant) -> Result<Vec<MessageId>> {
    let find = "SELECT m.id FROM message m WHERE m.state = 'waiting' AND m.leaves_at <= $1 AND m.leased_until <= $1 \
                AND (m.thread = '' OR NOT EXISTS (SELECT 1 FROM message e WHERE e.thread = m.thread \
                AND e.person_id = m.person_id AND e.state = 'waiting' AND (e.place_in_thread < m.place_in_thread \
                OR (e.place_in_thread = m.place_in_thread AND e.id < m.id)))) \
                ORDER BY m.leaves_at, m.id LIMIT $2";
    let rows = db.read().query_all_raw(sql(db.read(), find, vec![now.0.into(), limit.into()])).await?;
    rows.iter().map(|it| Ok(MessageId(it.try_get("", "id")?))).collect()
}

/// Takes the message for this worker until `until`; `None` when another one was faster.
pub async fn claim(db: &Db, keys: &Keys, id: MessageId, until: Instant, now: Instant) -> Result<Option<Claimed>> {
    let update = "UPDATE message SET leased_until = $1, attempts = attempts + 1 \
                  WHERE id = $2 AND state = 'waiting' AND leaves_at <= $3 AND leased_until <= $3 \
                  RETURNING id, person_id, kind, cause, thread, message_id, full_text, neutral_text, \
                  must_reach, call_why, call_script, useless_at, attempts";
    let txn = db.begin().await?;
    let row = txn.query_one_raw(sql(&txn, update, vec![until.0.into(), id.0.into(), now.0.into()])).await?;
    txn.commit().await?;
    row.map(|it| claimed(&it, keys)).transpose()
}

/// Says that the attempt now begins; false when the message is not ours any more (withdrawn, or the lease went over).
pub async fn begin_attempt(db: &Db, it: &Claimed) -> Result<bool> {
    let update = "UPDATE message SET maybe_left = TRUE WHERE id = $1 AND state = 'waiting' AND attempts = $2";
    let txn = db.begin().await?;
    let done = txn.execute_raw(sql(&txn, update, vec![it.id.0.into(), it.attempts.into()])).await?.rows_affected();
    txn.commit().await?;
    Ok(done == 1)
}

/// What reached the person by e-mail before in this thread, oldest first.
pub async fn told_before(db: &Db, it: &Claimed) -> Result<Vec<Told>> {
    let find = "SELECT message_id, variant FROM message WHERE thread = $1 AND thread <> '' AND person_id = $2 \
                AND state = 'sent' AND channel = 'email' AND id <> $3 ORDER BY place_in_thread, id";
    let values = vec![it.thread.clone().into(), it.person.0.into(), it.id.0.into()];
    let rows = db.read().query_all_raw(sql(db.read(), find, values)).await?;
    rows.iter()
        .map(|row| Ok(Told { name: row.try_get("", "message_id")?, variant: detail(&row.try_get::<String>("", "variant")?)? }))
        .collect()
}

/// How an attempt ended, as the row keeps it.
pub enum End<'a> {
    /// It has left.
    Sent { channel: Channel, variant: Detail },
    /// Not now: again at a later time. `error` is empty when nobody tried; `left` when it may have left all the same.
    Again { at: Instant, error: &'a str, left: bool },
    /// Never: refused for good, or too often.
    Dead { error: &'a str },
    /// It need not, or may not, be told any more.
    Dropped,
    /// The desk calls instead.
    Called,
}

/// Writes the end of an attempt; nothing when the lease went over to another worker meanwhile.
pub async fn finish(txn: &Txn, it: &Claimed, end: &End<'_>, now: Instant) -> Result<()> {
    let ours = "WHERE id = $1 AND state = 'waiting' AND attempts = $2";
    let (id, attempts) = (it.id.0.into(), it.attempts.into());
    let (update, values) = match end {
        End::Again { at, error, left } => {
            // Waiting out quiet hours is no attempt, and nothing is late by it.
            let untried = i64::from(error.is_empty());
            let due = if error.is_empty() { "due_at = $3, " } else { "" };
            let update = format!(
                "UPDATE message SET {due}leased_until = 0, leaves_at = $3, last_error = $4, maybe_left = $5, \
                 attempts = attempts - $6"
            );
            (update, vec![id, attempts, at.0.into(), (*error).into(), (*left).into(), untried.into()])
        }
        End::Dead { error } => {
            // Its words stay a while: somebody may send it again.
            let update = "UPDATE message SET leased_until = 0, state = 'dead', channel = '', variant = '', last_error = $3, \
                          ended_at = $4";
            (update.to_owned(), vec![id, attempts, (*error).into(), now.0.into()])
        }
        ended => {
            let (state, channel, variant, error) = match ended {
                End::Sent { channel, variant } => ("sent", channel.as_str(), variant.as_str(), ""),
                End::Called => ("called", "", "", ""),
                End::Dropped | End::Dead { .. } | End::Again { .. } => ("dropped", "", "", ""),
            };
            let update = "UPDATE message SET leased_until = 0, state = $3, channel = $4, variant = $5, last_error = $6, \
                          ended_at = $7, full_text = $8, neutral_text = $8, call_why = '', call_script = ''";
            let blank = Vec::<u8>::new().into();
            let values = vec![id, attempts, state.into(), channel.into(), variant.into(), error.into(), now.0.into(), blank];
            (update.to_owned(), values)
        }
    };
    txn.execute_raw(sql(txn, &format!("{update} {ours}"), values)).await?;
    Ok(())
}

pub fn sql<C: ConnectionTrait>(db: &C, text: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), text, values)
}

fn sealed(keys: &Keys, content: &Content) -> Result<Vec<u8>> {
    keys.seal(&serde_json::to_string(content)?)
}

fn claimed(row: &QueryResult, keys: &Keys) -> Result<Claimed> {
    let content = |column: &str| -> Result<Content> {
        let sealed: Vec<u8> = row.try_get("", column)?;
        Ok(serde_json::from_str(&keys.open(&sealed)?)?)
    };
    Ok(Claimed {
        id: MessageId(row.try_get("", "id")?),
        person: PersonId(row.try_get("", "person_id")?),
        kind: row.try_get("", "kind")?,
        cause: row.try_get("", "cause")?,
        thread: row.try_get("", "thread")?,
        name: row.try_get("", "message_id")?,
        variants: content("full_text").and_then(|full| Ok((full, content("neutral_text")?))),
        must_reach: row.try_get("", "must_reach")?,
        call_why: row.try_get("", "call_why")?,
        call_script: row.try_get("", "call_script")?,
        useless_at: row.try_get::<Option<i64>>("", "useless_at")?.map(Instant),
        attempts: row.try_get("", "attempts")?,
    })
}

fn contact(row: &QueryResult) -> Result<Contact> {
    let channel: String = row.try_get("", "channel")?;
    let zone: String = row.try_get("", "zone")?;
    Ok(Contact {
        person: PersonId(row.try_get("", "person_id")?),
        channel: Channel::parse(&channel).ok_or_else(|| unknown(&channel))?,
        address: row.try_get("", "address")?,
        allowed: row.try_get("", "allowed")?,
        detail: detail(&row.try_get::<String>("", "detail")?)?,
        from_hour: row.try_get("", "from_hour")?,
        until_hour: row.try_get("", "until_hour")?,
        zone: zone.parse::<Tz>().map_err(|_| unknown(&zone))?,
        say_instead: row.try_get("", "say_instead")?,
        calendar_part: row.try_get("", "calendar_part")?,
    })
}

fn detail(text: &str) -> Result<Detail> {
    Detail::parse(text).ok_or_else(|| unknown(text))
}

fn unknown(text: &str) -> Error {
    Error::Fault(format!("the database holds a word that is none of ours: {text}").into())
}
