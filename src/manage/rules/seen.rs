//! Two people edit one thing: the form carries a short digest of each field as it was shown, so that whoever comes second
//! learns which fields somebody else changed, and loses nothing typed.
use std::collections::BTreeMap;

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

/// What a form shows, by the names of its controls.
pub type Values = BTreeMap<String, String>;

/// Characters for a group's name and for its contents.
const NAME: usize = 3;
const CONTENTS: usize = 5;

/// Controls named `title-be`, `title-ru`, `title-en` are one thing to people: `title`.
pub fn group(name: &str) -> &str {
    name.split_once('-').map_or(name, |it| it.0)
}

/// Digests of all groups, a few characters each.
pub fn version(values: &Values) -> String {
    groups(values).iter().map(|(name, contents)| format!("{}{contents}", short(name, NAME))).collect()
}

/// The groups whose contents are not what `version` saw.
pub fn changed(version: &str, now: &Values) -> Vec<String> {
    let seen: Vec<&[u8]> = version.as_bytes().chunks(NAME + CONTENTS).collect();
    let is_seen = |name: &str, contents: &str| {
        let piece = format!("{}{contents}", short(name, NAME));
        seen.contains(&piece.as_bytes())
    };
    groups(now).into_iter().filter(|(name, contents)| !is_seen(name, contents)).map(|it| it.0).collect()
}

fn groups(values: &Values) -> Vec<(String, String)> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for (name, value) in values {
        let text = texts.entry(group(name)).or_default();
        // What is not ticked and what is empty are the same.
        if !value.is_empty() {
            text.push_str(&format!("{name}={value}\n"));
        }
    }
    texts.into_iter().map(|(name, text)| (name.to_owned(), short(&text, CONTENTS))).collect()
}

fn short(text: &str, length: usize) -> String {
    let mut digest = BASE64URL_NOPAD.encode(&Sha256::digest(text.as_bytes()));
    digest.truncate(length);
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn only_what_somebody_else_changed_is_named() {
        let before = values(&[("title-be", "а"), ("title-en", "a"), ("minutes", "45"), ("mode-phone", "")]);
        assert!(changed(&version(&before), &before).is_empty());
        let after = values(&[("title-be", "б"), ("title-en", "a"), ("minutes", "45"), ("mode-phone", "yes")]);
        assert_eq!(changed(&version(&before), &after), ["mode", "title"]);
        assert_eq!(changed("", &before).len(), 3, "a form without a version has seen nothing");
    }
}
