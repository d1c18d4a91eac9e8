//! The lock after half an hour, its PIN, and what was typed meanwhile.
use pachatak::kernel::{Db, Role};
use pachatak::people;
use rocket::http::Status;
use sea_orm::{ConnectionTrait, Statement};

use super::colleague::{Answer, Colleague};
use super::house::House;
use super::sign_in::{Browser, PASSWORD, code};
use crate::on_both;

on_both!(
    the_screen_locks_after_half_an_hour_and_a_pin_unlocks_it,
    five_wrong_pins_end_the_session_and_the_password_is_asked,
    without_a_pin_the_password_unlocks,
    what_was_sent_to_a_locked_screen_is_done_after_the_pin,
    what_was_sent_after_the_session_is_done_after_both_steps_by_the_same_person_only,
    what_waits_is_offered_to_its_author_for_a_day_and_swept_after_it,
    looking_for_news_is_no_work,
);

async fn zhanna(house: &House, pin: bool) -> Colleague {
    let zhanna = house.employ("Zhanna", &[(Role::Counsellor, Some(house.centre().await))], None).await;
    if pin {
        let txn = house.db().begin().await.unwrap();
        people::settle_pin(&txn, zhanna.account, "2468", house.clock.now()).await.unwrap();
        txn.commit().await.unwrap();
    }
    zhanna
}

fn pass(house: &House, minutes: i64) {
    house.clock.set(house.clock.now().plus_minutes(minutes));
}

async fn language(house: &House, of: &Colleague) -> String {
    let db = house.db().read();
    let text = "SELECT language FROM account WHERE id = $1";
    let found = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), text, [of.account.0.into()])).await;
    found.unwrap().unwrap().try_get("", "language").unwrap()
}

/// Follows a 307 as a browser does: the same form again.
async fn resend(browser: &mut Browser, house: &House, answer: &Answer, fields: &[(&str, &str)]) -> Answer {
    assert_eq!(answer.status, Status::TemporaryRedirect, "{}", answer.location);
    browser.post(house, &answer.location, fields).await
}

async fn the_screen_locks_after_half_an_hour_and_a_pin_unlocks_it(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house, true).await;
    pass(&house, 29);
    assert_eq!(zhanna.get(&house, "/staff/account").await.status, Status::Ok);
    pass(&house, 31);
    let away = zhanna.get(&house, "/staff/account?done=pin").await;
    assert_eq!((away.status, away.location.as_str()), (Status::SeeOther, "/lock?next=%2Fstaff%2Faccount%3Fdone%3Dpin"));
    let lock = zhanna.get(&house, &away.location).await;
    assert!(lock.has("Zhanna, enter your PIN") && lock.has("Locked at 09:59, after 30 minutes"), "{}", lock.text);
    assert!(!lock.has("What you typed is kept"));
    let wrong = zhanna.post(&house, "/lock", &[("secret", "1357"), ("next", "/staff/account")]).await;
    assert!(wrong.status == Status::UnprocessableEntity && wrong.has("Not this PIN. 4 tries are left."));
    let open = zhanna.post(&house, "/lock", &[("secret", "2468"), ("next", "/staff/account")]).await;
    assert_eq!((open.status, open.location.as_str()), (Status::SeeOther, "/staff/account"));
    assert_eq!(zhanna.get(&house, "/staff/account").await.status, Status::Ok);
    // By hand, at once; pressed twice; and the lock page leads nobody out.
    for _ in 0..2 {
        zhanna.post(&house, "/lock/now", &[]).await;
    }
    assert!(zhanna.get(&house, "/staff").await.location.starts_with("/lock"));
    assert!(zhanna.get(&house, "/lock").await.has("Locked at 10:00<"));
    let open = zhanna.post(&house, "/lock", &[("secret", "2468"), ("next", "//evil.example")]).await;
    assert_eq!(open.location, "/staff");
    assert_eq!(zhanna.get(&house, "/lock").await.location, "/staff", "nothing is locked");
    // Twelve hours after the sign-in it is over, whatever happens in it.
    for _ in 0..24 {
        pass(&house, 29);
        zhanna.get(&house, "/staff").await;
    }
    assert!(zhanna.get(&house, "/staff").await.location.starts_with("/sign-in"));
    assert_eq!(zhanna.get(&house, "/lock").await.location, "/sign-in");
}

async fn five_wrong_pins_end_the_session_and_the_password_is_asked(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house, true).await;
    zhanna.post(&house, "/lock/now", &[]).await;
    for left in [4, 3, 2] {
        let wrong = zhanna.post(&house, "/lock", &[("secret", "0000")]).await;
        assert!(wrong.has(&format!("{left} tries are left")));
    }
    assert!(zhanna.post(&house, "/lock", &[("secret", "0000")]).await.has("One try is left"));
    let over = zhanna.post(&house, "/lock", &[("secret", "0000"), ("next", "/staff/account")]).await;
    assert_eq!(over.location, "/sign-in?next=%2Fstaff%2Faccount&over=pin");
    assert!(zhanna.get(&house, &over.location).await.has("Five wrong tries"));
    let late = zhanna.post(&house, "/lock", &[("secret", "2468")]).await;
    assert_eq!(late.location, "/sign-in", "the PIN is worth nothing now");
    assert!(zhanna.get(&house, "/staff").await.location.starts_with("/sign-in"));
}

async fn without_a_pin_the_password_unlocks(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house, false).await;
    zhanna.post(&house, "/lock/now", &[]).await;
    let lock = zhanna.get(&house, "/lock").await;
    assert!(lock.has("Zhanna, enter your password") && lock.has("current-password"));
    assert!(zhanna.post(&house, "/lock", &[("secret", "wrong")]).await.has("Not this password. 4 tries are left."));
    assert_eq!(zhanna.post(&house, "/lock", &[("secret", PASSWORD)]).await.location, "/staff");
    assert_eq!(zhanna.post(&house, "/lock", &[("secret", "")]).await.location, "/staff", "open already");
}

async fn what_was_sent_to_a_locked_screen_is_done_after_the_pin(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house, true).await;
    let mut browser = Browser { token: zhanna.token.clone() };
    pass(&house, 50);
    // Fifty minutes of typing.
    let note = "word ".repeat(214);
    let kept = browser.post(&house, "/staff/account/language", &[("language", "ru"), ("note", &note)]).await;
    assert!(kept.status == Status::SeeOther && kept.location.starts_with("/lock?kept="), "{}", kept.location);
    let lock = browser.get(&house, &kept.location).await;
    assert!(lock.has("What you typed is kept") && lock.has("A text of 214 words, encrypted."));
    assert!(!lock.has("word word"), "nothing of what it is");
    let name = lock.value_of("kept");
    let fields = [("secret", "1111"), ("kept", name.as_str())];
    let wrong = browser.post(&house, "/lock", &fields).await;
    assert_eq!((wrong.status, wrong.value_of("kept")), (Status::UnprocessableEntity, name));
    // A form of one word, too.
    let kept = browser.post(&house, "/staff/account/language", &[("language", "ru")]).await;
    assert!(browser.get(&house, &kept.location).await.has("The form that you sent, encrypted."));
    let name = kept.location.rsplit('=').next().unwrap().to_owned();
    let fields = [("secret", "2468"), ("kept", name.as_str())];
    let open = browser.post(&house, "/lock", &fields).await;
    assert_eq!(open.location, "/staff/account/language");
    let done = resend(&mut browser, &house, &open, &fields).await;
    assert_eq!(done.location, "/staff/account?done=language");
    assert_eq!(language(&house, &zhanna).await, "ru");
    // Sent again by a double press: there is nothing to do again.
    assert_eq!(browser.post(&house, &open.location, &fields).await.status, Status::Gone);
}

async fn what_was_sent_after_the_session_is_done_after_both_steps_by_the_same_person_only(db: Db) {
    let house = House::open(db).await;
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let zhanna = zhanna(&house, true).await;
    let mut browser = Browser { token: iryna.token.clone() };
    pass(&house, 13 * 60);
    let kept = browser.post(&house, "/staff/account/language", &[("language", "ru")]).await;
    assert!(kept.location.starts_with("/sign-in?kept="));
    let page = browser.get(&house, &kept.location).await;
    assert!(page.has("What you typed is kept") && page.has("Sign in as the same person"));
    let name = page.value_of("kept");
    // Somebody else at the same desk gets neither the form nor its doing.
    let mut other = Browser { token: iryna.token.clone() };
    let answer = other.post(&house, "/sign-in", &[("email", &zhanna.email), ("password", PASSWORD), ("kept", &name)]).await;
    assert_eq!((answer.status, answer.location.as_str()), (Status::SeeOther, "/staff"));
    let stolen = other.post(&house, "/staff/account/language", &[("kept", &name)]).await;
    assert_eq!(stolen.status, Status::Gone);
    assert_eq!((language(&house, &iryna).await, language(&house, &zhanna).await), ("en".to_owned(), "en".to_owned()));
    // It waits for her.
    let half = browser.post(&house, "/sign-in", &[("email", &iryna.email), ("password", PASSWORD), ("kept", &name)]).await;
    assert_eq!(half.location, format!("/sign-in/code?kept={name}"));
    let number = code(house.clock.now());
    let fields = [("code", number.as_str()), ("kept", name.as_str())];
    let open = browser.post(&house, "/sign-in/code", &fields).await;
    let done = resend(&mut browser, &house, &open, &fields).await;
    assert_eq!((done.status, language(&house, &iryna).await), (Status::SeeOther, "ru".to_owned()));
}

async fn what_waits_is_offered_to_its_author_for_a_day_and_swept_after_it(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house, true).await;
    let mut browser = Browser { token: zhanna.token.clone() };
    pass(&house, 31);
    let kept = browser.post(&house, "/staff/account/language", &[("language", "be")]).await;
    let lock = browser.get(&house, &kept.location).await;
    assert!(lock.has("I am somebody else: sign out Zhanna") && lock.has("What was typed waits a day for its author."));
    browser.post(&house, "/sign-out", &[]).await;
    let mut later = Browser::new();
    let answer = later.sign_in(&house, &zhanna.email, PASSWORD).await;
    assert_eq!(answer.location, "/staff/kept");
    let page = later.get(&house, "/staff/kept").await;
    let name = page.value_of("kept");
    assert!(page.has("Not saved yet") && page.has("action=\"/staff/account/language\"") && !name.is_empty());
    let done = later.post(&house, "/staff/account/language", &[("kept", &name)]).await;
    assert_eq!((done.status, language(&house, &zhanna).await), (Status::SeeOther, "be".to_owned()));
    assert!(later.get(&house, "/staff/kept").await.has("Nothing is waiting"));
    // Another one, thrown away; and a third, which nobody comes for.
    for thrown_away in [true, false] {
        later.post(&house, "/lock/now", &[]).await;
        later.post(&house, "/staff/account/language", &[("language", "ru")]).await;
        assert_eq!(later.post(&house, "/lock", &[("secret", "2468")]).await.location, "/staff/kept");
        if thrown_away {
            let name = later.get(&house, "/staff/kept").await.value_of("kept");
            later.post(&house, "/staff/kept/drop", &[("name", &name)]).await;
            assert!(later.get(&house, "/staff/kept").await.has("Nothing is waiting"));
        }
    }
    assert!(!later.get(&house, "/staff/kept").await.has("Nothing is waiting"));
    pass(&house, 25 * 60);
    let mut next_day = Browser::new();
    assert_eq!(next_day.sign_in(&house, &zhanna.email, PASSWORD).await.location, "/staff", "a day is over");
    pass(&house, 13 * 60);
    people::sweep(house.db(), house.clock.now()).await.unwrap();
    let db = house.db().read();
    let count = "SELECT (SELECT COUNT(*) FROM kept_form) + (SELECT COUNT(*) FROM session) AS n";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), count)).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "n").unwrap(), 1, "only the session that is open");
}

async fn looking_for_news_is_no_work(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house, true).await;
    pass(&house, 20);
    assert_eq!(zhanna.get(&house, "/staff/account?news=1").await.status, Status::Ok);
    pass(&house, 11);
    assert!(zhanna.get(&house, "/staff").await.location.starts_with("/lock"));
}
