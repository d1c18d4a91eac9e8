//! A brought file against the house as it stands.
use std::collections::HashMap;

use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

use super::super::rules::{Against, Known, Plan, Row, Rows, Same, Unreadable, read, within};
use super::super::store;
use crate::ground::Ground;
use crate::kernel::{Asker, Db, Lang, PersonId, Result};
use crate::schedule::{self, Place};

/// The file that somebody brought less than an hour ago, planned against the house of this moment.
///
/// # Errors
/// As for reading; `None` when there is no such file of theirs.
pub async fn planned(ground: &Ground<'_>, asker: &Asker, lang: Lang, name: &str) -> Result<Option<Plan>> {
    let db = ground.diary.db();
    let Some(text) = store::draft(db, ground.keys, name, asker.account, ground.now).await? else { return Ok(None) };
    let against = Against { house: &ground.house, lang, now: ground.now };
    let Ok(rows) = read(&text, against) else { return Ok(None) };
    Ok(Some(plan(ground, rows).await?))
}

/// Whether a text can be planned at all.
pub fn readable(ground: &Ground<'_>, lang: Lang, text: &str) -> Result<(), Unreadable> {
    read(text, Against { house: &ground.house, lang, now: ground.now }).map(drop)
}

/// A fixed number of queries for every thousand rows.
async fn plan(ground: &Ground<'_>, rows: Rows) -> Result<Plan> {
    let db = ground.diary.db();
    let by_address = known_by_address(db, &rows.good).await?;
    let by_name = known_by_name(db, &rows.good).await?;
    let known = |row: &Row| {
        let addresses = row.email.iter().map(|it| it.to_lowercase()).chain(row.phone.clone());
        let found = addresses.filter_map(|it| by_address.get(&it)).next();
        found.or_else(|| by_name.get(&(row.name.clone(), row.birth_year?))).cloned()
    };
    let same = |(row, other): (&Row, Option<usize>)| known(row).map(Same::Known).or(other.map(Same::Row));
    let same = rows.good.iter().zip(within(&rows)).map(same).collect();
    let with: Vec<(usize, Place)> = rows.good.iter().enumerate().filter_map(|(at, it)| Some((at, place(it)?))).collect();
    let places: Vec<Place> = with.iter().map(|it| it.1).collect();
    let clashes = schedule::clashes(ground.diary, &ground.house, &places, ground.now).await?;
    let clashes = clashes.into_iter().map(|it| with[it].0).collect();
    Ok(Plan { rows, same, clashes })
}

pub fn place(row: &Row) -> Option<Place> {
    row.meeting.map(|it| Place { counsellor: it.counsellor, room: it.room, service: it.service, span: it.span })
}

/// Values of one statement.
const AT_ONCE: usize = 500;

async fn known_by_address(db: &Db, rows: &[Row]) -> Result<HashMap<String, Known>> {
    let emails: Vec<String> = rows.iter().filter_map(|it| it.email.clone()).map(|it| it.to_lowercase()).collect();
    let phones: Vec<String> = rows.iter().filter_map(|it| it.phone.clone()).collect();
    let mut found = HashMap::new();
    for (addresses, channels) in [(emails, "'email'"), (phones, "'call', 'sms'")] {
        for some in addresses.chunks(AT_ONCE) {
            let text = format!(
                "SELECT LOWER(c.address) AS address, p.id, p.name, p.birth_year FROM contact c \
                 JOIN person o ON o.id = c.person_id JOIN person p ON p.id = COALESCE(o.same_as, o.id) \
                 WHERE c.channel IN ({channels}) AND LOWER(c.address) IN ({}) ORDER BY p.id",
                marks(some.len())
            );
            let values: Vec<Value> = some.iter().map(|it| it.clone().into()).collect();
            for row in db.read().query_all_raw(sql(db, &text, values)).await? {
                let address: String = row.try_get("", "address")?;
                found.entry(address).or_insert(known(&row)?);
            }
        }
    }
    Ok(found)
}

async fn known_by_name(db: &Db, rows: &[Row]) -> Result<HashMap<(String, i64), Known>> {
    let pairs: Vec<(String, i64)> = rows.iter().filter_map(|it| Some((it.name.clone(), it.birth_year?))).collect();
    let mut found = HashMap::new();
    for some in pairs.chunks(AT_ONCE / 2) {
        let each: Vec<String> =
            (0..some.len()).map(|it| format!("(o.birth_year = ${} AND o.name = ${})", it * 2 + 1, it * 2 + 2)).collect();
        let text = format!(
            "SELECT o.name AS asked, o.birth_year AS asked_year, p.id, p.name, p.birth_year FROM person o \
             JOIN person p ON p.id = COALESCE(o.same_as, o.id) WHERE o.birth_year IS NOT NULL AND ({}) ORDER BY p.id",
            each.join(" OR ")
        );
        let values: Vec<Value> = some.iter().flat_map(|it| [Value::from(it.1), it.0.clone().into()]).collect();
        for row in db.read().query_all_raw(sql(db, &text, values)).await? {
            let asked: (String, i64) = (row.try_get("", "asked")?, row.try_get("", "asked_year")?);
            found.entry(asked).or_insert(known(&row)?);
        }
    }
    Ok(found)
}

fn known(row: &QueryResult) -> Result<Known> {
    Ok(Known {
        person: PersonId(row.try_get("", "id")?),
        name: row.try_get("", "name")?,
        birth_year: row.try_get("", "birth_year")?,
    })
}

fn marks(count: usize) -> String {
    (1..=count).map(|it| format!("${it}")).collect::<Vec<_>>().join(",")
}

fn sql(db: &Db, text: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.read().get_database_backend(), text, values)
}
