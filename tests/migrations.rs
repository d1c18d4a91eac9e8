//! Every migration runs up, down and up again, on an empty database of each kind.
#![allow(clippy::unwrap_used)]
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};

async fn up_down_up(db: &DatabaseConnection) {
    Migrator::up(db, None).await.unwrap();
    Migrator::down(db, None).await.unwrap();
    Migrator::up(db, None).await.unwrap();
    db.execute_unprepared("SELECT * FROM hold, event, appointment").await.unwrap();
}

#[rocket::async_test]
async fn up_down_and_up_again_on_sqlite() {
    let dir = tempfile::tempdir().unwrap();
    let db = Database::connect(format!("sqlite://{}?mode=rwc", dir.path().join("m.sqlite").display())).await.unwrap();
    up_down_up(&db).await;
}
