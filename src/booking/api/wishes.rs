//! JSON fields become domain values, once.
use chrono::{DateTime, Datelike};

use super::super::rules;
use crate::booking::{Need, Wish};
use crate::ground::Who;
use crate::kernel::{CentreId, CounsellorId, Instant, Lang, ServiceId};
use crate::notify::{CallWish, Messages};
use crate::people::Sex;
use crate::schedule::{Counsellor, House, Mode, Service};
use crate::web::{Fields, Wrong};

/// A whole booking.
pub fn booking(house: &House, mut fields: Fields, now: Instant) -> Result<(Wish, Who), Wrong> {
    let service = service(&mut fields, house);
    let start = start(&mut fields);
    let mode = mode(&mut fields, service);
    let wish = Wish {
        service: service.map_or(ServiceId(0), |it| it.id),
        start,
        mode,
        centre: centre(&mut fields, house, service),
        counsellor: counsellor(&mut fields, house, service),
        language: None,
        found_as: None,
    };
    let who = Who {
        name: fields.text("name", 80).unwrap_or_default(),
        email: fields.email("email"),
        phone: fields.phone("phone"),
        birth_year: fields.number("birth_year", 1900..=i64::from(now.utc().year())),
        sex: fields.choice("sex", &[Sex::Female, Sex::Male, Sex::Unknown].map(|it| (it.as_str(), it))).unwrap_or(Sex::Unknown),
        region: fields.text("region", 80).unwrap_or_default(),
        answers: answers(&mut fields, service),
        messages: required_choice(
            &mut fields,
            "messages",
            &[Messages::Full, Messages::Discreet, Messages::None].map(|it| (it.as_str(), it)),
        )
        .unwrap_or(Messages::None),
        calendar_part: false,
        language: required_choice(&mut fields, "language", &Lang::ALL.map(|it| (it.tag(), it))).unwrap_or(Lang::Be),
        calls: CallWish::NotAsked,
        client: None,
    };
    contact_needed(&mut fields, service, mode, &who);
    fields.finish()?;
    Ok((wish, who))
}

/// RFC 3339 with offset, on a whole minute.
pub fn start(fields: &mut Fields) -> Instant {
    let text = fields.required("start", 40);
    match DateTime::parse_from_rfc3339(&text) {
        Ok(moment) if moment.timestamp_subsec_nanos() == 0 && moment.timestamp() % 60 == 0 => Instant(moment.timestamp()),
        _ => {
            if !text.is_empty() {
                fields.wrong("start", "booking-wrong-start");
            }
            Instant(0)
        }
    }
}

/// A counsellor of the service.
pub fn counsellor(fields: &mut Fields, house: &House, service: Option<&Service>) -> Option<CounsellorId> {
    let id = CounsellorId(fields.number("counsellor", 1..=i64::MAX)?);
    let gives = |it: &Counsellor| it.active && service.is_none_or(|service| it.services.contains(&service.id));
    if !house.counsellor(id).is_some_and(gives) {
        fields.wrong("counsellor", "booking-wrong-counsellor");
    }
    Some(id)
}

fn service<'a>(fields: &mut Fields, house: &'a House) -> Option<&'a Service> {
    let slug = fields.required("service", 80);
    let service = house.public_service(&slug);
    if service.is_none() && !slug.is_empty() {
        fields.wrong("service", "booking-wrong-service");
    }
    service
}

fn mode(fields: &mut Fields, service: Option<&Service>) -> Mode {
    let mode = required_choice(fields, "mode", &Mode::ALL.map(|it| (it.as_str(), it))).unwrap_or(Mode::InPerson);
    if service.is_some_and(|it| !it.modes.contains(&mode)) {
        fields.wrong("mode", "booking-wrong-mode");
    }
    mode
}

/// A centre that gives the service.
pub fn centre(fields: &mut Fields, house: &House, service: Option<&Service>) -> Option<CentreId> {
    let slug = fields.text("centre", 80)?;
    let centre = house.centre_by_slug(&slug).filter(|it| it.active);
    if centre.is_none_or(|it| service.is_some_and(|service| !service.centres.contains(&it.id))) {
        fields.wrong("centre", "booking-wrong-centre");
    }
    centre.map(|it| it.id)
}

fn contact_needed(fields: &mut Fields, service: Option<&Service>, mode: Mode, who: &Who) {
    for need in rules::needs(mode, service.is_none_or(|it| it.anonymous)) {
        let missing = match need {
            Need::Email => who.email.is_none(),
            Need::Phone => who.phone.is_none(),
        };
        if missing {
            fields.wrong(need.as_str(), if *need == Need::Email { "booking-need-email" } else { "booking-need-phone" });
        }
    }
}

/// Answers to the service's own questions; unknown keys and missing answers are named.
fn answers(fields: &mut Fields, service: Option<&Service>) -> Vec<(String, String)> {
    let given = fields.texts("answers", 20, 1000);
    let Some(service) = service else { return Vec::new() };
    let asked = |key: &str| service.questions.iter().any(|it| it.key == key);
    let answered = |key: &str| given.iter().any(|it| it.0 == key && !it.1.is_empty());
    if given.iter().any(|it| !asked(&it.0)) {
        fields.wrong("answers", "booking-wrong-answers");
    }
    if service.questions.iter().any(|it| it.required && !answered(&it.key)) {
        fields.wrong("answers", "booking-need-answer");
    }
    given.into_iter().filter(|it| !it.1.is_empty()).collect()
}

fn required_choice<T: Copy>(fields: &mut Fields, name: &str, choices: &[(&str, T)]) -> Option<T> {
    let chosen = fields.choice(name, choices);
    if chosen.is_none() {
        fields.wrong(name, "web-field-required");
    }
    chosen
}
