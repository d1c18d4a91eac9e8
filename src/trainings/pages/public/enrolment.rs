//! The enrolment's own page, behind its link. For a discreet one it tells no more than the message did, until the code is
//! given; what the code opens closes by itself.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::{check, desk, feeds, words};
use crate::ground::{self, Ground, UNLOCKED_MINUTES, spell_code};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Lang, Result, Span};
use crate::schedule::Mode;
use crate::trainings::actions;
use crate::trainings::rules::{GroupState, State};
use crate::trainings::views::{self, Certificate, Enrolment, Session};
use crate::web::{Choices, Fact, Fields, Form, Page, Shell, Turn, Typed, Visit, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, unlock, short]
}

#[derive(Serialize)]
struct EnrolmentPage {
    page_title: String,
    title: String,
    done: String,
    done_kind: &'static str,
    /// A seat is hers.
    seated: bool,
    live: bool,
    state_text: String,
    training: String,
    group: String,
    place: String,
    dates: Vec<DateLine>,
    zone: String,
    code: String,
    file: String,
    /// The meeting by video, shortly before it.
    join: String,
    offer: Option<Offered>,
    next: Vec<String>,
    directions: String,
    facts: Vec<Fact>,
    links: Links,
    may_change: bool,
    leaving: Leaving,
}

#[derive(Serialize)]
struct DateLine {
    when: String,
    cancelled: bool,
    over: bool,
}

/// A seat that waits for her answer.
#[derive(Serialize)]
struct Offered {
    until: String,
    accept: String,
    decline: String,
    then: Choices,
    key: String,
}

/// The way out: a link until it begins, from then on a number to call.
#[derive(Serialize)]
struct Leaving {
    title: String,
    text: String,
    href: String,
    label: String,
    phone: String,
}

#[derive(Serialize)]
struct Links {
    group: String,
    again: String,
    /// Where it is seen, once it is made out.
    certificate: String,
    /// The same as a file.
    paper: String,
    /// Where she says what she thinks, from the end on.
    say: String,
    /// Somebody else at this browser; empty unless this one was made a moment ago.
    anew: String,
}

#[get("/enrolments/<token>?<done>")]
async fn show(token: &str, done: Option<&str>, ground: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Page> {
    let it = views::by_token(&ground.means(), token).await?;
    if !desk::is_open(&it, &visit) {
        return locked(&ground, &shell, &it, &Typed::default());
    }
    let just_made = desk::draft(&visit).made(token, ground.now);
    let certificate = match it.state {
        State::Completed => views::certificate_of(&ground.means(), it.id).await?,
        _ => None,
    };
    page(&ground, shell.private(), &it, done, (just_made, certificate))
}

/// The short address in text messages.
#[get("/e/<token>")]
async fn short(token: &str, ground: Ground<'_>) -> Result<Turn> {
    let it = views::by_token(&ground.means(), token).await?;
    Turn::to(format!("/enrolments/{}", it.token))
}

#[post("/enrolments/<token>/code", data = "<form>")]
async fn unlock(token: &str, form: Form, ground: Ground<'_>, shell: Shell<'_>, mut visit: Visit<'_>) -> Result<Turn> {
    let it = views::by_token(&ground.means(), token).await?;
    let mut fields = Fields::from_form(&form);
    match fields.text("code", 40) {
        Some(typed) if actions::try_code(&ground.means(), &it, &typed).await? => {}
        Some(_) => fields.wrong("code", "booking-code-wrong"),
        None => fields.wrong("code", "booking-code-missing"),
    }
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(locked(&ground, &shell, &it, &Typed::of(shell.lang, &wrong))?));
    }
    visit.unlock(it.id, ground.now.plus_minutes(UNLOCKED_MINUTES)).await?;
    Turn::to(format!("/enrolments/{token}"))
}

/// The page that tells nothing (component 38).
fn locked(ground: &Ground<'_>, shell: &Shell<'_>, it: &Enrolment, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let zone = ground.zone_of(it.group.centre);
    let state_text = match it.state {
        State::Cancelled => say(lang, "booking-plain-cancelled"),
        State::Waiting => waiting(lang, it),
        State::Offered => it.offer_until.map(|until| kept(lang, i18n::starts_within(lang, until, zone))).unwrap_or_default(),
        _ if !is_live(ground, it) => say(lang, "booking-plain-over"),
        _ => String::new(),
    };
    ground::locked(shell, next_date(ground, it), zone, state_text, format!("/enrolments/{}/code", it.token), typed)
}

/// The date that comes next, else the last there was.
pub fn next_date(ground: &Ground<'_>, it: &Enrolment) -> Option<Span> {
    let coming = it.group.dates().find(|it| it.span.end() > ground.now);
    coming.or(it.group.dates().last()).or(it.group.sessions.last()).map(|it| it.span)
}

/// Whether it is still to come or going on.
fn is_live(ground: &Ground<'_>, it: &Enrolment) -> bool {
    it.state.is_open() && it.group.ends_at.is_some_and(|it| it > ground.now)
}

fn waiting(lang: Lang, it: &Enrolment) -> String {
    say_with(lang, "trainings-own-position", &[("position", it.position.unwrap_or(1).into())])
}

fn kept(lang: Lang, until: String) -> String {
    say_with(lang, "trainings-own-kept", &[("until", until.into())])
}

fn page(
    ground: &Ground<'_>,
    shell: Shell<'_>,
    it: &Enrolment,
    done: Option<&str>,
    (just_made, certificate): (bool, Option<Certificate>),
) -> Result<Page> {
    let lang = shell.lang;
    let zone = ground.zone_of(it.group.centre);
    let own = format!("/enrolments/{}", it.token);
    let live = is_live(ground, it);
    let title = say(lang, title(it, live));
    let home = if shell.at_discreet_host() { ground.site.public_url.as_str() } else { "" };
    let centre = ground.house.centre(it.group.centre);
    let training = format!("{home}/trainings/{}", it.offer.it.slug);
    let in_person = it.group.mode != Mode::Video;
    let done = done.and_then(done_key);
    let view = EnrolmentPage {
        page_title: document_title(lang, &title, false),
        title,
        done: done.map(|it| say(lang, it.0)).unwrap_or_default(),
        done_kind: done.map_or("", |it| it.1),
        seated: live && it.state == State::Enrolled,
        live,
        state_text: state_text(ground, lang, it, live),
        training: it.offer.it.title.get(lang).to_owned(),
        group: words::group(lang, &ground.house, &it.group),
        place: if in_person { words::place(lang, &ground.house, &it.group) } else { say(lang, "booking-mail-place-video") },
        dates: it.group.sessions.iter().map(|it| date(ground, lang, zone, it)).collect(),
        zone: it.group.doors.starts_at.map(|it| i18n::zone_words(lang, it, zone)).unwrap_or_default(),
        code: spell_code(&it.code),
        file: if feeds::has_file(it) && live { format!("{own}/dates.ics") } else { String::new() },
        join: it.way_in(ground.keys, ground.now)?.filter(|it| it.starts_with("https://")).unwrap_or_default(),
        offer: if it.may_answer(ground.now) { Some(offered(lang, it, zone)?) } else { None },
        next: if live { next(lang, it) } else { Vec::new() },
        directions: centre.filter(|_| in_person).map(|it| it.directions.get(lang).to_owned()).unwrap_or_default(),
        facts: facts(lang, it, &own, live),
        links: Links {
            group: format!("{own}/group"),
            anew: if just_made && live { format!("{training}/{}/enrol?anew", it.group.id.0) } else { String::new() },
            again: training,
            paper: if certificate.is_some() { format!("{own}/certificate.pdf") } else { String::new() },
            say: if it.may_say(ground.now) { format!("{own}/feedback") } else { String::new() },
            certificate: certificate.map(|it| format!("{home}/certificates/{}", it.code)).unwrap_or_default(),
        },
        may_change: it.may_change(ground.now),
        leaving: leaving(lang, it, it.may_change(ground.now), &own, centre.map_or("", |it| &it.phone)),
    };
    shell.page("trainings/enrolment.html", &view)
}

fn leaving(lang: Lang, it: &Enrolment, may_change: bool, own: &str, phone: &str) -> Leaving {
    let (title, text, label) = match it.state {
        State::Waiting if may_change => ("trainings-wait-no-more", "trainings-wait-no-more-text", "trainings-leave-line"),
        _ if may_change => ("trainings-cannot-come", "trainings-cannot-come-text", "trainings-leave"),
        _ => ("trainings-cannot-come", "trainings-cannot-come-begun", "trainings-leave"),
    };
    Leaving {
        title: say(lang, title),
        text: say(lang, text),
        label: say(lang, label),
        href: if may_change { format!("{own}/cancel") } else { String::new() },
        phone: if may_change { String::new() } else { phone.to_owned() },
    }
}

fn title(it: &Enrolment, live: bool) -> &'static str {
    match it.state {
        State::Cancelled if it.group.state() == GroupState::Cancelled => "trainings-own-called-off",
        State::Cancelled => "trainings-own-cancelled",
        State::Completed => "trainings-own-completed",
        _ if !live => "trainings-own-over",
        State::Waiting => "trainings-own-waiting",
        State::Offered => "trainings-own-offered",
        State::Enrolled | State::NotCompleted => "trainings-own-enrolled",
    }
}

fn state_text(ground: &Ground<'_>, lang: Lang, it: &Enrolment, live: bool) -> String {
    let zone = ground.zone_of(it.group.centre);
    match it.state {
        State::Cancelled if it.group.state() == GroupState::Cancelled => say(lang, "trainings-own-called-off-text"),
        State::Cancelled => say(lang, "trainings-own-cancelled-text"),
        _ if !live => say(lang, "trainings-own-over-text"),
        State::Waiting => waiting(lang, it),
        State::Offered if !it.may_answer(ground.now) => say(lang, "trainings-no-offer-over"),
        State::Offered => it.offer_until.map(|until| kept(lang, i18n::soon(lang, until, ground.now, zone))).unwrap_or_default(),
        State::Enrolled | State::Completed | State::NotCompleted => String::new(),
    }
}

fn done_key(done: &str) -> Option<(&'static str, &'static str)> {
    match done {
        "line" => Some(("trainings-done-line", "warn")),
        "place" => Some(("trainings-done-place", "ok")),
        "taken" => Some(("trainings-done-taken", "ok")),
        "group" => Some(("trainings-done-group", "ok")),
        "messages" => Some(("booking-done-messages", "ok")),
        "said" => Some(("trainings-done-said", "ok")),
        "over" => Some(("trainings-no-offer-over", "warn")),
        _ => None,
    }
}

fn date(ground: &Ground<'_>, lang: Lang, zone: chrono_tz::Tz, it: &Session) -> DateLine {
    let room = it.room.and_then(|it| ground.house.room(it)).map_or("", |it| it.name.get(lang));
    let when = i18n::when(lang, it.span, zone);
    DateLine {
        when: if room.is_empty() { when } else { format!("{when} · {room}") },
        cancelled: !it.live,
        over: it.live && it.span.end() <= ground.now,
    }
}

fn offered(lang: Lang, it: &Enrolment, zone: chrono_tz::Tz) -> Result<Offered> {
    let own = format!("/enrolments/{}", it.token);
    let options = vec![
        ("back", say(lang, "trainings-decline-stay"), say(lang, "trainings-line-back-hint")),
        ("out", say(lang, "trainings-decline-leave"), String::new()),
    ];
    let until = it.offer_until.map(|it| i18n::starts_within(lang, it, zone)).unwrap_or_default();
    Ok(Offered {
        until: say_with(lang, "trainings-offer-until", &[("until", until.into())]),
        accept: format!("{own}/accept"),
        decline: format!("{own}/decline"),
        then: Choices::new("then", say(lang, "trainings-decline-then"), String::new(), "back", options),
        key: fresh_key()?,
    })
}

/// What happens now.
fn next(lang: Lang, it: &Enrolment) -> Vec<String> {
    let keys: &[&str] = match it.state {
        State::Waiting if it.auto_hours.is_some() => &["trainings-next-auto", "trainings-next-otherwise"],
        State::Waiting => &["trainings-next-told", "trainings-next-kept"],
        State::Enrolled if it.group.mode == Mode::Video => &["trainings-next-link", "trainings-next-all"],
        State::Enrolled => &["trainings-next-reminder", "trainings-next-all"],
        _ => &[],
    };
    keys.iter().map(|key| say_with(lang, key, &[("count", it.auto_hours.unwrap_or(0).into())])).collect()
}

fn facts(lang: Lang, it: &Enrolment, own: &str, live: bool) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact::new(say(lang, key), value);
    let mut all = vec![
        fact("trainings-fact-kind", words::kind(lang, it.offer.it.kind)),
        fact("booking-fact-language", i18n::languages(lang, &[it.group.language])),
    ];
    if it.state == State::Waiting {
        all.push(fact("trainings-fact-free-place", check::auto(lang, it.auto_hours)));
        all.push(fact("trainings-fact-lapse", check::lapse(lang, it.lapse)));
    }
    let messages = fact("booking-fact-messages", check::messages(lang, it.messages, it.calendar_part));
    let change = say(lang, "booking-change-messages");
    all.push(if live { messages.changed_at(&format!("{own}/messages"), change) } else { messages });
    all
}
