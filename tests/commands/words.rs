//! Settings, usage, and what needs no database.
use pachatak::access;
use pachatak::kernel::Role;

use crate::place::Place;

#[test]
fn an_unknown_setting_is_named_whether_it_stands_in_the_file_or_in_the_environment() {
    let place = Place::new().with("databse_url", "sqlite://x.sqlite");
    let said = place.run(&["migrate"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("databse_url") && said.err.lines().count() == 1, "{said:?}");
    let place = Place::new();
    std::fs::write(place.path("pachatak.toml"), "prot = 8001\n").unwrap();
    let said = place.run(&["serve"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("`prot`"), "{said:?}");
    assert_eq!(place.list("."), ["pachatak.toml"], "nothing was made");
}

#[test]
fn wrong_usage_ends_with_two_and_help_with_none() {
    for wrong in [&["serv"][..], &[], &["backup"], &["demo", "--today", "tomorrow"], &["mail", "test"]] {
        let said = Place::new().run(wrong);
        assert_eq!(said.code, Some(2), "{wrong:?}: {said:?}");
        assert!(said.err.contains("--help"), "{said:?}");
    }
    assert_eq!(Place::new().run(&["--help"]).code, Some(0));
}

#[test]
fn routes_shows_every_row_of_the_authorization_table_and_needs_no_settings() {
    let said = Place::new().with("no_such_key", "1").run(&["routes"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(said.out.lines().count(), access::TABLE.len());
    let said: Vec<String> = said.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for row in access::TABLE {
        let roles: Vec<&str> = row.2.roles().iter().map(Role::as_str).collect();
        let roles = if roles.is_empty() { String::new() } else { format!(": {}", roles.join(" ")) };
        let line = format!("{} {} {}{roles}", row.0, row.1, row.2.as_str());
        assert!(said.contains(&line), "{line} is missing");
    }
}

#[test]
fn mail_test_keeps_its_message_as_a_file_and_says_where() {
    let place = Place::new();
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    let said = place.run(&["mail", "test", "somebody@mail.example"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let files = place.list("var/mail");
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(said.out.contains(&files[0]) && said.out.contains("smtp_url"), "{said:?}");
    let mail = std::fs::read_to_string(place.path("var/mail").join(&files[0])).unwrap();
    assert!(mail.contains("To: somebody@mail.example"), "{mail}");
    let said = place.run(&["mail", "test", "nobody at all"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("nobody at all"), "{said:?}");
}
