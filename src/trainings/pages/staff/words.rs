//! Trainings, groups and people in words.
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CentreId, Error, Instant, Lang, Result};
use crate::schedule::{House, InTheWay, LeftOut};
use crate::trainings::actions::plans_at;
use crate::trainings::rules::{Attention, Audience, GroupState, Kind, Looked, Topic, attention};
use crate::trainings::views::{Clash, Group, InGroup, Offer};

/// State in words, and the look of its pill.
pub fn state(lang: Lang, it: GroupState) -> (String, &'static str) {
    let (key, kind) = match it {
        GroupState::Draft => ("trainings-staff-state-draft", ""),
        GroupState::Open => ("trainings-staff-state-open", "ok"),
        GroupState::Closed => ("trainings-staff-state-closed", "info"),
        GroupState::TookPlace => ("trainings-staff-state-took-place", "accent"),
        GroupState::Archived => ("trainings-staff-state-archived", ""),
        GroupState::Cancelled => ("trainings-staff-state-cancelled", "bad"),
    };
    (say(lang, key), kind)
}

pub fn kind(lang: Lang, it: Kind) -> String {
    let key = match it {
        Kind::Training => "trainings-staff-kind-training",
        Kind::Course => "trainings-staff-kind-course",
        Kind::LectureCourse => "trainings-staff-kind-lectures",
        Kind::StudyVisit => "trainings-staff-kind-visit",
        Kind::RoundTable => "trainings-staff-kind-round-table",
        Kind::Conference => "trainings-staff-kind-conference",
        Kind::InfoSession => "trainings-staff-kind-info",
    };
    say(lang, key)
}

pub fn audience(lang: Lang, it: Audience) -> String {
    let key = match it {
        Audience::Young => "trainings-staff-audience-young",
        Audience::Specialists => "trainings-staff-audience-specialists",
        Audience::Journalists => "trainings-staff-audience-journalists",
    };
    say(lang, key)
}

pub fn topic(lang: Lang, it: Topic) -> String {
    let key = match it {
        Topic::Business => "trainings-staff-topic-business",
        Topic::JobSearch => "trainings-staff-topic-job-search",
        Topic::Rights => "trainings-staff-topic-rights",
        Topic::SafeTravel => "trainings-staff-topic-safe-travel",
        Topic::Skills => "trainings-staff-topic-skills",
        Topic::Other => "trainings-staff-topic-other",
    };
    say(lang, key)
}

/// "evenings", else its number: several groups of one training are told apart.
pub fn group(lang: Lang, it: &Group) -> String {
    match it.label.get(lang) {
        "" => say_with(lang, "trainings-staff-group-number", &[("number", it.id.0.to_string().into())]),
        label => i18n::capital(label),
    }
}

/// "Minsk, in person, in Russian".
pub fn about(lang: Lang, house: &House, it: &Group) -> String {
    let centre = house.centre(it.centre).map_or("", |it| it.name.get(lang));
    let (mode, language) = (i18n::small(lang, &say(lang, it.mode.key())), i18n::small(lang, &i18n::language(lang, it.language)));
    format!("{centre} · {mode} · {language}")
}

/// "8 of 12 seats", and who waits.
pub fn seats(lang: Lang, it: &Group) -> String {
    let seats = [("taken", it.taken.into()), ("capacity", it.capacity.into())];
    let taken = say_with(lang, "trainings-staff-seats-taken", &seats);
    if it.waiting == 0 {
        return taken;
    }
    format!("{taken} · {}", say_with(lang, "trainings-staff-waiting", &[("count", it.waiting.into())]))
}

/// "Thu 26 Nov, 18:00, 8 dates".
pub fn first_date(lang: Lang, house: &House, it: &Group) -> String {
    let Some(start) = it.doors.starts_at else { return say(lang, "trainings-staff-no-dates") };
    let zone = house.zone_of(Some(it.centre)).unwrap_or(chrono_tz::Europe::Minsk);
    let many = i64::try_from(it.dates().count()).unwrap_or_default();
    let dates = say_with(lang, "trainings-staff-dates", &[("count", many.into())]);
    format!("{}, {dates}", i18n::starts_short(lang, start, zone))
}

/// What somebody should look at.
pub fn notices(lang: Lang, it: &Group, now: Instant) -> Vec<String> {
    let looked = Looked {
        state: it.state(),
        starts_at: it.doors.starts_at,
        ends_at: it.ends_at,
        capacity: it.capacity,
        minimum: it.minimum,
        taken: it.taken,
        waiting: it.waiting,
    };
    let words = |one: Attention| match one {
        Attention::NoDates => say(lang, "trainings-staff-look-no-dates"),
        Attention::TooFew => {
            say_with(lang, "trainings-staff-look-too-few", &[("taken", it.taken.into()), ("minimum", it.minimum.into())])
        }
        Attention::LongLine => say_with(lang, "trainings-staff-look-line", &[("count", it.waiting.into())]),
        Attention::NotHeld => say(lang, "trainings-staff-look-not-held"),
    };
    attention(&looked, now).into_iter().map(words).collect()
}

/// Whether somebody stands there by code only: while somebody is beside whoever looks, and where discretion is the rule.
pub fn is_coded(asker: &Asker, offer: &Offer, it: &InGroup) -> bool {
    asker.beside || offer.it.discreet || it.messages == crate::notify::Messages::Discreet || it.name.is_empty()
}

pub fn called(asker: &Asker, offer: &Offer, it: &InGroup) -> String {
    if is_coded(asker, offer, it) { it.code.clone() } else { it.name.clone() }
}

/// "Alena K. leads another group then: Your own business". Of a centre where the asker serves nobody, no title.
pub fn clash(lang: Lang, asker: &Asker, house: &House, it: &Clash) -> String {
    let who = match it.what {
        InTheWay::Trainer(id) => house.counsellor(id).map(|it| it.name.get(lang).to_owned()),
        InTheWay::Room(id) => house.room(id).map(|it| it.name.get(lang).to_owned()),
    };
    let name = ("name", who.unwrap_or_default().into());
    match &it.group {
        None => say_with(lang, "trainings-staff-clash-appointment", &[name]),
        Some((centre, title)) if asker.serves().covers(*centre) => {
            say_with(lang, "trainings-staff-clash-group", &[name, ("title", title.get(lang).into())])
        }
        Some(_) => say_with(lang, "trainings-staff-clash-other", &[name]),
    }
}

pub fn left_out(lang: Lang, why: &LeftOut) -> String {
    match why {
        LeftOut::Holiday(name) | LeftOut::Closed(name) => name.get(lang).to_owned(),
        LeftOut::DayOff => say(lang, "hours-day-off"),
        LeftOut::Dropped => say(lang, "hours-dropped"),
    }
}

/// Why something cannot be done, as staff are told it.
///
/// # Errors
/// What is no refusal goes on as it is.
pub fn refused(lang: Lang, error: Error) -> Result<String> {
    let Error::Refused(why) = error else { return Err(error) };
    let key = match why.0 {
        "trainings-no-already-cancelled" => "trainings-staff-no-left",
        "trainings-no-begun" => "trainings-staff-no-begun",
        "trainings-no-full" => "trainings-staff-no-full",
        "trainings-no-nothing-offered" => "trainings-staff-no-offer",
        "trainings-no-same-group" => "trainings-staff-no-same",
        "trainings-no-too-old" => "trainings-staff-no-too-old",
        "trainings-no-too-young" => "trainings-staff-no-too-young",
        other => other,
    };
    Ok(say(lang, key))
}

/// The open centres where the asker plans, in the order in which they are shown.
pub fn planned_centres(asker: &Asker, house: &House) -> Vec<CentreId> {
    house.open_centres().into_iter().map(|it| it.id).filter(|it| plans_at(asker, *it)).collect()
}

/// "Tuesday 1 December, 18:00–20:00".
pub fn when(ground: &Ground<'_>, lang: Lang, it: &Group, span: crate::kernel::Span) -> String {
    i18n::when(lang, span, ground.zone_of(it.centre))
}
