//! The interface for machines with a token: who comes in, and what they are told.
use pachatak::kernel::{AccountId, Db, Instant, Role};
use pachatak::people::{self, NewToken, TokenScope};
use rocket::http::{Header, Status};
use serde_json::Value;

use super::calls::second_centre;
use super::colleague::HOST;
use super::house::{House, wish};
use crate::on_both;

on_both!(
    without_a_right_token_machines_are_told_so_in_json,
    a_counsellor_reads_her_own_and_the_desk_its_centre,
    a_list_goes_on_from_page_to_page,
    what_is_asked_wrongly_is_named,
    people_are_found_where_the_account_serves,
    wrong_tokens_are_slowed_down_and_right_ones_are_not,
    a_token_is_noted_as_used_once_a_minute_and_ends_when_revoked_or_over,
    tokens_are_made_shown_once_and_revoked_on_their_page,
);

async fn token(house: &House, account: AccountId, scope: TokenScope, expires_at: Option<Instant>) -> String {
    let txn = house.db().begin().await.unwrap();
    let new = NewToken { account, name: "stories".into(), scope, expires_at };
    let (_, token) = people::add_token(&txn, &new, house.clock.now()).await.unwrap();
    txn.commit().await.unwrap();
    token
}

async fn ask(house: &House, path: &str, token: &str) -> (Status, Value, Option<String>) {
    let request = house.client.get(path.to_owned()).header(Header::new("Host", HOST));
    let request = request.header(Header::new("Authorization", format!("Bearer {token}")));
    let response = request.dispatch().await;
    let (status, challenge) = (response.status(), response.headers().get_one("WWW-Authenticate").map(str::to_owned));
    let text = response.into_string().await.unwrap_or_default();
    (status, serde_json::from_str(&text).unwrap_or(Value::Null), challenge)
}

const LIST: &str = "/api/v1/appointments?from=2026-11-23&to=2026-11-30";

async fn without_a_right_token_machines_are_told_so_in_json(db: Db) {
    let house = House::open(db).await;
    let donor = house.employ("Anna", &[(Role::Donor, None)], None).await;
    for wrong in ["", "pat_nothing"] {
        let (status, json, challenge) = ask(&house, LIST, wrong).await;
        assert_eq!(
            (status, json["error"].as_str(), challenge.as_deref()),
            (Status::Unauthorized, Some("unauthorized"), Some("Bearer"))
        );
    }
    // No cookie opens it, and no role that serves nobody.
    let desk = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    assert_eq!(desk.get(&house, LIST).await.status, Status::Unauthorized);
    let donors = token(&house, donor.account, TokenScope::All, None).await;
    assert_eq!(ask(&house, LIST, &donors).await.0, Status::NotFound);
}

async fn a_counsellor_reads_her_own_and_the_desk_its_centre(db: Db) {
    let house = House::open(db).await;
    let alena = house.counsellor(house.alena).await;
    let desk = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let brest = second_centre(&house).await;
    let elsewhere = house.employ("Halina", &[(Role::Desk, Some(brest))], None).await;
    let mut named = wish("cv", "10:00");
    named["counsellor"] = house.alena.0.into();
    let named = house.book(&named).await;
    assert_eq!(named.status, Status::Created, "{}", named.text);
    let mut discreet = wish("cv", "11:00");
    discreet["counsellor"] = house.alena.0.into();
    discreet["messages"] = "discreet".into();
    let discreet = house.book(&discreet).await;
    assert_eq!(discreet.status, Status::Created, "{}", discreet.text);
    let person = house.known_person().await;
    house.book_as(person, house.volha, 240).await.unwrap();
    let hers = token(&house, alena.account, TokenScope::Read, None).await;
    let (status, json, _) = ask(&house, LIST, &hers).await;
    assert_eq!(status, Status::Ok, "{json}");
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "{json}");
    assert_eq!(items[0]["start"], "2026-11-24T10:00:00+03:00");
    assert!(items[0]["person"]["name"].is_string() && items[1]["person"].is_null(), "{json}");
    assert!(json["next"].is_null() && items[0]["id"] == named.json["id"] && items[0]["code"] == named.json["code"]);
    let all = token(&house, desk.account, TokenScope::Read, None).await;
    assert_eq!(ask(&house, LIST, &all).await.1["items"].as_array().unwrap().len(), 3);
    let none = token(&house, elsewhere.account, TokenScope::Read, None).await;
    assert_eq!(ask(&house, LIST, &none).await.1["items"].as_array().unwrap().len(), 0);
    let (_, day, _) = ask(&house, "/api/v1/appointments?to=2026-11-23", &all).await;
    assert_eq!(day["items"].as_array().unwrap().len(), 0);
    // What changed since: a cancellation comes again.
    house.clock.set(house.clock.now().plus_hours(1));
    let path = format!("/api/v1/appointments/{}/cancel", named.json["token"].as_str().unwrap());
    assert_eq!(house.post(&path, "{}").await.status, Status::Ok);
    let (_, changed, _) = ask(&house, "/api/v1/appointments?updated_since=2026-11-23T10:00:00%2B03:00", &all).await;
    let changed = changed["items"].as_array().unwrap();
    assert_eq!((changed.len(), changed[0]["state"].as_str()), (1, Some("cancelled_by_client")));
}

async fn a_list_goes_on_from_page_to_page(db: Db) {
    let house = House::open(db).await;
    let desk = house.employ("Zhanna", &[(Role::Desk, None)], None).await;
    for hour in ["09:00", "10:00", "11:00", "12:00", "13:00"] {
        let mut body = wish("cv", hour);
        body["email"] = format!("p{}@mail.example", &hour[..2]).into();
        let booked = house.book(&body).await;
        assert_eq!(booked.status, Status::Created, "{hour} {}", booked.text);
    }
    let token = token(&house, desk.account, TokenScope::Read, None).await;
    for order in ["from=2026-11-23", "updated_since=2026-11-01T00:00:00Z"] {
        let (mut seen, mut path, mut pages) = (Vec::new(), format!("/api/v1/appointments?{order}&limit=2"), 0);
        loop {
            let (status, json, _) = ask(&house, &path, &token).await;
            assert_eq!(status, Status::Ok, "{json}");
            seen.extend(json["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()));
            pages += 1;
            let Some(next) = json["next"].as_str() else { break };
            path = format!("/api/v1/appointments?{order}&limit=2&cursor={next}");
        }
        let (all, once) = (seen.len(), seen.iter().collect::<std::collections::BTreeSet<_>>().len());
        assert_eq!((all, once, pages), (5, 5, 3), "{order}");
    }
}

async fn what_is_asked_wrongly_is_named(db: Db) {
    let house = House::open(db).await;
    let desk = house.employ("Zhanna", &[(Role::Desk, None)], None).await;
    let token = token(&house, desk.account, TokenScope::Read, None).await;
    for (query, field) in [
        ("from=tomorrow", "from"),
        ("from=2026-11-24&to=2026-11-23", "to"),
        ("updated_since=now", "updated_since"),
        ("limit=201", "limit"),
        ("limit=0", "limit"),
        ("cursor=x", "cursor"),
        ("centre=minsk", "centre"),
    ] {
        let (status, json, _) = ask(&house, &format!("/api/v1/appointments?{query}"), &token).await;
        assert_eq!(status, Status::UnprocessableEntity, "{query}");
        assert!(json["fields"][field].is_string(), "{query} {json}");
    }
    let described = house.get("/api/v1/openapi.json").await;
    assert!(described.json["paths"]["/api/v1/appointments"]["get"]["security"][0]["bearer"].is_array(), "{}", described.text);
}

async fn people_are_found_where_the_account_serves(db: Db) {
    let house = House::open(db).await;
    let brest = second_centre(&house).await;
    let here = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let there = house.employ("Halina", &[(Role::Desk, Some(brest))], None).await;
    let booked = house.book(&wish("cv", "10:00")).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    let name = wish("cv", "10:00")["name"].as_str().unwrap().to_owned();
    let (here, there) =
        (token(&house, here.account, TokenScope::Read, None).await, token(&house, there.account, TokenScope::Read, None).await);
    // Names are folded into words by the clockwork or at the booking; an address is found at once.
    let path = "/api/v1/people?query=sasha%40mail.example";
    let (status, json, _) = ask(&house, path, &here).await;
    assert_eq!(status, Status::Ok, "{json}");
    assert_eq!(json["items"][0]["name"].as_str(), Some(name.as_str()), "{json}");
    assert_eq!(ask(&house, path, &there).await.1["items"].as_array().unwrap().len(), 0);
    for (query, field) in [("", "query"), ("query=", "query"), ("query=a&limit=51", "limit")] {
        let (status, json, _) = ask(&house, &format!("/api/v1/people?{query}"), &here).await;
        assert!(status == Status::UnprocessableEntity && json["fields"][field].is_string(), "{query} {json}");
    }
}

async fn wrong_tokens_are_slowed_down_and_right_ones_are_not(db: Db) {
    let house = House::open(db).await;
    let desk = house.employ("Zhanna", &[(Role::Desk, None)], None).await;
    let right = token(&house, desk.account, TokenScope::Read, None).await;
    let mut last = Status::Ok;
    for number in 0..31 {
        let request = house.client.get(LIST).header(Header::new("Host", HOST)).remote("10.0.0.7:1000".parse().unwrap());
        last = request.header(Header::new("Authorization", format!("Bearer pat_{number}"))).dispatch().await.status();
    }
    assert_eq!(last, Status::TooManyRequests);
    let request = house.client.get(LIST).header(Header::new("Host", HOST)).remote("10.0.0.7:1000".parse().unwrap());
    assert_eq!(request.header(Header::new("Authorization", format!("Bearer {right}"))).dispatch().await.status(), Status::Ok);
    assert_eq!(house.count("SELECT COUNT(*) FROM strike WHERE what LIKE '%10.0.0.7%'").await, 0, "no address is kept");
}

async fn a_token_is_noted_as_used_once_a_minute_and_ends_when_revoked_or_over(db: Db) {
    let house = House::open(db).await;
    let desk = house.employ("Zhanna", &[(Role::Desk, None)], None).await;
    let start = house.clock.now();
    let short = token(&house, desk.account, TokenScope::Read, Some(start.plus_hours(1))).await;
    let used = "SELECT last_used_at FROM api_token WHERE id = 1";
    for (seconds, noted) in [(0, 0), (59, 0), (60, 60)] {
        house.clock.set(Instant(start.0 + seconds));
        assert_eq!(ask(&house, LIST, &short).await.0, Status::Ok);
        assert_eq!(house.count(used).await, start.0 + noted);
    }
    house.clock.set(start.plus_hours(1));
    assert_eq!(ask(&house, LIST, &short).await.0, Status::Unauthorized);
    let long = token(&house, desk.account, TokenScope::Read, None).await;
    assert_eq!(ask(&house, LIST, &long).await.0, Status::Ok);
    let txn = house.db().begin().await.unwrap();
    people::disable(&txn, desk.account, house.clock.now()).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(ask(&house, LIST, &long).await.0, Status::Unauthorized, "the account is closed");
}

async fn tokens_are_made_shown_once_and_revoked_on_their_page(db: Db) {
    let house = House::open(db).await;
    let here = house.centre().await;
    let own = house.employ("Own", &[(Role::Manager, Some(here))], None).await;
    let desk = house.employ("Zhanna", &[(Role::Desk, Some(here))], None).await;
    let other = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let foreign = token(&house, other.account, TokenScope::All, None).await;
    let page = own.get(&house, "/manage/team/tokens").await;
    assert!(page.status == Status::Ok && page.has("There is none yet") && !page.has("Iryna"), "{}", page.text);
    let (owner, stranger) = (desk.account.0.to_string(), other.account.0.to_string());
    let key = page.value_of("key");
    let form = |owner: &str| {
        let fields = [("key", key.as_str()), ("owner", owner), ("name", "hall screen"), ("scope", "read"), ("days", "")];
        fields.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let send = |owner: &str| form(owner);
    let fields = send(&stranger);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(own.post(&house, "/manage/team/tokens", &fields).await.status, Status::NotFound);
    let fields = send(&owner);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let made = own.post(&house, "/manage/team/tokens", &fields).await;
    assert_eq!(made.status, Status::Ok, "{}", made.text);
    let token = format!("pat_{}", made.text.split("value=\"pat_").nth(1).unwrap().split('"').next().unwrap());
    assert_eq!(ask(&house, LIST, &token).await.0, Status::Ok);
    assert_eq!(own.post(&house, "/manage/team/tokens", &fields).await.status, Status::SeeOther, "not shown again");
    let page = own.get(&house, "/manage/team/tokens").await;
    assert!(page.has("hall screen") && !page.has(&token), "{}", page.text);
    let action = page.text.split("action=\"/manage/team/tokens/").nth(1).unwrap().split('"').next().unwrap();
    let revoke = format!("/manage/team/tokens/{action}");
    assert_eq!(own.post(&house, &revoke, &[("key", "another-key")]).await.status, Status::SeeOther);
    assert_eq!(ask(&house, LIST, &token).await.0, Status::Unauthorized);
    assert_eq!(own.post(&house, "/manage/team/tokens/1/revoke", &[("key", "a-third-key")]).await.status, Status::NotFound);
    assert_eq!(ask(&house, LIST, &foreign).await.0, Status::Ok, "what is not hers stands");
    let wrong =
        own.post(&house, "/manage/team/tokens", &[("key", "k"), ("owner", owner.as_str()), ("name", ""), ("days", "0")]).await;
    assert!(
        wrong.status == Status::UnprocessableEntity && wrong.has("href=\"#name\"") && wrong.has("href=\"#days\""),
        "{}",
        wrong.text
    );
}
