"""Reads mails back with Python's email and icalendar, as a mail program would.

    read.py < FILE.eml         prints one JSON object
    read.py feed < FILE.ics    prints what a calendar that is subscribed to holds
    read.py series < FILE.ics  prints the dates of an event that recurs
"""
import datetime
import email
import email.policy
import json
import sys
import zoneinfo

import icalendar
from dateutil import rrule


def part(it):
    content = it.get_content_type()
    return {
        "type": content,
        "params": dict(it.get_params(failobj=[], header="content-type")[1:]),
        "disposition": it.get("Content-Disposition"),
        "encoding": it.get("Content-Transfer-Encoding"),
        "parts": [part(child) for child in it.iter_parts()] if it.is_multipart() else [],
        "text": it.get_content() if content.startswith("text/") and content != "text/calendar" else None,
    }


def calendar(octets):
    text = octets.decode("utf-8")
    it = icalendar.Calendar.from_ical(text)
    [event] = it.walk("VEVENT")
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    return {
        "crlf": "\n" not in text.replace("\r\n", ""),
        "longest": max(len(line.encode()) for line in text.split("\r\n")),
        "method": str(it["METHOD"]),
        "prodid": str(it["PRODID"]),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "summary": str(event["SUMMARY"]),
        "description": str(event.get("DESCRIPTION", "")),
        "location": str(event.get("LOCATION", "")),
        "class": str(event["CLASS"]),
        "start": event["DTSTART"].dt.isoformat(),
        "end": event["DTEND"].dt.isoformat(),
        "stamp": event["DTSTAMP"].dt.isoformat(),
        "organizer": str(event["ORGANIZER"]),
        "attendees": [{"address": str(who), **{key: str(value) for key, value in who.params.items()}} for who in attendees],
        "alarms": len(event.walk("VALARM")),
        "errors": [str(error) for error in getattr(event, "errors", [])],
    }


def feed(octets):
    it = icalendar.Calendar.from_ical(octets.decode("utf-8"))
    events = it.walk("VEVENT")
    utc = datetime.timezone.utc
    return {
        "method": str(it["METHOD"]),
        "name": str(it["NAME"]),
        "zones": len(it.walk("VTIMEZONE")),
        "events": [
            {
                "uid": str(event["UID"]),
                "summary": str(event["SUMMARY"]),
                "start": event["DTSTART"].dt.astimezone(utc).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                "alarms": len(event.walk("VALARM")),
                "attendees": "ATTENDEE" in event,
            }
            for event in events
        ],
        "errors": [str(error) for event in events for error in getattr(event, "errors", [])],
    }


def instants(events, zone):
    """Begin and end of each date in UTC, when the wall clock is that of `zone`."""
    utc = datetime.timezone.utc
    # What names no zone is UTC, and stays so.
    wall = lambda event, name: event[name].dt.replace(tzinfo=None if "TZID" in event[name].params else utc)
    moment = lambda it: (it if it.tzinfo else it.replace(tzinfo=zone)).astimezone(utc)
    [whole] = [it for it in events if "RECURRENCE-ID" not in it]
    start, end = wall(whole, "DTSTART"), wall(whole, "DTEND")
    rule = rrule.rrulestr(whole["RRULE"].to_ical().decode(), dtstart=start)
    without = whole.get("EXDATE", [])
    without = without if isinstance(without, list) else [without]
    gone = {it.dt.replace(tzinfo=None) for each in without for it in each.dts}
    found = {it: (it, it + (end - start)) for it in rule if it not in gone}
    if gone - set(rule):
        raise ValueError("an EXDATE that is no date of the rule")
    for event in events:
        if event is not whole:
            was = wall(event, "RECURRENCE-ID")
            if was not in found:
                raise ValueError("a RECURRENCE-ID that is no date of the rule")
            found[was] = (wall(event, "DTSTART"), wall(event, "DTEND"))
    return sorted([moment(it).strftime("%Y-%m-%dT%H:%MZ") for it in date] for date in found.values())


def series(octets):
    text = octets.decode("utf-8")
    it = icalendar.Calendar.from_ical(text)
    events = it.walk("VEVENT")
    [zone] = it.walk("VTIMEZONE")
    # Some readers believe the VTIMEZONE, others the zone that they know by that name.
    return {
        "crlf": "\n" not in text.replace("\r\n", ""),
        "longest": max(len(line.encode()) for line in text.split("\r\n")),
        "method": str(it["METHOD"]),
        "zone": str(zone["TZID"]),
        "dates": instants(events, zone.to_tz(lookup_tzid=False)),
        "by_name": instants(events, zoneinfo.ZoneInfo(str(zone["TZID"]))),
        "same": [len({str(event.get(name)) for event in events}) == 1 for name in ("UID", "SEQUENCE", "DTSTAMP", "ORGANIZER", "ATTENDEE")],
        "status": sorted({str(event["STATUS"]) for event in events}),
        "alarms": len(it.walk("VALARM")),
        "errors": [str(error) for event in events for error in getattr(event, "errors", [])],
    }


def main():
    if sys.argv[1:] == ["series"]:
        print(json.dumps(series(sys.stdin.buffer.read())))
        return
    if sys.argv[1:] == ["feed"]:
        print(json.dumps(feed(sys.stdin.buffer.read())))
        return
    mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
    objects = [it.get_payload(decode=True) for it in mail.walk() if it.get_content_subtype() in ("calendar", "ics")]
    print(json.dumps({
        "headers": [[key.lower(), str(value)] for key, value in mail.items()],
        "defects": [str(it) for each in mail.walk() for it in each.defects],
        "body": part(mail),
        "same": len(set(objects)) == 1 if objects else None,
        "raw": objects[0].decode("utf-8") if objects else None,
        "calendar": calendar(objects[0]) if objects else None,
    }))


main()
