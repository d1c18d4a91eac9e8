//! The staff's page of one appointment: how it stands, for whom, what happened to it, what can be done; and the slip on
//! paper for who has no other way to keep the code.
use rocket::{Route, get, routes};
use serde::Serialize;

use crate::booking::{self, Appointment, State, ToldStep, spell_code};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{AppointmentId, Asker, Instant, Lang, Result};
use crate::notify::{self, Channel, Messages};
use crate::people;
use crate::web::{Fact, Link, Page, Shell, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, slip]
}

#[derive(Serialize)]
struct AppointmentPage {
    title: String,
    state: String,
    kind: &'static str,
    /// The time that it has was taken over what was in the way.
    overbooked: bool,
    done: String,
    facts: Vec<Fact>,
    contacts: Vec<Fact>,
    steps: Vec<Fact>,
    series: Vec<Link>,
    topic: String,
    may_change: bool,
    key: String,
    own: String,
    person: String,
    again: String,
}

#[derive(Serialize)]
struct SlipPage {
    title: String,
    dates: Vec<SlipDate>,
    place: Vec<String>,
    phone: String,
    back: String,
}

#[derive(Serialize)]
struct SlipDate {
    when: String,
    code: String,
}

#[get("/staff/appointments/<id>?<done>&<topic>")]
async fn show(
    id: i64,
    done: Option<&str>,
    topic: Option<&str>,
    asker: &Asker,
    desk: Ground<'_>,
    shell: Shell<'_>,
) -> Result<Page> {
    let lang = shell.lang;
    let it = booking::seen_by(&desk.means(), asker, AppointmentId(id)).await?;
    people::recorded(desk.diary.db(), asker, &people::Deed::new("see", "appointment", id).of(it.person).at(it.centre), desk.now)
        .await?;
    let steps = happened(&desk, asker, lang, &it).await?;
    let series = booking::series(&desk.means(), it.id).await?;
    let own = format!("/staff/appointments/{id}");
    let hidden = asker.beside || (is_hidden(&it) && topic.is_none());
    let mut facts = facts(&desk, lang, &it, hidden);
    if it.state == State::NoShow && !asker.beside && booking::may_act(asker, &it) {
        facts.extend(why_missed(lang, booking::missed_reason(&desk.means(), it.id).await?.as_deref()));
    }
    let view = AppointmentPage {
        title: whom(lang, asker, &it),
        state: say(lang, state_key(it.state)),
        kind: kind(it.state),
        overbooked: it.overbooked,
        done: done_key(done).map(|key| say(lang, key)).unwrap_or_default(),
        facts,
        contacts: if asker.beside { Vec::new() } else { contacts(&desk, lang, &it).await? },
        steps,
        series: series.iter().filter(|one| one.id != it.id).map(|one| other(&desk, lang, one)).collect(),
        topic: if hidden && !asker.beside { format!("{own}?topic=1") } else { String::new() },
        may_change: booking::may_act(asker, &it) && it.state == State::Booked && it.span.start() > desk.now,
        key: fresh_key()?,
        person: format!("/staff/people/{}", it.person.0),
        again: format!("/staff/book?service={}&counsellor={}&person={}", it.service.0, it.counsellor.0, it.person.0),
        own,
    };
    shell.page("desk/appointment.html", &view)
}

#[get("/staff/appointments/<id>/slip")]
async fn slip(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let it = booking::seen_by(&desk.means(), asker, AppointmentId(id)).await?;
    // Whose paper it is reads it: in her language.
    let lang = it.language;
    let mut all = booking::series(&desk.means(), it.id).await?;
    all.retain(|one| one.state == State::Booked);
    if all.is_empty() {
        all.push(it.clone());
    }
    let centre = desk.house.centre(it.centre);
    let date =
        |one: &Appointment| SlipDate { when: i18n::when(lang, one.span, desk.zone_of(one.centre)), code: spell_code(&one.code) };
    let discreet = it.messages != Messages::Full || is_hidden(&it);
    let place = centre.filter(|_| !discreet).map(|it| {
        [it.name.get(lang), it.address.get(lang), it.directions.get(lang)]
            .map(str::to_owned)
            .into_iter()
            .filter(|it| !it.is_empty())
    });
    let view = SlipPage {
        title: say(lang, "desk-slip-title"),
        dates: all.iter().map(date).collect(),
        place: place.map(Iterator::collect).unwrap_or_default(),
        // Whoever finds the paper would find the centre by its number as well as by its name.
        phone: centre.filter(|_| !discreet).map_or(String::new(), |it| it.phone.clone()),
        back: format!("/staff/appointments/{id}"),
    };
    shell.page("desk/slip.html", &view)
}

/// A name, or the code where names stay hidden (DOMAIN: screens others can see).
pub fn whom(lang: Lang, asker: &Asker, it: &Appointment) -> String {
    if asker.beside || it.messages != Messages::Full || it.name.is_empty() {
        return say_with(lang, "desk-taking-code", &[("code", spell_code(&it.code).into())]);
    }
    it.name.clone()
}

/// Whether its topic is nobody's business at a glance.
fn is_hidden(it: &Appointment) -> bool {
    it.messages != Messages::Full || it.house.service(it.service).is_some_and(|it| it.discreet)
}

fn facts(desk: &Ground<'_>, lang: Lang, it: &Appointment, hidden: bool) -> Vec<Fact> {
    let service = if hidden {
        say(lang, "desk-taking-topic-hidden")
    } else {
        match it.topic {
            Some(topic) => it.house.service(topic).map_or(String::new(), |it| it.title.get(lang).to_owned()),
            None => say(lang, "desk-queue-unsure-said"),
        }
    };
    let place = it.house.centre(it.centre).map_or("", |it| it.name.get(lang));
    let room = it.room.and_then(|it| desk.house.room(it)).map_or("", |it| it.name.get(lang));
    let place = if room.is_empty() { place.to_owned() } else { format!("{place}, {room}") };
    let mut facts = vec![
        Fact::new(say(lang, "desk-taking-fact-when"), i18n::when_there(lang, it.span, desk.zone_of(it.centre))),
        Fact::new(say(lang, "desk-taking-service"), service),
        Fact::new(say(lang, "desk-taking-counsellor"), it.house.counsellor(it.counsellor).map_or("", |it| it.name.get(lang))),
        Fact::new(say(lang, "desk-taking-mode"), format!("{}, {place}", say(lang, it.mode.key()))),
        Fact::new(say(lang, "desk-taking-fact-code"), spell_code(&it.code)),
    ];
    // Nobody asked who walked in.
    let spoken = it.walk_in.is_none().then(|| Fact::new(say(lang, "desk-taking-language"), i18n::language(lang, it.language)));
    facts.extend(spoken);
    facts
}

/// What the person said kept her, when she said something.
fn why_missed(lang: Lang, said: Option<&str>) -> Option<Fact> {
    let (_, key) = booking::REASONS.iter().find(|it| Some(it.0) == said)?;
    Some(Fact::new(say(lang, "desk-taking-why-missed"), say(lang, key)))
}

async fn contacts(desk: &Ground<'_>, lang: Lang, it: &Appointment) -> Result<Vec<Fact>> {
    let known = notify::contacts(desk.diary.db(), it.person).await?;
    let fact = |one: &notify::Contact| {
        let key = match one.channel {
            Channel::Email => "desk-taking-email",
            Channel::Sms => "desk-taking-sms",
            Channel::Call => "desk-taking-call",
        };
        let may = if one.allowed { String::new() } else { format!(" ({})", say(lang, "desk-taking-not-allowed")) };
        Fact::new(say(lang, key), format!("{}{may}", i18n::phone(&one.address)))
    };
    Ok(known.iter().map(fact).collect())
}

/// Its steps, and each time that it was overbooked, in the order of time; reasons for whom they were written.
async fn happened(desk: &Ground<'_>, asker: &Asker, lang: Lang, it: &Appointment) -> Result<Vec<Fact>> {
    let means = desk.means();
    let steps = booking::steps(&means, it.id).await?;
    let mut lines: Vec<(Instant, Fact)> = steps.iter().map(|step| (step.at, told(desk, lang, it, step))).collect();
    let cancelled = steps.iter().rposition(|step| step.deed == "cancel");
    if let (Some(at), Some(reason)) = (cancelled, booking::cancel_reason(&means, asker, it).await?) {
        let fact = &mut lines[at].1;
        fact.value = format!("{}: {reason}", fact.value);
    }
    for over in booking::overbookings(&means, asker, it).await? {
        let said = format!("{} · {}", say(lang, "desk-taking-overbooked"), over.who);
        let said = over.reason.map_or(said.clone(), |reason| format!("{said}: {reason}"));
        lines.push((over.at, Fact::new(i18n::starts_short(lang, over.at, desk.zone_of(it.centre)), said)));
    }
    lines.sort_by_key(|line| line.0);
    Ok(lines.into_iter().map(|line| line.1).collect())
}

fn told(desk: &Ground<'_>, lang: Lang, it: &Appointment, step: &ToldStep) -> Fact {
    let who = match (&step.who, step.by_client) {
        (Some(name), _) => name.clone(),
        (None, true) => say(lang, "desk-step-by-client"),
        (None, false) => say(lang, "desk-step-by-house"),
    };
    let deed = say(
        lang,
        match step.deed.as_str() {
            "book" => "desk-step-book",
            "move" => "desk-step-move",
            "cancel" => "desk-step-cancel",
            "arrive" => "desk-step-arrive",
            "attend" => "desk-step-attend",
            "miss" => "desk-step-miss",
            "undo" => "desk-step-undo",
            "close" => "desk-step-close",
            _ => "desk-step-other",
        },
    );
    Fact::new(i18n::starts_short(lang, step.at, desk.zone_of(it.centre)), format!("{deed} · {who}"))
}

fn other(desk: &Ground<'_>, lang: Lang, it: &Appointment) -> Link {
    let state = if it.state == State::Booked { String::new() } else { format!(" · {}", say(lang, state_key(it.state))) };
    let when = i18n::starts_short(lang, it.span.start(), desk.zone_of(it.centre));
    Link::new(format!("/staff/appointments/{}", it.id.0), format!("{when}{state}"))
}

pub fn state_key(state: State) -> &'static str {
    match state {
        State::Booked => "desk-state-booked",
        State::Arrived => "desk-state-arrived",
        State::Attended => "desk-state-attended",
        State::NoShow => "desk-state-no-show",
        State::CancelledByClient => "desk-state-cancelled-by-client",
        State::CancelledByCentre => "desk-state-cancelled-by-centre",
    }
}

fn kind(state: State) -> &'static str {
    match state {
        State::Booked => "info",
        State::Arrived | State::Attended => "ok",
        State::NoShow => "warn",
        State::CancelledByClient | State::CancelledByCentre => "bad",
    }
}

fn done_key(done: Option<&str>) -> Option<&'static str> {
    match done? {
        "booked" => Some("desk-taking-done-booked"),
        "moved" => Some("desk-taking-done-moved"),
        "cancelled" => Some("desk-taking-done-cancelled"),
        "offered" => Some("desk-taking-done-offered"),
        "link" => Some("desk-taking-done-link"),
        _ => None,
    }
}
