//! What somebody sees and does who chooses a training and enrols, without a script.
use pachatak::kernel::Db;
use pachatak::trainings::{self, GroupDeed};
use rocket::http::Status;

use crate::browser::Browser;
use crate::course::{Course, FIRST, training};
use crate::house::House;
use crate::on_both;

on_both!(
    she_finds_a_training_and_enrols_by_two_forms,
    what_is_offered_is_found_by_place_month_and_topic_and_nothing_strange_breaks_it,
    the_page_of_a_training_says_how_full_its_groups_are,
    sending_twice_and_two_tabs_are_one_enrolment,
    somebody_else_may_enrol_at_the_same_browser,
    a_full_group_leads_to_its_line_as_she_wants_it,
    who_finds_the_last_place_gone_is_told_before_she_stands_in_line,
    what_is_wrong_is_named_and_everything_typed_stays,
    the_house_says_no_beside_the_answer_that_it_is_about,
    a_group_that_takes_nobody_says_why_and_where_else,
    an_invitation_is_asked_for_where_it_is_needed,
);

pub const ADA: &[(&str, &str)] = &[
    ("name", "Ада"),
    ("phone", ""),
    ("email", "ada@mail.example"),
    ("messages", "full"),
    ("birth_year", "2005"),
    ("guardian", ""),
    ("website", ""),
];

pub fn path(course: &Course, step: &str) -> String {
    format!("/trainings/business/{}/{step}", course.group.0)
}

/// With some answers changed.
pub fn answers<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = ADA.iter().copied().filter(|it| changes.iter().all(|one| one.0 != it.0));
    kept.chain(changes.iter().copied()).collect()
}

/// From the first form to the enrolment's own page; gives where it stands.
pub async fn enrol(she: &mut Browser<'_>, course: &Course, answers: &[(&str, &str)]) -> String {
    let told = she.post(&path(course, "enrol"), answers).await;
    assert_eq!((told.status, told.to), (Status::SeeOther, path(course, "check")), "{}", told.text);
    let check = she.get(&path(course, "check")).await;
    assert_eq!(check.status, Status::Ok, "{}", check.text);
    let sent = she.post(&path(course, "check"), &[("key", &check.value("key")), ("seen", &check.value("seen"))]).await;
    assert_eq!(sent.status, Status::SeeOther, "{}", sent.text);
    sent.to
}

async fn enrolments(house: &House) -> i64 {
    house.count("SELECT COUNT(*) FROM enrolment").await
}

async fn she_finds_a_training_and_enrols_by_two_forms(db: Db) {
    let course = Course::open(db, 12).await;
    let mut she = Browser::of(&course.house);
    let list = she.get("/trainings?lang=en").await;
    assert_eq!(list.status, Status::Ok, "{}", list.text);
    assert!(
        list.says("href=\"/trainings/business\"") && list.says("12 places left") && list.says("Mon 30 Nov, 18:00"),
        "{}",
        list.text
    );
    assert!(list.says("href=\"/trainings\" aria-current=\"page\"") && list.says("webcal://127.0.0.1:8000/trainings.ics?lang=en"));
    let page = she.get("/trainings/business").await;
    assert!(page.says(&path(&course, "enrol")) && page.says("Minsk time (UTC+3)"), "{}", page.text);
    let form = she.get(&path(&course, "enrol")).await;
    assert_eq!((form.status, form.kept), (Status::Ok, false), "{}", form.text);
    assert!(
        form.says("Step 1 of 2")
            && form.says("name=\"guardian\"")
            && !form.says("line_hours")
            && !form.says("name=\"invitation\"")
    );
    let own = enrol(&mut she, &course, ADA).await;
    let seen = she.get(&own).await;
    assert_eq!((seen.status, seen.kept), (Status::Ok, false), "{}", seen.text);
    assert!(
        seen.says("You have a place") && seen.says("Monday 30 November, 18:00–20:00") && seen.says("Thursday 3 December"),
        "{}",
        seen.text
    );
    assert!(seen.says("18 Uzornaya St") && seen.code().len() == 9 && seen.says("dates.ics") && !seen.title().contains("Пачатак"));
    assert_eq!(course.letters("enrolled").await, 1);
    course.holds().await;
}

async fn what_is_offered_is_found_by_place_month_and_topic_and_nothing_strange_breaks_it(db: Db) {
    let course = Course::open(db, 2).await;
    let mut she = Browser::of(&course.house);
    let mut shown = async |query: &str| {
        let list = she.get(&format!("/trainings?lang=en&{query}")).await;
        assert_eq!(list.status, Status::Ok, "{query}: {}", list.text);
        (list.says("href=\"/trainings/business\""), list.text)
    };
    for query in
        ["", "place=minsk", "month=2026-11", "month=2026-12", "topic=business", "place=minsk&month=2026-12&topic=business"]
    {
        assert!(shown(query).await.0, "{query}");
    }
    for query in ["place=online", "month=2027-03", "topic=rights"] {
        let (there, text) = shown(query).await;
        assert!(
            !there && text.contains("No training fits what you chose") && text.contains("Show all trainings"),
            "{query}: {text}"
        );
    }
    assert!(shown("topic=rights").await.1.contains("Any place · Any month · Rights"));
    // What is no value is as if it had not been chosen.
    for query in [
        "place=",
        "place=brest",
        "place=%00",
        "month=2026-13",
        "month=99999-01",
        "month=2026-1%D1%82",
        "topic=%27",
        "surprise=1",
        "place=a&place=b",
    ] {
        assert!(shown(query).await.0, "{query}");
    }
    course.house.clock.set(FIRST.plus_days(30));
    let (there, text) = shown("").await;
    assert!(!there && text.contains("No trainings are planned right now"), "{text}");
}

async fn the_page_of_a_training_says_how_full_its_groups_are(db: Db) {
    let course = Course::open(db, 2).await;
    course.enrol("Ada").await;
    let late = course.second_group(1).await;
    for name in ["Bela", "Ceca"] {
        course.enrol_as(name, &trainings::Wish { group: late, ..course.wish() }).await.unwrap();
    }
    let mut she = Browser::of(&course.house);
    let page = she.get("/trainings/business?lang=en").await;
    for words in [
        "1 of 2 places taken",
        "1 place left",
        "Minsk, evenings",
        "30 November and 3 December",
        "18:00–20:00",
        "1 person is waiting.",
        "Join the waiting list",
        "Up to 2 people",
        "16 to 31",
        "Belarusian, Russian",
        "A certificate",
    ] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    let russian = she.get("/trainings/business?lang=ru").await;
    assert!(
        russian.says("Осталось 1 место") && russian.says("30 ноября и 3 декабря") && russian.says("В очереди 1 человек."),
        "{}",
        russian.text
    );
    course.state(GroupDeed::Close).await.unwrap();
    let closed = she.get("/trainings/business?lang=en").await;
    assert!(closed.says("Registration is closed") && !closed.says(&path(&course, "enrol")), "{}", closed.text);
    assert_eq!(she.get("/trainings/nothing").await.status, Status::NotFound);
    let key = pachatak::kernel::Key::new("course", "hidden", "");
    let hidden = trainings::NewTraining { active: false, ..training("hidden") };
    trainings::add_training(&course.house.means(), &course.asker, &hidden, &key).await.unwrap();
    assert_eq!(she.get("/trainings/hidden").await.status, Status::NotFound);
}

async fn sending_twice_and_two_tabs_are_one_enrolment(db: Db) {
    let course = Course::open(db, 1).await;
    let mut she = Browser::of(&course.house);
    she.get(&path(&course, "enrol")).await;
    she.post(&path(&course, "enrol"), ADA).await;
    let check = she.get(&path(&course, "check")).await;
    let key = check.value("key");
    assert_eq!(she.get(&path(&course, "check")).await.value("key"), key, "the key is made once");
    let sent = [("key", key.as_str()), ("seen", "place")];
    let mut other = she.again();
    let at = path(&course, "check");
    let (first, second) = rocket::tokio::join!(she.post(&at, &sent), other.post(&at, &sent));
    for one in [&first, &second] {
        assert_eq!(one.status, Status::SeeOther, "the last place is hers, however often she pressed: {}", one.text);
    }
    assert_eq!(first.to, second.to);
    assert_eq!(she.post(&at, &sent).await.to, first.to);
    for step in ["enrol", "check"] {
        assert_eq!(she.get(&path(&course, step)).await.to, first.to, "back to {step}");
    }
    assert_eq!(she.post(&path(&course, "enrol"), ADA).await.to, first.to, "a tab that was left on the first form");
    assert_eq!((enrolments(&course.house).await, course.letters("enrolled").await), (1, 1));
    let mut stranger = Browser::of(&course.house);
    assert_eq!(stranger.post(&at, &sent).await.to, path(&course, "enrol"));
    course.holds().await;
}

async fn somebody_else_may_enrol_at_the_same_browser(db: Db) {
    let course = Course::open(db, 3).await;
    let mut she = Browser::of(&course.house);
    let first = enrol(&mut she, &course, ADA).await;
    let way = format!("{}?anew", path(&course, "enrol"));
    assert!(she.get(&format!("{first}?lang=en")).await.says(&way));
    let form = she.get(&way).await;
    assert!(form.status == Status::Ok && form.says("name=\"anew\"") && !form.says("Ада"), "{}", form.text);
    let second = enrol(&mut she, &course, &answers(&[("name", "Бэла"), ("anew", "yes")])).await;
    assert!(first != second && enrolments(&course.house).await == 2);
}

async fn a_full_group_leads_to_its_line_as_she_wants_it(db: Db) {
    let course = Course::open(db, 1).await;
    let first = course.enrol("Bela").await;
    let mut she = Browser::of(&course.house);
    let form = she.get(&format!("{}?lang=en", path(&course, "enrol"))).await;
    assert!(
        form.says("name=\"line_hours\"") && form.says("Nobody is waiting yet.") && form.says("at least 24 hours"),
        "{}",
        form.text
    );
    let own = enrol(&mut she, &course, &answers(&[("line_hours", "24"), ("line_lapse", "out")])).await;
    assert!(own.starts_with("/enrolments/") && !own.contains("done"), "she knew it: {own}");
    let seen = she.get(&own).await;
    assert!(seen.says("You are in line") && seen.says("You are number 1 in line.") && !seen.says("dates.ics"), "{}", seen.text);
    assert!(seen.says("It is yours if you hear at least 24 hours before") && seen.says("Off the line"), "{}", seen.text);
    course.cancel(first.id).await.unwrap();
    assert!(she.get(&own).await.says("You have a place"));
    course.holds().await;
}

async fn who_finds_the_last_place_gone_is_told_before_she_stands_in_line(db: Db) {
    let course = Course::open(db, 1).await;
    let mut she = Browser::of(&course.house);
    she.get(&format!("{}?lang=en", path(&course, "enrol"))).await;
    she.post(&path(&course, "enrol"), ADA).await;
    let check = she.get(&path(&course, "check")).await;
    assert!(check.says("Take this place"), "{}", check.text);
    course.enrol("Bela").await;
    let key = check.value("key");
    let told = she.post(&path(&course, "check"), &[("key", &key), ("seen", &check.value("seen"))]).await;
    assert_eq!(told.status, Status::UnprocessableEntity);
    assert!(
        told.says("Somebody took the last place") && told.says("Join the waiting list") && told.title().starts_with("Error:")
    );
    assert_eq!(enrolments(&course.house).await, 1);
    let sent = she.post(&path(&course, "check"), &[("key", &key), ("seen", &told.value("seen"))]).await;
    assert!(she.get(&sent.to).await.says("You are number 1 in line."), "{}", sent.text);
    // And where a place became free under her hands, she hears that it is hers.
    let mut other = Browser::of(&course.house);
    other.post(&path(&course, "enrol"), &answers(&[("email", "c@mail.example")])).await;
    let check = other.get(&path(&course, "check")).await;
    course.seats(3).await;
    let sent = other.post(&path(&course, "check"), &[("key", &check.value("key")), ("seen", &check.value("seen"))]).await;
    assert!(sent.to.ends_with("?done=place"), "{} {}", sent.to, sent.text);
    course.holds().await;
}

async fn what_is_wrong_is_named_and_everything_typed_stays(db: Db) {
    let course = Course::open(db, 1).await;
    let mut she = Browser::of(&course.house);
    for (name, value, field) in [
        ("website", "http://spam.example", "website"),
        ("name", "", "name"),
        ("email", "no address", "email"),
        ("email", "", "phone"),
        ("messages", "", "messages"),
        ("birth_year", "last year", "birth_year"),
        ("line_hours", "5", "line_hours"),
    ] {
        let sent = answers(&[("region", "brest"), ("guardian", "Маці, +375291234567"), (name, value)]);
        let seen = she.post(&format!("{}?lang=en", path(&course, "enrol")), &sent).await;
        assert_eq!(seen.status, Status::UnprocessableEntity, "{name}={value}: {}", seen.text);
        assert!(seen.title().starts_with("Error:") && seen.says(&format!("href=\"#{field}\"")), "{name}: {}", seen.text);
        assert!(seen.says("value=\"Маці, +375291234567\"") && seen.says("value=\"brest\" selected"), "{name}: {}", seen.text);
        assert!(name == "name" || seen.says("value=\"Ада\""), "{name}");
    }
    // She comes back later: it still stands there.
    assert!(she.get(&path(&course, "enrol")).await.says("Маці"));
    assert_eq!(she.get(&path(&course, "check")).await.to, path(&course, "enrol"), "no second step without the first");
    assert_eq!(enrolments(&course.house).await, 0);
}

async fn the_house_says_no_beside_the_answer_that_it_is_about(db: Db) {
    let course = Course::open(db, 1).await;
    let mut she = Browser::of(&course.house);
    for (year, field) in [("2012", "guardian"), ("1980", "birth_year")] {
        let seen = she.post(&format!("{}?lang=en", path(&course, "enrol")), &answers(&[("birth_year", year)])).await;
        assert_eq!(seen.status, Status::UnprocessableEntity, "{year}: {}", seen.text);
        assert!(seen.says(&format!("href=\"#{field}\"")) && seen.says("value=\"Ада\""), "{year}: {}", seen.text);
    }
    // Who leaves neither number nor address has nobody to name.
    let alone = answers(&[("birth_year", "2010"), ("email", ""), ("messages", "none")]);
    enrol(&mut she, &course, &alone).await;
    course.holds().await;
}

async fn a_group_that_takes_nobody_says_why_and_where_else(db: Db) {
    let course = Course::planned(db, 1).await;
    let mut she = Browser::of(&course.house);
    assert_eq!(she.get(&path(&course, "enrol")).await.status, Status::NotFound, "a draft is nobody's business");
    course.state(GroupDeed::Open).await.unwrap();
    she.get(&format!("{}?lang=en", path(&course, "enrol"))).await;
    she.post(&path(&course, "enrol"), ADA).await;
    let key = she.get(&path(&course, "check")).await.value("key");
    course.state(GroupDeed::Close).await.unwrap();
    for step in ["enrol", "check"] {
        let seen = she.get(&path(&course, step)).await;
        assert!(seen.status == Status::Ok && seen.says("Enrolment in this group is closed"), "{step}: {}", seen.text);
        assert!(seen.says("href=\"/trainings/business\""));
        let sent = she.post(&path(&course, step), if step == "enrol" { ADA } else { &[("seen", "place")] }).await;
        assert_eq!(sent.status, Status::UnprocessableEntity, "{step}: {}", sent.text);
    }
    trainings::call_off(&course.house.means(), &course.asker, course.group, &pachatak::kernel::Key::new("off", "1", ""))
        .await
        .unwrap();
    let off = she.post(&path(&course, "check"), &[("key", &key), ("seen", "place")]).await;
    assert!(off.says("This group will not take place"), "{}", off.text);
    for nowhere in [
        "/trainings/other/1/enrol",
        "/trainings/business/999/enrol",
        "/trainings/business/x/check",
        "/trainings/business/-1/check",
    ] {
        assert_eq!(she.get(nowhere).await.status, Status::NotFound, "{nowhere}");
    }
    assert_eq!(enrolments(&course.house).await, 0);
}

async fn an_invitation_is_asked_for_where_it_is_needed(db: Db) {
    let course = Course::open(db, 1).await;
    let only = trainings::NewTraining { by_invitation: true, ..training("business") };
    let version = trainings::offer(&course.house.means(), "business").await.unwrap().version;
    let changed = trainings::change_training(&course.house.means(), &course.asker, course.training, version, &only).await;
    assert!(changed.unwrap());
    let mut she = Browser::of(&course.house);
    let form = she.get(&format!("{}?lang=en", path(&course, "enrol"))).await;
    assert!(form.says("name=\"invitation\""), "{}", form.text);
    let seen = she.post(&path(&course, "enrol"), &answers(&[("invitation", "guess")])).await;
    assert!(
        seen.status == Status::UnprocessableEntity && seen.says("href=\"#invitation\"") && seen.says("value=\"guess\""),
        "{}",
        seen.text
    );
    let key = pachatak::kernel::Key::new("word", "1", "");
    trainings::set_invitation(&course.house.means(), &course.asker, course.group, Some("SUN-RISE"), &key).await.unwrap();
    enrol(&mut she, &course, &answers(&[("invitation", "sunrise")])).await;
}
