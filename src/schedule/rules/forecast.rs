//! What a change of the house would bring about: dates, slots gained and lost, rooms that clash, meetings that are hit.
//! Everything is computed from two houses, the one that is and the one that would be.
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::edits::Change;
use super::house::{Centre, Counsellor, House, Opening, Service, Window};
use super::openings::{self, is_due, occurrence};
use super::values::Mode;
use super::wall;
use crate::kernel::{CentreId, CounsellorId, Instant, ServiceId, Span, Spans, Texts};

/// The dates of an opening within some days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dates {
    pub held: Vec<NaiveDate>,
    pub minutes: i64,
    pub left_out: Vec<(NaiveDate, LeftOut)>,
    /// The moments of all dates that are held.
    pub open: Spans,
}

/// Why a date of an opening does not take place.
#[derive(Debug, Clone, PartialEq)]
pub enum LeftOut {
    /// The holiday's name.
    Holiday(Texts),
    /// A working day that the government made a day off.
    DayOff,
    /// The closure's reason.
    Closed(Texts),
    /// An exception without hours.
    Dropped,
}

/// How many meetings of a service fit one after another into the time that is open for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub service: ServiceId,
    pub old: i64,
    pub new: i64,
    /// Into the time that is open before as well as after.
    pub kept: i64,
}

impl Count {
    pub fn gained(self) -> i64 {
        self.new - self.kept
    }

    pub fn lost(self) -> i64 {
        self.old - self.kept
    }
}

/// A booked meeting, as far as hours matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    pub counsellor: CounsellorId,
    pub centre: CentreId,
    pub service: ServiceId,
    pub mode: Mode,
    pub span: Span,
}

/// When an opening takes place within some days, and when not although its pattern says so.
pub fn dates(house: &House, opening: &Opening, days: &RangeInclusive<NaiveDate>) -> Dates {
    let mut dates = Dates::default();
    let Some(centre) = house.centre(opening.centre) else { return dates };
    let mut open = Vec::new();
    for day in days.start().iter_days().take_while(|it| it <= days.end()) {
        if let Some(why) = left_out(house, centre, opening, day) {
            dates.left_out.push((day, why));
            continue;
        }
        let (_, spans) = occurrence(house, centre, opening, day);
        if !spans.is_empty() {
            dates.held.push(day);
            open.extend(spans);
        }
    }
    dates.open = open.into_iter().collect();
    dates.minutes = dates.open.iter().map(Span::minutes).sum();
    dates
}

fn left_out(house: &House, centre: &Centre, opening: &Opening, day: NaiveDate) -> Option<LeftOut> {
    if let Some(closure) = house.workdays.closure(centre, day).filter(|_| is_due(house, centre, opening, day)) {
        return Some(LeftOut::Closed(closure.reason.clone()));
    }
    if is_due(house, centre, opening, day) && house.workdays.is_open(centre, day) {
        return opening.windows_on(day).is_empty().then_some(LeftOut::Dropped);
    }
    if house.workdays.is_open(centre, day) || !opening.takes_place_on(day) {
        return None;
    }
    Some(house.workdays.holiday(day).map_or(LeftOut::DayOff, |it| LeftOut::Holiday(it.name.clone())))
}

/// How many meetings of a service fit into some time, one after another.
pub fn fit(centre: &Centre, service: &Service, open: &Spans) -> i64 {
    let mut starts = Vec::new();
    for span in open.iter() {
        let fits = |it: &Instant| Span::lasting(*it, service.duration_minutes).is_some_and(|it| it.end() <= span.end());
        starts.extend(wall::grid_points(centre.zone, span, service.grid_minutes).into_iter().filter(fits));
    }
    pack(service, starts)
}

/// The most meetings that can begin at these moments (in order) without touching each other: the earliest first is the
/// most, and fewer moments never give more.
fn pack(service: &Service, starts: impl IntoIterator<Item = Instant>) -> i64 {
    let step = service.duration_minutes + service.buffer_before_minutes + service.buffer_after_minutes;
    let (mut count, mut free_from) = (0, Instant(i64::MIN));
    for start in starts.into_iter() {
        if start >= free_from {
            count += 1;
            free_from = start.plus_minutes(step);
        }
    }
    count
}

/// For each of a counsellor's services, the meetings that fit on these days before and after; from `now` on.
pub fn compare(old: &House, new: &House, counsellor: &Counsellor, days: &RangeInclusive<NaiveDate>, now: Instant) -> Vec<Count> {
    let services = counsellor.services.iter().filter_map(|it| new.service(*it)).filter(|it| it.active);
    let count = |service: &Service| {
        let (before, after) = (starts(old, counsellor, service, days, now), starts(new, counsellor, service, days, now));
        let kept = pack(service, before.intersection(&after).copied());
        Count { service: service.id, old: pack(service, before.iter().copied()), new: pack(service, after.iter().copied()), kept }
    };
    services.map(count).collect()
}

/// Every moment of these days, from `now` on, at which a meeting could begin if nobody had booked anything.
fn starts(
    house: &House,
    counsellor: &Counsellor,
    service: &Service,
    days: &RangeInclusive<NaiveDate>,
    now: Instant,
) -> BTreeSet<Instant> {
    let mut starts = BTreeSet::new();
    let centres: Vec<CentreId> = house.centres_of(service).iter().map(|it| it.id).collect();
    for place in openings::places(house, counsellor, service.id, days, &service.modes, &centres) {
        for span in place.open.iter().flat_map(|(_, open)| open.iter()) {
            let fits = |it: &Instant| {
                *it >= now && Span::lasting(*it, service.duration_minutes).is_some_and(|it| it.end() <= span.end())
            };
            starts.extend(wall::grid_points(place.centre.zone, span, service.grid_minutes).into_iter().filter(fits));
        }
    }
    starts
}

/// The hours of the day that are open after and were not before, and the other way round: each of them once, in order.
pub fn hours(
    old: &House,
    new: &House,
    counsellor: &Counsellor,
    days: &RangeInclusive<NaiveDate>,
    now: Instant,
) -> (Vec<Window>, Vec<Window>) {
    let mut gained = BTreeSet::new();
    let mut lost = BTreeSet::new();
    for centre in new.centres.values() {
        let (before, after) = (open(old, counsellor, centre, days, now), open(new, counsellor, centre, days, now));
        gained.extend(after.without(&before).iter().filter_map(|it| window(centre, it)));
        lost.extend(before.without(&after).iter().filter_map(|it| window(centre, it)));
    }
    (gained.into_iter().collect(), lost.into_iter().collect())
}

fn open(house: &House, counsellor: &Counsellor, centre: &Centre, days: &RangeInclusive<NaiveDate>, now: Instant) -> Spans {
    let mut spans = Vec::new();
    for service in &counsellor.services {
        for place in openings::places(house, counsellor, *service, days, &Mode::ALL, &[centre.id]) {
            spans.extend(
                place.open.iter().flat_map(|(_, open)| open.iter()).filter_map(|it| Span::new(it.start().max(now), it.end())),
            );
        }
    }
    spans.into_iter().collect()
}

fn window(centre: &Centre, span: Span) -> Option<Window> {
    use chrono::Timelike;
    let minute = |it: Instant| {
        let local = it.at(centre.zone);
        i64::from(local.hour() * 60 + local.minute())
    };
    let until = minute(span.end());
    Window::new(minute(span.start()), if until == 0 { 24 * 60 } else { until })
}

impl Change {
    /// Whether a booked meeting falls out of its hours by this change: it lay in them before and does not after. Of somebody
    /// who is away, and where a centre is shut, every meeting does, wherever it lay.
    pub fn hits(&self, old: &House, new: &House, meeting: &Meeting) -> bool {
        match self {
            Change::Away { counsellor, span } => meeting.counsellor == *counsellor && meeting.span.overlaps(*span),
            Change::Shut(closure) => {
                closure.centre.is_none_or(|it| it == meeting.centre) && lies_in(old, closure.first_day, closure.last_day, meeting)
            }
            _ => lies_open(old, meeting) && !lies_open(new, meeting),
        }
    }
}

fn lies_in(house: &House, first: NaiveDate, last: NaiveDate, meeting: &Meeting) -> bool {
    let Some(centre) = house.centre(meeting.centre) else { return false };
    (first..=last).contains(&wall::day(centre.zone, meeting.span.start()))
}

fn lies_open(house: &House, meeting: &Meeting) -> bool {
    let Some(counsellor) = house.counsellor(meeting.counsellor) else { return false };
    let day = meeting.span.start().utc().date_naive();
    let days = super::slots::widened(&(day..=day), 1);
    openings::places(house, counsellor, meeting.service, &days, &[meeting.mode], &[meeting.centre])
        .iter()
        .any(|it| it.is_open(meeting.span))
}
