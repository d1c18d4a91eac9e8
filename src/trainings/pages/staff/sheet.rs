//! One shape for the forms of trainings and groups: sections of controls, what was typed, what was wrong, and what stands there
//! since somebody else changed it.
use std::collections::BTreeMap;

use serde::Serialize;

use crate::i18n::{say, say_with};
use crate::kernel::{Asker, Key, Lang, Result, Texts};
use crate::web::{Choices, Errors, Field, Fields, Link, Mistake, Page, Select, Shell, Typed, document_title, fresh_key};

/// What a form holds, by the names of its controls; a box that is ticked says `yes`.
pub type Values = BTreeMap<String, String>;

#[derive(Debug, Default, Serialize)]
struct Section {
    id: String,
    title: String,
    hint: String,
    controls: Vec<Control>,
}

/// One of: a field, the same field in three languages, a list to choose from, radio buttons, boxes to tick.
#[derive(Debug, Default, Serialize)]
struct Control {
    field: Option<Field>,
    three: Option<Three>,
    select: Option<Picked>,
    choices: Option<Choices>,
    ticks: Option<Ticks>,
}

#[derive(Debug, Serialize)]
struct Three {
    legend: String,
    hint: String,
    fields: Vec<Field>,
}

#[derive(Debug, Serialize)]
struct Picked {
    list: Select,
    hint: String,
    error: String,
}

#[derive(Debug, Serialize)]
struct Ticks {
    id: String,
    legend: String,
    hint: String,
    error: String,
    boxes: Vec<Tickbox>,
}

#[derive(Debug, Serialize)]
struct Tickbox {
    id: String,
    label: String,
    on: bool,
}

/// A form while it is put together.
pub struct Sheet<'a> {
    pub lang: Lang,
    typed: &'a Typed,
    sections: Vec<Section>,
    /// Each control and what people call it, in the order of the form.
    names: Vec<(String, String)>,
    /// What people call an option, by control and value.
    options: BTreeMap<(String, String), String>,
}

/// What every form has besides its controls.
pub struct Frame {
    pub title: String,
    pub lead: String,
    pub back: Link,
    pub action: String,
    /// What will happen, in words.
    pub notes: Vec<String>,
    /// Carried along unseen.
    pub hidden: Vec<(&'static str, String)>,
    pub preview: Option<Preview>,
    pub buttons: Vec<Button>,
}

/// What would be stored, before it is.
#[derive(Debug, Serialize)]
pub struct Preview {
    pub title: String,
    pub lines: Vec<String>,
    pub left_out: Vec<String>,
    pub clashes: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Button {
    pub label: String,
    pub name: &'static str,
    pub value: &'static str,
    pub kind: &'static str,
}

impl Button {
    pub fn new(lang: Lang, label: &'static str) -> Button {
        Button { label: say(lang, label), name: "", value: "", kind: "" }
    }
}

#[derive(Serialize)]
struct Hidden {
    name: &'static str,
    value: String,
}

#[derive(Serialize)]
struct FormPage {
    page_title: String,
    title: String,
    lead: String,
    back: Link,
    errors: Option<Errors>,
    action: String,
    notes: Vec<String>,
    hidden: Vec<Hidden>,
    preview: Option<Preview>,
    buttons: Vec<Button>,
    sections: Vec<Section>,
}

/// What a form carried besides its fields.
pub struct Slip {
    key: String,
    body: String,
    /// Of what was edited.
    pub version: i64,
}

impl Slip {
    pub fn take(fields: &mut Fields) -> Slip {
        let body: Vec<String> = fields.typed().iter().map(|(name, value)| format!("{name}={value}")).collect();
        Slip {
            key: fields.raw("key").unwrap_or_default(),
            version: fields.number("version", 0..=i64::MAX).unwrap_or_default(),
            body: body.join("\n"),
        }
    }

    /// # Errors
    /// `Gone` for a form that carried none: it came from no page of ours.
    pub fn key(&self, asker: &Asker, what: &str) -> Result<Key> {
        Key::by(asker.account, &format!("trainings:{what}"), &self.key, &self.body)
    }
}

impl<'a> Sheet<'a> {
    pub fn new(lang: Lang, typed: &'a Typed) -> Sheet<'a> {
        Sheet { lang, typed, sections: Vec::new(), names: Vec::new(), options: BTreeMap::new() }
    }

    pub fn section(&mut self, title: &'static str, hint: &'static str) {
        let id = format!("s{}", self.sections.len() + 1);
        self.sections.push(Section { id, title: say(self.lang, title), hint: self.hint(hint), controls: Vec::new() });
    }

    pub fn line(&mut self, name: &str, label: &'static str, hint: &'static str) {
        let field = self.field(name, "text", say(self.lang, label), hint);
        self.add(name, Control { field: Some(field), ..Control::default() });
    }

    pub fn number(&mut self, name: &str, label: &'static str, hint: &'static str) {
        let field = Field { look: "w-xs", inputmode: "numeric", ..self.field(name, "text", say(self.lang, label), hint) };
        self.add(name, Control { field: Some(field), ..Control::default() });
    }

    /// A field whose kind and look are its own.
    pub fn own(&mut self, name: &str, kind: &'static str, label: &'static str, hint: &'static str) {
        let field = Field { autocomplete: "off", ..self.field(name, kind, say(self.lang, label), hint) };
        self.add(name, Control { field: Some(field), ..Control::default() });
    }

    /// A date, and a time of the day in figures.
    pub fn day(&mut self, name: &str, label: &'static str, hint: &'static str) {
        self.own(name, "date", label, hint);
    }

    pub fn time(&mut self, name: &str, label: &'static str, hint: &'static str) {
        let field = self.field(name, "text", say(self.lang, label), hint);
        let field = Field { look: "w-xs", inputmode: "numeric", autocomplete: "off", ..field };
        self.add(name, Control { field: Some(field), ..Control::default() });
    }

    /// In Belarusian, Russian and English; `kind` is `text` or `lines`.
    pub fn three(&mut self, name: &str, legend: String, kind: &'static str, hint: &'static str) {
        let mut fields = Vec::new();
        for lang in Lang::ALL {
            let (name, words) = (format!("{name}-{}", lang.tag()), crate::i18n::language(self.lang, lang));
            fields.push(self.field(&name, kind, words.clone(), ""));
            self.names.push((name, format!("{legend} ({words})")));
        }
        let three = Some(Three { legend, hint: self.hint(hint), fields });
        self.push(Control { three, ..Control::default() });
    }

    pub fn select(&mut self, name: &str, label: &'static str, hint: &'static str, options: Vec<(String, String)>) {
        let label = say(self.lang, label);
        self.call(name, options.iter().map(|(value, words)| (value.clone(), words.clone())));
        let list = Select::new(name, label.clone(), self.typed.value(name), options);
        let select = Some(Picked { list, hint: self.hint(hint), error: self.typed.error(name) });
        self.names.push((name.to_owned(), label));
        self.push(Control { select, ..Control::default() });
    }

    pub fn choices(&mut self, name: &str, legend: &'static str, options: Vec<(&str, String, String)>) {
        let legend = say(self.lang, legend);
        self.call(name, options.iter().map(|(value, words, _)| ((*value).to_owned(), words.clone())));
        let choices = Choices::new(name, legend.clone(), String::new(), self.typed.value(name), options);
        let error = self.typed.error(name);
        let choices = if error.is_empty() { choices } else { choices.wrong(error) };
        self.names.push((name.to_owned(), legend));
        self.push(Control { choices: Some(choices), ..Control::default() });
    }

    /// Boxes, each with a name of its own; what is wrong is said of the first.
    pub fn ticks(&mut self, legend: &'static str, hint: &'static str, boxes: Vec<(String, String)>) {
        let own = |(id, label): (String, String)| Tickbox { on: is_on(self.typed.value(&id)), id, label };
        let named = boxes.clone();
        let boxes: Vec<Tickbox> = boxes.into_iter().map(own).collect();
        let id = boxes.first().map_or(String::new(), |it| it.id.clone());
        let legend = if legend.is_empty() { String::new() } else { say(self.lang, legend) };
        let ticks = Some(Ticks { error: self.typed.error(&id), id, legend, hint: self.hint(hint), boxes });
        self.names.extend(named);
        self.push(Control { ticks, ..Control::default() });
    }

    /// One box.
    pub fn tick(&mut self, name: &str, label: &'static str) {
        self.ticks("", "", vec![(name.to_owned(), say(self.lang, label))]);
    }

    fn hint(&self, key: &'static str) -> String {
        if key.is_empty() { String::new() } else { say(self.lang, key) }
    }

    fn call(&mut self, name: &str, options: impl Iterator<Item = (String, String)>) {
        self.options.extend(options.map(|(value, words)| ((name.to_owned(), value), words)));
    }

    fn field(&self, name: &str, kind: &'static str, label: String, hint: &'static str) -> Field {
        let field = Field::new(name, kind, label).filled(self.typed);
        if hint.is_empty() { field } else { field.hint(say(self.lang, hint)) }
    }

    fn add(&mut self, name: &str, control: Control) {
        let label = control.field.as_ref().map(|it| it.label.clone()).unwrap_or_default();
        self.names.push((name.to_owned(), label));
        self.push(control);
    }

    fn push(&mut self, control: Control) {
        if self.sections.is_empty() {
            self.sections.push(Section { id: "s1".to_owned(), ..Section::default() });
        }
        if let Some(section) = self.sections.last_mut() {
            section.controls.push(control);
        }
    }

    /// Where what was typed is not what stands there by now: each with what stands. What was typed stays in the fields.
    pub fn told_changes(&self, by: &str, stands: &Values) -> Vec<Mistake> {
        let differs = |name: &str| {
            let (typed, now) = (self.typed.value(name), stands.get(name).map_or("", String::as_str));
            if is_on(typed) || is_on(now) { is_on(typed) != is_on(now) } else { typed.trim() != now.trim() }
        };
        let told = |(name, label): &(String, String)| {
            let value = stands.get(name).cloned().unwrap_or_default();
            let value = match value.as_str() {
                "yes" => say(self.lang, "trainings-staff-yes"),
                "" => say(self.lang, "trainings-staff-nothing"),
                _ => self.options.get(&(name.clone(), value.clone())).cloned().unwrap_or(value),
            };
            let args = [("field", label.clone().into()), ("value", value.into()), ("name", by.into())];
            Mistake { id: name.clone(), text: say_with(self.lang, "trainings-staff-stands", &args) }
        };
        self.names.iter().filter(|it| differs(&it.0)).map(told).collect()
    }

    pub fn page(self, shell: Shell<'_>, frame: Frame) -> Result<Page> {
        let lang = self.lang;
        let errors = Errors::of(lang, self.typed.mistakes.clone());
        let mut hidden = vec![Hidden { name: "key", value: fresh_key()? }];
        hidden.extend(frame.hidden.into_iter().map(|(name, value)| Hidden { name, value }));
        let view = FormPage {
            page_title: document_title(lang, &frame.title, errors.is_some()),
            title: frame.title,
            lead: frame.lead,
            back: frame.back,
            errors,
            action: frame.action,
            notes: frame.notes,
            hidden,
            preview: frame.preview,
            buttons: frame.buttons,
            sections: self.sections,
        };
        shell.page("trainings/staff_form.html", &view)
    }
}

fn is_on(value: &str) -> bool {
    matches!(value, "yes" | "on" | "1" | "true")
}

/// What was typed, with one thing wrong.
pub fn mistaken(values: Values, id: &str, text: String) -> Typed {
    Typed { values, mistakes: vec![Mistake { id: id.to_owned(), text }] }
}

/// A text in three languages: all of them where it is `needed`, else all or none.
pub fn texts(fields: &mut Fields, name: &str, kind: &'static str, max: usize, needed: bool) -> Texts {
    let mut one = |lang: Lang| {
        let name = format!("{name}-{}", lang.tag());
        let text = if kind == "lines" { fields.paragraph(&name, max) } else { fields.text(&name, max) };
        text.unwrap_or_default()
    };
    let texts = Texts { be: one(Lang::Be), ru: one(Lang::Ru), en: one(Lang::En) };
    let any = Lang::ALL.iter().any(|it| !texts.get(*it).is_empty());
    for lang in Lang::ALL.into_iter().filter(|it| (needed || any) && texts.get(*it).is_empty()) {
        fields.wrong(&format!("{name}-{}", lang.tag()), "trainings-staff-bad-three");
    }
    texts
}

pub fn put_texts(values: &mut Values, name: &str, texts: &Texts) {
    for lang in Lang::ALL {
        values.insert(format!("{name}-{}", lang.tag()), texts.get(lang).to_owned());
    }
}

pub fn put_tick(values: &mut Values, name: &str, on: bool) {
    values.insert(name.to_owned(), if on { "yes" } else { "" }.to_owned());
}

/// A form of one button.
#[derive(Debug, Serialize)]
pub struct Press {
    pub action: String,
    pub label: String,
    pub key: String,
    pub name: &'static str,
    pub value: String,
}

impl Press {
    pub fn new(lang: Lang, action: String, label: &'static str) -> Result<Press> {
        Ok(Press { action, label: say(lang, label), key: fresh_key()?, name: "", value: String::new() })
    }

    pub fn with(self, name: &'static str, value: &str) -> Press {
        Press { name, value: value.to_owned(), ..self }
    }
}
