//! Who comes without an appointment: written down in two fields, taken, handed to a colleague, gone, called back.
use std::sync::Arc;

use pachatak::booking::{self, NewWalkIn};
use pachatak::kernel::{Asker, CentreId, Db, Error, PersonId, Refusal, Role, WalkInId};
use rocket::futures::future::join_all;
use rocket::http::Status;

use super::calls::second_centre;
use super::colleague::Colleague;
use super::house::{House, MONDAY_NINE};
use crate::on_both;

on_both!(
    somebody_without_a_name_is_written_down_taken_and_gets_a_code,
    he_is_handed_to_who_is_free_and_comes_back_within_ten_minutes,
    who_left_comes_back_and_what_was_acted_on_does_not,
    she_takes_at_once_whom_she_writes_down,
    another_centres_queue_is_not_there,
    bad_input_in_the_queue_changes_nothing;
    racing:
    of_eight_who_take_the_next_of_three_at_once_three_win,
);

pub async fn desk(house: &House) -> Colleague {
    house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await
}

pub async fn come(house: &House, who: &Colleague, name: &str, service: &str) -> WalkInId {
    let key = format!("{name}{service}{}", house.count("SELECT COUNT(*) FROM walk_in").await);
    let fields = [
        ("key", key.as_str()),
        ("centre", "minsk"),
        ("from", "/staff/centre?centre=minsk"),
        ("name", name),
        ("service", service),
    ];
    let answer = who.post(house, "/staff/queue", &fields).await;
    assert_eq!((answer.status, answer.location.as_str()), (Status::SeeOther, "/staff/centre?centre=minsk"), "{}", answer.text);
    WalkInId(house.count("SELECT MAX(id) FROM walk_in").await)
}

pub fn minutes(house: &House, minutes: i64) {
    house.clock.set(house.clock.now().plus_minutes(minutes));
}

pub const OWN: [(&str, &str); 2] = [("centre", "minsk"), ("from", "/staff/queue?centre=minsk")];

pub async fn act(house: &House, who: &Colleague, id: WalkInId, deed: &str, more: &[(&str, &str)]) -> super::colleague::Answer {
    let key = format!("{deed}{}{more:?}", house.clock.now().0);
    let fields: Vec<(&str, &str)> = OWN.iter().chain(more).copied().chain([("key", key.as_str())]).collect();
    who.post(house, &format!("/staff/queue/{}/{deed}", id.0), &fields).await
}

async fn somebody_without_a_name_is_written_down_taken_and_gets_a_code(db: Db) {
    let house = House::open(db).await;
    minutes(&house, 61);
    let zhanna = desk(&house).await;
    come(&house, &zhanna, "", "").await;
    come(&house, &zhanna, "Katya", "cv").await;
    minutes(&house, 12);
    let page = zhanna.get(&house, "/staff/centre").await;
    assert!(page.has("No name") && page.has("Katya") && page.has("12 <small") && page.has("Give to Alena K."), "{}", page.text);
    let alena = house.counsellor(house.alena).await;
    let next = [("centre", "minsk"), ("from", "/staff/queue?centre=minsk"), ("key", "next")];
    for _ in 0..2 {
        // The same press twice takes one.
        assert_eq!(alena.post(&house, "/staff/queue/next", &next).await.status, Status::SeeOther);
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM walk_in WHERE state = 'taken'").await, 1);
    let taken = "SELECT COUNT(*) FROM walk_in w JOIN appointment a ON a.id = w.appointment_id JOIN person p ON p.id = a.person_id \
                 JOIN event e ON e.id = a.event_id WHERE w.name = '' AND a.state = 'arrived' AND a.messages = 'none' AND p.anonymous \
                 AND e.starts_at = {start} AND e.ends_at = {start} + 2700";
    // At thirteen minutes past ten, for the 45 minutes of her first service.
    let start = MONDAY_NINE.plus_minutes(73).0.to_string();
    assert_eq!(house.count(&taken.replace("{start}", &start)).await, 1);
    let id = house.count("SELECT MAX(id) FROM appointment").await;
    let made = booking::by_id(&house.means(), pachatak::kernel::AppointmentId(id)).await.unwrap();
    assert!(made.room.is_some() && made.code.len() == 8);
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE state = 'waiting'").await, 0, "nobody is told what they see");
    let page = zhanna.get(&house, "/staff/centre").await;
    assert!(page.has("No name is with Alena K.") && page.has("With somebody until 10:58"), "{}", page.text);
    assert_eq!(house.overlaps().await, 0);
}

/// Eight counsellors of the first centre, as actions know them.
async fn eight(house: &House, centre: CentreId) -> Vec<Asker> {
    let services = house.diary.house().await.unwrap().counsellor(house.alena).unwrap().services.clone();
    let mut all = Vec::new();
    for number in 0..8 {
        let colleague = house.employ(&format!("C{number}"), &[(Role::Counsellor, Some(centre))], None).await;
        let person = PersonId(house.count(&format!("SELECT person_id FROM account WHERE id = {}", colleague.account.0)).await);
        let same = |it: &str| pachatak::kernel::Texts::new(it, it, it);
        let new = pachatak::schedule::NewCounsellor {
            person,
            name: same(&colleague.email),
            title: same("counsellor"),
            languages: vec![pachatak::kernel::Lang::En],
            found_as: None,
            video_link: String::new(),
            services: services.clone(),
        };
        let txn = house.db().begin().await.unwrap();
        pachatak::schedule::add_counsellor(&txn, &new).await.unwrap();
        txn.commit().await.unwrap();
        all.push(house.asker(&colleague, &[(Role::Counsellor, Some(centre))], person));
    }
    all
}

async fn of_eight_who_take_the_next_of_three_at_once_three_win(db: Db) {
    let house = Arc::new(House::open(db).await);
    let centre = house.centre().await;
    let counsellors = eight(&house, centre).await;
    for name in ["one", "two", "three"] {
        let new = NewWalkIn { centre, name: name.into(), service: None };
        booking::add_walk_in(&house.means(), &counsellors[0], &new, None).await.unwrap();
    }
    let tries = counsellors.iter().map(|it| {
        let house = house.clone();
        async move { booking::take_next(&house.means(), it, centre, None).await }
    });
    let answers = join_all(tries).await;
    let won = answers.iter().filter(|it| it.is_ok()).count();
    let no = answers.iter().filter(|it| matches!(it, Err(Error::Refused(Refusal("booking-queue-nobody"))))).count();
    assert_eq!((won, no), (3, 5), "{answers:?}");
    assert_eq!(house.count("SELECT COUNT(DISTINCT appointment_id) FROM walk_in WHERE state = 'taken'").await, 3);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state = 'arrived'").await, 3);
    assert_eq!(house.overlaps().await, 0);
}

async fn he_is_handed_to_who_is_free_and_comes_back_within_ten_minutes(db: Db) {
    let house = House::open(db).await;
    minutes(&house, 30);
    let zhanna = desk(&house).await;
    let id = come(&house, &zhanna, "Artsiom", "cv").await;
    let page = zhanna.get(&house, &format!("/staff/queue/{}?from=/staff/centre", id.0)).await;
    assert!(page.has("Free now until 17:00") && page.has("Dzmitry S.") && !page.has("Volha N."), "{}", page.text);
    let dzmitry = house.dzmitry.0.to_string();
    let done = act(&house, &zhanna, id, "hand", &[("counsellor", &dzmitry)]).await;
    assert_eq!((done.status, done.location.as_str()), (Status::SeeOther, "/staff/queue?centre=minsk"));
    assert_eq!(house.count("SELECT COUNT(*) FROM walk_in WHERE state = 'handed'").await, 1);
    // Volha does no CVs, and he does not wait any more anyway.
    let volha = house.volha.0.to_string();
    let late = act(&house, &zhanna, id, "hand", &[("counsellor", &volha)]).await;
    assert!(late.status == Status::UnprocessableEntity && late.has("Somebody was faster"), "{}", late.text);
    minutes(&house, 10);
    assert_eq!(act(&house, &zhanna, id, "undo", &[]).await.status, Status::SeeOther);
    assert_eq!(house.count("SELECT COUNT(*) FROM walk_in WHERE state = 'waiting' AND appointment_id IS NULL").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM hold").await, 0, "the time is free again");
    assert_eq!(house.count("SELECT COUNT(*) FROM desk_call").await, 0, "and nobody has to be called");
    let wrong = act(&house, &zhanna, id, "hand", &[("counsellor", &volha)]).await;
    assert!(wrong.has("does not help with that"), "{}", wrong.text);
}

async fn who_left_comes_back_and_what_was_acted_on_does_not(db: Db) {
    let house = House::open(db).await;
    let zhanna = desk(&house).await;
    let id = come(&house, &zhanna, "Katya", "").await;
    assert_eq!(act(&house, &zhanna, id, "left", &[]).await.status, Status::SeeOther);
    let page = zhanna.get(&house, "/staff/queue?centre=minsk").await;
    assert!(page.has("Katya left") && page.has("Nobody waits"), "{}", page.text);
    assert_eq!(act(&house, &zhanna, id, "undo", &[]).await.status, Status::SeeOther);
    minutes(&house, 1);
    assert_eq!(act(&house, &zhanna, id, "left", &[]).await.status, Status::SeeOther);
    minutes(&house, 11);
    let late = act(&house, &zhanna, id, "undo", &[]).await;
    assert_eq!(late.status, Status::UnprocessableEntity, "{}", late.text);

    let id = come(&house, &zhanna, "Roma", "").await;
    let alena = house.counsellor(house.alena).await;
    assert_eq!(act(&house, &alena, id, "take", &[]).await.status, Status::SeeOther);
    let appointment = pachatak::kernel::AppointmentId(house.count("SELECT MAX(id) FROM appointment").await);
    let person = house.diary.house().await.unwrap().counsellor(house.alena).unwrap().person;
    let asker = house.asker(&alena, &[(Role::Counsellor, Some(house.centre().await))], person);
    booking::done(&house.means(), &asker, appointment, None).await.unwrap();
    let acted = act(&house, &zhanna, id, "undo", &[]).await;
    assert_eq!(acted.status, Status::UnprocessableEntity, "{}", acted.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM walk_in WHERE state = 'taken'").await, 1);
    // Nobody waits over night.
    let id = come(&house, &zhanna, "Ihar", "").await;
    minutes(&house, 15 * 60);
    house.tick().await;
    assert_eq!(house.count(&format!("SELECT COUNT(*) FROM walk_in WHERE state = 'gave_up' AND id = {}", id.0)).await, 1);
}

async fn she_takes_at_once_whom_she_writes_down(db: Db) {
    let house = House::open(db).await;
    minutes(&house, 61);
    let (alena, zhanna) = (house.counsellor(house.alena).await, desk(&house).await);
    assert!(
        alena.get(&house, "/staff").await.has("value=\"now\"") && !zhanna.get(&house, "/staff/centre").await.has("value=\"now\"")
    );
    let now = |name: &'static str, service: &'static str| {
        [OWN[0], OWN[1], ("key", name), ("name", name), ("service", service), ("act", "now")]
    };
    for _ in 0..2 {
        assert_eq!(alena.post(&house, "/staff/queue", &now("Katya", "cv")).await.status, Status::SeeOther);
    }
    let here = "SELECT COUNT(*) FROM walk_in w JOIN appointment a ON a.id = w.appointment_id WHERE w.state = 'taken' AND a.state = 'arrived'";
    assert_eq!(house.count(here).await, 1, "pressed twice, taken once");
    // What she does not do: nobody is written down, and what was typed stays.
    let dzmitry = house.counsellor(house.dzmitry).await;
    let told = dzmitry.post(&house, "/staff/queue", &now("Roma", "talk")).await;
    assert!(told.status == Status::UnprocessableEntity && told.has("value=\"Roma\""), "{} {}", told.status, told.text);
    assert_eq!(
        zhanna.post(&house, "/staff/queue", &now("Ihar", "cv")).await.status,
        Status::NotFound,
        "the desk receives nobody"
    );
    assert_eq!(house.count("SELECT COUNT(*) FROM walk_in").await, 1);
}

async fn another_centres_queue_is_not_there(db: Db) {
    let house = House::open(db).await;
    let zhanna = desk(&house).await;
    let id = come(&house, &zhanna, "Katya", "cv").await;
    let brest = second_centre(&house).await;
    let halina = house.employ("Halina", &[(Role::Desk, Some(brest)), (Role::Counsellor, Some(brest))], None).await;
    assert_eq!(halina.get(&house, &format!("/staff/queue/{}", id.0)).await.status, Status::NotFound);
    assert_eq!(halina.get(&house, "/staff/queue?centre=minsk").await.status, Status::NotFound);
    assert_eq!(halina.get(&house, "/staff/centre?centre=minsk").await.status, Status::NotFound);
    for deed in ["take", "hand", "left", "undo"] {
        for centre in ["minsk", "brest"] {
            let fields = [("key", "k"), ("centre", centre), ("from", "/staff"), ("counsellor", "1")];
            let fields = if deed == "hand" { &fields[..] } else { &fields[..3] };
            let answer = halina.post(&house, &format!("/staff/queue/{}/{deed}", id.0), fields).await;
            assert_eq!(answer.status, Status::NotFound, "{deed} {centre}");
        }
    }
    assert_eq!(
        halina.post(&house, "/staff/queue", &[("key", "k"), ("centre", "minsk"), ("name", "x")]).await.status,
        Status::NotFound
    );
    assert_eq!(house.count("SELECT COUNT(*) FROM walk_in WHERE state = 'waiting'").await, 1);
}

async fn bad_input_in_the_queue_changes_nothing(db: Db) {
    let house = House::open(db).await;
    let zhanna = desk(&house).await;
    let long = "x".repeat(61);
    for (name, service) in [(long.as_str(), ""), ("a\u{0}b", ""), ("Katya", "no-such-service")] {
        let fields = [("key", "k"), ("centre", "minsk"), ("from", "/staff/centre"), ("name", name), ("service", service)];
        let answer = zhanna.post(&house, "/staff/queue", &fields).await;
        assert_eq!(answer.status, Status::UnprocessableEntity, "{name} {service}");
        assert!(answer.has("There is a problem"), "{}", answer.text);
    }
    let away = [("key", "k"), ("centre", "minsk"), ("from", "https://evil.example/"), ("name", "Katya"), ("service", "")];
    assert_eq!(zhanna.post(&house, "/staff/queue", &away).await.location, "/staff/queue?centre=minsk");
    assert_eq!(house.count("SELECT COUNT(*) FROM walk_in").await, 1);
    assert_eq!(act(&house, &zhanna, WalkInId(999), "left", &[]).await.status, Status::NotFound);
}
