//! When the internet is down: the sheets carry codes only; afterwards what was written on paper is entered at once.
use pachatak::booking;
use pachatak::kernel::{AppointmentId, Db, Role, Texts};
use pachatak::schedule::{self, Mode, NewService};
use rocket::http::Status;
use serde_json::json;

use super::calls::second_centre;
use super::colleague::{Answer, Colleague};
use super::house::{House, MONDAY_NINE, but, wish};
use crate::on_both;

on_both!(
    the_sheet_has_no_names_and_every_saving_is_audited,
    an_hour_on_paper_is_checked_corrected_and_stored_once,
    what_is_wrong_on_paper_is_named_and_nothing_is_stored,
    nothing_that_is_typed_is_dropped_without_a_word,
    minutes_on_the_sheet_are_kept_with_the_outcome,
    a_booking_whose_hour_has_passed_is_kept_and_told_to_nobody,
    gaps_kept_for_the_desk_are_not_booked_online_until_they_are_over,
);

async fn desk(house: &House) -> Colleague {
    house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await
}

/// At Alena's at that time, today; the code.
async fn today(house: &House, hhmm: &str, name: &str) -> String {
    let start = format!("2026-11-23T{hhmm}:00+03:00");
    let changes = json!({ "start": start, "counsellor": house.alena.0, "name": name, "email": format!("{name}@mail.example") });
    let booked = house.book(&but(wish("cv", hhmm), &changes)).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    let id = AppointmentId(house.count("SELECT MAX(id) FROM appointment").await);
    booking::spell_code(&booking::by_id(&house.means(), id).await.unwrap().code)
}

async fn the_sheet_has_no_names_and_every_saving_is_audited(db: Db) {
    let house = House::open(db).await;
    let code = today(&house, "11:00", "Darafeja").await;
    let zhanna = desk(&house).await;
    let page = zhanna.get(&house, "/staff/paper").await;
    for words in
        [code.as_str(), "11:00–11:45", "Monday 23 November", "Tuesday 24 November", "gap for the desk", "Room 1", "walk-in"]
    {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    assert!(!page.has("Darafeja") && !page.has("CV and cover letter"));
    assert!(zhanna.get(&house, "/staff/paper?names=1").await.has("Darafeja"));
    let file = zhanna.get(&house, "/staff/paper.html?days=2").await;
    assert!(file.has(&code) && !file.has("Darafeja") && file.has("@page{size:A4") && !file.has("/static/"), "{}", file.text);
    let disposition = file.headers.get("content-disposition").unwrap();
    assert_eq!(disposition, "attachment; filename=\"pachatak-minsk-2026-11-23.html\"");
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'paper-sheet'").await, 1);
    let brest = second_centre(&house).await;
    let halina = house.employ("Halina", &[(Role::Desk, Some(brest))], None).await;
    for path in ["/staff/paper?centre=minsk", "/staff/paper.html?centre=minsk", "/staff/paper/enter?centre=minsk"] {
        assert_eq!(halina.get(&house, path).await.status, Status::NotFound, "{path}");
    }
}

/// A form of twelve lines, with what is written into some of them.
async fn send(house: &House, who: &Colleague, asked: &str, key: &str, lines: &[&[(&str, &str)]]) -> Answer {
    let mut fields: Vec<(String, String)> =
        [("key", key), ("centre", "minsk"), ("rows", "12"), ("do", asked)].map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec();
    for at in 0..12 {
        for name in ["what", "day", "time", "counsellor", "code", "minutes", "service", "name", "phone"] {
            let value = lines.get(at).and_then(|line| line.iter().find(|it| it.0 == name)).map_or("", |it| it.1);
            fields.push((format!("{name}-{at}"), value.to_owned()));
        }
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    who.post(house, "/staff/paper/enter", &fields).await
}

async fn an_hour_on_paper_is_checked_corrected_and_stored_once(db: Db) {
    let house = House::open(db).await;
    let (came, missed) = (today(&house, "10:30", "Hanna").await, today(&house, "11:30", "Roma").await);
    house.clock.set(MONDAY_NINE.plus_minutes(4 * 60)); // 13:00
    let zhanna = desk(&house).await;
    assert!(zhanna.get(&house, "/staff/paper/enter").await.has("What happened"));
    let alena = house.alena.0.to_string();
    let held: &[(&str, &str)] = &[("what", "held"), ("code", &came.to_lowercase())];
    let not: &[(&str, &str)] = &[("what", "missed"), ("time", "11:30"), ("counsellor", &alena)];
    let walk_in =
        |time| [("what", "walk-in"), ("time", time), ("counsellor", alena.as_str()), ("minutes", "20"), ("name", "Katya")];
    let book: &[(&str, &str)] = &[
        ("what", "booking"),
        ("day", "2026-11-24"),
        ("time", "10:00"),
        ("counsellor", &alena),
        ("service", "cv"),
        ("name", "Vera"),
        ("phone", "80 29 123-45-67"),
    ];
    // At 10:40 she had Hanna.
    let clash = walk_in("10:40");
    let wrong = send(&house, &zhanna, "keep", "one", &[held, not, &clash, book]).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert!(
        wrong.has("Line 3: This counsellor has somebody else at that time.") && wrong.has("value=\"Katya\""),
        "{}",
        wrong.text
    );
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 2, "nothing is stored");
    // In the time of who did not come she had him.
    let right = walk_in("11:40");
    let lines: [&[(&str, &str)]; 4] = [held, not, &right, book];
    let fits = send(&house, &zhanna, "check", "one", &lines).await;
    assert!(fits.has("All lines fit") && fits.has(&format!("{came}: was held")), "{}", fits.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 2, "a check stores nothing");
    for _ in 0..2 {
        let stored = send(&house, &zhanna, "keep", "one", &lines).await;
        assert_eq!(stored.location, "/staff/paper/enter?centre=minsk&stored=4", "{}", stored.text);
    }
    let states = |state: &str| format!("SELECT COUNT(*) FROM appointment WHERE state = '{state}'");
    let found =
        [house.count(&states("attended")).await, house.count(&states("no_show")).await, house.count(&states("booked")).await];
    assert_eq!(found, [2, 1, 1]);
    assert_eq!(house.count("SELECT COUNT(*) FROM encounter WHERE outcome = 'attended'").await, 2);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'paper'").await, 4);
    assert_eq!(house.count("SELECT COUNT(*) FROM walk_in WHERE state = 'taken'").await, 1);
    assert!(!missed.is_empty());
}

async fn what_is_wrong_on_paper_is_named_and_nothing_is_stored(db: Db) {
    let house = House::open(db).await;
    let (first, late) = (today(&house, "10:30", "Hanna").await, today(&house, "16:00", "Roma").await);
    house.clock.set(MONDAY_NINE.plus_minutes(4 * 60));
    let zhanna = desk(&house).await;
    let alena = house.alena.0.to_string();
    let lines: [&[(&str, &str)]; 9] = [
        &[("what", "held"), ("code", "0000-0000")],
        &[("what", "missed"), ("code", &first)],
        &[("what", "came"), ("code", &first)],
        &[("what", "walk-in"), ("time", "18:00"), ("counsellor", &alena)],
        &[("time", "11:00")],
        &[("what", "held"), ("time", "25:00"), ("counsellor", &alena)],
        &[("what", "booking"), ("day", "2026-11-24"), ("time", "10:00"), ("counsellor", &alena)],
        &[("what", "held"), ("time", "12:00"), ("counsellor", &alena)],
        &[("what", "walk-in"), ("time", "12:00"), ("counsellor", &alena), ("minutes", "9999")],
    ];
    let told = send(&house, &zhanna, "keep", "one", &lines).await;
    for words in [
        "Line 1: No booking of this centre has this code.",
        "Line 3: Another line speaks of the same booking.",
        "Line 4: A walk-in cannot have been seen later than now.",
        "Line 5: Choose what happened.",
        "Line 6: Write the day and the time like this",
        "Line 7: Choose what it is about.",
        "Line 8: This counsellor has no booking at that time.",
        "Line 9: Write from 5 to 480 minutes.",
    ] {
        assert!(told.has(words), "{words}: {}", told.text);
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 2);
    assert!(send(&house, &zhanna, "check", "two", &[]).await.has("Nothing is filled in yet."));
    let more = send(&house, &zhanna, "more", "three", &[&[("what", "held"), ("code", &late)]]).await;
    assert!(more.has("name=\"rows\" value=\"18\"") && more.has(&late), "{}", more.text);
    // Recorded otherwise meanwhile.
    let id = AppointmentId(house.count("SELECT MIN(id) FROM appointment").await);
    let person = house.known_person().await;
    let asker = house.asker(&zhanna, &[(Role::Desk, Some(house.centre().await))], person);
    booking::no_show(&house.means(), &asker, id, None).await.unwrap();
    let other = send(&house, &zhanna, "keep", "four", &[&[("what", "held"), ("code", &first)]]).await;
    assert!(other.has("Something else is recorded already: did not come."), "{}", other.text);
}

async fn nothing_that_is_typed_is_dropped_without_a_word(db: Db) {
    let house = House::open(db).await;
    let code = today(&house, "10:30", "Hanna").await;
    today(&house, "11:30", "Roma").await;
    house.clock.set(MONDAY_NINE.plus_minutes(4 * 60));
    let zhanna = desk(&house).await;
    let alena = house.alena.0.to_string();
    let long = "K".repeat(61);
    // A service of the centre that Alena does not give.
    let centres = vec![house.centre().await];
    let txn = house.db().begin().await.unwrap();
    let title = Texts::new("Размова", "Беседа", "Chat");
    let new = NewService { slug: "chat".into(), title, modes: vec![Mode::InPerson], centres, ..NewService::default() };
    schedule::add_service(&txn, &new).await.unwrap();
    txn.commit().await.unwrap();
    let lines: [&[(&str, &str)]; 11] = [
        &[("what", "walk-in"), ("time", "12:00"), ("counsellor", &alena), ("phone", "80 29 123-45-67")],
        &[("what", "walk-in"), ("time", "12:00"), ("counsellor", &alena), ("name", &long)],
        &[("what", "came"), ("code", &code), ("minutes", "20")],
        &[("what", "held"), ("code", &code), ("time", "11:30"), ("counsellor", &alena)],
        &[("what", "walk-in"), ("day", "2001-11-23"), ("time", "12:00"), ("counsellor", &alena)],
        &[("what", "booking"), ("day", "2026-11-24"), ("time", "10:00"), ("counsellor", &alena), ("service", "chat")],
        &[("what", "booking"), ("day", "2026-10-05"), ("time", "10:00"), ("counsellor", &alena), ("service", "cv")],
        &[("service", "cv")],
        &[("what", "missed"), ("time", "11:30"), ("counsellor", &alena), ("name", "Roma")],
        &[("what", "booking"), ("day", "2026-11-24"), ("time", "9"), ("counsellor", &alena), ("service", "cv"), ("code", "1")],
        &[("what", "walk-in"), ("time", "24:00"), ("counsellor", &alena)],
    ];
    let told = send(&house, &zhanna, "keep", "one", &lines).await;
    for words in [
        "Line 1: “Phone” has no place in a line “Walk-in was seen”. Leave it empty.",
        "Line 2: Name: at most 60 characters.",
        "Line 3: “Minutes” has no place in a line “Came”.",
        "Line 4: This code is of a booking at another time or with another counsellor.",
        "Line 5: That was more than 31 days ago.",
        "Line 6: Alena K. does not give this here.",
        "Line 7: That was more than 31 days ago.",
        "Line 8: Choose what happened.",
        "Line 9: “Name” has no place in a line “Did not come”.",
        "has no place in a line “New booking”.",
        "Line 11: Write the day and the time like this",
    ] {
        assert!(told.has(words), "{words}: {}", told.text);
    }
    assert!(told.has(&long), "what was typed stays");
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state <> 'booked'").await, 0);
    // As the opening form reads a time; another year than this is said.
    house.clock.set(MONDAY_NINE.plus_days(42));
    let nina = house.employ("Nina", &[(Role::Desk, Some(house.centre().await))], None).await;
    for time in ["9", "0900", "9.00"] {
        let seen: &[(&str, &str)] =
            &[("what", "walk-in"), ("day", "2026-12-30"), ("time", time), ("counsellor", &alena), ("name", "Katya")];
        let fits = send(&house, &nina, "check", time, &[seen]).await;
        assert!(fits.has("Wed 30 Dec 2026, 09:00, Alena K., Katya: walk-in was seen, 45 minutes"), "{time}: {}", fits.text);
    }
}

async fn minutes_on_the_sheet_are_kept_with_the_outcome(db: Db) {
    let house = House::open(db).await;
    let code = today(&house, "10:30", "Hanna").await;
    house.clock.set(MONDAY_NINE.plus_minutes(4 * 60));
    let zhanna = desk(&house).await;
    let held: &[(&str, &str)] = &[("what", "held"), ("code", &code), ("minutes", "20")];
    let fits = send(&house, &zhanna, "check", "one", &[held]).await;
    assert!(fits.has(&format!("{code}: was held, 20 minutes")), "{}", fits.text);
    assert_eq!(send(&house, &zhanna, "keep", "one", &[held]).await.status, Status::SeeOther);
    assert_eq!(house.count("SELECT minutes FROM encounter").await, 20);
    // Said again it fits; said otherwise it does not overrule what is recorded.
    assert!(send(&house, &zhanna, "check", "two", &[held]).await.has("All lines fit"));
    let other: &[(&str, &str)] = &[("what", "held"), ("code", &code), ("minutes", "50")];
    let told = send(&house, &zhanna, "keep", "three", &[other]).await;
    assert!(told.has("Line 1: It is recorded as held already: 20 minutes."), "{}", told.text);
}

async fn a_booking_whose_hour_has_passed_is_kept_and_told_to_nobody(db: Db) {
    let house = House::open(db).await;
    today(&house, "10:30", "Hanna").await;
    house.clock.set(MONDAY_NINE.plus_minutes(4 * 60));
    let zhanna = desk(&house).await;
    let alena = house.alena.0.to_string();
    let booking = |time| {
        [
            ("what", "booking"),
            ("time", time),
            ("counsellor", alena.as_str()),
            ("service", "cv"),
            ("name", "Vera"),
            ("phone", "80 29 123-45-67"),
        ]
    };
    let letters = house.count("SELECT COUNT(*) FROM message").await;
    let clash = send(&house, &zhanna, "keep", "one", &[&booking("10:45")]).await;
    assert!(clash.has("Line 1: This counsellor has somebody else at that time."), "{}", clash.text);
    let stored = send(&house, &zhanna, "keep", "two", &[&booking("11:30")]).await;
    assert_eq!(stored.status, Status::SeeOther, "{}", stored.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 2);
    assert_eq!(house.count("SELECT COUNT(*) FROM message").await, letters, "nobody is told of what is over");
    let unclosed = zhanna.get(&house, "/staff/unclosed").await;
    assert!(unclosed.has("11:30"), "it is to close: {}", unclosed.text);
}

async fn gaps_kept_for_the_desk_are_not_booked_online_until_they_are_over(db: Db) {
    let house = House::open(db).await;
    let zhanna = desk(&house).await;
    let offered = async |day: &str| super::openings::offered(&house, "cv", house.alena, day).await.len();
    let before = (offered("2026-11-23").await, offered("2026-11-24").await, offered("2026-11-25").await);
    assert!(before.0 > 0 && before.1 > 0 && before.2 > 0);
    let page = zhanna.get(&house, "/staff/paper").await;
    assert!(page.has("Keep the gaps for the desk"), "{}", page.text);
    let key = page.value_of("key");
    let keep = [("key", key.as_str()), ("centre", "minsk"), ("days", "2"), ("do", "keep")];
    for _ in 0..2 {
        let done = zhanna.post(&house, "/staff/paper/keep", &keep).await;
        assert_eq!((done.status, done.location.as_str()), (Status::SeeOther, "/staff/paper?centre=minsk&days=2"));
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'keep-gaps'").await, 1);
    let page = zhanna.get(&house, "/staff/paper").await;
    assert!(page.has("These gaps are the desk") && page.has("Give them back") && page.has("gap for the desk"), "{}", page.text);
    assert_eq!((offered("2026-11-23").await, offered("2026-11-24").await), (0, 0), "today's and tomorrow's are the desk's");
    assert_eq!(offered("2026-11-25").await, before.2);
    let refused = house.book(&but(wish("cv", "12:00"), &json!({ "counsellor": house.alena.0 }))).await;
    assert_eq!(refused.status, Status::Conflict, "{}", refused.text);
    // The desk books there as ever.
    let service = house.diary.house().await.unwrap().service_by_slug("cv").unwrap().id.0;
    let times = zhanna.get(&house, &format!("/staff/book?service={service}&centre=minsk&day=2026-11-24")).await;
    assert!(times.has("/staff/book/check?service="), "{}", times.text);
    // Nobody else's desk; no key; no such word.
    let brest = second_centre(&house).await;
    let halina = house.employ("Halina", &[(Role::Desk, Some(brest))], None).await;
    assert_eq!(halina.post(&house, "/staff/paper/keep", &keep).await.status, Status::NotFound);
    assert_eq!(zhanna.post(&house, "/staff/paper/keep", &keep[1..]).await.status, Status::Gone);
    let wrong = [("key", "w"), ("centre", "minsk"), ("do", "sell")];
    assert_eq!(zhanna.post(&house, "/staff/paper/keep", &wrong).await.status, Status::NotFound);
    // Given back by a press; or over by itself.
    let give = [("key", "g"), ("centre", "minsk"), ("days", "2"), ("do", "give")];
    assert_eq!(zhanna.post(&house, "/staff/paper/keep", &give).await.status, Status::SeeOther);
    assert_eq!((offered("2026-11-23").await, offered("2026-11-24").await), (before.0, before.1));
    let again = [("key", "h"), ("centre", "minsk"), ("days", "1"), ("do", "keep")];
    assert_eq!(zhanna.post(&house, "/staff/paper/keep", &again).await.status, Status::SeeOther);
    assert_eq!((offered("2026-11-23").await, offered("2026-11-24").await), (0, before.1));
    house.clock.set(MONDAY_NINE.plus_minutes(24 * 60));
    let nina = house.employ("Nina", &[(Role::Desk, Some(house.centre().await))], None).await;
    let page = nina.get(&house, "/staff/paper").await;
    assert!(page.has("Keep the gaps for the desk") && !page.has("Give them back"), "it has ended by itself: {}", page.text);
}
