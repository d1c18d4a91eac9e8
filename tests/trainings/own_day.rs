//! The trainer's own day and week show what she leads.
use pachatak::kernel::Db;
use rocket::http::Status;

use crate::course::{Course, FIRST};
use crate::on_both;

on_both!(what_she_leads_stands_in_her_day_and_week,);

async fn what_she_leads_stands_in_her_day_and_week(db: Db) {
    let course = Course::open(db, 12).await;
    course.enrol("Ada").await;
    course.house.clock.set(FIRST.plus_hours(-9));
    let alena = course.house.counsellor(course.house.alena).await;
    let day = alena.get(&course.house, "/staff?day=2026-11-30").await;
    assert_eq!(day.status, Status::Ok, "{}", day.text);
    assert!(day.text.contains("Your own business · 1 of 12") && day.text.contains(&format!("/staff/groups/{}", course.group.0)));
    assert!(!day.text.contains("/attendance"), "nothing to write down before it begins");
    let week = alena.get(&course.house, "/staff/week?from=2026-11-30").await;
    assert_eq!(week.text.matches("Your own business · 1 of 12").count(), 2, "{}", week.text);
    course.house.clock.set(FIRST);
    let alena = course.house.again(&alena).await;
    let begun = alena.get(&course.house, "/staff?day=2026-11-30").await;
    assert!(begun.text.contains("/attendance"), "{}", begun.text);
    // Whose eyes are beside reads no title.
    alena.post(&course.house, "/staff/beside", &[("on", "yes"), ("back", "/staff")]).await;
    let beside = alena.get(&course.house, "/staff?day=2026-11-30").await;
    assert!(!beside.text.contains("Your own business"), "{}", beside.text);
}
