//! Somebody stands beside whoever looks: no page names a person, a topic or a note, and the switch is where the work is.
use pachatak::kernel::{Db, Role};
use rocket::http::Status;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::colleague::Colleague;
use super::house::{House, MONDAY_NINE, but, wish};
use crate::on_both;

on_both!(with_somebody_beside_nothing_of_a_person_is_sent, the_switch_stays_on_and_leads_back);

const NOTE: &str = "ZARNICA-NATATKA";

/// Darafeja, who meets Alena today at noon; a note, a walk-in, a call to make, what it led to, an address.
async fn furnished(house: &House) -> (i64, i64) {
    let body = json!({
        "start": "2026-11-23T12:00:00+03:00", "counsellor": house.alena.0, "name": "Darafeja", "email": "darafeja@mail.example",
        "birth_year": 2004,
    });
    let booked = house.book(&but(wish("cv", "12:00"), &body)).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    let id = house.count("SELECT MAX(id) FROM appointment").await;
    let person = house.count("SELECT MAX(person_id) FROM appointment").await;
    let centre = house.centre().await;
    let txn = house.db().begin().await.unwrap();
    for sql in [
        format!(
            "INSERT INTO walk_in (centre_id, name, service_id, state, came_at, changed_at) \
             SELECT {}, 'Katsiaryna', id, 'waiting', {now}, {now} FROM service WHERE slug = 'cv'",
            centre.0,
            now = MONDAY_NINE.0
        ),
        format!(
            "INSERT INTO desk_call (cause, person_id, why, script, due_at, made_at) \
             VALUES ('b', {person}, 'Darafeja has to be told', 'Good day, Darafeja: your CV and cover letter', {now}, {now})",
            now = MONDAY_NINE.0
        ),
    ] {
        txn.execute_unprepared(&sql).await.unwrap();
    }
    txn.commit().await.unwrap();
    let alena = house.counsellor(house.alena).await;
    let base = format!("/staff/people/{person}");
    for (path, fields) in [
        ("notes", vec![("key", "n"), ("level", "logistics"), ("text", NOTE)]),
        (
            "placements",
            vec![("key", "p"), ("kind", "job"), ("since", "2026-11-02"), ("stated", "person"), ("what", "Bakery of Darafeja")],
        ),
        (
            "consents",
            vec![
                ("key", "c"),
                ("kind", "guardian"),
                ("answer", "yes"),
                ("how", "spoken"),
                ("who", "Maryna of Darafeja"),
                ("relation", "mother"),
            ],
        ),
    ] {
        let done = alena.post(house, &format!("{base}/{path}"), &fields).await;
        assert_eq!(done.status, Status::SeeOther, "{path}: {}", done.text);
    }
    let instead = [("phone", "29 123 45 67"), ("by_call", "yes"), ("detail", "full"), ("from", "9"), ("until", "20")];
    let mark = alena.get(house, &format!("{base}/contacts")).await.value_of("seen");
    let more = [("key", "k"), ("seen", mark.as_str()), ("email", "darafeja@mail.example"), ("instead", "ring back at home")];
    let done = alena.post(house, &format!("{base}/contacts"), &[&instead[..], &more[..]].concat()).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text);
    (id, person)
}

/// The page without the topics that a form lets somebody choose from: those are the house's, nobody's.
fn about_people(page: &str) -> String {
    page.split("<option").map(|it| it.split_once("</option>").map_or(it, |it| it.1)).collect()
}

async fn with_somebody_beside_nothing_of_a_person_is_sent(db: Db) {
    let house = House::open(db).await;
    let (id, person) = furnished(&house).await;
    let centre = house.centre().await;
    let everything = [(Role::Counsellor, Some(centre)), (Role::Desk, Some(centre)), (Role::Manager, None)];
    let alena = house.diary.house().await.unwrap().counsellor(house.alena).unwrap().person;
    let who = house.employ("Iryna", &everything, Some(alena)).await;
    let walk_in = house.count("SELECT MAX(id) FROM walk_in").await;
    let pages = [
        "/staff".to_owned(),
        "/staff/week".to_owned(),
        "/staff/unclosed".to_owned(),
        "/staff/centre".to_owned(),
        "/staff/centre?all=1".to_owned(),
        "/staff/calls".to_owned(),
        "/staff/queue".to_owned(),
        format!("/staff/queue/{walk_in}"),
        "/staff/people".to_owned(),
        format!("/staff/people/{person}"),
        format!("/staff/appointments/{id}"),
        format!("/staff/appointments/{id}?topic=1"),
        format!("/staff/appointments/{id}/close"),
        format!("/staff?topic={id}"),
        format!("/staff/calls?script={}", house.count("SELECT MAX(id) FROM desk_call").await),
    ];
    let mut seen = String::new();
    for path in &pages {
        seen.push_str(&about_people(&who.get(&house, path).await.text));
    }
    for words in ["Darafeja", "Katsiaryna", "CV and cover letter", NOTE, "ring back at home", "Bakery", "Maryna"] {
        assert!(seen.contains(words), "without anybody beside it is there: {words}");
    }
    switch(&house, &who, "yes", "/staff/centre").await;
    for path in &pages {
        let page = who.get(&house, path).await;
        assert_eq!(page.status, Status::Ok, "{path}");
        let about = about_people(&page.text);
        let all = ["Darafeja", "Katsiaryna", "CV and cover letter", NOTE, "darafeja", "ring back at home", "Bakery", "Maryna"];
        for words in all.into_iter().chain(["123-45-67", "291234567"]) {
            assert!(!about.contains(words), "{path} says {words}: {}", page.text);
        }
    }
    // What would show more is refused, or is not there.
    let note = house.count("SELECT MAX(id) FROM note").await;
    let placement = house.count("SELECT MAX(id) FROM placement").await;
    for path in ["contacts".to_owned(), format!("placements/{placement}"), format!("notes/{note}")] {
        let answer = who.get(&house, &format!("/staff/people/{person}/{path}")).await;
        assert!(answer.status.code >= 400 && !answer.has("Bakery") && !answer.has(NOTE), "{path}: {}", answer.text);
    }
}

async fn switch(house: &House, who: &Colleague, on: &str, back: &str) {
    let answer = who.post(house, "/staff/beside", &[("on", on), ("back", back)]).await;
    assert_eq!((answer.status, answer.location.as_str()), (Status::SeeOther, back));
}

async fn the_switch_stays_on_and_leads_back(db: Db) {
    let house = House::open(db).await;
    let (_, person) = furnished(&house).await;
    let desk = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let person = format!("/staff/people/{person}");
    let pages = ["/staff/centre", "/staff/calls", "/staff/queue", "/staff/people", &person];
    for (state, next) in [("false", "yes"), ("true", "no")] {
        for path in pages {
            let page = desk.get(&house, path).await;
            assert!(
                page.has("action=\"/staff/beside\"") && page.has(&format!("aria-checked=\"{state}\"")),
                "{path}: {}",
                page.text
            );
            assert_eq!(page.value_of("back"), path);
        }
        switch(&house, &desk, next, &person).await;
    }
}
