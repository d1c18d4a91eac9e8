//! `check`: the promises that the database keeps, looked at row by row. Only reads.
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use super::{Result, Stop, migrate};
use crate::config::Config;
use crate::kernel::{DELIVERY_HELD, Db, DbKind, mark, prove_key};
use crate::people::{self, SealFinding};

const TABLES: [&str; 10] =
    ["centre", "counsellor", "service", "person", "event", "hold", "appointment", "encounter", "message", "desk_call"];

/// Each: how many rows break a promise, and the promise in words.
const PROMISES: [(&str, &str); 9] = [
    (
        "SELECT COUNT(*) AS n FROM (SELECT h.starts_at, MAX(h.ends_at) OVER (PARTITION BY h.resource_id \
         ORDER BY h.starts_at, h.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_it \
         FROM hold h WHERE NOT h.overbooked) AS spans WHERE before_it > starts_at",
        "overlap: live holds that take time of a resource that another hold takes",
    ),
    (
        "SELECT COUNT(*) AS n FROM event e WHERE e.state IN ('live', 'reserved') \
         AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.event_id = e.id) AND NOT EXISTS (SELECT 1 FROM training_session s \
         WHERE s.event_id = e.id AND s.trainer_id IS NULL AND s.room_id IS NULL)",
        "events without holds: somebody is expected and nobody's time is taken",
    ),
    (
        "SELECT COUNT(*) AS n FROM training_group g WHERE g.taken <> (SELECT COUNT(*) FROM enrolment e WHERE e.group_id = g.id \
         AND e.state IN ('enrolled', 'offered', 'completed', 'not_completed'))",
        "groups whose seats are counted wrong",
    ),
    (
        "SELECT COUNT(*) AS n FROM attendance a LEFT JOIN encounter e ON e.id = a.encounter_id WHERE a.present \
         AND (e.id IS NULL OR e.minutes <> a.minutes)",
        "attendances that the ledger does not know",
    ),
    (
        "SELECT COUNT(*) AS n FROM event e WHERE e.state = 'cancelled' \
         AND EXISTS (SELECT 1 FROM hold h WHERE h.event_id = e.id)",
        "cancelled events that still take somebody's time",
    ),
    (
        "SELECT COUNT(*) AS n FROM hold h JOIN event e ON e.id = h.event_id \
         WHERE h.starts_at > e.starts_at OR h.ends_at < e.ends_at",
        "holds shorter than their event",
    ),
    (
        "SELECT COUNT(*) AS n FROM appointment a JOIN event e ON e.id = a.event_id \
         WHERE (a.state IN ('cancelled_by_client', 'cancelled_by_centre')) <> (e.state = 'cancelled')",
        "appointments that say one thing while their event says another about being cancelled",
    ),
    (
        "SELECT COUNT(*) AS n FROM (SELECT event_id, person_id FROM encounter \
         WHERE event_id IS NOT NULL AND person_id IS NOT NULL GROUP BY event_id, person_id HAVING COUNT(*) > 1) AS twice",
        "meetings counted twice for the same person",
    ),
    (
        "SELECT COUNT(*) AS n FROM programme_encounter pe JOIN programme p ON p.id = pe.programme_id \
         JOIN encounter e ON e.id = pe.encounter_id WHERE p.ends_on < p.starts_on",
        "encounters in a programme that ends before it starts",
    ),
];

/// # Errors
/// When something is found; each finding is a line on standard output.
pub async fn run(config: &Config) -> Result<()> {
    let db = migrate::open_existing(config).await?;
    let mut findings = promises(db.read()).await?;
    findings.extend(match db.kind() {
        DbKind::Sqlite => sqlite(db.read()).await?,
        DbKind::Postgres => postgres(db.read()).await?,
    });
    let keys = config.keys()?;
    if prove_key(&db, &keys).await? {
        findings.extend(people::verify_audit(&db, &keys).await?.into_iter().map(SealFinding::words));
    } else {
        // The audit's seals fit one key only: nothing can be said about them with another.
        findings.push("secret key: not the one that this database was made with".to_owned());
    }
    say_counts(&db).await?;
    db.close().await?;
    for finding in &findings {
        println!("FOUND {finding}");
    }
    match findings.len() {
        0 => println!("Nothing wrong found."),
        many => return Err(Stop::new(format!("{many} findings, see above"))),
    }
    Ok(())
}

async fn promises(at: &DatabaseConnection) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for (sql, words) in PROMISES {
        match count(at, sql).await? {
            0 => {}
            many => found.push(format!("{many} × {words}")),
        }
    }
    Ok(found)
}

async fn sqlite(at: &DatabaseConnection) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for row in all(at, "PRAGMA integrity_check").await? {
        let line: String = row.try_get_by_index(0)?;
        if line != "ok" {
            found.push(format!("integrity: {line}"));
        }
    }
    for row in all(at, "SELECT \"table\" AS child, parent, COUNT(*) AS n FROM pragma_foreign_key_check GROUP BY 1, 2").await? {
        let (child, parent): (String, String) = (row.try_get("", "child")?, row.try_get("", "parent")?);
        let many: i64 = row.try_get("", "n")?;
        found.push(format!("foreign key: {many} rows of {child} point to a {parent} that is not there"));
    }
    let guards = "SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'hold_no_overlap_%'";
    if count(at, guards).await? != 2 {
        found.push("the triggers that forbid double booking are missing".to_owned());
    }
    Ok(found)
}

/// PostgreSQL keeps foreign keys by itself, unless somebody switched a constraint off.
async fn postgres(at: &DatabaseConnection) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let loose = "SELECT conname FROM pg_constraint WHERE NOT convalidated AND connamespace = current_schema()::regnamespace";
    for row in all(at, loose).await? {
        found.push(format!("constraint not validated: {}", row.try_get::<String>("", "conname")?));
    }
    let guard = "SELECT COUNT(*) AS n FROM pg_constraint WHERE conname = 'hold_no_overlap' AND contype = 'x'";
    if count(at, guard).await? == 0 {
        found.push("the constraint that forbids double booking is missing".to_owned());
    }
    let off = "SELECT COUNT(*) AS n FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid \
               WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled = 'D'";
    match count(at, off).await? {
        0 => {}
        many => found.push(format!("{many} × foreign keys switched off (disabled triggers)")),
    }
    Ok(found)
}

async fn say_counts(db: &Db) -> Result<()> {
    for table in TABLES {
        println!("{table}: {}", count(db.read(), &format!("SELECT COUNT(*) AS n FROM {table}")).await?);
    }
    let attended = "SELECT COUNT(*) AS n FROM encounter WHERE kind = 'consultation' AND outcome = 'attended' AND reportable";
    let sealed = "SELECT COUNT(*) AS n FROM audit WHERE place IS NOT NULL";
    println!("audit: {} sealed", count(db.read(), sealed).await?);
    println!("consultations attended: {}", count(db.read(), attended).await?);
    if mark(db, DELIVERY_HELD).await?.is_some() {
        println!("Delivery is held: `pachatak mail waiting` shows what would leave, `pachatak mail release` lets it.");
    }
    Ok(())
}

async fn count(at: &DatabaseConnection, sql: &str) -> Result<i64> {
    let rows = all(at, sql).await?;
    Ok(rows.first().map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0))
}

async fn all(at: &DatabaseConnection, sql: &str) -> Result<Vec<sea_orm::QueryResult>> {
    let backend: DbBackend = at.get_database_backend();
    Ok(at.query_all_raw(Statement::from_string(backend, sql)).await?)
}
