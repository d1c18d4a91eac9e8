//! Why something stops, in one type.
use std::error::Error as StdError;

use sea_orm::{DbErr, RuntimeErr};

/// Every way in which an action or a page can end without its answer. One place in `web` turns it into a page or JSON.
#[derive(Debug)]
pub enum Error {
    /// 303 to the sign-in.
    SignIn,
    /// 403.
    Forbidden,
    /// 404: it is not there, or it is not yours.
    NotFound,
    /// 410: it was there, and its time is over.
    Gone,
    /// 422 (409 in JSON): the house said no, and the person can do something about it.
    Refused(Refusal),
    /// 409: the database saw that somebody else holds the time.
    Taken,
    /// 422: a write with the key of an earlier, different write.
    KeyReused,
    /// 429 with Retry-After, in seconds.
    TooMany { retry_after: u32 },
    /// 503 with Retry-After: the database is busy or away.
    Busy,
    /// 503 with Retry-After: there is no room left to store anything; reading goes on.
    Full,
    /// 500: our fault; logged with its cause, shown as an apology.
    Fault(Box<dyn StdError + Send + Sync>),
}

/// A Fluent key: the words live in `locales/`, never here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal(pub &'static str);

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl<E: StdError + Send + Sync + 'static> From<E> for Error {
    fn from(cause: E) -> Self {
        let cause: Box<dyn StdError + Send + Sync> = Box::new(cause);
        match cause.downcast_ref::<DbErr>() {
            Some(err) if is_overlap(err) => Error::Taken,
            Some(err) if is_full(err) => Error::Full,
            Some(err) if is_busy(err) => Error::Busy,
            _ => Error::Fault(cause),
        }
    }
}

/// 23P01 `exclusion_violation` on PostgreSQL, 1811 SQLITE_CONSTRAINT_TRIGGER with our own words on SQLite.
fn is_overlap(err: &DbErr) -> bool {
    database_error(err).is_some_and(|(code, message)| match code.as_str() {
        "23P01" => true,
        "1811" => message == "hold_no_overlap",
        _ => false,
    })
}

/// SQLITE_FULL, or PostgreSQL's `disk_full`.
fn is_full(err: &DbErr) -> bool {
    database_error(err).is_some_and(|(code, _)| matches!(code.as_str(), "13" | "53100"))
}

/// Waiting may help: the lock is taken (SQLITE_BUSY and its kin), a serialization failure or deadlock (40001, 40P01),
/// the server starts, stops or has no connection left (57P0x, 53300), or no connection could be had at all.
fn is_busy(err: &DbErr) -> bool {
    if matches!(err, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) {
        return true;
    }
    if let DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) = err {
        use sea_orm::sqlx::Error as Sqlx;
        if matches!(**cause, Sqlx::Io(_) | Sqlx::PoolTimedOut | Sqlx::PoolClosed | Sqlx::Tls(_)) {
            return true;
        }
    }
    database_error(err).is_some_and(|(code, _)| {
        matches!(code.as_str(), "5" | "6" | "261" | "517" | "773" | "40001" | "40P01" | "57P01" | "57P02" | "57P03" | "53300")
    })
}

fn database_error(err: &DbErr) -> Option<(String, String)> {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = err else { return None };
    let err = cause.as_database_error()?;
    Some((err.code()?.into_owned(), err.message().to_owned()))
}
