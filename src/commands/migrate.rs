//! `migrate`, and the same step at the start of `serve`: what is missing is applied, after a backup; a database that
//! a newer program has written is left alone.
use std::path::{Path, PathBuf};

use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Statement};

use super::{Result, Stop, backup};
use crate::config::Config;
use crate::kernel::{Clock, Db, DbKind};

pub async fn run(config: &Config) -> Result<()> {
    let db = open(config).await?;
    let applied = bring_up_to_date(config, &db).await?;
    db.close().await?;
    match applied.len() {
        0 => println!("The database is up to date."),
        many => println!("Applied {many} migrations; the database is up to date."),
    }
    Ok(())
}

/// Opens the configured database, making the folder of an SQLite file.
pub async fn open(config: &Config) -> Result<Db> {
    if let Some(folder) = config.database_file().as_deref().and_then(Path::parent) {
        std::fs::create_dir_all(folder).map_err(|it| Stop::new(format!("{}: {it}", folder.display())))?;
    }
    Db::open(config.database_url.expose()).await.map_err(|it| Stop::new(format!("database: {}", Stop::from(it))))
}

/// Opens a database that must be there and be as this program knows it.
pub async fn open_existing(config: &Config) -> Result<Db> {
    if let Some(file) = config.database_file()
        && !file.exists()
    {
        return Err(Stop::new(format!("no database at {}: run `pachatak migrate` (or `pachatak serve`) first", file.display())));
    }
    let db = open(config).await?;
    refuse_newer(&db).await?;
    if !db.pending().await?.is_empty() {
        return Err(Stop::new("the database is older than this program; run `pachatak migrate` first"));
    }
    Ok(db)
}

/// Applies pending migrations and names them. An existing SQLite database is copied before.
pub async fn bring_up_to_date(config: &Config, db: &Db) -> Result<Vec<String>> {
    let before = refuse_newer(db).await?;
    let pending = if before == known().len() { Vec::new() } else { db.pending().await? };
    let Some(first) = pending.first() else { return Ok(pending) };
    if before > 0
        && db.kind() == DbKind::Sqlite
        && let Some(file) = config.database_file()
    {
        let copy = copy_name(&file, first);
        backup::copy(config, &copy).await?;
        tracing::info!(file = %copy.display(), "copied the database before migrating it");
    }
    db.migrate().await?;
    Ok(pending)
}

/// How many migrations are applied.
///
/// # Errors
/// When one of them is unknown here: a newer program has written this database.
async fn refuse_newer(db: &Db) -> Result<usize> {
    let applied = applied(db.read()).await?;
    let known = known();
    match applied.iter().find(|name| !known.contains(name)) {
        Some(name) => Err(Stop::new(format!(
            "the database was written by a newer version of this program (it has `{name}`, unknown here); install that version"
        ))),
        None => Ok(applied.len()),
    }
}

pub fn known() -> Vec<String> {
    Migrator::migrations().iter().map(|it| it.name().to_owned()).collect()
}

/// Names of the applied migrations; none when the database is empty.
pub async fn applied(at: &impl ConnectionTrait) -> Result<Vec<String>> {
    let backend = at.get_database_backend();
    let there = match backend {
        sea_orm::DbBackend::Sqlite => "SELECT 1 AS it FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'",
        _ => "SELECT 1 AS it FROM pg_class WHERE oid = to_regclass('seaql_migrations')",
    };
    if at.query_one_raw(Statement::from_string(backend, there)).await?.is_none() {
        return Ok(Vec::new());
    }
    let rows = at.query_all_raw(Statement::from_string(backend, "SELECT version FROM seaql_migrations ORDER BY version")).await?;
    Ok(rows.iter().map(|row| row.try_get("", "version")).collect::<Result<_, _>>()?)
}

fn copy_name(file: &Path, migration: &str) -> PathBuf {
    let stem = file.file_stem().and_then(|it| it.to_str()).unwrap_or("pachatak");
    let moment = Clock::system().now().utc().format("%Y%m%dT%H%M%S");
    file.with_file_name(format!("{stem}-before-{migration}-{moment}.sqlite"))
}
