//! Referrers from outside, as the desk and the manager make and revoke them.
use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::actions::{self, NewReferrer};
use super::super::views::{self, Referrer};
use super::words;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Error, Instant, Key, Lang, Result, Role};
use crate::schedule::{Centre, Service};
use crate::web::{Errors, Field, Fields, Form, Page, Select, Shell, Turn, Typed, document_title, fresh_key};

const NAME: usize = 80;
const USUAL_DAYS: u64 = 182;

pub fn routes() -> Vec<Route> {
    routes![list, make, revoke]
}

#[derive(Serialize)]
struct ReferrersPage {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    all: Vec<Line>,
    key: String,
    name: Field,
    organisation: Field,
    until: Field,
    centre: Select,
    services: Vec<Tick>,
    services_error: String,
}

#[derive(Serialize)]
struct Line {
    id: i64,
    name: String,
    about: String,
    until: String,
    link: String,
    state: String,
    kind: &'static str,
}

#[derive(Serialize)]
struct Tick {
    id: String,
    name: String,
    label: String,
    on: bool,
}

#[get("/staff/referrers")]
async fn list(asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    page(&desk, shell, asker, &Typed::default()).await
}

#[post("/staff/referrers", data = "<form>")]
async fn make(form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let body = format!("{:?}", fields.typed());
    let key = fields.raw("key").unwrap_or_default();
    let name = fields.required("name", NAME);
    let organisation = fields.required("organisation", NAME);
    let slug = fields.raw("centre").unwrap_or_default();
    let centre = centres(&desk, asker).into_iter().find(|it| it.slug == slug);
    if centre.is_none() {
        fields.wrong("centre", "booking-wrong-centre");
    }
    let today = centre.map(|it| i18n::day(desk.now, it.zone));
    let until = fields.raw("until").and_then(|it| it.parse::<NaiveDate>().ok());
    let until = until.filter(|day| today.is_some_and(|today| *day >= today && *day <= today + Days::new(731)));
    if until.is_none() {
        fields.wrong("until", "refer-until-wrong");
    }
    let mut services = Vec::new();
    for service in desk.house.public_services() {
        if fields.flag(&tick_name(service)) {
            services.push(service.id);
        }
    }
    if services.is_empty() {
        fields.wrong("services", "refer-services-missing");
    }
    let finished = fields.finish();
    let (Ok(()), Some(centre), Some(until)) = (&finished, centre, until) else {
        let typed = finished.err().map(|wrong| Typed::of(shell.lang, &wrong)).unwrap_or_default();
        return Ok(Turn::again(page(&desk, shell, asker, &typed).await?));
    };
    let new = NewReferrer { centre: centre.id, name, organisation, services, until: after(centre, until) };
    let key = Key::new(&format!("referrer:{}", asker.account.0), &key, &body);
    actions::make_referrer(&desk.means(), asker, &new, &key).await?;
    Turn::to("/staff/referrers")
}

#[post("/staff/referrers/<id>/revoke", data = "<form>")]
async fn revoke(id: i64, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    fields.raw("key");
    fields.finish().map_err(|_| Error::NotFound)?;
    actions::revoke_referrer(&desk.means(), asker, id).await?;
    Turn::to("/staff/referrers")
}

/// The moment at which a day is over.
fn after(centre: &Centre, day: NaiveDate) -> Instant {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day).and_time(NaiveTime::MIN);
    centre.zone.from_local_datetime(&next).earliest().map_or(Instant(next.and_utc().timestamp()), |it| Instant(it.timestamp()))
}

fn centres<'a>(desk: &'a Ground<'_>, asker: &Asker) -> Vec<&'a Centre> {
    let his = |it: &&Centre| asker.is_at(Role::Desk, it.id) || asker.is_at(Role::Manager, it.id);
    desk.house.open_centres().into_iter().filter(his).collect()
}

fn tick_name(service: &Service) -> String {
    format!("service_{}", service.id.0)
}

async fn page(desk: &Ground<'_>, shell: Shell<'_>, asker: &Asker, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let title = say(lang, "refer-staff-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let all = views::referrers(&desk.means(), asker).await?;
    let own = centres(desk, asker);
    let today = own.first().map(|it| i18n::day(desk.now, it.zone));
    let mut until = Field::new("until", "date", say(lang, "refer-staff-until")).filled(typed);
    if until.value.is_empty() {
        until.value = today.map(|it| (it + Days::new(USUAL_DAYS)).to_string()).unwrap_or_default();
    }
    let options = own.iter().map(|it| (it.slug.clone(), it.name.get(lang).to_owned())).collect();
    let tick = |it: &&Service| Tick {
        id: tick_name(it),
        name: tick_name(it),
        label: it.title.get(lang).to_owned(),
        on: !typed.value(&tick_name(it)).is_empty(),
    };
    let view = ReferrersPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        errors,
        all: all.iter().map(|it| line(desk, lang, it)).collect(),
        key: fresh_key()?,
        name: Field::new("name", "text", say(lang, "refer-staff-name")).filled(typed),
        organisation: Field::new("organisation", "text", say(lang, "refer-staff-organisation")).filled(typed),
        until,
        centre: Select::new("centre", say(lang, "refer-staff-centre"), typed.value("centre"), options),
        services: desk.house.public_services().iter().map(tick).collect(),
        services_error: typed.error("services"),
    };
    shell.page("booking/referrers.html", &view)
}

fn line(desk: &Ground<'_>, lang: Lang, it: &Referrer) -> Line {
    let topics: Vec<&str> = it.services.iter().filter_map(|id| desk.house.service(*id)).map(|it| it.title.get(lang)).collect();
    let until = words::last_day(lang, i18n::day(it.until.plus_minutes(-1), desk.zone_of(it.centre)));
    let (state, kind) = match (it.revoked, it.link.is_empty()) {
        (true, _) => ("refer-staff-revoked", "bad"),
        (false, true) => ("refer-staff-over", "warn"),
        (false, false) => ("refer-staff-open", "ok"),
    };
    Line {
        id: it.id,
        name: format!("{}, {}", it.name, it.organisation),
        about: topics.join(", "),
        until: say_with(lang, "refer-until", &[("until", until.into())]),
        link: if it.link.is_empty() { String::new() } else { format!("{}/refer/{}", desk.site.public_url, it.link) },
        state: say(lang, state),
        kind,
    }
}
