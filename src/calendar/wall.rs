//! The wall clock of a zone over some years, and the VTIMEZONE that says it (RFC 5545 §3.6.5): one offset for good, or two
//! that change places by a rule every year. Lists of dates and history are never written: Outlook approximates all else to
//! two yearly rules or ignores it (MS-STANOICAL §2.2.47).
//! Readers go two ways: some believe the VTIMEZONE, others only the name, which has to stand in the IANA time zone
//! database. So both are always true.
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone as _, Weekday};
use chrono_tz::Tz;
use ics::properties::RRule;
use ics::{Daylight, Standard, TimeZone};

use crate::kernel::Instant;

/// Zones of the database that are named after no place, and have summer time.
const NAMELESS: [Tz; 3] = [Tz::WET, Tz::CET, Tz::EET];

/// The last one of a month.
const LAST: i8 = -1;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wall {
    zone: Tz,
    /// The years, in UTC, over which `offsets` are known to be true.
    years: RangeInclusive<i32>,
    offsets: Offsets,
    /// The TZID.
    name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Offsets {
    /// Seconds east of UTC.
    One(i32),
    Two {
        standard: Onset,
        daylight: Onset,
    },
}

/// When an offset begins, every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Onset {
    /// Seconds east of UTC, before and from then on.
    from: i32,
    to: i32,
    month: u32,
    /// 1 to 4, or `LAST`.
    nth: i8,
    weekday: Weekday,
    /// As the clock shows it before it is changed.
    time: NaiveTime,
}

/// A change of the clock in one year.
#[derive(Debug, Clone, Copy)]
struct Change {
    from: i32,
    to: i32,
    /// What the clock shows before it is changed.
    wall: NaiveDateTime,
}

impl Wall {
    /// `None` when the zone's changes in these years follow no rule that holds in each of them: such zones there are
    /// (Morocco's clock follows the moon), and a VTIMEZONE that readers take cannot say them.
    pub fn over(zone: Tz, years: RangeInclusive<i32>) -> Option<Wall> {
        let offsets = offsets(zone, &years)?;
        Some(Wall { zone, years, offsets, name: zone.name().to_owned() })
    }

    /// The same clock under a name that tells no city. Where the database has none, any name will do (§3.8.3.1): who
    /// does not believe the VTIMEZONE takes it for the zone of the calendar's owner.
    pub fn nameless(&self) -> Wall {
        let fixed = match self.offsets {
            // The sign of these names is POSIX's: Etc/GMT-3 is three hours east of Greenwich.
            Offsets::One(offset) if offset % 3600 == 0 => Tz::from_str(&format!("Etc/GMT{:+}", -offset / 3600)).ok(),
            Offsets::One(_) | Offsets::Two { .. } => None,
        };
        let same = |it: &Tz| offsets(*it, &self.years) == Some(self.offsets);
        match fixed.into_iter().chain(NAMELESS).find(same) {
            Some(zone) => Wall { zone, name: zone.name().to_owned(), ..self.clone() },
            None => Wall { name: "Local".to_owned(), ..self.clone() },
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the clock shows, if that tells the moment; `None` when it is shown twice, or when the VTIMEZONE is not true then.
    pub fn read(&self, moment: Instant) -> Option<NaiveDateTime> {
        let year = moment.utc().year();
        if !self.years.contains(&year) && offsets(self.zone, &(year..=year)) != Some(self.offsets) {
            return None;
        }
        let shown = self.shown(moment);
        self.shows_once(shown).then_some(shown)
    }

    /// What the clock shows, be it twice.
    pub fn shown(&self, moment: Instant) -> NaiveDateTime {
        moment.at(self.zone).naive_local()
    }

    /// Neither skipped nor repeated when the clock is changed: readers disagree about both.
    pub fn shows_once(&self, shown: NaiveDateTime) -> bool {
        self.zone.from_local_datetime(&shown).single().is_some()
    }

    pub fn component<'a>(&self) -> TimeZone<'a> {
        match self.offsets {
            Offsets::One(offset) => {
                let east = east(offset);
                TimeZone::standard(self.name.clone(), Standard::new("19700101T000000", east.clone(), east))
            }
            Offsets::Two { standard: winter, daylight: summer } => {
                let mut standard = Standard::new(local(winter.first()), east(winter.from), east(winter.to));
                standard.push(RRule::new(winter.rule()));
                let mut daylight = Daylight::new(local(summer.first()), east(summer.from), east(summer.to));
                daylight.push(RRule::new(summer.rule()));
                let mut zone = TimeZone::standard(self.name.clone(), standard);
                zone.add_daylight(daylight);
                zone
            }
        }
    }
}

impl Onset {
    /// The rule that all these changes, one of each year, follow. In a year whose fourth Sunday is its last, both would
    /// do; the last is what laws say.
    fn of(changes: &[Change]) -> Option<Onset> {
        let one = changes.first()?;
        let (month, weekday, time) = (one.wall.month(), one.wall.weekday(), one.wall.time());
        let rules = [LAST, 1, 2, 3, 4].map(|nth| Onset { from: one.from, to: one.to, month, nth, weekday, time });
        rules.into_iter().find(|rule| changes.iter().all(|it| rule.holds(it)))
    }

    fn holds(&self, change: &Change) -> bool {
        (self.from, self.to) == (change.from, change.to) && self.within(change.wall.year()) == change.wall
    }

    fn within(&self, year: i32) -> NaiveDateTime {
        let nth = |nth: u8| NaiveDate::from_weekday_of_month_opt(year, self.month, self.weekday, nth);
        let day = u8::try_from(self.nth).map_or_else(|_| nth(5).or_else(|| nth(4)), nth);
        day.unwrap_or_default().and_time(self.time)
    }

    /// The first one since 1970, from when on the rule is said to hold: readers know nothing earlier.
    fn first(&self) -> NaiveDateTime {
        self.within(1970)
    }

    fn rule(&self) -> String {
        format!("FREQ=YEARLY;BYMONTH={};BYDAY={}{}", self.month, self.nth, code(self.weekday))
    }
}

/// As BYDAY spells it (§3.3.10).
pub fn code(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

/// Form 1 of DATE-TIME (§3.3.5), without a zone: `20260602T110000`.
pub fn local(shown: NaiveDateTime) -> String {
    shown.format("%Y%m%dT%H%M%S").to_string()
}

/// UTC-OFFSET (§3.3.14).
fn east(seconds: i32) -> String {
    let (sign, size) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    format!("{sign}{:02}{:02}", size / 3600, size % 3600 / 60)
}

fn offsets(zone: Tz, years: &RangeInclusive<i32>) -> Option<Offsets> {
    let (mut ups, mut downs) = (Vec::new(), Vec::new());
    for year in years.clone() {
        let (up, down): (Vec<_>, Vec<_>) = changes(zone, year)?.into_iter().partition(|it| it.to > it.from);
        if up.len() > 1 || up.len() != down.len() {
            return None;
        }
        ups.extend(up);
        downs.extend(down);
    }
    if ups.is_empty() {
        let offset = offset(zone, NaiveDate::from_ymd_opt(*years.start(), 1, 1)?.into());
        return (offset % 60 == 0).then_some(Offsets::One(offset));
    }
    // A rule that holds in some of the years only does not hold.
    (ups.len() == years.clone().count()).then_some(())?;
    Some(Offsets::Two { standard: Onset::of(&downs)?, daylight: Onset::of(&ups)? })
}

/// The changes within a year of UTC. No zone has two within a day.
fn changes(zone: Tz, year: i32) -> Option<Vec<Change>> {
    let (first, end) = (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year + 1, 1, 1)?);
    let mut found = Vec::new();
    let mut from = offset(zone, first.into());
    for day in first.iter_days().take_while(|it| *it < end) {
        let to = offset(zone, (day + Days::new(1)).into());
        if to != from {
            let moment = change_within(zone, day.into(), to);
            found.push(Change { from, to, wall: moment + TimeDelta::seconds(from.into()) });
        }
        from = to;
    }
    Some(found)
}

/// The first second of the day that has the offset of the day's end.
fn change_within(zone: Tz, day: NaiveDateTime, to: i32) -> NaiveDateTime {
    let (mut before, mut after) = (0, 24 * 60 * 60);
    while after - before > 1 {
        let middle = (before + after) / 2;
        match offset(zone, day + TimeDelta::seconds(middle)) == to {
            true => after = middle,
            false => before = middle,
        }
    }
    day + TimeDelta::seconds(after)
}

/// Seconds east of UTC at a moment of UTC.
fn offset(zone: Tz, utc: NaiveDateTime) -> i32 {
    zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::{Africa, America, Asia, Europe};

    fn said(zone: Tz, years: RangeInclusive<i32>) -> Option<String> {
        Wall::over(zone, years).map(|it| it.component().to_string().replace("\r\n", "\n"))
    }

    #[test]
    fn a_zone_without_summer_time_has_one_offset() {
        insta::assert_snapshot!(said(Europe::Minsk, 2026..=2026).unwrap(), @r#"
        BEGIN:VTIMEZONE
        TZID:Europe/Minsk
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:+0300
        TZOFFSETTO:+0300
        END:STANDARD
        END:VTIMEZONE
        "#);
    }

    #[test]
    fn a_zone_with_summer_time_has_two_yearly_rules() {
        insta::assert_snapshot!(said(Europe::Vilnius, 2026..=2026).unwrap(), @r#"
        BEGIN:VTIMEZONE
        TZID:Europe/Vilnius
        BEGIN:STANDARD
        DTSTART:19701025T040000
        TZOFFSETFROM:+0300
        TZOFFSETTO:+0200
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:19700329T030000
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0300
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        END:DAYLIGHT
        END:VTIMEZONE
        "#);
        // Here the second Sunday of March and the first of November.
        insta::assert_snapshot!(said(America::New_York, 2026..=2030).unwrap(), @r#"
        BEGIN:VTIMEZONE
        TZID:America/New_York
        BEGIN:STANDARD
        DTSTART:19701101T020000
        TZOFFSETFROM:-0400
        TZOFFSETTO:-0500
        RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:19700308T020000
        TZOFFSETFROM:-0500
        TZOFFSETTO:-0400
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
        END:DAYLIGHT
        END:VTIMEZONE
        "#);
    }

    #[test]
    fn years_without_one_rule_are_not_said() {
        assert_eq!(said(Europe::Minsk, 2010..=2012), None, "summer time was given up");
        assert_eq!(said(Europe::Minsk, 2011..=2011), None, "one change only");
        assert_eq!(said(Africa::Casablanca, 2025..=2026), None, "Ramadan");
        assert_eq!(said(Asia::Gaza, 2026..=2027), None, "Ramadan");
        assert!(said(Europe::Warsaw, 2020..=2036).is_some());
    }

    #[test]
    fn what_is_said_is_true_at_every_hour() {
        for zone in [Europe::Minsk, Europe::Vilnius, Europe::Dublin, America::Santiago, Asia::Kathmandu, America::St_Johns] {
            let wall = Wall::over(zone, 2026..=2028).unwrap();
            for hour in 0..3 * 365 * 24 {
                let utc = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().and_time(NaiveTime::MIN) + TimeDelta::hours(hour);
                assert_eq!(told(&wall.offsets, utc), offset(zone, utc), "{zone} {utc}");
            }
        }
    }

    /// The offset by the rules alone: that of the latest onset.
    fn told(offsets: &Offsets, utc: NaiveDateTime) -> i32 {
        let Offsets::Two { standard, daylight } = offsets else {
            let Offsets::One(offset) = offsets else { unreachable!() };
            return *offset;
        };
        let years = utc.year() - 1..=utc.year();
        let onsets =
            years.flat_map(|year| [standard, daylight].map(|it| (it.within(year) - TimeDelta::seconds(it.from.into()), it.to)));
        onsets.filter(|(begins, _)| *begins <= utc).max().unwrap().1
    }

    #[test]
    fn a_nameless_clock_keeps_the_offsets_and_tells_no_city() {
        let named = |zone: Tz| Wall::over(zone, 2026..=2027).unwrap().nameless().name().to_owned();
        assert_eq!(named(Europe::Minsk), "Etc/GMT-3");
        assert_eq!(named(America::Sao_Paulo), "Etc/GMT+3");
        assert_eq!((named(Europe::Vilnius).as_str(), named(Europe::Warsaw).as_str()), ("EET", "CET"));
        assert_eq!((named(Asia::Kathmandu).as_str(), named(America::New_York).as_str()), ("Local", "Local"));
    }

    #[test]
    fn a_clock_is_read_where_it_is_true_and_shows_a_time_once() {
        let vilnius = Wall::over(Europe::Vilnius, 2026..=2026).unwrap();
        let at = |month, day, hour| {
            let utc = NaiveDate::from_ymd_opt(2026, month, day).unwrap().and_hms_opt(hour, 30, 0).unwrap();
            vilnius.read(utc.and_utc().into()).map(local)
        };
        assert_eq!(at(10, 24, 9).as_deref(), Some("20261024T123000"));
        assert_eq!((at(10, 25, 0), at(10, 25, 1)), (None, None), "03:30 comes twice");
        assert_eq!(at(10, 25, 2).as_deref(), Some("20261025T043000"));
        let later = Instant(1_900_000_000);
        assert!(vilnius.read(later).is_some(), "the rule holds in 2030 too");
        assert_eq!(Wall::over(Europe::Minsk, 2026..=2026).unwrap().read(Instant(1_300_000_000)), None, "not in 2011");
    }
}
