//! A fresh database of either kind for one test, migrated, and gone when the test ends.
//! PostgreSQL comes from TEST_POSTGRES_URL (`make test` starts a throw-away server and sets it): a test that asks for it
//! fails without, so that nobody takes silence for success.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]
use pachatak::kernel::{Db, DbKind, Keys};
use sea_orm::{ConnectionTrait, Database};

/// One database of one test.
pub struct Fresh {
    pub db: Db,
    /// For whoever opens it a second time.
    pub url: String,
    place: Place,
}

enum Place {
    Folder(#[allow(dead_code)] tempfile::TempDir),
    Server { url: String, name: String },
}

/// How many connections to PostgreSQL a story's house has. With one an action that asks for a second while it holds the
/// first waits for itself and fails, where in a full house it would only do so under load; whoever races needs several.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pool {
    One,
    Several,
}

/// An empty, migrated database.
pub async fn fresh(kind: DbKind) -> Fresh {
    fresh_with(kind, Pool::Several).await
}

async fn fresh_with(kind: DbKind, pool: Pool) -> Fresh {
    let (url, place) = match kind {
        DbKind::Sqlite => {
            let folder = tempfile::tempdir().unwrap();
            (format!("sqlite://{}", folder.path().join("test.sqlite").display()), Place::Folder(folder))
        }
        DbKind::Postgres => on_server().await,
    };
    let db = Db::open(&url).await.unwrap();
    db.migrate().await.unwrap();
    let db = match pool {
        Pool::One => {
            db.close().await.unwrap();
            Db::open_with(&url, 1).await.unwrap()
        }
        Pool::Several => db,
    };
    Fresh { db, url, place }
}

async fn on_server() -> (String, Place) {
    let server = std::env::var("TEST_POSTGRES_URL")
        .expect("TEST_POSTGRES_URL is not set: run `make test`, or name a PostgreSQL server that tests may fill");
    let letters: String = Keys::random().unwrap().chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("t{}", letters.to_lowercase());
    let mut url = url::Url::parse(&server).unwrap();
    url.set_path(&name);
    let admin = Database::connect(&server).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    (url.to_string(), Place::Server { url: server, name })
}

impl Fresh {
    /// Closes the database and removes it.
    pub async fn close(self) {
        self.db.close().await.unwrap();
        if let Place::Server { url, name } = self.place {
            let admin = Database::connect(&url).await.unwrap();
            admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
            admin.close().await.unwrap();
        }
    }
}

/// Runs one test on a fresh database of a kind.
pub async fn on<F, Fut>(kind: DbKind, pool: Pool, test: F)
where
    F: FnOnce(Db) -> Fut,
    Fut: Future<Output = ()>,
{
    let fresh = fresh_with(kind, pool).await;
    test(fresh.db.clone()).await;
    fresh.close().await;
}

/// Makes of each `async fn name(db: Db)` two tests, `on_sqlite::name` and `on_postgres::name`. Those after `racing:` have
/// several connections to PostgreSQL.
#[macro_export]
macro_rules! on_both {
    (racing: $($racing:ident),* $(,)?) => { $crate::on_both!(; racing: $($racing),*); };
    ($($name:ident),* $(,)?) => { $crate::on_both!($($name),*; racing:); };
    ($($name:ident),*; racing: $($racing:ident),* $(,)?) => {
        mod on_sqlite {
            use pachatak::kernel::DbKind::Sqlite;
            use $crate::support::{Pool, on};
            $(#[rocket::async_test] async fn $name() { on(Sqlite, Pool::One, super::$name).await; })*
            $(#[rocket::async_test] async fn $racing() { on(Sqlite, Pool::Several, super::$racing).await; })*
        }
        mod on_postgres {
            use pachatak::kernel::DbKind::Postgres;
            use $crate::support::{Pool, on};
            $(#[rocket::async_test] async fn $name() { on(Postgres, Pool::One, super::$name).await; })*
            $(#[rocket::async_test] async fn $racing() { on(Postgres, Pool::Several, super::$racing).await; })*
        }
    };
}
