//! The shapes of what the interface answers.
use chrono::SecondsFormat;
use chrono_tz::Tz;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::rules::{self, spell_code};
use super::super::views::Appointment;
use crate::kernel::{Instant, Lang, Texts};
use crate::schedule::{Centre, House, Mode, Service, Slot};

/// A text in three languages.
#[derive(Serialize, ToSchema)]
pub struct InThree {
    pub be: String,
    pub ru: String,
    pub en: String,
}

#[derive(Serialize, ToSchema)]
pub struct CentreAnswer {
    pub slug: String,
    pub name: InThree,
    /// IANA zone, e.g. `Europe/Minsk`.
    pub time_zone: String,
    pub address: InThree,
}

#[derive(Serialize, ToSchema)]
pub struct ServiceAnswer {
    pub slug: String,
    pub title: InThree,
    pub duration_minutes: i64,
    /// Any of `in_person`, `phone`, `video`, `outreach`.
    pub modes: Vec<&'static str>,
    /// Slugs.
    pub centres: Vec<String>,
    /// For each mode the fields without which it cannot be booked: `email`, `phone`.
    #[schema(value_type = Object)]
    pub contact_needed: serde_json::Value,
    /// The service's own questions: their keys go into `answers`.
    pub questions: Vec<QuestionAnswer>,
    pub minimum_age: i64,
}

#[derive(Serialize, ToSchema)]
pub struct QuestionAnswer {
    pub key: String,
    pub label: InThree,
    pub required: bool,
}

#[derive(Serialize, ToSchema)]
pub struct CounsellorAnswer {
    pub id: i64,
    pub name: String,
}

#[derive(Serialize, ToSchema)]
pub struct SlotAnswer {
    /// RFC 3339 with the centre's offset.
    pub start: String,
    pub end: String,
    pub counsellor: CounsellorAnswer,
    /// Slug.
    pub centre: String,
    pub modes: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
pub struct SlotsAnswer {
    pub time_zone: String,
    pub slots: Vec<SlotAnswer>,
    /// Start of the very first free time from now on, also outside the dates asked for.
    pub next_free: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct AppointmentAnswer {
    pub id: String,
    pub state: &'static str,
    pub start: String,
    pub end: String,
    pub time_zone: String,
    #[serde(flatten)]
    pub rest: Option<AppointmentRest>,
}

/// What a discreet booking tells only to who knows its code.
#[derive(Serialize, ToSchema)]
pub struct AppointmentRest {
    pub code: String,
    pub service: String,
    pub counsellor: CounsellorAnswer,
    pub centre: String,
    pub mode: &'static str,
    pub messages: &'static str,
    pub may_change: bool,
    pub change_until: String,
    pub manage_url: String,
    pub token: String,
}

pub fn three(texts: &Texts) -> InThree {
    InThree { be: texts.be.clone(), ru: texts.ru.clone(), en: texts.en.clone() }
}

pub fn moment(at: Instant, zone: Tz) -> String {
    at.at(zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}

pub fn centre(it: &Centre) -> CentreAnswer {
    CentreAnswer {
        slug: it.slug.clone(),
        name: three(&it.name),
        time_zone: it.zone.name().to_owned(),
        address: three(&it.address),
    }
}

pub fn service(house: &House, it: &Service) -> ServiceAnswer {
    let needed = it.modes.iter().map(|mode| {
        let needs: Vec<&str> = rules::needs(*mode, it.anonymous).iter().map(|need| need.as_str()).collect();
        (mode.as_str().to_owned(), serde_json::json!(needs))
    });
    let slug = |id| house.centre(id).map(|centre| centre.slug.clone());
    ServiceAnswer {
        slug: it.slug.clone(),
        title: three(&it.title),
        duration_minutes: it.duration_minutes,
        modes: it.modes.iter().map(|mode| mode.as_str()).collect(),
        centres: it.centres.iter().copied().filter_map(slug).collect(),
        contact_needed: serde_json::Value::Object(needed.collect()),
        questions: it
            .questions
            .iter()
            .map(|question| QuestionAnswer {
                key: question.key.clone(),
                label: three(&question.label),
                required: question.required,
            })
            .collect(),
        minimum_age: it.minimum_age,
    }
}

pub fn slot(house: &House, lang: Lang, it: &Slot) -> Option<SlotAnswer> {
    let centre = house.centre(it.centre)?;
    let counsellor = house.counsellor(it.counsellor)?;
    Some(SlotAnswer {
        start: moment(it.span.start(), centre.zone),
        end: moment(it.span.end(), centre.zone),
        counsellor: CounsellorAnswer { id: it.counsellor.0, name: counsellor.name.get(lang).to_owned() },
        centre: centre.slug.clone(),
        modes: it.modes.iter().map(|mode| Mode::as_str(*mode)).collect(),
    })
}

/// `whole`: with what a discreet booking keeps to itself.
pub fn appointment(it: &Appointment, lang: Lang, public_url: &str, whole: bool) -> Option<AppointmentAnswer> {
    let centre = it.house.centre(it.centre)?;
    let rest = || {
        Some(AppointmentRest {
            code: spell_code(&it.code),
            service: it.house.service(it.service)?.slug.clone(),
            counsellor: CounsellorAnswer {
                id: it.counsellor.0,
                name: it.house.counsellor(it.counsellor)?.name.get(lang).to_owned(),
            },
            centre: centre.slug.clone(),
            mode: it.mode.as_str(),
            messages: it.messages.as_str(),
            may_change: it.may_change,
            change_until: moment(it.change_until, centre.zone),
            manage_url: format!("{public_url}/appointments/{}", it.token),
            token: it.token.clone(),
        })
    };
    Some(AppointmentAnswer {
        id: it.public_id.clone(),
        state: it.state.as_str(),
        start: moment(it.span.start(), centre.zone),
        end: moment(it.span.end(), centre.zone),
        time_zone: centre.zone.name().to_owned(),
        rest: if whole { Some(rest()?) } else { None },
    })
}

/// What went wrong: a code for machines, a sentence for people, the wrong fields, and where it helps the next free times.
#[derive(Serialize, ToSchema)]
pub struct ErrorAnswer {
    pub error: String,
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub fields: Option<std::collections::BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternatives: Option<Vec<SlotAnswer>>,
}
