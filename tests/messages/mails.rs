//! What a mail program finds in a mail.
use pachatak::calendar::Method;
use pachatak::kernel::Lang;
use pachatak::notify::{Channel, Contact, Detail, deliver, send_test};
use serde_json::json;

use super::house::{Helper, House, NOW, contact, header, houses, letter, read, read_js};

const UID: &str = "k3v9q2@pachatak.example";

#[rocket::async_test]
async fn an_invitation_is_understood_by_two_calendars() {
    let smtp = Helper::start("smtpd.py");
    for house in houses().await {
        let before = smtp.kept().len();
        let to = house.reader("sasha@mail.example").await;
        house.post(&letter(to, "sasha@mail.example", UID, 0, Method::Request), NOW).await;
        assert_eq!(deliver(&house.way(smtp.smtp("smtp")), NOW).await.unwrap().sent, 1);

        let kept = &smtp.kept()[before];
        assert_eq!((&kept["from"], &kept["to"]), (&json!("booking@pachatak.example"), &json!(["sasha@mail.example"])));
        let mail = read(kept["mail"].as_str().unwrap());
        assert_eq!(mail["defects"], json!([]));
        assert_eq!(header(&mail, "from"), Some("Пачатак <booking@pachatak.example>"));
        assert_eq!(header(&mail, "to"), Some("sasha@mail.example"));
        assert_eq!(header(&mail, "subject"), Some("Вы записаны: чт, 26 ноября, 15:30"));
        assert_eq!(header(&mail, "auto-submitted"), Some("auto-generated"));
        assert_eq!(header(&mail, "date"), Some("Tue, 24 Nov 2026 09:00:00 +0000"));
        let line = &house.lines().await[0];
        assert_eq!(header(&mail, "message-id"), Some(format!("<{}@pachatak.example>", line.name).as_str()));
        for absent in ["cc", "bcc", "precedence", "in-reply-to", "reply-to"] {
            assert_eq!(header(&mail, absent), None);
        }

        let body = &mail["body"];
        assert_eq!(body["type"], "multipart/mixed");
        assert_eq!(
            (&body["parts"][0]["type"], &body["parts"][1]["type"]),
            (&json!("multipart/alternative"), &json!("application/ics"))
        );
        let inline = &body["parts"][0]["parts"];
        let kinds: Vec<&str> = inline.as_array().unwrap().iter().map(|it| it["type"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["text/plain", "text/html", "text/calendar"]);
        assert_eq!(inline[0]["text"].as_str().unwrap().trim().replace("\r\n", "\n"), "Пачатак\nПоиск работы, 15:30");
        assert_eq!((&inline[2]["disposition"], &inline[2]["encoding"]), (&json!(null), &json!("base64")));
        assert_eq!(inline[2]["params"], json!({"charset": "utf-8", "method": "REQUEST"}));
        assert_eq!(body["parts"][1]["disposition"], "attachment; filename=\"invite.ics\"");
        assert_eq!((&body["parts"][1]["encoding"], &mail["same"]), (&json!("base64"), &json!(true)));

        let event = &mail["calendar"];
        assert_eq!((&event["method"], &event["uid"], &event["sequence"]), (&json!("REQUEST"), &json!(UID), &json!(0)));
        assert_eq!((&event["crlf"], &event["errors"], &event["status"]), (&json!(true), &json!([]), &json!("CONFIRMED")));
        assert!(event["longest"].as_u64().unwrap() <= 75);
        assert_eq!((&event["start"], &event["end"]), (&json!("2026-11-26T12:30:00+00:00"), &json!("2026-11-26T13:15:00+00:00")));
        assert_eq!(event["summary"], "Поиск работы, Пачатак");
        assert!(event["description"].as_str().unwrap().starts_with("Алена К.\nВозьмите: резюме; вакансии, которые"));
        assert_eq!((&event["organizer"], &event["alarms"]), (&json!("mailto:booking@pachatak.example"), &json!(1)));
        assert_eq!(
            event["attendees"],
            json!([{"address": "mailto:sasha@mail.example", "CN": "Саша 'Кот', Іваноў; №1", "CUTYPE": "INDIVIDUAL",
                    "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}])
        );
        let other = read_js(mail["raw"].as_str().unwrap());
        assert_eq!(
            (&other["method"], &other["uid"], &other["start"]),
            (&json!("REQUEST"), &json!(UID), &json!("2026-11-26T12:30:00.000Z"))
        );
        assert_eq!((&other["zone"], &other["location"]), (&json!("UTC"), &json!("Минск, ул. Узорная, 18")));
        assert_eq!(other["attendees"], json!([["mailto:sasha@mail.example", "NEEDS-ACTION", "TRUE"]]));
    }
}

#[rocket::async_test]
async fn a_move_and_a_cancellation_stay_in_the_thread_and_name_the_same_event() {
    let smtp = Helper::start("smtpd.py");
    for house in houses().await {
        let before = smtp.kept().len();
        let to = house.reader("sasha@mail.example").await;
        for (place, method) in [(0, Method::Request), (1, Method::Request), (2, Method::Cancel)] {
            house.post(&letter(to, "sasha@mail.example", UID, place, method), NOW).await;
        }
        assert_eq!(deliver(&house.way(smtp.smtp("smtp")), NOW).await.unwrap().sent, 3);
        let mails: Vec<_> = smtp.kept()[before..].iter().map(|it| read(it["mail"].as_str().unwrap())).collect();
        let sequence: Vec<_> = mails.iter().map(|it| it["calendar"]["sequence"].as_i64().unwrap()).collect();
        assert_eq!(sequence, [0, 1, 2]);
        let ids: Vec<&str> = mails.iter().map(|it| header(it, "message-id").unwrap()).collect();
        assert_eq!(header(&mails[1], "in-reply-to"), Some(ids[0]));
        assert_eq!(header(&mails[2], "in-reply-to"), Some(ids[1]));
        assert_eq!(
            header(&mails[2], "references").map(|it| it.split_whitespace().collect::<Vec<_>>()),
            Some(vec![ids[0], ids[1]])
        );
        let cancel = &mails[2]["calendar"];
        assert_eq!((&cancel["method"], &cancel["status"], &cancel["alarms"]), (&json!("CANCEL"), &json!("CANCELLED"), &json!(0)));
        assert_eq!(cancel["uid"], UID);
        assert!(mails[0]["calendar"]["stamp"].as_str() < cancel["stamp"].as_str());
        assert_eq!(read_js(mails[2]["raw"].as_str().unwrap())["status"], "CANCELLED");
    }
}

#[rocket::async_test]
async fn a_discreet_mail_tells_nothing_anywhere() {
    let smtp = Helper::start("smtpd.py");
    for house in houses().await {
        let before = smtp.kept().len();
        let to = house.person().await;
        let quiet = Contact { detail: Detail::Neutral, ..contact(to, Channel::Email, "sasha@mail.example") };
        house.reach(to, std::slice::from_ref(&quiet)).await;
        house.post(&letter(to, "sasha@mail.example", UID, 0, Method::Request), NOW).await;
        let way = house.way(smtp.smtp("smtp"));
        deliver(&way, NOW).await.unwrap();
        house.reach(to, &[Contact { calendar_part: true, ..quiet }]).await;
        house.post(&letter(to, "sasha@mail.example", UID, 1, Method::Request), NOW).await;
        deliver(&way, NOW).await.unwrap();

        let kept = &smtp.kept()[before..];
        let (first, second) = (read(kept[0]["mail"].as_str().unwrap()), read(kept[1]["mail"].as_str().unwrap()));
        assert_eq!((&first["body"]["type"], &first["calendar"]), (&json!("multipart/alternative"), &json!(null)));
        let event = &second["calendar"];
        assert_eq!((&event["uid"], &event["summary"]), (&json!("k3v9q2@pch.example"), &json!("Встреча")));
        assert_eq!((&event["location"], &event["description"], &event["alarms"]), (&json!(""), &json!(""), &json!(0)));
        assert_eq!((&event["organizer"], &event["class"]), (&json!("mailto:hello@pch.example"), &json!("PRIVATE")));
        for (kept, mail) in kept.iter().zip([&first, &second]) {
            assert_eq!((&kept["from"], &kept["hello"]), (&json!("hello@pch.example"), &json!("pch.example")));
            let all = format!("{} {mail}", kept["mail"].as_str().unwrap()).to_lowercase();
            for never in ["pachatak", "пачатак", "узорная", "поиск работы", "алена"] {
                assert!(!all.contains(never), "{never}");
            }
        }
    }
}

#[rocket::async_test]
async fn a_calendar_part_goes_only_to_the_address_it_asks() {
    let smtp = Helper::start("smtpd.py");
    for house in houses().await {
        let before = smtp.kept().len();
        let to = house.reader("new@mail.example").await;
        house.post(&letter(to, "former@mail.example", UID, 0, Method::Request), NOW).await;
        deliver(&house.way(smtp.smtp("smtp")), NOW).await.unwrap();
        let mail = read(smtp.kept()[before]["mail"].as_str().unwrap());
        assert_eq!((header(&mail, "to"), &mail["calendar"]), (Some("new@mail.example"), &json!(null)));
    }
}

#[rocket::async_test]
async fn a_test_message_says_in_words_what_happened() {
    let smtp = Helper::start("smtpd.py");
    let [house, ..]: [House; 1] = [houses().await.remove(0)];
    let words = send_test(&house.way(smtp.smtp("smtp")), "me@mail.example", NOW).await.unwrap();
    assert!(words.contains("accepted the message for me@mail.example"), "{words}");
    let mail = read(smtp.kept()[0]["mail"].as_str().unwrap());
    for lang in Lang::ALL {
        let text = pachatak::i18n::say(lang, "notify-test-text");
        assert!(mail["body"]["parts"][0]["text"].as_str().unwrap().contains(&text));
    }
    let refused = format!("{:?}", send_test(&house.way(smtp.smtp("smtp")), "refused@mail.example", NOW).await.unwrap_err());
    assert!(refused.contains("refused the message") && refused.contains("no such mailbox"), "{refused}");
    let closed = format!("{:?}", send_test(&house.way(smtp.smtp("closed")), "me@mail.example", NOW).await.unwrap_err());
    assert!(closed.contains("did not take the message"), "{closed}");
    let file = send_test(&house.way(None), "me@mail.example", NOW).await.unwrap();
    assert!(file.starts_with("No smtp_url is set: the message lies in "), "{file}");
    assert!(send_test(&house.way(None), "nobody", NOW).await.is_err());
}
