//! Booking, seeing, moving and cancelling by JSON: the same actions as behind the pages.
use rocket::http::Status;
use rocket::{get, post};
use utoipa::ToSchema;

use super::answers::{self, AppointmentAnswer, ErrorAnswer, SlotAnswer};
use super::wishes;
use crate::booking::{self, Appointment, By, Wish};
use crate::ground::{Answer, BookingCode, Caller, Means};
use crate::i18n;
use crate::kernel::{AppointmentId, Error, Lang, Refusal, Result};
use crate::notify::Messages;
use crate::web::{ApiError, Json, json_error};

/// A booking as it is asked for. Which of `email` and `phone` is needed, the service says for each mode.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only described: bodies are read field by field, so that each wrong one is named")]
pub struct NewAppointment {
    pub service: String,
    /// RFC 3339 with offset.
    pub start: String,
    pub mode: String,
    pub counsellor: Option<i64>,
    pub centre: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub birth_year: Option<i64>,
    /// `female`, `male` or `unknown`.
    pub sex: Option<String>,
    pub region: Option<String>,
    #[schema(value_type = Option<Object>)]
    pub answers: Option<serde_json::Value>,
    pub language: String,
    /// `full`, `discreet` or `none`.
    pub messages: String,
}

#[derive(ToSchema)]
#[allow(dead_code, reason = "only described: bodies are read field by field, so that each wrong one is named")]
pub struct NewTime {
    pub start: String,
    pub counsellor: Option<i64>,
    /// Needed for a discreet booking.
    pub code: Option<String>,
}

#[derive(ToSchema)]
#[allow(dead_code, reason = "only described: bodies are read field by field, so that each wrong one is named")]
pub struct Cancellation {
    pub reason: Option<String>,
    /// Needed for a discreet booking.
    pub code: Option<String>,
}

#[utoipa::path(
    post,
    path = "/api/v1/appointments",
    request_body = NewAppointment,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key again gives the same appointment, for 24 hours")),
    responses(
        (status = 201, body = AppointmentAnswer),
        (status = 400, body = ErrorAnswer),
        (status = 409, body = ErrorAnswer),
        (status = 422, body = ErrorAnswer),
        (status = 429, body = ErrorAnswer),
    )
)]
#[post("/api/v1/appointments", data = "<body>")]
pub async fn create(body: Json, caller: Caller<'_>) -> Result<Answer<AppointmentAnswer>> {
    let means = &caller.means;
    let house = means.diary.house().await?;
    let digest = body.digestible();
    let (wish, who) = match wishes::booking(&house, body.fields(), means.now) {
        Ok(wishes) => wishes,
        Err(wrong) => return Ok(Answer::wrong(caller.lang, &wrong)),
    };
    let key = caller.key("api:appointments", &digest);
    match booking::book(means, &wish, &who, None, key.as_ref()).await {
        Ok(booked) => answer(means, booked.id, caller.lang, Status::Created).await,
        Err(error) => refusal(means, &wish, caller.lang, error).await,
    }
}

#[utoipa::path(
    get,
    path = "/api/v1/appointments/{token}",
    params(("token" = String, Path), ("Booking-Code" = Option<String>, Header, description = "Shows all of a discreet booking")),
    responses((status = 200, body = AppointmentAnswer), (status = 404, body = ErrorAnswer), (status = 410, body = ErrorAnswer))
)]
#[get("/api/v1/appointments/<token>")]
pub async fn show(token: &str, code: BookingCode<'_>, caller: Caller<'_>) -> Result<Answer<AppointmentAnswer>> {
    let means = &caller.means;
    let it = booking::by_token(means, token).await?;
    let whole = may_see_all(means, &it, code.0).await?;
    let answer = answers::appointment(&it, caller.lang, &means.site.public_url, whole).ok_or(Error::NotFound)?;
    Ok(Answer::Json(Status::Ok, answer))
}

#[utoipa::path(
    post,
    path = "/api/v1/appointments/{token}/move",
    request_body = NewTime,
    responses(
        (status = 200, body = AppointmentAnswer),
        (status = 403, body = ErrorAnswer),
        (status = 404, body = ErrorAnswer),
        (status = 409, body = ErrorAnswer),
        (status = 422, body = ErrorAnswer),
    )
)]
#[post("/api/v1/appointments/<token>/move", data = "<body>")]
pub async fn shift(token: &str, body: Json, caller: Caller<'_>) -> Result<Answer<AppointmentAnswer>> {
    let means = &caller.means;
    let it = booking::by_token(means, token).await?;
    let digest = body.digestible();
    let mut fields = body.fields();
    let start = wishes::start(&mut fields);
    let counsellor = wishes::counsellor(&mut fields, &it.house, it.house.service(it.service));
    let code = fields.text("code", 20);
    if let Err(wrong) = fields.finish() {
        return Ok(Answer::wrong(caller.lang, &wrong));
    }
    if !may_see_all(means, &it, code.as_deref()).await? {
        return Ok(code_required(caller.lang));
    }
    let wish = Wish { service: it.service, start, mode: it.mode, centre: None, counsellor, language: None, found_as: None };
    let key = caller.key(&format!("api:move:{token}"), &digest);
    match booking::shift(means, it.id, &wish, By::Client, key.as_ref()).await {
        Ok(()) => answer(means, it.id, caller.lang, Status::Ok).await,
        Err(error) => refusal(means, &wish, caller.lang, error).await,
    }
}

#[utoipa::path(
    post,
    path = "/api/v1/appointments/{token}/cancel",
    request_body = Cancellation,
    responses(
        (status = 200, body = AppointmentAnswer),
        (status = 403, body = ErrorAnswer),
        (status = 404, body = ErrorAnswer),
        (status = 409, body = ErrorAnswer),
    )
)]
#[post("/api/v1/appointments/<token>/cancel", data = "<body>")]
pub async fn cancel(token: &str, body: Json, caller: Caller<'_>) -> Result<Answer<AppointmentAnswer>> {
    let means = &caller.means;
    let it = booking::by_token(means, token).await?;
    let digest = body.digestible();
    let mut fields = body.fields();
    let reason = fields.paragraph("reason", 500);
    let code = fields.text("code", 20);
    if let Err(wrong) = fields.finish() {
        return Ok(Answer::wrong(caller.lang, &wrong));
    }
    if !may_see_all(means, &it, code.as_deref()).await? {
        return Ok(code_required(caller.lang));
    }
    let key = caller.key(&format!("api:cancel:{token}"), &digest);
    match booking::cancel(means, it.id, reason.as_deref(), By::Client, key.as_ref()).await {
        Ok(()) => answer(means, it.id, caller.lang, Status::Ok).await,
        Err(Error::Refused(why)) => Ok(Answer::No(said(caller.lang, Status::Conflict, code_of(why), why, None))),
        Err(error) => Err(error),
    }
}

/// A link alone shows no more of a discreet booking than its message did.
async fn may_see_all(means: &Means<'_>, it: &Appointment, code: Option<&str>) -> Result<bool> {
    match code {
        _ if it.messages != Messages::Discreet => Ok(true),
        Some(typed) => booking::try_code(means, it, typed).await,
        None => Ok(false),
    }
}

async fn answer(means: &Means<'_>, id: AppointmentId, lang: Lang, status: Status) -> Result<Answer<AppointmentAnswer>> {
    let it = booking::by_id(means, id).await?;
    let answer = answers::appointment(&it, lang, &means.site.public_url, true).ok_or(Error::NotFound)?;
    Ok(Answer::Json(status, answer))
}

/// No time: with the next three that are free.
async fn refusal(means: &Means<'_>, wish: &Wish, lang: Lang, error: Error) -> Result<Answer<AppointmentAnswer>> {
    let (status, code, why) = match error {
        Error::Taken => (Status::Conflict, "slot_taken", Refusal("schedule-no-taken")),
        Error::Refused(why) => match code_of(why) {
            "taken" => (Status::Conflict, "slot_taken", why),
            code @ ("closed" | "cap") => (Status::Conflict, code, why),
            code @ ("past" | "notice" | "horizon" | "off-grid" | "mode") => (Status::UnprocessableEntity, code, why),
            code @ "too-young" => return Ok(Answer::No(said(lang, Status::UnprocessableEntity, code, why, Some("birth_year")))),
            code => return Ok(Answer::No(said(lang, Status::Conflict, code, why, None))),
        },
        error => return Err(error),
    };
    let (house, free) = booking::alternatives(means, wish, 3).await?;
    let free: Vec<SlotAnswer> = free.iter().filter_map(|it| answers::slot(&house, lang, it)).collect();
    let field = if code == "mode" { "mode" } else { "start" };
    let error = said(lang, status, code, why, (status == Status::UnprocessableEntity).then_some(field));
    Ok(Answer::No(error.with("alternatives", serde_json::to_value(free)?)))
}

/// `schedule-no-off-grid` → `off-grid`.
fn code_of(why: Refusal) -> &'static str {
    why.0.split_once("-no-").map_or(why.0, |it| it.1)
}

fn code_required(lang: Lang) -> Answer<AppointmentAnswer> {
    Answer::No(said(lang, Status::Forbidden, "code_required", Refusal("booking-no-code"), None))
}

fn said(lang: Lang, status: Status, code: &str, why: Refusal, field: Option<&str>) -> ApiError {
    let message = i18n::say(lang, why.0);
    let error = json_error(status, code, message.clone());
    match field {
        Some(field) => error.with("fields", serde_json::json!({ field: message })),
        None => error,
    }
}
