//! Closing a meeting: one screen, everything filled in as far as it is known.
use chrono::Days;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::{actions, views};
use super::super::people::{GuardianNote, kind};
use super::close_form::{self, Controls, Draft, Then};
use super::news::{self, News};
use super::own::{self, Own};
use crate::booking::{self, Appointment, State};
use crate::encounters::{self, Fact};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{AppointmentId, Asker, Error, Instant, Key, Refusal, Result, Role, ServiceId};
use crate::people;
use crate::records;
use crate::schedule::{self, Search, Service, Slot};
use crate::web::{Errors, Fields, Form, Page, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, close]
}

#[derive(Serialize)]
struct ClosePage {
    page_title: String,
    errors: Option<Errors>,
    news: News,
    news_href: String,
    /// "1 of 3, next Eva, today, 11:15".
    queue: String,
    title: String,
    beside: bool,
    action: String,
    key: String,
    seen: i64,
    draft: String,
    /// A note was typed before somebody came near.
    note_kept: bool,
    /// How it stands by now, when somebody else changed it.
    changed: Vec<String>,
    closed: String,
    /// "From last time, 9 November".
    from_last: String,
    topic_hidden: bool,
    cancelled: bool,
    /// Before she is recorded under her name.
    guardian: Option<GuardianNote>,
    form: Controls,
}

#[get("/staff/appointments/<id>/close")]
async fn show(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let it = theirs(&desk, asker, id).await?;
    let deed = people::Deed::new("see", "appointment", id).of(it.person).at(it.centre);
    people::recorded(desk.diary.db(), asker, &deed, desk.now).await?;
    Screen { desk: &desk, asker, shell: &shell, it: &it }.page(None, None, false).await
}

#[post("/staff/appointments/<id>/close", data = "<form>")]
async fn close(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let it = theirs(&desk, asker, id).await?;
    let screen = Screen { desk: &desk, asker, shell: &shell, it: &it };
    let fields = Fields::from_form(&form);
    let typed = Typed { values: fields.typed().clone(), mistakes: Vec::new() };
    if typed.value("then") == "beside" {
        return screen.switch(typed).await;
    }
    let topics: Vec<ServiceId> = screen.topics().iter().map(|it| it.id).collect();
    let sent = match close_form::read(fields, desk.keys, &it, &topics) {
        Ok(sent) => sent,
        Err(wrong) => return Ok(Turn::again(screen.page(Some(Typed::of(shell.lang, &wrong)), None, false).await?)),
    };
    let key = Key::by(asker.account, &format!("close/{id}"), &sent.key, &format!("{:?}", typed.values))?;
    match actions::close(&desk.means(), asker, it.id, &sent.close, Some(&key)).await {
        Ok(()) if sent.other_time => {
            let topic = sent.close.closing.topic.unwrap_or(it.service).0;
            Turn::to(format!("/staff/book?person={}&service={topic}&counsellor={}", it.person.0, it.counsellor.0))
        }
        Ok(()) => screen.on(sent.then).await,
        Err(Error::Refused(why)) => Ok(Turn::again(screen.page(Some(typed), Some(why), false).await?)),
        Err(Error::Taken) => Ok(Turn::again(screen.page(Some(typed), Some(Refusal("schedule-no-taken")), false).await?)),
        Err(other) => Err(other),
    }
}

/// # Errors
/// `NotFound` when it is not theirs to act on.
async fn theirs(desk: &Ground<'_>, asker: &Asker, id: i64) -> Result<Appointment> {
    let it = booking::seen_by(&desk.means(), asker, AppointmentId(id)).await?;
    if booking::may_act(asker, &it) { Ok(it) } else { Err(Error::NotFound) }
}

struct Screen<'a> {
    desk: &'a Ground<'a>,
    asker: &'a Asker,
    shell: &'a Shell<'a>,
    it: &'a Appointment,
}

impl Screen<'_> {
    /// The same page, everything kept, with or without what others must not see.
    async fn switch(&self, mut typed: Typed) -> Result<Turn> {
        let beside = !self.asker.beside;
        people::set_beside(self.desk.diary.db(), self.asker, beside).await?;
        let mut draft = Draft::open(typed.value("draft"), self.desk.keys);
        for (name, kept) in [("note", &mut draft.note), ("topic", &mut draft.topic)] {
            match typed.values.get(name).filter(|it| !it.is_empty()) {
                Some(value) => kept.clone_from(value),
                None => drop(typed.values.insert(name.to_owned(), kept.clone())),
            }
        }
        if beside {
            typed.values.insert("draft".to_owned(), draft.sealed(self.desk.keys)?);
            typed.values.remove("note");
        } else {
            typed.values.remove("draft");
        }
        let asker = Asker { beside, ..self.asker.clone() };
        let page = Screen { asker: &asker, ..*self }.page(Some(typed), None, true).await?;
        Ok(Turn::Again(Box::new(page)))
    }

    /// Where a saved screen leads.
    async fn on(&self, then: Then) -> Result<Turn> {
        let (desk, asker) = (self.desk, self.asker);
        if then == Then::Next {
            let whose = booking::to_close(desk.diary, asker).await?;
            if let Some(next) = booking::unclosed(&desk.means(), &whose, 1).await?.first() {
                return Turn::to(format!("/staff/appointments/{}/close", next.id.0));
            }
        }
        if !asker.is(Role::Counsellor) {
            return Turn::to("/staff/unclosed");
        }
        let day = i18n::day(self.it.span.start(), desk.zone_of(self.it.centre));
        Turn::to(format!("/staff?day={day}&did={}#a{}", self.it.id.0, self.it.id.0))
    }

    async fn page(&self, typed: Option<Typed>, why: Option<Refusal>, switched: bool) -> Result<Page> {
        let (desk, asker, it, lang) = (self.desk, self.asker, self.it, self.shell.lang);
        let read = desk.diary.db().read();
        let steps = booking::history(read, it.id).await?;
        let fact = encounters::of_event(read, it.event).await?;
        let closed = booking::closed(read, it.id).await?;
        let known = booking::prefilled(read, it).await?;
        let clash = why == Some(Refusal("booking-no-changed"));
        let changed = if clash { self.stands(fact.as_ref(), &known.facts, closed.as_ref()).await? } else { Vec::new() };
        let errors = why.map(|why| Errors::one(lang, place_of(why), say(lang, why.0)));
        let fresh = typed.is_none() || switched;
        let typed = typed.unwrap_or_else(|| self.begin(fact.as_ref(), &known.facts, closed.as_ref()));
        let errors = errors.flatten().or_else(|| Errors::of(lang, typed.mistakes.clone()));
        let title =
            say_with(lang, "desk-close-title", &[("who", own::who(lang, it, asker.beside).into()), ("when", self.when().into())]);
        let last = steps.last().map_or(0, |it| it.id);
        // Whoever was told of a change has seen it; whoever made a slip keeps what she saw.
        let seen = if fresh && !switched || clash { last } else { typed.value("seen").parse().unwrap_or(0) };
        let mine = asker.is_at(Role::Counsellor, it.centre);
        let view = ClosePage {
            page_title: document_title(lang, &title, errors.is_some()),
            errors,
            news: match Own::of(desk, asker, lang) {
                Ok(own) => news::waiting(&own, Some(it.id.0)).await?,
                Err(_) => News::default(),
            },
            news_href: news::address(Some(it.id.0)),
            queue: self.queue().await?,
            title,
            beside: asker.beside,
            action: format!("/staff/appointments/{}/close", it.id.0),
            key: fresh_key()?,
            seen,
            note_kept: !Draft::open(typed.value("draft"), desk.keys).note.is_empty(),
            draft: typed.value("draft").to_owned(),
            changed,
            closed: closed.map(|it| self.by_whom(&it)).unwrap_or_default(),
            from_last: known.from.map(|at| self.last_time(at)).unwrap_or_default(),
            topic_hidden: asker.beside,
            cancelled: matches!(it.state, State::CancelledByClient | State::CancelledByCentre),
            guardian: self.guardian().await?,
            form: close_form::controls(lang, &typed, if mine { 3 } else { 1 }, self.topic_options(), self.times().await?),
        };
        self.shell.page("desk/close.html", &view)
    }

    /// Whose word is missing before she is recorded under her name.
    async fn guardian(&self) -> Result<Option<GuardianNote>> {
        let today = i18n::day(self.desk.now, self.desk.zone_of(self.it.centre));
        let found = views::guardian_to_ask(&self.desk.means(), self.it.person, today).await?;
        Ok(found.map(|it| GuardianNote::new(self.shell.lang, self.it.person, it)))
    }

    /// What the form begins with: what is recorded, else what is known.
    fn begin(&self, fact: Option<&Fact>, known: &booking::Facts, closed: Option<&booking::Closed>) -> Typed {
        let it = self.it;
        let outcome = if it.state == State::NoShow { "no_show" } else { "attended" };
        let step = closed.map_or("none", |it| it.next.as_str());
        let values = match fact {
            Some(fact) => {
                let facts = booking::Facts {
                    sex: fact.sex,
                    age_band: fact.age_band,
                    region: fact.region.clone(),
                    first_visit: fact.first_visit,
                };
                let minutes = if fact.minutes > 0 { fact.minutes } else { it.span.minutes() };
                close_form::values(outcome, minutes, fact.service.or(it.topic), &facts, step)
            }
            None => close_form::values(outcome, it.span.minutes(), it.topic, known, step),
        };
        Typed { values, mistakes: Vec::new() }
    }

    /// How it stands by now, in words: its state, and once it is recorded, all that whoever saves again may write over.
    async fn stands(&self, fact: Option<&Fact>, known: &booking::Facts, closed: Option<&booking::Closed>) -> Result<Vec<String>> {
        let lang = self.shell.lang;
        let state = match self.it.state {
            State::Booked => "desk-day-booked",
            State::Arrived => "desk-day-do-arrived",
            State::Attended => "desk-close-attended",
            State::NoShow => "desk-close-no-show",
            State::CancelledByClient => "desk-close-cancelled-by-client",
            State::CancelledByCentre => "desk-close-cancelled-by-centre",
        };
        let mut lines = vec![say(lang, state)];
        let Some(fact) = fact else { return Ok(lines) };
        lines.extend((fact.minutes > 0).then(|| i18n::minutes(lang, fact.minutes)));
        let topic = fact.service.and_then(|it| self.desk.house.service(it)).filter(|_| !self.asker.beside);
        lines.extend(topic.map(|it| format!("{}: {}", say(lang, "desk-close-topic"), it.title.get(lang))));
        lines.extend(close_form::words(lang, &self.begin(Some(fact), known, closed).values));
        let Some(closed) = closed else { return Ok(lines) };
        if let Some(id) = closed.met_again {
            let next = booking::by_id(&self.desk.means(), id).await?;
            let when = i18n::starts_short(lang, next.span.start(), self.desk.zone_of(next.centre));
            lines.push(format!("{}: {when}", say(lang, "desk-close-when")));
        }
        let led = records::placements(self.desk.diary.db(), self.asker, &[self.it.person]).await?;
        let told = led.iter().filter(|it| it.at == closed.at).map(|it| {
            let since = i18n::day_short(lang, it.since);
            format!("{}: {}, {} {since}", say(lang, "desk-close-led"), kind(lang, it.kind), say(lang, "desk-close-since"))
        });
        lines.extend(told);
        Ok(lines)
    }

    /// "today, 13:00–13:45".
    fn when(&self) -> String {
        let zone = self.desk.zone_of(self.it.centre);
        let start = i18n::soon(self.shell.lang, self.it.span.start(), self.desk.now, zone);
        format!("{start}–{}", i18n::time(self.it.span.end(), zone))
    }

    async fn queue(&self) -> Result<String> {
        let (desk, lang) = (self.desk, self.shell.lang);
        let whose = booking::to_close(desk.diary, self.asker).await?;
        let many = booking::count_unclosed(desk.diary.db(), &whose, desk.now).await?;
        let first = booking::unclosed(&desk.means(), &whose, 2).await?;
        let next = first.iter().find(|it| it.id != self.it.id);
        let Some(next) = next else { return Ok(String::new()) };
        let when = i18n::soon(lang, next.span.start(), desk.now, desk.zone_of(next.centre));
        let told = [("count", many.into()), ("who", own::who(lang, next, self.asker.beside).into()), ("when", when.into())];
        Ok(say_with(lang, "desk-close-queue", &told))
    }

    fn by_whom(&self, closed: &booking::Closed) -> String {
        let zone = self.desk.zone_of(self.it.centre);
        let when = i18n::soon(self.shell.lang, closed.at, self.desk.now, zone);
        say_with(self.shell.lang, "desk-close-closed-by", &[("when", when.into()), ("name", closed.by.clone().into())])
    }

    fn last_time(&self, at: Instant) -> String {
        let day = i18n::day_short(self.shell.lang, i18n::day(at, self.desk.zone_of(self.it.centre)));
        say_with(self.shell.lang, "desk-close-from-last", &[("day", day.into())])
    }

    /// What the counsellor gives, and what was booked.
    fn topics(&self) -> Vec<&Service> {
        let house = &self.desk.house;
        let own = house.counsellor(self.it.counsellor).map(|it| it.services.clone()).unwrap_or_default();
        let mut found: Vec<&Service> =
            house.services.values().filter(|it| own.contains(&it.id) || it.id == self.it.service).collect();
        found.sort_by_key(|it| (it.position, it.id));
        found
    }

    fn topic_options(&self) -> Vec<(String, String)> {
        if self.asker.beside {
            return Vec::new();
        }
        let lang = self.shell.lang;
        // Who came was not sure, and nobody has said it for him yet.
        let unsaid = self.it.topic.is_none().then(|| (String::new(), say(lang, "desk-queue-unsure")));
        let topic = |it: &Service| (it.id.0.to_string(), it.title.get(lang).to_owned());
        unsaid.into_iter().chain(self.topics().into_iter().map(topic)).collect()
    }

    /// Her free times in one and two weeks at the same hour, or the nearest to it; or another time. One search.
    async fn times(&self) -> Result<Vec<(String, String)>> {
        let (desk, it, lang) = (self.desk, self.it, self.shell.lang);
        let zone = desk.zone_of(it.centre);
        let base = i18n::day(it.span.start(), zone).max(i18n::day(desk.now, zone));
        let hour = it.span.start().at(zone).time();
        let week = |weeks: u64| base.checked_add_days(Days::new(7 * weeks)).ok_or(Error::NotFound);
        let search = Search {
            service: it.service,
            from: week(1)?,
            to: week(2)?,
            centre: Some(it.centre),
            counsellor: Some(it.counsellor),
            mode: Some(it.mode),
            language: None,
            found_as: None,
            leaving_out: None,
            by_staff: true,
        };
        let slots = match schedule::slots(desk.diary, &search, desk.now).await {
            Ok(found) => found.slots,
            // She no longer gives it: another time then.
            Err(Error::NotFound) => Vec::new(),
            Err(other) => return Err(other),
        };
        let near = |it: &&Slot| (it.span.start().at(zone).time() - hour).num_minutes().abs();
        let mut times = Vec::new();
        for (weeks, key) in [(2, "desk-close-in-two-weeks"), (1, "desk-close-in-one-week")] {
            let day = week(weeks)?;
            let slot = slots.iter().filter(|it| i18n::day(it.span.start(), zone) == day).min_by_key(near);
            times.extend(slot.map(|slot| {
                let when = i18n::starts_within(lang, slot.span.start(), zone);
                (slot.span.start().0.to_string(), say_with(lang, key, &[("when", when.into())]))
            }));
        }
        times.push(("other".to_owned(), say(lang, "desk-close-other-time")));
        Ok(times)
    }
}

/// The control that a refusal is about.
fn place_of(why: Refusal) -> &'static str {
    match why.0 {
        "records-no-future" => "since",
        "records-no-not-yours" => "level",
        key if key.starts_with("schedule-") => "when",
        _ => "outcome",
    }
}
