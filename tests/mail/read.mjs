// Reads a calendar object from standard input with ical.js and prints what it understood as JSON; with the argument `feed`
// a calendar to subscribe to, with `series` the dates of an event that recurs.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
if (process.argv[2] === "feed") {
  const seen = (event) => ({ uid: event.uid, summary: event.summary, start: event.startDate.toJSDate().toISOString() });
  console.log(
    JSON.stringify({
      method: calendar.getFirstPropertyValue("method"),
      name: calendar.getFirstPropertyValue("name"),
      zones: calendar.getAllSubcomponents("vtimezone").length,
      events: calendar.getAllSubcomponents("vevent").map((it) => seen(new ICAL.Event(it))),
    }),
  );
  process.exit(0);
}
if (process.argv[2] === "series") {
  const zone = calendar.getFirstSubcomponent("vtimezone");
  ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents("vevent");
  const whole = new ICAL.Event(events.find((it) => !it.hasProperty("recurrence-id")));
  const minute = (time) => time.toJSDate().toISOString().replace(":00.000Z", "Z");
  const dates = [];
  const days = whole.iterator();
  for (let day = days.next(); day && dates.length < 100; day = days.next()) {
    const date = whole.getOccurrenceDetails(day);
    dates.push([minute(date.startDate), minute(date.endDate)]);
  }
  console.log(
    JSON.stringify({
      method: calendar.getFirstPropertyValue("method"),
      zone: whole.startDate.zone.tzid,
      dates: dates.sort(),
      status: [...new Set(events.map((it) => it.getFirstPropertyValue("status")))],
    }),
  );
  process.exit(0);
}
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
