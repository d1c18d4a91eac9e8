//! Accounts in words.
use super::super::rules;
use crate::i18n::{Arg, say, say_with};
use crate::kernel::Lang;
use crate::web::{Field, Typed};

/// What a browser calls itself, in plain words: "Firefox on Linux".
pub fn agent_words(lang: Lang, header: &str) -> String {
    let it = rules::agent(header);
    let browser = it.browser.map_or_else(|| say(lang, "people-agent-browser"), ToOwned::to_owned);
    match it.system {
        Some(system) => {
            say_with(lang, "people-agent", &[("browser", Arg::Text(browser)), ("system", Arg::Text(system.to_owned()))])
        }
        None => browser,
    }
}

/// A field whose value never comes back with the page.
pub fn secret(name: &str, label: String, autocomplete: &'static str, typed: &Typed) -> Field {
    let field = Field { autocomplete, ..Field::new(name, "password", label) }.filled(typed);
    Field { value: String::new(), ..field }
}

/// The same for digits.
pub fn digits(name: &str, kind: &'static str, label: String, autocomplete: &'static str, typed: &Typed) -> Field {
    let field = Field { autocomplete, inputmode: "numeric", look: "input--code", ..Field::new(name, kind, label) }.filled(typed);
    Field { value: String::new(), ..field }
}

/// A form that comes back with one thing wrong.
pub fn one_wrong(lang: Lang, field: &str, key: &str) -> Typed {
    let mut typed = Typed::default();
    typed.mistakes.push(crate::web::Mistake { id: field.to_owned(), text: say(lang, key) });
    typed
}
