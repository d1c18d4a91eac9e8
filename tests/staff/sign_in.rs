//! The way in: password, code, links, lock, one's own account, and what is kept for whoever comes too late.
use pachatak::kernel::{AccountId, Db, Instant, Role};
use pachatak::people;
use rocket::http::{ContentType, Header, Status};
use sea_orm::{ConnectionTrait, Statement};

use super::colleague::{Answer, Colleague, HOST, SECRET, answer};
use super::house::House;
use crate::on_both;

pub const PASSWORD: &str = "a long pass phrase for stories";

on_both!(
    a_password_lets_in_and_whatever_is_wrong_is_said_in_the_same_words,
    the_second_step_takes_each_code_once_and_the_session_goes_on_under_a_new_token,
    recovery_codes_work_once_each_and_five_wrong_codes_end_the_attempt,
    nobody_is_led_out_of_the_house_after_the_sign_in,
    tries_are_slowed_down_and_whoever_mistypes_four_times_gets_in,
    an_invitation_sets_a_password_once_within_seven_days,
    a_forgotten_password_is_set_by_a_mailed_link_and_strangers_learn_nothing,
    a_disabled_account_is_out_at_once_and_its_link_is_dead,
);

/// A browser without a history: the cookies that it is given are in the answers.
pub struct Browser {
    pub token: String,
}

impl Browser {
    pub fn new() -> Browser {
        Browser { token: String::new() }
    }

    pub async fn get(&self, house: &House, path: &str) -> Answer {
        let request = house.client.get(path.to_owned()).header(Header::new("Host", HOST)).cookie(("ps", self.token.clone()));
        answer(request.dispatch().await).await
    }

    pub async fn post(&mut self, house: &House, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = house
            .client
            .post(path.to_owned())
            .header(Header::new("Host", HOST))
            .header(Header::new("Origin", format!("http://{HOST}")))
            .header(Header::new("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"))
            .header(ContentType::Form)
            .cookie(("ps", self.token.clone()));
        let response = request.body(body).dispatch().await;
        if let Some(cookie) = response.cookies().get("ps") {
            self.token = cookie.value().to_owned();
        }
        answer(response).await
    }

    pub async fn sign_in(&mut self, house: &House, email: &str, password: &str) -> Answer {
        self.post(house, "/sign-in", &[("email", email), ("password", password)]).await
    }
}

pub fn code(now: Instant) -> String {
    people::code_at(SECRET, now).unwrap()
}

async fn lines(house: &House, deed: &str) -> i64 {
    let db = house.db().read();
    let text = "SELECT COUNT(*) AS n FROM audit WHERE deed = $1";
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), text, [deed.into()])).await.unwrap();
    row.unwrap().try_get("", "n").unwrap()
}

/// A change behind the house's back.
pub async fn change(house: &House, text: &str, values: Vec<sea_orm::Value>) {
    let txn = house.db().begin().await.unwrap();
    txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), text, values)).await.unwrap();
    txn.commit().await.unwrap();
}

async fn letters(house: &House, to: &Colleague) -> i64 {
    let db = house.db().read();
    let text = "SELECT COUNT(*) AS n FROM message WHERE person_id = (SELECT person_id FROM account WHERE id = $1)";
    let values = [to.account.0.into()];
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), text, values)).await.unwrap();
    row.unwrap().try_get("", "n").unwrap()
}

async fn invitation(house: &House, account: AccountId) -> String {
    let txn = house.db().begin().await.unwrap();
    let path = people::invite_link(&txn, account, house.clock.now()).await.unwrap();
    txn.commit().await.unwrap();
    path
}

/// Asks for a new password; the link that was mailed.
async fn reset(house: &House, to: &Colleague) -> String {
    Browser::new().post(house, "/sign-in/forgot", &[("email", &to.email)]).await;
    let db = house.db().read();
    let text = "SELECT full_text FROM message WHERE kind = 'reset' ORDER BY id DESC LIMIT 1";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), text)).await.unwrap().unwrap();
    let sealed: Vec<u8> = row.try_get("", "full_text").unwrap();
    let letter = house.keys.open(&sealed).unwrap();
    let start = letter.find("/invite/").unwrap();
    letter[start..].chars().take_while(|it| it.is_ascii_alphanumeric() || "/-_".contains(*it)).collect()
}

async fn a_password_lets_in_and_whatever_is_wrong_is_said_in_the_same_words(db: Db) {
    let house = House::open(db).await;
    let zhanna = house.employ("Zhanna", &[(Role::Counsellor, Some(house.centre().await))], None).await;
    let mut browser = Browser::new();
    let mut said = Vec::new();
    for (email, password) in [(zhanna.email.as_str(), "wrong"), ("nobody@staff.example", PASSWORD), ("not an address", "x")] {
        let answer = browser.sign_in(&house, email, password).await;
        assert_eq!(answer.status, Status::UnprocessableEntity);
        assert!(answer.has("The e-mail or the password does not fit.") && answer.value_of("email") == email);
        assert!(!answer.has(password) || password == "x", "a password never comes back");
        said.push(answer.text.matches("errsum").count());
    }
    assert!(said.iter().all(|it| *it == said[0]));
    let answer = browser.sign_in(&house, &zhanna.email.to_uppercase(), PASSWORD).await;
    assert_eq!((answer.status, answer.location.as_str()), (Status::SeeOther, "/staff"));
    assert_eq!(browser.get(&house, "/staff/account").await.status, Status::Ok);
    assert_eq!((lines(&house, "sign-in").await, lines(&house, "sign-in-failed").await), (1, 1));
    // Signed in, the sign-in leads on; signed out, the session is over for every copy of its cookie.
    assert_eq!(browser.get(&house, "/sign-in").await.location, "/staff");
    let copy = Browser { token: browser.token.clone() };
    browser.post(&house, "/sign-out", &[]).await;
    assert_eq!(copy.get(&house, "/staff").await.location, "/sign-in?next=%2Fstaff");
}

async fn the_second_step_takes_each_code_once_and_the_session_goes_on_under_a_new_token(db: Db) {
    let house = House::open(db).await;
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let mut browser = Browser::new();
    let answer = browser.sign_in(&house, &iryna.email, PASSWORD).await;
    assert_eq!(answer.location, "/sign-in/code");
    let half = browser.token.clone();
    assert_eq!(browser.get(&house, "/staff/account").await.location, "/sign-in?next=%2Fstaff%2Faccount", "half is not in");
    let page = browser.get(&house, "/sign-in/code").await;
    assert!(page.has("Step 2 of 2 · iryna@staff.example") && page.has("one-time-code"));
    for wrong in ["000000", "12345", "ABCD-EFGH"] {
        let answer = browser.post(&house, "/sign-in/code", &[("code", wrong)]).await;
        assert!(answer.status == Status::UnprocessableEntity && answer.has("This code does not fit"), "{wrong}");
    }
    let now = house.clock.now();
    let spelt = format!("{} {}", &code(now)[..3], &code(now)[3..]);
    let answer = browser.post(&house, "/sign-in/code", &[("code", &spelt), ("next", "/staff/account")]).await;
    assert_eq!((answer.status, answer.location.as_str()), (Status::SeeOther, "/staff/account"));
    assert_ne!(browser.token, half, "whoever knew the first token knows nothing");
    assert_eq!(browser.get(&house, "/staff/account").await.status, Status::Ok);
    let thief = Browser { token: half };
    assert_eq!(thief.get(&house, "/staff/account").await.status, Status::SeeOther);
    assert_eq!(lines(&house, "code-failed").await, 3);
    // The same code once more, from somebody who looked over her shoulder.
    let mut other = Browser::new();
    other.sign_in(&house, &iryna.email, PASSWORD).await;
    let answer = other.post(&house, "/sign-in/code", &[("code", &spelt)]).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    house.clock.set(now.plus_minutes(1));
    let answer = other.post(&house, "/sign-in/code", &[("code", &code(house.clock.now()))]).await;
    assert_eq!(answer.status, Status::SeeOther);
    // Between the steps lie ten minutes at most.
    let mut slow = Browser::new();
    slow.sign_in(&house, &iryna.email, PASSWORD).await;
    house.clock.set(now.plus_minutes(12));
    let answer = slow.post(&house, "/sign-in/code", &[("code", &code(house.clock.now()))]).await;
    assert_eq!(answer.location, "/sign-in");
}

async fn recovery_codes_work_once_each_and_five_wrong_codes_end_the_attempt(db: Db) {
    let house = House::open(db).await;
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let form = iryna.get(&house, "/staff/account/codes").await;
    let key = form.value_of("key");
    let wrong = iryna.post(&house, "/staff/account/codes", &[("key", &key), ("present", "wrong")]).await;
    assert!(wrong.status == Status::UnprocessableEntity && wrong.has("This is not your present password."));
    let fields = [("key", key.as_str()), ("present", PASSWORD)];
    let page = iryna.post(&house, "/staff/account/codes", &fields).await;
    assert_eq!(page.status, Status::Ok);
    let codes: Vec<String> = page.text.split("<code>").skip(1).map(|it| it.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10);
    let again = iryna.post(&house, "/staff/account/codes", &fields).await;
    assert!(codes.iter().all(|it| again.has(it)), "pressed twice, the same ten");
    assert!(iryna.get(&house, "/staff/account").await.has("10 of 10 recovery codes left"));
    let mut browser = Browser::new();
    browser.sign_in(&house, &iryna.email, PASSWORD).await;
    let answer = browser.post(&house, "/sign-in/code", &[("code", &codes[3].to_lowercase())]).await;
    assert_eq!(answer.status, Status::SeeOther);
    assert!(browser.get(&house, "/staff/account").await.has("9 of 10 recovery codes left"));
    assert_eq!(letters(&house, &iryna).await, 1, "she is told");
    let mut other = Browser::new();
    other.sign_in(&house, &iryna.email, PASSWORD).await;
    for _ in 0..4 {
        let answer = other.post(&house, "/sign-in/code", &[("code", &codes[3])]).await;
        assert_eq!(answer.status, Status::UnprocessableEntity, "used");
    }
    let answer = other.post(&house, "/sign-in/code", &[("code", "000000")]).await;
    assert_eq!(answer.location, "/sign-in?over=code");
    assert!(other.get(&house, &answer.location).await.has("Too many wrong codes."));
    assert_eq!(other.post(&house, "/sign-in/code", &[("code", &codes[4])]).await.location, "/sign-in");
}

async fn nobody_is_led_out_of_the_house_after_the_sign_in(db: Db) {
    let house = House::open(db).await;
    let zhanna = house.employ("Zhanna", &[(Role::Counsellor, Some(house.centre().await))], None).await;
    for next in ["https://evil.example/", "//evil.example/staff", "/\\evil.example", "/leave", "/staffevil"] {
        let mut browser = Browser::new();
        let fields = [("email", zhanna.email.as_str()), ("password", PASSWORD), ("next", next)];
        assert_eq!(browser.post(&house, "/sign-in", &fields).await.location, "/staff", "{next}");
    }
    let mut browser = Browser::new();
    let fields = [("email", zhanna.email.as_str()), ("password", PASSWORD), ("next", "/staff/account?done=pin")];
    assert_eq!(browser.post(&house, "/sign-in", &fields).await.location, "/staff/account?done=pin");
}

async fn tries_are_slowed_down_and_whoever_mistypes_four_times_gets_in(db: Db) {
    let house = House::open(db).await;
    let zhanna = house.employ("Zhanna", &[(Role::Counsellor, Some(house.centre().await))], None).await;
    let mut browser = Browser::new();
    for _ in 0..4 {
        browser.sign_in(&house, &zhanna.email, "mistyped").await;
    }
    assert_eq!(browser.sign_in(&house, &zhanna.email, PASSWORD).await.status, Status::SeeOther);
    let mut guesser = Browser::new();
    let mut slowed = None;
    for _ in 0..10 {
        let answer = guesser.sign_in(&house, &zhanna.email, "guess").await;
        if answer.status == Status::TooManyRequests {
            slowed = Some(answer);
        }
    }
    let slowed = slowed.unwrap();
    let seconds: i64 = slowed.headers["retry-after"].parse().unwrap();
    assert!((1..=60).contains(&seconds) && slowed.has("<h1"));
    // Slowed down, not locked out; and an address that nobody has is slowed down alike.
    house.clock.set(house.clock.now().plus_minutes(2));
    assert_eq!(guesser.sign_in(&house, &zhanna.email, PASSWORD).await.status, Status::SeeOther);
    for _ in 0..8 {
        guesser.sign_in(&house, "nobody@staff.example", "guess").await;
    }
    assert_eq!(guesser.sign_in(&house, "nobody@staff.example", "guess").await.status, Status::TooManyRequests);
}

async fn an_invitation_sets_a_password_once_within_seven_days(db: Db) {
    let house = House::open(db).await;
    let zhanna = house.employ("Zhanna", &[(Role::Counsellor, Some(house.centre().await))], None).await;
    change(&house, "UPDATE account SET state = 'invited', password = NULL WHERE id = $1", vec![zhanna.account.0.into()]).await;
    assert_eq!(zhanna.get(&house, "/staff").await.status, Status::SeeOther, "not a colleague yet");
    let late = invitation(&house, zhanna.account).await;
    let path = invitation(&house, zhanna.account).await;
    let mut browser = Browser::new();
    assert_eq!(browser.get(&house, &late).await.status, Status::Gone, "a newer one was sent");
    let page = browser.get(&house, &path).await;
    assert!(page.has("Welcome, Zhanna") && page.has("15 characters or more"));
    assert_eq!(page.headers["cache-control"], "no-store");
    for (password, again, pin, said) in [
        ("short", "short", "", "Too short"),
        ("qwertyuiopasdfghjkl", "qwertyuiopasdfghjkl", "", "Many people use such a password"),
        ("zhanna@staff.example", "zhanna@staff.example", "", "Your name, your address"),
        ("сіняя лодка за ракой", "сіняя лодка", "", "not the same password"),
        ("сіняя лодка за ракой", "сіняя лодка за ракой", "1234", "A PIN is 4 to 8 digits"),
    ] {
        let answer = browser.post(&house, &path, &[("password", password), ("again", again), ("pin", pin)]).await;
        assert!(answer.status == Status::UnprocessableEntity && answer.has(said), "{password}: {said}");
        assert!(password == zhanna.email || !answer.has(&format!("value=\"{password}\"")), "a password never comes back");
    }
    let new = "сіняя лодка за ракой";
    let answer = browser.post(&house, &path, &[("password", new), ("again", new), ("pin", "2580")]).await;
    assert_eq!((answer.status, answer.location.as_str()), (Status::SeeOther, "/staff"));
    assert_eq!(browser.get(&house, "/staff/account").await.status, Status::Ok);
    let again = Browser::new().post(&house, &path, &[("password", new), ("again", new), ("pin", "")]).await;
    assert_eq!(again.status, Status::Gone);
    assert_eq!(Browser::new().get(&house, "/invite/nonsense").await.status, Status::Gone);
    let path = invitation(&house, zhanna.account).await;
    house.clock.set(house.clock.now().plus_hours(7 * 24));
    assert_eq!(Browser::new().get(&house, &path).await.status, Status::Gone, "a week is over");
}

async fn a_forgotten_password_is_set_by_a_mailed_link_and_strangers_learn_nothing(db: Db) {
    let house = House::open(db).await;
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let mut browser = Browser::new();
    let known = browser.post(&house, "/sign-in/forgot", &[("email", &iryna.email)]).await;
    let unknown = browser.post(&house, "/sign-in/forgot", &[("email", "nobody@staff.example")]).await;
    assert_eq!((known.status, &known.location), (unknown.status, &unknown.location));
    assert!(browser.get(&house, &known.location).await.has("If this address belongs to a member of staff"));
    assert_eq!(letters(&house, &iryna).await, 1);
    for _ in 0..5 {
        let answer = browser.post(&house, "/sign-in/forgot", &[("email", &iryna.email)]).await;
        assert_eq!(answer.location, "/sign-in/forgot?sent=1");
    }
    assert_eq!(letters(&house, &iryna).await, 3, "nobody's mailbox is filled");
    let wrong = browser.post(&house, "/sign-in/forgot", &[("email", "nonsense")]).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);

    let path = reset(&house, &iryna).await;
    let page = browser.get(&house, &path).await;
    assert!(page.has("A new password for Iryna") && page.has("8 characters or more"), "she has a second factor");
    let answer =
        browser.post(&house, &path, &[("password", "рыжы кот на даху"), ("again", "рыжы кот на даху"), ("pin", "")]).await;
    assert_eq!(answer.location, "/sign-in/code", "a mailbox alone lets nobody in");
    assert_eq!(iryna.get(&house, "/staff/account").await.status, Status::SeeOther, "all sessions ended");
    let answer = browser.post(&house, "/sign-in/code", &[("code", &code(house.clock.now()))]).await;
    assert_eq!(answer.status, Status::SeeOther);
    assert_eq!(Browser::new().sign_in(&house, &iryna.email, PASSWORD).await.status, Status::UnprocessableEntity);

    house.clock.set(house.clock.now().plus_minutes(20));
    let path = reset(&house, &iryna).await;
    assert_eq!(browser.get(&house, &path).await.status, Status::Ok);
    house.clock.set(house.clock.now().plus_minutes(60));
    assert_eq!(browser.get(&house, &path).await.status, Status::Gone, "an hour is over");
}

async fn a_disabled_account_is_out_at_once_and_its_link_is_dead(db: Db) {
    let house = House::open(db).await;
    let zhanna = house.employ("Zhanna", &[(Role::Counsellor, Some(house.centre().await))], None).await;
    let path = reset(&house, &zhanna).await;
    assert_eq!(zhanna.get(&house, "/staff/account").await.status, Status::Ok);
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let mut half = Browser::new();
    half.sign_in(&house, &iryna.email, PASSWORD).await;
    change(&house, "UPDATE account SET state = 'disabled'", vec![]).await;
    let answer = half.post(&house, "/sign-in/code", &[("code", &code(house.clock.now()))]).await;
    assert_eq!(answer.location, "/sign-in", "in the middle of signing in");
    assert_eq!(zhanna.get(&house, "/staff").await.location, "/sign-in?next=%2Fstaff");
    assert_eq!(Browser::new().get(&house, &path).await.status, Status::Gone);
    let answer = Browser::new().sign_in(&house, &zhanna.email, PASSWORD).await;
    assert!(answer.status == Status::UnprocessableEntity && answer.has("The e-mail or the password does not fit."));
    Browser::new().post(&house, "/sign-in/forgot", &[("email", &zhanna.email)]).await;
    assert_eq!(letters(&house, &zhanna).await, 1, "none since");
}
