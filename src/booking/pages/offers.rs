//! Other times that are kept for somebody: one press takes one. After a missed meeting also one tap that says why, if she
//! likes; nobody is blamed. A discreet booking's code comes first, as everywhere.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::super::rules::{Cause, REASONS, State};
use super::super::views::{self, Appointment, Offer};
use super::appointment::locked;
use super::desk;
use super::words;
use crate::ground::{Ground, UNLOCKED_MINUTES};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Error, Key, Lang, Result};
use crate::web::{Errors, Fact, Link, Typed, document_title};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, take, missed]
}

#[derive(Serialize)]
struct OfferPage {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    text: String,
    old: Option<Fact>,
    kept: String,
    times: Vec<Time>,
    action: String,
    key: String,
    /// The offer has ended, or there was none.
    over: bool,
    taken: String,
    again: Link,
    reason: Option<Reason>,
}

#[derive(Serialize)]
struct Time {
    id: String,
    when: String,
    place: String,
}

#[derive(Serialize)]
struct Reason {
    action: String,
    said: bool,
    options: Vec<ReasonOption>,
}

#[derive(Serialize)]
struct ReasonOption {
    value: &'static str,
    label: String,
    on: bool,
}

#[get("/appointments/<token>/offer")]
async fn show(token: &str, desk: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Page> {
    let it = views::by_offer_token(&desk.means(), token).await?;
    if !desk::is_open(&it, &visit) {
        visit.invite()?;
        return locked(&desk, &shell, &it, own(&it), &Typed::default());
    }
    page(&desk, shell.private(), &it, None).await
}

/// One press takes a time, or says that none suits; for a discreet booking the code comes here first.
#[post("/appointments/<token>/offer", data = "<form>")]
async fn take(token: &str, form: Form, desk: Ground<'_>, shell: Shell<'_>, mut visit: Visit<'_>) -> Result<Either<Turn, Page>> {
    let it = views::by_offer_token(&desk.means(), token).await?;
    let mut fields = Fields::from_form(&form);
    if !desk::is_open(&it, &visit) {
        return Ok(Either::Left(unlock(&desk, &shell, &mut visit, &it, fields).await?));
    }
    let picked = fields.raw("time").unwrap_or_default();
    let key = fields.raw("key").map(|sent| Key::new(&format!("offer:{}", it.id.0), &sent, &picked));
    if fields.finish().is_err() {
        return Ok(Either::Left(Turn::to(own(&it))?));
    }
    if picked == "none" {
        actions::decline_offered(&desk.means(), it.id).await?;
        return Ok(Either::Left(Turn::to(elsewhere(&it).href)?));
    }
    let time = picked.parse().unwrap_or(0);
    match actions::take_offered(&desk.means(), it.id, time, key.as_ref()).await {
        Ok(id) => {
            let hers = views::by_id(&desk.means(), id).await?;
            if hers.id != it.id && desk::is_open(&it, &visit) {
                visit.begin().await?;
                visit.unlock(hers.id, desk.now.plus_minutes(UNLOCKED_MINUTES)).await?;
            }
            Ok(Either::Left(Turn::to(format!("/appointments/{}?done=moved", hers.token))?))
        }
        Err(Error::Refused(why)) => {
            let said = say(shell.lang, why.0);
            Ok(Either::Left(Turn::again(page(&desk, shell.private(), &it, Some(said)).await?)))
        }
        Err(Error::Taken) => {
            let said = say(shell.lang, "offers-over");
            Ok(Either::Left(Turn::again(page(&desk, shell.private(), &it, Some(said)).await?)))
        }
        Err(other) => Err(other),
    }
}

#[post("/appointments/<token>/missed", data = "<form>")]
async fn missed(token: &str, form: Form, desk: Ground<'_>, visit: Visit<'_>) -> Result<Turn> {
    let it = views::by_offer_token(&desk.means(), token).await?;
    if !desk::is_open(&it, &visit) {
        return Turn::to(own(&it));
    }
    let mut fields = Fields::from_form(&form);
    let reason = fields.choice("reason", &REASONS.map(|(word, _)| (word, word)));
    if let (Some(reason), Ok(())) = (reason, fields.finish()) {
        actions::say_why_missed(&desk.means(), it.id, reason).await?;
    }
    Turn::to(format!("{}#reason", own(&it)))
}

async fn unlock(
    desk: &Ground<'_>,
    shell: &Shell<'_>,
    visit: &mut Visit<'_>,
    it: &Appointment,
    mut fields: Fields,
) -> Result<Turn> {
    match fields.text("code", 40) {
        Some(typed) if actions::try_code(&desk.means(), it, &typed).await? => {}
        Some(_) => fields.wrong("code", "booking-code-wrong"),
        None => fields.wrong("code", "booking-code-missing"),
    }
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(locked(desk, shell, it, own(it), &typed)?));
    }
    visit.unlock(it.id, desk.now.plus_minutes(UNLOCKED_MINUTES)).await?;
    Turn::to(own(it))
}

fn own(it: &Appointment) -> String {
    format!("/appointments/{}/offer", it.token)
}

async fn page(desk: &Ground<'_>, shell: Shell<'_>, it: &Appointment, wrong: Option<String>) -> Result<Page> {
    let lang = shell.lang;
    let offer = views::offer_of(&desk.means(), it.id).await?;
    let cause = offer.as_ref().map_or(cause_of(it), |it| it.cause);
    let reason = match it.state {
        State::NoShow => Some(reason(lang, it, views::missed_reason(&desk.means(), it.id).await?.as_deref())),
        _ => None,
    };
    let hers = match offer.as_ref().filter(|it| it.taken) {
        Some(Offer { new: Some(new), .. }) => Some(views::by_id(&desk.means(), *new).await?),
        Some(_) => Some(it.clone()),
        None => None,
    };
    let open = offer.filter(|it| it.open);
    let (title, text) = titles(cause);
    let title = say(lang, title);
    let errors = wrong.and_then(|it| Errors::one(lang, "times", it));
    let again = Link::new(elsewhere(it).href, say(lang, "offers-choose"));
    let view = OfferPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        errors,
        text: say(lang, text),
        old: old(desk, lang, it),
        kept: open.as_ref().map(|one| kept(desk, lang, it, one)).unwrap_or_default(),
        times: open.map(|one| times(desk, lang, &one)).unwrap_or_default(),
        action: own(it),
        key: fresh_key()?,
        over: false,
        taken: hers.map(|it| format!("/appointments/{}", it.token)).unwrap_or_default(),
        again,
        reason,
    };
    let over = view.times.is_empty() && view.taken.is_empty();
    shell.page("booking/offer.html", &OfferPage { over, ..view })
}

fn cause_of(it: &Appointment) -> Cause {
    match it.state {
        State::NoShow => Cause::NoShow,
        State::CancelledByCentre | State::CancelledByClient => Cause::Away,
        State::Booked | State::Arrived | State::Attended => Cause::Choice,
    }
}

fn titles(cause: Cause) -> (&'static str, &'static str) {
    match cause {
        Cause::Away => ("offers-title-away", "offers-text-away"),
        Cause::Choice => ("offers-title-choice", "offers-text-choice"),
        Cause::NoShow => ("offers-title-missed", "offers-text-missed"),
    }
}

/// The old time, where it still says something.
fn old(desk: &Ground<'_>, lang: Lang, it: &Appointment) -> Option<Fact> {
    let name = match it.state {
        State::CancelledByCentre | State::CancelledByClient => "offers-old-cancelled",
        State::Booked if it.span.start() > desk.now => "offers-old-stays",
        _ => return None,
    };
    Some(Fact::new(say(lang, name), i18n::when(lang, it.span, desk.zone_of(it.centre))))
}

fn kept(desk: &Ground<'_>, lang: Lang, it: &Appointment, offer: &Offer) -> String {
    let until = i18n::soon(lang, offer.until, desk.now, desk.zone_of(it.centre));
    say_with(lang, "offers-kept", &[("until", until.into())])
}

fn times(desk: &Ground<'_>, lang: Lang, offer: &Offer) -> Vec<Time> {
    let time = |it: &views::OfferTime| {
        let who = desk.house.counsellor(it.counsellor).map_or("", |it| it.name.get(lang));
        Time {
            id: it.id.to_string(),
            when: i18n::when(lang, it.span, desk.zone_of(it.centre)),
            place: format!("{} · {who}", words::place(lang, &desk.house, it.centre, it.mode)),
        }
    };
    offer.times.iter().map(time).collect()
}

/// Where one chooses freely: her own time is moved, or a new one is taken.
fn elsewhere(it: &Appointment) -> Link {
    if it.may_change {
        return Link::new(format!("/appointments/{}/move", it.token), "");
    }
    let service = it.house.service(it.service).filter(|it| it.is_public());
    Link::new(service.map_or("/consultations".to_owned(), |it| format!("/consultations/{}/times", it.slug)), "")
}

fn reason(lang: Lang, it: &Appointment, said: Option<&str>) -> Reason {
    let option =
        |(value, key): (&'static str, &'static str)| ReasonOption { value, label: say(lang, key), on: said == Some(value) };
    Reason { action: format!("/appointments/{}/missed", it.token), said: said.is_some(), options: REASONS.map(option).into() }
}
