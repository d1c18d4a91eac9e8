//! A form's body, read strictly (requirement R1): Rocket's own forms let bad UTF-8, NUL, unknown and doubled fields through.
use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::http::Status;
use rocket::request::Request;

use super::door;
use super::errors::status_of;
use crate::kernel::{Error, Keys, Result};

/// So many fields a form or a JSON object may have: an import's answers to a thousand doubtful rows, and room to spare.
pub(super) const MOST_FIELDS: usize = 2_000;

/// `application/x-www-form-urlencoded`, at most 64 KiB and [`MOST_FIELDS`]: the fields in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Form(pub(super) Vec<(String, Typed)>);

/// What came for a field.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub text: String,
    /// It was not UTF-8, or not percent-encoded as it should be; `text` is as near as one can come.
    pub broken: bool,
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Form {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        if !request.content_type().is_some_and(|it| it.is_form()) {
            return Outcome::Error((Status::UnsupportedMediaType, ()));
        }
        match data.open(64.kibibytes()).into_bytes().await {
            Ok(body) if body.is_complete() => {
                let Some(form) = Form::read(&body) else { return Outcome::Error((Status::PayloadTooLarge, ())) };
                match form.brought_back(request).await {
                    Ok(form) => Outcome::Success(form),
                    Err(error) => Outcome::Error((status_of(request, error), ())),
                }
            }
            Ok(_) => Outcome::Error((Status::PayloadTooLarge, ())),
            Err(_) => Outcome::Error((Status::BadRequest, ())),
        }
    }
}

impl Form {
    /// Reads `name=value&…` (WHATWG URL, §5.1), noting what is broken instead of mending it. `None` when there are more
    /// than [`MOST_FIELDS`].
    pub fn read(body: &[u8]) -> Option<Form> {
        let pairs = || body.split(|it| *it == b'&').filter(|it| !it.is_empty());
        (pairs().take(MOST_FIELDS + 1).count() <= MOST_FIELDS).then(|| Form(pairs().map(pair).collect()))
    }

    /// With something else for the tabs of one field: what is pasted from a table has them, and no text keeps them.
    pub fn with_tabs_as(mut self, name: &str, instead: &str) -> Form {
        for (_, typed) in self.0.iter_mut().filter(|it| it.0 == name) {
            typed.text = typed.text.replace('\t', instead);
        }
        self
    }

    /// In place of a form that says only `kept=…`: the form that was kept when the lock fell on its sender.
    async fn brought_back(self, request: &Request<'_>) -> Result<Form> {
        // On the way in the name only travels along.
        let Some(name) = self.peek("kept").filter(|_| door::is_behind(request)) else { return Ok(self) };
        match door::kept(request, name).await? {
            Some(body) => Form::read(&body).ok_or(Error::Gone),
            // Done already, or somebody else's: there is nothing to do again.
            None => Err(Error::Gone),
        }
    }

    /// The value of the first field of that name, as it came: for what must be known before the form is parsed.
    pub fn peek(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|it| it.0 == name).map(|it| it.1.text.as_str())
    }
}

fn pair(raw: &[u8]) -> (String, Typed) {
    let mut halves = raw.splitn(2, |it| *it == b'=');
    let name = decode(halves.next().unwrap_or_default());
    let mut value = decode(halves.next().unwrap_or_default());
    value.broken |= name.broken;
    (name.text, value)
}

fn decode(raw: &[u8]) -> Typed {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut broken = false;
    let mut at = 0;
    while at < raw.len() {
        match raw[at] {
            b'+' => bytes.push(b' '),
            b'%' => match (raw.get(at + 1).and_then(hex), raw.get(at + 2).and_then(hex)) {
                (Some(high), Some(low)) => {
                    bytes.push(high * 16 + low);
                    at += 2;
                }
                _ => {
                    broken = true;
                    bytes.push(b'%');
                }
            },
            byte => bytes.push(byte),
        }
        at += 1;
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    broken |= std::str::from_utf8(&bytes).is_err();
    Typed { text, broken }
}

fn hex(digit: &u8) -> Option<u8> {
    char::from(*digit).to_digit(16).and_then(|it| u8::try_from(it).ok())
}

/// A new idempotency key for a form (requirement R12): made when the form is shown, sent back with it as the field `key`.
///
/// # Errors
/// [`crate::kernel::Error::Fault`] when the machine has no randomness to give.
pub fn fresh_key() -> Result<String> {
    Keys::random()
}
