//! Many rows in few statements: a row through the driver costs more than the row itself.
use sea_orm::{ConnectionTrait, Statement, Value};

use super::{Result, Txn};

/// Both databases take more, but a statement of this size is parsed quickly by both.
const VALUES_PER_STATEMENT: usize = 8_000;

/// Inserts rows of equal length into `table (columns)` and answers their ids, in the order of the rows: both databases
/// number the rows of one VALUES list as they stand.
pub async fn insert_rows(txn: &Txn, table: &str, columns: &[&str], rows: Vec<Vec<Value>>) -> Result<Vec<i64>> {
    let per_statement = (VALUES_PER_STATEMENT / columns.len().max(1)).max(1);
    let mut ids = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<Vec<Value>> = rows.by_ref().take(per_statement).collect();
        let marks = placeholders(columns.len(), chunk.len());
        let sql = format!("INSERT INTO {table} ({}) VALUES {marks} RETURNING id", columns.join(", "));
        let values = chunk.into_iter().flatten();
        let made = txn.query_all_raw(Statement::from_sql_and_values(txn.get_database_backend(), sql, values)).await?;
        let mut own: Vec<i64> = made.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?;
        own.sort_unstable();
        ids.append(&mut own);
    }
    Ok(ids)
}

/// `($1, $2), ($3, $4)`.
pub fn placeholders(columns: usize, rows: usize) -> String {
    let row = |at: usize| {
        let marks: Vec<String> = (1..=columns).map(|column| format!("${}", at * columns + column)).collect();
        format!("({})", marks.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}
