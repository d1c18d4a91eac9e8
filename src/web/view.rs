//! What the templates are given: decided strings and booleans, nothing to compute.
use serde::Serialize;

use super::Wrong;
use crate::i18n::{say, say_with};
use crate::kernel::Lang;

/// A link with its words.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    pub href: String,
    pub label: String,
}

impl Link {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Link {
        Link { href: href.into(), label: label.into() }
    }
}

/// What is chosen so far, and where to change it (nowhere when `href` is empty).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Context {
    pub main: String,
    pub more: String,
    pub href: String,
    /// What "Change" changes, for who cannot see where the link stands.
    pub change: String,
}

/// One row of a definition list; `href` when it can be changed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Fact {
    pub name: String,
    pub value: String,
    pub href: String,
    pub change: String,
}

impl Fact {
    pub fn new(name: String, value: impl Into<String>) -> Fact {
        Fact { name, value: value.into(), ..Fact::default() }
    }

    pub fn changed_at(self, href: &str, change: String) -> Fact {
        Fact { href: href.to_owned(), change, ..self }
    }
}

/// The summary above a page that comes back.
#[derive(Debug, Clone, Serialize)]
pub struct Errors {
    pub title: String,
    pub items: Vec<Mistake>,
}

/// What is wrong, and the id of the first control to mend.
#[derive(Debug, Clone, Serialize)]
pub struct Mistake {
    pub id: String,
    pub text: String,
}

impl Errors {
    /// `None` when nothing is wrong.
    pub fn of(lang: Lang, items: Vec<Mistake>) -> Option<Errors> {
        (!items.is_empty()).then(|| Errors { title: say(lang, "web-form-errors"), items })
    }

    pub fn one(lang: Lang, id: &str, text: String) -> Option<Errors> {
        Errors::of(lang, vec![Mistake { id: id.to_owned(), text }])
    }
}

/// A line or a paragraph to fill in. `kind` is the input's type; `lines` is a paragraph.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Field {
    pub id: String,
    pub name: String,
    pub label: String,
    pub hint: String,
    pub error: String,
    pub value: String,
    pub kind: &'static str,
    pub look: &'static str,
    pub autocomplete: &'static str,
    pub inputmode: &'static str,
    pub code: bool,
    pub optional: bool,
    /// Ids of hint and error.
    pub described: String,
}

impl Field {
    pub fn new(name: &str, kind: &'static str, label: String) -> Field {
        Field { id: name.to_owned(), name: name.to_owned(), label, kind, ..Field::default() }
    }

    /// The code of a booking.
    pub fn code(label: String, hint: String) -> Field {
        let field =
            Field { code: true, look: "input--code input--long", autocomplete: "off", ..Field::new("code", "text", label) };
        field.hint(hint)
    }

    pub fn hint(mut self, hint: String) -> Field {
        self.hint = hint;
        self.describe();
        self
    }

    /// With what was typed, and what is wrong with it.
    pub fn filled(mut self, typed: &Typed) -> Field {
        self.value = typed.value(&self.name).to_owned();
        self.error = typed.error(&self.name);
        self.describe();
        self
    }

    pub fn optional(mut self, optional: bool) -> Field {
        self.optional = optional;
        self
    }

    fn describe(&mut self) {
        self.described = described(&self.id, &self.hint, &self.error);
    }
}

/// One question with radio buttons.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Choices {
    pub id: String,
    pub name: String,
    pub legend: String,
    pub hint: String,
    pub error: String,
    pub optional: bool,
    pub described: String,
    pub options: Vec<Choice>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub id: String,
    pub value: String,
    pub label: String,
    pub small: String,
    pub on: bool,
}

impl Choices {
    /// `options` are (value, label, small print); `chosen` is the value that is checked. The first control has the name as
    /// its id: the error summary leads there.
    pub fn new(name: &str, legend: String, hint: String, chosen: &str, options: Vec<(&str, String, String)>) -> Choices {
        let option = |(at, (value, label, small)): (usize, (&str, String, String))| Choice {
            id: if at == 0 { name.to_owned() } else { format!("{name}-{value}") },
            on: value == chosen,
            value: value.to_owned(),
            label,
            small,
        };
        Choices {
            id: name.to_owned(),
            name: name.to_owned(),
            described: described(name, &hint, ""),
            legend,
            hint,
            options: options.into_iter().enumerate().map(option).collect(),
            ..Choices::default()
        }
    }

    pub fn wrong(mut self, error: String) -> Choices {
        self.described = described(&self.id, &self.hint, &error);
        self.error = error;
        self
    }
}

/// A drop-down list.
#[derive(Debug, Clone, Serialize)]
pub struct Select {
    pub id: String,
    pub name: String,
    pub label: String,
    pub options: Vec<SelectOption>,
}

#[derive(Debug, Clone, Serialize)]
pub struct SelectOption {
    pub value: String,
    pub label: String,
    pub on: bool,
}

impl Select {
    pub fn new(name: &str, label: String, chosen: &str, options: Vec<(String, String)>) -> Select {
        let option = |(value, label): (String, String)| SelectOption { on: value == chosen, value, label };
        Select { id: name.to_owned(), name: name.to_owned(), label, options: options.into_iter().map(option).collect() }
    }

    /// The words of what is chosen.
    pub fn chosen(&self) -> &str {
        self.options.iter().find(|it| it.on).or(self.options.first()).map_or("", |it| &it.label)
    }
}

/// What somebody typed into a form, and what was wrong with it in words.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub values: std::collections::BTreeMap<String, String>,
    pub mistakes: Vec<Mistake>,
}

impl Typed {
    /// What was typed, with each mistake in words.
    pub fn of(lang: Lang, wrong: &Wrong) -> Typed {
        let mistake = |line: super::Line| Mistake { id: line.field, text: line.text };
        Typed { values: wrong.typed.clone(), mistakes: wrong.summary(lang).into_iter().map(mistake).collect() }
    }

    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    pub fn error(&self, name: &str) -> String {
        self.mistakes.iter().find(|it| it.id == name).map(|it| it.text.clone()).unwrap_or_default()
    }
}

fn described(id: &str, hint: &str, error: &str) -> String {
    let hint = if hint.is_empty() { String::new() } else { format!("{id}-h") };
    let error = if error.is_empty() { String::new() } else { format!("{id}-e") };
    [hint, error].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The document's title: it says first that something is wrong (design requirement 16).
pub fn document_title(lang: Lang, title: &str, wrong: bool) -> String {
    if wrong { say_with(lang, "web-form-error-title", &[("title", title.into())]) } else { title.to_owned() }
}
