//! Slots in numbers: how many a rule has, and how many are gained and lost.
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde::Serialize;

use super::preview::Scene;
use super::words;
use crate::desk::views::hours::{self as views, Plan};
use crate::i18n::{self, say, say_with};
use crate::kernel::{CentreId, Lang};
use crate::schedule::{self, Change, Closure, Count, House, Opening};

/// Slots of one length.
#[derive(Debug, Serialize)]
pub struct Delta {
    label: String,
    gained: String,
    gained_label: String,
    lost: String,
    lost_label: String,
    all: String,
    kept: String,
}

/// "120 slots of 60 minutes", for each length that a service has.
pub fn slots_of(lang: Lang, plan: &Plan, it: &Opening, open: &crate::kernel::Spans) -> String {
    let (Some(centre), Some(counsellor)) = (plan.new.centre(it.centre), plan.new.counsellor(it.counsellor)) else {
        return String::new();
    };
    let mut lengths: Vec<(i64, i64)> = Vec::new();
    for service in
        counsellor.services.iter().filter(|id| it.is_for(**id)).filter_map(|it| plan.new.service(*it)).filter(|it| it.active)
    {
        let fit = (service.duration_minutes, schedule::fit(centre, service, open));
        if !lengths.contains(&fit) {
            lengths.push(fit);
        }
    }
    lengths.sort_unstable();
    let said = lengths.iter().map(|(minutes, many)| slots_words(lang, *many, *minutes));
    said.collect::<Vec<_>>().join(&say(lang, "hours-or"))
}

fn slots_words(lang: Lang, many: i64, minutes: i64) -> String {
    say_with(lang, "hours-slots", &[("count", many.into()), ("minutes", minutes.into())])
}

/// Gained, lost, in all, kept: for each length of a meeting.
pub fn deltas(scene: &Scene<'_>, plan: &Plan) -> Vec<Delta> {
    let lang = scene.shell.lang;
    let today = scene.desk.now.utc().date_naive();
    let Some((days, only)) = reach(plan, today) else { return Vec::new() };
    let narrow = |house: &House| match (&only, &plan.change) {
        (Some(it), _) => narrowed(house, it),
        (None, Change::Shut(Closure { centre: Some(centre), .. })) => at_centre(house, *centre),
        (None, _) => house.clone(),
    };
    let (old, new) = (narrow(&plan.old), narrow(&plan.new));
    let whose = crate::desk::actions::hours::affected(&plan.old, &plan.change);
    let (mut sums, mut gained, mut lost): (Vec<(i64, Count)>, Vec<_>, Vec<_>) = (Vec::new(), Vec::new(), Vec::new());
    for counsellor in whose.iter().filter_map(|it| new.counsellor(*it)).filter(|it| it.active) {
        for count in schedule::compare(&old, &new, counsellor, &days, scene.desk.now) {
            let minutes = new.service(count.service).map_or(0, |it| it.duration_minutes);
            sums.push((minutes, count));
        }
        let (more, less) = schedule::hours(&old, &new, counsellor, &days, scene.desk.now);
        gained.extend(more);
        lost.extend(less);
    }
    if matches!(plan.change, Change::Shut(_)) {
        // What is never given there is nothing to count.
        sums.retain(|(_, it)| it.old > 0 || it.new > 0);
    }
    let summed = summed(sums, whose.len() > 1);
    let many = summed.len() > 1;
    let label = |key: &str, hours: &[schedule::Window]| {
        let short = only.is_some() && !hours.is_empty() && hours.len() <= 3;
        if short { format!("{}: {}", say(lang, key), words::windows(hours)) } else { say(lang, key) }
    };
    let signed = |sign: &str, it: i64| if it == 0 { "0".to_owned() } else { format!("{sign}{}", i18n::number(lang, it)) };
    let delta = |(minutes, it): (i64, Count)| Delta {
        label: if many { say_with(lang, "hours-of-minutes", &[("minutes", minutes.into())]) } else { String::new() },
        gained: signed("+", it.gained()),
        gained_label: label("hours-gained", &gained),
        lost: signed("−", it.lost()),
        lost_label: label("hours-lost", &lost),
        all: format!("{} → {}", i18n::number(lang, it.old), i18n::number(lang, it.new)),
        kept: i18n::number(lang, it.kept),
    };
    summed.into_iter().map(delta).collect()
}

/// One line for each length; of one person's services of the same length, one stands for all (they share her time), of
/// several people each adds hers.
fn summed(counts: Vec<(i64, Count)>, add: bool) -> Vec<(i64, Count)> {
    let mut found: Vec<(i64, Count)> = Vec::new();
    for (minutes, count) in counts {
        let same = found.iter_mut().find(|it| it.0 == minutes);
        match same {
            Some((_, sum)) if add && sum.service == count.service => {
                (sum.old, sum.new, sum.kept) = (sum.old + count.old, sum.new + count.new, sum.kept + count.kept);
            }
            Some((_, sum)) if add || (sum.old, sum.new, sum.kept) == (count.old, count.new, count.kept) => {}
            _ => found.push((minutes, count)),
        }
    }
    found.sort_by_key(|it| it.0);
    found
}

/// On which days slots are compared, and whether only those of one opening.
fn reach(plan: &Plan, today: NaiveDate) -> Option<(RangeInclusive<NaiveDate>, Option<Opening>)> {
    match &plan.change {
        Change::Open(it) => Some((of_both(None, it, today), Some(it.clone()))),
        Change::Alter(it) => Some((of_both(plan.old.opening(it.id), it, today), Some(it.clone()))),
        Change::End { opening, .. } => {
            let it = plan.old.opening(*opening)?;
            Some((of_both(None, it, today), Some(it.clone())))
        }
        Change::Date { opening, day, .. } => Some((*day..=*day, Some(plan.old.opening(*opening)?.clone()))),
        Change::Away { span, .. } => {
            let first = span.start().utc().date_naive();
            Some((first.pred_opt().unwrap_or(first)..=span.end().utc().date_naive().succ_opt()?, None))
        }
        Change::Shut(it) => Some((it.first_day..=it.last_day, None)),
    }
}

fn of_both(old: Option<&Opening>, new: &Opening, today: NaiveDate) -> RangeInclusive<NaiveDate> {
    let first = new.valid_from.max(today);
    let end = |it: &Opening| it.valid_until.unwrap_or_else(|| *views::within(it, first).end());
    first..=old.map_or(end(new), |it| end(new).max(end(it)))
}

/// Whether hours have no last date: then a year of them is counted.
pub fn is_endless(plan: &Plan) -> bool {
    let old = |id| plan.old.opening(id).is_some_and(|it| it.valid_until.is_none());
    match &plan.change {
        Change::Open(it) => it.valid_until.is_none(),
        Change::Alter(it) => it.valid_until.is_none() || old(it.id),
        Change::End { opening, .. } => old(*opening),
        Change::Date { .. } | Change::Away { .. } | Change::Shut(_) => false,
    }
}

/// The house with only what is open at one centre.
fn at_centre(house: &House, centre: CentreId) -> House {
    let mut house = house.clone();
    for openings in house.openings.values_mut() {
        openings.retain(|it| it.centre == centre);
    }
    house
}

/// The house with only this opening of its counsellor.
fn narrowed(house: &House, only: &Opening) -> House {
    let mut house = house.clone();
    house.openings.retain(|whose, _| *whose == only.counsellor);
    for openings in house.openings.values_mut() {
        openings.retain(|it| it.id == only.id);
    }
    house
}
