//! What was given out for an appointment is taken back: link, code, calendar address; and she gets new ones.
use pachatak::booking::{self, Appointment, Cause};
use pachatak::kernel::{AccountId, AppointmentId, Db, Role};
use pachatak::notify::{self, Delivery, Ways};
use rocket::http::Status;

use super::colleague::{Answer, Colleague};
use super::house::{House, TUESDAY_TEN, but, wish};
use crate::on_both;

on_both!(
    another_mailbox_opens_nothing_any_more_and_the_new_one_is_told,
    whoever_wants_no_messages_gets_none_about_a_new_link,
    another_telephone_opens_nothing_any_more,
    what_is_offered_is_offered_anew_and_what_is_long_over_stays,
    staff_give_a_new_link_and_code_once_a_press,
);

fn nobody() -> Colleague {
    Colleague { account: AccountId(0), email: String::new(), token: String::new() }
}

async fn desk(house: &House) -> Colleague {
    house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await
}

async fn booked(house: &House, changes: &serde_json::Value) -> Appointment {
    let answer = house.book(&but(wish("cv", "12:00"), changes)).await;
    assert_eq!(answer.status, Status::Created, "{}", answer.text);
    seen(house, AppointmentId(house.count("SELECT MAX(id) FROM appointment").await)).await
}

async fn seen(house: &House, id: AppointmentId) -> Appointment {
    booking::by_id(&house.means(), id).await.unwrap()
}

/// Staff write down how she may be reached from now on.
async fn reach(house: &House, who: &Colleague, it: &Appointment, fields: &[(&str, &str)]) {
    let path = format!("/staff/people/{}/contacts", it.person.0);
    let form = who.get(house, &path).await;
    let (key, mark) = (form.value_of("key"), form.value_of("seen"));
    let mut all = vec![("key", key.as_str()), ("seen", mark.as_str())];
    for (name, value) in [("email", ""), ("phone", ""), ("detail", "full"), ("from", "9"), ("until", "20"), ("instead", "")] {
        all.push((name, fields.iter().find(|it| it.0 == name).map_or(value, |it| it.1)));
    }
    all.extend(fields.iter().filter(|it| it.0.starts_with("by_")));
    let done = who.post(house, &path, &all).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text);
}

/// The mails that leave now, each without its line breaks.
async fn mails(house: &House) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let ways = Ways { smtp_url: None, sms_url: None, mail_dir: folder.path().to_owned() };
    let delivery = Delivery::new(house.db().clone(), house.keys.clone(), &house.site, &ways).unwrap();
    notify::deliver(&delivery, house.clock.now()).await.unwrap();
    let mails = std::fs::read_dir(folder.path()).unwrap().map(|it| std::fs::read_to_string(it.unwrap().path()).unwrap());
    mails.map(|it| it.replace("=\r\n", "")).collect()
}

async fn try_code(house: &House, code: &str) -> Answer {
    nobody().post(house, "/my/code", &[("code", code)]).await
}

/// Nothing that was given out for it before does anything.
async fn is_revoked(house: &House, former: &Appointment) {
    let own = format!("/appointments/{}", former.token);
    for path in ["", "/move", "/cancel", "/messages", "/offer", "/invite.ics"] {
        assert_eq!(house.page(&format!("{own}{path}")).await.status, Status::Gone, "{path}");
    }
    for (path, fields) in [("cancel", [("key", "k")]), ("messages", [("messages", "full")]), ("code", [("code", &*former.code)])]
    {
        let answer = nobody().post(house, &format!("{own}/{path}"), &fields).await;
        assert_eq!(answer.status, Status::Gone, "{path}");
    }
    assert_eq!(house.page(&format!("/a/{}", former.token)).await.status, Status::Gone);
    assert_eq!(house.page(&format!("/calendar/{}.ics", former.feed_token)).await.status, Status::Gone);
    assert_eq!(house.get(&format!("/api/v1/appointments/{}", former.token)).await.status, Status::Gone);
    let (old, unknown) = (try_code(house, &former.code).await, try_code(house, "2222-2222").await);
    assert_eq!((old.status, old.location), (unknown.status, unknown.location), "a code of before is as one that never was");
}

async fn another_mailbox_opens_nothing_any_more_and_the_new_one_is_told(db: Db) {
    let house = House::open(db).await;
    let before = booked(&house, &serde_json::json!({})).await;
    assert!(mails(&house).await.iter().any(|it| it.contains(&before.token) && it.contains("sasha@mail.example")));
    let later = booked(&house, &serde_json::json!({ "start": "2026-11-25T12:00:00+03:00", "email": "liza@mail.example" })).await;
    let zhanna = desk(&house).await;
    reach(&house, &zhanna, &before, &[("email", "Sasha@mail.example"), ("by_email", "yes")]).await;
    assert_eq!(seen(&house, before.id).await.token, before.token, "the address is the same");
    assert_eq!(house.page(&format!("/appointments/{}", before.token)).await.status, Status::Ok);

    reach(&house, &zhanna, &before, &[("email", "new@mail.example"), ("by_email", "yes")]).await;
    let after = seen(&house, before.id).await;
    assert_eq!((&after.uid, after.sequence, after.span, after.state), (&before.uid, before.sequence, before.span, before.state));
    assert!(after.token != before.token && after.code != before.code && after.feed_token != before.feed_token);
    is_revoked(&house, &before).await;
    assert_eq!(house.page(&format!("/appointments/{}", after.token)).await.status, Status::Ok);
    assert_eq!(try_code(&house, &after.code).await.location, format!("/appointments/{}", after.token));
    let mails: Vec<String> = mails(&house).await.into_iter().filter(|it| it.contains("new@mail.example")).collect();
    assert_eq!(mails.len(), 1, "one letter to the new mailbox");
    let code = booking::spell_code(&after.code);
    assert!(mails[0].contains(&after.token) && mails[0].contains(&code) && !mails[0].contains(&before.token), "{}", mails[0]);
    assert_eq!(house.page(&format!("/appointments/{}", later.token)).await.status, Status::Ok, "somebody else's stays");

    // A second change before anything has left: the letter that waits would carry a link that opens nothing.
    for (email, waiting) in [("third@mail.example", 1), ("fourth@mail.example", 1)] {
        reach(&house, &zhanna, &before, &[("email", email), ("by_email", "yes")]).await;
        let told = format!(
            "SELECT COUNT(*) FROM message WHERE thread = '{}' AND person_id = {} AND state = ",
            before.uid, before.person.0
        );
        assert_eq!(house.count(&format!("{told} 'waiting'")).await, waiting, "{email}");
        assert_eq!(house.count(&format!("{told} 'sent'")).await, 2);
    }
}

async fn whoever_wants_no_messages_gets_none_about_a_new_link(db: Db) {
    let house = House::open(db).await;
    let before = booked(&house, &serde_json::json!({})).await;
    mails(&house).await;
    let zhanna = desk(&house).await;
    reach(&house, &zhanna, &before, &[("email", "new@mail.example"), ("by_email", "yes"), ("detail", "none")]).await;
    is_revoked(&house, &before).await;
    assert_eq!(mails(&house).await, Vec::<String>::new());
    assert_eq!(house.count("SELECT COUNT(*) FROM desk_call").await, 0, "and nobody calls to tell a link");
    // Discreetly: the time, and nothing else.
    reach(&house, &zhanna, &before, &[("email", "other@mail.example"), ("by_email", "yes"), ("detail", "neutral")]).await;
    let mails = mails(&house).await;
    let after = seen(&house, before.id).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains(&after.token) && !mails[0].contains(&booking::spell_code(&after.code)), "{}", mails[0]);
}

async fn another_telephone_opens_nothing_any_more(db: Db) {
    let house = House::open(db).await;
    let before = booked(&house, &serde_json::json!({ "phone": "+375291234567" })).await;
    let zhanna = desk(&house).await;
    let mail = [("email", "sasha@mail.example"), ("by_email", "yes")];
    reach(&house, &zhanna, &before, &[&mail[..], &[("phone", "+375 29 123-45-67")]].concat()).await;
    assert_eq!(seen(&house, before.id).await.token, before.token, "the number is the same");
    reach(&house, &zhanna, &before, &[&mail[..], &[("phone", "+375297654321")]].concat()).await;
    is_revoked(&house, &before).await;
}

async fn what_is_offered_is_offered_anew_and_what_is_long_over_stays(db: Db) {
    let house = House::open(db).await;
    let before = booked(&house, &serde_json::json!({ "counsellor": house.alena.0 })).await;
    let txn = house.db().begin().await.unwrap();
    booking::offer_times(&txn, &house.means(), None, before.id, Cause::Away, booking::OFFERED).await.unwrap();
    txn.commit().await.unwrap();
    mails(&house).await;
    let zhanna = desk(&house).await;
    reach(&house, &zhanna, &before, &[("email", "new@mail.example"), ("by_email", "yes")]).await;
    is_revoked(&house, &before).await;
    let cancelled = seen(&house, before.id).await;
    assert!(house.page(&format!("/appointments/{}/offer", cancelled.token)).await.has("Take this time"));
    let told = mails(&house).await;
    assert_eq!(told.iter().filter(|it| it.contains(&cancelled.token)).count(), 1, "the times, and no confirmation: {told:?}");
    house.clock.set(TUESDAY_TEN.plus_days(9));
    let zhanna = house.employ("Nina", &[(Role::Desk, Some(house.centre().await))], None).await;
    reach(&house, &zhanna, &before, &[("email", "last@mail.example"), ("by_email", "yes")]).await;
    assert_eq!(house.count("SELECT MAX(generation) FROM appointment").await, 1, "its link opens nothing anyhow");
}

async fn staff_give_a_new_link_and_code_once_a_press(db: Db) {
    let house = House::open(db).await;
    let before = booked(&house, &serde_json::json!({})).await;
    mails(&house).await;
    let zhanna = desk(&house).await;
    let path = format!("/staff/appointments/{}", before.id.0);
    let key = zhanna.get(&house, &path).await.value_of("key");
    for _ in 0..2 {
        let done = zhanna.post(&house, &format!("{path}/link"), &[("key", &key)]).await;
        assert_eq!((done.status, done.location.as_str()), (Status::SeeOther, &*format!("{path}?done=link")), "{}", done.text);
    }
    let after = seen(&house, before.id).await;
    assert_eq!(house.count("SELECT generation FROM appointment").await, 1, "pressed twice, made once");
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'new-link'").await, 1);
    is_revoked(&house, &before).await;
    let page = zhanna.get(&house, &format!("{path}?done=link")).await;
    assert!(page.has("the old ones open nothing any more") && page.has(&booking::spell_code(&after.code)), "{}", page.text);
    assert_eq!(mails(&house).await.iter().filter(|it| it.contains(&after.token)).count(), 1);
    assert_eq!(zhanna.post(&house, &format!("{path}/link"), &[]).await.status, Status::Gone, "not from a page of ours");
    // Somebody of the centre who may not change it finds nothing; and what is over keeps what it had.
    let other = if before.counsellor == house.alena { house.dzmitry } else { house.alena };
    let other = house.counsellor(other).await;
    assert_eq!(other.post(&house, &format!("{path}/link"), &[("key", "a")]).await.status, Status::NotFound);
    house.clock.set(before.span.start());
    let nina = house.employ("Nina", &[(Role::Desk, Some(house.centre().await))], None).await;
    assert_eq!(nina.post(&house, &format!("{path}/link"), &[("key", "b")]).await.location, path);
    assert!(!nina.get(&house, &path).await.has("/link\""));
    assert_eq!(seen(&house, before.id).await.token, after.token);
}
