//! A person's page.
mod allowed;

use rocket::{Either, Route, get, routes};
use serde::Serialize;

use self::allowed::{ConsentLine, Reach};
use super::super::super::views::{self, PersonPage};
use super::words;
use crate::booking::{Appointment, State, may_act, spell_code};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Lang, PersonId, Result, Role};
use crate::notify::Messages;
use crate::people::{self, Deed};
use crate::records::{Guardian, Note, Placement, Reading};
use crate::web::{Page, Shell, Turn, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![page]
}

#[derive(Serialize)]
struct View {
    tab: String,
    title: String,
    id: i64,
    base: String,
    key: String,
    facts: String,
    guardian: String,
    beside: bool,
    first: Option<Stage>,
    meetings: Vec<Meeting>,
    notes: Vec<NoteLine>,
    notes_count: String,
    placements: Vec<Line>,
    reach: Vec<Reach>,
    consents: Vec<ConsentLine>,
    opened: Vec<words::Opened>,
    opened_all: String,
    joins: Vec<Join>,
    may_join: bool,
}

#[derive(Serialize)]
struct Stage {
    day: String,
    topic: String,
    who: String,
}

#[derive(Serialize)]
struct Meeting {
    day: String,
    time: String,
    topic: String,
    pill: String,
    kind: &'static str,
    icon: &'static str,
    about: String,
    /// Its pages' common beginning; empty when the asker may not act.
    href: String,
    coming: bool,
    to_close: bool,
}

#[derive(Serialize)]
struct NoteLine {
    id: i64,
    day: String,
    author: String,
    level: String,
    icon: &'static str,
    look: &'static str,
    amended: String,
    lines: Vec<String>,
    readable: bool,
    mine: bool,
    more_versions: bool,
    waiting: i64,
    only: String,
    asked: String,
}

#[derive(Serialize)]
struct Line {
    id: i64,
    day: String,
    title: String,
    what: String,
    small: String,
    may_correct: bool,
}

#[derive(Serialize)]
struct Join {
    id: i64,
    name: String,
    small: String,
}

#[get("/staff/people/<id>")]
async fn page(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let lang = shell.lang;
    let means = desk.means();
    let seen = views::seen(&means, asker, PersonId(id)).await?;
    let root = seen.known.person.id;
    if root.0 != id {
        return Ok(Either::Right(Turn::to(format!("/staff/people/{}", root.0))?));
    }
    people::recorded(desk.diary.db(), asker, &Deed::new("see", "person", id).of(root).at(seen.centre), desk.now).await?;
    let zone = seen.zone;
    let found = views::person(&means, asker, seen).await?;
    let reading = Reader { desk: &desk, asker, lang, zone };
    Ok(Either::Left(shell.page("desk/person.html", &reading.view(found)?)?))
}

struct Reader<'a> {
    desk: &'a Ground<'a>,
    asker: &'a Asker,
    lang: Lang,
    zone: chrono_tz::Tz,
}

impl Reader<'_> {
    fn say(&self, key: &'static str) -> String {
        say(self.lang, key)
    }

    fn view(&self, it: PersonPage) -> Result<View> {
        let person = &it.known.person;
        let last = it.meetings.iter().max_by_key(|it| it.booked_at);
        let readable = it.notes.iter().filter(|it| it.text.is_some() || self.asker.beside).count();
        let guardian = match it.guardian {
            Guardian::NotNeeded | Guardian::Given => String::new(),
            Guardian::AtFirstVisit => self.say("desk-people-guardian-first-visit"),
            Guardian::Missing => self.say("desk-people-guardian-missing"),
        };
        Ok(View {
            tab: words::tab(self.lang, self.asker, person, last),
            title: words::heading(self.lang, self.asker, person, last),
            id: person.id.0,
            base: format!("/staff/people/{}", person.id.0),
            key: fresh_key()?,
            facts: self.facts(&it, last),
            guardian,
            beside: self.asker.beside,
            first: it.meetings.iter().rev().find(|it| it.state == State::Attended).map(|it| self.stage(it)),
            notes_count: say_with(
                self.lang,
                "desk-people-notes-hidden",
                &[("count", i64::try_from(readable).unwrap_or_default().into())],
            ),
            meetings: self.meetings(&it.meetings),
            notes: if self.asker.beside { Vec::new() } else { it.notes.iter().map(|it| self.note(it)).collect() },
            placements: it.placements.iter().map(|it| self.placement(it)).collect(),
            reach: self.reach(&it.contacts),
            consents: self.consents(&it.consents, it.guardian),
            opened: words::opened(self.desk, self.asker, self.lang, &it.opened),
            opened_all: say_with(self.lang, "desk-people-opened-all", &[("count", it.times_opened.into())]),
            joins: it.joins.iter().map(|it| self.join(it)).collect(),
            may_join: self.asker.is(Role::Desk) || self.asker.is(Role::Manager),
        })
    }

    fn facts(&self, it: &PersonPage, last: Option<&Appointment>) -> String {
        let mut facts = Vec::new();
        if let Some(last) = last.filter(|_| !self.asker.beside) {
            facts.push(say_with(self.lang, "desk-people-code", &[("code", spell_code(&last.code).into())]));
        }
        if !self.asker.beside {
            if let Some(year) = it.known.person.birth_year {
                facts.push(say_with(self.lang, "desk-people-born", &[("year", year.to_string().into())]));
            }
            let spoken = i18n::language(self.lang, it.known.person.language);
            facts.push(say_with(self.lang, "desk-people-speaks", &[("language", i18n::small(self.lang, &spoken).into())]));
        }
        if let Some(first) = it.meetings.last() {
            let count = i64::try_from(it.meetings.len()).unwrap_or_default();
            let day = words::day_of(self.lang, first.span.start(), self.zone);
            facts.push(say_with(self.lang, "desk-people-meetings-since", &[("count", count.into()), ("day", day.into())]));
        }
        facts.join(" · ")
    }

    fn stage(&self, it: &Appointment) -> Stage {
        Stage {
            day: words::day_of(self.lang, it.span.start(), self.zone),
            topic: self.topic(it),
            who: it.house.counsellor(it.counsellor).map_or(String::new(), |it| it.name.get(self.lang).to_owned()),
        }
    }

    /// Empty: hidden.
    fn topic(&self, it: &Appointment) -> String {
        let service = it.house.service(it.service);
        let quiet = it.messages == Messages::Discreet || service.is_some_and(|it| it.discreet);
        let own = it.house.counsellor(it.counsellor).is_some_and(|it| it.person == self.asker.person);
        if self.asker.beside || (quiet && !own) {
            return String::new();
        }
        service.map_or(String::new(), |it| it.title.get(self.lang).to_owned())
    }

    fn meetings(&self, all: &[Appointment]) -> Vec<Meeting> {
        let now = self.desk.now;
        let booked = |it: &&Appointment| it.state == State::Booked && it.span.start() > now;
        let next = all.iter().filter(booked).min_by_key(|it| it.span.start()).map(|it| it.id);
        let meeting = |it: &Appointment| {
            let zone = it.house.zone_of(Some(it.centre)).unwrap_or(self.zone);
            let over = it.span.start() <= now;
            let (key, kind, icon) = match it.state {
                State::Booked | State::Arrived if over => ("desk-people-not-closed", "warn", "pencil"),
                State::Booked if next == Some(it.id) => ("desk-people-next", "info", "calendar-days"),
                State::Booked => ("desk-people-booked", "", "calendar-days"),
                State::Arrived => ("desk-people-arrived", "info", "user-check"),
                State::Attended => ("desk-people-took-place", "ok", "check"),
                State::NoShow => ("desk-people-no-show", "bad", "x"),
                State::CancelledByClient | State::CancelledByCentre => ("desk-people-cancelled", "", "calendar-x"),
            };
            let counsellor = it.house.counsellor(it.counsellor).map(|it| it.name.get(self.lang).to_owned());
            let room = it.room.and_then(|id| it.house.room(id)).map(|it| it.name.get(self.lang).to_owned());
            let minutes = i18n::minutes(self.lang, it.span.minutes());
            let about: Vec<String> = [counsellor, room, Some(minutes)].into_iter().flatten().collect();
            Meeting {
                day: words::day_of(self.lang, it.span.start(), zone),
                time: i18n::time(it.span.start(), zone),
                topic: self.topic(it),
                pill: self.say(key),
                kind,
                icon,
                about: about.join(" · "),
                href: if may_act(self.asker, it) { format!("/staff/appointments/{}", it.id.0) } else { String::new() },
                coming: it.state == State::Booked && !over,
                to_close: matches!(it.state, State::Booked | State::Arrived) && over,
            }
        };
        all.iter().map(meeting).collect()
    }

    fn note(&self, it: &Note) -> NoteLine {
        let (icon, look) = match it.level.as_str() {
            "logistics" => ("info", ""),
            "professional" => ("users", ""),
            _ => ("lock", "lilac"),
        };
        let amended = it
            .amended_at
            .map(|at| say_with(self.lang, "desk-people-amended", &[("day", words::day_of(self.lang, at, self.zone).into())]));
        let asked = match it.asked {
            Some(Reading::Asked) => self.say("desk-people-asked"),
            Some(Reading::Declined) => self.say("desk-people-declined"),
            Some(Reading::Shared) | None => String::new(),
        };
        let waiting = it.readers.iter().filter(|it| it.2 == Reading::Asked).count();
        NoteLine {
            id: it.id.0,
            day: words::day_of(self.lang, it.made_at, self.zone),
            author: it.author.clone(),
            level: words::level(self.lang, it.level),
            icon,
            look,
            amended: amended.unwrap_or_default(),
            readable: it.text.is_some(),
            lines: it.text.as_deref().map(|it| it.lines().map(str::to_owned).collect()).unwrap_or_default(),
            mine: it.mine,
            more_versions: it.versions > 1,
            waiting: i64::try_from(waiting).unwrap_or_default(),
            only: say_with(self.lang, "desk-people-note-closed", &[("name", it.author.clone().into())]),
            asked,
        }
    }

    fn placement(&self, it: &Placement) -> Line {
        let day = words::day_of(self.lang, it.at, self.zone);
        let small = match &it.by {
            Some(by) => {
                let told =
                    [("stated", words::stated(self.lang, it.stated_by).into()), ("name", by.clone().into()), ("day", day.into())];
                say_with(self.lang, "desk-people-written-by", &told)
            }
            None => say_with(self.lang, "desk-people-answered", &[("day", day.into())]),
        };
        Line {
            id: it.id,
            day: words::date(self.lang, it.since),
            title: words::kind(self.lang, it.kind),
            what: if self.asker.beside { String::new() } else { it.what.clone() },
            small,
            may_correct: it.may_correct && !self.asker.beside,
        }
    }

    fn join(&self, it: &people::JoinRow) -> Join {
        let day = words::day_of(self.lang, crate::kernel::Instant(it.at), self.zone);
        let hidden = self.asker.beside || it.name.is_empty();
        Join {
            id: it.person_id,
            name: if hidden { format!("№ {}", it.person_id) } else { it.name.clone() },
            small: it.by_name.iter().cloned().chain([day]).collect::<Vec<_>>().join(", "),
        }
    }
}
