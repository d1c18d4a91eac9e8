//! The pages by which staff book, move and cancel for others.
use pachatak::booking::{self, State};
use pachatak::kernel::{AppointmentId, Db, Role};
use pachatak::schedule::{self, NewCentre};
use rocket::http::Status;

use super::colleague::{Answer, Colleague};
use super::house::{House, TUESDAY_TEN};
use crate::on_both;

on_both!(
    the_desk_finds_a_time_checks_and_books,
    what_is_wrong_comes_back_with_everything_typed,
    a_taken_time_wants_a_reason,
    weekly_dates_are_shown_before_and_may_be_left_out,
    moving_and_cancelling_by_the_page,
    somebody_elses_appointments_and_people_are_not_found,
);

async fn desk(house: &House) -> Colleague {
    house.employ("Iryna", &[(Role::Desk, Some(house.centre().await))], None).await
}

async fn at(house: &House, minutes: i64) -> Vec<(&'static str, String)> {
    let known = house.diary.house().await.unwrap();
    let cv = known.service_by_slug("cv").unwrap().id.0.to_string();
    vec![
        ("service", cv),
        ("start", TUESDAY_TEN.plus_minutes(minutes).0.to_string()),
        ("mode", "in_person".into()),
        ("centre", "minsk".into()),
        ("counsellor", house.alena.0.to_string()),
    ]
}

fn query(pairs: &[(&'static str, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

async fn send(house: &House, who: &Colleague, minutes: i64, more: &[(&str, &str)]) -> Answer {
    let pairs = at(house, minutes).await;
    let page = who.get(house, &format!("/staff/book/check?{}", query(&pairs))).await;
    let key = page.value_of("key");
    let mut fields: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.push(("key", &key));
    for (name, value) in
        [("name", "Hanna"), ("phone", ""), ("email", ""), ("messages", "none"), ("language", "be"), ("act", "book")]
    {
        if !more.iter().any(|it| it.0 == name) {
            fields.push((name, value));
        }
    }
    fields.extend(more);
    who.post(house, "/staff/book/check", &fields).await
}

async fn last(house: &House) -> AppointmentId {
    AppointmentId(house.count("SELECT MAX(id) FROM appointment").await)
}

async fn the_desk_finds_a_time_checks_and_books(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let service = at(&house, 0).await[0].1.clone();
    let times = iryna.get(&house, &format!("/staff/book?service={service}&centre=minsk&day=2026-11-24")).await;
    assert!(times.has("/staff/book/check?service=") && times.has("10:00"), "{}", times.text);
    let check = iryna.get(&house, &format!("/staff/book/check?{}", query(&at(&house, 0).await))).await;
    assert!(check.has("Alena K.") && !check.has("name=\"reason\""), "{}", check.text);
    let answer = send(&house, &iryna, 0, &[]).await;
    assert_eq!(answer.status, Status::SeeOther, "{}", answer.text);
    let page = iryna.get(&house, &answer.location).await;
    assert!(!page.has("Hanna") && page.has("Code "), "no messages: the code stands for the name");
    assert!(page.has("Booked"));
    let it = booking::by_id(&house.means(), last(&house).await).await.unwrap();
    let slip = iryna.get(&house, &format!("/staff/appointments/{}/slip", it.id.0)).await;
    assert!(slip.has(&booking::spell_code(&it.code)), "{}", slip.text);
    let gap = iryna.get(&house, &format!("/staff/book?centre=minsk&counsellor={}&start={}", house.alena.0, TUESDAY_TEN.0)).await;
    assert!(gap.has("action=\"/staff/book/check\""), "{}", gap.text);
}

async fn what_is_wrong_comes_back_with_everything_typed(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let wrong = [("name", "Hanna & co"), ("email", "nowhere"), ("messages", "full")];
    let answer = send(&house, &iryna, 0, &wrong).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    assert!(answer.has("Hanna &amp; co") && answer.has("value=\"nowhere\"") && answer.has("There is a problem"));
    let silent = send(&house, &iryna, 0, &[("messages", "full")]).await;
    assert!(silent.status == Status::UnprocessableEntity && silent.has("print the slip"));
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 0);
}

async fn a_taken_time_wants_a_reason(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    assert_eq!(send(&house, &iryna, 0, &[]).await.status, Status::SeeOther);
    let again = send(&house, &iryna, 0, &[("name", "Vera")]).await;
    assert!(again.status == Status::UnprocessableEntity && again.has("name=\"reason\"") && again.has("Vera"), "{}", again.text);
    let over = send(&house, &iryna, 0, &[("name", "Vera"), ("reason", "From far away")]).await;
    assert_eq!(over.status, Status::SeeOther, "{}", over.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM overbooking").await, 1);
    assert_eq!(house.overlaps().await, 0);
}

async fn weekly_dates_are_shown_before_and_may_be_left_out(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let blind = send(&house, &iryna, 0, &[("times", "4"), ("every", "1")]).await;
    assert!(blind.status == Status::Ok && blind.has("date_2"), "{}", blind.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 0, "shown before anything is stored");
    let week = |weeks: i64| (TUESDAY_TEN.0 + weeks * 7 * 86_400).to_string();
    let (first, third) = (week(1), week(3));
    let dates = [("times", "4"), ("every", "1"), ("date_0", first.as_str()), ("date_1", ""), ("date_2", third.as_str())];
    let booked = send(&house, &iryna, 0, &[&dates[..], &[("email", "hanna@mail.example"), ("messages", "full")]].concat()).await;
    assert_eq!(booked.status, Status::SeeOther, "{}", booked.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 3);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment_series").await, 3);
    let now = house.clock.now().0;
    let at_once = format!("SELECT COUNT(*) FROM message WHERE kind = 'confirmed' AND leaves_at <= {now}");
    assert_eq!(house.count(&at_once).await, 2, "the third is told two weeks before it");
    let page = iryna.get(&house, &booked.location).await;
    assert!(page.has("Booked together") && page.has("Hanna"));
    let moved = last(&house).await;
    let wish = booking::Wish {
        start: TUESDAY_TEN.plus_days(22),
        counsellor: Some(house.alena),
        ..house.wish("cv", schedule::Mode::InPerson, TUESDAY_TEN).await
    };
    booking::shift(&house.means(), moved, &wish, booking::By::Client, None).await.unwrap();
    assert_eq!(house.count(&at_once).await, 3, "what moved before it was told is told as it stands");
}

async fn moving_and_cancelling_by_the_page(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    send(&house, &iryna, 0, &[]).await;
    let id = last(&house).await;
    let path = format!("/staff/appointments/{}", id.0);
    let page = iryna.get(&house, &format!("{path}/move")).await;
    let (key, seen) = (page.value_of("key"), page.value_of("seen"));
    let nothing = iryna.post(&house, &format!("{path}/move"), &[("key", &key), ("seen", &seen), ("slot", "")]).await;
    assert_eq!(nothing.status, Status::UnprocessableEntity);
    let slot = TUESDAY_TEN.plus_minutes(60).0.to_string();
    let moved =
        iryna.post(&house, &format!("{path}/move"), &[("key", &key), ("seen", &seen), ("slot", &slot), ("wish", "person")]).await;
    assert_eq!(moved.status, Status::SeeOther, "{}", moved.text);
    // The other tab still shows how it was.
    let late =
        iryna.post(&house, &format!("{path}/cancel"), &[("key", "k"), ("seen", &seen), ("reason", "typed for long")]).await;
    assert!(
        late.status == Status::UnprocessableEntity && late.has("typed for long") && late.has("Somebody has changed"),
        "{}",
        late.text
    );
    let seen = late.value_of("seen");
    let done = iryna.post(&house, &format!("{path}/cancel"), &[("key", "k2"), ("seen", &seen), ("wish", "person")]).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text);
    assert_eq!(booking::by_id(&house.means(), id).await.unwrap().state, State::CancelledByClient);
    assert!(iryna.get(&house, &path).await.has("Moved"));
}

async fn somebody_elses_appointments_and_people_are_not_found(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    send(&house, &iryna, 0, &[]).await;
    let id = last(&house).await;
    let txn = house.db().begin().await.unwrap();
    let brest = schedule::add_centre(&txn, &NewCentre { slug: "brest".into(), ..NewCentre::default() }).await.unwrap();
    txn.commit().await.unwrap();
    let elsewhere = house.employ("Maryna", &[(Role::Desk, Some(brest))], None).await;
    for tail in ["", "/slip", "/move", "/cancel"] {
        assert_eq!(
            elsewhere.get(&house, &format!("/staff/appointments/{}{tail}", id.0)).await.status,
            Status::NotFound,
            "{tail}"
        );
    }
    for tail in ["/move", "/cancel", "/offer"] {
        let answer = elsewhere.post(&house, &format!("/staff/appointments/{}{tail}", id.0), &[("seen", "1")]).await;
        assert_eq!(answer.status, Status::NotFound, "{tail}");
    }
    let person = house.count("SELECT MAX(person_id) FROM appointment").await;
    assert_eq!(elsewhere.get(&house, &format!("/staff/book?person={person}")).await.status, Status::NotFound);
    assert_eq!(
        elsewhere.get(&house, &format!("/staff/book/check?{}", query(&at(&house, 60).await))).await.status,
        Status::NotFound
    );
    let dzmitry = house.counsellor(house.dzmitry).await;
    assert_eq!(dzmitry.get(&house, &format!("/staff/appointments/{}", id.0)).await.status, Status::Ok, "of her centre");
    assert_eq!(dzmitry.get(&house, &format!("/staff/appointments/{}/move", id.0)).await.status, Status::NotFound, "but not his");
}
