//! People for machines with a token: who fits, at the centres where the token's account serves people.
use rocket::get;
use rocket::http::Status;
use serde::Serialize;
use utoipa::ToSchema;

use super::answers::ErrorAnswer;
use crate::booking::views;
use crate::ground::{Answer, Caller, Query};
use crate::kernel::{Asker, PersonId, Result};
use crate::notify::Messages;
use crate::people;

/// More than that many are no answer to a question.
const MOST: i64 = 50;

#[derive(Serialize, ToSchema)]
pub struct PeopleAnswer {
    /// The newest first, at most `limit`.
    pub items: Vec<FoundAnswer>,
    /// Always null: a narrower query finds the rest.
    pub next: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct FoundAnswer {
    pub id: i64,
    /// Null for who came without one, and for who books discreetly, unless the whole number or address was asked for.
    pub name: Option<String>,
    pub birth_year: Option<i64>,
}

#[utoipa::path(
    get,
    path = "/api/v1/people",
    params(
        ("query" = String, Query, description = "Name, telephone number or e-mail address, or the beginning of one"),
        ("limit" = Option<i64>, Query, description = "1 to 50, usually 50"),
    ),
    security(("bearer" = [])),
    responses((status = 200, body = PeopleAnswer), (status = 401, body = ErrorAnswer), (status = 422, body = ErrorAnswer))
)]
#[get("/api/v1/people")]
pub async fn find(asker: &Asker, query: Query, caller: Caller<'_>) -> Result<Answer<PeopleAnswer>> {
    let mut fields = query.0;
    fields.raw("lang");
    let typed = fields.required("query", 100);
    let limit = fields.number("limit", 1..=MOST).unwrap_or(MOST);
    if let Err(wrong) = fields.finish() {
        return Ok(Answer::wrong(caller.lang, &wrong));
    }
    let scope = asker.serves();
    let found = people::search(caller.means.diary.db(), &scope, &typed, limit).await?;
    let roots: Vec<PersonId> = found.iter().map(|it| PersonId(it.id)).collect();
    let last = views::last_of(&caller.means, &roots, &scope).await?;
    // As on the page: who books discreetly is named to nobody who does not have the whole number or address already.
    let exact = people::is_exact(&typed);
    let item = |it: people::Found| {
        let discreet = last.get(&PersonId(it.id)).is_some_and(|it| it.messages == Messages::Discreet);
        let told = !it.anonymous && (exact || !discreet);
        FoundAnswer { id: it.id, name: told.then_some(it.name), birth_year: it.birth_year.filter(|_| told) }
    };
    Ok(Answer::Json(Status::Ok, PeopleAnswer { items: found.into_iter().map(item).collect(), next: None }))
}
