//! What came of it, by forms: attendance on a phone and from paper, heads, certificates, and who verifies them.
use pachatak::kernel::{CounsellorId, Db, Key, Role};
use pachatak::schedule::{self, NewCentre};
use pachatak::trainings::{self, GroupDeed, NewTraining, State};
use rocket::http::Status;

use crate::colleague::Colleague;
use crate::course::{Course, FIRST, SECOND, lasting, training};
use crate::on_both;

on_both!(
    a_trainer_ticks_who_was_there_and_types_codes_from_paper,
    a_round_table_is_counted_on_one_screen,
    a_certificate_is_given_printed_on_a_list_and_verified_by_anybody,
    another_centres_people_find_none_of_it,
);

async fn alena(course: &Course) -> Colleague {
    let id: CounsellorId = course.house.alena;
    course.house.counsellor(id).await
}

async fn dates(course: &Course) -> Vec<i64> {
    trainings::group(&course.house.means(), course.group).await.unwrap().1.sessions.iter().map(|it| it.id.0).collect()
}

async fn a_trainer_ticks_who_was_there_and_types_codes_from_paper(db: Db) {
    let course = Course::open(db, 4).await;
    let (a, b, c) = (course.enrol("Ada").await, course.enrol("Bela").await, course.enrol("Ceca").await);
    let path = format!("/staff/sessions/{}/attendance", dates(&course).await[0]);
    let alena = alena(&course).await;
    let early = alena.get(&course.house, &path).await;
    assert!(early.text.contains("has not begun") && !early.text.contains("Ada"), "{}", early.text);
    course.house.clock.set(FIRST.plus_minutes(10));
    let alena = course.house.again(&alena).await;
    let page = alena.get(&course.house, &path).await;
    assert!(["Ada", "Bela", "Ceca"].iter().all(|it| page.text.contains(it)), "{}", page.text);
    let (yes, no, part) = (format!("p{}", a.id.0), format!("p{}", b.id.0), format!("m{}", a.id.0));
    let code = format!("{}-{} ", &c.code[..4].to_lowercase(), &c.code[4..]);
    let wrong = [("key", "k1"), (&yes, "yes"), (&part, "900"), ("codes", "0000-0000")];
    let again = alena.post(&course.house, &path, &wrong).await;
    assert_eq!(again.status, Status::UnprocessableEntity);
    assert!(again.text.contains("0000-0000") && again.text.contains("900"), "nothing typed is lost: {}", again.text);
    let fields = [("key", "k2"), (&yes, "yes"), (&part, "60"), (&no, "no"), ("codes", code.as_str())];
    for _ in 0..2 {
        let done = alena.post(&course.house, &path, &fields).await;
        assert_eq!(done.status, Status::SeeOther, "{}", done.text);
    }
    assert_eq!(course.house.count("SELECT COUNT(*) FROM encounter WHERE kind = 'training'").await, 2);
    assert_eq!(course.house.count("SELECT CAST(SUM(minutes) AS BIGINT) FROM encounter WHERE kind = 'training'").await, 180);
    assert_eq!(course.house.count("SELECT COUNT(*) FROM attendance WHERE NOT present").await, 1);
    // Somebody beside reads codes.
    alena.post(&course.house, "/staff/beside", &[("on", "yes"), ("back", "/staff")]).await;
    let beside = alena.get(&course.house, &path).await;
    assert!(!beside.text.contains("Ada") && beside.text.contains(&a.code), "{}", beside.text);
}

async fn a_round_table_is_counted_on_one_screen(db: Db) {
    let course = Course::open(db, 1).await;
    let key = |it: &str| Key::new("register", it, "");
    let table = NewTraining { named: false, ..training("round-table") };
    let id = trainings::add_training(&course.house.means(), &course.asker, &table, &key("t")).await.unwrap();
    let group = trainings::group(&course.house.means(), course.group).await.unwrap().1;
    let new = trainings::NewGroup {
        training: id,
        centre: group.centre,
        label: group.label,
        mode: group.mode,
        language: group.language,
        capacity: 100,
        minimum: 0,
        opens_at: None,
        closes_at: None,
        joining_link: None,
    };
    let group = trainings::add_group(&course.house.means(), &course.asker, &new, &key("g")).await.unwrap();
    let date = course.date_of(group, &course.led(lasting(FIRST.plus_hours(3), 90))).await.unwrap();
    course.house.clock.set(FIRST.plus_hours(5));
    let alena = alena(&course).await;
    let path = format!("/staff/sessions/{}/heads", date.0);
    let none = alena.post(&course.house, &path, &[("key", "1"), ("female_18_24", "12")]).await;
    assert_eq!(none.status, Status::UnprocessableEntity, "how it was counted is asked: {}", none.text);
    assert!(none.text.contains("value=\"12\""), "{}", none.text);
    let fields = [("key", "2"), ("method", "counted"), ("female_18_24", "12"), ("unknown_unknown", "30")];
    let done = alena.post(&course.house, &path, &fields).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text);
    let page = alena.get(&course.house, &done.location).await;
    assert!(page.text.contains("42") && page.text.contains("value=\"30\""), "{}", page.text);
    let odd = alena.post(&course.house, &path, &[("key", "3"), ("method", "counted"), ("male_unknown", "-1")]).await;
    assert_eq!(odd.status, Status::UnprocessableEntity);
    assert_eq!(course.house.count("SELECT CAST(SUM(heads) AS BIGINT) FROM encounter").await, 42);
}

async fn a_certificate_is_given_printed_on_a_list_and_verified_by_anybody(db: Db) {
    let course = Course::open(db, 2).await;
    let a = course.enrol("Ada").await;
    let dates = dates(&course).await;
    course.house.clock.set(SECOND.plus_hours(3));
    let alena = alena(&course).await;
    let here = format!("p{}", a.id.0);
    for date in &dates {
        alena.post(&course.house, &format!("/staff/sessions/{date}/attendance"), &[("key", "k"), (&here, "yes")]).await;
    }
    course.state(GroupDeed::Finish).await.unwrap();
    assert_eq!(course.stands(&a).await.0, State::Completed);
    let give = format!("/staff/enrolments/{}/certificate", a.id.0);
    assert!(alena.get(&course.house, &give).await.text.contains("value=\"Ada\""));
    let empty = alena.post(&course.house, &give, &[("key", "c"), ("holder", "")]).await;
    assert_eq!(empty.status, Status::UnprocessableEntity);
    for _ in 0..2 {
        let given = alena.post(&course.house, &give, &[("key", "c"), ("holder", "Ада Лаўлэйс")]).await;
        assert_eq!((given.status, given.location.as_str()), (Status::SeeOther, "/staff/certificates"), "{}", given.text);
    }
    let register = alena.get(&course.house, "/staff/certificates").await;
    assert!(register.text.contains("2026-00001") && register.text.contains("Ада Лаўлэйс") && register.text.contains("4 h"));
    let code = trainings::certificate_of(&course.house.means(), a.id).await.unwrap().unwrap().code;
    let shown = course.house.page(&format!("/certificates/{code}")).await;
    assert_eq!(shown.status, Status::Ok);
    assert!(shown.text.contains("Ада Л.") && !shown.text.contains("Лаўлэйс"), "{}", shown.text);
    assert_eq!(course.house.page("/certificates/AAAAAAAA").await.status, Status::NotFound);
    let nobody = Colleague { account: alena.account, email: String::new(), token: String::new() };
    let typed = format!("{}-{}", &code[..4].to_lowercase(), &code[4..]);
    let found = nobody.post(&course.house, "/certificates", &[("code", &typed)]).await;
    assert_eq!((found.status, found.location), (Status::SeeOther, format!("/certificates/{code}")), "{}", found.text);
    let unknown = nobody.post(&course.house, "/certificates", &[("code", "1234-5678")]).await;
    assert!(unknown.status == Status::UnprocessableEntity && unknown.text.contains("1234-5678"), "{}", unknown.text);
    // Only a manager takes it back; then anybody reads that it does not hold.
    let revoke = format!("{give}/revoke");
    assert_eq!(alena.post(&course.house, &revoke, &[("key", "r")]).await.status, Status::NotFound);
    let maryna = course.house.employ("Vera", &[(Role::Manager, None)], None).await;
    assert_eq!(maryna.post(&course.house, &revoke, &[("key", "r")]).await.status, Status::SeeOther);
    let gone = course.house.page(&format!("/certificates/{code}")).await;
    assert!(gone.text.contains("does not hold"), "{}", gone.text);
    let said = maryna.get(&course.house, &format!("/manage/trainings/{}/said", course.training.0)).await;
    assert!(said.text.contains("Too few answers"), "{}", said.text);
}

async fn another_centres_people_find_none_of_it(db: Db) {
    let course = Course::open(db, 2).await;
    let a = course.enrol("Ada").await;
    course.house.clock.set(FIRST.plus_minutes(10));
    let date = dates(&course).await[0];
    let here = format!("p{}", a.id.0);
    let txn = course.house.db().begin().await.unwrap();
    let brest = NewCentre { slug: "brest".into(), ..NewCentre::default() };
    let brest = schedule::add_centre(&txn, &brest).await.unwrap();
    txn.commit().await.unwrap();
    let stranger = course.house.employ("Zoya", &[(Role::Counsellor, Some(brest))], None).await;
    for path in [
        format!("/staff/sessions/{date}/attendance"),
        format!("/staff/sessions/{date}/heads"),
        format!("/staff/enrolments/{}/certificate", a.id.0),
    ] {
        assert_eq!(stranger.get(&course.house, &path).await.status, Status::NotFound, "{path}");
        let fields = [("key", "k"), (&here, "yes"), ("method", "counted"), ("holder", "Ada")];
        let tried = stranger.post(&course.house, &path, &fields).await;
        assert_eq!(tried.status, Status::NotFound, "{path}: {}", tried.text);
    }
    assert_eq!(course.house.count("SELECT COUNT(*) FROM encounter WHERE kind = 'training'").await, 0);
}
