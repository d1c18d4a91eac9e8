//! The meetings of people, as staff see them on lists and on a person's page.
use std::collections::BTreeMap;

use super::super::store;
use super::{Appointment, appointment, code_digest};
use crate::ground::Means;
use crate::kernel::{Keys, PersonId, Result, Scope};

/// The meetings of one person's records at the centres of a scope, the latest first. One query.
pub async fn of_person(means: &Means<'_>, family: &[PersonId], scope: &Scope, limit: i64) -> Result<Vec<Appointment>> {
    let house = means.diary.house().await?;
    let rows = store::of_people(means.diary.db(), family, scope, limit).await?;
    rows.into_iter().map(|row| appointment(means, &house, row)).collect()
}

/// The last appointment that each of these people (by the record that stands for them) has booked. One query.
pub async fn last_of(means: &Means<'_>, roots: &[PersonId], scope: &Scope) -> Result<BTreeMap<PersonId, Appointment>> {
    let house = means.diary.house().await?;
    let rows = store::last_of(means.diary.db(), roots, scope).await?;
    rows.into_iter().map(|(root, row)| Ok((root, appointment(means, &house, row)?))).collect()
}

/// The same for single records, joined or not.
pub async fn last_of_records(means: &Means<'_>, records: &[PersonId], scope: &Scope) -> Result<BTreeMap<PersonId, Appointment>> {
    let house = means.diary.house().await?;
    let rows = store::last_of_records(means.diary.db(), records, scope).await?;
    rows.into_iter().map(|row| Ok((PersonId(row.person_id), appointment(means, &house, row)?))).collect()
}

/// Whose booking has this code, however long ago, if it is at a centre of the scope.
pub async fn person_of_code(means: &Means<'_>, scope: &Scope, typed: &str) -> Result<Option<PersonId>> {
    let code = Keys::fold_code(typed);
    if code.len() != 8 || !code.is_ascii() {
        return Ok(None);
    }
    let row = store::by_code_digest(means.diary.db(), &code_digest(means.keys, &code)).await?;
    Ok(row.filter(|it| scope.covers(crate::kernel::CentreId(it.centre_id))).map(|it| PersonId(it.person_id)))
}
