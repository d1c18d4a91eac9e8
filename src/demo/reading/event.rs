//! What a calendar object asks, in values that can be told.
use chrono::NaiveDateTime;
use chrono_tz::Tz;

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
    /// How many dates there are; one unless it recurs.
    pub dates: i64,
}

/// Reads an object as `calendar` writes it: the first event, times in UTC or on a zone's wall clock, an alarm in minutes.
pub fn event(object: &str) -> Event {
    let mut it = Event { dates: 1, ..Event::default() };
    let mut in_zone = false;
    for line in unfold(object).lines() {
        let Some((name, value)) = property(line) else { continue };
        in_zone = (in_zone || line == "BEGIN:VTIMEZONE") && line != "END:VTIMEZONE";
        if in_zone {
            continue;
        }
        match name {
            // What follows are moved dates of the same series.
            "END" if value == "VEVENT" => break,
            "RRULE" => it.dates += count(value).unwrap_or(1) - 1,
            "EXDATE" => it.dates -= 1,
            "METHOD" => value.clone_into(&mut it.method),
            "DTSTART" => it.starts_at = moment(line, value),
            "DTEND" => it.ends_at = moment(line, value),
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

fn moment(line: &str, value: &str) -> Option<Instant> {
    if let Ok(read) = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%SZ") {
        return Some(Instant(read.and_utc().timestamp()));
    }
    let zone: Tz = line.split_once(";TZID=")?.1.split([':', ';']).next()?.parse().ok()?;
    let read = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S").ok()?;
    read.and_local_timezone(zone).earliest().map(Instant::from)
}

/// `COUNT` of a rule.
fn count(rule: &str) -> Option<i64> {
    rule.split(';').find_map(|it| it.strip_prefix("COUNT="))?.parse().ok()
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
    use crate::calendar::{self, Invitation, Method, Occurrence, Party, object};
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
        let nothing = Event { dates: 1, ..Event::default() };
        assert_eq!(event("hello\r\nDTSTART:yesterday\r\nSEQUENCE:x\r\n\\"), nothing);
    }

    #[test]
    fn of_a_series_the_first_date_is_read_and_how_many_there_are() {
        let start = Instant(1_795_696_200);
        let spans: Vec<Span> = (0..4).map(|week| Span::lasting(start.plus_days(7 * week), 60).unwrap()).collect();
        let written = Invitation {
            method: Method::Request,
            uid: "u@pachatak.example".into(),
            sequence: 1,
            dtstamp: start,
            span: spans[0],
            organizer: Party { name: String::new(), address: "booking@pachatak.example".into() },
            attendee: None,
            summary: "A course".into(),
            description: None,
            location: None,
            url: None,
            alarm_minutes: None,
            neutral: true,
        };
        let rule = calendar::regular(&spans, chrono_tz::Europe::Minsk).unwrap();
        let changed = [Occurrence { was: spans[2].start(), now: None }];
        let read = event(&calendar::series(&written, &rule, &changed));
        assert_eq!((read.starts_at, read.ends_at, read.dates), (Some(start), Some(start.plus_minutes(60)), 3));
    }
}
