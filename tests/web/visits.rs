//! A browser's stay: made when needed, told by a hashed token, ended by leaving.
use crate::ground::{Ground, NOON, header, site, with_cookies};
use pachatak::kernel::{Instant, Site};
use rocket::http::{Header, Status};
use sea_orm::{ConnectionTrait, Statement};

/// `name=value` of the cookie that was set.
async fn keep(ground: &Ground) -> String {
    let answer = ground.form("/visit", "draft=Sasha%20%2B375").dispatch().await;
    assert_eq!(answer.status(), Status::SeeOther);
    let cookie = header(&answer, "Set-Cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
    assert!(!cookie.contains("Domain"), "{cookie}");
    cookie.split(';').next().unwrap().to_owned()
}

async fn look(ground: &Ground, cookie: &str) -> String {
    let request = with_cookies(ground.get("/visit"), cookie);
    request.dispatch().await.into_string().await.unwrap()
}

async fn rows(ground: &Ground) -> Vec<String> {
    let read = ground.db.read();
    let all = Statement::from_string(read.get_database_backend(), "SELECT hex(token_digest) || hex(draft) AS it FROM visit");
    read.query_all_raw(all).await.unwrap().iter().map(|it| it.try_get("", "it").unwrap()).collect()
}

#[rocket::async_test]
async fn reading_makes_no_visit_and_writing_makes_one() {
    let ground = Ground::open().await;
    assert_eq!(look(&ground, "").await, "false - None false");
    assert_eq!(look(&ground, "pv=made-up").await, "false - None false");
    assert!(rows(&ground).await.is_empty());
    let cookie = keep(&ground).await;
    assert_eq!(look(&ground, &cookie).await, "true Sasha +375 None true");
}

#[rocket::async_test]
async fn the_database_holds_neither_the_token_nor_the_draft() {
    let ground = Ground::open().await;
    let cookie = keep(&ground).await;
    let rows = rows(&ground).await;
    let hex = |text: &str| text.bytes().map(|it| format!("{it:02X}")).collect::<String>();
    assert_eq!(rows.len(), 1);
    assert!(!rows[0].contains(&hex("Sasha")) && !rows[0].contains(&hex(cookie.strip_prefix("pv=").unwrap())));
}

#[rocket::async_test]
async fn what_was_unlocked_closes_and_the_visit_ends_by_time() {
    let ground = Ground::open().await;
    let cookie = keep(&ground).await;
    ground.clock.set(NOON.plus_minutes(10));
    assert_eq!(look(&ground, &cookie).await, "true Sasha +375 None false");
    ground.clock.set(NOON.plus_hours(2));
    assert_eq!(look(&ground, &cookie).await, "false - None false");
    pachatak::web::sweep_visits(&ground.db, NOON.plus_hours(2)).await.unwrap();
    assert!(rows(&ground).await.is_empty());
}

#[rocket::async_test]
async fn signing_in_changes_the_token() {
    let ground = Ground::open().await;
    let before = keep(&ground).await;
    let answer = with_cookies(ground.post("/visit/person"), &before).dispatch().await;
    let after = header(&answer, "Set-Cookie").split(';').next().unwrap().to_owned();
    assert_eq!(look(&ground, &before).await, "false - None false");
    assert_eq!(look(&ground, &after).await, "true Sasha +375 Some(PersonId(3)) true");
    ground.clock.set(Instant(NOON.0 + 30 * 60));
    assert_eq!(look(&ground, &after).await, "true Sasha +375 None false");
}

#[rocket::async_test]
async fn leaving_ends_the_visit_and_goes_to_the_neutral_site() {
    for beacon in [false, true] {
        let ground = Ground::open().await;
        let cookie = keep(&ground).await;
        let request =
            if beacon { ground.post("/leave").header(Header::new("Sec-Fetch-Dest", "empty")) } else { ground.get("/leave") };
        let answer = with_cookies(request, &format!("{cookie}; lang=ru")).dispatch().await;
        let (status, place) = if beacon { (204, "") } else { (303, "https://weather.example/") };
        assert_eq!((answer.status().code, header(&answer, "Location").as_str()), (status, place));
        assert_eq!(header(&answer, "Cache-Control"), "no-store");
        let gone: Vec<String> = answer.headers().get("Set-Cookie").map(str::to_owned).collect();
        assert!(gone.iter().any(|it| it.starts_with("pv=;")) && gone.iter().any(|it| it.starts_with("lang=;")), "{gone:?}");
        assert!(gone.iter().all(|it| it.contains("Max-Age=0")), "{gone:?}");
        assert!(rows(&ground).await.is_empty());
        assert_eq!(look(&ground, &cookie).await, "false - None false");
    }
}

#[rocket::async_test]
async fn over_https_cookies_are_bound_to_the_host_and_leaving_clears_the_browser() {
    let ground = Ground::with(Site { public_url: "https://centre.example".into(), ..site() }).await;
    let cookie = keep(&ground).await;
    assert!(cookie.starts_with("__Host-pv="));
    assert_eq!(look(&ground, &cookie).await, "true Sasha +375 None true");
    assert_eq!(look(&ground, &cookie.replace("__Host-pv", "pv")).await, "false - None false");
    let answer = with_cookies(ground.get("/leave"), &cookie).dispatch().await;
    assert_eq!(header(&answer, "Clear-Site-Data"), "\"cache\", \"cookies\", \"storage\"");
    assert!(header(&answer, "Set-Cookie").contains("Secure"));
}

#[rocket::async_test]
async fn one_can_leave_while_the_database_is_away() {
    let ground = Ground::open().await;
    let cookie = keep(&ground).await;
    ground.db.clone().close().await.unwrap();
    let answer = with_cookies(ground.get("/leave"), &cookie).dispatch().await;
    assert_eq!((answer.status().code, header(&answer, "Location").as_str()), (303, "https://weather.example/"));
    assert!(header(&answer, "Set-Cookie").contains("Max-Age=0"));
}
