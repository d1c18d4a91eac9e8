//! `demo`: the service on a database of its own, filled with a network of two centres. The clock runs; messages stay in
//! the house and are shown on its mailbox page.
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};
use clap::Args;
use serde_json::json;

use super::{Result, Stop, migrate, serve};
use crate::config::{Config, Over};
use crate::demo;
use crate::kernel::{Clock, Instant};

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
    if asked.reset {
        reset(config, &asked.data)?;
    }
    fs::create_dir_all(&asked.data)?;
    let db = migrate::open(config).await?;
    migrate::bring_up_to_date(config, &db).await?;
    let keys = config.keys()?;
    serve::refuse_wrong_key(config, &db, &keys).await?;
    let works = serve::works(config, db, keys, asked.clock(), true)?;
    demo::fill(&works.diary, &works.keys, &works.site, works.clock.now(), &|it| println!("{it}")).await?;
    let data = asked.data.clone();
    serve::open(config, works, move |url| tell(url, &data)).await
}

/// Only what the demonstration itself has made.
fn reset(config: &Config, data: &Path) -> Result<()> {
    let Some(file) = config.database_file() else {
        return Err(Stop::new("--reset empties SQLite files only; drop and make the PostgreSQL database by its own tools"));
    };
    for ending in ["", "-wal", "-shm"] {
        let file = PathBuf::from(format!("{}{ending}", file.display()));
        if file.exists() {
            fs::remove_file(file)?;
        }
    }
    let mail = data.join("mail");
    if mail.exists() {
        fs::remove_dir_all(mail)?;
    }
    Ok(())
}

/// For people on standard output, for programs in `demo.json`.
fn tell(url: &str, data: &Path) -> Result<()> {
    fs::write(data.join("demo.json"), format!("{:#}\n", json!({ "url": url, "users": [] })))?;
    println!("\n  Book a consultation   {url}/");
    println!("  Read every message    {url}/demo/mailbox");
    println!("  For programs          {url}/api/v1/openapi.json\n");
    println!("There are no sign-ins yet: a young person needs none. Ctrl-C ends it.");
    Ok(())
}
