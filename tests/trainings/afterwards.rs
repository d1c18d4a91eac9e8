//! When it is over: the certificate as a file that can be read, and three questions answered once.
use std::io::Write;
use std::process::Command;

use pachatak::kernel::{Db, EnrolmentId, Key};
use pachatak::trainings::{self, Enrolled};
use rocket::http::{Header, Status};
use sea_orm::ConnectionTrait;

use crate::browser::Browser;
use crate::course::{Course, FIRST};
use crate::on_both;
use crate::own_page::QUIET;
use crate::pages::enrol;

on_both!(
    a_certificate_is_a_file_that_a_reader_reads,
    a_name_that_cannot_be_printed_is_refused_before_it_stands_on_paper,
    three_questions_are_answered_once_and_by_nobody_in_particular,
    nothing_is_asked_before_the_end_or_of_who_had_no_place,
    a_discreet_page_gives_neither_before_its_code,
);

fn own(it: &Enrolled) -> String {
    format!("/enrolments/{}", it.token)
}

async fn completed(course: &Course) {
    course.house.clock.set(FIRST.plus_days(5));
    let txn = course.house.db().begin().await.unwrap();
    txn.execute_unprepared("UPDATE enrolment SET state = 'completed'").await.unwrap();
    txn.commit().await.unwrap();
}

async fn give(course: &Course, to: &Enrolled, holder: &str) {
    let key = Key::new("certify", &to.id.0.to_string(), "");
    trainings::certify(&course.house.means(), &course.asker, to.id, holder, &key).await.unwrap();
}

/// The letters of a file, as Debian's reader of such files finds them.
async fn read(course: &Course, path: &str) -> String {
    let response = course.house.client.get(path.to_owned()).header(Header::new("Host", "127.0.0.1:8000")).dispatch().await;
    assert_eq!(response.status(), Status::Ok);
    assert_eq!(response.headers().get_one("Content-Type"), Some("application/pdf"));
    let name = response.headers().get_one("Content-Disposition").unwrap().to_owned();
    assert!(name.starts_with("attachment; filename=\"certificate-2026-") && name.ends_with(".pdf\""), "{name}");
    assert!(response.headers().get_one("Cache-Control").unwrap().contains("no-store"));
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&response.into_bytes().await.unwrap()).unwrap();
    let said = Command::new("pdftotext").arg("-raw").arg(file.path()).arg("-").output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn a_certificate_is_a_file_that_a_reader_reads(db: Db) {
    let course = Course::open(db, 2).await;
    let (a, b) = (course.enrol("Ada").await, course.enrol("Bela").await);
    completed(&course).await;
    give(&course, &a, "Ада Лаўлэйс").await;
    let it = trainings::certificate_of(&course.house.means(), a.id).await.unwrap().unwrap();
    let mut she = Browser::of(&course.house);
    let path = format!("{}/certificate.pdf", own(&a));
    let page = she.get(&format!("{}?lang=en", own(&a))).await;
    assert!(page.says(&format!("href=\"{path}\"")), "{}", page.text);
    let said = read(&course, &path).await;
    for part in ["Ада Лаўлэйс", &it.number, &it.code[..4], &it.code[4..]] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(she.get(&format!("{}/certificate.pdf", own(&b))).await.status, Status::NotFound);
    trainings::revoke_certificate(&course.house.means(), &course.asker, a.id).await.unwrap();
    assert_eq!(she.get(&path).await.status, Status::NotFound, "one that was taken back is given to nobody");
    assert!(!she.get(&own(&a)).await.says("certificate.pdf"));
}

async fn a_name_that_cannot_be_printed_is_refused_before_it_stands_on_paper(db: Db) {
    let course = Course::open(db, 2).await;
    let a = course.enrol("Ada").await;
    completed(&course).await;
    let alena = course.house.counsellor(course.house.alena).await;
    let path = format!("/staff/enrolments/{}/certificate", a.id.0);
    let again = alena.post(&course.house, &path, &[("key", "c"), ("holder", "李 Ada")]).await;
    assert_eq!(again.status, Status::UnprocessableEntity);
    assert!(again.text.contains("cannot be printed") && again.text.contains("李 Ada"), "{}", again.text);
    assert_eq!(course.house.count("SELECT COUNT(*) FROM certificate").await, 0);
}

async fn three_questions_are_answered_once_and_by_nobody_in_particular(db: Db) {
    let course = Course::open(db, 2).await;
    let a = course.enrol("Ada").await;
    completed(&course).await;
    let mut she = Browser::of(&course.house);
    let form = format!("{}/feedback", own(&a));
    let page = she.get(&format!("{}?lang=en", own(&a))).await;
    assert!(page.says(&format!("href=\"{form}\"")), "{}", page.text);
    assert!(she.get(&form).await.says("Would you tell a friend to come?"));
    let again = she.post(&form, &[("words", "More examples"), ("useful", "9")]).await;
    assert_eq!(again.status, Status::UnprocessableEntity);
    assert!(again.says("More examples"), "nothing typed is lost: {}", again.text);
    assert_eq!(course.house.count("SELECT COUNT(*) FROM training_feedback").await, 0);
    let sent = [("useful", "4"), ("recommends", "yes"), ("words", "More examples")];
    let thanked = she.post(&form, &sent).await;
    assert_eq!((thanked.status, thanked.to), (Status::SeeOther, format!("{}?done=said", own(&a))), "{}", thanked.text);
    let page = she.get(&format!("{}?done=said", own(&a))).await;
    assert!(page.says("Thank you") && !page.says(&form), "{}", page.text);
    let twice = she.post(&form, &sent).await;
    assert_eq!((twice.status, twice.to), (Status::SeeOther, own(&a)));
    assert_eq!(she.get(&form).await.to, own(&a), "the form is not there any more");
    assert_eq!(course.house.count("SELECT COUNT(*) FROM training_feedback WHERE useful = 4 AND recommends = 'yes'").await, 1);
}

async fn nothing_is_asked_before_the_end_or_of_who_had_no_place(db: Db) {
    let course = Course::open(db, 1).await;
    let (a, b) = (course.enrol("Ada").await, course.enrol("Bela").await);
    let mut she = Browser::of(&course.house);
    let sent = [("useful", "4"), ("recommends", "no")];
    for one in [&a, &b] {
        assert_eq!(she.get(&format!("{}/feedback", own(one))).await.to, own(one));
        assert_eq!(she.post(&format!("{}/feedback", own(one)), &sent).await.to, own(one));
    }
    course.house.clock.set(FIRST.plus_days(5));
    assert_eq!(she.post(&format!("{}/feedback", own(&b)), &sent).await.to, own(&b), "she only stood in line");
    assert_eq!(course.house.count("SELECT COUNT(*) FROM training_feedback").await, 0);
}

async fn a_discreet_page_gives_neither_before_its_code(db: Db) {
    let course = Course::open(db, 1).await;
    let mut at_home = Browser::of(&course.house);
    let own = enrol(&mut at_home, &course, QUIET).await;
    let code = at_home.get(&own).await.code();
    completed(&course).await;
    let id = EnrolmentId(course.house.count("SELECT MAX(id) FROM enrolment").await);
    let key = Key::new("certify", "1", "");
    trainings::certify(&course.house.means(), &course.asker, id, "Ada", &key).await.unwrap();
    let mut she = Browser::of(&course.house);
    for path in ["feedback", "certificate.pdf"] {
        let closed = she.get(&format!("{own}/{path}")).await;
        assert_eq!((closed.status, closed.to), (Status::SeeOther, own.clone()), "{path}");
    }
    let sent = she.post(&format!("{own}/feedback"), &[("useful", "4"), ("recommends", "no")]).await;
    assert_eq!((sent.status, sent.to), (Status::SeeOther, own.clone()));
    assert_eq!(course.house.count("SELECT COUNT(*) FROM training_feedback").await, 0);
    let opened = she.post(&format!("{own}/code"), &[("code", &code)]).await;
    assert_eq!(opened.status, Status::SeeOther, "{}", opened.text);
    assert!(she.get(&format!("{own}/feedback?lang=en")).await.says("How was it?"));
}
