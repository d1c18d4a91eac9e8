//! The interface for machines described by itself: OpenAPI 3.1, made from the code of all features.
use rocket::http::ContentType;
use rocket::{Route, get, routes};

use crate::kernel::Result;
use crate::{booking, trainings};

pub fn routes() -> Vec<Route> {
    routes![openapi]
}

#[get("/api/v1/openapi.json")]
fn openapi() -> Result<(ContentType, String)> {
    let whole = booking::description().merge_from(trainings::description());
    Ok((ContentType::JSON, whole.to_pretty_json()?))
}
