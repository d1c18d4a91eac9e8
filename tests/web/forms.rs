//! Bad input of all kinds: 422 naming the field, nothing of what was typed lost, never a 5xx.
use crate::ground::{Ground, header};
use rocket::http::{ContentType, Status};
use serde_json::{Value, json};

/// The field that is named, for a body that is wrong in one way.
const BAD: &[(&[u8], &str)] = &[
    (b"", "name"),
    (b"name=", "name"),
    (b"name=+++", "name"),
    (b"name=a&name=b", "name"),
    (b"name=abcdefghijklmnopqrstuvwxyz", "name"),
    (b"name=Sasha%00", "name"),
    (b"name=Sa\x00sha", "name"),
    (b"name=Sasha%0D%0ABcc:x", "name"),
    (b"name=%FF%FE", "name"),
    (b"name=\xff\xfe", "name"),
    (b"name=%zz", "name"),
    (b"name=%", "name"),
    (b"name=%E2%80%AEevil", "name"),
    (b"name=a&unknown=1", "unknown"),
    (b"name=a&=1", ""),
    (b"name=a&owner_id=7", "owner_id"),
    (b"name=a&na%FFme=1", "na\u{fffd}me"),
    (b"name=a&email=a%40b", "email"),
    (b"name=a&email=a%40b.example%0d%0aBcc:c%40d.example", "email"),
    (b"name=a&phone=29+12345", "phone"),
    (b"name=a&year=1899", "year"),
    (b"name=a&year=99999999999999999999", "year"),
    (b"name=a&year=two", "year"),
    (b"name=a&sex=x", "sex"),
    (b"name=a&agreed=maybe", "agreed"),
    (b"name=a&note=%00", "note"),
];

async fn wrong(ground: &Ground, uri: &str, body: &[u8]) -> Value {
    let answer = ground.form(uri, body).dispatch().await;
    assert_eq!(answer.status(), Status::UnprocessableEntity, "{}", String::from_utf8_lossy(body));
    let text = answer.into_string().await.unwrap();
    let text = text.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    let from = text.find("{\"typed\"").unwrap();
    let until = text[from..].find("</p>").unwrap();
    serde_json::from_str(&text[from..from + until]).unwrap()
}

#[rocket::async_test]
async fn what_is_wrong_in_a_form_is_named() {
    let ground = Ground::open().await;
    for (body, field) in BAD {
        let said = wrong(&ground, "/wish", body).await;
        let fields: Vec<&String> = said["wrong"].as_object().unwrap().keys().collect();
        assert_eq!(fields, [field], "{}", String::from_utf8_lossy(body));
    }
}

#[rocket::async_test]
async fn it_is_named_in_the_persons_language_and_what_was_typed_stays() {
    let ground = Ground::open().await;
    let body = "name=%3Cscript%3E&phone=29+12345&note=one%0D%0Atwo".as_bytes();
    for (lang, text) in [
        ("be", "Увядзіце тэлефон у фармаце +375 29 123-45-67"),
        ("ru", "Введите телефон в формате +375 29 123-45-67"),
        ("en", "Write the number like this: +375 29 123-45-67"),
    ] {
        let said = wrong(&ground, &format!("/wish?lang={lang}"), body).await;
        assert_eq!(said["wrong"], json!({"phone": text}));
        assert_eq!(said["typed"], json!({"name": "<script>", "phone": "29 12345", "note": "one\ntwo"}));
    }
}

#[rocket::async_test]
async fn typed_markup_is_shown_as_text() {
    let ground = Ground::open().await;
    let answer = ground.form("/wish", "name=%3Cscript%3Ealert(1)%3C/script%3E&x=1").dispatch().await;
    assert!(!answer.into_string().await.unwrap().contains("<script>alert"));
}

#[rocket::async_test]
async fn a_good_form_goes_on_by_303() {
    let ground = Ground::open().await;
    let body = "name=%D0%A1%D0%B0%D1%88%D0%B0&note=a%0D%0Ab&email=s%40mail.example&phone=291234567&year=2001&sex=f&agreed=on";
    let answer = ground.form("/wish", body).dispatch().await;
    assert_eq!((answer.status().code, header(&answer, "Location")), (303, "/private".to_owned()));
}

#[rocket::async_test]
async fn bodies_of_a_wrong_kind_or_size_have_their_own_answers() {
    let ground = Ground::open().await;
    let big = format!("name={}", "a".repeat(70_000));
    assert_eq!(ground.form("/wish", &big).dispatch().await.status(), Status::PayloadTooLarge);
    for kind in [ContentType::JSON, ContentType::Plain, ContentType::FormData] {
        let answer = ground.post("/wish").header(kind).body("name=Sasha").dispatch().await;
        assert_eq!(answer.status(), Status::UnsupportedMediaType);
    }
    assert_eq!(ground.post("/wish").body("name=Sasha").dispatch().await.status(), Status::UnsupportedMediaType);
    let big = format!("{{\"name\":\"{}\"}}", "a".repeat(70_000));
    assert_eq!(ground.post("/api/v1/wish").header(ContentType::JSON).body(&big).dispatch().await.status().code, 413);
    assert_eq!(ground.form("/api/v1/wish", "name=Sasha").dispatch().await.status().code, 415);
}

#[rocket::async_test]
async fn json_is_read_as_strictly() {
    let ground = Ground::open().await;
    for (body, status, field) in [
        (r#"{"name":"Sasha","note":null,"year":2001,"agreed":true}"#, 200, ""),
        (r#"{"name":"Sasha""#, 400, ""),
        (r#"["name"]"#, 422, ""),
        ("", 400, ""),
        ("{}", 422, "name"),
        (r#"{"name":null}"#, 422, "name"),
        (r#"{"name":7}"#, 422, "name"),
        (r#"{"name":{"a":1}}"#, 422, "name"),
        (r#"{"name":"a","name":"b"}"#, 422, "name"),
        (r#"{"name":"a\u0000"}"#, 422, "name"),
        (r#"{"name":"a\r\nb"}"#, 422, "name"),
        (r#"{"name":"abcdefghijklmnopqrstuvwxyz"}"#, 422, "name"),
        (r#"{"name":"a","extra":1}"#, 422, "extra"),
        (r#"{"name":"a","extra":null}"#, 422, "extra"),
        (r#"{"name":"a","year":20.5}"#, 422, "year"),
        (r#"{"name":"a","year":"many"}"#, 422, "year"),
        (r#"{"name":"a","agreed":"perhaps"}"#, 422, "agreed"),
        (r#"{"name":"a","sex":1}"#, 422, "sex"),
        (r#"{"name":"a","email":"a"}"#, 422, "email"),
    ] {
        let answer = ground.post("/api/v1/wish").header(ContentType::JSON).body(body).dispatch().await;
        assert_eq!(answer.status().code, status, "{body}");
        if status == 422 && !field.is_empty() {
            let said: Value = serde_json::from_str(&answer.into_string().await.unwrap()).unwrap();
            let fields: Vec<&String> = said["fields"].as_object().unwrap().keys().collect();
            assert_eq!((said["error"].as_str().unwrap(), fields), ("wrong_fields", vec![&field.to_owned()]), "{body}");
        }
    }
    let broken = ground.post("/api/v1/wish").header(ContentType::JSON).body(b"{\"name\":\"\xff\"}");
    assert_eq!(broken.dispatch().await.status(), Status::BadRequest);
}

#[rocket::async_test]
async fn of_many_unknown_fields_the_first_are_named_and_too_many_are_too_much() {
    let ground = Ground::open().await;
    let names = |count: usize| (0..count).map(|it| format!("{it:05}"));
    let form = |count| names(count).map(|it| format!("&{it}=")).collect::<String>();
    let json = |count| format!("{{{}}}", names(count).map(|it| format!("\"{it}\":1")).collect::<Vec<_>>().join(","));
    let said = wrong(&ground, "/wish", format!("year=two{}", form(1_999)).as_bytes()).await;
    let named: Vec<&String> = said["wrong"].as_object().unwrap().keys().collect();
    assert_eq!((named.len(), named[19].as_str(), named[20].as_str(), named[21].as_str()), (22, "00019", "name", "year"));
    assert_eq!(said["typed"].as_object().unwrap().len(), 2_000, "nothing that was typed is lost");
    assert_eq!(ground.form("/wish", form(2_001)).dispatch().await.status(), Status::PayloadTooLarge);
    for (count, status) in [(2_000, 422), (2_001, 413)] {
        let answer = ground.post("/api/v1/wish").header(ContentType::JSON).body(json(count)).dispatch().await;
        assert_eq!(answer.status().code, status, "{count}");
        let said: Value = serde_json::from_str(&answer.into_string().await.unwrap()).unwrap();
        assert_eq!(said["fields"].as_object().map_or(0, |it| it.len()), if status == 422 { 21 } else { 0 }, "{count}");
    }
}
