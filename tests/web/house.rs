//! The whole house, empty: its table and its routes agree, every route stands behind the gates, none breaks.
use crate::ground::{NOON, site};
use pachatak::access::TABLE;
use pachatak::kernel::{Clock, Db, Keys, Secret};
use pachatak::schedule::Diary;
use pachatak::web::{Access, Row, routes_listing};
use pachatak::{Listen, Parts, build};
use rocket::http::{ContentType, Header, Method};
use rocket::local::asynchronous::Client;

async fn open() -> (Client, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::open(&format!("sqlite://{}", dir.path().join("house.sqlite").display())).await.unwrap();
    db.migrate().await.unwrap();
    let parts = Parts {
        diary: Diary::new(db.clone()),
        db,
        clock: Clock::standing_at(NOON),
        keys: Keys::new(&Secret::new("a secret of the tests")),
        site: site(),
        listen: Listen::default(),
        mail_dir: std::path::PathBuf::new(),
    };
    (Client::untracked(build(parts).unwrap()).await.unwrap(), dir)
}

/// An address of the row, with words that nothing is known under.
fn address(Row(_, uri, _): &Row) -> String {
    let segment = |it: &str| if it.starts_with('<') { "unknown".to_owned() } else { it.to_owned() };
    uri.split('/').map(segment).collect::<Vec<_>>().join("/")
}

#[rocket::async_test]
async fn no_read_breaks_on_an_empty_house() {
    let (client, _dir) = open().await;
    for row in TABLE.iter().filter(|it| it.0 == Method::Get) {
        for lang in ["be", "ru", "en"] {
            let uri = format!("{}?lang={lang}", address(row));
            let answer = client.get(&uri).header(Header::new("Host", "centre.example")).dispatch().await;
            assert!(answer.status().code < 500, "{uri}: {}", answer.status());
        }
    }
}

#[rocket::async_test]
async fn every_write_of_the_table_refuses_another_origin() {
    let (client, _dir) = open().await;
    for row in TABLE.iter().filter(|it| it.0 != Method::Get && it.2 != Access::Api) {
        let uri = address(row);
        let request = client.req(row.0, &uri).header(Header::new("Host", "centre.example")).header(ContentType::Form);
        let answer = request.header(Header::new("Origin", "http://evil.example")).body("a=b").dispatch().await;
        let expected = if row.2 == Access::Demo { 404 } else { 403 };
        assert_eq!(answer.status().code, expected, "{} {uri}", row.0);
    }
}

#[rocket::async_test]
async fn no_write_breaks_on_a_body_of_nonsense() {
    let (client, _dir) = open().await;
    for row in TABLE.iter().filter(|it| it.0 != Method::Get) {
        let kind = if row.2 == Access::Api { ContentType::JSON } else { ContentType::Form };
        for body in [&b""[..], b"a=b", b"{}", b"{\"a\":1}", b"\xff\x00=%", b"[]"] {
            let uri = address(row);
            let request = client.req(row.0, &uri).header(Header::new("Host", "centre.example")).header(kind.clone());
            let answer = request.header(Header::new("Sec-Fetch-Site", "same-origin")).body(body).dispatch().await;
            assert!(answer.status().code < 500, "{} {uri} {body:?}: {}", row.0, answer.status());
        }
    }
}

#[rocket::async_test]
async fn pages_send_nobody_elsewhere() {
    let (client, _dir) = open().await;
    for row in TABLE.iter().filter(|it| it.0 == Method::Get && matches!(it.2, Access::Public | Access::Capability)) {
        let answer = client.get(address(row)).header(Header::new("Host", "centre.example")).dispatch().await;
        let html = answer.content_type() == Some(ContentType::HTML);
        let Some(text) = answer.into_string().await.filter(|_| html) else { continue };
        for mark in ["src=\"http", "href=\"http", "@import", "style=\"", "<style", "onclick"] {
            assert!(!text.contains(mark), "{} holds {mark}", row.1);
        }
    }
}

#[test]
fn the_listing_shows_every_row() {
    assert_eq!(routes_listing(TABLE).lines().count(), TABLE.len());
}
