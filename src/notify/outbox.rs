//! The outbox as managers look after it: what waits, what did not leave and why, what is late; sending again.
use sea_orm::{ConnectionTrait, QueryResult, Value};

use super::store::sql;
use crate::kernel::{DELIVERY_HELD, Db, Error, Instant, MessageId, Refusal, Result, Txn};

/// The words of a message that did not get through stay so long; then it cannot be sent again.
const WORDS_STAY_DAYS: i64 = 14;

/// Which messages, newest first.
#[derive(Debug, Clone, Default)]
pub struct Which {
    /// `waiting`, `sent`, `dead`, `dropped`, `called`.
    pub state: &'static str,
    /// Of people whom one of these centres knows; everybody's without.
    pub centres: Option<Vec<i64>>,
    /// Older than this one.
    pub before: Option<i64>,
    pub limit: i64,
}

/// A message's fate, never its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    pub id: MessageId,
    pub kind: String,
    /// The UID of the event that it speaks of, or empty.
    pub thread: String,
    pub state: String,
    /// `email` or `sms` once sent, else empty.
    pub channel: String,
    pub attempts: i64,
    pub leaves_at: Instant,
    pub made_at: Instant,
    pub ended_at: Option<Instant>,
    /// What the other side said last.
    pub last_error: String,
    /// Whether its words are still there, and not useless yet.
    pub may_go_again: bool,
}

pub async fn outgoing(db: &Db, which: &Which, now: Instant) -> Result<Vec<Outgoing>> {
    let mut values: Vec<Value> =
        vec![which.state.into(), now.0.into(), which.before.unwrap_or(i64::MAX).into(), which.limit.into()];
    let scope = scope("m.person_id", which.centres.as_deref(), &mut values);
    let text = format!(
        "SELECT m.id, m.kind, m.thread, m.state, m.channel, m.attempts, m.leaves_at, m.made_at, m.ended_at, m.last_error, \
         CASE WHEN m.state = 'dead' AND LENGTH(m.full_text) > 0 AND (m.useless_at IS NULL OR m.useless_at > $2) \
         THEN 1 ELSE 0 END AS again \
         FROM message m WHERE m.state = $1 AND m.id < $3{scope} ORDER BY m.id DESC LIMIT $4"
    );
    let rows = db.read().query_all_raw(sql(db.read(), &text, values)).await?;
    rows.iter().map(line).collect()
}

/// Whether a message is of somebody whom one of these centres knows; always, without centres.
pub async fn may_see(db: &Db, id: MessageId, centres: Option<&[i64]>) -> Result<bool> {
    let mut values: Vec<Value> = vec![id.0.into()];
    let scope = scope("m.person_id", centres, &mut values);
    let text = format!("SELECT m.id FROM message m WHERE m.id = $1{scope}");
    Ok(db.read().query_one_raw(sql(db.read(), &text, values)).await?.is_some())
}

fn scope(person: &str, centres: Option<&[i64]>, values: &mut Vec<Value>) -> String {
    let Some(centres) = centres else { return String::new() };
    let marks: Vec<String> = (0..centres.len()).map(|it| format!("${}", values.len() + it + 1)).collect();
    values.extend(centres.iter().map(|it| Value::from(*it)));
    let marks = if marks.is_empty() { "NULL".to_owned() } else { marks.join(",") };
    format!(" AND EXISTS (SELECT 1 FROM person_centre pc WHERE pc.person_id = {person} AND pc.centre_id IN ({marks}))")
}

/// Whether messages leave as they should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Late {
    /// Since when the oldest message that should have left waits.
    pub oldest: Option<Instant>,
    pub held: bool,
}

/// One query by an index on what waits, for the bar of every page.
pub async fn late(db: &Db) -> Result<Late> {
    let text = "SELECT (SELECT MIN(due_at) FROM message WHERE state = 'waiting') AS oldest, \
                (SELECT COUNT(*) FROM installation WHERE name = $1) AS held";
    let row = db.read().query_one_raw(sql(db.read(), text, vec![DELIVERY_HELD.into()])).await?;
    let row = row.ok_or_else(|| Error::Fault("a count without a row".into()))?;
    Ok(Late { oldest: row.try_get::<Option<i64>>("", "oldest")?.map(Instant), held: row.try_get::<i64>("", "held")? > 0 })
}

/// A message that did not get through waits again, under the same Message-ID, its attempts counted anew.
///
/// # Errors
/// A refusal when it is not dead, its words are gone, or it would tell nothing any more.
pub async fn send_again(txn: &Txn, id: MessageId, now: Instant) -> Result<()> {
    let update = "UPDATE message SET state = 'waiting', attempts = 0, leased_until = 0, leaves_at = $2, due_at = $2, \
                  ended_at = NULL WHERE id = $1 AND state = 'dead' AND LENGTH(full_text) > 0 \
                  AND (useless_at IS NULL OR useless_at > $2)";
    let done = txn.execute_raw(sql(txn, update, vec![id.0.into(), now.0.into()])).await?.rows_affected();
    if done == 1 { Ok(()) } else { Err(Error::Refused(Refusal("manage-no-again"))) }
}

/// Takes the words away from what has been dead for long.
pub async fn sweep(db: &Db, now: Instant) -> Result<()> {
    let update = "UPDATE message SET full_text = $1, neutral_text = $1, call_why = '', call_script = '' \
                  WHERE state = 'dead' AND ended_at < $2 AND LENGTH(full_text) > 0";
    let txn = db.begin().await?;
    let values = vec![Vec::<u8>::new().into(), now.plus_days(-WORDS_STAY_DAYS).0.into()];
    txn.execute_raw(sql(&txn, update, values)).await?;
    Ok(txn.commit().await?)
}

fn line(row: &QueryResult) -> Result<Outgoing> {
    Ok(Outgoing {
        id: MessageId(row.try_get("", "id")?),
        kind: row.try_get("", "kind")?,
        thread: row.try_get("", "thread")?,
        state: row.try_get("", "state")?,
        channel: row.try_get("", "channel")?,
        attempts: row.try_get("", "attempts")?,
        leaves_at: Instant(row.try_get("", "leaves_at")?),
        made_at: Instant(row.try_get("", "made_at")?),
        ended_at: row.try_get::<Option<i64>>("", "ended_at")?.map(Instant),
        last_error: row.try_get("", "last_error")?,
        may_go_again: row.try_get::<i64>("", "again").or_else(|_| row.try_get::<i32>("", "again").map(i64::from))? > 0,
    })
}
