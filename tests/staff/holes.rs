//! More of what somebody tries who looks for holes: at the edges of addresses, forms and screens.
use pachatak::access::TABLE;
use pachatak::booking;
use pachatak::kernel::{AppointmentId, Db, Role};
use pachatak::web::{Access, Row};
use rocket::http::{Method, Status};
use serde_json::json;

use super::house::{House, but, wish};
use super::things::Things;
use crate::on_both;

on_both!(
    no_day_in_an_address_breaks_a_page,
    a_link_that_is_none_is_over_whatever_is_sent_to_it,
    nobody_is_led_to_an_address_that_cannot_be_written,
    more_fields_than_a_form_has_are_refused,
    a_file_of_the_audit_repeats_nothing_that_was_typed,
    a_tab_and_an_address_name_nobody_who_is_quiet,
    a_search_stands_sealed_in_the_address_and_only_for_who_searched,
    a_quiet_slip_leads_nobody_to_the_centre,
    what_it_led_to_is_corrected_beside_somebody_but_not_read,
);

async fn booked(house: &House, changes: serde_json::Value) -> booking::Appointment {
    let answer = house.book(&but(wish("cv", "12:00"), &changes)).await;
    assert_eq!(answer.status, Status::Created, "{}", answer.text);
    let id = AppointmentId(house.count("SELECT MAX(id) FROM appointment").await);
    booking::by_id(&house.means(), id).await.unwrap()
}

async fn no_day_in_an_address_breaks_a_page(db: Db) {
    let house = House::open(db).await;
    let things = Things::of(&house).await;
    let posts = [(Role::Counsellor, Some(things.centre)), (Role::Desk, Some(things.centre)), (Role::Manager, None)];
    let who = house.employ("Iryna", &posts, Some(things.counsellors_person)).await;
    let gets = TABLE.iter().filter(|Row(method, path, access)| {
        *method == Method::Get
            && (matches!(access, Access::Staff(_)) || ["/consultations", "/api/v1"].iter().any(|it| path.starts_with(it)))
    });
    let mut pages = 0;
    for Row(_, pattern, access) in gets {
        let path = match access {
            Access::Staff(_) => things.path(pattern),
            _ => pattern.replace("<service>", "cv").replace("<slug>", "cv").replace("<token>", "a"),
        };
        let (path, mark) = if path.contains('?') { (path, '&') } else { (path, '?') };
        for day in ["%2B262142-12-31", "-262143-01-01", "9999-12-31", "0001-01-01", "2026-02-30"] {
            for query in [
                format!("day={day}&date={day}&time=10:00&week={day}"),
                format!("from={day}&until={day}"),
                format!("from={day}&to={day}"),
            ] {
                let seen = who.get(&house, &format!("{path}{mark}{query}")).await;
                assert!(seen.status.code < 500, "{} {path}{mark}{query}", seen.status);
                pages += i32::from(seen.status == Status::Ok);
            }
        }
    }
    assert!(pages > 300, "{pages} pages were looked at");
    let id = house.count("SELECT MAX(id) FROM appointment").await;
    for day in ["+262142-12-31", "-262143-01-01", "9999-12-31"] {
        let at = format!("/staff/appointments/{id}/move");
        let (key, other) = (who.get(&house, &at).await.value_of("key"), format!("{day}T10:00"));
        let moved = who.post(&house, &at, &[("key", &key), ("day", day), ("other", &other)]).await;
        assert_eq!(moved.status, Status::UnprocessableEntity, "{day}: {}", moved.text);
    }
}

async fn a_link_that_is_none_is_over_whatever_is_sent_to_it(db: Db) {
    let house = House::open(db).await;
    let who = house.employ("Iryna", &[(Role::Desk, None)], None).await;
    for token in ["%0A", "%01", "nonsense", "%D1%82"] {
        for fields in [&[][..], &[("unknown", "1")]] {
            let answer = who.post(&house, &format!("/my/open/{token}"), fields).await;
            assert_eq!(answer.status, Status::Gone, "{token}: {}", answer.text);
        }
    }
}

async fn nobody_is_led_to_an_address_that_cannot_be_written(db: Db) {
    let house = House::open(db).await;
    let who = house.employ("Iryna", &[(Role::Desk, Some(house.centre().await))], None).await;
    for next in ["/staff/%01", "/staff%01", "/staff/%D1%82", "/staff?a%20b", "/staff/%0D%0AX:%20y"] {
        let answer = who.get(&house, &format!("/sign-in?next={next}")).await;
        assert_eq!((answer.status, answer.location.as_str()), (Status::SeeOther, "/staff/centre"), "{next}");
    }
    for back in ["/staff/\u{1}", "/staff/\u{442}", "/staff?a b"] {
        let answer = who.post(&house, "/staff/beside", &[("on", "yes"), ("back", back)]).await;
        assert!(answer.location == "/staff" || answer.status == Status::UnprocessableEntity, "{back:?}: {}", answer.location);
    }
}

async fn more_fields_than_a_form_has_are_refused(db: Db) {
    let house = House::open(db).await;
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    let many: String = (0..2_001).map(|it| format!("{it}=&")).collect();
    for (path, status) in [
        ("/manage/audit", Status::UriTooLong),
        ("/manage/audit/export.csv", Status::UriTooLong),
        ("/api/v1/services/cv/slots", Status::UriTooLong),
    ] {
        assert_eq!(iryna.get(&house, &format!("{path}?{many}")).await.status, status, "{path}");
    }
    let names: Vec<String> = (0..2_001).map(|it| it.to_string()).collect();
    let fields: Vec<(&str, &str)> = names.iter().map(|it| (it.as_str(), "")).collect();
    assert_eq!(iryna.post(&house, "/staff/people", &fields).await.status, Status::PayloadTooLarge);
    let few = iryna.post(&house, "/staff/people", &fields[..1_999]).await;
    assert_eq!(few.status, Status::UnprocessableEntity);
    assert_eq!(few.text.matches("We do not know this field").count(), 20, "{}", few.text);
}

async fn a_file_of_the_audit_repeats_nothing_that_was_typed(db: Db) {
    let house = House::open(db).await;
    let iryna = house.employ("Iryna", &[(Role::Manager, None)], None).await;
    super::sign_in::change(&house, "UPDATE account SET name = 'Iryna;=1+1'", vec![]).await;
    for deed in ["%3B%3D1%2B1", "=1", "kind", "sign-in%3B"] {
        let page = iryna.get(&house, &format!("/manage/audit?deed={deed}")).await;
        assert!(page.status == Status::UnprocessableEntity && page.has("href=\"#deed\""), "{deed}: {}", page.text);
        assert_eq!(iryna.get(&house, &format!("/manage/audit/export.csv?deed={deed}")).await.status, Status::NotFound);
    }
    let file = iryna.get(&house, "/manage/audit/export.csv?deed=see-audit").await;
    assert!(file.status == Status::Ok && file.has("Iryna;'=1+1") && !file.has(";="), "{}", file.text);
}

/// What the browser's tab says.
fn tab(page: &str) -> &str {
    page.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0
}

async fn a_tab_and_an_address_name_nobody_who_is_quiet(db: Db) {
    let house = House::open(db).await;
    let zhanna = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    for (name, messages, named) in [("Darafeja", "discreet", false), ("Sasha", "full", true)] {
        let time = if named { "14:00" } else { "12:00" };
        let start = json!({ "start": format!("2026-11-24T{time}:00+03:00"), "name": name, "messages": messages });
        let it = booked(&house, start).await;
        let page = zhanna.get(&house, &format!("/staff/people/{}", it.person.0)).await;
        assert!(page.has(&format!("<h1>{name}</h1>")), "{}", page.text);
        assert_eq!(tab(&page.text).contains(name), named, "{}", tab(&page.text));
        assert_eq!(tab(&page.text).contains(&booking::spell_code(&it.code)), !named, "{}", tab(&page.text));
    }
}

async fn a_search_stands_sealed_in_the_address_and_only_for_who_searched(db: Db) {
    let house = House::open(db).await;
    booked(&house, json!({ "name": "Darafeja", "phone": "+375291234567" })).await;
    let desk = [(Role::Desk, Some(house.centre().await))];
    let (zhanna, halina) = (house.employ("Zhanna", &desk, None).await, house.employ("Halina", &desk, None).await);
    let sent = zhanna.post(&house, "/staff/people", &[("q", "80291234567")]).await;
    assert_eq!(sent.status, Status::SeeOther, "{}", sent.text);
    assert!(sent.location.starts_with("/staff/people?found=") && !sent.location.contains("1234567"), "{}", sent.location);
    let found = zhanna.get(&house, &sent.location).await;
    assert!(found.has("Darafeja") && found.value_of("q") == "80291234567", "{}", found.text);
    for (who, path) in
        [(&halina, sent.location.as_str()), (&zhanna, "/staff/people?found=nonsense"), (&zhanna, "/staff/people?found=")]
    {
        let page = who.get(&house, path).await;
        assert!(page.status == Status::Ok && page.value_of("q").is_empty() && !page.has("80291234567"), "{path}: {}", page.text);
    }
    assert_eq!(zhanna.post(&house, "/staff/people", &[("q", " ")]).await.location, "/staff/people");
    let long = "a".repeat(101);
    let wrong = zhanna.post(&house, "/staff/people", &[("q", &long)]).await;
    assert!(wrong.status == Status::UnprocessableEntity && wrong.value_of("q") == long, "{}", wrong.text);
}

async fn a_quiet_slip_leads_nobody_to_the_centre(db: Db) {
    let house = House::open(db).await;
    super::sign_in::change(&house, "UPDATE centre SET phone = '+375172000000'", vec![]).await;
    super::sign_in::change(&house, "UPDATE schedule_version SET version = version + 1", vec![]).await;
    let zhanna = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    for (messages, time, told) in [("full", "12:00", true), ("discreet", "14:00", false)] {
        let it = booked(&house, json!({ "start": format!("2026-11-24T{time}:00+03:00"), "messages": messages })).await;
        let slip = zhanna.get(&house, &format!("/staff/appointments/{}/slip", it.id.0)).await;
        assert!(slip.has(&booking::spell_code(&it.code)), "{}", slip.text);
        assert_eq!(slip.has("375172000000"), told, "{messages}: {}", slip.text);
    }
}

async fn what_it_led_to_is_corrected_beside_somebody_but_not_read(db: Db) {
    let house = House::open(db).await;
    let person = booked(&house, json!({})).await.person.0;
    let alena = house.counsellor(house.alena).await;
    let base = format!("/staff/people/{person}/placements");
    let new = [("kind", "job"), ("since", "2026-11-02"), ("stated", "person")];
    let added = alena.post(&house, &base, &[&new[..], &[("key", "p"), ("what", "Bakery")]].concat()).await;
    assert_eq!(added.status, Status::SeeOther, "{}", added.text);
    let path = format!("{base}/{}", house.count("SELECT MAX(id) FROM placement").await);
    let seen = alena.get(&house, &path).await.value_of("seen");
    alena.post(&house, "/staff/beside", &[("on", "yes"), ("back", "/staff")]).await;
    for wrong in [&[("key", "q"), ("seen", &*seen), ("kind", "job")][..], &[&new[..], &[("key", "r"), ("seen", "0")]].concat()] {
        let answer = alena.post(&house, &path, wrong).await;
        assert!(answer.status == Status::UnprocessableEntity && !answer.has("Bakery"), "{}", answer.text);
    }
    let right = alena.post(&house, &path, &[&new[..], &[("key", "s"), ("seen", &*seen), ("what", "Shop")]].concat()).await;
    assert_eq!(right.status, Status::SeeOther, "{}", right.text);
}
