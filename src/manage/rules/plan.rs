//! What an import would store, and what it asks before.
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

use super::rows::Rows;
use crate::kernel::PersonId;

/// Somebody whom the house knows already, by an address, a number, or a name and a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub person: PersonId,
    pub name: String,
    pub birth_year: Option<i64>,
}

/// Whom a row may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Same {
    Known(Known),
    /// Of an earlier row of the same file: its place.
    Row(usize),
}

/// A file against the house as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    pub rows: Rows,
    /// For each good row: who it may be the same as.
    pub same: Vec<Option<Same>>,
    /// Places of good rows whose time is taken.
    pub clashes: Vec<usize>,
}

impl Plan {
    /// Whether every row can be stored.
    pub fn is_whole(&self) -> bool {
        self.rows.bad.is_empty() && self.clashes.is_empty() && !self.rows.good.is_empty()
    }

    pub fn meetings(&self) -> usize {
        self.rows.good.iter().filter(|it| it.meeting.is_some()).count()
    }

    /// What somebody has seen: when it is another one at the press, the preview comes again.
    pub fn digest(&self) -> String {
        let seen = format!("{:?}", self);
        BASE64URL_NOPAD.encode(&Sha256::digest(seen.as_bytes())[..12])
    }
}

/// Rows of one file that look like one person: the same number or address, or the same name and year.
pub fn within(rows: &Rows, at: usize) -> Option<usize> {
    let it = &rows.good[at];
    rows.good[..at].iter().position(|other| {
        (it.phone.is_some() && it.phone == other.phone)
            || (it.email.is_some()
                && it.email.as_ref().map(|it| it.to_lowercase()) == other.email.as_ref().map(|it| it.to_lowercase()))
            || (it.birth_year.is_some() && (&it.name, it.birth_year) == (&other.name, other.birth_year))
    })
}
