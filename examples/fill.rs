//! Fills a database for measurements: ten counsellors of one centre, two services, and as many appointments as asked
//! for: half of the coming two weeks is taken, the others lie in the past.
//!
//! `fill DATABASE_URL APPOINTMENTS HOURS`: HOURS is what the counsellors work, `09:00-17:00` every day.
use std::error::Error;

use pachatak::kernel::{Clock, Db, Txn, insert_rows};
use sea_orm::Value;

#[path = "house/mod.rs"]
mod house;

use house::{DAY, House, OFFSET, Rows, house, text};

const COUNSELLORS: i64 = 10;
const MEETING: i64 = 45 * 60;

#[rocket::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let [url, appointments, hours] = asked.as_slice() else {
        return Err("usage: fill DATABASE_URL APPOINTMENTS HOURS".into());
    };
    let db = Db::open(url).await.map_err(in_words)?;
    db.migrate().await.map_err(in_words)?;
    let txn = db.begin().await.map_err(in_words)?;
    let house = house(&txn, COUNSELLORS, hours).await.map_err(in_words)?;
    fill(&txn, &house, appointments.parse()?).await.map_err(in_words)?;
    txn.commit().await?;
    db.close().await.map_err(in_words)?;
    Ok(())
}

fn in_words(err: pachatak::kernel::Error) -> String {
    format!("{err:?}")
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
        let ids = [*event, house.advice, house.counsellors[*who], house.centre, house.rooms[*who], house.persons[0]];
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
