//! A counsellor's morning, as her pages show it: three outcomes, undo, closing with a note, two tabs, somebody beside her.
use pachatak::encounters::{self, Kind};
use pachatak::kernel::{Db, Role, Span};
use rocket::http::Status;

use super::colleague::{Answer, Colleague};
use super::house::{House, MONDAY_NINE, TUESDAY_TEN, wish};
use crate::on_both;

on_both!(
    a_counsellors_morning,
    after_ten_minutes_the_page_says_why_it_cannot_be_taken_back,
    what_a_colleague_has_closed_is_not_taken_back_by_a_press,
    of_two_who_close_at_once_the_second_is_told_and_loses_nothing,
    with_somebody_beside_her_no_name_topic_or_note_is_sent,
    what_is_not_theirs_is_not_found,
    they_meet_again_at_a_time_booked_with_the_closing,
    an_arrival_shows_on_the_counsellors_pages,
    the_week_lists_what_the_day_lists,
    a_gap_is_closed_by_one_press,
    a_gap_in_which_somebody_booked_meanwhile_is_not_closed,
    what_is_taken_back_is_said_as_it_stands,
    what_took_place_lasted_a_minute_at_least,
    every_press_that_is_possible_is_offered_and_none_that_is_not
);

const MARKER: &str = "asked about evening shifts";

/// Alena, who signs in so many minutes after Tuesday ten, with appointments at these times; their numbers.
async fn tuesday(house: &House, minutes: i64, times: &[(&str, &str)]) -> (Colleague, Vec<i64>) {
    let mut ids = Vec::new();
    for (name, at) in times {
        let mut body = wish("cv", at);
        body["counsellor"] = house.alena.0.into();
        body["name"] = (*name).into();
        body["email"] = format!("{}@mail.example", name.to_lowercase()).into();
        let seen = house.book(&body).await;
        assert_eq!(seen.status.code, 201, "{}", seen.text);
        ids.push(house.count("SELECT MAX(id) FROM appointment").await);
    }
    house.clock.set(TUESDAY_TEN.plus_minutes(minutes));
    (house.counsellor(house.alena).await, ids)
}

async fn press(house: &House, who: &Colleague, action: &str) -> Answer {
    let page = who.get(house, "/staff?day=2026-11-24").await;
    assert_eq!(page.status, Status::Ok, "{}", page.text);
    let key = page.value_of("key");
    who.post(house, "/staff", &[("key", &key), ("day", "2026-11-24"), ("action", action)]).await
}

/// The closing form as it stands, with some fields set.
fn filled<'a>(page: &'a Answer, keys: &'a (String, String), changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    assert_eq!(page.status, Status::Ok, "{}", page.text);
    let mut fields = vec![
        ("key", keys.0.as_str()),
        ("seen", keys.1.as_str()),
        ("outcome", "attended"),
        ("minutes", "40"),
        ("sex", "female"),
        ("visit", "yes"),
        ("age", "18_24"),
        ("region", "brest"),
        ("led", "nothing"),
        ("step", "none"),
        ("then", "day"),
    ];
    for (name, value) in changes {
        fields.retain(|it| it.0 != *name);
        fields.push((name, value));
    }
    fields
}

fn keys(page: &Answer) -> (String, String) {
    (page.value_of("key"), page.value_of("seen"))
}

async fn counts(house: &House) -> (i64, i64, i64) {
    let week = Span::new(MONDAY_NINE, MONDAY_NINE.plus_days(7)).unwrap();
    let it = encounters::counts(house.db(), Kind::Consultation, week, None).await.unwrap();
    (it.attended, it.no_show, it.cancelled)
}

async fn a_counsellors_morning(db: Db) {
    let house = House::open(db).await;
    let (alena, ids) = tuesday(&house, 150, &[("Maria", "10:00"), ("Sasha", "11:00"), ("Pavel", "12:00")]).await;
    let day = alena.get(&house, "/staff").await;
    assert!(day.has("Maria") && day.has("2 to close") && !day.has("Nothing on this day"), "{}", day.text);
    assert_eq!(press(&house, &alena, &format!("done:{}", ids[0])).await.status, Status::SeeOther);
    assert_eq!(press(&house, &alena, &format!("no-show:{}", ids[1])).await.status, Status::SeeOther);
    assert_eq!(press(&house, &alena, &format!("arrived:{}", ids[2])).await.status, Status::SeeOther);
    let day = alena.get(&house, "/staff").await;
    assert!(day.has("Note needed") && day.has("Did not come") && day.has("Here since 12:30"), "{}", day.text);
    assert_eq!(counts(&house).await, (1, 1, 0));
    // The no-show was a slip of the hand.
    assert_eq!(press(&house, &alena, &format!("undo-no_show:{}", ids[1])).await.status, Status::SeeOther);
    assert_eq!(counts(&house).await, (1, 0, 0));
    let path = format!("/staff/appointments/{}/close", ids[0]);
    let page = alena.get(&house, &path).await;
    let own = keys(&page);
    let fields = filled(
        &page,
        &own,
        &[("note", MARKER), ("level", "professional"), ("led", "job"), ("since", "2026-11-30"), ("says", "person")],
    );
    let saved = alena.post(&house, &path, &fields).await;
    assert_eq!((saved.status, saved.location.contains("day=2026-11-24")), (Status::SeeOther, true), "{}", saved.text);
    // The same press again does nothing more.
    assert_eq!(alena.post(&house, &path, &fields).await.status, Status::SeeOther);
    assert_eq!(counts(&house).await, (1, 0, 0));
    assert_eq!(house.count("SELECT minutes FROM encounter WHERE outcome = 'attended'").await, 40);
    assert_eq!(house.count("SELECT COUNT(*) FROM encounter WHERE amended_at IS NOT NULL AND sex = 'female'").await, 1);
    assert_eq!((house.count("SELECT COUNT(*) FROM placement").await, house.count("SELECT COUNT(*) FROM note").await), (1, 1));
    let day = alena.get(&house, "/staff").await;
    assert!(day.has("Took place") && !day.has("Note needed") && !day.has(MARKER));
}

async fn after_ten_minutes_the_page_says_why_it_cannot_be_taken_back(db: Db) {
    let house = House::open(db).await;
    let (alena, ids) = tuesday(&house, 0, &[("Maria", "10:00")]).await;
    press(&house, &alena, &format!("no-show:{}", ids[0])).await;
    house.clock.set(TUESDAY_TEN.plus_minutes(11));
    assert!(!alena.get(&house, "/staff").await.has("Take back"));
    let answer = press(&house, &alena, &format!("undo-no_show:{}", ids[0])).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    assert!(answer.has("More than ten minutes have passed"), "{}", answer.text);
    assert_eq!(counts(&house).await, (0, 1, 0));
}

async fn what_a_colleague_has_closed_is_not_taken_back_by_a_press(db: Db) {
    let house = House::open(db).await;
    let (alena, ids) = tuesday(&house, 0, &[("Maria", "10:00")]).await;
    let iryna = house.employ("Iryna", &[(Role::Desk, Some(house.centre().await))], None).await;
    press(&house, &alena, &format!("done:{}", ids[0])).await;
    let path = format!("/staff/appointments/{}/close", ids[0]);
    let page = iryna.get(&house, &path).await;
    let own = keys(&page);
    assert_eq!(iryna.post(&house, &path, &filled(&page, &own, &[])).await.status, Status::SeeOther);
    let answer = press(&house, &alena, &format!("undo-attended:{}", ids[0])).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    assert!(answer.has("Somebody has changed this appointment"), "{}", answer.text);
    assert_eq!(counts(&house).await, (1, 0, 0));
}

async fn of_two_who_close_at_once_the_second_is_told_and_loses_nothing(db: Db) {
    let house = House::open(db).await;
    let (alena, ids) = tuesday(&house, 60, &[("Maria", "10:00")]).await;
    let path = format!("/staff/appointments/{}/close", ids[0]);
    let (one, other) = (alena.get(&house, &path).await, alena.get(&house, &path).await);
    let (first, second) = (keys(&one), keys(&other));
    assert_eq!(alena.post(&house, &path, &filled(&one, &first, &[("outcome", "no_show")])).await.status, Status::SeeOther);
    let fields = filled(&other, &second, &[("note", MARKER), ("level", "restricted"), ("minutes", "55")]);
    let told = alena.post(&house, &path, &fields).await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    assert!(told.has("It stands otherwise by now") && told.has("Did not come") && told.has(MARKER) && told.has("value=\"55\""));
    assert_eq!(counts(&house).await, (0, 1, 0));
    let again = keys(&told);
    let mut fields = fields;
    fields.retain(|it| it.0 != "key" && it.0 != "seen");
    fields.extend([("key", again.0.as_str()), ("seen", again.1.as_str())]);
    assert_eq!(alena.post(&house, &path, &fields).await.status, Status::SeeOther);
    assert_eq!(counts(&house).await, (1, 0, 0));
}

async fn with_somebody_beside_her_no_name_topic_or_note_is_sent(db: Db) {
    let house = House::open(db).await;
    let (alena, ids) = tuesday(&house, 60, &[("Maria", "10:00")]).await;
    let path = format!("/staff/appointments/{}/close", ids[0]);
    let page = alena.get(&house, &path).await;
    let own = keys(&page);
    // The switch on the closing screen keeps what was typed, and sends none of it back in the open.
    let fields = filled(&page, &own, &[("note", MARKER), ("level", "professional"), ("then", "beside"), ("minutes", "25")]);
    let hidden = alena.post(&house, &path, &fields).await;
    assert_eq!(hidden.status, Status::Ok, "{}", hidden.text);
    assert!(hidden.has("value=\"25\"") && hidden.has("Topic hidden"), "{}", hidden.text);
    let pages = [
        hidden.clone(),
        alena.get(&house, "/staff").await,
        alena.get(&house, "/staff/week").await,
        alena.get(&house, "/staff/unclosed").await,
        alena.get(&house, &format!("/staff?topic={}", ids[0])).await,
        alena.get(&house, &path).await,
    ];
    for page in &pages {
        assert_eq!(page.status, Status::Ok);
        // The form of who comes without an appointment names every topic, and nobody's.
        let text = page.text.split("id=\"walkin\"").next().unwrap_or_default();
        assert!(!text.contains("Maria") && !text.contains("CV and cover") && !text.contains(MARKER), "{text}");
    }
    let (key, seen, draft) = (hidden.value_of("key"), hidden.value_of("seen"), hidden.value_of("draft"));
    let own = (key, seen);
    let fields = filled(&hidden, &own, &[("draft", &draft), ("level", "professional"), ("then", "beside")]);
    let shown = alena.post(&house, &path, &fields).await;
    assert!(shown.has(MARKER) && shown.has("Maria"), "{}", shown.text);
}

async fn what_is_not_theirs_is_not_found(db: Db) {
    let house = House::open(db).await;
    let (_, ids) = tuesday(&house, 60, &[("Maria", "10:00")]).await;
    let dzmitry = house.counsellor(house.dzmitry).await;
    let before = house.count("SELECT COUNT(*) FROM appointment_step").await;
    let path = format!("/staff/appointments/{}/close", ids[0]);
    assert_eq!(dzmitry.get(&house, &path).await.status, Status::NotFound);
    for action in ["arrived", "done", "no-show", "undo-attended"] {
        assert_eq!(press(&house, &dzmitry, &format!("{action}:{}", ids[0])).await.status, Status::NotFound, "{action}");
    }
    for nonsense in ["done:999", "done:x", "fly:1", "", "close-gap:1-2", "close-gap:2-1"] {
        assert_eq!(press(&house, &dzmitry, nonsense).await.status, Status::NotFound, "{nonsense}");
    }
    assert_eq!(dzmitry.post(&house, &path, &[("outcome", "attended")]).await.status, Status::NotFound);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment_step").await, before);
}

async fn they_meet_again_at_a_time_booked_with_the_closing(db: Db) {
    let house = House::open(db).await;
    let (alena, ids) = tuesday(&house, 60, &[("Maria", "10:00")]).await;
    let path = format!("/staff/appointments/{}/close", ids[0]);
    let page = alena.get(&house, &path).await;
    let own = keys(&page);
    let start = TUESDAY_TEN.plus_days(7).0.to_string();
    assert!(page.has(&format!("value=\"{start}\"")), "{}", page.text);
    let fields = filled(&page, &own, &[("step", "meet"), ("when", &start)]);
    for _ in 0..2 {
        assert_eq!(alena.post(&house, &path, &fields).await.status, Status::SeeOther);
    }
    assert_eq!(
        house
            .count(&format!("SELECT COUNT(*) FROM appointment a JOIN event e ON e.id = a.event_id WHERE e.starts_at = {start}"))
            .await,
        1
    );
    assert_eq!(house.count("SELECT COUNT(*) FROM closing WHERE next_appointment_id IS NOT NULL").await, 1);
    // Next time everything is known from this one.
    house.clock.set(TUESDAY_TEN.plus_days(7));
    let alena = house.again(&alena).await;
    let next = house.count("SELECT MAX(id) FROM appointment").await;
    let page = alena.get(&house, &format!("/staff/appointments/{next}/close")).await;
    assert!(page.has("From last time"), "{}", page.text);
    assert!(page.text.contains("value=\"female\" checked"), "{}", page.text);
    assert!(!alena.get(&house, "/staff").await.has("First visit"));
}

async fn an_arrival_shows_on_the_counsellors_pages(db: Db) {
    let house = House::open(db).await;
    let (alena, ids) = tuesday(&house, 50, &[("Maria", "10:00"), ("Sasha", "11:00")]).await;
    let iryna = house.employ("Iryna", &[(Role::Desk, Some(house.centre().await))], None).await;
    assert!(!alena.get(&house, "/staff/news?day=2026-11-24&known=").await.has("is here"));
    let posts = [(Role::Desk, Some(house.centre().await))];
    let asker = house.asker(&iryna, &posts, pachatak::kernel::PersonId(0));
    pachatak::booking::arrive(&house.means(), &asker, pachatak::kernel::AppointmentId(ids[1]), None).await.unwrap();
    let news = alena.get(&house, "/staff/news?day=2026-11-24&known=").await;
    assert!(news.has("Your 11:00 is here") && news.has("Here since 10:50"), "{}", news.text);
    // What the page tells already is not told again.
    assert!(!alena.get(&house, &format!("/staff/news?day=2026-11-24&known={}", ids[1])).await.has("is here</h2>"));
    let closing = alena.get(&house, &format!("/staff/appointments/{}/close", ids[0])).await;
    assert!(closing.has("Your 11:00 is here"));
    assert!(alena.get(&house, &format!("/staff/arrivals?except={}", ids[0])).await.has("Your 11:00 is here"));
    assert!(alena.get(&house, "/staff?news=1").await.has("http-equiv=\"refresh\""));
}

async fn the_week_lists_what_the_day_lists(db: Db) {
    let house = House::open(db).await;
    let (alena, _) = tuesday(&house, 0, &[("Maria", "10:00"), ("Sasha", "11:00")]).await;
    let week = alena.get(&house, "/staff/week").await;
    assert_eq!(week.status, Status::Ok, "{}", week.text);
    assert!(week.has("23–27 November") && week.has("Maria") && week.has("10:00–10:45") && week.has("Free"), "{}", week.text);
    for odd in ["/staff/week?from=2026-02-31", "/staff/week?from=x", "/staff?day=9999-99-99", "/staff?day=1970-01-01"] {
        assert_eq!(alena.get(&house, odd).await.status, Status::Ok, "{odd}");
    }
    assert!(alena.get(&house, "/staff/week?from=2026-12-02").await.has("30 November – 4 December"));
}

async fn a_gap_is_closed_by_one_press(db: Db) {
    let house = House::open(db).await;
    let (alena, _) = tuesday(&house, -120, &[("Maria", "10:00")]).await;
    let day = alena.get(&house, "/staff?day=2026-11-24").await;
    let gap = day.text.split("value=\"close-gap:").nth(1).and_then(|it| it.split('"').next()).unwrap_or_default().to_owned();
    assert_eq!(press(&house, &alena, &format!("close-gap:{gap}")).await.status, Status::SeeOther);
    let day = alena.get(&house, "/staff?day=2026-11-24").await;
    assert!(day.has("Closed for booking") && !day.has(&format!("close-gap:{gap}")), "{}", day.text);
    let seen = house.book(&wish("talk", "09:00")).await;
    assert!(seen.status.code != 201 || !seen.text.contains("Alena"), "{}", seen.text);
}

async fn a_gap_in_which_somebody_booked_meanwhile_is_not_closed(db: Db) {
    let house = House::open(db).await;
    let (alena, _) = tuesday(&house, -60, &[]).await;
    let day = alena.get(&house, "/staff").await;
    let gap = day.text.split("value=\"close-gap:").nth(1).and_then(|it| it.split('"').next()).unwrap_or_default().to_owned();
    let mut body = wish("cv", "13:00");
    body["counsellor"] = house.alena.0.into();
    assert_eq!(house.book(&body).await.status, Status::Created);
    let told = alena.post(&house, "/staff", &[("key", "gap"), ("action", &format!("close-gap:{gap}"))]).await;
    assert_eq!(told.status, Status::UnprocessableEntity, "{}", told.text);
    assert!(told.has("Somebody has booked in it meanwhile"), "{}", told.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM absence").await, 0);
    // The free rest of it can be closed.
    let day = alena.get(&house, "/staff").await;
    let rest = day.text.split("value=\"close-gap:").nth(1).and_then(|it| it.split('"').next()).unwrap_or_default().to_owned();
    assert_ne!(rest, gap);
    assert_eq!(press(&house, &alena, &format!("close-gap:{rest}")).await.status, Status::SeeOther);
    assert_eq!(house.count("SELECT COUNT(*) FROM absence").await, 1);
}

async fn what_is_taken_back_is_said_as_it_stands(db: Db) {
    let house = House::open(db).await;
    let (alena, ids) = tuesday(&house, -30, &[("Maria", "10:00")]).await;
    press(&house, &alena, &format!("arrived:{}", ids[0])).await;
    let back = press(&house, &alena, &format!("undo-arrived:{}", ids[0])).await;
    let page = alena.get(&house, back.location.split('#').next().unwrap()).await;
    assert!(page.has("Maria, 10:00: Booked") && page.has("First visit"), "{}", page.text);
}

async fn what_took_place_lasted_a_minute_at_least(db: Db) {
    let house = House::open(db).await;
    let (alena, ids) = tuesday(&house, 60, &[("Maria", "10:00")]).await;
    let path = format!("/staff/appointments/{}/close", ids[0]);
    let page = alena.get(&house, &path).await;
    let own = keys(&page);
    let told = alena.post(&house, &path, &filled(&page, &own, &[("minutes", "0")])).await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    assert!(told.has("Write a number from 1 to 600"), "{}", told.text);
    assert_eq!(counts(&house).await, (0, 0, 0));
    let missed = alena.post(&house, &path, &filled(&page, &own, &[("minutes", "0"), ("outcome", "no_show")])).await;
    assert_eq!(missed.status, Status::SeeOther, "{}", missed.text);
}

async fn every_press_that_is_possible_is_offered_and_none_that_is_not(db: Db) {
    let house = House::open(db).await;
    let (alena, ids) = tuesday(&house, -60, &[("Maria", "10:00"), ("Pavel", "16:00")]).await;
    let offered = |page: &Answer, word: &str, at: usize| page.has(&format!("value=\"{word}:{}\"", ids[at]));
    // Who comes early is received early; who will not come is no matter of outcomes yet.
    let page = alena.get(&house, "/staff").await;
    assert!(offered(&page, "arrived", 0) && offered(&page, "done", 0) && !offered(&page, "no-show", 0), "{}", page.text);
    let told = press(&house, &alena, &format!("no-show:{}", ids[1])).await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    assert!(told.has("It has not begun"), "{}", told.text);
    house.clock.set(TUESDAY_TEN.plus_minutes(5));
    let alena = house.again(&alena).await;
    let page = alena.get(&house, "/staff").await;
    assert!(["arrived", "no-show", "done"].iter().all(|it| offered(&page, it, 0)), "{}", page.text);
    house.clock.set(TUESDAY_TEN.plus_minutes(65));
    let alena = house.again(&alena).await;
    let page = alena.get(&house, "/staff").await;
    assert!(["arrived", "no-show", "done"].iter().all(|it| offered(&page, it, 0)), "{}", page.text);
    assert_eq!(press(&house, &alena, &format!("arrived:{}", ids[0])).await.status, Status::SeeOther);
}
