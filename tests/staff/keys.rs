//! Forms of the pages about people are done once; of two accounts none sees what the other's key did. And who may correct
//! what was written down elsewhere.
use pachatak::kernel::{Db, Role};
use pachatak::people;
use rocket::http::Status;
use serde_json::json;

use super::calls::second_centre;
use super::house::{House, but, wish};
use crate::on_both;

on_both!(
    two_accounts_with_the_same_key_do_not_meet,
    a_form_without_its_key_is_not_done,
    a_placement_is_corrected_where_it_was_written_down,
);

const NOTE: [(&str, &str); 2] = [("level", "logistics"), ("text", "ten minutes late is usual")];
const PLACEMENT: [(&str, &str); 4] = [("kind", "job"), ("since", "2026-11-02"), ("stated", "person"), ("what", "Bakery")];
const CONSENT: [(&str, &str); 3] = [("kind", "keep"), ("answer", "yes"), ("how", "spoken")];
const CONTACTS: [(&str, &str); 7] = [
    ("email", "sasha@mail.example"),
    ("by_email", "yes"),
    ("phone", ""),
    ("detail", "full"),
    ("from", "9"),
    ("until", "20"),
    ("instead", ""),
];

async fn two_accounts_with_the_same_key_do_not_meet(db: Db) {
    let house = House::open(db).await;
    assert_eq!(house.book(&wish("cv", "12:00")).await.status, Status::Created);
    let person = house.count("SELECT MAX(person_id) FROM appointment").await;
    let centre = house.centre().await;
    let one = house.employ("Zhanna", &[(Role::Desk, Some(centre))], None).await;
    let other = house.employ("Halina", &[(Role::Desk, Some(centre))], None).await;
    let base = format!("/staff/people/{person}");
    let own = [("key", "the same")];
    for (path, fields, table) in
        [("notes", &NOTE[..], "note"), ("placements", &PLACEMENT[..], "placement"), ("consents", &CONSENT[..], "consent")]
    {
        let path = format!("{base}/{path}");
        let fields = [&own[..], fields].concat();
        let before = house.count(&format!("SELECT COUNT(*) FROM {table}")).await;
        for who in [&one, &one, &other, &other] {
            let done = who.post(&house, &path, &fields).await;
            assert_eq!(done.status, Status::SeeOther, "{path}: {}", done.text);
        }
        assert_eq!(house.count(&format!("SELECT COUNT(*) FROM {table}")).await, before + 2, "{table}: one for each account");
    }
    let path = format!("{base}/contacts");
    for who in [&one, &other] {
        let mark = who.get(&house, &path).await.value_of("seen");
        let fields = [&own[..], &CONTACTS[..], &[("seen", mark.as_str())]].concat();
        for _ in 0..2 {
            assert_eq!(who.post(&house, &path, &fields).await.status, Status::SeeOther);
        }
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'change-contacts'").await, 2);
    // The same key with another body is no second try.
    let another = [("key", "the same"), ("level", "logistics"), ("text", "something else")];
    assert_eq!(one.post(&house, &format!("{base}/notes"), &another).await.status, Status::UnprocessableEntity);
}

async fn a_form_without_its_key_is_not_done(db: Db) {
    let house = House::open(db).await;
    assert_eq!(house.book(&wish("cv", "12:00")).await.status, Status::Created);
    let twin = json!({ "email": "sasha@mail.example" });
    assert_eq!(house.book(&but(wish("cv", "14:00"), &twin)).await.status, Status::Created);
    people::look(house.db(), house.clock.now()).await.unwrap();
    let person = house.count("SELECT MIN(person_id) FROM appointment").await;
    let zhanna = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let base = format!("/staff/people/{person}");
    let mark = zhanna.get(&house, &format!("{base}/contacts")).await.value_of("seen");
    let contacts = [&CONTACTS[..], &[("seen", mark.as_str())]].concat();
    let (one, other) = (person.to_string(), house.count("SELECT MAX(person_id) FROM appointment").await.to_string());
    let doubles = [("one", one.as_str()), ("other", other.as_str()), ("verdict", "same")];
    for (path, fields) in [
        (format!("{base}/notes"), &NOTE[..]),
        (format!("{base}/placements"), &PLACEMENT[..]),
        (format!("{base}/consents"), &CONSENT[..]),
        (format!("{base}/contacts"), &contacts[..]),
        ("/staff/people/duplicates".to_owned(), &doubles[..]),
    ] {
        for key in [&[][..], &[("key", "")][..]] {
            let answer = zhanna.post(&house, &path, &[key, fields].concat()).await;
            assert_eq!(answer.status, Status::Gone, "{path} {key:?}: {}", answer.text);
        }
    }
    for table in ["note", "placement", "consent", "person_join"] {
        assert_eq!(house.count(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
    }
    // With the page's own key it is done, once; taken back from the page, once.
    let page = zhanna.get(&house, "/staff/people/duplicates").await;
    let key = page.value_of("key");
    assert!(key.ends_with(&format!("-{one}-{other}")), "{}", page.text);
    for _ in 0..2 {
        let done = zhanna.post(&house, "/staff/people/duplicates", &[&[("key", key.as_str())][..], &doubles].concat()).await;
        assert_eq!((done.status, done.location), (Status::SeeOther, format!("{base}#pj")));
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM person_join").await, 1);
    let part = format!("/staff/people/{other}/part");
    assert_eq!(zhanna.post(&house, &part, &[]).await.status, Status::Gone);
    for _ in 0..2 {
        assert_eq!(zhanna.post(&house, &part, &[("key", "p")]).await.status, Status::SeeOther);
    }
    assert_eq!(zhanna.post(&house, &part, &[("key", "q")]).await.status, Status::UnprocessableEntity);
}

async fn a_placement_is_corrected_where_it_was_written_down(db: Db) {
    let house = House::open(db).await;
    assert_eq!(house.book(&wish("cv", "12:00")).await.status, Status::Created);
    let person = house.count("SELECT MAX(person_id) FROM appointment").await;
    let (minsk, brest) = (house.centre().await, second_centre(&house).await);
    let txn = house.db().begin().await.unwrap();
    people::known_at(&txn, pachatak::kernel::PersonId(person), brest, house.clock.now()).await.unwrap();
    txn.commit().await.unwrap();
    let author = house.employ("Zhanna", &[(Role::Desk, Some(minsk))], None).await;
    let colleague = house.employ("Nina", &[(Role::Desk, Some(minsk))], None).await;
    let manager = house.employ("Vera", &[(Role::Manager, None)], None).await;
    let far = house.employ("Halina", &[(Role::Desk, Some(brest)), (Role::Manager, Some(brest))], None).await;
    let base = format!("/staff/people/{person}");
    let first = [&[("key", "a")][..], &PLACEMENT].concat();
    assert_eq!(author.post(&house, &format!("{base}/placements"), &first).await.status, Status::SeeOther);
    let own = format!("{base}/placements/{}", house.count("SELECT MAX(id) FROM placement").await);
    let seen = far.get(&house, &base).await;
    assert!(seen.has("Bakery") && !seen.has(&format!("href=\"{own}\"")), "she reads it: {}", seen.text);
    assert_eq!(far.get(&house, &own).await.status, Status::NotFound);
    let next = [&[("key", "b"), ("seen", "1")][..], &PLACEMENT[..3], &[("what", "Cinema")]].concat();
    assert_eq!(far.post(&house, &own, &next).await.status, Status::NotFound);
    assert_eq!(house.count("SELECT MAX(versions) FROM placement").await, 1);
    for (at, who) in [&author, &colleague, &manager].into_iter().enumerate() {
        assert!(who.get(&house, &base).await.has(&format!("href=\"{own}\"")));
        let (version, what) = ((at + 1).to_string(), format!("Cinema {at}"));
        let fields = [&[("key", "b"), ("seen", version.as_str())][..], &PLACEMENT[..3], &[("what", what.as_str())]].concat();
        let done = who.post(&house, &own, &fields).await;
        assert_eq!(done.status, Status::SeeOther, "{}", done.text);
    }
    assert_eq!(house.count("SELECT MAX(versions) FROM placement").await, 4);
}
