//! What there is to book: centres, services, free times.
use chrono::NaiveDate;
use rocket::http::Status;
use rocket::{State, get};

use super::answers::{self, CentreAnswer, ErrorAnswer, ServiceAnswer, SlotsAnswer};
use super::wishes;
use crate::ground::{Answer, Query};
use crate::kernel::{Error, Lang, Result};
use crate::schedule::{self, Diary, House, Mode, Search, Service};
use crate::web::{Fields, Now, Speech, Wrong};

/// How many days one question may span.
const LONGEST: i64 = 62;

#[utoipa::path(get, path = "/api/v1/centres", responses((status = 200, body = Vec<CentreAnswer>)))]
#[get("/api/v1/centres")]
pub async fn centres(diary: &State<Diary>) -> Result<Answer<Vec<CentreAnswer>>> {
    let house = diary.house().await?;
    Ok(Answer::Json(Status::Ok, house.open_centres().into_iter().map(answers::centre).collect()))
}

#[utoipa::path(get, path = "/api/v1/services", responses((status = 200, body = Vec<ServiceAnswer>)))]
#[get("/api/v1/services")]
pub async fn services(diary: &State<Diary>) -> Result<Answer<Vec<ServiceAnswer>>> {
    let house = diary.house().await?;
    Ok(Answer::Json(Status::Ok, house.public_services().into_iter().map(|it| answers::service(&house, it)).collect()))
}

#[utoipa::path(
    get,
    path = "/api/v1/services/{slug}/slots",
    params(
        ("slug" = String, Path),
        ("from" = String, Query, description = "First local date, YYYY-MM-DD"),
        ("to" = String, Query, description = "Last local date; at most 62 days from the first"),
        ("centre" = Option<String>, Query, description = "Slug"),
        ("counsellor" = Option<i64>, Query),
        ("mode" = Option<String>, Query, description = "in_person, phone, video or outreach"),
        ("language" = Option<String>, Query, description = "be, ru or en"),
    ),
    responses(
        (status = 200, body = SlotsAnswer),
        (status = 404, body = ErrorAnswer),
        (status = 422, body = ErrorAnswer),
    )
)]
#[get("/api/v1/services/<slug>/slots")]
pub async fn slots(slug: &str, query: Query, diary: &State<Diary>, now: Now, speech: Speech) -> Result<Answer<SlotsAnswer>> {
    let house = diary.house().await?;
    let service = public(&house, slug)?;
    let search = match question(&house, service, query.0) {
        Ok(search) => search,
        Err(wrong) => return Ok(Answer::wrong(speech.0, &wrong)),
    };
    let found = schedule::slots(diary, &search, now.0).await?;
    let zone = house.zone_of(search.centre.or_else(|| service.centres.first().copied())).ok_or(Error::NotFound)?;
    let next_free = found.next_free.as_ref().and_then(|it| answers::slot(&found.house, speech.0, it)).map(|it| it.start);
    let slots = found.slots.iter().filter_map(|it| answers::slot(&found.house, speech.0, it)).collect();
    Ok(Answer::Json(Status::Ok, SlotsAnswer { time_zone: zone.name().to_owned(), slots, next_free }))
}

/// A service that the public may book.
pub fn public<'a>(house: &'a House, slug: &str) -> Result<&'a Service> {
    house.public_service(slug).ok_or(Error::NotFound)
}

fn question(house: &House, service: &Service, mut fields: Fields) -> Result<Search, Wrong> {
    let from = date(&mut fields, "from");
    let to = date(&mut fields, "to");
    let centre = wishes::centre(&mut fields, house, Some(service));
    let counsellor = wishes::counsellor(&mut fields, house, Some(service));
    let mode = fields.choice("mode", &Mode::ALL.map(|it| (it.as_str(), it)));
    if mode.is_some_and(|it| !service.modes.contains(&it)) {
        fields.wrong("mode", "booking-wrong-mode");
    }
    let language = fields.choice("language", &Lang::ALL.map(|it| (it.tag(), it)));
    if let (Some(from), Some(to)) = (from, to) {
        if to < from {
            fields.wrong("to", "booking-wrong-order");
        } else if (to - from).num_days() >= LONGEST {
            fields.wrong("to", "booking-wrong-too-long");
        }
    }
    fields.finish()?;
    Ok(Search {
        service: service.id,
        from: from.unwrap_or_default(),
        to: to.unwrap_or_default(),
        centre,
        counsellor,
        mode,
        language,
        found_as: None,
        leaving_out: None,
        by_staff: false,
    })
}

fn date(fields: &mut Fields, name: &str) -> Option<NaiveDate> {
    let text = fields.required(name, 10);
    let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().filter(|it| it.format("%Y-%m-%d").to_string() == text);
    if date.is_none() && !text.is_empty() {
        fields.wrong(name, "booking-wrong-date");
    }
    date
}
