//! My week: five or seven lists from one markup, which wide screens lay out as a grid.
use chrono::{Datelike, Days, NaiveDate, Timelike};
use rocket::{Route, get, routes};
use serde::Serialize;

use super::super::centre::PRESSABLE;
use super::agenda::taught_words;
use super::own::{Own, date};
use crate::booking::{self, Meeting, State};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Error, Instant, Result, Span};
use crate::schedule;
use crate::trainings::{self, Taught};
use crate::web::{Page, Shell};

pub fn routes() -> Vec<Route> {
    routes![show]
}

/// The grid begins at nine, or earlier when somebody comes earlier, and shows ten hours or more.
const FIRST_HOUR: i64 = 9;
const HOURS: [i64; 4] = [10, 12, 14, 24];

#[derive(Serialize)]
struct Week {
    title: String,
    /// How many columns and hours the grid has.
    look: String,
    axis: Vec<Mark>,
    days: Vec<DayList>,
    earlier: String,
    later: String,
    day_href: String,
    legend: Vec<Colour>,
}

#[derive(Serialize)]
struct Mark {
    place: String,
    time: String,
}

#[derive(Serialize)]
struct Colour {
    look: &'static str,
    words: String,
}

#[derive(Serialize)]
struct DayList {
    id: String,
    weekday: String,
    date: String,
    is_today: bool,
    items: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    #[serde(skip)]
    span: Span,
    place: String,
    look: &'static str,
    href: String,
    hours: String,
    who: String,
    code: String,
    more: String,
}

#[get("/staff/week?<from>")]
async fn show(from: Option<&str>, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let own = Own::of(&desk, asker, shell.lang)?;
    let monday = i18n::monday(date(from).unwrap_or_else(|| own.today()));
    let sunday = monday.checked_add_days(Days::new(6)).ok_or(Error::NotFound)?;
    let meetings = booking::meetings(&desk.means(), own.counsellor.id, own.span(monday, sunday)?).await?;
    let gaps = schedule::gaps(desk.diary, own.counsellor.id, &(monday..=sunday), desk.now).await?;
    let mut entries: Vec<Entry> = meetings.iter().map(|it| meeting(&own, it)).collect();
    entries.extend(gaps.free.iter().map(|it| stretch(&own, it.span, true)));
    entries.extend(gaps.closed.iter().map(|it| stretch(&own, it.span, false)));
    let taught = trainings::taught(&desk.means(), own.counsellor.id, own.span(monday, sunday)?).await?;
    entries.extend(taught.iter().map(|it| training(&own, it)));
    entries.sort_by_key(|it| it.span);
    let weekend = |it: &Span| i18n::day(it.start(), own.zone).weekday().num_days_from_monday() >= 5;
    let whole = entries.iter().any(|it| weekend(&it.span)) || gaps.open.iter().any(|it| weekend(&it.span));
    let last = monday.checked_add_days(Days::new(if whole { 6 } else { 4 })).ok_or(Error::NotFound)?;
    let (first, hours) = hours(&own, &entries);
    for entry in &mut entries {
        entry.place = place(&own, entry.span, first);
    }
    let near = |day: Option<NaiveDate>| day.map(|it| format!("/staff/week?from={it}")).unwrap_or_default();
    let view = Week {
        title: title(&own, monday, last),
        look: format!(
            "{}{}",
            if whole { " week--7" } else { "" },
            if hours > 10 { format!(" week--h{hours}") } else { String::new() }
        ),
        axis: (1..hours).map(|it| Mark { place: format!("q{}", it * 4), time: i18n::hour(first + it) }).collect(),
        legend: legend(&own, &meetings),
        earlier: near(monday.checked_sub_days(Days::new(7))),
        later: near(monday.checked_add_days(Days::new(7))),
        day_href: if (monday..=last).contains(&own.today()) { "/staff".to_owned() } else { format!("/staff?day={monday}") },
        days: days(&own, monday, last, entries),
    };
    shell.page("desk/week.html", &view)
}

fn days(own: &Own<'_>, first: NaiveDate, last: NaiveDate, entries: Vec<Entry>) -> Vec<DayList> {
    let mut days: Vec<DayList> = Vec::new();
    for day in first.iter_days().take_while(|it| *it <= last) {
        days.push(DayList {
            id: format!("d{day}"),
            weekday: i18n::capital(&i18n::weekday_short(own.lang, day)),
            date: short_date(own, day),
            is_today: day == own.today(),
            items: Vec::new(),
        });
    }
    for entry in entries {
        let day = i18n::day(entry.span.start(), own.zone);
        let at = usize::try_from((day - first).num_days()).unwrap_or(usize::MAX);
        if let Some(list) = days.get_mut(at) {
            list.items.push(entry);
        }
    }
    days
}

fn meeting(own: &Own<'_>, meeting: &Meeting) -> Entry {
    let it = &meeting.it;
    let service = own.desk.house.service(it.service);
    let hidden = own.asker.beside || service.is_some_and(|it| it.discreet);
    let mut more =
        if hidden { say(own.lang, "desk-day-topic-hidden") } else { service.map_or("", |it| it.title.get(own.lang)).to_owned() };
    let state = match it.state {
        State::NoShow => Some("desk-week-missed"),
        State::Attended => Some("desk-week-held"),
        State::Arrived => Some("desk-week-here"),
        _ if it.span.end() <= own.desk.now => Some("desk-week-not-recorded"),
        _ => None,
    };
    let over = it.overbooked.then_some("desk-taking-overbooked");
    for key in state.into_iter().chain(over) {
        more = format!("{more} · {}", say(own.lang, key));
    }
    let done = matches!(it.state, State::Attended | State::NoShow);
    let look = match (kind(own, it), done) {
        (Kind::Hidden, false) => " ev--s",
        (Kind::Hidden, true) => " ev--s ev--done",
        (Kind::Business, false) => " ev--a",
        (Kind::Business, true) => " ev--a ev--done",
        (Kind::Other, false) => " ev--l",
        (Kind::Other, true) => " ev--l ev--done",
        (Kind::Work, false) => "",
        (Kind::Work, true) => " ev--done",
    };
    let day = i18n::day(it.span.start(), own.zone);
    Entry {
        span: it.span,
        place: String::new(),
        look,
        href: format!("/staff?day={day}#a{}", it.id.0),
        hours: span_words(own, it.span),
        who: own.who(it),
        code: booking::spell_code(&it.code),
        more,
    }
}

fn training(own: &Own<'_>, it: &Taught) -> Entry {
    Entry {
        span: it.span,
        place: String::new(),
        look: if own.asker.beside || it.discreet { " ev--s" } else { " ev--l" },
        href: format!("/staff/groups/{}", it.group.0),
        hours: span_words(own, it.span),
        who: taught_words(own, it),
        code: String::new(),
        more: String::new(),
    }
}

/// By what a meeting is coloured: never by a topic that is hidden.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Work,
    Business,
    Other,
    Hidden,
}

fn kind(own: &Own<'_>, it: &booking::Appointment) -> Kind {
    match own.desk.house.service(it.service) {
        _ if own.asker.beside => Kind::Hidden,
        Some(service) if service.discreet => Kind::Hidden,
        Some(service) => match service.field.as_str() {
            "employment" | "work" => Kind::Work,
            "business" => Kind::Business,
            _ => Kind::Other,
        },
        None => Kind::Other,
    }
}

fn stretch(own: &Own<'_>, span: Span, free: bool) -> Entry {
    Entry {
        span,
        place: String::new(),
        look: " ev--off",
        // A lower one is no link: it is booked from the day's list.
        href: match free {
            _ if span.minutes() < PRESSABLE => String::new(),
            true => own.book(span.start()),
            false => "/staff/schedule".to_owned(),
        },
        hours: span_words(own, span),
        who: say(own.lang, if free { "desk-day-free" } else { "desk-day-closed" }),
        code: String::new(),
        more: String::new(),
    }
}

fn legend(own: &Own<'_>, meetings: &[Meeting]) -> Vec<Colour> {
    let all = [
        (Kind::Work, "", "desk-week-work"),
        (Kind::Other, "l", "desk-week-other"),
        (Kind::Business, "a", "desk-week-business"),
        (Kind::Hidden, "s", "desk-day-topic-hidden"),
    ];
    let there = |kind: Kind| meetings.iter().any(|it| self::kind(own, &it.it) == kind);
    let mut legend: Vec<Colour> = all
        .into_iter()
        .filter(|(kind, ..)| there(*kind))
        .map(|(_, look, key)| Colour { look, words: say(own.lang, key) })
        .collect();
    legend.push(Colour { look: "o", words: say(own.lang, "desk-week-free-or-closed") });
    legend
}

/// The grid's first hour, and how many it shows.
fn hours(own: &Own<'_>, entries: &[Entry]) -> (i64, i64) {
    let hour = |moment: Instant| i64::from(moment.at(own.zone).hour());
    let first = entries.iter().map(|it| hour(it.span.start())).min().unwrap_or(FIRST_HOUR).min(FIRST_HOUR);
    let end = entries.iter().map(|it| hour(Instant(it.span.end().0 - 1)) + 1).max().unwrap_or(0);
    let needed = end - first;
    let shown = HOURS.into_iter().find(|it| *it >= needed).unwrap_or(24);
    (first.min(24 - shown), shown)
}

/// Position by class: the quarter in which it begins, and how many it lasts.
fn place(own: &Own<'_>, span: Span, first: i64) -> String {
    let local = span.start().at(own.zone);
    let minutes = i64::from(local.hour()) * 60 + i64::from(local.minute()) - first * 60;
    let quarter = minutes.max(0) / 15;
    let length = ((minutes.max(0) % 15 + span.minutes() + 14) / 15).clamp(1, 96);
    format!("q{quarter} l{length}")
}

fn span_words(own: &Own<'_>, span: Span) -> String {
    format!("{}–{}", own.time(span.start()), own.time(span.end()))
}

/// "23 November", without the weekday.
fn short_date(own: &Own<'_>, day: NaiveDate) -> String {
    say_with(
        own.lang,
        "desk-week-date",
        &[("day", day.day().to_string().into()), ("month", i18n::month_of(own.lang, day).into())],
    )
}

/// "23–27 November", "30 November – 4 December".
fn title(own: &Own<'_>, first: NaiveDate, last: NaiveDate) -> String {
    if first.month() == last.month() {
        let told = [
            ("first", first.day().to_string().into()),
            ("last", last.day().to_string().into()),
            ("month", i18n::month_of(own.lang, last).into()),
        ];
        return say_with(own.lang, "desk-week-title", &told);
    }
    format!("{} – {}", short_date(own, first), short_date(own, last))
}
