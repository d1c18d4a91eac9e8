use super::*;
use chrono::{Duration, NaiveTime, TimeZone as _};
use chrono_tz::{Africa, Europe};
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// From this hour of the wall clock on, so many real minutes; `None` where the clock is changed just then.
fn lasting(zone: Tz, start: NaiveDateTime, minutes: i64) -> Option<Span> {
    let begin = zone.from_local_datetime(&start).single()?;
    let end = zone.from_local_datetime(&(start + Duration::minutes(minutes))).single()?;
    let span = Span::lasting(begin.into(), minutes)?;
    (span.end() == Instant::from(end)).then_some(span)
}

fn spans(zone: Tz, dates: &[NaiveDate], hour: u32, minutes: i64) -> Vec<Span> {
    let at = |it: &NaiveDate| lasting(zone, it.and_hms_opt(hour, 0, 0).unwrap(), minutes);
    dates.iter().map(|it| at(it).unwrap()).collect()
}

/// What a calendar makes of the rule, by the words of the RFC alone: weeks from Monday on, the weekdays in each.
fn expanded(rule: &Rule, zone: Tz) -> Vec<Span> {
    let recur = rule.recur();
    let part = |name: &str| recur.split(';').find_map(|it| it.strip_prefix(name)?.strip_prefix('='));
    let interval: i64 = part("INTERVAL").map_or(1, |it| it.parse().unwrap());
    let count: usize = part("COUNT").unwrap().parse().unwrap();
    let (first, end) = rule.first();
    let weekdays: Vec<i64> = part("BYDAY").map_or(Vec::new(), |days| {
        let place = |it: &str| ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].iter().position(|code| *code == it).unwrap();
        days.split(',').map(|it| i64::try_from(place(it)).unwrap()).collect()
    });
    let starts: Vec<NaiveDateTime> = match part("FREQ") {
        Some("DAILY") => (0..).map(|it| first + Duration::days(it * interval)).take(count).collect(),
        Some("WEEKLY") => {
            let monday = first - Duration::days(first.weekday().num_days_from_monday().into());
            let weeks = (0..).map(|it| monday + Duration::weeks(it * interval));
            let all = weeks.flat_map(|week| weekdays.iter().map(move |it| week + Duration::days(*it)));
            all.filter(|it| *it >= first).take(count).collect()
        }
        other => panic!("{other:?}"),
    };
    let missing: Vec<NaiveDateTime> = rule.missing().collect();
    assert_eq!(starts[0], first);
    assert!(missing.iter().all(|it| starts.contains(it)));
    let held = starts.into_iter().filter(|it| !missing.contains(it));
    held.map(|it| lasting(zone, it, (end - first).num_minutes()).unwrap()).collect()
}

#[derive(Debug, Clone)]
struct Course {
    zone: Tz,
    spans: Vec<Span>,
    /// Whether each date of the pattern, the missing ones included, keeps clear of changes of the clock.
    clear: bool,
}

fn zones() -> impl Strategy<Value = Tz> {
    select(vec![Europe::Minsk, Europe::Vilnius, Europe::Warsaw])
}

/// Each so many days, or each so many weeks on some weekdays, the first date's among them.
fn dates_of_a_pattern() -> impl Strategy<Value = Vec<NaiveDate>> {
    let weekdays = prop::option::of(prop::collection::vec(any::<bool>(), 7));
    (0..4000i64, 1..=6i64, 1..=4i64, weekdays, 2..=60usize).prop_map(|(first, days, weeks, on_weekdays, count)| {
        let first = day(2024, 1, 1) + Duration::days(first);
        let place = |it: NaiveDate| usize::try_from(it.weekday().num_days_from_monday()).unwrap();
        let held = (0..).filter(|after: &i64| {
            let date = first + Duration::days(*after);
            let week = (after + i64::try_from(place(first)).unwrap()) / 7;
            let on = |on: &Vec<bool>| week % weeks == 0 && (on[place(date)] || date.weekday() == first.weekday());
            on_weekdays.as_ref().map_or(after % days == 0, on)
        });
        held.take(count).map(|after| first + Duration::days(after)).collect()
    })
}

fn courses() -> impl Strategy<Value = Course> {
    let hour = (0..24u32, 0..12u32).prop_map(|(hour, five)| NaiveTime::from_hms_opt(hour, five * 5, 0).unwrap());
    let holidays = (0..=100usize, prop::collection::vec(any::<Index>(), 12));
    (zones(), dates_of_a_pattern(), hour, 15..600i64, holidays).prop_flat_map(|(zone, all, time, minutes, (most, holidays))| {
        let mut kept = all.clone();
        for holiday in holidays.iter().take(most.min(all.len() / 5)).filter(|_| all.len() > 2) {
            let holiday = 1 + holiday.index(all.len() - 2);
            kept.retain(|it| *it != all[holiday]);
        }
        let at = |it: &NaiveDate| lasting(zone, it.and_time(time), minutes);
        let clear = all.iter().all(|it| at(it).is_some());
        let spans: Vec<Span> = kept.iter().filter_map(at).collect();
        Just(spans).prop_shuffle().prop_map(move |spans| Course { zone, spans, clear })
    })
}

fn sorted(spans: &[Span]) -> Vec<Span> {
    let mut spans = spans.to_vec();
    spans.sort();
    spans
}

proptest! {
    #[test]
    fn a_pattern_is_found_and_says_its_dates(course in courses()) {
        let rule = regular(&course.spans, course.zone);
        prop_assert!(rule.is_some() || !course.clear);
        if let Some(rule) = rule {
            prop_assert_eq!(expanded(&rule, course.zone), sorted(&course.spans));
            prop_assert!(rule.missing.len() * 5 <= rule.dates.len() + rule.missing.len());
        }
    }

    #[test]
    fn any_days_have_no_rule_or_one_that_says_them(
        zone in zones(), first in 0..4000i64, days in prop::collection::btree_set(0..24i64, 1..12), odd in any::<Option<Index>>(),
        hour in 0..24u32, step in 1..9i64,
    ) {
        let mut starts: Vec<NaiveDateTime> = days.iter()
            .map(|it| (day(2024, 1, 1) + Duration::days(first + it * step)).and_hms_opt(hour, 0, 0).unwrap()).collect();
        if let Some(odd) = odd {
            let odd = odd.index(starts.len());
            starts[odd] += Duration::minutes(30);
        }
        let spans: Vec<Span> = starts.iter().filter_map(|it| lasting(zone, *it, 90)).collect();
        if let Some(rule) = regular(&spans, zone) {
            prop_assert_eq!(expanded(&rule, zone), sorted(&spans));
            prop_assert!(odd.is_none() || spans.len() < starts.len());
        }
    }
}

fn said(dates: &[NaiveDate]) -> Option<(String, usize)> {
    let rule = regular(&spans(Europe::Minsk, dates, 15, 90), Europe::Minsk)?;
    Some((rule.recur(), rule.missing.len()))
}

#[test]
fn patterns_are_named_as_people_name_them() {
    // The second of November 2026 is a Monday.
    let november = |days: &[u32]| days.iter().map(|it| day(2026, 11, *it)).collect::<Vec<_>>();
    for (days, recur, missing) in [
        (vec![2, 3, 4], "FREQ=DAILY;COUNT=3", 0),
        (vec![2, 5], "FREQ=WEEKLY;COUNT=2;BYDAY=MO,TH", 0),
        (vec![2, 9, 16], "FREQ=WEEKLY;COUNT=3;BYDAY=MO", 0),
        (vec![5, 2, 12, 9], "FREQ=WEEKLY;COUNT=4;BYDAY=MO,TH", 0),
        (vec![2, 4, 16, 18], "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=MO,WE;WKST=MO", 0),
        (vec![2, 3, 4, 5, 6, 9, 10, 11, 12, 13], "FREQ=WEEKLY;COUNT=10;BYDAY=MO,TU,WE,TH,FR", 0),
        (vec![2, 5, 8, 11, 14], "FREQ=DAILY;INTERVAL=3;COUNT=5", 0),
        (vec![2, 3, 5, 6], "FREQ=WEEKLY;COUNT=4;BYDAY=MO,TU,TH,FR", 0),
        (vec![2, 9, 23, 30], "FREQ=WEEKLY;COUNT=5;BYDAY=MO", 1),
    ] {
        assert_eq!(said(&november(&days)), Some((recur.to_owned(), missing)), "{days:?}");
    }
}

#[test]
fn what_is_no_pattern_goes_day_by_day() {
    let minsk = |days: &[(u32, u32, i64)]| {
        let at = |(date, hour, minutes): &(u32, u32, i64)| spans(Europe::Minsk, &[day(2026, 11, *date)], *hour, *minutes)[0];
        regular(&days.iter().map(at).collect::<Vec<_>>(), Europe::Minsk)
    };
    assert_eq!(minsk(&[]), None);
    assert_eq!(minsk(&[(2, 15, 90)]), None, "one date is no series");
    assert_eq!(minsk(&[(2, 15, 90), (2, 15, 90)]), None, "one date twice");
    assert_eq!(minsk(&[(2, 15, 90), (9, 16, 90)]), None, "another hour");
    assert_eq!(minsk(&[(2, 15, 90), (9, 15, 60)]), None, "another length");
    assert_eq!(minsk(&[(2, 15, 90), (10, 15, 90)]), None, "eight days apart");
    assert_eq!(minsk(&[(2, 15, 90), (9, 15, 90), (23, 15, 90)]), None, "a quarter is missing");
    assert_eq!(minsk(&[(2, 15, 25 * 60), (3, 15, 25 * 60)]), None, "longer than a day");
    let days = |count| spans(Europe::Minsk, &day(2026, 1, 1).iter_days().take(count).collect::<Vec<_>>(), 15, 90);
    assert!(regular(&days(60), Europe::Minsk).is_some() && regular(&days(61), Europe::Minsk).is_none());
    assert_eq!(regular(&[days(1)[0], Span::lasting(Instant(i64::MAX / 2), 90).unwrap()], Europe::Minsk), None);
}

#[test]
fn where_the_clock_is_changed_there_is_no_rule() {
    // The clock goes back on 25 October 2026, at four.
    let sundays = [day(2026, 10, 18), day(2026, 10, 25), day(2026, 11, 1)];
    let rule = regular(&spans(Europe::Vilnius, &sundays, 15, 90), Europe::Vilnius).unwrap();
    assert_eq!(rule.recur(), "FREQ=WEEKLY;COUNT=3;BYDAY=SU");
    let nights: Vec<Span> = sundays
        .iter()
        .map(|it| Europe::Vilnius.from_local_datetime(&it.and_hms_opt(3, 30, 0).unwrap()).earliest().unwrap())
        .map(|it| Span::lasting(it.into(), 90).unwrap())
        .collect();
    assert_eq!(regular(&nights, Europe::Vilnius), None);
    let ramadan = [day(2026, 12, 28), day(2027, 1, 4)];
    assert_eq!(regular(&spans(Africa::Casablanca, &ramadan, 15, 90), Africa::Casablanca), None);
}

#[test]
fn a_rule_knows_its_dates() {
    let mondays = [2, 9, 23, 30].map(|it| day(2026, 11, it));
    let given = spans(Europe::Minsk, &mondays, 15, 90);
    let rule = regular(&given, Europe::Minsk).unwrap();
    assert!(given.iter().all(|it| rule.date(it.start()).is_some()));
    let missing = spans(Europe::Minsk, &[day(2026, 11, 16)], 15, 90)[0];
    assert_eq!((rule.date(missing.start()), rule.date(given[0].end())), (None, None));
}

#[test]
fn a_rule_takes_changes_that_keep_the_order_of_its_dates() {
    let mondays = [2, 9, 16].map(|it| day(2026, 11, it));
    let given = spans(Europe::Minsk, &mondays, 15, 90);
    let rule = regular(&given, Europe::Minsk).unwrap();
    let gone = |place: usize| Occurrence { was: given[place].start(), now: None };
    let moved = |place: usize, hours: i64| {
        let was = given[place].start();
        Occurrence { was, now: Span::lasting(was.plus_hours(hours), 90) }
    };
    for (changed, taken) in [
        (vec![], true),
        (vec![moved(1, 24), gone(2)], true),
        (vec![moved(0, -48), moved(2, 48)], true),
        (vec![moved(1, 6 * 24)], true),
        // On the next one's day, past it, past one that is gone.
        (vec![moved(1, 7 * 24 - 5)], false),
        (vec![moved(1, 8 * 24)], false),
        (vec![moved(1, 8 * 24), gone(2)], true),
        (vec![moved(1, 6 * 24), moved(2, -48)], false),
        // Until the next has begun.
        (vec![Occurrence { was: given[1].start(), now: Span::lasting(given[1].start(), 8 * 24 * 60) }], false),
        (vec![gone(0), gone(1), gone(2)], false),
        (vec![Occurrence { was: given[0].end(), now: None }], false),
    ] {
        assert_eq!(rule.takes(&changed), taken, "{changed:?}");
    }
}
