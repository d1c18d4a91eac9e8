//! When and where a counsellor receives: openings read with the calendar, as sets of moments.
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::house::{Centre, Counsellor, House, Opening};
use super::values::Mode;
use super::wall;
use crate::kernel::{CentreId, RoomId, ServiceId, Span, Spans};

impl Opening {
    /// Whether meetings of this service may take place in it.
    pub fn is_for(&self, service: ServiceId) -> bool {
        self.services.is_empty() || self.services.contains(&service)
    }

    /// Whether the opening's pattern has this date, its validity aside.
    pub fn recurs_on(&self, day: NaiveDate) -> bool {
        day.weekday() == self.weekday && self.is_its_week(day) && self.nth.is_none_or(|nth| is_nth_of_month(nth, day))
    }

    fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|last| day <= last)
    }

    fn is_its_week(&self, day: NaiveDate) -> bool {
        let weeks = (monday(day) - monday(self.valid_from)).num_weeks();
        weeks.rem_euclid(self.every_weeks.max(1)) == 0
    }
}

fn is_nth_of_month(nth: i64, day: NaiveDate) -> bool {
    match nth {
        -1 => day.checked_add_days(Days::new(7)).is_none_or(|later| later.month() != day.month()),
        nth => i64::from((day.day() - 1) / 7 + 1) == nth,
    }
}

/// The Monday of a day's ISO week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).checked_first_day().unwrap_or(day)
}

/// The whole ISO weeks in which these days lie.
pub fn weeks(days: &RangeInclusive<NaiveDate>) -> RangeInclusive<NaiveDate> {
    let last = monday(*days.end());
    monday(*days.start())..=last.checked_add_days(Days::new(6)).unwrap_or(last)
}

/// One place in which a counsellor receives, and when she does so in each way. Absences are taken out.
#[derive(Debug)]
pub struct Place<'h> {
    pub centre: &'h Centre,
    pub room: Option<RoomId>,
    /// Modes that are open at exactly the same moments stand together.
    pub open: Vec<(Vec<Mode>, Spans)>,
}

impl Place<'_> {
    /// Whether the whole of a span is open in some mode.
    pub fn is_open(&self, span: Span) -> bool {
        self.open.iter().any(|(_, open)| open.covers(span))
    }

    /// The modes in which the whole of a span is open.
    pub fn modes(&self, span: Span) -> Vec<Mode> {
        let mut modes: Vec<Mode> =
            self.open.iter().filter(|(_, open)| open.covers(span)).flat_map(|(modes, _)| modes).copied().collect();
        modes.sort_unstable();
        modes
    }
}

/// Where a counsellor receives for a service on the local dates of `days`, in the given modes and centres.
pub fn places<'h>(
    house: &'h House,
    counsellor: &Counsellor,
    service: ServiceId,
    days: &RangeInclusive<NaiveDate>,
    modes: &[Mode],
    centres: &[CentreId],
) -> Vec<Place<'h>> {
    receiving(house, counsellor, Some(service), days, modes, centres, house.absences.get(&counsellor.id))
}

/// Where a counsellor receives for whatever service on the local dates of `days`; `present`: as if she were never away.
pub fn receives<'h>(
    house: &'h House,
    counsellor: &Counsellor,
    days: &RangeInclusive<NaiveDate>,
    centres: &[CentreId],
    present: bool,
) -> Vec<Place<'h>> {
    let away = house.absences.get(&counsellor.id).filter(|_| !present);
    receiving(house, counsellor, None, days, &Mode::ALL, centres, away)
}

fn receiving<'h>(
    house: &'h House,
    counsellor: &Counsellor,
    service: Option<ServiceId>,
    days: &RangeInclusive<NaiveDate>,
    modes: &[Mode],
    centres: &[CentreId],
    away: Option<&Spans>,
) -> Vec<Place<'h>> {
    let mut found: BTreeMap<(CentreId, Option<RoomId>), BTreeMap<Mode, Vec<Span>>> = BTreeMap::new();
    for opening in
        house.openings.get(&counsellor.id).into_iter().flatten().filter(|it| service.is_none_or(|service| it.is_for(service)))
    {
        let Some(centre) = house.centre(opening.centre).filter(|it| it.active && centres.contains(&it.id)) else { continue };
        let its_modes: Vec<Mode> = opening.modes.iter().copied().filter(|it| modes.contains(it)).collect();
        if its_modes.is_empty() {
            continue;
        }
        for day in days.start().iter_days().take_while(|it| it <= days.end()) {
            let (room, spans) = occurrence(house, centre, opening, day);
            if spans.is_empty() || room.is_some_and(|it| house.room(it).is_none_or(|it| !it.active)) {
                continue;
            }
            let place = found.entry((centre.id, room)).or_default();
            its_modes.iter().for_each(|mode| place.entry(*mode).or_default().extend(&spans));
        }
    }
    found.into_iter().filter_map(|((centre, room), by_mode)| place(house.centre(centre)?, room, by_mode, away)).collect()
}

/// One date of an opening: its room and its moments, none when it does not take place.
pub fn occurrence(house: &House, centre: &Centre, opening: &Opening, day: NaiveDate) -> (Option<RoomId>, Vec<Span>) {
    if !is_due(house, centre, opening, day) || !house.workdays.is_open(centre, day) {
        return (None, Vec::new());
    }
    (opening.room_on(day), opening.windows_on(day).iter().filter_map(|it| wall::span(centre.zone, day, *it)).collect())
}

/// Whether a date belongs to an opening, worked Saturdays included, holidays and closures aside.
pub fn is_due(house: &House, centre: &Centre, opening: &Opening, day: NaiveDate) -> bool {
    opening.recurs_on(house.workdays.stands_for(centre, day)) && opening.is_valid_on(day)
}

/// The moments of one date of an opening, holidays and closures aside.
pub fn day_spans(house: &House, opening: &Opening, day: NaiveDate) -> Vec<Span> {
    let Some(centre) = house.centre(opening.centre) else { return Vec::new() };
    opening.windows_on(day).iter().filter_map(|it| wall::span(centre.zone, day, *it)).collect()
}

fn place<'h>(
    centre: &'h Centre,
    room: Option<RoomId>,
    by_mode: BTreeMap<Mode, Vec<Span>>,
    away: Option<&Spans>,
) -> Option<Place<'h>> {
    let mut open: Vec<(Vec<Mode>, Spans)> = Vec::new();
    for (mode, spans) in by_mode {
        let spans: Spans = spans.into_iter().collect();
        let spans = away.map_or_else(|| spans.clone(), |away| spans.without(away));
        match open.iter_mut().find(|(_, same)| *same == spans) {
            Some((modes, _)) => modes.push(mode),
            None if spans.is_empty() => {}
            None => open.push((vec![mode], spans)),
        }
    }
    (!open.is_empty()).then_some(Place { centre, room, open })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{CounsellorId, OpeningId};

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The dates of November and December 2026 on which a Friday's opening recurs.
    fn dates(every_weeks: i64, nth: Option<i64>) -> Vec<String> {
        let opening = Opening {
            id: OpeningId(1),
            counsellor: CounsellorId(1),
            centre: CentreId(1),
            room: None,
            weekday: Weekday::Fri,
            every_weeks,
            nth,
            valid_from: date("2026-11-02"),
            valid_until: None,
            windows: Vec::new(),
            modes: Vec::new(),
            services: Vec::new(),
            version: 1,
            exceptions: BTreeMap::new(),
        };
        let days = date("2026-11-01").iter_days().take(61).filter(|it| opening.recurs_on(*it));
        days.map(|it| it.format("%d.%m").to_string()).collect()
    }

    #[test]
    fn an_opening_recurs_each_week_every_so_many_weeks_or_once_a_month() {
        assert_eq!(dates(1, None), ["06.11", "13.11", "20.11", "27.11", "04.12", "11.12", "18.12", "25.12"]);
        assert_eq!(dates(2, None), ["06.11", "20.11", "04.12", "18.12"]);
        assert_eq!(dates(3, None), ["06.11", "27.11", "18.12"]);
        assert_eq!(dates(1, Some(1)), ["06.11", "04.12"]);
        assert_eq!(dates(1, Some(-1)), ["27.11", "25.12"]);
        assert_eq!(dates(1, Some(5)), Vec::<String>::new());
    }
}
