//! The object and the feed.
use ics::components::{Parameter, Property};
use ics::properties::{
    CalScale, Class, Description, DtEnd, DtStart, Location, Organizer, Sequence, Status, Summary, Transp, Trigger, TzName, URL,
};
use ics::{Alarm, Event, ICalendar, Standard, TimeZone};

use super::values::{mailto, quoted, text, utc, visible};
use super::{Invitation, Method, Party, fold};
use crate::kernel::{Lang, Span};

const OURS: &str = "-//Pachatak//Consultations//EN";
const NEUTRAL: &str = "-//Calendar//EN";

/// How often a feed's reader should come back (RFC 7986 §5.7).
const REFRESH: &str = "PT1H";

/// A calendar object with one event, for one recipient: CRLF, lines of at most 75 octets, times in UTC.
pub fn object(it: &Invitation) -> String {
    let mut calendar = calendar(it);
    calendar.add_event(event(it, times(it.span), false));
    fold(&calendar.to_string())
}

/// What stands around one person's event.
pub fn calendar<'a>(it: &Invitation) -> ICalendar<'a> {
    let mut calendar = ICalendar::new("2.0", if it.neutral { NEUTRAL } else { OURS });
    calendar.push(CalScale::new("GREGORIAN"));
    calendar.push(ics::properties::Method::new(it.method.as_str()));
    calendar
}

/// Several events to subscribe to: nobody is asked to answer, nobody is named as attendee, no alarms. An event whose
/// method is CANCEL is shown as cancelled. The bytes depend on nothing but the values.
///
/// Just so is the one file to download that holds all days of a group whose days follow no rule (CALENDAR C6), each with
/// the UID of its own mail; the file of days that follow one is their [`series`](super::series()), published.
pub fn feed(name: &str, lang: Lang, events: &[Invitation]) -> String {
    let neutral = events.iter().any(|it| it.neutral);
    let mut calendar = ICalendar::new("2.0", if neutral { NEUTRAL } else { OURS });
    calendar.push(CalScale::new("GREGORIAN"));
    calendar.push(ics::properties::Method::new(Method::Publish.as_str()));
    let mut named = Property::new("NAME", text(name));
    named.add(Parameter::new("LANGUAGE", lang.tag()));
    calendar.push(named);
    calendar.push(Property::new("X-WR-CALNAME", text(name)));
    let mut refresh = Property::new("REFRESH-INTERVAL", REFRESH);
    refresh.add(Parameter::new("VALUE", "DURATION"));
    calendar.push(refresh);
    calendar.push(Property::new("X-PUBLISHED-TTL", REFRESH));
    // A calendar without a component is no calendar (RFC 5545 §3.6); this zone is true at every moment.
    let mut standard = Standard::new("19700101T000000", "+0000", "+0000");
    standard.push(TzName::new("UTC"));
    calendar.add_timezone(TimeZone::standard("Etc/UTC", standard));
    for it in events {
        calendar.add_event(event(it, times(it.span), true));
    }
    fold(&calendar.to_string())
}

/// Begin and end in UTC.
pub fn times<'a>(span: Span) -> Vec<Property<'a>> {
    vec![DtStart::new(utc(span.start())).into(), DtEnd::new(utc(span.end())).into()]
}

/// The event that takes place at these `times`: every property that says when, and which of several dates.
pub fn event<'a>(it: &Invitation, times: Vec<Property<'a>>, published: bool) -> Event<'a> {
    let cancelled = it.method == Method::Cancel;
    let mut event = Event::new(uid(it), utc(it.dtstamp));
    times.into_iter().for_each(|it| event.push(it));
    event.push(Sequence::new(it.sequence.max(0).to_string()));
    event.push(if cancelled { Status::cancelled() } else { Status::confirmed() });
    event.push(Summary::new(text(&it.summary)));
    event.push(Class::private());
    event.push(Transp::opaque());
    people(&mut event, it, published || it.method == Method::Publish);
    if !it.neutral {
        details(&mut event, it);
    }
    if let Some(minutes) = it.alarm_minutes.filter(|minutes| *minutes > 0 && !it.neutral && !cancelled && !published) {
        let trigger = Trigger::new(format!("-PT{minutes}M"));
        event.add_alarm(Alarm::display(trigger, Description::new(text(&it.summary))));
    }
    event
}

fn people(event: &mut Event<'_>, it: &Invitation, published: bool) {
    if let Some(address) = mailto(&it.organizer.address) {
        let mut organizer = Organizer::new(address);
        if !it.neutral {
            organizer.add(Parameter::new("CN", quoted(&it.organizer.name)));
        }
        event.push(organizer);
    }
    let asked = it.attendee.as_ref().filter(|_| !published);
    if let Some(attendee) = asked.and_then(|party| attendee(party, it)) {
        event.push(attendee);
        event.push(Property::new("X-MICROSOFT-DISALLOW-COUNTER", "TRUE"));
    }
}

/// The organizer is never the invited attendee: calendars would show no buttons.
fn attendee<'a>(party: &Party, it: &Invitation) -> Option<Property<'a>> {
    let address = mailto(&party.address).filter(|_| !party.address.eq_ignore_ascii_case(&it.organizer.address))?;
    let mut attendee = Property::new("ATTENDEE", address);
    if !it.neutral && !party.name.is_empty() {
        attendee.add(Parameter::new("CN", quoted(&party.name)));
    }
    for (name, value) in [("CUTYPE", "INDIVIDUAL"), ("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "TRUE")] {
        attendee.add(Parameter::new(name, value));
    }
    Some(attendee)
}

fn details(event: &mut Event<'_>, it: &Invitation) {
    if let Some(description) = &it.description {
        event.push(Description::new(text(description)));
    }
    if let Some(location) = &it.location {
        event.push(Location::new(text(location)));
    }
    if let Some(url) = &it.url {
        event.push(URL::new(visible(url)));
    }
}

fn uid(it: &Invitation) -> String {
    let uid = visible(&it.uid);
    if !it.neutral {
        return uid;
    }
    let random = uid.split('@').next().unwrap_or_default();
    visible(&format!("{random}@{}", it.organizer.domain()))
}

#[cfg(test)]
#[path = "object_tests.rs"]
mod tests;
