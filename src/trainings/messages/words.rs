//! Which words each kind of letter uses.
use super::super::rules::By;
use super::Told;
use super::letters::Kind;
use crate::i18n::{say, say_with};

/// As the outbox names it.
pub fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Enrolled => "enrolled",
        Kind::Given => "seat-given",
        Kind::Waiting { .. } => "in-line",
        Kind::Offered { .. } => "seat-offered",
        Kind::Lapsed { .. } => "seat-passed",
        Kind::Cancelled { .. } => "enrolment-cancelled",
        Kind::CalledOff { .. } => "group-called-off",
        Kind::ChangedGroup => "group-changed",
        Kind::Added { .. } => "date-added",
        Kind::Moved { .. } => "date-moved",
        Kind::Dropped { .. } => "date-dropped",
        Kind::Reminder { .. } => "reminder-training",
        Kind::WayIn { .. } => "way-in",
        Kind::Certified { .. } => "certified",
        Kind::Asked => "feedback",
    }
}

pub fn subject_key(kind: &Kind) -> &'static str {
    match kind {
        Kind::Enrolled | Kind::ChangedGroup => "trainings-mail-subject-enrolled",
        Kind::Given => "trainings-mail-subject-given",
        Kind::Waiting { .. } => "trainings-mail-subject-waiting",
        Kind::Offered { .. } => "trainings-mail-subject-offered",
        Kind::Lapsed { .. } => "trainings-mail-subject-lapsed",
        Kind::Cancelled { .. } => "trainings-mail-subject-cancelled",
        Kind::CalledOff { .. } => "trainings-mail-subject-called-off",
        Kind::Added { .. } => "trainings-mail-subject-added",
        Kind::Moved { .. } => "trainings-mail-subject-moved",
        Kind::Dropped { .. } => "trainings-mail-subject-dropped",
        Kind::Reminder { .. } => "trainings-mail-subject-reminder",
        Kind::WayIn { .. } => "trainings-mail-subject-way-in",
        Kind::Certified { .. } => "trainings-mail-subject-certified",
        Kind::Asked => "trainings-mail-subject-asked",
    }
}

pub fn headline(told: &Told<'_>, kind: &Kind) -> String {
    let lang = told.lang;
    match kind {
        Kind::Enrolled if !told.name.is_empty() => {
            say_with(lang, "trainings-mail-head-enrolled-name", &[("name", told.name.as_str().into())])
        }
        Kind::Enrolled => say(lang, "trainings-mail-head-enrolled"),
        Kind::ChangedGroup => say(lang, "trainings-mail-head-group"),
        Kind::Given => say(lang, "trainings-mail-head-given"),
        Kind::Waiting { .. } => say(lang, "trainings-mail-head-waiting"),
        Kind::Offered { .. } => say(lang, "trainings-mail-head-offered"),
        Kind::Lapsed { .. } => say(lang, "trainings-mail-head-lapsed"),
        Kind::Cancelled { by: By::Client, .. } => say(lang, "trainings-mail-head-cancelled"),
        Kind::Cancelled { .. } => say(lang, "trainings-mail-head-cancelled-by-us"),
        Kind::CalledOff { .. } => say(lang, "trainings-mail-head-called-off"),
        Kind::Added { .. } => say(lang, "trainings-mail-head-added"),
        Kind::Moved { .. } => say(lang, "trainings-mail-head-moved"),
        Kind::Dropped { .. } => say(lang, "trainings-mail-head-dropped"),
        Kind::Reminder { .. } => say(lang, "trainings-mail-head-reminder"),
        Kind::WayIn { .. } => say(lang, "trainings-mail-head-way-in"),
        Kind::Certified { .. } => say(lang, "trainings-mail-head-certified"),
        Kind::Asked => say(lang, "trainings-mail-head-asked"),
    }
}

pub fn intro(told: &Told<'_>, kind: &Kind) -> Vec<String> {
    let lang = told.lang;
    match kind {
        Kind::Waiting { position } => vec![
            say_with(lang, "trainings-mail-intro-waiting", &[("position", (*position).into())]),
            say(lang, "trainings-mail-intro-waiting-then"),
        ],
        Kind::Offered { until } => {
            vec![say_with(lang, "trainings-mail-intro-offered", &[("until", told.inside(*until).into())])]
        }
        Kind::Lapsed { stays: true } => vec![say(lang, "trainings-mail-intro-lapsed-stays")],
        Kind::Lapsed { stays: false } => vec![say(lang, "trainings-mail-intro-lapsed-out")],
        Kind::Cancelled { by: By::Client, .. } => vec![say(lang, "trainings-mail-intro-cancelled")],
        Kind::Cancelled { .. } | Kind::CalledOff { .. } => vec![say(lang, "trainings-mail-intro-sorry")],
        Kind::Moved { former: Some(former), .. } => {
            vec![say_with(lang, "booking-mail-intro-moved", &[("former", told.inside(*former).into())])]
        }
        Kind::Moved { former: None, .. } => vec![say(lang, "trainings-mail-intro-place")],
        Kind::WayIn { .. } => vec![say_with(lang, "trainings-mail-intro-way-in", &[("link", told.joining_link.as_str().into())])],
        Kind::Certified { .. } => vec![say(lang, "trainings-mail-intro-certified")],
        Kind::Asked => vec![say(lang, "trainings-mail-intro-asked")],
        _ => Vec::new(),
    }
}

pub fn button(kind: &Kind) -> &'static str {
    match kind {
        Kind::Offered { .. } => "trainings-mail-button-offer",
        Kind::Certified { .. } => "trainings-mail-button-certificate",
        Kind::Asked => "trainings-mail-button-say",
        _ => "trainings-mail-button",
    }
}

pub fn call_why(kind: &Kind) -> &'static str {
    match kind {
        Kind::Enrolled | Kind::ChangedGroup => "trainings-call-enrolled",
        Kind::Given => "trainings-call-given",
        Kind::Waiting { .. } => "trainings-call-waiting",
        Kind::Offered { .. } => "trainings-call-offered",
        Kind::Lapsed { .. } => "trainings-call-lapsed",
        Kind::Cancelled { .. } | Kind::CalledOff { .. } => "trainings-call-cancelled",
        Kind::Added { .. } | Kind::Moved { .. } | Kind::Dropped { .. } => "trainings-call-changed",
        Kind::Reminder { .. } | Kind::WayIn { .. } => "booking-mail-call-reminder",
        Kind::Certified { .. } => "trainings-call-certified",
        Kind::Asked => "trainings-call-asked",
    }
}
