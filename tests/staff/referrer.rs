//! Referrers from outside: a link of their own, and nothing else to see.
use pachatak::booking;
use pachatak::kernel::{AccountId, AppointmentId, Db, Role};
use pachatak::schedule::{self, NewCentre};
use rocket::http::Status;

use super::colleague::Colleague;
use super::house::{House, TUESDAY_TEN, wish};
use crate::on_both;

on_both!(
    a_referrer_books_by_his_link_and_sees_only_that_it_stands,
    a_revoked_link_opens_nothing_and_so_does_one_that_is_over,
    a_referrer_books_only_his_topics_and_no_desk_elsewhere_sees_him,
    what_is_missing_comes_back,
    nobody_younger_than_the_house_serves_is_sent,
    missed_meetings_are_advice_and_small_cells_stay_hidden,
);

fn nobody() -> Colleague {
    Colleague { account: AccountId(0), email: String::new(), token: String::new() }
}

async fn desk(house: &House) -> Colleague {
    house.employ("Iryna", &[(Role::Desk, Some(house.centre().await))], None).await
}

/// A referrer for CVs: the last part of his link.
async fn referrer(house: &House, iryna: &Colleague) -> String {
    let known = house.diary.house().await.unwrap();
    let cv = format!("service_{}", known.service_by_slug("cv").unwrap().id.0);
    let page = iryna.get(house, "/staff/referrers").await;
    let fields = [
        ("key", page.value_of("key")),
        ("name", "Maria P.".to_owned()),
        ("organisation", "School 7".to_owned()),
        ("centre", "minsk".to_owned()),
        ("until", "2027-01-31".to_owned()),
        (cv.as_str(), "yes".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let made = iryna.post(house, "/staff/referrers", &fields).await;
    assert_eq!(made.status, Status::SeeOther, "{}", made.text);
    iryna.post(house, "/staff/referrers", &fields).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM referrer").await, 1, "pressed twice, made once");
    let page = iryna.get(house, "/staff/referrers").await;
    let link = page.text.split("/refer/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(link.len(), 43, "256 bits");
    link
}

async fn slot(house: &House) -> String {
    format!("{}.in_person.{}.{}", TUESDAY_TEN.0, house.centre().await.0, house.alena.0)
}

async fn a_referrer_books_by_his_link_and_sees_only_that_it_stands(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let link = referrer(&house, &iryna).await;
    let times = house.page(&format!("/refer/{link}/cv?day=2026-11-24")).await;
    assert!(times.status == Status::Ok && times.has("10:00"), "{}", times.text);
    let slot = slot(&house).await;
    let chosen = nobody().post(&house, &format!("/refer/{link}/cv"), &[("slot", &slot)]).await;
    let check = house.page(&chosen.location).await;
    let key = check.value_of("key");
    let fields = [
        ("key", key.as_str()),
        ("slot", &slot),
        ("name", "Hanna"),
        ("phone", "+375291234567"),
        ("messages", "full"),
        ("website", ""),
    ];
    let path = format!("/refer/{link}/cv/check");
    let booked = nobody().post(&house, &path, &fields).await;
    assert_eq!(booked.status, Status::SeeOther, "{}", booked.text);
    nobody().post(&house, &path, &fields).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 1, "pressed twice, booked once");
    let his = house.page(&booked.location).await;
    let id = AppointmentId(house.count("SELECT MAX(id) FROM appointment").await);
    let it = booking::by_id(&house.means(), id).await.unwrap();
    assert!(his.has(&booking::spell_code(&it.code)) && his.has("stands"));
    assert!(!his.has("Hanna") && !his.has("Alena") && !his.has(&it.token) && !his.has("1234567"));
    assert!(his.has("for one hour"), "he is told to write the code down: {}", his.text);
    let now = house.clock.now();
    house.clock.set(now.plus_minutes(60));
    let his = house.page(&format!("/refer/{link}")).await;
    assert!(!his.has(&booking::spell_code(&it.code)) && !his.has("10:00"), "a code opens the whole booking: {}", his.text);
    assert!(his.has("24 Nov") && his.has("stands"), "{}", his.text);
    house.clock.set(now);
    let late = nobody()
        .post(
            &house,
            &path,
            &[
                ("key", "other"),
                ("slot", &slot),
                ("name", "Vera"),
                ("phone", "+375291234568"),
                ("messages", "full"),
                ("website", ""),
            ],
        )
        .await;
    assert!(late.status == Status::UnprocessableEntity && late.has("Vera"), "{}", late.text);
}

async fn a_revoked_link_opens_nothing_and_so_does_one_that_is_over(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let link = referrer(&house, &iryna).await;
    assert_eq!(house.page("/refer/nothing-of-the-kind").await.status, Status::NotFound);
    let now = house.clock.now();
    house.clock.set(now.plus_days(80));
    assert_eq!(house.page(&format!("/refer/{link}")).await.status, Status::Gone, "the day is over");
    house.clock.set(now);
    assert_eq!(house.page(&format!("/refer/{link}")).await.status, Status::Ok);
    iryna.post(&house, "/staff/referrers/1/revoke", &[]).await;
    for tail in ["", "/cv", "/cv/check?slot=x"] {
        assert_eq!(house.page(&format!("/refer/{link}{tail}")).await.status, Status::Gone, "{tail}");
    }
    assert!(!iryna.get(&house, "/staff/referrers").await.has(&link));
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE kind = 'referrer'").await, 2);
}

async fn a_referrer_books_only_his_topics_and_no_desk_elsewhere_sees_him(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let link = referrer(&house, &iryna).await;
    assert_eq!(house.page(&format!("/refer/{link}/talk")).await.status, Status::NotFound);
    let txn = house.db().begin().await.unwrap();
    let brest = schedule::add_centre(&txn, &NewCentre { slug: "brest".into(), ..NewCentre::default() }).await.unwrap();
    txn.commit().await.unwrap();
    let elsewhere = house.employ("Maryna", &[(Role::Desk, Some(brest))], None).await;
    assert!(!elsewhere.get(&house, "/staff/referrers").await.has("Maria P."));
    assert_eq!(elsewhere.post(&house, "/staff/referrers/1/revoke", &[]).await.status, Status::NotFound);
    assert_eq!(house.page(&format!("/refer/{link}")).await.status, Status::Ok, "nothing changed");
    let alena = house.counsellor(house.alena).await;
    assert_eq!(alena.get(&house, "/staff/referrers").await.status, Status::NotFound);
}

async fn nobody_younger_than_the_house_serves_is_sent(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let link = referrer(&house, &iryna).await;
    let txn = house.db().begin().await.unwrap();
    let mut settings = schedule::edit(&txn).await.unwrap().settings;
    settings.youngest = 16;
    schedule::set_settings(&txn, &settings).await.unwrap();
    txn.commit().await.unwrap();
    let slot = slot(&house).await;
    let send = async |year: &str| {
        let fields = [
            ("key", year),
            ("slot", &slot),
            ("name", "Hanna"),
            ("phone", "+375291234567"),
            ("messages", "full"),
            ("birth_year", year),
        ];
        nobody().post(&house, &format!("/refer/{link}/cv/check"), &fields).await
    };
    let young = send("2011").await;
    assert!(
        young.status == Status::UnprocessableEntity && young.has("Hanna"),
        "the service alone would take her: {}",
        young.text
    );
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 0);
    assert_eq!(send("2010").await.status, Status::SeeOther);
}

async fn what_is_missing_comes_back(db: Db) {
    let house = House::open(db).await;
    let iryna = desk(&house).await;
    let answer = iryna
        .post(&house, "/staff/referrers", &[("key", "k"), ("name", "Maria <P>"), ("until", "2020-01-01"), ("centre", "minsk")])
        .await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    assert!(
        answer.has("Maria &lt;P&gt;") && answer.has("Tick at least one topic") && answer.has("Choose a day from today on"),
        "{}",
        answer.text
    );
    assert_eq!(house.count("SELECT COUNT(*) FROM referrer").await, 0);
}

async fn missed_meetings_are_advice_and_small_cells_stay_hidden(db: Db) {
    let house = House::open(db).await;
    let manager = house.employ("Halina", &[(Role::Manager, Some(house.centre().await))], None).await;
    let empty = manager.get(&house, "/manage/no-shows").await;
    assert!(empty.status == Status::Ok && empty.has("Too few meetings"), "{}", empty.text);
    let iryna = desk(&house).await;
    let asker = house.asker(&iryna, &[(Role::Desk, Some(house.centre().await))], pachatak::kernel::PersonId(0));
    for (at, name) in ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00"].iter().zip(["a", "b", "c", "d", "e", "f"]) {
        let mut body = wish("cv", at);
        body["name"] = name.into();
        assert_eq!(house.book(&body).await.status.code, 201);
    }
    house.clock.set(TUESDAY_TEN.plus_hours(8));
    for id in 1..=5 {
        booking::no_show(&house.means(), &asker, AppointmentId(id), None).await.unwrap();
    }
    booking::done(&house.means(), &asker, AppointmentId(6), None).await.unwrap();
    // Another sign-in: the first one's screen has locked meanwhile.
    let manager = house.employ("Vera", &[(Role::Manager, Some(house.centre().await))], None).await;
    let page = manager.get(&house, "/manage/no-shows").await;
    assert!(page.has("hidden") && !page.has("83%"), "one was held: with the rate anybody knew it was one. {}", page.text);
    let counsellor = house.counsellor(house.alena).await;
    assert_eq!(counsellor.get(&house, "/manage/no-shows").await.status, Status::NotFound);
}
