//! What somebody tries who looks for holes: each of these was one.
use chrono::{NaiveDate, Weekday};
use pachatak::booking::{self, StaffWish};
use pachatak::kernel::{Db, PersonId, Role, Texts};
use pachatak::people;
use pachatak::schedule::{self, Mode, NewOpening, NewService, Window};
use rocket::http::{Header, Status};
use sea_orm::ConnectionTrait;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::calls::second_centre;
use super::colleague::{HOST, answer};
use super::house::{House, TUESDAY_TEN, but, wish};
use super::taking::nobody;
use crate::on_both;

on_both!(
    a_list_of_people_tells_nothing_of_another_centres_meetings,
    a_pseudonym_stays_out_of_the_list_of_doubles,
    nobody_tries_out_what_was_written_by_the_digest_of_a_form,
    whoever_sees_somebodys_addresses_is_written_down,
    another_address_ends_what_was_opened_by_the_former_one,
    an_old_cookie_fills_no_disk_with_kept_forms,
    nobody_is_put_over_the_time_of_who_does_not_do_it_there,
    nobody_is_put_over_the_time_of_who_does_not_work_there,
    what_a_bad_line_of_an_import_holds_is_hidden_beside_somebody,
    a_token_does_not_list_who_books_discreetly,
    hours_at_another_centre_stay_as_they_are_and_nobody_there_is_named,
);

async fn run(house: &House, sql: &str) {
    let txn = house.db().begin().await.unwrap();
    txn.execute_unprepared(sql).await.unwrap_or_else(|why| panic!("{sql}: {why}"));
    txn.commit().await.unwrap();
}

async fn a_list_of_people_tells_nothing_of_another_centres_meetings(db: Db) {
    let house = House::open(db).await;
    assert_eq!(house.book(&wish("cv", "12:00")).await.status, Status::Created);
    let id = house.count("SELECT MAX(id) FROM appointment").await;
    let it = booking::by_id(&house.means(), pachatak::kernel::AppointmentId(id)).await.unwrap();
    let brest = second_centre(&house).await;
    // She is known in Brest too; her meeting is in Minsk.
    run(&house, &format!("INSERT INTO person_centre (person_id, centre_id, since) VALUES ({}, {}, 1)", it.person.0, brest.0))
        .await;
    let halina = house.employ("Halina", &[(Role::Desk, Some(brest))], None).await;
    let zhanna = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let code = booking::spell_code(&it.code);
    let found = halina.post(&house, "/staff/people", &[("q", "Sasha")]).await.location;
    for path in ["/staff/people", &found, "/staff/people/duplicates"] {
        let page = halina.get(&house, path).await;
        assert_eq!(page.status, Status::Ok, "{path}");
        assert!(!page.has("24 Nov") && !page.has(&code), "{path}: {}", page.text);
    }
    assert!(halina.get(&house, "/staff/people").await.has("Sasha"), "but she is known");
    assert!(zhanna.get(&house, "/staff/people").await.has("24 Nov"));
}

async fn a_pseudonym_stays_out_of_the_list_of_doubles(db: Db) {
    let house = House::open(db).await;
    for (name, time) in [("Sasha", "12:00"), ("Moonlight", "14:00")] {
        assert_eq!(house.book(&but(wish("cv", time), &json!({ "name": name }))).await.status, Status::Created);
    }
    run(&house, "UPDATE person SET anonymous = TRUE WHERE name = 'Moonlight'").await;
    people::look(house.db(), house.clock.now()).await.unwrap();
    let zhanna = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let page = zhanna.get(&house, "/staff/people/duplicates").await;
    assert!(page.has("Sasha") && !page.has("Moonlight"), "{}", page.text);
}

async fn nobody_tries_out_what_was_written_by_the_digest_of_a_form(db: Db) {
    let house = House::open(db).await;
    let start = json!({ "start": "2026-11-23T12:00:00+03:00", "counsellor": house.alena.0 });
    assert_eq!(house.book(&but(wish("cv", "12:00"), &start)).await.status, Status::Created);
    let person = house.count("SELECT MAX(person_id) FROM appointment").await;
    let alena = house.counsellor(house.alena).await;
    let path = format!("/staff/people/{person}/notes");
    let key = alena.get(&house, &format!("{path}/new")).await.value_of("key");
    let sent = [("key", key.as_str()), ("level", "professional"), ("text", "pregnant")];
    for _ in 0..2 {
        assert_eq!(alena.post(&house, &path, &sent).await.status, Status::SeeOther, "the same form is the same answer");
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM note").await, 1);
    let other = [("key", key.as_str()), ("level", "professional"), ("text", "married")];
    assert_eq!(alena.post(&house, &path, &other).await.status, Status::UnprocessableEntity);
    let guess: String = Sha256::digest("Professional pregnant").iter().map(|it| format!("{it:02X}")).collect();
    let hex = if house.db().read().get_database_backend() == sea_orm::DbBackend::Postgres {
        "upper(encode(body_digest, 'hex'))"
    } else {
        "hex(body_digest)"
    };
    assert_eq!(house.count(&format!("SELECT COUNT(*) FROM once WHERE {hex} = '{guess}'")).await, 0);
}

async fn whoever_sees_somebodys_addresses_is_written_down(db: Db) {
    let house = House::open(db).await;
    assert_eq!(house.book(&wish("cv", "12:00")).await.status, Status::Created);
    let person = house.count("SELECT MAX(person_id) FROM appointment").await;
    let zhanna = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let seen = format!("SELECT COUNT(*) FROM audit WHERE deed = 'see' AND person_id = {person}");
    let page = zhanna.get(&house, &format!("/staff/people/{person}/contacts")).await;
    assert!(page.has("sasha@mail.example"), "{}", page.text);
    assert_eq!(house.count(&seen).await, 1);
}

async fn an_old_cookie_fills_no_disk_with_kept_forms(db: Db) {
    let house = House::open(db).await;
    let zhanna = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let other = house.employ("Halina", &[(Role::Desk, Some(house.centre().await))], None).await;
    for who in [&zhanna, &other] {
        let txn = house.db().begin().await.unwrap();
        people::settle_pin(&txn, who.account, "2468", house.clock.now()).await.unwrap();
        txn.commit().await.unwrap();
        who.post(&house, "/lock/now", &[]).await;
    }
    other.post(&house, "/staff/account/language", &[("language", "be")]).await;
    let mut last = String::new();
    for _ in 0..25 {
        last = zhanna.post(&house, "/staff/account/language", &[("language", "ru")]).await.location;
    }
    let own = |of: i64| format!("SELECT COUNT(*) FROM kept_form WHERE account_id = {of}");
    assert_eq!(house.count(&own(zhanna.account.0)).await, 20);
    assert_eq!(house.count(&own(other.account.0)).await, 1, "nobody else's are touched");
    let name = last.strip_prefix("/lock?kept=").unwrap();
    let open = zhanna.post(&house, "/lock", &[("secret", "2468"), ("kept", name)]).await;
    assert_eq!((open.status, open.location.as_str()), (Status::TemporaryRedirect, "/staff/account/language"), "the newest stays");
}

async fn nobody_is_put_over_the_time_of_who_does_not_do_it_there(db: Db) {
    let house = House::open(db).await;
    let brest = second_centre(&house).await;
    let desk = |centre| [(Role::Desk, Some(centre))];
    let halina = house.employ("Halina", &desk(brest), None).await;
    let asker = house.asker(&halina, &desk(brest), PersonId(0));
    // Alena receives in Minsk, where the service is given; Brest's desk puts nobody over her time.
    let mut wish = house.wish("cv", Mode::InPerson, TUESDAY_TEN).await;
    (wish.counsellor, wish.centre) = (Some(house.alena), Some(brest));
    let staff = StaffWish { wish, who: nobody("Hanna"), overbook: Some("because".into()) };
    let made = booking::book_for(&house.means(), &asker, &staff, None).await;
    assert!(matches!(made, Err(pachatak::kernel::Error::Refused(_))), "{made:?}");
    // The same on paper: only what the form offers.
    let txn = house.db().begin().await.unwrap();
    let title = Texts::new("Размова", "Беседа", "Chat");
    let new =
        NewService { slug: "chat".into(), title, modes: vec![Mode::InPerson], centres: vec![brest], ..NewService::default() };
    schedule::add_service(&txn, &new).await.unwrap();
    txn.commit().await.unwrap();
    let mut fields = vec![("key", "a"), ("centre", "brest"), ("rows", "1"), ("do", "keep")];
    let alena = house.alena.0.to_string();
    house.clock.set(TUESDAY_TEN.plus_minutes(60));
    let nina = house.employ("Nina", &desk(brest), None).await;
    fields.extend([
        ("what-0", "walk-in"),
        ("day-0", "2026-11-24"),
        ("time-0", "10:00"),
        ("service-0", "chat"),
        ("name-0", "Hanna"),
    ]);
    fields.push(("counsellor-0", &alena));
    let answer = nina.post(&house, "/staff/paper/enter", &fields).await;
    assert_eq!(answer.status, Status::UnprocessableEntity, "{}", answer.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM hold").await, 0);
}

async fn what_a_bad_line_of_an_import_holds_is_hidden_beside_somebody(db: Db) {
    let house = House::open(db).await;
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let text = "name;phone\r\nDarafeja;call me at 5551234\r\n";
    let brought = super::import::file(&iryna, &house, text).await;
    assert!(iryna.get(&house, &brought.location).await.has("5551234"));
    iryna.post(&house, "/staff/beside", &[("on", "yes"), ("back", "/staff")]).await;
    let page = iryna.get(&house, &brought.location).await;
    assert!(page.status == Status::Ok && !page.has("5551234") && !page.has("Darafeja"), "{}", page.text);
}

async fn hours_at_another_centre_stay_as_they_are_and_nobody_there_is_named(db: Db) {
    let house = House::open(db).await;
    let (brest, _) = super::openings::brest(&house).await;
    // Alena receives at both.
    let txn = house.db().begin().await.unwrap();
    let saturdays = NewOpening {
        counsellor: house.alena,
        centre: brest,
        room: None,
        weekday: Weekday::Sat,
        every_weeks: 1,
        nth: None,
        valid_from: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
        valid_until: None,
        windows: vec![Window::parse("10:00-12:00").unwrap()],
        modes: vec![Mode::Phone],
        services: Vec::new(),
    };
    schedule::add_opening(&txn, &saturdays).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(house.book(&but(wish("cv", "12:00"), &json!({ "counsellor": house.alena.0 }))).await.status, Status::Created);
    let far = house.employ("Halina", &[(Role::Manager, Some(brest))], None).await;
    let (id, version) = super::openings::tuesdays(&house, house.alena).await;
    let version = version.to_string();
    let end = [("last", "2026-11-23"), ("version", version.as_str()), ("key", "a"), ("do", "apply")];
    let ended = far.post(&house, &format!("/staff/schedule/openings/{}/end", id.0), &end).await;
    assert_ne!(ended.status, Status::SeeOther, "{}", ended.text);
    assert_eq!(house.count(&format!("SELECT COUNT(*) FROM opening WHERE id = {} AND valid_until IS NULL", id.0)).await, 1);
    let alena = house.alena.0.to_string();
    let ill = [("counsellor", alena.as_str()), ("last", "2026-11-24"), ("until", ""), ("key", "b"), ("do", "try")];
    let seen = far.post(&house, "/staff/schedule/ill", &ill).await;
    assert!(seen.status == Status::Ok && !seen.has("Sasha"), "{} {}", seen.status, seen.text);
}

async fn another_address_ends_what_was_opened_by_the_former_one(db: Db) {
    let house = House::open(db).await;
    assert_eq!(house.book(&wish("cv", "12:00")).await.status, Status::Created);
    let person = house.count("SELECT MAX(person_id) FROM appointment").await;
    // Somebody who reads her mailbox stays signed in, and subscribed.
    let now = house.clock.now();
    let device = people::keep_device(house.db(), PersonId(person), "a telephone", now).await.unwrap();
    let (owner, key) = (booking::FeedOwner::Person(PersonId(person)), pachatak::kernel::Key::new("feed", "a", ""));
    let feed = booking::make_feed(&house.means(), owner, None, pachatak::kernel::Lang::En, &key).await.unwrap().unwrap();
    let zhanna = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let path = format!("/staff/people/{person}/contacts");
    let change = async |email: &str| {
        let form = zhanna.get(&house, &path).await;
        let (key, seen) = (form.value_of("key"), form.value_of("seen"));
        let fields = [("key", &*key), ("seen", &*seen), ("email", email), ("by_email", "yes"), ("detail", "full")];
        let more = [("phone", ""), ("from", "9"), ("until", "20"), ("instead", "")];
        let done = zhanna.post(&house, &path, &[&fields[..], &more].concat()).await;
        assert_eq!(done.status, Status::SeeOther, "{}", done.text);
    };
    change("sasha@mail.example").await;
    assert!(people::device_of(house.db(), &device, now).await.unwrap().is_some(), "the address is the same");
    change("new@mail.example").await;
    assert_eq!(people::device_of(house.db(), &device, now).await.unwrap(), None);
    assert_eq!(house.get(&format!("/calendar/{feed}.ics")).await.status, Status::NotFound);
}

async fn nobody_is_put_over_the_time_of_who_does_not_work_there(db: Db) {
    let house = House::open(db).await;
    let brest = second_centre(&house).await;
    let maryna = at_brest(&house, brest).await;
    let desk = [(Role::Desk, Some(brest))];
    let halina = house.employ("Halina", &desk, None).await;
    let asker = house.asker(&halina, &desk, PersonId(0));
    let (means, key) = (house.means(), pachatak::kernel::Key::new("a", "b", ""));
    // The service is given at both; Alena receives in Minsk only, and Maryna in Brest.
    let mut wish = house.wish("cv", Mode::InPerson, TUESDAY_TEN).await;
    (wish.counsellor, wish.centre) = (Some(house.alena), Some(brest));
    let over = |wish: &booking::Wish| StaffWish { wish: wish.clone(), who: nobody("Hanna"), overbook: Some("because".into()) };
    let made = booking::book_for(&means, &asker, &over(&wish), None).await;
    assert!(matches!(made, Err(pachatak::kernel::Error::Refused(_))), "{made:?}");
    let hers = booking::Wish { counsellor: Some(maryna), ..wish.clone() };
    let made = booking::book_for(&means, &asker, &over(&hers), None).await.unwrap();
    let seen = house.count("SELECT MAX(id) FROM appointment_step").await;
    let change = booking::StaffMove { wish, overbook: Some("because".into()), seen, at_her_wish: true };
    let moved = booking::move_for(&means, &asker, made.id, &change, Some(&key)).await;
    assert!(matches!(moved, Err(pachatak::kernel::Error::Refused(_))), "{moved:?}");
    let form = halina.get(&house, &format!("/staff/appointments/{}/move", made.id.0)).await;
    assert!(form.has("Maryna") && !form.has("Alena"), "{}", form.text);
    let cv = house.count("SELECT id FROM service WHERE slug = 'cv'").await;
    for (counsellor, status) in [(house.alena, Status::NotFound), (maryna, Status::Ok)] {
        let query = format!("service={cv}&centre=brest&counsellor={}&start={}", counsellor.0, TUESDAY_TEN.plus_minutes(120).0);
        assert_eq!(halina.get(&house, &format!("/staff/book/check?{query}")).await.status, status);
    }
    // The queue and the paper name her neither.
    let come = booking::NewWalkIn { centre: brest, name: "Katya".into(), service: None };
    let waiting = booking::add_walk_in(&means, &asker, &come, None).await.unwrap();
    let handed = booking::hand_walk_in(&means, &asker, waiting, house.alena, None, None).await;
    assert!(matches!(handed, Err(pachatak::kernel::Error::NotFound)), "{handed:?}");
    assert!(!halina.get(&house, &format!("/staff/queue/{}", waiting.0)).await.has("Alena"));
    let paper = halina.get(&house, "/staff/paper/enter").await;
    assert!(paper.has("Maryna") && !paper.has("Alena"), "{}", paper.text);
    let alena = house.alena.0.to_string();
    let seen =
        [("what-0", "walk-in"), ("day-0", "2026-11-23"), ("time-0", "08:30"), ("service-0", "cv"), ("counsellor-0", &*alena)];
    let fields = [&[("key", "a"), ("centre", "brest"), ("rows", "1"), ("do", "keep")][..], &seen].concat();
    let answer = halina.post(&house, "/staff/paper/enter", &fields).await;
    assert_eq!(answer.status, Status::UnprocessableEntity, "{}", answer.text);
    let on_her = format!(
        "SELECT COUNT(*) FROM hold h JOIN resource r ON r.id = h.resource_id WHERE r.kind = 'counsellor' AND r.owner = {alena}"
    );
    assert_eq!(house.count(&on_her).await, 0);
    booking::hand_walk_in(&means, &asker, waiting, maryna, None, None).await.unwrap();
}

/// CVs are given in Brest too, by Maryna, who receives there on Mondays and Tuesdays.
async fn at_brest(house: &House, brest: pachatak::kernel::CentreId) -> pachatak::kernel::CounsellorId {
    let known = house.diary.house().await.unwrap();
    let cv = known.service_by_slug("cv").unwrap().id;
    let person = house.known_person().await;
    run(house, &format!("INSERT INTO service_centre (service_id, centre_id) VALUES ({}, {})", cv.0, brest.0)).await;
    let txn = house.db().begin().await.unwrap();
    let name = Texts::new("Марына Б.", "Марина Б.", "Maryna B.");
    let new = schedule::NewCounsellor {
        person,
        title: name.clone(),
        name,
        languages: vec![pachatak::kernel::Lang::En],
        found_as: None,
        video_link: String::new(),
        services: vec![cv],
    };
    let maryna = schedule::add_counsellor(&txn, &new).await.unwrap();
    for weekday in [Weekday::Mon, Weekday::Tue] {
        let opening = NewOpening {
            counsellor: maryna,
            centre: brest,
            room: None,
            weekday,
            every_weeks: 1,
            nth: None,
            valid_from: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
            valid_until: None,
            windows: vec![Window::parse("08:00-17:00").unwrap()],
            modes: vec![Mode::InPerson],
            services: Vec::new(),
        };
        schedule::add_opening(&txn, &opening).await.unwrap();
    }
    txn.commit().await.unwrap();
    maryna
}

async fn a_token_does_not_list_who_books_discreetly(db: Db) {
    let house = House::open(db).await;
    let discreet = json!({ "name": "Darafeja", "messages": "discreet" });
    assert_eq!(house.book(&but(wish("cv", "12:00"), &discreet)).await.status, Status::Created);
    people::look(house.db(), house.clock.now()).await.unwrap();
    let zhanna = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let new = people::NewToken { account: zhanna.account, name: "n".into(), scope: people::TokenScope::Read, expires_at: None };
    let txn = house.db().begin().await.unwrap();
    let (_, token) = people::add_token(&txn, &new, house.clock.now()).await.unwrap();
    txn.commit().await.unwrap();
    for (query, named) in [("Dara", false), ("sasha@mail.example", true)] {
        let request = house.client.get(format!("/api/v1/people?query={query}"));
        let request = request.header(Header::new("Host", HOST)).header(Header::new("Authorization", format!("Bearer {token}")));
        let answer = answer(request.dispatch().await).await;
        assert!(answer.status == Status::Ok && answer.has("\"id\""), "{query}: {}", answer.text);
        assert_eq!(answer.has("Darafeja"), named, "{query}: {}", answer.text);
    }
}
