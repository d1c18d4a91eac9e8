//! Event to iCalendar text. Pure; the only place that knows the ics crate.
