//! The demonstration's mailbox: whatever reached somebody is read there, and nobody else's house has it.
use std::path::Path;

use pachatak::kernel::Db;
use pachatak::notify::{Delivery, Ways, deliver};
use rocket::http::Status;

use crate::house::House;

/// A booking is made by somebody who allows everything, and the messages about it leave.
async fn house_with_mail(db: Db, mail_dir: &Path) -> House {
    let house = House::open_as(db, true, mail_dir).await;
    let person = house.known_person().await;
    house.book_as(person, house.alena, 0).await.unwrap();
    let ways = Ways { smtp_url: None, sms_url: None, mail_dir: mail_dir.to_owned() };
    let delivery = Delivery::new(house.db().clone(), house.keys.clone(), &house.site, &ways).unwrap();
    deliver(&delivery, house.clock.now()).await.unwrap();
    house
}

async fn only_the_demonstration_has_a_mailbox(db: Db) {
    let house = House::open(db).await;
    assert_eq!(house.get("/demo/mailbox").await.status, Status::NotFound);
}

async fn a_message_is_read_in_three_forms_and_its_calendar_part_in_words(db: Db) {
    let folder = tempfile::tempdir().unwrap();
    let house = house_with_mail(db, folder.path()).await;
    let all = house.get("/demo/mailbox?lang=en&show=email").await;
    assert_eq!(all.status, Status::Ok);
    assert!(all.text.contains("lizaveta@mail.example"), "{}", all.text);
    let place = all.text.find("lizaveta@mail.example").unwrap();
    let link = all.text[place..].split("href=\"").nth(1).unwrap().split("&amp;as=").next().unwrap().replace("&amp;", "&");
    let open = async |form: &str| house.get(&format!("{link}&as={form}&lang=en")).await.text;
    let seen = open("seen").await;
    assert!(seen.contains("lizaveta@mail.example, nobody else") && seen.contains("<article"), "{seen}");
    assert!(seen.contains("Its calendar part, in words") && seen.contains("First (sequence 0)"), "{seen}");
    assert!(!open("text").await.contains("<article"));
    let source = open("source").await;
    assert!(source.contains("Message-ID: ") && source.contains("METHOD:REQUEST"), "{source}");
}

async fn whatever_is_asked_for_there_is_a_page(db: Db) {
    let folder = tempfile::tempdir().unwrap();
    let house = house_with_mail(db, folder.path()).await;
    for query in ["show=x", "m=..%2F..%2Fetc%2Fpasswd", "as=%00", "page=0", "page=-1", "page=99999999999999999999", "m=m1&m=m2"] {
        assert_eq!(house.get(&format!("/demo/mailbox?{query}")).await.status, Status::Ok, "{query}");
    }
    for kept in std::fs::read_dir(folder.path()).unwrap() {
        std::fs::remove_file(kept.unwrap().path()).unwrap();
    }
    let cleared = house.get("/demo/mailbox?lang=en").await;
    assert!(cleared.text.contains("it was cleared away"), "{}", cleared.text);
}

crate::on_both!(
    only_the_demonstration_has_a_mailbox,
    a_message_is_read_in_three_forms_and_its_calendar_part_in_words,
    whatever_is_asked_for_there_is_a_page,
);
