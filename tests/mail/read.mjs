// Reads a calendar object from standard input with ical.js and prints what it understood as JSON.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const [event, ...others] = calendar.getAllSubcomponents("vevent");
if (others.length > 0) throw new Error("more than one event");
const read = new ICAL.Event(event);
const attendees = event.getAllProperties("attendee");
console.log(
  JSON.stringify({
    method: calendar.getFirstPropertyValue("method"),
    uid: read.uid,
    sequence: read.sequence,
    summary: read.summary,
    location: read.location,
    start: read.startDate.toJSDate().toISOString(),
    end: read.endDate.toJSDate().toISOString(),
    zone: read.startDate.zone.tzid,
    organizer: read.organizer,
    attendees: attendees.map((it) => [it.getFirstValue(), it.getParameter("partstat"), it.getParameter("rsvp")]),
    status: event.getFirstPropertyValue("status"),
  }),
);
