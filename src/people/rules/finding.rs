//! Names, numbers and addresses as search reads them: whatever people type, and however it was written down.
use unicode_normalization::UnicodeNormalization;

/// The words of a name: small letters without marks (so ё is е, ў is у, й is и), і as и, no apostrophes, hyphens as blanks.
pub fn fold(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for it in text.to_lowercase().nfd() {
        match it {
            '\'' | '’' | 'ʼ' | '‘' | '`' | '´' | '"' => {}
            'і' => last(&mut words).push('и'),
            'ґ' => last(&mut words).push('г'),
            'ł' => last(&mut words).push('l'),
            _ if is_mark(it) => {}
            _ if it.is_alphanumeric() => last(&mut words).push(it),
            _ => words.push(String::new()),
        }
    }
    words.retain(|it| !it.is_empty());
    words.truncate(12);
    for word in &mut words {
        *word = word.chars().take(60).collect();
    }
    words
}

fn last(words: &mut Vec<String>) -> &mut String {
    if words.is_empty() {
        words.push(String::new());
    }
    let at = words.len() - 1;
    &mut words[at]
}

fn is_mark(it: char) -> bool {
    matches!(it, '\u{300}'..='\u{36f}')
}

/// The whole name in one: its words in order, so that "Kot Iryna" is "Iryna Kot".
pub fn folded(name: &str) -> String {
    let mut words = fold(name);
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Beginnings of words of a name, the longest first; at most four.
    Words(Vec<String>),
    /// The beginning of an address as it is found by; `whole`: it cannot be longer.
    Address { tail: String, whole: bool },
    /// Too little to look for.
    Nothing,
}

/// Reads what was typed: digits are a number, what has an @ is an address, the rest is a name.
pub fn read_query(typed: &str) -> Query {
    let typed = typed.trim();
    if typed.contains('@') {
        return Query::Address { tail: typed.to_lowercase(), whole: typed.split('@').nth(1).is_some_and(|it| it.contains('.')) };
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let is_number = typed.chars().all(|it| it.is_ascii_digit() || " +-‑–()./\u{a0}".contains(it));
    if is_number {
        let own = match digits.len() {
            11 if digits.starts_with("80") => &digits[2..],
            4.. if digits.starts_with("375") => &digits[3..],
            4.. if digits.starts_with("80") && !typed.starts_with('+') => &digits[2..],
            _ => digits.as_str(),
        };
        let tail = own[own.len().saturating_sub(9)..].to_owned();
        return if tail.len() < 4 { Query::Nothing } else { Query::Address { whole: tail.len() == 9, tail } };
    }
    let mut words = fold(typed);
    words.sort_by_key(|it| std::cmp::Reverse(it.chars().count()));
    words.truncate(4);
    match words.first() {
        Some(longest) if longest.chars().count() >= 2 => Query::Words(words),
        _ => Query::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_the_same_however_they_are_written() {
        for (one, other) in [
            ("Алёна", "алена"),
            ("Ігар Сямёнаў", "игар  сямёнау"),
            ("Дар’я", "Дар'я"),
            ("Дарʼя", "ДАРЯ"),
            ("Ганна-Марыя", "ганна марыя"),
            ("Łukasz Żak", "lukasz zak"),
            ("Андрэй", "андрэи"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} / {other}");
        }
        assert_eq!(folded("Кот Ірына"), folded("ірына кот"));
        assert_ne!(fold("Алена"), fold("Алина"));
    }

    #[test]
    fn a_number_is_one_however_it_is_typed() {
        for typed in ["+375 29 123-45-67", "80 (29) 123 45 67", "291234567", "375291234567", "29 123 45 67"] {
            assert_eq!(read_query(typed), Query::Address { tail: "291234567".into(), whole: true }, "{typed}");
        }
        assert_eq!(read_query("+375 29 12"), Query::Address { tail: "2912".into(), whole: false });
        assert_eq!(read_query("29"), Query::Nothing);
        assert_eq!(read_query("Sasha@Mail.example"), Query::Address { tail: "sasha@mail.example".into(), whole: true });
        assert_eq!(read_query("і"), Query::Nothing);
        assert_eq!(read_query("Кот Ір"), Query::Words(vec!["кот".into(), "ир".into()]));
    }

    proptest! {
        #[test]
        fn folding_is_total_and_done_once(text in any::<String>()) {
            let words = fold(&text);
            prop_assert!(words.len() <= 12 && words.iter().all(|it| !it.is_empty() && it.chars().count() <= 60));
            let again = fold(&words.join(" "));
            prop_assert!(again.len() <= 12);
            let read = read_query(&text);
            prop_assert!(read != Query::Words(Vec::new()));
        }
    }
}
