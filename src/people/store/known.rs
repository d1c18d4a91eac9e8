//! Whom a centre knows.
use sea_orm::ConnectionTrait;

use super::sql;
use crate::kernel::{PersonId, Result, Scope};

/// Whether somebody, by any of the records joined with this one, is known at one of these centres.
pub async fn is_known(db: &impl ConnectionTrait, id: PersonId, scope: &Scope) -> Result<bool> {
    let at = match scope.ids() {
        None => String::new(),
        Some(ids) if ids.is_empty() => return Ok(false),
        Some(ids) => {
            format!(" AND k.centre_id IN ({})", ids.iter().map(i64::to_string).collect::<Vec<_>>().join(","))
        }
    };
    let text = format!(
        "SELECT 1 FROM person_centre k JOIN person p ON p.id = k.person_id, \
         (SELECT COALESCE(same_as, id) AS id FROM person WHERE id = $1) root \
         WHERE (p.id = root.id OR p.same_as = root.id){at} LIMIT 1"
    );
    Ok(db.query_one_raw(sql(db, text, vec![id.0.into()])).await?.is_some())
}
