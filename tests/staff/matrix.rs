//! Every route of staff × every role × somebody else's things: generated from the authorization table, so that a route
//! without an answer here fails. Whoever may not finds nothing (404), and nothing has changed.
use std::collections::BTreeMap;

use pachatak::access::TABLE;
use pachatak::kernel::{CentreId, Db, Role, Roles};
use pachatak::web::{Access, Row};
use rocket::http::{Method, Status};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, JsonValue, Statement};

use super::colleague::{Answer, Colleague};
use super::house::House;
use super::things::Things;
use crate::on_both;

on_both!(
    who_holds_no_role_of_a_route_finds_nothing_and_changes_nothing,
    who_works_at_another_centre_finds_nothing_and_changes_nothing,
    who_works_there_finds_it,
    nobody_in_particular_is_led_to_the_sign_in,
);

/// The routes of staff: method, pattern, roles.
fn staff_rows() -> Vec<(Method, &'static str, Roles)> {
    let of_staff = |Row(method, path, access): &Row| match access {
        Access::Staff(roles) => Some((*method, *path, *roles)),
        _ => None,
    };
    TABLE.iter().filter_map(of_staff).collect()
}

async fn ask(house: &House, things: &Things, who: &Colleague, method: Method, pattern: &str) -> Answer {
    let path = things.path(pattern);
    match method {
        Method::Get => who.get(house, &path).await,
        _ => who.post(house, &path, &things.form(pattern)).await,
    }
}

/// Every table as it stands, but for what asking itself leaves: sessions seen, throttles, the audit of refusals.
pub async fn dump(db: &Db) -> BTreeMap<String, String> {
    const LEFT_OUT: [&str; 6] = ["session", "strike", "audit", "once", "visit", "seaql_migrations"];
    let mut dump = BTreeMap::new();
    for table in tables(db).await {
        if !LEFT_OUT.contains(&table.as_str()) {
            dump.insert(table.clone(), rows(db, &table).await);
        }
    }
    dump
}

/// Every row of a table as text, sorted.
pub async fn rows(db: &Db, table: &str) -> String {
    let all = Statement::from_string(db.read().get_database_backend(), format!("SELECT * FROM {table}"));
    let rows = JsonValue::find_by_statement(all).all(db.read()).await.unwrap();
    let mut rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
    rows.sort();
    rows.join("\n")
}

pub async fn tables(db: &Db) -> Vec<String> {
    let list = match db.read().get_database_backend() {
        DbBackend::Postgres => "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
        _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    };
    let found = db.read().query_all_raw(Statement::from_string(db.read().get_database_backend(), list)).await.unwrap();
    found.iter().map(|it| it.try_get("", "name").unwrap()).collect()
}

/// What changed between two dumps, by table.
fn changed(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Vec<String> {
    after.iter().filter(|(table, rows)| before.get(*table) != Some(rows)).map(|it| it.0.clone()).collect()
}

async fn who_holds_no_role_of_a_route_finds_nothing_and_changes_nothing(db: Db) {
    let house = House::open(db).await;
    let things = Things::of(&house).await;
    let mut found = Vec::new();
    let before = dump(house.db()).await;
    for role in Role::STAFF {
        let who = house.employ(&format!("Only{}", role.as_str()), &[(role, None)], None).await;
        things.prove(&house, &who, role).await;
        let before = dump(house.db()).await;
        for (method, pattern, roles) in staff_rows().into_iter().filter(|it| !it.2.has(role)) {
            let answer = ask(&house, &things, &who, method, pattern).await;
            if answer.status != Status::NotFound {
                found.push(format!("{method} {pattern} as {}: {} {}", role.as_str(), answer.status, roles_words(roles)));
            }
        }
        let touched = changed(&before, &dump(house.db()).await);
        assert!(touched.is_empty(), "as {}: {touched:?} changed", role.as_str());
    }
    assert!(!before.is_empty());
    assert!(found.is_empty(), "{found:#?}");
}

async fn who_works_at_another_centre_finds_nothing_and_changes_nothing(db: Db) {
    let house = House::open(db).await;
    let things = Things::of(&house).await;
    let mut found = Vec::new();
    for role in [Role::Counsellor, Role::Desk, Role::Manager] {
        let post = (role, Some(things.other_centre));
        let who = house.employ(&format!("Other{}", role.as_str()), &[post], None).await;
        things.prove(&house, &who, role).await;
        let before = dump(house.db()).await;
        let rows = staff_rows().into_iter().filter(|it| it.2.has(role) && Things::names_something(it.1));
        for (method, pattern, _) in rows {
            let answer = ask(&house, &things, &who, method, pattern).await;
            if answer.status != Status::NotFound {
                found.push(format!("{method} {pattern} as {} of another centre: {}", role.as_str(), answer.status));
            }
        }
        let touched = changed(&before, &dump(house.db()).await);
        assert!(touched.is_empty(), "as {} of another centre: {touched:?} changed", role.as_str());
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The other half of the proof: what was not found above is there for those whose it is.
async fn who_works_there_finds_it(db: Db) {
    let house = House::open(db).await;
    let things = Things::of(&house).await;
    let mut found = Vec::new();
    for (role, centre) in [(Role::Counsellor, true), (Role::Desk, true), (Role::Manager, false)] {
        let posts: [(Role, Option<CentreId>); 1] = [(role, centre.then_some(things.centre))];
        let person = (role == Role::Counsellor).then_some(things.counsellors_person);
        let who = house.employ(&format!("Own{}", role.as_str()), &posts, person).await;
        things.prove(&house, &who, role).await;
        for (method, pattern, _) in
            staff_rows().into_iter().filter(|it| it.2.has(role) && it.0 == Method::Get && !things.is_own(it.1, role))
        {
            let answer = ask(&house, &things, &who, method, pattern).await;
            if answer.status.code >= 400 {
                found.push(format!("{method} {pattern} as {}: {}", role.as_str(), answer.status));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

async fn nobody_in_particular_is_led_to_the_sign_in(db: Db) {
    let house = House::open(db).await;
    let things = Things::of(&house).await;
    let before = dump(house.db()).await;
    let stranger = Colleague { account: pachatak::kernel::AccountId(0), email: String::new(), token: "nobody".to_owned() };
    for (method, pattern, _) in staff_rows() {
        let answer = ask(&house, &things, &stranger, method, pattern).await;
        assert_eq!(answer.status, Status::SeeOther, "{method} {pattern}");
        assert!(answer.location.starts_with("/sign-in"), "{method} {pattern}: {}", answer.location);
    }
    assert_eq!(changed(&before, &dump(house.db()).await), Vec::<String>::new());
}

fn roles_words(roles: Roles) -> String {
    roles.iter().map(Role::as_str).collect::<Vec<_>>().join(" ")
}
