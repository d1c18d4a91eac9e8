//! Values that cannot forge a property: escaped text, quoted parameters, checked addresses, UTC moments.
use crate::kernel::{Email, Instant};

/// A TEXT value (RFC 5545 §3.3.11): line ends become `\n`, other control characters go, the rest is escaped.
pub fn text(raw: &str) -> String {
    let clean: String = raw.replace("\r\n", "\n").chars().filter_map(kept).collect();
    ics::escape_text(clean).into_owned()
}

/// A quoted parameter value (§3.2): one line; double quotes become single ones, and the caret goes, which would begin an
/// escape of RFC 6868.
pub fn quoted(raw: &str) -> String {
    let clean = raw.chars().filter_map(kept).filter_map(|it| match it {
        '"' => Some('\''),
        '\n' => Some(' '),
        '^' => None,
        it => Some(it),
    });
    format!("\"{}\"", clean.collect::<String>())
}

/// `mailto:` and the address, when it is one.
pub fn mailto(address: &str) -> Option<String> {
    Email::parse(address).ok().map(|it| format!("mailto:{}", it.as_str()))
}

/// A URI or a UID: visible ASCII only, nothing else is in either.
pub fn visible(raw: &str) -> String {
    raw.chars().filter(char::is_ascii_graphic).collect()
}

/// Form 2 of DATE-TIME (§3.3.5): `20260602T080000Z`.
pub fn utc(moment: Instant) -> String {
    moment.utc().format("%Y%m%dT%H%M%SZ").to_string()
}

fn kept(it: char) -> Option<char> {
    match it {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => None,
        it if it.is_control() => None,
        it => Some(it),
    }
}
