//! What the mailbox holds: messages and calls, newest first, and the files that messages left into.
use std::io::{ErrorKind, Read};
use std::path::PathBuf;

use crate::kernel::{Db, Error, Instant, PersonId, Result};
use crate::notify::{self, Call, Line};

/// A mail is some tens of kilobytes; what is longer is not one of ours.
const LONGEST: u64 = 512 * 1024;

/// How far back the mailbox looks.
const MOST: i64 = 2000;

/// The folder that messages leave into.
#[derive(Debug, Clone)]
pub struct Mailbox(pub PathBuf);

/// Something that somebody is told, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    Message(Line),
    Call(Call),
}

/// Which of them are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    All,
    Email,
    Sms,
    Calls,
}

impl Show {
    pub const EVERY: [Show; 4] = [Show::All, Show::Email, Show::Sms, Show::Calls];

    pub fn as_str(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::Email => "email",
            Show::Sms => "sms",
            Show::Calls => "calls",
        }
    }

    fn holds(self, entry: &Entry) -> bool {
        match (self, entry) {
            (Show::All, _) | (Show::Calls, Entry::Call(_)) => true,
            (Show::Email | Show::Sms, Entry::Message(it)) => it.channel == self.as_str(),
            _ => false,
        }
    }
}

impl Entry {
    /// Its name in addresses of the page.
    pub fn name(&self) -> String {
        match self {
            Entry::Message(it) => format!("m{}", it.id.0),
            Entry::Call(it) => format!("c{}", it.id),
        }
    }

    pub fn person(&self) -> PersonId {
        match self {
            Entry::Message(it) => it.person,
            Entry::Call(it) => it.person,
        }
    }

    /// When it ended, or else when it was written.
    pub fn at(&self) -> Instant {
        match self {
            Entry::Message(it) => it.ended_at.unwrap_or(it.made_at),
            Entry::Call(it) => it.made_at,
        }
    }
}

/// Everything of a kind, newest first. A message that became a call is shown as that call.
pub async fn entries(db: &Db, show: Show) -> Result<Vec<Entry>> {
    let messages = notify::recent(db, MOST).await?.into_iter().filter(|it| it.state != "called").map(Entry::Message);
    let calls = notify::calls(db, MOST).await?.into_iter().map(Entry::Call);
    let mut found: Vec<Entry> = messages.chain(calls).filter(|it| show.holds(it)).collect();
    // Stable: what happened at the same second stays newest first, as it came.
    found.sort_by_key(|it| std::cmp::Reverse(it.at()));
    Ok(found)
}

impl Mailbox {
    /// The file that a message left into; `None` when it left otherwise or the file was cleared away. Its name is made of
    /// what the outbox knows, never of what was asked for.
    pub async fn read(&self, line: &Line) -> Result<Option<Vec<u8>>> {
        let Some(path) = line.file().map(|it| self.0.join(it)) else { return Ok(None) };
        let read = tokio::task::spawn_blocking(move || {
            let mut bytes = Vec::new();
            std::fs::File::open(path)?.take(LONGEST).read_to_end(&mut bytes)?;
            Ok(bytes)
        });
        match read.await? {
            Ok(bytes) => Ok(Some(bytes)),
            Err(cause) if matches!(std::io::Error::kind(&cause), ErrorKind::NotFound) => Ok(None),
            Err(cause) => Err(Error::Fault(Box::new(cause))),
        }
    }
}
