//! The appointment's own page, behind its link. For a discreet booking it tells no more than the message did, until the
//! code is given; what the code opens closes by itself.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::super::rules::{State, spell_code};
use super::super::views::{self, Appointment};
use super::calendar;
use super::desk;
use super::facts;
use super::words;
use crate::ground::{self, Ground, UNLOCKED_MINUTES};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Error, Lang, Result};
use crate::schedule::Mode;
use crate::web::{Fact, Typed, document_title};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit};

pub fn routes() -> Vec<Route> {
    routes![show, unlock, earlier, short]
}

#[derive(Serialize)]
struct AppointmentPage {
    page_title: String,
    title: String,
    done: String,
    live: bool,
    may_change: bool,
    when: String,
    zone: String,
    place: String,
    code: String,
    state_text: String,
    calendar: calendar::Ways,
    links: Links,
    bring: Vec<String>,
    way: Way,
    facts: Vec<Fact>,
    late: Late,
    earlier: Option<Earlier>,
    /// Where other times are kept for her.
    offered: String,
}

#[derive(Serialize)]
struct Links {
    #[serde(rename = "move")]
    moving: String,
    cancel: String,
    again: String,
}

#[derive(Serialize)]
struct Way {
    title: String,
    text: String,
    href: String,
}

#[derive(Serialize)]
struct Late {
    title: String,
    text: String,
}

#[derive(Serialize)]
struct Earlier {
    action: String,
    text: String,
    value: &'static str,
    label: String,
}

#[get("/appointments/<token>?<done>")]
async fn show(token: &str, done: Option<&str>, desk: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Page> {
    let appointment = views::by_token(&desk.means(), token).await?;
    if desk::is_open(&appointment, &visit) {
        let offer = views::offer_of(&desk.means(), appointment.id).await?.filter(|it| it.open);
        return open(&desk, shell.private(), &appointment, offer.is_some(), done);
    }
    locked(&desk, &shell, &appointment, unlocking(&appointment), &Typed::default())
}

/// The short address in text messages.
#[get("/a/<token>")]
async fn short(token: &str, desk: Ground<'_>) -> Result<Turn> {
    let appointment = views::by_offer_token(&desk.means(), token).await?;
    let offer = views::offer_of(&desk.means(), appointment.id).await?.filter(|it| it.open);
    Turn::to(format!("/appointments/{}{}", appointment.token, if offer.is_some() { "/offer" } else { "" }))
}

#[post("/appointments/<token>/code", data = "<form>")]
async fn unlock(token: &str, form: Form, desk: Ground<'_>, shell: Shell<'_>, mut visit: Visit<'_>) -> Result<Turn> {
    let appointment = views::by_token(&desk.means(), token).await?;
    let mut fields = Fields::from_form(&form);
    match fields.text("code", 40) {
        Some(typed) if actions::try_code(&desk.means(), &appointment, &typed).await? => {}
        Some(_) => fields.wrong("code", "booking-code-wrong"),
        None => fields.wrong("code", "booking-code-missing"),
    }
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(locked(&desk, &shell, &appointment, unlocking(&appointment), &typed)?));
    }
    visit.unlock(appointment.id, desk.now.plus_minutes(UNLOCKED_MINUTES)).await?;
    Turn::to(format!("/appointments/{token}"))
}

#[post("/appointments/<token>/earlier", data = "<form>")]
async fn earlier(token: &str, form: Form, desk: Ground<'_>, visit: Visit<'_>) -> Result<Turn> {
    let page = format!("/appointments/{token}");
    let Some(appointment) = desk::opened(&desk, token, &visit).await? else { return Turn::to(page) };
    let mut fields = Fields::from_form(&form);
    let wanted = fields.flag("tell");
    if fields.finish().is_err() || !appointment.may_change {
        return Turn::to(page);
    }
    actions::tell_earlier(&desk.means(), appointment.id, wanted).await?;
    Turn::to(format!("{page}?done={}", if wanted { "earlier" } else { "not-earlier" }))
}

fn open(desk: &Ground<'_>, shell: Shell<'_>, it: &Appointment, offered: bool, done: Option<&str>) -> Result<Page> {
    let lang = shell.lang;
    let zone = desk.zone_of(it.centre);
    let own = format!("/appointments/{}", it.token);
    let live = is_live(desk, it);
    let title = say(lang, title(it, live));
    let service = it.house.service(it.service);
    let home = if shell.at_discreet_host() { desk.site.public_url.as_str() } else { "" };
    let bring = service.map(|it| it.bring.iter().map(|it| it.get(lang).to_owned()).collect()).unwrap_or_default();
    let view = AppointmentPage {
        page_title: document_title(lang, &title, false),
        title,
        done: done_key(done).map(|key| say(lang, key)).unwrap_or_default(),
        live,
        may_change: it.may_change,
        when: i18n::when(lang, it.span, zone),
        zone: i18n::zone_words(lang, it.span.start(), zone),
        place: place(lang, it),
        code: spell_code(&it.code),
        state_text: state_text(lang, it),
        calendar: calendar::ways(desk, lang, it),
        links: Links {
            moving: format!("{own}/move"),
            cancel: format!("{own}/cancel"),
            again: format!(
                "{home}{}",
                service.map_or("/consultations".to_owned(), |it| format!("/consultations/{}/times", it.slug))
            ),
        },
        bring,
        way: way(lang, it),
        facts: facts::of_appointment(lang, it, &if live { format!("{own}/messages") } else { String::new() }),
        late: late(desk, lang, it),
        earlier: it.may_change.then(|| offer_earlier(lang, it, &own)),
        offered: if offered { format!("{own}/offer") } else { String::new() },
    };
    shell.page("booking/appointment.html", &view)
}

fn unlocking(it: &Appointment) -> String {
    format!("/appointments/{}/code", it.token)
}

/// The page that tells nothing (component 38). `action`: where its code goes.
pub fn locked(desk: &Ground<'_>, shell: &Shell<'_>, it: &Appointment, action: String, typed: &Typed) -> Result<Page> {
    let state_text = match it.state {
        State::CancelledByClient | State::CancelledByCentre => say(shell.lang, "booking-plain-cancelled"),
        _ if it.span.end() <= desk.now => say(shell.lang, "booking-plain-over"),
        _ => String::new(),
    };
    ground::locked(shell, Some(it.span), desk.zone_of(it.centre), state_text, action, typed)
}

/// Whether the meeting is still to come or going on.
pub fn is_live(desk: &Ground<'_>, it: &Appointment) -> bool {
    matches!(it.state, State::Booked | State::Arrived) && it.span.end() > desk.now
}

fn title(it: &Appointment, live: bool) -> &'static str {
    match it.state {
        _ if live => "booking-booked-title",
        State::CancelledByClient | State::CancelledByCentre => "booking-cancelled-title",
        State::Booked | State::Arrived | State::Attended | State::NoShow => "booking-over-title",
    }
}

fn state_text(lang: Lang, it: &Appointment) -> String {
    say(
        lang,
        match it.state {
            State::CancelledByClient => "booking-cancelled-text",
            State::CancelledByCentre => "booking-cancelled-by-centre-text",
            State::NoShow => "booking-missed-text",
            State::Booked | State::Arrived | State::Attended => "booking-over-text",
        },
    )
}

fn done_key(done: Option<&str>) -> Option<&'static str> {
    match done? {
        "moved" => Some("booking-done-moved"),
        "messages" => Some("booking-done-messages"),
        "earlier" => Some("booking-done-earlier"),
        "not-earlier" => Some("booking-done-not-earlier"),
        _ => None,
    }
}

pub fn place(lang: Lang, it: &Appointment) -> String {
    match (it.mode, it.house.centre(it.centre)) {
        (Mode::InPerson, Some(centre)) => format!("{}, {}", centre.address.get(lang), centre.city.get(lang)),
        (mode, _) => words::mode(lang, mode),
    }
}

fn way(lang: Lang, it: &Appointment) -> Way {
    let (title, text) = match it.mode {
        Mode::InPerson => {
            let directions = it.house.centre(it.centre).map_or("", |it| it.directions.get(lang));
            ("booking-way-in-person", directions.to_owned())
        }
        Mode::Phone => ("booking-way-phone", say(lang, "booking-way-phone-text")),
        Mode::Video => ("booking-way-video", say(lang, "booking-way-video-text")),
        Mode::Outreach => ("booking-way-in-person", String::new()),
    };
    let video = it.house.counsellor(it.counsellor).map_or("", |it| &it.video_link);
    let href = if it.mode == Mode::Video && video.starts_with("https://") { video.to_owned() } else { String::new() };
    let text =
        if it.mode == Mode::Video && href.is_empty() { format!("{text} {}", say(lang, "booking-way-video-later")) } else { text };
    Way { title: say(lang, title), text, href }
}

fn late(desk: &Ground<'_>, lang: Lang, it: &Appointment) -> Late {
    let phone = it.house.centre(it.centre).map_or(String::new(), |it| it.phone.clone());
    let told: [(&str, i18n::Arg); 2] =
        [("until", i18n::soon(lang, it.change_until, desk.now, desk.zone_of(it.centre)).into()), ("phone", phone.into())];
    let (title, text) = match it.mode {
        _ if it.span.start() <= desk.now => ("booking-late-title", "booking-begun-text"),
        _ if !it.may_change => ("booking-too-late-title", "booking-too-late-text"),
        Mode::Phone | Mode::Video => ("booking-late-title", "booking-late-text-phone"),
        Mode::InPerson | Mode::Outreach => ("booking-late-title", "booking-late-text"),
    };
    Late { title: say(lang, title), text: say_with(lang, text, &told) }
}

fn offer_earlier(lang: Lang, it: &Appointment, own: &str) -> Earlier {
    let (text, value, label) = match it.tell_earlier {
        true => ("booking-earlier-on", "no", "booking-earlier-stop"),
        false => ("booking-earlier-off", "yes", "booking-earlier-tell"),
    };
    Earlier { action: format!("{own}/earlier"), text: say(lang, text), value, label: say(lang, label) }
}

/// What cannot be changed any more leads back to the page that says what holds now.
pub fn refused_change(token: &str, error: Error) -> Result<Turn> {
    match error {
        Error::Refused(_) => Turn::to(format!("/appointments/{token}")),
        other => Err(other),
    }
}
