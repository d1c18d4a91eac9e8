//! Missed meetings by topic and by hour, as advice: which reminders and hours to look at, never who.
use rocket::{Route, get, routes};
use serde::Serialize;

use crate::booking::{self, Missed};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Lang, Result};
use crate::web::{Page, Shell};

/// Fewer meetings than this say nothing, and might tell of somebody.
const SMALL: i64 = 5;

pub fn routes() -> Vec<Route> {
    routes![show]
}

#[derive(Serialize)]
struct NoShowPage {
    title: String,
    said: Vec<String>,
    services: Vec<Line>,
    hours: Vec<Line>,
    reasons: Vec<Reason>,
}

#[derive(Serialize)]
struct Reason {
    name: String,
    count: String,
}

#[derive(Serialize)]
struct Line {
    name: String,
    meetings: String,
    missed: String,
    rate: String,
}

#[get("/manage/no-shows")]
async fn show(asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let found = booking::no_shows(&desk.means(), asker).await?;
    let mut services: Vec<(String, Missed)> = found
        .by_service
        .iter()
        .map(|(id, it)| (desk.house.service(*id).map_or(String::new(), |it| it.title.get(lang).to_owned()), *it))
        .collect();
    services.sort_by_cached_key(|it| i18n::alphabetical(&it.0));
    by_rate(&mut services);
    let mut hours: Vec<(String, Missed)> = found.by_hour.iter().map(|(hour, it)| (i18n::hour(i64::from(*hour)), *it)).collect();
    by_rate(&mut hours);
    let reason = |(word, key): &(&str, &str)| Reason {
        name: say(lang, key),
        count: cell(found.by_reason.get(*word).copied().unwrap_or_default()),
    };
    let mut said = vec![all(lang, found.all)];
    said.extend(worst(lang, "manage-no-shows-worst-service", &services, found.all));
    said.extend(worst(lang, "manage-no-shows-worst-hour", &hours, found.all));
    let view = NoShowPage {
        title: say(lang, "manage-no-shows-title"),
        said,
        services: services.iter().map(|it| line(lang, it)).collect(),
        hours: hours.iter().map(|it| line(lang, it)).collect(),
        reasons: if found.by_reason.is_empty() { Vec::new() } else { booking::REASONS.iter().map(reason).collect() },
    };
    shell.page("manage/no_shows.html", &view)
}

/// Most often missed first; what says nothing stays in its order behind.
fn by_rate(lines: &mut [(String, Missed)]) {
    lines.sort_by_key(|it| std::cmp::Reverse(rate(it.1)));
}

/// A number that tells of nobody.
fn cell(count: i64) -> String {
    if (1..SMALL).contains(&count) { format!("<{SMALL}") } else { count.to_string() }
}

fn total(it: Missed) -> i64 {
    it.held + it.missed
}

/// Whole percent; `None` where there are too few meetings, or so few missed or held that a cell would tell of somebody.
fn rate(it: Missed) -> Option<i64> {
    let small = |count: i64| (1..SMALL).contains(&count);
    (total(it) >= SMALL && !small(it.missed) && !small(it.held)).then(|| (it.missed * 100 + total(it) / 2) / total(it))
}

fn all(lang: Lang, it: Missed) -> String {
    match rate(it) {
        Some(percent) => say_with(
            lang,
            "manage-no-shows-all",
            &[("meetings", total(it).into()), ("missed", it.missed.into()), ("percent", percent.into())],
        ),
        None => say(lang, "manage-no-shows-few"),
    }
}

/// The one that stands out, when one does: half as often again as all together.
fn worst(lang: Lang, key: &'static str, lines: &[(String, Missed)], all: Missed) -> Option<String> {
    let usual = rate(all)?;
    let (name, percent) = lines.iter().filter_map(|it| Some((&it.0, rate(it.1)?))).max_by_key(|it| it.1)?;
    (percent * 2 > usual * 3).then(|| say_with(lang, key, &[("name", name.as_str().into()), ("percent", percent.into())]))
}

fn line(lang: Lang, (name, it): &(String, Missed)) -> Line {
    let hidden = rate(*it).is_none();
    // With the total and one part the other could be reckoned.
    let part = |count: i64| if hidden && count > 0 { say(lang, "manage-no-shows-hidden") } else { cell(count) };
    Line {
        name: name.clone(),
        meetings: cell(total(*it)),
        missed: part(it.missed),
        rate: rate(*it).map_or_else(|| "–".to_owned(), |it| say_with(lang, "manage-no-shows-percent", &[("percent", it.into())])),
    }
}
