//! The programme of 2009 and 2010 as the ledger would have seen it: exactly 9,000 attended consultations at the first
//! centre, and besides them those who did not come, and those who cancelled. The same for every date of the demonstration.
use chrono::{Datelike, NaiveDate, TimeZone, Weekday};

use super::dice::Dice;
use super::network::COLLEAGUES;
use super::people::somebody;
use crate::encounters::Outcome;
use crate::kernel::Instant;
use crate::people::NewPerson;

pub const ATTENDED: usize = 9_000;
const NO_SHOWS: usize = 1_236;
const CANCELLED: usize = 904;
const SEED: u64 = 2009;

/// The centre's counsellors of then: the first eight of the network.
const COUNSELLORS: usize = 8;
const HOURS: std::ops::Range<u32> = 10..19;

/// How often each service was asked for, by its number.
const TOPICS: [usize; 8] = [24, 30, 12, 17, 6, 9, 0, 2];

/// Public holidays of Belarus in the programme's span: nobody worked.
const HOLIDAYS: [(i32, u32, u32); 12] = [
    (2009, 7, 3),
    (2009, 11, 7),
    (2009, 12, 25),
    (2010, 1, 1),
    (2010, 1, 7),
    (2010, 3, 8),
    (2010, 4, 13),
    (2010, 5, 1),
    (2010, 5, 9),
    (2010, 7, 3),
    (2010, 11, 7),
    (2010, 12, 25),
];

/// One meeting of then. `person` counts into [`Past::people`]; anonymous meetings have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    pub starts_at: Instant,
    pub counsellor: usize,
    pub service: usize,
    pub mode: &'static str,
    pub outcome: Outcome,
    pub person: Option<usize>,
    /// Attended for the first time; unknown for the anonymous.
    pub first: Option<bool>,
}

#[derive(Debug, Clone)]
pub struct Past {
    /// In the order of their start.
    pub meetings: Vec<Meeting>,
    pub people: Vec<NewPerson>,
}

pub fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2009, 7, 1).unwrap_or_default()
}

pub fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2010, 12, 31).unwrap_or_default()
}

pub fn past() -> Past {
    let mut dice = Dice::new(SEED);
    let mut meetings = Vec::with_capacity(ATTENDED + NO_SHOWS + CANCELLED);
    let mut outcomes = outcomes(&mut dice);
    for (day, many) in days() {
        for (hour, counsellor) in places(&mut dice, many) {
            let Some(outcome) = outcomes.pop() else { break };
            meetings.extend(meeting(&mut dice, day, hour, counsellor, outcome));
        }
    }
    meetings.sort_by_key(|it| (it.starts_at, it.counsellor));
    let people = introduce(&mut dice, &mut meetings);
    Past { meetings, people }
}

fn outcomes(dice: &mut Dice) -> Vec<Outcome> {
    let mut all = vec![Outcome::Attended; ATTENDED];
    all.extend(vec![Outcome::NoShow; NO_SHOWS]);
    all.extend(vec![Outcome::Cancelled; CANCELLED]);
    dice.shuffle(&mut all);
    all
}

/// Working days and how many meetings each had: few at first, fewer in summer and before the new year; exactly as many
/// in all as there were, by the largest remainders.
fn days() -> Vec<(NaiveDate, usize)> {
    let working = first_day().iter_days().take_while(|day| *day <= last_day()).filter(|day| is_worked(*day));
    let weighed: Vec<(NaiveDate, usize)> = working.map(|day| (day, weight(day))).collect();
    let whole: usize = weighed.iter().map(|it| it.1).sum();
    let all = ATTENDED + NO_SHOWS + CANCELLED;
    let mut days: Vec<(NaiveDate, usize)> = weighed.iter().map(|(day, weight)| (*day, all * weight / whole)).collect();
    let mut by_remainder: Vec<usize> = (0..days.len()).collect();
    by_remainder.sort_by_key(|at| (std::cmp::Reverse(all * weighed[*at].1 % whole), *at));
    let missing = all - days.iter().map(|it| it.1).sum::<usize>();
    for at in by_remainder.into_iter().take(missing) {
        days[at].1 += 1;
    }
    days
}

fn is_worked(day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    !weekend && !HOLIDAYS.iter().any(|(year, month, date)| NaiveDate::from_ymd_opt(*year, *month, *date) == Some(day))
}

fn weight(day: NaiveDate) -> usize {
    let opened = usize::try_from((day - first_day()).num_days() / 30).unwrap_or_default();
    let known = (40 + 10 * opened).min(100);
    let season = match day.month() {
        7 | 8 => 60,
        12 if day.day() > 20 => 55,
        1 => 80,
        _ => 100,
    };
    let weekday = match day.weekday() {
        Weekday::Mon => 90,
        Weekday::Fri => 85,
        _ => 100,
    };
    known * season * weekday
}

/// So many different pairs of an hour and a counsellor: nobody sat in two meetings at once.
fn places(dice: &mut Dice, many: usize) -> Vec<(u32, usize)> {
    let mut all: Vec<(u32, usize)> = HOURS.flat_map(|hour| (0..COUNSELLORS).map(move |it| (hour, it))).collect();
    dice.shuffle(&mut all);
    all.truncate(many);
    all
}

fn meeting(dice: &mut Dice, day: NaiveDate, hour: u32, counsellor: usize, outcome: Outcome) -> Option<Meeting> {
    let shares: Vec<(usize, usize)> = COLLEAGUES[counsellor].services.iter().map(|it| (*it, TOPICS[*it])).collect();
    let service = dice.pick(&shares)?;
    let mode = dice.pick(&[("in_person", 79), ("phone", 15), ("outreach", 4), ("video", 2)])?;
    let start = chrono_tz::Europe::Minsk.from_local_datetime(&day.and_hms_opt(hour, 0, 0)?).earliest()?;
    Some(Meeting { starts_at: Instant::from(start), counsellor, service, mode, outcome, person: None, first: None })
}

/// Gives the meetings their people: some stay anonymous, some had come before, and come again within months.
fn introduce(dice: &mut Dice, meetings: &mut [Meeting]) -> Vec<NewPerson> {
    let mut people = Vec::new();
    let mut attended: Vec<bool> = Vec::new();
    for meeting in meetings {
        if dice.happens(7) {
            continue;
        }
        let recent = people.len().min(900);
        let person = if recent > 50 && dice.happens(38) {
            people.len() - 1 - dice.below(recent)
        } else {
            let year = meeting.starts_at.at(chrono_tz::Europe::Minsk).year();
            people.push(somebody(dice, i64::from(year)));
            attended.push(false);
            people.len() - 1
        };
        meeting.person = Some(person);
        meeting.first = Some(!attended[person]);
        attended[person] |= meeting.outcome == Outcome::Attended;
    }
    people
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn nine_thousand_attended_on_working_days_and_hours_and_nobody_sat_in_two_meetings_at_once() {
        let past = past();
        let attended = past.meetings.iter().filter(|it| it.outcome == Outcome::Attended).count();
        assert_eq!((attended, past.meetings.len()), (ATTENDED, ATTENDED + NO_SHOWS + CANCELLED));
        let mut places = BTreeSet::new();
        for meeting in &past.meetings {
            let local = meeting.starts_at.at(chrono_tz::Europe::Minsk).naive_local();
            assert!(is_worked(local.date()) && local.date() >= first_day() && local.date() <= last_day(), "{local}");
            assert!((10..19).contains(&chrono::Timelike::hour(&local)), "{local}");
            assert!(places.insert((meeting.starts_at, meeting.counsellor)));
        }
        let summer = past.meetings.iter().filter(|it| {
            let moment = it.starts_at.at(chrono_tz::Europe::Minsk);
            moment.month() == 7 && chrono::Offset::fix(moment.offset()).local_minus_utc() == 3 * 3600
        });
        assert!(summer.count() > 500, "Minsk had summer time then");
    }

    #[test]
    fn the_past_is_always_the_same_and_people_came_several_times() {
        let (one, two) = (past(), past());
        assert_eq!((one.meetings.as_slice(), one.people.len()), (two.meetings.as_slice(), two.people.len()));
        assert!(one.people.len() > 4_000 && one.people.len() < 8_000, "{}", one.people.len());
        let again = one.meetings.iter().filter(|it| it.first == Some(false)).count();
        assert!(again > 1_500, "{again}");
        assert!(one.people.iter().any(|it| it.birth_year.is_none()));
    }
}
