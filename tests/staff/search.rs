//! People are found however their names, numbers and codes are typed, and only by those who serve them.
use pachatak::booking::spell_code;
use pachatak::kernel::{Db, Role, Scope};
use pachatak::people;
use rocket::http::Status;

use super::colleague::{Answer, Colleague};
use super::house::House;
use crate::on_both;

on_both!(
    a_name_is_found_however_it_is_typed,
    numbers_addresses_and_codes_find_one_person,
    what_was_there_before_is_found_after_a_look
);

async fn book(house: &House, name: &str, hhmm: &str, more: serde_json::Value) -> String {
    let named = super::house::but(super::house::wish("cv", hhmm), &serde_json::json!({ "name": name }));
    let booked = house.book(&super::house::but(named, &more)).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    booked.json["code"].as_str().unwrap_or_default().to_owned()
}

/// What the page of people says to who sends something to look for.
pub async fn find(house: &House, who: &Colleague, typed: &str) -> Answer {
    let sent = who.post(house, "/staff/people", &[("q", typed)]).await;
    assert_eq!(sent.status, Status::SeeOther, "{typed}: {}", sent.text);
    who.get(house, &sent.location).await
}

async fn a_name_is_found_however_it_is_typed(db: Db) {
    let house = House::open(db).await;
    book(&house, "Алёна Сямёнава", "10:00", serde_json::json!({})).await;
    book(&house, "Ігар Дар’еў", "11:00", serde_json::json!({})).await;
    book(&house, "Ганна-Марыя Кот", "12:00", serde_json::json!({})).await;
    let centre = house.centre().await;
    let scope = Scope::Some([centre].into());
    for (typed, found) in [
        ("алена", 1),
        ("АЛЁНА сем", 0),
        ("сямен ален", 1),
        ("игар", 1),
        ("дар'еу", 1),
        ("Дарʼеў ігар", 1),
        ("марыя", 1),
        ("ганна марыя", 1),
        ("Ганна-М", 1),
        ("nobody", 0),
        ("%", 0),
        ("'; DROP TABLE person; --", 0),
        ("я", 0),
        ("", 3),
    ] {
        let many = people::search(house.db(), &scope, typed, 50).await.unwrap().len();
        assert_eq!(many, found, "{typed}");
    }
    let elsewhere = Scope::Some([pachatak::kernel::CentreId(999)].into());
    assert!(people::search(house.db(), &elsewhere, "алена", 50).await.unwrap().is_empty());
    assert!(people::search(house.db(), &Scope::Some([].into()), "", 50).await.unwrap().is_empty());
    assert_eq!(people::search(house.db(), &Scope::All, "алена", 50).await.unwrap().len(), 1);
    // Colleagues are persons too, and no centre knows them as people whom it serves.
    assert!(people::search(house.db(), &Scope::All, "Alena K", 50).await.unwrap().is_empty());
}

async fn numbers_addresses_and_codes_find_one_person(db: Db) {
    let house = House::open(db).await;
    let quiet = serde_json::json!({"phone": "+375 29 123-45-67", "email": "Sasha.K@mail.example", "messages": "discreet"});
    let code = book(&house, "Саша Каваль", "10:00", quiet).await;
    let centre = house.centre().await;
    let desk = house.employ("Natallia", &[(Role::Desk, Some(centre))], None).await;
    let spelled = spell_code(&code.replace('-', ""));
    for typed in ["80291234567", "29 123-45-67", "+375291234567", "sasha.k@mail.example", &code, &code.to_lowercase()] {
        let page = find(&house, &desk, typed).await;
        assert!(page.has("Саша Каваль"), "{typed}: {}", page.text);
    }
    // By her name she is shown by her code alone.
    let page = find(&house, &desk, "саша").await;
    assert!(page.has(&spelled) && !page.has("Саша Каваль"), "{}", page.text);
}

async fn what_was_there_before_is_found_after_a_look(db: Db) {
    use sea_orm::ConnectionTrait;
    let house = House::open(db).await;
    book(&house, "Вольга Ў", "10:00", serde_json::json!({})).await;
    let txn = house.db().begin().await.unwrap();
    txn.execute_unprepared("DELETE FROM person_word").await.unwrap();
    txn.execute_unprepared("UPDATE person SET looked = FALSE, folded = ''").await.unwrap();
    txn.commit().await.unwrap();
    assert!(people::search(house.db(), &Scope::All, "вольга", 50).await.unwrap().is_empty());
    people::look(house.db(), house.clock.now()).await.unwrap();
    assert_eq!(people::search(house.db(), &Scope::All, "вольга", 50).await.unwrap().len(), 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM person WHERE NOT looked").await, 0);
}
