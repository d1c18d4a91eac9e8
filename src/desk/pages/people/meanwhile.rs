//! Somebody changed how a person may be reached while a colleague had the form open: what the second is told, and which of
//! her fields take the new value. Pure but for the seal, under which the form carries what it was made of.
use std::collections::BTreeMap;

use crate::i18n::{self, say};
use crate::kernel::{Keys, Lang, Result};

pub type Values = BTreeMap<String, String>;

/// Every field, in the order of the form, with its label.
const FIELDS: [(&str, &str); 10] = [
    ("email", "desk-people-email"),
    ("by_email", "desk-people-by-email"),
    ("phone", "desk-people-phone"),
    ("by_sms", "desk-people-by-sms"),
    ("by_call", "desk-people-by-call"),
    ("from", "desk-people-calls-from"),
    ("until", "desk-people-calls-until"),
    ("instead", "desk-people-calls-instead"),
    ("detail", "desk-people-detail"),
    ("part", "desk-people-part-field"),
];

pub fn sealed(keys: &Keys, values: &Values) -> Result<String> {
    Ok(data_encoding::BASE64URL_NOPAD.encode(&keys.seal(&serde_json::to_string(values)?)?))
}

/// What cannot be read any more is not known.
pub fn opened(keys: &Keys, text: &str) -> Option<Values> {
    let sealed = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    keys.open(&sealed).ok().and_then(|it| serde_json::from_str(&it).ok())
}

/// What was typed, where it differs from what the form was made of; else what stands now. Unknown: all that was typed.
pub fn merged(was: Option<&Values>, now: &Values, typed: &Values) -> Values {
    let mut values = typed.clone();
    for (name, _) in FIELDS {
        let untouched = was.is_some_and(|was| of(was, name) == of(typed, name));
        if untouched {
            values.insert(name.to_owned(), of(now, name).to_owned());
        }
    }
    values
}

/// What stands now where it stood otherwise when the form was made, a line for each; all of it where that is not known.
pub fn stands(lang: Lang, was: Option<&Values>, now: &Values) -> Vec<String> {
    let changed = |name: &str| was.is_none_or(|was| of(was, name) != of(now, name));
    let told = FIELDS.iter().filter(|it| changed(it.0));
    told.map(|(name, label)| format!("{}: {}", say(lang, label), words(lang, name, of(now, name)))).collect()
}

fn of<'a>(values: &'a Values, name: &str) -> &'a str {
    values.get(name).map_or("", String::as_str)
}

fn words(lang: Lang, name: &str, value: &str) -> String {
    match (name, value) {
        ("by_email" | "by_sms" | "by_call" | "part", "yes") => say(lang, "desk-close-yes"),
        ("by_email" | "by_sms" | "by_call" | "part", _) => say(lang, "desk-close-no"),
        ("from" | "until", hour) => hour.parse().map(i18n::hour).unwrap_or_default(),
        ("detail", "full") => say(lang, "desk-people-detail-full"),
        ("detail", "none") => say(lang, "desk-people-detail-none"),
        ("detail", _) => say(lang, "desk-people-detail-neutral"),
        (_, "") => "—".to_owned(),
        (_, value) => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_she_typed_stays_and_what_she_left_alone_takes_the_new_value() {
        let was = values(&[("email", "a@x.example"), ("by_call", "yes"), ("from", "9")]);
        let now = values(&[("email", "b@x.example"), ("by_call", "yes"), ("from", "10")]);
        let typed = values(&[("email", "a@x.example"), ("from", "12")]);
        let merged = merged(Some(&was), &now, &typed);
        assert_eq!(["email", "by_call", "from"].map(|it| of(&merged, it)), ["b@x.example", "", "12"]);
        assert_eq!(stands(Lang::En, Some(&was), &now), ["E-mail: b@x.example", "Calls from: 10:00"]);
        assert_eq!(super::merged(None, &now, &typed), typed);
        assert_eq!(stands(Lang::En, None, &now).len(), FIELDS.len());
    }
}
