//! The centre's day: who comes, who has come, who is free; two desks at once.
use pachatak::booking::{self, Booked};
use pachatak::kernel::{Db, Role};
use pachatak::schedule::{self, Mode};
use rocket::http::Status;
use serde_json::json;

use super::calls::second_centre;
use super::colleague::Colleague;
use super::house::{House, MONDAY_NINE, but, wish};
use crate::on_both;

on_both!(
    an_arrival_is_pressed_seen_and_taken_back,
    an_undo_of_what_somebody_acted_on_since_is_refused_with_the_reason,
    of_two_desks_that_press_arrived_at_once_one_is_told,
    the_day_says_who_is_free_until_when_and_who_is_away,
    discreet_bookings_and_a_neighbour_beside_show_codes,
    another_centre_is_not_there_and_bad_days_are_none,
);

async fn desk(house: &House, name: &str) -> Colleague {
    house.employ(name, &[(Role::Desk, Some(house.centre().await))], None).await
}

/// Sasha at Alena's, today at that time.
async fn today(house: &House, service: &str, hhmm: &str, changes: serde_json::Value) -> i64 {
    let start = format!("2026-11-23T{hhmm}:00+03:00");
    let wish = but(wish(service, hhmm), &json!({ "start": start, "counsellor": house.alena.0 }));
    let booked = house.book(&but(wish, &changes)).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    house.count("SELECT MAX(id) FROM appointment").await
}

async fn press(house: &House, who: &Colleague, id: i64, deed: &str, key: &str) -> super::colleague::Answer {
    let fields = [("key", key), ("from", "/staff/centre?centre=minsk"), ("deed", deed)];
    who.post(house, &format!("/staff/centre/{id}"), &fields).await
}

async fn an_arrival_is_pressed_seen_and_taken_back(db: Db) {
    let house = House::open(db).await;
    let id = today(&house, "cv", "13:30", json!({})).await;
    house.clock.set(MONDAY_NINE.plus_minutes(4 * 60 + 56)); // 13:56
    let zhanna = desk(&house, "Zhanna").await;
    let page = zhanna.get(&house, "/staff/centre").await;
    for words in
        ["Monday 23 November", "Sasha", "26 min late", "held until 13:45", "Alena K., Room 1", "Waits: 13:30 is late", "hx-get="]
    {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    assert_eq!(press(&house, &zhanna, id, "arrive", "a").await.status, Status::SeeOther);
    let page = zhanna.get(&house, "/staff/centre").await;
    assert!(page.has("Here since 13:56") && page.has("With somebody until 14:15"), "{}", page.text);
    assert_eq!(press(&house, &zhanna, id, "undo-arrived", "b").await.status, Status::SeeOther);
    assert_eq!(press(&house, &zhanna, id, "miss", "c").await.status, Status::SeeOther);
    assert!(zhanna.get(&house, "/staff/centre").await.has("did not come"));
    assert_eq!(press(&house, &zhanna, id, "dance", "d").await.status, Status::NotFound);
}

async fn an_undo_of_what_somebody_acted_on_since_is_refused_with_the_reason(db: Db) {
    let house = House::open(db).await;
    let id = today(&house, "cv", "13:30", json!({})).await;
    house.clock.set(MONDAY_NINE.plus_minutes(4 * 60 + 56)); // 13:56
    let (zhanna, alena) = (desk(&house, "Zhanna").await, house.counsellor(house.alena).await);
    press(&house, &zhanna, id, "arrive", "a").await;
    let page = zhanna.get(&house, "/staff/centre").await;
    assert!(page.has("value=\"undo-arrived\""), "{}", page.text);
    let took_place = alena.post(&house, "/staff", &[("key", "k"), ("action", &format!("done:{id}"))]).await;
    assert_eq!(took_place.status, Status::SeeOther, "{}", took_place.text);
    // The desk's page still shows the arrival.
    let told = press(&house, &zhanna, id, "undo-arrived", "b").await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    assert!(told.has("Somebody has changed this appointment in the meantime"), "{}", told.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state = 'attended'").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM encounter WHERE outcome = 'attended'").await, 1);
}

async fn of_two_desks_that_press_arrived_at_once_one_is_told(db: Db) {
    let house = House::open(db).await;
    let id = today(&house, "cv", "13:30", json!({})).await;
    house.clock.set(MONDAY_NINE.plus_minutes(4 * 60));
    let (zhanna, halina) = (desk(&house, "Zhanna").await, desk(&house, "Halina").await);
    let (one, two) =
        rocket::futures::future::join(press(&house, &zhanna, id, "arrive", "a"), press(&house, &halina, id, "arrive", "b")).await;
    let mut codes = [one.status.code, two.status.code];
    codes.sort_unstable();
    assert_eq!(codes, [303, 422]);
    let told = if one.status.code == 422 { one } else { two };
    assert!(told.has("Here since 13:00"), "{}", told.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment_step WHERE deed = 'arrive'").await, 1);
}

async fn the_day_says_who_is_free_until_when_and_who_is_away(db: Db) {
    let house = House::open(db).await;
    today(&house, "cv", "13:30", json!({})).await;
    let txn = house.db().begin().await.unwrap();
    let away = pachatak::kernel::Span::lasting(MONDAY_NINE, 9 * 60).unwrap();
    schedule::add_absence(&txn, house.volha, away, schedule::Away::Ill, "").await.unwrap();
    txn.commit().await.unwrap();
    house.clock.set(MONDAY_NINE.plus_minutes(4 * 60));
    let zhanna = desk(&house, "Zhanna").await;
    let page = zhanna.get(&house, "/staff/centre").await;
    for words in ["until 13:30, 30 minutes", "until 17:00, 240 minutes", "Volha N. is away", "Away that day", "Free until 13:30"]
    {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    let tomorrow = zhanna.get(&house, "/staff/centre?centre=minsk&day=2026-11-24").await;
    assert!(tomorrow.has("Tuesday 24 November") && !tomorrow.has("hx-get=") && !tomorrow.has("Arrived"), "{}", tomorrow.text);
    let sunday = zhanna.get(&house, "/staff/centre?centre=minsk&day=2026-11-29").await;
    assert!(sunday.has("Nobody receives here that day."), "{}", sunday.text);
}

async fn discreet_bookings_and_a_neighbour_beside_show_codes(db: Db) {
    let house = House::open(db).await;
    let discreet = today(&house, "talk", "12:00", json!({ "name": "Lidziya", "messages": "discreet" })).await;
    today(&house, "cv", "15:00", json!({ "name": "Darafeja" })).await;
    let Booked { code, .. } = {
        let it = booking::by_id(&house.means(), pachatak::kernel::AppointmentId(discreet)).await.unwrap();
        Booked { id: it.id, token: it.token, code: it.code, person: it.person }
    };
    let zhanna = desk(&house, "Zhanna").await;
    let page = zhanna.get(&house, "/staff/centre").await;
    assert!(page.has(&booking::spell_code(&code)) && !page.has("Lidziya") && page.has("Darafeja"), "{}", page.text);
    assert_eq!(page.text.matches("Psychological").count(), 1, "no topics where others look on, but for the question");
    let txn = house.db().begin().await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(&txn, "UPDATE session SET beside = TRUE").await.unwrap();
    txn.commit().await.unwrap();
    assert!(!zhanna.get(&house, "/staff/centre").await.has("Darafeja"));
}

async fn another_centre_is_not_there_and_bad_days_are_none(db: Db) {
    let house = House::open(db).await;
    let id = today(&house, "cv", "13:30", json!({ "mode": Mode::InPerson.as_str() })).await;
    let brest = second_centre(&house).await;
    let halina = house.employ("Halina", &[(Role::Desk, Some(brest))], None).await;
    assert_eq!(halina.get(&house, "/staff/centre?centre=minsk").await.status, Status::NotFound);
    let own = halina.get(&house, "/staff/centre").await;
    assert!(own.has("Brest") && !own.has("Sasha"), "{}", own.text);
    assert_eq!(press(&house, &halina, id, "arrive", "a").await.status, Status::NotFound);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 1);
    for day in ["tomorrow", "2026-02-30", "99999-01-01", "2026-11-23'"] {
        let answer = halina.get(&house, &format!("/staff/centre?day={day}")).await;
        assert_eq!(answer.status, Status::NotFound, "{day}");
    }
}
