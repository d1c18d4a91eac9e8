//! What a route for machines gives back, and what it reads besides the body.
use std::io::Cursor;

use rocket::Request;
use rocket::http::{ContentType, Status};
use rocket::request::{FromRequest, Outcome};
use rocket::response::{self, Responder, Response};
use serde::Serialize;

use crate::kernel::Lang;
use crate::web::{ApiError, Fields, Form, Wrong};

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

/// The query's fields, read as strictly as a form's.
pub struct Query(pub Fields);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Query {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let query = request.uri().query().map(|it| it.as_str()).unwrap_or_default();
        Outcome::Success(Query(Fields::from_form(&Form::read(query.as_bytes()))))
    }
}

/// The header by which the same request can be sent again safely; 1 to 200 visible ASCII characters, else 422.
pub struct IdempotencyKey(pub Option<String>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for IdempotencyKey {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        match request.headers().get_one("Idempotency-Key") {
            None => Outcome::Success(IdempotencyKey(None)),
            Some(key) if (1..=200).contains(&key.len()) && key.bytes().all(|it| it.is_ascii_graphic()) => {
                Outcome::Success(IdempotencyKey(Some(key.to_owned())))
            }
            Some(_) => Outcome::Error((Status::UnprocessableEntity, ())),
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
