//! What an import would store, and what it asks before.
use std::collections::HashMap;

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

/// For each row the first one before it that looks like the same person: the same number or address, or the same name and
/// year.
pub fn within(rows: &Rows) -> Vec<Option<usize>> {
    let (mut phones, mut emails, mut names) = (HashMap::new(), HashMap::new(), HashMap::new());
    let mut found = Vec::with_capacity(rows.good.len());
    for (at, it) in rows.good.iter().enumerate() {
        let phone = it.phone.as_deref().map(|phone| *phones.entry(phone).or_insert(at));
        let email = it.email.as_ref().map(|email| *emails.entry(email.to_lowercase()).or_insert(at));
        let name = it.birth_year.map(|year| *names.entry((it.name.as_str(), year)).or_insert(at));
        found.push([phone, email, name].into_iter().flatten().min().filter(|first| *first < at));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::rows::Row;
    use super::*;
    use crate::kernel::{CentreId, Lang};
    use crate::notify::Messages;
    use proptest::prelude::*;

    prop_compose! {
        fn row()(name in "[ab]", email in prop::option::of("[aA][bB]?@"), phone in prop::option::of("[1-4]"), year in prop::option::of(1..3i64)) -> Row {
            let (language, messages, centre) = (Lang::Be, Messages::None, CentreId(1));
            Row { line: 0, name, email, phone, birth_year: year, language, messages, centre, meeting: None }
        }
    }

    fn alike(one: &Row, other: &Row) -> bool {
        let lower = |it: &Row| it.email.as_ref().map(|it| it.to_lowercase());
        (one.phone.is_some() && one.phone == other.phone)
            || (one.email.is_some() && lower(one) == lower(other))
            || (one.birth_year.is_some() && (&one.name, one.birth_year) == (&other.name, other.birth_year))
    }

    proptest! {
        #[test]
        fn a_row_is_led_to_the_first_one_like_it(good in prop::collection::vec(row(), 0..12)) {
            let rows = Rows { good, bad: Vec::new() };
            let first = |at: usize| rows.good[..at].iter().position(|other| alike(&rows.good[at], other));
            prop_assert_eq!(within(&rows), (0..rows.good.len()).map(first).collect::<Vec<_>>());
        }
    }
}
