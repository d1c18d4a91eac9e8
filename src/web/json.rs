//! JSON in and out: bodies of machines, and errors as they read them.
use std::collections::BTreeMap;
use std::fmt;
use std::io::Cursor;

use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value, json};

use super::fields::{Fields, Wrong};
use super::form::MOST_FIELDS;
use crate::i18n::say;
use crate::kernel::Lang;

/// A body that is one JSON object of at most 64 KiB and 2,000 fields, with its fields in order, doubled ones too.
/// 415 for another type, 413 when larger, 400 when it is not JSON, 422 when it is no object.
#[derive(Debug)]
pub struct Json {
    pairs: Vec<(String, Value)>,
}

impl Json {
    /// The parser over the body's fields.
    pub fn fields(self) -> Fields {
        Fields::from_pairs(self.pairs)
    }

    /// The body as text that is the same for the same fields: what an idempotency key is bound to.
    pub fn digestible(&self) -> String {
        let sorted: BTreeMap<&str, &Value> = self.pairs.iter().map(|(name, value)| (name.as_str(), value)).collect();
        json!(sorted).to_string()
    }
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Json {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        if !request.content_type().is_some_and(|it| it.is_json()) {
            return Outcome::Error((Status::UnsupportedMediaType, ()));
        }
        match data.open(64.kibibytes()).into_bytes().await {
            Ok(body) if body.is_complete() => match serde_json::from_slice::<Json>(&body) {
                Ok(json) if json.pairs.len() > MOST_FIELDS => Outcome::Error((Status::PayloadTooLarge, ())),
                Ok(json) => Outcome::Success(json),
                // JSON, but no object.
                Err(cause) if cause.is_data() => Outcome::Error((Status::UnprocessableEntity, ())),
                Err(_) => Outcome::Error((Status::BadRequest, ())),
            },
            Ok(_) => Outcome::Error((Status::PayloadTooLarge, ())),
            Err(_) => Outcome::Error((Status::BadRequest, ())),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Json;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Json { pairs })
            }
        }
        source.deserialize_map(Pairs)
    }
}

/// An error for a machine: `{"error", "message", "fields"?, …}`.
#[derive(Debug)]
pub struct ApiError {
    status: Status,
    body: Map<String, Value>,
    retry_after: Option<u32>,
    allow: &'static str,
}

/// `code` is for programs (`slot_taken`; a Fluent key's dashes become underscores), `message` for people.
pub fn json_error(status: Status, code: &str, message: String) -> ApiError {
    let mut body = Map::new();
    body.insert("error".to_owned(), code.replace('-', "_").into());
    body.insert("message".to_owned(), message.into());
    ApiError { status, body, retry_after: None, allow: "" }
}

impl ApiError {
    /// 422 with each wrong field named.
    pub fn wrong(lang: Lang, wrong: &Wrong) -> ApiError {
        let error = json_error(Status::UnprocessableEntity, "wrong_fields", say(lang, "web-error-422"));
        error.with("fields", json!(wrong.messages(lang)))
    }

    /// One more member of the object.
    pub fn with(mut self, name: &str, value: Value) -> ApiError {
        self.body.insert(name.to_owned(), value);
        self
    }

    pub fn retry_after(mut self, seconds: Option<u32>) -> ApiError {
        self.retry_after = seconds;
        self
    }

    pub(super) fn allow(mut self, methods: &'static str) -> ApiError {
        self.allow = methods;
        self
    }
}

impl<'r> Responder<'r, 'static> for ApiError {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let body = Value::Object(self.body).to_string();
        let mut answer = Response::build();
        answer.status(self.status).header(ContentType::JSON);
        if let Some(seconds) = self.retry_after {
            answer.raw_header("Retry-After", seconds.to_string());
        }
        if self.status == Status::Unauthorized {
            answer.raw_header("WWW-Authenticate", "Bearer");
        }
        if !self.allow.is_empty() {
            answer.raw_header("Allow", self.allow);
        }
        answer.sized_body(body.len(), Cursor::new(body)).ok()
    }
}
