//! Why days have no times, where the calendar knows: a centre is shut, a public holiday.
use chrono::{Days, NaiveDate};

use super::week::Scene;
use crate::i18n::{self, say_with};
use crate::schedule::{Centre, Service};

/// A line for each run of days with one reason: "Mon 30 Nov – Fri 4 Dec: Repairs". Says where, when only some are shut.
pub fn days(scene: &Scene<'_>, service: &Service) -> Vec<String> {
    let given = scene.house.centres_of(service);
    let asked: Vec<&Centre> = given.iter().copied().filter(|it| scene.looking.centre.is_none_or(|one| one == it.id)).collect();
    let days: Vec<NaiveDate> =
        (0..7).filter_map(|it| scene.monday.checked_add_days(Days::new(it))).filter(|it| *it >= scene.today()).collect();
    let mut runs: Vec<(NaiveDate, NaiveDate, String)> = Vec::new();
    for day in days {
        let why: Vec<(&str, String)> =
            asked.iter().filter_map(|it| Some((it.city.get(scene.lang), reason(scene, it, day)?))).collect();
        let everywhere = why.len() == asked.len() && why.iter().all(|it| why.first().is_some_and(|one| one.1 == it.1));
        let said: Vec<String> = match why.first() {
            Some((_, one)) if everywhere => vec![one.clone()],
            _ => why.into_iter().map(|(city, why)| format!("{city}: {why}")).collect(),
        };
        for text in said {
            let run = runs.iter_mut().find(|it| it.2 == text && it.1.succ_opt() == Some(day));
            match run {
                Some(run) => run.1 = day,
                None => runs.push((day, day, text)),
            }
        }
    }
    runs.into_iter().map(|(first, last, why)| line(scene, first, last, why)).collect()
}

fn reason(scene: &Scene<'_>, centre: &Centre, day: NaiveDate) -> Option<String> {
    let workdays = &scene.house.workdays;
    let shut = workdays.closure(centre, day).map(|it| it.reason.get(scene.lang));
    let feast = workdays.holiday(day).filter(|_| centre.closed_on_holidays).map(|it| it.name.get(scene.lang));
    shut.or(feast).filter(|it| !it.is_empty()).map(str::to_owned)
}

fn line(scene: &Scene<'_>, first: NaiveDate, last: NaiveDate, why: String) -> String {
    let from = i18n::capital(&i18n::day_short(scene.lang, first));
    let days = if first == last { from } else { format!("{from} – {}", i18n::day_short(scene.lang, last)) };
    say_with(scene.lang, "hours-closed", &[("days", days.into()), ("why", why.into())])
}
