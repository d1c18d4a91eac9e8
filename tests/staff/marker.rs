//! A marker written into a note is found nowhere else: not in any row of the database, the logs, a message, an export, a
//! search, a feed, an error page, or a page of who may not read it.
use std::io::Write;
use std::sync::{Mutex, OnceLock};

use pachatak::access::TABLE;
use pachatak::booking::{self, FeedOwner};
use pachatak::kernel::{Db, Key, Lang, Role};
use pachatak::notify::{self, Delivery, Ways};
use pachatak::people::{self, NewToken, TokenScope};
use pachatak::web::{Access, Row};
use rocket::http::{Header, Method, Status};

use super::colleague::{Answer, Colleague, HOST, answer};
use super::house::{House, MONDAY_NINE};
use super::notes::{everything, note_id};
use super::things::Things;
use crate::on_both;

on_both!(a_marker_in_a_note_is_found_nowhere_else);

/// In Latin and Cyrillic letters: neither may be found, however it is coded.
const MARK: &str = "QZX-4417-ЗАРНІЦА";
const PARTS: [&str; 2] = ["QZX-4417", "ЗАРНІЦА"];

/// What every part of the program says, at the most talkative level: how much, and each line with the marker.
#[derive(Default)]
struct Heard {
    octets: usize,
    bad: Vec<String>,
}

static HEARD: OnceLock<Mutex<Heard>> = OnceLock::new();

struct Ear;

impl Write for Ear {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        let mut heard = HEARD.get_or_init(Mutex::default).lock().unwrap();
        heard.octets += line.len();
        let text = String::from_utf8_lossy(line);
        if PARTS.iter().any(|part| codings(part).iter().any(|it| text.contains(it))) {
            heard.bad.push(text.into_owned());
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn listen() {
    let all = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false).with_writer(|| Ear);
    let _ = tracing::subscriber::set_global_default(all.finish());
}

/// The ways in which a text may lie somewhere: as it is, quoted-printable, as an address spells it, hexadecimal, base64.
fn codings(text: &str) -> Vec<String> {
    let hex: String = text.bytes().map(|it| format!("{it:02x}")).collect();
    let quoted: String =
        text.bytes().map(|it| if it.is_ascii() { char::from(it).to_string() } else { format!("={it:02X}") }).collect();
    let address = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    let escaped: String =
        text.chars().map(|it| if it.is_ascii() { it.to_string() } else { format!("\\u{:04x}", it as u32) }).collect();
    let mut all = vec![text.to_owned(), quoted, address, hex.to_uppercase(), hex, escaped];
    for skip in 0..3 {
        // At any of the three places in a group of octets, without the letters at the ends that have bits of neighbours.
        let coded = data_encoding::BASE64.encode(&[&vec![0; skip][..], text.as_bytes()].concat());
        let own = (8 * skip).div_ceil(6)..8 * (skip + text.len()) / 6;
        all.push(coded[own].to_owned());
    }
    // What is short is found in any salt or hash by chance.
    assert!(all.iter().all(|it| it.len() >= 8), "{all:?}");
    all
}

fn clean(what: &str, text: &str) {
    let joined = text.replace("=\r\n", "").replace("=\n", "");
    for part in PARTS {
        for coded in codings(part) {
            assert!(!text.contains(&coded) && !joined.contains(&coded), "{what} has {coded}: {text}");
        }
    }
}

/// Writes it wherever a note's words can be typed: in three levels, an amendment, a form that came too late, a form refused.
async fn write_everywhere(house: &House, alena: &Colleague, base: &str) {
    for level in ["professional", "restricted"] {
        let fields = [("key", level), ("level", level), ("text", MARK)];
        let done = alena.post(house, &format!("{base}/notes"), &fields).await;
        assert_eq!(done.status, Status::SeeOther, "{}", done.text);
    }
    let note = note_id(house, "restricted").await;
    let again = format!("{MARK} and more");
    let amended = alena.post(house, &format!("{base}/notes/{note}"), &[("key", "a"), ("seen", "1"), ("text", &again)]).await;
    assert_eq!(amended.status, Status::SeeOther, "{}", amended.text);
    let typed = [("key", "professional"), ("level", "restricted"), ("text", MARK)];
    let reused = alena.post(house, &format!("{base}/notes"), &typed).await;
    assert_eq!(reused.status, Status::UnprocessableEntity);
    clean("the answer to a key used twice", &reused.text);
    let lost = alena.post(house, &format!("{base}/notes/999999"), &[("key", "f"), ("seen", "1"), ("text", MARK)]).await;
    assert_eq!(lost.status, Status::NotFound);
    clean("an error page", &lost.text);
    // Nobody is there any more when she sends it: the form is kept, sealed.
    house.clock.set(MONDAY_NINE.plus_minutes(40));
    let late = alena.post(house, &format!("{base}/notes"), &[("key", "l"), ("level", "restricted"), ("text", MARK)]).await;
    assert!(late.location.starts_with("/lock?kept="), "{}", late.location);
    clean("the way to the lock", &late.location);
    clean("the lock", &alena.get(house, &late.location).await.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM kept_form").await, 1);
}

async fn a_marker_in_a_note_is_found_nowhere_else(db: Db) {
    listen();
    let house = House::open(db).await;
    let things = Things::of(&house).await;
    let person = house.count("SELECT MAX(person_id) FROM appointment").await;
    let base = format!("/staff/people/{person}");
    let alena = house.counsellor(house.alena).await;
    write_everywhere(&house, &alena, &base).await;
    // It is there, for her.
    let alena = again(&house, &alena).await;
    assert!(alena.get(&house, &base).await.has(MARK));

    // Every page, list and export of staff who may not read it.
    let centre = house.centre().await;
    let others = [
        house.employ("Vera", &[(Role::Manager, None)], None).await,
        house.employ("Natallia", &[(Role::Desk, Some(centre))], None).await,
        house.employ("Ryhor", &[(Role::Counsellor, Some(centre))], None).await,
    ];
    let mut pages = 0;
    for who in &others {
        for Row(method, pattern, access) in TABLE {
            if *method == Method::Get && matches!(access, Access::Staff(_)) {
                let seen = who.get(&house, &things.path(pattern)).await;
                pages += i32::from(seen.status == Status::Ok);
                clean(pattern, &seen.text);
            }
        }
        for query in ["QZX-4417", "QZX", "ЗАРНІЦА"] {
            let found = super::search::find(&house, who, query).await;
            assert!(found.has("Nobody found"), "{}", found.text);
        }
        let file = who.post(&house, &format!("{base}/export"), &[("key", "e")]).await;
        assert_eq!(file.status, Status::Ok, "{}", file.text);
        clean("what a person is given of her record", &file.text);
    }
    assert!(pages > 60, "{pages} pages were looked at");
    let own = alena.post(&house, &format!("{base}/export"), &[("key", "e")]).await;
    clean("the same, made by the note's author", &own.text);
    clean("the audit", &others[0].get(&house, "/manage/audit/export.csv").await.text);
    machines(&house, &others[1]).await;
    feeds(&house).await;
    messages(&house, &alena, &base).await;
    for row in everything(house.db()).await {
        clean("a row of the database", &row);
        clean("a row of the database", &row.to_lowercase());
    }
    let heard = HEARD.get().unwrap().lock().unwrap();
    assert!(heard.octets > 10_000, "the log said something: {}", heard.octets);
    assert!(heard.bad.is_empty(), "{:#?}", heard.bad);
}

async fn again(house: &House, who: &Colleague) -> Colleague {
    let txn = house.db().begin().await.unwrap();
    let opened = people::open_session(&txn, who.account, true, "stories", house.clock.now()).await.unwrap();
    txn.commit().await.unwrap();
    Colleague { account: who.account, email: who.email.clone(), token: opened.token }
}

async fn machines(house: &House, who: &Colleague) {
    let new = NewToken { account: who.account, name: "n".into(), scope: TokenScope::Read, expires_at: None };
    let txn = house.db().begin().await.unwrap();
    let (_, token) = people::add_token(&txn, &new, house.clock.now()).await.unwrap();
    txn.commit().await.unwrap();
    for path in
        ["/api/v1/appointments?from=2026-11-01&to=2026-12-31", "/api/v1/people?query=Sasha", "/api/v1/people?query=QZX-4417"]
    {
        let request = house.client.get(path).header(Header::new("Host", HOST));
        let seen: Answer = answer(request.header(Header::new("Authorization", format!("Bearer {token}"))).dispatch().await).await;
        assert_eq!(seen.status, Status::Ok, "{}", seen.text);
        clean(path, &seen.text);
    }
}

async fn feeds(house: &House) {
    let person = pachatak::kernel::PersonId(house.count("SELECT MAX(person_id) FROM appointment").await);
    for (at, owner) in [FeedOwner::Person(person), FeedOwner::Counsellor(house.alena)].into_iter().enumerate() {
        let key = Key::new("feed", &at.to_string(), "");
        let feed = booking::make_feed(&house.means(), owner, None, Lang::En, &key).await.unwrap().unwrap();
        let seen = house.get(&format!("/calendar/{feed}.ics")).await;
        assert!(seen.status == Status::Ok && seen.text.contains("BEGIN:VEVENT"), "{}", seen.text);
        clean("a feed", &seen.text);
    }
}

/// Confirmation, invitation, a colleague's wish to read it, and whatever else has left or waits: as files.
async fn messages(house: &House, alena: &Colleague, base: &str) {
    let colleague = house.counsellor(house.dzmitry).await;
    let note = note_id(house, "restricted").await;
    let asked = colleague.post(house, &format!("{base}/notes/{note}/ask"), &[("key", "a")]).await;
    assert_eq!(asked.status, Status::SeeOther, "{}", asked.text);
    clean("what she is asked", &alena.get(house, "/staff/people").await.text);
    let dir = tempfile::tempdir().unwrap();
    let ways = Ways { smtp_url: None, sms_url: None, mail_dir: dir.path().to_owned() };
    let delivery = Delivery::new(house.db().clone(), house.keys.clone(), &house.site, &ways).unwrap();
    house.clock.set(house.clock.now().plus_minutes(300));
    notify::deliver(&delivery, house.clock.now()).await.unwrap();
    let mut many = 0;
    for file in std::fs::read_dir(dir.path()).unwrap() {
        let octets = std::fs::read(file.unwrap().path()).unwrap();
        clean("a message", &String::from_utf8_lossy(&octets));
        many += 1;
    }
    assert!(many > 0, "messages have left");
}
