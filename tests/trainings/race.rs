//! Many at once: as many as there are seats get one, the others stand in the order in which they came.
use std::sync::Arc;

use pachatak::kernel::{Db, EnrolmentId};
use rocket::futures::future::join_all;
use rocket::http::Status;
use serde_json::json;

use crate::course::Course;
use crate::on_both;

on_both!(
    racing:
    of_two_hundred_at_once_for_twenty_seats_twenty_have_one,
    thirty_leave_and_sixty_come_at_once,
    two_tabs_at_once_are_one_enrolment,
);

fn somebody(number: usize) -> String {
    json!({
        "name": format!("Somebody {number}"),
        "email": format!("somebody{number}@mail.example"),
        "language": "en",
        "messages": "full",
        "birth_year": 2005,
    })
    .to_string()
}

async fn of_two_hundred_at_once_for_twenty_seats_twenty_have_one(db: Db) {
    let course = Arc::new(Course::open(db, 20).await);
    let path = format!("/api/v1/groups/{}/enrolments", course.group.0);
    let sent = (0..200).map(|number| {
        let (course, path) = (course.clone(), path.clone());
        rocket::tokio::spawn(async move { course.house.post(&path, somebody(number)).await })
    });
    let answers: Vec<_> = join_all(sent).await.into_iter().map(|it| it.unwrap()).collect();
    let wrong: Vec<_> = answers.iter().filter(|it| it.status != Status::Created).map(|it| (it.status, &it.text)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let seated = answers.iter().filter(|it| it.json["state"] == "enrolled").count();
    assert_eq!((seated, answers.iter().filter(|it| it.json["state"] == "waiting").count()), (20, 180));
    // Nobody shares a number, none is left out, and numbers follow the order in which they were written.
    let numbers = "SELECT COUNT(DISTINCT place) FROM enrolment WHERE place BETWEEN 1 AND 180";
    assert_eq!(course.house.count(numbers).await, 180);
    let overtaken = "SELECT COUNT(*) FROM enrolment a JOIN enrolment b ON a.id < b.id AND a.place > b.place";
    assert_eq!(course.house.count(overtaken).await, 0);
    course.holds().await;
}

async fn thirty_leave_and_sixty_come_at_once(db: Db) {
    let course = Arc::new(Course::open(db, 40).await);
    let mut seated: Vec<EnrolmentId> = Vec::new();
    for number in 0..40 {
        seated.push(course.enrol(&format!("Seated{number}")).await.id);
    }
    let path = format!("/api/v1/groups/{}/enrolments", course.group.0);
    let leave = seated.iter().take(30).map(|id| {
        let (course, id) = (course.clone(), *id);
        rocket::tokio::spawn(async move { course.cancel(id).await.unwrap() })
    });
    let come = (0..60).map(|number| {
        let (course, path) = (course.clone(), path.clone());
        rocket::tokio::spawn(async move {
            let seen = course.house.post(&path, somebody(number)).await;
            assert_eq!(seen.status, Status::Created, "{}", seen.text);
        })
    });
    let all: Vec<_> = leave.chain(come).collect();
    for it in join_all(all).await {
        it.unwrap();
    }
    course.holds().await;
    assert_eq!(course.house.count("SELECT taken FROM training_group").await, 40);
    assert_eq!(course.house.count("SELECT COUNT(*) FROM enrolment WHERE state = 'waiting'").await, 30);
}

async fn two_tabs_at_once_are_one_enrolment(db: Db) {
    let course = Arc::new(Course::open(db, 5).await);
    let path = format!("/api/v1/groups/{}/enrolments", course.group.0);
    let sent = (0..20).map(|_| {
        let (course, path) = (course.clone(), path.clone());
        rocket::tokio::spawn(async move { course.house.post_with(&path, somebody(1), &[("Idempotency-Key", "tabs")]).await })
    });
    let answers: Vec<_> = join_all(sent).await.into_iter().map(|it| it.unwrap()).collect();
    assert!(answers.iter().all(|it| it.status == Status::Created && it.json["token"] == answers[0].json["token"]));
    assert_eq!(course.house.count("SELECT COUNT(*) FROM enrolment").await, 1);
    course.holds().await;
}
