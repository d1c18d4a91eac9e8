//! People and coming appointments come from a file: looked at first, then all of it or nothing.
use pachatak::kernel::{Db, Role};
use rocket::http::{ContentType, Header, Status};

use super::colleague::{Answer, Colleague, HOST};
use super::house::{House, wish};
use crate::on_both;

on_both!(
    three_wrong_rows_of_twenty_are_named_and_then_all_is_stored_once,
    nobody_is_told_unless_asked_and_then_only_who_allows_it,
    who_is_known_already_is_joined_only_when_somebody_says_so,
    a_clash_is_named_and_a_time_that_goes_meanwhile_stores_nothing,
    strange_files_are_refused_in_words,
    one_endless_line_is_named_like_any_other,
    a_wrong_file_comes_back_when_it_is_small_and_a_pasted_table_always,
);

const BOUNDARY: &str = "----stories";

/// Sends a file the way a browser does.
async fn bring(who: &Colleague, house: &House, parts: &[(&str, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (name, bytes) in parts {
        let file = if *name == "file" { "; filename=\"people.csv\"\r\nContent-Type: text/csv" } else { "" };
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").into_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    let kind = ContentType::new("multipart", "form-data").with_params([("boundary", BOUNDARY)]);
    let request = house.client.post("/manage/import").header(kind).header(Header::new("Host", HOST));
    let request = request.header(Header::new("Origin", format!("http://{HOST}"))).cookie(("ps", who.token.clone()));
    let response = request.body(body).dispatch().await;
    let location = response.headers().get_one("Location").unwrap_or_default().to_owned();
    let status = response.status();
    Answer { status, location, headers: Default::default(), text: response.into_string().await.unwrap_or_default() }
}

pub async fn file(who: &Colleague, house: &House, text: &str) -> Answer {
    let key = who.get(house, "/manage/import").await.value_of("key");
    bring(who, house, &[("key", key.as_bytes()), ("file", text.as_bytes()), ("text", b"")]).await
}

async fn manager(house: &House) -> Colleague {
    house.employ("Iryna", &[(Role::Manager, None)], None).await
}

/// Twenty rows, ten of them with a meeting; three of them wrong, or none.
fn twenty(wrong: bool) -> String {
    let mut rows = vec!["\u{feff}Імя;Тэлефон;E-mail;Год нараджэння;Паслуга;Кансультант;Дата;Час;Спосаб".to_owned()];
    for at in 0..20 {
        let meeting =
            if at < 10 { format!("cv;Alena K.;{:02}.12.2026;1{}:00;phone", 1 + at / 5, at % 5) } else { ";;;;".to_owned() };
        let (mut phone, mut year) = (format!("80 29 555-10-{at:02}"), "2005");
        if wrong && at == 3 {
            phone = "call me".into();
        }
        if wrong && at == 12 {
            year = "born in May";
        }
        let meeting = if wrong && at == 7 { meeting.replace("Alena K.", "Nobody") } else { meeting };
        rows.push(format!("Person {at};{phone};p{at}@mail.example;{year};{meeting}"));
    }
    rows.join("\r\n")
}

async fn three_wrong_rows_of_twenty_are_named_and_then_all_is_stored_once(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let people = house.count("SELECT COUNT(*) FROM person").await;
    let brought = file(&iryna, &house, &twenty(true)).await;
    assert_eq!(brought.status, Status::SeeOther, "{}", brought.text);
    let seen = iryna.get(&house, &brought.location).await;
    assert!(seen.has("People: 17, meetings: 8, lines to mend: 3."), "{}", seen.text);
    assert!(seen.has("lines__n\">5<") && seen.has("lines__n\">14<"), "lines are numbered as the file's: {}", seen.text);
    for words in ["phone: call me", "birth year: born in May", "counsellor: Nobody", "Nobody of that name gives this service"] {
        assert!(seen.has(words), "{words}: {}", seen.text);
    }
    assert!(!seen.has("Import all of it"));
    let forced = [("key", "a"), ("digest", &*seen.value_of("digest"))];
    assert_eq!(iryna.post(&house, &brought.location, &forced).await.status, Status::UnprocessableEntity);
    assert_eq!(house.count("SELECT COUNT(*) FROM person").await, people, "nothing is stored");

    let brought = file(&iryna, &house, &twenty(false)).await;
    let seen = iryna.get(&house, &brought.location).await;
    assert!(seen.has("People: 20, meetings: 10, lines to mend: 0.") && seen.has("Import all of it"), "{}", seen.text);
    let (key, digest) = (seen.value_of("key"), seen.value_of("digest"));
    for _ in 0..2 {
        let done = iryna.post(&house, &brought.location, &[("key", &key), ("digest", &digest)]).await;
        assert_eq!((done.status, done.location.as_str()), (Status::SeeOther, "/manage/import?saved=1"), "{}", done.text);
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM person").await, people + 20);
    assert_eq!(house.count("SELECT COUNT(*) FROM appointment WHERE state = 'booked'").await, 10);
    assert_eq!(house.count("SELECT COUNT(*) FROM contact WHERE address = '+375295551003'").await, 2);
    assert_eq!(house.overlaps().await, 0);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'import'").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM import_draft").await, 1, "what was stored is not kept twice");
    let dated = iryna.get(&house, &brought.location).await;
    assert_eq!(dated.status, Status::Gone);
}

const MEETING: &str = "name,phone,email,birth_year,messages,service,counsellor,date,time,mode\n";

async fn nobody_is_told_unless_asked_and_then_only_who_allows_it(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let text = format!(
        "{MEETING}=Sasha,+375291110001,a@mail.example,,full,cv,Alena K.,2026-11-24,10:00,phone\n\
         @Zosia,+375291110002,b@mail.example,,none,cv,Dzmitry S.,2026-11-24,12:00,phone\n"
    );
    for (tell, hour, waiting) in [(false, "10:00", 0), (true, "14:00", 1)] {
        let text = if tell { text.replace("10:00", hour).replace("12:00", "16:00") } else { text.clone() };
        let brought = file(&iryna, &house, &text).await;
        let seen = iryna.get(&house, &brought.location).await;
        assert!(seen.has("=Sasha") && seen.has("@Zosia"), "cells are text: {}", seen.text);
        let (key, digest) = (seen.value_of("key"), seen.value_of("digest"));
        let mut fields = vec![("key", key.as_str()), ("digest", digest.as_str())];
        if tell {
            fields.push(("tell", "yes"));
        }
        assert_eq!(iryna.post(&house, &brought.location, &fields).await.status, Status::SeeOther);
        house.tick().await;
        let told = "SELECT COUNT(*) FROM message WHERE state = 'waiting' AND kind = 'confirmed'";
        assert_eq!(house.count(told).await, waiting, "tell: {tell}");
    }
    house.clock.set(super::house::TUESDAY_TEN.plus_hours(-1));
    house.tick().await;
    let reminders = "SELECT COUNT(*) FROM message m JOIN event e ON e.uid = m.thread WHERE m.state = 'waiting' \
                     AND m.kind LIKE 'reminder%' AND e.starts_at = 1795503600";
    assert_eq!(house.count(reminders).await, 0, "what was brought untold sends no reminders");
}

async fn who_is_known_already_is_joined_only_when_somebody_says_so(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    assert_eq!(house.book(&wish("cv", "10:00")).await.status, Status::Created);
    let text = "name;email\nSasha;SASHA@mail.example\nSasha;sasha@mail.example\n";
    for joins in [false, true] {
        let brought = file(&iryna, &house, text).await;
        let seen = iryna.get(&house, &brought.location).await;
        assert!(seen.has("name=\"same-2\"") && seen.has("The same person?"), "{}", seen.text);
        let (key, digest) = (seen.value_of("key"), seen.value_of("digest"));
        let mut fields = vec![("key", key.as_str()), ("digest", digest.as_str())];
        if joins {
            fields.extend([("same-2", "yes"), ("same-3", "yes")]);
        }
        assert_eq!(iryna.post(&house, &brought.location, &fields).await.status, Status::SeeOther);
        let joined = house.count("SELECT COUNT(*) FROM person WHERE same_as IS NOT NULL").await;
        assert_eq!(joined, if joins { 2 } else { 0 }, "never silently");
    }
    let chains = "SELECT COUNT(*) FROM person a JOIN person b ON b.id = a.same_as WHERE b.same_as IS NOT NULL";
    assert_eq!(house.count(chains).await, 0, "a pointer leads to no pointer");
}

async fn a_clash_is_named_and_a_time_that_goes_meanwhile_stores_nothing(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let row = |name: &str, time: &str| format!("{name},+375291110001,,,none,cv,Alena K.,2026-11-24,{time},phone\n");
    let twice = format!("{MEETING}{}{}", row("One", "10:00"), row("Two", "10:15"));
    let brought = file(&iryna, &house, &twice).await;
    let seen = iryna.get(&house, &brought.location).await;
    assert!(seen.has("This time is taken already") && !seen.has("Import all of it"), "{}", seen.text);

    let fine = format!("{MEETING}{}{}", row("One", "10:00"), row("Two", "12:00"));
    let brought = file(&iryna, &house, &fine).await;
    let seen = iryna.get(&house, &brought.location).await;
    assert!(seen.has("Import all of it"), "{}", seen.text);
    let mut taken = wish("cv", "12:00");
    taken["counsellor"] = house.alena.0.into();
    assert_eq!(house.book(&taken).await.status, Status::Created);
    let people = house.count("SELECT COUNT(*) FROM person").await;
    let fields = [("key", &*seen.value_of("key")), ("digest", &*seen.value_of("digest"))];
    let told = iryna.post(&house, &brought.location, &fields).await;
    assert!(told.status == Status::UnprocessableEntity && told.has("Something changed meanwhile"), "{}", told.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM person").await, people, "all or nothing");
    assert_eq!(house.overlaps().await, 0);
}

async fn strange_files_are_refused_in_words(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    for (text, words) in [
        ("name;salary\nSasha;5\n", "We do not know the column “salary”"),
        ("phone\n+375291234567\n", "There has to be a column with the name"),
        ("name;name\na;b\n", "stands twice"),
        ("name\n", "Choose a file, or paste the table"),
        ("   ", "Choose a file, or paste the table"),
    ] {
        let told = file(&iryna, &house, text).await;
        assert!(told.status == Status::UnprocessableEntity && told.has(words), "{text}: {}", told.text);
    }
    let long = format!("name\n{}", "Sasha\n".repeat(1_001));
    assert!(file(&iryna, &house, &long).await.has("more than 1,000 lines"));
    let key = iryna.get(&house, "/manage/import").await.value_of("key");
    let latin = bring(&iryna, &house, &[("key", key.as_bytes()), ("file", b"name\n\xe0\xe1\xe2\n")]).await;
    assert!(latin.status == Status::UnprocessableEntity && latin.has("encoded as UTF-8"));
    let other = bring(&iryna, &house, &[("key", key.as_bytes()), ("text", b"name\nSasha\n"), ("owner", b"me")]).await;
    assert_eq!(other.status, Status::UnprocessableEntity);
    let nul = bring(&iryna, &house, &[("key", key.as_bytes()), ("text", b"name\nSa\0sha\n")]).await;
    assert_eq!(nul.status, Status::UnprocessableEntity);
    let huge = vec![b'a'; 3 * 1024 * 1024];
    assert_eq!(bring(&iryna, &house, &[("key", key.as_bytes()), ("file", &huge)]).await.status, Status::PayloadTooLarge);
    let pasted =
        bring(&iryna, &house, &[("key", key.as_bytes()), ("text", "name\tphone\nДар’я С.\t291234567\n".as_bytes())]).await;
    assert_eq!(pasted.status, Status::SeeOther, "{}", pasted.text);
    assert!(iryna.get(&house, &pasted.location).await.has("Дар’я С."));
    let halina = house.employ("Halina", &[(Role::Manager, None)], None).await;
    assert_eq!(halina.get(&house, &pasted.location).await.status, Status::Gone, "only who brought it sees it");
    let zoya = house.employ("Zoya", &[(Role::Manager, Some(house.centre().await))], None).await;
    assert_eq!(zoya.get(&house, "/manage/import").await.status, Status::NotFound);
    for _ in 0..3 {
        house.clock.set(house.clock.now().plus_minutes(25));
        assert_eq!(iryna.get(&house, "/manage/setup").await.status, Status::Ok);
    }
    assert_eq!(iryna.get(&house, &pasted.location).await.status, Status::Gone, "an hour long");
    let example = iryna.get(&house, "/manage/import/example.csv").await;
    assert!(example.text.starts_with("\u{feff}name;email;phone"));
}

async fn one_endless_line_is_named_like_any_other(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let endless = "e\u{301}".repeat(650_000);
    for (row, column) in
        [(format!("{endless};;"), "name"), (format!("Sasha;{endless};"), "phone"), (format!("Sasha;;{endless}"), "centre")]
    {
        let brought = file(&iryna, &house, &format!("name;phone;centre\nZosia;;\n{row}\n")).await;
        assert_eq!(brought.status, Status::SeeOther, "{column}: {}", brought.text.len());
        let seen = iryna.get(&house, &brought.location).await;
        assert!(
            seen.status == Status::Ok && seen.has("lines__n\">3<") && seen.has(&format!("{column}: e")),
            "{}",
            seen.text.len()
        );
        assert!(seen.has("More than 300 characters") && seen.has("Zosia") && seen.text.len() < 64 * 1024, "{}", seen.text.len());
    }
}

async fn a_wrong_file_comes_back_when_it_is_small_and_a_pasted_table_always(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let key = iryna.get(&house, "/manage/import").await.value_of("key");
    for (lines, part, comes_back) in [(10, "file", true), (10_000, "file", false), (10_000, "text", true)] {
        let text = format!("name;salary\n{}", "Darafeja;5\n".repeat(lines));
        let told = bring(&iryna, &house, &[("key", key.as_bytes()), (part, text.as_bytes())]).await;
        assert!(told.status == Status::UnprocessableEntity && told.has("We do not know the column"), "{part}");
        assert_eq!(told.text.matches("Darafeja").count(), if comes_back { lines } else { 0 }, "{part}");
    }
}
