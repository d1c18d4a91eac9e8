//! A training and its group come about by forms, and nothing typed is lost.
use pachatak::kernel::{Db, GroupId};
use pachatak::trainings;
use rocket::http::Status;

use crate::course::Course;
use crate::house::House;
use crate::on_both;
use crate::staff::{came_back, counsellor, page_of, send, send_from, went_on};

on_both!(
    a_training_is_written_down_and_what_is_wrong_stands_beside_its_field,
    an_edit_under_somebody_elses_hand_shows_both_and_loses_nothing,
    a_group_is_planned_opened_and_closed,
    a_joining_link_is_sealed_and_an_invitation_only_a_digest,
    a_draft_without_people_is_deleted_and_its_time_is_free,
);

const TEXTS: [(&str, &str); 6] = [
    ("title-be", "Свая справа"),
    ("title-ru", "Своё дело"),
    ("title-en", "Own business"),
    ("summary-be", "Ад задумы да плана"),
    ("summary-ru", "От идеи до плана"),
    ("summary-en", "From an idea to a plan"),
];

fn training<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let rest = [
        ("kind", "course"),
        ("topic", "business"),
        ("audience", "young"),
        ("minimum_age", "16"),
        ("maximum_age", "31"),
        ("percent", "70"),
        ("counting", "register"),
        ("position", "1"),
        ("slug", "own-business"),
        ("active", "yes"),
        ("certificate", "yes"),
        ("part0_title-be", "Задума"),
        ("part0_title-ru", "Идея"),
        ("part0_title-en", "Idea"),
    ];
    let typed = TEXTS.into_iter().chain(rest).filter(|it| !more.iter().any(|own| own.0 == it.0));
    typed.chain(more.iter().copied()).collect()
}

async fn a_training_is_written_down_and_what_is_wrong_stands_beside_its_field(db: Db) {
    let house = House::open(db).await;
    let who = counsellor(&house).await;
    let bad = training(&[("title-be", ""), ("slug", "Own Business"), ("minimum_age", "40"), ("part1_title-en", "A plan")]);
    let back = send(&house, &who, "/staff/trainings/new", &bad).await;
    came_back(&back, "Write it in all three languages");
    assert!(back.has("Small Latin letters, digits and hyphens only") && back.has("The upper bound of age is below"));
    assert!(back.has("Своё дело") && back.has("part1_title-be-e"), "{}", back.text);
    let page = who.get(&house, "/staff/trainings/new").await;
    let made = send_from(&house, &who, &page, "/staff/trainings/new", &training(&[])).await;
    let again = send_from(&house, &who, &page, "/staff/trainings/new", &training(&[])).await;
    assert_eq!(went_on(&made), went_on(&again), "pressed twice it is one");
    let shown = who.get(&house, &made.location).await;
    assert!(shown.has("Own business") && shown.has("Idea") && shown.has("From 16 to 31 years"), "{}", shown.text);
    let same = send(&house, &who, "/staff/trainings/new", &training(&[])).await;
    came_back(&same, "Another training has this address");
    let all = who.get(&house, "/staff/trainings").await;
    assert!(all.has("Own business") && all.has("No groups yet"), "{}", all.text);
}

async fn an_edit_under_somebody_elses_hand_shows_both_and_loses_nothing(db: Db) {
    let course = Course::open(db, 3).await;
    let house = &course.house;
    let (one, other) = (counsellor(house).await, house.employ("Iryna", &[(pachatak::kernel::Role::Manager, None)], None).await);
    let path = format!("/staff/trainings/{}/edit", course.training.0);
    let seen = one.get(house, &path).await;
    let first = training(&[("slug", "business"), ("title-en", "A business of her own")]);
    went_on(&send(house, &other, &path, &first).await);
    let second = training(&[("slug", "business"), ("title-en", "Your firm"), ("percent", "80")]);
    let told = send_from(house, &one, &seen, &path, &second).await;
    came_back(&told, "Somebody else changed this meanwhile: Iryna");
    assert!(told.has("A business of her own"), "what stands there is said: {}", told.text);
    assert_eq!((told.value_of("title-en"), told.value_of("percent")), ("Your firm".to_owned(), "80".to_owned()));
    went_on(&send_from(house, &one, &told, &path, &second).await);
    let offer = trainings::staff_offer(&house.means(), &course.asker, course.training).await.unwrap();
    assert_eq!((offer.it.title.en.as_str(), offer.it.complete_percent), ("Your firm", 80));
    // What was saved already is saved: a second press of the same form is no quarrel.
    went_on(&send_from(house, &one, &told, &path, &second).await);
}

const GROUP: [(&str, &str); 6] = [
    ("mode", "in_person"),
    ("language", "be"),
    ("seats", "12"),
    ("minimum", "6"),
    ("opens_day", "24.11.2026"),
    ("opens_time", "9"),
];

async fn a_group_is_planned_opened_and_closed(db: Db) {
    let course = Course::open(db, 3).await;
    let house = &course.house;
    let who = counsellor(house).await;
    let centre = house.centre().await.0.to_string();
    let path = format!("/staff/trainings/{}/groups/new", course.training.0);
    let typed = [&GROUP[..], &[("centre", centre.as_str())]].concat();
    let wrong = [&typed[..], &[("closes_day", "23.11.2026")]].concat();
    came_back(&send(house, &who, &path, &wrong).await, "Enrolment ends before it begins");
    let made = send(house, &who, &path, &typed).await;
    let own = went_on(&made).split('?').next().unwrap().to_owned();
    let page = who.get(house, &own).await;
    assert!(page.has("No date yet") && page.has("0 of 12 taken") && page.has("Tue 24 Nov, 09:00"), "{}", page.text);
    let early = send_state(house, &who, &own, "open").await;
    came_back(&early, "A group needs at least one date");
    let date =
        [("day", "01.12.2026"), ("from", "18:00"), ("until", "20:00"), ("trainer", ""), ("room", ""), ("guest", "A guest")];
    went_on(&send(house, &who, &format!("{own}/dates/new"), &date).await);
    for (deed, words) in [("open", "Enrolment is open."), ("close", "Enrolment is closed."), ("close", "Enrolment is closed.")] {
        let done = send_state(house, &who, &own, deed).await;
        assert!(who.get(house, went_on(&done)).await.has(words), "{words}");
    }
    came_back(&send_state(house, &who, &own, "finish").await, "The last date is not over yet");
    let edited = [("mode", "in_person"), ("language", "en"), ("minimum", "2")];
    went_on(&send(house, &who, &format!("{own}/edit"), &edited).await);
    assert!(who.get(house, &own).await.has("English"));
}

async fn send_state(house: &House, who: &crate::colleague::Colleague, own: &str, deed: &str) -> crate::colleague::Answer {
    let page = who.get(house, own).await;
    who.post(house, &format!("{own}/state"), &[("key", &page.value_of("key")), ("deed", deed)]).await
}

async fn a_joining_link_is_sealed_and_an_invitation_only_a_digest(db: Db) {
    let course = Course::planned(db, 3).await;
    let house = &course.house;
    let who = counsellor(house).await;
    let own = page_of(course.group);
    let link = "https://meet.example/zarnica-42";
    let typed = [("mode", "video"), ("language", "ru"), ("minimum", "0"), ("link", link)];
    went_on(&send(house, &who, &format!("{own}/edit"), &typed).await);
    assert_eq!(who.get(house, &format!("{own}/edit")).await.value_of("link"), link);
    assert!(!who.get(house, &own).await.has("zarnica"), "nowhere but on its form");
    let plain = "SELECT COUNT(*) FROM training_group WHERE joining_link IS NOT NULL";
    assert_eq!(house.count(plain).await, 1);
    let invited = training(&[("slug", "business"), ("invited", "yes")]);
    went_on(&send(house, &who, &format!("/staff/trainings/{}/edit", course.training.0), &invited).await);
    let page = who.get(house, &own).await;
    assert!(page.has("There is no word yet"), "{}", page.text);
    let short = who.post(house, &format!("{own}/invitation"), &[("key", &page.value_of("key")), ("word", "abc")]).await;
    came_back(&short, "The word has at least 6 characters");
    let done = who.post(house, &format!("{own}/invitation"), &[("key", &page.value_of("key")), ("word", "Zarnica-7")]).await;
    let page = who.get(house, went_on(&done)).await;
    assert!(page.has("A word is set") && !page.has("Zarnica-7"), "{}", page.text);
    course.state(trainings::GroupDeed::Open).await.unwrap();
    assert!(course.enrol_as("Ada", &course.wish()).await.is_err());
    let wish = trainings::Wish { invitation: Some("zarnica7".into()), ..course.wish() };
    course.enrol_as("Ada", &wish).await.unwrap();
}

async fn a_draft_without_people_is_deleted_and_its_time_is_free(db: Db) {
    let course = Course::planned(db, 3).await;
    let house = &course.house;
    let who = counsellor(house).await;
    let own = page_of(course.group);
    let page = who.get(house, &own).await;
    assert!(page.has("Delete the draft"), "{}", page.text);
    let fields = [("key", page.value_of("key"))].map(|it| (it.0, it.1.clone()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|it| (it.0, it.1.as_str())).collect();
    for _ in 0..2 {
        let done = who.post(house, &format!("{own}/delete"), &fields).await;
        assert!(went_on(&done).starts_with("/staff/trainings/"), "{}", done.location);
    }
    assert_eq!(who.get(house, &own).await.status, Status::NotFound);
    assert_eq!(house.count("SELECT COUNT(*) FROM hold h JOIN event e ON e.id = h.event_id WHERE e.state = 'live'").await, 0);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'delete-group'").await, 1);
    let other = GroupId(course.second_group(1).await.0);
    let wish = trainings::Wish { group: other, ..course.wish() };
    course.enrol_as("Ada", &wish).await.unwrap();
    let page = who.get(house, &page_of(other)).await;
    assert!(!page.has("Delete the draft"));
    let kept = who.post(house, &format!("{}/delete", page_of(other)), &[("key", "another key of a form")]).await;
    came_back(&kept, "People are enrolled: the group can be called off, not deleted");
}
