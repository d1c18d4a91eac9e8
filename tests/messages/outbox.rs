//! What is written, what is taken back, what waits, and what must not leave.
use pachatak::calendar::Method;
use pachatak::kernel::{DELIVERY_HELD, Email, set_mark, unset_mark};
use pachatak::notify::{self, Channel, Contact, Detail, Letter, deliver};
use sea_orm::{ConnectionTrait, Statement};

use super::house::{House, NOW, contact, houses, letter};

const ADDRESS: &str = "sasha@mail.example";
const UID: &str = "u1@x.example";

fn files(house: &House) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(house.mail_dir()).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[rocket::async_test]
async fn a_letter_is_told_once_and_lies_sealed_until_then() {
    for house in houses().await {
        let to = house.reader(ADDRESS).await;
        for _ in 0..2 {
            house.post(&letter(to, ADDRESS, UID, 0, Method::Request), NOW).await;
        }
        assert_eq!(house.states().await, ["waiting"]);
        let lying = |house: &House| {
            let db = house.db.clone();
            async move {
                let find =
                    Statement::from_string(db.read().get_database_backend(), "SELECT full_text, neutral_text FROM message");
                let row = db.read().query_one_raw(find).await.unwrap().unwrap();
                [row.try_get::<Vec<u8>>("", "full_text").unwrap(), row.try_get::<Vec<u8>>("", "neutral_text").unwrap()]
            }
        };
        for sealed in lying(&house).await {
            assert!(sealed.len() > 100 && !String::from_utf8_lossy(&sealed).contains("ical"));
            assert!(house.keys.open(&sealed).unwrap().contains("BEGIN:VCALENDAR"));
        }
        assert_eq!(deliver(&house.way(None), NOW).await.unwrap().sent, 1);
        assert_eq!(lying(&house).await, [Vec::<u8>::new(), Vec::new()], "nothing is kept of what was sent");
        let line = &house.lines().await[0];
        assert_eq!((line.channel.as_str(), line.variant.as_str()), ("email", "full"));
        assert_eq!(files(&house), [format!("{:06}-{}.eml", line.id.0, line.name)]);
    }
}

#[rocket::async_test]
async fn nothing_leaves_when_the_preference_changed_after_it_was_written() {
    for house in houses().await {
        let to = house.reader(ADDRESS).await;
        let told = letter(to, ADDRESS, UID, 0, Method::Request);
        let must =
            Letter { must_reach: true, cause: "must".into(), call_script: "say".into(), call_why: "why".into(), ..told.clone() };
        house.post(&told, NOW).await;
        house.post(&must, NOW).await;
        house.reach(to, &[Contact { allowed: false, ..contact(to, Channel::Email, ADDRESS) }]).await;
        let round = deliver(&house.way(None), NOW).await.unwrap();
        assert_eq!((round.sent, round.dropped, round.called), (0, 1, 1));
        assert!(files(&house).is_empty());
        let calls = notify::calls(&house.db, 10).await.unwrap();
        assert_eq!((calls.len(), calls[0].person, calls[0].why.as_str()), (1, to, "why"));
    }
}

#[rocket::async_test]
async fn a_changed_detail_changes_what_leaves() {
    for house in houses().await {
        let to = house.reader(ADDRESS).await;
        house.post(&letter(to, ADDRESS, UID, 0, Method::Request), NOW).await;
        house.reach(to, &[Contact { detail: Detail::Neutral, ..contact(to, Channel::Email, ADDRESS) }]).await;
        deliver(&house.way(None), NOW).await.unwrap();
        let mail = std::fs::read_to_string(house.mail_dir().join(&files(&house)[0])).unwrap();
        assert!(mail.contains("hello@pch.example") && !mail.contains("pachatak.example") && !mail.contains("text/calendar"));
    }
}

#[rocket::async_test]
async fn quiet_hours_are_waited_out() {
    for house in houses().await {
        let to = house.person().await;
        house.reach(to, &[Contact { from_hour: 18, until_hour: 21, ..contact(to, Channel::Email, ADDRESS) }]).await;
        house.post(&letter(to, ADDRESS, UID, 0, Method::Request), NOW).await;
        let way = house.way(None);
        assert_eq!(house.lines().await[0].leaves_at, NOW.plus_hours(6));
        assert_eq!(deliver(&way, NOW.plus_hours(5)).await.unwrap().sent, 0);
        // They were changed meanwhile, and are asked again.
        house.reach(to, &[Contact { from_hour: 20, until_hour: 21, ..contact(to, Channel::Email, ADDRESS) }]).await;
        assert_eq!(deliver(&way, NOW.plus_hours(6)).await.unwrap().waiting, 1);
        assert_eq!((house.lines().await[0].leaves_at, house.lines().await[0].attempts), (NOW.plus_hours(8), 0));
        assert_eq!(deliver(&way, NOW.plus_hours(8)).await.unwrap().sent, 1);
    }
}

#[rocket::async_test]
async fn an_unsent_invitation_and_its_cancellation_collapse_to_nothing() {
    for house in houses().await {
        let (to, counsellor) = (house.reader(ADDRESS).await, house.reader("alena@mail.example").await);
        house.post(&letter(to, ADDRESS, UID, 0, Method::Request), NOW).await;
        house.post(&letter(counsellor, "alena@mail.example", UID, 0, Method::Request), NOW).await;
        assert!(!house.withdraw(UID, to).await);
        assert_eq!(house.lines().await.len(), 1, "the counsellor's own stays");
        let way = house.way(None);
        assert_eq!(deliver(&way, NOW).await.unwrap().sent, 1);
        assert!(house.withdraw(UID, counsellor).await, "what has left has to be cancelled");

        // What a broken attempt may have delivered counts as left.
        house.post(&letter(to, ADDRESS, UID, 1, Method::Request), NOW).await;
        house.run("UPDATE message SET maybe_left = TRUE WHERE state = 'waiting'").await;
        assert!(house.withdraw(UID, to).await);
    }
}

#[rocket::async_test]
async fn whom_no_message_may_reach_becomes_a_call_and_the_call_can_be_taken_back() {
    for house in houses().await {
        let to = house.person().await;
        let voice = Contact { from_hour: 18, until_hour: 20, ..contact(to, Channel::Call, "+375291234567") };
        house.reach(to, &[voice]).await;
        let told = Letter { call_why: "why".into(), call_script: "say".into(), ..letter(to, ADDRESS, UID, 0, Method::Request) };
        house.post(&told, NOW).await;
        house.post(&told, NOW).await;
        let calls = notify::calls(&house.db, 10).await.unwrap();
        assert_eq!((calls.len(), calls[0].due_at), (1, NOW.plus_hours(6)));
        assert_eq!(house.states().await, ["called"]);
        assert!(!house.withdraw(UID, to).await && notify::calls(&house.db, 10).await.unwrap().is_empty());

        house.post(&told, NOW).await;
        house.run("UPDATE desk_call SET done_at = 1").await;
        assert!(house.withdraw(UID, to).await, "who was called has been told");
    }
}

#[rocket::async_test]
async fn a_reminder_that_is_late_or_outdated_is_dropped() {
    for house in houses().await {
        let to = house.reader(ADDRESS).await;
        let reminder = |cause: &str, place: i64| Letter {
            kind: "reminder-day",
            cause: cause.into(),
            useless_at: Some(NOW.plus_hours(2)),
            ..letter(to, ADDRESS, UID, place, Method::Request)
        };
        house.post(&reminder("late when written", 0), NOW.plus_hours(2)).await;
        house.post(&reminder("of the former time", 0), NOW).await;
        house.post(&letter(to, ADDRESS, UID, 1, Method::Request), NOW).await;
        house.post(&reminder("late when it leaves", 1), NOW).await;
        assert_eq!(house.states().await, ["dropped", "dropped", "waiting", "waiting"]);
        let round = deliver(&house.way(None), NOW.plus_hours(2)).await.unwrap();
        assert_eq!((round.sent, round.dropped), (1, 1));
        assert_eq!(house.states().await, ["dropped", "dropped", "sent", "dropped"]);
    }
}

#[rocket::async_test]
async fn while_delivery_is_held_nothing_leaves() {
    for house in houses().await {
        let to = house.reader(ADDRESS).await;
        house.post(&letter(to, ADDRESS, UID, 0, Method::Request), NOW).await;
        let way = house.way(None);
        let txn = house.db.begin().await.unwrap();
        set_mark(&txn, DELIVERY_HELD, "1").await.unwrap();
        txn.commit().await.unwrap();
        assert_eq!(deliver(&way, NOW).await.unwrap(), notify::Round::default());
        let txn = house.db.begin().await.unwrap();
        assert!(unset_mark(&txn, DELIVERY_HELD).await.unwrap());
        txn.commit().await.unwrap();
        assert_eq!(deliver(&way, NOW).await.unwrap().sent, 1);
    }
}

#[rocket::async_test]
async fn people_are_found_by_address_whatever_its_capitals() {
    for house in houses().await {
        let (one, two) = (house.reader("Sasha@Mail.example").await, house.reader("sasha@mail.example").await);
        house.reader("other@mail.example").await;
        let found = notify::people_at(&house.db, &Email::parse("SASHA@mail.example").unwrap()).await.unwrap();
        assert_eq!(found, [one, two]);
        let kept = notify::contacts(&house.db, one).await.unwrap();
        assert_eq!(kept, [contact(one, Channel::Email, "Sasha@Mail.example")]);
    }
}
