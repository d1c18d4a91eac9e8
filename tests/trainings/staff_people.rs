//! People of a group, as staff see and change them.
use pachatak::kernel::{Db, Role};
use pachatak::notify::Messages;
use pachatak::trainings::{self, Hand};
use rocket::http::Status;

use crate::course::{Course, who as somebody};
use crate::on_both;
use crate::staff::{brest, came_back, counsellor, desk, page_of, send, send_from, went_on};

on_both!(
    the_desk_enrols_by_hand_and_whoever_finds_no_seat_waits,
    fewer_seats_than_are_taken_are_refused_with_names,
    the_desk_takes_people_out_takes_offers_and_changes_groups,
    the_desk_may_not_plan,
    another_centres_group_is_not_there,
    with_somebody_beside_only_codes_are_shown,
    who_wants_discretion_stands_there_by_her_code,
);

const PERSON: [(&str, &str); 5] =
    [("phone", "29 123 45 67"), ("email", ""), ("birth_year", "2005"), ("messages", "full"), ("language", "be")];

fn person<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    PERSON.into_iter().filter(|it| !more.iter().any(|own| own.0 == it.0)).chain(more.iter().copied()).collect()
}

async fn the_desk_enrols_by_hand_and_whoever_finds_no_seat_waits(db: Db) {
    let course = Course::open(db, 1).await;
    let house = &course.house;
    let zhanna = desk(house).await;
    let (own, path) = (page_of(course.group), format!("{}/enrol", page_of(course.group)));
    came_back(&send(house, &zhanna, &path, &person(&[("phone", "12")])).await, "phone-e");
    let young = send(house, &zhanna, &path, &person(&[("name", "Ula"), ("birth_year", "2015")])).await;
    came_back(&young, "This training is for older people.");
    assert_eq!(young.value_of("name"), "Ula");
    let page = zhanna.get(house, &path).await;
    for _ in 0..2 {
        let done = send_from(house, &zhanna, &page, &path, &person(&[("name", "Ada")])).await;
        assert!(went_on(&done).ends_with("done=enrolled"), "{}", done.location);
    }
    let guardian = person(&[("name", "Bela"), ("guardian", "Maryna, 29 765 43 21"), ("birth_year", "2010")]);
    let waits = send(house, &zhanna, &path, &guardian).await;
    let page = zhanna.get(house, went_on(&waits)).await;
    for words in
        ["Ada", "Bela", "1 of 1 taken", "In line: 1", "Enrolled by staff", "Guardian: Maryna, 29 765 43 21", "Perhaps twice"]
    {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'enrol'").await, 2);
    assert_eq!(course.people().await, 2);
    course.holds().await;
    assert!(zhanna.get(house, &own).await.has("/import"));
}

async fn fewer_seats_than_are_taken_are_refused_with_names(db: Db) {
    let course = Course::open(db, 3).await;
    let house = &course.house;
    let who = counsellor(house).await;
    for name in ["Ada", "Bela", "Cela"] {
        course.enrol(name).await;
    }
    let own = page_of(course.group);
    let key = who.get(house, &own).await.value_of("key");
    let refused = who.post(house, &format!("{own}/seats"), &[("key", &key), ("seats", "1")]).await;
    came_back(&refused, "2 people would be over: Bela, Cela. Nothing is changed.");
    assert_eq!(house.count("SELECT capacity FROM training_group").await, 3);
    let done = who.post(house, &format!("{own}/seats"), &[("key", &refused.value_of("key")), ("seats", "5")]).await;
    assert!(who.get(house, went_on(&done)).await.has("3 of 5 taken"));
}

async fn the_desk_takes_people_out_takes_offers_and_changes_groups(db: Db) {
    let course = Course::open(db, 1).await;
    let house = &course.house;
    let zhanna = desk(house).await;
    let (ada, bela) = (course.enrol("Ada").await, course.enrol("Bela").await);
    let own = page_of(course.group);
    let of = |id: i64, what: &str| format!("{own}/enrolments/{id}/{what}");
    went_on(&send(house, &zhanna, &of(ada.id.0, "cancel"), &[("reason", "moved away")]).await);
    let page = zhanna.get(house, &own).await;
    assert!(page.has("To answer by") && page.has("Take the offered seat") && page.has("Left: 1"), "{}", page.text);
    let key = page.value_of("key");
    went_on(&zhanna.post(house, &of(bela.id.0, "accept"), &[("key", &key)]).await);
    assert_eq!(course.stands(&bela).await.0.as_str(), "enrolled");
    let late = zhanna.post(house, &of(bela.id.0, "accept"), &[("key", "another key of a form")]).await;
    came_back(&late, "No seat is offered to this person now.");
    let other = course.second_group(2).await;
    let page = zhanna.get(house, &of(bela.id.0, "group")).await;
    assert!(page.has("Late evenings") && page.has("0 of 2 taken"), "{}", page.text);
    let done = send_from(house, &zhanna, &page, &of(bela.id.0, "group"), &[("to", &other.0.to_string())]).await;
    assert_eq!(went_on(&done), format!("/staff/groups/{}?done=changed", other.0));
    let gone = zhanna.get(house, &of(ada.id.0, "cancel")).await;
    assert_eq!(gone.status, Status::Ok);
    came_back(&send(house, &zhanna, &of(ada.id.0, "cancel"), &[]).await, "This person has left the group already.");
    course.holds().await;
}

async fn the_desk_may_not_plan(db: Db) {
    let course = Course::open(db, 2).await;
    let house = &course.house;
    let zhanna = desk(house).await;
    let own = page_of(course.group);
    let page = zhanna.get(house, &own).await;
    for words in ["/dates/new", "/call-off", "Change the seats", "/edit", "Close enrolment"] {
        assert!(!page.has(words), "{words}");
    }
    for path in ["dates/new", "dates/series", "edit", "call-off"] {
        assert_eq!(zhanna.get(house, &format!("{own}/{path}")).await.status, Status::NotFound, "{path}");
    }
    for path in ["seats", "state", "call-off", "delete", "invitation"] {
        let answer = zhanna.post(house, &format!("{own}/{path}"), &[("key", "a key of her own"), ("seats", "9")]).await;
        assert_eq!(answer.status, Status::NotFound, "{path}");
    }
    assert_eq!(zhanna.get(house, "/staff/trainings/new").await.status, Status::NotFound);
    let list = zhanna.get(house, "/staff/trainings").await;
    assert!(list.has("Your own business") && !list.has("/staff/trainings/new"), "{}", list.text);
}

async fn another_centres_group_is_not_there(db: Db) {
    let course = Course::open(db, 2).await;
    let house = &course.house;
    let ada = course.enrol("Ada").await;
    let posts = [(Role::Counsellor, Some(brest(house).await))];
    let stranger = house.employ("Halina", &posts, None).await;
    let own = page_of(course.group);
    for path in ["", "/edit", "/list", "/import", "/enrol", "/dates/new"] {
        assert_eq!(stranger.get(house, &format!("{own}{path}")).await.status, Status::NotFound, "{path}");
    }
    let out = format!("{own}/enrolments/{}/cancel", ada.id.0);
    assert_eq!(stranger.post(house, &out, &[("key", "a key of her own")]).await.status, Status::NotFound);
    let list = stranger.get(house, "/staff/trainings").await;
    assert!(list.has("Your own business") && !list.has(&own), "the offer is everybody's, the group is not");
    // Nor by way of a group of hers: who is not in it is not found there.
    let training = format!("/staff/trainings/{}", course.training.0);
    assert!(!stranger.get(house, &training).await.has("evenings"));
    assert_eq!(course.people().await, 1);
}

async fn with_somebody_beside_only_codes_are_shown(db: Db) {
    let course = Course::open(db, 2).await;
    let house = &course.house;
    let zhanna = desk(house).await;
    let ada = course.enrol("Darafeja").await;
    let code = format!("{}-{}", &ada.code[..4], &ada.code[4..]);
    let own = page_of(course.group);
    let page = zhanna.get(house, &own).await;
    assert!(page.has("Darafeja") && page.has(&code), "{}", page.text);
    let paper = zhanna.get(house, &format!("{own}/list")).await;
    assert!(paper.has(&code) && !paper.has("Darafeja"), "codes by default: {}", paper.text);
    assert!(zhanna.get(house, &format!("{own}/list?names=yes")).await.has("Darafeja"));
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'see-list'").await, 1);
    zhanna.post(house, "/staff/beside", &[("back", own.as_str()), ("on", "yes")]).await;
    let paths = ["".to_owned(), "/list?names=yes".to_owned(), format!("/enrolments/{}/cancel", ada.id.0)];
    for path in paths {
        let page = zhanna.get(house, &format!("{own}{path}")).await;
        assert!(page.has(&code) && !page.has("Darafeja"), "{path}: {}", page.text);
    }
}

async fn who_wants_discretion_stands_there_by_her_code(db: Db) {
    let course = Course::open(db, 2).await;
    let house = &course.house;
    let quiet = pachatak::ground::Who { messages: Messages::Discreet, ..somebody("Darafeja") };
    trainings::enrol(&house.means(), &course.wish(), &quiet, Hand::Client, None).await.unwrap();
    course.enrol("Ada").await;
    let zhanna = desk(house).await;
    let own = page_of(course.group);
    for path in ["", "/list?names=yes"] {
        let page = zhanna.get(house, &format!("{own}{path}")).await;
        assert!(page.has("Ada") && !page.has("Darafeja"), "{path}: {}", page.text);
    }
}
