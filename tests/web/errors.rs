//! Error answers: in the person's language, as JSON for machines, without details of faults; headers on every answer.
use crate::ground::{Ground, header};
use pachatak::i18n::say;
use pachatak::kernel::Lang;
use rocket::http::{ContentType, Header, Status};

const STATUSES: [(u16, &str); 16] = [
    (400, "web-error-400"),
    (401, "web-error-401"),
    (403, "web-error-403"),
    (404, "web-error-404"),
    (405, "web-error-405"),
    (408, "web-error-408"),
    (409, "web-error-409"),
    (410, "web-error-410"),
    (413, "web-error-413"),
    (415, "web-error-415"),
    (421, "web-error-421"),
    (422, "web-error-422"),
    (429, "web-error-429"),
    (431, "web-error-431"),
    (500, "web-error-500"),
    (503, "web-error-503"),
];

#[rocket::async_test]
async fn every_status_has_a_page_in_three_languages() {
    let ground = Ground::open().await;
    for (code, key) in STATUSES {
        for lang in Lang::ALL {
            let uri = format!("/status/{code}?lang={}", lang.tag());
            let answer = ground.get(&uri).dispatch().await;
            assert_eq!(answer.status().code, code);
            assert_eq!(answer.content_type(), Some(ContentType::HTML));
            let text = answer.into_string().await.unwrap();
            let title = say(lang, key);
            assert!(text.contains(&format!("<html lang=\"{}\">", lang.tag())), "{uri}");
            assert!(text.contains(&format!("<h1>{title}</h1>")) && !title.starts_with("web-"), "{uri}: {text}");
        }
    }
}

#[rocket::async_test]
async fn machines_get_json() {
    let ground = Ground::open().await;
    for (code, key) in STATUSES {
        let uri = format!("/api/v1/status/{code}");
        let answer = ground.get(&uri).header(Header::new("Accept-Language", "ru")).dispatch().await;
        assert_eq!((answer.status().code, answer.content_type()), (code, Some(ContentType::JSON)));
        let body: serde_json::Value = serde_json::from_str(&answer.into_string().await.unwrap()).unwrap();
        assert_eq!(body["message"], say(Lang::Ru, key));
        assert!(body["error"].as_str().unwrap().chars().all(|it| it.is_ascii_lowercase() || it == '_'), "{body}");
    }
    let nowhere = ground.get("/api/v1/nowhere").dispatch().await;
    assert_eq!((nowhere.status().code, nowhere.content_type()), (404, Some(ContentType::JSON)));
}

#[rocket::async_test]
async fn faults_and_panics_apologise_and_tell_nothing() {
    let ground = Ground::open().await;
    for uri in ["/fault", "/panic"] {
        let answer = ground.get(uri).dispatch().await;
        assert_eq!(answer.status(), Status::InternalServerError);
        let text = answer.into_string().await.unwrap();
        assert!(text.contains("Something broke here") && !text.contains("sasha") && !text.contains("disk"), "{text}");
    }
    let busy = ground.get("/busy").dispatch().await;
    assert_eq!((busy.status().code, header(&busy, "Retry-After")), (503, "5".to_owned()));
    let refused = ground.get("/refused").dispatch().await;
    assert_eq!(refused.status(), Status::UnprocessableEntity);
    assert!(refused.into_string().await.unwrap().contains("Choose one of the answers"));
}

#[rocket::async_test]
async fn every_answer_carries_the_headers() {
    let ground = Ground::open().await;
    for uri in ["/about/privacy", "/nowhere", "/panic", "/static/app.css", "/health/live", "/leave", "/api/v1/status/404"] {
        let answer = ground.get(uri).dispatch().await;
        let policy = header(&answer, "Content-Security-Policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{uri}: {policy}");
        assert_eq!(header(&answer, "X-Content-Type-Options"), "nosniff", "{uri}");
        assert_eq!(header(&answer, "Referrer-Policy"), "same-origin", "{uri}");
        assert_eq!(header(&answer, "Cross-Origin-Opener-Policy"), "same-origin", "{uri}");
        assert_eq!(header(&answer, "Server"), "", "{uri}");
        assert_eq!(header(&answer, "Strict-Transport-Security"), "", "{uri}: plain http");
    }
    let secure = pachatak::kernel::Site { public_url: "https://centre.example".into(), ..crate::ground::site() };
    let answer = Ground::with(secure).await;
    let answer = answer.get("/nowhere").dispatch().await;
    assert!(header(&answer, "Strict-Transport-Security").starts_with("max-age="));
}

#[rocket::async_test]
async fn what_is_private_is_neither_stored_nor_indexed() {
    let ground = Ground::open().await;
    for uri in ["/private", "/link/1", "/link/2", "/visit", "/fault"] {
        let answer = ground.get(uri).dispatch().await;
        assert_eq!(header(&answer, "Cache-Control"), "no-store", "{uri}");
        assert!(header(&answer, "X-Robots-Tag").contains("noindex"), "{uri}");
    }
    let public = ground.get("/about/privacy").dispatch().await;
    assert_eq!((header(&public, "Cache-Control"), header(&public, "X-Robots-Tag")), ("no-cache".into(), String::new()));
}

/// What the log wrote.
#[derive(Clone, Default)]
struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[rocket::async_test]
async fn the_log_names_the_route_and_neither_the_address_nor_what_was_typed() {
    let ground = Ground::open().await;
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().json().flatten_event(true).with_writer(move || writer.clone()).finish();
    let listening = tracing::subscriber::set_default(subscriber);
    ground.get("/link/31337?word=secret").dispatch().await;
    ground.form("/wish", "name=Sasha&email=broken").dispatch().await;
    ground.get("/nowhere/31337").dispatch().await;
    drop(listening);
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let lines: Vec<serde_json::Value> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let told: Vec<(&str, u64)> = lines.iter().map(|it| (it["route"].as_str().unwrap(), it["status"].as_u64().unwrap())).collect();
    assert_eq!(told, [("/link/<code>", 404), ("/wish", 422), ("/<path..>", 404)]);
    for word in ["31337", "secret", "Sasha", "broken"] {
        assert!(!text.contains(word), "{text}");
    }
}
