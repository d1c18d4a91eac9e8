//! Signing in by a mailed link, and what it changes.
use pachatak::kernel::Db;
use pachatak::notify::{self, Delivery, Ways};
use rocket::http::Status;

use crate::browser::Browser;
use crate::house::House;
use crate::on_both;

on_both!(
    the_mailed_link_opens_the_list_once_and_never_shows_discreet_bookings,
    who_signed_in_is_in_one_place_only,
    who_says_no_is_not_called,
    whoever_wishes_stays_signed_in_on_a_device_sees_where_and_ends_it;
    racing:
    a_first_click_sent_twice_takes_one_time_and_refuses_nobody,
);

const FULL: &[(&str, &str)] = &[("name", "Liza"), ("email", "liza@mail.example"), ("messages", "full")];

const QUIET: &[(&str, &str)] = &[("name", "Liza"), ("email", "liza@mail.example"), ("messages", "discreet")];

/// Asks for the link, lets the outbox deliver into a folder, and reads the link out of the mail.
async fn mailed_link(house: &House, she: &mut Browser<'_>) -> String {
    let asked = she.post("/my/link", &[("email", "Liza@mail.example")]).await;
    assert_eq!((asked.status, asked.to.as_str()), (Status::SeeOther, "/my?sent=1"), "{}", asked.text);
    let folder = tempfile::tempdir().unwrap();
    let ways = Ways { smtp_url: None, sms_url: None, mail_dir: folder.path().to_owned() };
    let delivery = Delivery::new(house.db().clone(), house.keys.clone(), &house.site, &ways).unwrap();
    notify::deliver(&delivery, house.clock.now()).await.unwrap();
    let mails = std::fs::read_dir(folder.path()).unwrap().map(|it| std::fs::read_to_string(it.unwrap().path()).unwrap());
    let mails: Vec<String> = mails.map(|it| it.replace("=\r\n", "")).filter(|it| it.contains("/my/open/")).collect();
    assert_eq!(mails.len(), 1, "one mail with a link");
    let token: String = mails[0].split("/my/open/").nth(1).unwrap().chars().take(22).collect();
    format!("/my/open/{token}")
}

async fn the_mailed_link_opens_the_list_once_and_never_shows_discreet_bookings(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    she.book("cv", "day=2026-11-24&lang=en", FULL).await;
    Browser::of(&house).book("talk", "day=2026-11-25&mode=in_person", QUIET).await;
    let mut phone = Browser::of(&house);
    let link = mailed_link(&house, &mut phone).await;
    let before = phone.get(&link).await;
    assert_eq!(before.status, Status::Ok, "{}", before.text);
    assert_eq!(phone.get("/my/list").await.status, Status::SeeOther, "seeing the page signs nobody in");
    let opened = phone.post(&link, &[]).await;
    assert_eq!((opened.status, opened.to.as_str()), (Status::SeeOther, "/my/list"));
    let list = phone.get("/my/list?lang=en").await;
    assert!(list.says("CV and cover letter") && !list.says("Psychological support"), "{}", list.text);
    assert!(!list.kept);
    assert_eq!(Browser::of(&house).post(&link, &[]).await.status, Status::Gone);
    house.clock.set(house.clock.now().plus_minutes(11));
    assert_ne!(phone.get("/my/list").await.status, Status::Ok, "it closes by itself");
}

async fn who_signed_in_is_in_one_place_only(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    she.book("cv", "day=2026-11-24", FULL).await;
    let link = mailed_link(&house, &mut she).await;
    she.post(&link, &[]).await;
    let slot = she.take("cv", "day=2026-11-25", 0).await;
    she.post("/consultations/cv/details", FULL).await;
    let check = she.get("/consultations/cv/check").await;
    let booked = she.post("/consultations/cv/check", &[("key", &check.value("key"))]).await;
    assert!(booked.to.starts_with("/appointments/"), "{}", booked.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM resource WHERE kind = 'client'").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM person WHERE same_as IS NOT NULL").await, 1);

    // The same hour with somebody else, by telephone: the counsellor is free, she is not.
    let start = slot.split('.').next().unwrap();
    let page = she.get("/consultations/talk/times?day=2026-11-25&mode=phone&all=1").await;
    let volha = format!(".{}", house.volha.0);
    let clash = page.slots().into_iter().find(|it| it.starts_with(start) && it.ends_with(&volha)).unwrap();
    let taken = she.post("/consultations/talk/times?day=2026-11-25&mode=phone", &[("slot", &clash)]).await;
    assert_eq!(taken.status, Status::SeeOther, "{}", taken.text);
    let answers = [("name", "Liza"), ("phone", "+375291234567"), ("messages", "discreet"), ("calls", "no")];
    she.post("/consultations/talk/details", &answers).await;
    let check = she.get("/consultations/talk/check").await;
    let refused = she.post("/consultations/talk/check", &[("key", &check.value("key"))]).await;
    assert_eq!(refused.status, Status::UnprocessableEntity, "{}", refused.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment").await, 2);
    assert_eq!(house.overlaps().await, 0);
}

async fn who_says_no_is_not_called(db: Db) {
    let house = House::open(db).await;
    let answers = [("name", "Liza"), ("phone", "+375291234567"), ("messages", "full"), ("calls", "no")];
    Browser::of(&house).book("cv", "day=2026-11-24&mode=phone", &answers).await;
    let call = "SELECT COUNT(*) FROM contact WHERE channel = 'call' AND NOT allowed";
    assert_eq!(house.count(call).await, 1);
    Browser::of(&house).book("cv", "day=2026-11-25&mode=phone", &answers[..3]).await;
    assert_eq!(house.count(call).await, 1, "who was not asked may be called for a meeting by phone");
}

async fn a_first_click_sent_twice_takes_one_time_and_refuses_nobody(db: Db) {
    let house = House::open(db).await;
    let mut she = Browser::of(&house);
    let page = she.get("/consultations/cv/times?day=2026-11-24").await;
    assert_eq!(house.count("SELECT COUNT(*) FROM visit").await, 0, "looking writes nothing");
    let slot = page.slots()[0].clone();
    let (mut one, mut two) = (she.clone(), she.clone());
    let fields = [("slot", slot.as_str())];
    let sent = rocket::futures::future::join(
        one.post("/consultations/cv/times?day=2026-11-24", &fields),
        two.post("/consultations/cv/times?day=2026-11-24", &fields),
    );
    let (first, second) = sent.await;
    assert_eq!((first.status, second.status), (Status::SeeOther, Status::SeeOther), "{} {}", first.text, second.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM reservation").await, 1);
    assert_eq!(house.overlaps().await, 0);
    she.cookies.insert("pv".into(), "a-token-of-his-own-choice-of-forty-four-chars".into());
    let strange = she.post("/consultations/cv/times?day=2026-11-24", &[("slot", &page.slots()[8])]).await;
    assert_eq!(strange.status, Status::SeeOther);
    assert_ne!(
        she.cookies["pv"], "a-token-of-his-own-choice-of-forty-four-chars",
        "nobody begins a visit under a token of his choice"
    );
}

async fn whoever_wishes_stays_signed_in_on_a_device_sees_where_and_ends_it(db: Db) {
    let house = House::open(db).await;
    Browser::of(&house).book("cv", "day=2026-11-24", FULL).await;
    let mut phone = Browser::of(&house);
    assert_eq!(phone.post("/my/devices", &[]).await.to, "/my", "nobody is signed in");
    assert_eq!(house.count("SELECT COUNT(*) FROM account").await, 0, "nobody has an account by booking");
    let link = mailed_link(&house, &mut phone).await;
    phone.post(&link, &[]).await;
    assert!(phone.get("/my/list?lang=en").await.says("for 30 days"));
    for _ in 0..2 {
        assert_eq!(phone.post("/my/devices", &[]).await.to, "/my/list");
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM device").await, 1, "pressed twice, kept once");
    house.clock.set(house.clock.now().plus_minutes(3 * 60));
    let list = phone.get("/my/list").await;
    assert!(list.status == Status::Ok && list.says("CV and cover letter") && list.says("Sign out there"), "{}", list.text);
    assert!(phone.get("/my").await.says("Open my bookings"));

    // What she books there is hers; what is booked discreetly there may be somebody else's.
    phone.book("cv", "day=2026-11-25", FULL).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM person WHERE same_as IS NOT NULL").await, 1);
    phone.book("talk", "day=2026-11-26&mode=in_person", QUIET).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM person WHERE same_as IS NOT NULL").await, 1);

    // A second device, ended from the first; a stranger's number ends nothing.
    let mut tablet = Browser::of(&house);
    let link = mailed_link(&house, &mut tablet).await;
    tablet.post(&link, &[]).await;
    tablet.post("/my/devices", &[]).await;
    tablet.cookies.remove("pv");
    assert_eq!(tablet.get("/my/list").await.status, Status::Ok);
    assert_eq!(Browser::of(&house).post("/my/devices/end", &[("device", "2")]).await.to, "/my");
    assert_eq!(phone.post("/my/devices/end", &[("device", "2")]).await.to, "/my/list");
    assert_eq!(tablet.get("/my/list").await.to, "/my");

    // Leaving ends it: no copy of the cookie opens anything.
    let mut copy = phone.clone();
    phone.get("/leave").await;
    assert_eq!(copy.get("/my/list").await.to, "/my");
    assert_eq!(house.count("SELECT COUNT(*) FROM device").await, 0);
}
