//! What features hand over to be told.
use serde::{Deserialize, Serialize};

use crate::calendar;
use crate::kernel::{Instant, PersonId};

/// One variant of a letter, rendered in the person's language. An empty subject means that it does not go by e-mail, an
/// empty `sms` that it does not go by SMS.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Content {
    pub subject: String,
    pub text: String,
    pub html: String,
    pub sms: String,
    pub calendar: Option<Calendar>,
}

/// The calendar part of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    pub method: calendar::Method,
    /// The object, as `calendar::object` makes it.
    pub body: String,
}

/// What a feature wants one person to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: PersonId,
    /// What kind of fact it tells: `confirmed`, `moved`, …; kinds that begin with `reminder` give way to newer letters of
    /// their thread.
    pub kind: &'static str,
    /// Unique per fact and recipient: the second letter with the same cause is not written.
    pub cause: String,
    /// The event's UID, or empty. Letters of one thread reach a person in the order of `place`.
    pub thread: String,
    pub place: i64,
    pub full: Content,
    pub neutral: Content,
    /// Whether the desk has to call when no message may or can reach the person.
    pub must_reach: bool,
    pub leaves_at: Instant,
    /// From then on it need not be told.
    pub useless_at: Option<Instant>,
    /// Why the desk should call: a key of the words, since who calls may read another language than who is called.
    pub call_why: String,
    /// What to say, in the person's language; empty when nobody calls unless it must be told.
    pub call_script: String,
}
