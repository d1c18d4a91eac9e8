//! How fast strangers may try, and that they slow down themselves: not a colleague whose address they know.
use pachatak::kernel::{Db, Limit, Role, strike};
use rocket::http::{ContentType, Header, Status};

use super::colleague::{Colleague, HOST};
use super::house::House;
use super::sign_in::PASSWORD;
use crate::on_both;

on_both!(
    a_household_of_ipv6_is_one_guesser,
    guessers_from_many_networks_are_slowed_down_and_lock_nobody_out,
    a_household_of_ipv6_tries_tokens_as_one,
);

async fn zhanna(house: &House) -> Colleague {
    house.employ("Zhanna", &[(Role::Counsellor, Some(house.centre().await))], None).await
}

/// A try from somewhere: the status, and the seconds to wait.
async fn attempt(house: &House, from: &str, email: &str, password: &str) -> (Status, i64) {
    let body: String =
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs([("email", email), ("password", password)]).finish();
    let request = house.client.post("/sign-in").header(Header::new("Host", HOST)).header(ContentType::Form);
    let request = request.header(Header::new("Origin", format!("http://{HOST}"))).remote(from.parse().unwrap());
    let answer = request.body(body).dispatch().await;
    let wait = answer.headers().get_one("Retry-After").and_then(|it| it.parse().ok()).unwrap_or_default();
    (answer.status(), wait)
}

async fn a_household_of_ipv6_is_one_guesser(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house).await;
    for last in 1..=8 {
        let (status, _) = attempt(&house, &format!("[2001:db8:0:7::{last}]:1000"), &zhanna.email, "guess").await;
        assert_eq!(status, Status::UnprocessableEntity, "{last}");
    }
    assert_eq!(attempt(&house, "[2001:db8:0:7:ffff::1]:1000", &zhanna.email, "guess").await.0, Status::TooManyRequests);
    assert_eq!(attempt(&house, "[2001:db8:0:8::1]:1000", &zhanna.email, PASSWORD).await.0, Status::SeeOther, "another household");
}

async fn guessers_from_many_networks_are_slowed_down_and_lock_nobody_out(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house).await;
    // Seventy tries from elsewhere: all that everybody together may try under her address.
    let address = format!("sign-in:{}", house.keys.tag("sign-in", &zhanna.email));
    let most = Limit { times: 60, minutes: 10 };
    let mut refused = 0;
    for _ in 0..70 {
        refused += i32::from(strike(house.db(), &address, most, house.clock.now()).await.is_err());
    }
    assert_eq!(refused, 10);
    // A guesser has four tries more from each of his networks, and waits then.
    for last in 1..=4 {
        let (status, _) = attempt(&house, &format!("[2001:db8:0:7::{last}]:1000"), &zhanna.email, "guess").await;
        assert_eq!(status, Status::UnprocessableEntity, "{last}");
    }
    for from in ["[2001:db8:0:7::5]:1000", "[2001:db8:0:7::6]:1000"] {
        let (status, wait) = attempt(&house, from, &zhanna.email, PASSWORD).await;
        assert!(status == Status::TooManyRequests && (1..=600).contains(&wait), "{status} {wait}");
    }
    // She mistypes once, and is in; and so it stays while they go on.
    for hour in 0..3 {
        for _ in 0..70 {
            let _refused = strike(house.db(), &address, most, house.clock.now()).await;
        }
        assert_eq!(attempt(&house, "10.0.0.9:1000", &zhanna.email, "mistyped").await.0, Status::UnprocessableEntity, "{hour}");
        assert_eq!(attempt(&house, "10.0.0.9:1000", &zhanna.email, PASSWORD).await.0, Status::SeeOther, "{hour}");
        house.clock.set(house.clock.now().plus_hours(1));
    }
}

async fn a_household_of_ipv6_tries_tokens_as_one(db: Db) {
    let house = House::open(db).await;
    let mut last = Status::Ok;
    for number in 0..31 {
        let request = house.client.get("/api/v1/people?query=a").header(Header::new("Host", HOST));
        let request = request.remote(format!("[2001:db8:0:7::{number:x}]:1000").parse().unwrap());
        last = request.header(Header::new("Authorization", format!("Bearer pat_{number}"))).dispatch().await.status();
    }
    assert_eq!(last, Status::TooManyRequests);
}
