//! What staff may change of the house, made out on a copy before anything is stored.
use chrono::{Datelike, NaiveDate};

use super::house::{Exception, House, Opening, Window};
use super::openings::day_spans;
use super::values::Mode;
use super::workdays::Closure;
use crate::kernel::{CentreId, CounsellorId, OpeningId, RoomId, Span};

/// An opening lasts at most so many years.
pub const LONGEST_YEARS: i32 = 5;

/// One edit of the house.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new opening; it has no number yet.
    Open(Opening),
    /// From its first date on the opening of this number is this one; before that date it stays what it was.
    Alter(Opening),
    /// The last date on which an opening takes place; one that has not begun by then goes.
    End {
        opening: OpeningId,
        last: NaiveDate,
    },
    /// One date of an opening becomes an exception, or is again as every other.
    Date {
        opening: OpeningId,
        day: NaiveDate,
        exception: Option<Exception>,
    },
    /// A counsellor away.
    Away {
        counsellor: CounsellorId,
        span: Span,
    },
    Shut(Closure),
}

/// Why an opening cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bad {
    NoWindow,
    /// Two of its windows overlap.
    Windows,
    LastBeforeFirst,
    TooLong,
    /// The pattern has no date between the first and the last: a fifth Tuesday in February.
    NoDate,
    /// A room of another centre, or one that is not used any more.
    Room,
    /// They meet in person where there are rooms, and none is chosen.
    NoRoom,
    NoMode,
    /// The counsellor already receives at that time on that date.
    Overlap(NaiveDate, OpeningId),
    /// The counsellor is away then already.
    Away(CounsellorId),
}

impl House {
    pub fn opening(&self, id: OpeningId) -> Option<&Opening> {
        self.openings.values().flatten().find(|it| it.id == id)
    }

    /// The house as it would stand after a change.
    #[must_use]
    pub fn with(&self, change: &Change) -> House {
        let mut house = self.clone();
        match change {
            Change::Open(opening) => house.openings.entry(opening.counsellor).or_default().push(opening.clone()),
            Change::Alter(new) => {
                let openings = house.openings.entry(new.counsellor).or_default();
                if let Some(old) = openings.iter_mut().find(|it| it.id == new.id) {
                    let before = old.until(new.valid_from);
                    *old = new.clone();
                    openings.extend(before);
                }
            }
            Change::End { opening, last } => house.edit(*opening, |it| {
                it.valid_until = Some(*last);
                *last >= it.valid_from
            }),
            Change::Date { opening, day, exception } => house.edit(*opening, |it| {
                match exception {
                    Some(exception) => it.exceptions.insert(*day, exception.clone()),
                    None => it.exceptions.remove(day),
                };
                true
            }),
            Change::Away { counsellor, span } => {
                let away = house.absences.entry(*counsellor).or_default();
                *away = away.iter().chain([*span]).collect();
            }
            Change::Shut(closure) => house.workdays.closures.push(closure.clone()),
        }
        house
    }

    /// Changes one opening; it goes when `edit` says that nothing is left of it.
    fn edit(&mut self, id: OpeningId, edit: impl Fn(&mut Opening) -> bool) {
        for openings in self.openings.values_mut() {
            openings.retain_mut(|it| it.id != id || edit(it));
        }
    }
}

impl Opening {
    /// What it was before a date; none when it had not begun. Without a number: it is a row of its own.
    pub fn until(&self, day: NaiveDate) -> Option<Opening> {
        if day <= self.valid_from {
            return None;
        }
        let last = day.pred_opt()?;
        let mut before = self.clone();
        before.id = OpeningId(0);
        before.valid_until = Some(self.valid_until.map_or(last, |it| it.min(last)));
        before.exceptions.retain(|it, _| *it < day);
        Some(before)
    }

    /// The exceptions of a former shape that still have a date in this one.
    pub fn inherit(&mut self, former: &Opening) {
        let still = |day: &NaiveDate| self.takes_place_on(*day);
        let kept: Vec<_> = former.exceptions.iter().filter(|it| still(it.0)).map(|(day, it)| (*day, it.clone())).collect();
        for (day, exception) in kept {
            let room = exception.room.filter(|_| self.centre == former.centre);
            self.exceptions.entry(day).or_insert(Exception { room, ..exception });
        }
    }

    /// Whether the pattern has this date within its first and last, the calendar aside.
    pub fn takes_place_on(&self, day: NaiveDate) -> bool {
        self.recurs_on(day) && self.valid_from <= day && self.valid_until.is_none_or(|last| day <= last)
    }

    /// The dates of the pattern from a day on, the calendar aside; at most five years of them.
    pub fn pattern(&self, from: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        let first = self.valid_from.max(from);
        let end = years_after(first);
        let last = self.valid_until.map_or(end, |it| it.min(end));
        first.iter_days().take_while(move |it| *it <= last).filter(|it| self.recurs_on(*it))
    }

    /// The hours that hold on one of its dates.
    pub fn windows_on(&self, day: NaiveDate) -> &[Window] {
        self.exceptions.get(&day).map_or(&self.windows, |it| &it.windows)
    }

    /// The room that it takes on one of its dates.
    pub fn room_on(&self, day: NaiveDate) -> Option<RoomId> {
        self.exceptions.get(&day).and_then(|it| it.room).or(self.room)
    }
}

/// Everything that is wrong with an opening, new or altered, in the order in which its form asks.
pub fn check(house: &House, opening: &Opening) -> Vec<Bad> {
    let mut bad = Vec::new();
    if opening.windows.is_empty() {
        bad.push(Bad::NoWindow);
    }
    if cross(&opening.windows) {
        bad.push(Bad::Windows);
    }
    match opening.valid_until {
        Some(last) if last < opening.valid_from => bad.push(Bad::LastBeforeFirst),
        Some(last) if last > years_after(opening.valid_from) => bad.push(Bad::TooLong),
        _ if opening.pattern(opening.valid_from).next().is_none() => bad.push(Bad::NoDate),
        _ => {}
    }
    if opening.room.is_some_and(|it| !fits_room(house, opening, it)) {
        bad.push(Bad::Room);
    }
    if opening.room.is_none() && opening.modes.contains(&Mode::InPerson) && !rooms_at(house, opening.centre).is_empty() {
        bad.push(Bad::NoRoom);
    }
    if opening.modes.is_empty() {
        bad.push(Bad::NoMode);
    }
    if bad.is_empty() {
        bad.extend(overlap(house, opening, opening.valid_from));
    }
    bad
}

/// Whether a room is one of the opening's centre, and in use.
pub fn fits_room(house: &House, opening: &Opening, room: RoomId) -> bool {
    house.room(room).is_some_and(|it| it.centre == opening.centre && it.active)
}

/// The rooms of a centre that are in use.
pub fn rooms_at(house: &House, centre: CentreId) -> Vec<RoomId> {
    house.rooms.values().filter(|it| it.centre == centre && it.active).map(|it| it.id).collect()
}

/// Whether any two windows share a minute.
pub fn cross(windows: &[Window]) -> bool {
    windows
        .iter()
        .enumerate()
        .any(|(at, one)| windows[at + 1..].iter().any(|it| it.from() < one.until() && one.from() < it.until()))
}

/// The first date from a day on, on which the counsellor would receive twice at once.
pub fn overlap(house: &House, opening: &Opening, from: NaiveDate) -> Option<Bad> {
    let others: Vec<&Opening> =
        house.openings.get(&opening.counsellor)?.iter().filter(|it| it.id != opening.id || it.id == OpeningId(0)).collect();
    for day in opening.pattern(from) {
        let own = day_spans(house, opening, day);
        for other in others.iter().filter(|it| it.takes_place_on(day)) {
            if day_spans(house, other, day).iter().any(|it| own.iter().any(|one| one.overlaps(*it))) {
                return Some(Bad::Overlap(day, other.id));
            }
        }
    }
    None
}

fn years_after(day: NaiveDate) -> NaiveDate {
    let year = day.year() + LONGEST_YEARS;
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(day)
}

/// The next date from a day on, on which an opening takes place; the calendar is not asked.
pub fn next_date(opening: &Opening, from: NaiveDate) -> Option<NaiveDate> {
    opening.pattern(from).next()
}
