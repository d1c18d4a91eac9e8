//! Other times are offered, kept free, taken by one press; and whom a change of hours hits.
use pachatak::booking::{self, Cause, HitOf, Reach, StaffWish, State};
use pachatak::kernel::{AppointmentId, Asker, Db, Error, Instant, PersonId, Role, Span};
use pachatak::schedule::{self, Mode};
use rocket::futures::future::join_all;
use rocket::http::Status;

use super::house::{House, TUESDAY_TEN, but, wish};
use super::taking::{nobody, reached};
use crate::on_both;

on_both!(
    falling_ill_cancels_offers_and_keeps_the_times_free,
    the_old_time_stays_until_she_picks_and_one_press_moves_it,
    what_is_not_taken_in_time_is_free_again,
    the_offered_times_are_out_of_an_absence_made_in_the_same_act,
    whom_no_message_reaches_is_called_with_the_times,
    a_discreet_offer_shows_nothing_before_the_code,
    a_change_of_hours_says_whom_it_hits_and_how_they_are_told,
    a_missed_meeting_brings_two_times_after_two_hours_and_no_reproach,
    what_is_undone_in_time_sends_nothing,
    she_may_say_in_one_tap_what_kept_her;
    racing:
    of_two_taps_on_two_times_one_wins,
);

async fn booked(house: &House, changes: serde_json::Value) -> AppointmentId {
    let mut body = but(wish("cv", "10:00"), &changes);
    if body.get("counsellor").is_none() {
        body["counsellor"] = house.alena.0.into();
    }
    let seen = house.book(&body).await;
    assert_eq!(seen.status.code, 201, "{}", seen.text);
    AppointmentId(house.count("SELECT MAX(id) FROM appointment").await)
}

async fn offer(house: &House, id: AppointmentId, cause: Cause) -> usize {
    let txn = house.db().begin().await.unwrap();
    let many = booking::offer_times(&txn, &house.means(), None, id, cause, booking::OFFERED).await.unwrap();
    txn.commit().await.unwrap();
    many
}

async fn asker(house: &House) -> Asker {
    let centre = Some(house.centre().await);
    let iryna = house.employ("Iryna", &[(Role::Desk, centre)], None).await;
    house.asker(&iryna, &[(Role::Desk, centre)], PersonId(0))
}

async fn token(house: &House, id: AppointmentId) -> String {
    booking::by_id(&house.means(), id).await.unwrap().token
}

async fn press(house: &House, path: &str, fields: &[(&str, &str)]) -> super::colleague::Answer {
    let nobody =
        super::colleague::Colleague { account: pachatak::kernel::AccountId(0), email: String::new(), token: String::new() };
    nobody.post(house, path, fields).await
}

async fn falling_ill_cancels_offers_and_keeps_the_times_free(db: Db) {
    let house = House::open(db).await;
    let id = booked(&house, serde_json::json!({})).await;
    assert_eq!(offer(&house, id, Cause::Away).await, 3);
    let it = booking::by_id(&house.means(), id).await.unwrap();
    assert_eq!(it.state, State::CancelledByCentre);
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'offered' AND must_reach").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'cancelled'").await, 0, "one letter, not two");
    let offered = booking::offer_of(&house.means(), id).await.unwrap().unwrap();
    assert!(offered.open && offered.times.len() == 3);
    let mut taken = house.wish("cv", Mode::InPerson, offered.times[0].span.start()).await;
    taken.counsellor = Some(offered.times[0].counsellor);
    let staff = StaffWish { wish: taken, who: nobody("Hanna"), overbook: None };
    let answer = booking::book_for(&house.means(), &asker(&house).await, &staff, None).await;
    assert!(matches!(answer, Err(Error::Taken)), "{answer:?}");
    let path = format!("/appointments/{}/offer", it.token);
    let page = house.page(&path).await;
    assert!(page.has("Take this time") && page.has("Cancelled"), "{}", page.text);
    let time = offered.times[1].id.to_string();
    let answer = press(&house, &path, &[("key", &page.value_of("key")), ("time", &time)]).await;
    assert_eq!(answer.status, Status::SeeOther);
    let again = press(&house, &path, &[("key", &page.value_of("key")), ("time", &time)]).await;
    assert_eq!(again.location, answer.location, "pressed twice, booked once");
    let new = AppointmentId(house.count("SELECT MAX(id) FROM appointment").await);
    let new = booking::by_id(&house.means(), new).await.unwrap();
    assert_eq!((new.state, new.span), (State::Booked, offered.times[1].span));
    assert_ne!(new.uid, it.uid, "a calendar identity of its own");
    assert_eq!(new.person, it.person);
    assert_eq!(house.count("SELECT COUNT(*) FROM event WHERE state = 'reserved'").await, 0, "the others are free");
    assert_eq!(house.overlaps().await, 0);
    assert!(house.page(&path).await.has("Show my booking"));
}

async fn the_old_time_stays_until_she_picks_and_one_press_moves_it(db: Db) {
    let house = House::open(db).await;
    let id = booked(&house, serde_json::json!({})).await;
    assert_eq!(offer(&house, id, Cause::Choice).await, 3);
    let before = booking::by_id(&house.means(), id).await.unwrap();
    assert_eq!((before.state, before.sequence), (State::Booked, 0));
    assert!(house.page(&format!("/appointments/{}", before.token)).await.has("Other times are kept free for you"));
    let offered = booking::offer_of(&house.means(), id).await.unwrap().unwrap();
    let hers = booking::take_offered(&house.means(), id, offered.times[2].id, None).await.unwrap();
    let after = booking::by_id(&house.means(), id).await.unwrap();
    assert_eq!((hers, after.span, after.sequence, &after.uid), (id, offered.times[2].span, 1, &before.uid));
    assert_eq!(house.count("SELECT COUNT(*) FROM event WHERE state = 'reserved'").await, 0);
}

async fn of_two_taps_on_two_times_one_wins(db: Db) {
    let house = House::open(db).await;
    let id = booked(&house, serde_json::json!({})).await;
    offer(&house, id, Cause::Away).await;
    let offered = booking::offer_of(&house.means(), id).await.unwrap().unwrap();
    let means = house.means();
    let answers = join_all(offered.times.iter().map(|it| booking::take_offered(&means, id, it.id, None))).await;
    assert_eq!(answers.iter().filter(|it| it.is_ok()).count(), 1, "{answers:?}");
    let why = |it: &Result<AppointmentId, Error>| it.is_ok() || matches!(it, Err(Error::Refused(why)) if why.0 == "offers-over");
    assert!(answers.iter().all(why), "{answers:?}");
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM event WHERE state = 'reserved'").await, 0);
}

async fn what_is_not_taken_in_time_is_free_again(db: Db) {
    let house = House::open(db).await;
    let id = booked(&house, serde_json::json!({})).await;
    offer(&house, id, Cause::Choice).await;
    let offered = booking::offer_of(&house.means(), id).await.unwrap().unwrap();
    assert!(offered.until < offered.times.iter().map(|it| it.span.start()).min().unwrap());
    house.clock.set(offered.until);
    let late = booking::take_offered(&house.means(), id, offered.times[0].id, None).await;
    assert!(matches!(late, Err(Error::Refused(why)) if why.0 == "offers-over"), "{late:?}");
    house.tick().await;
    assert_eq!(house.count("SELECT COUNT(*) FROM event WHERE state = 'reserved'").await, 0);
    assert_eq!(house.count("SELECT COUNT(*) FROM offer WHERE state = 'expired'").await, 1);
    assert_eq!(booking::by_id(&house.means(), id).await.unwrap().state, State::Booked, "the old one is hers");
    let strangers = booking::take_offered(&house.means(), id, 999, None).await;
    assert!(matches!(strangers, Err(Error::Refused(_))));
}

async fn the_offered_times_are_out_of_an_absence_made_in_the_same_act(db: Db) {
    let house = House::open(db).await;
    let id = booked(&house, serde_json::json!({})).await;
    let away = Span::new(TUESDAY_TEN.plus_hours(-10), TUESDAY_TEN.plus_days(3)).unwrap();
    let txn = house.db().begin().await.unwrap();
    schedule::add_absence(&txn, house.alena, away, schedule::Away::Ill, "Iryna").await.unwrap();
    let many = booking::offer_times(&txn, &house.means(), None, id, Cause::Away, 3).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(many, 3);
    let offered = booking::offer_of(&house.means(), id).await.unwrap().unwrap();
    assert!(offered.times.iter().all(|it| it.counsellor != house.alena || !it.span.overlaps(away)), "{:?}", offered.times);
}

async fn whom_no_message_reaches_is_called_with_the_times(db: Db) {
    let house = House::open(db).await;
    let iryna = asker(&house).await;
    let mut wish = house.wish("cv", Mode::InPerson, TUESDAY_TEN).await;
    wish.counsellor = Some(house.alena);
    let staff = StaffWish { wish, who: nobody("Hanna"), overbook: None };
    let made = booking::book_for(&house.means(), &iryna, &staff, None).await.unwrap();
    offer(&house, made.id, Cause::Away).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM desk_call WHERE script LIKE '%November%'").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE state = 'waiting' AND kind = 'offered'").await, 0);
}

async fn a_discreet_offer_shows_nothing_before_the_code(db: Db) {
    let house = House::open(db).await;
    let id = booked(&house, serde_json::json!({"service": "talk", "messages": "discreet"})).await;
    offer(&house, id, Cause::Choice).await;
    let path = format!("/appointments/{}/offer", token(&house, id).await);
    let page = house.page(&path).await;
    assert!(page.has("name=\"code\"") && !page.has("Psychological") && !page.has("Alena") && !page.has("Take this time"));
    let offered = booking::offer_of(&house.means(), id).await.unwrap().unwrap();
    let blind = press(&house, &path, &[("time", &offered.times[0].id.to_string())]).await;
    assert_eq!(blind.status, Status::UnprocessableEntity);
    assert_eq!(booking::by_id(&house.means(), id).await.unwrap().sequence, 0);
}

async fn a_change_of_hours_says_whom_it_hits_and_how_they_are_told(db: Db) {
    let house = House::open(db).await;
    let iryna = asker(&house).await;
    booked(&house, serde_json::json!({})).await;
    for (minutes, who) in [(60, nobody("Hanna")), (120, reached("Vera"))] {
        let mut wish = house.wish("cv", Mode::InPerson, TUESDAY_TEN.plus_minutes(minutes)).await;
        wish.counsellor = Some(house.alena);
        booking::book_for(&house.means(), &iryna, &StaffWish { wish, who, overbook: None }, None).await.unwrap();
    }
    let day = |from: i64, until: i64| Span::new(TUESDAY_TEN.plus_minutes(from), TUESDAY_TEN.plus_minutes(until)).unwrap();
    let hits = booking::hit_by(&house.means(), HitOf::Counsellor(house.alena), &[day(0, 90)]).await.unwrap();
    let seen: Vec<(Instant, Reach)> = hits.iter().map(|it| (it.appointment.span.start(), it.reach)).collect();
    assert_eq!(seen, [(TUESDAY_TEN, Reach::Email), (TUESDAY_TEN.plus_minutes(60), Reach::Nobody)]);
    let centre = house.centre().await;
    assert_eq!(booking::hit_by(&house.means(), HitOf::Centre(centre), &[day(0, 600)]).await.unwrap().len(), 3);
    assert!(booking::hit_by(&house.means(), HitOf::Counsellor(house.dzmitry), &[day(0, 600)]).await.unwrap().is_empty());
}

/// A CV on Tuesday at ten that nobody came to, recorded a quarter of an hour after it began.
async fn missed(house: &House, changes: serde_json::Value) -> (AppointmentId, Asker) {
    let id = booked(house, changes).await;
    let iryna = asker(house).await;
    house.clock.set(TUESDAY_TEN.plus_minutes(15));
    booking::no_show(&house.means(), &iryna, id, None).await.unwrap();
    (id, iryna)
}

async fn a_missed_meeting_brings_two_times_after_two_hours_and_no_reproach(db: Db) {
    let house = House::open(db).await;
    let (id, _) = missed(&house, serde_json::json!({})).await;
    house.clock.set(TUESDAY_TEN.plus_minutes(45 + 119));
    house.tick().await;
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'missed'").await, 0, "not yet");
    house.clock.set(TUESDAY_TEN.plus_minutes(45 + 120));
    house.tick().await;
    house.tick().await;
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'missed'").await, 1, "once");
    let offered = booking::offer_of(&house.means(), id).await.unwrap().unwrap();
    assert_eq!((offered.cause, offered.times.len()), (Cause::NoShow, 2));
    house.clock.set(TUESDAY_TEN.plus_hours(10));
    let page = house.page(&format!("/appointments/{}/offer", token(&house, id).await)).await;
    assert!(page.has("Take this time") && page.has("May we ask what kept you?"), "{}", page.text);
    let new = booking::take_offered(&house.means(), id, offered.times[0].id, None).await.unwrap();
    assert_ne!(new, id);
    assert_eq!(booking::by_id(&house.means(), id).await.unwrap().state, State::NoShow, "what was, was");
}

async fn what_is_undone_in_time_sends_nothing(db: Db) {
    let house = House::open(db).await;
    let (id, iryna) = missed(&house, serde_json::json!({})).await;
    booking::undo_seen(&house.means(), &iryna, id, State::NoShow, None).await.unwrap();
    house.clock.set(TUESDAY_TEN.plus_hours(6));
    house.tick().await;
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'missed'").await, 0);
    assert_eq!(house.count("SELECT COUNT(*) FROM offer").await, 0);
}

async fn she_may_say_in_one_tap_what_kept_her(db: Db) {
    let house = House::open(db).await;
    let (id, _) = missed(&house, serde_json::json!({})).await;
    let token = token(&house, id).await;
    house.page(&format!("/appointments/{token}/offer")).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM missed_reason").await, 0, "looking says nothing");
    press(&house, &format!("/appointments/{token}/missed"), &[("reason", "her own fault")]).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM missed_reason").await, 0);
    press(&house, &format!("/appointments/{token}/missed"), &[("reason", "forgot")]).await;
    press(&house, &format!("/appointments/{token}/missed"), &[("reason", "could_not")]).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM missed_reason WHERE reason = 'could_not'").await, 1);
    // Who may act on it reads that, but not while somebody is beside; the manager reads how often.
    let centre = Some(house.centre().await);
    let halina = house.employ("Halina", &[(Role::Desk, centre), (Role::Manager, centre)], None).await;
    let own = format!("/staff/appointments/{}", id.0);
    let seen = halina.get(&house, &own).await;
    assert!(seen.has("Reason given") && seen.has("I could not come"), "{}", seen.text);
    let advice = halina.get(&house, "/manage/no-shows").await;
    assert!(advice.has("I could not come</th><td class=\"num\">&lt;5<") && advice.has("All set-up steps"), "{}", advice.text);
    halina.post(&house, "/staff/beside", &[("on", "yes"), ("back", "/staff")]).await;
    let beside = halina.get(&house, &own).await;
    assert!(beside.status == Status::Ok && !beside.has("I could not come"), "{}", beside.text);
    let stranger = booked(&house, serde_json::json!({"start": "2026-11-25T10:00:00+03:00"})).await;
    let token = booking::by_id(&house.means(), stranger).await.unwrap().token;
    assert_eq!(press(&house, &format!("/appointments/{token}/missed"), &[("reason", "forgot")]).await.status, Status::NotFound);
}
