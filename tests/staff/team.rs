//! The manager's team: who comes in, with what, and what the audit says about it.
use pachatak::kernel::{AccountId, Db, Role};
use pachatak::people;
use rocket::http::Status;
use sea_orm::{ConnectionTrait, Statement};

use super::calls::second_centre;
use super::colleague::{Answer, Colleague};
use super::house::{House, but, wish};
use crate::on_both;

on_both!(
    somebody_new_is_invited_once_and_gets_a_letter,
    what_is_wrong_with_an_invitation_stands_beside_its_field,
    the_last_manager_stays,
    a_manager_of_a_centre_has_its_accounts_and_grants_no_more,
    who_is_disabled_is_outside_at_once,
    the_second_of_two_managers_is_told_what_the_first_changed,
    a_counsellor_who_left_leaves_meetings_and_hours_behind,
    a_reset_takes_every_way_in_away,
    the_audit_shows_filters_and_exports,
    a_manager_of_a_centre_sees_what_was_done_there,
    what_was_refused_is_written_down_and_not_without_end;
    racing:
    the_chain_breaks_where_a_row_is_changed_or_gone,
);

async fn manager(house: &House) -> Colleague {
    house.employ("Iryna", &[(Role::Manager, None)], None).await
}

async fn run(house: &House, sql: &str) {
    let txn = house.db().begin().await.unwrap();
    txn.execute_unprepared(sql).await.unwrap();
    txn.commit().await.unwrap();
}

async fn text(house: &House, sql: &str) -> String {
    let read = house.db().read();
    let row = read.query_one_raw(Statement::from_string(read.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

/// The key of the form that goes to `action`.
fn key_of(page: &Answer, action: &str) -> String {
    let form = page.text.split(&format!("action=\"{action}\"")).nth(1).unwrap();
    form.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn somebody_new_is_invited_once_and_gets_a_letter(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let form = iryna.get(&house, "/manage/team/new").await;
    let key = form.value_of("key");
    let desk = format!("desk-{}", house.centre().await.0);
    let counsellor = format!("counsellor-{}", house.centre().await.0);
    let fields = [
        ("key", key.as_str()),
        ("name", "Zhanna R."),
        ("email", "Zhanna@centre.example"),
        ("language", "be"),
        (desk.as_str(), "yes"),
        (counsellor.as_str(), "yes"),
    ];
    let answer = iryna.post(&house, "/manage/team/new", &fields).await;
    assert_eq!(answer.status, Status::Ok, "{}", answer.text);
    let link = answer.text.split("/invite/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(link.len() == 43, "{link}");
    // A second press neither makes a second account nor shows the link again.
    let again = iryna.post(&house, "/manage/team/new", &fields).await;
    assert_eq!(again.status, Status::SeeOther);
    assert!(again.location.starts_with("/manage/team/"), "{}", again.location);
    assert_eq!(house.count("SELECT COUNT(*) FROM account WHERE email = 'zhanna@centre.example' AND state = 'invited'").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM message WHERE kind = 'invitation'").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM counsellor c JOIN account a ON a.person_id = c.person_id WHERE a.email = 'zhanna@centre.example'").await, 1);
    let list = iryna.get(&house, "/manage/team").await;
    assert!(list.has("Zhanna R.") && list.has("Invited") && !list.has(&link), "{}", list.text);
    assert_eq!(text(&house, "SELECT deed FROM audit ORDER BY id DESC LIMIT 1").await, "invite");
    // The address is taken now.
    let key = iryna.get(&house, "/manage/team/new").await.value_of("key");
    let fields = [
        ("key", key.as_str()),
        ("name", "Other"),
        ("email", "zhanna@centre.example"),
        ("language", "be"),
        (desk.as_str(), "yes"),
    ];
    let answer = iryna.post(&house, "/manage/team/new", &fields).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    assert!(answer.has("has an account already") && answer.value_of("name") == "Other");
}

async fn what_is_wrong_with_an_invitation_stands_beside_its_field(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let key = iryna.get(&house, "/manage/team/new").await.value_of("key");
    let answer = iryna
        .post(&house, "/manage/team/new", &[("key", key.as_str()), ("name", ""), ("email", "nobody"), ("language", "be")])
        .await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    assert!(
        answer.value_of("email") == "nobody" && answer.has("href=\"#name\"") && answer.has("href=\"#posts\""),
        "{}",
        answer.text
    );
    // A role that is not one of the boxes is no field at all.
    let fields = [("key", key.as_str()), ("name", "A"), ("email", "a@b.example"), ("language", "be"), ("client-0", "yes")];
    assert_eq!(iryna.post(&house, "/manage/team/new", &fields).await.status, Status::UnprocessableEntity);
    assert_eq!(house.count("SELECT COUNT(*) FROM account").await, 1);
}

async fn the_last_manager_stays(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let at = format!("/manage/team/{}", iryna.account.0);
    let page = iryna.get(&house, &at).await;
    let desk = format!("desk-{}", house.centre().await.0);
    let (seen, posts) = (page.value_of("seen"), format!("{at}/posts"));
    let key = key_of(&page, &posts);
    let answer = iryna.post(&house, &posts, &[("key", key.as_str()), ("seen", seen.as_str()), (desk.as_str(), "yes")]).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    assert!(answer.has("last active manager"), "{}", answer.text);
    for deed in ["disable", "reset"] {
        let action = format!("{at}/{deed}");
        let key = key_of(&iryna.get(&house, &at).await, &action);
        let answer = iryna.post(&house, &action, &[("key", key.as_str())]).await;
        assert!(answer.status == Status::UnprocessableEntity && answer.has("last active manager"), "{deed}: {}", answer.text);
    }
    // With a second one she may go.
    house.employ("Vera", &[(Role::Manager, None)], None).await;
    let action = format!("{at}/disable");
    let key = key_of(&iryna.get(&house, &at).await, &action);
    assert_eq!(iryna.post(&house, &action, &[("key", key.as_str())]).await.status, Status::SeeOther);
    assert_eq!(iryna.get(&house, &at).await.status, Status::SeeOther, "she is outside");
}

async fn a_manager_of_a_centre_has_its_accounts_and_grants_no_more(db: Db) {
    let house = House::open(db).await;
    let (here, there) = (house.centre().await, second_centre(&house).await);
    let own = house.employ("Own", &[(Role::Manager, Some(here))], None).await;
    let desk = house.employ("Here", &[(Role::Desk, Some(here))], None).await;
    let both = house.employ("Both", &[(Role::Desk, Some(here)), (Role::Desk, Some(there))], None).await;
    let other = house.employ("Elsewhere", &[(Role::Desk, Some(there))], None).await;
    let whole = house.employ("Whole", &[(Role::Manager, None)], None).await;
    let list = own.get(&house, "/manage/team").await;
    assert!(list.has(">Here<") && list.has(">Both<") && !list.has(">Elsewhere<") && !list.has(">Whole<"), "{}", list.text);
    let page = |id: AccountId| format!("/manage/team/{}", id.0);
    let key = "k".repeat(22);
    for hers_not in [&other, &whole] {
        assert_eq!(own.get(&house, &page(hers_not.account)).await.status, Status::NotFound);
        for deed in ["posts", "disable", "enable", "reset"] {
            let to = format!("{}/{deed}", page(hers_not.account));
            assert_eq!(own.post(&house, &to, &[("key", key.as_str())]).await.status, Status::NotFound, "{deed}");
        }
    }
    let seen = own.get(&house, &page(both.account)).await;
    assert!(seen.status == Status::Ok && seen.has("not manager") && !seen.has("/disable"), "{}", seen.text);
    let answer = own.post(&house, &format!("{}/disable", page(both.account)), &[("key", key.as_str())]).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    // The boxes of other places are no fields of hers.
    let form = own.get(&house, &page(desk.account)).await;
    assert!(!form.has("manager-0") && !form.has(&format!("desk-{}", there.0)));
    let (at, seen) = (format!("{}/posts", page(desk.account)), form.value_of("seen"));
    let key = key_of(&form, &at);
    let answer = own.post(&house, &at, &[("key", key.as_str()), ("seen", seen.as_str()), ("manager-0", "yes")]).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    let manager_here = format!("manager-{}", here.0);
    let answer = own.post(&house, &at, &[("key", key.as_str()), ("seen", seen.as_str()), (manager_here.as_str(), "yes")]).await;
    assert_eq!(answer.status, Status::SeeOther, "{}", answer.text);
    assert_eq!(house.count("SELECT COUNT(*) FROM account_post WHERE role = 'manager'").await, 3);
    assert_eq!(house.count("SELECT COUNT(*) FROM account WHERE state = 'disabled'").await, 0);
}

async fn who_is_disabled_is_outside_at_once(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let desk = house.employ("Zhanna", &[(Role::Manager, Some(house.centre().await))], None).await;
    assert_eq!(desk.get(&house, "/manage/team").await.status, Status::Ok);
    let at = format!("/manage/team/{}", desk.account.0);
    let action = format!("{at}/disable");
    let key = key_of(&iryna.get(&house, &at).await, &action);
    let answer = iryna.post(&house, &action, &[("key", key.as_str())]).await;
    assert_eq!(answer.location, format!("{at}?done=disabled"));
    assert_eq!(desk.get(&house, "/manage/team").await.status, Status::SeeOther);
    let page = iryna.get(&house, &at).await;
    assert!(page.has("Disabled") && page.has("/enable") && !page.has("/reset"), "{}", page.text);
    let action = format!("{at}/enable");
    let key = key_of(&page, &action);
    assert_eq!(iryna.post(&house, &action, &[("key", key.as_str())]).await.status, Status::SeeOther);
    assert_eq!(text(&house, "SELECT state FROM account WHERE name = 'Zhanna'").await, "active");
    assert_eq!(desk.get(&house, "/manage/team").await.status, Status::SeeOther, "the old session stays ended");
}

async fn the_second_of_two_managers_is_told_what_the_first_changed(db: Db) {
    let house = House::open(db).await;
    let (one, two) = (manager(&house).await, house.employ("Vera", &[(Role::Manager, None)], None).await);
    let desk = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    let at = format!("/manage/team/{}", desk.account.0);
    let posts = format!("{at}/posts");
    let (first, second) = (one.get(&house, &at).await, two.get(&house, &at).await);
    let donor = [("donor-0", "yes")];
    let send = |page: &Answer| (key_of(page, &posts), page.value_of("seen"));
    let (key, seen) = send(&first);
    let answer = one.post(&house, &posts, &[("key", key.as_str()), ("seen", seen.as_str()), donor[0]]).await;
    assert_eq!(answer.status, Status::SeeOther);
    let (key, seen) = send(&second);
    let answer = two.post(&house, &posts, &[("key", key.as_str()), ("seen", seen.as_str()), ("mentor-0", "yes")]).await;
    assert_eq!(answer.status, Status::UnprocessableEntity);
    assert!(answer.has("Somebody else changed this account meanwhile. Now: Donor: Whole house."), "{}", answer.text);
    let on = |name: &str| answer.has(&format!("name=\"{name}\" value=\"yes\" checked"));
    assert!(on("mentor-0") && !on("donor-0"), "what she ticked is kept: {}", answer.text);
    assert_eq!(text(&house, &format!("SELECT role FROM account_post WHERE account_id = {}", desk.account.0)).await, "donor");
    let (key, seen) = send(&answer);
    let done = two.post(&house, &posts, &[("key", key.as_str()), ("seen", seen.as_str()), ("mentor-0", "yes")]).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text);
}

async fn a_counsellor_who_left_leaves_meetings_and_hours_behind(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let booked = house.book(&but(wish("cv", "10:00"), &serde_json::json!({ "counsellor": house.alena.0 }))).await;
    assert_eq!(booked.status, Status::Created, "{}", booked.text);
    let person = house.diary.house().await.unwrap().counsellor(house.alena).unwrap().person;
    let post = [(Role::Counsellor, Some(house.centre().await))];
    let alena = house.employ("Alena", &post, Some(person)).await;
    let at = format!("/manage/team/{}", alena.account.0);
    let page = iryna.get(&house, &at).await;
    assert!(!page.has("Still in the book"), "while she works there: {}", page.text);
    let action = format!("{at}/disable");
    let key = key_of(&page, &action);
    assert_eq!(iryna.post(&house, &action, &[("key", key.as_str())]).await.status, Status::SeeOther);
    let page = iryna.get(&house, &at).await;
    assert!(page.has("Still in the book") && page.has("1 meeting is still to come"), "{}", page.text);
    for way in ["/staff/schedule/absences/new?counsellor=", "/staff/schedule?counsellor="] {
        let way = format!("{way}{}", house.alena.0);
        assert!(page.has(&format!("href=\"{way}\"")) && page.has("people can go on booking"), "{}", page.text);
        assert_eq!(iryna.get(&house, &way).await.status, Status::Ok, "{way}");
    }
}

async fn a_reset_takes_every_way_in_away(db: Db) {
    let house = House::open(db).await;
    let iryna = manager(&house).await;
    let desk = house.employ("Zhanna", &[(Role::Manager, Some(house.centre().await))], None).await;
    let at = format!("/manage/team/{}", desk.account.0);
    let action = format!("{at}/reset");
    let key = key_of(&iryna.get(&house, &at).await, &action);
    // The link goes to her own mailbox; whoever resets her never sees it, and so cannot come in as her.
    for _ in 0..2 {
        let answer = iryna.post(&house, &action, &[("key", key.as_str())]).await;
        assert_eq!((answer.status, answer.location.as_str()), (Status::SeeOther, format!("{at}?done=reset").as_str()));
        assert!(!answer.has("/invite/"), "{}", answer.text);
    }
    let said = iryna.get(&house, &format!("{at}?done=reset")).await;
    assert!(said.has("is in the mailbox") && said.has(&desk.email) && !said.has("/invite/"), "{}", said.text);
    assert_eq!(desk.get(&house, "/manage/team").await.status, Status::SeeOther, "her sessions have ended");
    let left =
        "SELECT COUNT(*) FROM account WHERE name = 'Zhanna' AND state = 'invited' AND password IS NULL AND totp_secret IS NULL";
    assert_eq!(house.count(left).await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM account_link").await, 1);
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'reset'").await, 1);
    let dir = tempfile::tempdir().unwrap();
    let ways = pachatak::notify::Ways { smtp_url: None, sms_url: None, mail_dir: dir.path().to_owned() };
    let way = pachatak::notify::Delivery::new(house.db().clone(), house.keys.clone(), &house.site, &ways).unwrap();
    pachatak::notify::deliver(&way, house.clock.now()).await.unwrap();
    let mails = std::fs::read_dir(dir.path()).unwrap().map(|it| std::fs::read_to_string(it.unwrap().path()).unwrap());
    let mails: Vec<String> = mails.map(|it| it.replace("=\r\n", "")).collect();
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].contains(&desk.email), "an address was not known before: {}", mails[0]);
    let path: String = mails[0].split("/invite/").nth(1).unwrap().chars().take(43).collect();
    assert_eq!(house.page(&format!("/invite/{path}")).await.status, Status::Ok, "and it works");
}

async fn the_audit_shows_filters_and_exports(db: Db) {
    let house = House::open(db).await;
    let iryna = house.employ("=Iryna", &[(Role::Manager, None)], None).await;
    let at = house.clock.now().0;
    for number in 0..60 {
        let row = format!(
            "INSERT INTO audit (at, account_id, role, deed, kind, subject, person_id) VALUES ({}, {}, 'desk', 'invite', 'account', {number}, 7)",
            at - 86_400 + number,
            iryna.account.0
        );
        run(&house, &row).await;
    }
    let page = iryna.get(&house, "/manage/audit").await;
    assert_eq!(page.status, Status::Ok, "{}", page.text);
    assert!(page.has("account 59") && !page.has("account 9<") && page.has("Invited somebody"), "{}", page.text);
    let older = page.text.split("href=\"/manage/audit?before=").nth(1).unwrap().split('"').next().unwrap();
    let older = iryna.get(&house, &format!("/manage/audit?before={older}")).await;
    assert!(older.has("account 9<") && !older.has("account 59"), "{}", older.text);
    let none = iryna.get(&house, "/manage/audit?from=2026-11-23&deed=invite&person=7").await;
    assert!(none.has("Nothing fits"), "{}", none.text);
    let some = iryna.get(&house, "/manage/audit?from=2026-11-22&until=2026-11-22&deed=invite&person=7").await;
    assert!(some.has("account 59") && some.has("from 22.11.2026"), "{}", some.text);
    let wrong = iryna.get(&house, "/manage/audit?from=yesterday&who=x").await;
    assert!(wrong.status == Status::UnprocessableEntity && wrong.has("href=\"#from\""), "{}", wrong.text);
    let file = iryna.get(&house, "/manage/audit/export.csv?deed=invite").await;
    assert!(file.headers["content-type"].starts_with("text/csv") && file.headers["content-disposition"].contains("audit.csv"));
    let lines: Vec<&str> = file.text.lines().collect();
    assert!(lines[0].contains("Audit, saved 2026-11-23 09:00 by =Iryna") && lines[0].contains("nvited somebody"), "{}", lines[0]);
    assert!(lines[2].contains(",'=Iryna,Desk,") && lines.len() == 62, "{} {}", lines[2], lines.len());
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'export-audit'").await, 1);
}

async fn a_manager_of_a_centre_sees_what_was_done_there(db: Db) {
    let house = House::open(db).await;
    let (here, there) = (house.centre().await, second_centre(&house).await);
    let own = house.employ("Own", &[(Role::Manager, Some(here))], None).await;
    for (subject, centre) in [(1001, here.0.to_string()), (1002, there.0.to_string()), (1003, "NULL".to_owned())] {
        let row = format!(
            "INSERT INTO audit (at, role, deed, kind, subject, centre_id) VALUES (5, '', 'reset', 'account', {subject}, {centre})"
        );
        run(&house, &row).await;
    }
    for path in ["/manage/audit", "/manage/audit/export.csv"] {
        let page = own.get(&house, path).await;
        assert!(page.has("1001") && !page.has("1002") && !page.has("1003") && page.has("Command line"), "{}", page.text);
    }
    assert_eq!(own.get(&house, &format!("/manage/audit?centre={}", there.0)).await.status, Status::NotFound);
}

async fn what_was_refused_is_written_down_and_not_without_end(db: Db) {
    let house = House::open(db).await;
    let desk = house.employ("Zhanna", &[(Role::Desk, Some(house.centre().await))], None).await;
    for number in 0..30 {
        assert_eq!(desk.get(&house, &format!("/manage/team/{number}")).await.status, Status::NotFound);
    }
    assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE deed = 'refuse'").await, 20);
    assert_eq!(text(&house, "SELECT kind FROM audit WHERE deed = 'refuse' AND subject = 7").await, "/manage/team/<id>");
}

async fn the_chain_breaks_where_a_row_is_changed_or_gone(db: Db) {
    let house = House::open(db).await;
    let (db, keys) = (house.db().clone(), house.keys.clone());
    let add = |count: i64| {
        let house = &house;
        async move {
            for number in 0..count {
                let row = format!(
                    "INSERT INTO audit (at, role, deed, kind, subject) VALUES ({number}, '', 'reset', 'account', {number})"
                );
                run(house, &row).await;
            }
        }
    };
    add(5).await;
    people::seal_audit(&db, &keys).await.unwrap();
    add(5).await;
    // Two instances at once: every row gets one place.
    let (one, two) = rocket::tokio::join!(people::seal_audit(&db, &keys), people::seal_audit(&db, &keys));
    one.unwrap();
    two.unwrap();
    assert_eq!(house.count("SELECT COUNT(DISTINCT place) FROM audit").await, 10);
    let words = || async {
        let found = people::verify_audit(&db, &keys).await.unwrap();
        found.into_iter().map(people::SealFinding::words).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(words().await, "");
    run(&house, "UPDATE audit SET subject = 99 WHERE place = 4").await;
    assert!(words().await.contains("does not fit its seal"));
    run(&house, "UPDATE audit SET subject = 3 WHERE place = 4").await;
    assert_eq!(words().await, "");
    run(&house, "UPDATE audit SET place = NULL WHERE place = 10").await;
    assert!(words().await.contains("ends at place 9") && words().await.contains("taken out"));
    run(&house, "DELETE FROM audit WHERE place IS NULL").await;
    assert!(words().await.contains("ends at place 9, sealed were 10"));
    run(&house, "DELETE FROM audit WHERE place = 6").await;
    assert!(words().await.contains("missing after place 5"));
}
