//! Somebody's openings, exceptions, absences, and what is shut, in words.
use chrono::{Days, NaiveDate};
use rocket::{Either, Route, get, routes};
use serde::Serialize;

use super::super::unready::unready;
use super::away::zone;
use super::words;
use crate::desk::views::hours as views;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CounsellorId, Error, Lang, Result, Role, Scope};
use crate::schedule::{self, Absence, Closure, Counsellor, Mode, Opening};
use crate::web::{Page, Select, Shell, Turn};

/// How many of the next dates stand under an opening.
const NEXT: usize = 6;

pub fn routes() -> Vec<Route> {
    routes![schedule_page]
}

#[derive(Serialize)]
struct View {
    title: String,
    lead: String,
    /// What was just done.
    done: String,
    people: Option<Select>,
    may_edit: bool,
    new: String,
    openings: Vec<Line>,
    past: i64,
    absences: Vec<AwayLine>,
    new_absence: String,
    ill: String,
    closures: Vec<ClosureLine>,
    new_closure: String,
}

#[derive(Serialize)]
struct Line {
    id: i64,
    pattern: String,
    hours: String,
    place: String,
    validity: String,
    more: Vec<String>,
    next: Vec<DateLine>,
    exceptions: Vec<String>,
}

#[derive(Serialize)]
struct DateLine {
    label: String,
    href: String,
    note: String,
}

#[derive(Serialize)]
struct AwayLine {
    when: String,
    kind: String,
    href: String,
}

#[derive(Serialize)]
struct ClosureLine {
    when: String,
    centre: String,
    reason: String,
    /// Where it is taken back; empty for who may not.
    back: String,
}

#[get("/staff/schedule?<counsellor>&<done>")]
async fn schedule_page(
    counsellor: Option<i64>,
    done: Option<&str>,
    asker: &Asker,
    desk: Ground<'_>,
    shell: Shell<'_>,
) -> Result<Either<Page, Turn>> {
    if let Some(instead) = unready(asker, &desk, &shell)? {
        return Ok(instead);
    }
    let lang = shell.lang;
    let people = sorted(views::colleagues(asker, &desk.house), lang);
    let it = match counsellor {
        Some(id) => Some(views::counsellor(asker, &desk.house, CounsellorId(id))?),
        None => people.iter().copied().find(|it| views::is_own(asker, it)).or(people.first().copied()),
    };
    let today = i18n::day(desk.now, it.map_or(desk.house.zone_of(None), |it| Some(zone(&desk, it))).ok_or(Error::NotFound)?);
    let absences = match it {
        Some(it) => schedule::absences(desk.diary.db(), &[it.id], desk.now).await?,
        None => Vec::new(),
    };
    let closures = schedule::closures(desk.diary.db(), today).await?;
    let reading = Reading { desk: &desk, asker, lang, today };
    let view = reading.view(it, &people, &absences, &closures, done.unwrap_or_default());
    Ok(Either::Left(shell.page("desk/schedule.html", &view)?))
}

fn sorted(mut people: Vec<&Counsellor>, lang: Lang) -> Vec<&Counsellor> {
    people.sort_by_cached_key(|it| i18n::alphabetical(it.name.get(lang)));
    people
}

struct Reading<'a> {
    desk: &'a Ground<'a>,
    asker: &'a Asker,
    lang: Lang,
    today: NaiveDate,
}

impl Reading<'_> {
    fn view(
        &self,
        it: Option<&Counsellor>,
        people: &[&Counsellor],
        absences: &[Absence],
        closures: &[(i64, Closure)],
        done: &str,
    ) -> View {
        let lang = self.lang;
        let id = it.map_or(0, |it| it.id.0);
        let all: Vec<&Opening> = it.and_then(|it| self.desk.house.openings.get(&it.id)).into_iter().flatten().collect();
        let (mut live, past): (Vec<&Opening>, Vec<&Opening>) =
            all.into_iter().partition(|it| it.valid_until.is_none_or(|last| self.today <= last));
        live.sort_by_key(|it| (it.weekday.num_days_from_monday(), it.valid_from, it.windows.first().copied()));
        let options = people.iter().map(|it| (it.id.0.to_string(), it.name.get(lang).to_owned())).collect();
        let own = it.is_some_and(|it| views::is_own(self.asker, it));
        View {
            title: if own {
                say(lang, "hours-title")
            } else {
                say_with(lang, "hours-title-of", &[("name", it.map_or("", |it| it.name.get(lang)).into())])
            },
            lead: say(lang, "hours-lead"),
            done: self.done(done),
            people: (people.len() > 1).then(|| Select::new("counsellor", say(lang, "hours-of"), &id.to_string(), options)),
            may_edit: it.is_some_and(|it| views::may_edit(self.asker, &self.desk.house, it)),
            new: format!("/staff/schedule/openings/new?counsellor={id}"),
            openings: live.into_iter().map(|it| self.line(it)).collect(),
            past: i64::try_from(past.len()).unwrap_or_default(),
            absences: absences.iter().map(|one| self.away(one, it)).collect(),
            new_absence: format!("/staff/schedule/absences/new?counsellor={id}"),
            ill: format!("/staff/schedule/ill?counsellor={id}"),
            closures: closures.iter().map(|(id, it)| self.closure(*id, it)).collect(),
            new_closure: if self.asker.is(Role::Manager) { "/staff/schedule/closures/new".to_owned() } else { String::new() },
        }
    }

    fn done(&self, what: &str) -> String {
        match what {
            "hours" => say(self.lang, "hours-done-hours"),
            "date" => say(self.lang, "hours-done-date"),
            "end" => say(self.lang, "hours-done-end"),
            "shut" => say(self.lang, "hours-done-shut"),
            "back" => say(self.lang, "hours-done-back"),
            "still" => say(self.lang, "hours-done-still"),
            _ => String::new(),
        }
    }

    fn line(&self, it: &Opening) -> Line {
        let (lang, house) = (self.lang, &self.desk.house);
        let mut more = vec![it.modes.iter().map(|it| words::mode(lang, *it)).collect::<Vec<_>>().join(", ")];
        if !it.services.is_empty() {
            let titles = it.services.iter().filter_map(|it| house.service(*it)).map(|it| it.title.get(lang)).collect::<Vec<_>>();
            more.push(say_with(lang, "hours-only-for", &[("services", titles.join(", ").into())]));
        }
        if it.modes == [Mode::Outreach] {
            more.truncate(1);
        }
        let centre = house.centre(it.centre).map(|it| it.name.get(lang)).unwrap_or_default();
        Line {
            id: it.id.0,
            pattern: words::pattern(lang, it.weekday, it.every_weeks, it.nth),
            hours: words::windows(&it.windows),
            place: format!("{}, {centre}", words::room(lang, house, it.room)),
            validity: words::validity(lang, it),
            next: self.next(it),
            exceptions: self.exceptions(it),
            more,
        }
    }

    /// The next dates, with what is different on each.
    fn next(&self, it: &Opening) -> Vec<DateLine> {
        let lang = self.lang;
        let days = self.today..=self.today.checked_add_days(Days::new(370)).unwrap_or(self.today);
        let found = schedule::dates(&self.desk.house, it, &days);
        let dates = it.pattern(self.today).take(NEXT);
        let line = |day: NaiveDate| {
            let out = found.left_out.iter().find(|it| it.0 == day).map(|it| words::left_out_why(lang, &it.1));
            let other = it.exceptions.get(&day).filter(|it| !it.windows.is_empty());
            let other = other.map(|it| words::windows(&it.windows));
            DateLine {
                label: i18n::day_short(lang, day),
                href: format!("/staff/schedule/openings/{}/date?day={day}", it.id.0),
                note: out.or(other).unwrap_or_default(),
            }
        };
        dates.map(line).collect()
    }

    fn exceptions(&self, it: &Opening) -> Vec<String> {
        let coming = it.exceptions.iter().filter(|(day, _)| **day >= self.today && it.takes_place_on(**day));
        let words = coming.map(|(day, exception)| {
            let date = words::date(self.lang, *day);
            if exception.windows.is_empty() {
                return format!("{date}: {}", say(self.lang, "hours-dropped"));
            }
            let room = words::room(self.lang, &self.desk.house, exception.room.or(it.room));
            format!("{date}: {}, {room}", words::windows(&exception.windows))
        });
        words.collect()
    }

    fn away(&self, it: &Absence, whose: Option<&Counsellor>) -> AwayLine {
        let zone = whose.map_or(chrono_tz::Europe::Minsk, |it| zone(self.desk, it));
        AwayLine {
            when: words::span(self.lang, it.span, zone),
            kind: words::away(self.lang, it.kind),
            href: format!("/staff/schedule/absences/{}", it.id),
        }
    }

    fn closure(&self, id: i64, it: &Closure) -> ClosureLine {
        let lang = self.lang;
        let scope = self.asker.scope(&[Role::Manager]);
        let may = it.centre.map_or(scope == Scope::All, |it| scope.covers(it));
        let centre = it.centre.and_then(|it| self.desk.house.centre(it)).map(|it| it.name.get(lang).to_owned());
        let (first, last) = (words::date(lang, it.first_day), words::date(lang, it.last_day));
        ClosureLine {
            when: if it.first_day == it.last_day { first } else { format!("{first} – {last}") },
            centre: centre.unwrap_or_else(|| say(lang, "hours-all-centres")),
            reason: it.reason.get(lang).to_owned(),
            back: if may { format!("/staff/schedule/closures/{id}/back") } else { String::new() },
        }
    }
}
