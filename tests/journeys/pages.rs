//! What a young person sees and does on the pages, without a script.
use pachatak::kernel::Db;
use rocket::http::Status;

use crate::browser::Browser;
use crate::house::House;
use crate::on_both;

on_both!(
    sending_twice_and_going_back_book_once,
    a_time_taken_meanwhile_is_refused_with_others_and_nothing_typed_is_lost,
    the_ten_minutes_may_go_by_when_nobody_else_wants_the_time,
    what_is_wrong_is_named_and_everything_typed_stays,
    nobody_needs_a_contact_for_an_anonymous_visit,
    a_discreet_page_tells_no_more_than_its_message_until_the_code_is_given,
    a_calendar_can_have_the_appointment_as_a_file_or_by_subscription,
    place_and_way_are_remembered_and_an_empty_week_helps,
    she_may_ask_for_another_time_and_change_what_is_written_to_her,
    after_the_cut_off_the_page_says_whom_to_call,
    the_answer_about_a_link_is_the_same_for_strangers;
    racing:
    she_finds_a_time_books_moves_and_cancels,
);

const SASHA: &[(&str, &str)] = &[
    ("name", "Саша"),
    ("phone", ""),
    ("email", "sasha@mail.example"),
    ("messages", "full"),
    ("birth_year", ""),
    ("website", ""),
];

const QUIET: &[(&str, &str)] = &[("name", "Саша"), ("email", "sasha@mail.example"), ("messages", "discreet")];

async fn she_finds_a_time_books_moves_and_cancels(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    let home = she.get("/?lang=en").await;
    assert_eq!(home.status, Status::Ok, "{}", home.text);
    assert!(home.says("/consultations/cv/times") && home.says("CV and cover letter"));
    assert_eq!(she.get("/consultations").await.status, Status::Ok);

    let path = she.book("cv", "day=2026-11-24&mode=in_person&centre=minsk", SASHA).await;
    let own = she.get(&path).await;
    assert_eq!(own.status, Status::Ok, "{}", own.text);
    assert!(own.says("You are booked") && own.says("18 Uzornaya St") && !own.kept);
    let before = own.code();

    let times = she.get(&format!("{path}/move")).await;
    assert_eq!(times.status, Status::Ok, "{}", times.text);
    let slot = times.slots()[2].clone();
    let taken = she.post(&format!("{path}/move"), &[("slot", &slot)]).await;
    assert_eq!(taken.to, format!("{path}/move/check"), "{}", taken.text);
    let check = she.get(&taken.to).await;
    assert!(check.says("Time until now"), "{}", check.text);
    let mut twice = she.again();
    let sent = [("slot", slot.as_str())];
    let (first, second) = rocket::tokio::join!(she.post(&taken.to, &sent), twice.post(&taken.to, &sent));
    for moved in [first, second, she.post(&taken.to, &sent).await] {
        assert_eq!(moved.to, format!("{path}?done=moved"), "{}", moved.text);
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment_step WHERE deed = 'move'").await, 1);
    assert_eq!(she.get(&path).await.code(), before);

    assert!(she.get(&format!("{path}/cancel")).await.says("You need not say why"));
    for _ in 0..2 {
        assert_eq!(she.post(&format!("{path}/cancel"), &[("reason", "")]).await.to, path);
    }
    let over = she.get(&path).await;
    assert!(over.says("This booking is cancelled") && !over.says(&format!("{path}/move")));
    assert_eq!(house.overlaps().await, 0);
}

async fn sending_twice_and_going_back_book_once(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    she.take("cv", "lang=en&day=2026-11-24", 0).await;
    she.post("/consultations/cv/details", SASHA).await;
    let key = she.get("/consultations/cv/check").await.value("key");
    let first = she.post("/consultations/cv/check", &[("key", &key)]).await;
    let second = she.post("/consultations/cv/check", &[("key", &key)]).await;
    assert_eq!((second.status, second.to.clone()), (Status::SeeOther, first.to.clone()));
    for step in ["details", "check"] {
        assert_eq!(she.get(&format!("/consultations/cv/{step}")).await.to, first.to, "back to {step}");
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 1);
    let mut stranger = Browser::of(&house);
    assert_eq!(stranger.post("/consultations/cv/check", &[("key", &key)]).await.to, "/consultations/cv/times");
}

async fn a_time_taken_meanwhile_is_refused_with_others_and_nothing_typed_is_lost(db: Db) {
    let house = House::open(db).await;
    let (mut she, mut he) = (Browser::of(&house), Browser::of(&house));
    let slot = she.take("cv", "lang=en&day=2026-11-24", 0).await;
    she.post("/consultations/cv/details", SASHA).await;
    let late = he.post("/consultations/cv/times?lang=en&day=2026-11-24", &[("slot", &slot)]).await;
    assert_eq!(late.status, Status::UnprocessableEntity);
    assert!(late.title().starts_with("Error:") && late.says("has just been taken"), "{}", late.text);
    assert!(!late.slots().is_empty() && !late.slots().contains(&slot));

    // Her ten minutes go by and he takes the time: her next step says so, and keeps what she typed.
    house.clock.set(house.clock.now().plus_minutes(11));
    let lapsed = she.get("/consultations/cv/details").await;
    assert!(lapsed.says("The 10 minutes are over") && lapsed.says("sasha@mail.example"), "{}", lapsed.text);
    let taken = he.post("/consultations/cv/times", &[("slot", &slot)]).await;
    assert_eq!(taken.status, Status::SeeOther, "{}", taken.text);
    let again = she.post("/consultations/cv/details", SASHA).await;
    assert_eq!(again.status, Status::UnprocessableEntity);
    assert!(again.says("has just been taken") && !again.slots().contains(&slot));
    let other = again.slots()[0].clone();
    she.post("/consultations/cv/times", &[("slot", &other)]).await;
    assert!(she.get("/consultations/cv/details?lang=be").await.says("sasha@mail.example"));
}

async fn the_ten_minutes_may_go_by_when_nobody_else_wants_the_time(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    she.take("cv", "lang=en", 3).await;
    she.post("/consultations/cv/details", SASHA).await;
    house.clock.set(house.clock.now().plus_minutes(30));
    let check = she.get("/consultations/cv/check").await;
    assert!(check.says("The 10 minutes are over"));
    let booked = she.post("/consultations/cv/check", &[("key", &check.value("key"))]).await;
    assert!(booked.to.starts_with("/appointments/"), "{}", booked.text);
}

async fn what_is_wrong_is_named_and_everything_typed_stays(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    she.take("cv", "lang=ru&mode=phone&centre=", 0).await;
    let typed = [("name", "<b>Саша"), ("phone", "29 12345"), ("messages", "full"), ("birth_year", "1850"), ("website", "")];
    let wrong = she.post("/consultations/cv/details", &typed).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert!(wrong.title().starts_with("Ошибка:"), "{}", wrong.title());
    for kept in ["value=\"&lt;b&gt;Саша\"", "value=\"29 12345\"", "value=\"1850\"", "href=\"#phone\"", "href=\"#birth_year\""]
    {
        assert!(wrong.says(kept), "{kept}: {}", wrong.text);
    }
    // The language switch is a link: it keeps the step and the answers.
    let other = she.get("/consultations/cv/details?lang=be").await;
    assert!(other.says("lang=\"be\"") && other.says("value=\"29 12345\""));
    for fields in
        [&[("name", "A"), ("owner", "1")][..], &[("name", "A"), ("name", "B")][..], &[("website", "http://spam.example")][..]]
    {
        let answer = she.post("/consultations/cv/details", fields).await;
        assert_eq!(answer.status, Status::UnprocessableEntity, "{fields:?}");
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 0);
}

async fn nobody_needs_a_contact_for_an_anonymous_visit(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    let path =
        she.book("cv", "day=2026-11-24&mode=in_person&centre=minsk&lang=en", &[("name", "Dove"), ("messages", "none")]).await;
    let code = she.get(&path).await.code();
    let mut other = Browser::of(&house);
    let wrong = other.post("/my/code", &[("code", "00000000")]).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    let found = other.post("/my/code", &[("code", &code.to_lowercase())]).await;
    assert_eq!((found.status, found.to), (Status::SeeOther, path));
}

async fn a_discreet_page_tells_no_more_than_its_message_until_the_code_is_given(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    let path = she.book("talk", "day=2026-11-24&mode=in_person&centre=minsk&lang=en", QUIET).await;
    let own = she.get(&path).await;
    let code = own.code();
    assert!(own.says("Psychological support"), "who has just booked sees it all");

    let mut other = Browser::of(&house);
    let locked = other.get(&format!("{path}?lang=en")).await;
    for word in ["Psychological", "Pachatak", "Пачатак", "Uzornaya", "Minsk", "Alena", &code] {
        assert!(!locked.says(word), "the page says {word}: {}", locked.text);
    }
    assert!(locked.says("plain__when") && !locked.kept);
    for closed in ["move", "cancel", "messages"] {
        assert_eq!(other.get(&format!("{path}/{closed}")).await.to, path, "{closed}");
    }
    assert_eq!(other.post(&format!("{path}/cancel"), &[("reason", "")]).await.to, path);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 1);
    let wrong = other.post(&format!("{path}/code"), &[("code", "22222222")]).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert_eq!(other.post(&format!("{path}/code"), &[("code", &code)]).await.to, path);
    assert!(other.get(&path).await.says("Psychological support"));
    house.clock.set(house.clock.now().plus_minutes(10));
    assert!(!other.get(&path).await.says("Psychological support"), "after ten minutes it has closed");

    let file = she.get(&format!("{path}/invite.ics")).await;
    assert!(file.says("SUMMARY:Appointment") && !file.says("LOCATION") && !file.says("Pachatak"), "{}", file.text);
}

async fn a_calendar_can_have_the_appointment_as_a_file_or_by_subscription(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    let path = she.book("cv", "day=2026-11-24&mode=in_person&centre=minsk&lang=en", SASHA).await;
    let file = she.get(&format!("{path}/invite.ics")).await;
    assert!(file.says("BEGIN:VCALENDAR") && file.says("METHOD:PUBLISH") && !file.says("ATTENDEE"), "{}", file.text);
    let own = she.get(&path).await;
    let feed = own.text.split("webcal://127.0.0.1:8000").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let subscribed = Browser::of(&house).get(&feed).await;
    assert!(subscribed.says("STATUS:CONFIRMED"), "{}", subscribed.text);
    she.post(&format!("{path}/cancel"), &[("reason", "")]).await;
    assert!(Browser::of(&house).get(&feed).await.says("STATUS:CANCELLED"));
    assert_eq!(Browser::of(&house).get("/calendar/nonsense.ics").await.status, Status::NotFound);
}

async fn place_and_way_are_remembered_and_an_empty_week_helps(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    she.get("/consultations/cv/times?centre=&mode=video&lang=en").await;
    let again = she.get("/consultations/cv/times").await;
    assert!(again.says("Online · ") && again.slots().iter().all(|it| it.contains(".video.")), "{}", again.text);
    let far = she.get("/consultations/cv/times?day=2027-03-01").await;
    assert!(far.says("No free times this week") && far.says("The nearest free time is") && far.says("/consultations/cv/ask"));
    assert_eq!(she.get("/consultations/nothing/times").await.status, Status::NotFound);
    let none = she.post("/consultations/cv/times", &[]).await;
    assert_eq!(none.status, Status::UnprocessableEntity);
    assert!(none.says("Choose a time"));
}

async fn she_may_ask_for_another_time_and_change_what_is_written_to_her(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    let key = she.get("/consultations/cv/ask?lang=en").await.value("key");
    let ask = [("wish", "Any Saturday"), ("phone", "+375 29 123-45-67"), ("key", key.as_str())];
    for _ in 0..2 {
        assert_eq!(she.post("/consultations/cv/ask", &ask).await.to, "/consultations/cv/ask?sent=1");
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM time_request").await, 1);
    assert_eq!(she.post("/consultations/cv/ask", &[("wish", "Now")]).await.status, Status::UnprocessableEntity);

    let path = she.book("cv", "day=2026-11-24&mode=in_person&centre=minsk", SASHA).await;
    assert!(she.get(&format!("{path}/messages")).await.says("Which messages"));
    let set = she.post(&format!("{path}/messages"), &[("messages", "discreet")]).await;
    assert_eq!(set.to, format!("{path}?done=messages"), "{}", set.text);
    assert!(she.get(&path).await.says("CV and cover letter"), "she goes on seeing it");
    assert!(!Browser::of(&house).get(&path).await.says("CV and cover letter"), "others do not");
    assert_eq!(she.post(&format!("{path}/earlier"), &[("tell", "yes")]).await.to, format!("{path}?done=earlier"));
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE tell_earlier").await, 1);
}

async fn after_the_cut_off_the_page_says_whom_to_call(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    let path = she.book("cv", "day=2026-11-24&mode=in_person&centre=minsk&lang=en", SASHA).await;
    let start: i64 = house.count("SELECT starts_at FROM event").await;
    house.clock.set(pachatak::kernel::Instant(start).plus_minutes(-30));
    let late = she.get(&path).await;
    assert!(late.says("Call us on") && !late.says(&format!("{path}/cancel")), "{}", late.text);
    assert_eq!(she.post(&format!("{path}/cancel"), &[("reason", "")]).await.to, path);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 1);
    house.clock.set(pachatak::kernel::Instant(start).plus_hours(26));
    assert_eq!(she.get(&path).await.status, Status::Gone);
    assert_eq!(she.get("/appointments/AAAAAAAAAAAABBBBBBBB").await.status, Status::NotFound);
}

async fn the_answer_about_a_link_is_the_same_for_strangers(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    she.book("cv", "day=2026-11-24&mode=in_person&centre=minsk&lang=en", SASHA).await;
    let known = she.post("/my/link", &[("email", "sasha@mail.example")]).await;
    let unknown = she.post("/my/link", &[("email", "nobody@mail.example")]).await;
    assert_eq!((known.status, known.to), (unknown.status, unknown.to));
    assert_eq!(she.get("/my/list").await.to, "/my");
    assert_eq!(she.get("/my/open/nonsense").await.status, Status::Gone);
}
