//! A form with a file, read strictly: the one upload of the house. At most two megabytes, each field once, no field that is
//! not asked for, UTF-8 only.
use multer::{Constraints, Multipart, SizeLimit};
use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::http::Status;
use rocket::request::Request;

/// What the file or the text may weigh, in bytes.
const MOST: u64 = 2 * 1024 * 1024;
/// Boundaries, headings and the key on top.
const AROUND: u64 = 64 * 1024;

/// A file that comes back with an answer weighs no more; its owner has it.
const ECHO: usize = 64 * 1024;

/// The file if there is one, else the pasted text.
#[derive(Debug, Default)]
pub struct Upload {
    pub key: String,
    pub text: String,
    /// Whether it came as a file.
    brought: bool,
    /// A Fluent key: what was wrong with the form itself.
    pub wrong: Option<&'static str>,
}

impl Upload {
    /// What stands in the form when it comes again: all that was pasted, which may be nowhere else; a file only when it is
    /// small enough to be mended on the page, else it is mended where it lies and brought again.
    pub fn echo(self) -> String {
        if self.brought && self.text.len() > ECHO { String::new() } else { self.text }
    }
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Upload {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        let kind = request.content_type().map(ToString::to_string).unwrap_or_default();
        let Ok(boundary) = multer::parse_boundary(&kind) else { return Outcome::Error((Status::UnsupportedMediaType, ())) };
        match data.open((MOST + AROUND).bytes()).into_bytes().await {
            Ok(body) if body.is_complete() => Outcome::Success(read(body.into_inner(), boundary).await),
            Ok(_) => Outcome::Error((Status::PayloadTooLarge, ())),
            Err(_) => Outcome::Error((Status::BadRequest, ())),
        }
    }
}

async fn read(body: Vec<u8>, boundary: String) -> Upload {
    let limits = Constraints::new().size_limit(SizeLimit::new().per_field(MOST));
    let mut parts = Multipart::with_reader_with_constraints(std::io::Cursor::new(body), boundary, limits);
    let (mut key, mut file, mut text): (Option<String>, Option<String>, Option<String>) = (None, None, None);
    loop {
        let field = match parts.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(_) => return wrong("manage-import-unreadable"),
        };
        let name = field.name().unwrap_or_default().to_owned();
        let Ok(bytes) = field.bytes().await else { return wrong("manage-import-too-large") };
        let Ok(words) = String::from_utf8(bytes.to_vec()) else { return wrong("manage-import-not-utf8") };
        let place = match name.as_str() {
            "key" => &mut key,
            "file" => &mut file,
            "text" => &mut text,
            _ => return wrong("web-field-unknown"),
        };
        if place.replace(words).is_some() {
            return wrong("web-field-twice");
        }
    }
    let filled = |it: Option<String>| it.filter(|it| !it.trim().is_empty());
    let file = filled(file);
    let brought = file.is_some();
    let Some(words) = file.or(filled(text)) else { return wrong("manage-import-empty") };
    if words.chars().any(|it| it == '\0' || (it.is_control() && !matches!(it, '\n' | '\r' | '\t'))) {
        return Upload { text: String::new(), ..wrong("web-field-control") };
    }
    let key =
        key.filter(|it| (16..=64).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it)));
    match key {
        Some(key) => Upload { key, text: words, brought, wrong: None },
        None => wrong("web-field-choice"),
    }
}

fn wrong(why: &'static str) -> Upload {
    Upload { wrong: Some(why), ..Upload::default() }
}
