//! The controls of the forms that change hours, and how what was typed is read.
use chrono::NaiveDate;
use serde::Serialize;

use super::words;
use crate::i18n::{Arg, say, say_with};
use crate::kernel::Lang;
use crate::schedule::Window;
use crate::web::{Field, Fields, Select, Typed};

/// How many stretches of one day a form has room for.
pub const WINDOWS: usize = 4;

/// A line of controls side by side.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub class: &'static str,
    pub items: Vec<Item>,
}

/// One control; only one of its parts is there.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Item {
    pub field: Option<Field>,
    pub select: Option<Chosen>,
    pub ticks: Option<Ticks>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Chosen {
    #[serde(flatten)]
    pub select: Select,
    pub error: String,
}

/// Boxes to tick, each with a name of its own.
#[derive(Debug, Clone, Serialize)]
pub struct Ticks {
    pub legend: String,
    pub hint: String,
    pub error: String,
    pub options: Vec<Tick>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Tick {
    pub name: String,
    pub label: String,
    pub on: bool,
}

pub fn one(item: Item) -> Row {
    Row { class: "", items: vec![item] }
}

pub fn two(first: Item, second: Item) -> Row {
    Row { class: "cols--2", items: vec![first, second] }
}

pub fn field(it: Field, typed: &Typed) -> Item {
    Item { field: Some(it.filled(typed)), ..Item::default() }
}

pub fn select(name: &str, label: String, typed: &Typed, options: Vec<(String, String)>) -> Item {
    let select = Select::new(name, label, typed.value(name), options);
    Item { select: Some(Chosen { select, error: typed.error(name) }), ..Item::default() }
}

/// `options` are (name, label); the first one's error is the group's.
pub fn ticks(legend: String, hint: String, typed: &Typed, options: Vec<(String, String)>) -> Item {
    let error = options.iter().map(|it| typed.error(&it.0)).find(|it| !it.is_empty()).unwrap_or_default();
    let tick = |(name, label): (String, String)| Tick { on: typed.value(&name) == "yes", name, label };
    Item { ticks: Some(Ticks { legend, hint, error, options: options.into_iter().map(tick).collect() }), ..Item::default() }
}

/// A date: browsers that know dates show a calendar, others a line to type into.
pub fn date_field(lang: Lang, name: &str, label: String, optional: bool, typed: &Typed) -> Item {
    let it = Field::new(name, "date", label).optional(optional);
    // Only who types needs to know how: there what was typed comes back.
    let it = if typed.error(name).is_empty() { it } else { it.hint(say(lang, "hours-date-hint")) };
    field(it, typed)
}

fn time_field(name: &str, label: String, typed: &Typed) -> Item {
    let mut it = Field::new(name, "text", label);
    it.inputmode = "numeric";
    it.autocomplete = "off";
    field(it, typed)
}

/// From–to, once more than is filled in.
pub fn window_rows(lang: Lang, typed: &Typed) -> Vec<Row> {
    let filled = (1..=WINDOWS)
        .filter(|it| !typed.value(&format!("from-{it}")).is_empty() || !typed.value(&format!("to-{it}")).is_empty())
        .max();
    let shown = (filled.unwrap_or(0) + 1).clamp(2, WINDOWS);
    let row = |at: usize| {
        let label = |key: &str, more: &str| {
            if at == 1 { say(lang, key) } else { say_with(lang, more, &[("number", Arg::Number(at as i64))]) }
        };
        two(
            time_field(&format!("from-{at}"), label("hours-from-label", "hours-from-more"), typed),
            time_field(&format!("to-{at}"), label("hours-to-label", "hours-to-more"), typed),
        )
    };
    (1..=shown).map(row).collect()
}

/// What stands in the fields of some hours.
pub fn put_windows(typed: &mut Typed, windows: &[Window]) {
    for (at, window) in windows.iter().enumerate() {
        typed.values.insert(format!("from-{}", at + 1), words::clock(window.from()));
        typed.values.insert(format!("to-{}", at + 1), words::clock(window.until()));
    }
}

/// The hours that were typed; what cannot be read is noted.
pub fn windows(fields: &mut Fields) -> Vec<Window> {
    let mut found = Vec::new();
    for at in 1..=WINDOWS {
        let (from_name, to_name) = (format!("from-{at}"), format!("to-{at}"));
        let (from, to) = (fields.text(&from_name, 10), fields.text(&to_name, 10));
        if from.is_none() && to.is_none() {
            continue;
        }
        let (start, end) = (from.as_deref().and_then(minute), to.as_deref().and_then(minute));
        match (start, end) {
            (None, _) => fields.wrong(&from_name, "hours-bad-time"),
            (_, None) => fields.wrong(&to_name, "hours-bad-time"),
            (Some(start), Some(end)) => match Window::new(start, end) {
                Some(window) => found.push(window),
                None => fields.wrong(&to_name, "hours-bad-reversed"),
            },
        }
    }
    found.sort_unstable();
    found
}

/// Minutes since midnight from `9`, `9:30`, `09.30`, `0930`; 24:00 is an end.
pub fn minute(text: &str) -> Option<i64> {
    let text = text.trim();
    let (hours, minutes) = match text.split_once([':', '.', '-']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if text.len() <= 2 => (text, "00"),
        None => text.split_at_checked(text.len().checked_sub(2)?)?,
    };
    let number = |it: &str| {
        (!it.is_empty() && it.len() <= 2 && it.bytes().all(|it| it.is_ascii_digit())).then(|| it.parse::<i64>().ok())?
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
}

/// A date that must be there.
pub fn date(fields: &mut Fields, name: &str) -> Option<NaiveDate> {
    let found = optional_date(fields, name);
    if found.is_none() {
        fields.wrong(name, "hours-bad-date");
    }
    found
}

/// A date, or nothing.
pub fn optional_date(fields: &mut Fields, name: &str) -> Option<NaiveDate> {
    let text = fields.text(name, 20)?;
    let found = day(&text);
    if found.is_none() {
        fields.wrong(name, "hours-bad-date");
    }
    found
}

/// From `2026-12-01`, `1.12.2026`, `01/12/2026`: the day first, as people here write; years that a schedule can have.
pub fn day(text: &str) -> Option<NaiveDate> {
    use chrono::Datelike;
    let parts: Vec<&str> = text.split(['-', '.', '/', ' ']).filter(|it| !it.is_empty()).collect();
    let [a, b, c] = parts[..] else { return None };
    let number = |it: &str| (it.len() <= 4 && it.bytes().all(|it| it.is_ascii_digit())).then(|| it.parse::<u32>().ok())?;
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let year = if year.len() == 4 { i32::try_from(number(year)?).ok()? } else { return None };
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).filter(|it| (2000..=2100).contains(&it.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in ["2026-12-01", "1.12.2026", "01.12.2026", "01/12/2026", " 1 12 2026 "] {
            assert_eq!(day(text), NaiveDate::from_ymd_opt(2026, 12, 1), "{text}");
        }
        for text in ["", "1.12", "31.02.2027", "2026-13-01", "1.12.26", "9999-01-01", "a.b.2026", "1.12.2026.5"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, minutes) in
            [("9", 540), ("09", 540), ("9:30", 570), ("09.30", 570), ("930", 570), ("0930", 570), ("24:00", 1440)]
        {
            assert_eq!(minute(text), Some(minutes), "{text}");
        }
        for text in ["", "25", "9:5", "24:01", "9:60", "half", "-1", "12345"] {
            assert_eq!(minute(text), None, "{text}");
        }
    }
}
