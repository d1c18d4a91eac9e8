//! What people type, made safe once: trimmed, NFC, without control characters, of bounded length.
//! (Requirement R1; ASVS 5.0 1.1.1, 2.2.1.)
use unicode_normalization::UnicodeNormalization;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadText {
    /// NUL, another control character, a bidirectional override, or U+FFFD (what bytes that are not UTF-8 become).
    Control,
    /// More characters than `max`.
    TooLong { max: usize },
    /// Not the shape that this kind of text has (an address, a number).
    Shape,
}

/// One line: NFC, outer white space gone, inner runs of it one space. At most `max` characters; may be empty.
///
/// # Errors
/// [`BadText::Control`] for control characters (line ends too), [`BadText::TooLong`].
pub fn line(raw: &str, max: usize) -> Result<String, BadText> {
    let raw = bounded(raw, max)?;
    let text: String = raw.nfc().collect();
    // Line ends are blanks to `char::is_whitespace`; they must be refused, not swallowed.
    let blank = |it: char| it.is_whitespace() && !it.is_control();
    let words: Vec<&str> = text.trim().split(blank).filter(|it| !it.is_empty()).collect();
    check(&words.join(" "), max, |_| false)
}

/// Several lines: like [`line`], but keeps line ends (as `\n`).
pub fn lines(raw: &str, max: usize) -> Result<String, BadText> {
    let text: String = bounded(raw, max)?.replace("\r\n", "\n").nfc().collect();
    check(text.trim(), max, |it| it == '\n')
}

/// Refuses before any work what cannot become `max` characters: the longest character of NFC is typed with fewer than
/// sixteen bytes, and some blanks inside are forgiven.
fn bounded(raw: &str, max: usize) -> Result<&str, BadText> {
    let raw = raw.trim();
    if raw.len() > max.saturating_mul(16).saturating_add(64) { Err(BadText::TooLong { max }) } else { Ok(raw) }
}

fn check(text: &str, max: usize, allowed: fn(char) -> bool) -> Result<String, BadText> {
    if text.chars().any(|it| is_refused(it) && !allowed(it)) {
        return Err(BadText::Control);
    }
    if text.chars().count() > max {
        return Err(BadText::TooLong { max });
    }
    Ok(text.to_owned())
}

fn is_refused(it: char) -> bool {
    it.is_control() || matches!(it, '\u{FFFD}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// An e-mail address in the form `local@domain`, as typed but trimmed; at most 254 characters (RFC 5321 §4.5.3.1.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    pub fn parse(raw: &str) -> Result<Email, BadText> {
        let text = line(raw, 254)?;
        let address: lettre::Address = text.parse().map_err(|_| BadText::Shape)?;
        let dotted = address.domain().contains('.') && !address.domain().starts_with('[');
        if dotted && text.is_ascii() { Ok(Email(text)) } else { Err(BadText::Shape) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether the text is a mailbox, `Name <address>` or an address alone (RFC 5322 §3.4).
pub fn is_mailbox(text: &str) -> bool {
    text.parse::<lettre::message::Mailbox>().is_ok()
}

/// A telephone number in E.164: `+` and 8 to 15 digits. Belarusian numbers may be typed in their usual
/// national ways (`80 29 123-45-67`, `29 123 45 67`); they are checked for length and operator or area code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    pub fn parse(raw: &str) -> Result<Phone, BadText> {
        let text = line(raw, 40)?;
        let plus = text.starts_with('+') || text.starts_with("00");
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let other = text
            .chars()
            .enumerate()
            .any(|(at, it)| !(it.is_ascii_digit() || " -‑–()./\u{a0}".contains(it) || (it == '+' && at == 0)));
        if other {
            return Err(BadText::Shape);
        }
        let full = match (plus, digits.len()) {
            (true, _) => digits.trim_start_matches("00").to_owned(),
            (false, 9) => format!("375{digits}"),
            (false, 11) if digits.starts_with("80") => format!("375{}", &digits[2..]),
            (false, 12) if digits.starts_with("375") => digits,
            _ => return Err(BadText::Shape),
        };
        let shaped = match full.strip_prefix("375") {
            Some(own) => {
                own.len() == 9 && ["15", "16", "17", "21", "22", "23", "24", "25", "29", "33", "44"].contains(&&own[..2])
            }
            None => (8..=15).contains(&full.len()) && !full.starts_with('0'),
        };
        if shaped { Ok(Phone(format!("+{full}"))) } else { Err(BadText::Shape) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_as_people_type_them() {
        for (typed, read) in [
            ("+375 29 123-45-67", "+375291234567"),
            ("80 (29) 123 45 67", "+375291234567"),
            ("291234567", "+375291234567"),
            ("375 17 200 00 00", "+375172000000"),
            ("+48 512 345 678", "+48512345678"),
        ] {
            assert_eq!(Phone::parse(typed).map(|it| it.0), Ok(read.to_owned()), "{typed}");
        }
        for typed in ["29 12345", "", "+375 99 123 45 67", "phone", "+1", "+0000000000", "12+34567890"] {
            assert_eq!(Phone::parse(typed), Err(BadText::Shape), "{typed}");
        }
    }

    #[test]
    fn addresses_with_tricks_are_refused() {
        assert!(Email::parse(" sasha@mail.example ").is_ok());
        for typed in
            ["", "sasha", "a@b", "a@b.example\r\nBcc: c@d.example", "a b@c.example", "a@[127.0.0.1]", "a@b.example,c@d.example"]
        {
            assert!(Email::parse(typed).is_err(), "{typed:?}");
        }
    }

    #[test]
    fn what_is_far_too_long_is_too_long() {
        let endless = "e\u{301}".repeat(500_000);
        assert_eq!(line(&endless, 40), Err(BadText::TooLong { max: 40 }));
        assert_eq!(lines(&endless, 4_000), Err(BadText::TooLong { max: 4_000 }));
        // The most bytes of a character: a letter with marks that make one of it, and blanks around.
        let fits = format!("{}{}{}", " ".repeat(9_000), "\u{1F80}".nfd().collect::<String>().repeat(40), "\n".repeat(9_000));
        assert_eq!(line(&fits, 40), Ok("\u{1F80}".repeat(40)));
    }

    proptest! {
        #[test]
        fn a_line_holds_no_control_character_and_is_read_once(raw in any::<String>()) {
            if let Ok(text) = line(&raw, 40) {
                prop_assert!(text.chars().count() <= 40 && !text.chars().any(char::is_control));
                prop_assert_eq!(line(&text, 40), Ok(text));
            }
        }

        #[test]
        fn whatever_is_typed_as_a_number_is_read_or_refused(raw in any::<String>()) {
            if let Ok(phone) = Phone::parse(&raw) {
                prop_assert!(phone.0.starts_with('+') && phone.0[1..].chars().all(|it| it.is_ascii_digit()));
            }
        }
    }
}
