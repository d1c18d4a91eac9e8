//! A small house: one centre in Minsk, a consultation, counsellors who receive on Mondays.
use chrono::{NaiveDate, Weekday};
use pachatak::kernel::{CentreId, CounsellorId, Db, EventId, Instant, Lang, PersonId, Result, RoomId, ServiceId, Texts};
use pachatak::schedule::{
    self, Diary, Found, Mode, NewCentre, NewCounsellor, NewOpening, NewService, Search, Slot, Take, Window,
};
use sea_orm::{ConnectionTrait, Statement};

/// Monday 23 November 2026, 08:00 in Minsk.
pub const MONDAY_8: Instant = Instant(1_795_410_000);

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// So many minutes after Monday 08:00.
pub fn after(minutes: i64) -> Instant {
    MONDAY_8.plus_minutes(minutes)
}

pub struct House {
    pub diary: Diary,
    pub centre: CentreId,
    pub room: RoomId,
    pub service: ServiceId,
    pub counsellors: Vec<CounsellorId>,
}

pub fn a_service(centre: CentreId) -> NewService {
    NewService {
        slug: "cv".into(),
        modes: vec![Mode::InPerson, Mode::Phone],
        notice_minutes: 60,
        horizon_days: 30,
        buffer_after_minutes: 10,
        centres: vec![centre],
        ..NewService::default()
    }
}

pub async fn a_person(db: &Db) -> PersonId {
    let txn = db.begin().await.unwrap();
    let text = "INSERT INTO person (language, made_at) VALUES ('en', 0) RETURNING id";
    let row = txn.query_one_raw(Statement::from_string(txn.get_database_backend(), text)).await.unwrap().unwrap();
    txn.commit().await.unwrap();
    PersonId(row.try_get("", "id").unwrap())
}

impl House {
    /// `counsellors` of them receive each Monday from 09:00 to 13:00, all in the one room when `shared`.
    pub async fn with(db: &Db, counsellors: usize, shared: bool, change: impl Fn(&mut NewService)) -> House {
        let person = a_person(db).await;
        let txn = db.begin().await.unwrap();
        let new =
            NewCentre { slug: "minsk".into(), name: Texts::new("Мінск", "Минск", "Minsk"), ..NewCentre::default() };
        let centre = schedule::add_centre(&txn, &new).await.unwrap();
        let room = schedule::add_room(&txn, centre, &Texts::new("1", "1", "1")).await.unwrap();
        let mut service = a_service(centre);
        change(&mut service);
        let service = schedule::add_service(&txn, &service).await.unwrap();
        let mut ids = Vec::new();
        for _ in 0..counsellors {
            let new = NewCounsellor {
                person,
                name: Texts::new("Алена", "Алена", "Alena"),
                title: Texts::default(),
                languages: vec![Lang::Be, Lang::Ru],
                found_as: None,
                video_link: String::new(),
                services: vec![service],
            };
            let counsellor = schedule::add_counsellor(&txn, &new).await.unwrap();
            schedule::add_opening(&txn, &mondays(counsellor, centre, shared.then_some(room))).await.unwrap();
            ids.push(counsellor);
        }
        txn.commit().await.unwrap();
        House { diary: Diary::new(db.clone()), centre, room, service, counsellors: ids }
    }

    pub async fn open(db: &Db) -> House {
        House::with(db, 1, true, |_| {}).await
    }

    pub fn wish(&self, start: Instant) -> Take {
        Take {
            service: self.service,
            start,
            mode: Mode::InPerson,
            centre: None,
            counsellor: None,
            language: None,
            found_as: None,
            client: None,
            leaving_out: None,
            by_staff: false,
        }
    }

    pub fn search(&self, from: &str, to: &str) -> Search {
        Search {
            service: self.service,
            from: date(from),
            to: date(to),
            centre: None,
            counsellor: None,
            mode: None,
            language: None,
            found_as: None,
            leaving_out: None,
            by_staff: false,
        }
    }

    pub async fn found(&self, search: &Search, now: Instant) -> Found {
        schedule::slots(&self.diary, search, now).await.unwrap()
    }

    /// The starts offered on the Monday, as minutes after 08:00.
    pub async fn starts(&self, now: Instant) -> Vec<i64> {
        let found = self.found(&self.search("2026-11-23", "2026-11-23"), now).await;
        found.slots.iter().map(|it| (it.span.start().0 - MONDAY_8.0) / 60).collect()
    }

    pub async fn take(&self, wish: &Take, until: Option<Instant>, now: Instant) -> Result<(EventId, Slot)> {
        let txn = self.diary.db().begin().await?;
        let taken = schedule::take(&txn, &self.diary, wish, until, now).await?;
        txn.commit().await?;
        Ok(taken)
    }
}

pub fn mondays(counsellor: CounsellorId, centre: CentreId, room: Option<RoomId>) -> NewOpening {
    NewOpening {
        counsellor,
        centre,
        room,
        weekday: Weekday::Mon,
        every_weeks: 1,
        nth: None,
        valid_from: date("2026-01-01"),
        valid_until: None,
        windows: vec![Window::parse("09:00-13:00").unwrap()],
        modes: vec![Mode::InPerson, Mode::Phone],
        services: Vec::new(),
    }
}
