//! What a change brings about, against plain words and against the search itself.
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{NaiveDate, Weekday};
use chrono_tz::Europe::Minsk;
use proptest::prelude::*;

use super::tests::{CENTRE, SERVICE, a_house, a_service, at, day_number, opening};
use super::*;
use crate::kernel::{CentreId, CounsellorId, Instant, OpeningId, ResourceId, RoomId, Span};

fn days() -> RangeInclusive<NaiveDate> {
    day_number(-30)..=day_number(40)
}

/// Openings numbered from 1, as the database would.
fn numbered(openings: Vec<Opening>) -> Vec<Opening> {
    (1..).zip(openings).map(|(id, it)| Opening { id: OpeningId(id), ..it }).collect()
}

fn service() -> impl Strategy<Value = Service> {
    (1..6i64, prop::sample::select(vec![15, 20, 30, 60]), 0..3i64, 0..3i64).prop_map(|(duration, grid, before, after)| Service {
        duration_minutes: duration * 15,
        grid_minutes: grid,
        buffer_before_minutes: before * 5,
        buffer_after_minutes: after * 10,
        horizon_days: 366,
        ..a_service()
    })
}

/// The most meetings that can begin at some of these moments, every choice tried.
fn most(step: i64, starts: &[Instant]) -> i64 {
    let mut best = vec![0; starts.len() + 1];
    for at in (0..starts.len()).rev() {
        let next = starts.partition_point(|it| *it < starts[at].plus_minutes(step));
        best[at] = best[at + 1].max(1 + best[next]);
    }
    best[0]
}

/// What the search offers when nothing is taken.
fn offered(house: &House) -> BTreeSet<Instant> {
    let search = Search {
        service: SERVICE,
        from: day_number(0),
        to: day_number(0),
        centre: None,
        counsellor: Some(CounsellorId(1)),
        mode: None,
        language: None,
        found_as: None,
        leaving_out: None,
        by_staff: false,
    };
    let long_before = Instant(at(0).0 - 60 * 24 * 3600);
    Ask::search(house, &search)
        .map(|ask| slots(&ask, &days(), &Taken::default(), long_before).iter().map(|it| it.span.start()).collect())
        .unwrap_or_default()
}

fn one(windows: &str, from: &str, until: Option<&str>) -> Opening {
    Opening {
        id: OpeningId(1),
        counsellor: CounsellorId(1),
        centre: CENTRE,
        room: Some(RoomId(1)),
        weekday: Weekday::Tue,
        every_weeks: 1,
        nth: None,
        valid_from: from.parse().unwrap(),
        valid_until: until.map(|it| it.parse().unwrap()),
        windows: windows.split(',').map(|it| Window::parse(it).unwrap()).collect(),
        modes: vec![Mode::InPerson],
        services: vec![],
        version: 1,
        exceptions: Default::default(),
    }
}

fn an_hour() -> Service {
    Service { duration_minutes: 60, grid_minutes: 60, ..a_service() }
}

#[test]
fn whoever_has_hours_works_where_they_are_and_whoever_has_none_where_it_is_given() {
    let mut house = a_house(Minsk, a_service(), Vec::new());
    let (one, other, elsewhere) = (CounsellorId(1), CounsellorId(2), CentreId(2));
    assert!(house.works_at(one, CENTRE) && !house.works_at(one, elsewhere));
    let hours = Opening { counsellor: one, centre: elsewhere, ..a_tuesday() };
    house.openings.entry(one).or_default().push(hours);
    assert!(house.works_at(one, elsewhere) && !house.works_at(one, CENTRE) && house.works_at(other, CENTRE));
    house.counsellors.values_mut().for_each(|it| it.active = false);
    assert!(!house.works_at(one, elsewhere) && !house.works_at(CounsellorId(3), CENTRE));
}

fn a_tuesday() -> Opening {
    Opening {
        id: OpeningId(1),
        counsellor: CounsellorId(1),
        centre: CENTRE,
        room: None,
        weekday: Weekday::Tue,
        every_weeks: 1,
        nth: None,
        valid_from: day_number(0),
        valid_until: None,
        windows: Vec::new(),
        modes: Vec::new(),
        services: Vec::new(),
        version: 0,
        exceptions: std::collections::BTreeMap::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_kept_and_gained_is_new_and_what_is_kept_and_lost_was_old(
        service in service(), before in prop::collection::vec(opening(), 0..5), after in prop::collection::vec(opening(), 0..5),
    ) {
        let step = service.duration_minutes + service.buffer_before_minutes + service.buffer_after_minutes;
        let (old, new) = (a_house(Minsk, service.clone(), before), a_house(Minsk, service, after));
        let counts = compare(&old, &new, &new.counsellors[&CounsellorId(1)], &days(), Instant(0));
        let [count] = counts[..] else { panic!("one service") };
        let (first, second) = (offered(&old), offered(&new));
        let list = |starts: &mut dyn Iterator<Item = &Instant>| most(step, &starts.copied().collect::<Vec<_>>());
        prop_assert_eq!(count.old, list(&mut first.iter()));
        prop_assert_eq!(count.new, list(&mut second.iter()));
        prop_assert_eq!(count.kept, list(&mut first.intersection(&second)));
        prop_assert!(count.gained() >= 0 && count.lost() >= 0);
        prop_assert_eq!((count.kept + count.gained(), count.kept + count.lost()), (count.new, count.old));
    }

    #[test]
    fn an_altered_opening_stays_what_it_was_before_its_first_date(
        openings in prop::collection::vec(opening(), 1..4), new in opening(), day in -20..30i64,
    ) {
        let old = a_house(Minsk, a_service(), numbered(openings));
        let Some(former) = old.openings.values().flatten().find(|it| it.id == OpeningId(1)) else { return Ok(()) };
        let new = Opening { id: OpeningId(1), counsellor: former.counsellor, ..new };
        let changed = old.with(&Change::Alter(new.clone()));
        let counsellor = &old.counsellors[&new.counsellor];
        let day = day_number(day);
        let open = |house: &House| {
            openings::places(house, counsellor, SERVICE, &(day..=day), &Mode::ALL, &[CENTRE]).into_iter()
                .map(|it| (it.room, it.open)).collect::<Vec<_>>()
        };
        if day < new.valid_from {
            prop_assert_eq!(open(&changed), open(&old));
        } else {
            let mut afresh = old.clone();
            for list in afresh.openings.values_mut() {
                list.retain(|it| it.id != OpeningId(1));
            }
            let afresh = afresh.with(&Change::Open(new));
            prop_assert_eq!(open(&changed), open(&afresh));
        }
    }

    #[test]
    fn nobody_is_let_receive_twice_at_once(openings in prop::collection::vec(opening(), 1..4), new in opening()) {
        let house = a_house(Minsk, a_service(), numbered(openings));
        let new = Opening { id: OpeningId(0), room: None, ..new };
        let both = |day: NaiveDate| {
            let of = |it: &Opening| if it.takes_place_on(day) { it.windows_on(day).to_vec() } else { Vec::new() };
            let own = of(&new);
            house.openings.get(&new.counsellor).into_iter().flatten().flat_map(of)
                .any(|it| own.iter().any(|one| one.from() < it.until() && it.from() < one.until()))
        };
        let first = new.valid_from.iter_days().take(80).find(|it| both(*it));
        match overlap(&house, &new, new.valid_from) {
            Some(Bad::Overlap(day, _)) => prop_assert_eq!(Some(day), first),
            _ => prop_assert_eq!(first, None),
        }
    }

    #[test]
    fn a_clash_is_gone_once_its_time_is_closed_or_its_dates_are_in_a_free_room(
        openings in prop::collection::vec(opening(), 1..5), new in opening(), held in prop::collection::vec((11..13i64, 0..800i64, 1..8i64), 0..6),
    ) {
        let old = a_house(Minsk, a_service(), numbered(openings));
        let new = Opening { id: OpeningId(0), ..new };
        let taken: Taken = held.iter().map(|(room, from, len)| Held {
            resource: ResourceId(*room), span: Span::lasting(at(from * 15), len * 15).unwrap(), service: None,
        }).collect();
        let house = old.with(&Change::Open(new.clone()));
        let found = room_clashes(&old, &house, &new, &days(), &taken);
        let after = |exceptions: Vec<(NaiveDate, Exception)>| {
            let mut settled = new.clone();
            settled.exceptions.extend(exceptions);
            let house = old.with(&Change::Open(settled.clone()));
            room_clashes(&old, &house, &settled, &days(), &taken)
        };
        // What is booked shows only where no opening is in the way, so a second look may find more.
        let mut shut = new.clone();
        for _ in 0..3 {
            let house = old.with(&Change::Open(shut.clone()));
            let still = room_clashes(&old, &house, &shut, &days(), &taken);
            shut.exceptions.extend(closed(&house, &shut, &still));
        }
        prop_assert_eq!(room_clashes(&old, &old.with(&Change::Open(shut.clone())), &shut, &days(), &taken), vec![]);
        for room in free_rooms(&house, &new, &found, &taken) {
            prop_assert_eq!(after(moved(&new, &found, room)), vec![]);
        }
    }
}

#[test]
fn the_mock_ups_tuesdays_count_as_they_do_there() {
    let mut house = a_house(Minsk, an_hour(), vec![one("09:00-12:00", "2026-09-01", Some("2027-06-30"))]);
    house.centres.get_mut(&CENTRE).unwrap().closed_on_holidays = true;
    let new = one("10:00-14:00", "2026-12-01", Some("2027-06-30"));
    let changed = house.with(&Change::Alter(new.clone()));
    let days = new.valid_from..=new.valid_until.unwrap();
    let found = dates(&changed, changed.opening(OpeningId(1)).unwrap(), &days);
    assert_eq!((found.held.len(), found.minutes / 60), (30, 120));
    assert_eq!(found.left_out.iter().map(|it| it.0.to_string()).collect::<Vec<_>>(), ["2027-05-11"]);
    assert_eq!(fit(&changed.centres[&CENTRE], &an_hour(), &found.open), 120);
    let counsellor = &changed.counsellors[&CounsellorId(1)];
    let count = compare(&house, &changed, counsellor, &days, Instant(0))[0];
    assert_eq!((count.gained(), count.lost(), count.old, count.new, count.kept), (60, 30, 90, 120, 60));
    let (gained, lost) = hours(&house, &changed, counsellor, &days, Instant(0));
    let words = |it: Vec<Window>| it.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!((words(gained), words(lost)), (vec!["12:00-14:00".to_owned()], vec!["09:00-10:00".to_owned()]));
    // In November it is as it was.
    let november = "2026-11-03".parse().unwrap()..="2026-11-30".parse().unwrap();
    assert_eq!(compare(&house, &changed, counsellor, &november, Instant(0))[0].gained(), 0);
}

#[test]
fn what_cannot_be_is_named() {
    let house = a_house(Minsk, a_service(), vec![]);
    let bad = |change: &dyn Fn(&mut Opening)| {
        let mut it = Opening { id: OpeningId(0), ..one("09:00-12:00", "2027-02-01", Some("2027-02-28")) };
        change(&mut it);
        check(&house, &it)
    };
    assert_eq!(bad(&|_| {}), []);
    assert_eq!(bad(&|it| it.nth = Some(5)), [Bad::NoDate]);
    assert_eq!(bad(&|it| (it.nth, it.valid_until) = (Some(5), "2027-03-31".parse().ok())), []);
    assert_eq!(bad(&|it| it.valid_until = "2027-01-31".parse().ok()), [Bad::LastBeforeFirst]);
    assert_eq!(bad(&|it| it.valid_until = "2032-02-02".parse().ok()), [Bad::TooLong]);
    assert_eq!(bad(&|it| it.windows.clear()), [Bad::NoWindow]);
    assert_eq!(bad(&|it| it.windows.push(Window::parse("11:45-13:00").unwrap())), [Bad::Windows]);
    assert_eq!(bad(&|it| it.windows.push(Window::parse("12:00-13:00").unwrap())), []);
    assert_eq!(bad(&|it| it.room = Some(RoomId(99))), [Bad::Room]);
    assert_eq!(bad(&|it| it.modes.clear()), [Bad::NoMode]);
    let house = house.with(&Change::Open(one("11:00-13:00", "2027-02-10", None)));
    let new = Opening { id: OpeningId(0), ..one("09:00-12:00", "2027-02-01", None) };
    assert_eq!(check(&house, &new), [Bad::Overlap("2027-02-16".parse().unwrap(), OpeningId(1))]);
    // Two that alternate do not meet.
    let second = Opening { every_weeks: 2, ..one("09:00-12:00", "2027-02-01", None) };
    let house = a_house(Minsk, a_service(), vec![second]);
    let new = Opening { id: OpeningId(0), every_weeks: 2, ..one("09:00-12:00", "2027-02-08", None) };
    assert_eq!(check(&house, &new), []);
}
