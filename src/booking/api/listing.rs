//! Appointments for machines with a token: what the token's account may see, page by page.
use rocket::get;
use rocket::http::Status;
use serde::Serialize;
use utoipa::ToSchema;

use super::answers::{CounsellorAnswer, ErrorAnswer, moment};
use crate::booking::rules::spell_code;
use crate::booking::views::{self, Listed, Listing};
use crate::ground::{Answer, Caller, Query};
use crate::kernel::{Asker, Instant, Lang, Result};
use crate::schedule::House;
use crate::web::Fields;
use chrono::{DateTime, Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;

const USUAL: i64 = 100;
const MOST: i64 = 200;

#[derive(Serialize, ToSchema)]
pub struct ListAnswer {
    pub items: Vec<ListedAnswer>,
    /// Send it back as `cursor` for what follows; null at the end.
    pub next: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct ListedAnswer {
    pub id: String,
    pub code: String,
    /// `booked`, `arrived`, `attended`, `no_show`, `cancelled_by_client` or `cancelled_by_centre`.
    pub state: &'static str,
    pub start: String,
    pub end: String,
    pub time_zone: String,
    /// Slug.
    pub service: String,
    pub counsellor: CounsellorAnswer,
    /// Slug.
    pub centre: String,
    pub mode: &'static str,
    /// Null for discreet and anonymous bookings.
    pub person: Option<PersonAnswer>,
    pub updated_at: String,
}

#[derive(Serialize, ToSchema)]
pub struct PersonAnswer {
    pub id: i64,
    pub name: String,
}

#[utoipa::path(
    get,
    path = "/api/v1/appointments",
    params(
        ("from" = Option<String>, Query, description = "First local date; without any of the three: today"),
        ("to" = Option<String>, Query, description = "Last local date, included"),
        ("updated_since" = Option<String>, Query, description = "RFC 3339: only what changed then or later, in that order"),
        ("limit" = Option<i64>, Query, description = "1 to 200, usually 100"),
        ("cursor" = Option<String>, Query, description = "`next` of the answer before"),
    ),
    security(("bearer" = [])),
    responses((status = 200, body = ListAnswer), (status = 401, body = ErrorAnswer), (status = 422, body = ErrorAnswer))
)]
#[get("/api/v1/appointments")]
pub async fn list(asker: &Asker, query: Query, caller: Caller<'_>) -> Result<Answer<ListAnswer>> {
    let means = &caller.means;
    let house = means.diary.house().await?;
    let zone = house.zone_of(None).unwrap_or(chrono_tz::Europe::Minsk);
    let mut fields = query.0;
    let listing = read(&mut fields, zone, means.now);
    if let Err(wrong) = fields.finish() {
        return Ok(Answer::wrong(caller.lang, &wrong));
    }
    let (rows, next) = views::listed(means, &house, asker, &listing).await?;
    let items = rows.iter().filter_map(|it| item(&house, caller.lang, it)).collect();
    Ok(Answer::Json(Status::Ok, ListAnswer { items, next: next.map(|(at, id)| format!("{at}-{id}")) }))
}

fn read(fields: &mut Fields, zone: Tz, now: Instant) -> Listing {
    fields.raw("lang");
    let (from, to) = (day(fields, "from"), day(fields, "to"));
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        fields.wrong("to", "team-api-to");
    }
    let since = fields.text("updated_since", 40);
    let updated_since = since.as_ref().and_then(|it| DateTime::parse_from_rfc3339(it).ok()).map(Instant::from);
    if since.is_some() && updated_since.is_none() {
        fields.wrong("updated_since", "team-api-moment");
    }
    let limit = fields.number("limit", 1..=MOST).unwrap_or(USUAL);
    let cursor = fields.raw("cursor").filter(|it| !it.is_empty());
    let after =
        cursor.as_deref().and_then(|it| it.split_once('-')).and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)));
    if cursor.is_some() && after.is_none() {
        fields.wrong("cursor", "team-api-cursor");
    }
    let today = (from.is_none() && to.is_none() && updated_since.is_none()).then(|| now.at(zone).date_naive());
    Listing {
        from: from.or(today).and_then(|it| midnight(it, zone)),
        until: to.and_then(|it| it.checked_add_days(Days::new(1))).and_then(|it| midnight(it, zone)),
        updated_since,
        after,
        limit,
    }
}

fn day(fields: &mut Fields, name: &str) -> Option<NaiveDate> {
    let text = fields.text(name, 20)?;
    let day = text.parse::<NaiveDate>().ok();
    if day.is_none() {
        fields.wrong(name, "team-day-wrong");
    }
    day
}

fn midnight(day: NaiveDate, zone: Tz) -> Option<Instant> {
    day.and_time(NaiveTime::MIN).and_local_timezone(zone).earliest().map(Instant::from)
}

fn item(house: &House, lang: Lang, it: &Listed) -> Option<ListedAnswer> {
    let centre = house.centre(it.centre)?;
    Some(ListedAnswer {
        id: it.public_id.clone(),
        code: spell_code(&it.code),
        state: it.state.as_str(),
        start: moment(it.span.start(), centre.zone),
        end: moment(it.span.end(), centre.zone),
        time_zone: centre.zone.name().to_owned(),
        service: house.service(it.service)?.slug.clone(),
        counsellor: CounsellorAnswer { id: it.counsellor.0, name: house.counsellor(it.counsellor)?.name.get(lang).to_owned() },
        centre: centre.slug.clone(),
        mode: it.mode.as_str(),
        person: it.person.as_ref().map(|(id, name)| PersonAnswer { id: id.0, name: name.clone() }),
        updated_at: moment(it.changed_at, centre.zone),
    })
}
