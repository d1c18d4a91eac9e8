//! Days that follow a rule, as one event that recurs.
use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use ics::components::{Parameter, Property};
use ics::properties::RRule;

use super::object::{calendar, event, times};
use super::wall::{Wall, local};
use super::{Invitation, Method, Occurrence, Rule, fold};
use crate::kernel::Span;

/// A calendar object with all dates of a rule under one UID, for one recipient: CRLF, lines of at most 75 octets, times on
/// the zone's wall clock with its VTIMEZONE (RFC 5545 §3.6.1, §3.8.5.3). `it.span` is not looked at: the rule knows its
/// dates. It tells every change since the first sending, not the latest alone, since readers replace the whole; the caller
/// has asked [`Rule::takes`] about them:
/// - cancelled dates are left out as missing ones are (EXDATE, §3.8.5.1); where none is left, the series is cancelled;
/// - moved dates are events beside, named by their former begin (RECURRENCE-ID, §3.8.4.4);
/// - what the rule never held is passed over.
///
/// A cancellation names no single date, or only that date would go (RFC 5546 §3.2.5).
///
/// A neutral series bears the zone's clock without the city's name.
pub fn series(it: &Invitation, rule: &Rule, changed: &[Occurrence]) -> String {
    series_beside(it, rule, changed, &[])
}

/// The same as a file to download, with the dates `beside` it that calendars know by themselves.
pub fn series_beside(it: &Invitation, rule: &Rule, changed: &[Occurrence], beside: &[Invitation]) -> String {
    let wall = if it.neutral { rule.wall().nameless() } else { rule.wall().clone() };
    let changed = rule.changes(changed);
    let mut calendar = calendar(it);
    calendar.add_timezone(wall.component());
    calendar.add_event(event(it, whole(rule, &wall, &changed), false));
    if it.method != Method::Cancel {
        let moved = changed.iter().filter_map(|(was, now)| Some((was, (*now)?)));
        for (was, now) in moved {
            calendar.add_event(event(it, one(*was, now, &wall), false));
        }
    }
    for it in beside {
        calendar.add_event(event(it, times(it.span), true));
    }
    fold(&calendar.to_string())
}

fn whole<'a>(rule: &Rule, wall: &Wall, changed: &BTreeMap<NaiveDateTime, Option<Span>>) -> Vec<Property<'a>> {
    let (start, end) = rule.first();
    let mut times = vec![at("DTSTART", start, wall), at("DTEND", end, wall), RRule::new(rule.recur()).into()];
    let cancelled = changed.iter().filter(|(_, now)| now.is_none()).map(|(was, _)| *was);
    let mut without: Vec<NaiveDateTime> = rule.missing().chain(cancelled).collect();
    without.sort();
    // One line each: of a list, Exchange 2007 lost every date (KB 973969).
    times.extend(without.into_iter().map(|it| at("EXDATE", it, wall)));
    times
}

/// A moved date. UTC tells the time where the zone's wall clock cannot.
fn one<'a>(was: NaiveDateTime, now: Span, wall: &Wall) -> Vec<Property<'a>> {
    let mut properties = vec![at("RECURRENCE-ID", was, wall)];
    properties.extend(match (wall.read(now.start()), wall.read(now.end())) {
        (Some(start), Some(end)) => vec![at("DTSTART", start, wall), at("DTEND", end, wall)],
        _ => times(now),
    });
    properties
}

/// A time with the zone's name. None of the names needs quotes, and readers look for the VTIMEZONE that is called so.
fn at<'a>(name: &'static str, shown: NaiveDateTime, wall: &Wall) -> Property<'a> {
    let mut property = Property::new(name, local(shown));
    property.add(Parameter::new("TZID", wall.name().to_owned()));
    property
}

#[cfg(test)]
#[path = "series_tests.rs"]
mod tests;
