//! People as staff find them.
use sea_orm::ConnectionTrait;

use super::super::rules::{Query, read_query};
use super::super::store::{self, Found, JoinRow, OpenedRow, Person, TwinRow};
use crate::kernel::{Asker, Db, Error, PersonId, Result, Scope};

/// One person with all records that were joined, the one that stands for her first.
#[derive(Debug, Clone)]
pub struct Known {
    pub person: Person,
    pub family: Vec<PersonId>,
}

/// Who fits what was typed (a name, a number, an address), within a scope, the newest first. Nothing typed: the newest.
/// Never by notes, and never by what people came for.
pub async fn search(db: &Db, scope: &Scope, typed: &str, limit: i64) -> Result<Vec<Found>> {
    let query = read_query(typed);
    if query == Query::Nothing && !typed.trim().is_empty() {
        return Ok(Vec::new());
    }
    store::search(db, scope, &query, limit.clamp(1, 51)).await
}

/// Whether what was typed names one person only: a whole number or address.
pub fn is_exact(typed: &str) -> bool {
    matches!(read_query(typed), Query::Address { whole: true, .. })
}

/// A person as staff may see her: known at a centre where they serve people, under whichever of her records.
///
/// # Errors
/// `NotFound` when there is no such person, or not for them.
pub async fn known(db: &Db, asker: &Asker, id: PersonId) -> Result<Known> {
    let root = store::root_of(db.read(), id).await?.ok_or(Error::NotFound)?;
    if !store::is_known(db.read(), root, &asker.serves()).await? {
        return Err(Error::NotFound);
    }
    Ok(Known { person: store::person(db.read(), root).await?, family: store::family(db.read(), root).await? })
}

/// All records of the person whom a record belongs to, the one that stands for her first.
pub async fn family(db: &impl ConnectionTrait, id: PersonId) -> Result<Vec<PersonId>> {
    let root = store::root_of(db, id).await?.ok_or(Error::NotFound)?;
    store::family(db, root).await
}

/// Pairs of records that may be one person, of which both may be seen.
pub async fn twins(db: &Db, scope: &Scope, limit: i64) -> Result<Vec<TwinRow>> {
    store::twins(db, scope, limit).await
}

/// What holds a person's records together.
pub async fn joins(db: &Db, root: PersonId) -> Result<Vec<JoinRow>> {
    store::joins_of(db.read(), root).await
}

/// Who did or saw what of a person's records, the newest first, and how often in all.
pub async fn opened(db: &Db, family: &[PersonId], limit: i64) -> Result<(Vec<OpenedRow>, i64)> {
    Ok((store::opened(db.read(), family, limit).await?, store::times_opened(db.read(), family).await?))
}
