//! The audit in words.
use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use serde::Serialize;

use crate::ground::Means;
use crate::i18n::{capital, known, say, say_with, soon};
use crate::kernel::{AccountId, Asker, CentreId, Error, Instant, Lang, Result, Role};
use crate::people::{self, Told, Wanted};
use crate::schedule::House;

/// What somebody looks for. Days are local and inclusive.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub account: Option<AccountId>,
    pub deed: Option<String>,
    pub person: Option<i64>,
    pub centre: Option<CentreId>,
    pub before: Option<(Instant, i64)>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub when: String,
    pub when_exactly: String,
    pub who: String,
    pub role: String,
    pub deed: String,
    pub what: String,
    pub person: Option<i64>,
    pub centre: String,
    pub sealed: String,
    /// Where the next page goes on.
    pub place: String,
    #[serde(skip)]
    pub key: (Instant, i64),
}

/// What the manager may see of what fits, and whether there is more: a manager of a centre sees what was done there.
///
/// # Errors
/// `NotFound` for a centre that is not hers.
pub async fn deeds(
    means: &Means<'_>,
    house: &House,
    asker: &Asker,
    filter: &Filter,
    lang: Lang,
    limit: i64,
) -> Result<(Vec<Line>, bool)> {
    let scope = asker.scope(&[Role::Manager]);
    let centres = match filter.centre {
        Some(centre) if scope.covers(centre) => Some(vec![centre.0]),
        Some(_) => return Err(Error::NotFound),
        None => scope.ids(),
    };
    let zone = zone(house);
    let wanted = Wanted {
        from: filter.from.and_then(|it| midnight(it, zone)),
        until: filter.until.and_then(|it| it.checked_add_days(Days::new(1))).and_then(|it| midnight(it, zone)),
        account: filter.account,
        deed: filter.deed.clone(),
        person: filter.person,
        centres,
        before: filter.before,
    };
    let mut rows = people::deeds(means.diary.db(), &wanted, limit + 1).await?;
    let more = rows.len() as i64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or_default());
    Ok((rows.into_iter().map(|it| line(house, means.now, lang, zone, it)).collect(), more))
}

fn line(house: &House, now: Instant, lang: Lang, zone: Tz, it: Told) -> Line {
    let at = Instant(it.at);
    let centre = it.centre_id.and_then(|id| house.centre(CentreId(id)));
    Line {
        when: soon(lang, at, now, zone),
        when_exactly: at.at(zone).format("%Y-%m-%d %H:%M:%S").to_string(),
        who: it.name.unwrap_or_else(|| say(lang, "team-audit-by-hand")),
        role: Role::parse(&it.role).map_or_else(String::new, |role| say(lang, &format!("team-role-{}", role.as_str()))),
        deed: known(lang, &format!("audit-deed-{}", it.deed)).map_or(it.deed, |it| capital(&it)),
        what: what(lang, &it.kind, it.subject),
        person: it.person_id,
        centre: centre.map_or_else(String::new, |it| it.name.get(lang).to_owned()),
        sealed: say(lang, if it.sealed { "team-audit-yes" } else { "team-audit-not-yet" }),
        place: format!("{}-{}", it.at, it.id),
        key: (at, it.id),
    }
}

/// "appointment 12"; a refused page by its address.
fn what(lang: Lang, kind: &str, subject: i64) -> String {
    let kind = known(lang, &format!("audit-kind-{kind}")).unwrap_or_else(|| kind.to_owned());
    if subject == 0 { kind } else { format!("{kind} {subject}") }
}

/// The filter in one line, for the file and for whoever reads the page aloud.
pub fn filter_words(house: &House, lang: Lang, it: &Filter) -> String {
    let day = |it: NaiveDate| it.format("%d.%m.%Y").to_string();
    let mut words = Vec::new();
    if let Some(from) = it.from {
        words.push(say_with(lang, "team-filter-from", &[("day", day(from).into())]));
    }
    if let Some(until) = it.until {
        words.push(say_with(lang, "team-filter-until", &[("day", day(until).into())]));
    }
    if let Some(account) = it.account {
        words.push(say_with(lang, "team-filter-account", &[("number", account.0.to_string().into())]));
    }
    if let Some(deed) = &it.deed {
        words.push(known(lang, &format!("audit-deed-{deed}")).unwrap_or_else(|| deed.clone()));
    }
    if let Some(person) = it.person {
        words.push(say_with(lang, "team-filter-person", &[("number", person.to_string().into())]));
    }
    words.extend(it.centre.and_then(|id| house.centre(id)).map(|it| it.name.get(lang).to_owned()));
    if words.is_empty() { say(lang, "team-filter-none") } else { words.join("; ") }
}

fn zone(house: &House) -> Tz {
    house.zone_of(None).unwrap_or(chrono_tz::Europe::Minsk)
}

fn midnight(day: NaiveDate, zone: Tz) -> Option<Instant> {
    day.and_time(NaiveTime::MIN).and_local_timezone(zone).earliest().map(Instant::from)
}
