//! The enrolment's own page: what it shows to whom, and what can be done there.
use pachatak::kernel::Db;
use pachatak::trainings::{self, Lapse, State, Wish};
use rocket::http::{ContentType, Header, Status};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;

use crate::browser::Browser;
use crate::course::{Course, FIRST, lasting, who};
use crate::house::but;
use crate::on_both;
use crate::pages::{ADA, answers, enrol};

on_both!(
    an_offered_seat_is_taken_by_two_presses_once,
    who_does_not_want_it_stays_in_line_or_leaves_and_the_next_is_asked,
    an_offer_that_is_over_is_said_to_be_over,
    leaving_is_asked_once_more_and_happens_once,
    another_group_is_chosen_and_the_seat_kept_until_then,
    a_discreet_page_tells_nothing_before_its_code,
    codes_are_not_guessed,
    a_machine_needs_the_code_to_leave_what_is_discreet,
    messages_are_changed_and_discretion_begins_at_once,
    dates_are_a_file_for_who_has_a_seat,
    a_cancelled_date_is_struck_and_a_group_called_off_says_so,
    the_way_in_by_video_stands_there_shortly_before,
    who_completed_it_finds_her_certificate,
    a_short_address_leads_there_and_a_wrong_one_nowhere,
    nobody_elsewhere_sends_these_forms,
);

fn own(it: &trainings::Enrolled) -> String {
    format!("/enrolments/{}", it.token)
}

async fn an_offered_seat_is_taken_by_two_presses_once(db: Db) {
    let course = Course::open(db, 1).await;
    let (a, b) = (course.enrol("Ada").await, course.enrol("Bela").await);
    course.cancel(a.id).await.unwrap();
    let mut she = Browser::of(&course.house);
    let page = she.get(&format!("{}?lang=en", own(&b))).await;
    assert!(
        page.says("A place is kept for you until") && page.says("Will you come?") && page.says("I do not want it"),
        "{}",
        page.text
    );
    let key = page.value("key");
    let mut twice = she.again();
    let (at, sent) = (format!("{}/accept", own(&b)), [("key", key.as_str())]);
    let (first, second) = rocket::tokio::join!(she.post(&at, &sent), twice.post(&at, &sent));
    for one in [first, second] {
        assert_eq!((one.status, one.to), (Status::SeeOther, format!("{}?done=taken", own(&b))), "{}", one.text);
    }
    assert!(she.get(&own(&b)).await.says("You have a place"));
    assert_eq!(course.house.count("SELECT COUNT(*) FROM enrolment_step WHERE deed = 'accept'").await, 1);
    course.holds().await;
}

async fn who_does_not_want_it_stays_in_line_or_leaves_and_the_next_is_asked(db: Db) {
    let course = Course::open(db, 1).await;
    let (a, b, c) = (course.enrol("Ada").await, course.enrol("Bela").await, course.enrol("Ceca").await);
    course.cancel(a.id).await.unwrap();
    let mut she = Browser::of(&course.house);
    let key = she.get(&own(&b)).await.value("key");
    for _ in 0..2 {
        let sent = she.post(&format!("{}/decline", own(&b)), &[("then", "back"), ("key", &key)]).await;
        assert_eq!((sent.status, sent.to), (Status::SeeOther, own(&b)), "{}", sent.text);
    }
    assert_eq!((course.stands(&b).await, course.stands(&c).await.0), ((State::Waiting, Some(1)), State::Offered));
    let key = she.get(&own(&c)).await.value("key");
    she.post(&format!("{}/decline", own(&c)), &[("then", "out"), ("key", &key)]).await;
    assert_eq!((course.stands(&c).await.0, course.stands(&b).await.0), (State::Cancelled, State::Offered));
    // What is no answer changes nothing.
    for form in [&[][..], &[("then", "perhaps")], &[("then", "out"), ("surprise", "1")]] {
        assert_eq!(she.post(&format!("{}/decline", own(&b)), form).await.to, own(&b));
    }
    assert_eq!(course.stands(&b).await.0, State::Offered);
    course.holds().await;
}

async fn an_offer_that_is_over_is_said_to_be_over(db: Db) {
    let course = Course::open(db, 1).await;
    let (a, b) =
        (course.enrol("Ada").await, course.enrol_as("Bela", &Wish { lapse: Lapse::Out, ..course.wish() }).await.unwrap());
    course.cancel(a.id).await.unwrap();
    let mut she = Browser::of(&course.house);
    let key = she.get(&format!("{}?lang=en", own(&b))).await.value("key");
    course.house.clock.set(course.house.clock.now().plus_hours(25));
    let late = she.get(&own(&b)).await;
    assert!(late.says("went to the next in line") && !late.says("/accept"), "{}", late.text);
    let sent = she.post(&format!("{}/accept", own(&b)), &[("key", &key)]).await;
    assert_eq!(sent.to, format!("{}?done=over", own(&b)), "{}", sent.text);
    course.tick().await;
    assert!(she.get(&own(&b)).await.says("You are not in this group any more"));
}

async fn leaving_is_asked_once_more_and_happens_once(db: Db) {
    let course = Course::open(db, 1).await;
    let mut she = Browser::of(&course.house);
    let own = enrol(&mut she, &course, ADA).await;
    let at = format!("{own}/cancel");
    let ask = she.get(&format!("{at}?lang=en")).await;
    assert!(ask.says("Leave this group?") && ask.says("You need not say why"), "{}", ask.text);
    let key = ask.value("key");
    let long = "x".repeat(501);
    let wrong = she.post(&at, &[("key", &key), ("reason", &long)]).await;
    assert!(wrong.status == Status::UnprocessableEntity && wrong.says(&long));
    for _ in 0..2 {
        let left = she.post(&at, &[("key", &key), ("reason", "moving away")]).await;
        assert_eq!((left.status, left.to), (Status::SeeOther, own.clone()), "{}", left.text);
    }
    assert_eq!(course.house.count("SELECT COUNT(*) FROM enrolment_step WHERE deed = 'cancel'").await, 1);
    let page = she.get(&own).await;
    assert!(page.says("You are not in this group any more") && page.says("href=\"/trainings/business\"") && !page.says(&at));
    assert_eq!(she.get(&at).await.to, own, "there is nothing to leave");
    course.holds().await;
}

async fn another_group_is_chosen_and_the_seat_kept_until_then(db: Db) {
    let course = Course::open(db, 1).await;
    let mut she = Browser::of(&course.house);
    let own = enrol(&mut she, &course, ADA).await;
    let at = format!("{own}/group");
    assert!(she.get(&format!("{at}?lang=en")).await.says("There is no other group with places right now"));
    let late = course.second_group(1).await;
    let ask = she.get(&at).await;
    assert!(ask.says("Minsk, late evenings") && ask.says("20:00–22:00") && ask.says("1 place left"), "{}", ask.text);
    let key = ask.value("key");
    let none = she.post(&at, &[("key", &key)]).await;
    assert!(none.status == Status::UnprocessableEntity && none.says("href=\"#group\""), "{}", none.text);
    let taken = course.enrol_as("Bela", &Wish { group: late, ..course.wish() }).await.unwrap();
    let id = late.0.to_string();
    let full = she.post(&at, &[("key", &key), ("group", &id)]).await;
    assert!(full.status == Status::UnprocessableEntity && full.says("Your place in this one stays"), "{}", full.text);
    course.cancel(taken.id).await.unwrap();
    let key = she.get(&at).await.value("key");
    for _ in 0..2 {
        let moved = she.post(&at, &[("key", &key), ("group", &id)]).await;
        assert_eq!((moved.status, moved.to), (Status::SeeOther, format!("{own}?done=group")), "{}", moved.text);
    }
    assert_eq!(course.house.count("SELECT COUNT(*) FROM enrolment_step WHERE deed = 'change-group'").await, 1);
    assert!(she.get(&own).await.says("Minsk, late evenings"));
    course.holds().await;
}

pub const QUIET: &[(&str, &str)] = &[("name", "Ада"), ("email", "ada@mail.example"), ("messages", "discreet")];
const TELLING: [&str; 8] =
    ["Your own business", "Minsk", "Uzornaya", "evenings", "Ада", "Пачатак", "/trainings", "You have a place"];

async fn a_discreet_page_tells_nothing_before_its_code(db: Db) {
    let course = Course::open(db, 1).await;
    let mut she = Browser::of(&course.house);
    she.get("/trainings?lang=en").await;
    let own = enrol(&mut she, &course, QUIET).await;
    let mine = she.get(&own).await;
    assert!(mine.says("You have a place"), "who has just enrolled sees it: {}", mine.text);
    let code = mine.code();
    let mut other = Browser::of(&course.house);
    let locked = other.get(&format!("{own}?lang=en")).await;
    assert_eq!((locked.status, locked.kept), (Status::Ok, false));
    assert!(locked.says("Monday 30 November") && locked.says("18:00–20:00"), "{}", locked.text);
    for word in TELLING {
        assert!(!locked.says(word), "{word}: {}", locked.text);
    }
    for step in ["cancel", "group", "messages"] {
        assert_eq!(other.get(&format!("{own}/{step}")).await.to, own, "{step}");
        let sent = other.post(&format!("{own}/{step}"), &[("group", "1"), ("messages", "full")]).await;
        assert_eq!(sent.to, own, "{step}: {}", sent.text);
    }
    for step in ["accept", "decline"] {
        assert_eq!(other.post(&format!("{own}/{step}"), &[("then", "out")]).await.to, own, "{step}");
    }
    assert_eq!(other.get(&format!("{own}/dates.ics")).await.status, Status::NotFound, "none was asked for");
    let wrong = other.post(&format!("{own}/code"), &[("code", "AAAA-AAAA")]).await;
    assert!(
        wrong.status == Status::UnprocessableEntity && wrong.says("value=\"AAAA-AAAA\"") && !wrong.says("Minsk"),
        "{}",
        wrong.text
    );
    let right = other.post(&format!("{own}/code"), &[("code", &code.to_lowercase())]).await;
    assert_eq!((right.status, right.to.clone()), (Status::SeeOther, own.clone()), "{}", right.text);
    assert!(other.get(&own).await.says("Your own business"));
    course.house.clock.set(course.house.clock.now().plus_minutes(11));
    assert!(!other.get(&own).await.says("Your own business"), "it closes by itself");
    // In line the page says no more than the message: which number, and when.
    let quiet = pachatak::ground::Who { messages: pachatak::notify::Messages::Discreet, ..who("Bela") };
    let (means, wish) = (course.house.means(), course.wish());
    let next = trainings::enrol(&means, &wish, &quiet, trainings::Hand::Client, None).await.unwrap();
    let line = other.get(&self::own(&next)).await;
    assert!(line.says("You are number 1 in line.") && !line.says("Minsk"), "{}", line.text);
}

async fn codes_are_not_guessed(db: Db) {
    let course = Course::open(db, 1).await;
    let mut she = Browser::of(&course.house);
    let own = enrol(&mut she, &course, QUIET).await;
    let mut other = Browser::of(&course.house);
    for _ in 0..10 {
        let wrong = other.post(&format!("{own}/code"), &[("code", "AAAA-AAAA")]).await;
        assert_eq!(wrong.status, Status::UnprocessableEntity);
    }
    let code = she.get(&own).await.code();
    assert_eq!(other.post(&format!("{own}/code"), &[("code", &code)]).await.status, Status::TooManyRequests);
    course.house.clock.set(course.house.clock.now().plus_minutes(11));
    assert_eq!(other.post(&format!("{own}/code"), &[("code", &code)]).await.status, Status::SeeOther);
}

async fn a_machine_needs_the_code_to_leave_what_is_discreet(db: Db) {
    let course = Course::open(db, 1).await;
    let ada = json!({"name": "Ada", "email": "ada@mail.example", "language": "en", "messages": "discreet"});
    let made = course.house.post(&format!("/api/v1/groups/{}/enrolments", course.group.0), ada.to_string()).await;
    assert_eq!(made.status, Status::Created, "{}", made.text);
    let (token, code) = (made.json["token"].as_str().unwrap(), made.json["code"].clone());
    let at = format!("/api/v1/enrolments/{token}/cancel");
    assert!(course.house.get(&format!("/api/v1/enrolments/{token}")).await.json["code"].is_null(), "told once");
    for body in [json!({}), json!({"code": "AAAAAAAA"})] {
        let no = course.house.post(&at, body.to_string()).await;
        assert_eq!((no.status, &no.json["error"]), (Status::Forbidden, &json!("code_required")), "{}", no.text);
    }
    let left = course.house.post(&at, but(json!({"reason": "x"}), &json!({"code": code})).to_string()).await;
    assert_eq!((left.status, &left.json["state"]), (Status::Ok, &json!("cancelled")), "{}", left.text);
}

async fn messages_are_changed_and_discretion_begins_at_once(db: Db) {
    let course = Course::open(db, 1).await;
    let mut she = Browser::of(&course.house);
    she.get("/trainings?lang=en").await;
    let own = enrol(&mut she, &course, ADA).await;
    let at = format!("{own}/messages");
    assert!(she.get(&at).await.says("value=\"full\" checked"));
    assert_eq!(she.post(&at, &[]).await.status, Status::UnprocessableEntity);
    let set = she.post(&at, &[("messages", "discreet"), ("calendar", "yes")]).await;
    assert_eq!(set.to, format!("{own}?done=messages"), "{}", set.text);
    assert!(she.get(&own).await.says("Your own business"), "she goes on seeing it");
    let mut other = Browser::of(&course.house);
    assert!(!other.get(&own).await.says("Your own business"));
    let file = other.get(&format!("{own}/dates.ics?lang=en")).await;
    assert!(file.status == Status::Ok && file.says("CLASS:PRIVATE"), "{}", file.text);
    for word in ["business", "Minsk", "Uzornaya", "LOCATION", "trainings", "centre.example", "Ада"] {
        assert!(!file.says(word), "{word}: {}", file.text);
    }
}

async fn dates_are_a_file_for_who_has_a_seat(db: Db) {
    let course = Course::open(db, 1).await;
    let (a, b) = (course.enrol("Ada").await, course.enrol("Bela").await);
    let mut she = Browser::of(&course.house);
    let file = she.get(&format!("{}/dates.ics?lang=en", own(&a))).await;
    assert_eq!(file.status, Status::Ok);
    assert!(file.says("METHOD:PUBLISH") && file.says("Your own business") && file.says("Uzornaya") && !file.says("ATTENDEE"));
    // As the mails bring them: regular days are one series under the group's UID …
    let group = async || trainings::by_token(&course.house.means(), &a.token).await.unwrap().group;
    assert_eq!(file.text.matches("BEGIN:VEVENT").count(), 1, "{}", file.text);
    assert!(file.says(&format!("UID:{}", group().await.uid)) && file.says("RRULE:"), "{}", file.text);
    // … and a date that came later stands beside it under its own.
    course.date(lasting(FIRST.plus_days(12), 60)).await.unwrap();
    let later = group().await.dates().last().unwrap().uid.clone();
    let file = she.get(&format!("{}/dates.ics?lang=en", own(&a))).await;
    assert_eq!(file.text.matches("BEGIN:VEVENT").count(), 2, "{}", file.text);
    assert!(file.says(&format!("UID:{later}")) && file.says("RRULE:"), "{}", file.text);
    assert_eq!(she.get(&format!("{}/dates.ics", own(&b))).await.status, Status::NotFound, "who waits has no dates");
    assert_eq!(she.get("/enrolments/AAAAAAAAAAAAAAAAAAAA/dates.ics").await.status, Status::NotFound);
}

async fn a_cancelled_date_is_struck_and_a_group_called_off_says_so(db: Db) {
    let course = Course::open(db, 2).await;
    let a = course.enrol("Ada").await;
    let mut she = Browser::of(&course.house);
    let first = trainings::group(&course.house.means(), course.group).await.unwrap().1.sessions[0].id;
    let key = pachatak::kernel::Key::new("drop", "1", "");
    trainings::cancel_session(&course.house.means(), &course.asker, first, &key).await.unwrap();
    let page = she.get(&format!("{}?lang=en", own(&a))).await;
    assert!(page.says("<s>Monday 30 November, 18:00–20:00</s> is cancelled"), "{}", page.text);
    assert!(she.get(&format!("{}/dates.ics", own(&a))).await.says("EXDATE"), "left out of the series");
    let key = pachatak::kernel::Key::new("off", "1", "");
    trainings::call_off(&course.house.means(), &course.asker, course.group, &key).await.unwrap();
    let off = she.get(&own(&a)).await;
    assert!(off.says("This group will not take place") && !off.says("/cancel\""), "{}", off.text);
    course.house.clock.set(FIRST.plus_days(60));
    assert_eq!(she.get(&own(&a)).await.status, Status::Gone);
}

async fn the_way_in_by_video_stands_there_shortly_before(db: Db) {
    let course = Course::open(db, 2).await;
    let sealed = course.house.keys.seal("https://meet.example/room").unwrap();
    let txn = course.house.db().begin().await.unwrap();
    let sql = "UPDATE training_group SET mode = 'video', joining_link = $1";
    txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), sql, [sealed.into()])).await.unwrap();
    txn.commit().await.unwrap();
    let a = course.enrol("Ada").await;
    let mut she = Browser::of(&course.house);
    let early = she.get(&format!("{}?lang=en", own(&a))).await;
    assert!(!early.says("meet.example") && early.says("two hours before") && early.says("Online, evenings"), "{}", early.text);
    course.house.clock.set(FIRST.plus_hours(-2));
    assert!(she.get(&own(&a)).await.says("href=\"https://meet.example/room\" rel=\"noreferrer\""));
    course.house.clock.set(FIRST.plus_hours(2));
    assert!(!she.get(&own(&a)).await.says("meet.example"));
}

async fn who_completed_it_finds_her_certificate(db: Db) {
    let course = Course::open(db, 2).await;
    let a = course.enrol("Ada").await;
    course.house.clock.set(FIRST.plus_days(5));
    let txn = course.house.db().begin().await.unwrap();
    txn.execute_unprepared("UPDATE enrolment SET state = 'completed'").await.unwrap();
    txn.commit().await.unwrap();
    let mut she = Browser::of(&course.house);
    let page = she.get(&format!("{}?lang=en", own(&a))).await;
    assert!(page.says("You have completed it") && !page.says("See your certificate"), "{}", page.text);
    let key = pachatak::kernel::Key::new("certify", "1", "");
    trainings::certify(&course.house.means(), &course.asker, a.id, "Ada Lovelace", &key).await.unwrap();
    let code = trainings::certificate_of(&course.house.means(), a.id).await.unwrap().unwrap().code;
    let page = she.get(&own(&a)).await;
    assert!(page.says("See your certificate") && page.says(&format!("href=\"/certificates/{code}\"")), "{}", page.text);
}

async fn a_short_address_leads_there_and_a_wrong_one_nowhere(db: Db) {
    let course = Course::open(db, 1).await;
    let a = course.enrol("Ada").await;
    let mut she = Browser::of(&course.house);
    let short = she.get(&format!("/e/{}", a.token)).await;
    assert_eq!((short.status, short.to), (Status::SeeOther, own(&a)));
    for token in ["AAAAAAAAAAAAAAAAAAAA", "x", "%0A", "%D1%82%D1%82%D1%82%D1%82%D1%82%D1%82%D1%82%D1%82%D1%82%D1%82"] {
        for at in [format!("/e/{token}"), format!("/enrolments/{token}"), format!("/enrolments/{token}/group")] {
            assert_eq!(she.get(&at).await.status, Status::NotFound, "{at}");
        }
    }
}

async fn nobody_elsewhere_sends_these_forms(db: Db) {
    let course = Course::open(db, 1).await;
    let a = course.enrol("Ada").await;
    let own = own(&a);
    let mut paths: Vec<String> =
        ["code", "accept", "decline", "cancel", "group", "messages"].map(|it| format!("{own}/{it}")).into();
    paths.extend(["enrol", "check"].map(|it| crate::pages::path(&course, it)));
    for at in paths {
        let asked = course.house.client.post(at.clone()).header(ContentType::Form).header(Header::new("Host", "127.0.0.1:8000"));
        let seen = asked.header(Header::new("Origin", "http://evil.example")).body("key=a&then=out").dispatch().await;
        assert_eq!(seen.status(), Status::Forbidden, "{at}");
    }
    assert_eq!(course.stands(&a).await.0, State::Enrolled);
    let mut she = Browser::of(&course.house);
    she.get(&format!("{own}/cancel")).await;
    assert_eq!(course.stands(&a).await.0, State::Enrolled, "looking changes nothing");
    assert!(!answers(&[]).is_empty());
}
