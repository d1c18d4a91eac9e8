//! A list of people is pasted: looked at first, then stored at once, and once.
use pachatak::kernel::Db;
use rocket::http::Status;

use crate::colleague::{Answer, Colleague};
use crate::course::Course;
use crate::on_both;
use crate::staff::{came_back, desk, page_of, send, went_on};

on_both!(
    broken_lines_are_named_and_the_good_ones_are_stored_with_one_press,
    what_changed_after_the_look_stores_nothing,
    a_list_that_is_none_comes_back_as_it_was_typed,
    two_hundred_come_with_one_list,
);

const LIST: &str = "Name; phone or e-mail; year\n\
                    Ada; 29 123 45 67; 2005\n\
                    ; 29 123 45 68; 2005\n\
                    Bela; bela@; 2005\n\
                    Cela\tcela@mail.example\t2006\n\
                    Dana, 29 123 45 69, 2015\n\
                    ada; 29 123-45-67\n\
                    Yanina; yanina@mail.example; 2004\n\
                    Ela; ; 2001";

async fn confirm(course: &Course, who: &Colleague, looked: &Answer) -> Answer {
    let fields = ["key", "sealed"].map(|it| (it, looked.value_of(it)));
    let fields: Vec<(&str, &str)> = fields.iter().map(|it| (it.0, it.1.as_str())).collect();
    who.post(&course.house, &format!("{}/import/confirm", page_of(course.group)), &fields).await
}

async fn broken_lines_are_named_and_the_good_ones_are_stored_with_one_press(db: Db) {
    let course = Course::open(db, 3).await;
    let house = &course.house;
    let zhanna = desk(house).await;
    course.enrol("Yanina").await;
    let path = format!("{}/import", page_of(course.group));
    let looked = send(house, &zhanna, &path, &[("text", LIST)]).await;
    assert_eq!(looked.status, Status::Ok, "{}", looked.text);
    for words in [
        "3 lines can be read, with mistakes: 5",
        "Get a seat: 2; wait in line: 1",
        "There is no name",
        "The telephone or address cannot be read",
        "Too young for this training",
        "The same person as in line 2",
        "In the group already",
        "Enrol 3 people",
    ] {
        assert!(looked.has(words), "{words}: {}", looked.text);
    }
    assert_eq!(course.people().await, 1, "nothing is stored until it is confirmed");
    for _ in 0..2 {
        let done = confirm(&course, &zhanna, &looked).await;
        assert!(went_on(&done).ends_with("done=list-3"), "{}", done.location);
    }
    assert_eq!(course.people().await, 4, "pressed twice, stored once");
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'enrol'").await, 3);
    assert_eq!(house.count("SELECT COUNT(*) FROM enrolment WHERE state = 'waiting'").await, 1);
    let page = zhanna.get(house, &page_of(course.group)).await;
    assert!(page.has("Cela") && page.has("Ela"), "{}", page.text);
    // The same list again: everybody is there.
    let again = send(house, &zhanna, &path, &[("text", LIST)]).await;
    assert!(again.has("0 lines can be read, with mistakes: 8") && !again.has("import/confirm"), "{}", again.text);
    course.holds().await;
}

async fn what_changed_after_the_look_stores_nothing(db: Db) {
    let course = Course::open(db, 2).await;
    let house = &course.house;
    let zhanna = desk(house).await;
    let path = format!("{}/import", page_of(course.group));
    let looked = send(house, &zhanna, &path, &[("text", "Ada; ada@mail.example; 2005\nBela; 2006")]).await;
    assert!(looked.has("Get a seat: 2; wait in line: 0"), "{}", looked.text);
    course.enrol("Ada").await;
    let told = confirm(&course, &zhanna, &looked).await;
    came_back(&told, "The group has changed meanwhile. Nothing is stored");
    assert!(told.has("In the group already") && told.has("Enrol 1 person"), "{}", told.text);
    assert_eq!(course.people().await, 1);
    went_on(&confirm(&course, &zhanna, &told).await);
    assert_eq!(course.people().await, 2);
    // Nobody else confirms what she looked at.
    let other = crate::staff::counsellor(house).await;
    assert_eq!(confirm(&course, &other, &looked).await.status, Status::Gone);
    zhanna.post(house, "/staff/beside", &[("back", "/staff"), ("on", "yes")]).await;
    let beside = send(house, &zhanna, &path, &[("text", "Darafeja; 29 123 45 67; 2005\nFeodora; x")]).await;
    assert!(beside.has("1 line can be read") && !beside.has("Darafeja") && !beside.has("Feodora"), "{}", beside.text);
}

async fn a_list_that_is_none_comes_back_as_it_was_typed(db: Db) {
    let course = Course::open(db, 2).await;
    let zhanna = desk(&course.house).await;
    let path = format!("{}/import", page_of(course.group));
    came_back(&send(&course.house, &zhanna, &path, &[("text", " ")]).await, "Paste a list: from one line to 200");
    let long: String = (0..201).map(|it| format!("Ada{it}\n")).collect();
    let back = send(&course.house, &zhanna, &path, &[("text", &long)]).await;
    came_back(&back, "Paste a list: from one line to 200");
    assert!(back.has("Ada200"));
    assert_eq!(course.people().await, 0);
}

async fn two_hundred_come_with_one_list(db: Db) {
    let course = Course::open(db, 150).await;
    let zhanna = desk(&course.house).await;
    let path = format!("{}/import", page_of(course.group));
    let line = |it: i32| format!("Кацярына Пятроўна Іваноўская {it}; +375 29 123-4{}-{}; 2005\n", it / 100, 10 + it % 90);
    let list: String = (0..200).map(line).collect();
    let looked = send(&course.house, &zhanna, &path, &[("text", &list)]).await;
    assert!(looked.has("Get a seat: 150; wait in line: 50"), "{}", looked.text);
    went_on(&confirm(&course, &zhanna, &looked).await);
    assert_eq!(course.people().await, 200);
    course.holds().await;
}
