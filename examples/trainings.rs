//! Fills a database for measurements of trainings: six of them with three coming groups each of four evenings, half full; past
//! groups as many as asked for, each with twelve people; ten groups of two thousand seats to enrol in, and one of twenty.
//! Prints `{"slug": …, "groups": […], "small": …}`.
//!
//! `trainings DATABASE_URL PAST`
use std::error::Error;

use pachatak::kernel::{Clock, Db, Keys, Txn, insert_rows};
use sea_orm::{ConnectionTrait, Statement, Value};
use serde_json::json;

#[path = "house/mod.rs"]
mod house;

use house::{DAY, House, Rows, house, in_three, text};

const TRAININGS: usize = 6;
const COMING: usize = 3;
const EVENINGS: i64 = 4;
const SEATS: i64 = 12;
/// To enrol in while it is measured.
const WIDE: usize = 10;

type Failed = Box<dyn Error + Send + Sync>;

/// One run: which training, when its first evening is (seconds), with how many seats, how many of them taken.
struct Run {
    training: i64,
    start: i64,
    seats: i64,
    taken: i64,
    state: &'static str,
}

#[rocket::main]
async fn main() -> Result<(), Failed> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let [url, past] = asked.as_slice() else {
        return Err("usage: trainings DATABASE_URL PAST".into());
    };
    let past: usize = past.parse()?;
    let db = Db::open(url).await.map_err(in_words)?;
    db.migrate().await.map_err(in_words)?;
    let txn = db.begin().await.map_err(in_words)?;
    let now = Clock::system().now().0;
    let house = house(&txn, 10, "09:00-17:00").await.map_err(in_words)?;
    let trainings = trainings(&txn).await.map_err(in_words)?;
    let runs = runs(&trainings, now, past);
    let groups = fill(&txn, &house, &runs, now).await.map_err(in_words)?;
    txn.execute_raw(Statement::from_string(txn.get_database_backend(), "ANALYZE")).await?;
    txn.commit().await?;
    db.close().await.map_err(in_words)?;
    let wide = &groups[TRAININGS * COMING..];
    println!("{}", json!({ "slug": "course-0", "groups": wide[..WIDE], "small": wide[WIDE] }));
    Ok(())
}

fn in_words(err: pachatak::kernel::Error) -> String {
    format!("{err:?}")
}

async fn trainings(txn: &Txn) -> pachatak::kernel::Result<Vec<i64>> {
    let part = json!({ "title": { "be": "A part", "ru": "A part", "en": "A part" }, "text": { "be": "", "ru": "", "en": "" } });
    let row = |at: usize| {
        let mut row = vec![text(format!("course-{at}")), text("course"), text("young"), text("business")];
        row.extend([in_three(&format!("Course {at}")), in_three("Four evenings"), in_three("A certificate")]);
        row.extend([Value::from(json!([part, part, part, part])), Value::from(at as i64)]);
        row
    };
    let columns = ["slug", "kind", "audience", "topic", "title", "summary", "gains", "programme", "position"];
    // The last one holds the groups that are enrolled in, away from the pages that are measured.
    insert_rows(txn, "training", &columns, (0..=TRAININGS).map(row).collect()).await
}

fn runs(trainings: &[i64], now: i64, past: usize) -> Vec<Run> {
    let mut all = Vec::new();
    for training in &trainings[..TRAININGS] {
        for at in 1..=COMING as i64 {
            all.push(Run { training: *training, start: now + at * 7 * DAY, seats: SEATS, taken: SEATS / 2, state: "open" });
        }
    }
    for seats in std::iter::repeat_n(2_000, WIDE).chain([20]) {
        all.push(Run { training: trainings[TRAININGS], start: now + 30 * DAY, seats, taken: 0, state: "open" });
    }
    all.extend((0..past).map(|at| Run {
        training: trainings[at % TRAININGS],
        start: now - (40 + at as i64) * DAY,
        seats: SEATS,
        taken: SEATS,
        state: "archived",
    }));
    all
}

async fn fill(txn: &Txn, house: &House, runs: &[Run], now: i64) -> pachatak::kernel::Result<Vec<i64>> {
    let group = |(at, it): (usize, &Run)| {
        let mut row = vec![it.training.into(), house.centre.into(), in_three("evenings"), text("in_person"), text("ru")];
        row.extend([it.seats, it.taken, it.start, it.start + (EVENINGS - 1) * 2 * DAY + 7_200].map(Value::from));
        row.extend([text(it.state), text(format!("bench-group-{at}")), now.into(), now.into()]);
        row
    };
    let columns = [
        "training_id",
        "centre_id",
        "label",
        "mode",
        "language",
        "capacity",
        "taken",
        "starts_at",
        "ends_at",
        "state",
        "uid",
        "dtstamp",
        "made_at",
    ];
    let groups = insert_rows(txn, "training_group", &columns, runs.iter().enumerate().map(group).collect()).await?;
    sessions(txn, runs, &groups, now).await?;
    people(txn, runs, &groups, now).await?;
    Ok(groups)
}

async fn sessions(txn: &Txn, runs: &[Run], groups: &[i64], now: i64) -> pachatak::kernel::Result<()> {
    let starts = |it: &Run| (0..EVENINGS).map(|at| it.start + at * 2 * DAY).collect::<Vec<_>>();
    let dates: Vec<(i64, i64)> =
        runs.iter().zip(groups).flat_map(|(it, group)| starts(it).into_iter().map(|start| (*group, start))).collect();
    let event = |(at, (_, start)): (usize, &(i64, i64))| {
        let span = [now, *start, *start + 7_200].map(Value::from);
        [text(format!("bench-date-{at}"))].into_iter().chain(span).chain([text("live")]).collect()
    };
    let rows: Rows = dates.iter().enumerate().map(event).collect();
    let events = insert_rows(txn, "event", &["uid", "dtstamp", "starts_at", "ends_at", "state"], rows).await?;
    let rows = dates.iter().zip(events).map(|((group, _), event)| vec![(*group).into(), event.into(), text("A guest")]).collect();
    insert_rows(txn, "training_session", &["group_id", "event_id", "guest_trainer"], rows).await?;
    Ok(())
}

/// Who has a seat already.
async fn people(txn: &Txn, runs: &[Run], groups: &[i64], now: i64) -> pachatak::kernel::Result<()> {
    let seated: Vec<i64> = runs
        .iter()
        .zip(groups)
        .flat_map(|(it, group)| std::iter::repeat_n(*group, usize::try_from(it.taken).unwrap_or(0)))
        .collect();
    let rows = (0..seated.len()).map(|it| vec![text(format!("Learner {it}")), text("be"), 0_i64.into(), true.into()]).collect();
    let persons = insert_rows(txn, "person", &["name", "language", "made_at", "looked"], rows).await?;
    let enrolment = |(at, (group, person)): (usize, (&i64, i64))| -> pachatak::kernel::Result<Vec<Value>> {
        let mut row = vec![text(Keys::random_name()?), Value::from(format!("bench{at:027}").into_bytes())];
        row.extend([(*group).into(), person.into(), text("enrolled"), text("be"), text("full"), now.into(), now.into()]);
        Ok(row)
    };
    let rows = seated.iter().zip(persons).enumerate().map(enrolment).collect::<pachatak::kernel::Result<Rows>>()?;
    let columns = ["public_id", "code_digest", "group_id", "person_id", "state", "language", "messages", "made_at", "changed_at"];
    insert_rows(txn, "enrolment", &columns, rows).await?;
    Ok(())
}
