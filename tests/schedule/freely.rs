//! What staff take besides what is offered, and what becomes of time that was overbooked.
use pachatak::kernel::{Db, Error, EventId, Instant, Result};
use pachatak::schedule::{self, Bookers, Mode, Slot, StaffTake, Take};
use rocket::futures::future::join_all;
use sea_orm::{ConnectionTrait, Statement};

use crate::house::{House, MONDAY_8, a_person, after};

on_both!(
    staff_need_no_notice_and_see_what_only_they_may_book,
    staff_take_off_the_grid_of_any_length_and_in_the_past,
    outside_openings_and_over_others_only_when_it_is_said,
    a_break_is_given_up_before_a_time_is_refused,
    an_overbooked_time_is_seen_by_everybody_and_promoted_when_the_other_goes,
    a_move_away_promotes_as_well,
    a_client_is_in_one_place_however_it_is_booked;
    racing:
    while_twenty_take_one_time_staff_overbook_it_and_nothing_overlaps_unflagged,
);

fn refused<T: std::fmt::Debug>(answer: Result<T>) -> &'static str {
    match answer {
        Err(Error::Refused(why)) => why.0,
        Err(Error::Taken) => "taken",
        Err(Error::NotFound) => "not found",
        other => panic!("{other:?}"),
    }
}

fn staff(house: &House, start: Instant) -> StaffTake {
    StaffTake {
        service: house.service,
        start,
        minutes: None,
        mode: Mode::InPerson,
        centre: house.centre,
        counsellor: house.counsellors[0],
        room: None,
        client: None,
        leaving_out: None,
        overbook: false,
    }
}

async fn freely(house: &House, take: &StaffTake, now: Instant) -> Result<(EventId, Slot)> {
    let txn = house.diary.db().begin().await?;
    let taken = schedule::take_freely(&txn, &house.diary, take, now).await?;
    txn.commit().await?;
    Ok(taken)
}

async fn cancel(house: &House, event: EventId) {
    let txn = house.diary.db().begin().await.unwrap();
    schedule::cancel(&txn, event, MONDAY_8).await.unwrap();
    txn.commit().await.unwrap();
}

/// How many holds stand outside the constraint.
async fn outside(db: &Db) -> i64 {
    let text = "SELECT COUNT(*) AS many FROM hold WHERE overbooked";
    let row = db.read().query_one_raw(Statement::from_string(db.read().get_database_backend(), text)).await.unwrap().unwrap();
    row.try_get("", "many").unwrap()
}

async fn staff_need_no_notice_and_see_what_only_they_may_book(db: Db) {
    let house = House::with(&db, 1, true, |it| it.who = Bookers::Staff).await;
    assert_eq!(refused(house.take(&house.wish(after(120)), None, MONDAY_8).await), "not found");
    let wish = Take { by_staff: true, ..house.wish(after(75)) };
    assert_eq!(house.take(&wish, None, after(70)).await.unwrap().1.span.start(), after(75), "five minutes ahead");
    let next_year = Take { by_staff: true, ..house.wish(after(22 * 7 * 24 * 60 + 60)) };
    house.take(&next_year, None, MONDAY_8).await.unwrap();
    assert_eq!(refused(house.take(&Take { start: after(67), ..wish.clone() }, None, MONDAY_8).await), "schedule-no-off-grid");
    let search = schedule::Search { by_staff: true, ..house.search("2026-11-23", "2026-11-23") };
    assert!(!house.found(&search, MONDAY_8).await.slots.is_empty());
}

async fn staff_take_off_the_grid_of_any_length_and_in_the_past(db: Db) {
    let house = House::open(&db).await;
    let odd = StaffTake { minutes: Some(20), ..staff(&house, after(67)) };
    let (_, slot) = freely(&house, &odd, after(300)).await.unwrap();
    assert_eq!((slot.span.minutes(), slot.room), (20, Some(house.room)), "09:07, entered at one o'clock");
    assert_eq!(refused(house.take(&house.wish(after(60)), None, MONDAY_8).await), "taken");
    let elsewhere = StaffTake { counsellor: pachatak::kernel::CounsellorId(99), ..staff(&house, after(120)) };
    assert_eq!(refused(freely(&house, &elsewhere, MONDAY_8).await), "not found");
}

async fn outside_openings_and_over_others_only_when_it_is_said(db: Db) {
    let house = House::open(&db).await;
    let late = staff(&house, after(270));
    assert_eq!(refused(freely(&house, &late, MONDAY_8).await), "schedule-no-closed", "12:30 would end after 13:00");
    let video = StaffTake { mode: Mode::Video, ..staff(&house, after(120)) };
    assert_eq!(refused(freely(&house, &video, MONDAY_8).await), "schedule-no-mode");
    freely(&house, &StaffTake { overbook: true, ..late }, MONDAY_8).await.unwrap();
    assert_eq!(outside(&db).await, 0, "nobody was there");
    house.take(&house.wish(after(120)), None, MONDAY_8).await.unwrap();
    assert_eq!(refused(freely(&house, &staff(&house, after(120)), MONDAY_8).await), "taken");
    freely(&house, &StaffTake { overbook: true, ..staff(&house, after(120)) }, MONDAY_8).await.unwrap();
    assert_eq!(outside(&db).await, 2, "counsellor and room");
}

async fn a_break_is_given_up_before_a_time_is_refused(db: Db) {
    let house = House::open(&db).await;
    house.take(&house.wish(after(165)), None, MONDAY_8).await.unwrap();
    assert_eq!(refused(house.take(&house.wish(after(120)), None, MONDAY_8).await), "taken", "its ten minutes would be gone");
    freely(&house, &staff(&house, after(120)), MONDAY_8).await.unwrap();
    assert_eq!(outside(&db).await, 0);
}

async fn an_overbooked_time_is_seen_by_everybody_and_promoted_when_the_other_goes(db: Db) {
    let house = House::open(&db).await;
    let (first, _) = house.take(&house.wish(after(120)), None, MONDAY_8).await.unwrap();
    let over = StaffTake { overbook: true, ..staff(&house, after(135)) };
    let (second, _) = freely(&house, &over, MONDAY_8).await.unwrap();
    let (third, _) = freely(&house, &over, MONDAY_8).await.unwrap();
    assert_eq!(outside(&db).await, 4);
    assert!(!house.starts(MONDAY_8).await.contains(&180), "11:00 is in the overbooked meeting's way");
    assert_eq!(refused(house.take(&house.wish(after(180)), None, MONDAY_8).await), "taken");
    cancel(&house, first).await;
    assert_eq!(outside(&db).await, 2, "the second stands on its own now, the third still lies over it");
    assert_eq!(refused(house.take(&house.wish(after(120)), None, MONDAY_8).await), "taken");
    cancel(&house, second).await;
    assert_eq!(outside(&db).await, 0);
    cancel(&house, third).await;
    house.take(&house.wish(after(120)), None, MONDAY_8).await.unwrap();
}

async fn a_move_away_promotes_as_well(db: Db) {
    let house = House::open(&db).await;
    let (first, _) = house.take(&house.wish(after(120)), None, MONDAY_8).await.unwrap();
    let (second, _) = freely(&house, &StaffTake { overbook: true, ..staff(&house, after(120)) }, MONDAY_8).await.unwrap();
    let txn = db.begin().await.unwrap();
    schedule::shift(&txn, &house.diary, first, &house.wish(after(180)), MONDAY_8).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(outside(&db).await, 0);
    let txn = db.begin().await.unwrap();
    let over = StaffTake { overbook: true, ..staff(&house, after(187)) };
    schedule::shift_freely(&txn, &house.diary, second, &over, MONDAY_8).await.unwrap();
    txn.commit().await.unwrap();
    assert_eq!(outside(&db).await, 2, "moved over the one that had moved");
    assert!(house.starts(MONDAY_8).await.contains(&120));
}

async fn while_twenty_take_one_time_staff_overbook_it_and_nothing_overlaps_unflagged(db: Db) {
    let house = House::open(&db).await;
    let wish = house.wish(after(120));
    let over = StaffTake { overbook: true, ..staff(&house, after(120)) };
    let public = join_all((0..20).map(|_| house.take(&wish, None, MONDAY_8)));
    let desk = join_all((0..3).map(|_| freely(&house, &over, MONDAY_8)));
    let (public, desk) = rocket::futures::future::join(public, desk).await;
    assert!(desk.iter().all(Result::is_ok), "{desk:?}");
    assert!(public.iter().filter(|it| it.is_ok()).count() <= 1);
    assert!(public.iter().all(|it| matches!(it, Ok(_) | Err(Error::Taken))), "{public:?}");
    let many = 3 + i64::try_from(public.iter().filter(|it| it.is_ok()).count()).unwrap();
    assert_eq!(outside(&db).await, (many - 1) * 2, "all but one are flagged");
}

async fn a_client_is_in_one_place_however_it_is_booked(db: Db) {
    let house = House::with(&db, 2, false, |_| {}).await;
    let client = a_person(&db).await;
    house.take(&Take { client: Some(client), ..house.wish(after(120)) }, None, MONDAY_8).await.unwrap();
    for counsellor in &house.counsellors {
        let over = StaffTake { overbook: true, client: Some(client), counsellor: *counsellor, ..staff(&house, after(130)) };
        assert_eq!(refused(freely(&house, &over, MONDAY_8).await), "taken");
    }
}
