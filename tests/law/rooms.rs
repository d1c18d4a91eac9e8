//! Articles 2, 3 and 4: rooms are private, rooms keep to their trade, files stay readable.
use crate::source::{File, assert_none, files, says};

/// Words that a room may not say.
const WORDS: &[(&str, &[&str])] = &[
    ("rules", &["async", "rocket", "sea_orm", "Clock", "std::env", "store", "Txn", "Db"]),
    ("store", &["rocket"]),
    ("actions", &["rocket", "sea_orm"]),
    ("views", &["rocket", "begin", "ActiveModel", "INSERT", "UPDATE", "DELETE"]),
    ("pages", &["sea_orm", "store"]),
    ("api", &["sea_orm", "store"]),
    ("messages", &["rocket", "sea_orm", "store"]),
];

const LONGEST: usize = 400;

fn doors(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|it| it.path.ends_with("/mod.rs") && it.path.matches('/').count() == 2) {
        for line in file.code().lines() {
            let open = line.starts_with("pub mod ") || (line.starts_with("pub(") && line.contains(") mod "));
            let code = ["fn ", "async fn ", "struct ", "enum ", "impl ", "impl<", "trait ", "const ", "static ", "macro_rules!"];
            let item = line.strip_prefix("pub ").unwrap_or(line);
            if open {
                found.push(format!("{}: `{line}` opens a room; let it be private and use `pub use`", file.path));
            } else if code.iter().any(|it| item.starts_with(it)) {
                found.push(format!("{}: `{line}`: mod.rs holds the doors, no code", file.path));
            }
        }
    }
    found
}

fn trades(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let module = file.module();
        let Some(room) = module.get(1) else { continue };
        let code = file.code_without_tests();
        for (_, words) in WORDS.iter().filter(|(it, _)| it == room) {
            let said = words.iter().filter(|it| says(&code, it));
            found.extend(said.map(|word| format!("{}: {room} may not say `{word}`", file.path)));
        }
    }
    found
}

fn too_long(files: &[File]) -> Vec<String> {
    let lines = files.iter().map(|it| (it, it.text.lines().count()));
    let long = lines.filter(|(_, lines)| *lines > LONGEST);
    long.map(|(file, lines)| format!("{}: {lines} lines; split it by what it is about", file.path)).collect()
}

#[test]
fn rooms_are_private_and_doors_hold_no_code() {
    assert_none(&doors(&files("src", ".rs")));
}

#[test]
fn rooms_keep_to_their_trade() {
    assert_none(&trades(&files("src", ".rs")));
}

#[test]
fn files_stay_readable() {
    for (folder, ending) in [("src", ".rs"), ("migrations", ".rs"), ("tests", ".rs"), ("tests", ".mjs"), ("bench", ".mjs")] {
        assert_none(&too_long(&files(folder, ending)));
    }
}

#[test]
fn an_open_room_and_code_in_a_door_are_found() {
    for text in ["pub mod store;", "pub(crate) mod store;", "pub fn book() {}", "impl Wish {}", "const A: u8 = 1;"] {
        assert_eq!(doors(&[File::new("src/booking/mod.rs", text)]).len(), 1, "{text}");
    }
    let sound = "//! Words.\nmod store;\npub use store::Wish;\n#[cfg(test)]\nmod tests;";
    assert_none(&doors(&[File::new("src/booking/mod.rs", sound)]));
}

#[test]
fn a_room_that_leaves_its_trade_is_found() {
    for (path, text) in [
        ("src/booking/rules.rs", "pub async fn may_book() {}"),
        ("src/booking/actions.rs", "use sea_orm::EntityTrait;"),
        ("src/booking/views.rs", "\"DELETE FROM appointment\""),
        ("src/booking/pages/times.rs", "super::store::all()"),
        ("src/notify/store.rs", "use rocket::State;"),
    ] {
        assert_eq!(trades(&[File::new(path, text)]).len(), 1, "{path}: {text}");
    }
    let sound = "// async people use sea_orm\nfn restored() {}\n#[cfg(test)]\nmod tests { use rocket; }";
    assert_none(&trades(&[File::new("src/booking/rules.rs", sound)]));
}

#[test]
fn a_long_file_is_found() {
    assert_eq!(too_long(&[File::new("src/a.rs", &"\n".repeat(LONGEST + 1))]).len(), 1);
}
