//! One's own account: password, PIN, second factor, recovery codes, sessions.
use pachatak::kernel::{Db, Role};
use pachatak::people;
use rocket::http::Status;

use super::colleague::Colleague;
use super::house::House;
use super::sign_in::{Browser, PASSWORD, change};
use crate::on_both;

on_both!(
    a_new_password_asks_for_the_present_one_and_ends_all_other_sessions,
    a_pin_is_set_by_whoever_knows_the_password,
    a_manager_without_a_second_factor_gets_nowhere_until_it_is_set_up,
    a_second_factor_comes_goes_and_moves_to_another_phone,
    sessions_are_seen_and_ended_by_their_owner_only,
);

const NEW: &str = "сіняя лодка за ракой";

async fn zhanna(house: &House) -> Colleague {
    house.employ("Zhanna", &[(Role::Counsellor, Some(house.centre().await))], None).await
}

async fn a_new_password_asks_for_the_present_one_and_ends_all_other_sessions(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house).await;
    let mut other = Browser::new();
    other.sign_in(&house, &zhanna.email, PASSWORD).await;
    let form = zhanna.get(&house, "/staff/account/password").await;
    let key = form.value_of("key");
    for (present, new, again, said) in [
        ("wrong", NEW, NEW, "This is not your present password."),
        (PASSWORD, "short", "short", "Too short"),
        (PASSWORD, NEW, "else", "This is not the same password."),
        ("", NEW, NEW, "errsum"),
    ] {
        let fields = [("key", key.as_str()), ("present", present), ("password", new), ("again", again)];
        let answer = zhanna.post(&house, "/staff/account/password", &fields).await;
        assert!(answer.status == Status::UnprocessableEntity && answer.has(said), "{said}");
        assert!(!answer.has(NEW) && !answer.has(PASSWORD), "a password never comes back");
    }
    let fields = [("key", key.as_str()), ("present", PASSWORD), ("password", NEW), ("again", NEW)];
    for _ in 0..2 {
        let answer = zhanna.post(&house, "/staff/account/password", &fields).await;
        assert_eq!(answer.location, "/staff/account?done=password", "pressed twice, done once");
    }
    assert!(zhanna.get(&house, "/staff/account?done=password").await.has("The new password is set."));
    assert!(other.get(&house, "/staff").await.location.starts_with("/sign-in"));
    assert_eq!(Browser::new().sign_in(&house, &zhanna.email, PASSWORD).await.status, Status::UnprocessableEntity);
    assert_eq!(Browser::new().sign_in(&house, &zhanna.email, NEW).await.status, Status::SeeOther);
}

async fn a_pin_is_set_by_whoever_knows_the_password(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house).await;
    assert!(zhanna.get(&house, "/staff/account").await.has("No PIN: the password unlocks the screen."));
    for (present, pin, again, said) in [
        ("wrong", "2468", "2468", "This is not your present password."),
        (PASSWORD, "1234", "1234", "A PIN is 4 to 8 digits"),
        (PASSWORD, "123456789", "123456789", "A PIN is 4 to 8 digits"),
        (PASSWORD, "2468", "2469", "This is not the same PIN."),
    ] {
        let fields = [("present", present), ("pin", pin), ("again", again)];
        let answer = zhanna.post(&house, "/staff/account/pin", &fields).await;
        assert!(answer.status == Status::UnprocessableEntity && answer.has(said), "{said}");
    }
    let fields = [("key", "k"), ("present", PASSWORD), ("pin", "2468"), ("again", "2468")];
    assert_eq!(zhanna.post(&house, "/staff/account/pin", &fields).await.location, "/staff/account?done=pin");
    zhanna.post(&house, "/lock/now", &[]).await;
    assert_eq!(zhanna.post(&house, "/lock", &[("secret", "2468")]).await.location, "/staff");
}

async fn a_manager_without_a_second_factor_gets_nowhere_until_it_is_set_up(db: Db) {
    let house = House::open(db).await;
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    change(&house, "UPDATE account SET totp_secret = NULL, totp_confirmed = FALSE", vec![]).await;
    for path in ["/staff/account", "/staff/account/pin", "/staff/account/second-factories"] {
        let answer = iryna.get(&house, path).await;
        assert!(answer.location.starts_with("/staff/account/second-factor?next=") || answer.status == Status::NotFound, "{path}");
    }
    let blocked = iryna.post(&house, "/staff/account/language", &[("language", "ru")]).await;
    assert_eq!(blocked.location, "/staff/account/second-factor");
    let page = iryna.get(&house, "/staff/account/second-factor?next=%2Fstaff%2Faccount").await;
    assert!(page.has("Managers need a second factor") && page.has("<svg class=\"qr\"") && page.has("otpauth://totp/Pachatak:"));
    let secret = page.text.split("secret=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let (key, sealed) = (page.value_of("key"), page.value_of("sealed"));
    let now = house.clock.now();
    let right = people::code_at(&secret, now).unwrap();
    let with = |code: &str, sealed: &str| {
        let fields = [("key", key.as_str()), ("sealed", sealed), ("code", code), ("next", "/staff/account")];
        fields.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let send = async |code: &str, sealed: &str| {
        let fields = with(code, sealed);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        iryna.post(&house, "/staff/account/second-factor", &fields).await
    };
    let wrong = send("000000", &sealed).await;
    assert!(wrong.status == Status::UnprocessableEntity && wrong.has(&secret), "the same secret again");
    let forged = send(&right, "nonsense").await;
    assert!(forged.status == Status::UnprocessableEntity && !forged.has(&secret));
    let codes = send(&right, &sealed).await;
    assert!(codes.status == Status::Ok && codes.text.matches("<code>").count() == 10 && codes.has("href=\"/staff/account\""));
    let again = send(&right, &sealed).await;
    assert_eq!(again.text.matches("<code>").count(), 10, "pressed twice, the same page");
    assert_eq!(iryna.get(&house, "/staff/account").await.status, Status::Ok);
    // A manager's factor cannot be turned off.
    assert_eq!(iryna.get(&house, "/staff/account/second-factor/off").await.location, "/staff/account");
    let off = iryna.post(&house, "/staff/account/second-factor/off", &[("key", "k"), ("present", PASSWORD)]).await;
    assert_eq!(off.status, Status::UnprocessableEntity);
    let mut browser = Browser::new();
    assert_eq!(browser.sign_in(&house, &iryna.email, PASSWORD).await.location, "/sign-in/code");
    let replayed = browser.post(&house, "/sign-in/code", &[("code", &right)]).await;
    assert_eq!(replayed.status, Status::UnprocessableEntity, "the code that proved the phone is used");
}

async fn a_second_factor_comes_goes_and_moves_to_another_phone(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house).await;
    let mut phone = None;
    for round in 0..2 {
        let page = zhanna.get(&house, "/staff/account/second-factor").await;
        let secret = page.text.split("secret=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        let (key, sealed) = (page.value_of("key"), page.value_of("sealed"));
        let right = people::code_at(&secret, house.clock.now()).unwrap();
        let mut fields = vec![("key", key.as_str()), ("sealed", sealed.as_str()), ("code", right.as_str())];
        if round == 1 {
            // In place of another one, only for who knows the password.
            let answer = zhanna.post(&house, "/staff/account/second-factor", &fields).await;
            assert!(answer.status == Status::UnprocessableEntity && answer.has("This is not your present password."));
            fields.push(("present", PASSWORD));
        }
        assert_eq!(zhanna.post(&house, "/staff/account/second-factor", &fields).await.status, Status::Ok);
        house.clock.set(house.clock.now().plus_minutes(2));
        if let Some(old) = phone.replace(secret) {
            let mut browser = Browser::new();
            browser.sign_in(&house, &zhanna.email, PASSWORD).await;
            let stale = people::code_at(&old, house.clock.now()).unwrap();
            let answer = browser.post(&house, "/sign-in/code", &[("code", &stale)]).await;
            assert_eq!(answer.status, Status::UnprocessableEntity, "the lost phone opens nothing");
        }
    }
    // An offer that is an hour old, or somebody else's, is worth nothing.
    let page = zhanna.get(&house, "/staff/account/second-factor").await;
    let dzmitry = house.employ("Dzmitry", &[(Role::Desk, Some(house.centre().await))], None).await;
    let fields = [("key", "k"), ("sealed", &page.value_of("sealed")), ("code", "123456")];
    assert!(dzmitry.post(&house, "/staff/account/second-factor", &fields).await.has("The page was open for too long."));
    let form = zhanna.get(&house, "/staff/account/second-factor/off").await;
    let fields = [("key", form.value_of("key")), ("present", PASSWORD.to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let off = zhanna.post(&house, "/staff/account/second-factor/off", &fields).await;
    assert_eq!(off.location, "/staff/account?done=factor-off");
    assert_eq!(Browser::new().sign_in(&house, &zhanna.email, PASSWORD).await.location, "/staff");
}

async fn sessions_are_seen_and_ended_by_their_owner_only(db: Db) {
    let house = House::open(db).await;
    let zhanna = zhanna(&house).await;
    let dzmitry = house.employ("Dzmitry", &[(Role::Desk, Some(house.centre().await))], None).await;
    let mut other = Browser::new();
    other.sign_in(&house, &zhanna.email, PASSWORD).await;
    let page = zhanna.get(&house, "/staff/account").await;
    assert!(page.has("Firefox on Linux") && page.has("here") && page.has("since Today, 09:00") || page.has("since today, 09:00"));
    let id = page.value_of("session");
    assert!(!id.is_empty() && page.text.matches("name=\"session\"").count() == 1, "not the one that asks");
    dzmitry.post(&house, "/staff/account/sessions/end", &[("session", &id)]).await;
    assert_eq!(other.get(&house, "/staff/account").await.status, Status::Ok, "not somebody else's to end");
    let ended = zhanna.post(&house, "/staff/account/sessions/end", &[("session", &id)]).await;
    assert_eq!(ended.location, "/staff/account?done=session");
    assert!(other.get(&house, "/staff").await.location.starts_with("/sign-in"));
    let mut more = [Browser::new(), Browser::new()];
    for it in &mut more {
        it.sign_in(&house, &zhanna.email, PASSWORD).await;
    }
    zhanna.post(&house, "/staff/account/sessions/others", &[]).await;
    for it in &more {
        assert!(it.get(&house, "/staff").await.location.starts_with("/sign-in"));
    }
    assert_eq!(zhanna.get(&house, "/staff/account").await.status, Status::Ok);
    assert!(dzmitry.get(&house, "/staff/account").await.status == Status::Ok);
}
