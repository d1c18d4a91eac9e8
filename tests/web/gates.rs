//! Who is let in: hosts, origins, methods, floods.
use crate::ground::{Ground, header, site};
use rocket::http::{ContentType, Header, Method, Status};

#[rocket::async_test]
async fn another_host_is_misdirected_and_health_answers_any() {
    let ground = Ground::open().await;
    for (host, status) in
        [("centre.example", 200), ("centre.example:80", 200), ("evil.example", 421), ("localhost", 421), ("", 421)]
    {
        let answer = ground.client.get("/about/privacy").header(Header::new("Host", host)).dispatch().await;
        assert_eq!(answer.status().code, status, "{host}");
    }
    assert_eq!(ground.client.get("/about/privacy").dispatch().await.status().code, 421);
    let both = ground.client.get("/about/privacy").header(Header::new("Host", "centre.example"));
    let answer = both.header(Header::new("Host", "evil.example")).dispatch().await;
    assert_eq!(answer.status(), Status::BadRequest);
    for uri in ["/health/live", "/health/ready"] {
        let answer = ground.client.get(uri).header(Header::new("Host", "10.0.0.7:8000")).dispatch().await;
        assert_eq!(answer.status(), Status::Ok);
    }
}

#[rocket::async_test]
async fn the_discreet_host_has_what_its_links_need_and_nothing_else() {
    let ground = Ground::open().await;
    let ask = async |uri: &'static str| ground.client.get(uri).header(Header::new("Host", "pch.example")).dispatch().await;
    assert_eq!(ask("/link/1").await.status(), Status::Ok);
    assert_eq!(ask("/static/app.css").await.status(), Status::Ok);
    assert_eq!(ask("/leave").await.status(), Status::SeeOther);
    for uri in ["/", "/about/privacy", "/api/v1/status/404", "/link/2"] {
        let answer = ask(uri).await;
        assert_eq!(answer.status(), Status::NotFound, "{uri}");
        let text = answer.into_string().await.unwrap();
        assert!(!text.contains("Пачатак") && !text.to_lowercase().contains("consultation"), "{uri}: {text}");
    }
}

#[rocket::async_test]
async fn what_is_near_a_link_tells_no_more_than_the_link() {
    let ground = Ground::open().await;
    for (method, uri, status) in
        [(Method::Get, "/link/1/code", 404), (Method::Post, "/link/1", 405), (Method::Get, "/visit/person", 405)]
    {
        let request = ground.client.req(method, uri).header(Header::new("Host", "centre.example"));
        let answer = request.header(Header::new("Sec-Fetch-Site", "same-origin")).dispatch().await;
        assert_eq!(answer.status().code, status, "{uri}");
        let text = answer.into_string().await.unwrap();
        assert!(uri.starts_with("/visit") || !text.contains("Пачатак"), "{uri}: {text}");
    }
}

#[rocket::async_test]
async fn in_the_demonstration_this_machine_is_a_host_too() {
    let ground = Ground::with(pachatak::kernel::Site { demo: true, ..site() }).await;
    for (host, status) in [("127.0.0.1:8000", 200), ("localhost:8000", 200), ("[::1]:8000", 200), ("127.0.0.1.evil.example", 421)]
    {
        let answer = ground.client.get("/demo/page").header(Header::new("Host", host)).dispatch().await;
        assert_eq!(answer.status().code, status, "{host}");
    }
    let own = ground.client.post("/leave").header(Header::new("Host", "127.0.0.1:8000"));
    let answer = own.header(Header::new("Origin", "http://127.0.0.1:8000")).dispatch().await;
    assert_eq!(answer.status(), Status::SeeOther);
    assert_eq!(Ground::open().await.get("/demo/page").dispatch().await.status(), Status::NotFound);
}

#[rocket::async_test]
async fn a_write_from_elsewhere_is_forbidden() {
    let ground = Ground::open().await;
    for (site, origin, status) in [
        (Some("same-origin"), None, 303),
        (Some("same-origin"), Some("http://evil.example"), 303),
        (Some("cross-site"), Some("http://centre.example"), 403),
        (Some("same-site"), None, 403),
        (Some("none"), None, 403),
        (Some("none"), Some("http://centre.example"), 303),
        (None, Some("http://centre.example"), 303),
        (None, Some("http://pch.example"), 303),
        (None, Some("https://centre.example"), 403),
        (None, Some("http://centre.example.evil.example"), 403),
        (None, Some("null"), 403),
        (None, None, 403),
    ] {
        let mut request = ground.client.post("/wish").header(Header::new("Host", "centre.example"));
        request = request.header(ContentType::Form).body("name=Sasha");
        for (name, value) in [("Sec-Fetch-Site", site), ("Origin", origin)] {
            if let Some(value) = value {
                request = request.header(Header::new(name, value));
            }
        }
        assert_eq!(request.dispatch().await.status().code, status, "{site:?} {origin:?}");
    }
}

#[rocket::async_test]
async fn a_plain_machine_may_write_to_the_api() {
    let ground = Ground::open().await;
    let request = ground.client.post("/api/v1/wish").header(Header::new("Host", "centre.example"));
    assert_eq!(request.header(ContentType::JSON).body(r#"{"name":"Sasha"}"#).dispatch().await.status(), Status::Ok);
}

#[rocket::async_test]
async fn a_hidden_method_field_turns_no_read_into_a_write() {
    let ground = Ground::open().await;
    let foreign = ground.client.post("/about/privacy").header(Header::new("Host", "centre.example"));
    let answer = foreign.header(ContentType::Form).body("_method=get").dispatch().await;
    assert_eq!(answer.status(), Status::Ok, "a read stays a read");
    let read = ground.get("/wish").header(ContentType::Form).body("_method=post&name=Sasha").dispatch().await;
    assert_eq!(read.status(), Status::MethodNotAllowed);
    for method in ["put", "delete", "patch"] {
        let answer = ground.form("/wish", format!("_method={method}&name=Sasha")).dispatch().await;
        assert_eq!(answer.status(), Status::MethodNotAllowed, "{method}");
    }
}

#[rocket::async_test]
async fn unknown_paths_are_404_and_wrong_methods_405() {
    let ground = Ground::open().await;
    assert_eq!(ground.get("/nowhere/at/all").dispatch().await.status(), Status::NotFound);
    assert_eq!(ground.get("/status/word").dispatch().await.status(), Status::NotFound);
    assert_eq!(ground.form("/nowhere", "a=b").dispatch().await.status(), Status::NotFound);
    let answer = ground.get("/wish").dispatch().await;
    assert_eq!((answer.status().code, header(&answer, "Allow")), (405, "POST".to_owned()));
    let answer = ground.form("/about/privacy", "a=b").dispatch().await;
    assert_eq!((answer.status().code, header(&answer, "Allow")), (405, "GET, HEAD".to_owned()));
    let put = ground.client.put("/leave").header(Header::new("Host", "centre.example"));
    let put = put.header(Header::new("Sec-Fetch-Site", "same-origin")).dispatch().await;
    assert_eq!((put.status().code, header(&put, "Allow")), (405, "GET, HEAD, POST".to_owned()));
    let head = ground.client.head("/about/privacy").header(Header::new("Host", "centre.example")).dispatch().await;
    assert_eq!(head.status(), Status::Ok);
    assert_eq!(head.into_string().await.unwrap_or_default(), "");
}

#[rocket::async_test]
async fn a_flood_meets_429_unless_limits_are_off() {
    let peer = "10.0.0.7:40000".parse().unwrap();
    let open = Ground::open().await;
    let limited = Ground::with(pachatak::kernel::Site { limits: true, ..site() }).await;
    for _ in 0..400 {
        assert_eq!(limited.form("/wish", "name=Sasha").remote(peer).dispatch().await.status(), Status::SeeOther);
    }
    let answer = limited.form("/wish", "name=Sasha").remote(peer).dispatch().await;
    assert_eq!((answer.status().code, header(&answer, "Retry-After")), (429, "2".to_owned()));
    let other = limited.form("/wish", "name=Sasha").remote("10.0.0.8:40000".parse().unwrap()).dispatch().await;
    assert_eq!(other.status(), Status::SeeOther);
    limited.clock.set(pachatak::kernel::Instant(crate::ground::NOON.0 + 2));
    assert_eq!(limited.form("/wish", "name=Sasha").remote(peer).dispatch().await.status(), Status::SeeOther);
    for _ in 0..401 {
        assert_eq!(open.form("/wish", "name=Sasha").remote(peer).dispatch().await.status(), Status::SeeOther);
    }
}
