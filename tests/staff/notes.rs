//! Who reads which note, what an amendment keeps, and that a note's words are nowhere else.
use pachatak::booking::Booked;
use pachatak::kernel::{CentreId, Db, PersonId, Role, Texts};
use pachatak::schedule::{self, NewCentre};
use rocket::http::Status;
use sea_orm::{ConnectionTrait, Statement};

use super::colleague::Colleague;
use super::house::House;
use crate::on_both;

on_both!(
    each_level_is_read_by_whom_it_is_for,
    an_amendment_keeps_what_was_there_and_the_second_hand_is_told,
    a_colleague_asks_and_the_author_decides,
    who_gets_the_meeting_reads_what_she_needs_for_it,
);

const MARK: &str = "ZARNICA-7719";

pub async fn person_of(house: &House, booked: &Booked) -> PersonId {
    PersonId(house.count(&format!("SELECT person_id FROM appointment WHERE id = {}", booked.id.0)).await)
}

async fn other_centre(house: &House) -> CentreId {
    let same = |it: &str| Texts::new(it, it, it);
    let new = NewCentre { slug: "brest".into(), name: same("Brest centre"), city: same("Brest"), ..NewCentre::default() };
    let txn = house.db().begin().await.unwrap();
    let id = schedule::add_centre(&txn, &new).await.unwrap();
    txn.commit().await.unwrap();
    id
}

async fn write(house: &House, by: &Colleague, person: PersonId, level: &str, text: &str) {
    let form = by.get(house, &format!("/staff/people/{}/notes/new", person.0)).await;
    assert_eq!(form.status, Status::Ok, "{}", form.text);
    let key = form.value_of("key");
    let path = format!("/staff/people/{}/notes", person.0);
    let done = by.post(house, &path, &[("key", &key), ("level", level), ("text", text)]).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text);
}

pub async fn note_id(house: &House, level: &str) -> i64 {
    house.count(&format!("SELECT MAX(id) FROM note WHERE level = '{level}'")).await
}

async fn each_level_is_read_by_whom_it_is_for(db: Db) {
    let house = House::open(db).await;
    let known = house.known_person().await;
    // Volha meets her first, Alena later; Dzmitry never does.
    let booked = house.book_as(known, house.volha, 0).await.unwrap();
    let later = house.book_as(known, house.alena, 120).await.unwrap();
    let person = person_of(&house, &booked).await;
    assert_eq!(person_of(&house, &later).await.0, person.0 + 1);
    let alena = house.counsellor(house.alena).await;
    let volha = house.counsellor(house.volha).await;
    let dzmitry = house.counsellor(house.dzmitry).await;
    let centre = house.centre().await;
    let desk = house.employ("Natallia", &[(Role::Desk, Some(centre))], None).await;
    let manager = house.employ("Vera", &[(Role::Manager, Some(centre))], None).await;
    let brest = other_centre(&house).await;
    let far = house.employ("Ihar", &[(Role::Counsellor, Some(brest)), (Role::Desk, Some(brest))], None).await;
    for level in ["logistics", "professional", "restricted"] {
        write(&house, &alena, person, level, &format!("{MARK} {level}")).await;
    }
    // (who, logistics, professional, restricted)
    let matrix = [
        (&alena, [true; 3]),
        (&volha, [true, true, false]),
        (&dzmitry, [false; 3]),
        (&desk, [true, false, false]),
        (&manager, [false; 3]),
    ];
    for (who, sees) in matrix {
        let page = who.get(&house, &format!("/staff/people/{}", known.0)).await;
        assert_eq!(page.status, Status::Ok, "{}", who.email);
        for (level, sees) in ["logistics", "professional", "restricted"].iter().zip(sees) {
            assert_eq!(page.has(&format!("{MARK} {level}")), sees, "{} {level}", who.email);
            let own = who.get(&house, &format!("/staff/people/{}/notes/{}", known.0, note_id(&house, level).await)).await;
            assert_eq!(own.status == Status::Ok, sees, "{} {level}", who.email);
        }
    }
    for path in ["", "/notes/new", "/opened", "/contacts", "/consents/new", "/placements/new"] {
        let answer = far.get(&house, &format!("/staff/people/{}{path}", known.0)).await;
        assert_eq!(answer.status, Status::NotFound, "{path}");
    }
    let path = format!("/staff/people/{}/notes", known.0);
    let refused = far.post(&house, &path, &[("key", "k"), ("level", "logistics"), ("text", "x")]).await;
    assert_eq!(refused.status, Status::NotFound);
    let refused = desk.post(&house, &path, &[("key", "k"), ("level", "professional"), ("text", "x")]).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    let empty = alena.post(&house, &path, &[("key", "k"), ("level", "restricted"), ("text", " ")]).await;
    assert_eq!(empty.status, Status::UnprocessableEntity);
    assert_eq!(house.count("SELECT COUNT(*) FROM note").await, 3);
    // Somebody is beside her: nothing of notes or topics is sent.
    let txn = house.db().begin().await.unwrap();
    txn.execute_unprepared("UPDATE session SET beside = TRUE").await.unwrap();
    txn.commit().await.unwrap();
    let page = alena.get(&house, &format!("/staff/people/{}", known.0)).await;
    assert!(!page.has(MARK) && !page.has("Lizaveta") && !page.has("Psychological"), "{}", page.text);
}

async fn an_amendment_keeps_what_was_there_and_the_second_hand_is_told(db: Db) {
    let house = House::open(db).await;
    let known = house.known_person().await;
    house.book_as(known, house.alena, 0).await.unwrap();
    let alena = house.counsellor(house.alena).await;
    write(&house, &alena, known, "professional", "the first words").await;
    let path = format!("/staff/people/{}/notes/{}", known.0, note_id(&house, "professional").await);
    let (one, two) = (alena.get(&house, &path).await, alena.get(&house, &path).await);
    let send = |key: String, text: &'static str| {
        let (alena, house, path) = (&alena, &house, &path);
        async move { alena.post(house, path, &[("key", &key), ("seen", "1"), ("text", text)]).await }
    };
    assert_eq!(send(one.value_of("key"), "the second words").await.status, Status::SeeOther);
    assert_eq!(send(one.value_of("key"), "the second words").await.status, Status::SeeOther, "the same press");
    let told = send(two.value_of("key"), "a third hand").await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    assert!(told.has("a third hand") && told.has("the second words"), "nothing typed is lost");
    let now = alena.get(&house, &path).await;
    assert!(now.has("the first words") && now.has("the second words") && !now.has("a third hand"));
    assert_eq!(house.count("SELECT COUNT(*) FROM note_version").await, 2);
}

async fn a_colleague_asks_and_the_author_decides(db: Db) {
    let house = House::open(db).await;
    let known = house.known_person().await;
    house.book_as(known, house.alena, 0).await.unwrap();
    let (alena, dzmitry) = (house.counsellor(house.alena).await, house.counsellor(house.dzmitry).await);
    write(&house, &alena, known, "restricted", MARK).await;
    let note = note_id(&house, "restricted").await;
    let base = format!("/staff/people/{}", known.0);
    let page = dzmitry.get(&house, &base).await;
    assert!(!page.has(MARK));
    let asked = dzmitry.post(&house, &format!("{base}/notes/{note}/ask"), &[("key", "a")]).await;
    assert_eq!(asked.status, Status::SeeOther, "{}", asked.text);
    assert!(alena.get(&house, "/staff/people").await.has("Dzmitry asks to read your note"));
    let reader = dzmitry.account.0.to_string();
    let share = format!("{base}/notes/{note}/share");
    let own = dzmitry.post(&house, &share, &[("key", "b"), ("reader", &reader), ("answer", "share")]).await;
    assert_eq!(own.status, Status::NotFound, "nobody lets himself in");
    let shared = alena.post(&house, &share, &[("key", "c"), ("reader", &reader), ("answer", "share")]).await;
    assert_eq!(shared.status, Status::SeeOther);
    assert!(dzmitry.get(&house, &base).await.has(MARK));
    let taken = alena.post(&house, &share, &[("key", "d"), ("reader", &reader), ("answer", "decline")]).await;
    assert_eq!(taken.status, Status::SeeOther);
    assert!(!dzmitry.get(&house, &base).await.has(MARK));
}

async fn who_gets_the_meeting_reads_what_she_needs_for_it(db: Db) {
    let house = House::open(db).await;
    let known = house.known_person().await;
    let booked = house.book_as(known, house.alena, 0).await.unwrap();
    let (alena, volha) = (house.counsellor(house.alena).await, house.counsellor(house.volha).await);
    for level in ["logistics", "professional", "restricted"] {
        write(&house, &alena, known, level, &format!("{MARK} {level}")).await;
    }
    let base = format!("/staff/people/{}", known.0);
    let sees = async |who: &Colleague| {
        let page = who.get(&house, &base).await;
        ["logistics", "professional", "restricted"].map(|it| page.has(&format!("{MARK} {it}")))
    };
    assert_eq!(sees(&volha).await, [false; 3], "a colleague of the same centre, and no more");
    // The meeting is handed over to Volha.
    let move_page = format!("/staff/appointments/{}/move", booked.id.0);
    let form = alena.get(&house, &move_page).await;
    let (key, seen) = (form.value_of("key"), form.value_of("seen"));
    let (volhas, later) = (house.volha.0.to_string(), super::house::TUESDAY_TEN.plus_minutes(120).0.to_string());
    let fields = [
        ("key", key.as_str()),
        ("seen", seen.as_str()),
        ("counsellor", volhas.as_str()),
        ("slot", later.as_str()),
        ("day", "2026-11-24"),
        ("wish", "centre"),
    ];
    let desk = house.employ("Natallia", &[(Role::Desk, Some(house.centre().await))], None).await;
    let moved = desk.post(&house, &move_page, &fields).await;
    assert_eq!(moved.status, Status::SeeOther, "{}", moved.text);
    assert_eq!(house.count(&format!("SELECT counsellor_id FROM appointment WHERE id = {}", booked.id.0)).await, house.volha.0);
    assert_eq!(sees(&volha).await, [true, true, false], "who is assigned reads what counsellors read, and where to find her");
    assert_eq!(sees(&alena).await, [true; 3], "what she wrote stays hers");
    // It is called off: she is not assigned any more.
    let txn = house.db().begin().await.unwrap();
    txn.execute_unprepared("UPDATE appointment SET state = 'cancelled_by_client'").await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(sees(&volha).await, [false; 3]);
    // Nobody is let in who did not ask, by whatever form.
    let note = note_id(&house, "restricted").await;
    let reader = volha.account.0.to_string();
    let fields = [("key", "s"), ("reader", reader.as_str()), ("answer", "share")];
    assert_eq!(alena.post(&house, &format!("{base}/notes/{note}/share"), &fields).await.status, Status::NotFound);
}

/// Every row of every table, as text; bytes as hexadecimal digits, on SQLite everything.
pub async fn everything(db: &Db) -> Vec<String> {
    let read = db.read();
    let sqlite = read.get_database_backend() == sea_orm::DbBackend::Sqlite;
    let names = if sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    } else {
        "SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables WHERE table_schema = 'public'"
    };
    let tables = read.query_all_raw(Statement::from_string(read.get_database_backend(), names)).await.unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let table: String = table.try_get("", "name").unwrap();
        let text = if sqlite {
            let columns = read
                .query_all_raw(Statement::from_string(
                    read.get_database_backend(),
                    format!("SELECT name FROM pragma_table_info('{table}')"),
                ))
                .await
                .unwrap();
            let columns: Vec<String> = columns
                .iter()
                .map(|it| format!("COALESCE(HEX(\"{}\"), '')", it.try_get::<String>("", "name").unwrap()))
                .collect();
            format!("SELECT {} AS line FROM {table}", columns.join(" || ' ' || "))
        } else {
            format!("SELECT CAST(t AS TEXT) AS line FROM {table} t")
        };
        for row in read.query_all_raw(Statement::from_string(read.get_database_backend(), text)).await.unwrap() {
            rows.push(row.try_get::<String>("", "line").unwrap());
        }
    }
    assert!(rows.len() > 50, "the dump holds something");
    rows
}
