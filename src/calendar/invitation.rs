//! What an invitation says, before it is text.
use serde::{Deserialize, Serialize};

use crate::kernel::{Email, Instant, Span, line};

/// What a calendar is asked to do with the event (RFC 5546 §1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Put it in, or put the newer revision in its place; answer whether you come.
    Request,
    /// Take it out.
    Cancel,
    /// Have a copy; nobody is asked to answer.
    Publish,
}

impl Method {
    /// As METHOD and as the `method` parameter of the mail's part say it.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
            Method::Publish => "PUBLISH",
        }
    }
}

/// A name and an e-mail address; either may be anything, what is unsafe in it does not get into the object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    pub name: String,
    pub address: String,
}

impl Party {
    /// Reads `Name <local@domain>` or `local@domain`; `None` when there is no address in it.
    pub fn parse(mailbox: &str) -> Option<Party> {
        let (name, address) = match mailbox.trim().strip_suffix('>').and_then(|it| it.rsplit_once('<')) {
            Some((name, address)) => (name.trim().trim_matches('"'), address),
            None => ("", mailbox),
        };
        let address = Email::parse(address).ok()?;
        Some(Party { name: line(name, 100).ok()?, address: address.as_str().to_owned() })
    }

    /// What follows the @.
    pub fn domain(&self) -> &str {
        self.address.rsplit('@').next().unwrap_or_default()
    }
}

/// One revision of one meeting, as one recipient's calendar shall see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub method: Method,
    /// The same for all revisions.
    pub uid: String,
    /// Grows with every move and with the cancellation.
    pub sequence: i64,
    /// Strictly later than the former revision's.
    pub dtstamp: Instant,
    pub span: Span,
    pub organizer: Party,
    /// The only person asked; none in published objects.
    pub attendee: Option<Party>,
    pub summary: String,
    pub description: Option<String>,
    pub location: Option<String>,
    pub url: Option<String>,
    /// One alarm so many minutes before the start; left out of cancellations and feeds.
    pub alarm_minutes: Option<i64>,
    /// Discreet: the object tells date, time and `summary`, nothing else. Description, place, link, alarm and names are
    /// left out, and the UID's host becomes the organizer's domain.
    pub neutral: bool,
}

/// What became of one date of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// When it was to begin by the series' rule: what names the date, however often it is moved.
    pub was: Instant,
    /// When it takes place now; `None` when it is cancelled.
    pub now: Option<Span>,
}
