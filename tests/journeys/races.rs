//! Many at once: one wins, the others are refused politely, and the database holds no overlapping time.
use std::sync::Arc;
use std::time::Duration;

use pachatak::kernel::{Db, DbKind};
use rocket::futures::future::join_all;
use rocket::http::Status;
use sea_orm::{ConnectionTrait, Database};
use serde_json::{Value, json};

use crate::house::{House, Seen, but, wish};
use crate::on_both;
use crate::support::fresh;

on_both!(
    racing:
    of_fifty_on_the_same_slot_as_many_win_as_there_are_rooms,
    of_fifty_on_overlapping_slots_of_different_length_one_wins,
    two_counsellors_in_one_room_are_never_there_at_once,
    one_signed_in_client_is_in_one_place_only,
    expired_reservations_free_their_time,
    fifty_of_the_same_key_make_one_appointment,
    moves_and_cancellations_and_bookings_at_once_never_overlap,
);

/// Sends all at once, over as many threads as there are.
async fn at_once(house: &Arc<House>, wishes: Vec<Value>) -> Vec<Seen> {
    let sent = wishes.into_iter().map(|wish| {
        let house = house.clone();
        rocket::tokio::spawn(async move { house.book(&wish).await })
    });
    join_all(sent).await.into_iter().map(|it| it.unwrap()).collect()
}

fn count(answers: &[Seen], status: Status) -> usize {
    answers.iter().filter(|it| it.status == status).count()
}

/// One won, the rest were told that the time is taken and what is free instead.
fn one_won(answers: &[Seen]) {
    assert_eq!(count(answers, Status::Created), 1, "{:?}", answers.iter().map(|it| it.status).collect::<Vec<_>>());
    for refused in answers.iter().filter(|it| it.status != Status::Created) {
        assert_eq!((refused.status, &refused.json["error"]), (Status::Conflict, &json!("slot_taken")), "{}", refused.text);
    }
}

async fn of_fifty_on_the_same_slot_as_many_win_as_there_are_rooms(db: Db) {
    let house = Arc::new(House::open(db).await);
    let answers = at_once(&house, (0..50).map(|_| wish("cv", "10:00")).collect()).await;
    one_won(&answers);
    assert_eq!(house.overlaps().await, 0);
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'confirmed'").await, 1);
}

async fn of_fifty_on_overlapping_slots_of_different_length_one_wins(db: Db) {
    let house = Arc::new(House::open(db).await);
    let alena = json!({"counsellor": house.alena.0});
    let wishes = (0..50).map(|it| {
        let (service, time) = [("cv", "10:00"), ("talk", "10:00"), ("cv", "10:15"), ("talk", "10:30"), ("cv", "10:30")][it % 5];
        but(wish(service, time), &alena)
    });
    one_won(&at_once(&house, wishes.collect()).await);
    assert_eq!(house.overlaps().await, 0);
}

async fn two_counsellors_in_one_room_are_never_there_at_once(db: Db) {
    let house = Arc::new(House::open(db).await);
    let who = [house.alena.0, house.dzmitry.0];
    let wishes = (0..50).map(|it| but(wish("cv", "13:00"), &json!({"counsellor": who[it % 2]})));
    one_won(&at_once(&house, wishes.collect()).await);
    assert_eq!(house.overlaps().await, 0);
}

async fn one_signed_in_client_is_in_one_place_only(db: Db) {
    let house = Arc::new(House::open(db).await);
    let client = house.known_person().await;
    let sent = (0..50).map(|it| {
        let house = house.clone();
        // Alena receives in Minsk, Volha by phone: neither's own time clashes, only the client's.
        let (counsellor, minutes) = if it % 2 == 0 { (house.alena, 0) } else { (house.volha, 15) };
        rocket::tokio::spawn(async move { house.book_as(client, counsellor, minutes).await })
    });
    let answers: Vec<_> = join_all(sent).await.into_iter().map(|it| it.unwrap()).collect();
    assert_eq!(answers.iter().filter(|it| it.is_ok()).count(), 1);
    for refused in answers.into_iter().filter_map(Result::err) {
        assert!(House::is_taken(&refused), "{refused:?}");
    }
    assert_eq!(house.overlaps().await, 0);
}

async fn expired_reservations_free_their_time(db: Db) {
    let house = Arc::new(House::open(db).await);
    house.reserve_as_somebody().await.unwrap();
    let other = house.book(&but(wish("cv", "10:00"), &json!({"counsellor": house.alena.0}))).await;
    assert_eq!(other.status, Status::Conflict, "{}", other.text);
    house.clock.set(house.clock.now().plus_minutes(11));
    one_won(&at_once(&house, (0..50).map(|_| but(wish("cv", "10:00"), &json!({"counsellor": house.alena.0}))).collect()).await);
    assert_eq!(house.overlaps().await, 0);
}

async fn fifty_of_the_same_key_make_one_appointment(db: Db) {
    let house = Arc::new(House::open(db).await);
    let sent = (0..50).map(|_| {
        let house = house.clone();
        rocket::tokio::spawn(async move {
            house.post_with("/api/v1/appointments", wish("cv", "10:00").to_string(), &[("Idempotency-Key", "k")]).await
        })
    });
    let answers: Vec<Seen> = join_all(sent).await.into_iter().map(|it| it.unwrap()).collect();
    assert_eq!(count(&answers, Status::Created), 50, "{:?}", answers.iter().map(|it| &it.text).collect::<Vec<_>>());
    assert!(answers.iter().all(|it| it.json["id"] == answers[0].json["id"]));
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 1);
}

async fn moves_and_cancellations_and_bookings_at_once_never_overlap(db: Db) {
    let house = Arc::new(House::open(db).await);
    let times = ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00"];
    let booked = at_once(&house, times.iter().map(|it| wish("cv", it)).collect()).await;
    assert_eq!(count(&booked, Status::Created), 6);
    let sent = (0..60).map(|it| {
        let house = house.clone();
        let token = booked[it % 6].json["token"].as_str().unwrap().to_owned();
        let hhmm = ["09:15", "09:45", "10:30", "11:15", "12:30", "13:15", "14:30", "15:00"][it % 8];
        rocket::tokio::spawn(async move {
            match it % 10 {
                0 => house.post(&format!("/api/v1/appointments/{token}/cancel"), "{}").await,
                1 | 2 => house.book(&wish("cv", hhmm)).await,
                _ => {
                    let start = json!({"start": format!("2026-11-24T{hhmm}:00+03:00")});
                    house.post(&format!("/api/v1/appointments/{token}/move"), start.to_string()).await
                }
            }
        })
    });
    for answer in join_all(sent).await {
        let answer = answer.unwrap();
        assert!(answer.status.code < 500, "{}: {}", answer.status, answer.text);
    }
    assert_eq!(house.overlaps().await, 0);
    let live =
        "SELECT COUNT(*) FROM appointment a JOIN event e ON e.id = a.event_id WHERE (a.state = 'booked') <> (e.state = 'live')";
    assert_eq!(house.count(live).await, 0);
    let without =
        "SELECT COUNT(*) FROM event e WHERE e.state = 'live' AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.event_id = e.id)";
    assert_eq!(house.count(without).await, 0);
}

#[rocket::async_test]
async fn connections_that_the_server_dropped_are_met_by_nobody() {
    let fresh = fresh(DbKind::Postgres).await;
    let open = join_all((0..8).map(|_| fresh.db.begin())).await;
    for txn in open {
        txn.unwrap().rollback().await.unwrap();
    }
    let server = Database::connect(&fresh.url).await.unwrap();
    let others =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    server.execute_unprepared(others).await.unwrap();
    server.close().await.unwrap();
    // The pause after which a connection is tried before it is used.
    rocket::tokio::time::sleep(Duration::from_millis(1_100)).await;
    for answer in join_all((0..8).map(|_| fresh.db.ping())).await {
        answer.unwrap();
    }
    fresh.close().await;
}
