//! Calendars to subscribe to: a counsellor's meetings, a young person's own bookings.
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use pachatak::booking::{self, By};
use pachatak::kernel::{Db, Role};
use rocket::http::{ContentType, Header, Method, Status};
use sea_orm::ConnectionTrait;
use serde_json::Value;
use sha2::Digest;

use super::colleague::{Answer, Colleague, HOST};
use super::house::{House, wish};
use crate::on_both;

on_both!(
    a_counsellor_subscribes_to_codes_and_times,
    other_programs_read_the_feeds,
    a_new_address_ends_the_one_before_and_a_disabled_account_all,
    a_young_person_sees_her_own_bookings_and_nothing_discreet,
    what_staff_change_reaches_the_counsellors_mail,
    when_the_database_is_away_no_empty_calendar_is_told,
    a_full_disk_is_said_honestly_and_reading_goes_on,
);

/// An answer with its headers, asked as a calendar would: without cookies, without `Accept`.
async fn fetch(house: &House, method: Method, path: &str, etag: Option<&str>) -> Answer {
    let mut request = house.client.req(method, path.to_owned()).header(Header::new("Host", HOST));
    if let Some(etag) = etag {
        request.add_header(Header::new("If-None-Match", etag.to_owned()));
    }
    let response = request.dispatch().await;
    let headers: BTreeMap<String, String> =
        response.headers().iter().map(|it| (it.name().to_string().to_lowercase(), it.value().to_owned())).collect();
    let (status, location) = (response.status(), String::new());
    Answer { status, location, headers, text: response.into_string().await.unwrap_or_default() }
}

/// Makes the counsellor's address; its path.
async fn subscribe(house: &House, alena: &Colleague) -> String {
    let page = alena.get(house, "/staff/account/feeds").await;
    let key = page.value_of("key");
    let made = alena.post(house, "/staff/account/feeds", &[("key", key.as_str())]).await;
    assert_eq!(made.status, Status::Ok, "{}", made.text);
    assert!(made.has("webcal://127.0.0.1:8000/calendar/c"), "{}", made.text);
    let path = made.text.split("value=\"http://127.0.0.1:8000").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let again = alena.post(house, "/staff/account/feeds", &[("key", key.as_str())]).await;
    assert_eq!((again.status, again.location.as_str()), (Status::SeeOther, "/staff/account/feeds?done=made"));
    path
}

async fn booked(house: &House, hhmm: &str, messages: &str) -> Value {
    let mut body = wish("cv", hhmm);
    body["counsellor"] = house.alena.0.into();
    body["messages"] = messages.into();
    let seen = house.book(&body).await;
    assert_eq!(seen.status, Status::Created, "{}", seen.text);
    seen.json
}

async fn a_counsellor_subscribes_to_codes_and_times(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let path = subscribe(&house, &alena).await;
    assert!(path.len() == "/calendar/".len() + 23 + ".ics".len(), "{path}");
    let empty = fetch(&house, Method::Get, &path, None).await;
    assert_eq!(empty.status, Status::Ok);
    assert!(empty.has("BEGIN:VTIMEZONE") && !empty.has("BEGIN:VEVENT") && empty.has("REFRESH-INTERVAL"), "{}", empty.text);
    let one = booked(&house, "10:00", "full").await;
    let two = booked(&house, "11:00", "discreet").await;
    let feed = fetch(&house, Method::Get, &path, None).await;
    assert_eq!(feed.headers["content-type"], "text/calendar; charset=utf-8");
    assert_eq!(
        (feed.headers["cache-control"].as_str(), feed.headers["x-robots-tag"].as_str()),
        ("private, no-cache", "noindex, nofollow")
    );
    assert!(feed.headers.contains_key("last-modified"));
    let code = |it: &Value| it["code"].as_str().unwrap().to_owned();
    assert!(feed.has(&format!("SUMMARY:{}", code(&one))) && feed.has(&code(&two)), "{}", feed.text);
    assert_eq!(feed.text.matches("BEGIN:VEVENT").count(), 2);
    for never in ["Sasha", "ATTENDEE", "VALARM", "/appointments/", "mail.example"] {
        assert!(!feed.has(never), "{never}: {}", feed.text);
    }
    let etag = feed.headers["etag"].clone();
    house.clock.set(house.clock.now().plus_minutes(5));
    let again = fetch(&house, Method::Get, &path, Some(&etag)).await;
    assert_eq!((again.status, again.text.as_str()), (Status::NotModified, ""));
    assert_eq!(fetch(&house, Method::Get, &path, None).await.text, feed.text, "the same bytes");
    let head = fetch(&house, Method::Head, &path, None).await;
    assert_eq!((head.status, head.headers["etag"].as_str(), head.text.as_str()), (Status::Ok, etag.as_str(), ""));
    let cancel = format!("/api/v1/appointments/{}/cancel", one["token"].as_str().unwrap());
    assert_eq!(house.post(&cancel, "{}").await.status, Status::Ok);
    let less = fetch(&house, Method::Get, &path, Some(&etag)).await;
    assert!(less.status == Status::Ok && !less.has(&code(&one)) && less.has(&code(&two)), "{}", less.text);
}

async fn other_programs_read_the_feeds(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let path = subscribe(&house, &alena).await;
    for events in 0..2 {
        let feed = fetch(&house, Method::Get, &path, None).await.text;
        for read in [python(&feed), node(&feed)] {
            assert_eq!(read["events"].as_array().unwrap().len(), events, "{read}");
            assert_eq!((read["method"].as_str(), read["zones"].as_i64()), (Some("PUBLISH"), Some(1)), "{read}");
            assert_eq!(read["name"], "Pachatak: my meetings", "{read}");
            if events == 1 {
                assert_eq!(read["events"][0]["start"], "2026-11-24T07:00:00.000Z", "{read}");
            }
        }
        if events == 0 {
            booked(&house, "10:00", "full").await;
        }
    }
}

fn python(feed: &str) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    answer(Command::new(root.join(".venv/bin/python")).arg(root.join("mail/read.py")).arg("feed"), feed)
}

fn node(feed: &str) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    answer(Command::new("node").arg(root.join("mail/read.mjs")).arg("feed"), feed)
}

fn answer(command: &mut Command, input: &str) -> Value {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{command:?}: run tests/mail/setup.sh");
    serde_json::from_slice(&output.stdout).unwrap()
}

async fn a_new_address_ends_the_one_before_and_a_disabled_account_all(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let first = subscribe(&house, &alena).await;
    let second = subscribe(&house, &alena).await;
    assert_eq!(fetch(&house, Method::Get, &first, None).await.status, Status::NotFound);
    assert_eq!(fetch(&house, Method::Get, &second, None).await.status, Status::Ok);
    for wrong in ["/calendar/c.ics", "/calendar/cAAAAAAAAAAAAAAAAAAAAAA.ics", "/calendar/x", "/calendar/%D1%8F.ics"] {
        assert_eq!(fetch(&house, Method::Get, wrong, None).await.status, Status::NotFound, "{wrong}");
    }
    let ended = alena.post(&house, "/staff/account/feeds/end", &[]).await;
    assert_eq!(ended.location, "/staff/account/feeds?done=ended");
    assert_eq!(fetch(&house, Method::Get, &second, None).await.status, Status::NotFound);
    let third = subscribe(&house, &alena).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM feed WHERE revoked_at IS NULL").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed IN ('make-feed', 'revoke-feed')").await, 4);
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    assert_eq!(
        iryna.post(&house, &format!("/manage/team/{}/disable", alena.account.0), &[("key", "k")]).await.status,
        Status::SeeOther
    );
    assert_eq!(fetch(&house, Method::Get, &third, None).await.status, Status::NotFound);
    // Whoever counsels nobody has nothing to subscribe to.
    assert_eq!(iryna.get(&house, "/staff/account/feeds").await.status, Status::NotFound);
}

/// A browser that has signed in by a mailed link, as this person; its cookie.
async fn signed_in(house: &House, person: pachatak::kernel::PersonId) -> (String, String) {
    let txn = house.db().begin().await.unwrap();
    let digest = sha2::Sha256::digest("a link");
    let until = house.clock.now().plus_minutes(10).0;
    let insert = "INSERT INTO sign_in_link (token_digest, person_id, expires_at, used) VALUES ($1, $2, $3, FALSE)";
    let values = [digest.to_vec().into(), person.0.into(), until.into()];
    txn.execute_raw(sea_orm::Statement::from_sql_and_values(txn.get_database_backend(), insert, values)).await.unwrap();
    txn.commit().await.unwrap();
    let request = house.client.post("/my/open/a%20link").header(Header::new("Host", HOST)).header(ContentType::Form);
    let response = request.header(Header::new("Origin", format!("http://{HOST}"))).dispatch().await;
    assert_eq!(response.status(), Status::SeeOther);
    let cookie = response.headers().get_one("Set-Cookie").unwrap().split(';').next().unwrap().to_owned();
    let (name, value) = cookie.split_once('=').unwrap();
    (name.to_owned(), value.to_owned())
}

async fn a_young_person_sees_her_own_bookings_and_nothing_discreet(db: Db) {
    let house = House::open(db).await;
    let full = booked(&house, "10:00", "full").await;
    booked(&house, "11:00", "discreet").await;
    let person = house.count("SELECT person_id FROM appointment ORDER BY id LIMIT 1").await;
    let cookie = signed_in(&house, pachatak::kernel::PersonId(person)).await;
    let list = house.client.get("/my/list?lang=en").header(Header::new("Host", HOST)).cookie(cookie.clone()).dispatch().await;
    let list = list.into_string().await.unwrap();
    let key = list.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let make = || {
        let request = house.client.post("/my/feed?lang=en").header(Header::new("Host", HOST)).header(ContentType::Form);
        request.header(Header::new("Origin", format!("http://{HOST}"))).cookie(cookie.clone()).body(format!("key={key}"))
    };
    let made = make().dispatch().await.into_string().await.unwrap();
    let path = made.split("value=\"http://127.0.0.1:8000").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(make().dispatch().await.status(), Status::SeeOther, "not shown again");
    let feed = fetch(&house, Method::Get, &path, None).await;
    assert!(feed.status == Status::Ok && feed.text.matches("BEGIN:VEVENT").count() == 1, "{}", feed.text);
    assert!(feed.has("NAME;LANGUAGE=en:Pachatak: my bookings") && feed.has("20261124T070000Z"), "{}", feed.text);
    assert!(!feed.has("ATTENDEE") && !feed.has("VALARM"));
    let cancel = format!("/api/v1/appointments/{}/cancel", full["token"].as_str().unwrap());
    assert_eq!(house.post(&cancel, "{}").await.status, Status::Ok);
    assert!(!fetch(&house, Method::Get, &path, None).await.has("BEGIN:VEVENT"));
    let end = house.client.post("/my/feed/end").header(Header::new("Host", HOST)).header(ContentType::Form);
    let end = end.header(Header::new("Origin", format!("http://{HOST}"))).cookie(cookie.clone()).dispatch().await;
    assert_eq!(end.status(), Status::SeeOther);
    assert_eq!(fetch(&house, Method::Get, &path, None).await.status, Status::NotFound);
}

async fn what_staff_change_reaches_the_counsellors_mail(db: Db) {
    let house = House::open(db).await;
    let first = booked(&house, "10:00", "full").await;
    let id = house.count("SELECT id FROM appointment ORDER BY id LIMIT 1").await;
    let to = house.count(&format!("SELECT person_id FROM counsellor WHERE id = {}", house.alena.0)).await;
    let letters = |kind: &str| format!("SELECT COUNT(*) FROM message WHERE person_id = {to} AND kind LIKE '%{kind}%'");
    assert_eq!(house.count(&letters("")).await, 1, "the invitation");
    // It has left: only then there is something to take back.
    let txn = house.db().begin().await.unwrap();
    txn.execute_unprepared("UPDATE message SET state = 'sent'").await.unwrap();
    txn.commit().await.unwrap();
    let mut wish = house.wish("cv", pachatak::schedule::Mode::InPerson, super::house::TUESDAY_TEN.plus_minutes(120)).await;
    wish.counsellor = Some(house.alena);
    booking::shift(&house.means(), pachatak::kernel::AppointmentId(id), &wish, By::Centre, None).await.unwrap();
    assert_eq!(house.count(&letters("")).await, 2, "the move");
    booking::cancel(&house.means(), pachatak::kernel::AppointmentId(id), None, By::Centre, None).await.unwrap();
    assert_eq!(house.count(&letters("cancel")).await, 1, "the cancellation {first}");
}

async fn when_the_database_is_away_no_empty_calendar_is_told(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let path = subscribe(&house, &alena).await;
    house.db().clone().close().await.unwrap();
    assert_eq!(fetch(&house, Method::Get, &path, None).await.status, Status::ServiceUnavailable);
}

async fn a_full_disk_is_said_honestly_and_reading_goes_on(db: Db) {
    let house = House::open(db).await;
    if house.db().kind() == pachatak::kernel::DbKind::Postgres {
        // A server's disk cannot be filled from here; its code is read beside the others, in `kernel::error`.
        return;
    }
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let txn = house.db().begin().await.unwrap();
    txn.execute_unprepared("PRAGMA max_page_count = 1").await.unwrap();
    txn.commit().await.unwrap();
    let (mut before, mut full) = (0, None);
    for number in 0..400 {
        let held = "SELECT (SELECT COUNT(*) FROM appointment) + (SELECT COUNT(*) FROM event) + (SELECT COUNT(*) FROM message)";
        before = house.count(held).await;
        let mut body = wish("cv", "10:00");
        body["start"] = format!("2026-{:02}-{:02}T{:02}:00:00+03:00", 11 + number / 120, 24 + number % 4, 9 + number % 8).into();
        body["email"] = format!("p{number}@mail.example").into();
        let seen = house.book(&body).await;
        if seen.status == Status::ServiceUnavailable {
            assert_eq!(house.count(held).await, before, "nothing is half saved");
            full = Some(seen);
            break;
        }
    }
    let full = full.expect("the disk never got full");
    assert_eq!(full.json["error"], "storage_full", "{} after {before}", full.text);
    assert_eq!(house.get("/api/v1/services").await.status, Status::Ok);
    for path in ["/", "/consultations"] {
        assert_eq!(house.page(path).await.status, Status::Ok, "{path}");
    }
    // Staff read on too, though that they did cannot be written down any more; what they send is kept before their eyes.
    house.clock.set(house.clock.now().plus_minutes(5));
    assert_eq!(iryna.get(&house, "/manage/team").await.status, Status::Ok);
    assert_eq!(iryna.get(&house, "/manage/audit").await.status, Status::Ok);
}
