//! What a route for machines gives back, and what it reads besides the body.
use std::io::Cursor;

use rocket::Request;
use rocket::http::{ContentType, Status};
use rocket::request::{FromRequest, Outcome};
use rocket::response::{self, Responder, Response};
use serde::Serialize;

use super::super::Means;
use crate::kernel::{Clock, Key, Keys, Lang, Site};
use crate::schedule::Diary;
use crate::web::{ApiError, Fields, Form, Speech, Wrong};

/// A JSON answer, or an error that says what to do.
pub enum Answer<T> {
    Json(Status, T),
    No(ApiError),
}

impl<T> Answer<T> {
    pub fn wrong(lang: Lang, wrong: &Wrong) -> Answer<T> {
        Answer::No(ApiError::wrong(lang, wrong))
    }
}

impl<'r, T: Serialize> Responder<'r, 'static> for Answer<T> {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        match self {
            Answer::No(error) => error.respond_to(request),
            Answer::Json(status, value) => {
                let body = serde_json::to_vec(&value).map_err(|cause| {
                    tracing::error!(%cause, "an answer cannot be written as JSON");
                    Status::InternalServerError
                })?;
                Response::build().status(status).header(ContentType::JSON).sized_body(body.len(), Cursor::new(body)).ok()
            }
        }
    }
}

/// Guard: what the actions work with, and in which language the caller reads.
pub struct Caller<'r> {
    pub means: Means<'r>,
    pub lang: Lang,
    pub key: Option<String>,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Caller<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let rocket = request.rocket();
        let (Some(diary), Some(keys), Some(site), Some(clock)) =
            (rocket.state::<Diary>(), rocket.state::<Keys>(), rocket.state::<Site>(), rocket.state::<Clock>())
        else {
            return Outcome::Error((Status::InternalServerError, ()));
        };
        let key = match request.headers().get_one("Idempotency-Key") {
            None => None,
            Some(key) if (1..=200).contains(&key.len()) && key.bytes().all(|it| it.is_ascii_graphic()) => Some(key.to_owned()),
            Some(_) => return Outcome::Error((Status::UnprocessableEntity, ())),
        };
        match request.guard::<Speech>().await {
            Outcome::Success(speech) => {
                Outcome::Success(Caller { means: Means { diary, keys, site, now: clock.now() }, lang: speech.0, key })
            }
            Outcome::Error((status, _)) => Outcome::Error((status, ())),
            Outcome::Forward(status) => Outcome::Forward(status),
        }
    }
}

impl Caller<'_> {
    /// The idempotency key of this request, if it has one: a header of 1 to 200 visible ASCII characters, else 422.
    pub fn key(&self, scope: &str, body: &str) -> Option<Key> {
        self.key.as_ref().map(|key| Key::new(scope, key, body))
    }
}

/// The query's fields, read as strictly as a form's.
pub struct Query(pub Fields);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Query {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let query = request.uri().query().map(|it| it.as_str()).unwrap_or_default();
        match Form::read(query.as_bytes()) {
            Some(form) => Outcome::Success(Query(Fields::from_form(&form))),
            None => Outcome::Error((Status::UriTooLong, ())),
        }
    }
}

/// The header by which a machine shows that it knows a discreet booking's code.
pub struct BookingCode<'r>(pub Option<&'r str>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for BookingCode<'r> {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(BookingCode(request.headers().get_one("Booking-Code")))
    }
}
