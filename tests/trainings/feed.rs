//! What is offered, as a calendar to subscribe to (CALENDAR, rules F1 to F5).
use std::collections::BTreeMap;

use pachatak::kernel::{Db, Key};
use pachatak::trainings;
use rocket::http::{Header, Method, Status};

use crate::course::{Course, FIRST};
use crate::house::House;
use crate::on_both;

on_both!(
    everybody_may_follow_what_is_offered,
    what_has_not_changed_is_not_sent_again,
    a_cancelled_date_is_said_and_a_group_called_off_is_gone,
    without_trainings_it_is_a_calendar_all_the_same,
);

struct Seen {
    status: Status,
    headers: BTreeMap<String, String>,
    text: String,
}

/// As a calendar asks: without cookies, without `Accept`.
async fn fetch(house: &House, method: Method, path: &str, etag: Option<&str>) -> Seen {
    let mut request = house.client.req(method, path.to_owned()).header(Header::new("Host", "127.0.0.1:8000"));
    if let Some(etag) = etag {
        request.add_header(Header::new("If-None-Match", etag.to_owned()));
    }
    let response = request.dispatch().await;
    let headers = response.headers().iter().map(|it| (it.name().to_string().to_lowercase(), it.value().to_owned())).collect();
    Seen { status: response.status(), headers, text: response.into_string().await.unwrap_or_default() }
}

async fn everybody_may_follow_what_is_offered(db: Db) {
    let course = Course::open(db, 1).await;
    course.enrol("Ada").await;
    let feed = fetch(&course.house, Method::Get, "/trainings.ics?lang=en", None).await;
    assert_eq!((feed.status, feed.headers["content-type"].as_str()), (Status::Ok, "text/calendar; charset=utf-8"));
    for words in
        ["BEGIN:VTIMEZONE", "REFRESH-INTERVAL", "X-WR-CALNAME:Trainings", "Your own business", "DTSTART:20261130T150000Z"]
    {
        assert!(feed.text.contains(words), "{words}: {}", feed.text);
    }
    assert_eq!(feed.text.matches("BEGIN:VEVENT").count(), 2, "{}", feed.text);
    for words in ["ATTENDEE", "VALARM", "Ada", "mail.example>"] {
        assert!(!feed.text.contains(words), "{words}: {}", feed.text);
    }
    let russian = fetch(&course.house, Method::Get, "/trainings.ics?lang=ru", None).await;
    assert!(russian.text.contains("Тренинги"), "{}", russian.text);
}

async fn what_has_not_changed_is_not_sent_again(db: Db) {
    let course = Course::open(db, 2).await;
    let at = "/trainings.ics?lang=en";
    let (one, two) = (fetch(&course.house, Method::Get, at, None).await, fetch(&course.house, Method::Get, at, None).await);
    assert_eq!((&one.text, &one.headers["etag"]), (&two.text, &two.headers["etag"]));
    assert!(one.headers.contains_key("last-modified") && one.headers["cache-control"] == "no-cache", "{:?}", one.headers);
    let head = fetch(&course.house, Method::Head, at, None).await;
    assert_eq!((head.status, &head.headers["etag"], head.text.as_str()), (Status::Ok, &one.headers["etag"], ""));
    for tag in [one.headers["etag"].clone(), format!("\"other\", W/{}", one.headers["etag"]), "*".into()] {
        let same = fetch(&course.house, Method::Get, at, Some(&tag)).await;
        assert_eq!((same.status, same.text.as_str()), (Status::NotModified, ""), "{tag}");
    }
    course.enrol("Ada").await;
    let same = fetch(&course.house, Method::Get, at, Some(&one.headers["etag"])).await;
    assert_eq!(same.status, Status::NotModified, "who enrols changes nothing in it");
}

async fn a_cancelled_date_is_said_and_a_group_called_off_is_gone(db: Db) {
    let course = Course::open(db, 2).await;
    let first = trainings::group(&course.house.means(), course.group).await.unwrap().1.sessions[0].id;
    trainings::cancel_session(&course.house.means(), &course.asker, first, &Key::new("drop", "1", "")).await.unwrap();
    let feed = fetch(&course.house, Method::Get, "/trainings.ics", None).await;
    assert_eq!(
        (feed.text.matches("STATUS:CANCELLED").count(), feed.text.matches("STATUS:CONFIRMED").count()),
        (1, 1),
        "{}",
        feed.text
    );
    trainings::call_off(&course.house.means(), &course.asker, course.group, &Key::new("off", "1", "")).await.unwrap();
    assert!(!fetch(&course.house, Method::Get, "/trainings.ics", None).await.text.contains("BEGIN:VEVENT"));
}

async fn without_trainings_it_is_a_calendar_all_the_same(db: Db) {
    let course = Course::planned(db, 2).await;
    let empty = fetch(&course.house, Method::Get, "/trainings.ics", None).await;
    assert!(empty.status == Status::Ok && empty.text.contains("BEGIN:VTIMEZONE") && !empty.text.contains("BEGIN:VEVENT"));
    course.house.clock.set(FIRST);
    assert_eq!(fetch(&course.house, Method::Get, "/trainings.ics", None).await.text, empty.text, "the same bytes at any time");
}
