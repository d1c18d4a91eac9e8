//! What does not leave is seen, said in words, and sent again.
use pachatak::kernel::{Db, Role};
use pachatak::notify::{self, Delivery, Ways};
use rocket::http::Status;
use sea_orm::ConnectionTrait;

use super::colleague::Colleague;
use super::house::{House, wish};
use crate::on_both;

on_both!(
    a_dead_letter_is_sent_again_under_its_own_name,
    after_fifteen_minutes_manager_and_desk_are_alarmed,
    every_page_of_a_manager_tells_that_messages_wait,
    a_manager_holds_delivery_tests_it_and_lets_go,
    a_manager_of_one_centre_sees_and_sends_only_what_is_theirs,
);

async fn manager(house: &House) -> Colleague {
    house.employ("Iryna", &[(Role::Manager, None)], None).await
}

fn way(house: &House, dir: &tempfile::TempDir) -> Delivery {
    let ways = Ways { smtp_url: None, sms_url: None, mail_dir: dir.path().to_owned() };
    Delivery::new(house.db().clone(), house.keys.clone(), &house.site, &ways).unwrap()
}

/// A confirmation that the mail server refused.
async fn dead_letter(house: &House) -> i64 {
    assert_eq!(house.book(&wish("cv", "10:00")).await.status, Status::Created);
    let txn = house.db().begin().await.unwrap();
    let die = "UPDATE message SET state = 'dead', attempts = 3, ended_at = 1795413600, \
               last_error = '550 <sasha@mail.example>: no such user' WHERE kind = 'confirmed'";
    txn.execute_unprepared(die).await.unwrap();
    txn.commit().await.unwrap();
    house.count("SELECT id FROM message WHERE state = 'dead'").await
}

async fn a_dead_letter_is_sent_again_under_its_own_name(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let id = dead_letter(&house).await;
    let name = house.count("SELECT COUNT(*) FROM message WHERE message_id <> ''").await;
    let page = iryna.get(&house, "/manage/delivery?state=dead").await;
    assert!(page.has("The mail server refused it for good") && page.has("Confirmation"), "{}", page.text);
    assert!(page.has("no such user") && !page.has("sasha@mail.example") && !page.has("Sasha"), "no name and no address");
    let key = page.text.split("/again\"").nth(1).unwrap().split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("/manage/delivery/{id}/again");
    for _ in 0..2 {
        assert_eq!(iryna.post(&house, &path, &[("key", &key)]).await.status, Status::SeeOther, "a second press does no more");
    }
    assert_eq!(iryna.post(&house, &path, &[("key", "another")]).await.status, Status::UnprocessableEntity, "it waits already");
    let before = house.count(&format!("SELECT attempts FROM message WHERE id = {id} AND state = 'waiting'")).await;
    assert_eq!(before, 0);
    let dir = tempfile::tempdir().unwrap();
    notify::deliver(&way(&house, &dir), house.clock.now()).await.unwrap();
    assert_eq!(house.count(&format!("SELECT COUNT(*) FROM message WHERE id = {id} AND state = 'sent'")).await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE message_id <> ''").await, name, "no second message was made");
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'send-again'").await, 1);
    assert_eq!(iryna.post(&house, "/manage/delivery/9999/again", &[("key", "x")]).await.status, Status::NotFound);
}

async fn after_fifteen_minutes_manager_and_desk_are_alarmed(db: Db) {
    let house = House::open(db).await;
    let centre = house.centre().await;
    let iryna = manager(&house).await;
    let zhanna = house.employ("Zhanna", &[(Role::Desk, Some(centre))], None).await;
    let alena = house.counsellor(house.alena).await;
    assert_eq!(house.book(&wish("cv", "10:00")).await.status, Status::Created);
    let start = house.clock.now();
    house.clock.set(start.plus_minutes(15));
    assert!(!iryna.get(&house, "/manage/delivery").await.has("class=\"alarm\""));
    house.clock.set(start.plus_minutes(16));
    let page = iryna.get(&house, "/manage/delivery").await;
    assert!(page.has("No message has left for 16 minutes"), "{}", page.text);
    assert!(zhanna.get(&house, "/staff/calls").await.has("No message has left for 16 minutes"));
    assert!(!alena.get(&house, "/staff").await.has("No message has left"));
    let dir = tempfile::tempdir().unwrap();
    notify::deliver(&way(&house, &dir), house.clock.now()).await.unwrap();
    assert!(!iryna.get(&house, "/manage/delivery").await.has("class=\"alarm\""));
}

async fn every_page_of_a_manager_tells_that_messages_wait(db: Db) {
    let house = House::open(db).await;
    let things = super::things::Things::of(&house).await;
    assert_eq!(house.book(&wish("cv", "10:00")).await.status, Status::Created);
    house.clock.set(house.clock.now().plus_minutes(16));
    let iryna = manager(&house).await;
    let mut pages = 0;
    for pachatak::web::Row(method, pattern, access) in pachatak::access::TABLE {
        let may = matches!(access, pachatak::web::Access::Staff(roles) if roles.has(Role::Manager));
        if *method != rocket::http::Method::Get || !may {
            continue;
        }
        let seen = iryna.get(&house, &things.path(pattern)).await;
        if seen.status == Status::Ok && seen.has("class=\"sbar\"") {
            pages += 1;
            assert!(seen.has("class=\"alarm\"") && seen.has("No message has left for 16 minutes"), "{pattern}: {}", seen.text);
        }
    }
    assert!(pages > 40, "{pages} pages were looked at");
}

async fn a_manager_holds_delivery_tests_it_and_lets_go(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(iryna.post(&house, "/manage/delivery/hold", &[("key", "a"), ("held", "yes")]).await.status, Status::SeeOther);
    let page = iryna.get(&house, "/manage/delivery").await;
    assert!(page.has("Delivery is held: nobody receives anything"), "{}", page.text);
    for _ in 0..2 {
        let sent = iryna.post(&house, "/manage/delivery/test", &[("key", "t")]).await;
        assert_eq!(sent.location, "/manage/delivery?saved=test");
    }
    notify::deliver(&way(&house, &dir), house.clock.now()).await.unwrap();
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'test' AND state = 'waiting'").await, 1);
    assert_eq!(iryna.post(&house, "/manage/delivery/hold", &[("key", "b"), ("held", "no")]).await.status, Status::SeeOther);
    notify::deliver(&way(&house, &dir), house.clock.now()).await.unwrap();
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'test' AND state = 'sent'").await, 1);
    assert!(notify::mail_has_left(house.db()).await.unwrap());
}

async fn a_manager_of_one_centre_sees_and_sends_only_what_is_theirs(db: Db) {
    let house = House::open(db).await;
    let id = dead_letter(&house).await;
    let txn = house.db().begin().await.unwrap();
    let new = pachatak::schedule::NewCentre { slug: "brest".into(), ..Default::default() };
    let brest = pachatak::schedule::add_centre(&txn, &new).await.unwrap();
    txn.commit().await.unwrap();
    let zoya = house.employ("Zoya", &[(Role::Manager, Some(brest))], None).await;
    let page = zoya.get(&house, "/manage/delivery?state=dead").await;
    assert!(page.status == Status::Ok && !page.has("Confirmation"), "{}", page.text);
    let path = format!("/manage/delivery/{id}/again");
    assert_eq!(zoya.post(&house, &path, &[("key", "x")]).await.status, Status::NotFound);
    assert_eq!(zoya.post(&house, "/manage/delivery/hold", &[("key", "y"), ("held", "yes")]).await.status, Status::NotFound);
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE state = 'dead'").await, 1);
    let zhenia = house.employ("Zhenia", &[(Role::Manager, Some(house.centre().await))], None).await;
    assert!(zhenia.get(&house, "/manage/delivery?state=dead").await.has("Confirmation"));
}
