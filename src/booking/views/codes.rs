//! Codes for lists that show no names.
use std::collections::BTreeMap;

use super::code_of;
use crate::booking::rules::spell_code;
use crate::booking::store;
use crate::kernel::{Db, Keys, Result};

/// The codes of these events' appointments, as people read them, by the event's UID: one query.
pub async fn codes(db: &Db, keys: &Keys, uids: &[String]) -> Result<BTreeMap<String, String>> {
    let rows = store::named(db.read(), uids).await?;
    Ok(rows.into_iter().map(|(uid, id, generation)| (uid, spell_code(&code_of(keys, &id, generation)))).collect())
}
