//! Article 1: stairs lead down. A module names `crate::x` only if x lies on a lower floor; neighbours are strangers.
use crate::source::{File, assert_none, files, first_word};

/// Ground floor first. What stands on the last one is above all: nobody names it.
const FLOORS: &[&[&str]] = &[
    &["kernel"],
    &["i18n", "calendar", "paper"],
    &["web", "notify"],
    &["people"],
    &["programmes", "encounters", "records", "schedule"],
    &["ground"],
    &["booking", "trainings"],
    &["desk", "manage", "demo"],
    &["main", "lib", "config", "access", "clockwork", "commands", "openapi"],
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

fn offences(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let module = file.module();
        let own = module[0];
        let Some(height) = floor(own) else {
            found.push(format!("{}: `{own}` has no floor", file.path));
            continue;
        };
        let code = file.code();
        let top = height == FLOORS.len() - 1;
        for named in named(&code) {
            match floor(&named) {
                _ if named == own => {}
                Some(other) if other < height || top => {}
                Some(_) => found.push(format!("{}: `{own}` may not name `crate::{named}`", file.path)),
                // A function or type of lib.rs itself: above all.
                None if !top => found.push(format!("{}: `crate::{named}` has no floor", file.path)),
                None => {}
            }
        }
        // Unit tests stand one module deeper than the file that they lie in or beside.
        let deepest = module.len() - 1 + usize::from(code.contains("mod tests") || file.path.ends_with("tests.rs"));
        if climbs(&code) > deepest {
            found.push(format!("{}: climbs out of `{own}` by `super::`", file.path));
        }
    }
    found
}

/// Every x of `crate::x`, `crate::{x, y::{…}}`.
fn named(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            names.push(first_word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = 0;
        for (at, it) in list.char_indices() {
            match it {
                '{' => depth += 1,
                ',' | '}' if depth == 0 => {
                    names.push(first_word(&list[start..at]));
                    start = at + 1;
                    if it == '}' {
                        break;
                    }
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
    }
    names.retain(|it| !it.is_empty());
    names
}

/// The longest chain of `super::`.
fn climbs(code: &str) -> usize {
    (1..10).take_while(|times| code.contains(&"super::".repeat(*times))).count()
}

#[test]
fn stairs_lead_down() {
    assert_none(&offences(&files("src", ".rs")));
}

#[test]
fn a_module_that_looks_up_sideways_or_out_is_found() {
    for (path, text) in [
        ("src/kernel/db.rs", "use crate::booking;"),
        ("src/schedule/actions.rs", "use crate::{kernel::{Db, Txn}, web};\nuse crate::encounters::record;"),
        ("src/booking/pages.rs", "fn x() { crate::access::TABLE }"),
        ("src/booking/pages.rs", "use super::super::schedule;"),
        ("src/outreach/mod.rs", ""),
        ("src/booking/pages.rs", "use crate::some_function;"),
    ] {
        assert_eq!(offences(&[File::new(path, text)]).len(), 1, "{path}: {text}");
    }
    let sound = [
        File::new(
            "src/schedule/actions.rs",
            "use crate::{kernel::{Db, Txn}, people, web::Now}; // crate::booking\nuse super::rules;",
        ),
        File::new("src/booking/pages/times.rs", "use super::super::actions;"),
        File::new("src/main.rs", "use crate::booking;"),
    ];
    assert_none(&offences(&sound));
}
