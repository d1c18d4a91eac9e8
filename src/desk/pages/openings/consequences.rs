//! What a change would bring about, in words: what is stored, slots gained and lost, rooms that clash, who is hit.
use chrono::NaiveDate;
use serde::Serialize;

use super::preview::{Drawn, Scene, Sent};
use super::slots::{self, Delta};
use super::words;
use crate::desk::actions::hours::{Decision, Pick};
use crate::desk::views::hours::{self as views, Hit, Plan, Reach, RoomChoice};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Lang, Span};
use crate::schedule::{self, Change, House, Opening};
use crate::web::Typed;

/// How many dates are named one by one.
const NAMED: usize = 6;

#[derive(Debug, Serialize)]
pub struct Consequences {
    stored: String,
    left_out: String,
    /// How far ahead the totals reach, where nothing else says so.
    within: String,
    deltas: Vec<Delta>,
    clash: Option<ClashView>,
    hits: Option<Hits>,
    does: Vec<Does>,
}

#[derive(Debug, Serialize)]
struct ClashView {
    title: String,
    text: String,
    error: String,
    decided: bool,
    options: Vec<Choice>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    on: bool,
}

#[derive(Debug, Serialize)]
struct Hits {
    title: String,
    decided: String,
    all: bool,
    lead: String,
    items: Vec<HitView>,
}

#[derive(Debug, Serialize)]
struct HitView {
    id: i64,
    who: String,
    when: String,
    how: String,
    error: String,
    times: String,
    options: Vec<Choice>,
    note: String,
}

#[derive(Debug, Serialize)]
struct Does {
    done: bool,
    text: String,
}

/// All of it. `at_once`: whoever is not decided about is offered other times.
pub fn say_all(scene: &Scene<'_>, plan: &Plan, drawn: &Drawn, sent: &Sent, at_once: bool, told: &Typed) -> Consequences {
    let lang = scene.shell.lang;
    let (stored, left_out) = stored(scene, plan, drawn);
    let mut does = vec![Does { done: true, text: stored.clone() }];
    if let Some(text) = rooms_done(lang, plan, sent.rooms()) {
        does.push(Does { done: sent.rooms() != RoomChoice::Undecided, text });
    }
    does.extend(plan.hits.iter().map(|it| does_of(scene, plan, it, decision(sent, it, at_once).as_ref())));
    Consequences {
        within: if slots::is_endless(plan) { say(lang, "hours-within-year") } else { String::new() },
        deltas: slots::deltas(scene, plan),
        clash: clash(scene, plan, sent, told),
        hits: hits(scene, plan, sent, at_once, told),
        stored,
        left_out,
        does,
    }
}

fn decision(sent: &Sent, hit: &Hit, at_once: bool) -> Option<Decision> {
    let offers = || Decision::Offer(hit.offers.iter().map(Pick::of).collect());
    let decided = sent.decision(hit.id).filter(|_| !hit.elsewhere).cloned();
    decided.or_else(|| (at_once || hit.elsewhere).then(offers))
}

/// What is stored, and which dates are left out.
fn stored(scene: &Scene<'_>, plan: &Plan, drawn: &Drawn) -> (String, String) {
    let lang = scene.shell.lang;
    match &plan.change {
        Change::Open(it) | Change::Alter(it) => of_opening(scene, plan, it),
        Change::End { opening, last } => {
            let last = words::date(lang, *last);
            let now =
                plan.old.opening(*opening).map(|it| words::pattern(lang, it.weekday, it.every_weeks, it.nth)).unwrap_or_default();
            (say_with(lang, "hours-stored-end", &[("what", now.into()), ("last", last.into())]), String::new())
        }
        Change::Date { opening, day, exception } => {
            let day = ("day", words::date(lang, *day).into());
            let it = plan.new.opening(*opening);
            let text = match exception {
                Some(exception) if exception.windows.is_empty() => say_with(lang, "hours-stored-dropped", &[day]),
                Some(exception) => {
                    let room = words::room(lang, &plan.new, exception.room.or(it.and_then(|it| it.room)));
                    say_with(
                        lang,
                        "hours-stored-date",
                        &[day, ("hours", words::windows(&exception.windows).into()), ("room", room.into())],
                    )
                }
                None => say_with(
                    lang,
                    "hours-stored-back",
                    &[day, ("hours", it.map(|it| words::windows(&it.windows)).unwrap_or_default().into())],
                ),
            };
            (text, String::new())
        }
        Change::Away { counsellor, span } => {
            let name = plan.new.counsellor(*counsellor).map(|it| it.name.get(lang).to_owned()).unwrap_or_default();
            let why = drawn.away.map(|it| words::away(lang, it)).unwrap_or_default();
            let zone = zone(plan, *counsellor);
            let told = [("name", name.into()), ("when", words::span(lang, *span, zone).into()), ("why", why.into())];
            (say_with(lang, "hours-stored-away", &told), String::new())
        }
        Change::Shut(it) => {
            let centre = it.centre.and_then(|it| plan.new.centre(it)).map(|it| it.name.get(lang).to_owned());
            let days = if it.first_day == it.last_day {
                words::date(lang, it.first_day)
            } else {
                format!("{} – {}", words::date(lang, it.first_day), words::date(lang, it.last_day))
            };
            let told = [
                ("centre", centre.unwrap_or_else(|| say(lang, "hours-all-centres")).into()),
                ("days", days.into()),
                ("reason", it.reason.get(lang).into()),
            ];
            (say_with(lang, "hours-stored-shut", &told), String::new())
        }
    }
}

fn zone(plan: &Plan, counsellor: crate::kernel::CounsellorId) -> chrono_tz::Tz {
    let centre = plan.old.counsellor(counsellor).and_then(|it| plan.old.places_of(it).into_iter().next());
    plan.old.zone_of(centre).unwrap_or(chrono_tz::Europe::Minsk)
}

fn of_opening(scene: &Scene<'_>, plan: &Plan, it: &Opening) -> (String, String) {
    let lang = scene.shell.lang;
    // What is over is nothing that anybody could book.
    let first = it.valid_from.max(i18n::day(scene.desk.now, scene.desk.zone_of(it.centre)));
    let days = match it.valid_until {
        Some(last) => first..=last,
        None => views::within(it, first),
    };
    let Some(in_new) = settled(&plan.new, it) else { return (String::new(), String::new()) };
    let found = schedule::dates(&plan.new, in_new, &days);
    let dates = say_with(lang, "hours-dates", &[("count", count(found.held.len()).into())]);
    let hours = hours_text(lang, found.minutes);
    let slots = slots::slots_of(lang, plan, it, &found.open);
    let rule = words::opening(lang, &plan.new, it);
    let key = if it.valid_until.is_some() { "hours-stored" } else { "hours-stored-year" };
    let stored =
        say_with(lang, key, &[("rule", rule.into()), ("dates", dates.into()), ("hours", hours.into()), ("slots", slots.into())]);
    if found.left_out.is_empty() {
        return (stored, String::new());
    }
    let mut named: Vec<String> = found.left_out.iter().take(NAMED).map(|(day, why)| words::left_out(lang, *day, why)).collect();
    if found.left_out.len() > NAMED {
        named.push(say_with(lang, "hours-and-more", &[("count", count(found.left_out.len() - NAMED).into())]));
    }
    (stored, say_with(lang, "hours-left-out", &[("days", named.join(", ").into())]))
}

/// The opening as the new house has it: a new one has no number yet, but nobody else's first date and hours.
fn settled<'h>(house: &'h House, it: &Opening) -> Option<&'h Opening> {
    house.openings.get(&it.counsellor)?.iter().rev().find(|one| one.id == it.id && one.valid_from == it.valid_from)
}

/// "178 hours", "178 h 30 min".
fn hours_text(lang: Lang, minutes: i64) -> String {
    let whole = ("count", i18n::number(lang, minutes / 60).into());
    match minutes % 60 {
        0 => say_with(lang, "hours-hours", &[whole, ("many", (minutes / 60).into())]),
        rest => say_with(lang, "hours-hours-minutes", &[whole, ("minutes", rest.into())]),
    }
}

fn count(it: usize) -> i64 {
    i64::try_from(it).unwrap_or(i64::MAX)
}

fn clash(scene: &Scene<'_>, plan: &Plan, sent: &Sent, told: &Typed) -> Option<ClashView> {
    let lang = scene.shell.lang;
    let first = plan.clashes.first()?;
    let mut days: Vec<NaiveDate> = plan.clashes.iter().map(|it| it.day).collect();
    days.dedup();
    let room = words::room(lang, &plan.old, Some(first.room));
    let mut lines: Vec<String> = plan
        .clashes
        .iter()
        .take(NAMED)
        .map(|it| {
            let zone = plan.new.room(it.room).map_or(chrono_tz::Europe::Minsk, |it| scene.desk.zone_of(it.centre));
            let who = it.with.and_then(|it| plan.old.counsellor(it)).map(|it| it.name.get(lang).to_owned());
            let who = who.unwrap_or_else(|| say(lang, "hours-booked"));
            format!("{}: {who}", words::span(lang, it.span, zone))
        })
        .collect();
    if plan.clashes.len() > NAMED {
        lines.push(say_with(lang, "hours-and-more", &[("count", count(plan.clashes.len() - NAMED).into())]));
    }
    let mut options: Vec<Choice> = plan
        .rooms
        .iter()
        .take(3)
        .map(|it| Choice {
            value: format!("room-{}", it.0),
            label: say_with(lang, "hours-room-other", &[("room", words::room(lang, &plan.old, Some(*it)).into())]),
            on: sent.rooms() == RoomChoice::Room(*it),
        })
        .collect();
    options.push(Choice { value: "close".into(), label: say(lang, "hours-room-close"), on: sent.rooms() == RoomChoice::Close });
    options.push(Choice { value: "share".into(), label: say(lang, "hours-room-share"), on: sent.rooms() == RoomChoice::Share });
    Some(ClashView {
        title: say_with(lang, "hours-clash", &[("room", room.into()), ("count", count(days.len()).into())]),
        text: lines.join("; "),
        error: told.error("rooms"),
        decided: options.iter().any(|it| it.on),
        options,
    })
}

fn rooms_done(lang: Lang, plan: &Plan, choice: RoomChoice) -> Option<String> {
    let mut days: Vec<NaiveDate> = plan.clashes.iter().map(|it| it.day).collect();
    days.dedup();
    let many = ("count", count(days.len()).into());
    (!days.is_empty()).then(|| match choice {
        RoomChoice::Room(room) => {
            say_with(lang, "hours-does-room", &[many, ("room", words::room(lang, &plan.old, Some(room)).into())])
        }
        RoomChoice::Close => say_with(lang, "hours-does-close", &[many]),
        RoomChoice::Share => say_with(lang, "hours-does-share", &[many]),
        RoomChoice::Undecided => say(lang, "hours-undecided-room"),
    })
}

fn hits(scene: &Scene<'_>, plan: &Plan, sent: &Sent, at_once: bool, told: &Typed) -> Option<Hits> {
    let lang = scene.shell.lang;
    if plan.hits.is_empty() {
        return None;
    }
    let decided = plan.hits.iter().filter(|it| decision(sent, it, at_once).is_some()).count();
    let all = ("count", count(plan.hits.len()).into());
    Some(Hits {
        title: say_with(lang, "hours-hits", std::slice::from_ref(&all)),
        decided: say_with(lang, "hours-decided", &[("done", count(decided).into()), all]),
        all: decided == plan.hits.len(),
        lead: say(lang, if at_once { "hours-hits-ill" } else { "hours-hits-lead" }),
        items: plan.hits.iter().map(|it| hit(scene, plan, it, decision(sent, it, at_once).as_ref(), told)).collect(),
    })
}

fn hit(scene: &Scene<'_>, plan: &Plan, it: &Hit, decided: Option<&Decision>, told: &Typed) -> HitView {
    let lang = scene.shell.lang;
    let times = offered(scene, plan, it);
    let mut options = Vec::new();
    if !it.elsewhere {
        options.push(Choice { value: "keep".into(), label: say(lang, "hours-keep"), on: decided == Some(&Decision::Keep) });
    }
    let offers = matches!(decided, Some(Decision::Offer(_)));
    if !it.offers.is_empty() {
        options.push(Choice {
            value: "offer".into(),
            label: say_with(lang, "hours-offer", &[("times", times.into())]),
            on: offers,
        });
    }
    let cancel = if it.reach == Reach::Call { "hours-cancel-call" } else { "hours-cancel-message" };
    if !it.elsewhere || it.offers.is_empty() {
        options.push(Choice {
            value: "cancel".into(),
            label: say(lang, cancel),
            on: it.elsewhere || decided == Some(&Decision::Cancel),
        });
    }
    let away = matches!(plan.change, Change::Away { .. } | Change::Shut(_));
    let note = match decided {
        _ if it.elsewhere => say(lang, "hours-elsewhere-note"),
        _ if it.offers.is_empty() => say(lang, "hours-no-offers"),
        Some(Decision::Offer(_)) => {
            say_with(lang, if away { "hours-note-away" } else { "hours-note-offer" }, &[("how", by(lang, it.reach).into())])
        }
        Some(Decision::Keep) => say(lang, "hours-note-keep"),
        Some(Decision::Cancel) => String::new(),
        None => say(lang, "hours-note-none"),
    };
    HitView {
        id: it.id.0,
        who: who(scene, it),
        when: i18n::starts_short(lang, it.meeting.span.start(), scene.desk.zone_of(it.meeting.centre)),
        how: say(lang, reach_key(it.reach)),
        error: told.error(&format!("hit-{}", it.id.0)),
        times: it.offers.iter().map(|it| Pick::of(it).to_string()).collect::<Vec<_>>().join(","),
        options,
        note,
    }
}

/// Name, or code where even the name stays in the house or somebody is beside; neither, where she is received at a centre
/// that is not theirs.
pub fn who(scene: &Scene<'_>, it: &Hit) -> String {
    if !scene.asker.serves().covers(it.meeting.centre) {
        let centre = scene.desk.house.centre(it.meeting.centre).map_or("", |it| it.name.get(scene.shell.lang));
        return say_with(scene.shell.lang, "hours-elsewhere", &[("centre", centre.into())]);
    }
    let hidden = scene.asker.beside || it.discreet || it.name.is_empty();
    if hidden { it.code.clone() } else { it.name.clone() }
}

/// "10:00, 11:00, Thu 3 Dec, 09:00 (Dzmitry S.)".
fn offered(scene: &Scene<'_>, plan: &Plan, it: &Hit) -> String {
    let lang = scene.shell.lang;
    let zone = scene.desk.zone_of(it.meeting.centre);
    let day = |span: Span| i18n::day(span.start(), zone);
    let time = |slot: &schedule::Slot| {
        let time = i18n::time(slot.span.start(), zone);
        let when = if day(slot.span) == day(it.meeting.span) {
            time
        } else {
            format!("{} {time}", i18n::day_dots(lang, day(slot.span)))
        };
        let other = plan.new.counsellor(slot.counsellor).filter(|_| slot.counsellor != it.meeting.counsellor);
        other.map_or(when.clone(), |it| format!("{when} ({})", it.name.get(lang)))
    };
    it.offers.iter().map(time).collect::<Vec<_>>().join(", ")
}

fn does_of(scene: &Scene<'_>, plan: &Plan, it: &Hit, decided: Option<&Decision>) -> Does {
    let lang = scene.shell.lang;
    let (who, how) = (("who", who(scene, it).into()), ("how", by(lang, it.reach).into()));
    let text = match decided {
        Some(Decision::Keep) => say_with(lang, "hours-does-keep", &[who]),
        Some(Decision::Offer(_)) if it.offers.is_empty() => say_with(lang, "hours-does-call", &[who]),
        Some(Decision::Offer(_)) => say_with(lang, "hours-does-offer", &[who, how, ("times", offered(scene, plan, it).into())]),
        Some(Decision::Cancel) => say_with(lang, "hours-does-cancel", &[who, how]),
        None => say_with(lang, "hours-does-none", &[who]),
    };
    Does { done: decided.is_some(), text }
}

/// "by e-mail".
pub fn by(lang: Lang, reach: Reach) -> String {
    say(
        lang,
        match reach {
            Reach::Email => "hours-by-email",
            Reach::EmailNeutral => "hours-by-neutral",
            Reach::Sms => "hours-by-sms",
            Reach::Call => "hours-by-call",
        },
    )
}

pub fn reach_key(reach: Reach) -> &'static str {
    match reach {
        Reach::Email => "hours-reach-email",
        Reach::EmailNeutral => "hours-reach-neutral",
        Reach::Sms => "hours-reach-sms",
        Reach::Call => "hours-reach-call",
    }
}
