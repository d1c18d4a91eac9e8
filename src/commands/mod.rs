//! What the binary does, one file per command. A command either does it (exit code 0) or stops with one clear line
//! on standard error (1); wrong usage never gets here (2).
mod backup;
mod check;
mod cli;
mod demo;
mod mail;
mod migrate;
mod restore;
mod serve;
mod stop;
mod table;
mod token;
mod user;

pub use cli::{Cli, Command, run};
pub use stop::{Result, Stop};
