//! `demo`: the service on a database of its own, filled with a network of two centres. The clock runs; messages stay in
//! the house and are shown on its mailbox page.
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};
use clap::Args;
use migrations::{Migrator, MigratorTrait};
use sea_orm::Database;
use serde_json::json;

use super::{Result, Stop, migrate, serve};
use crate::config::{Config, Over};
use crate::demo;
use crate::kernel::{Clock, Db, Instant, Keys};

const OPENS: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).unwrap();

#[derive(Debug, Args)]
pub struct Demo {
    /// The clock starts on this date, at nine in the morning in Minsk.
    #[arg(long)]
    today: Option<NaiveDate>,
    /// Where its database, key and messages lie.
    #[arg(long, default_value = "var/demo")]
    data: PathBuf,
    /// Begin anew: what was there is thrown away.
    #[arg(long)]
    reset: bool,
}

impl Demo {
    pub fn over(&self) -> Over {
        Over { home: Some(self.data.clone()) }
    }

    fn clock(&self) -> Clock {
        let nine = self.today.and_then(|it| it.and_time(OPENS).and_local_timezone(chrono_tz::Europe::Minsk).earliest());
        nine.map_or_else(Clock::system, |it| Clock::starting_at(Instant::from(it)))
    }
}

pub async fn run(config: &Config, asked: &Demo) -> Result<()> {
    if !config.address.is_loopback() {
        return Err(Stop::new(format!(
            "the demonstration shows secrets: address must be a loopback one, not {}",
            config.address
        )));
    }
    fs::create_dir_all(&asked.data).map_err(|it| Stop::new(format!("{}: {it}", asked.data.display())))?;
    if asked.reset {
        reset(config).await?;
    }
    let db = migrate::open(config).await?;
    migrate::bring_up_to_date(config, &db).await?;
    let keys = config.keys()?;
    serve::refuse_wrong_key(config, &db, &keys).await?;
    let works = serve::works(config, db, keys, asked.clock(), true)?;
    let progress = |words: &str| eprintln!("{words}");
    demo::fill(&works.diary, &works.keys, &works.site, &works.delivery, works.clock.now(), &progress).await?;
    let (data, keys) = (asked.data.clone(), works.keys.clone());
    serve::open(config, works, move |url| tell(url, &data, &keys)).await
}

/// Takes the demonstration's own database and messages away; a database that is somebody else's stays untouched.
async fn reset(config: &Config) -> Result<()> {
    let file = config.database_file();
    if file.as_deref().is_some_and(|it| !it.exists()) {
        return remove_messages(&config.mail_dir);
    }
    let db = Db::open(config.database_url.expose()).await?;
    let ours = is_ours(&db).await;
    db.close().await?;
    if !ours? {
        return Err(Stop::new("this database holds a house that is not the demonstration's: it stays untouched"));
    }
    match file {
        Some(file) => {
            for ending in ["", "-wal", "-shm"] {
                remove(Path::new(&format!("{}{ending}", file.display())))?;
            }
        }
        None => {
            let own = Database::connect(config.database_url.expose()).await?;
            let emptied = Migrator::fresh(&own).await;
            own.close().await?;
            emptied?;
        }
    }
    remove_messages(&config.mail_dir)
}

/// Filled by the demonstration, or not filled at all.
async fn is_ours(db: &Db) -> Result<bool> {
    if migrate::applied(db.read()).await?.is_empty() {
        return Ok(true);
    }
    Ok(demo::is_demo(db).await?)
}

/// Messages only: whatever else lies in the folder is not the demonstration's.
fn remove_messages(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        if name.ends_with(".eml") || name.ends_with(".sms.txt") {
            remove(&path)?;
        }
    }
    Ok(())
}

fn remove(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(err) if err.kind() != std::io::ErrorKind::NotFound => Err(Stop::new(format!("{}: {err}", file.display()))),
        _ => Ok(()),
    }
}

/// For people on standard output, for programs in `demo.json`.
fn tell(url: &str, data: &Path, keys: &Keys) -> Result<()> {
    fs::write(data.join("demo.json"), format!("{:#}\n", json!({ "url": url, "users": demo::users(keys) })))?;
    println!("\n  Book a consultation   {url}/");
    println!("  Read every message    {url}/demo/mailbox");
    println!("  For programs          {url}/api/v1/openapi.json\n");
    println!("  Staff sign in         {url}/sign-in\n");
    for user in demo::users(keys).iter().take(5) {
        let second = user.totp_secret.map(|it| format!("  totp_secret {it}")).unwrap_or_default();
        println!("    {:<11} {:<30} {}{second}", user.role, user.email, user.password);
    }
    println!("    After a pause the PIN {} unlocks.", demo::users(keys).first().map_or("", |it| it.pin));
    println!("\nA young person needs no sign-in. All of them are in demo.json. Ctrl-C ends it.");
    Ok(())
}
