//! Who comes in, and who does not.
use pachatak::kernel::{Db, Role};
use rocket::http::Status;

use super::house::House;
use crate::on_both;

on_both!(without_a_session_staff_pages_lead_to_the_sign_in, a_counsellor_comes_in_and_a_donor_finds_nothing);

async fn without_a_session_staff_pages_lead_to_the_sign_in(db: Db) {
    let house = House::open(db).await;
    let answer = house.page("/staff").await;
    assert_eq!((answer.status, answer.location.as_str()), (Status::SeeOther, "/sign-in?next=%2Fstaff"));
}

async fn a_counsellor_comes_in_and_a_donor_finds_nothing(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    assert_eq!(alena.get(&house, "/staff").await.status, Status::Ok);
    let donor = house.employ("Anna", &[(Role::Donor, None)], None).await;
    assert_eq!(donor.get(&house, "/staff/week").await.status, Status::NotFound);
    // The first page leads everybody to where their work begins.
    assert_eq!(donor.get(&house, "/staff").await.location, "/staff/account");
}
