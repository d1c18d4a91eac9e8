//! What stories about staff have in common: colleagues, and forms filled in as a browser shows them.
use pachatak::kernel::{CentreId, GroupId, Role, Texts};
use pachatak::schedule::{self, NewCentre};
use rocket::http::Status;

use crate::colleague::{Answer, Colleague};
use crate::course::Course;
use crate::house::House;

/// A counsellor of the first centre, who plans there.
pub async fn counsellor(house: &House) -> Colleague {
    let centre = house.centre().await;
    house.employ("Nadzeya", &[(Role::Counsellor, Some(centre))], None).await
}

pub async fn desk(house: &House) -> Colleague {
    let centre = house.centre().await;
    house.employ("Zhanna", &[(Role::Desk, Some(centre))], None).await
}

/// Opens a form and sends it with what is typed; key and version are those of the page.
pub async fn send(house: &House, who: &Colleague, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = who.get(house, path).await;
    assert_eq!(page.status, Status::Ok, "{path}: {}", page.text);
    send_from(house, who, &page, path, fields).await
}

/// The same from a page that is open already.
pub async fn send_from(house: &House, who: &Colleague, page: &Answer, path: &str, fields: &[(&str, &str)]) -> Answer {
    let kept: Vec<(&str, String)> = ["key", "version", "seen"].iter().map(|it| (*it, page.value_of(it))).collect();
    let kept = kept.iter().filter(|it| !it.1.is_empty()).map(|(name, value)| (*name, value.as_str()));
    who.post(house, path, &kept.chain(fields.iter().copied()).collect::<Vec<_>>()).await
}

pub fn page_of(group: GroupId) -> String {
    format!("/staff/groups/{}", group.0)
}

/// What was answered is a way on.
pub fn went_on(answer: &Answer) -> &str {
    assert_eq!(answer.status, Status::SeeOther, "{}", answer.text);
    &answer.location
}

pub fn came_back(answer: &Answer, words: &str) {
    assert_eq!(answer.status, Status::UnprocessableEntity, "{}", answer.text);
    assert!(answer.has(words), "{words}: {}", answer.text);
}

/// A centre in Brest, and who works there.
pub async fn brest(house: &House) -> CentreId {
    let same = |it: &str| Texts::new(it, it, it);
    let txn = house.db().begin().await.unwrap();
    let new =
        NewCentre { slug: "brest".into(), name: same("Brest centre"), city: same("Brest"), position: 1, ..NewCentre::default() };
    let centre = schedule::add_centre(&txn, &new).await.unwrap();
    txn.commit().await.unwrap();
    centre
}

impl Course {
    pub async fn people(&self) -> i64 {
        self.house.count("SELECT COUNT(*) FROM enrolment WHERE state <> 'cancelled'").await
    }
}
