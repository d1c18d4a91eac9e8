//! A house opened for a story: a fresh database, a clock that stands until the story moves it, two centres, three people.
use std::path::Path;

use chrono::{NaiveDate, Weekday};
use pachatak::booking::{self, Booked, Wish};
use pachatak::ground::{Means, Who};
use pachatak::kernel::{
    CentreId, Clock, CounsellorId, Db, Email, Error, Instant, Keys, Lang, PersonId, Refusal, Result, RoomId, Secret, ServiceId,
    Site, Texts, Txn, VisitId,
};
use pachatak::notify::{CallWish, Messages};
use pachatak::people::{self, NewPerson, Sex};
use pachatak::schedule::{self, Diary, FoundAs, Mode, NewCentre, NewCounsellor, NewOpening, NewService, Window};
use pachatak::{Listen, Parts, build};
use rocket::http::{ContentType, Header, Status};
use rocket::local::asynchronous::Client;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;

/// Monday 23 November 2026, 09:00 in Minsk.
pub const MONDAY_NINE: Instant = Instant(1_795_413_600);

pub const TUESDAY_TEN: Instant = Instant(MONDAY_NINE.0 + 25 * 3600);

pub struct House {
    pub client: Client,
    pub clock: Clock,
    pub diary: Diary,
    pub keys: Keys,
    pub site: Site,
    pub alena: CounsellorId,
    pub dzmitry: CounsellorId,
    pub volha: CounsellorId,
    db: Db,
}

/// What a request was answered with.
#[derive(Debug, Clone)]
pub struct Seen {
    pub status: Status,
    pub json: Value,
    pub text: String,
}

impl House {
    pub async fn open(db: Db) -> House {
        House::open_as(db, false, Path::new("")).await
    }

    /// As the demonstration or not, with the folder that messages leave into.
    pub async fn open_as(db: Db, demo: bool, mail_dir: &Path) -> House {
        let people = furnish(&db).await.unwrap();
        House::with(db, demo, mail_dir, people).await
    }

    /// Nothing in it yet.
    #[allow(dead_code)]
    pub async fn empty(db: Db) -> House {
        House::with(db, false, Path::new(""), [CounsellorId(0); 3]).await
    }

    async fn with(db: Db, demo: bool, mail_dir: &Path, [alena, dzmitry, volha]: [CounsellorId; 3]) -> House {
        let clock = Clock::standing_at(MONDAY_NINE);
        let keys = Keys::new(&Secret::new("a key for stories only"));
        let site = Site {
            public_url: "http://127.0.0.1:8000".into(),
            discreet_url: "http://127.0.0.1:8000".into(),
            leave_url: "https://example.com/".into(),
            mail_from: "Pachatak <booking@pachatak.example>".into(),
            discreet_from: "Appointments <no-reply@pch.example>".into(),
            smtp: false,
            sms: false,
            demo,
            limits: true,
            started_at: MONDAY_NINE,
        };
        let diary = Diary::new(db.clone());
        let parts = Parts {
            db: db.clone(),
            clock: clock.clone(),
            keys: keys.clone(),
            site: site.clone(),
            diary: diary.clone(),
            listen: Listen::default(),
            mail_dir: mail_dir.to_owned(),
        };
        let rocket = build(parts).unwrap();
        let client = Client::untracked(rocket).await.unwrap();
        House { client, clock, diary, keys, site, alena, dzmitry, volha, db }
    }

    pub fn db(&self) -> &Db {
        &self.db
    }

    pub fn means(&self) -> Means<'_> {
        Means { diary: &self.diary, keys: &self.keys, site: &self.site, now: self.clock.now() }
    }

    pub async fn tick(&self) {
        booking::tick(&self.means()).await.unwrap();
    }

    pub async fn get(&self, path: &str) -> Seen {
        seen(self.client.get(path).header(Header::new("Host", "127.0.0.1:8000")).dispatch().await).await
    }

    pub async fn post(&self, path: &str, body: impl AsRef<str>) -> Seen {
        self.post_with(path, body, &[]).await
    }

    pub async fn post_with(&self, path: &str, body: impl AsRef<str>, headers: &[(&'static str, &str)]) -> Seen {
        let mut request = self.client.post(path).header(Header::new("Host", "127.0.0.1:8000")).header(ContentType::JSON);
        for (name, value) in headers {
            request.add_header(Header::new(*name, (*value).to_owned()));
        }
        seen(request.body(body.as_ref()).dispatch().await).await
    }

    pub async fn book(&self, body: &Value) -> Seen {
        self.post("/api/v1/appointments", body.to_string()).await
    }

    /// Somebody who has signed in by her own link.
    pub async fn known_person(&self) -> PersonId {
        let new = NewPerson {
            name: "Lizaveta".into(),
            birth_year: None,
            sex: Sex::Female,
            region: String::new(),
            language: Lang::En,
            anonymous: false,
        };
        let txn = self.db().begin().await.unwrap();
        let person = people::new_person(&txn, &new, self.clock.now()).await.unwrap();
        txn.commit().await.unwrap();
        person
    }

    /// Books a talk for a known person at Tuesday 10:00 and so many minutes, by phone.
    pub async fn book_as(&self, client: PersonId, counsellor: CounsellorId, minutes: i64) -> Result<Booked> {
        let mut wish = self.wish("talk", Mode::Phone, TUESDAY_TEN.plus_minutes(minutes)).await;
        wish.counsellor = Some(counsellor);
        let who = Who {
            name: "Lizaveta".into(),
            email: Some(Email::parse("lizaveta@mail.example").unwrap()),
            phone: Some(pachatak::kernel::Phone::parse("+375291234567").unwrap()),
            birth_year: None,
            sex: Sex::Female,
            region: String::new(),
            answers: Vec::new(),
            messages: Messages::Full,
            calendar_part: false,
            language: Lang::En,
            calls: CallWish::NotAsked,
            client: Some(client),
        };
        booking::book(&self.means(), &wish, &who, None, None).await
    }

    /// Reserves a CV time with Alena on Tuesday, as a browser would.
    pub async fn reserve_as_somebody(&self) -> Result<VisitId> {
        let visit = self.visit().await;
        let mut wish = self.wish("cv", Mode::InPerson, TUESDAY_TEN).await;
        wish.counsellor = Some(self.alena);
        booking::reserve(&self.means(), visit, &wish, None).await?;
        Ok(visit)
    }

    /// A browser's stay, as `web` would begin it.
    async fn visit(&self) -> VisitId {
        let txn = self.db().begin().await.unwrap();
        let now = self.clock.now();
        let insert = "INSERT INTO visit (token_digest, made_at, expires_at) VALUES ($1, $2, $3) RETURNING id";
        let values = [b"stay".to_vec().into(), now.0.into(), now.plus_hours(2).0.into()];
        let row = txn.query_one_raw(Statement::from_sql_and_values(txn.get_database_backend(), insert, values)).await.unwrap();
        let id = row.unwrap().try_get("", "id").unwrap();
        txn.commit().await.unwrap();
        VisitId(id)
    }

    pub async fn wish(&self, service: &str, mode: Mode, start: Instant) -> Wish {
        let house = self.diary.house().await.unwrap();
        let service: ServiceId = house.service_by_slug(service).unwrap().id;
        Wish { service, start, mode, centre: None, counsellor: None, language: None, found_as: None }
    }

    pub fn is_taken(error: &Error) -> bool {
        matches!(error, Error::Taken | Error::Refused(Refusal("schedule-no-taken")))
    }

    /// One number out of the database.
    pub async fn count(&self, sql: &str) -> i64 {
        let read = self.db.read();
        let row = read.query_one_raw(Statement::from_string(read.get_database_backend(), sql)).await.unwrap().unwrap();
        row.try_get_by_index::<i64>(0).unwrap()
    }

    /// Pairs of live holds of one resource that overlap: there must never be one.
    pub async fn overlaps(&self) -> i64 {
        self.count(
            "SELECT COUNT(*) FROM hold a JOIN hold b ON a.resource_id = b.resource_id AND a.id < b.id \
             AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at AND NOT a.overbooked AND NOT b.overbooked",
        )
        .await
    }
}

/// A wish for this Tuesday, `hhmm` in Minsk, in person, under a name and with an e-mail address.
pub fn wish(service: &str, hhmm: &str) -> Value {
    serde_json::json!({
        "service": service,
        "start": format!("2026-11-24T{hhmm}:00+03:00"),
        "mode": "in_person",
        "name": "Sasha",
        "email": "sasha@mail.example",
        "language": "en",
        "messages": "full",
    })
}

/// A wish with some fields set otherwise (`null` takes a field away).
pub fn but(mut wish: Value, changes: &Value) -> Value {
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            wish.as_object_mut().unwrap().remove(name);
        } else {
            wish[name] = value.clone();
        }
    }
    wish
}

async fn seen(response: rocket::local::asynchronous::LocalResponse<'_>) -> Seen {
    let status = response.status();
    let text = response.into_string().await.unwrap_or_default();
    Seen { status, json: serde_json::from_str(&text).unwrap_or(Value::Null), text }
}

fn same(text: &str) -> Texts {
    Texts::new(text, text, text)
}

/// Minsk with one room that Alena and Dzmitry share and a table from which Volha calls; CVs (45 minutes) and talks (60
/// minutes, discreet), each beginning at any quarter of an hour, an hour's notice, 60 days ahead.
async fn furnish(db: &Db) -> Result<[CounsellorId; 3]> {
    let txn = db.begin().await?;
    let minsk = schedule::add_centre(&txn, &minsk()).await?;
    let room = schedule::add_room(&txn, minsk, &same("Room 1")).await?;
    let cv = schedule::add_service(&txn, &service("cv", "CV and cover letter", 45, minsk)).await?;
    let talk = NewService { discreet: true, ..service("talk", "Psychological support", 60, minsk) };
    let talk = schedule::add_service(&txn, &talk).await?;
    let alena = counsellor(&txn, "Alena K.", Some(FoundAs::Woman), vec![cv, talk]).await?;
    let dzmitry = counsellor(&txn, "Dzmitry S.", None, vec![cv]).await?;
    let volha = counsellor(&txn, "Volha N.", None, vec![talk]).await?;
    for (who, room) in [(alena, Some(room)), (dzmitry, Some(room)), (volha, None)] {
        for weekday in [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri] {
            schedule::add_opening(&txn, &opening(who, minsk, room, weekday)).await?;
        }
    }
    txn.commit().await?;
    Ok([alena, dzmitry, volha])
}

fn minsk() -> NewCentre {
    NewCentre {
        slug: "minsk".into(),
        name: same("Minsk centre"),
        city: same("Minsk"),
        address: same("18 Uzornaya St"),
        directions: same("Blue door"),
        hours: same("Mon–Fri 9–17"),
        phone: "+375170000000".into(),
        email: "minsk@pachatak.example".into(),
        ..NewCentre::default()
    }
}

fn service(slug: &str, title: &str, minutes: i64, centre: CentreId) -> NewService {
    NewService {
        slug: slug.into(),
        field: "work".into(),
        icon: "file-text".into(),
        title: same(title),
        summary: same("What it is about"),
        duration_minutes: minutes,
        notice_minutes: 60,
        modes: vec![Mode::InPerson, Mode::Phone, Mode::Video],
        centres: vec![centre],
        ..NewService::default()
    }
}

async fn counsellor(txn: &Txn, name: &str, found_as: Option<FoundAs>, services: Vec<ServiceId>) -> Result<CounsellorId> {
    let new = NewPerson {
        name: name.into(),
        birth_year: None,
        sex: Sex::Unknown,
        region: String::new(),
        language: Lang::En,
        anonymous: false,
    };
    let person = people::new_person(txn, &new, MONDAY_NINE).await?;
    let counsellor = NewCounsellor {
        person,
        name: same(name),
        title: same("counsellor"),
        languages: vec![Lang::Be, Lang::Ru, Lang::En],
        found_as,
        video_link: "https://meet.example/room".into(),
        services,
    };
    schedule::add_counsellor(txn, &counsellor).await
}

/// Nine to five; who sits in a room receives there too, who does not only calls.
fn opening(counsellor: CounsellorId, centre: CentreId, room: Option<RoomId>, weekday: Weekday) -> NewOpening {
    NewOpening {
        counsellor,
        centre,
        room,
        weekday,
        every_weeks: 1,
        nth: None,
        valid_from: NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
        valid_until: None,
        windows: vec![Window::parse("09:00-17:00").unwrap()],
        modes: if room.is_some() { vec![Mode::InPerson, Mode::Phone, Mode::Video] } else { vec![Mode::Phone] },
        services: Vec::new(),
    }
}
