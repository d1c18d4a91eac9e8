//! Which local days are worked: public holidays (with those that follow Orthodox Easter), closures, and days that the
//! government swaps. Law is data here: the rules know how a feast is computed, never which feasts there are.
use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::house::Centre;
use crate::kernel::{CentreId, Texts};

/// When a public holiday falls, each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feast {
    Fixed {
        month: u32,
        day: u32,
    },
    /// Days after Orthodox Easter: Radunitsa is 9.
    AfterEaster(i64),
}

/// A public holiday, in the years in which the law has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    pub feast: Feast,
    pub first_year: i32,
    pub last_year: Option<i32>,
    pub name: Texts,
}

impl Holiday {
    pub fn falls_on(&self, day: NaiveDate) -> bool {
        let in_force = self.first_year <= day.year() && self.last_year.is_none_or(|last| day.year() <= last);
        in_force
            && match self.feast {
                Feast::Fixed { month, day: of_month } => (day.month(), day.day()) == (month, of_month),
                Feast::AfterEaster(days) => easter(day.year()).is_some_and(|it| (day - it).num_days() == days),
            }
    }
}

/// A centre shut, or all of them, from the first to the last local date, both included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    pub centre: Option<CentreId>,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub reason: Texts,
}

/// The calendar that the openings of a centre are read with.
#[derive(Debug, Clone, Default)]
pub struct Workdays {
    pub holidays: Vec<Holiday>,
    pub closures: Vec<Closure>,
    /// A working day that the government made a day off, and the Saturday worked in its place.
    day_off: BTreeMap<NaiveDate, NaiveDate>,
    worked: BTreeMap<NaiveDate, NaiveDate>,
}

impl Workdays {
    pub fn new(holidays: Vec<Holiday>, closures: Vec<Closure>, swaps: &[(NaiveDate, NaiveDate)]) -> Workdays {
        let day_off = swaps.iter().copied().collect();
        let worked = swaps.iter().map(|(off, worked)| (*worked, *off)).collect();
        Workdays { holidays, closures, day_off, worked }
    }

    /// Days off that the government moved, each with the day worked in its place, by date.
    pub fn swaps(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        self.day_off.iter().map(|(off, worked)| (*off, *worked))
    }

    /// The day off that this day is worked for, where holidays hold.
    pub fn worked_for(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.worked.get(&day).copied()
    }

    /// The day worked instead of this day off.
    pub fn moved_to(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.day_off.get(&day).copied()
    }

    /// The day whose openings hold on `day`: itself, or on a worked Saturday the day off that it stands in for.
    pub fn stands_for(&self, centre: &Centre, day: NaiveDate) -> NaiveDate {
        let swapped = self.worked.get(&day).filter(|_| centre.closed_on_holidays);
        swapped.copied().unwrap_or(day)
    }

    /// Whether the centre receives at all on this local date.
    pub fn is_open(&self, centre: &Centre, day: NaiveDate) -> bool {
        let off = || self.day_off.contains_key(&day) || self.holiday(day).is_some();
        !(centre.closed_on_holidays && off()) && self.closure(centre, day).is_none()
    }

    /// The public holiday that falls on a day.
    pub fn holiday(&self, day: NaiveDate) -> Option<&Holiday> {
        self.holidays.iter().find(|it| it.falls_on(day))
    }

    /// The closure that keeps a centre shut on a day.
    pub fn closure(&self, centre: &Centre, day: NaiveDate) -> Option<&Closure> {
        let shut = |it: &&Closure| it.first_day <= day && day <= it.last_day && it.centre.is_none_or(|id| id == centre.id);
        self.closures.iter().find(shut)
    }
}

/// Orthodox Easter as a Gregorian date: the Julian computus (Meeus, Astronomical Algorithms, chapter 8) and the
/// distance between the two calendars, which grows by a day in three of four century years.
/// `None` outside the years of the Gregorian calendar that chrono can hold.
pub fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15).rem_euclid(30);
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    let apart = year.div_euclid(100) - year.div_euclid(400) - 2;
    let julian = NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    julian.checked_add_days(Days::new(u64::try_from(apart).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Weekday;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn radunitsa_falls_on_the_second_tuesday_after_easter() {
        let radunitsa = Holiday { feast: Feast::AfterEaster(9), first_year: 1992, last_year: None, name: Texts::default() };
        for day in ["2009-04-28", "2010-04-13", "2024-05-14", "2025-04-29", "2026-04-21", "2027-05-11", "2028-04-25"].map(date) {
            let found: Vec<NaiveDate> =
                day.with_ordinal(1).unwrap().iter_days().take(365).filter(|it| radunitsa.falls_on(*it)).collect();
            assert_eq!(found, [day]);
        }
        assert!(!radunitsa.falls_on(date("1991-04-16")), "not before the law");
    }

    proptest! {
        #[test]
        fn easter_is_a_sunday_of_spring(year in 1900..2100i32) {
            let easter = easter(year).unwrap();
            prop_assert_eq!(easter.weekday(), Weekday::Sun);
            prop_assert!((date("2001-04-03").ordinal()..=date("2001-05-10").ordinal()).contains(&(easter.ordinal() - u32::from(easter.leap_year()))));
        }
    }
}
