//! The only way to the database, and the only way to a transaction.
use std::time::Duration;

use migrations::{Migrator, MigratorTrait};
use sea_orm::sqlx::Connection;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};

use super::{Error, Result};

pub type Txn = DatabaseTransaction;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DbKind {
    Sqlite,
    Postgres,
}

/// SQLite: one writer, four readers that cannot write. PostgreSQL: one pool.
#[derive(Clone, Debug)]
pub struct Db {
    read: DatabaseConnection,
    write: DatabaseConnection,
}

/// How long a request waits for a connection or a lock: below the handler's 10 s (requirement R19).
const WAIT: Duration = Duration::from_secs(8);

/// How many connections to PostgreSQL an instance has at most.
const CONNECTIONS: u32 = 16;

/// A connection that rested longer is tried before it is used; under load none rests that long.
const PAUSE: Duration = Duration::from_secs(1);

impl Db {
    /// Connects to `sqlite://path` (made when absent) or `postgres://…`; applies no migration.
    ///
    /// # Errors
    /// Whatever the driver says: no such host, no such folder, wrong password.
    pub async fn open(url: &str) -> Result<Db> {
        Db::open_with(url, CONNECTIONS).await
    }

    /// The same with at most so many connections to PostgreSQL; SQLite has one that writes and a few that read.
    pub async fn open_with(url: &str, connections: u32) -> Result<Db> {
        if url.starts_with("sqlite:") {
            return Ok(Db { write: sqlite(url, 1, false).await?, read: sqlite(url, 4, true).await? });
        }
        let mut options = ConnectOptions::new(url);
        options.max_connections(connections).min_connections(1).connect_timeout(WAIT).acquire_timeout(WAIT);
        // A server that went away and came back left dead connections: whoever comes after a pause must not meet one.
        options.sqlx_logging(false).test_before_acquire_if_idle_for(PAUSE);
        let pool = Database::connect(options).await?;
        Ok(Db { read: pool.clone(), write: pool })
    }

    /// Applies what is missing; a schema newer than this program is refused. One instance at a time (advisory lock on PostgreSQL).
    pub async fn migrate(&self) -> Result<()> {
        if self.kind() == DbKind::Sqlite {
            return Ok(Migrator::up(&self.write, None).await?);
        }
        // The lock lives as long as this transaction, which does nothing else.
        let lock = self.write.begin().await?;
        lock.execute_unprepared("SELECT pg_advisory_xact_lock(7223480124)").await?;
        Migrator::up(&self.write, None).await?;
        Ok(lock.commit().await?)
    }

    /// Names of the migrations not yet applied.
    pub async fn pending(&self) -> Result<Vec<String>> {
        let pending = Migrator::get_pending_migrations(&self.write).await?;
        Ok(pending.iter().map(|it| it.name().to_owned()).collect())
    }

    pub fn kind(&self) -> DbKind {
        match self.write.get_database_backend() {
            DbBackend::Sqlite => DbKind::Sqlite,
            _ => DbKind::Postgres,
        }
    }

    /// Reads outside a transaction: lists, pages, reports.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// One action, one transaction. SQLite takes the write lock at once, so that what an action reads is still true
    /// when it writes.
    pub async fn begin(&self) -> Result<Txn> {
        let options =
            TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        Ok(self.write.begin_with_options(options).await?)
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.read.execute_raw(Statement::from_string(self.read.get_database_backend(), "SELECT 1")).await?;
        Ok(())
    }

    /// Ends all connections; SQLite folds its write-ahead log in.
    pub async fn close(self) -> Result<()> {
        self.read.clone().close().await?;
        Ok(self.write.clone().close().await?)
    }
}

async fn sqlite(url: &str, connections: u32, only_reads: bool) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(1).acquire_timeout(WAIT).connect_timeout(WAIT);
    options.sqlx_logging(false).test_before_acquire(false);
    // Where the disk is full SQLite ends a transaction by itself; the driver's own end of it fails then, and everything that
    // this connection does later would stay inside a transaction that nobody commits. Such a connection is not used again.
    options.map_sqlx_sqlite_pool_opts(|it| {
        it.after_release(|connection, _| {
            Box::pin(async move {
                if connection.is_in_transaction() {
                    // A rollback may be on its way to the worker: it is done before this is answered.
                    connection.ping().await?;
                }
                Ok(!connection.is_in_transaction())
            })
        })
    });
    options.map_sqlx_sqlite_opts(move |it| {
        let it = it
            .create_if_missing(!only_reads)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(WAIT)
            // KiB for each of five connections: together less than what the process may hold.
            .pragma("cache_size", "-4000")
            .pragma("temp_store", "memory");
        if only_reads { it.pragma("query_only", "on") } else { it }
    });
    Ok(Database::connect(options).await?)
}

/// A step inside a transaction: what is written in it is given back when it is rolled back, and the transaction lives on.
pub async fn savepoint(txn: &Txn) -> Result<Txn> {
    Ok(txn.begin().await?)
}

/// Runs an action again when the database says that another one was in its way (at most three times).
pub async fn again<T, F, Fut>(action: F) -> Result<T>
where
    F: Fn() -> Fut,
    Fut: Future<Output = Result<T>>,
{
    for _ in 0..2 {
        match action().await {
            Err(Error::Busy) => {}
            answer => return answer,
        }
    }
    action().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rocket::async_test]
    async fn a_transaction_that_the_database_ended_by_itself_harms_no_later_one() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite://{}", folder.path().join("test.sqlite").display())).await.unwrap();
        db.write.execute_unprepared("CREATE TABLE thing (id INTEGER PRIMARY KEY)").await.unwrap();
        // As on a full disk: the transaction is over, and whoever began it does not know.
        let txn = db.begin().await.unwrap();
        txn.execute_unprepared("ROLLBACK").await.unwrap();
        assert!(txn.commit().await.is_err());
        // What fails next is rolled back as usual.
        let txn = db.begin().await.unwrap();
        txn.execute_unprepared("INSERT INTO thing DEFAULT VALUES").await.unwrap();
        txn.rollback().await.unwrap();
        let txn = db.begin().await.unwrap();
        txn.execute_unprepared("INSERT INTO thing DEFAULT VALUES").await.unwrap();
        txn.commit().await.unwrap();
        let find = Statement::from_string(DbBackend::Sqlite, "SELECT COUNT(*) AS n FROM thing");
        let row = db.read().query_one_raw(find).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "n").unwrap(), 1);
    }
}
