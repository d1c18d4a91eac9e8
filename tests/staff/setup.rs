//! A house is set up by its manager, from nothing to the first booking; and who may not touch what.
use chrono::{NaiveDate, Weekday};
use pachatak::kernel::{CentreId, Db, Role};
use pachatak::schedule::{self, Mode, NewOpening, Window};
use rocket::http::Status;
use sea_orm::ConnectionTrait;

use super::colleague::{Answer, Colleague};
use super::house::{House, but, wish};
use crate::on_both;

on_both!(
    an_empty_house_begins_with_its_set_up,
    from_an_empty_house_to_the_first_booking,
    a_manager_of_one_centre_touches_no_other,
    of_two_who_edit_one_service_the_second_learns_what_changed_and_loses_nothing,
    what_is_switched_off_keeps_its_appointments_after_a_question,
    bad_input_is_told_beside_its_field,
    days_off_are_looked_through_and_moved,
);

/// Opens a page with a form and sends it with some fields set otherwise.
async fn fill(who: &Colleague, house: &House, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
    let form = who.get(house, page).await;
    assert_eq!(form.status, Status::Ok, "{page}: {}", form.text);
    send(who, house, &form, action, fields).await
}

async fn send(who: &Colleague, house: &House, form: &Answer, action: &str, fields: &[(&str, &str)]) -> Answer {
    let (key, version) = (form.value_of("key"), form.value_of("version"));
    let mut all: Vec<(&str, &str)> = vec![("key", &key)];
    if form.has("name=\"version\"") {
        all.push(("version", &version));
    }
    all.extend(fields);
    who.post(house, action, &all).await
}

/// The same in three languages.
macro_rules! three {
    ($($name:literal = $text:literal),* $(,)?) => {
        &[$((concat!($name, "-be"), $text), (concat!($name, "-ru"), $text), (concat!($name, "-en"), $text)),*]
    };
}

fn with<'a>(texts: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [texts, more].concat()
}

async fn manager(house: &House, centre: Option<CentreId>) -> Colleague {
    house.employ(if centre.is_some() { "Zoya" } else { "Iryna" }, &[(Role::Manager, centre)], None).await
}

const CENTRE: &[(&str, &str)] = three!("name" = "Hrodna centre", "city" = "Hrodna", "address" = "1 Main St");

async fn an_empty_house_begins_with_its_set_up(db: Db) {
    let house = House::empty(db).await;
    let iryna = manager(&house, None).await;
    let places = ["centre", "schedule", "schedule/ill", "calls", "book", "queue", "paper"].map(|it| format!("/staff/{it}"));
    for path in places.iter().map(String::as_str).chain(["/manage"]) {
        assert_eq!(iryna.get(&house, path).await.location, "/manage/setup", "an empty house begins with its set-up");
    }
    let zhanna = house.employ("Zhanna", &[(Role::Desk, None)], None).await;
    for path in &places {
        let page = zhanna.get(&house, path).await;
        assert!(page.status == Status::Ok && page.has("No centre is open yet"), "{path}: {}", page.text);
    }
}

async fn from_an_empty_house_to_the_first_booking(db: Db) {
    let house = House::empty(db).await;
    let iryna = manager(&house, None).await;
    let list = iryna.get(&house, "/manage/setup").await;
    assert!(list.has("1 of 8 needed steps done") && list.has("Waits for “First centre”"), "{}", list.text);
    assert!(house.page("/").await.has("opens soon"), "the public pages say that the doors are closed");
    let refused = fill(&iryna, &house, "/manage/setup", "/manage/setup/doors", &[("doors", "open")]).await;
    assert_eq!(refused.status, Status::UnprocessableEntity, "not before all is done");

    let rules = with(
        three!("name" = "Youth house"),
        &[("zone", "Europe/Minsk"), ("youngest", "14"), ("late", "120"), ("missed", "120"), ("offer", "48"), ("ask", "90")],
    );
    let saved = fill(&iryna, &house, "/manage/settings", "/manage/settings", &rules).await;
    assert_eq!((saved.status, saved.location.as_str()), (Status::SeeOther, "/manage/setup?saved=1"), "{}", saved.text);
    assert!(house.page("/").await.has("Youth house opens soon"));
    let place =
        with(CENTRE, &[("slug", "hrodna"), ("zone", "Europe/Minsk"), ("position", "0"), ("holidays", "yes"), ("active", "yes")]);
    assert_eq!(fill(&iryna, &house, "/manage/centres/new", "/manage/centres", &place).await.status, Status::SeeOther);
    let centre = house.centre().await;
    let id = centre.0.to_string();
    let room = with(three!("name" = "room 1"), &[("centre", &id)]);
    assert_eq!(fill(&iryna, &house, "/manage/rooms/new", "/manage/rooms", &room).await.status, Status::SeeOther);
    let services = iryna.get(&house, "/manage/services").await;
    assert_eq!(services.text.matches("Switch on<span").count(), 8, "ready-made ones wait");
    let key = services.value_of("key");
    for _ in 0..2 {
        let on = iryna.post(&house, "/manage/services/ready", &[("key", &key), ("slug", "cv")]).await;
        assert_eq!(on.status, Status::SeeOther, "a second press is the same press");
    }
    let cv = house.diary.house().await.unwrap().service_by_slug("cv").unwrap().id;
    let gives = format!("service-{}", cv.0);
    let offer =
        with(three!("name" = "Alena K.", "title" = "counsellor"), &[("person", "0"), ("lang-be", "yes"), ("found", "no")]);
    let offer = with(&offer, &[(&gives, "yes"), ("active", "yes"), ("video", "")]);
    let saved = fill(&iryna, &house, "/manage/offers/new", "/manage/offers", &offer).await;
    assert_eq!(saved.status, Status::SeeOther, "{}", saved.text);
    let checked = iryna.get(&house, "/manage/days-off").await;
    assert!(checked.has("Radunitsa") && checked.has("2027"), "two years are computed");
    let key = checked.value_of("key");
    assert_eq!(iryna.post(&house, "/manage/days-off/checked", &[("key", &key)]).await.status, Status::SeeOther);
    open_on_tuesdays(&house, centre).await;
    prove_second_factor_and_mail(&house, &iryna).await;

    let list = iryna.get(&house, "/manage/setup").await;
    assert!(list.has("8 of 8 needed steps done"), "{}", list.text);
    let opened = send(&iryna, &house, &list, "/manage/setup/doors", &[("doors", "open")]).await;
    assert_eq!(opened.status, Status::SeeOther, "{}", opened.text);
    assert!(house.page("/").await.has("CV and cover letter"));
    let booked = house.book(&but(wish("cv", "10:00"), &serde_json::json!({"centre": "hrodna"}))).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);

    let closed = fill(&iryna, &house, "/manage/setup", "/manage/setup/doors", &[("doors", "close")]).await;
    assert_eq!(closed.status, Status::SeeOther);
    assert_ne!(house.book(&wish("cv", "11:00")).await.status, Status::Created, "nobody books at a closed house");
    assert!(house.page("/consultations/cv/times").await.has("has not opened its doors"));
    let manage_url = booked.json["manage_url"].as_str().unwrap().replace("http://127.0.0.1:8000", "");
    assert_eq!(house.page(&manage_url).await.status, Status::Ok, "who has a booking keeps it");
}

async fn open_on_tuesdays(house: &House, centre: CentreId) {
    let counsellor = *house.diary.house().await.unwrap().counsellors.keys().next().unwrap();
    let opening = NewOpening {
        counsellor,
        centre,
        room: None,
        weekday: Weekday::Tue,
        every_weeks: 1,
        nth: None,
        valid_from: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
        valid_until: None,
        windows: vec![Window::parse("09:00-17:00").unwrap()],
        modes: vec![Mode::InPerson, Mode::Phone],
        services: Vec::new(),
    };
    let txn = house.db().begin().await.unwrap();
    schedule::add_opening(&txn, &opening).await.unwrap();
    txn.commit().await.unwrap();
}

async fn prove_second_factor_and_mail(house: &House, who: &Colleague) {
    let person = house.count(&format!("SELECT person_id FROM account WHERE id = {}", who.account.0)).await;
    let txn = house.db().begin().await.unwrap();
    txn.execute_unprepared(&format!("UPDATE account SET totp_confirmed = TRUE WHERE id = {}", who.account.0)).await.unwrap();
    txn.execute_unprepared(&format!(
        "INSERT INTO message (cause, kind, person_id, message_id, full_text, neutral_text, must_reach, state, channel, leaves_at, made_at) \
         VALUES ('test/1', 'test', {person}, 'one', '', '', FALSE, 'sent', 'email', 1, 1)"
    ))
    .await
    .unwrap();
    txn.commit().await.unwrap();
}

async fn second_centre(house: &House) -> CentreId {
    let txn = house.db().begin().await.unwrap();
    let same = |it: &str| pachatak::kernel::Texts::new(it, it, it);
    let new =
        schedule::NewCentre { slug: "brest".into(), name: same("Brest centre"), position: 1, ..schedule::NewCentre::default() };
    let id = schedule::add_centre(&txn, &new).await.unwrap();
    schedule::add_room(&txn, id, &same("room 12")).await.unwrap();
    txn.commit().await.unwrap();
    id
}

async fn a_manager_of_one_centre_touches_no_other(db: Db) {
    let house = House::open(db).await;
    let (minsk, brest) = (house.centre().await, second_centre(&house).await);
    let zoya = manager(&house, Some(brest)).await;
    let list = zoya.get(&house, "/manage/centres").await;
    assert!(list.has("Brest centre") && !list.has("Minsk centre"), "{}", list.text);
    let before = house.diary.house().await.unwrap().version;
    let place = with(CENTRE, &[("slug", "x"), ("zone", "Europe/Minsk"), ("position", "0"), ("key", "k"), ("version", "")]);
    let rooms = house.diary.house().await.unwrap();
    let others = rooms.rooms.values().find(|it| it.centre == minsk).unwrap().id;
    for path in [
        format!("/manage/centres/{}", minsk.0),
        format!("/manage/rooms/{}", others.0),
        format!("/manage/offers/{}", house.alena.0),
        "/manage/services".to_owned(),
        "/manage/services/1".to_owned(),
        "/manage/settings".to_owned(),
        "/manage/days-off".to_owned(),
        "/manage/days-off/1".to_owned(),
    ] {
        assert_eq!(zoya.get(&house, &path).await.status, Status::NotFound, "{path}");
        assert_eq!(zoya.post(&house, &path, &place).await.status, Status::NotFound, "{path}");
    }
    let doors = zoya.post(&house, "/manage/setup/doors", &[("key", "a"), ("doors", "close")]).await;
    assert_eq!(doors.status, Status::NotFound);
    assert_eq!(house.diary.house().await.unwrap().version, before, "nothing was changed");
    let own = format!("/manage/centres/{}", brest.0);
    let place = with(CENTRE, &[("slug", "brest"), ("zone", "Europe/Minsk"), ("position", "1"), ("active", "yes")]);
    assert_eq!(fill(&zoya, &house, &own, &own, &place).await.status, Status::SeeOther);
    let donor = house.employ("Anna", &[(Role::Donor, None)], None).await;
    assert_eq!(donor.get(&house, "/manage/setup").await.status, Status::NotFound);
}

/// The service `cv` of the house as its form holds it, with a title and a length.
fn service<'a>(title: &'a str, minutes: &'a str, centre: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("slug", "cv"),
        ("field", "work"),
        ("icon", "file-text"),
        ("title-be", title),
        ("title-ru", title),
        ("title-en", title),
        ("summary-be", "What it is about"),
        ("summary-ru", "What it is about"),
        ("summary-en", "What it is about"),
        ("minutes", minutes),
        ("grid", "15"),
        ("before", "0"),
        ("after", "0"),
        ("notice", "60"),
        ("horizon", "60"),
        ("cutoff", "120"),
        ("daily", ""),
        ("open", "3"),
        ("who", "anyone"),
        ("age", "14"),
        ("position", "0"),
        ("anonymous", "yes"),
        ("consultation", "yes"),
        ("mode-in_person", "yes"),
        ("mode-phone", "yes"),
        ("mode-video", "yes"),
        (centre, "yes"),
    ]
}

async fn of_two_who_edit_one_service_the_second_learns_what_changed_and_loses_nothing(db: Db) {
    let house = House::open(db).await;
    let (iryna, centre) = (manager(&house, None).await, format!("centre-{}", house.centre().await.0));
    let halina = house.employ("Halina", &[(Role::Manager, None)], None).await;
    let id = house.diary.house().await.unwrap().service_by_slug("cv").unwrap().id.0;
    let path = format!("/manage/services/{id}");
    let (first, second) = (iryna.get(&house, &path).await, halina.get(&house, &path).await);
    let mut longer = with(&service("CV and cover letter", "60", &centre), &[("active", "yes")]);
    longer.iter_mut().filter(|it| it.0 == "who").for_each(|it| it.1 = "staff");
    assert_eq!(send(&iryna, &house, &first, &path, &longer).await.status, Status::SeeOther);
    let renamed = with(&service("Your CV", "45", &centre), &[("active", "yes")]);
    let told = send(&halina, &house, &second, &path, &renamed).await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    assert!(told.has("“Length, in minutes” was changed by somebody else meanwhile. It now says: “60”"), "{}", told.text);
    assert!(told.has("It now says: “Only staff book it”"), "an option by its words: {}", told.text);
    assert!(!told.has("“Title” was changed") && told.has("value=\"Your CV\""), "only what the other one changed is named");
    assert_eq!(house.diary.house().await.unwrap().service_by_slug("cv").unwrap().title.en, "CV and cover letter");
    let both = with(&service("Your CV", "60", &centre), &[("active", "yes")]);
    assert_eq!(send(&halina, &house, &told, &path, &both).await.status, Status::SeeOther);
    let now = house.diary.house().await.unwrap();
    let cv = now.service_by_slug("cv").unwrap();
    assert_eq!((cv.title.en.as_str(), cv.duration_minutes), ("Your CV", 60));
}

async fn what_is_switched_off_keeps_its_appointments_after_a_question(db: Db) {
    let house = House::open(db).await;
    let (iryna, centre) = (manager(&house, None).await, format!("centre-{}", house.centre().await.0));
    let booked = house.book(&wish("cv", "10:00")).await;
    assert_eq!(booked.status, Status::Created);
    let id = house.diary.house().await.unwrap().service_by_slug("cv").unwrap().id.0;
    let path = format!("/manage/services/{id}");
    let off = service("CV and cover letter", "45", &centre);
    let asked = fill(&iryna, &house, &path, &path, &off).await;
    assert_eq!(asked.status, Status::UnprocessableEntity);
    assert!(asked.has("1 meeting is booked") && asked.has("name=\"sure\""), "{}", asked.text);
    let done = send(&iryna, &house, &asked, &path, &with(&off, &[("sure", "yes")])).await;
    assert_eq!(done.status, Status::SeeOther);
    assert_ne!(house.book(&wish("cv", "12:00")).await.status, Status::Created);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 1, "what is booked stays");
}

async fn bad_input_is_told_beside_its_field(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house, None).await;
    let place = with(
        CENTRE,
        &[("slug", "Мінск 2"), ("zone", "Mars/Crater"), ("position", "first"), ("phone", "call me"), ("email", "no")],
    );
    let told = fill(&iryna, &house, "/manage/centres/new", "/manage/centres", &place).await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    for id in ["slug-e", "zone-e", "position-e", "phone-e", "email-e"] {
        assert!(told.has(&format!("id=\"{id}\"")), "{id} is told: {}", told.text);
    }
    assert!(told.has("value=\"Hrodna centre\"") && told.has("value=\"call me\""), "nothing typed is lost");
    let taken = with(CENTRE, &[("slug", "minsk"), ("zone", "Europe/Minsk"), ("position", "0"), ("active", "yes")]);
    let told = fill(&iryna, &house, "/manage/centres/new", "/manage/centres", &taken).await;
    assert!(told.has("This name is taken"), "{}", told.text);
    let unknown = fill(&iryna, &house, "/manage/centres/new", "/manage/centres", &with(&taken, &[("owner", "me")])).await;
    assert_eq!(unknown.status, Status::UnprocessableEntity);
    for path in ["/manage/centres/999", "/manage/rooms/999", "/manage/services/999", "/manage/offers/999", "/manage/days-off/999"]
    {
        assert_eq!(iryna.get(&house, path).await.status, Status::NotFound, "{path}");
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM centre").await, 1);
}

async fn days_off_are_looked_through_and_moved(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house, None).await;
    let page = iryna.get(&house, "/manage/days-off").await;
    let both = [("off", "2027-01-04"), ("worked", "2027-01-16")];
    let moved = send(&iryna, &house, &page, "/manage/days-off/moved", &both).await;
    assert_eq!(moved.status, Status::SeeOther, "{}", moved.text);
    let page = iryna.get(&house, "/manage/days-off").await;
    assert!(page.has("Worked instead of Mon 4 Jan"), "{}", page.text);
    let again = send(&iryna, &house, &page, "/manage/days-off/moved", &both).await;
    assert!(again.status == Status::UnprocessableEntity && again.has("has been moved already"));
    let holiday = [("off", "2027-01-07"), ("worked", "2027-01-23")];
    assert!(send(&iryna, &house, &page, "/manage/days-off/moved", &holiday).await.has("is a holiday already"));
    let dropped = send(&iryna, &house, &page, "/manage/days-off/moved/drop", &[("day", "2027-01-04")]).await;
    assert_eq!(dropped.status, Status::SeeOther);
    let names = three!("name" = "City day");
    let bad =
        with(names, &[("kind", "fixed"), ("month", "2"), ("day", "30"), ("after", ""), ("from", "2027"), ("until", "2026")]);
    let told = fill(&iryna, &house, "/manage/days-off/new", "/manage/days-off", &bad).await;
    assert!(told.has("id=\"day-e\"") && told.has("id=\"until-e\""), "{}", told.text);
    let good = with(names, &[("kind", "fixed"), ("month", "2"), ("day", "28"), ("after", ""), ("from", "2027"), ("until", "")]);
    assert_eq!(fill(&iryna, &house, "/manage/days-off/new", "/manage/days-off", &good).await.status, Status::SeeOther);
    assert!(iryna.get(&house, "/manage/days-off").await.has("City day"));
}
