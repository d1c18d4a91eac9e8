//! How full a group is: as a sentence, a pill, a row of little seats (component 23).
use serde::Serialize;

use crate::i18n::{self, say, say_with};
use crate::kernel::{Instant, Lang};
use crate::trainings::rules::No;
use crate::trainings::views::Group;

/// So many seats are drawn one by one; more become one bar.
const DRAWN: i64 = 30;

/// Whether one may enrol now; the better comes last, so that of several groups the best is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Closed,
    Begun,
    /// Not yet, perhaps from then on.
    NotYet(Option<Instant>),
    /// One may wait in line.
    Full,
    Free(i64),
}

#[derive(Debug, Serialize)]
pub struct Pill {
    pub label: String,
    pub kind: &'static str,
}

/// Decided places for the drawing, in hundredths of its width, and the words that say the same.
#[derive(Debug, Serialize)]
pub struct Seats {
    full: bool,
    drawn: Vec<Seat>,
    text: String,
}

#[derive(Debug, Serialize)]
struct Seat {
    x: String,
    width: String,
    on: bool,
}

pub fn standing(it: &Group, now: Instant) -> Standing {
    match it.doors.let_in(false, now) {
        Ok(()) if it.seats_left() > 0 => Standing::Free(it.seats_left()),
        Ok(()) => Standing::Full,
        Err(No::NotYet) => Standing::NotYet(it.doors.opens_at.filter(|at| *at > now)),
        Err(No::Begun) => Standing::Begun,
        Err(_) => Standing::Closed,
    }
}

/// Of several groups together: places add up, else the best that holds for any of them.
pub fn together(all: &[Standing]) -> Standing {
    let free: i64 = all.iter().map(|it| if let Standing::Free(left) = it { *left } else { 0 }).sum();
    if free > 0 { Standing::Free(free) } else { all.iter().copied().max().unwrap_or(Standing::Closed) }
}

pub fn pill(lang: Lang, it: Standing, zone: chrono_tz::Tz) -> Pill {
    let (label, kind) = match it {
        Standing::Free(left) => (say_with(lang, "trainings-left", &[("count", left.into())]), "ok"),
        Standing::Full => (say(lang, "trainings-full"), "warn"),
        Standing::NotYet(Some(at)) => {
            let when = i18n::starts_within(lang, at, zone);
            (say_with(lang, "trainings-opens", &[("when", when.into())]), "info")
        }
        Standing::NotYet(None) => (say(lang, "trainings-not-open"), "info"),
        Standing::Begun => (say(lang, "trainings-begun"), ""),
        Standing::Closed => (say(lang, "trainings-closed"), ""),
    };
    Pill { label, kind }
}

pub fn seats(lang: Lang, it: &Group) -> Seats {
    let (taken, capacity) = (it.taken.min(it.capacity), it.capacity);
    let told = [("taken", taken.into()), ("count", capacity.into())];
    Seats { full: taken >= capacity, drawn: drawn(taken, capacity), text: say_with(lang, "trainings-seats", &told) }
}

fn drawn(taken: i64, capacity: i64) -> Vec<Seat> {
    if capacity <= 0 {
        return Vec::new();
    }
    if capacity > DRAWN {
        let on = 100.0 * taken as f64 / capacity as f64;
        return [(0.0, on, true), (on, 100.0 - on, false)].into_iter().filter(|it| it.1 > 0.0).map(seat).collect();
    }
    let step = 100.0 / capacity as f64;
    let width = step - (step * 0.3).min(1.2);
    (0..capacity).map(|at| seat((step * at as f64, width, at < taken))).collect()
}

fn seat((x, width, on): (f64, f64, bool)) -> Seat {
    Seat { x: format!("{x:.2}"), width: format!("{width:.2}"), on }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_are_drawn_one_by_one_and_a_hall_as_a_bar() {
        let few = drawn(8, 12);
        assert_eq!((few.len(), few.iter().filter(|it| it.on).count()), (12, 8));
        assert_eq!((few[1].x.as_str(), few[1].width.as_str()), ("8.33", "7.13"));
        let many = drawn(50, 200);
        assert_eq!((many.len(), many[0].width.as_str(), many[1].x.as_str()), (2, "25.00", "25.00"));
        assert_eq!((drawn(0, 200).len(), drawn(200, 200).len(), drawn(0, 0).len()), (1, 1, 0));
    }

    #[test]
    fn of_several_groups_the_best_is_told_and_places_add_up() {
        use Standing::{Closed, Free, Full, NotYet};
        assert_eq!(together(&[Free(2), Full, Free(3)]), Free(5));
        assert_eq!(together(&[NotYet(None), Full, Closed]), Full);
        assert_eq!(together(&[]), Closed);
    }
}
