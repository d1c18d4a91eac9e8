//! Article 6: what is nowhere. One place reads the clock, one sends mail, one writes iCalendar, one PDF, one renders; HTTP ends at
//! the pages.
use crate::source::{File, assert_none, files, says};

/// A word, and the beginnings of the paths that may say it.
const ONLY: &[(&str, &[&str])] = &[
    ("Utc::now", &["src/kernel/clock.rs"]),
    ("Local::now", &[]),
    ("SystemTime::now", &["src/kernel/clock.rs"]),
    ("lettre", &["src/notify/", "src/kernel/text.rs", "src/config"]),
    ("ics::", &["src/calendar/"]),
    ("krilla", &["src/paper/"]),
    ("harfrust", &["src/paper/"]),
    ("tera::", &["src/i18n/"]),
    ("fluent_templates", &["src/i18n/"]),
    ("println!", &["src/main.rs", "src/commands"]),
    ("eprintln!", &["src/main.rs", "src/commands"]),
    ("process::exit", &["src/main.rs"]),
    ("unsafe", &[]),
];

/// Rooms and files that may know HTTP.
fn speaks_http(module: &[&str]) -> bool {
    matches!(module[0], "web" | "main" | "lib" | "access" | "commands" | "config" | "openapi")
        || matches!(module.get(1), Some(&("pages" | "api")))
}

fn offences(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let code = file.code_without_tests();
        for (word, places) in ONLY {
            if says(&code, word) && !places.iter().any(|it| file.path.starts_with(it)) {
                found.push(format!("{}: says `{word}`", file.path));
            }
        }
        if says(&code, "rocket::") && !speaks_http(&file.module()) {
            found.push(format!("{}: knows HTTP, which ends at pages and api", file.path));
        }
        if speaks_http(&file.module()) && says(&code, "notify::deliver") && file.module().len() > 1 {
            found.push(format!("{}: sends inside a request", file.path));
        }
    }
    found
}

/// An error swallowed is an error that nobody mends.
fn swallowed(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (number, line) in file.code_without_tests().lines().enumerate() {
            if ["let _ =", ".await.ok()", "#[ignore", "if let Ok(_) ="].iter().any(|it| line.contains(it)) {
                found.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn what_belongs_to_one_place_is_nowhere_else() {
    assert_none(&offences(&files("src", ".rs")));
}

#[test]
fn no_error_is_swallowed() {
    assert_none(&swallowed(&files("src", ".rs")));
}

#[test]
fn a_second_clock_a_second_postman_and_http_below_the_pages_are_found() {
    for (path, text) in [
        ("src/booking/actions.rs", "let now = chrono::Utc::now();"),
        ("src/booking/actions.rs", "use lettre::Message;"),
        ("src/booking/messages.rs", "ics::Event::new()"),
        ("src/trainings/pages.rs", "use krilla::Document;"),
        ("src/booking/views.rs", "use rocket::State;"),
        ("src/booking/pages.rs", "notify::deliver(&x).await?;"),
        ("src/people/store.rs", "println!(\"{x}\");"),
    ] {
        assert_eq!(offences(&[File::new(path, text)]).len(), 1, "{path}: {text}");
    }
    assert_none(&offences(&[File::new("src/booking/pages.rs", "use rocket::get; // lettre\nlet statistics::x = 1;")]));
    assert_eq!(swallowed(&[File::new("src/a.rs", "let _ = txn.commit().await;\nx.await.ok();")]).len(), 2);
}
