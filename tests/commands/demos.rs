//! The demonstration: always the same house, and only ever its own.
use std::fs;

use crate::place::{Place, Running, alter, number, sqlite, texts};
use crate::support;
use pachatak::kernel::DbKind;
use serde_json::Value;

const TODAY: [&str; 5] = ["demo", "--today", "2026-11-23", "--data", "house"];

const ATTENDED: &str = "SELECT COUNT(*) FROM programme_encounter pe JOIN encounter e ON e.id = pe.encounter_id \
    JOIN programme p ON p.id = pe.programme_id \
    WHERE p.code = 'EU-UNDP-2009' AND e.kind = 'consultation' AND e.outcome = 'attended' AND e.reportable";

/// Appointments as far as chance decides them: not their links.
const APPOINTMENTS: &str = "SELECT a.state || ' ' || a.mode || ' ' || a.language || ' ' || a.messages || ' ' || e.starts_at || ' ' \
    || a.counsellor_id || ' ' || p.name FROM appointment a JOIN event e ON e.id = a.event_id JOIN person p ON p.id = a.person_id \
    ORDER BY a.id";

async fn is_the_whole_house(url: &str) {
    assert_eq!(number(url, ATTENDED).await, 9_000);
    assert_eq!(number(url, "SELECT COUNT(*) FROM counsellor").await, 12);
    assert_eq!(number(url, "SELECT COUNT(*) FROM centre").await, 2);
    let all = number(url, "SELECT COUNT(*) FROM appointment").await;
    assert!((100..=260).contains(&all), "{all} appointments");
    for (kinds, column) in [
        (&["attended", "booked", "cancelled_by_centre", "cancelled_by_client", "no_show"][..], "state"),
        (&["in_person", "phone", "video"], "mode"),
        (&["be", "en", "ru"], "language"),
        (&["discreet", "full", "none"], "messages"),
    ] {
        assert_eq!(texts(url, &format!("SELECT DISTINCT {column} FROM appointment ORDER BY 1")).await, kinds);
    }
    assert!(number(url, "SELECT COUNT(*) FROM appointment_step WHERE deed = 'move'").await > 0);
    let taken_back = "SELECT COUNT(*) FROM message WHERE kind = 'cancelled' AND state = 'sent'";
    assert!(number(url, taken_back).await > 0, "who had a confirmation hears of the cancellation");
    assert!(number(url, "SELECT COUNT(*) FROM person p JOIN appointment a ON a.person_id = p.id WHERE p.anonymous").await > 0);
}

fn says_where(place: &Place, running: &Running) {
    let about: Value = serde_json::from_str(&fs::read_to_string(place.path("house/demo.json")).unwrap()).unwrap();
    assert_eq!(about["url"], running.url());
    let who: Vec<String> =
        about["users"].as_array().unwrap().iter().map(|it| format!("{} {}", it["email"], it["role"])).collect();
    let who: Vec<String> = who.iter().map(|it| it.replace('"', "").replace("@pachatak.example", "")).collect();
    assert_eq!(&who[..3], ["alena counsellor", "zhanna desk", "iryna manager"]);
    for role in ["counsellor", "desk", "mentor", "manager", "donor"] {
        assert!(who.iter().any(|it| it.ends_with(role)), "{who:?}");
    }
}

/// Nothing leaves, although both ways out are set: nobody listens there, and everything is a file.
#[rocket::async_test]
async fn the_demonstration_is_the_same_house_at_every_start_and_keeps_every_message_in_it() {
    let place = Place::new()
        .with("smtp_url", "smtp://127.0.0.1:9")
        .with("sms_url", "http://127.0.0.1:9/?to={to}&text={text}")
        .with("mail_from", "Centre <centre@pachatak.example>")
        .with("discreet_from", "Notices <notices@notices.example>")
        .with("mail_dir", "elsewhere");
    let url = sqlite(&place.path("house/pachatak.sqlite"));
    let running = place.start(&TODAY);
    is_the_whole_house(&url).await;
    says_where(&place, &running);
    assert!(running.errors().contains("9,000 consultations"), "{}", running.errors());
    let mailbox = running.get("/demo/mailbox").unwrap();
    assert!(mailbox.starts_with("HTTP/1.1 200"), "{mailbox}");
    assert_eq!(running.terminate().code(), Some(0));
    let mail = place.list("house/mail");
    assert!(mail.iter().any(|it| it.ends_with(".eml")) && mail.iter().any(|it| it.ends_with(".sms.txt")), "{mail:?}");
    assert_eq!(place.list("elsewhere"), Vec::<String>::new());
    let first = texts(&url, APPOINTMENTS).await;

    let running = place.start(&TODAY);
    assert!(!running.errors().contains("9,000 consultations"), "it was filled already");
    assert_eq!(running.terminate().code(), Some(0));
    assert_eq!(texts(&url, APPOINTMENTS).await, first);

    let mut anew = TODAY.to_vec();
    anew.push("--reset");
    let running = place.start(&anew);
    assert_eq!(running.terminate().code(), Some(0));
    is_the_whole_house(&url).await;
    assert_eq!(texts(&url, APPOINTMENTS).await, first, "for one date always the same");
    let said =
        Place::new().with("database_url", &url).with("secret_key_file", &place.path("house/pachatak.key").display().to_string());
    let said = said.run(&["check"]);
    assert_eq!(said.code, Some(0), "{said:?}");
}

#[rocket::async_test]
async fn the_demonstration_fills_postgres_too_and_resets_only_what_is_its_own() {
    let fresh = support::fresh(DbKind::Postgres).await;
    let place = Place::new().with("database_url", &fresh.url);
    let running = place.start(&TODAY);
    is_the_whole_house(&fresh.url).await;
    says_where(&place, &running);
    assert_eq!(running.terminate().code(), Some(0));
    let mut anew = TODAY.to_vec();
    anew.push("--reset");
    let before = texts(&fresh.url, APPOINTMENTS).await;
    alter(&fresh.url, &["UPDATE person SET name = 'Somebody else'"]).await;
    let running = place.start(&anew);
    assert_eq!(running.terminate().code(), Some(0));
    assert_eq!(texts(&fresh.url, APPOINTMENTS).await, before, "made anew");
    alter(&fresh.url, &["DELETE FROM installation WHERE name = 'demo'"]).await;
    let said = place.run(&anew);
    assert!(said.code == Some(1) && said.err.contains("stays untouched"), "{said:?}");
    is_the_whole_house(&fresh.url).await;
    fresh.close().await;
}

#[rocket::async_test]
async fn a_house_that_somebody_uses_is_neither_filled_nor_reset() {
    let place = Place::new();
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    let url = sqlite(&place.path("var/pachatak.sqlite"));
    let words = r#"'{"be":"","ru":"","en":""}'"#;
    let centre = format!(
        "INSERT INTO centre (slug, name, city, address, directions, hours, phone, email, zone) \
         VALUES ('own', {words}, {words}, {words}, {words}, {words}, '', '', 'Europe/Minsk')"
    );
    alter(&url, &[&centre]).await;
    let place = place.with("database_url", &url);
    for command in [&["demo"][..], &["demo", "--reset"]] {
        let said = place.run(command);
        assert!(said.code == Some(1) && said.err.contains("stays untouched"), "{command:?}: {said:?}");
    }
    assert_eq!(texts(&url, "SELECT slug FROM centre").await, ["own"]);
}

#[test]
fn the_demonstration_serves_this_computer_only() {
    let place = Place::new().with("address", "0.0.0.0");
    let said = place.run(&["demo"]);
    assert!(said.code == Some(1) && said.err.contains("loopback"), "{said:?}");
    assert_eq!(place.list("."), Vec::<String>::new(), "nothing was made");
}
