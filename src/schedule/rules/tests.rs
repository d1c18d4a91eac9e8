//! Slots against a model that asks of every minute, in words as plain as can be, whether it is open and free.
use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Timelike, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;
use crate::kernel::{CentreId, CounsellorId, Instant, OpeningId, PersonId, ResourceId, RoomId, ServiceId, Span, Spans, Texts};

pub(super) const CENTRE: CentreId = CentreId(1);
pub(super) const SERVICE: ServiceId = ServiceId(1);
const FIRST_DAY: &str = "2026-04-20";

pub(super) fn day_number(ahead: i64) -> NaiveDate {
    let first: NaiveDate = FIRST_DAY.parse().unwrap();
    first + chrono::Duration::days(ahead)
}

pub(super) fn a_service() -> Service {
    Service {
        id: SERVICE,
        slug: "cv".into(),
        field: String::new(),
        icon: String::new(),
        title: Texts::default(),
        summary: Texts::default(),
        bring: Vec::new(),
        questions: Vec::new(),
        duration_minutes: 45,
        grid_minutes: 15,
        notice_minutes: 0,
        horizon_days: 60,
        buffer_before_minutes: 0,
        buffer_after_minutes: 0,
        cutoff_minutes: 0,
        daily_cap: None,
        open_cap: 3,
        who: Bookers::Anyone,
        modes: vec![Mode::InPerson, Mode::Phone],
        discreet: false,
        anonymous: true,
        minimum_age: 14,
        consultation: true,
        position: 0,
        active: true,
        centres: vec![CENTRE],
    }
}

fn a_centre(zone: Tz) -> Centre {
    let none = Texts::default;
    Centre {
        id: CENTRE,
        slug: "minsk".into(),
        name: none(),
        city: none(),
        address: none(),
        directions: none(),
        hours: none(),
        phone: String::new(),
        email: String::new(),
        zone,
        closed_on_holidays: true,
        position: 0,
        active: true,
    }
}

/// Two counsellors (resources 1 and 2), two rooms (resources 11 and 12), Radunitsa on Tuesday 21 April and a day off on
/// Monday 20 April that is worked on Saturday 25 April.
pub(super) fn a_house(zone: Tz, service: Service, openings: Vec<Opening>) -> House {
    let mut house = House { version: 1, ..House::default() };
    house.centres.insert(CENTRE, a_centre(zone));
    for (room, resource) in [(1, 11), (2, 12)] {
        let id = RoomId(room);
        house.rooms.insert(id, Room { id, centre: CENTRE, name: Texts::default(), active: true });
        house.room_resources.insert(id, ResourceId(resource));
    }
    for number in [1, 2] {
        let id = CounsellorId(number);
        let (name, title, video_link) = (Texts::default(), Texts::default(), String::new());
        let (person, services) = (PersonId(number), vec![SERVICE]);
        let it = Counsellor { id, person, name, title, languages: vec![], found_as: None, video_link, active: true, services };
        house.counsellors.insert(id, it);
        house.counsellor_resources.insert(id, ResourceId(number));
    }
    for opening in openings {
        house.openings.entry(opening.counsellor).or_default().push(opening);
    }
    house.services.insert(SERVICE, service);
    let radunitsa = Holiday { feast: Feast::AfterEaster(9), first_year: 1992, last_year: None, name: Texts::default() };
    house.workdays = Workdays::new(vec![radunitsa], vec![], &[(day_number(0), day_number(5))]);
    house
}

pub(super) fn windows() -> impl Strategy<Value = Vec<Window>> {
    let window =
        (0..95i64, 1..30i64).prop_map(|(from, len)| Window::new(from * 15, ((from + len) * 15 - 5).min(24 * 60)).unwrap());
    prop::collection::vec(window, 1..3)
}

fn modes() -> impl Strategy<Value = Vec<Mode>> {
    prop::sample::subsequence(Mode::ALL.to_vec(), 1..4)
}

pub(super) fn opening() -> impl Strategy<Value = Opening> {
    let when = (0..7u8, 1..3i64, prop::option::weighted(0.2, prop::sample::select(vec![-1, 1, 2, 3, 4, 5])), -20..3i64, 0..30i64);
    let exception = prop::option::weighted(0.3, (0..9i64, prop::option::of(windows()), prop::option::of(1..3i64)));
    // For all services, for the one that is asked for, for another one.
    let services = prop::sample::select(vec![vec![], vec![], vec![SERVICE], vec![ServiceId(2)], vec![ServiceId(2), SERVICE]]);
    (1..3i64, prop::option::of(1..3i64), when, windows(), modes(), services, exception).prop_map(
        |(whose, room, when, windows, modes, services, exception)| {
            let (weekday, every_weeks, nth, from, len) = when;
            let exceptions = exception.map(|(day, windows, room)| {
                (day_number(day), Exception { windows: windows.unwrap_or_default(), room: room.map(RoomId) })
            });
            Opening {
                id: OpeningId(1),
                counsellor: CounsellorId(whose),
                centre: CENTRE,
                room: room.map(RoomId),
                weekday: Weekday::try_from(weekday).unwrap(),
                every_weeks,
                nth,
                valid_from: day_number(from),
                valid_until: Some(day_number(from + len)),
                windows,
                modes,
                services,
                version: 1,
                exceptions: exceptions.into_iter().collect::<BTreeMap<_, _>>(),
            }
        },
    )
}

/// From some minute after 20 April 00:00 UTC, so many minutes long.
pub(super) fn spans(longest: i64) -> impl Strategy<Value = Vec<Span>> {
    let span = (0..9 * 24 * 12i64, 1..longest / 5).prop_map(|(from, len)| Span::lasting(at(from * 5), len * 5).unwrap());
    prop::collection::vec(span, 0..6)
}

pub(super) fn at(minutes: i64) -> Instant {
    Instant::from(day_number(0).and_hms_opt(0, 0, 0).unwrap().and_utc()).plus_minutes(minutes)
}

prop_compose! {
    fn situation()(
        zone in prop::sample::select(vec![chrono_tz::Europe::Minsk, chrono_tz::Europe::Warsaw, chrono_tz::Asia::Kathmandu]),
        openings in prop::collection::vec(opening(), 1..7),
        away in spans(600), closed in prop::option::of(0..8i64),
        held in prop::collection::vec((prop::sample::select(vec![1, 2, 11, 12]), 0..9 * 96i64, 1..8i64, any::<bool>()), 0..14),
        times in (1..8i64, prop::sample::select(vec![15, 20, 30, 45, 60]), 0..300i64, 0..9i64),
        buffers in (0..3i64, 0..3i64), cap in prop::option::weighted(0.4, 1..3i64), modes in modes(), now in -600..4000i64,
    ) -> (House, Vec<Held>, Instant) {
        let (duration, grid_minutes, notice_minutes, horizon_days) = times;
        let service = Service {
            duration_minutes: duration * 15, grid_minutes, notice_minutes, horizon_days, daily_cap: cap, modes,
            buffer_before_minutes: buffers.0 * 5, buffer_after_minutes: buffers.1 * 10, ..a_service()
        };
        let mut house = a_house(zone, service, openings);
        house.absences.insert(CounsellorId(1), away.into_iter().collect::<Spans>());
        if let Some(day) = closed {
            let day = day_number(day);
            house.workdays.closures.push(Closure { centre: None, first_day: day, last_day: day, reason: Texts::default() });
        }
        let held = held.into_iter().map(|(resource, from, len, same)| Held {
            resource: ResourceId(resource), span: Span::lasting(at(from * 15), len * 15).unwrap(), service: same.then_some(SERVICE),
        });
        (house, held.collect(), at(now))
    }
}

/// Everything that decides, asked again in the plainest words. No clocks change on these days.
struct Model<'a> {
    house: &'a House,
    held: &'a [Held],
    now: Instant,
}

impl Model<'_> {
    fn service(&self) -> &Service {
        &self.house.services[&SERVICE]
    }

    fn zone(&self) -> Tz {
        self.house.centres[&CENTRE].zone
    }

    fn minutes(&self, start: Instant, before: i64, after: i64) -> impl Iterator<Item = Instant> {
        (-before..self.service().duration_minutes + after).map(move |it| start.plus_minutes(it))
    }

    fn is_open(&self, opening: &Opening, room: Option<RoomId>, moment: Instant) -> bool {
        let local = moment.at(self.zone());
        let day = local.date_naive();
        let pattern = if day == day_number(5) { day_number(0) } else { day };
        let week = |it: NaiveDate| (i64::from(it.num_days_from_ce()) - i64::from(it.weekday().num_days_from_monday())) / 7;
        let nth_fits = match opening.nth {
            None => true,
            Some(-1) => (pattern + Days::new(7)).month() != pattern.month(),
            Some(nth) => (i64::from(pattern.day()) + 6) / 7 == nth,
        };
        let recurs = pattern.weekday() == opening.weekday
            && (week(pattern) - week(opening.valid_from)) % opening.every_weeks == 0
            && nth_fits
            && opening.valid_from <= day
            && opening.valid_until.is_none_or(|it| day <= it);
        let closed = self.house.workdays.closures.iter().any(|it| it.first_day == day);
        let is_off = day == day_number(0) || day == day_number(1);
        let exception = opening.exceptions.get(&day);
        let windows = exception.map_or(&opening.windows, |it| &it.windows);
        let its_room = exception.and_then(|it| it.room).or(opening.room);
        let minute = i64::from(local.hour() * 60 + local.minute());
        let within = windows.iter().any(|it| it.from() <= minute && minute < it.until());
        let away = self.house.absences.get(&opening.counsellor).is_some_and(|it| it.contains(moment));
        let is_for = opening.services.is_empty() || opening.services.contains(&SERVICE);
        is_for && recurs && !closed && !is_off && !away && within && its_room == room
    }

    fn is_free(&self, resource: i64, start: Instant) -> bool {
        let (before, after) = (self.service().buffer_before_minutes, self.service().buffer_after_minutes);
        let mut minutes = self.minutes(start, before, after);
        minutes.all(|it| !self.held.iter().any(|held| held.resource == ResourceId(resource) && held.span.contains(it)))
    }

    fn may_begin(&self, whose: i64, start: Instant) -> bool {
        let (local, service) = (start.at(self.zone()), self.service());
        let today = self.now.at(self.zone()).date_naive();
        let begun_that_day = self.held.iter().filter(|it| {
            let meeting = it.span.start().plus_minutes(service.buffer_before_minutes).at(self.zone());
            it.resource == ResourceId(whose) && it.service == Some(SERVICE) && meeting.date_naive() == local.date_naive()
        });
        i64::from(local.hour() * 60 + local.minute()) % service.grid_minutes == 0
            && start.0 - self.now.0 >= service.notice_minutes * 60
            && (local.date_naive() - today).num_days() <= service.horizon_days
            && service.daily_cap.is_none_or(|cap| (begun_that_day.count() as i64) < cap)
            && self.is_free(whose, start)
    }

    fn modes(&self, whose: i64, room: Option<i64>, start: Instant) -> Vec<Mode> {
        if !self.may_begin(whose, start) {
            return Vec::new();
        }
        let openings = self.house.openings.get(&CounsellorId(whose)).map(Vec::as_slice).unwrap_or_default();
        let open =
            |mode: Mode, moment| openings.iter().any(|it| it.modes.contains(&mode) && self.is_open(it, room.map(RoomId), moment));
        let room_free = room.is_none_or(|it| self.is_free(it + 10, start));
        let had = |mode: &Mode| {
            self.service().modes.contains(mode)
                && (room_free || *mode == Mode::Outreach)
                && self.minutes(start, 0, 0).all(|it| open(*mode, it))
        };
        Mode::ALL.into_iter().filter(had).collect()
    }

    /// (start, counsellor, modes), by looking at every minute of nine days and a little around them.
    fn slots(&self) -> Vec<(Instant, i64, Vec<Mode>)> {
        let mut found = Vec::new();
        for start in (-24 * 60..11 * 24 * 60).step_by(5).map(at) {
            let day = start.at(self.zone()).date_naive();
            if day < day_number(0) || day > day_number(8) {
                continue;
            }
            for whose in [1, 2] {
                let rooms = [None, Some(1), Some(2)].map(|room| self.modes(whose, room, start));
                found.extend(rooms.into_iter().filter(|it| !it.is_empty()).map(|modes| (start, whose, modes)));
            }
        }
        found.sort();
        found
    }
}

fn search() -> Search {
    Search {
        service: SERVICE,
        from: day_number(0),
        to: day_number(8),
        centre: None,
        counsellor: None,
        mode: None,
        language: None,
        found_as: None,
        leaving_out: None,
        by_staff: false,
    }
}

fn wish(start: Instant, mode: Mode, counsellor: Option<CounsellorId>) -> Take {
    let Search { service, centre, language, found_as, leaving_out, .. } = search();
    Take { service, start, mode, centre, counsellor, language, found_as, client: None, leaving_out, by_staff: false }
}

fn found(house: &House, held: &[Held], now: Instant) -> Vec<Slot> {
    let ask = Ask::search(house, &search()).unwrap();
    slots(&ask, &(day_number(0)..=day_number(8)), &held.iter().copied().collect(), now)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_offered_is_what_every_minute_allows((house, held, now) in situation()) {
        let mut offered: Vec<_> =
            found(&house, &held, now).into_iter().map(|it| (it.span.start(), it.counsellor.0, it.modes)).collect();
        offered.sort();
        prop_assert_eq!(offered, Model { house: &house, held: &held, now }.slots());
    }

    #[test]
    fn every_offered_slot_can_be_taken_by_itself_and_nothing_else_can((house, held, now) in situation(), other in 0..9 * 96i64) {
        let offered = found(&house, &held, now);
        let taken: Taken = held.iter().copied().collect();
        for slot in &offered {
            for mode in &slot.modes {
                let wish = wish(slot.span.start(), *mode, Some(slot.counsellor));
                let free = decide(&Ask::take(&house, &wish).unwrap(), wish.start, &taken, now);
                let same = |it: &Slot| it.counsellor == slot.counsellor && it.modes == [*mode] && it.span == slot.span;
                prop_assert!(free.is_ok_and(|it| it.iter().any(same)), "{:?}", slot);
            }
        }
        let start = at(other * 15);
        let in_days = (day_number(0)..=day_number(8)).contains(&wall::day(house.centres[&CENTRE].zone, start));
        for mode in Mode::ALL {
            let wish = wish(start, mode, None);
            let free = decide(&Ask::take(&house, &wish).unwrap(), start, &taken, now);
            let is_offered = offered.iter().any(|it| it.span.start() == start && it.modes.contains(&mode));
            prop_assert!(!in_days || free.is_ok() == is_offered, "{:?}", free);
        }
    }

    #[test]
    fn once_taken_nothing_that_is_left_touches_it((house, mut held, now) in situation(), pick in any::<prop::sample::Index>()) {
        let offered = found(&house, &held, now);
        prop_assume!(!offered.is_empty());
        let slot = pick.get(&offered);
        let ask = Ask::search(&house, &search()).unwrap();
        for resource in ask.resources_of(slot) {
            held.push(Held { resource, span: ask.held(slot.span), service: None });
        }
        for left in found(&house, &held, now) {
            let same_person = left.counsellor == slot.counsellor;
            let same_room = left.room.is_some() && left.room == slot.room;
            prop_assert!(!(same_person || same_room) || !ask.held(left.span).overlaps(ask.held(slot.span)));
        }
    }

    #[test]
    fn the_first_is_the_first_of_all((house, held, now) in situation()) {
        let ask = Ask::search(&house, &search()).unwrap();
        let taken = held.iter().copied().collect();
        let first = first(&ask, &(day_number(0)..=day_number(8)), &taken, now);
        prop_assert_eq!(first.map(|it| it.span.start()), found(&house, &held, now).first().map(|it| it.span.start()));
    }
}
