//! Why a command stops, in one line.
use crate::config::BadConfig;
use crate::kernel::Error;

/// One clear line for whoever typed the command.
#[derive(Debug)]
pub struct Stop(pub String);

pub type Result<T, E = Stop> = std::result::Result<T, E>;

impl Stop {
    pub fn new(words: impl Into<String>) -> Stop {
        Stop(words.into())
    }
}

impl std::fmt::Display for Stop {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut words = self.0.split_whitespace();
        out.write_str(words.next().unwrap_or("failed"))?;
        words.try_for_each(|word| write!(out, " {word}"))
    }
}

impl From<BadConfig> for Stop {
    fn from(bad: BadConfig) -> Stop {
        Stop(bad.0)
    }
}

impl From<std::io::Error> for Stop {
    fn from(err: std::io::Error) -> Stop {
        Stop(err.to_string())
    }
}

impl From<sea_orm::DbErr> for Stop {
    fn from(err: sea_orm::DbErr) -> Stop {
        Stop(format!("database: {err}"))
    }
}

impl From<Error> for Stop {
    fn from(err: Error) -> Stop {
        Stop(match err {
            Error::Busy => "the database is busy or cannot be reached".to_owned(),
            Error::Full => "the storage is full: nothing can be written".to_owned(),
            Error::Refused(refusal) => format!("refused: {}", refusal.0),
            Error::Fault(cause) => cause.to_string(),
            other => format!("{other:?}"),
        })
    }
}
