//! A counsellor without a diary is told what is missing; a manager gives her one, and she begins.
use pachatak::kernel::{Db, Role};
use rocket::http::Status;

use super::house::House;
use crate::on_both;

on_both!(
    who_has_no_diary_is_told_so_in_words,
    a_manager_gives_a_diary_to_who_has_a_sign_in,
    whoever_is_invited_as_a_counsellor_has_one,
);

async fn who_has_no_diary_is_told_so_in_words(db: Db) {
    let house = House::open(db).await;
    let centre = house.centre().await;
    let alone = house.employ("Ryhor", &[(Role::Counsellor, Some(centre))], None).await;
    for lang in ["en", "be", "ru"] {
        let page = alone.get(&house, &format!("/staff?lang={lang}")).await;
        assert_eq!(page.status, Status::Ok);
        assert!(page.has("href=\"/staff/people\"") && page.text.matches("<h1").count() == 1, "{}", page.text);
    }
    assert!(alone.get(&house, "/staff?lang=en").await.has("You have no diary yet"));
    for other in [Role::Desk, Role::Manager] {
        let posts = [(Role::Counsellor, Some(centre)), (other, Some(centre))];
        let both = house.employ(other.as_str(), &posts, None).await;
        let answer = both.get(&house, "/staff").await;
        assert_eq!((answer.status, answer.location.as_str()), (Status::SeeOther, "/staff/centre"));
        assert_eq!(both.get(&house, "/staff/centre").await.status, Status::Ok);
    }
}

async fn a_manager_gives_a_diary_to_who_has_a_sign_in(db: Db) {
    let house = House::open(db).await;
    let ryhor = house.employ("Ryhor", &[(Role::Counsellor, Some(house.centre().await))], None).await;
    let person = house.count(&format!("SELECT person_id FROM account WHERE id = {}", ryhor.account.0)).await.to_string();
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let form = iryna.get(&house, "/manage/offers/new").await;
    assert!(form.has(&format!("value=\"{person}\"")), "he is among those to choose: {}", form.text);
    let (key, cv) = (form.value_of("key"), house.count("SELECT id FROM service WHERE slug = 'cv'").await);
    let cv = format!("service-{cv}");
    let fields = [
        ("key", key.as_str()),
        ("person", person.as_str()),
        ("name-be", "Рыгор"),
        ("name-ru", "Григорий"),
        ("name-en", "Ryhor"),
        ("title-be", "кансультант"),
        ("title-ru", "консультант"),
        ("title-en", "counsellor"),
        ("lang-be", "yes"),
        ("language-be", "yes"),
        (cv.as_str(), "yes"),
        ("active", "yes"),
    ];
    let names: Vec<(&str, &str)> = fields.into_iter().filter(|it| form.has(&format!("name=\"{}\"", it.0))).collect();
    let saved = iryna.post(&house, "/manage/offers", &names).await;
    assert_eq!(saved.status, Status::SeeOther, "{}", saved.text);
    let day = ryhor.get(&house, "/staff").await;
    assert!(day.status == Status::Ok && !day.has("You have no diary yet"), "{}", day.text);
    assert_eq!(ryhor.get(&house, "/staff/week").await.status, Status::Ok);
}

async fn whoever_is_invited_as_a_counsellor_has_one(db: Db) {
    let house = House::open(db).await;
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    // The desk's Nina becomes a counsellor too, by one tick.
    let nina = house.employ("Nina", &[(Role::Desk, Some(house.centre().await))], None).await;
    let at = format!("/manage/team/{}", nina.account.0);
    let page = iryna.get(&house, &at).await;
    let seen = page.value_of("seen");
    let counsellor = format!("counsellor-{}", house.centre().await.0);
    let fields = [("key", "a"), ("seen", seen.as_str()), (counsellor.as_str(), "yes")];
    let done = iryna.post(&house, &format!("{at}/posts"), &fields).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text);
    let day = nina.get(&house, "/staff").await;
    assert!(day.status == Status::Ok && !day.has("You have no diary yet"), "{}", day.text);
}
