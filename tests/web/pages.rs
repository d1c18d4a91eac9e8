//! Frames, languages, weight, static files, health.
use std::io::Read;

use crate::ground::{Ground, header, with_cookies};
use pachatak::i18n::say;
use pachatak::kernel::Lang;
use rocket::http::{Header, Status};

#[rocket::async_test]
async fn the_language_comes_from_the_address_then_the_cookie_then_the_browser() {
    let ground = Ground::open().await;
    for (uri, cookie, accepted, lang) in [
        ("/about/privacy", "", "", Lang::En),
        ("/about/privacy", "", "de, be;q=0.5", Lang::Be),
        ("/about/privacy", "lang=ru", "be", Lang::Ru),
        ("/about/privacy?lang=be", "lang=ru", "en", Lang::Be),
        ("/about/privacy?lang=xx", "lang=ru", "en", Lang::Ru),
        ("/about/privacy", "lang=%00", "ru", Lang::Ru),
    ] {
        let request = ground.get(uri).header(Header::new("Accept-Language", accepted));
        let answer = with_cookies(request, cookie).dispatch().await;
        let kept = header(&answer, "Set-Cookie");
        assert_eq!(kept.starts_with("lang=be"), uri.ends_with("lang=be"), "{kept}");
        assert!(kept.is_empty() || (kept.contains("HttpOnly") && kept.contains("SameSite=Lax") && !kept.contains("Max-Age")));
        assert!(answer.into_string().await.unwrap().contains(&say(lang, "about-privacy-lead")), "{uri} {cookie} {accepted}");
    }
}

#[rocket::async_test]
async fn the_language_switch_keeps_path_and_query() {
    let ground = Ground::open().await;
    let text = ground.get("/about/privacy?from=2026-11-26&lang=ru&mode=phone").dispatch().await.into_string().await.unwrap();
    assert!(text.contains("href=\"/about/privacy?from=2026-11-26&amp;mode=phone&amp;lang=be\" lang=\"be\""), "{text}");
    let hostile = ground.get("/about/privacy?a=%22%3E%3Cscript%3E").dispatch().await.into_string().await.unwrap();
    assert!(!hostile.contains("\"><script>"));
}

#[rocket::async_test]
async fn every_about_page_stands_in_every_language() {
    let ground = Ground::open().await;
    for (path, key) in
        [("privacy", "about-privacy-title"), ("no-trace", "about-trace-title"), ("accessibility", "about-access-title")]
    {
        for lang in Lang::ALL {
            let uri = format!("/about/{path}?lang={}", lang.tag());
            let text = ground.get(&uri).dispatch().await.into_string().await.unwrap();
            assert!(text.contains(&format!("<h1>{}</h1>", say(lang, key))), "{uri}");
            assert!(text.contains(&format!("<html lang=\"{}\">", lang.tag())) && !text.contains(">about-"), "{uri}: {text}");
            assert!(!text.contains("style=") && text.contains("href=\"/leave\"") && text.contains("https://weather.example/"));
        }
    }
}

#[rocket::async_test]
async fn public_pages_travel_compressed_and_private_ones_never() {
    let ground = Ground::open().await;
    let gzip = || Header::new("Accept-Encoding", "gzip, deflate, br");
    let answer = ground.get("/about/privacy").header(gzip()).dispatch().await;
    assert_eq!(header(&answer, "Content-Encoding"), "gzip");
    let mut text = String::new();
    flate2::read::GzDecoder::new(&answer.into_bytes().await.unwrap()[..]).read_to_string(&mut text).unwrap();
    assert!(text.ends_with("</html>\n"));
    for uri in ["/private", "/link/2"] {
        assert_eq!(header(&ground.get(uri).header(gzip()).dispatch().await, "Content-Encoding"), "", "{uri}");
    }
    let refusing = Header::new("Accept-Encoding", "gzip;q=0, identity");
    assert_eq!(header(&ground.get("/about/privacy").header(refusing).dispatch().await, "Content-Encoding"), "");
}

#[rocket::async_test]
async fn who_asks_for_little_data_gets_no_fonts() {
    let ground = Ground::open().await;
    let text = ground.get("/about/privacy").header(Header::new("Save-Data", "on")).dispatch().await.into_string().await.unwrap();
    assert!(text.contains("/static/app.css?v=") && !text.contains("fonts.css") && !text.contains("woff2"));
}

#[rocket::async_test]
async fn a_static_file_is_kept_for_good_under_its_version() {
    let ground = Ground::open().await;
    let page = ground.get("/about/privacy").dispatch().await.into_string().await.unwrap();
    let from = page.find("/static/app.css?v=").unwrap();
    let address = &page[from..from + page[from..].find('"').unwrap()];
    let answer = ground.get(address).header(Header::new("Accept-Encoding", "gzip")).dispatch().await;
    assert!(header(&answer, "Cache-Control").contains("immutable"));
    assert_eq!(header(&answer, "Content-Encoding"), "gzip");
    assert!(answer.into_bytes().await.unwrap().len() < 9_000, "the style sheet stays small");
    let old = ground.get("/static/app.css?v=old").dispatch().await;
    assert!(!header(&old, "Cache-Control").contains("immutable"));
    for uri in ["/static/nothing.css", "/static/../Cargo.toml", "/static/%2e%2e/Cargo.toml", "/static/vendor/icons.json"] {
        assert_eq!(ground.get(uri).dispatch().await.status(), Status::NotFound, "{uri}");
    }
}

#[rocket::async_test]
async fn the_house_is_not_ready_while_its_database_is_away() {
    let ground = Ground::open().await;
    assert_eq!(ground.get("/health/ready").dispatch().await.status(), Status::Ok);
    ground.db.clone().close().await.unwrap();
    assert_eq!(ground.get("/health/ready").dispatch().await.status(), Status::ServiceUnavailable);
    assert_eq!(ground.get("/health/live").dispatch().await.status(), Status::Ok);
}

#[rocket::async_test]
async fn robots_are_told_what_is_not_for_them() {
    let text = Ground::open().await.get("/robots.txt").dispatch().await.into_string().await.unwrap();
    assert!(text.contains("Disallow: /appointments/"));
}
