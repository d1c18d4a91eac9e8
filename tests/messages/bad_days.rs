//! Servers that refuse, delay, hang, cut the connection, or are not there.
use pachatak::calendar::Method;
use pachatak::kernel::{Keys, Secret};
use pachatak::notify::{self, Delivery, Letter, Ways, deliver};
use serde_json::Value;

use super::house::{Helper, House, NOW, header, houses, letter, read, site};

async fn write(house: &House, address: &str, must_reach: bool) {
    let to = house.reader(address).await;
    let uid = format!("{}@x.example", address.split('@').next().unwrap());
    let letter =
        Letter { must_reach, call_why: "why".into(), call_script: "say".into(), ..letter(to, address, &uid, 0, Method::Request) };
    house.post(&letter, NOW).await;
}

fn received(kept: &[Value], address: &str) -> Vec<String> {
    let to = kept.iter().filter(|it| it["to"][0] == address);
    to.map(|it| header(&read(it["mail"].as_str().unwrap()), "message-id").unwrap().to_owned()).collect()
}

#[rocket::async_test]
async fn one_bad_recipient_stops_no_other_and_nothing_is_doubled_under_a_new_name() {
    for house in houses().await {
        let smtp = Helper::start("smtpd.py");
        for address in ["refused@m.example", "full@m.example", "later@m.example", "dropped@m.example", "good@m.example"] {
            write(&house, address, address.starts_with("refused")).await;
        }
        let way = house.way(smtp.smtp("smtp"));
        let round = deliver(&way, NOW).await.unwrap();
        assert_eq!((round.sent, round.dead, round.waiting), (1, 2, 2));
        assert_eq!(house.states().await, ["dead", "dead", "waiting", "waiting", "sent"]);
        assert_eq!(deliver(&way, NOW).await.unwrap(), notify::Round::default(), "nothing is tried again at once");

        assert_eq!(deliver(&way, NOW.plus_minutes(1)).await.unwrap().sent, 1, "the connection that was cut");
        assert_eq!(deliver(&way, NOW.plus_minutes(6)).await.unwrap().sent, 1, "the server that wanted us to come again");
        assert_eq!(house.states().await, ["dead", "dead", "sent", "sent", "sent"]);

        let kept = smtp.kept();
        assert_eq!(received(&kept, "good@m.example").len(), 1);
        assert_eq!(received(&kept, "later@m.example").len(), 1);
        let twice = received(&kept, "dropped@m.example");
        assert!(twice.len() == 2 && twice[0] == twice[1], "the same mail, recognisable by its Message-ID: {twice:?}");
        let objects: Vec<_> =
            kept.iter().filter(|it| it["to"][0] == "dropped@m.example").map(|it| read(it["mail"].as_str().unwrap())).collect();
        assert_eq!(objects[0]["raw"], objects[1]["raw"]);

        let dead = notify::dead(&house.db, 10).await.unwrap();
        assert!(dead[1].last_error.contains("no such mailbox") && dead[0].last_error.contains("mailbox full"), "{dead:?}");
        let calls = notify::calls(&house.db, 10).await.unwrap();
        assert_eq!(calls.len(), 1, "only what must be told becomes a call");
        assert_eq!((calls[0].person, calls[0].script.as_str()), (dead[1].person, "say"));
    }
}

#[rocket::async_test]
async fn a_server_that_is_silent_or_away_delays_the_mail_and_no_more() {
    for bad in ["silent", "closed"] {
        for house in houses().await {
            let smtp = Helper::start("smtpd.py");
            write(&house, "good@m.example", false).await;
            let round = deliver(&house.way(smtp.smtp(bad)), NOW).await.unwrap();
            assert_eq!((round.waiting, round.sent, round.dead), (1, 0, 0), "{bad}");
            let line = &house.lines().await[0];
            assert_eq!((line.state.as_str(), line.attempts, line.leaves_at), ("waiting", 1, NOW.plus_minutes(1)));
            assert!(!line.last_error.is_empty());
            assert_eq!(deliver(&house.way(smtp.smtp("smtp")), NOW.plus_minutes(1)).await.unwrap().sent, 1);
            assert_eq!(received(&smtp.kept(), "good@m.example"), [format!("<{}@pachatak.example>", line.name)]);
        }
    }
}

#[rocket::async_test]
async fn without_a_word_about_it_encryption_is_required() {
    for house in houses().await {
        let smtp = Helper::start("smtpd.py");
        write(&house, "good@m.example", false).await;
        for scheme in ["smtp", "smtps"] {
            let way = house.way(Some(format!("{scheme}://127.0.0.1:{}", smtp.port("smtp"))));
            deliver(&way, NOW.plus_hours(1)).await.unwrap();
            house.run("UPDATE message SET leaves_at = 0").await;
        }
        assert_eq!((smtp.kept().len(), house.states().await), (0, vec!["waiting".to_owned()]));
    }
}

#[rocket::async_test]
async fn mail_goes_encrypted_and_a_wrong_password_of_ours_kills_no_letter() {
    for house in houses().await {
        let smtp = Helper::start("smtpd.py");
        let mut now = NOW;
        for (scheme, port) in [("smtp", "starttls"), ("smtps", "wrapped")] {
            let url = |password: &str| Some(format!("{scheme}://house:{password}@127.0.0.1:{}", smtp.port(port)));
            write(&house, &format!("{port}@m.example"), false).await;
            assert_eq!(deliver(&house.way(url("guessed")), now).await.unwrap().waiting, 1, "{port}");
            let why = house.lines().await.pop().unwrap().last_error;
            assert!(why.contains("535") && !why.contains("guessed"), "{why}");
            now = now.plus_minutes(1);
            let round = deliver(&house.way(url("p%40ss%2Fword")), now).await.unwrap();
            assert_eq!(round.sent, 1, "{port}: {:?}", house.lines().await);
            assert_eq!(received(&smtp.kept(), &format!("{port}@m.example")).len(), 1);
        }
    }
}

#[rocket::async_test]
async fn a_letter_sealed_with_another_key_is_dead_and_stops_nobody() {
    for mut house in houses().await {
        write(&house, "first@m.example", false).await;
        house.keys = Keys::new(&Secret::new("another secret for these tests"));
        write(&house, "second@m.example", false).await;
        let round = deliver(&house.way(None), NOW).await.unwrap();
        assert_eq!((round.sent, round.dead), (1, 1));
        assert_eq!(house.states().await, ["dead", "sent"]);
    }
}

#[rocket::async_test]
async fn attempts_come_slower_and_then_the_letter_is_dead() {
    for house in houses().await {
        let smtp = Helper::start("smtpd.py");
        write(&house, "good@m.example", true).await;
        let way = house.way(smtp.smtp("closed"));
        let mut waits = Vec::new();
        let mut now = NOW;
        while house.states().await == ["waiting"] {
            deliver(&way, now).await.unwrap();
            let next = house.lines().await[0].leaves_at;
            waits.push((next.0 - now.0) / 60);
            now = next;
        }
        assert_eq!(waits[..6], [1, 5, 15, 60, 240, 240]);
        let line = &house.lines().await[0];
        assert_eq!((line.state.as_str(), line.attempts), ("dead", 12));
        assert_eq!(notify::calls(&house.db, 10).await.unwrap().len(), 1);
        assert_eq!(deliver(&house.way(smtp.smtp("smtp")), now.plus_days(9)).await.unwrap(), notify::Round::default());
    }
}

#[rocket::async_test]
async fn a_cancellation_waits_for_the_invitation_before_it() {
    for house in houses().await {
        let smtp = Helper::start("smtpd.py");
        let to = house.reader("later@m.example").await;
        house.post(&letter(to, "later@m.example", "u@x.example", 0, Method::Request), NOW).await;
        house.post(&letter(to, "later@m.example", "u@x.example", 1, Method::Cancel), NOW).await;
        let way = house.way(smtp.smtp("smtp"));
        for now in [NOW, NOW.plus_minutes(1), NOW.plus_minutes(2)] {
            deliver(&way, now).await.unwrap();
            assert_eq!(smtp.kept().len(), 0);
        }
        assert_eq!(deliver(&way, NOW.plus_minutes(6)).await.unwrap().sent, 2);
        let methods: Vec<Value> =
            smtp.kept().iter().map(|it| read(it["mail"].as_str().unwrap())["calendar"]["method"].clone()).collect();
        assert_eq!(methods, ["REQUEST", "CANCEL"]);
    }
}

#[rocket::async_test]
async fn two_workers_send_each_mail_once() {
    for house in houses().await {
        let smtp = Helper::start("smtpd.py");
        for at in 0..40 {
            write(&house, &format!("p{at}@m.example"), false).await;
        }
        let (one, two) = (house.way(smtp.smtp("smtp")), house.way(smtp.smtp("smtp")));
        let (first, second) = rocket::tokio::join!(deliver(&one, NOW), deliver(&two, NOW));
        let sent = first.unwrap().sent + second.unwrap().sent + deliver(&one, NOW).await.unwrap().sent;
        let mut to: Vec<String> = smtp.kept().iter().map(|it| it["to"][0].to_string()).collect();
        to.sort();
        to.dedup();
        assert_eq!((sent, smtp.kept().len(), to.len()), (40, 40, 40));
    }
}

#[rocket::async_test]
async fn what_a_crashed_worker_held_is_sent_once_its_lease_is_over() {
    for house in houses().await {
        let smtp = Helper::start("smtpd.py");
        write(&house, "good@m.example", false).await;
        house
            .run(&format!("UPDATE message SET leased_until = {}, attempts = 1, maybe_left = TRUE", NOW.plus_minutes(10).0))
            .await;
        let way = house.way(smtp.smtp("smtp"));
        assert_eq!(deliver(&way, NOW.plus_minutes(9)).await.unwrap().sent, 0);
        assert_eq!(deliver(&way, NOW.plus_minutes(10)).await.unwrap().sent, 1);
    }
}

#[rocket::async_test]
async fn a_setting_that_is_none_is_told_by_name() {
    let house = houses().await.remove(0);
    let told = |smtp: Option<&str>, sms: Option<&str>| {
        let ways = Ways { smtp_url: smtp.map(Secret::new), sms_url: sms.map(Secret::new), mail_dir: house.mail_dir() };
        Delivery::new(house.db.clone(), house.keys.clone(), &site(), &ways).err().map(|it| format!("{it:?}")).unwrap_or_default()
    };
    assert!(told(Some("mail.example"), None).contains("smtp_url: "));
    assert!(told(Some("smtp://user:secret@h?tls=maybe"), None).contains("smtp_url: tls is"));
    assert!(!told(Some("smtp://user:secret@h?tls=maybe"), None).contains("secret"));
    assert!(told(None, Some("http://h/{to}")).contains("sms_url: "));
    assert_eq!(told(None, None), "");
}
