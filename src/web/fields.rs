//! The one parser of what people and machines send: each `take` removes its field, `finish` names what was wrong,
//! unknown or sent twice (requirement R1). Forms become domain values here, once.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use serde::Serialize;
use serde_json::Value;

use super::form::Form;
use crate::i18n::{Arg, say_with};
use crate::kernel::{BadText, Email, Lang, Phone, line, lines};

/// Field → what came for it, in order; more than one is wrong.
#[derive(Debug)]
pub struct Fields {
    given: BTreeMap<String, Vec<Given>>,
    wrong: Wrong,
}

#[derive(Debug, Clone)]
enum Given {
    Text(String),
    Broken,
    Json(Value),
}

/// One wrong field: its name, the message's Fluent key, what the message is told.
pub type Slip = (String, &'static str, Vec<(&'static str, Arg)>);

/// What was wrong with a form, and everything that was typed, so that nothing is lost.
#[derive(Debug, Clone, Default)]
pub struct Wrong {
    /// In the order in which the fields were taken; the first slip of a field is the one that counts.
    pub fields: Vec<Slip>,
    /// What was typed, by field, without control characters.
    pub typed: BTreeMap<String, String>,
    /// The names that stand in `fields`.
    named: BTreeSet<String>,
}

/// So many unknown fields are named: whoever sends more has sent another form.
const UNKNOWN: usize = 20;

/// A line of the error summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Where the line's link leads: the `id` of the field's control is the field's name.
    pub field: String,
    pub text: String,
}

impl Wrong {
    /// Each wrong field with its message: the API's `fields`, and what stands beside each control.
    pub fn messages(&self, lang: Lang) -> BTreeMap<String, String> {
        self.summary(lang).into_iter().map(|it| (it.field, it.text)).collect()
    }

    /// The error summary, a line for each wrong field.
    pub fn summary(&self, lang: Lang) -> Vec<Line> {
        self.fields.iter().map(|(field, key, args)| Line { field: field.clone(), text: say_with(lang, key, args) }).collect()
    }

    fn add(&mut self, name: &str, key: &'static str, args: Vec<(&'static str, Arg)>) {
        if self.named.insert(name.to_owned()) {
            self.fields.push((name.to_owned(), key, args));
        }
    }
}

impl Fields {
    pub fn from_form(form: &Form) -> Fields {
        let mut fields = Fields { given: BTreeMap::new(), wrong: Wrong::default() };
        for (name, typed) in &form.0 {
            let kept: String = typed.text.chars().filter(|it| !it.is_control() || *it == '\n').collect();
            fields.wrong.typed.entry(name.clone()).or_insert(kept);
            let given = if typed.broken { Given::Broken } else { Given::Text(typed.text.clone()) };
            fields.given.entry(name.clone()).or_default().push(given);
        }
        fields
    }

    /// From a JSON object; anything else has no fields. See [`super::Json::fields`] for a request's body.
    pub fn from_json(value: Value) -> Fields {
        match value {
            Value::Object(map) => Fields::from_pairs(map.into_iter().collect()),
            _ => Fields::from_pairs(Vec::new()),
        }
    }

    pub(super) fn from_pairs(pairs: Vec<(String, Value)>) -> Fields {
        let mut fields = Fields { given: BTreeMap::new(), wrong: Wrong::default() };
        for (name, value) in pairs {
            // `null` is how machines leave a field out.
            let given = fields.given.entry(name).or_default();
            if !value.is_null() {
                given.push(Given::Json(value));
            }
        }
        fields
    }

    /// One line of text; `None` when it is absent, empty or wrong.
    pub fn text(&mut self, name: &str, max: usize) -> Option<String> {
        let raw = self.string(name)?;
        let text = line(&raw, max);
        self.read(name, text).filter(|it| !it.is_empty())
    }

    /// Several lines of text; `None` when it is absent, empty or wrong.
    pub fn paragraph(&mut self, name: &str, max: usize) -> Option<String> {
        let raw = self.string(name)?;
        let text = lines(&raw, max);
        self.read(name, text).filter(|it| !it.is_empty())
    }

    /// One line that must be there; empty (and the field wrong) when it is not.
    pub fn required(&mut self, name: &str, max: usize) -> String {
        match self.text(name, max) {
            Some(text) => text,
            None => {
                self.wrong(name, "web-field-required");
                String::new()
            }
        }
    }

    pub fn email(&mut self, name: &str) -> Option<Email> {
        let raw = self.string(name).filter(|it| !it.trim().is_empty())?;
        match Email::parse(&raw) {
            Err(BadText::Shape) => self.no(name, "web-field-email"),
            parsed => self.read(name, parsed),
        }
    }

    pub fn phone(&mut self, name: &str) -> Option<Phone> {
        let raw = self.string(name).filter(|it| !it.trim().is_empty())?;
        match Phone::parse(&raw) {
            Err(BadText::Shape) => self.no(name, "web-field-phone"),
            parsed => self.read(name, parsed),
        }
    }

    /// A whole number within the range.
    pub fn number(&mut self, name: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let number = match self.take(name)? {
            Given::Text(text) if text.trim().is_empty() => return None,
            Given::Text(text) => text.trim().parse().ok(),
            Given::Json(value) => value.as_i64(),
            Given::Broken => None,
        };
        let Some(number) = number else { return self.no(name, "web-field-number") };
        if !range.contains(&number) {
            // Years are told as they are, so these numbers are not grouped.
            let told = vec![("min", Arg::Text(range.start().to_string())), ("max", Arg::Text(range.end().to_string()))];
            self.wrong.add(name, "web-field-range", told);
            return None;
        }
        Some(number)
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> Option<T> {
        let raw = self.string(name).filter(|it| !it.is_empty())?;
        match words.iter().find(|it| it.0 == raw) {
            Some((_, value)) => Some(*value),
            None => self.no(name, "web-field-choice"),
        }
    }

    /// A box that is ticked (`on`, `1`, `true`, `yes`) or not; absent is not.
    pub fn flag(&mut self, name: &str) -> bool {
        let flag = match self.take(name) {
            None => Some(false),
            Some(Given::Json(value)) => value.as_bool(),
            Some(Given::Text(text)) => match text.as_str() {
                "on" | "1" | "true" | "yes" => Some(true),
                "" | "0" | "false" | "no" => Some(false),
                _ => None,
            },
            Some(Given::Broken) => None,
        };
        flag.unwrap_or_else(|| {
            self.wrong(name, "web-field-choice");
            false
        })
    }

    /// As it came, but without control characters and at most 500 characters: keys, tokens, hidden fields.
    pub fn raw(&mut self, name: &str) -> Option<String> {
        let raw = self.string(name)?;
        if raw.chars().any(char::is_control) {
            return self.no(name, "web-field-control");
        }
        if raw.chars().count() > 500 {
            self.wrong.add(name, "web-field-long", vec![("max", Arg::Number(500))]);
            return None;
        }
        Some(raw)
    }

    /// A JSON object of texts (`answers`): at most `count` of them, each of one or several lines up to `max` characters.
    /// What is wrong inside is named `name.inner`.
    pub fn texts(&mut self, name: &str, count: usize, max: usize) -> Vec<(String, String)> {
        let map = match self.take(name) {
            None => return Vec::new(),
            Some(Given::Json(Value::Object(map))) if map.len() <= count => map,
            Some(_) => {
                self.wrong(name, "web-field-type");
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for (inner, value) in map {
            let full = format!("{name}.{inner}");
            match value {
                Value::String(text) => {
                    let text = lines(&text, max);
                    texts.extend(self.read(&full, text).map(|it| (inner, it)));
                }
                _ => self.wrong(&full, "web-field-type"),
            }
        }
        texts
    }

    /// Whether anything came for the field.
    pub fn has(&self, name: &str) -> bool {
        self.given.get(name).is_some_and(|it| !it.is_empty())
    }

    /// Notes that a field is wrong, by the message's key.
    pub fn wrong(&mut self, name: &str, key: &'static str) {
        self.wrong.add(name, key, Vec::new());
    }

    /// The same, with what the message is told.
    pub fn wrong_with(&mut self, name: &str, key: &'static str, args: Vec<(&'static str, Arg)>) {
        self.wrong.add(name, key, args);
    }

    /// Everything that was typed, by field.
    pub fn typed(&self) -> &BTreeMap<String, String> {
        &self.wrong.typed
    }

    /// # Errors
    /// [`Wrong`] with every field that was wrong or sent twice, and the first of those that are not known at all.
    pub fn finish(mut self) -> Result<(), Wrong> {
        for name in std::mem::take(&mut self.given).into_keys().take(UNKNOWN) {
            self.wrong(&name, "web-field-unknown");
        }
        if self.wrong.fields.is_empty() { Ok(()) } else { Err(self.wrong) }
    }

    fn take(&mut self, name: &str) -> Option<Given> {
        let mut given = self.given.remove(name)?;
        if given.len() > 1 {
            return self.no(name, "web-field-twice");
        }
        given.pop()
    }

    fn string(&mut self, name: &str) -> Option<String> {
        match self.take(name)? {
            Given::Text(text) | Given::Json(Value::String(text)) => Some(text),
            Given::Json(_) => self.no(name, "web-field-type"),
            Given::Broken => self.no(name, "web-field-control"),
        }
    }

    fn no<T>(&mut self, name: &str, key: &'static str) -> Option<T> {
        self.wrong(name, key);
        None
    }

    fn read<T>(&mut self, name: &str, parsed: Result<T, BadText>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(BadText::Control) => self.no(name, "web-field-control"),
            Err(BadText::Shape) => self.no(name, "web-field-type"),
            Err(BadText::TooLong { max }) => {
                let max = i64::try_from(max).unwrap_or(i64::MAX);
                self.wrong.add(name, "web-field-long", vec![("max", Arg::Number(max))]);
                None
            }
        }
    }
}
