//! One shape for all of a manager's edit pages: sections of controls, what was typed, what was wrong, and what somebody else
//! changed meanwhile.
use std::collections::BTreeMap;

use serde::Serialize;

use super::super::super::actions::{Hand, Saved};
use super::super::super::rules::{Values, changed, group, version};
use crate::i18n::{say, say_with};
use crate::kernel::{Asker, Db, Instant, Key, Lang, Result, Texts};
use crate::web::{
    Choices, Errors, Field, Fields, Form, Link, Mistake, Page, Select, Shell, Turn, Typed, Wrong, document_title, fresh_key,
};

/// A part of the page under its own heading.
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
    lang: Lang,
    typed: &'a Typed,
    sections: Vec<Section>,
    /// What people call each group of controls, and its first control.
    names: BTreeMap<String, (String, String)>,
    /// What people call each option of a list or of radio buttons: by the control's name and the option's value.
    options: BTreeMap<(String, String), String>,
}

/// What every edit page has besides its controls.
pub struct Frame {
    pub title: String,
    pub lead: String,
    pub back: Link,
    pub action: String,
    pub button: String,
}

#[derive(Serialize)]
struct FormPage {
    page_title: String,
    title: String,
    lead: String,
    back: Link,
    errors: Option<Errors>,
    action: String,
    button: String,
    key: String,
    version: String,
    /// Asked only when appointments are to come.
    sure: String,
    sections: Vec<Section>,
}

/// What the form carried besides its fields.
pub struct Slip {
    key: String,
    body: String,
    pub version: String,
    pub sure: bool,
}

impl Slip {
    /// Takes what every form here carries.
    pub fn take(fields: &mut Fields) -> Slip {
        let body: Vec<String> = fields.typed().iter().map(|(name, value)| format!("{name}={value}")).collect();
        Slip {
            key: fields.raw("key").unwrap_or_default(),
            version: fields.raw("version").unwrap_or_default(),
            sure: fields.flag("sure"),
            body: body.join("\n"),
        }
    }

    /// Of a form that carries only its key.
    pub fn bare(key: &str) -> Slip {
        Slip { key: key.to_owned(), body: String::new(), version: String::new(), sure: false }
    }

    pub fn hand<'a>(&self, db: &'a Db, asker: &'a Asker, now: Instant, what: &str) -> Hand<'a> {
        let key = Key::new(&format!("manage:{what}:{}", asker.account.0), &self.key, &self.body);
        Hand { db, asker, now, key, version: self.version.clone(), sure: self.sure }
    }
}

impl<'a> Sheet<'a> {
    pub fn new(lang: Lang, typed: &'a Typed) -> Sheet<'a> {
        Sheet { lang, typed, sections: Vec::new(), names: BTreeMap::new(), options: BTreeMap::new() }
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    pub fn section(&mut self, title: &'static str, hint: &'static str) {
        let hint = if hint.is_empty() { String::new() } else { say(self.lang, hint) };
        let id = format!("s{}", self.sections.len() + 1);
        self.sections.push(Section { id, title: say(self.lang, title), hint, controls: Vec::new() });
    }

    pub fn line(&mut self, name: &str, label: &'static str, hint: &'static str) {
        let field = self.field(name, "text", say(self.lang, label), hint);
        self.add(name, say(self.lang, label), Control { field: Some(field), ..Control::default() });
    }

    /// A line whose label is put together already.
    pub fn named_line(&mut self, name: &str, label: String, kind: &'static str, hint: &'static str) {
        let field = self.field(name, kind, label.clone(), hint);
        self.add(name, label, Control { field: Some(field), ..Control::default() });
    }

    pub fn number(&mut self, name: &str, label: &'static str, hint: &'static str) {
        let field = Field { look: "w-xs", inputmode: "numeric", ..self.field(name, "text", say(self.lang, label), hint) };
        self.add(name, say(self.lang, label), Control { field: Some(field), ..Control::default() });
    }

    pub fn hidden(&mut self, name: &str) {
        let field = Field { kind: "hidden", ..self.field(name, "hidden", String::new(), "") };
        self.add(name, String::new(), Control { field: Some(field), ..Control::default() });
    }

    /// In Belarusian, Russian and English; `kind` is `text` or `lines`.
    pub fn three(&mut self, name: &str, label: &'static str, kind: &'static str, hint: &'static str) {
        let legend = say(self.lang, label);
        let own = |lang: Lang| {
            let words = crate::i18n::language(self.lang, lang);
            self.field(&format!("{name}-{}", lang.tag()), kind, words, "")
        };
        let fields = Lang::ALL.map(own).into();
        let hint = if hint.is_empty() { String::new() } else { say(self.lang, hint) };
        let three = Some(Three { legend: legend.clone(), hint, fields });
        self.add(&format!("{name}-be"), legend, Control { three, ..Control::default() });
    }

    pub fn select(&mut self, name: &str, label: &'static str, hint: &'static str, options: Vec<(String, String)>) {
        let label = say(self.lang, label);
        self.call(name, options.iter().map(|(value, words)| (value.clone(), words.clone())));
        let list = Select::new(name, label.clone(), self.typed.value(name), options);
        let hint = if hint.is_empty() { String::new() } else { say(self.lang, hint) };
        let select = Some(Picked { list, hint, error: self.typed.error(name) });
        self.add(name, label, Control { select, ..Control::default() });
    }

    pub fn choices(&mut self, name: &str, legend: &'static str, options: Vec<(&str, String, String)>) {
        let legend = say(self.lang, legend);
        self.call(name, options.iter().map(|(value, words, _)| ((*value).to_owned(), words.clone())));
        let choices = Choices::new(name, legend.clone(), String::new(), self.typed.value(name), options);
        let error = self.typed.error(name);
        let choices = if error.is_empty() { choices } else { choices.wrong(error) };
        self.add(name, legend, Control { choices: Some(choices), ..Control::default() });
    }

    /// Boxes whose names begin with `name-`.
    pub fn ticks(&mut self, name: &str, legend: &'static str, hint: &'static str, boxes: Vec<(String, String)>) {
        let legend = say(self.lang, legend);
        let own = |(id, label): (String, String)| Tickbox { on: is_on(self.typed.value(&id)), id, label };
        let boxes: Vec<Tickbox> = boxes.into_iter().map(own).collect();
        let first = boxes.first().map_or(String::new(), |it| it.id.clone());
        let hint = if hint.is_empty() { String::new() } else { say(self.lang, hint) };
        let ticks = Some(Ticks { id: name.to_owned(), legend: legend.clone(), hint, error: self.typed.error(name), boxes });
        self.add(if first.is_empty() { name } else { &first }, legend, Control { ticks, ..Control::default() });
    }

    /// One box.
    pub fn tick(&mut self, name: &str, label: &'static str) {
        let label = say(self.lang, label);
        let own = Tickbox { id: name.to_owned(), label: label.clone(), on: is_on(self.typed.value(name)) };
        let ticks =
            Ticks { id: name.to_owned(), legend: String::new(), hint: String::new(), error: String::new(), boxes: vec![own] };
        self.add(name, label, Control { ticks: Some(ticks), ..Control::default() });
    }

    fn call(&mut self, name: &str, options: impl Iterator<Item = (String, String)>) {
        self.options.extend(options.map(|(value, words)| ((name.to_owned(), value), words)));
    }

    fn field(&self, name: &str, kind: &'static str, label: String, hint: &'static str) -> Field {
        let field = Field::new(name, kind, label).filled(self.typed);
        if hint.is_empty() { field } else { field.hint(say(self.lang, hint)) }
    }

    fn add(&mut self, name: &str, label: String, control: Control) {
        self.names.entry(group(name).to_owned()).or_insert((label, name.to_owned()));
        if self.sections.is_empty() {
            self.sections.push(Section { id: "s1".to_owned(), ..Section::default() });
        }
        if let Some(section) = self.sections.last_mut() {
            section.controls.push(control);
        }
    }

    /// What somebody else changed since the form was shown, field by field, each with what stands there now.
    pub fn told_changes(&self, seen: &str, now: &Values) -> Vec<Mistake> {
        let told = |name: String| {
            let (label, id) = self.names.get(&name)?.clone();
            let value = self.stands(&name, now);
            let key = if value.is_empty() { "manage-changed-field" } else { "manage-changed-field-to" };
            Some(Mistake { id, text: say_with(self.lang, key, &[("field", label.into()), ("value", value.into())]) })
        };
        changed(seen, now).into_iter().filter_map(told).collect()
    }

    /// What stands in a control: an option by its words, a text in all three languages (which of them was changed, the
    /// digest does not say). Empty for boxes, and where nothing stands.
    fn stands(&self, name: &str, now: &Values) -> String {
        if let Some(value) = now.get(name).filter(|it| it.as_str() != "yes") {
            return self.options.get(&(name.to_owned(), value.clone())).unwrap_or(value).clone();
        }
        let texts = Lang::ALL.map(|lang| now.get(&format!("{name}-{}", lang.tag())).map_or("", String::as_str));
        if texts.iter().all(|it| matches!(*it, "" | "yes")) {
            return String::new();
        }
        texts.map(|it| if it.is_empty() { "—" } else { it }).join(" · ")
    }

    /// The page. `now`: what the thing holds, whose version the form carries from here on. `coming`: how many appointments
    /// are to come of what was to be switched off.
    pub fn page(self, shell: Shell<'_>, frame: Frame, now: &Values, coming: Option<i64>) -> Result<Page> {
        let lang = self.lang;
        let errors = match coming {
            Some(coming) => Errors::one(lang, "sure", say_with(lang, "manage-coming", &[("count", coming.into())])),
            None => Errors::of(lang, self.typed.mistakes.clone()),
        };
        let view = FormPage {
            page_title: document_title(lang, &frame.title, errors.is_some()),
            title: frame.title,
            lead: frame.lead,
            back: frame.back,
            errors,
            action: frame.action,
            button: frame.button,
            key: fresh_key()?,
            version: version(now),
            sure: coming.map(|_| say(lang, "manage-coming-sure")).unwrap_or_default(),
            sections: self.sections,
        };
        shell.page("manage/form.html", &view)
    }
}

fn is_on(value: &str) -> bool {
    matches!(value, "yes" | "on" | "1" | "true")
}

/// A text in three languages, each of which must be there when it is `needed`.
pub fn texts(fields: &mut Fields, name: &str, max: usize, needed: bool) -> Texts {
    let mut one = |lang: Lang| {
        let name = format!("{name}-{}", lang.tag());
        if needed { fields.required(&name, max) } else { fields.text(&name, max).unwrap_or_default() }
    };
    Texts { be: one(Lang::Be), ru: one(Lang::Ru), en: one(Lang::En) }
}

/// Small Latin letters, digits and hyphens: a part of an address.
pub fn slug(fields: &mut Fields) -> String {
    let slug = fields.required("slug", 40);
    let fine = slug.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
    if !slug.is_empty() && (!fine || slug.starts_with('-') || slug.ends_with('-')) {
        fields.wrong("slug", "manage-wrong-slug");
    }
    slug
}

/// A zone of the time-zone database.
pub fn zone(fields: &mut Fields) -> chrono_tz::Tz {
    let name = fields.required("zone", 60);
    name.parse().unwrap_or_else(|_| {
        fields.wrong("zone", "web-field-choice");
        chrono_tz::Europe::Minsk
    })
}

/// Every zone; the ones near by first.
pub fn zones() -> Vec<(String, String)> {
    let near = ["Europe/Minsk", "Europe/Warsaw", "Europe/Vilnius", "Europe/Kyiv", "Europe/Moscow", "UTC"];
    let rest = chrono_tz::TZ_VARIANTS.iter().map(|it| it.name()).filter(|it| !near.contains(it) && it.contains('/'));
    near.into_iter().chain(rest).map(|it| (it.to_owned(), it.replace('_', " "))).collect()
}

/// What comes back to the form, or where it goes on.
pub enum Ending {
    On(Turn),
    /// With what was typed and told, and how many appointments are to come.
    Again(Typed, Option<i64>),
}

/// What to do with an ended edit. `build` puts the form together, so that changes can be named as the form names them.
pub fn ending(
    lang: Lang,
    saved: Saved,
    on: &str,
    typed: Typed,
    seen: &str,
    now: &Values,
    build: impl Fn(&mut Sheet<'_>),
) -> Result<Ending> {
    Ok(match saved {
        Saved::Done(_) => Ending::On(Turn::to(on)?),
        Saved::Coming(count) => Ending::Again(typed, Some(count)),
        Saved::Wrong(field, key) => {
            let mistakes = vec![Mistake { id: field.to_owned(), text: say(lang, key) }];
            Ending::Again(Typed { mistakes, ..typed }, None)
        }
        Saved::Changed => {
            let mut sheet = Sheet::new(lang, &typed);
            build(&mut sheet);
            let mut mistakes = sheet.told_changes(seen, now);
            if mistakes.is_empty() {
                mistakes.push(Mistake { id: "main".to_owned(), text: say(lang, "web-error-409") });
            }
            Ending::Again(Typed { values: typed.values, mistakes }, None)
        }
    })
}

/// What was typed, where nothing was wrong with it by itself.
pub fn typed(fields: &Fields) -> Typed {
    Typed { values: fields.typed().clone(), mistakes: Vec::new() }
}

/// The fields of a form that came back, or what was wrong with them.
pub fn finished(lang: Lang, fields: Fields) -> Result<(), Typed> {
    fields.finish().map_err(|wrong: Wrong| Typed::of(lang, &wrong))
}

/// A small form of one button.
#[derive(Debug, Serialize)]
pub struct Press {
    pub action: String,
    pub label: String,
    pub key: String,
    pub name: &'static str,
    pub value: String,
}

impl Press {
    pub fn new(lang: Lang, action: impl Into<String>, label: &'static str) -> Result<Press> {
        Ok(Press { action: action.into(), label: say(lang, label), key: fresh_key()?, name: "", value: String::new() })
    }

    pub fn with(self, name: &'static str, value: impl Into<String>) -> Press {
        Press { name, value: value.into(), ..self }
    }
}

/// What a form of one button says: its key and one word.
pub fn pressed(form: &Form, name: &'static str) -> Result<(Slip, String), Wrong> {
    let mut fields = Fields::from_form(form);
    let slip = Slip::take(&mut fields);
    let word = if name.is_empty() { String::new() } else { fields.raw(name).unwrap_or_default() };
    fields.finish()?;
    Ok((slip, word))
}
