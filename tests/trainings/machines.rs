//! The same for machines: what is offered, enrolling, leaving; each wrong field named, never a 5xx.
use pachatak::kernel::Db;
use rocket::http::Status;
use serde_json::{Value, json};

use crate::course::Course;
use crate::house::but;
use crate::on_both;

on_both!(what_is_offered_says_seats_and_line, who_enrols_gets_a_link_and_leaving_frees_the_seat, each_wrong_field_is_named,);

fn ada() -> Value {
    json!({"name": "Ada", "email": "ada@mail.example", "language": "en", "messages": "full", "birth_year": 2005})
}

async fn what_is_offered_says_seats_and_line(db: Db) {
    let course = Course::open(db, 1).await;
    course.enrol("Ada").await;
    course.enrol("Bela").await;
    let seen = course.house.get("/api/v1/trainings").await;
    let group = &seen.json[0]["groups"][0];
    assert_eq!((&seen.json[0]["slug"], &seen.json[0]["kind"]), (&json!("business"), &json!("course")), "{}", seen.text);
    assert_eq!((&group["capacity"], &group["seats_left"], &group["waiting"]), (&json!(1), &json!(0), &json!(1)));
    assert_eq!((&group["open_to_all"], &group["language"]), (&json!(true), &json!("ru")));
    assert_eq!(group["sessions"][0], json!({"start": "2026-11-30T18:00:00+03:00", "end": "2026-11-30T20:00:00+03:00"}));
}

async fn who_enrols_gets_a_link_and_leaving_frees_the_seat(db: Db) {
    let course = Course::open(db, 1).await;
    let path = format!("/api/v1/groups/{}/enrolments", course.group.0);
    let made = course.house.post(&path, ada().to_string()).await;
    assert_eq!((made.status, &made.json["state"]), (Status::Created, &json!("enrolled")), "{}", made.text);
    let next = course.house.post(&path, but(ada(), &json!({"email": "b@mail.example"})).to_string()).await;
    assert_eq!((&next.json["state"], &next.json["position"]), (&json!("waiting"), &json!(1)), "{}", next.text);
    let own = format!("/api/v1/enrolments/{}", made.json["token"].as_str().unwrap());
    assert_eq!(course.house.get(&own).await.json["state"], "enrolled");
    let left = course.house.post(&format!("{own}/cancel"), "{}").await;
    assert_eq!((left.status, &left.json["state"]), (Status::Ok, &json!("cancelled")), "{}", left.text);
    let again = course.house.post(&format!("{own}/cancel"), "{}").await;
    assert_eq!((again.status, &again.json["error"]), (Status::Conflict, &json!("already_cancelled")), "{}", again.text);
    let offered = course.house.get(&format!("/api/v1/enrolments/{}", next.json["token"].as_str().unwrap())).await;
    assert_eq!(offered.json["state"], "offered", "{}", offered.text);
    assert!(offered.json["offer_until"].is_string());
    assert_eq!(course.house.get("/api/v1/enrolments/AAAAAAAAAAAAAAAAAAAA").await.status, Status::NotFound);
    course.holds().await;
}

async fn each_wrong_field_is_named(db: Db) {
    let course = Course::open(db, 1).await;
    let path = format!("/api/v1/groups/{}/enrolments", course.group.0);
    for (change, field) in [
        (json!({"name": null}), "name"),
        (json!({"email": "no address"}), "email"),
        (json!({"birth_year": 1700}), "birth_year"),
        (json!({"birth_year": 2015, "guardian": "mother"}), "birth_year"),
        (json!({"birth_year": 2012}), "guardian"),
        (json!({"messages": "loud"}), "messages"),
        (json!({"language": null}), "language"),
        (json!({"auto_accept_hours": -1}), "auto_accept_hours"),
        (json!({"surprise": 1}), "surprise"),
    ] {
        let seen = course.house.post(&path, but(ada(), &change).to_string()).await;
        assert_eq!(seen.status, Status::UnprocessableEntity, "{change}: {}", seen.text);
        assert!(seen.json["fields"][field].is_string(), "{change}: {}", seen.text);
    }
    let nowhere = course.house.post("/api/v1/groups/999/enrolments", ada().to_string()).await;
    assert_eq!(nowhere.status, Status::NotFound);
    assert_eq!(course.house.count("SELECT COUNT(*) FROM enrolment").await, 0);
}
