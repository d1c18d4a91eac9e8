//! Somebody outside books for a person whom he sends, by a link of his own. He sees free times, and of what he booked only
//! that it stands: its day and state, and for an hour the code, to hand it over.
use rocket::http::CookieJar;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::super::rules::{State, spell_code};
use super::super::views::{self, Referrer};
use super::details::asking;
use super::taking;
use super::times::{self, Again, Purpose};
use super::wishes::{Looking, Pick, Query};
use super::words;
use crate::ground::{Ground, Questions};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Error, Key, Lang, Result};
use crate::schedule::Service;
use crate::web::{Context, Errors, Fact, Fields, Form, Link, Page, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, times_page, take, check, book]
}

#[derive(Serialize)]
struct ReferPage {
    page_title: String,
    title: String,
    who: String,
    done: String,
    services: Vec<Link>,
    bookings: Vec<Fact>,
    until: String,
}

#[derive(Serialize)]
struct ReferCheckPage {
    page_title: String,
    title: String,
    back: Link,
    errors: Option<Errors>,
    facts: Vec<Fact>,
    action: String,
    key: String,
    slot: String,
    whom: Questions,
}

#[get("/refer/<token>?<done>")]
async fn show(token: &str, done: Option<&str>, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let his = views::referrer_by_link(&desk.means(), token).await?;
    let booked = views::referrals(&desk.means(), &his).await?;
    let services = desk.house.public_services().into_iter().filter(|it| his.services.contains(&it.id));
    let title = say(lang, "refer-title");
    let booking = |it: &views::Referral| {
        let (zone, state) = (desk.zone_of(it.centre), say(lang, state_key(it.state)));
        match &it.code {
            Some(code) => Fact::new(spell_code(code), format!("{} · {state}", i18n::starts_short(lang, it.start, zone))),
            None => Fact::new(i18n::day_short(lang, i18n::day(it.start, zone)), state),
        }
    };
    let view = ReferPage {
        page_title: title.clone(),
        title,
        who: format!("{}, {}", his.name, his.organisation),
        done: done.map(|_| say(lang, "refer-done")).unwrap_or_default(),
        services: services.map(|it| Link::new(format!("/refer/{token}/{}", it.slug), it.title.get(lang))).collect(),
        bookings: booked.iter().map(booking).collect(),
        until: say_with(
            lang,
            "refer-until",
            &[("until", words::last_day(lang, i18n::day(his.until.plus_minutes(-1), desk.zone_of(his.centre))).into())],
        ),
    };
    shell.private().page("booking/refer.html", &view)
}

#[get("/refer/<token>/<service>?<query..>")]
async fn times_page(
    token: &str,
    service: &str,
    query: Query,
    desk: Ground<'_>,
    shell: Shell<'_>,
    jar: &CookieJar<'_>,
) -> Result<Page> {
    let his = views::referrer_by_link(&desk.means(), token).await?;
    free(&desk, shell, &his, token, service, &query, jar, None).await
}

#[post("/refer/<token>/<service>?<query..>", data = "<form>")]
async fn take(
    token: &str,
    service: &str,
    query: Query,
    form: Form,
    desk: Ground<'_>,
    shell: Shell<'_>,
    jar: &CookieJar<'_>,
) -> Result<Turn> {
    let his = views::referrer_by_link(&desk.means(), token).await?;
    let mut fields = Fields::from_form(&form);
    let picked = fields.raw("slot").as_deref().and_then(Pick::parse);
    match picked.filter(|_| fields.finish().is_ok()) {
        Some(pick) => Turn::to(format!("/refer/{token}/{}/check?slot={pick}", his_service(&desk, &his, service)?.slug)),
        None => {
            let again = Again::Said(say(shell.lang, "booking-times-choose"));
            Ok(Turn::again(free(&desk, shell, &his, token, service, &query, jar, Some(again)).await?))
        }
    }
}

#[get("/refer/<token>/<service>/check?<slot>")]
async fn check(token: &str, service: &str, slot: &str, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let his = views::referrer_by_link(&desk.means(), token).await?;
    let service = his_service(&desk, &his, service)?;
    let pick = Pick::parse(slot).filter(|it| it.centre == his.centre).ok_or(Error::NotFound)?;
    page(&desk, shell, token, service, pick, &Typed::default())
}

#[post("/refer/<token>/<service>/check", data = "<form>")]
async fn book(token: &str, service: &str, form: Form, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let his = views::referrer_by_link(&desk.means(), token).await?;
    let service = his_service(&desk, &his, service)?;
    let mut fields = Fields::from_form(&form);
    let body = format!("{:?}", fields.typed());
    let key = fields.raw("key").unwrap_or_default();
    let picked = fields.raw("slot").as_deref().and_then(Pick::parse);
    let pick = picked.filter(|it| it.centre == his.centre).ok_or(Error::NotFound)?;
    let values = fields.typed().clone();
    let who = match asking(&desk, shell.lang, service, pick).read(fields) {
        Ok(who) => who,
        Err(wrong) => {
            let typed = Typed::of(shell.lang, &wrong);
            return Ok(Turn::again(page(&desk, shell, token, service, pick, &typed)?));
        }
    };
    let wish = taking::wish(service, Looking::default(), pick);
    let key = Key::new(&format!("refer:{}", his.id), &key, &body);
    match actions::refer(&desk.means(), token, &wish, &who, &key).await {
        Ok(_) => Turn::to(format!("/refer/{token}?done=1")),
        Err(error @ (Error::Taken | Error::Refused(_))) => {
            let why = match error {
                Error::Refused(why) => say(shell.lang, why.0),
                _ => say(shell.lang, "refer-taken"),
            };
            let mistakes = Errors::one(shell.lang, "name", why).map(|it| it.items).unwrap_or_default();
            Ok(Turn::again(page(&desk, shell, token, service, pick, &Typed { values, mistakes })?))
        }
        Err(other) => Err(other),
    }
}

fn his_service<'a>(desk: &'a Ground<'_>, his: &Referrer, slug: &str) -> Result<&'a Service> {
    let service = desk.service(slug)?;
    if his.services.contains(&service.id) { Ok(service) } else { Err(Error::NotFound) }
}

#[allow(clippy::too_many_arguments)]
async fn free(
    desk: &Ground<'_>,
    shell: Shell<'_>,
    his: &Referrer,
    token: &str,
    service: &str,
    query: &Query,
    jar: &CookieJar<'_>,
    again: Option<Again>,
) -> Result<Page> {
    let lang = shell.lang;
    let service = his_service(desk, his, service)?;
    let looking = Looking { centre: Some(his.centre), ..Looking::read(&desk.house, service, query, jar, desk.site) };
    let purpose = Purpose {
        service,
        path: format!("/refer/{token}/{}", service.slug),
        moves: None,
        own: None,
        title: "booking-times-title",
        step: String::new(),
        back: Link::new(format!("/refer/{token}"), say(lang, "booking-back-topics")),
        context: Context {
            main: service.title.get(lang).to_owned(),
            more: i18n::minutes(lang, service.duration_minutes),
            ..Context::default()
        },
        before_bar: "booking-nothing-booked",
        lapsed: "booking-lapsed-text",
    };
    shell.private().page("booking/times.html", &times::page(desk, lang, &purpose, looking, query, again, false).await?)
}

fn page(desk: &Ground<'_>, shell: Shell<'_>, token: &str, service: &Service, pick: Pick, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let title = say(lang, "refer-check-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let mut facts = vec![
        Fact::new(say(lang, "booking-fact-when"), i18n::starts(lang, pick.start, desk.zone_of(pick.centre))),
        Fact::new(say(lang, "booking-fact-how"), words::place(lang, &desk.house, pick.centre, pick.mode)),
    ];
    facts.extend(
        desk.house.counsellor(pick.counsellor).map(|it| Fact::new(say(lang, "booking-fact-with"), words::counsellor(lang, it))),
    );
    let view = ReferCheckPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        back: Link::new(format!("/refer/{token}/{}", service.slug), say(lang, "booking-back-times")),
        errors,
        facts,
        action: format!("/refer/{token}/{}/check", service.slug),
        key: fresh_key()?,
        slot: pick.to_string(),
        whom: about(lang, asking(desk, lang, service, pick).questions(typed)),
    };
    shell.private().page("booking/refer_check.html", &view)
}

/// The questions as they are put to somebody who answers for another.
fn about(lang: Lang, mut whom: Questions) -> Questions {
    for field in &mut whom.contact {
        if field.name == "name" {
            (field.label, field.hint) = (say(lang, "refer-name"), say(lang, "refer-name-hint"));
        } else {
            field.hint = say(lang, "refer-contact-hint");
        }
    }
    (whom.messages.legend, whom.messages.hint) = (say(lang, "refer-messages"), say(lang, "refer-messages-hint"));
    for option in whom.messages.options.iter_mut().filter(|it| it.value == "none") {
        option.small = say(lang, "refer-messages-none-example");
    }
    whom
}

/// Whether it stands, and no more: who missed what is between the person and the centre.
fn state_key(state: State) -> &'static str {
    match state {
        State::Booked => "refer-state-stands",
        State::CancelledByClient | State::CancelledByCentre => "refer-state-cancelled",
        State::Arrived | State::Attended | State::NoShow => "refer-state-over",
    }
}
