//! My bookings: by code, or by a link that is mailed on request. Nothing here tells a stranger whether somebody is known.
use chrono::Datelike;
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::super::rules::State;
use super::super::views::{self, Appointment};
use super::appointment;
use super::devices::{self, Devices};
use super::{feeds, words};
use crate::ground::{Ground, UNLOCKED_MINUTES};
use crate::i18n::{self, month_short, say};
use crate::kernel::{Error, Keys, Lang, Limit, Result, strike};
use crate::people::Browser;
use crate::web::{Errors, Field, Typed, document_title};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit};

/// Codes tried by everybody together (requirement R9): of 2^40 codes a guesser sees next to none.
const CODES: Limit = Limit { times: 60, minutes: 1 };

/// Links mailed to one address.
const LINKS: Limit = Limit { times: 3, minutes: 10 };

pub fn routes() -> Vec<Route> {
    routes![show, by_code, send_link, open, sign_in, list]
}

#[derive(Serialize)]
struct MyPage {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    sent: bool,
    /// Signed in: the list is open.
    mine: bool,
    code: Field,
    email: Field,
}

#[derive(Serialize)]
struct OpenPage {
    page_title: String,
    title: String,
    action: String,
}

#[derive(Serialize)]
struct ListPage {
    page_title: String,
    title: String,
    coming: Vec<Booking>,
    over: Vec<Booking>,
    none: bool,
    devices: Devices,
    feed: feeds::Offer,
}

#[derive(Serialize)]
struct Booking {
    month: String,
    day: String,
    href: String,
    title: String,
    when: String,
    #[serde(rename = "where")]
    place: String,
    state: String,
    kind: &'static str,
}

#[get("/my?<sent>")]
fn show(sent: Option<&str>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Page> {
    page(shell.private(), &Typed::default(), sent.is_some(), visit.person().is_some())
}

#[post("/my/code", data = "<form>")]
async fn by_code(form: Form, desk: Ground<'_>, shell: Shell<'_>, mut visit: Visit<'_>) -> Result<Turn> {
    if desk.site.limits {
        strike(desk.diary.db(), "code", CODES, desk.now).await?;
    }
    let mut fields = Fields::from_form(&form);
    let mut found = None;
    match fields.text("code", 40) {
        Some(typed) => match views::by_code(&desk.means(), &Keys::fold_code(&typed)).await {
            Ok(it) => found = Some(it),
            Err(Error::NotFound) => fields.wrong("code", "booking-my-code-unknown"),
            Err(error) => return Err(error),
        },
        None => fields.wrong("code", "booking-code-missing"),
    }
    match (fields.finish(), found) {
        (Ok(()), Some(it)) => {
            visit.unlock(it.id, desk.now.plus_minutes(UNLOCKED_MINUTES)).await?;
            Turn::to(format!("/appointments/{}", it.token))
        }
        (Ok(()), None) => Turn::to("/my"),
        (Err(wrong), _) => {
            let typed = Typed::of(shell.lang, &wrong);
            Ok(Turn::again(page(shell.private(), &typed, false, false)?))
        }
    }
}

#[post("/my/link", data = "<form>")]
async fn send_link(form: Form, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let email = fields.email("email");
    if email.is_none() {
        fields.wrong("email", "booking-email-missing");
    }
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(page(shell.private(), &typed, false, false)?));
    }
    if let Some(email) = email {
        let name = format!("link:{}", desk.keys.tag("link", &email.as_str().to_lowercase()));
        let counted = if desk.site.limits { strike(desk.diary.db(), &name, LINKS, desk.now).await } else { Ok(()) };
        match counted {
            Ok(()) => actions::send_link(&desk.means(), &email, shell.lang).await?,
            // The answer is the same: whoever asks learns nothing, and nobody's mailbox is filled.
            Err(Error::TooMany { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Turn::to("/my?sent=1")
}

#[get("/my/open/<token>")]
async fn open(token: &str, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    if !views::link_stands(&desk.means(), token).await? {
        return Err(Error::Gone);
    }
    let title = say(shell.lang, "booking-my-open-title");
    let view = OpenPage { page_title: title.clone(), title, action: format!("/my/open/{token}") };
    shell.private().page("booking/my_open.html", &view)
}

#[post("/my/open/<token>", data = "<form>")]
async fn sign_in(token: &str, form: Form, desk: Ground<'_>, mut visit: Visit<'_>) -> Result<Turn> {
    if !views::link_stands(&desk.means(), token).await? {
        return Err(Error::Gone);
    }
    if Fields::from_form(&form).finish().is_err() {
        return Turn::to(format!("/my/open/{token}"));
    }
    let person = actions::redeem(&desk.means(), token).await?;
    visit.sign_in(person, desk.now.plus_minutes(UNLOCKED_MINUTES)).await?;
    Turn::to("/my/list")
}

#[get("/my/list")]
async fn list(desk: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>, browser: Browser<'_>) -> Result<Either<Page, Turn>> {
    let Some(person) = visit.person() else { return Ok(Either::Right(Turn::to("/my")?)) };
    let lang = shell.lang;
    let mine = views::mine(&desk.means(), person).await?;
    let (coming, over): (Vec<Appointment>, Vec<Appointment>) = mine.into_iter().partition(|it| appointment::is_live(&desk, it));
    let title = say(lang, "booking-my-title");
    let view = ListPage {
        page_title: title.clone(),
        title,
        none: coming.is_empty() && over.is_empty(),
        feed: feeds::offer(&desk, lang, person).await?,
        coming: coming.iter().map(|it| booking(&desk, lang, it)).collect(),
        over: over.iter().map(|it| booking(&desk, lang, it)).collect(),
        devices: devices::view(&desk, lang, &browser).await?,
    };
    Ok(Either::Left(shell.private().page("booking/my_list.html", &view)?))
}

fn booking(desk: &Ground<'_>, lang: Lang, it: &Appointment) -> Booking {
    let zone = desk.zone_of(it.centre);
    let day = i18n::day(it.span.start(), zone);
    let (state, kind) = match it.state {
        State::CancelledByClient | State::CancelledByCentre => ("booking-state-cancelled", "warn"),
        _ if appointment::is_live(desk, it) => ("", ""),
        State::Booked | State::Arrived | State::Attended | State::NoShow => ("booking-state-over", ""),
    };
    Booking {
        month: month_short(lang, day),
        day: day.day().to_string(),
        href: format!("/appointments/{}", it.token),
        title: it.house.service(it.service).map_or(String::new(), |it| it.title.get(lang).to_owned()),
        when: i18n::when(lang, it.span, zone),
        place: words::place(lang, &it.house, it.centre, it.mode),
        state: if state.is_empty() { String::new() } else { say(lang, state) },
        kind,
    }
}

fn page(shell: Shell<'_>, typed: &Typed, sent: bool, mine: bool) -> Result<Page> {
    let lang = shell.lang;
    let title = say(lang, "booking-my-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let email = Field { autocomplete: "email", ..Field::new("email", "email", say(lang, "booking-my-email")) };
    let view = MyPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        errors,
        sent,
        mine,
        code: Field::code(say(lang, "booking-code"), say(lang, "booking-my-code-hint")).filled(typed),
        email: email.hint(say(lang, "booking-my-email-hint")).filled(typed),
    };
    shell.page("booking/my.html", &view)
}
