//! Migrations, the self-check, copies and their return.
use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::place::{Place, alter, number, sqlite, texts};
use crate::support;
use pachatak::kernel::DbKind;

const FILE: &str = "var/pachatak.sqlite";

/// A migrated database in a place of its own.
fn migrated() -> (Place, String) {
    let place = Place::new();
    let said = place.run(&["migrate"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let url = sqlite(&place.path(FILE));
    (place, url)
}

#[test]
fn migrating_twice_changes_nothing_the_second_time() {
    let (place, _) = migrated();
    let before = fs::read(place.path(FILE)).unwrap();
    let said = place.run(&["migrate"]);
    assert_eq!((said.code, said.out.trim()), (Some(0), "The database is up to date."), "{said:?}");
    assert_eq!(fs::read(place.path(FILE)).unwrap(), before);
    assert!(!place.list("var").iter().any(|it| it.contains("-before-")));
}

#[rocket::async_test]
async fn a_database_of_a_newer_version_is_refused_with_words() {
    let (place, url) = migrated();
    alter(&url, &["INSERT INTO seaql_migrations (version, applied_at) VALUES ('m99_not_yet', 0)"]).await;
    for command in [&["migrate"][..], &["serve"], &["check"], &["mail", "waiting"]] {
        let said = place.run(command);
        assert_eq!(said.code, Some(1), "{command:?}: {said:?}");
        assert!(said.err.contains("newer version") && said.err.contains("m99_not_yet"), "{said:?}");
    }
}

#[rocket::async_test]
async fn a_copy_is_made_before_pending_migrations_are_applied() {
    let (place, url) = migrated();
    let last = texts(&url, "SELECT version FROM seaql_migrations ORDER BY version DESC LIMIT 1").await;
    assert_eq!(last, ["m20_attendance"], "the steps below undo exactly this one");
    alter(
        &url,
        &[
            "DROP TABLE training_feedback",
            "DROP TABLE certificate",
            "DROP TABLE headcount",
            "DROP TABLE attendance",
            "ALTER TABLE enrolment DROP COLUMN feedback_given",
            "ALTER TABLE enrolment DROP COLUMN task_done",
            "ALTER TABLE encounter DROP COLUMN method",
            "ALTER TABLE encounter DROP COLUMN heads",
            "DELETE FROM seaql_migrations WHERE version = 'm20_attendance'",
        ],
    )
    .await;
    let said = place.run(&["check"]);
    assert!(said.code == Some(1) && said.err.contains("pachatak migrate"), "{said:?}");
    let said = place.run(&["migrate"]);
    assert!(said.code == Some(0) && said.out.contains("Applied 1 migration"), "{said:?}");
    let copies: Vec<String> = place.list("var").into_iter().filter(|it| it.contains("-before-m20_attendance-")).collect();
    assert_eq!(copies.len(), 1, "{copies:?}");
    let copy = place.path("var").join(&copies[0]);
    assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    let tables = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name IN ('enrolment', 'certificate')";
    assert_eq!(number(&sqlite(&copy), tables).await, 1, "the copy is as the database was before");
    assert_eq!(number(&url, tables).await, 2);
}

/// Two meetings of the same counsellor at the same time, put in behind the guards' back.
const OVERLAP: [&str; 4] = [
    "INSERT INTO resource (id, kind, owner) VALUES (1, 'counsellor', 1)",
    "INSERT INTO event (id, uid, dtstamp, starts_at, ends_at, state) VALUES (1, 'a', 0, 1000, 2000, 'live'), (2, 'b', 0, 1500, 2500, 'live')",
    "INSERT INTO hold (event_id, resource_id, starts_at, ends_at) VALUES (1, 1, 1000, 2000)",
    "INSERT INTO hold (event_id, resource_id, starts_at, ends_at) VALUES (2, 1, 1500, 2500)",
];

#[rocket::async_test]
async fn check_finds_nothing_in_a_sound_database_and_an_overlap_where_one_was_planted() {
    let (place, url) = migrated();
    let said = place.run(&["check"]);
    assert!(said.code == Some(0) && said.out.contains("Nothing wrong found."), "{said:?}");
    let guards = texts(&url, "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'hold_no_overlap_%'").await;
    assert_eq!(guards.len(), 2);
    alter(&url, &["DROP TRIGGER hold_no_overlap_insert", "DROP TRIGGER hold_no_overlap_update"]).await;
    alter(&url, &OVERLAP).await;
    alter(&url, &guards.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let said = place.run(&["check"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let found: Vec<&str> = said.out.lines().filter(|it| it.starts_with("FOUND")).collect();
    assert!(found.len() == 1 && found[0].contains("1 × overlap"), "{said:?}");
}

#[rocket::async_test]
async fn check_finds_a_row_that_points_nowhere() {
    let (place, url) = migrated();
    alter(&url, &["PRAGMA foreign_keys = OFF; INSERT INTO room (centre_id, name) VALUES (77, '{}')"]).await;
    let said = place.run(&["check"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("FOUND foreign key: 1 rows of room point to a centre that is not there"), "{said:?}");
}

#[test]
fn check_finds_that_the_key_is_another_one() {
    let (mut place, _) = migrated();
    assert_eq!(place.run(&["check"]).code, Some(0));
    place.set("secret_key", "another key, long enough");
    let said = place.run(&["check"]);
    assert!(said.code == Some(1) && said.out.contains("FOUND secret key"), "{said:?}");
    let said = place.run(&["serve"]);
    assert!(said.code == Some(1) && said.err.contains("not the secret key"), "{said:?}");
}

#[rocket::async_test]
async fn a_backup_comes_back_with_its_key_only_and_holds_delivery_until_it_is_released() {
    let (mut place, url) = migrated();
    assert_eq!(place.run(&["check"]).code, Some(0), "the key is made and known now");
    alter(&url, &OVERLAP[..3]).await;
    let copy = place.path("copy.sqlite").display().to_string();
    let said = place.run(&["backup", &copy]);
    assert!(said.code == Some(0) && said.out.contains("the secret key is not in the copy"), "{said:?}");
    let said = place.run(&["backup", &copy]);
    assert!(said.code == Some(1) && said.err.contains("never overwrites"), "{said:?}");
    let said = place.run(&["restore", &copy]);
    assert!(said.code == Some(1) && said.err.contains("never overwrites"), "{said:?}");

    let second = sqlite(&place.path("second/pachatak.sqlite"));
    place.set("database_url", &second);
    let said = place.run(&["restore", &copy]);
    assert!(said.code == Some(1) && said.err.contains("no secret key"), "{said:?}");
    place.set("secret_key", "another key, long enough");
    let said = place.run(&["restore", &copy]);
    assert!(said.code == Some(1) && said.err.contains("secret key is not the one"), "{said:?}");
    assert_eq!(place.list("second"), Vec::<String>::new(), "nothing is left of a restore that was refused");

    let key = fs::read_to_string(place.path("var/pachatak.key")).unwrap();
    place.set("secret_key", key.trim());
    let said = place.run(&["restore", &copy]);
    assert!(said.code == Some(0) && said.out.contains("Delivery is held"), "{said:?}");
    assert_eq!(number(&second, "SELECT COUNT(*) FROM event").await, 2);
    let said = place.run(&["check"]);
    assert!(said.out.contains("Delivery is held"), "{said:?}");
    assert!(place.run(&["mail", "waiting"]).out.contains("delivery is held"));
    assert!(place.run(&["mail", "release"]).out.contains("Delivery goes on"));
    assert!(place.run(&["mail", "waiting"]).out.contains("delivery is not held"));
}

#[test]
fn a_file_that_is_no_copy_is_not_restored() {
    let place = Place::new().with("secret_key", "a key that is long enough");
    fs::write(place.path("copy.sqlite"), "not a database at all").unwrap();
    let said = place.run(&["restore", "copy.sqlite"]);
    assert!(said.code == Some(1) && said.err.lines().count() == 1, "{said:?}");
    assert_eq!(place.list("var"), Vec::<String>::new());
}

#[rocket::async_test]
async fn on_postgres_migrate_and_check_do_the_same_and_a_backup_is_its_own_tools() {
    let fresh = support::fresh(DbKind::Postgres).await;
    let place = Place::new().with("database_url", &fresh.url).with("secret_key", "a key that is long enough");
    let said = place.run(&["migrate"]);
    assert!(said.code == Some(0) && said.out.contains("up to date"), "{said:?}");
    let said = place.run(&["check"]);
    assert!(said.code == Some(0) && said.out.contains("Nothing wrong found."), "{said:?}");
    alter(&fresh.url, &["ALTER TABLE hold DROP CONSTRAINT hold_no_overlap"]).await;
    alter(&fresh.url, &OVERLAP).await;
    let said = place.run(&["check"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("FOUND 1 × overlap") && said.out.contains("constraint that forbids double booking"), "{said:?}");
    let said = place.run(&["backup", "copy.sqlite"]);
    assert!(said.code == Some(1) && said.err.contains("pg_dump"), "{said:?}");
    fresh.close().await;
}
