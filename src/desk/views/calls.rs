//! Calls to make: everybody whom no message may or can reach, at the asker's centres. Four queries, whatever the history.
use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use crate::booking;
use crate::ground::Means;
use crate::kernel::{AccountId, Asker, Db, Instant, PersonId, Result, Role};
use crate::notify::{self, CallResult, Channel, Contact};

/// At most so many at once: the most urgent.
pub const SHOWN: i64 = 50;

/// A call to make.
#[derive(Debug, Clone, FromQueryResult)]
pub struct CallLine {
    pub id: i64,
    pub person_id: i64,
    pub why: String,
    pub script: String,
    pub deadline: Option<i64>,
    pub made_at: i64,
    pub name: String,
    /// How often a message was tried before.
    pub attempts: Option<i64>,
    /// The appointment that it is about, when it is the person's own.
    pub public_id: Option<String>,
    pub generation: Option<i64>,
    pub messages: Option<String>,
    pub counsellor_id: Option<i64>,
    pub centre_id: Option<i64>,
    pub starts_at: Option<i64>,
    pub ends_at: Option<i64>,
}

/// One attempt, by whom.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Attempt {
    pub call_id: i64,
    pub at: i64,
    pub result: String,
    /// When the call ended, if it has.
    pub done_at: Option<i64>,
    pub by_name: String,
    pub name: String,
    pub public_id: Option<String>,
    pub generation: Option<i64>,
    pub messages: Option<String>,
}

pub struct Calls {
    pub open: Vec<CallLine>,
    /// There are more than are shown.
    pub more: bool,
    pub contacts: BTreeMap<i64, Vec<Contact>>,
    /// By call, oldest first.
    pub tried: BTreeMap<i64, Vec<Attempt>>,
    /// Newest first.
    pub today: Vec<Attempt>,
}

const OWN: &str = "LEFT JOIN event e ON e.uid = c.thread AND c.thread <> '' \
                   LEFT JOIN appointment a ON a.event_id = e.id AND a.person_id = c.person_id";

/// `midnight`: since when "today" is.
pub async fn calls(means: &Means<'_>, asker: &Asker, midnight: Instant) -> Result<Calls> {
    let db = means.diary.db();
    let (theirs, mut values) = of_centres(asker, 1);
    values.push((SHOWN + 1).into());
    let text = format!(
        "SELECT c.id, c.person_id, c.why, c.script, c.deadline, c.made_at, p.name, m.attempts, a.public_id, \
         a.generation, a.messages, a.counsellor_id, a.centre_id, e.starts_at, e.ends_at \
         FROM desk_call c JOIN person p ON p.id = c.person_id LEFT JOIN message m ON m.cause = c.cause {OWN} \
         WHERE c.done_at IS NULL AND {theirs} ORDER BY COALESCE(c.deadline, c.due_at), c.id LIMIT ${}",
        values.len()
    );
    let mut open = CallLine::find_by_statement(sql(db, &text, values)).all(db.read()).await?;
    let more = open.len() > usize::try_from(SHOWN).unwrap_or_default();
    open.truncate(usize::try_from(SHOWN).unwrap_or_default());
    let people: BTreeSet<PersonId> = open.iter().map(|it| PersonId(it.person_id)).collect();
    let mut contacts: BTreeMap<i64, Vec<Contact>> = BTreeMap::new();
    for contact in notify::contacts_of(db.read(), &people.into_iter().collect::<Vec<_>>()).await? {
        contacts.entry(contact.person.0).or_default().push(contact);
    }
    let mut tried: BTreeMap<i64, Vec<Attempt>> = BTreeMap::new();
    for attempt in attempts_of(db, &open).await? {
        tried.entry(attempt.call_id).or_default().push(attempt);
    }
    Ok(Calls { open, more, contacts, tried, today: today(db, asker, midnight).await? })
}

/// How many wait for the asker's desk.
pub async fn waiting_calls(db: &Db, asker: &Asker) -> Result<i64> {
    let (theirs, values) = of_centres(asker, 1);
    let text = format!("SELECT COUNT(*) AS many FROM desk_call c WHERE c.done_at IS NULL AND {theirs}");
    let row = db.read().query_one_raw(sql(db, &text, values)).await?;
    Ok(row.map(|it| it.try_get("", "many")).transpose()?.unwrap_or_default())
}

/// By whom an account is known.
pub async fn account_name(db: &Db, id: AccountId) -> Result<String> {
    let row = db.read().query_one_raw(sql(db, "SELECT name FROM account WHERE id = $1", vec![id.0.into()])).await?;
    Ok(row.map(|it| it.try_get("", "name")).transpose()?.unwrap_or_default())
}

const ATTEMPT: &str = "SELECT t.call_id, t.at, t.result, c.done_at, w.name AS by_name, p.name, a.public_id, a.generation, a.messages \
                       FROM call_attempt t JOIN account w ON w.id = t.account_id JOIN desk_call c ON c.id = t.call_id \
                       JOIN person p ON p.id = c.person_id";

async fn attempts_of(db: &Db, open: &[CallLine]) -> Result<Vec<Attempt>> {
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!("{ATTEMPT} {OWN} WHERE t.call_id IN ({}) ORDER BY t.id", marks(1, open.len()));
    let values = open.iter().map(|it| it.id.into()).collect();
    Ok(Attempt::find_by_statement(sql(db, &text, values)).all(db.read()).await?)
}

async fn today(db: &Db, asker: &Asker, midnight: Instant) -> Result<Vec<Attempt>> {
    let (theirs, mut values) = of_centres(asker, 1);
    values.push(midnight.0.into());
    let text = format!("{ATTEMPT} {OWN} WHERE t.at >= ${} AND {theirs} ORDER BY t.at DESC, t.id DESC LIMIT 50", values.len());
    Ok(Attempt::find_by_statement(sql(db, &text, values)).all(db.read()).await?)
}

/// Calls `c` of the asker's centres: those whose person is known there, and those whom no centre knows.
fn of_centres(asker: &Asker, first: usize) -> (String, Vec<Value>) {
    let Some(centres) = asker.scope(&[Role::Desk, Role::Manager]).ids() else { return ("1 = 1".to_owned(), Vec::new()) };
    if centres.is_empty() {
        return ("1 = 0".to_owned(), Vec::new());
    }
    let text = format!(
        "(EXISTS (SELECT 1 FROM person_centre k WHERE k.person_id = c.person_id AND k.centre_id IN ({})) \
         OR NOT EXISTS (SELECT 1 FROM person_centre k WHERE k.person_id = c.person_id))",
        marks(first, centres.len())
    );
    (text, centres.into_iter().map(Value::from).collect())
}

impl CallLine {
    /// The code of the appointment that it is about, as people read it.
    pub fn code(&self, means: &Means<'_>) -> Option<String> {
        code(means, self.public_id.as_deref(), self.generation)
    }

    /// The number that may be called; none when they do not want it, or left none.
    pub fn by_voice(contacts: &[Contact]) -> Option<&Contact> {
        contacts.iter().find(|it| it.channel == Channel::Call && it.allowed)
    }
}

impl Attempt {
    /// Whether this attempt ended its call, and that can be taken back now.
    pub fn may_undo(&self, now: Instant) -> bool {
        let ended = self.done_at == Some(self.at) && CallResult::parse(&self.result).is_some_and(CallResult::ends);
        ended && notify::may_reopen(Instant(self.at), now).is_ok()
    }

    pub fn code(&self, means: &Means<'_>) -> Option<String> {
        code(means, self.public_id.as_deref(), self.generation)
    }
}

fn code(means: &Means<'_>, public_id: Option<&str>, generation: Option<i64>) -> Option<String> {
    Some(booking::spell_code(&booking::code_of(means.keys, public_id?, generation?)))
}

fn sql(db: &Db, text: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.read().get_database_backend(), text, values)
}

fn marks(first: usize, count: usize) -> String {
    (first..first + count).map(|it| format!("${it}")).collect::<Vec<_>>().join(", ")
}
