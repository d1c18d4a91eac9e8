//! Fills a database for measurements of the staff's pages: twelve counsellors of one centre, the first of whom has forty
//! meetings today, the others twelve; ten a day for everybody around; twenty thousand people; and as much past as asked for.
//! Prints `{"counsellor": …, "desk": …}`: the tokens of two sessions.
//!
//! `staff DATABASE_URL PEOPLE PAST`
use std::error::Error;

use pachatak::kernel::{CentreId, Clock, Db, Email, Instant, Keys, Lang, PersonId, Post, Role, Secret, Txn, insert_rows};
use pachatak::people::{self, NewAccount, NewPerson, Sex};
use sea_orm::{ConnectionTrait, Statement, Value};
use serde_json::json;

#[path = "house/mod.rs"]
mod house;

use house::{DAY, House, OFFSET, Rows, house, text};

const COUNSELLORS: usize = 12;
const QUARTER: i64 = 15 * 60;

const GIVEN: &str = "Алена Марыя Сяргей Кацярына Дзмітрый Вольга Ганна Юлія Арсень Лізавета Мікіта Павел Глеб Ева Цімур Дар’я \
                     Фёдар Наталля Ігар Вера";
const FAMILY: &str = "Каваль Новік Жук Бондар Мельнік Шаўчук Лук’янава Казлова Пятрэнка Сідарэнка Васілеўская Гурын Кот Заяц \
                      Мядзведзева Сокал Лісіца Рудніцкая Чорная Белы Сёмух Ярмош Кухта Дудар Крук";

/// A meeting: whose, when, how long (seconds), with whom, and where it stands.
struct Meeting {
    who: usize,
    start: i64,
    length: i64,
    person: i64,
    state: &'static str,
}

#[rocket::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let [url, people, past] = asked.as_slice() else {
        return Err("usage: staff DATABASE_URL PEOPLE PAST".into());
    };
    let (people, past): (usize, usize) = (people.parse()?, past.parse()?);
    let db = Db::open(url).await.map_err(in_words)?;
    db.migrate().await.map_err(in_words)?;
    let txn = db.begin().await.map_err(in_words)?;
    let now = Clock::system().now();
    let house = house(&txn, COUNSELLORS as i64, "08:00-20:00").await.map_err(in_words)?;
    let persons = known(&txn, &house, people, now).await.map_err(in_words)?;
    let meetings = meetings(now, &persons, past);
    fill(&txn, &house, &meetings, now).await.map_err(in_words)?;
    told(&txn, &persons, past, now).await.map_err(in_words)?;
    let counsellor =
        session(&txn, "counsellor", Role::Counsellor, &house, Some(house.persons[0]), now).await.map_err(in_words)?;
    let desk = session(&txn, "desk", Role::Desk, &house, None, now).await.map_err(in_words)?;
    txn.commit().await?;
    settle(&db, now).await.map_err(in_words)?;
    db.close().await.map_err(in_words)?;
    println!("{}", json!({ "counsellor": counsellor, "desk": desk }));
    Ok(())
}

/// What a server does by itself with so many new rows is done here, or it would do it while its pages are measured.
async fn settle(db: &Db, now: Instant) -> pachatak::kernel::Result<()> {
    while unlooked(db).await? > 0 {
        people::look(db, now).await?;
    }
    people::seal_audit(db, &Keys::new(&Secret::new("measurements have no secrets"))).await?;
    let txn = db.begin().await?;
    run(&txn, "ANALYZE", Vec::new()).await?;
    Ok(txn.commit().await?)
}

async fn unlooked(db: &Db) -> pachatak::kernel::Result<i64> {
    let kind = db.read().get_database_backend();
    let asked = Statement::from_string(kind, "SELECT COUNT(*) AS n FROM person WHERE NOT looked");
    Ok(db.read().query_one_raw(asked).await?.map(|it| it.try_get("", "n")).transpose()?.unwrap_or(0))
}

fn in_words(err: pachatak::kernel::Error) -> String {
    format!("{err:?}")
}

/// People whom the centre knows, each with a number.
async fn known(txn: &Txn, house: &House, people: usize, now: Instant) -> pachatak::kernel::Result<Vec<i64>> {
    let (given, family): (Vec<&str>, Vec<&str>) = (GIVEN.split(' ').collect(), FAMILY.split(' ').collect());
    let person = |at: usize| NewPerson {
        name: format!("{} {} {}", given[at % given.len()], family[at / given.len() % family.len()], at / 500),
        birth_year: Some(1996 + (at % 14) as i64),
        sex: Sex::Female,
        region: "minsk_city".into(),
        language: Lang::Be,
        anonymous: false,
    };
    let all: Vec<NewPerson> = (0..people).map(person).collect();
    let ids: Vec<i64> = people::new_people(txn, &all, now).await?.into_iter().map(|PersonId(id)| id).collect();
    let rows: Rows = ids.iter().map(|id| vec![(*id).into(), house.centre.into(), now.0.into()]).collect();
    // This table has no number of its own to answer with.
    for chunk in rows.chunks(2_000) {
        let marks = pachatak::kernel::placeholders(3, chunk.len());
        let values: Vec<Value> = chunk.iter().flatten().cloned().collect();
        run(txn, &format!("INSERT INTO person_centre (person_id, centre_id, since) VALUES {marks}"), values).await?;
    }
    let contact = |(at, id): (usize, &i64)| {
        let number = text(format!("+37529{:07}", at));
        vec![(*id).into(), text("call"), number, true.into(), text("full"), text("Europe/Minsk")]
    };
    let columns = ["person_id", "channel", "address", "allowed", "detail", "zone"];
    insert_rows(txn, "contact", &columns, ids.iter().enumerate().map(contact).collect()).await?;
    Ok(ids)
}

async fn run(txn: &Txn, sql: &str, values: Vec<Value>) -> pachatak::kernel::Result<()> {
    txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// Today's, those of the fortnight around, and the past.
fn meetings(now: Instant, persons: &[i64], past: usize) -> Vec<Meeting> {
    let today = (now.0 + OFFSET) / DAY * DAY - OFFSET;
    let mut all = Vec::new();
    let mut person = persons.iter().cycle().copied();
    let mut next = || person.next().unwrap_or_default();
    for who in 0..COUNSELLORS {
        let many = if who == 0 { 40 } else { 12 };
        for at in 0..many {
            let start = today + 9 * 3600 + at * QUARTER;
            all.push(Meeting { who, start, length: QUARTER, person: next(), state: "booked" });
        }
        for ahead in 1..=14 {
            for at in 0..10 {
                let start = today + ahead * DAY + 9 * 3600 + at * 4 * QUARTER;
                all.push(Meeting { who, start, length: 3 * QUARTER, person: next(), state: "booked" });
            }
        }
    }
    let days = (1..).flat_map(|day| (0..10).map(move |at| today - day * DAY + 9 * 3600 + at * 4 * QUARTER));
    let before = days.flat_map(|start| (0..COUNSELLORS).map(move |who| (who, start))).take(past);
    // Every fourth person first, then those beside them: whoever the search finds has been here in a house of little past too,
    // and its page is as long as in one of much.
    let past = |(at, (who, start)): (usize, (usize, i64))| {
        let person =
            persons.get((at * 4 + 1 + at * 4 / persons.len().max(1)) % persons.len().max(1)).copied().unwrap_or_default();
        Meeting { who, start, length: 3 * QUARTER, person, state: "attended" }
    };
    all.extend(before.enumerate().map(past));
    all
}

async fn fill(txn: &Txn, house: &House, meetings: &[Meeting], now: Instant) -> pachatak::kernel::Result<()> {
    let event = |(at, it): (usize, &Meeting)| {
        let span = [now.0, it.start, it.start + it.length].map(Value::from);
        [text(format!("staff-{at}"))].into_iter().chain(span).chain([text("live")]).collect()
    };
    let rows: Rows = meetings.iter().enumerate().map(event).collect();
    let events = insert_rows(txn, "event", &["uid", "dtstamp", "starts_at", "ends_at", "state"], rows).await?;
    let placed: Vec<(&Meeting, i64)> = meetings.iter().zip(events).collect();
    let hold = |(it, event): &(&Meeting, i64)| {
        let resources = [house.resources[it.who], house.resources[it.who + COUNSELLORS]];
        resources.map(|resource| [*event, resource, house.advice, it.start, it.start + it.length].map(Value::from).to_vec())
    };
    let columns = ["event_id", "resource_id", "service_id", "starts_at", "ends_at"];
    insert_rows(txn, "hold", &columns, placed.iter().flat_map(hold).collect()).await?;
    appointments(txn, house, &placed).await?;
    facts(txn, house, &placed).await
}

async fn appointments(txn: &Txn, house: &House, placed: &[(&Meeting, i64)]) -> pachatak::kernel::Result<()> {
    let row = |(at, (it, event)): (usize, &(&Meeting, i64))| {
        let mut row = vec![text(format!("s{at:07}")), Value::from(format!("{at:032}").into_bytes())];
        let ids = [*event, house.advice, house.counsellors[it.who], house.centre, house.rooms[it.who], it.person];
        row.extend(ids.map(Value::from));
        row.extend(["in_person", it.state, "be", "full"].map(text));
        row.extend([it.start - 5 * DAY, it.start].map(Value::from));
        row
    };
    let columns = "public_id code_digest event_id service_id counsellor_id centre_id room_id person_id mode state language messages \
                   booked_at changed_at";
    insert_rows(txn, "appointment", &words(columns), placed.iter().enumerate().map(row).collect()).await?;
    Ok(())
}

/// The ledger's rows of what was attended.
async fn facts(txn: &Txn, house: &House, placed: &[(&Meeting, i64)]) -> pachatak::kernel::Result<()> {
    let row = |(it, event): &(&Meeting, i64)| {
        let mut row = vec![text("consultation"), it.start.into(), 45_i64.into()];
        row.extend([house.centre, house.advice, house.counsellors[it.who], *event, it.person].map(Value::from));
        row.extend(["in_person", "attended", "female", "18_24", "minsk_city", "no", "counsellor"].map(text));
        row.push(it.start.into());
        row
    };
    let columns = "kind starts_at minutes centre_id service_id counsellor_id event_id person_id mode outcome sex age_band region \
                   first_visit recorded_by recorded_at";
    let attended = placed.iter().filter(|it| it.0.state == "attended");
    insert_rows(txn, "encounter", &words(columns), attended.map(row).collect()).await?;
    Ok(())
}

fn words(list: &str) -> Vec<&str> {
    list.split_whitespace().collect()
}

/// Messages that left long ago, and what the audit remembers.
async fn told(txn: &Txn, persons: &[i64], past: usize, now: Instant) -> pachatak::kernel::Result<()> {
    let empty = || Value::from(Vec::<u8>::new());
    let message = |at: usize| {
        let person = persons[at % persons.len()];
        let mut row = vec![text(format!("staff-{at}/told")), text("confirmed"), person.into(), text(format!("<{at}@bench>"))];
        row.extend([empty(), empty(), true.into(), text("sent"), (now.0 - DAY).into(), (now.0 - DAY).into()]);
        row
    };
    let columns =
        ["cause", "kind", "person_id", "message_id", "full_text", "neutral_text", "must_reach", "state", "leaves_at", "made_at"];
    insert_rows(txn, "message", &columns, (0..past).map(message).collect()).await?;
    let deed = |at: usize| {
        let person = persons[at % persons.len()];
        vec![(now.0 - DAY).into(), text("counsellor"), text("see"), text("person"), person.into(), person.into()]
    };
    let columns = ["at", "role", "deed", "kind", "subject", "person_id"];
    insert_rows(txn, "audit", &columns, (0..past).map(deed).collect()).await?;
    Ok(())
}

async fn session(
    txn: &Txn,
    name: &str,
    role: Role,
    house: &House,
    person: Option<i64>,
    now: Instant,
) -> Result<String, pachatak::kernel::Error> {
    let email =
        Email::parse(&format!("{name}@bench.example")).map_err(|it| pachatak::kernel::Error::Fault(format!("{it:?}").into()))?;
    let new = NewAccount {
        email,
        name: name.to_owned(),
        language: Lang::En,
        posts: vec![Post { role, centre: Some(CentreId(house.centre)) }],
        person: person.map(PersonId),
        password: Some("a long pass phrase for measurements".to_owned()),
    };
    let account = people::add_account(txn, &new, now).await?;
    Ok(people::open_session(txn, account, true, "bench", now).await?.token)
}
