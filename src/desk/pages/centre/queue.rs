//! The queue of a centre: somebody is written down, taken, handed to a colleague, has left, and is called back.
use std::collections::BTreeMap;

use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::super::views;
use super::super::unready::unready;
use super::queue_card::{QueueCard, about, card, escaped, gives, own_counsellor, services, who};
use crate::booking::{self, NewWalkIn, WalkIn};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{AccountId, Asker, CentreId, CounsellorId, Error, Key, Refusal, Result, Role, ServiceId, WalkInId};
use crate::schedule::{Free, House};
use crate::web::{Errors, Fields, Form, Page, Select, Shell, Turn, Typed, document_title, fresh_key};

const NAME: usize = 60;
const SERVING: [Role; 3] = [Role::Counsellor, Role::Desk, Role::Manager];

pub fn routes() -> Vec<Route> {
    routes![page, add, next, choose, take, hand, left, undo]
}

#[derive(Serialize)]
struct View {
    page_title: String,
    place: String,
    errors: Option<Errors>,
    queue: QueueCard,
}

#[get("/staff/queue?<centre>&<from>")]
async fn page(
    centre: Option<&str>,
    from: Option<&str>,
    asker: &Asker,
    desk: Ground<'_>,
    shell: Shell<'_>,
) -> Result<Either<Page, Turn>> {
    if let Some(instead) = unready(asker, &desk, &shell)? {
        return Ok(instead);
    }
    let centre = views::own_centre(&desk.house, asker, &SERVING, centre)?;
    let own = own_path(&desk, centre);
    let from = from.filter(|it| is_own(it)).unwrap_or(&own);
    Ok(Either::Left(show(asker, &desk, &shell, centre, from, &Typed::default()).await?))
}

#[post("/staff/queue", data = "<form>")]
async fn add(form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let sent = Sent::read(&mut fields, asker, &desk)?;
    let name = fields.text("name", NAME).unwrap_or_default();
    let slugs: Vec<(&str, ServiceId)> = desk.house.services.values().map(|it| (it.slug.as_str(), it.id)).collect();
    let service = fields.choice("service", &slugs);
    let at_once = fields.raw("act").is_some_and(|it| it == "now");
    let values = fields.typed().clone();
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(show(asker, &desk, &shell, sent.centre, &sent.from, &typed).await?));
    }
    let key = sent.key("queue-add", &format!("{name}/{service:?}/{at_once}"));
    let new = NewWalkIn { centre: sent.centre, name, service };
    if at_once {
        let done = booking::receive_walk_in(&desk.means(), asker, &new, key.as_ref()).await;
        return answer(done.map(drop), sent, values, asker, &desk, &shell).await;
    }
    booking::add_walk_in(&desk.means(), asker, &new, key.as_ref()).await?;
    Turn::to(sent.from)
}

#[post("/staff/queue/next", data = "<form>")]
async fn next(form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let sent = Sent::read(&mut fields, asker, &desk)?;
    fields.finish().map_err(|_| Error::Refused(Refusal("booking-queue-faster")))?;
    let done = booking::take_next(&desk.means(), asker, sent.centre, sent.key("queue-next", "").as_ref()).await;
    answer(done.map(drop), sent, BTreeMap::new(), asker, &desk, &shell).await
}

#[derive(Serialize)]
struct ChooseView {
    page_title: String,
    title: String,
    lead: String,
    back: String,
    id: i64,
    key: String,
    from: String,
    centre: String,
    mine: bool,
    /// Asked only where he was not sure.
    service: Option<Select>,
    /// Somebody is free now.
    now: bool,
    colleagues: Vec<Colleague>,
}

#[derive(Serialize)]
struct Colleague {
    id: i64,
    name: String,
    when: String,
    now: bool,
    /// Where that time is booked, when it is later.
    book: String,
}

/// Who could receive him: first those who are free now, until when.
#[get("/staff/queue/<id>?<from>")]
async fn choose(id: i64, from: Option<&str>, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let it = booking::walk_in_seen_by(&desk.means(), asker, WalkInId(id)).await?;
    let (_, free) = views::queue_at(&desk.means(), it.centre).await?;
    let (lang, zone) = (shell.lang, desk.zone_of(it.centre));
    let own = own_path(&desk, it.centre);
    let mut colleagues = Vec::new();
    for free in free.iter().filter(|free| gives(&desk.house, free.counsellor, it.centre, it.service)) {
        let now = free.span.contains(desk.now);
        let told = [
            ("from", i18n::time(free.span.start(), zone).into()),
            ("until", i18n::time(free.span.end(), zone).into()),
            ("minutes", free.span.minutes().into()),
        ];
        colleagues.push(Colleague {
            id: free.counsellor.0,
            name: desk.house.counsellor(free.counsellor).map(|it| it.name.get(lang).to_owned()).unwrap_or_default(),
            when: say_with(lang, if now { "desk-queue-free-now" } else { "desk-queue-free-later" }, &told),
            now,
            book: later(&desk.house, &it, free),
        });
    }
    let mine = own_counsellor(&desk.house, asker, it.centre);
    let title = say_with(lang, "desk-queue-give-title", &[("who", who(asker, &desk, lang, &it).into())]);
    let view = ChooseView {
        page_title: title.clone(),
        title,
        lead: format!("{} · {}", desk.house.centre(it.centre).map_or("", |it| it.city.get(lang)), about(asker, &desk, lang, &it)),
        back: from.filter(|it| is_own(it)).unwrap_or(&own).to_owned(),
        id,
        key: fresh_key()?,
        from: from.filter(|it| is_own(it)).unwrap_or(&own).to_owned(),
        centre: desk.house.centre(it.centre).map(|it| it.slug.clone()).unwrap_or_default(),
        mine: mine.is_some_and(|own| gives(&desk.house, own, it.centre, it.service)),
        service: it.service.is_none().then(|| services(&desk.house, lang, it.centre, "")),
        now: colleagues.iter().any(|it| it.now),
        colleagues,
    };
    shell.page("desk/queue_give.html", &view)
}

/// Where the time that a colleague has later is booked. No name: it would stand in an address.
fn later(house: &House, it: &WalkIn, free: &Free) -> String {
    let centre = house.centre(it.centre).map_or("", |it| it.slug.as_str());
    let start = (free.span.start().0 + 59).div_euclid(60) * 60;
    let service = it.service.map(|it| format!("&service={}", it.0)).unwrap_or_default();
    format!("/staff/book?centre={}&counsellor={}&start={start}{service}", escaped(centre), free.counsellor.0)
}

#[post("/staff/queue/<id>/take", data = "<form>")]
async fn take(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let sent = Sent::read(&mut fields, asker, &desk)?;
    fields.finish().map_err(|_| Error::NotFound)?;
    let key = sent.key(&format!("queue-take:{id}"), "");
    let done = booking::take_walk_in(&desk.means(), asker, WalkInId(id), key.as_ref()).await;
    answer(done.map(drop), sent, BTreeMap::new(), asker, &desk, &shell).await
}

#[post("/staff/queue/<id>/hand", data = "<form>")]
async fn hand(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let sent = Sent::read(&mut fields, asker, &desk)?;
    let to = fields.number("counsellor", 1..=i64::MAX).map(CounsellorId).ok_or(Error::NotFound)?;
    let slugs: Vec<(&str, ServiceId)> = desk.house.services.values().map(|it| (it.slug.as_str(), it.id)).collect();
    let service = fields.choice("service", &slugs);
    fields.finish().map_err(|_| Error::NotFound)?;
    let key = sent.key(&format!("queue-hand:{id}"), &format!("{}/{service:?}", to.0));
    let done = booking::hand_walk_in(&desk.means(), asker, WalkInId(id), to, service, key.as_ref()).await;
    answer(done.map(drop), sent, BTreeMap::new(), asker, &desk, &shell).await
}

#[post("/staff/queue/<id>/left", data = "<form>")]
async fn left(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let sent = Sent::read(&mut fields, asker, &desk)?;
    fields.finish().map_err(|_| Error::NotFound)?;
    let key = sent.key(&format!("queue-left:{id}"), "");
    let done = booking::leave_queue(&desk.means(), asker, WalkInId(id), key.as_ref()).await;
    answer(done, sent, BTreeMap::new(), asker, &desk, &shell).await
}

#[post("/staff/queue/<id>/undo", data = "<form>")]
async fn undo(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let sent = Sent::read(&mut fields, asker, &desk)?;
    fields.finish().map_err(|_| Error::NotFound)?;
    let key = sent.key(&format!("queue-undo:{id}"), "");
    let done = booking::return_to_queue(&desk.means(), asker, WalkInId(id), key.as_ref()).await;
    answer(done, sent, BTreeMap::new(), asker, &desk, &shell).await
}

/// What every form of the queue sends besides.
struct Sent {
    centre: CentreId,
    from: String,
    key: Option<String>,
    account: AccountId,
}

impl Sent {
    fn read(fields: &mut Fields, asker: &Asker, desk: &Ground<'_>) -> Result<Sent> {
        let slug = fields.raw("centre").unwrap_or_default();
        let centre = views::own_centre(&desk.house, asker, &SERVING, Some(&slug))?;
        let from = fields.raw("from").filter(|it| is_own(it)).unwrap_or_else(|| own_path(desk, centre));
        Ok(Sent { centre, from, key: fields.raw("key"), account: asker.account })
    }

    fn key(&self, scope: &str, body: &str) -> Option<Key> {
        Key::perhaps(self.account, scope, self.key.as_deref(), body)
    }
}

/// Back to the page that it was done on; refused, to the queue with the reason.
async fn answer(
    done: Result<()>,
    sent: Sent,
    values: BTreeMap<String, String>,
    asker: &Asker,
    desk: &Ground<'_>,
    shell: &Shell<'_>,
) -> Result<Turn> {
    match done {
        Ok(()) => Turn::to(sent.from),
        Err(Error::Refused(Refusal(why))) => {
            let mistakes = vec![crate::web::Mistake { id: "queue".to_owned(), text: say(shell.lang, why) }];
            let typed = Typed { values, mistakes };
            Ok(Turn::again(show(asker, desk, shell, sent.centre, &sent.from, &typed).await?))
        }
        Err(other) => Err(other),
    }
}

async fn show(asker: &Asker, desk: &Ground<'_>, shell: &Shell<'_>, centre: CentreId, from: &str, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let (queue, free) = views::queue_at(&desk.means(), centre).await?;
    let errors = Errors::of(lang, typed.mistakes.clone());
    let place = desk.house.centre(centre).map_or("", |it| it.city.get(lang));
    let view = View {
        page_title: document_title(lang, &say(lang, "desk-queue-heading"), errors.is_some()),
        place: format!("{place} · {}", i18n::starts(lang, desk.now, desk.zone_of(centre))),
        errors,
        queue: card(asker, desk, lang, centre, from, &queue, &free, typed)?,
    };
    shell.page("desk/queue.html", &view)
}

fn own_path(desk: &Ground<'_>, centre: CentreId) -> String {
    format!("/staff/queue?centre={}", desk.house.centre(centre).map(|it| escaped(&it.slug)).unwrap_or_default())
}

/// A page of staff, and nothing else.
pub fn is_own(path: &str) -> bool {
    let rest = path.strip_prefix("/staff");
    let plain = |it: char| it.is_ascii_alphanumeric() || "/?=&_-:.%+".contains(it);
    rest.is_some_and(|it| (it.is_empty() || it.starts_with(['/', '?'])) && it.chars().all(plain) && !it.contains("//"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn ways_back_lead_to_pages_of_staff_only() {
        for path in ["/staff", "/staff?day=2026-11-23", "/staff/centre?centre=minsk&day=2026-11-23"] {
            assert!(super::is_own(path), "{path}");
        }
        for path in [
            "",
            "/",
            "//evil.example",
            "/staffx",
            "https://evil.example/staff",
            "/staff//evil.example",
            "/staff\r\nX: y",
            "/staff/\\evil",
        ] {
            assert!(!super::is_own(path), "{path}");
        }
    }
}
