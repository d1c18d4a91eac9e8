//! The command line.
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::demo::Demo;
use super::token::{self, Token};
use super::user::{self, User};
use super::{Result, backup, check, demo, mail, migrate, restore, serve};
use crate::config::{Config, LogForm, Over};
use crate::{access, web};

/// Pachatak: the service that a youth employment centre runs on.
///
/// Settings come from `pachatak.toml` and `PACHATAK_*`; the environment wins.
#[derive(Debug, Parser)]
#[command(name = "pachatak", version)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Migrate, serve, deliver messages, do periodic work; ends gracefully on SIGTERM.
    Serve,
    /// The same on a database of its own, filled with a network of two centres.
    Demo(Demo),
    /// Print the authorization table.
    Routes,
    /// Apply pending migrations; an SQLite database is copied before.
    Migrate,
    /// Look for broken promises in the database; exit code 1 when one is found.
    Check,
    /// Copy the database while it runs (SQLite). The secret key is not in the copy.
    Backup { file: PathBuf },
    /// Put a copy in the database's place, where none is; delivery stays held.
    Restore { file: PathBuf },
    /// Look after the accounts of staff.
    User {
        #[command(subcommand)]
        what: User,
    },
    /// Look after tokens of the interface for machines.
    Token {
        #[command(subcommand)]
        what: Token,
    },
    /// Look after what leaves.
    Mail {
        #[command(subcommand)]
        what: Mail,
    },
}

#[derive(Debug, Subcommand)]
pub enum Mail {
    /// Send one message through the configured way, and say what happened.
    Test { address: String },
    /// List what waits.
    Waiting,
    /// Let messages leave again after a restore.
    Release,
}

pub async fn run(cli: Cli) -> Result<()> {
    if matches!(cli.command, Command::Routes) {
        print!("{}", web::routes_listing(access::TABLE));
        return Ok(());
    }
    let over = match &cli.command {
        Command::Demo(asked) => asked.over(),
        _ => Over::default(),
    };
    let config = Config::read(&over)?;
    start_log(&config, if matches!(cli.command, Command::Demo(_)) { web::Format::Text } else { web::Format::Json });
    match cli.command {
        Command::Routes => Ok(()),
        Command::Serve => serve::run(&config).await,
        Command::Demo(asked) => demo::run(&config, &asked).await,
        Command::Migrate => migrate::run(&config).await,
        Command::Check => check::run(&config).await,
        Command::Backup { file } => backup::run(&config, &file).await,
        Command::Restore { file } => restore::run(&config, &file).await,
        Command::User { what } => user::run(&config, what).await,
        Command::Token { what } => token::run(&config, what).await,
        Command::Mail { what: Mail::Test { address } } => mail::test(&config, &address).await,
        Command::Mail { what: Mail::Waiting } => mail::waiting(&config).await,
        Command::Mail { what: Mail::Release } => mail::release(&config).await,
    }
}

fn start_log(config: &Config, usual: web::Format) {
    web::start_log(match config.log {
        Some(LogForm::Json) => web::Format::Json,
        Some(LogForm::Text) => web::Format::Text,
        None => usual,
    });
}
