//! Enrolling, seeing, leaving.
use chrono::Datelike;
use rocket::http::Status;
use rocket::{get, post};
use utoipa::{OpenApi, ToSchema};

use super::answers::{self, EnrolmentAnswer, TrainingAnswer};
use super::list;
use crate::ground::{Answer, Caller, Who};
use crate::i18n;
use crate::kernel::{Error, GroupId, Instant, Lang, Refusal, Result};
use crate::notify::{CallWish, Messages};
use crate::people::Sex;
use crate::trainings::actions::{self, Hand, Wish};
use crate::trainings::rules::Lapse;
use crate::trainings::views::{self, Enrolment};
use crate::web::{Fields, Json, Wrong, json_error};

/// An enrolment as it is asked for.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only described: bodies are read field by field, so that each wrong one is named")]
pub struct NewEnrolment {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub birth_year: Option<i64>,
    /// `female`, `male` or `unknown`.
    pub sex: Option<String>,
    pub region: Option<String>,
    /// Whom to ask, for who is so young that a guardian has to agree.
    pub guardian: Option<String>,
    /// The word of an invitation, where one is needed.
    pub invitation: Option<String>,
    pub language: String,
    /// `full`, `discreet` or `none`.
    pub messages: String,
    /// A freed seat is taken without asking, when there are at least so many hours before the beginning.
    pub auto_accept_hours: Option<i64>,
}

#[derive(ToSchema)]
#[allow(dead_code, reason = "only described: bodies are read field by field, so that each wrong one is named")]
pub struct Leaving {
    pub reason: Option<String>,
    /// The code of an enrolment whose messages are discreet.
    pub code: Option<String>,
}

/// An error as machines read it.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only described: made by web::json_error")]
pub struct RefusalAnswer {
    pub error: String,
    pub message: String,
}

#[utoipa::path(
    post,
    path = "/api/v1/groups/{id}/enrolments",
    request_body = NewEnrolment,
    params(("id" = i64, Path), ("Idempotency-Key" = Option<String>, Header, description = "The same key again gives the same enrolment, for 24 hours")),
    responses(
        (status = 201, body = EnrolmentAnswer),
        (status = 404, body = RefusalAnswer),
        (status = 409, body = RefusalAnswer),
        (status = 422, body = RefusalAnswer),
    )
)]
#[post("/api/v1/groups/<id>/enrolments", data = "<body>")]
pub async fn create(id: i64, body: Json, caller: Caller<'_>) -> Result<Answer<EnrolmentAnswer>> {
    let digest = body.digestible();
    let (wish, who) = match read(body.fields(), GroupId(id), caller.means.now) {
        Ok(read) => read,
        Err(wrong) => return Ok(Answer::wrong(caller.lang, &wrong)),
    };
    let key = caller.key(&format!("api:enrolments:{id}"), &digest);
    match actions::enrol(&caller.means, &wish, &who, Hand::Client, key.as_ref()).await {
        Ok(made) => answer(&caller, &made.token, Some(&made.code), Status::Created).await,
        Err(Error::Refused(why)) => Ok(Answer::No(refused(caller.lang, why))),
        Err(error) => Err(error),
    }
}

#[utoipa::path(
    get,
    path = "/api/v1/enrolments/{token}",
    params(("token" = String, Path)),
    responses((status = 200, body = EnrolmentAnswer), (status = 404, body = RefusalAnswer), (status = 410, body = RefusalAnswer))
)]
#[get("/api/v1/enrolments/<token>")]
pub async fn show(token: &str, caller: Caller<'_>) -> Result<Answer<EnrolmentAnswer>> {
    answer(&caller, token, None, Status::Ok).await
}

#[utoipa::path(
    post,
    path = "/api/v1/enrolments/{token}/cancel",
    request_body = Leaving,
    responses(
        (status = 200, body = EnrolmentAnswer),
        (status = 403, body = RefusalAnswer),
        (status = 404, body = RefusalAnswer),
        (status = 409, body = RefusalAnswer),
    )
)]
#[post("/api/v1/enrolments/<token>/cancel", data = "<body>")]
pub async fn cancel(token: &str, body: Json, caller: Caller<'_>) -> Result<Answer<EnrolmentAnswer>> {
    let it = views::by_token(&caller.means, token).await?;
    let digest = body.digestible();
    let mut fields = body.fields();
    let reason = fields.paragraph("reason", 500);
    let code = fields.text("code", 20);
    if let Err(wrong) = fields.finish() {
        return Ok(Answer::wrong(caller.lang, &wrong));
    }
    if !knows_code(&caller, &it, code.as_deref()).await? {
        let words = i18n::say(caller.lang, "booking-no-code");
        return Ok(Answer::No(json_error(Status::Forbidden, "code_required", words)));
    }
    let key = caller.key(&format!("api:leave:{token}"), &digest);
    match actions::cancel(&caller.means, it.id, reason.as_deref(), Hand::Client, key.as_ref()).await {
        Ok(()) => answer(&caller, token, None, Status::Ok).await,
        Err(Error::Refused(why)) => Ok(Answer::No(refused(caller.lang, why))),
        Err(error) => Err(error),
    }
}

/// A link alone undoes nothing that is discreet.
async fn knows_code(caller: &Caller<'_>, it: &Enrolment, code: Option<&str>) -> Result<bool> {
    match code {
        _ if !it.is_discreet() => Ok(true),
        Some(typed) => actions::try_code(&caller.means, it, typed).await,
        None => Ok(false),
    }
}

/// `code`: only for who has just enrolled.
async fn answer(caller: &Caller<'_>, token: &str, code: Option<&str>, status: Status) -> Result<Answer<EnrolmentAnswer>> {
    let it = views::by_token(&caller.means, token).await?;
    let answer = answers::enrolment(&it, &caller.means.site.public_url, code).ok_or(Error::NotFound)?;
    Ok(Answer::Json(status, answer))
}

fn read(mut fields: Fields, group: GroupId, now: Instant) -> std::result::Result<(Wish, Who), Wrong> {
    let name = fields.required("name", 80);
    let email = fields.email("email");
    let phone = fields.phone("phone");
    let wish = Wish {
        group,
        auto_hours: fields.number("auto_accept_hours", 0..=720),
        lapse: Lapse::Back,
        invitation: fields.text("invitation", 80),
        guardian: fields.text("guardian", 120),
    };
    let messages = chosen(&mut fields, "messages", &Messages::ALL.map(|it| (it.as_str(), it)));
    let who = Who {
        name,
        birth_year: fields.number("birth_year", 1900..=i64::from(now.utc().year())),
        sex: fields.choice("sex", &[Sex::Female, Sex::Male, Sex::Unknown].map(|it| (it.as_str(), it))).unwrap_or(Sex::Unknown),
        region: fields.text("region", 80).unwrap_or_default(),
        answers: Vec::new(),
        messages: messages.unwrap_or(Messages::None),
        calendar_part: false,
        language: chosen(&mut fields, "language", &Lang::ALL.map(|it| (it.tag(), it))).unwrap_or(Lang::Be),
        calls: CallWish::NotAsked,
        client: None,
        email,
        phone,
    };
    fields.finish()?;
    Ok((wish, who))
}

fn chosen<T: Copy>(fields: &mut Fields, name: &str, choices: &[(&str, T)]) -> Option<T> {
    let chosen = fields.choice(name, choices);
    if chosen.is_none() {
        fields.wrong(name, "web-field-required");
    }
    chosen
}

/// `trainings-no-too-young` → `too_young`; what a field is to blame for is named.
fn refused(lang: Lang, why: Refusal) -> crate::web::ApiError {
    let code = why.0.split_once("-no-").map_or(why.0, |it| it.1);
    let field = match code {
        "too-young" | "too-old" => Some("birth_year"),
        "guardian" => Some("guardian"),
        "not-invited" => Some("invitation"),
        _ => None,
    };
    let message = i18n::say(lang, why.0);
    let status = if field.is_some() { Status::UnprocessableEntity } else { Status::Conflict };
    let error = json_error(status, code, message.clone());
    match field {
        Some(field) => error.with("fields", serde_json::json!({ field: message })),
        None => error,
    }
}

#[derive(OpenApi)]
#[openapi(
    paths(list::trainings, create, show, cancel),
    components(schemas(TrainingAnswer, EnrolmentAnswer, NewEnrolment, Leaving, RefusalAnswer))
)]
struct Description;

/// This part of the interface, described.
pub fn description() -> utoipa::openapi::OpenApi {
    Description::openapi()
}
