//! Article 6, tables: every table is written by one feature, and a row type belongs to one feature.
use std::collections::{BTreeMap, BTreeSet};

use crate::source::{File, assert_none, files, first_word};

/// The tables that this file writes, or whose row type it defines.
fn writes(file: &File) -> BTreeSet<String> {
    let code = file.code_without_tests();
    let mut tables = BTreeSet::new();
    for start in ["INSERT INTO ", "INSERT OR IGNORE INTO ", "DELETE FROM "] {
        tables.extend(code.match_indices(start).map(|(at, it)| first_word(&code[at + it.len()..])));
    }
    for (at, it) in code.match_indices("UPDATE ") {
        let rest = &code[at + it.len()..];
        let table = first_word(rest);
        // `ON CONFLICT … DO UPDATE SET` and `FOR UPDATE OF` write no other table than the one already found.
        if rest[table.len()..].trim_start().to_uppercase().starts_with("SET") && table != "SET" {
            tables.insert(table);
        }
    }
    for (at, it) in code.match_indices("insert_rows(") {
        let table = code[at + it.len()..].split_once('"').map(|(_, rest)| first_word(rest));
        tables.extend(table.filter(|_| !code[..at].ends_with("fn ")));
    }
    tables.extend(code.match_indices("table_name = \"").map(|(at, it)| first_word(&code[at + it.len()..])));
    tables.remove("");
    tables
}

fn offences(files: &[File]) -> Vec<String> {
    let mut writers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files {
        for table in writes(file) {
            writers.entry(table).or_default().insert(file.module()[0].to_owned());
        }
    }
    let shared = writers.iter().filter(|(_, features)| features.len() > 1);
    shared.map(|(table, features)| format!("`{table}` is written by {features:?}")).collect()
}

#[test]
fn no_table_is_written_by_two_features() {
    assert_none(&offences(&files("src", ".rs")));
}

#[test]
fn a_table_with_two_writers_is_found() {
    let own = File::new("src/schedule/store.rs", "\"INSERT INTO hold (a) VALUES ($1)\" \"UPDATE event SET x = 1\"");
    for text in [
        "\"UPDATE hold\n SET x = 1\"",
        "\"DELETE FROM event\"",
        "#[sea_orm(table_name = \"hold\")]",
        "insert_rows(txn, \"hold\", &A, rows)",
    ] {
        let other = File::new("src/booking/store.rs", text);
        assert_eq!(offences(&[File::new(&own.path, &own.text), other]).len(), 1, "{text}");
    }
    let reader = "\"SELECT * FROM hold FOR UPDATE\" \"INSERT INTO appointment (a) VALUES (1) ON CONFLICT DO UPDATE SET a = 1\"";
    assert_none(&offences(&[own, File::new("src/booking/store.rs", reader)]));
}
