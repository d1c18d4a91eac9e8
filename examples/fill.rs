//! Fills a database for measurements: ten counsellors of one centre, two services, and as many appointments as asked
//! for: half of the coming two weeks is taken, the others lie in the past.
//!
//! `fill DATABASE_URL APPOINTMENTS HOURS`: HOURS is what the counsellors work, `09:00-17:00` every day.
use std::error::Error;

use pachatak::kernel::{Clock, Db, Txn, insert_rows};
use sea_orm::Value;
use serde_json::json;

type Rows = Vec<Vec<Value>>;

const COUNSELLORS: i64 = 10;
const DAY: i64 = 86_400;
const MEETING: i64 = 45 * 60;
/// Of Europe/Minsk, all the year.
const OFFSET: i64 = 3 * 3600;

#[rocket::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let [url, appointments, hours] = asked.as_slice() else {
        return Err("usage: fill DATABASE_URL APPOINTMENTS HOURS".into());
    };
    let db = Db::open(url).await.map_err(in_words)?;
    db.migrate().await.map_err(in_words)?;
    let txn = db.begin().await.map_err(in_words)?;
    let house = house(&txn, hours).await.map_err(in_words)?;
    fill(&txn, &house, appointments.parse()?).await.map_err(in_words)?;
    txn.commit().await?;
    db.close().await.map_err(in_words)?;
    Ok(())
}

fn in_words(err: pachatak::kernel::Error) -> String {
    format!("{err:?}")
}

struct House {
    person: i64,
    centre: i64,
    rooms: Vec<i64>,
    advice: i64,
    counsellors: Vec<i64>,
    /// Of counsellors, then of rooms.
    resources: Vec<i64>,
}

fn text(it: impl Into<String>) -> Value {
    Value::from(it.into())
}

fn in_three(it: &str) -> Value {
    Value::from(json!({ "be": it, "ru": it, "en": it }))
}

async fn house(txn: &Txn, hours: &str) -> pachatak::kernel::Result<House> {
    let columns = ["name", "language", "made_at"];
    let person = insert_rows(txn, "person", &columns, vec![vec![text("Counsellor"), text("be"), 0_i64.into()]]).await?[0];
    let columns = ["slug", "name", "city", "address", "directions", "hours", "phone", "email", "zone", "closed_on_holidays"];
    let [name, city, address, way, times] = ["Minsk", "Minsk", "18 Uzornaya St", "", ""].map(in_three);
    let [slug, phone, email, zone] = ["minsk", "+375170000000", "minsk@pachatak.example", "Europe/Minsk"].map(text);
    let row = vec![slug, name, city, address, way, times, phone, email, zone, false.into()];
    let centre = insert_rows(txn, "centre", &columns, vec![row]).await?[0];
    let some = |row: &dyn Fn(i64) -> Vec<Value>| -> Rows { (0..COUNSELLORS).map(row).collect() };
    let rows = some(&|it| vec![centre.into(), in_three(&format!("Room {it}"))]);
    let rooms = insert_rows(txn, "room", &["centre_id", "name"], rows).await?;
    let rows = some(&|_| vec![person.into(), in_three("Alena K."), in_three("Counsellor"), text("be,ru,en")]);
    let counsellors = insert_rows(txn, "counsellor", &["person_id", "name", "title", "languages"], rows).await?;
    let services = services(txn, centre, &counsellors).await?;
    openings(txn, centre, &rooms, &counsellors, hours).await?;
    let resource = |kind: &'static str| move |id: &i64| vec![text(kind), (*id).into()];
    let mut rows: Rows = counsellors.iter().map(resource("counsellor")).collect();
    rows.extend(rooms.iter().map(resource("room")));
    let resources = insert_rows(txn, "resource", &["kind", "owner"], rows).await?;
    Ok(House { person, centre, rooms, advice: services[0], counsellors, resources })
}

/// `advice`, three quarters of an hour, and `quick`, a quarter.
async fn services(txn: &Txn, centre: i64, counsellors: &[i64]) -> pachatak::kernel::Result<Vec<i64>> {
    let columns = [
        "slug",
        "field",
        "icon",
        "title",
        "summary",
        "bring",
        "questions",
        "duration_minutes",
        "grid_minutes",
        "notice_minutes",
        "horizon_days",
        "open_cap",
        "modes",
    ];
    let service = |slug: &str, minutes: i64| -> Vec<Value> {
        let mut row = vec![text(slug), text("employment"), text("search"), in_three(slug), in_three("")];
        row.extend([json!([]), json!([])].map(Value::from));
        row.extend([minutes, 15, 0, 366, 1_000_000].map(Value::from));
        row.push(text("in_person,phone"));
        row
    };
    let services = insert_rows(txn, "service", &columns, vec![service("advice", 45), service("quick", 15)]).await?;
    for service in &services {
        link(txn, "service_centre (service_id, centre_id)", *service, centre).await?;
        for counsellor in counsellors {
            link(txn, "counsellor_service (service_id, counsellor_id)", *service, *counsellor).await?;
        }
    }
    Ok(services)
}

async fn link(txn: &Txn, table: &str, one: i64, other: i64) -> pachatak::kernel::Result<()> {
    use sea_orm::ConnectionTrait;
    txn.execute_unprepared(&format!("INSERT INTO {table} VALUES ({one}, {other})")).await?;
    Ok(())
}

async fn openings(txn: &Txn, centre: i64, rooms: &[i64], counsellors: &[i64], hours: &str) -> pachatak::kernel::Result<()> {
    let columns = ["counsellor_id", "centre_id", "room_id", "weekday", "valid_from", "windows", "modes"];
    let mut rows: Rows = Vec::new();
    for (counsellor, room) in counsellors.iter().zip(rooms) {
        for weekday in 1..=7_i64 {
            let ids = [*counsellor, centre, *room, weekday].map(Value::from);
            rows.push(ids.into_iter().chain(["2020-01-01", hours, "in_person,phone"].map(text)).collect());
        }
    }
    insert_rows(txn, "opening", &columns, rows).await?;
    Ok(())
}

async fn fill(txn: &Txn, house: &House, appointments: usize) -> pachatak::kernel::Result<()> {
    let now = Clock::system().now().0;
    let times: Vec<(usize, i64)> = times(now).take(appointments).collect();
    let event = |(number, (_, start)): (usize, &(usize, i64))| {
        let span = [*start, start + MEETING].map(Value::from);
        [text(format!("fill-{number}")), now.into()].into_iter().chain(span).chain([text("live")]).collect()
    };
    let rows: Rows = times.iter().enumerate().map(event).collect();
    let events = insert_rows(txn, "event", &["uid", "dtstamp", "starts_at", "ends_at", "state"], rows).await?;
    let mut holds: Rows = Vec::new();
    let mut rows: Rows = Vec::new();
    for (number, ((who, start), event)) in times.iter().zip(&events).enumerate() {
        for resource in [house.resources[*who], house.resources[who + house.counsellors.len()]] {
            holds.push([*event, resource, house.advice, *start, start + MEETING].map(Value::from).to_vec());
        }
        let mut row = vec![text(format!("fill-{number}")), Value::from(format!("{number:032}").into_bytes())];
        let ids = [*event, house.advice, house.counsellors[*who], house.centre, house.rooms[*who], house.person];
        row.extend(ids.map(Value::from));
        row.extend(["in_person", if *start < now { "attended" } else { "booked" }, "be", "full"].map(text));
        row.extend([now, now].map(Value::from));
        rows.push(row);
    }
    insert_rows(txn, "hold", &["event_id", "resource_id", "service_id", "starts_at", "ends_at"], holds).await?;
    let columns = [
        "public_id",
        "code_digest",
        "event_id",
        "service_id",
        "counsellor_id",
        "centre_id",
        "room_id",
        "person_id",
        "mode",
        "state",
        "language",
        "messages",
        "booked_at",
        "changed_at",
    ];
    insert_rows(txn, "appointment", &columns, rows).await?;
    Ok(())
}

/// Counsellor's number and start: five a day of the coming fortnight, then ten a day backwards.
fn times(now: i64) -> impl Iterator<Item = (usize, i64)> {
    let today = (now + OFFSET) / DAY * DAY - OFFSET;
    let nine = move |day: i64| today + day * DAY + 9 * 3600;
    let coming = (1..=14).flat_map(move |day| (0..5).map(move |it| nine(day) + it * 2 * MEETING));
    let past = (1..).flat_map(move |day| (0..10).map(move |it| nine(-day) + it * MEETING));
    coming.chain(past).flat_map(|start| (0..COUNSELLORS as usize).map(move |who| (who, start)))
}
