//! Fluent messages by language and key.
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::kernel::Lang;

/// What a message is told: `{ $name }`. Numbers choose the plural and are printed in groups of three; what must not
/// be grouped (a year, a code) is text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    Text(String),
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Arg {
        Arg::Number(number)
    }
}

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Files;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| Lang::ALL.map(bundle));

/// The message of `key`; the key itself when there is none (a test sees to it that there is).
pub fn say(lang: Lang, key: &str) -> String {
    say_with(lang, key, &[])
}

/// The message of `key` when there is one: for names of deeds and things, which may be older than this program.
pub fn known(lang: Lang, key: &str) -> Option<String> {
    let [_, _, en] = &*BUNDLES;
    en.has_message(key).then(|| say(lang, key))
}

/// All keys that begin so.
pub fn keys(start: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for name in Files::iter().filter(|it| it.starts_with("en/")) {
        let Some(file) = Files::get(&name) else { continue };
        let text = String::from_utf8_lossy(&file.data).into_owned();
        let lines = text.lines().filter(|it| it.starts_with(start)).filter_map(|it| it.split_once('='));
        keys.extend(lines.map(|(key, _)| key.trim().to_owned()));
    }
    keys
}

/// The message of `key`, told `args`.
pub fn say_with(lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
    let [be, ru, en] = &*BUNDLES;
    let bundle = match lang {
        Lang::Be => be,
        Lang::Ru => ru,
        Lang::En => en,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|it| it.value()) else {
        tracing::error!(key, lang = lang.tag(), "no such message");
        return key.to_owned();
    };
    let given: FluentArgs = args.iter().map(|(name, value)| (*name, FluentValue::from(value))).collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key, lang = lang.tag(), "message not told all that it says");
    }
    text
}

/// A whole number in groups of three: `9 000` with U+00A0 in Belarusian and Russian, `9,000` in English.
pub fn number(lang: Lang, number: i64) -> String {
    let separator = if lang == Lang::En { ',' } else { '\u{a0}' };
    let digits = number.unsigned_abs().to_string();
    let mut text = if number < 0 { "−".to_owned() } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

impl From<&Arg> for FluentValue<'static> {
    fn from(arg: &Arg) -> Self {
        match arg {
            Arg::Text(text) => FluentValue::from(text.clone()),
            Arg::Number(number) => FluentValue::from(*number),
        }
    }
}

fn bundle(lang: Lang) -> Bundle {
    // Belarusian counts as Russian does (CLDR, plural rules); the crate's own rule for it knows no 22, 23 and 24.
    let rules = if lang == Lang::Be { Lang::Ru } else { lang };
    let locale = rules.tag().parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| grouped(Lang::En, value),
        Lang::Be | Lang::Ru => |value, _| grouped(Lang::Ru, value),
    }));
    let folder = format!("{}/", lang.tag());
    for name in Files::iter().filter(|it| it.starts_with(&folder) && it.ends_with(".ftl")) {
        let Some(file) = Files::get(&name) else { continue };
        let text = String::from_utf8_lossy(&file.data).into_owned();
        let resource = FluentResource::try_new(text).unwrap_or_else(|(what_can_be_read, errors)| {
            tracing::error!(file = %name, ?errors, "words that cannot be read");
            what_can_be_read
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(file = %name, ?errors, "words that stand twice");
        }
    }
    bundle
}

fn grouped(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(it) if it.value.fract() == 0.0 => Some(number(lang, it.value as i64)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_in_groups_of_three() {
        for (raw, be, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (9000, "9\u{a0}000", "9,000"),
            (-1_234_567, "−1\u{a0}234\u{a0}567", "−1,234,567"),
        ] {
            assert_eq!((number(Lang::Be, raw).as_str(), number(Lang::En, raw).as_str()), (be, en));
        }
    }

    #[test]
    fn plurals_follow_the_language() {
        for (lang, count, text) in [
            (Lang::En, 1, "At most 1 character"),
            (Lang::En, 1000, "At most 1,000 characters"),
            (Lang::Ru, 21, "Не больше 21 знака"),
            (Lang::Ru, 254, "Не больше 254 знаков"),
            (Lang::Be, 1, "Не больш за 1 знак"),
            (Lang::Be, 3, "Не больш за 3 знакі"),
            (Lang::Be, 11, "Не больш за 11 знакаў"),
            (Lang::Be, 12, "Не больш за 12 знакаў"),
            (Lang::Be, 21, "Не больш за 21 знак"),
            (Lang::Be, 24, "Не больш за 24 знакі"),
            (Lang::Be, 52, "Не больш за 52 знакі"),
            (Lang::Be, 112, "Не больш за 112 знакаў"),
            (Lang::Be, 500, "Не больш за 500 знакаў"),
        ] {
            assert_eq!(say_with(lang, "web-field-long", &[("max", Arg::Number(count))]), text);
        }
    }
}
