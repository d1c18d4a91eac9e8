//! The closing screen's form: its controls, and what was typed into them.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::super::actions::{Close, Note, Placement};
use super::super::openings;
use crate::booking::{Appointment, Closing, Facts, NextStep, Outcome};
use crate::encounters::{AgeBand, FirstVisit};
use crate::i18n::say;
use crate::kernel::{Instant, Keys, Lang, Result, ServiceId};
use crate::people::{REGIONS, Sex};
use crate::records::{Level, PlacementKind, StatedBy};
use crate::web::{Choices, Field, Fields, Select, Typed, Wrong};

const NOTE: usize = 6_000;
/// A sealed note of that length, as text.
const DRAFT: usize = 40_000;

const OUTCOMES: [(&str, Outcome, &str); 4] = [
    ("attended", Outcome::Attended, "desk-close-attended"),
    ("no_show", Outcome::NoShow, "desk-close-no-show"),
    ("cancelled_by_client", Outcome::CancelledByClient, "desk-close-cancelled-by-client"),
    ("cancelled_by_centre", Outcome::CancelledByCentre, "desk-close-cancelled-by-centre"),
];
const SEXES: [(&str, Sex, &str); 3] = [
    ("female", Sex::Female, "desk-close-woman"),
    ("male", Sex::Male, "desk-close-man"),
    ("unknown", Sex::Unknown, "desk-close-not-asked"),
];
const VISITS: [(&str, FirstVisit, &str); 3] = [
    ("yes", FirstVisit::Yes, "desk-close-yes"),
    ("no", FirstVisit::No, "desk-close-no"),
    ("unknown", FirstVisit::Unknown, "desk-close-unknown"),
];
const AGES: [(&str, AgeBand, &str); 6] = [
    ("under_14", AgeBand::Under14, "desk-close-age-under-14"),
    ("14_17", AgeBand::From14To17, "desk-close-age-14-17"),
    ("18_24", AgeBand::From18To24, "desk-close-age-18-24"),
    ("25_30", AgeBand::From25To30, "desk-close-age-25-30"),
    ("31_plus", AgeBand::From31, "desk-close-age-31"),
    ("unknown", AgeBand::Unknown, "desk-close-not-asked"),
];
const KINDS: [(&str, Option<PlacementKind>, &str); 5] = [
    ("nothing", None, "desk-close-nothing-yet"),
    ("job", Some(PlacementKind::Job), "desk-close-job"),
    ("apprenticeship", Some(PlacementKind::Apprenticeship), "desk-close-apprenticeship"),
    ("education", Some(PlacementKind::Education), "desk-close-education"),
    ("own_business", Some(PlacementKind::OwnBusiness), "desk-close-own-business"),
];
const SAYERS: [(&str, StatedBy, &str); 3] = [
    ("person", StatedBy::Person, "desk-close-says-person"),
    ("employer", StatedBy::Employer, "desk-close-says-employer"),
    ("paper", StatedBy::Paper, "desk-close-says-paper"),
];
const STEPS: [(&str, NextStep, &str); 4] = [
    ("none", NextStep::None, "desk-close-next-none"),
    ("meet", NextStep::Meet, "desk-close-next-meet"),
    ("training", NextStep::Training, "desk-close-next-training"),
    ("refer", NextStep::Refer, "desk-close-next-refer"),
];
const LEVELS: [(&str, Level, &str, &str); 3] = [
    ("logistics", Level::Logistics, "desk-close-logistics", "desk-close-logistics-hint"),
    ("professional", Level::Professional, "desk-close-professional", "desk-close-professional-hint"),
    ("restricted", Level::Restricted, "desk-close-restricted", "desk-close-restricted-hint"),
];

/// Where to go after saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Next,
    Day,
    /// Not saved: the switch was pressed.
    Beside,
}

/// What must not be on the page while somebody is beside, sealed so that it is not lost.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Draft {
    pub note: String,
    pub topic: String,
}

impl Draft {
    pub fn sealed(&self, keys: &Keys) -> Result<String> {
        Ok(data_encoding::BASE64URL_NOPAD.encode(&keys.seal(&serde_json::to_string(self)?)?))
    }

    /// What cannot be read any more is as if it had not been typed.
    pub fn open(text: &str, keys: &Keys) -> Draft {
        let sealed = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).unwrap_or_default();
        keys.open(&sealed).ok().and_then(|it| serde_json::from_str(&it).ok()).unwrap_or_default()
    }
}

/// What was sent.
pub struct Sent {
    pub close: Close,
    pub then: Then,
    pub key: String,
    /// They meet again, at a time that is chosen on the next page.
    pub other_time: bool,
}

/// Reads the form. `topics`: what may be chosen.
///
/// # Errors
/// What was wrong; everything typed is in it.
pub fn read(mut fields: Fields, keys: &Keys, it: &Appointment, topics: &[ServiceId]) -> Result<Sent, Box<Wrong>> {
    let then = fields.choice("then", &[("next", Then::Next), ("day", Then::Day), ("beside", Then::Beside)]).unwrap_or(Then::Next);
    let key = fields.raw("key").unwrap_or_default();
    let draft = Draft::open(&fields.text("draft", DRAFT).unwrap_or_default(), keys);
    let seen = fields.number("seen", 0..=i64::MAX).unwrap_or(0);
    let outcome = must(&mut fields, "outcome", &OUTCOMES.map(|it| (it.0, it.1)));
    // What took place lasted.
    let least = i64::from(outcome == Some(Outcome::Attended));
    let minutes = fields.number("minutes", least..=600).unwrap_or_else(|| it.span.minutes());
    let topic = topic(&mut fields, it, topics, &draft);
    let facts = Facts {
        sex: fields.choice("sex", &SEXES.map(|it| (it.0, it.1))).unwrap_or_default(),
        age_band: fields.choice("age", &AGES.map(|it| (it.0, it.1))).unwrap_or(AgeBand::Unknown),
        region: region(&mut fields),
        first_visit: fields.choice("visit", &VISITS.map(|it| (it.0, it.1))).unwrap_or(FirstVisit::Unknown),
    };
    let placement = placement(&mut fields);
    let next = fields.choice("step", &STEPS.map(|it| (it.0, it.1))).unwrap_or(NextStep::None);
    let when = fields.raw("when").unwrap_or_default();
    let note = fields.paragraph("note", NOTE).or(Some(draft.note).filter(|it| !it.is_empty()));
    let level = fields.choice("level", &LEVELS.map(|it| (it.0, it.1)));
    if note.is_some() && level.is_none() {
        fields.wrong("level", "desk-close-level-missing");
    }
    let start = when.parse().ok().map(Instant).filter(|_| next == NextStep::Meet);
    let sent = Sent {
        close: Close {
            closing: Closing { outcome: outcome.unwrap_or(Outcome::Attended), minutes, topic, facts, next, seen },
            placement,
            note: note.zip(level).map(|(text, level)| Note { level, text }),
            next_at: start,
        },
        then,
        key,
        other_time: next == NextStep::Meet && start.is_none(),
    };
    fields.finish().map_err(Box::new)?;
    Ok(sent)
}

fn must<T: Copy>(fields: &mut Fields, name: &str, words: &[(&str, T)]) -> Option<T> {
    let chosen = fields.choice(name, words);
    if chosen.is_none() {
        fields.wrong(name, "web-field-required");
    }
    chosen
}

fn topic(fields: &mut Fields, it: &Appointment, topics: &[ServiceId], draft: &Draft) -> Option<ServiceId> {
    let sent = fields.raw("topic").filter(|it| !it.is_empty()).unwrap_or_else(|| draft.topic.clone());
    if sent.is_empty() {
        return it.topic;
    }
    let found = sent.parse().ok().map(ServiceId).filter(|id| *id == it.service || topics.contains(id));
    if found.is_none() {
        fields.wrong("topic", "web-field-choice");
    }
    found
}

fn region(fields: &mut Fields) -> String {
    let words: Vec<(&str, &str)> = REGIONS.iter().map(|it| (*it, *it)).chain([("unknown", "unknown")]).collect();
    fields.choice("region", &words).unwrap_or("unknown").to_owned()
}

fn placement(fields: &mut Fields) -> Option<Placement> {
    let kind = fields.choice("led", &KINDS.map(|it| (it.0, it.1))).flatten();
    let since = fields.raw("since").filter(|it| !it.is_empty());
    let stated_by = fields.choice("says", &SAYERS.map(|it| (it.0, it.1))).unwrap_or(StatedBy::Person);
    let kind = kind?;
    let Some(since) = since.as_deref().and_then(openings::day) else {
        fields.wrong("since", "desk-close-since-missing");
        return None;
    };
    Some(Placement { kind, since, stated_by })
}

/// The controls in words.
#[derive(Debug, Serialize)]
pub struct Controls {
    outcome: Choices,
    minutes: Field,
    topic: Select,
    sex: Choices,
    visit: Choices,
    age: Select,
    region: Select,
    led: Choices,
    since: Field,
    says: Select,
    step: Choices,
    when: Select,
    note: Field,
    level: Choices,
}

/// Values that the form begins with, by field.
pub fn values(outcome: &str, minutes: i64, topic: Option<ServiceId>, facts: &Facts, step: &str) -> BTreeMap<String, String> {
    [
        ("outcome", outcome.to_owned()),
        ("minutes", minutes.to_string()),
        ("topic", topic.map_or_else(String::new, |it| it.0.to_string())),
        ("sex", facts.sex.as_str().to_owned()),
        ("visit", facts.first_visit.as_str().to_owned()),
        ("age", facts.age_band.as_str().to_owned()),
        ("region", facts.region.clone()),
        ("led", "nothing".to_owned()),
        ("says", "person".to_owned()),
        ("step", step.to_owned()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

/// What these values say of the figures and of the next step, a line for each.
pub fn words(lang: Lang, values: &BTreeMap<String, String>) -> Vec<String> {
    let line = |name: &str, label: &'static str, all: &[(&'static str, &'static str)]| {
        let value = values.get(name)?;
        let key = all.iter().find(|it| it.0 == value)?.1;
        Some(format!("{}: {}", say(lang, label), say(lang, key)))
    };
    [
        line("sex", "desk-close-sex", &SEXES.map(|it| (it.0, it.2))),
        line("visit", "desk-day-first-visit", &VISITS.map(|it| (it.0, it.2))),
        line("age", "desk-close-age", &AGES.map(|it| (it.0, it.2))),
        line("region", "desk-close-region", &REGION_KEYS),
        line("step", "desk-close-step", &STEPS.map(|it| (it.0, it.2))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// `levels`: how many of the three levels whoever closes may write; `topics` and `times`: (value, label).
pub fn controls(
    lang: Lang,
    typed: &Typed,
    levels: usize,
    topics: Vec<(String, String)>,
    times: Vec<(String, String)>,
) -> Controls {
    let words = |key: &'static str| say(lang, key);
    let choices = |name: &str, legend: &'static str, all: Vec<(&str, String, String)>| {
        let made = Choices::new(name, words(legend), String::new(), typed.value(name), all);
        match typed.error(name) {
            error if error.is_empty() => made,
            error => made.wrong(error),
        }
    };
    let short = |all: &[(&'static str, &'static str)]| {
        all.iter().map(|(value, key)| (*value, say(lang, key), String::new())).collect::<Vec<_>>()
    };
    let select =
        |name: &str, label: &'static str, all: Vec<(String, String)>| Select::new(name, words(label), typed.value(name), all);
    let listed = |all: &[(&'static str, &'static str)]| {
        all.iter().map(|(value, key)| ((*value).to_owned(), say(lang, key))).collect::<Vec<_>>()
    };
    let minutes = Field { inputmode: "numeric", look: "w-xs", ..Field::new("minutes", "text", words("desk-close-minutes")) };
    let levels = LEVELS.iter().take(levels).map(|it| (it.0, words(it.2), words(it.3))).collect();
    Controls {
        outcome: choices("outcome", "desk-close-outcome", short(&OUTCOMES.map(|it| (it.0, it.2)))),
        minutes: minutes.hint(words("desk-close-as-booked")).filled(typed),
        topic: select("topic", "desk-close-topic", topics),
        sex: choices("sex", "desk-close-sex", short(&SEXES.map(|it| (it.0, it.2)))),
        visit: choices("visit", "desk-day-first-visit", short(&VISITS.map(|it| (it.0, it.2)))),
        age: select("age", "desk-close-age", listed(&AGES.map(|it| (it.0, it.2)))),
        region: select("region", "desk-close-region", listed(&REGION_KEYS)),
        led: choices("led", "desk-close-led", short(&KINDS.map(|it| (it.0, it.2)))),
        since: Field::new("since", "date", words("desk-close-since")).filled(typed),
        says: select("says", "desk-close-says", listed(&SAYERS.map(|it| (it.0, it.2)))),
        step: choices("step", "desk-close-step", short(&STEPS.map(|it| (it.0, it.2)))),
        when: select("when", "desk-close-when", times),
        note: Field::new("note", "lines", words("desk-close-note-label")).hint(words("desk-close-note-hint")).filled(typed),
        level: choices("level", "desk-close-level", levels),
    }
}

const REGION_KEYS: [(&str, &str); 9] = [
    ("minsk_city", "booking-region-minsk-city"),
    ("minsk", "booking-region-minsk"),
    ("brest", "booking-region-brest"),
    ("vitebsk", "booking-region-vitebsk"),
    ("homel", "booking-region-homel"),
    ("hrodna", "booking-region-hrodna"),
    ("mahilyow", "booking-region-mahilyow"),
    ("abroad", "booking-region-abroad"),
    ("unknown", "desk-close-not-asked"),
];
