"""Reads mails back with Python's email and icalendar, as a mail program would.

    read.py < FILE.eml         prints one JSON object
    read.py feed < FILE.ics    prints what a calendar that is subscribed to holds
"""
import datetime
import email
import email.policy
import json
import sys

import icalendar


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


def main():
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
