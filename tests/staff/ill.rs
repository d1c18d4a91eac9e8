//! Somebody falls ill, is away, or a centre is shut: whoever is booked hears of it, and searches see it at once.
use pachatak::kernel::{Db, Role};
use rocket::http::Status;
use serde_json::json;

use super::house::House;
use super::openings::{book, brest, offered, see, text, with};
use crate::on_both;

on_both!(
    a_closed_centre_says_why_to_everybody,
    an_absence_hits_and_is_taken_back,
    a_second_absence_over_the_same_time_is_refused_or_says_that_it_stays,
    times_are_offered_with_the_breaks_between_them,
    whoever_is_booked_with_somebody_ill_is_offered_other_times_or_called,
    the_desk_writes_down_who_calls_in_ill_and_nothing_else,
    who_falls_ill_at_two_centres_is_away_at_both_and_nobody_is_left_standing,
);

async fn a_closed_centre_says_why_to_everybody(db: Db) {
    let house = House::open(db).await;
    let manager = house.employ("Iryna", &[(Role::Manager, Some(house.centre().await))], None).await;
    let centre = house.centre().await.0.to_string();
    let form = vec![
        ("centre", centre.as_str()),
        ("first", "2026-11-30"),
        ("last", "2026-12-06"),
        ("reason-be", "Рамонт"),
        ("reason-ru", "Ремонт"),
        ("reason-en", "Repairs"),
        ("key", "a"),
        ("do", "try"),
    ];
    let path = "/staff/schedule/closures/new";
    // Another centre's hours are not counted.
    let (brest, _) = brest(&house).await;
    let iryna = house.employ("Halina", &[(Role::Manager, None)], None).await;
    let theirs = brest.0.to_string();
    let other = iryna.post(&house, path, &with(&form, &[("centre", &theirs)])).await;
    assert!(other.status == Status::Ok && !other.has(" → "), "{}", text(&other));
    let missing = manager.post(&house, path, &with(&form, &[("reason-be", "")])).await;
    assert_eq!(missing.status, Status::UnprocessableEntity);
    let all = manager.post(&house, path, &with(&form, &[("centre", "all")])).await;
    assert_eq!(all.status, Status::UnprocessableEntity, "not hers to shut");
    let worked = manager.post(&house, path, &form).await;
    assert_eq!(worked.status, Status::Ok, "{}", text(&worked));
    see(&worked, "“Repairs”");
    let done = manager.post(&house, path, &with(&form, &[("do", "apply")])).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    let page = house.page("/consultations/cv/times?day=2026-12-01&lang=en").await;
    assert!(page.has("Repairs"), "{}", text(&page));
    assert!(offered(&house, "cv", house.alena, "2026-12-01").await.is_empty());
    let id = house.count("SELECT MAX(id) FROM closure").await;
    let back = manager.post(&house, &format!("/staff/schedule/closures/{id}/back"), &[]).await;
    assert_eq!(back.status, Status::SeeOther);
    assert!(!offered(&house, "cv", house.alena, "2026-12-01").await.is_empty());
    assert_eq!(manager.post(&house, &format!("/staff/schedule/closures/{id}/back"), &[]).await.status, Status::NotFound);
}

async fn an_absence_hits_and_is_taken_back(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let id = book(&house, "2026-12-01", "09:00", "Lizaveta", json!({})).await;
    let path = format!("/staff/schedule/absences/new?counsellor={}", house.alena.0);
    let form = vec![("first", "2026-12-01"), ("last", "1.12.2026"), ("kind", "training"), ("key", "a"), ("do", "apply")];
    let asked = alena.post(&house, &path, &form).await;
    assert_eq!(asked.status, Status::UnprocessableEntity);
    see(&asked, "Decide what happens to Lizaveta");
    let hit = format!("hit-{id}");
    let done = alena.post(&house, &path, &with(&form, &[(&hit, "keep"), ("key", "b")])).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    assert!(offered(&house, "cv", house.alena, "2026-12-01").await.is_empty());
    let page = alena.get(&house, &done.location).await;
    see(&page, "Training");
    see(&page, "Stays as it was");
    let back = alena.post(&house, &format!("{}/back", done.location), &[]).await;
    assert_eq!(back.status, Status::SeeOther);
    assert!(!offered(&house, "cv", house.alena, "2026-12-01").await.is_empty());
    let reversed = with(&form, &[("from", "15:00"), ("until", "14:00"), ("key", "c")]);
    see(&alena.post(&house, &path, &reversed).await, "The end must be after the beginning");
}

async fn a_second_absence_over_the_same_time_is_refused_or_says_that_it_stays(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let id = book(&house, "2026-12-02", "09:00", "Lizaveta", json!({})).await;
    let path = format!("/staff/schedule/absences/new?counsellor={}", house.alena.0);
    let form = vec![("first", "2026-12-01"), ("last", "2026-12-01"), ("kind", "leave"), ("key", "a"), ("do", "apply")];
    let first = alena.post(&house, &path, &form).await;
    assert_eq!(first.status, Status::SeeOther, "{}", text(&first));
    for (way, key) in [("try", "b"), ("apply", "c")] {
        let within = with(&form, &[("from", "10:00"), ("key", key), ("do", way)]);
        let told = alena.post(&house, &path, &within).await;
        assert_eq!(told.status, Status::UnprocessableEntity, "{}", text(&told));
        see(&told, "Alena K. is away then already");
    }
    assert_eq!(alena.post(&house, &path, &form).await.location, first.location, "the same press is the same absence");
    // One that reaches further is another one; whoever takes the first back hears that she stays away.
    let hit = format!("hit-{id}");
    let longer = with(&form, &[("from", "10:00"), ("last", "2026-12-02"), ("key", "d"), (&hit, "keep")]);
    let second = alena.post(&house, &path, &longer).await;
    assert_eq!(second.status, Status::SeeOther, "{}", text(&second));
    see(&alena.get(&house, &second.location).await, "1 Dec 2026, 10:00 – 2 Dec 2026");
    let back = alena.post(&house, &format!("{}/back", first.location), &[]).await;
    see(&alena.get(&house, &back.location).await, "another absence lies over that time");
    assert!(!offered(&house, "cv", house.alena, "2026-12-01").await.contains(&"10:00".to_owned()));
    // Who was kept while she is away is still hit when she falls ill.
    let ill = with(&form, &[("first", "2026-12-02"), ("last", "2026-12-02"), ("kind", "ill"), ("key", "e"), (&hit, "cancel")]);
    let ill = alena.post(&house, &path, &ill).await;
    assert_eq!(ill.status, Status::SeeOther, "{}", text(&ill));
    for (one, words) in [(&second, "another absence lies over"), (&ill, "the hours are open again")] {
        let back = alena.post(&house, &format!("{}/back", one.location), &[]).await;
        see(&alena.get(&house, &back.location).await, words);
    }
    let today = with(&form, &[("first", "2026-11-23"), ("last", "2026-11-23"), ("from", "12:15"), ("key", "f")]);
    let today = alena.post(&house, &path, &today).await;
    see(&alena.get(&house, &today.location).await, "23 Nov 2026, from 12:15");
}

async fn times_are_offered_with_the_breaks_between_them(db: Db) {
    let house = House::open(db).await;
    let txn = house.db().begin().await.unwrap();
    for text in ["UPDATE service SET buffer_after_minutes = 10", "UPDATE schedule_version SET version = version + 1"] {
        sea_orm::ConnectionTrait::execute_unprepared(&txn, text).await.unwrap();
    }
    txn.commit().await.unwrap();
    let alena = house.counsellor(house.alena).await;
    let one = book(&house, "2026-12-01", "09:00", "Lizaveta", json!({})).await;
    let two = book(&house, "2026-12-01", "10:00", "Nina", json!({})).await;
    let path = format!("/staff/schedule/absences/new?counsellor={}", house.alena.0);
    let hits = [format!("hit-{one}"), format!("hit-{two}")];
    let form = vec![
        ("first", "2026-12-01"),
        ("last", "2026-12-01"),
        ("kind", "training"),
        ("key", "a"),
        (hits[0].as_str(), "offer"),
        (hits[1].as_str(), "offer"),
    ];
    let looked = alena.post(&house, &path, &with(&form, &[("do", "try")])).await;
    let times = [looked.value_of(&format!("times-{one}")), looked.value_of(&format!("times-{two}"))];
    assert_eq!(times[0].split(',').count(), 3, "{}", text(&looked));
    let names = [format!("times-{one}"), format!("times-{two}")];
    let shown = [(names[0].as_str(), times[0].as_str()), (names[1].as_str(), times[1].as_str()), ("do", "apply")];
    let done = alena.post(&house, &path, &with(&form, &shown)).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    assert_eq!(house.count("SELECT COUNT(*) FROM offer WHERE state = 'open'").await, 2);
    assert_eq!((house.count("SELECT COUNT(*) FROM offer_time").await, house.overlaps().await), (6, 0));
}

async fn whoever_is_booked_with_somebody_ill_is_offered_other_times_or_called(db: Db) {
    let house = House::open(db).await;
    let desk = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let mut ids = Vec::new();
    for (hhmm, name, changes) in [
        ("11:00", "Lizaveta", json!({})),
        ("12:00", "Arseni", json!({})),
        ("13:00", "Maryia", json!({"messages": "discreet"})),
        ("14:00", "Nina", json!({"messages": "discreet", "email": null, "phone": "+375291234567"})),
        ("15:00", "Yury", json!({"email": null, "phone": null, "messages": "none"})),
    ] {
        ids.push(book(&house, "2026-11-23", hhmm, name, changes).await);
    }
    ids.push(book(&house, "2026-11-24", "09:00", "Sasha", json!({})).await);
    let later = book(&house, "2026-11-25", "09:00", "Vera", json!({})).await;

    let who = house.alena.0.to_string();
    let page = desk.get(&house, &format!("/staff/schedule/ill?counsellor={who}")).await;
    assert_eq!(page.status, Status::Ok);
    let form = vec![("counsellor", who.as_str()), ("last", "2026-11-24"), ("key", "a"), ("do", "try")];
    let worked = desk.post(&house, "/staff/schedule/ill", &form).await;
    assert_eq!(worked.status, Status::Ok, "{}", text(&worked));
    see(&worked, "6 appointments are hit");
    see(&worked, "6 of 6 decided");
    assert!(!worked.has("Maryia") && !worked.has("Nina"), "discreet names stay in the house");
    see(&worked, "(Dzmitry S.)");
    assert_eq!(house.count("SELECT COUNT(*) FROM absence").await, 0);

    // One press does it all, without a look before.
    let apply = with(&form, &[("do", "apply")]);
    let done = desk.post(&house, "/staff/schedule/ill", &apply).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    assert_eq!(desk.post(&house, "/staff/schedule/ill", &apply).await.location, done.location, "twice is once");
    assert_eq!(house.count("SELECT COUNT(*) FROM absence WHERE kind = 'ill'").await, 1);
    let list = ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let open = format!("SELECT COUNT(*) FROM offer WHERE state = 'open' AND appointment_id IN ({list})");
    assert_eq!(house.count(&open).await, 6);
    assert_eq!(house.count(&format!("SELECT COUNT(*) FROM appointment WHERE id = {later} AND state = 'booked'")).await, 1);
    assert!(house.count("SELECT COUNT(*) FROM desk_call").await >= 1, "who cannot be written to is called");
    assert_eq!(house.overlaps().await, 0);
    assert!(offered(&house, "cv", house.alena, "2026-11-24").await.is_empty());
    let page = desk.get(&house, &done.location).await;
    see(&page, "6 appointments concerned");
    see(&page, "Other times offered");
    see(&page, "by a call");
    assert!(!page.has("Maryia"));

    let id = house.count("SELECT MAX(id) FROM absence").await;
    let back = desk.post(&house, &format!("/staff/schedule/absences/{id}/back"), &[]).await;
    assert_eq!(back.status, Status::SeeOther);
    assert!(!offered(&house, "cv", house.alena, "2026-11-24").await.is_empty());
}

async fn the_desk_writes_down_who_calls_in_ill_and_nothing_else(db: Db) {
    let house = House::open(db).await;
    let centre = house.centre().await;
    let desk = house.employ("Zhanna", &[(Role::Desk, Some(centre))], None).await;
    let far = house.employ("Halina", &[(Role::Desk, Some(brest(&house).await.0))], None).await;
    let who = house.alena.0.to_string();
    let form = vec![("counsellor", who.as_str()), ("last", "2026-11-24"), ("key", "a"), ("do", "apply")];
    assert_eq!(far.post(&house, "/staff/schedule/ill", &form).await.status, Status::NotFound);
    let dzmitry = house.counsellor(house.dzmitry).await;
    assert_eq!(dzmitry.post(&house, "/staff/schedule/ill", &form).await.status, Status::NotFound);
    for (changes, words) in [
        (vec![("last", "2026-11-22")], "That is over already"),
        (vec![("last", "soon")], "Write the date like"),
        (vec![("until", "25:00")], "Write the time like"),
        (vec![("counsellor", "x")], "Error"),
    ] {
        let answer = desk.post(&house, "/staff/schedule/ill", &with(&form, &changes)).await;
        assert_eq!(answer.status, Status::UnprocessableEntity, "{changes:?}");
        see(&answer, words);
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM absence").await, 0);
    assert_eq!(desk.post(&house, "/staff/schedule/ill", &form).await.status, Status::SeeOther);
    let absence = house.count("SELECT MAX(id) FROM absence").await;
    let back = format!("/staff/schedule/absences/{absence}/back");
    assert_eq!(far.post(&house, &back, &[]).await.status, Status::NotFound);
    assert_eq!(dzmitry.post(&house, &back, &[]).await.status, Status::NotFound);
    // Why somebody is away is for colleagues only.
    let page = house.page("/consultations/cv/times?lang=en").await;
    assert!(!page.has("ill") || !page.has("Illness"));
}

async fn who_falls_ill_at_two_centres_is_away_at_both_and_nobody_is_left_standing(db: Db) {
    let house = House::open(db).await;
    let (minsk, brest) = (house.centre().await, brest(&house).await.0);
    let zhanna = house.employ("Zhanna", &[(Role::Desk, Some(minsk))], None).await;
    let halina = house.employ("Halina", &[(Role::Desk, Some(brest))], None).await;
    let here = book(&house, "2026-11-23", "11:00", "Lizaveta", json!({})).await;
    // The same morning she meets two people of Brest by phone; one of them no message reaches.
    let there = book(&house, "2026-11-23", "13:00", "Arseni", json!({})).await;
    let silent = book(&house, "2026-11-23", "15:00", "Nina", json!({"email": null, "messages": "none"})).await;
    let txn = house.db().begin().await.unwrap();
    for sql in [
        format!("UPDATE appointment SET centre_id = {} WHERE id IN ({there}, {silent})", brest.0),
        format!(
            "UPDATE person_centre SET centre_id = {} WHERE person_id IN \
             (SELECT person_id FROM appointment WHERE id IN ({there}, {silent}))",
            brest.0
        ),
    ] {
        sea_orm::ConnectionTrait::execute_unprepared(&txn, &sql).await.unwrap();
    }
    txn.commit().await.unwrap();

    let who = house.alena.0.to_string();
    let (keep, other) = (format!("hit-{there}"), format!("hit-{silent}"));
    let form = vec![("counsellor", who.as_str()), ("last", "2026-11-23"), ("key", "a"), ("do", "try")];
    let worked = zhanna.post(&house, "/staff/schedule/ill", &form).await;
    assert_eq!(worked.status, Status::Ok, "{}", text(&worked));
    see(&worked, "3 appointments are hit");
    see(&worked, "Appointment at another centre: Brest");
    assert!(worked.has("Lizaveta") && !worked.has("Arseni") && !worked.has("Nina"), "{}", text(&worked));
    let code = house.get("/api/v1/appointments").await.text;
    assert!(!code.contains("Arseni"));
    // No field of the form keeps what is not theirs to decide.
    let apply = with(&form, &[("do", "apply"), (&keep, "keep"), (&other, "keep")]);
    let done = zhanna.post(&house, "/staff/schedule/ill", &apply).await;
    assert_eq!(done.status, Status::SeeOther, "{}", text(&done));
    assert_eq!(house.count("SELECT COUNT(*) FROM absence WHERE kind = 'ill'").await, 1);
    let standing = format!("SELECT COUNT(*) FROM appointment WHERE id IN ({here}, {there}, {silent}) AND state = 'booked'");
    assert_eq!(house.count(&standing).await, 0, "nobody stands before a closed door");
    let told = "SELECT COUNT(*) FROM message m JOIN appointment a ON a.person_id = m.person_id WHERE a.id = ";
    let dead = "AND m.kind NOT IN ('confirmed') AND m.state <> 'dropped'";
    assert!(house.count(&format!("{told}{there} {dead}")).await > 0, "he is written to");
    let page = zhanna.get(&house, &done.location).await;
    assert!(page.status == Status::Ok && page.has("Lizaveta") && !page.has("Arseni") && !page.has("Nina"), "{}", text(&page));
    // Brest's desk calls whom no message reaches; Minsk's finds nobody of Brest among its calls.
    house.tick().await;
    let calls = halina.get(&house, "/staff/calls").await;
    assert!(calls.status == Status::Ok && calls.has("/staff/calls/"), "{}", text(&calls));
    let own = zhanna.get(&house, "/staff/calls").await;
    assert!(!own.has("Nina") && !own.has("Arseni"), "{}", text(&own));
    assert_eq!(house.overlaps().await, 0);
    let elsewhere = format!("SELECT COUNT(*) FROM audit WHERE centre_id = {} AND account_id = {}", brest.0, zhanna.account.0);
    assert!(house.count(&elsewhere).await >= 2, "and it is written down who did it");
    // No more than this: their pages stay closed to her.
    assert_eq!(zhanna.get(&house, &format!("/staff/appointments/{there}")).await.status, Status::NotFound);
}
