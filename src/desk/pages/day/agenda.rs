//! The list of a day: who comes when, what came of it, and what can be done about it by one press.
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::super::people::guardian_key;
use super::own::{Own, Pill, mode_icon};
use crate::booking::{Meeting, State, UNDO_MINUTES, standing};
use crate::i18n::{self, say, say_with};
use crate::kernel::{PersonId, Span};
use crate::notify::Messages;
use crate::records::Guardian;
use crate::schedule::Gap;
use crate::trainings::Taught;

#[derive(Debug, Default, Serialize)]
pub struct Item {
    /// `meeting`, `free`, `closed`, `training` or `now`.
    pub kind: &'static str,
    pub id: String,
    pub look: &'static str,
    pub time: String,
    pub minutes: String,
    pub who: String,
    /// What a printed sheet calls the person.
    pub code: String,
    pub href: String,
    /// How a meeting stands, in words.
    pub state: String,
    pub pills: Vec<Pill>,
    /// Empty while hidden.
    pub topic: String,
    /// Where a hidden topic is shown; empty while somebody is beside.
    pub show: String,
    pub icon: &'static str,
    pub place: String,
    pub acts: Vec<Act>,
}

/// A button when it has a value, else a link.
#[derive(Debug, Default, Serialize)]
pub struct Act {
    pub label: String,
    pub look: &'static str,
    pub icon: &'static str,
    pub value: String,
    pub href: String,
    /// Tells buttons of one name apart.
    pub more: String,
}

/// What a list is made of.
pub struct Agenda<'a> {
    pub own: &'a Own<'a>,
    pub day: chrono::NaiveDate,
    pub meetings: &'a [Meeting],
    pub free: &'a [Gap],
    pub closed: &'a [Gap],
    /// Dates of trainings that she leads.
    pub taught: &'a [Taught],
    /// Who has been here before.
    pub before: &'a BTreeSet<PersonId>,
    /// For whom a guardian still has to be asked.
    pub guardians: &'a BTreeMap<PersonId, Guardian>,
    /// The appointment whose topic was asked for.
    pub topic: Option<i64>,
}

impl Agenda<'_> {
    /// In the order of time, with the line of now among today's.
    pub fn items(&self) -> Vec<Item> {
        let now = self.own.desk.now;
        let next = self.meetings.iter().find(|it| it.it.state == State::Booked && it.it.span.end() > now).map(|it| it.it.id);
        let mut all: Vec<(Span, Item)> =
            self.meetings.iter().map(|it| (it.it.span, self.meeting(it, next == Some(it.it.id)))).collect();
        all.extend(self.free.iter().map(|it| (it.span, self.free(it.span))));
        all.extend(self.closed.iter().map(|it| (it.span, self.closed(it.span))));
        all.extend(self.taught.iter().map(|it| (it.span, self.taught(it))));
        all.sort_by_key(|it| (it.0, it.1.kind));
        let line = all.iter().position(|it| it.0.end() > now).unwrap_or(all.len());
        let mut items: Vec<Item> = all.into_iter().map(|it| it.1).collect();
        if self.day == self.own.today() && !items.is_empty() {
            let time = say_with(self.own.lang, "desk-day-now", &[("time", self.own.time(now).into())]);
            items.insert(line, Item { kind: "now", time, ..Item::default() });
        }
        items
    }

    fn meeting(&self, meeting: &Meeting, next: bool) -> Item {
        let (own, it) = (self.own, &meeting.it);
        let now = own.desk.now;
        let service = it.topic.and_then(|id| own.desk.house.service(id));
        let hidden = own.asker.beside || (service.is_some_and(|it| it.discreet) && self.topic != Some(it.id.0));
        let going_on = it.span.contains(now) && matches!(it.state, State::Booked | State::Arrived);
        let over = matches!(it.state, State::Attended | State::NoShow);
        Item {
            kind: "meeting",
            id: format!("a{}", it.id.0),
            look: if over {
                " appt--done"
            } else if going_on || it.state == State::Arrived {
                " appt--now"
            } else {
                ""
            },
            time: own.time(it.span.start()),
            minutes: minutes(own, it.span),
            who: own.who(it),
            code: crate::booking::spell_code(&it.code),
            href: format!("/staff/people/{}", it.person.0),
            state: self.state(meeting),
            pills: self.pills(meeting, going_on),
            topic: match service {
                _ if hidden => String::new(),
                Some(service) => service.title.get(own.lang).to_owned(),
                None => say(own.lang, "desk-queue-unsure-said"),
            },
            show: if own.asker.beside {
                String::new()
            } else {
                format!("/staff?day={}&topic={}#a{}", self.day, it.id.0, it.id.0)
            },
            icon: mode_icon(it.mode),
            place: own.place(it),
            acts: self.acts(meeting, next || going_on),
        }
    }

    fn state(&self, meeting: &Meeting) -> String {
        let own = self.own;
        match meeting.it.state {
            State::Attended if !meeting.is_closed() => say(own.lang, "desk-day-note-needed"),
            State::Attended => say(own.lang, "desk-day-took-place"),
            State::NoShow => say(own.lang, "desk-day-did-not-come"),
            State::Arrived => {
                let since = meeting.arrived_at().map(|it| own.time(it)).unwrap_or_default();
                say_with(own.lang, "desk-day-here", &[("time", since.into())])
            }
            _ => say(own.lang, "desk-day-booked"),
        }
    }

    fn pills(&self, meeting: &Meeting, going_on: bool) -> Vec<Pill> {
        let (own, it) = (self.own, &meeting.it);
        let pill = |key: &'static str, kind, icon| Pill { label: say(own.lang, key), kind, icon };
        let state = |kind, icon| Pill { label: self.state(meeting), kind, icon };
        let mut pills = Vec::new();
        match it.state {
            State::Attended if !meeting.is_closed() => pills.push(state("warn", "pencil")),
            State::Attended => pills.push(state("ok", "check")),
            State::NoShow => pills.push(state("bad", "x")),
            State::Arrived => pills.push(state("accent", "user-check")),
            _ if it.span.end() <= own.desk.now => pills.push(pill("desk-day-not-recorded", "warn", "circle-dashed")),
            _ if going_on => pills.push(pill("desk-day-going-on", "ok", "circle-dot")),
            _ => {}
        }
        if !self.before.contains(&it.person) && !it.name.is_empty() {
            pills.push(pill("desk-day-first-visit", "accent", ""));
        }
        if let Some(guardian) = self.guardians.get(&it.person) {
            pills.push(pill(guardian_key(*guardian), "warn", "alert-triangle"));
        }
        if it.overbooked {
            pills.push(pill("desk-taking-overbooked", "warn", "alert-triangle"));
        }
        if it.messages == Messages::Discreet {
            pills.push(pill("desk-day-discreet", "lilac", "eye-off"));
        }
        // Nobody asked who walked in: the language of his record is of whoever received him.
        if it.language != own.lang && it.walk_in.is_none() {
            let key = match it.language {
                crate::kernel::Lang::Be => "desk-day-speaks-be",
                crate::kernel::Lang::Ru => "desk-day-speaks-ru",
                crate::kernel::Lang::En => "desk-day-speaks-en",
            };
            pills.push(pill(key, "", ""));
        }
        pills
    }

    fn acts(&self, meeting: &Meeting, first: bool) -> Vec<Act> {
        let (own, it) = (self.own, &meeting.it);
        let more = format!(": {} {}", own.who(it), own.time(it.span.start()));
        let press = |key: &'static str, look, icon, word: &str| Act {
            label: say(own.lang, key),
            look,
            icon,
            value: format!("{word}:{}", it.id.0),
            more: more.clone(),
            ..Act::default()
        };
        let link = |key: &'static str, look, href: String| Act {
            label: say(own.lang, key),
            look,
            href,
            more: more.clone(),
            ..Act::default()
        };
        let closing = format!("/staff/appointments/{}/close", it.id.0);
        let anew = format!("/staff/book?person={}&service={}", it.person.0, it.service.0);
        let (now, today) = (own.desk.now, own.today());
        let day = i18n::day(it.span.start(), own.zone);
        let main = if first || it.span.end() <= now { "btn btn--s" } else { "btn btn--2 btn--s" };
        let mut acts = match it.state {
            State::Booked if day > today => vec![],
            State::Booked if it.span.end() <= now => vec![
                press("desk-day-do-done", main, "check", "done"),
                press("desk-day-do-no-show", "btn btn--2 btn--s", "", "no-show"),
                press("desk-day-do-arrived", "btn btn--2 btn--s", "", "arrived"),
                link("desk-day-do-close", "btn btn--2 btn--s", closing),
            ],
            State::Booked if it.span.start() <= now => vec![
                press("desk-day-do-arrived", main, "check", "arrived"),
                press("desk-day-do-no-show", "btn btn--2 btn--s", "", "no-show"),
                press("desk-day-do-done", "btn btn--2 btn--s", "", "done"),
            ],
            State::Booked => vec![
                press("desk-day-do-arrived", main, "check", "arrived"),
                press("desk-day-do-done", "btn btn--2 btn--s", "", "done"),
            ],
            State::Arrived => vec![
                press("desk-day-do-done", "btn btn--s", "check", "done"),
                link("desk-day-do-close", "btn btn--2 btn--s", closing),
            ],
            State::Attended if meeting.is_closed() => vec![link("desk-day-do-open", "btn btn--2 btn--s", closing)],
            State::Attended => vec![link("desk-day-do-note", "btn btn--s", closing)],
            State::NoShow => vec![
                link("desk-day-do-offer", "btn btn--2 btn--s", anew),
                link("desk-day-do-correct", "btn btn--2 btn--s", closing),
            ],
            State::CancelledByClient | State::CancelledByCentre => vec![],
        };
        if it.state == State::Booked && it.span.start() > now {
            acts.push(link("desk-day-do-move", "btn btn--2 btn--s", format!("/staff/appointments/{}/move", it.id.0)));
        }
        acts.extend(self.back(meeting).map(|value| Act { value, ..press("desk-day-do-return", "link-btn", "", "") }));
        acts
    }

    /// What takes the last press back, for some minutes: its word and number.
    fn back(&self, meeting: &Meeting) -> Option<String> {
        let it = &meeting.it;
        let press = standing(&meeting.steps).ok().flatten()?;
        if press.to != it.state || press.at.plus_minutes(UNDO_MINUTES) < self.own.desk.now {
            return None;
        }
        match it.walk_in.filter(|_| it.state == State::Arrived) {
            // He never booked: he waits again.
            Some(id) => Some(format!("queue:{}", id.0)),
            None => Some(format!("undo-{}:{}", it.state.as_str(), it.id.0)),
        }
    }

    fn free(&self, span: Span) -> Item {
        let own = self.own;
        let at = own.time(span.start());
        let acts = vec![
            Act {
                label: say(own.lang, "desk-day-do-book"),
                look: "btn btn--2 btn--s",
                href: own.book(span.start()),
                more: say_with(own.lang, "desk-day-at-time", &[("time", at.clone().into())]),
                ..Act::default()
            },
            Act {
                label: say(own.lang, "desk-day-do-close-gap"),
                look: "link-btn",
                value: format!("close-gap:{}-{}", span.start().0, span.end().0),
                more: at.clone(),
                ..Act::default()
            },
        ];
        let who = say(own.lang, "desk-day-free");
        Item {
            kind: "free",
            id: format!("f{}", span.start().0),
            time: at,
            minutes: minutes(own, span),
            who,
            acts,
            ..Item::default()
        }
    }

    fn taught(&self, it: &Taught) -> Item {
        let own = self.own;
        let more = format!(": {}", own.time(it.span.start()));
        let link = |key: &'static str, href: String| Act {
            label: say(own.lang, key),
            look: "btn btn--2 btn--s",
            href,
            more: more.clone(),
            ..Act::default()
        };
        let mut acts = vec![link("desk-day-do-group", format!("/staff/groups/{}", it.group.0))];
        if it.span.start() <= own.desk.now {
            let what = if it.named { "attendance" } else { "heads" };
            acts.insert(0, link("desk-day-do-attendance", format!("/staff/sessions/{}/{what}", it.session.0)));
        }
        Item {
            kind: "training",
            id: format!("t{}", it.session.0),
            time: own.time(it.span.start()),
            minutes: minutes(own, it.span),
            who: taught_words(own, it),
            acts,
            ..Item::default()
        }
    }

    fn closed(&self, span: Span) -> Item {
        let own = self.own;
        Item {
            kind: "closed",
            id: format!("c{}", span.start().0),
            time: own.time(span.start()),
            minutes: minutes(own, span),
            who: say(own.lang, "desk-day-closed"),
            acts: vec![Act {
                label: say(own.lang, "desk-day-do-change"),
                look: "link-btn",
                href: "/staff/schedule".to_owned(),
                more: own.time(span.start()),
                ..Act::default()
            }],
            ..Item::default()
        }
    }
}

/// "Your own business · 8 of 12"; a discreet one, and any while somebody is beside, is not named.
pub fn taught_words(own: &Own<'_>, it: &Taught) -> String {
    let title =
        if own.asker.beside || it.discreet { say(own.lang, "desk-day-training") } else { it.title.get(own.lang).to_owned() };
    let seats = [("title", title.into()), ("taken", it.taken.into()), ("seats", it.capacity.into())];
    say_with(own.lang, "desk-day-training-seats", &seats)
}

fn minutes(own: &Own<'_>, span: Span) -> String {
    say_with(own.lang, "desk-day-min", &[("count", span.minutes().into())])
}
