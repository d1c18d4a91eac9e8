//! A centre with its counsellors, rooms and two services, for measurements.
#![allow(dead_code)]
use pachatak::kernel::{Txn, insert_rows};
use sea_orm::Value;
use serde_json::json;

pub type Rows = Vec<Vec<Value>>;

pub const DAY: i64 = 86_400;
/// Of Europe/Minsk, all the year.
pub const OFFSET: i64 = 3 * 3600;

pub struct House {
    /// Each counsellor's own record.
    pub persons: Vec<i64>,
    pub centre: i64,
    pub rooms: Vec<i64>,
    pub advice: i64,
    pub quick: i64,
    pub counsellors: Vec<i64>,
    /// Of counsellors, then of rooms.
    pub resources: Vec<i64>,
}

pub fn text(it: impl Into<String>) -> Value {
    Value::from(it.into())
}

pub fn in_three(it: &str) -> Value {
    Value::from(json!({ "be": it, "ru": it, "en": it }))
}

pub async fn house(txn: &Txn, many: i64, hours: &str) -> pachatak::kernel::Result<House> {
    let some = |row: &dyn Fn(i64) -> Vec<Value>| -> Rows { (0..many).map(row).collect() };
    let rows = some(&|it| vec![text(format!("Counsellor {it}")), text("be"), 0_i64.into()]);
    let persons = insert_rows(txn, "person", &["name", "language", "made_at"], rows).await?;
    let columns = ["slug", "name", "city", "address", "directions", "hours", "phone", "email", "zone", "closed_on_holidays"];
    let [name, city, address, way, times] = ["Minsk", "Minsk", "18 Uzornaya St", "", ""].map(in_three);
    let [slug, phone, email, zone] = ["minsk", "+375170000000", "minsk@pachatak.example", "Europe/Minsk"].map(text);
    let row = vec![slug, name, city, address, way, times, phone, email, zone, false.into()];
    let centre = insert_rows(txn, "centre", &columns, vec![row]).await?[0];
    let rows = some(&|it| vec![centre.into(), in_three(&format!("Room {it}"))]);
    let rooms = insert_rows(txn, "room", &["centre_id", "name"], rows).await?;
    let own = |it: i64| persons.get(it as usize).copied().unwrap_or_default();
    let rows = some(&|it| vec![own(it).into(), in_three(&format!("Alena K. {it}")), in_three("Counsellor"), text("be,ru,en")]);
    let counsellors = insert_rows(txn, "counsellor", &["person_id", "name", "title", "languages"], rows).await?;
    let services = services(txn, centre, &counsellors).await?;
    openings(txn, centre, &rooms, &counsellors, hours).await?;
    let resource = |kind: &'static str| move |id: &i64| vec![text(kind), (*id).into()];
    let mut rows: Rows = counsellors.iter().map(resource("counsellor")).collect();
    rows.extend(rooms.iter().map(resource("room")));
    let resources = insert_rows(txn, "resource", &["kind", "owner"], rows).await?;
    Ok(House { persons, centre, rooms, advice: services[0], quick: services[1], counsellors, resources })
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
