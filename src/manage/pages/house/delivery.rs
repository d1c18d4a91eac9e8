//! What waits to leave, what did not, and why.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions;
use super::form::{Press, pressed};
use crate::booking;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Instant, Lang, MessageId, Result, Scope};
use crate::notify::{self, Outgoing, Which};
use crate::web::{Form, Page, Shell, Turn};

pub fn routes() -> Vec<Route> {
    routes![list, again, hold, test]
}

/// Lines on a page.
const LINES: usize = 50;

/// States, with the words of their tab.
const STATES: [(&str, &str); 5] = [
    ("waiting", "manage-delivery-waiting"),
    ("dead", "manage-delivery-dead"),
    ("dropped", "manage-delivery-dropped"),
    ("called", "manage-delivery-called"),
    ("sent", "manage-delivery-sent"),
];

#[derive(Serialize)]
struct DeliveryPage {
    page_title: String,
    saved: bool,
    tested: bool,
    tabs: Vec<Tab>,
    lead: String,
    lines: Vec<LineView>,
    next: String,
    held: bool,
    late: String,
    hold: Option<Press>,
    test: Press,
    from: String,
}

#[derive(Serialize)]
struct Tab {
    href: String,
    label: String,
    on: bool,
}

#[derive(Serialize)]
struct LineView {
    day: String,
    time: String,
    kind: String,
    code: String,
    state: String,
    look: &'static str,
    why: String,
    answer: String,
    again: Option<Press>,
}

#[get("/manage/delivery?<state>&<before>&<saved>")]
async fn list(
    state: Option<&str>,
    before: Option<i64>,
    saved: Option<&str>,
    ground: Ground<'_>,
    asker: &Asker,
    shell: Shell<'_>,
) -> Result<Page> {
    let lang = shell.lang;
    let db = ground.diary.db();
    let (state, lead) = STATES.into_iter().find(|it| Some(it.0) == state).unwrap_or(STATES[0]);
    let scope = actions::manages(asker);
    let which = Which { state, centres: scope.ids(), before, limit: i64::try_from(LINES + 1)? };
    let mut found = notify::outgoing(db, &which, ground.now).await?;
    let more = found.len() > LINES;
    found.truncate(LINES);
    let uids: Vec<String> = found.iter().map(|it| it.thread.clone()).filter(|it| !it.is_empty()).collect();
    let codes = booking::codes(db, ground.keys, &uids).await?;
    let late = notify::late(db).await?;
    let mut lines = Vec::new();
    for it in &found {
        lines.push(line(lang, &ground, it, late.held, codes.get(&it.thread).cloned().unwrap_or_default())?);
    }
    let tab = |(name, key): (&'static str, &'static str)| Tab {
        href: format!("/manage/delivery?state={name}"),
        label: say(lang, key),
        on: name == state,
    };
    let hold = match (&scope, late.held) {
        (Scope::Some(_), _) => None,
        (Scope::All, true) => Some(Press::new(lang, "/manage/delivery/hold", "manage-delivery-release")?.with("held", "no")),
        (Scope::All, false) => Some(Press::new(lang, "/manage/delivery/hold", "manage-delivery-hold")?.with("held", "yes")),
    };
    let oldest = late.oldest.filter(|it| *it < ground.now);
    let view = DeliveryPage {
        page_title: say(lang, "manage-delivery-title"),
        saved: saved == Some("1"),
        tested: saved == Some("test"),
        tabs: STATES.into_iter().map(tab).collect(),
        lead: say(lang, about(lead)),
        next: match found.last() {
            Some(last) if more => format!("/manage/delivery?state={state}&before={}", last.id.0),
            _ => String::new(),
        },
        lines,
        held: late.held,
        late: match (late.held, oldest) {
            (true, _) => say(lang, "manage-delivery-nothing-leaves"),
            (false, None) => say(lang, "manage-delivery-on-time"),
            (false, Some(it)) => say_with(lang, "manage-delivery-late", &[("minutes", ((ground.now.0 - it.0) / 60).into())]),
        },
        hold,
        test: Press::new(lang, "/manage/delivery/test", "manage-delivery-test")?,
        from: if ground.site.smtp {
            say_with(lang, "manage-about-email", &[("from", ground.site.mail_from.clone().into())])
        } else {
            say(lang, "manage-about-email-files")
        },
    };
    shell.page("manage/delivery.html", &view)
}

fn about(tab: &str) -> &'static str {
    match tab {
        "manage-delivery-dead" => "manage-delivery-about-dead",
        "manage-delivery-dropped" => "manage-delivery-about-dropped",
        "manage-delivery-called" => "manage-delivery-about-called",
        "manage-delivery-sent" => "manage-delivery-about-sent",
        _ => "manage-delivery-about-waiting",
    }
}

#[post("/manage/delivery/<id>/again", data = "<form>")]
async fn again(id: i64, form: Form, ground: Ground<'_>, asker: &Asker) -> Result<Turn> {
    let Ok((slip, _)) = pressed(&form, "") else { return Turn::to("/manage/delivery?state=dead") };
    let hand = slip.hand(ground.diary.db(), asker, ground.now, &format!("again/{id}"));
    actions::send_again(&hand, MessageId(id)).await?;
    Turn::to("/manage/delivery?state=waiting&saved=1")
}

#[post("/manage/delivery/hold", data = "<form>")]
async fn hold(form: Form, ground: Ground<'_>, asker: &Asker) -> Result<Turn> {
    let Ok((slip, word)) = pressed(&form, "held") else { return Turn::to("/manage/delivery") };
    actions::hold(&slip.hand(ground.diary.db(), asker, ground.now, "hold"), word == "yes").await?;
    Turn::to("/manage/delivery?saved=1")
}

#[post("/manage/delivery/test", data = "<form>")]
async fn test(form: Form, ground: Ground<'_>, asker: &Asker) -> Result<Turn> {
    let Ok((slip, _)) = pressed(&form, "") else { return Turn::to("/manage/delivery") };
    let hand = slip.hand(ground.diary.db(), asker, ground.now, "test");
    actions::test(&hand, ground.keys, ground.house.settings.zone).await?;
    Turn::to("/manage/delivery?saved=test")
}

fn line(lang: Lang, ground: &Ground<'_>, it: &Outgoing, held: bool, code: String) -> Result<LineView> {
    let zone = ground.house.settings.zone;
    let at = it.ended_at.unwrap_or(it.leaves_at);
    let (state, look, why) = match held && it.state == "waiting" {
        true => (say(lang, "manage-fate-held"), "warn", String::new()),
        false => fate(lang, it, ground.now, zone),
    };
    let again = Press::new(lang, format!("/manage/delivery/{}/again", it.id.0), "manage-delivery-again")?;
    Ok(LineView {
        day: i18n::day_short(lang, i18n::day(at, zone)),
        time: i18n::time(at, zone),
        kind: say(lang, kind(&it.kind)),
        code,
        state,
        look,
        why,
        answer: without_addresses(&it.last_error),
        again: it.may_go_again.then_some(again),
    })
}

fn fate(lang: Lang, it: &Outgoing, now: Instant, zone: chrono_tz::Tz) -> (String, &'static str, String) {
    let tried = [("count", it.attempts.into()), ("time", i18n::soon(lang, it.leaves_at, now, zone).into())];
    match it.state.as_str() {
        "waiting" if !it.last_error.is_empty() => {
            (say(lang, "manage-fate-tried"), "warn", say_with(lang, "manage-fate-tried-why", &tried))
        }
        "waiting" if it.leaves_at > now => (say(lang, "manage-fate-later"), "", say_with(lang, "manage-fate-later-why", &tried)),
        "waiting" => (say(lang, "manage-fate-waiting"), "info", String::new()),
        "dead" => (say(lang, "manage-fate-dead"), "bad", say(lang, dead_words(it))),
        "dropped" => (say(lang, "manage-fate-dropped"), "", say(lang, "manage-fate-dropped-why")),
        "called" => (say(lang, "manage-fate-called"), "info", say(lang, "manage-fate-called-why")),
        _ => {
            let by = if it.channel == "sms" { "manage-fate-by-sms" } else { "manage-fate-by-email" };
            (say(lang, "manage-fate-sent"), "ok", say(lang, by))
        }
    }
}

fn dead_words(it: &Outgoing) -> &'static str {
    match it.last_error.as_str() {
        "too late after failed attempts" => "manage-dead-too-late",
        "sealed with another secret key" => "manage-dead-key",
        _ if it.attempts >= 12 => "manage-dead-attempts",
        _ => "manage-dead-refused",
    }
}

fn kind(kind: &str) -> &'static str {
    match kind {
        "confirmed" => "manage-kind-confirmed",
        "moved" => "manage-kind-moved",
        "cancelled" => "manage-kind-cancelled",
        "reminder-day" | "reminder-hours" => "manage-kind-reminder",
        "earlier-free" => "manage-kind-earlier",
        "offered" => "manage-kind-offered",
        "missed" => "manage-kind-missed",
        "later-question" => "manage-kind-later",
        "over-cap" => "manage-kind-over-cap",
        "sign-in" => "manage-kind-sign-in",
        "time-request" => "manage-kind-request",
        "invitation" | "account" | "reset" => "manage-kind-account",
        "test" => "manage-kind-test",
        it if it.contains("counsellor") => "manage-kind-counsellor",
        _ => "manage-kind-other",
    }
}

/// What a mail server said, without anybody's address.
fn without_addresses(answer: &str) -> String {
    let hide = |word: &str| if word.contains('@') || word.starts_with('+') { "…".to_owned() } else { word.to_owned() };
    answer.split_whitespace().map(hide).collect::<Vec<_>>().join(" ")
}
