//! `restore FILE`: puts a copy in the database's place, but only where none is, only when it is whole, and only when the
//! present key opens what is sealed in it. Delivery stays held: what waited then may be wrong to send now.
use std::fs;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::{Result, Stop, migrate};
use crate::config::Config;
use crate::kernel::{DELIVERY_HELD, Db, Keys, prove_key, set_mark};

/// Sealed columns: one row of each is opened as a proof.
const SEALED: [&str; 3] = [
    "SELECT answers AS sealed FROM appointment WHERE answers IS NOT NULL ORDER BY id DESC LIMIT 1",
    "SELECT reason AS sealed FROM appointment WHERE reason IS NOT NULL ORDER BY id DESC LIMIT 1",
    "SELECT wish AS sealed FROM time_request ORDER BY id DESC LIMIT 1",
];

pub async fn run(config: &Config, file: &Path) -> Result<()> {
    let Some(database) = config.database_file() else {
        return Err(Stop::new(format!("PostgreSQL is restored by its own tool: pg_restore --dbname=… {}", file.display())));
    };
    if database.exists() {
        return Err(Stop::new(format!("{} exists; restore never overwrites, move it away first", database.display())));
    }
    let keys = present_key(config)?;
    let beside = put_beside(file, &database)?;
    let outcome = prove(&beside, &keys).await;
    let waiting = match outcome {
        Ok(waiting) => waiting,
        Err(stop) => {
            remove_all(&beside)?;
            return Err(stop);
        }
    };
    // A hard link fails where a file is: nothing is overwritten even if it has come meanwhile.
    fs::hard_link(&beside, &database)
        .map_err(|it| Stop::new(format!("{}: {it}; restore never overwrites", database.display())))?;
    remove_all(&beside)?;
    println!(
        "Restored {} from {}. It is whole, and its sealed text opens with the present key.",
        database.display(),
        file.display()
    );
    println!(
        "Delivery is held: {waiting} messages wait. Look at them with `pachatak mail waiting`, then `pachatak mail release`."
    );
    Ok(())
}

/// The key must be here already: a new one could open nothing.
fn present_key(config: &Config) -> Result<Keys> {
    if !config.key_is_written() && !config.secret_key_file.exists() {
        let place = config.secret_key_file.display();
        return Err(Stop::new(format!("no secret key: put the key that belongs to this copy at {place} first")));
    }
    Ok(config.keys()?)
}

fn put_beside(file: &Path, database: &Path) -> Result<PathBuf> {
    let said = |path: &Path, err: std::io::Error| Stop::new(format!("{}: {err}", path.display()));
    if let Some(folder) = database.parent() {
        fs::create_dir_all(folder).map_err(|it| said(folder, it))?;
    }
    let beside = database.with_extension("restoring");
    let mut from = fs::File::open(file).map_err(|it| said(file, it))?;
    let mut to = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside).map_err(|it| said(&beside, it))?;
    std::io::copy(&mut from, &mut to).map_err(|it| said(&beside, it))?;
    to.sync_all()?;
    Ok(beside)
}

/// Integrity, schema, key; then holds delivery. Answers how many messages wait.
async fn prove(file: &Path, keys: &Keys) -> Result<i64> {
    let db = Db::open(&format!("sqlite://{}", file.display()))
        .await
        .map_err(|it| Stop::new(format!("not a database of Pachatak: {}", Stop::from(it))))?;
    let proof = prove_open(&db, keys).await;
    db.close().await?;
    proof
}

async fn prove_open(db: &Db, keys: &Keys) -> Result<i64> {
    let whole = one::<String>(db, "PRAGMA integrity_check", "integrity_check").await;
    match whole {
        Ok(Some(line)) if line == "ok" => {}
        Ok(line) => return Err(Stop::new(format!("the copy is damaged: {}", line.unwrap_or_default()))),
        Err(stop) => return Err(Stop::new(format!("the copy is damaged: {stop}"))),
    }
    let applied = migrate::applied(db.read()).await?;
    let known = migrate::known();
    if applied.is_empty() {
        return Err(Stop::new("not a database of Pachatak: it has no migrations"));
    }
    if let Some(name) = applied.iter().find(|it| !known.contains(it)) {
        return Err(Stop::new(format!("the copy was written by a newer version of this program (it has `{name}`)")));
    }
    // An older copy gains the newest tables now; itself it stays as it was.
    db.migrate().await?;
    if !prove_key(db, keys).await? {
        return Err(Stop::new("the present secret key is not the one that this copy was made with"));
    }
    for sql in SEALED {
        if let Some(sealed) = one::<Vec<u8>>(db, sql, "sealed").await? {
            keys.open(&sealed)?;
        }
    }
    let txn = db.begin().await?;
    set_mark(&txn, DELIVERY_HELD, "restored").await?;
    txn.commit().await?;
    Ok(one(db, "SELECT COUNT(*) AS n FROM message WHERE state = 'waiting'", "n").await?.unwrap_or(0))
}

async fn one<T: sea_orm::TryGetable>(db: &Db, sql: &str, column: &str) -> Result<Option<T>> {
    let row = db.read().query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?;
    Ok(row.map(|it| it.try_get("", column)).transpose()?)
}

fn remove_all(beside: &Path) -> Result<()> {
    for ending in ["restoring", "restoring-wal", "restoring-shm"] {
        match fs::remove_file(beside.with_extension(ending)) {
            Err(err) if err.kind() != std::io::ErrorKind::NotFound => return Err(err.into()),
            _ => {}
        }
    }
    Ok(())
}
