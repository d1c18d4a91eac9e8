//! Text messages of one part: what happened, the first date, the link.
use super::Told;
use super::letters::Kind;
use crate::i18n::{say, small};
use crate::kernel::{Instant, Lang};
use crate::notify;

/// `start`: of the date that it is about.
pub fn full(told: &Told<'_>, kind: &Kind, start: Option<Instant>) -> String {
    let brand = say(told.lang, "booking-mail-brand");
    let (head, when, link) = (small(told.lang, &head(told.lang, kind)), when(told, start), told.short_link());
    let mut ways = vec![format!("{brand}: {head} {when}. {link}"), format!("{brand}: {head} {link}")];
    ways.extend(quiet_ways(told, kind, start));
    first_of_one_part(ways)
}

pub fn neutral(told: &Told<'_>, kind: &Kind, start: Option<Instant>) -> String {
    first_of_one_part(quiet_ways(told, kind, start))
}

/// From the friendliest to the shortest.
fn quiet_ways(told: &Told<'_>, kind: &Kind, start: Option<Instant>) -> Vec<String> {
    let (head, when, link) = (head(told.lang, kind), when(told, start), told.short_link());
    vec![format!("{head} {when}. {link}"), format!("{head} {link}"), format!("{when} {link}"), format!("{head} {when}")]
}

fn when(told: &Told<'_>, start: Option<Instant>) -> String {
    start.map(|it| told.when_dots(it)).unwrap_or_default()
}

/// What happened, in two or three words that tell nothing of what it is about.
fn head(lang: Lang, kind: &Kind) -> String {
    say(
        lang,
        match kind {
            Kind::Enrolled | Kind::ChangedGroup | Kind::Added { .. } => "booking-mail-quiet-summary",
            Kind::Given => "trainings-sms-given",
            Kind::Waiting { .. } => "trainings-sms-waiting",
            Kind::Offered { .. } => "trainings-sms-offered",
            Kind::Lapsed { .. } => "trainings-sms-lapsed",
            Kind::Cancelled { .. } | Kind::CalledOff { .. } | Kind::Dropped { .. } => "booking-mail-sms-cancelled",
            Kind::Moved { .. } => "booking-mail-sms-moved",
            Kind::Reminder { .. } | Kind::WayIn { .. } => "booking-mail-sms-reminder",
            Kind::Certified { .. } => "trainings-sms-certified",
            Kind::Asked => "trainings-sms-asked",
        },
    )
}

fn first_of_one_part(ways: Vec<String>) -> String {
    ways.into_iter().find(|it| notify::one_part(it)).unwrap_or_default()
}
