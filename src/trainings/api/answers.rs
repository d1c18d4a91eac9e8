//! The shapes of what is answered.
use chrono::SecondsFormat;
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::ToSchema;

use crate::ground::spell_code;
use crate::kernel::{Instant, Texts};
use crate::schedule::House;
use crate::trainings::rules::GroupState;
use crate::trainings::views::{Enrolment, Group, Offer};

/// A text in three languages.
#[derive(Serialize, ToSchema)]
pub struct TitleAnswer {
    pub be: String,
    pub ru: String,
    pub en: String,
}

#[derive(Serialize, ToSchema)]
pub struct TrainingAnswer {
    pub slug: String,
    pub title: TitleAnswer,
    /// `training`, `course`, `lecture_course`, `study_visit`, `round_table`, `conference` or `info_session`.
    pub kind: &'static str,
    pub groups: Vec<GroupAnswer>,
}

#[derive(Serialize, ToSchema)]
pub struct GroupAnswer {
    pub id: i64,
    /// Slug.
    pub centre: String,
    pub language: &'static str,
    pub time_zone: String,
    pub sessions: Vec<SessionAnswer>,
    pub capacity: i64,
    /// None while people wait.
    pub seats_left: i64,
    pub waiting: i64,
    /// Whether anybody may enrol now: no invitation is needed and the registration is open.
    pub open_to_all: bool,
}

#[derive(Serialize, ToSchema)]
pub struct SessionAnswer {
    /// RFC 3339 with the centre's offset.
    pub start: String,
    pub end: String,
}

#[derive(Serialize, ToSchema)]
pub struct EnrolmentAnswer {
    /// `waiting`, `offered`, `enrolled`, `completed`, `not_completed` or `cancelled`.
    pub state: &'static str,
    /// Her place in line, counted from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    /// Until when an offered seat is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer_until: Option<String>,
    pub time_zone: String,
    pub sessions: Vec<SessionAnswer>,
    pub manage_url: String,
    pub token: String,
    /// As people read it; told once, to who has just enrolled. What is discreet opens with it, and ends with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

pub fn training(house: &House, it: &Offer, now: Instant) -> TrainingAnswer {
    TrainingAnswer {
        slug: it.it.slug.clone(),
        title: title(&it.it.title),
        kind: it.it.kind.as_str(),
        groups: it.groups.iter().filter_map(|group| of_group(house, it, group, now)).collect(),
    }
}

fn title(texts: &Texts) -> TitleAnswer {
    TitleAnswer { be: texts.be.clone(), ru: texts.ru.clone(), en: texts.en.clone() }
}

fn of_group(house: &House, offer: &Offer, it: &Group, now: Instant) -> Option<GroupAnswer> {
    let centre = house.centre(it.centre)?;
    let open = it.state() == GroupState::Open && it.doors.let_in(false, now).is_ok();
    Some(GroupAnswer {
        id: it.id.0,
        centre: centre.slug.clone(),
        language: it.language.tag(),
        time_zone: centre.zone.name().to_owned(),
        sessions: sessions(it, centre.zone),
        capacity: it.capacity,
        seats_left: it.seats_left(),
        waiting: it.waiting,
        open_to_all: open && !offer.it.by_invitation,
    })
}

fn sessions(it: &Group, zone: Tz) -> Vec<SessionAnswer> {
    it.dates().map(|it| SessionAnswer { start: moment(it.span.start(), zone), end: moment(it.span.end(), zone) }).collect()
}

/// `public_url`: where its page stands.
pub fn enrolment(it: &Enrolment, public_url: &str, code: Option<&str>) -> Option<EnrolmentAnswer> {
    let zone = it.house.centre(it.group.centre)?.zone;
    Some(EnrolmentAnswer {
        state: it.state.as_str(),
        position: it.position,
        offer_until: it.offer_until.map(|it| moment(it, zone)),
        time_zone: zone.name().to_owned(),
        sessions: sessions(&it.group, zone),
        manage_url: format!("{public_url}/enrolments/{}", it.token),
        token: it.token.clone(),
        code: code.map(spell_code),
    })
}

fn moment(at: Instant, zone: Tz) -> String {
    at.at(zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}
