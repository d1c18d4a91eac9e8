//! What a calendar object asks, in values that can be told.
use chrono::NaiveDateTime;

use crate::calendar::unfold;
use crate::kernel::Instant;

/// The first event of an object; what it does not say is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Event {
    /// `REQUEST`, `CANCEL`, `PUBLISH`.
    pub method: String,
    pub starts_at: Option<Instant>,
    pub ends_at: Option<Instant>,
    pub summary: String,
    pub location: String,
    pub organizer: String,
    pub attendees: Vec<String>,
    pub sequence: i64,
    pub alarm_minutes: Option<i64>,
}

/// Reads an object as `calendar` writes it: one event, times in UTC, an alarm in minutes.
pub fn event(object: &str) -> Event {
    let mut it = Event::default();
    for line in unfold(object).lines() {
        let Some((name, value)) = property(line) else { continue };
        match name {
            "METHOD" => value.clone_into(&mut it.method),
            "DTSTART" => it.starts_at = moment(value),
            "DTEND" => it.ends_at = moment(value),
            "SUMMARY" => it.summary = unescaped(value),
            "LOCATION" => it.location = unescaped(value),
            "ORGANIZER" => it.organizer = address(value),
            "ATTENDEE" => it.attendees.push(address(value)),
            "SEQUENCE" => it.sequence = value.parse().unwrap_or_default(),
            "TRIGGER" => it.alarm_minutes = value.strip_prefix("-PT").and_then(|it| it.strip_suffix('M')?.parse().ok()),
            _ => {}
        }
    }
    it
}

/// Name and value of a content line; parameters stand between them and may hold a quoted colon.
fn property(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = line.char_indices().find_map(|(at, it)| {
        quoted ^= it == '"';
        (it == ':' && !quoted).then_some(at)
    })?;
    let name = line[..at].split(';').next().unwrap_or_default();
    Some((name, &line[at + 1..]))
}

fn moment(value: &str) -> Option<Instant> {
    let read = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%SZ").ok()?;
    Some(Instant(read.and_utc().timestamp()))
}

fn address(value: &str) -> String {
    value.strip_prefix("mailto:").unwrap_or(value).to_owned()
}

fn unescaped(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(it) = letters.next() {
        match it {
            '\\' => match letters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => {}
            },
            it => plain.push(it),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Invitation, Method, Party, object};
    use crate::kernel::Span;

    #[test]
    fn what_was_written_is_read_back() {
        let start = Instant(1_795_696_200);
        let party = |name: &str, address: &str| Party { name: name.into(), address: address.into() };
        let written = Invitation {
            method: Method::Request,
            uid: "u@pachatak.example".into(),
            sequence: 2,
            dtstamp: start,
            span: Span::lasting(start, 45).unwrap(),
            organizer: party("Centre: Minsk", "booking@pachatak.example"),
            attendee: Some(party("Саша", "sasha@mail.example")),
            summary: "Looking for a job; with Volha, and a long line that certainly has to be folded".into(),
            description: None,
            location: Some("Minsk, 18 Uzornaya St".into()),
            url: None,
            alarm_minutes: Some(120),
            neutral: false,
        };
        let read = event(&object(&written));
        assert_eq!((read.method.as_str(), read.sequence, read.alarm_minutes), ("REQUEST", 2, Some(120)));
        assert_eq!((read.starts_at, read.ends_at), (Some(start), Some(start.plus_minutes(45))));
        assert_eq!((&read.summary, read.location.as_str()), (&written.summary, "Minsk, 18 Uzornaya St"));
        assert_eq!(read.organizer, "booking@pachatak.example");
        assert_eq!(read.attendees, ["sasha@mail.example"]);
    }

    #[test]
    fn what_is_no_calendar_object_says_nothing() {
        assert_eq!(event("hello\r\nDTSTART:yesterday\r\nSEQUENCE:x\r\n\\"), Event::default());
    }
}
