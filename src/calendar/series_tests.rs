use super::super::{Party, regular, unfold};
use super::*;
use crate::kernel::Instant;
use chrono_tz::{Europe, Tz};
use proptest::prelude::*;

/// 2026-11-02 15:30 in Minsk, a Monday.
const FIRST: Instant = Instant(1_793_622_600);

fn course() -> Invitation {
    Invitation {
        method: Method::Request,
        uid: "k3v9q2@pachatak.example".into(),
        sequence: 2,
        dtstamp: Instant(1_793_000_000),
        span: Span::lasting(FIRST, 90).unwrap(),
        organizer: Party { name: "Пачатак".into(), address: "booking@pachatak.example".into() },
        attendee: Some(Party { name: "Саша".into(), address: "sasha@mail.example".into() }),
        summary: "Поиск работы".into(),
        description: Some("Возьмите резюме".into()),
        location: Some("Минск, ул. Узорная, 18".into()),
        url: None,
        alarm_minutes: Some(120),
        neutral: false,
    }
}

/// So many weeks, on the wall clock of the zone; in Minsk the clock is never changed.
fn weeks(zone: Tz, weeks: &[i64]) -> Rule {
    let hour = FIRST.at(zone).naive_local();
    let at = |it: &i64| (hour + chrono::TimeDelta::weeks(*it)).and_local_timezone(zone).unwrap();
    let spans: Vec<Span> = weeks.iter().map(|it| Span::lasting(at(it).into(), 90).unwrap()).collect();
    regular(&spans, zone).unwrap()
}

fn week(it: i64) -> Instant {
    FIRST.plus_days(7 * it)
}

fn properties(object: &str) -> Vec<String> {
    unfold(object).split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_series_with_a_holiday_a_cancelled_and_a_moved_date() {
    let changed =
        [Occurrence { was: week(3), now: None }, Occurrence { was: week(4), now: Span::lasting(week(4).plus_days(1), 60) }];
    let course = Invitation { description: None, alarm_minutes: None, ..course() };
    let object = series(&course, &weeks(Europe::Minsk, &[0, 1, 3, 4, 5]), &changed);
    insta::assert_snapshot!(object.replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Pachatak//Consultations//EN
    CALSCALE:GREGORIAN
    METHOD:REQUEST
    BEGIN:VTIMEZONE
    TZID:Europe/Minsk
    BEGIN:STANDARD
    DTSTART:19700101T000000
    TZOFFSETFROM:+0300
    TZOFFSETTO:+0300
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:k3v9q2@pachatak.example
    DTSTAMP:20261026T073320Z
    DTSTART;TZID=Europe/Minsk:20261102T153000
    DTEND;TZID=Europe/Minsk:20261102T170000
    RRULE:FREQ=WEEKLY;COUNT=6;BYDAY=MO
    EXDATE;TZID=Europe/Minsk:20261116T153000
    EXDATE;TZID=Europe/Minsk:20261123T153000
    SEQUENCE:2
    STATUS:CONFIRMED
    SUMMARY:Поиск работы
    CLASS:PRIVATE
    TRANSP:OPAQUE
    ORGANIZER;CN="Пачатак":mailto:booking@pachatak.example
    ATTENDEE;CN="Саша";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PAR
     TICIPANT;RSVP=TRUE:mailto:sasha@mail.example
    X-MICROSOFT-DISALLOW-COUNTER:TRUE
    LOCATION:Минск\, ул. Узорная\, 18
    END:VEVENT
    BEGIN:VEVENT
    UID:k3v9q2@pachatak.example
    DTSTAMP:20261026T073320Z
    RECURRENCE-ID;TZID=Europe/Minsk:20261130T153000
    DTSTART;TZID=Europe/Minsk:20261201T153000
    DTEND;TZID=Europe/Minsk:20261201T163000
    SEQUENCE:2
    STATUS:CONFIRMED
    SUMMARY:Поиск работы
    CLASS:PRIVATE
    TRANSP:OPAQUE
    ORGANIZER;CN="Пачатак":mailto:booking@pachatak.example
    ATTENDEE;CN="Саша";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PAR
     TICIPANT;RSVP=TRUE:mailto:sasha@mail.example
    X-MICROSOFT-DISALLOW-COUNTER:TRUE
    LOCATION:Минск\, ул. Узорная\, 18
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn a_cancellation_takes_the_whole_series_out() {
    let cancelled = Invitation { method: Method::Cancel, sequence: 3, ..course() };
    let changed = [Occurrence { was: week(1), now: Span::lasting(week(1).plus_days(1), 90) }];
    let lines = properties(&series(&cancelled, &weeks(Europe::Minsk, &[0, 1, 2]), &changed));
    for line in ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:3", "RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO"] {
        assert!(lines.contains(&line.to_owned()), "{line}");
    }
    assert!(!lines.iter().any(|it| it == "BEGIN:VALARM" || it.starts_with("RECURRENCE-ID")));
}

#[test]
fn a_published_series_asks_nobody() {
    let published = Invitation { method: Method::Publish, ..course() };
    let lines = properties(&series(&published, &weeks(Europe::Minsk, &[0, 1, 2]), &[]));
    assert!(!lines.iter().any(|it| it.starts_with("ATTENDEE")));
}

#[test]
fn a_neutral_series_tells_dates_and_times_only() {
    let mut neutral = Invitation { neutral: true, summary: "Встреча".into(), ..course() };
    neutral.organizer = Party { name: "Запись".into(), address: "hello@pch.example".into() };
    let changed = [Occurrence { was: week(1), now: Span::lasting(week(1).plus_hours(1), 90) }];
    let object = series(&neutral, &weeks(Europe::Minsk, &[0, 1, 2]), &changed);
    insta::assert_snapshot!(object.replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Calendar//EN
    CALSCALE:GREGORIAN
    METHOD:REQUEST
    BEGIN:VTIMEZONE
    TZID:Etc/GMT-3
    BEGIN:STANDARD
    DTSTART:19700101T000000
    TZOFFSETFROM:+0300
    TZOFFSETTO:+0300
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:k3v9q2@pch.example
    DTSTAMP:20261026T073320Z
    DTSTART;TZID=Etc/GMT-3:20261102T153000
    DTEND;TZID=Etc/GMT-3:20261102T170000
    RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO
    SEQUENCE:2
    STATUS:CONFIRMED
    SUMMARY:Встреча
    CLASS:PRIVATE
    TRANSP:OPAQUE
    ORGANIZER:mailto:hello@pch.example
    ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=
     TRUE:mailto:sasha@mail.example
    X-MICROSOFT-DISALLOW-COUNTER:TRUE
    END:VEVENT
    BEGIN:VEVENT
    UID:k3v9q2@pch.example
    DTSTAMP:20261026T073320Z
    RECURRENCE-ID;TZID=Etc/GMT-3:20261109T153000
    DTSTART;TZID=Etc/GMT-3:20261109T163000
    DTEND;TZID=Etc/GMT-3:20261109T180000
    SEQUENCE:2
    STATUS:CONFIRMED
    SUMMARY:Встреча
    CLASS:PRIVATE
    TRANSP:OPAQUE
    ORGANIZER:mailto:hello@pch.example
    ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=
     TRUE:mailto:sasha@mail.example
    X-MICROSOFT-DISALLOW-COUNTER:TRUE
    END:VEVENT
    END:VCALENDAR
    "#);
    let object = series(&neutral, &weeks(Europe::Warsaw, &[0, 1, 2]), &[]);
    assert!(object.contains("TZID:CET\r\n") && object.contains("DTSTART;TZID=CET:20261102T133000") && !object.contains("Warsaw"));
}

#[test]
fn of_several_changes_the_last_counts_and_foreign_dates_are_passed_over() {
    let rule = weeks(Europe::Minsk, &[0, 1, 3, 4, 5]);
    let moved = |was: Instant, days: i64| Occurrence { was, now: Span::lasting(was.plus_days(days), 90) };
    let back = [Occurrence { was: week(3), now: None }, moved(week(3), 1), moved(week(3), 2)];
    assert_eq!(series(&course(), &rule, &back), series(&course(), &rule, &[moved(week(3), 2)]));
    let foreign = [moved(week(2), 1), moved(week(1).plus_minutes(1), 1), Occurrence { was: week(9), now: None }];
    assert_eq!(series(&course(), &rule, &foreign), series(&course(), &rule, &[]));
}

#[test]
fn a_date_moved_into_an_hour_that_comes_twice_is_told_in_utc() {
    // 2026-10-25 03:30 in Vilnius, for the second time.
    let (was, now) = (FIRST.plus_days(-7), Instant(1_792_891_800));
    let hour = [was, FIRST, FIRST.plus_days(7)].map(|it| Span::lasting(it, 90).unwrap());
    let rule = regular(&hour, Europe::Vilnius).unwrap();
    let lines = properties(&series(&course(), &rule, &[Occurrence { was, now: Span::lasting(now, 90) }]));
    let at = lines.iter().position(|it| it == "RECURRENCE-ID;TZID=Europe/Vilnius:20261026T143000").unwrap();
    assert_eq!(lines[at + 1..=at + 2], ["DTSTART:20261025T013000Z", "DTEND:20261025T030000Z"]);
}

proptest! {
    #[test]
    fn lines_stay_short_and_words_forge_nothing(words in any::<[String; 4]>(), moved in prop::collection::vec(any::<bool>(), 8)) {
        let mut it = course();
        it.summary = format!("{}\r\nRRULE:FREQ=SECONDLY", words[0]);
        (it.description, it.location) = (Some(words[1].clone()), Some(format!("{}\nEXDATE:x", words[2])));
        it.organizer.name = format!("{}\";TZID=\"x", words[3]);
        let rule = weeks(Europe::Warsaw, &[0, 1, 2, 3, 4, 5, 6, 7]);
        let changes = (0..8).zip(&moved).filter(|(_, moved)| **moved);
        let changed: Vec<_> = changes.map(|(it, _)| Occurrence { was: week(it), now: Span::lasting(week(it).plus_hours(1), 45) }).collect();
        let object = series(&it, &rule, &changed);
        prop_assert!(object.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        let lines = properties(&object);
        let count = |start: &str| lines.iter().filter(|it| it.starts_with(start)).count();
        prop_assert_eq!((count("BEGIN:VEVENT"), count("UID:")), (1 + changed.len(), 1 + changed.len()));
        prop_assert_eq!((count("RECURRENCE-ID;"), count("RRULE:FREQ=WEEKLY"), count("EXDATE")), (changed.len(), 1, 0));
    }
}
