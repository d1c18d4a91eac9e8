//! What staff set up: the values of DOMAIN.md before they have a number.
use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;

use super::house::{Question, Window};
use super::values::{Bookers, FoundAs, Mode};
use crate::kernel::{CentreId, CounsellorId, Lang, OpeningId, PersonId, RoomId, ServiceId, Texts};

/// See [`super::Centre`] for the meaning of its fields, as for the others here.
#[derive(Debug, Clone)]
pub struct NewCentre {
    pub slug: String,
    pub name: Texts,
    pub city: Texts,
    pub address: Texts,
    pub directions: Texts,
    pub hours: Texts,
    pub phone: String,
    pub email: String,
    pub zone: Tz,
    pub closed_on_holidays: bool,
    pub position: i64,
}

impl Default for NewCentre {
    /// In Minsk, closed on public holidays.
    fn default() -> Self {
        NewCentre {
            slug: String::new(),
            name: Texts::default(),
            city: Texts::default(),
            address: Texts::default(),
            directions: Texts::default(),
            hours: Texts::default(),
            phone: String::new(),
            email: String::new(),
            zone: chrono_tz::Europe::Minsk,
            closed_on_holidays: true,
            position: 0,
        }
    }
}

#[derive(Debug, Clone)]
pub struct NewService {
    pub slug: String,
    pub field: String,
    pub icon: String,
    pub title: Texts,
    pub summary: Texts,
    pub bring: Vec<Texts>,
    pub questions: Vec<Question>,
    pub duration_minutes: i64,
    pub grid_minutes: i64,
    pub notice_minutes: i64,
    pub horizon_days: i64,
    pub buffer_before_minutes: i64,
    pub buffer_after_minutes: i64,
    pub cutoff_minutes: i64,
    pub daily_cap: Option<i64>,
    pub open_cap: i64,
    pub who: Bookers,
    pub modes: Vec<Mode>,
    pub discreet: bool,
    pub anonymous: bool,
    pub minimum_age: i64,
    pub consultation: bool,
    pub position: i64,
    pub centres: Vec<CentreId>,
}

impl Default for NewService {
    /// A consultation of 45 minutes in person, beginning at each quarter, two hours' notice, 60 days ahead.
    fn default() -> Self {
        NewService {
            slug: String::new(),
            field: String::new(),
            icon: String::new(),
            title: Texts::default(),
            summary: Texts::default(),
            bring: Vec::new(),
            questions: Vec::new(),
            duration_minutes: 45,
            grid_minutes: 15,
            notice_minutes: 120,
            horizon_days: 60,
            buffer_before_minutes: 0,
            buffer_after_minutes: 0,
            cutoff_minutes: 120,
            daily_cap: None,
            open_cap: 3,
            who: Bookers::Anyone,
            modes: vec![Mode::InPerson],
            discreet: false,
            anonymous: true,
            minimum_age: 14,
            consultation: true,
            position: 0,
            centres: Vec::new(),
        }
    }
}

#[derive(Debug, Clone)]
pub struct NewCounsellor {
    pub person: PersonId,
    pub name: Texts,
    pub title: Texts,
    pub languages: Vec<Lang>,
    pub found_as: Option<FoundAs>,
    pub video_link: String,
    pub services: Vec<ServiceId>,
}

#[derive(Debug, Clone)]
pub struct NewOpening {
    pub counsellor: CounsellorId,
    pub centre: CentreId,
    pub room: Option<RoomId>,
    pub weekday: Weekday,
    pub every_weeks: i64,
    pub nth: Option<i64>,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub windows: Vec<Window>,
    pub modes: Vec<Mode>,
    /// All of hers when empty.
    pub services: Vec<ServiceId>,
}

/// One date of an opening changed: no windows drop it.
#[derive(Debug, Clone)]
pub struct NewException {
    pub opening: OpeningId,
    pub day: NaiveDate,
    pub windows: Vec<Window>,
    pub room: Option<RoomId>,
}
