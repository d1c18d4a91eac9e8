//! The centres, people and hours of the house: domain values, all of them in memory.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::settings::{Doors, Settings};
use super::values::{Bookers, FoundAs, Mode};
use super::workdays::Workdays;
use crate::kernel::{CentreId, CounsellorId, Lang, OpeningId, PersonId, ResourceId, RoomId, ServiceId, Span, Spans, Texts};

/// An office with its own staff, rooms, opening days and time zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Centre {
    pub id: CentreId,
    pub slug: String,
    pub name: Texts,
    pub city: Texts,
    pub address: Texts,
    /// How to find it.
    pub directions: Texts,
    /// Its hours in words.
    pub hours: Texts,
    pub phone: String,
    pub email: String,
    pub zone: Tz,
    /// Whether public holidays and moved working days hold here.
    pub closed_on_holidays: bool,
    pub position: i64,
    pub active: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    pub id: RoomId,
    pub centre: CentreId,
    pub name: Texts,
    pub active: bool,
}

/// A bookable kind of meeting. Minutes and days as their names say.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    pub id: ServiceId,
    pub slug: String,
    pub field: String,
    /// Name of its icon.
    pub icon: String,
    pub title: Texts,
    pub summary: Texts,
    /// What to bring.
    pub bring: Vec<Texts>,
    pub questions: Vec<Question>,
    pub duration_minutes: i64,
    /// Meetings begin on multiples of this since local midnight.
    pub grid_minutes: i64,
    /// How long before its start a meeting can be booked at the latest.
    pub notice_minutes: i64,
    /// How many days ahead can be booked, today not counted.
    pub horizon_days: i64,
    pub buffer_before_minutes: i64,
    pub buffer_after_minutes: i64,
    /// How long before its start a meeting can be moved or cancelled at the latest.
    pub cutoff_minutes: i64,
    /// How many of these meetings one counsellor holds on one local day.
    pub daily_cap: Option<i64>,
    /// How many coming meetings one person may have.
    pub open_cap: i64,
    pub who: Bookers,
    pub modes: Vec<Mode>,
    /// Messages about it are discreet unless the person says otherwise.
    pub discreet: bool,
    /// Whether it may be had without a name.
    pub anonymous: bool,
    pub minimum_age: i64,
    /// Whether it counts as a consultation.
    pub consultation: bool,
    pub position: i64,
    pub active: bool,
    pub centres: Vec<CentreId>,
}

impl Service {
    /// Whether the public may find and book it.
    pub fn is_public(&self) -> bool {
        self.active && self.who == Bookers::Anyone
    }
}

/// What a service asks beforehand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// Name of the answer in forms and in the interface for machines.
    pub key: String,
    pub label: Texts,
    pub hint: Option<Texts>,
    pub required: bool,
    /// A paragraph rather than a line.
    pub long: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Counsellor {
    pub id: CounsellorId,
    pub person: PersonId,
    pub name: Texts,
    pub title: Texts,
    pub languages: Vec<Lang>,
    pub found_as: Option<FoundAs>,
    pub video_link: String,
    pub active: bool,
    pub services: Vec<ServiceId>,
}

/// Local time of a day: minutes since midnight, `until` not included, 24:00 at most. Invariant: `from` < `until` ≤ 1440.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    from: i64,
    until: i64,
}

impl Window {
    /// `None` unless 0 ≤ from < until ≤ 1440.
    pub fn new(from: i64, until: i64) -> Option<Window> {
        (0 <= from && from < until && until <= 24 * 60).then_some(Window { from, until })
    }

    /// From `HH:MM-HH:MM`; the end may be 24:00.
    pub fn parse(text: &str) -> Option<Window> {
        let (from, until) = text.split_once('-')?;
        Window::new(minutes(from)?, minutes(until)?)
    }

    pub fn from(self) -> i64 {
        self.from
    }

    pub fn until(self) -> i64 {
        self.until
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:02}:{:02}-{:02}:{:02}", self.from / 60, self.from % 60, self.until / 60, self.until % 60)
    }
}

fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = |it: &str| (it.len() == 2 && it.bytes().all(|it| it.is_ascii_digit())).then(|| it.parse::<i64>().ok())?;
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    (minutes < 60).then_some(hours * 60 + minutes)
}

/// Recurring time in which a counsellor receives.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    pub id: OpeningId,
    pub counsellor: CounsellorId,
    pub centre: CentreId,
    /// Held in whatever mode but outreach: the counsellor sits there.
    pub room: Option<RoomId>,
    pub weekday: Weekday,
    /// Every so many weeks, counted from the week of `valid_from`.
    pub every_weeks: i64,
    /// That weekday of the month: 1 to 5, or −1 for the last.
    pub nth: Option<i64>,
    pub valid_from: NaiveDate,
    /// The last day.
    pub valid_until: Option<NaiveDate>,
    pub windows: Vec<Window>,
    pub modes: Vec<Mode>,
    /// What it is for; all of the counsellor's when empty.
    pub services: Vec<ServiceId>,
    /// Grows with every edit of it or of one of its dates.
    pub version: i64,
    /// By local date.
    pub exceptions: BTreeMap<NaiveDate, Exception>,
}

/// One date of an opening: dropped (no windows), at other hours, or in another room.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exception {
    pub windows: Vec<Window>,
    /// The opening's own room when there is none here.
    pub room: Option<RoomId>,
}

/// Everything about who receives when, but for what is taken.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// Changes with every edit by staff.
    pub version: i64,
    pub settings: Settings,
    pub centres: BTreeMap<CentreId, Centre>,
    pub rooms: BTreeMap<RoomId, Room>,
    pub services: BTreeMap<ServiceId, Service>,
    pub counsellors: BTreeMap<CounsellorId, Counsellor>,
    pub openings: BTreeMap<CounsellorId, Vec<Opening>>,
    pub absences: BTreeMap<CounsellorId, Spans>,
    /// While it lasts, what is free at a centre is for its desk alone.
    pub desk_times: BTreeMap<CentreId, Span>,
    pub workdays: Workdays,
    /// Under which numbers their time is held.
    pub counsellor_resources: HashMap<CounsellorId, ResourceId>,
    pub room_resources: HashMap<RoomId, ResourceId>,
}

impl House {
    pub fn centre(&self, id: CentreId) -> Option<&Centre> {
        self.centres.get(&id)
    }

    /// The zone of a centre; without one, of the first.
    pub fn zone_of(&self, id: Option<CentreId>) -> Option<Tz> {
        match id {
            Some(id) => self.centre(id),
            None => self.open_centres().into_iter().next(),
        }
        .map(|it| it.zone)
    }

    pub fn centre_by_slug(&self, slug: &str) -> Option<&Centre> {
        self.centres.values().find(|it| it.slug == slug)
    }

    pub fn room(&self, id: RoomId) -> Option<&Room> {
        self.rooms.get(&id)
    }

    pub fn service(&self, id: ServiceId) -> Option<&Service> {
        self.services.get(&id)
    }

    pub fn service_by_slug(&self, slug: &str) -> Option<&Service> {
        self.services.values().find(|it| it.slug == slug)
    }

    pub fn counsellor(&self, id: CounsellorId) -> Option<&Counsellor> {
        self.counsellors.get(&id)
    }

    /// Open to the public, in the order in which they are shown.
    pub fn open_centres(&self) -> Vec<&Centre> {
        let mut centres: Vec<&Centre> = self.centres.values().filter(|it| it.active).collect();
        centres.sort_by_key(|it| (it.position, it.id));
        centres
    }

    /// Whether young people can book here: a house that was furnished without saying is open.
    pub fn is_open(&self) -> bool {
        match self.settings.doors {
            Doors::Open => true,
            Doors::Closed => false,
            Doors::Unsaid => !self.centres.is_empty() && !self.services.is_empty(),
        }
    }

    /// What the public may book under this name.
    pub fn public_service(&self, slug: &str) -> Option<&Service> {
        self.service_by_slug(slug).filter(|it| it.is_public() && self.is_open())
    }

    /// What the public may book, in the order in which it is shown.
    pub fn public_services(&self) -> Vec<&Service> {
        let mut services: Vec<&Service> = self.services.values().filter(|it| it.is_public() && self.is_open()).collect();
        services.sort_by_key(|it| (it.position, it.id));
        services
    }

    /// The open centres that give a service, in the order in which they are shown.
    pub fn centres_of(&self, service: &Service) -> Vec<&Centre> {
        self.open_centres().into_iter().filter(|it| service.centres.contains(&it.id)).collect()
    }

    /// The active counsellors who give a service.
    pub fn counsellors_of(&self, service: ServiceId) -> Vec<&Counsellor> {
        self.counsellors.values().filter(|it| it.active && it.services.contains(&service)).collect()
    }

    /// The centres at which somebody receives; who has no hours yet belongs wherever one of her services is given.
    pub fn places_of(&self, counsellor: &Counsellor) -> BTreeSet<CentreId> {
        let open: BTreeSet<CentreId> = self.openings.get(&counsellor.id).into_iter().flatten().map(|it| it.centre).collect();
        if open.is_empty() {
            return counsellor.services.iter().filter_map(|it| self.service(*it)).flat_map(|it| it.centres.clone()).collect();
        }
        open
    }

    /// Whether staff of a centre may take the time of this counsellor at all: she is active, and one of theirs.
    pub fn works_at(&self, counsellor: CounsellorId, centre: CentreId) -> bool {
        self.counsellor(counsellor).is_some_and(|it| it.active && self.places_of(it).contains(&centre))
    }
}
