//! The tables of notes, placements, consents and questions.
mod consents;
mod notes;
mod placements;
mod questions;

pub use consents::{ConsentRow, NewConsentRow, consents_of, insert_consent, withdraw_consent};
pub use notes::{
    AskedRow, NewRow, NoteRow, ReaderRow, VersionRow, add_version, asked_of, insert_note, note_by_id, notes_of, readers_of,
    set_reader, versions_of,
};
pub use placements::{
    NewPlacementRow, Origin, PlacementRow, add_placement_version, insert_placement, placement_by_id, placement_of_question,
    placement_versions, placements_of,
};
pub use questions::{NewQuestion, Question, answer_question, insert_question, question_by_public_id};

use sea_orm::{ConnectionTrait, Statement, Value};

use crate::kernel::{Error, PersonId, Result, Txn};

fn sql(db: &impl ConnectionTrait, text: impl Into<String>, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), text, values)
}

/// Runs an insert that returns its row's id.
async fn id_of(txn: &Txn, text: &str, values: Vec<Value>) -> Result<i64> {
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    let row = row.ok_or_else(|| Error::Fault("an insert returned nothing".into()))?;
    Ok(row.try_get("", "id")?)
}

/// `$1, $2, …` for the records of one person, and their ids; of nobody: a number that no person has.
fn list(people: &[PersonId]) -> (String, Vec<Value>) {
    let ids: Vec<i64> = if people.is_empty() { vec![0] } else { people.iter().map(|it| it.0).collect() };
    let marks: Vec<String> = (1..=ids.len()).map(|it| format!("${it}")).collect();
    (marks.join(", "), ids.into_iter().map(Value::from).collect())
}
