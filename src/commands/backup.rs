//! `backup FILE`: a consistent copy while the service runs. The secret key stays out of it, on purpose: whoever finds
//! the copy finds sealed text, keyed digests and no links.
use std::fs;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

use super::{Result, Stop};
use crate::config::Config;

pub async fn run(config: &Config, file: &Path) -> Result<()> {
    let Some(database) = config.database_file() else { return Err(on_postgres(config, file)) };
    if !database.exists() {
        return Err(Stop::new(format!("no database at {}", database.display())));
    }
    copy(config, file).await?;
    println!("Copied {} to {} (readable by its owner only).", database.display(), file.display());
    println!("WARNING: the secret key is not in the copy. Without it links, codes and sealed notes are lost.");
    println!("Keep the key safe, apart from the copy: {}.", key_place(config));
    Ok(())
}

/// `VACUUM INTO` on a connection of its own (requirement R23).
///
/// # Errors
/// When the file is there already, or cannot be made; nothing is left behind then.
pub async fn copy(config: &Config, file: &Path) -> Result<()> {
    // SQLite writes into an empty file and keeps its mode; `create_new` makes sure that it is nobody else's.
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file).map_err(|err| match err.kind() {
        std::io::ErrorKind::AlreadyExists => Stop::new(format!("{} exists; a backup never overwrites", file.display())),
        _ => Stop::new(format!("{}: {err}", file.display())),
    })?;
    let done = vacuum_into(config.database_url.expose(), file).await;
    if done.is_err() {
        fs::remove_file(file)?;
    }
    done
}

async fn vacuum_into(url: &str, file: &Path) -> Result<()> {
    let Some(name) = file.to_str() else { return Err(Stop::new("the file's name is not UTF-8")) };
    let mut options = sea_orm::ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let own = Database::connect(options).await?;
    let copied = own.execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO $1", [name.into()])).await;
    own.close().await?;
    copied?;
    fs::File::open(file)?.sync_all()?;
    Ok(())
}

fn on_postgres(config: &Config, file: &Path) -> Stop {
    Stop::new(format!(
        "PostgreSQL is backed up by its own tool: pg_dump --format=custom --file={} \"$PACHATAK_DATABASE_URL\"; \
         restore with pg_restore; the secret key is not in it, keep it apart: {}",
        file.display(),
        key_place(config)
    ))
}

fn key_place(config: &Config) -> String {
    if config.key_is_written() {
        return "it is written in the configuration (secret_key)".to_owned();
    }
    format!("it lies in {}", config.secret_key_file.display())
}
