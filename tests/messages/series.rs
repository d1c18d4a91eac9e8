//! What two calendars make of days that follow a rule.
use pachatak::calendar::{Invitation, Method, Occurrence, Party, regular, series};
use pachatak::kernel::{Instant, Span};
use serde_json::{Value, json};

use super::house::{read_series, read_series_js};

/// 2026-10-12 12:30 UTC, a Monday: 15:30 in Minsk, 14:30 in Warsaw.
const FIRST: Instant = Instant(1_791_808_200);
const MINSK: chrono_tz::Tz = chrono_tz::Europe::Minsk;
const WARSAW: chrono_tz::Tz = chrono_tz::Europe::Warsaw;

fn course(method: Method, neutral: bool) -> Invitation {
    let organizer = if neutral { "Запись <hello@pch.example>" } else { "Пачатак <booking@pachatak.example>" };
    Invitation {
        method,
        uid: "k3v9q2@pachatak.example".into(),
        sequence: 1,
        dtstamp: Instant(1_791_000_000),
        span: Span::lasting(FIRST, 90).unwrap(),
        organizer: Party::parse(organizer).unwrap(),
        attendee: Party::parse("Саша <sasha@mail.example>"),
        summary: "Поиск работы".into(),
        description: Some("Возьмите: резюме, вакансии".into()),
        location: Some("Минск, ул. Узорная, 18".into()),
        url: None,
        alarm_minutes: Some(120),
        neutral,
    }
}

/// An hour and a half, so many weeks after the first date and so many hours later than then.
fn week(weeks: i64, hours: i64) -> Span {
    Span::lasting(FIRST.plus_days(7 * weeks).plus_hours(hours), 90).unwrap()
}

fn told(dates: &[Span]) -> Value {
    let minute = |it: Instant| it.utc().format("%Y-%m-%dT%H:%MZ").to_string();
    json!(dates.iter().map(|it| [minute(it.start()), minute(it.end())]).collect::<Vec<_>>())
}

/// Both calendars see these dates; whether they believe the VTIMEZONE or the zone's name is all the same.
fn assert_seen(object: &str, dates: &[Span]) -> Value {
    let (one, other) = (read_series(object), read_series_js(object));
    assert_eq!((&one["dates"], &one["by_name"], &other["dates"]), (&told(dates), &told(dates), &told(dates)), "{object}");
    assert_eq!((&one["crlf"], &one["errors"]), (&json!(true), &json!([])));
    assert!(one["longest"].as_u64().unwrap() <= 75);
    assert_eq!(one["same"], json!([true, true, true, true, true]));
    for name in ["method", "zone", "status"] {
        assert_eq!(one[name], other[name]);
    }
    one
}

#[test]
fn a_series_with_a_moved_and_a_cancelled_date_is_seen_by_two_calendars() {
    let rule = regular(&[0, 1, 2, 3, 5, 6].map(|it| week(it, 0)), MINSK).unwrap();
    let changed = [
        Occurrence { was: week(1, 0).start(), now: None },
        Occurrence { was: week(2, 0).start(), now: Some(week(2, 26)) },
        Occurrence { was: week(0, 0).start(), now: Some(week(0, -1)) },
    ];
    assert!(rule.takes(&changed));
    let object = series(&course(Method::Request, false), &rule, &changed);
    let seen = assert_seen(&object, &[week(0, -1), week(2, 26), week(3, 0), week(5, 0), week(6, 0)]);
    assert_eq!((&seen["method"], &seen["zone"]), (&json!("REQUEST"), &json!("Europe/Minsk")));
    assert_eq!((&seen["status"], &seen["alarms"]), (&json!(["CONFIRMED"]), &json!(3)));
}

#[test]
fn the_first_date_may_be_the_cancelled_one() {
    let rule = regular(&[0, 1, 2].map(|it| week(it, 0)), MINSK).unwrap();
    let changed = [Occurrence { was: FIRST, now: None }];
    assert_seen(&series(&course(Method::Request, false), &rule, &changed), &[week(1, 0), week(2, 0)]);
}

#[test]
fn the_wall_clock_stays_when_summer_ends() {
    // On 25 October the clock in Warsaw goes back: from the third date on, the hour comes later in UTC.
    let dates = [week(0, 0), week(1, 0), week(2, 1), week(3, 1), week(4, 1)];
    let rule = regular(&dates, WARSAW).unwrap();
    for neutral in [false, true] {
        assert_seen(&series(&course(Method::Request, neutral), &rule, &[]), &dates);
        // Moved into the hour that comes twice, and within the new time.
        let twice = Span::lasting(Instant(1_792_888_200), 45).unwrap();
        let changed =
            [Occurrence { was: dates[1].start(), now: Some(week(2, 3)) }, Occurrence { was: dates[2].start(), now: Some(twice) }];
        let seen = [week(0, 0), twice, week(2, 3), week(3, 1), week(4, 1)];
        assert_seen(&series(&course(Method::Request, neutral), &rule, &changed), &seen);
    }
}

#[test]
fn several_weekdays_each_other_week_are_seen_by_two_calendars() {
    let dates = [0, 2, 14, 16, 28, 30, 42].map(|days| Span::lasting(FIRST.plus_days(days), 90).unwrap());
    let rule = regular(&dates, MINSK).unwrap();
    let object = series(&course(Method::Publish, false), &rule, &[]);
    assert!(object.contains("RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=7;BYDAY=MO,WE;WKST=MO\r\n"));
    assert_eq!(assert_seen(&object, &dates)["method"], "PUBLISH");
    let dates = [0, 3, 6, 9].map(|days| Span::lasting(FIRST.plus_days(days), 90).unwrap());
    assert_seen(&series(&course(Method::Request, false), &regular(&dates, MINSK).unwrap(), &[]), &dates);
}

#[test]
fn a_neutral_series_keeps_its_dates_and_tells_no_place() {
    let dates = [0, 1, 2].map(|it| week(it, 0));
    let object = series(&course(Method::Request, true), &regular(&dates, MINSK).unwrap(), &[]);
    let seen = assert_seen(&object, &dates);
    assert_eq!((&seen["zone"], &seen["alarms"]), (&json!("Etc/GMT-3"), &json!(0)));
    for never in ["Minsk", "Europe", "pachatak", "Узорная", "резюме", "Саша"] {
        assert!(!object.contains(never), "{never}");
    }
}

#[test]
fn a_cancelled_series_names_all_its_dates() {
    let dates = [0, 1, 2].map(|it| week(it, 0));
    let rule = regular(&dates, MINSK).unwrap();
    let changed = [Occurrence { was: dates[1].start(), now: Some(week(1, 2)) }];
    let seen = assert_seen(&series(&course(Method::Cancel, false), &rule, &changed), &dates);
    assert_eq!((&seen["method"], &seen["status"], &seen["alarms"]), (&json!("CANCEL"), &json!(["CANCELLED"]), &json!(0)));
}
