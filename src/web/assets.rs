//! Static files, embedded in the binary: named with the digest of what is in them, so that a browser may keep them for good.
use std::collections::HashMap;
use std::io::{Cursor, Write};
use std::sync::LazyLock;

use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;
use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rust_embed::RustEmbed;

use super::answers::takes_gzip;

#[derive(RustEmbed)]
#[folder = "static/"]
#[exclude = "vendor/icons.json"]
struct Files;

pub(super) struct Asset {
    body: Vec<u8>,
    gzip: Option<Vec<u8>>,
    version: String,
    kind: ContentType,
}

static ASSETS: LazyLock<HashMap<String, Asset>> = LazyLock::new(|| Files::iter().filter_map(load).collect());

fn load(name: std::borrow::Cow<'static, str>) -> Option<(String, Asset)> {
    let file = Files::get(&name)?;
    let extension = name.rsplit('.').next().unwrap_or_default();
    let kind = ContentType::from_extension(extension).unwrap_or(ContentType::Binary);
    let version = HEXLOWER.encode(&file.metadata.sha256_hash()[..6]);
    let body = file.data.into_owned();
    // Fonts are compressed already.
    let gzip = if matches!(extension, "css" | "js" | "svg") { smaller(&body) } else { None };
    Some((name.into_owned(), Asset { body, gzip, version, kind }))
}

fn smaller(body: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}

/// The address of a static file with its version; `None` when it is not there (fonts come from npm).
pub(super) fn address(name: &str) -> Option<String> {
    ASSETS.get(name).map(|it| format!("/static/{name}?v={}", it.version))
}

/// A static file as an answer; for good when the address names its version, for a week otherwise (fonts in a style sheet).
pub(super) struct Kept(pub &'static Asset);

pub(super) fn find(name: &str) -> Option<Kept> {
    ASSETS.get(name).map(Kept)
}

impl<'r> Responder<'r, 'static> for Kept {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let Kept(asset) = self;
        let named = request.uri().query().is_some_and(|it| it.as_str() == format!("v={}", asset.version));
        let age = if named { "public, max-age=31536000, immutable" } else { "public, max-age=604800" };
        let mut answer = Response::build();
        answer.status(Status::Ok).header(asset.kind.clone()).raw_header("Cache-Control", age);
        let body: &'static [u8] = match &asset.gzip {
            Some(gzip) => {
                answer.raw_header("Vary", "Accept-Encoding");
                if takes_gzip(request) {
                    answer.raw_header("Content-Encoding", "gzip");
                    gzip
                } else {
                    &asset.body
                }
            }
            None => &asset.body,
        };
        answer.sized_body(body.len(), Cursor::new(body)).ok()
    }
}
