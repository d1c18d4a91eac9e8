//! Accounts and tokens by the command line.
use crate::place::{Place, alter, number, sqlite, texts};

const FILE: &str = "var/pachatak.sqlite";

/// A migrated database with one centre.
async fn furnished() -> (Place, String) {
    let place = Place::new();
    let said = place.run(&["migrate"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let url = sqlite(&place.path(FILE));
    let centre = "INSERT INTO centre (slug, name, city, address, directions, hours, phone, email, zone, position) \
                  VALUES ('minsk', '{T}', '{T}', '{T}', '{T}', '{T}', '', '', 'Europe/Minsk', 1)";
    let three = r#"{"be":"М","ru":"М","en":"M"}"#;
    alter(&url, &[&centre.replace("{T}", three), "UPDATE schedule_version SET version = version + 1"]).await;
    (place, url)
}

#[rocket::async_test]
async fn an_account_is_added_listed_reset_and_disabled() {
    let (place, url) = furnished().await;
    let add = ["user", "add", "--email", "Alena@centre.example", "--name", "Alena K.", "--role", "counsellor"];
    let said = place.run(&add);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.out.contains("at minsk (the first centre"), "{said:?}");
    let link = said.out.lines().find(|it| it.contains("/invite/")).unwrap().to_owned();
    assert!(link.starts_with("http://127.0.0.1:8000/invite/") && link.len() > 60, "{link}");
    assert_eq!(number(&url, "SELECT COUNT(*) FROM counsellor c JOIN account a ON a.person_id = c.person_id").await, 1);
    // The link is nowhere in the database, neither as it is nor in the letter, which is sealed.
    assert_eq!(number(&url, "SELECT COUNT(*) FROM account_link").await, 1);
    assert_eq!(number(&url, "SELECT COUNT(*) FROM message WHERE kind = 'invitation' AND state = 'waiting'").await, 1);
    let said = place.run(&add);
    assert!(said.code == Some(1) && said.err.contains("has an account already"), "{said:?}");
    let said = place.run(&["user", "add", "--email", "iryna@centre.example", "--name", "Iryna", "--role", "manager"]);
    assert!(said.code == Some(0) && said.out.contains("in the whole house"), "{said:?}");
    let said = place.run(&["user", "list"]);
    assert!(said.out.contains("counsellor@minsk") && said.out.contains("invited") && said.out.contains("never"), "{said:?}");
    let said = place.run(&["user", "reset", "alena@centre.example"]);
    assert!(said.code == Some(0) && said.out.contains("/invite/") && !said.out.contains(&link), "{said:?}");
    let said = place.run(&["user", "disable", "--email", "alena@centre.example"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(
        number(&url, "SELECT COUNT(*) FROM account_link l JOIN account a ON a.id = l.account_id WHERE a.state = 'disabled'")
            .await,
        0
    );
    let said = place.run(&["user", "reset", "alena@centre.example"]);
    assert!(said.code == Some(1) && said.err.contains("disabled"), "{said:?}");
    assert_eq!(texts(&url, "SELECT deed FROM audit ORDER BY id").await, ["invite", "invite", "reset", "disable"]);
}

#[rocket::async_test]
async fn a_token_is_shown_once_and_revoked() {
    let (place, url) = furnished().await;
    let said =
        place.run(&["user", "add", "--email", "desk@centre.example", "--name", "Desk", "--role", "desk", "--centre", "minsk"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let add = ["token", "add", "--user", "desk@centre.example", "--name", "hall screen", "--scope", "read", "--days", "30"];
    let said = place.run(&add);
    let token = said.out.lines().last().unwrap().to_owned();
    assert!(said.code == Some(0) && token.starts_with("pat_") && token.len() == 47, "{said:?}");
    let listed = place.run(&["token", "list"]);
    assert!(listed.out.contains("hall screen") && listed.out.contains("stands") && !listed.out.contains(&token), "{listed:?}");
    let said = place.run(&["token", "revoke", "1"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(place.run(&["token", "list"]).out.contains("revoked"));
    let said = place.run(&["token", "revoke", "--user", "desk@centre.example", "--name", "hall screen"]);
    assert!(said.code == Some(1) && said.err.contains("no such token"), "{said:?}");
    assert_eq!(number(&url, "SELECT COUNT(*) FROM api_token WHERE LENGTH(token_digest) = 32").await, 1);
}

#[rocket::async_test]
async fn what_is_asked_wrongly_is_said_so() {
    let (place, _) = furnished().await;
    for wrong in [
        &["user", "add", "--email", "nobody", "--name", "A", "--role", "desk"][..],
        &["user", "add", "--email", "a@b.example", "--name", "A", "--role", "boss"],
        &["user", "add", "--email", "a@b.example", "--role", "desk"],
        &["user", "disable"],
        &["user"],
        &["token", "add", "--user", "a@b.example", "--name", "x", "--scope", "write"],
        &["token", "add", "--user", "a@b.example", "--name", "x", "--days", "0"],
        &["token", "revoke"],
    ] {
        let said = place.run(wrong);
        assert_eq!(said.code, Some(2), "{wrong:?}: {said:?}");
    }
    for missing in [
        &["user", "disable", "nobody@centre.example"][..],
        &["user", "add", "--email", "a@b.example", "--name", "A", "--role", "desk", "--centre", "nowhere"],
        &["token", "add", "--user", "nobody@centre.example", "--name", "x"],
        &["token", "revoke", "7"],
    ] {
        let said = place.run(missing);
        assert!(said.code == Some(1) && said.err.lines().count() == 1, "{missing:?}: {said:?}");
    }
}
