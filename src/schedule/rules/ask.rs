//! What somebody looks for, or wants to take, made out against the house.
use chrono::NaiveDate;

use super::house::{Centre, Counsellor, House, Service};
use super::slots::Slot;
use super::values::{FoundAs, Mode};
use crate::kernel::{CentreId, CounsellorId, EventId, Instant, Lang, PersonId, ResourceId, ServiceId, Span};

/// As far ahead as staff book, unless the service looks farther.
const STAFF_HORIZON_DAYS: i64 = 366;

/// A search: which service, on which local dates (of each centre, both included), and what else matters.
#[derive(Debug, Clone)]
pub struct Search {
    pub service: ServiceId,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub centre: Option<CentreId>,
    pub counsellor: Option<CounsellorId>,
    pub mode: Option<Mode>,
    pub language: Option<Lang>,
    pub found_as: Option<FoundAs>,
    /// The event that is to be moved: its own time counts as free.
    pub leaving_out: Option<EventId>,
    /// Staff look: what only they may book is there too, and neither notice nor horizon binds them.
    pub by_staff: bool,
}

/// A wish for one time. Whoever is not named may be anybody.
#[derive(Debug, Clone)]
pub struct Take {
    pub service: ServiceId,
    pub start: Instant,
    pub mode: Mode,
    pub centre: Option<CentreId>,
    pub counsellor: Option<CounsellorId>,
    pub language: Option<Lang>,
    pub found_as: Option<FoundAs>,
    /// Held too, and only for proven persons.
    pub client: Option<PersonId>,
    /// The event that this time is to replace: its own time counts as free.
    pub leaving_out: Option<EventId>,
    /// Staff book: as in [`Search`].
    pub by_staff: bool,
}

/// A search or a wish with everything it names found in the house.
#[derive(Debug)]
pub struct Ask<'h> {
    pub house: &'h House,
    pub service: &'h Service,
    /// Those who may be meant.
    pub counsellors: Vec<&'h Counsellor>,
    pub centres: Vec<&'h Centre>,
    /// Those of the service that are asked for.
    pub modes: Vec<Mode>,
    pub by_staff: bool,
}

impl<'h> Ask<'h> {
    /// `None` when something named is not there, not active, not for the public, or not given there or by her.
    pub fn search(house: &'h House, search: &Search) -> Option<Ask<'h>> {
        let ask = Ask::new(house, search.service, search.centre, search.counsellor, search.mode, search.by_staff)?;
        Some(ask.with(search.language, search.found_as))
    }

    /// As [`Ask::search`].
    pub fn take(house: &'h House, take: &Take) -> Option<Ask<'h>> {
        let ask = Ask::new(house, take.service, take.centre, take.counsellor, Some(take.mode), take.by_staff)?;
        Some(ask.with(take.language, take.found_as))
    }

    fn new(
        house: &'h House,
        service: ServiceId,
        centre: Option<CentreId>,
        counsellor: Option<CounsellorId>,
        mode: Option<Mode>,
        by_staff: bool,
    ) -> Option<Ask<'h>> {
        let service = house.service(service).filter(|it| it.is_public() || (by_staff && it.active))?;
        let mut centres = house.centres_of(service);
        if let Some(id) = centre {
            centres.retain(|it| it.id == id);
        }
        let mut counsellors = house.counsellors_of(service.id);
        if let Some(id) = counsellor {
            counsellors.retain(|it| it.id == id);
        }
        if (centre.is_some() && centres.is_empty()) || (counsellor.is_some() && counsellors.is_empty()) {
            return None;
        }
        let modes = service.modes.iter().copied().filter(|it| mode.is_none_or(|asked| asked == *it)).collect();
        Some(Ask { house, service, counsellors, centres, modes, by_staff })
    }

    fn with(mut self, language: Option<Lang>, found_as: Option<FoundAs>) -> Ask<'h> {
        self.counsellors.retain(|it| {
            language.is_none_or(|asked| it.languages.contains(&asked)) && found_as.is_none_or(|asked| it.found_as == Some(asked))
        });
        self
    }

    pub fn centre_ids(&self) -> Vec<CentreId> {
        self.centres.iter().map(|it| it.id).collect()
    }

    /// How long before its start a meeting can be booked at the latest.
    pub fn notice_minutes(&self) -> i64 {
        if self.by_staff { 0 } else { self.service.notice_minutes }
    }

    /// How many days ahead can be booked.
    pub fn horizon_days(&self) -> i64 {
        if self.by_staff { self.service.horizon_days.max(STAFF_HORIZON_DAYS) } else { self.service.horizon_days }
    }

    /// A meeting that begins then.
    pub fn meeting(&self, start: Instant) -> Option<Span> {
        Span::lasting(start, self.service.duration_minutes)
    }

    /// What a meeting takes of the counsellor's and the room's time.
    pub fn held(&self, meeting: Span) -> Span {
        meeting.with_buffers(self.service.buffer_before_minutes, self.service.buffer_after_minutes)
    }

    /// Every counsellor and room whose holds can matter.
    pub fn resources(&self) -> Vec<ResourceId> {
        let mut found: Vec<ResourceId> = Vec::new();
        for counsellor in &self.counsellors {
            found.extend(self.house.counsellor_resources.get(&counsellor.id));
            let openings = self.house.openings.get(&counsellor.id).into_iter().flatten();
            for opening in openings.filter(|it| it.is_for(self.service.id)) {
                let moved = opening.exceptions.values().filter_map(|it| it.room);
                found.extend(opening.room.into_iter().chain(moved).filter_map(|it| self.house.room_resources.get(&it)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The counsellor and the room of one slot.
    pub fn resources_of(&self, slot: &Slot) -> Vec<ResourceId> {
        let room = slot.room.and_then(|it| self.house.room_resources.get(&it));
        self.house.counsellor_resources.get(&slot.counsellor).into_iter().chain(room).copied().collect()
    }
}
