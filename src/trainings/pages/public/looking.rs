//! What somebody looks for among the trainings: place, month, topic. A value that is not there counts as not chosen.
use chrono::{Datelike, NaiveDate};
use rocket::form::FromForm;
use serde::Serialize;

use super::words;
use crate::ground::Ground;
use crate::i18n::{self, say};
use crate::kernel::{CentreId, Lang};
use crate::schedule::Mode;
use crate::trainings::rules::Topic;
use crate::trainings::views::{Group, Offer};
use crate::web::Select;

const ONLINE: &str = "online";

#[derive(FromForm)]
pub struct Query {
    place: Option<String>,
    month: Option<String>,
    topic: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Centre(CentreId),
    Online,
}

/// Nothing chosen is everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looking {
    place: Option<Place>,
    /// The first of the month.
    month: Option<NaiveDate>,
    topic: Option<Topic>,
}

/// Component 15.
#[derive(Serialize)]
pub struct Filters {
    action: &'static str,
    summary: String,
    open: bool,
    kept: Vec<()>,
    selects: Vec<Select>,
}

impl Looking {
    pub fn read(ground: &Ground<'_>, query: &Query) -> Looking {
        let centre = |slug: &str| ground.house.open_centres().into_iter().find(|it| it.slug == slug).map(|it| it.id);
        let place = match query.place.as_deref() {
            Some(ONLINE) => Some(Place::Online),
            Some(slug) => centre(slug).map(Place::Centre),
            None => None,
        };
        let month = query.month.as_deref().filter(|it| it.len() == 7);
        Looking {
            place,
            month: month.and_then(|it| NaiveDate::parse_from_str(&format!("{it}-01"), "%Y-%m-%d").ok()),
            topic: query.topic.as_deref().and_then(Topic::parse),
        }
    }

    pub fn is_anything(self) -> bool {
        self.place.is_some() || self.month.is_some() || self.topic.is_some()
    }

    /// What fits of an offer; `None` when nothing does.
    pub fn fitting(self, ground: &Ground<'_>, it: &Offer) -> Option<Vec<Group>> {
        if self.topic.is_some_and(|topic| topic != it.it.topic) {
            return None;
        }
        let groups: Vec<Group> = it.groups.iter().filter(|it| self.fits(ground, it)).cloned().collect();
        (!groups.is_empty()).then_some(groups)
    }

    fn fits(self, ground: &Ground<'_>, it: &Group) -> bool {
        let here = match self.place {
            None => true,
            Some(Place::Online) => it.mode == Mode::Video,
            Some(Place::Centre(centre)) => it.mode != Mode::Video && it.centre == centre,
        };
        here && self.month.is_none_or(|month| months(ground, it).contains(&month))
    }

    /// The lists, with what there is to choose from.
    pub fn filters(self, ground: &Ground<'_>, lang: Lang, offers: &[Offer]) -> Filters {
        let groups = || offers.iter().flat_map(|it| &it.groups);
        let mut places = vec![(String::new(), say(lang, "trainings-filter-any-place"))];
        let centres = ground.house.open_centres();
        places.extend(centres.iter().map(|it| (it.slug.clone(), it.city.get(lang).to_owned())));
        places.push((ONLINE.to_owned(), say(lang, "trainings-online")));
        let mut all: Vec<NaiveDate> = groups().flat_map(|it| months(ground, it)).chain(self.month).collect();
        all.sort_unstable();
        all.dedup();
        let mut named = vec![(String::new(), say(lang, "trainings-filter-any-month"))];
        named.extend(all.into_iter().map(|it| (value(it), words::month(lang, it))));
        let mut topics = vec![(String::new(), say(lang, "trainings-filter-any-topic"))];
        topics.extend(Topic::ALL.iter().map(|it| (it.as_str().to_owned(), words::topic(lang, *it))));
        let place = match self.place {
            None => String::new(),
            Some(Place::Online) => ONLINE.to_owned(),
            Some(Place::Centre(id)) => ground.house.centre(id).map(|it| it.slug.clone()).unwrap_or_default(),
        };
        let month = self.month.map(value).unwrap_or_default();
        let selects = vec![
            Select::new("place", say(lang, "trainings-filter-place"), &place, places),
            Select::new("month", say(lang, "trainings-filter-month"), &month, named),
            Select::new("topic", say(lang, "trainings-filter-topic"), self.topic.map_or("", Topic::as_str), topics),
        ];
        let summary = selects.iter().map(Select::chosen).collect::<Vec<_>>().join(" · ");
        Filters { action: "/trainings", summary, open: self.is_anything(), kept: Vec::new(), selects }
    }
}

/// The months in which a group still meets, by their first day.
fn months(ground: &Ground<'_>, it: &Group) -> Vec<NaiveDate> {
    let zone = ground.zone_of(it.centre);
    let coming = it.dates().filter(|it| it.span.end() > ground.now);
    let mut all: Vec<NaiveDate> = coming.filter_map(|it| i18n::day(it.span.start(), zone).with_day(1)).collect();
    all.dedup();
    all
}

/// `2026-12`
fn value(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}
