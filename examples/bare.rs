//! The statements of one booking in a bare loop, through the same pools and with the same durability, but without HTTP,
//! rules, rendering and sealing: what `make bench` compares bookings to. Works on a database made by `fill`.
//!
//! `bare DATABASE_URL hold` holds delivery, so that messages stay in the outbox.
//! `bare DATABASE_URL loop CLIENTS SECONDS` prints how many went through; `enrol` in its place does the statements of an
//! enrolment, on a database made by `trainings`.
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant as Stopwatch};

use pachatak::kernel::{Clock, DELIVERY_HELD, Db, DbKind, Result, Txn, set_mark};
use sea_orm::{ConnectionTrait, Statement, Value};

const QUARTER: i64 = 900;
/// Holds of the loop lie far from those of the bookings that it is compared to.
const FAR_AHEAD: i64 = 4_000_000_000;
/// What a confirmation in two variants weighs, sealed.
const VARIANT: usize = 6_000;

#[rocket::main]
async fn main() -> std::result::Result<(), Box<dyn Error + Send + Sync>> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    match asked.as_slice() {
        [url, "hold"] => hold(url).await.map_err(|err| format!("{err:?}"))?,
        [url, "loop", clients, seconds] => {
            let seconds: u64 = seconds.parse()?;
            let made = run(url, clients.parse()?, Duration::from_secs(seconds)).await.map_err(|err| format!("{err:?}"))?;
            println!("{{\"bookings\": {made}, \"per_second\": {}}}", made as f64 / seconds as f64);
        }
        [url, "enrol", clients, seconds] => {
            let seconds: u64 = seconds.parse()?;
            let made = enrol_all(url, clients.parse()?, Duration::from_secs(seconds)).await.map_err(|err| format!("{err:?}"))?;
            println!("{{\"enrolments\": {made}, \"per_second\": {}}}", made as f64 / seconds as f64);
        }
        _ => return Err("usage: bare DATABASE_URL hold | bare DATABASE_URL loop|enrol CLIENTS SECONDS".into()),
    }
    Ok(())
}

async fn hold(url: &str) -> Result<()> {
    let db = Db::open(url).await?;
    let txn = db.begin().await?;
    set_mark(&txn, DELIVERY_HELD, "measuring").await?;
    txn.commit().await?;
    db.close().await
}

/// Ids of `fill`, and where the next booking of each counsellor lies.
struct Place {
    db: Db,
    service: i64,
    centre: i64,
    counsellors: Vec<i64>,
    rooms: Vec<i64>,
    resources: Vec<i64>,
    next: AtomicI64,
}

async fn run(url: &str, clients: usize, time: Duration) -> Result<i64> {
    let db = Db::open(url).await?;
    let rooms = ids(&db, "SELECT id FROM room ORDER BY id").await?;
    let place = Arc::new(Place {
        service: ids(&db, "SELECT id FROM service WHERE slug = 'quick'").await?[0],
        centre: ids(&db, "SELECT id FROM centre").await?[0],
        counsellors: ids(&db, "SELECT id FROM counsellor ORDER BY id").await?,
        resources: ids(&db, "SELECT id FROM resource WHERE kind <> 'client' ORDER BY id").await?,
        next: AtomicI64::new(ids(&db, "SELECT COALESCE(MAX(id), 0) FROM event").await?[0]),
        rooms,
        db,
    });
    let until = Stopwatch::now() + time;
    let loops = (0..clients).map(|_| rocket::tokio::spawn(client(Arc::clone(&place), until)));
    let mut made = 0;
    for it in loops.collect::<Vec<_>>() {
        made += it.await.map_err(|err| pachatak::kernel::Error::Fault(err.into()))??;
    }
    Ok(made)
}

async fn client(place: Arc<Place>, until: Stopwatch) -> Result<i64> {
    let mut made = 0;
    while Stopwatch::now() < until {
        let number = place.next.fetch_add(1, Ordering::Relaxed);
        book(&place, number).await?;
        made += 1;
    }
    Ok(made)
}

async fn book(place: &Place, number: i64) -> Result<()> {
    let who = usize::try_from(number).unwrap_or_default() % place.counsellors.len();
    let start = FAR_AHEAD + number * QUARTER;
    let taken = [place.resources[who], place.resources[who + place.counsellors.len()]];
    let now = Clock::system().now().0;
    let txn = place.db.begin().await?;
    if place.db.kind() == DbKind::Postgres {
        ask(&txn, "SELECT id FROM resource WHERE id IN ($1, $2) ORDER BY id FOR UPDATE", taken.map(Value::from).to_vec()).await?;
    }
    let free = "SELECT version, (SELECT string_agg(resource_id || ' ' || (starts_at - $1) || ' ' || (ends_at - $1), ',') FROM hold \
                WHERE resource_id IN ($4, $5) AND starts_at > $2 AND starts_at < $3) AS holds FROM schedule_version";
    ask(&txn, free, [start, start - 86_400, start + 86_400, taken[0], taken[1]].map(Value::from).to_vec()).await?;
    let event = take(&txn, place.service, taken, start, now).await?;
    let person = person(&txn, number, now).await?;
    appointment(&txn, place, who, event, person, now).await?;
    tell(&txn, event, person, now).await?;
    Ok(txn.commit().await?)
}

/// Enrolments in a bare loop, each in the next of the groups that are made for it.
async fn enrol_all(url: &str, clients: usize, time: Duration) -> Result<i64> {
    let db = Db::open(url).await?;
    let groups = Arc::new(ids(&db, "SELECT id FROM training_group WHERE capacity = 2000 ORDER BY id").await?);
    let centre = ids(&db, "SELECT id FROM centre").await?[0];
    let next = Arc::new(AtomicI64::new(ids(&db, "SELECT COALESCE(MAX(id), 0) FROM enrolment").await?[0] + 1_000_000));
    let until = Stopwatch::now() + time;
    let loops = (0..clients).map(|_| {
        let (db, groups, next) = (db.clone(), Arc::clone(&groups), Arc::clone(&next));
        rocket::tokio::spawn(async move {
            let mut made = 0;
            while Stopwatch::now() < until {
                let number = next.fetch_add(1, Ordering::Relaxed);
                enrol(&db, groups[usize::try_from(number).unwrap_or_default() % groups.len()], centre, number).await?;
                made += 1;
            }
            Ok::<i64, pachatak::kernel::Error>(made)
        })
    });
    let mut made = 0;
    for it in loops.collect::<Vec<_>>() {
        made += it.await.map_err(|err| pachatak::kernel::Error::Fault(err.into()))??;
    }
    Ok(made)
}

async fn enrol(db: &Db, group: i64, centre: i64, number: i64) -> Result<()> {
    let now = Clock::system().now().0;
    let txn = db.begin().await?;
    if db.kind() == DbKind::Postgres {
        ask(&txn, "SELECT id FROM training_group WHERE id = $1 FOR UPDATE", vec![group.into()]).await?;
    }
    let find = "SELECT g.*, t.title, t.programme, (SELECT COUNT(*) FROM enrolment w WHERE w.group_id = g.id AND w.state = 'waiting') \
                AS waiting FROM training_group g JOIN training t ON t.id = g.training_id WHERE g.id = $1";
    ask(&txn, find, vec![group.into()]).await?;
    let person = person(&txn, number, now).await?;
    let known = "INSERT INTO person_centre (person_id, centre_id, since) VALUES ($1, $2, $3)";
    say(&txn, known, vec![person.into(), centre.into(), now.into()]).await?;
    ask(&txn, "SELECT 1 FROM enrolment WHERE group_id = $1 AND place IS NOT NULL LIMIT 1", vec![group.into()]).await?;
    // Who comes when all seats are taken waits: a full group goes on being measured.
    let seat = "UPDATE training_group SET taken = taken + CASE WHEN taken < capacity THEN 1 ELSE 0 END, \
                last_place = last_place + CASE WHEN taken < capacity THEN 0 ELSE 1 END WHERE id = $1 RETURNING taken AS id";
    made(&txn, seat, vec![group.into()]).await?;
    let insert = "INSERT INTO enrolment (public_id, code_digest, group_id, person_id, state, place, language, messages, made_at, \
                  changed_at) SELECT $1, $2, g.id, $3, CASE WHEN g.last_place = 0 THEN 'enrolled' ELSE 'waiting' END, \
                  CASE WHEN g.last_place = 0 THEN NULL ELSE g.last_place END, 'be', 'full', $4, $4 FROM training_group g \
                  WHERE g.id = $5 RETURNING id";
    let digest = format!("bare{number:028}").into_bytes();
    let values = vec![Value::from(format!("b{number}")), digest.into(), person.into(), now.into(), group.into()];
    let id = made(&txn, insert, values).await?;
    let step = "INSERT INTO enrolment_step (enrolment_id, deed, from_state, to_state, by_whom, at) \
                VALUES ($1, 'enrol', 'waiting', 'enrolled', 'client', $2)";
    say(&txn, step, vec![id.into(), now.into()]).await?;
    let dates = "SELECT s.id, e.uid, e.starts_at, e.ends_at FROM training_session s JOIN event e ON e.id = s.event_id \
                 WHERE s.group_id = $1 ORDER BY e.starts_at";
    ask(&txn, dates, vec![group.into()]).await?;
    ask(&txn, "SELECT channel, address, allowed, detail, zone FROM contact WHERE person_id = $1", vec![person.into()]).await?;
    let insert = "INSERT INTO message (cause, kind, person_id, thread, message_id, full_text, neutral_text, must_reach, state, \
                  leaves_at, made_at) VALUES ($1, 'enrolled', $2, $1, $1, $3, $4, $5, 'waiting', $6, $6) \
                  ON CONFLICT (cause) DO NOTHING";
    let (full, neutral) = (vec![7_u8; VARIANT], vec![7_u8; VARIANT / 2]);
    let cause = format!("bare-enrolment-{number}");
    say(&txn, insert, vec![cause.into(), person.into(), full.into(), neutral.into(), false.into(), now.into()]).await?;
    Ok(txn.commit().await?)
}

async fn take(txn: &Txn, service: i64, taken: [i64; 2], start: i64, now: i64) -> Result<i64> {
    let insert = "INSERT INTO event (uid, dtstamp, starts_at, ends_at, state) VALUES ($1, $2, $3, $4, 'live') RETURNING id";
    let uid = Value::from(format!("bare-{start}"));
    let event = made(txn, insert, vec![uid, now.into(), start.into(), (start + QUARTER).into()]).await?;
    let insert = "INSERT INTO hold (event_id, resource_id, service_id, starts_at, ends_at, expires_at, overbooked) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7), ($8, $9, $10, $11, $12, $13, $14)";
    let row = |resource: i64| {
        let numbers = [event, resource, service, start, start + QUARTER].map(Value::from);
        numbers.into_iter().chain([Value::BigInt(None), false.into()])
    };
    say(txn, insert, row(taken[0]).chain(row(taken[1])).collect()).await?;
    Ok(event)
}

async fn person(txn: &Txn, number: i64, now: i64) -> Result<i64> {
    let insert = "INSERT INTO person (name, birth_year, sex, region, language, anonymous, made_at) \
                  VALUES ('Sasha', $1, 'unknown', 'unknown', 'be', $2, $3) RETURNING id";
    let person = made(txn, insert, vec![Value::BigInt(None), false.into(), now.into()]).await?;
    say(txn, "DELETE FROM contact WHERE person_id = $1", vec![person.into()]).await?;
    let insert = "INSERT INTO contact (person_id, channel, address, allowed, detail, from_hour, until_hour, zone, say_instead, \
                  calendar_part) VALUES ($1, 'email', $2, $3, 'full', 0, 24, 'Europe/Minsk', '', $4)";
    let address = format!("sasha{number}@mail.example");
    say(txn, insert, vec![person.into(), address.into(), true.into(), false.into()]).await?;
    Ok(person)
}

async fn appointment(txn: &Txn, place: &Place, who: usize, event: i64, person: i64, now: i64) -> Result<()> {
    let insert = "INSERT INTO appointment (public_id, code_digest, event_id, service_id, counsellor_id, centre_id, room_id, \
                  person_id, booked_at, changed_at, mode, state, language, messages) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
                  $10, 'in_person', 'booked', 'be', 'full') RETURNING id";
    let mut values = vec![Value::from(format!("bare-{event}")), Value::from(format!("bare{event:028}").into_bytes())];
    let ids = [event, place.service, place.counsellors[who], place.centre, place.rooms[who], person, now, now];
    values.extend(ids.map(Value::from));
    let id = made(txn, insert, values).await?;
    let insert = "INSERT INTO appointment_step (appointment_id, deed, from_state, to_state, by_whom, at) \
                  VALUES ($1, 'book', 'reserved', 'booked', 'client', $2) RETURNING id";
    made(txn, insert, vec![id.into(), now.into()]).await?;
    let find = "SELECT a.id, a.public_id, a.generation, a.event_id, a.service_id, a.counsellor_id, a.centre_id, a.room_id, a.mode, \
                a.person_id, a.state, a.language, a.messages, e.uid, e.sequence, e.dtstamp, e.starts_at, e.ends_at, p.name \
                FROM appointment a JOIN event e ON e.id = a.event_id JOIN person p ON p.id = a.person_id WHERE a.id = $1";
    ask(txn, find, vec![id.into()]).await
}

/// One message that leaves and one that nobody wants.
async fn tell(txn: &Txn, event: i64, person: i64, now: i64) -> Result<()> {
    for (to, state, size) in [("client", "waiting", VARIANT), ("counsellor", "dropped", 0)] {
        let outdated = "UPDATE message SET state = 'dropped' WHERE thread = $1 AND person_id = $2 AND place_in_thread < 0 \
                        AND state = 'waiting'";
        say(txn, outdated, vec![Value::from(format!("bare-{event}")), person.into()]).await?;
        ask(txn, "SELECT channel, address, allowed, detail, zone FROM contact WHERE person_id = $1", vec![person.into()]).await?;
        let insert = "INSERT INTO message (cause, kind, person_id, thread, message_id, full_text, neutral_text, must_reach, state, \
                      leaves_at, made_at) VALUES ($1, 'confirmed', $2, $3, $4, $5, $6, $7, $8, $9, $10) \
                      ON CONFLICT (cause) DO NOTHING";
        let mut values = vec![Value::from(format!("bare:{to}:{event}")), person.into(), Value::from(format!("bare-{event}"))];
        values.extend([Value::from(format!("bare-{to}-{event}")), vec![7_u8; size].into(), vec![7_u8; size / 2].into()]);
        values.extend([Value::from(true), state.into(), now.into(), now.into()]);
        say(txn, insert, values).await?;
    }
    Ok(())
}

fn statement(txn: &Txn, sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(txn.get_database_backend(), sql, values)
}

async fn say(txn: &Txn, sql: &str, values: Vec<Value>) -> Result<()> {
    txn.execute_raw(statement(txn, sql, values)).await?;
    Ok(())
}

async fn ask(txn: &Txn, sql: &str, values: Vec<Value>) -> Result<()> {
    txn.query_all_raw(statement(txn, sql, values)).await?;
    Ok(())
}

async fn made(txn: &Txn, sql: &str, values: Vec<Value>) -> Result<i64> {
    let row = txn.query_one_raw(statement(txn, sql, values)).await?;
    Ok(row.ok_or(pachatak::kernel::Error::NotFound)?.try_get("", "id")?)
}

async fn ids(db: &Db, sql: &str) -> Result<Vec<i64>> {
    let rows = db.read().query_all_raw(Statement::from_string(db.read().get_database_backend(), sql)).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}
