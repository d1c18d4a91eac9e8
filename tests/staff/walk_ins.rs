//! Who was taken from the queue: back into it, what is known of him, one at a time, and a time later that day.
use std::sync::Arc;

use pachatak::booking;
use pachatak::kernel::{Db, Error, PersonId, Refusal, Role};
use rocket::futures::future::join_all;
use rocket::http::Status;

use super::colleague::{Answer, Colleague};
use super::house::{House, MONDAY_NINE, but, wish};
use super::queue::{OWN, act, come, desk, minutes};
use crate::on_both;

on_both!(
    who_was_taken_goes_back_into_the_queue_from_her_day,
    of_who_is_not_sure_nobody_invents_topic_or_language,
    she_receives_one_at_a_time_and_whoever_hands_hears_it,
    a_colleague_who_is_free_later_can_be_booked;
    racing:
    of_two_who_are_handed_to_her_at_once_one_is,
);

/// What a counsellor's day answers to a press of hers.
async fn on_her_day(house: &House, who: &Colleague, action: &str) -> Answer {
    let key = format!("{action}{}", house.clock.now().0);
    who.post(house, "/staff", &[("key", key.as_str()), ("action", action)]).await
}

async fn who_was_taken_goes_back_into_the_queue_from_her_day(db: Db) {
    let house = House::open(db).await;
    minutes(&house, 61);
    let (zhanna, alena) = (desk(&house).await, house.counsellor(house.alena).await);
    let id = come(&house, &zhanna, "Katya", "cv").await;
    act(&house, &alena, id, "take", &[]).await;
    let appointment = house.count("SELECT MAX(id) FROM appointment").await;
    let back = format!("queue:{}", id.0);
    let page = alena.get(&house, "/staff").await;
    assert!(page.has(&format!("value=\"{back}\"")) && !page.has("value=\"undo-arrived"), "{}", page.text);
    assert!(!zhanna.get(&house, "/staff/centre").await.has("value=\"undo-arrived"), "the queue has its own");
    // Whoever presses it all the same does not make a booking of it.
    let told = on_her_day(&house, &alena, &format!("undo-arrived:{appointment}")).await;
    assert!(told.status == Status::UnprocessableEntity && told.has("came without a booking"), "{}", told.text);
    // What came of it is taken back as of everybody.
    assert_eq!(on_her_day(&house, &alena, &format!("done:{appointment}")).await.status, Status::SeeOther);
    assert_eq!(on_her_day(&house, &alena, &back).await.status, Status::UnprocessableEntity);
    assert_eq!(on_her_day(&house, &alena, &format!("undo-attended:{appointment}")).await.status, Status::SeeOther);
    minutes(&house, 1);
    assert_eq!(on_her_day(&house, &alena, &back).await.status, Status::SeeOther);
    assert_eq!(house.count("SELECT COUNT(*) FROM walk_in WHERE state = 'waiting' AND appointment_id IS NULL").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM hold").await, 0);
    assert!(!alena.get(&house, "/staff").await.has("Going on now"));
}

async fn of_who_is_not_sure_nobody_invents_topic_or_language(db: Db) {
    let house = House::open(db).await;
    minutes(&house, 61);
    let (zhanna, alena) = (desk(&house).await, house.counsellor(house.alena).await);
    let language = |lang: &'static str| {
        let house = &house;
        async move {
            let txn = house.db().begin().await.unwrap();
            let text = format!("UPDATE account SET language = '{lang}'");
            sea_orm::ConnectionTrait::execute_unprepared(&txn, &text).await.unwrap();
            txn.commit().await.unwrap();
        }
    };
    let id = come(&house, &zhanna, "Siarhei", "").await;
    language("be").await;
    act(&house, &alena, id, "take", &[]).await;
    language("en").await;
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE language = 'be'").await, 1, "letters have a language");
    let page = alena.get(&house, "/staff").await;
    assert!(page.has("not sure what to ask for") && !page.has("Speaks"), "{}", page.text);
    let appointment = house.count("SELECT MAX(id) FROM appointment").await;
    on_her_day(&house, &alena, &format!("done:{appointment}")).await;
    assert!(alena.get(&house, "/staff").await.has("Note needed"));
    assert_eq!(house.count("SELECT COUNT(*) FROM encounter WHERE outcome = 'attended' AND service_id IS NULL").await, 1);
    // It is hers to say when she closes it.
    let path = format!("/staff/appointments/{appointment}/close");
    let page = alena.get(&house, &path).await;
    assert!(page.has("<option value=\"\" selected>Not sure") || page.has("<option value=\"\">Not sure"), "{}", page.text);
    let cv = house.count("SELECT id FROM service WHERE slug = 'cv'").await.to_string();
    for (topic, known) in [("", 0), (cv.as_str(), 1)] {
        let page = alena.get(&house, &path).await;
        let (key, seen) = (page.value_of("key"), page.value_of("seen"));
        let fields = [("key", key.as_str()), ("seen", &seen), ("outcome", "attended"), ("minutes", "20"), ("topic", topic)];
        let more = [("sex", "unknown"), ("visit", "unknown"), ("age", "unknown"), ("region", "unknown"), ("led", "nothing")];
        let fields: Vec<_> = fields.into_iter().chain(more).chain([("step", "none"), ("then", "day")]).collect();
        let closed = alena.post(&house, &path, &fields).await;
        assert_eq!(closed.status, Status::SeeOther, "{}", closed.text);
        assert_eq!(house.count("SELECT COUNT(*) FROM encounter WHERE service_id IS NOT NULL").await, known);
    }
    assert_eq!(house.count(&format!("SELECT COUNT(*) FROM encounter WHERE service_id = {cv} AND minutes = 20")).await, 1);
    // What it turned out to be about when he was handed on is known.
    let id = come(&house, &zhanna, "Ihar", "").await;
    let dzmitry = house.dzmitry.0.to_string();
    act(&house, &zhanna, id, "hand", &[("counsellor", &dzmitry), ("service", "cv")]).await;
    assert_eq!(house.count(&format!("SELECT COUNT(*) FROM walk_in WHERE topic_id = {cv} AND state = 'handed'")).await, 1);
}

async fn she_receives_one_at_a_time_and_whoever_hands_hears_it(db: Db) {
    let house = House::open(db).await;
    minutes(&house, 61);
    let (zhanna, alena) = (desk(&house).await, house.counsellor(house.alena).await);
    let first = come(&house, &zhanna, "Katya", "cv").await;
    let second = come(&house, &zhanna, "Roma", "cv").await;
    assert_eq!(act(&house, &alena, first, "take", &[]).await.status, Status::SeeOther);
    let appointment = house.count("SELECT MAX(id) FROM appointment").await;
    minutes(&house, 5);
    let told = act(&house, &alena, second, "take", &[]).await;
    assert!(told.status == Status::UnprocessableEntity && told.has("You are with somebody"), "{}", told.text);
    let now = [OWN[0], OWN[1], ("key", "now"), ("name", "Ihar"), ("service", "cv"), ("act", "now")];
    let told = alena.post(&house, "/staff/queue", &now).await;
    assert!(told.status == Status::UnprocessableEntity && told.has("value=\"Ihar\""), "{}", told.text);
    let told = act(&house, &zhanna, second, "hand", &[("counsellor", &house.alena.0.to_string())]).await;
    assert!(told.status == Status::UnprocessableEntity && told.has("This colleague is with somebody"), "{}", told.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM walk_in WHERE state = 'waiting'").await, 1);
    // Whoever has finished early is free, whatever the calendar says.
    on_her_day(&house, &alena, &format!("done:{appointment}")).await;
    assert_eq!(act(&house, &alena, second, "take", &[]).await.status, Status::SeeOther);
    // A booking that begins at once stands in the way too.
    let appointment = house.count("SELECT MAX(id) FROM appointment").await;
    on_her_day(&house, &alena, &format!("done:{appointment}")).await;
    let wish =
        but(wish("cv", "10:00"), &serde_json::json!({ "start": "2026-11-23T15:00:00+03:00", "counsellor": house.alena.0 }));
    assert_eq!(house.book(&wish).await.status, Status::Created);
    house.clock.set(MONDAY_NINE.plus_minutes(6 * 60 - 5)); // 14:55
    let alena = house.again(&alena).await;
    let third = come(&house, &house.again(&zhanna).await, "Ihar", "cv").await;
    let told = act(&house, &alena, third, "take", &[]).await;
    assert_eq!(told.status, Status::UnprocessableEntity, "{}", told.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 3);
}

async fn of_two_who_are_handed_to_her_at_once_one_is(db: Db) {
    let house = Arc::new(House::open(db).await);
    minutes(&house, 61);
    let centre = house.centre().await;
    let zhanna = desk(&house).await;
    let asker = house.asker(&zhanna, &[(Role::Desk, Some(centre))], PersonId(0));
    let mut ids = Vec::new();
    for name in ["one", "two", "three"] {
        ids.push(come(&house, &zhanna, name, "cv").await);
    }
    let tries = ids.iter().map(|id| {
        let (house, asker) = (house.clone(), &asker);
        async move { booking::hand_walk_in(&house.means(), asker, *id, house.dzmitry, None, None).await }
    });
    let answers = join_all(tries).await;
    let no = answers.iter().filter(|it| matches!(it, Err(Error::Refused(Refusal("booking-queue-colleague-busy"))))).count();
    assert_eq!((answers.iter().filter(|it| it.is_ok()).count(), no), (1, 2), "{answers:?}");
}

async fn a_colleague_who_is_free_later_can_be_booked(db: Db) {
    let house = House::open(db).await;
    house.clock.set(MONDAY_NINE.plus_minutes(-61));
    let zhanna = desk(&house).await;
    let id = come(&house, &zhanna, "Artsiom", "cv").await;
    let page = zhanna.get(&house, &format!("/staff/queue/{}", id.0)).await;
    assert!(!page.has("Give now") && page.has("Book that time"), "{}", page.text);
    let link = page.text.split("href=\"/staff/book?").nth(1).and_then(|it| it.split('"').next()).unwrap_or_default();
    let link = format!("/staff/book?{}", link.replace("&amp;", "&").replace("&#x3D;", "="));
    assert!(link.contains("&start=17954") && !link.contains("Artsiom"), "{link}");
    let book = zhanna.get(&house, &link).await;
    assert!(book.status == Status::Ok && book.has("action=\"/staff/book/check\""), "{}", book.text);
    let check = zhanna.get(&house, &link.replace("/staff/book?", "/staff/book/check?")).await;
    assert_eq!(check.status, Status::Ok, "{}", check.text);
}
