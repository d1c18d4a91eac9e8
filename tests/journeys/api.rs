//! Machines book, move and cancel; what they send wrong is named.
use pachatak::kernel::{Db, Instant};
use rocket::http::Status;
use serde_json::{Value, json};

use crate::house::{House, MONDAY_NINE, but, wish};
use crate::on_both;

on_both!(
    a_time_is_found_booked_seen_moved_and_cancelled,
    the_same_key_gives_the_same_appointment_and_another_body_is_refused,
    every_wrong_field_is_named_and_nothing_is_stored,
    a_time_that_is_none_is_refused_with_the_next_free_ones,
    a_discreet_booking_shows_no_more_than_its_message_until_the_code_is_given,
    codes_tried_by_programs_are_counted_too,
    a_link_that_is_wrong_or_over_helps_nobody,
    what_is_needed_depends_on_the_mode,
    broken_bodies_are_told_apart,
);

async fn a_time_is_found_booked_seen_moved_and_cancelled(db: Db) {
    let house = House::open(db).await;
    let slots = house.get("/api/v1/services/cv/slots?from=2026-11-24&to=2026-11-24&mode=in_person").await;
    assert_eq!(slots.status, Status::Ok, "{}", slots.text);
    let starts: Vec<&str> = slots.json["slots"].as_array().unwrap().iter().map(|it| it["start"].as_str().unwrap()).collect();
    assert!(starts.contains(&"2026-11-24T10:00:00+03:00"), "{starts:?}");
    assert_eq!(slots.json["time_zone"], "Europe/Minsk");

    let booked = house.book(&wish("cv", "10:00")).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    assert_eq!(booked.json["end"], "2026-11-24T10:45:00+03:00");
    let token = booked.json["token"].as_str().unwrap();

    let moved = house
        .post(&format!("/api/v1/appointments/{token}/move"), json!({"start": "2026-11-24T10:15:00+03:00"}).to_string())
        .await;
    assert_eq!(moved.status, Status::Ok, "{}", moved.text);
    let seen = house.get(&format!("/api/v1/appointments/{token}")).await;
    assert_eq!((&seen.json["start"], &seen.json["id"]), (&json!("2026-11-24T10:15:00+03:00"), &booked.json["id"]));

    let cancelled = house.post(&format!("/api/v1/appointments/{token}/cancel"), "{}").await;
    assert_eq!(cancelled.json["state"], "cancelled_by_client", "{}", cancelled.text);
    let again = house.post(&format!("/api/v1/appointments/{token}/cancel"), "{}").await;
    assert_eq!((again.status, &again.json["error"]), (Status::Conflict, &json!("cancelled")));
    assert_eq!(house.count("SELECT COUNT(*) FROM hold").await, 0);
    assert_eq!(house.count("SELECT sequence FROM event").await, 2);
    assert_eq!(house.book(&wish("cv", "10:15")).await.status, Status::Created);
}

async fn the_same_key_gives_the_same_appointment_and_another_body_is_refused(db: Db) {
    let house = House::open(db).await;
    let key = [("Idempotency-Key", "k-1")];
    let first = house.post_with("/api/v1/appointments", wish("cv", "10:00").to_string(), &key).await;
    let second = house.post_with("/api/v1/appointments", wish("cv", "10:00").to_string(), &key).await;
    assert_eq!(first.status, Status::Created, "{}", first.text);
    assert_eq!(
        (second.status, &second.json["id"], &second.json["token"]),
        (Status::Created, &first.json["id"], &first.json["token"])
    );
    let other = house.post_with("/api/v1/appointments", wish("cv", "12:00").to_string(), &key).await;
    assert_eq!(other.status, Status::UnprocessableEntity, "{}", other.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'confirmed'").await, 1);
}

async fn every_wrong_field_is_named_and_nothing_is_stored(db: Db) {
    let house = House::open(db).await;
    let long = "x".repeat(5000);
    for (field, value) in [
        ("service", json!("nothing")),
        ("service", Value::Null),
        ("start", json!("tomorrow")),
        ("start", json!("2026-11-24T10:00:00")),
        ("start", json!(5)),
        ("mode", json!("in person")),
        ("mode", json!("outreach")),
        ("name", json!(long)),
        ("name", json!("a\u{0}b")),
        ("name", json!("a\r\nBcc: c@d.example")),
        ("name", json!(["a"])),
        ("email", json!("sasha")),
        ("email", json!("a@b.example\r\nBcc: c@d.example")),
        ("phone", json!("29 12345")),
        ("birth_year", json!("2008")),
        ("birth_year", json!(1)),
        ("birth_year", json!(2020)),
        ("sex", json!("both")),
        ("region", json!(long)),
        ("counsellor", json!(999_999)),
        ("counsellor", json!("Alena")),
        ("centre", json!("atlantis")),
        ("answers", json!({"unknown": "x"})),
        ("answers", json!("x")),
        ("language", json!("de")),
        ("language", Value::Null),
        ("messages", json!("loud")),
        ("owner", json!("me")),
    ] {
        let seen = house.book(&but(wish("cv", "10:00"), &json!({ field: value.clone() }))).await;
        assert_eq!(seen.status, Status::UnprocessableEntity, "{field} = {value}: {}", seen.text);
        assert!(seen.json["fields"][field].is_string(), "{field} = {value}: {}", seen.text);
    }
    for table in ["appointment", "hold", "event", "message", "contact"] {
        assert_eq!(house.count(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
    let markup = house.book(&but(wish("cv", "10:00"), &json!({"name": "<b onclick=x>Ян \"Кот\"; </b>"}))).await;
    assert_eq!(markup.status, Status::Created, "{}", markup.text);
}

async fn a_time_that_is_none_is_refused_with_the_next_free_ones(db: Db) {
    let house = House::open(db).await;
    for (start, status) in [
        ("2026-11-22T10:00:00+03:00", Status::UnprocessableEntity), // past
        ("2026-11-23T09:30:00+03:00", Status::UnprocessableEntity), // inside the notice of an hour
        ("2027-06-01T10:00:00+03:00", Status::UnprocessableEntity), // beyond the horizon
        ("2026-11-24T10:07:00+03:00", Status::UnprocessableEntity), // off the grid
        ("2026-11-28T10:00:00+03:00", Status::Conflict),            // Saturday
        ("2026-11-24T16:45:00+03:00", Status::Conflict),            // would end after the day's end
        ("2026-12-25T10:00:00+03:00", Status::Conflict),            // Christmas
    ] {
        let seen = house.book(&but(wish("cv", "10:00"), &json!({"start": start}))).await;
        assert_eq!(seen.status, status, "{start}: {}", seen.text);
        assert_eq!(seen.json["alternatives"].as_array().map(Vec::len), Some(3), "{start}: {}", seen.text);
    }
    for (service, query) in [
        ("nothing", "from=2026-11-24&to=2026-11-24"),
        ("cv", "from=2026-11-24"),
        ("cv", "from=2026-11-24&to=2026-11-23"),
        ("cv", "from=2026-11-24&to=2027-03-01"),
        ("cv", "from=24.11.2026&to=2026-11-24"),
        ("cv", "from=2026-11-24&to=2026-11-24&colour=red"),
        ("cv", "from=2026-11-24&to=2026-11-24&from=2026-11-25"),
        ("cv", "from=2026-11-24&to=2026-11-24&mode=%ff"),
        ("cv", "from=2026-11-24&to=2026-11-24&mode=outreach"),
        ("cv", "from=2026-11-24&to=2026-11-24&counsellor=999"),
        ("cv", "from=2026-11-24&to=2026-11-24&counsellor=3"),
        ("cv", "from=2026-11-24&to=2026-11-24&centre=atlantis"),
    ] {
        let seen = house.get(&format!("/api/v1/services/{service}/slots?{query}")).await;
        let expected = if service == "cv" { Status::UnprocessableEntity } else { Status::NotFound };
        assert_eq!(seen.status, expected, "{query}: {}", seen.text);
    }
}

async fn a_discreet_booking_shows_no_more_than_its_message_until_the_code_is_given(db: Db) {
    let house = House::open(db).await;
    let booked = house.book(&but(wish("talk", "11:00"), &json!({"messages": "discreet"}))).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    let token = booked.json["token"].as_str().unwrap();
    let seen = house.get(&format!("/api/v1/appointments/{token}")).await;
    for told in ["service", "counsellor", "centre", "mode", "code"] {
        assert!(seen.json[told].is_null(), "{told}: {}", seen.text);
    }
    let refused = house.post(&format!("/api/v1/appointments/{token}/cancel"), "{}").await;
    assert_eq!(refused.status, Status::Forbidden, "{}", refused.text);
    let code = booked.json["code"].as_str().unwrap().to_lowercase();
    let done = house.post(&format!("/api/v1/appointments/{token}/cancel"), json!({"code": code}).to_string()).await;
    assert_eq!(done.status, Status::Ok, "{}", done.text);
}

async fn codes_tried_by_programs_are_counted_too(db: Db) {
    let house = House::open(db).await;
    let booked = house.book(&but(wish("talk", "11:00"), &json!({"messages": "discreet"}))).await;
    let path = format!("/api/v1/appointments/{}/cancel", booked.json["token"].as_str().unwrap());
    for _ in 0..10 {
        let wrong = house.post(&path, r#"{"code": "0000-0000"}"#).await;
        assert_eq!(wrong.status, Status::Forbidden, "{}", wrong.text);
    }
    let code = booked.json["code"].as_str().unwrap();
    let late = house.post(&path, &json!({"code": code}).to_string()).await;
    assert_eq!(late.status, Status::TooManyRequests, "{}", late.text);
}

async fn a_link_that_is_wrong_or_over_helps_nobody(db: Db) {
    let house = House::open(db).await;
    let booked = house.book(&wish("cv", "10:00")).await;
    let token = booked.json["token"].as_str().unwrap().to_owned();
    let forged: String =
        token.chars().enumerate().map(|(at, it)| if at == 3 { if it == 'x' { 'y' } else { 'x' } } else { it }).collect();
    for wrong in [forged.as_str(), "x", "../../etc/passwd", "%00", "ö", &token[..19], "AAAAAAAAAAAAAAAAAAAA"] {
        let seen = house.get(&format!("/api/v1/appointments/{wrong}")).await;
        assert!(
            [Status::NotFound, Status::UnprocessableEntity, Status::BadRequest].contains(&seen.status),
            "{wrong}: {}",
            seen.status
        );
    }
    house.clock.set(Instant(MONDAY_NINE.0).plus_days(4));
    assert_eq!(house.get(&format!("/api/v1/appointments/{token}")).await.status, Status::Gone);
}

async fn what_is_needed_depends_on_the_mode(db: Db) {
    let house = House::open(db).await;
    let nobody = json!({"name": null, "email": null, "messages": "none"});
    assert_eq!(house.book(&but(wish("cv", "10:00"), &nobody)).await.status, Status::Created);
    let call = house.book(&but(wish("cv", "12:00"), &json!({"mode": "phone"}))).await;
    assert!(call.json["fields"]["phone"].is_string(), "{}", call.text);
    let call = house.book(&but(wish("cv", "12:00"), &json!({"mode": "phone", "phone": "80 29 123-45-67"}))).await;
    assert_eq!(call.status, Status::Created, "{}", call.text);
    let video = house.book(&but(wish("cv", "14:00"), &json!({"mode": "video", "email": null}))).await;
    assert!(video.json["fields"]["email"].is_string(), "{}", video.text);
}

async fn broken_bodies_are_told_apart(db: Db) {
    let house = House::open(db).await;
    assert_eq!(house.post("/api/v1/appointments", "{").await.status, Status::BadRequest);
    assert_eq!(house.post("/api/v1/appointments", "").await.status, Status::BadRequest);
    assert_eq!(house.post("/api/v1/appointments", "[]").await.status, Status::UnprocessableEntity);
    assert_eq!(house.post("/api/v1/appointments", "{}").await.status, Status::UnprocessableEntity);
    assert_eq!(house.post("/api/v1/appointments", "x".repeat(200_000)).await.status, Status::PayloadTooLarge);
    let twice =
        house.post("/api/v1/appointments", wish("cv", "10:00").to_string().replacen('{', "{\"mode\":\"phone\",", 1)).await;
    assert_eq!(twice.status, Status::UnprocessableEntity, "{}", twice.text);
    let plain = house
        .client
        .post("/api/v1/appointments")
        .header(rocket::http::Header::new("Host", "127.0.0.1:8000"))
        .body("{}")
        .dispatch()
        .await;
    assert_eq!(plain.status(), Status::UnsupportedMediaType);
}
