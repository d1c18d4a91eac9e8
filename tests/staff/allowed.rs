//! What somebody allowed holds for everything that staff book for them later: less may be told, never more (requirement R16).
use pachatak::booking;
use pachatak::ground::Who;
use pachatak::kernel::{Asker, CallId, Db, PersonId, Role};
use pachatak::notify::{self, CallResult, Channel, Contact, Detail, Messages};
use rocket::http::Status;

use super::colleague::Colleague;
use super::house::{House, TUESDAY_TEN};
use super::taking::reached;
use crate::on_both;

on_both!(
    a_follow_up_opens_nothing_that_she_closed,
    booking_from_her_page_goes_by_what_she_said_last,
    beside_somebody_her_name_and_addresses_are_not_shown_and_it_is_booked_all_the_same,
    who_wants_no_more_calls_gets_none_about_any_date,
    her_own_choice_holds_for_all_dates_booked_together,
);

async fn iryna(house: &House) -> (Colleague, Asker) {
    let posts = [(Role::Desk, Some(house.centre().await))];
    let iryna = house.employ("Iryna", &posts, None).await;
    let asker = house.asker(&iryna, &posts, PersonId(0));
    (iryna, asker)
}

/// She booked with full messages everywhere, and closed e-mail and calls since; by text message she is told neutrally.
async fn closed(house: &House) -> (PersonId, booking::Booked) {
    let known = house.known_person().await;
    let booked = house.book_as(known, house.alena, 0).await.unwrap();
    let txn = house.db().begin().await.unwrap();
    for record in pachatak::people::family(&txn, known).await.unwrap() {
        let contacts = notify::contacts_in(&txn, booked.person).await.unwrap();
        let now: Vec<Contact> = contacts
            .into_iter()
            .map(|it| Contact {
                allowed: it.channel == Channel::Sms,
                detail: Detail::Neutral,
                say_instead: "a course".into(),
                ..it
            })
            .collect();
        notify::set_contacts(&txn, record, &now).await.unwrap();
    }
    txn.commit().await.unwrap();
    (known, booked)
}

/// Channel, address, allowed, and how much.
async fn stands(house: &House, person: PersonId) -> Vec<(Channel, String, bool, Detail)> {
    let all = notify::contacts(house.db(), person).await.unwrap();
    all.into_iter().map(|it| (it.channel, it.address, it.allowed, it.detail)).collect()
}

fn as_she_said() -> Vec<(Channel, String, bool, Detail)> {
    vec![
        (Channel::Email, "lizaveta@mail.example".to_owned(), false, Detail::Neutral),
        (Channel::Sms, "+375291234567".to_owned(), true, Detail::Neutral),
        (Channel::Call, "+375291234567".to_owned(), false, Detail::Neutral),
    ]
}

async fn last_person(house: &House) -> PersonId {
    PersonId(house.count("SELECT person_id FROM appointment ORDER BY id DESC LIMIT 1").await)
}

async fn a_follow_up_opens_nothing_that_she_closed(db: Db) {
    let house = House::open(db).await;
    let (_, booked) = closed(&house).await;
    let (_, asker) = iryna(&house).await;
    let it = booking::by_id(&house.means(), booked.id).await.unwrap();
    assert_eq!(it.messages, Messages::Full, "the meeting was booked before she closed anything");
    let txn = house.db().begin().await.unwrap();
    let start = TUESDAY_TEN.plus_days(7);
    let next = booking::book_again(&txn, &house.means(), &asker, &it, it.service, start).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(stands(&house, next.person).await, as_she_said());
    let next = booking::by_id(&house.means(), next.id).await.unwrap();
    assert_eq!(next.messages, Messages::Discreet);
    let contacts = notify::contacts(house.db(), next.person).await.unwrap();
    assert!(contacts.iter().all(|it| it.say_instead == "a course"));
}

async fn check(house: &House, who: &Colleague, person: PersonId) -> (String, super::colleague::Answer) {
    let cv = house.diary.house().await.unwrap().service_by_slug("cv").unwrap().id.0;
    let (start, alena) = (TUESDAY_TEN.plus_days(7).0, house.alena.0);
    let path = format!(
        "/staff/book/check?service={cv}&start={start}&mode=in_person&centre=minsk&counsellor={alena}&person={}",
        person.0
    );
    let page = who.get(house, &path).await;
    assert_eq!(page.status, Status::Ok, "{}", page.text);
    (path.split_once('?').unwrap().1.to_owned(), page)
}

/// Presses *book* on that page, with these fields beside what it asks for itself.
async fn press(house: &House, who: &Colleague, (query, page): &(String, super::colleague::Answer), more: &[(&str, &str)]) {
    let key = page.value_of("key");
    let named: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let mut fields: Vec<(&str, &str)> = named.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([("key", key.as_str()), ("act", "book")]);
    fields.extend(more);
    let done = who.post(house, "/staff/book/check", &fields).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text);
}

async fn booking_from_her_page_goes_by_what_she_said_last(db: Db) {
    let house = House::open(db).await;
    let (known, _) = closed(&house).await;
    let (iryna, _) = iryna(&house).await;
    let opened = check(&house, &iryna, known).await;
    assert_eq!(opened.1.value_of("email"), "lizaveta@mail.example");
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'see'").await, 1, "her addresses were seen");
    let typed = [("name", "Lizaveta"), ("phone", "+375291234567"), ("email", "lizaveta@mail.example"), ("language", "en")];
    press(&house, &iryna, &opened, &[typed.as_slice(), &[("messages", "discreet")]].concat()).await;
    assert_eq!(stands(&house, last_person(&house).await).await, as_she_said());
    // Even when full messages are written down for her: what is closed is closed.
    let id = house.count("SELECT MAX(id) FROM appointment").await;
    booking::cancel(&house.means(), pachatak::kernel::AppointmentId(id), None, booking::By::Client, None).await.unwrap();
    let opened = check(&house, &iryna, known).await;
    press(&house, &iryna, &opened, &[typed.as_slice(), &[("messages", "full")]].concat()).await;
    let now = stands(&house, last_person(&house).await).await;
    assert_eq!(
        now.iter().map(|it| (it.2, it.3)).collect::<Vec<_>>(),
        [(false, Detail::Full), (true, Detail::Full), (false, Detail::Full)]
    );
}

async fn beside_somebody_her_name_and_addresses_are_not_shown_and_it_is_booked_all_the_same(db: Db) {
    let house = House::open(db).await;
    let (known, _) = closed(&house).await;
    let (iryna, _) = iryna(&house).await;
    let txn = house.db().begin().await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(&txn, "UPDATE session SET beside = TRUE").await.unwrap();
    txn.commit().await.unwrap();
    let opened = check(&house, &iryna, known).await;
    for hidden in ["Lizaveta", "lizaveta@", "1234567", "name=\"messages\""] {
        assert!(!opened.1.has(hidden), "{hidden}: {}", opened.1.text);
    }
    press(&house, &iryna, &opened, &[]).await;
    assert_eq!(stands(&house, last_person(&house).await).await, as_she_said());
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE messages = 'discreet'").await, 1);
}

/// Three weekly dates for somebody who wants it all; the numbers of the appointments.
async fn three_dates(house: &House, asker: &Asker) -> Vec<booking::Booked> {
    let mut dates = Vec::new();
    for week in 0..3 {
        let mut wish = house.wish("cv", pachatak::schedule::Mode::InPerson, TUESDAY_TEN.plus_days(7 * week)).await;
        (wish.counsellor, wish.centre) = (Some(house.alena), Some(house.centre().await));
        let who = Who { phone: Some(pachatak::kernel::Phone::parse("+375291234567").unwrap()), ..reached("Hanna") };
        dates.push(booking::StaffWish { wish, who, overbook: None });
    }
    booking::book_all_for(&house.means(), asker, &dates, None).await.unwrap()
}

async fn who_wants_no_more_calls_gets_none_about_any_date(db: Db) {
    let house = House::open(db).await;
    let (iryna, asker) = iryna(&house).await;
    let made = three_dates(&house, &asker).await;
    let may_call = "SELECT COUNT(*) FROM contact WHERE channel = 'call' AND allowed";
    assert_eq!(house.count(may_call).await, 3);
    let txn = house.db().begin().await.unwrap();
    let insert = format!(
        "INSERT INTO desk_call (cause, person_id, thread, why, script, due_at, made_at) VALUES ('c', {}, '', 'w', 's', 0, 0)",
        made[0].person.0
    );
    sea_orm::ConnectionTrait::execute_unprepared(&txn, &insert).await.unwrap();
    txn.commit().await.unwrap();
    let id = CallId(house.count("SELECT MAX(id) FROM desk_call").await);
    let told = [("key", "k"), ("result", CallResult::DoNotCall.as_str())];
    assert_eq!(iryna.post(&house, &format!("/staff/calls/{}", id.0), &told).await.status, Status::SeeOther);
    assert_eq!(house.count(may_call).await, 0);
}

async fn her_own_choice_holds_for_all_dates_booked_together(db: Db) {
    let house = House::open(db).await;
    let (_, asker) = iryna(&house).await;
    let made = three_dates(&house, &asker).await;
    // The first is over when she opens the page of the second.
    house.clock.set(TUESDAY_TEN.plus_days(1));
    booking::set_messages(&house.means(), made[1].id, Messages::None, false).await.unwrap();
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE messages = 'none'").await, 2);
    for (it, allowed) in made.iter().zip([true, false, false]) {
        let contacts = stands(&house, it.person).await;
        assert_eq!(contacts.iter().map(|it| it.2).collect::<Vec<_>>(), [allowed; 3], "what is over stays as it was");
    }
}
